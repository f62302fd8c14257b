"""On whose say-so? Statements, figures and dealings of a case, with the hands they came by."""

__version__ = "0.1.0"

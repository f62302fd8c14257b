"""The version of Sayso, as ``sayso --version`` and ``sayso.__version__`` tell it."""

VERSION = "0.1.0"

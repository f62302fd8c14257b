"""Claims of a case: who says one thing, and what bears on one that somebody types."""

"""Names of a case against lists of names: candidates with their reasons, never a hit."""

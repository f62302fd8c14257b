"""Names of a case held against lists."""

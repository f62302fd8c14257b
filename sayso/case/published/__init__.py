"""A case as it may leave: a copy from which a profile took what it hides."""

"""Who may be said to say what: every way of finding it, each by itself."""

"""The trained reader of who says what, and its weights."""

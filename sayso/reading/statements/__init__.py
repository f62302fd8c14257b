"""Who says what, through which hands, how strongly."""

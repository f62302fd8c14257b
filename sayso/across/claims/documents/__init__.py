"""Documents that pages tell of by their day."""

"""The times that a text gives, as half-open intervals with how each was found."""

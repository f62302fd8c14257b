"""The places that a text names, or places by another one, as points with their doubt."""

"""Who and what a text speaks of by name, and which names are one actor."""

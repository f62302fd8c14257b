"""The case file: pages and rulings, and all that was worked out of them, in one SQLite file."""

"""What persons decided on what was read: a pure function of readings and rulings, no files."""

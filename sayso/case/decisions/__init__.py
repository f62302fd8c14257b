"""What persons decided in a case, and what waits for them."""

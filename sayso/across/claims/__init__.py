"""What pages tell, held against each other: the same claim, on whose say-so, and what changed."""

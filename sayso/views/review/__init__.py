"""What a person who reviews a case is shown."""

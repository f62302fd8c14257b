"""Lists of any view narrowed and ordered, and their first pages kept."""

"""The search of a case: what a person types, and the words that are in the pages."""

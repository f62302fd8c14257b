"""Whom a pronoun or a short description means."""

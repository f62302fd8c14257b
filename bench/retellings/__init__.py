"""Retelling trees: who told a story after whom, and what changed on the way, all known."""

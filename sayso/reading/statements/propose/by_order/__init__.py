"""Attributions by the order of words, where the parser cannot be relied on."""

"""Counts, amounts, shares, rates, measures and durations, with what is counted."""

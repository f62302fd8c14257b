"""Figures of one thing: entries, what adds up, payments against totals, what conflicts."""

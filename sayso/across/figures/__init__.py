"""Figures of one thing: what adds up, payments against totals, what conflicts, what drifted."""

"""What a page of a large dossier does without: marks that change nothing of what is seen."""

from __future__ import annotations

import re

TURNING = (
    "\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""Letters written from the right, and what turns the direction: of Unicode 16, the ranges of the
classes R and AL with the explicit marks."""
APART = re.compile(f"<bdi>([^<>{TURNING}]*)</bdi>(?!(?:</a>)?<(?:small|i)>)")
"""Words of left-to-right letters alone need not be set apart; a hand's name is looked for."""
DIRECTION = re.compile(f' dir="auto"(?=>[^{TURNING}\\n]*</p>$)', re.MULTILINE)
"""A paragraph of such letters alone need not find its direction."""
BETWEEN = re.compile(r">\s*\n\s*<(?=(?:div|aside|ul|li|details|p|/div|/aside|/ul|/details)\b)")
"""White space between blocks, which nobody sees; that within a paragraph is the page's own."""


def trimmed(page: str) -> str:
    """Leave out of the HTML of a page what changes nothing of it."""
    return BETWEEN.sub("><", DIRECTION.sub("", APART.sub(r"\1", page)))

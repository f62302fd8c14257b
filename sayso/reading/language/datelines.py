"""What leads a paragraph and is no part of its first sentence: a dateline, a bullet, a dash."""

from __future__ import annotations

import re

DASH = "[—–-]|--"
PLACE = r"[^\W\d_][\w'’.-]*(?:[ ][\w'’.-]+){0,3}"
SHOUTED = r"(?!I\b)[^\W\d_a-zà-ÿ]{2,}(?:[ '’-][^\W\d_a-zà-ÿ]{2,}){0,3}"
DATE = r"\d{1,2}(?:er)?[ ][^\W\d_]+[ ]\d{4}\.?"
LEAD = re.compile(
    rf"""
    (?: [•▪►·*–—-]                                    # a bullet or a dash
      | {DATE} \s+ [—–-]                              # "5 mai 2012. -"
      | {SHOUTED} \s+ (?:—|–|--)                      # "VELM —"
      | {PLACE} (?: ,[^—–()\n]{{1,40}} )? \s* \([^()\n]{{2,40}}\) \s* (?:{DASH})  # "VELM (AP) -"
      | {PLACE}, [ ] [^—–()\n]{{1,30}} \s+ (?:—|–|--)   # "VELM, 14 March —"
    ) \s+ (?=[^\W_a-zà-ÿ]|[“"«‘(])
    """,
    re.VERBOSE,
)


def lead(chars: str) -> int:
    """How many characters of a paragraph lead it: "VELM, March 14 (Agency) — ", "• "; 0 if none."""
    found = LEAD.match(chars)
    return found.end() if found else 0

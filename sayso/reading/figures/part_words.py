"""The words of a language that make one figure a part of another, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso.reading.figures.counted import link_words
from sayso.reading.language.numerals import any_of
from sayso.words import words


@dataclass(frozen=True, slots=True)
class PartWords:
    """The words of a language that make one figure a part of another."""

    lead: re.Pattern[str]
    but: re.Pattern[str]
    back: re.Pattern[str]
    whole: re.Pattern[str]
    them: re.Pattern[str]
    joins: re.Pattern[str]
    rest_before: re.Pattern[str]
    rest_after: re.Pattern[str]
    between: re.Pattern[str]
    definite: frozenset[str]
    opens: frozenset[str]
    pronouns: frozenset[str]
    acts: dict[str, str]

    def is_rest(self, before: str, after: str) -> bool:
        """ "the other 12", "the remaining 33", "les 33 autres", "leaving 250": all that is left."""
        if self.rest_before.search(before):
            return True
        last = before.split()[-1:]
        return bool(last and last[0] in self.definite and self.rest_after.match(after))


@cache
def part_words(language: str) -> PartWords:
    """Compile them from the lexicon."""
    book = words(language, "ledger")["parts"]
    acts = words(language, "ledger")["acts"]
    articles = any_of(book["definite"])
    return PartWords(
        lead=re.compile(rf"(?<!\w)(?:{any_of(book['lead'])})\s+$"),
        but=re.compile(rf"(?<!\w)(?:{any_of(book['but'])})\s+$"),
        back=re.compile(rf"\s+(?:{any_of(book['back'])})(?!\w)"),
        whole=re.compile(
            rf"^\W*(?:[\w'’-]+\s+){{0,2}}?(?:{any_of(book['whole'])})\s+$"
            rf"|^\W*(?:{any_of(book['whole'])})\s+(?:[\w-]+\s+)?[\w-]+['’]s?\s+$"
        ),
        them=re.compile(rf"^\W*(?:{any_of(book['them'])})(?!\w)"),
        joins=re.compile(rf"(?:,|(?<![,\s])\s(?:{any_of(book['joins'])}))\s+$"),
        rest_before=re.compile(
            rf"(?<!\w)(?:(?:{articles})\s+(?:{any_of(book['rest'])})|{any_of(book['leaving'])})\s+$"
        ),
        rest_after=re.compile(rf"\s+(?:[\w'’-]+\s+)?(?:{any_of(book['rest_after'])})(?!\w)"),
        between=re.compile(rf"\s+(?:{any_of(book['of'])})\s+"),
        definite=frozenset(book["definite"]),
        opens=frozenset(book["opens"]),
        pronouns=link_words(language).pronouns,
        acts={one: act for act in ("death", "hurt") for one in acts[act]},
    )

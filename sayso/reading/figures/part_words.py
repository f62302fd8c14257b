"""The words of a language that make one figure a part of another, compiled."""

from __future__ import annotations

import re
from re import Pattern

from sayso.reading.figures.counted import LinkWords
from sayso.reading.language.numerals import any_of
from sayso.words import Lexicon, Table, turned, words


class PartWords(Lexicon, at="ledger.parts"):
    """The words of a language that make one figure a part of another."""

    lead: Pattern[str]
    but: Pattern[str]
    back: Pattern[str]
    whole: Pattern[str]
    them: Pattern[str]
    joins: Pattern[str]
    rest_before: Pattern[str]
    rest_after: Pattern[str]
    between: Pattern[str]
    definite: frozenset[str]
    opens: frozenset[str]
    pronouns: frozenset[str]
    acts: dict[str, str]

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Compile the words that lead to a part, or follow on one."""
        articles, whole = any_of(table["definite"]), any_of(table["whole"])
        rest = rf"(?:{articles})\s+(?:{any_of(table['rest'])})|{any_of(table['leaving'])}"
        acts = words(language, "ledger")["acts"]
        expressions = {
            "lead": rf"(?<!\w)(?:{any_of(table['lead'])})\s+$",
            "but": rf"(?<!\w)(?:{any_of(table['but'])})\s+$",
            "back": rf"\s+(?:{any_of(table['back'])})(?!\w)",
            "whole": rf"^\W*(?:[\w'’-]+\s+){{0,2}}?(?:{whole})\s+$"
            rf"|^\W*(?:{whole})\s+(?:[\w-]+\s+)?[\w-]+['’]s?\s+$",
            "them": rf"^\W*(?:{any_of(table['them'])})(?!\w)",
            "joins": rf"(?:,|(?<![,\s])\s(?:{any_of(table['joins'])}))\s+$",
            "rest_before": rf"(?<!\w)(?:{rest})\s+$",
            "rest_after": rf"\s+(?:[\w'’-]+\s+)?(?:{any_of(table['rest_after'])})(?!\w)",
            "between": rf"\s+(?:{any_of(table['of'])})\s+",
        }
        return {
            **{name: re.compile(expression) for name, expression in expressions.items()},
            "pronouns": LinkWords.load(language).pronouns,
            "acts": turned({act: acts[act] for act in ("death", "hurt")}),
        }

    def is_rest(self, before: str, after: str) -> bool:
        """ "the other 12", "the remaining 33", "les 33 autres", "leaving 250": all that is left."""
        if self.rest_before.search(before):
            return True
        last = before.split()[-1:]
        return bool(last and last[0] in self.definite and self.rest_after.match(after))

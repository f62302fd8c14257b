"""What a person types to search, as a query of SQLite's full-text index (FTS5)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from sayso.folding import fold
from sayso.words.stems import beginning, is_alike

Forms = Callable[[str], Iterable[str]]
TERMS = "select term from temp.terms where term between :first and :last"
WORD = re.compile(r"[^\W\d_]{3,}")
"""A word that may have other forms: letters alone, three at least."""

FIELDS = ("outlet", "title", "language", "date")
OR = "OR"
_TOKEN = re.compile(
    r'(-?)(?:(outlet|title|language|date):)?(?:"([^"]*)"?|([^\s"]+))', re.IGNORECASE
)


def asked_for(words: str, forms: Forms = lambda word: (word,)) -> dict[str, str | None]:
    """Turn what a person types to search into parameters that cannot be a syntax error.

    Every word must be there, in any of its forms; words in double quotes stand together, as they
    are written; a word that ends in ``*`` finds
    all that begin so; ``OR`` parts alternatives; ``-word`` leaves out; ``outlet:``, ``title:``,
    ``language:`` and ``date:`` narrow the pages: ``date:2019-03`` is what was published then.
    ``query`` is None where there is no word to look for.

    Args:
        forms: Gives the forms of a word that are in the pages.
    """
    asked: dict[str, str | None] = dict.fromkeys(FIELDS)
    wanted: list[list[str]] = [[]]
    without: list[str] = []
    for sign, field, phrase, word in _TOKEN.findall(words.replace("\0", " ")):
        if field:
            asked[field.lower()] = phrase or word
        elif word == OR and not sign:
            wanted.append([])
        elif term := _term(phrase or word, bool(phrase), forms):
            (without if sign else wanted[-1]).append(term)
    either = [" AND ".join(terms) for terms in wanted if terms]
    query = " OR ".join(f"({terms})" for terms in either) if either else None
    if query and without:
        query = f"({query}) NOT ({' OR '.join(without)})"
    return {**asked, "query": query}


def _term(words: str, is_phrase: bool, forms: Forms) -> str:
    """A word in its forms, or a phrase, in quotes; nothing where no letter or digit is in it."""
    bare = words.strip()
    if not any(char.isalnum() for char in bare):
        return ""
    if is_phrase:
        return _quoted(bare)
    if bare.endswith("*"):
        return f"{_quoted(bare[:-1])}*"
    found = forms(bare) if WORD.fullmatch(bare) else ()
    return f"({' OR '.join(map(_quoted, {bare: 1, **dict.fromkeys(found)}))})"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "") + '"'


def forms_in(db: sqlite3.Connection) -> Forms:
    """Give the forms of a word that stand in a case's index."""
    db.execute("create virtual table if not exists temp.terms using fts5vocab(main, search, row)")

    def forms(word: str) -> Iterator[str]:
        wanted = fold(word)
        first = beginning(wanted)
        asked = {"first": first, "last": f"{first}\uffff"}
        for (term,) in db.execute(TERMS, asked):
            if is_alike(wanted, term):
                yield str(term)

    return forms

"""What common words mean, whatever the language: "killed" and « tué » mean one thing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from sys import intern

from sayso.across.figures.words import ledger_words
from sayso.folding import fold
from sayso.words import words

SHORTEST = 3
"""Letters that are left of a word without its ending."""


@cache
def meanings_of(language: str) -> Meanings:
    """What the words of a language mean, by their stems."""
    return Meanings(language)


class Meanings:
    """Looks up what a word means, in the singular or the plural and under whatever ending.

    A word that is listed means that and nothing else: « port » is no « porte ».
    """

    def __init__(self, language: str) -> None:
        self.book = ledger_words(language)
        self.plurals = [
            (fold(end), fold(one)) for end, one in words(language, "offices")["plurals"]
        ]
        self.by_word: dict[str, set[str]] = {}
        self.by_form: dict[str, set[str]] = {}
        for name, listed in words(language, "claims")["means"].items():
            for word in listed:
                self.by_word.setdefault(fold(word), set()).add(intern(name))
                for form in {fold(word), self._bare(fold(word))}:
                    self.by_form.setdefault(form, set()).add(intern(name))
        self.known: dict[str, frozenset[str]] = {}

    def __call__(self, word: str) -> frozenset[str]:
        if word not in self.known:
            forms = list(self._forms(fold(word)))
            exact = (self.by_word[form] for form in forms if form in self.by_word)
            other = (self.by_form[form] for form in forms if form in self.by_form)
            self.known[word] = frozenset(next(chain(exact, other), ()))
        return self.known[word]

    def _forms(self, word: str) -> Iterator[str]:
        """A word as it stands, in the singular, and both without their endings."""
        singular = [
            word.removesuffix(end) + one
            for end, one in self.plurals
            if word.endswith(end) and len(word) - len(end) >= SHORTEST
        ]
        yield from (word, *singular, *map(self._bare, (word, *singular)))

    def _bare(self, bare: str) -> str:
        for ending in self.book.suffixes:
            if bare.endswith(fold(ending)) and len(bare) - len(ending) >= SHORTEST:
                return bare[: -len(ending)]
        return bare

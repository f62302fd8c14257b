"""Names found in any writing, and what stands in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from sayso.folding import fold
from sayso.model import HIDDEN, Reading
from sayso.publish.persons import Masked

COVERED = HIDDEN * 5
"""What stands for covered words, however long they were: their length would help to guess them."""
COVERED_WORDS = "covered words"
"""The rule that covers words wherever they stand."""
SHARED = "[name hidden]"
"""What stands for a last name of which it is not known whose it is."""
BETWEEN_LETTERS = "[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]*(?:-[ \t]*\n\\s*)?"
"""Marks that no one sees, and a word broken over two lines."""
JOINT = "\ue000"
"""Where ``BETWEEN_LETTERS`` may stand in a pattern: nowhere in a text that has none of it."""
BETWEEN_WORDS = r"(?:[\W_]|%20){1,4}"
"""What stands between the words of a name, in a file's name or an address too."""
LONG = 5
"""Letters from which a last name is found within a longer word: "jmarren" in an address."""
UNSEEN = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]|-[ \t]*\n\\s*")
"""What ``BETWEEN_LETTERS`` passes over."""
BEGINS = 3
"""Letters by which the words of names are looked up in a text."""
Edit = tuple[int, int, str]


class Spelling(NamedTuple):
    """One way to write a name: its pattern, whose it is, and the words that it has, folded."""

    pattern: str
    name: str
    words: tuple[str, ...]


class Masks:
    """Everybody who is masked, and all covered words, to be found in texts and in records.

    Args:
        others: Names of actors who are not masked.
    """

    def __init__(
        self, persons: Iterable[Masked], covered: Iterable[str], others: Iterable[str]
    ) -> None:
        self.persons = tuple(persons)
        self.places: dict[str, int] = {}
        singles = {word for person in self.persons for word in person.singles}
        bearers = [word for person in self.persons for word in person.singles]
        alike = {name for name in others if singles & set(fold(name).split()) and " " in name}
        self.shared = {word for name in alike for word in fold(name).split()} & singles
        self.shared |= {word for word in singles if bearers.count(word) > 1}
        self._forms = list(self._listed(covered, alike))
        self._begins: dict[str, list[int]] = {}
        for at, form in enumerate(self._forms):
            self._begins.setdefault(form.words[-1][:BEGINS], []).append(at)
        self._finders: dict[tuple[tuple[int, ...], str], re.Pattern[str]] = {}
        self._mentions = {place: person for person in self.persons for place in person.mentions}

    def _listed(self, covered: Iterable[str], alike: Iterable[str]) -> Iterator[Spelling]:
        """Longer names before shorter ones, so that a last name of another stays in their name."""
        forms = [Spelling(_written(words), "covered", tuple(words.split())) for words in covered]
        forms += [Spelling(_whole(name), "other", tuple(name.split())) for name in alike]
        for number, person in enumerate(self.persons):
            for name in (name for name in person.names if " " in name):
                forms += [Spelling(_whole(one), f"p{number}", tuple(name.split()))
                          for one in (name, _turned(name))]  # fmt: skip
        forms.sort(key=lambda form: (form.name != "covered", -len(form.pattern)))
        forms += [Spelling(_alone(word), f"s{number}", (word,))
                  for number, person in enumerate(self.persons)
                  for word in sorted(person.singles)]  # fmt: skip
        yield from (form._replace(words=tuple(map(_folded, form.words))) for form in forms)

    def _found(self, chars: str) -> Iterator[re.Match[str]]:
        """Every name in a text; only those of which a word stands in it are looked for."""
        folded = _folded(chars)
        bare = UNSEEN.sub("", folded)
        near = tuple(sorted(self._near(bare)))
        if not near:
            return iter(())
        between = "" if bare == folded else BETWEEN_LETTERS
        if (near, between) not in self._finders:
            told = (f"(?P<{self._forms[at].name}_{at}>{self._forms[at].pattern})" for at in near)
            self._finders[near, between] = re.compile("|".join(told).replace(JOINT, between))
        return self._finders[near, between].finditer(folded)

    def _near(self, bare: str) -> set[int]:
        """The spellings of which every word stands in a text without what nobody sees."""
        begins = {bare[at : at + size] for size in range(1, BEGINS + 1) for at in range(len(bare))}
        may = (at for begin in begins & self._begins.keys() for at in self._begins[begin])
        return {at for at in may if all(word in bare for word in self._forms[at].words)}

    def edits(self, reading: Reading) -> list[Edit]:
        """What is to be put in place of which range of a text."""
        text = reading.text
        own = [(span.start, span.end, self._mentions.get((span.page, span.start, span.end)))
               for actor in reading.actors if actor.is_named for span in actor.names]  # fmt: skip
        found = []
        for match in self._found(text.chars):
            at = [person for start, end, person in own
                  if start <= match.start() and match.end() <= end]  # fmt: skip
            label = self._label(match, at)
            if label is not None:
                found.append((match.start(), match.end(), label))
        return found

    def words(self, chars: str) -> str:
        """A record's words with every name and every covered word in them masked."""
        parts, end = [], 0
        for match in self._found(chars):
            label = self._label(match, [])
            if label is not None:
                parts += [chars[end : match.start()], label]
                end = match.end()
        return "".join([*parts, chars[end:]])

    def holds(self, chars: str) -> bool:
        """Whether something is left that is to be masked, a last name that others share apart."""
        return any(
            self._is_masked(match) for match in self._found(chars)
        )  # fmt: skip

    def _is_masked(self, match: re.Match[str]) -> bool:
        kind, _ = _kind(match)
        return kind in "cp" or (kind == "s" and fold(match[0]) not in self.shared)

    def _label(self, match: re.Match[str], at: list[Masked | None]) -> str | None:
        """What stands in place of a match; None where it is another's name.

        Args:
            at: Whose mention it stands in, None of one who is not masked.
        """
        kind, number = _kind(match)
        if kind == "o":
            return None
        if kind == "c":
            return self._told(COVERED_WORDS, COVERED)
        person = self.persons[number]
        if kind == "s" and self._is_shared(match[0]):
            meant = [one for one in at if one]
            if at and not meant:
                return None
            return self._told(person.rule, meant[0].label if meant else SHARED)
        return self._told(person.rule, person.label)

    def _is_shared(self, word: str) -> bool:
        return any(shared in fold(word) for shared in self.shared)

    def _told(self, rule: str, label: str) -> str:
        self.places[rule] = self.places.get(rule, 0) + 1
        return label


def _kind(match: re.Match[str]) -> tuple[str, int]:
    """Which sort of form matched (``c``, ``o``, ``p``, ``s``), and whose."""
    name = str(match.lastgroup).rpartition("_")[0]
    return name[0], int(name[1:]) if name[1:].isdigit() else -1


def _whole(name: str) -> str:
    return rf"(?<![^\W_]){BETWEEN_WORDS.join(map(_spelt, name.split()))}(?![^\W_])"


def _written(words: str) -> str:
    return r"\s+".join(map(_spelt, words.split()))


def _turned(name: str) -> str:
    """The last name first, as registers have it: "Marren, Ilse"."""
    *first, last = name.split()
    return " ".join([last, *first])


def _alone(word: str) -> str:
    inner = _spelt(word)
    return rf"\w*{inner}\w*" if len(word) >= LONG else rf"(?<![^\W_]){inner}(?![^\W_])"


def _spelt(word: str) -> str:
    return JOINT.join(map(re.escape, _folded(word)))


def _folded(chars: str) -> str:
    """Fold each character by itself, so that every place stays."""
    return "".join(map(_small, chars))


@cache
def _small(char: str) -> str:
    return (fold(char) or char)[0]

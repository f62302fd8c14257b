"""Two names held against each other: a score, and the features that it is made of.

What a name has beside the name itself (titles, forms of law, particles) stands in ``forms.toml``.
A score says how alike two names are, never that they are one person: a name alone joins nobody.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from sayso.folding import fold

Sort = Literal["person", "body"]
"""What a name is of: somebody, or a company, group, office or ship."""
SAME = 0.7
"""Score from which two names are alike, on the development half of ``bench same_names``."""
SLIGHT, COMMON, INITIAL, EXTRA = 0.2, 0.45, 0.5, 0.5
"""Weights of a particle, of a word that many bodies have, of an initial, and of a word of either
name that the other lacks while nothing stands against it."""
SOUND = 0.92
"""How alike two words are that sound alike: "Lavrov" and "Lavrow"."""
CLOSE = 0.25
"""Share of the letters of the longer of two words that may differ."""
AGAINST = 2.0
"""What a word weighs that stands against another one, to what it would by itself."""


class Feature(NamedTuple):
    """One thing that two names have in common or apart: its name, a score 0 to 1, a sentence."""

    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 1, and why."""

    score: float
    features: tuple[Feature, ...]

    @property
    def why(self) -> str:
        """The features as one sentence."""
        return "; ".join(feature.why for feature in self.features)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart: its words, what each weighs, and the forms of law it had."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    forms: frozenset[str]

    @property
    def telling(self) -> list[str]:
        """The words that are no particles."""
        pairs = zip(self.words, self.weights, strict=True)
        return [word for word, weight in pairs if weight > SLIGHT]

    @property
    def joined(self) -> str:
        """All words in one."""
        return "".join(self.words)


def compare(left: str, right: str, sort: Sort) -> Likeness:
    """Tell how alike two names are, and by which features."""
    ours, theirs = parts_of(left, sort), parts_of(right, sort)
    if not ours.words or not theirs.words:
        return Likeness(0.0, (Feature("empty", 0.0, "one of them is no name"),))
    found = [_whole(ours, theirs), _initials(ours, theirs), _words(ours, theirs)]
    best = max((one for one in found if one), key=lambda one: one.score)
    features = [best, *_forms(ours, theirs)] if sort == "body" else [best]
    score = 1.0
    for feature in features:
        score *= feature.score
    return Likeness(round(score, 3), tuple(features))


def _whole(left: NameParts, right: NameParts) -> Feature | None:
    """All letters in order, however they are cut into words."""
    ours, theirs = left.joined, right.joined
    if ours == theirs:
        return Feature("letters", 1.0, "letter for letter the same")
    backwards = sorted(word[::-1] for word in left.words) == sorted(right.words)
    if backwards or sorted(left.words) == sorted(right.words):
        return Feature("letters", 0.98, "the same words in another order")
    if len(left.words) != len(right.words) and min(len(ours), len(theirs)) > SHORT_NAME:
        alike = _alike(ours, theirs)
        if alike:
            return Feature("letters", alike, "written together, nearly the same")
    return None


SHORT_NAME = 5
"""Letters up to which two names written together must be the same."""


def _initials(left: NameParts, right: NameParts) -> Feature | None:
    """One is the other's initials: "PLA"."""
    for short, long in ((left, right), (right, left)):
        letters = "".join(word[0] for word in long.words)
        if len(letters) > 2 and len(long.words) > 2 and short.words[0] == letters:
            return Feature("initials", 0.8, f"“{letters}” are the other's initials")
    return None


def _words(left: NameParts, right: NameParts) -> Feature:
    """Word by word: what is alike, what stands against each other, what only one has."""
    pairs = _paired(left, right)
    matched = sum((left.weights[one] + right.weights[other]) / 2 for one, other, _ in pairs)
    alike = sum((left.weights[one] + right.weights[other]) / 2 * how for one, other, how in pairs)
    rest = [
        _rest(left, {one for one, _, _ in pairs}),
        _rest(right, {other for _, other, _ in pairs}),
    ]
    against, alone = min(rest), max(rest) - min(rest)
    if not matched:
        return Feature("words", 0.0, "no word in common")
    score = alike / (matched + AGAINST * against + _extra(pairs) * alone)
    told = ", ".join(left.words[one] for one, _, _ in pairs)
    return Feature("words", min(score, 1.0), f"alike in {told}")


def _extra(pairs: list[tuple[int, int, float]]) -> float:
    """What words that only one has weigh: less where two words are alike already."""
    return EXTRA / 2 if len(pairs) > 1 else EXTRA


def _rest(parts: NameParts, used: set[int]) -> float:
    """The weight of the words that nothing is alike to; one that repeats another is none."""
    kept = {parts.words[at] for at in used}
    return sum(
        weight
        for at, (word, weight) in enumerate(zip(parts.words, parts.weights, strict=True))
        if at not in used and word not in kept
    )


def _paired(left: NameParts, right: NameParts) -> list[tuple[int, int, float]]:
    """The words of two names that are alike, the most alike first, each once."""
    found = sorted(
        (
            (-alike, one, other)
            for one, word in enumerate(left.words)
            for other, there in enumerate(right.words)
            if (alike := _alike(word, there))
        )
    )
    pairs: list[tuple[int, int, float]] = []
    for alike, one, other in found:
        if all(one != pair[0] and other != pair[1] for pair in pairs):
            pairs.append((one, other, -alike))
    return pairs


@lru_cache(maxsize=1 << 16)
def _alike(left: str, right: str) -> float:
    """How alike two words are; 0 where they are two."""
    if left == right:
        return 1.0
    if left.isdecimal() or right.isdecimal():
        return 0.0
    if min(len(left), len(right)) == 1:
        return INITIAL + 0.3 if left[0] == right[0] else 0.0
    if _familiar().get(left, left) == _familiar().get(right, right):
        return 0.95
    longest = max(len(left), len(right))
    most = max(1, CLOSE * longest)
    apart = distance(left, right) if longest > 3 and at_least(left, right) <= most else longest
    if apart <= most:
        return 1 - apart / longest / (2 if left[0] == right[0] else 1)
    if longest > 3 and left[0] == right[0] and sound(left) == sound(right):
        return SOUND
    return 0.0


def _forms(left: NameParts, right: NameParts) -> Iterator[Feature]:
    """Two forms of law are two companies; a form that one lacks is only not told."""
    if left.forms and right.forms and not left.forms & right.forms:
        yield Feature("form", 0.85, "the forms of law are two")


@lru_cache(maxsize=1 << 16)
def parts_of(name: str, sort: Sort) -> NameParts:
    """Take a name apart: titles and forms of law away, initials and numbers apart."""
    small = fold(latin(name))
    small = re.sub(r"['’ʻʼ`´]s\b", " ", small)
    small = re.sub(r"['’ʻʼ`´\"]", "", small)
    small = re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda found: found[0].replace(".", ""), small)
    words = re.findall(r"[^\W\d_]+|\d+(?:st|nd|rd|th)?", small)
    words, forms = _without_forms(words)
    if sort == "person":
        words = [word for word in words if word not in _listed("titles")] or words
    else:
        words = [word for word in words if word not in _listed("ships")] or words
        words = list(_in_digits(words))
    words = list(dict.fromkeys(words))
    return NameParts(tuple(words), tuple(_weight(word, sort) for word in words), forms)


def _without_forms(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Take the forms of law out of a name, the longest first; of nothing but a form, none."""
    kept, forms, at = [], set(), 0
    while at < len(words):
        for length in range(min(MOST_FORM, len(words) - at), 0, -1):
            form = _legal().get(" ".join(words[at : at + length]))
            if form and len(words) > length:
                forms.add(form)
                at += length
                break
        else:
            kept.append(words[at])
            at += 1
    return (kept, frozenset(forms)) if kept else (words, frozenset())


MOST_FORM = 5
"""Words of the longest form of law."""


def _in_digits(words: Iterable[str]) -> Iterator[str]:
    """ "Forty-Four" as 44, "First" as 1."""
    tens = 0
    for word in words:
        digits = _numbers().get(word, ORDINAL.sub("", word))
        if tens and digits.isdecimal() and int(digits) < TEN:
            yield str(tens + int(digits))
            tens = 0
            continue
        if tens:
            yield str(tens)
        is_tens = digits.isdecimal() and digits != word and int(digits) > TEN
        tens = int(digits) if is_tens else 0
        if not is_tens:
            yield digits
    if tens:
        yield str(tens)


TEN = 10
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")


def _weight(word: str, sort: Sort) -> float:
    if word in _listed("particles"):
        return SLIGHT
    if len(word) == 1:
        return INITIAL
    return COMMON if sort == "body" and word in _listed("common") else 1.0


def latin(name: str) -> str:
    """Write other alphabets in Latin letters."""
    table = _letters()
    return "".join(table.get(char, char) for char in name.lower())


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """How a word sounds, roughly: its consonants, those that languages confuse as one."""
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    first, rest = word[:1], re.sub(r"[aeiouyhw]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


SOUNDS = (
    ("sch", "s"), ("tch", "c"), ("sh", "s"), ("ch", "c"), ("kh", "k"), ("gh", "g"), ("ph", "f"),
    ("zh", "z"), ("ts", "c"), ("ck", "k"), ("q", "k"), ("x", "s"), ("w", "v"), ("j", "i"),
    ("dj", "i"), ("ou", "u"), ("oo", "u"),
)  # fmt: skip
"""Spellings of one sound in the languages that names are most often carried over from."""


def at_least(left: str, right: str) -> int:
    """The fewest letters that two words can be apart, by the letters that both have."""
    if abs(len(left) - len(right)) > CLOSE * max(len(left), len(right)) + 1:
        return max(len(left), len(right))
    common = sum(min(count, right.count(letter)) for letter, count in _counted(left))
    return max(len(left), len(right)) - common


@lru_cache(maxsize=1 << 16)
def _counted(word: str) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(word).items())


@lru_cache(maxsize=1 << 16)
def distance(left: str, right: str) -> int:
    """Letters to change, add, drop or swap with the next to make one word the other.

    Source: the optimal string alignment of F. J. Damerau (1964).
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for at, char in enumerate(left, 1):
        last, before, row = before, row, [at]
        for place, other in enumerate(right, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (char != other))
            swapped = at > 1 and place > 1 and char == right[place - 2] and left[at - 2] == other
            row.append(min(cost, last[place - 2] + 1) if swapped else cost)
    return row[-1]


@cache
def _book() -> dict[str, Any]:
    source = files(__package__) / "forms.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _legal() -> dict[str, str]:
    return {form: name for name, listed in _book()["legal"].items() for form in listed}


@cache
def _familiar() -> dict[str, str]:
    return {form: name for name, listed in _book()["familiar"].items() for form in listed}


@cache
def _numbers() -> dict[str, str]:
    return {word: digit for digit, listed in _book()["numbers"].items() for word in listed}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_book()["words"][name])


@cache
def _letters() -> dict[str, str]:
    found: dict[str, str] = {}
    for told in _book()["letters"].values():
        cells = told.split()
        found |= dict(zip(cells[::2], (cell.replace("_", "") for cell in cells[1::2]), strict=True))
    return found

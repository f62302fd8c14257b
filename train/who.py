"""Fit whom "he" or "she" means, and print how often that is right: ``python -m train.who``.

Lessons are the pronouns of speakers in the halves of ``bench reader`` that may be read: the gold
lists, for a pronoun, the names that it stands for too. Conditional logistic over the persons that
the text brought in before, with nobody of them as one more choice and a quadratic penalty, for
both languages together: what makes somebody meant is the same in both. ``LEAST`` of
``statements/hands/meant/persons.py`` is set by the table out of fold; the half that nobody reads is
printed beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench import reader
from bench.strict import chains
from sayso.model import Hand, Span
from sayso.reading.statements.hands.meant import persons
from sayso.reading.statements.hands.meant.persons import (
    Persons,
    PossiblePerson,
    Signs,
    Weights,
)
from sayso.reading.statements.hands.meant.who_words import WhoWords

WEIGHTS = Path(persons.__file__).parent / "weights" / "who.json"
FOLDS, PENALTY, ROUNDS, STEP = 8, 1.0, 2_000, 1.0
THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8)
SMALL = frozenset({
    "the", "a", "an", "of", "and", "who", "mr", "mrs", "ms", "dr",
    "le", "la", "les", "l", "de", "du", "des", "un", "une", "m", "mme", "et",
})  # fmt: skip
"""Words that two names may share and be two names."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of a speaker: of each who may be meant the name and signs, and who is."""

    text: str
    is_unseen: bool
    names: tuple[str, ...]
    signs: tuple[Signs, ...]
    is_meant: tuple[bool, ...]
    is_joined: tuple[bool, ...]


def main() -> None:
    """Fit and write the weights; print what is taken and right, out of fold and unseen."""
    found = [one for language in reader.LANGUAGES for one in pronouns(language)]
    read = [one for one in found if not one.is_unseen]
    unseen = [one for one in found if one.is_unseen]
    slots = sorted({name for one in read for signs in one.signs for name in signs})
    texts = sorted({one.text for one in read})
    held = []
    for fold in range(FOLDS):
        out = set(texts[fold::FOLDS])
        weights = fit([one for one in read if one.text not in out], slots)
        held += [(one, weights) for one in read if one.text in out]
    weights = fit(read, slots)
    for name, judged in (("out of fold", held), ("unseen", [(one, weights) for one in unseen])):
        print(*table(name, judged), sep="\n")
    WEIGHTS.parent.mkdir(exist_ok=True)
    kept = {name: round(x, 3) for name, x in weights.signs.items()}
    made = {"nobody": round(weights.nobody, 3), "signs": kept}
    WEIGHTS.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def table(name: str, judged: Sequence[tuple[Pronoun, Weights]]) -> Iterator[str]:
    """At each threshold how many are taken, and how many of them are right."""
    for least in THRESHOLDS:
        taken = [is_right for one, weights in judged for is_right in _taken(one, weights, least)]
        share = sum(taken) / max(1, len(taken))
        yield f"{name}, from {least}: {len(taken)} of {len(judged)} taken, {share:.3f} right"


def _taken(one: Pronoun, weights: Weights, least: float) -> Iterator[bool]:
    chances = weights.chances(one.signs)
    best = max(range(len(chances)), key=chances.__getitem__, default=None)
    if best is not None and chances[best] >= least and not one.is_joined[best]:
        yield one.is_meant[best]


def pronouns(language: str) -> Iterator[Pronoun]:
    """The speakers' pronouns of a language, with who may be meant by each."""
    seen: dict[tuple[str, int], list[PossiblePerson]] = {}
    plain = Persons.meant

    def noted(self: Persons, hand: Hand, span: Span, number: int) -> Hand:
        seen[self.draft.text.page, span.start] = list(self.candidates(span, number))
        return plain(self, hand, span, number)

    Persons.meant = noted  # type: ignore[method-assign]
    try:
        texts = [*reader.documents(language), *reader.told(language), *reader.marked(language)]
    finally:
        Persons.meant = plain  # type: ignore[method-assign]
    every = WhoWords.load(language).every
    for text in texts:
        chars, page = text.reading.text.chars, text.reading.text.page
        hands = (hand for row in text.rows for chain in chains(row) for hand in chain)
        told = {hand["spans"][0][0]: hand["spans"] for hand in hands if hand["spans"]}
        for at in sorted(told.keys() & {start for name, start in seen if name == page}):
            found = seen[page, at]
            words = [chars[a:b] for a, b in told[at] if chars[a:b].lower() not in every]
            names = tuple(one.hand.name for one in found)
            meant = tuple(any(_words(name) & _words(one) for one in words) for name in names)
            signs, joined = (one.signs for one in found), (one.is_joined for one in found)
            yield Pronoun(
                text.name, text.half == "unseen", names, tuple(signs), meant, tuple(joined)
            )


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - SMALL


def fit(lessons: Sequence[Pronoun], slots: Sequence[str]) -> Weights:
    """Fit the weights of signs, and of nobody, by gradient."""
    tables = [np.array([[s.get(name, 0.0) for name in slots] for s in one.signs], float)
              .reshape(-1, len(slots)) for one in lessons]  # fmt: skip
    meant = [np.array([*one.is_meant, not any(one.is_meant)], float) for one in lessons]
    signs, nobody = np.zeros(len(slots)), 0.0
    for _ in range(ROUNDS):
        slope, beside = -PENALTY * signs / len(lessons), 0.0
        for rows, right in zip(tables, meant, strict=True):
            chance = _chances(np.append(rows @ signs, nobody))
            wanted = right * chance
            left = wanted / max(float(wanted.sum()), 1e-12) - chance
            slope += left[:-1] @ rows / len(lessons)
            beside += float(left[-1]) / len(lessons)
        signs, nobody = signs + STEP * slope, nobody + STEP * beside
    return Weights(dict(zip(slots, map(float, signs), strict=True)), nobody)


def _chances(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    parts = np.exp(totals - totals.max())
    found: NDArray[np.float64] = parts / parts.sum()
    return found


if __name__ == "__main__":
    main()

"""Whom a page names: all names of each, the words of names, and what stands beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import intern

from sayso.across.claims.meanings import meanings_of
from sayso.across.figures.words import ledger_words
from sayso.folding import fold
from sayso.model import NameKind, Reading, Span
from sayso.reading.names.name_words import NameWords
from sayso.sets import grouped
from sayso.words import read_as, words

WORD = re.compile(r"[^\W\d_]+|[0-9]+(?:[.,  \u202f][0-9]+)*")
WITHIN = re.compile(r"(?<=[^\W\d_] |[,'’\-] )[A-ZÀ-ÝŒ][^\W\d_]+|(?<=[dlDL]['’])[A-ZÀ-Ý][^\W\d_]+")
"""A word with a capital that does not open a sentence."""
SHORTEST_NAME = 3
"""Letters of a word of a name that is compared: shorter ones are particles and initials."""
ONE_WORD: frozenset[NameKind] = frozenset({"company", "organisation"})
BESIDE = 3
"""Characters at most between a description and the name that it is of."""


def titles_of(reading: Reading) -> Iterator[Span]:
    """The descriptions of a page that stand right beside a name: an office, a trade, a relation."""
    named = [span for one in reading.actors if one.is_named for span in one.names]
    edges = {end for span in named for end in (span.start, span.end)}
    for span in (span for one in reading.actors for span in one.descriptions):
        sides = (*range(span.start - BESIDE, span.start + 1), *range(span.end, span.end + BESIDE))
        if not edges.isdisjoint(sides) and span not in named:
            yield span


def called_here(reading: Reading) -> Iterator[tuple[str, list[str]]]:
    """Each name on a page with all names of the actor that alone bears it there."""
    held = grouped(
        ((span.quote, actor) for actor in reading.actors for span in actor.names),
        lambda pair: pair[0],
    )
    for name, pairs in held.items():
        bearers = {actor.id: actor for _, actor in pairs}
        if len(bearers) == 1:
            [actor] = bearers.values()
            yield name, sorted({span.quote for span in actor.names})


def spelt_alike(reading: Reading) -> frozenset[str]:
    """The words of persons' names, and of names of bodies that are one word and mean nothing."""
    language = read_as(reading.text.language)
    means, heads = meanings_of(language), NameWords.load(language).heads
    said = ((name.kind, WORD.findall(name.span.quote)) for name in reading.names)
    return frozenset(
        fold(word)
        for kind, found in said
        for word in found
        if kind == "person"
        or (
            (kind in ONE_WORD and len(found) == 1 and word != word.upper())
            and not (means(word.lower()) or word.lower() in heads)
        )
    )


def name_words(reading: Reading) -> frozenset[str]:
    """Every word of every name that the page has: "Corvo" stands for "Ines Corvo" further on.

    A word with a capital within a sentence is of a name too, whatever the parser makes of it.
    """
    language = read_as(reading.text.language)
    means, book = meanings_of(language), ledger_words(language)
    nouns = words(language, "names")["generic"]  # "an NGO" names nobody
    held = [(name.kind, WORD.findall(name.span.quote)) for name in reading.names]
    found = {word for _, said in held for word in said}
    surnames = {said[-1] for kind, said in held if kind == "person" and len(said) > 1}
    for block in reading.text.read_blocks():
        if block.kind not in ("title", "heading"):
            found |= set(WITHIN.findall(reading.text.chars, block.start, block.end))
    return frozenset(
        intern(fold(word))
        for word in found
        if word[:1].isupper() and len(word) >= SHORTEST_NAME
        and (word in surnames or not means(word.lower()))
        and word.lower() not in book.dates.keys() | book.stop and word.lower() not in nouns
    )  # fmt: skip

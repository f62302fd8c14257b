"""Parts of a whole: what they add up to, what is left, and which other figure fits what is left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, isfinite
from typing import Literal

from sayso import wording
from sayso.across.figures.kept_figures import KeptFigure
from sayso.across.figures.words import ledger_words
from sayso.details import Ends, Partition
from sayso.model import Figure, Link, Reading, Text
from sayso.reading.figures.amounts import LOOK_BACK
from sayso.reading.figures.part_words import PartWords
from sayso.words import read_as

HEAD = 16
"""Characters of a sentence in which "About 70 of them" begins; later "them" is of the sentence."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Addition:
    """A whole with its parts in text order, added up: what ``model.Partition`` is made from.

    ``point`` is what is left by the numbers as written; ``match`` the figure elsewhere that fits.
    """

    whole: KeptFigure
    parts: tuple[KeptFigure, ...]
    sum: Interval
    rest: Interval
    point: float | None
    closes: Literal["yes", "no", "open"]
    match: KeptFigure | None = None


def partitions(reading: Reading, entries: Sequence[KeptFigure]) -> Iterator[Addition]:
    """Yield the partitions of one text, in the order of their wholes."""
    lines = {entry.id: entry for entry in entries}
    figures = {one.id: one for one in reading.figures}
    wholes: dict[str, list[KeptFigure]] = {}
    for figure in reading.figures:
        if figure.part_of in lines and figure.id in lines and figure.part_of != figure.id:
            wholes.setdefault(figure.part_of or "", []).append(lines[figure.id])
    for part, whole in _told_before(reading, entries):
        wholes.setdefault(whole.id, []).append(part)
    for whole_id, parts in wholes.items():
        listed = _is_listed(reading.text, figures[whole_id], [figures[one.id] for one in parts])
        yield partition(lines[whole_id], parts, listed, entries)


def _told_before(
    reading: Reading, entries: Sequence[KeptFigure]
) -> Iterator[tuple[KeptFigure, KeptFigure]]:
    """ "About 70 of them" at the head of a paragraph: of the last whole of the one before."""
    book, by_id = (
        ledger_words(read_as(reading.text.language)),
        {entry.id: entry for entry in entries},
    )
    starts = [block.start for block in reading.text.blocks]
    counted = {
        figure.id: figure.counted.quote.lower() for figure in reading.figures if figure.counted
    }
    last: dict[int, KeptFigure] = {}
    for one in entries:
        block = bisect_right(starts, one.place_in_text) - 1
        if one.part_of is None and counted.get(one.id) in book.pronouns:
            whole = last.get(block) or last.get(block - 1)
            heads = one.place_in_text - one.sentence[0] < HEAD
            if whole and heads and (one.value or 0.0) < (whole.value or 0.0):
                yield one, whole
        elif one.unit is None and one.head:
            last[block] = by_id.get(one.part_of or "", one)


def _is_listed(text: Text, whole: Figure, parts: Sequence[Figure]) -> bool:
    """A colon after the whole, or "the other 12" at the end, says that the list is complete."""
    if len(parts) < 2:
        return False
    if ":" in text.chars[whole.span.end : max(whole.span.end, parts[0].span.start)]:
        return True
    last, book = parts[-1].span, PartWords.load(read_as(text.language))
    before = text.chars[max(0, last.start - LOOK_BACK) : last.start].lower()
    return book.is_rest(before, text.chars[last.end : last.end + LOOK_BACK].lower())


def partition(
    whole: KeptFigure, parts: Sequence[KeptFigure], is_listed: bool, lines: Sequence[KeptFigure]
) -> Addition:
    """Add the parts up against their whole."""
    total = interval(whole)
    sizes = [size(part, total) for part in parts]
    low, high = sum(one[0] for one in sizes), sum(one[1] for one in sizes)
    rest = (total[0] - high, total[1] - low)
    point = _point(whole, parts)
    closes = _closes(total, (low, high), rest, point, is_listed, len(parts))
    found = _fits(whole, parts, point, lines) if closes == "open" and len(parts) > 1 else None
    return Addition(whole, tuple(parts), (low, high), rest, point, closes, found)


def interval(kept: KeptFigure) -> Interval:
    """The ends of a figure; an open low end is nothing, an open high end is without bound."""
    return (kept.low if kept.low is not None else 0.0, kept.high if kept.high is not None else inf)


def size(part: KeptFigure, whole: Interval) -> Interval:
    """A part in the unit of its whole: a share or a percentage is of the whole's ends."""
    low, high = interval(part)
    scale = {"share": 1.0, "%": 0.01}.get(part.unit or "")
    if scale is None:
        return low, high
    return low * scale * whole[0], high * scale * whole[1] if high else 0.0


def _value(kept: KeptFigure, whole: float | None) -> float | None:
    scale = {"share": 1.0, "%": 0.01}.get(kept.unit or "")
    if kept.value is None or (scale and whole is None):
        return None
    return kept.value * scale * (whole or 0.0) if scale else kept.value


def _point(whole: KeptFigure, parts: Sequence[KeptFigure]) -> float | None:
    """What is left by the numbers as written, or None where one of them is a range."""
    sizes = [_value(part, whole.value) for part in parts]
    if whole.value is None or any(one is None for one in sizes):
        return None
    return whole.value - sum(one for one in sizes if one is not None)


def _closes(
    total: Interval,
    added: Interval,
    rest: Interval,
    point: float | None,
    is_listed: bool,
    count: int,
) -> Literal["yes", "no", "open"]:
    dust = wording.DUST * max(1.0, abs(total[0]))
    if added[0] > total[1] + dust:
        return "no"
    if count < 2 and not is_listed:
        return "open"
    if point is not None and abs(point) <= dust:
        return "yes"
    if not is_listed:
        return "open"
    return "yes" if rest[0] <= dust and rest[1] >= -dust else "no"


def _fits(
    whole: KeptFigure, parts: Sequence[KeptFigure], point: float | None, lines: Sequence[KeptFigure]
) -> KeptFigure | None:
    """The nearest other figure that counts as many as are left.

    It must be a whole itself, and about things that share a word with the whole or are as many
    to the unit: 70 left of "640 foreigners" fits "about 70 of them".
    """
    if point is None or point <= 0:
        return None
    own = {whole.id, *(part.id for part in parts)}
    free = [line for line in lines if line.id not in own and line.part_of is None]
    fitting = [one for one in free if one.unit == whole.unit and holds(one, point)]
    kin = [one for one in fitting if one.value == point or _words(one) & _words(whole)]
    exact = sorted(
        kin, key=lambda one: (one.value != point, abs(one.place_in_text - whole.place_in_text))
    )
    return exact[0] if exact else None


def holds(kept: KeptFigure, point: float) -> bool:
    """Whether a number is within a figure that has two ends."""
    low, high = interval(kept)
    return low <= point <= high and isfinite(high) and low > 0


def _words(kept: KeptFigure) -> frozenset[str]:
    return kept.modifiers | ({kept.head} if kept.head else frozenset())


def partition_links(found: Addition) -> Iterator[Link]:
    """One link for each part, each with the sum, what is left and whether it closes."""
    why, details = why_of(found), details_of(found)
    for part in found.parts:
        yield Link("part_of", part.id, found.whole.id, why, details)


def details_of(found: Addition) -> Partition:
    """The sums, for a view to draw."""
    return Partition(
        parts=tuple(part.id for part in found.parts),
        sum=ends(found.sum),
        rest=ends(found.rest),
        closes=found.closes,
        left=None if found.point is None else wording.tidy(found.point),
        match=found.match.id if found.match else None,
    )


def ends(found: Interval) -> Ends:
    """An interval of what is counted, open where it begins at nothing or has no end."""
    low, high = found
    return (wording.tidy(low) if low > 0 or low == high else None), (
        wording.tidy(high) if isfinite(high) else None
    )


def why_of(found: Addition) -> str:
    """Say what adds up to what, in one sentence."""
    parts = wording.listed([f"“{part.phrase}”" for part in found.parts])
    verb = "is" if len(found.parts) == 1 else "come to"
    amount = f" {spelt(found.sum)}" if len(found.parts) > 1 else " a part"
    said = f"{parts} {verb}{amount} of “{found.whole.phrase}” ({found.whole.who})"
    if found.closes == "yes":
        return f"{said}: they add up to the whole."
    if found.closes == "no":
        return f"{said}: that is {_off(found)}, so parts overlap, or a number is wrong."
    left = spelt(found.rest) if found.point is None else wording.number(wording.tidy(found.point))
    fits = f", as many as “{found.match.phrase}” ({found.match.who})" if found.match else ""
    return f"{said}: {left} {'is' if found.point == 1 else 'are'} left{fits}."


def _off(found: Addition) -> str:
    if found.point is None:
        return "more than the whole"
    apart = wording.number(abs(wording.tidy(found.point)))
    return f"{apart} {'more' if found.point < 0 else 'fewer'} than the whole"


def spelt(found: Interval) -> str:
    """An interval in words."""
    return wording.interval(*ends(found))

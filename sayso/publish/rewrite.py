"""A reading with ranges of its text replaced, every span moved along and every word masked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from sayso.details import Untyped
from sayso.model import Block, Hand, Mark, Place, Reading, Span, Text
from sayso.model.ruling import Ruled
from sayso.publish.masks import Edit

DROPPED = ("covered", "deleted")
"""Blocks that no published copy has, masked or not."""
KEPT_DETAILS = ("from", "to", "date", "subject")
"""What stays of what a document tells of itself, where metadata goes."""
RECORDS = ("statements", "names", "actors", "times", "places", "figures", "events")
ABOUT = ("title", "byline", "outlet", "first_outlet", "incomplete_why")
"""Words that a text says of itself."""
IDS = ("statements", "figures", "events", "actors")
DECIDED = "decided by "
"""How the trace of a hand begins that a person gave (``review.ask``)."""
SOMEBODY = "a reviewer"
"""What stands for whoever ruled."""
DEGREE = 111.2
"""Kilometres of a degree of latitude (WGS 84, rounded)."""
Words = Callable[[str], str]
B = TypeVar("B", Block, Mark)


class Gone(Exception):
    """A span's words are not in the published text."""


class Rewriting:
    """One text rewritten; ``ids`` has the new id of each record whose id changed.

    Args:
        words: Masks a string of a record.
        cut: Where a span that begins and ends so is to end, where what no span reaches is left
            out; without it a span within what was replaced is what stands for it.
    """

    def __init__(
        self, old: Text, edits: Sequence[Edit], words: Words,
        cut: Callable[[int, int], int] | None = None,
    ) -> None:  # fmt: skip
        self.old, self.words, self.cut = old, words, cut
        self.edits = _apart([*edits, *_blocks_out(old)])
        self.ids: dict[str, str] = {}
        self._starts = [edit[0] for edit in self.edits]
        self._shifts = list(_shifts(self.edits))
        self.text = self._text()

    @classmethod
    def of_words(cls, words: Words, record: Any) -> Any:
        """Mask the words of a record that is of no text, as the details of a link are."""
        return cls(Text("", ""), (), words).record(record)

    def reading(self, reading: Reading) -> Reading:
        """Rewrite every record; one whose words are gone goes."""
        found: dict[str, Any] = {slot: list(self._records(getattr(reading, slot)))
                                 for slot in RECORDS}  # fmt: skip
        for slot in IDS:
            self.ids |= {old.id: new.id for old, new in found[slot] if old.id != new.id}
        more = ((name, tuple(new for _, new in self._records(held))) for name, held in reading.more)
        slots: dict[str, Any] = {
            slot: tuple(new for _, new in pairs) for slot, pairs in found.items()
        }
        made = replace(reading, text=self.text, **slots, more=tuple(more))
        renamed: Reading = renaming(made, self.ids)
        return renamed

    def _records(self, records: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        for record in records:
            try:
                if not isinstance(record, Untyped):  # what its words are is not known here
                    yield record, self.record(record)
            except Gone:
                continue

    def record(self, value: Any) -> Any:
        """Rewrite a record and all that it holds."""
        if isinstance(value, Span):
            return self.span(value)
        if isinstance(value, tuple):
            return self._each(value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        told = {name: self._slot(value, name, is_text) for name, is_text in slots_of(type(value))}
        return replace(value, **_with_its_span(value, told))

    def _each(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Rewrite what a record holds several of; of its spans one at least is left."""
        found = []
        for value in values:
            try:
                found.append(self.record(value))
            except Gone:
                continue
        if values and not found:
            raise Gone
        return tuple(found)

    def _slot(self, record: Any, name: str, is_text: bool) -> Any:
        value = getattr(record, name)
        if is_text and isinstance(value, str):
            return self.words(value)
        if is_text and isinstance(value, tuple) and all(isinstance(one, str) for one in value):
            return tuple(map(self.words, value))
        return self.record(value)

    def span(self, span: Span) -> Span:
        """Move a span along with its words.

        Raises:
            Gone: None of them is left.
        """
        end = self.cut(span.start, span.end) if self.cut else span.end
        first, last = self._moved(span.start, False), self._moved(end, True)
        if first >= last:
            raise Gone
        return self.text.span(first, last)

    def _moved(self, place: int, is_end: bool) -> int:
        """Where a place of the old text is; within what was replaced, at an end of that."""
        at = bisect_right(self._starts, place - is_end) - 1
        if at < 0:
            return place
        start, end, label = self.edits[at]
        if place < end or (is_end and place <= end):
            is_after = is_end if self.cut is None else not is_end
            return start + self._shifts[at] + (len(label) if is_after else 0)
        return place + self._shifts[at + 1]

    def _text(self) -> Text:
        old, parts, at = self.old, [], 0
        for start, end, label in self.edits:
            parts += [old.chars[at:start], label]
            at = end
        text = replace(old, chars="".join([*parts, old.chars[at:]]), blocks=(), marks=())
        self.text = text
        about = ("title", "byline", "outlet", "first_outlet", "incomplete_why")
        told: dict[str, Any] = {
            name: self.words(value) for name in about if (value := getattr(old, name))
        }
        return replace(
            text,
            **told,
            blocks=tuple(self._placed(old.blocks)),
            marks=tuple(self._placed(old.marks)),
            outlet_at=self._range(old.outlet_at),
            first_outlet_at=self._range(old.first_outlet_at),
            details=tuple((name, self.words(value)) for name, value in old.details),
        )

    def _range(self, place: tuple[int, int] | None) -> tuple[int, int] | None:
        if place is None:
            return None
        return self._moved(place[0], False), self._moved(place[1], True)

    def _placed(self, ranges: Iterable[B]) -> Iterator[B]:
        """Move blocks or marks along; what is dropped or has no letter left goes."""
        for one in ranges:
            start, end = self._moved(one.start, False), self._moved(one.end, True)
            if one.kind not in DROPPED and start < end:
                yield replace(one, start=start, end=end, by=self.words(one.by))


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """Put edits in order; of two that overlap the longer one goes over both."""
    made: list[Edit] = []
    for start, end, label in sorted(edits):
        if made and start < made[-1][1]:
            last = made.pop()
            wide = label if end - start > last[1] - last[0] else last[2]
            start, end, label = last[0], max(end, last[1]), wide
        made.append((start, end, label))
    return made


def _blocks_out(text: Text) -> Iterator[Edit]:
    return ((one.start, one.end, "") for one in text.blocks if one.kind in DROPPED)


def _shifts(edits: Sequence[Edit]) -> Iterator[int]:
    """How far what stands before, and after, each edit has moved."""
    shift = 0
    yield shift
    for start, end, label in edits:
        shift += len(label) - (end - start)
        yield shift


def _with_its_span(old: Any, new: dict[str, Any]) -> dict[str, Any]:
    """A name that is the words of one of its own spans stays so."""
    name = getattr(old, "name", None)
    for slot in ("means", "span", "names"):
        held, made = getattr(old, slot, None), new.get(slot)
        pairs = (
            zip(held, made, strict=False) if isinstance(held, tuple) and made else [(held, made)]
        )
        for span, moved in pairs:
            if isinstance(span, Span) and isinstance(moved, Span) and span.quote == name:
                return {**new, "name": moved.quote}
    return new


@cache
def slots_of(kind: Any) -> tuple[tuple[str, bool], ...]:
    """The fields of a record, and whether each holds words rather than one of a few terms."""
    hints = get_type_hints(kind)
    return tuple((slot.name, _is_words(hints[slot.name])) for slot in fields(kind) if slot.init)


def _is_words(hint: Any) -> bool:
    if get_origin(hint) is Literal:
        return False
    return hint is str or any(map(_is_words, get_args(hint)))


def renaming(value: Any, ids: Mapping[str, str]) -> Any:
    """Put new ids in place of old ones, wherever a record names another."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, tuple):
        return tuple(renaming(part, ids) for part in value)
    if is_dataclass(value) and not isinstance(value, Span | Text | type):
        changed = {name: new for name, _ in slots_of(type(value))
                   if (new := renaming(old := getattr(value, name), ids)) is not old}  # fmt: skip
        return replace(value, **changed) if changed else value
    return value


def rounded(value: Any, decimals: int) -> Any:
    """Round the coordinates of every place in a record; its radius takes the error in."""
    if isinstance(value, Place):
        off = DEGREE * 10**-decimals * 0.5 * 2**0.5
        lat, lon = (None if one is None else round(one, decimals) for one in (value.lat, value.lon))
        radius = None if lat is None else round((value.radius_km or 0) + off, 3)
        return replace(value, lat=lat, lon=lon, radius_km=radius, trace=())
    return _each(value, lambda part: rounded(part, decimals))


def without_metadata(value: Any) -> Any:
    """Take out of a record who ruled on it and what they noted, of a text who made its file."""
    if isinstance(value, Ruled):
        return replace(value, by=SOMEBODY, at=value.at[:10], notes=())
    if isinstance(value, Hand) and value.trace and value.trace.startswith(DECIDED):
        value = replace(value, trace=DECIDED + SOMEBODY)
    if isinstance(value, Text):
        details = tuple(pair for pair in value.details if pair[0] in KEPT_DETAILS)
        blocks = tuple(replace(block, where="") for block in value.blocks)
        marks = tuple(replace(mark, by="", at="") for mark in value.marks)
        return replace(value, details=details, blocks=blocks, marks=marks)
    return _each(value, without_metadata)


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, tuple):
        return tuple(map(change, value))
    if is_dataclass(value) and not isinstance(value, Span | Text | type):
        told = {name: change(getattr(value, name)) for name, _ in slots_of(type(value))}
        return replace(value, **told)
    return value

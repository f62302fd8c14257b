"""One page of the case: its whole text, every record marked, and notes beside each paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sayso import wording
from sayso.across.figures.phrases import own_words
from sayso.case.decisions.rulings import WordsNoted
from sayso.case.rows import PageRow, bounded, is_unsaid, is_unsure
from sayso.case.slips import LinkSlip
from sayso.dossier.marks import Highlight, Row, rows_of
from sayso.dossier.original import SheetView, place_of
from sayso.model import Actor, Figure, Hand, LinkKind, Reading, Span, Statement
from sayso.model.ruling import Ruled
from sayso.sets import grouped
from sayso.views.kept.threads import Thread
from sayso.views.kept.versions import Version
from sayso.views.listing import anchor_of
from sayso.views.sides import JoinedPages, Side

FIRST = {"found": 0, "noted": 0, "statement": 1, "event": 2, "figure": 3, "time": 4, "place": 5,
         "name": 6, "hand": 7, "cue": 8, "change": 9}  # fmt: skip
"""Order of marks with the same range; also that of the notes."""
MOST_LINKS = 4
"""Links told beside a paragraph; the views of conflicts and sums have them all."""
TOLD: tuple[LinkKind, ...] = ("conflicts", "drifts", "part_of", "supports")
"""Kinds of links that the ledger and the conflicts tell; what needs an eye comes first."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A way to a record of the same page: its anchor, the number that lights it, its label."""

    anchor: str
    number: str
    label: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Statements of one paragraph that came through the same hands in the same way.

    ``unsaid`` is ``intends`` or ``feels`` where that is all that the last hand does.
    """

    hands: tuple[Hand, ...]
    strength: str
    stance: str
    refs: tuple[Ref, ...]
    unsaid: str = ""
    unsure_of: str | None = None
    ruled: Ruled | None = None

    @property
    def own(self) -> bool:
        """Whether it is the outlet's own sentence, plainly stated, and nobody ruled on it."""
        if self.ruled:
            return False
        return len(self.hands) == 1 and self.strength == "stated" and self.stance == "affirms"


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, time, place or dealing told in a paragraph, in words, with how it was found.

    A figure or dealing has the strength, the stance and the doubt of the statement it stands in.
    """

    kind: str
    words: str
    ref: Ref
    trace: tuple[str, ...] = ()
    strength: str = ""
    stance: str = ""
    unsure_of: str | None = None
    ruled: Ruled | None = None


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A row of text with what stands beside it; ``more`` are links that are not told here.

    ``place`` is where in the original it stands, where that is not where the row before does;
    ``noted`` what persons noted of words in it.
    """

    row: Row
    notes: tuple[Note, ...]
    facts: tuple[Fact, ...]
    links: tuple[LinkSlip, ...]
    more: int = 0
    place: str = ""
    noted: tuple[WordsNoted, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownStretch:
    """Paragraphs that follow each other and are all read, or all furniture."""

    furniture: bool
    paragraphs: tuple[ShownParagraph, ...]


@dataclass(frozen=True, slots=True)
class CopiedPages:
    """Pages that a page was copied from, or that copied it, for one and the same reason."""

    is_copy: bool
    why: str
    others: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page to read: what it says of itself, its stretches, and what joins it to other pages.

    ``sheets`` are pages of its original as they look, where that is a PDF; ``thread`` is that of a
    mail; ``versions`` are older ones of its address; ``places`` has the ranges of each statement;
    ``actors`` are those it names most.
    """

    page: PageRow
    stretches: tuple[ShownStretch, ...]
    chains: tuple[tuple[tuple[Hand, ...], int], ...]
    denials: tuple[tuple[Statement, str], ...]
    pages_joined: tuple[JoinedPages, ...]
    earlier: PageRow | None = None
    later: PageRow | None = None
    details: tuple[tuple[str, str], ...] = ()
    sheets: tuple[SheetView, ...] = ()
    thread: Thread | None = None
    versions: tuple[Version, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def copies(self) -> list[CopiedPages]:
        """The pages that copy this one, and those it copies, told once for each reason."""
        found: dict[tuple[bool, str], list[Side]] = {}
        for one in self.pages_joined:
            is_copy = one.left is not None and one.left.page == self.page.page
            other = one.right if is_copy else one.left
            if one.link.kind == "copies" and other:
                found.setdefault((is_copy, one.link.why), []).append(other)
        return [CopiedPages(is_copy, why, tuple(them)) for (is_copy, why), them in found.items()]

    @property
    def drawn(self) -> dict[str, SheetView]:
        """The first page of the original that has a box of a statement, by the latter's anchor."""
        return {box.anchor: sheet for sheet in reversed(self.sheets) for box in sheet.boxes}


def page_view(
    page: PageRow,
    reading: Reading,
    links: Sequence[LinkSlip] = (),
    found: tuple[int, int] | None = None,
    beside: tuple[PageRow | None, PageRow | None] = (None, None),
    noted: Sequence[WordsNoted] = (),
) -> PageView:
    """Make the view of one page.

    Args:
        links: Links that join a record of this page to another.
        found: A range to mark besides, where a search led here.
        beside: The pages before and after it in the list of pages.
        noted: What persons noted of words of it.
    """
    marks = marks_of(reading)
    if found and 0 <= found[0] < found[1] <= len(reading.text.chars):
        marks.append(Highlight("found", "found", (found,)))
    marks += [
        Highlight(anchor, "noted", ((one.start, one.end),), hint=one.ruling.value or "")
        for anchor, one in by_words(noted).items()
    ]
    rows = list(rows_of(reading.text, unique(marks)))
    shown = _Beside(reading, links, noted)
    paragraphs = list(_placed(shown.paragraph(row) for row in rows))
    return PageView(
        page=page,
        stretches=tuple(
            ShownStretch(furniture, tuple(held))
            for furniture, held in groupby(paragraphs, lambda one: not _is_shown(one.row))
        ),
        chains=tuple(_chains(reading.statements)),
        denials=tuple(
            (statement, f"s-{statement.id}") for statement in reading.statements
            if statement.stance in ("denies", "declines to comment") and not statement.unsure_of
        ),
        pages_joined=(),
        earlier=beside[0],
        later=beside[1],
        details=reading.text.details,
        places={f"s-{one.id}": ",".join(f"{span.start}-{span.end}" for span in one.spans)
                for one in reading.statements},
    )  # fmt: skip


def _placed(paragraphs: Iterable[ShownParagraph]) -> Iterator[ShownParagraph]:
    """Say of paragraphs where they stand, where that changes."""
    before = ""
    for paragraph in paragraphs:
        place = place_of(paragraph.row.block.where)
        yield replace(paragraph, place=place) if place != before else paragraph
        before = place


def _is_shown(row: Row) -> bool:
    return row.block.is_read or row.block.kind == "byline"


def _labels(statements: Iterable[Statement]) -> dict[str, str]:
    """Number the statements that others than the outlet make, in the order of the text."""
    others = (statement for statement in statements if not _is_own(statement))
    ordered = sorted(others, key=lambda one: (one.start, one.end))
    return {one.id: str(number) for number, one in enumerate(ordered, start=1)}


def _is_own(statement: Statement) -> bool:
    return (
        len(statement.hands) == 1
        and statement.strength == "stated"
        and statement.stance == "affirms"
    )


def _chains(statements: Iterable[Statement]) -> Iterator[tuple[tuple[Hand, ...], int]]:
    """The different ways that what is said in this page came, the most used first."""
    count: dict[Hashable, int] = defaultdict(int)
    first: dict[Hashable, tuple[Hand, ...]] = {}
    for one in (
        statement for statement in statements
        if not statement.unsure_of and not is_unsaid(statement.act, statement.stance)
    ):  # fmt: skip
        key = _chain_key(one.hands)
        count[key] += 1
        first.setdefault(key, one.hands)
    ranked = sorted(first, key=lambda key: -count[key])
    return ((first[key], count[key]) for key in ranked)


def _chain_key(hands: Iterable[Hand]) -> Hashable:
    return tuple((hand.role, hand.name.casefold()) for hand in hands)


def unique(marks: Iterable[Highlight]) -> list[Highlight]:
    """Keep the first mark of each anchor, in the order to number them."""
    first: dict[str, Highlight] = {}
    ordered = sorted(marks, key=lambda one: (one.start, -one.end, FIRST[one.kind]))
    for mark in sorted(ordered, key=lambda one: not one.is_reached):
        first.setdefault(mark.anchor, mark)
    return [mark for mark in ordered if first[mark.anchor] is mark]


def marks_of(reading: Reading) -> list[Highlight]:
    """Every record's hold on the text, statements of others than the outlet numbered."""
    return list(_marks(reading, _labels(reading.statements)))


def _marks(reading: Reading, labels: dict[str, str]) -> Iterator[Highlight]:
    for one in reading.statements:
        tone = "own" if one.id not in labels else f"{one.strength} {_word(one.stance)}"
        if is_unsaid(one.act, one.stance):
            tone = "unsaid"
        elif one.unsure_of:
            tone = "unsure"
        ranges = tuple((span.start, span.end) for span in one.spans)
        yield Highlight(f"s-{one.id}", "statement", ranges, tone, label=labels.get(one.id, ""))
        for hand in one.hands:
            yield from _hand_marks(hand)
    for figure in reading.figures:
        yield _mark(f"f-{figure.id}", "figure", figure.span, _figure_words(figure))
    for event in reading.events:
        yield _mark(f"e-{event.id}", "event", event.span, "")
    for mark in (one for one in reading.text.marks if one.kind != "recognised"):
        hint = f"{mark.kind} by {mark.by or 'somebody'}{f', {mark.at}' if mark.at else ''}"
        ranges = ((mark.start, mark.end),)
        yield Highlight(f"m-{mark.start}-{mark.end}", "change", ranges, mark.kind, hint)
    for when in reading.times:
        yield _mark(anchor_of("t", when.span), "time", when.span, wording.when_words(when))
    for place in reading.places:
        yield _mark(anchor_of("p", place.span), "place", place.span, place.name or "")
    for actor in reading.actors:
        for at, name in enumerate(actor.names):
            yield _mark(anchor_of("n", name), "name", name, "", is_reached=not at)


def _hand_marks(hand: Hand) -> Iterator[Highlight]:
    if hand.span:
        yield _mark(anchor_of("h", hand.span), "hand", hand.span, "")
    if hand.cue:
        yield _mark(anchor_of("c", hand.cue), "cue", hand.cue, "", is_reached=False)


def _mark(anchor: str, kind: str, span: Span, hint: str, is_reached: bool = True) -> Highlight:
    return Highlight(anchor, kind, ((span.start, span.end),), hint=hint, is_reached=is_reached)


def _word(stance: str) -> str:
    return stance.replace(" ", "-")


def _figure_words(figure: Figure) -> str:
    return f"{wording.amount(figure)} {figure.counted.quote if figure.counted else ''}".strip()


def words_anchor(one: WordsNoted) -> str:
    """Where a page has words that somebody noted something of."""
    return f"w-{one.start}-{one.end}"


def by_words(noted: Iterable[WordsNoted]) -> dict[str, WordsNoted]:
    """The first note on each run of words, by its anchor."""
    return {anchor: held[0] for anchor, held in grouped(noted, words_anchor).items()}


class _Beside:
    """What to set beside a row: its records by anchor, and the links that touch them."""

    def __init__(
        self, reading: Reading, links: Sequence[LinkSlip], noted: Sequence[WordsNoted]
    ) -> None:
        self.noted = grouped(noted, words_anchor)
        self.statements = {f"s-{statement.id}": statement for statement in reading.statements}
        self.facts = dict(_facts(reading))
        anchors = dict(_anchors(reading))
        self.links: dict[str, list[LinkSlip]] = defaultdict(list)
        for one in links:
            for end in {one.left, one.right} & anchors.keys() if one.kind in TOLD else ():
                self.links[anchors[end]].append(one)

    def paragraph(self, row: Row) -> ShownParagraph:
        """A row with its notes, facts and links."""
        refs = {mark.anchor: Ref(mark.anchor, number, mark.label) for mark, number in row.marks}
        facts = (self.facts[anchor] for anchor in refs if anchor in self.facts)
        links = {(one.kind, one.why): one for anchor in refs for one in self.links.get(anchor, ())}
        told = sorted(links.values(), key=lambda one: TOLD.index(one.kind))
        return ShownParagraph(
            row=row,
            notes=tuple(self._notes(refs)),
            facts=tuple(self._told_once(facts, refs)),
            links=tuple(told[:MOST_LINKS]),
            more=max(0, len(told) - MOST_LINKS),
            noted=tuple(one for anchor in refs for one in self.noted.get(anchor, ())),
        )

    def _told_once(self, facts: Iterable[FactParts], refs: dict[str, Ref]) -> Iterator[Fact]:
        """Keep the first of facts in the same words; dealings, figures, times, then places."""
        seen = set()
        for kind, words, anchor, trace, name, ruled in sorted(facts, key=lambda one: FIRST[one[0]]):
            statement = self.statements.get(f"s-{name}")
            said = _said(statement) if statement else ("", "", None, None)
            if (kind, words, said, ruled) not in seen:
                seen.add((kind, words, said, ruled))
                yield Fact(kind, words, refs[anchor], trace, *said[:3], ruled)

    def _notes(self, refs: dict[str, Ref]) -> Iterator[Note]:
        held: dict[tuple[Hashable, str], list[tuple[Statement, Ref]]] = defaultdict(list)
        for anchor, ref in refs.items():
            statement = self.statements.get(anchor)
            if statement:
                unsaid = statement.act if is_unsaid(statement.act, statement.stance) else ""
                key = (_chain_key(statement.hands), _said(statement))
                held[key, unsaid].append((statement, ref))
        for (_, act), group in held.items():
            first = group[0][0]
            numbered = tuple(ref for _, ref in group)
            strength, stance, unsure_of, ruled = _said(first)
            yield Note(first.hands, strength, stance, numbered, act, unsure_of, ruled)


def _said(statement: Statement) -> tuple[str, str, str | None, Ruled | None]:
    """How a statement is said, what of it is to be checked, and how persons ruled on it."""
    is_apart = not is_unsure(statement.unsure_of, statement.act, statement.stance)
    unsure_of = None if is_apart else statement.unsure_of
    return statement.strength, statement.stance, unsure_of, statement.ruled


def _anchors(reading: Reading) -> Iterator[tuple[str, str]]:
    """Where the page has each record that a link may join."""
    yield from ((statement.id, f"s-{statement.id}") for statement in reading.statements)
    yield from ((figure.id, f"f-{figure.id}") for figure in reading.figures)
    yield from ((event.id, f"e-{event.id}") for event in reading.events)


FactParts = tuple[str, str, str, tuple[str, ...], str | None, Ruled | None]
"""Kind, words, anchor, trace, the id of the statement it stands in, how persons ruled on it."""


def _facts(reading: Reading) -> Iterator[tuple[str, FactParts]]:
    """Yield (anchor, its parts) for what a paragraph tells.

    A date or place that the text spells out needs no note: the timeline and the places have it.
    """
    figures = {figure.id: figure for figure in reading.figures}
    for event in reading.events:
        anchor = f"e-{event.id}"
        amount = figures.get(event.figure or "")
        said = own_words(reading.text, amount) if amount and bounded(event, amount) else ""
        yield (
            anchor,
            ("event", wording.dealing(event, said), anchor, (), event.statement, event.ruled),
        )
    for figure in reading.figures:
        anchor = f"f-{figure.id}"
        yield anchor, ("figure", _figure_words(figure), anchor, (), figure.statement, figure.ruled)
    for when in reading.times:
        words = wording.when_words(when)
        if words not in (when.span.quote, wording.NO_DATE):
            anchor = anchor_of("t", when.span)
            yield anchor, ("time", words, anchor, when.trace, None, None)
    for place in reading.places:
        if place.name != place.span.quote and place.lat is not None:
            anchor = anchor_of("p", place.span)
            words = (
                f"{place.name or place.span.quote}, within {wording.whole(place.radius_km or 0)} km"
            )
            yield anchor, ("place", words, anchor, place.trace, None, None)

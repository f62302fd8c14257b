"""A case at a glance: each number is the length of the list that it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sayso.case import slips
from sayso.case.published.masked_copy import Hidden, Published
from sayso.case.rows import Count, PageRow, StageRow, UnreadRow
from sayso.case.slips import StatementSlip
from sayso.case.store import Store
from sayso.contents import Contents
from sayso.folding import fold
from sayso.model import Hand
from sayso.sets import grouped
from sayso.views import actors, conflicts, sums, timeline
from sayso.views.listing import WHOLE, Group, ListPage
from sayso.views.statements import Choice, Telling, hand_key, told
from sayso.views.timeline import Years

SHOWN_FIRST = 8
"""Rows of each kind that the overview shows before it points to the whole list."""
BESIDE = 3
"""Rows that are shown beside an allegation of each sort."""
SHORTEST = 4
"""Letters of a last name by which a page alone means one person."""
NO_ACTORS = ("outlet", "agency")
"""Kinds of names that the overview leaves out: who reports is told elsewhere."""
AGAINST = ("denies", "declines to comment")
"""Stances that stand beside whatever is alleged."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a case holds, in numbers.

    Attributes:
        pages: Pages that were read; ``cut`` of them are incomplete, ``copies`` are another
            outlet's article, ``unread`` could not be read (and are not among ``pages``).
        outlets, languages: How many pages each has, most first.
        statements: Those that lists show: somebody makes them, and the reading is sure.
        unsure: Statements to be checked, by what of them; lists show them apart.
        unsaid: Statements that lists leave out, by act, most first.
        ruled: Statements that persons ``accepted``, ``corrected`` or ``rejected`` (these are not
            among ``statements``).
        roles: Statements by the role of the hand nearest to the content, most first.
        strengths, stances: Statements by strength and by stance, most first.
        figures, times, places, actors: Records of these kinds.
        dealings: Events by kind, most first.
        conflicts: Things of which pages give what cannot all hold, each once.
        apart: Things of which they differ, where another date, population or part may explain it.
        drifts: Things whose bound was lost or changed in the retelling.
        sums: Wholes with parts, and totals with payments; ``wrong_sums`` do not add up.
        contents: Files of many pages, each with how many it should have given and gave.
        origins: Independent origins behind the pages: copies of one article are one.
        is_linked: False where pages were read since the pages were last compared: then conflicts,
            sums and origins are not known yet.
    """

    pages: int
    unread: int
    cut: int
    copies: int
    outlets: tuple[Count, ...]
    languages: tuple[Count, ...]
    statements: int
    unsure: tuple[Count, ...]
    unsaid: tuple[Count, ...]
    ruled: tuple[Count, ...]
    roles: tuple[Count, ...]
    strengths: tuple[Count, ...]
    stances: tuple[Count, ...]
    figures: int
    dealings: tuple[Count, ...]
    times: int
    places: int
    actors: int
    conflicts: int
    apart: int
    drifts: int
    sums: int
    wrong_sums: int
    origins: int
    contents: tuple[Contents, ...] = ()
    first_day: str | None = None
    last_day: str | None = None
    is_linked: bool = True


def summarise(store: Store) -> Summary:
    """Count what a case holds."""
    found = conflicts.differing(store)
    listing = sums.ledger(store)
    return Summary(
        **store.counted(),
        conflicts=len(found["conflict"]),
        apart=len(found["apart"]),
        drifts=len(found["drift"]),
        sums=listing.total,
        wrong_sums=sums.wrong(listing),
        origins=len(store.origins()),
        contents=tuple(store.contents()),
        is_linked=store.is_linked,
    )


@dataclass(frozen=True, slots=True)
class Allegation:
    """An allegation with what stands beside it, so that it is never shown alone.

    Attributes:
        opposed: Who denies it or keeps silent, by a link, in whichever page.
        beside: Who else denies something or keeps silent in its own page.
        stages: Where the law stands with whom it names: by the page, or by their whole name.
    """

    told: Telling
    opposed: tuple[Telling, ...]
    beside: tuple[Telling, ...]
    stages: tuple[StageRow, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page of the dossier; what needs a person's eye first comes first."""

    summary: Summary
    conflicts: ListPage
    denials: tuple[Telling, ...]
    denials_in_all: int
    alleged: tuple[Allegation, ...]
    alleged_in_all: int
    hands: tuple[tuple[Hand, int], ...]
    incomplete: tuple[PageRow, ...]
    copies: tuple[PageRow, ...]
    unread: tuple[UnreadRow, ...]
    hidden: tuple[Hidden, ...] = ()
    people: tuple[tuple[Group, int], ...] = ()
    years: Years = ()


def overview(store: Store) -> Overview:
    """Make the first page of the dossier."""
    rows = list(slips.statements(store, chosen=Choice().slots))
    pages = list(store.pages())
    listing = conflicts.conflicts(store)
    shown = conflicts.first_of(listing, ("conflict", "drift"), SHOWN_FIRST // 2)
    denials = [row for row in rows if row.stance in AGAINST]
    alleged = [row for row in rows if row.strength == "alleged"]
    return Overview(
        summary=summarise(store),
        conflicts=listing.show(store, shown, WHOLE),
        denials=told(store, denials[:SHOWN_FIRST]),
        denials_in_all=len(denials),
        alleged=_allegations(store, alleged, denials, SHOWN_FIRST),
        alleged_in_all=len(alleged),
        hands=tuple(_most_quoted(store, rows)),
        incomplete=tuple(row for row in pages if not row.complete),
        copies=tuple(row for row in pages if row.first_outlet),
        unread=tuple(store.unread()),
        hidden=store.hidden if isinstance(store, Published) else (),
        people=tuple(_most_named(store)),
        years=timeline.years_of(timeline.timeline(store).groups),
    )


def _most_named(store: Store) -> Iterator[tuple[Group, int]]:
    """The actors that pages name most, outlets left out, and how often they do."""
    groups = (one for one in actors.actors(store).groups if one.kind not in NO_ACTORS)
    for one in islice(groups, 2 * SHOWN_FIRST):
        yield one.showing(()), sum(row.mentions for row in one.rows)


def allegations(store: Store, most: int) -> tuple[Allegation, ...]:
    """The first allegations of a case, each with what stands beside it."""
    rows = list(slips.statements(store, chosen=Choice().slots))
    alleged = [row for row in rows if row.strength == "alleged"]
    return _allegations(store, alleged, [row for row in rows if row.stance in AGAINST], most)


def _allegations(
    store: Store, alleged: Sequence[StatementSlip], denials: Sequence[StatementSlip], most: int
) -> tuple[Allegation, ...]:
    """The first allegations, those that are denied before the others, each with what is beside."""
    against = {row.id: row for row in denials}
    joined: dict[str, list[StatementSlip]] = {}
    for link in slips.links(store, "conflicts"):
        for one, other in ((link.left, link.right), (link.right, link.left)):
            if other in against:
                joined.setdefault(one, []).append(against[other])
    pages = {row.page for row in denials}
    first = sorted(alleged, key=lambda row: (row.id not in joined, row.page not in pages))
    stages = list(store.stages())
    made = []
    for row in first[:most]:
        opposed = joined.get(row.id, [])
        beside = [one for one in denials if one.page == row.page and one not in opposed]
        [telling] = told(store, [row])
        made.append(
            Allegation(
                telling, told(store, opposed[:BESIDE]), told(store, beside[:BESIDE]),
                tuple(stage for stage in stages if _is_named(stage, telling))[:BESIDE],
            )
        )  # fmt: skip
    return tuple(made)


def _is_named(row: StageRow, telling: Telling) -> bool:
    """Whether an allegation names whom a legal stage is about: a short name, in one page only."""
    if not row.stage.who:
        return False
    name, words = row.stage.who.quote.split(), fold(telling.row.quote)
    if not name[-1][0].isupper():  # "the company" may be another one elsewhere
        return False
    is_here = row.page == telling.row.page and len(name[-1]) >= SHORTEST
    return fold(" ".join(name)) in words or (is_here and fold(name[-1]) in words.split())


def _most_quoted(store: Store, rows: Iterable[StatementSlip]) -> Iterator[tuple[Hand, int]]:
    """The hands that most statements come from, outlets themselves left out."""
    held = grouped((row for row in rows if row.role != "outlet"), hand_key)
    ranked = sorted(held.items(), key=lambda item: (-len(item[1]), str(item[0])))
    most = ranked[: 2 * SHOWN_FIRST]
    firsts = [found[0] for _, found in most]
    rows_of = slips.statement_rows(store, ((row.number, row.n) for row in firsts))
    return ((rows_of[found[0].id].hands[-1], len(found)) for _, found in most)

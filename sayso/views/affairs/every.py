"""All that follows from the dealings of a case, for the dossier: a group for each question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.case.rows import StageRow
from sayso.case.store import Store
from sayso.views.affairs.incidents import incidents
from sayso.views.affairs.knew import knew, knowing
from sayso.views.affairs.money import Flow, flows
from sayso.views.affairs.parts import LAST, Whom
from sayso.views.affairs.ties import ties
from sayso.views.listing import WHOLE, Group, Listing, Part
from sayso.views.pictures.webs import Met, Web, flow
from sayso.words import languages

HEADINGS = {
    "money": "Where money went",
    "knew": "Who was told what, and when",
    "stages": "Where the law stands with whom",
    "groups": "Groups over time",
    "incidents": "Incidents",
}
"""The questions with their headings, in order."""
EVERYBODY = Whom("")


def affairs(store: Store) -> Listing:
    """Answer each question for the whole case; one without an answer has no group."""
    events = [row for row in store.events() if row.unsure_of is None]
    stems = [stem for code in languages() for stem in knowing(code)]
    denials = (row for row in store.statements(stance="denies", unsure=False))
    answers = {
        "money": flows(events),
        "knew": [one for one in knew(events, denials, EVERYBODY, stems) if one.way != "told"],
        "stages": sorted(store.stages(), key=_stage_day),
        "groups": ties(events),
        "incidents": incidents(events),
    }
    made = (
        Group(name, name, tuple(answers[name]), len(answers[name]), f"g-{name}")
        for name in HEADINGS
        if answers[name]
    )
    return Listing(tuple(made), _show)


@dataclass(frozen=True, slots=True)
class Affairs:
    """A page of what follows from dealings; the first one with a drawing of where money went."""

    groups: tuple[Group, ...]
    web: Web | None = None
    part: Part = WHOLE


def _show(store: Store, groups: tuple[Group, ...], part: Part) -> Affairs:
    money = [one for group in groups if group.name == "money" for one in group.rows]
    return Affairs(groups, flow(_paid(money)) if part.number == 1 else None, part)


def _paid(flows: Iterable[Flow]) -> Iterator[Met]:
    """Each way of a payment from one to the next: to whom it went through, then to whom it went."""
    for one in flows:
        event = one.row.event
        doubt = event.modality if event.modality != "done" else one.row.strength
        told = (one.row.page, f"e-{event.id}", "" if doubt == "stated" else doubt)
        steps = [names for names in (one.payers, one.via, one.payees) if names]
        for givers, takers in pairwise(steps):
            for giver in givers:
                for taker in takers:
                    yield Met(giver, taker, *told)


def _stage_day(row: StageRow) -> tuple[str, str]:
    whom = row.stage.who.quote.casefold() if row.stage.who else LAST
    when = row.stage.when
    return whom, (when.earliest or LAST) if when else LAST

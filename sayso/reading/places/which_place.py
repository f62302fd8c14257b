"""Which of the places of one name a text means; none where nothing says which.

Every candidate is weighed: how many people live there (in powers of ten), whether the text speaks
of its country, whether this is its main name. The best must lead by enough, else there is no point.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.gazetteer.lookup import Entry, Gazetteer, distance, folded
from sayso.reading.places.bearings import way_to

# Weights in powers of ten of population. Set by hand on news text and held by tests: the country
# that a text speaks of outweighs a town a hundred times as large, but not Paris in France. A state
# of the USA counts beside its country, and the country next door a little.
IN_COUNTRY = 2.1
IN_REGION = 0.6
NEXT_DOOR = 0.25
MAIN_NAME = 0.8
CAPITAL = 1.0
OF_KIND = {"country": 1.5, "continent": 1.5, "region": -0.9, "town": 0.0, "spot": -0.3}
LEAST = 4.3
"""A town of about 3,000 under its main name, or a hamlet in a country that the text speaks of:
below that, a name on PolNeAR's news pages was a person's or a firm's oftener than a place's."""
UNCOUNTED = 100
"""People of a village whose dump gives none: read where a text is about its country alone."""
FIT_KM, FIT_TURN = 5.0, 45.0
"""See ``fits``: km that are no difference at all, and degrees."""
LEAD = 0.8
"""Six times as large as the next when nothing else speaks for it."""
LEAD_AS_EVIDENCE = 0.5
"""Three times as large is enough for a name that only speaks for its country."""
LEAD_WITH_EVIDENCE = 0.3
"""Twice as large is enough once the country is one the text speaks of."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place settled on, or None, and why."""

    entry: Entry | None
    why: tuple[str, ...]


@dataclass(slots=True)
class Evidence:
    """What a document says of where it is: countries by how often it speaks of them.

    ``said``: what each name adds, as no name may speak for itself. ``regions``: the states named,
    each with its folded name.
    """

    countries: dict[str, float]
    said: dict[str, dict[str, float]] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def beside(self, name: str) -> Evidence:
        """The same without what a name says itself; countries as shares of the most spoken of."""
        own = self.said.get(folded(name), {})
        left = {one: max(0.0, much - own.get(one, 0.0)) for one, much in self.countries.items()}
        most = max(left.values(), default=0.0)
        shares = {one: much / most for one, much in left.items() if much > 0.0}
        regions = {one: state for one, state in self.regions.items() if state != folded(name)}
        return Evidence(shares, {}, regions)

    def weight(self, entry: Entry) -> float:
        """What speaks for an entry beside its size, where countries are shares."""
        spoken = IN_COUNTRY * math.sqrt(self.countries.get(entry.country, 0.0))
        return spoken + (IN_REGION if self._is_in_state(entry) else 0.0)

    def _is_in_state(self, entry: Entry) -> bool:
        """Whether the state of a town is named, or another state beside a state."""
        if entry.kind == "region":
            return any(country == entry.country for country, _ in self.regions)
        return (entry.country, entry.region) in self.regions


def choose(
    name: str, candidates: Sequence[Entry], evidence: Evidence, least: float = LEAST
) -> Found:
    """Choose among the places of a name, or none; ``least`` is what the best must weigh."""
    if not candidates:
        return Found(None, ("no place of this name in the gazetteer",))
    around = evidence.beside(name)
    weights = {one.id: _weight(name, one, around) for one in candidates}
    ranked = sorted(candidates, key=lambda one: (-weights[one.id], one.id))
    best = ranked[0]
    if weights[best.id] < least:
        return Found(None, ("a small place of this name, and nothing says that it is meant",))
    ranked = [best, *(one for one in ranked[1:] if not _around(best, one))]
    if len(ranked) == 1:
        return Found(best, ("the only place of this name in the gazetteer",))
    lead = weights[best.id] - weights[ranked[1].id]
    backed = best.country in around.countries
    a_country = best.kind == "country" and ranked[1].kind == "town"
    if lead < (LEAD_WITH_EVIDENCE if backed or a_country else LEAD):
        return Found(None, (f"{len(ranked)} places of this name, and nothing says which",))
    if backed:
        why = f"of {len(ranked)} places of this name, the one in a country the text speaks of"
    else:
        why = f"of {len(ranked)} places of this name, by far the largest"
    return Found(best, (why,))


def within(candidates: Iterable[Entry], container: Entry) -> list[Entry]:
    """The candidates in a country or a state ("Paris, Texas")."""
    return [
        one
        for one in candidates
        if one.id != container.id
        and one.country == container.country
        and container.region in ("", one.region)
    ]


def fits(town: Entry, anchor: Entry, km: float, bearing: float) -> bool:
    """Whether a town lies about as far and about in that direction from another.

    A third of the distance and 45 degrees: twice what the words cover, as press rounds freely and
    counts by road.
    """
    if town.kind != "town" or anchor.kind != "town" or town.id == anchor.id:
        return False
    if abs(distance(town, anchor.lat, anchor.lon) - km) > max(FIT_KM, km / 3):
        return False
    far, way = way_to(anchor.lat, anchor.lon, town.lat, town.lon)
    turn = abs((way - bearing + 180) % 360 - 180)
    return turn <= FIT_TURN or far <= FIT_KM


def fitting_pair(
    anchors: Sequence[Entry], subjects: Sequence[Entry], km: float, bearing: float
) -> tuple[Entry, Entry] | None:
    """The places of two names of which one lies from the other as a text says, where any do."""
    pairs = [
        (abs(distance(one, other.lat, other.lon) - km), one.id, other.id, one, other)
        for one in anchors
        for other in subjects
        if fits(other, one, km, bearing)
    ]
    return min(pairs, key=lambda pair: pair[:3])[3:] if pairs else None


def lies(town: Entry, country: Entry, part: tuple[float, float]) -> bool:
    """Whether a town lies in a part of a country ("the northwest"), as seen from its middle."""
    _, way = way_to(country.lat, country.lon, town.lat, town.lon)
    return abs((way - part[0] + 180) % 360 - 180) <= 2 * part[1]


def circle(towns: Sequence[Entry]) -> tuple[tuple[float, float], float]:
    """The mean point of towns and the radius that holds nine in ten of them."""
    lat = sum(one.lat for one in towns) / len(towns)
    lon = sum(one.lon for one in towns) / len(towns)
    far = sorted(distance(one, lat, lon) for one in towns)
    return (round(lat, 4), round(lon, 4)), max(1.0, far[len(far) * 9 // 10])


def evidence_from(names: Mapping[str, float], known: Gazetteer) -> Evidence:
    """What the place names of a text, each so many times, say of where it is.

    A country's name counts full; half, the name of a town or a state that one country alone has,
    or that is by far the largest of the name; a quarter of it goes to each country next door.
    """
    said: dict[str, dict[str, float]] = {}
    regions: dict[tuple[str, str], str] = {}
    for name, times in names.items():
        entry, is_country = _meant(name, known)
        if entry is None or not entry.country:
            continue
        if entry.kind == "region":
            regions[entry.country, entry.region] = folded(name)
        own = said.setdefault(folded(name), {})
        amount = times if is_country else times / 2
        own[entry.country] = own.get(entry.country, 0.0) + amount
        for other in known.neighbours(entry.country):
            own[other] = own.get(other, 0.0) + amount * NEXT_DOOR
    countries: dict[str, float] = {}
    for own in said.values():
        for country, amount in own.items():
            countries[country] = countries.get(country, 0.0) + amount
    return Evidence(countries, said, regions)


def _meant(name: str, known: Gazetteer) -> tuple[Entry | None, bool]:
    """What a name would be taken for if it stood alone, and whether that is a country."""
    entries = known.named(name)
    country = next((one for one in entries if one.kind == "country"), None)
    if country or not entries:
        return country, True
    if len({one.country for one in entries}) == 1:
        return entries[0], False
    nothing = Evidence({})
    first, second = sorted(entries, key=lambda one: (-_weight(name, one, nothing), one.id))[:2]
    lead = _weight(name, first, nothing) - _weight(name, second, nothing)
    return (first if lead >= LEAD_AS_EVIDENCE else None), False


def _around(town: Entry, other: Entry) -> bool:
    """Whether another entry is the state or the very place around a town of its name."""
    return other.country == town.country and bool(town.region) and other.region == town.region


def _weight(name: str, entry: Entry, around: Evidence) -> float:
    main = MAIN_NAME if folded(entry.name) == folded(name) else 0.0
    size = math.log10((entry.people or UNCOUNTED) + 10)
    seat = CAPITAL if entry.capital else 0.0
    return size + main + seat + OF_KIND[entry.kind] + around.weight(entry)

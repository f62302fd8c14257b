"""The places that a text names or places by another, as points with how far off they may be."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.gazetteer.lookup import Entry, Gazetteer, distance, folded, gazetteer
from sayso.hooks import step
from sayso.model import Place, Span
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.places.bearings import doubt, middle, offset, way_to
from sayso.reading.places.relative_places import PlaceWords, Relative, place_words, relatives
from sayso.reading.places.which_place import (
    LEAST,
    Evidence,
    Found,
    choose,
    circle,
    evidence_from,
    fits,
    fitting_pair,
    lies,
    within,
)

NEAR_KM = 25.0
"""How far "near" reaches, for a circle on a map: a convention, as no text says."""
CITY = 100_000
"""People of a town that the parser alone need name: below, PolNeAR's were persons and firms."""
LABELS = ("GPE", "LOC")
NO_POINT = 0
"""The number of an entry that the lexicon, not the gazetteer, has: it is no point on a map."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name where it stands; ``container`` is the name behind its comma, if any.

    ``sure``: the names step takes it for a place; else the parser alone does. ``held`` is the name
    whose container it is: Vancouver, of the Washington of "Vancouver, Washington".
    """

    span: Span
    name: str
    container: str | None = None
    sure: bool = True
    held: str | None = None


@step(needs=("names",), gives="places")
def find_places(draft: Draft) -> Iterator[Place]:
    """Yield every place named, and every one placed by another, in text order.

    A name that could be several places, with nothing to say which, has no point. A relative
    place is a circle: the compass word and the rounding of the distance make its radius. A place
    that the gazetteer lacks takes the point that the text itself gives it.
    """
    known, language = gazetteer(), place_words(draft.language)
    mentions = list(find_mentions(draft, language))
    found = [
        (paragraph, one)
        for paragraph in draft.paragraphs
        for one in relatives(paragraph.chars, language)
        if one.bearing or one.border or _is_place(paragraph, one, mentions)
    ]
    search = Search(known, language, evidence_of(draft, mentions, known, language), mentions)
    places = [search.relative(paragraph, one) for paragraph, one in found]
    learnt = dict(search.learnt(found, places))
    named = [(one, search.place(one, learnt)) for one in mentions]
    places += [place for one, place in named if one.sure or search.is_known(one)]
    yield from sorted(places, key=lambda one: (one.span.start, -one.span.end))


def find_mentions(draft: Draft, language: PlaceWords) -> Iterator[Mention]:
    """Yield the place names of a text, from the names step and the parser's own."""
    surnames = {one.span.quote.rpartition(" ")[2] for one in draft.names if one.kind == "person"}
    taken = sorted((one.span.start, one.span.end) for one in draft.names)
    spans = [one.span for one in draft.names if one.kind == "place"]
    sure = frozenset(spans)
    for paragraph in draft.paragraphs:
        for entity in paragraph.doc.ents:
            span = paragraph.span(entity) if entity.label_ in LABELS else None
            before = bisect_left(taken, (span.end, 0)) if span else 0
            if span and not any(span.start < b for _, b in taken[max(before - 2, 0) : before]):
                spans.append(span)
    spans.sort()
    held = None
    for one, after in itertools.zip_longest(spans, spans[1:]):
        holds, held = held, None
        between = draft.text.chars[one.end : after.start] if after else ""
        container = after.quote if after and language.inside.fullmatch(between) else None
        name, _, rest = one.quote.partition(", ")
        if not name[:1].isupper() or name.lower() in language.directions or name in surnames:
            continue  # a slip of the parser, "the West", or somebody's name
        held = name if container else None
        yield Mention(one, name, rest or container, one in sure, holds)


def evidence_of(
    draft: Draft, mentions: Sequence[Mention], known: Gazetteer, language: PlaceWords
) -> Evidence:
    """Count the countries that a text speaks of, by name, by adjective and by their towns."""
    counts: Counter[str] = Counter(one.name for one in mentions)
    evidence = evidence_from(counts, known)
    countries = evidence.countries
    for code in (language.home, *(language.parts.get(name.lower(), "")[:2] for name in counts)):
        if code:
            countries[code] = countries.get(code, 0.0) + 0.5
    for paragraph in draft.paragraphs:
        for token in paragraph.doc:
            if token.is_title and token.lower_ in language.demonyms:
                code = language.demonyms[token.lower_]
                countries[code] = countries.get(code, 0.0) + 0.5
    return evidence


@dataclass(slots=True)
class Search:
    """Looks places up for one document."""

    known: Gazetteer
    language: PlaceWords
    evidence: Evidence
    mentions: Sequence[Mention]

    def place(self, mention: Mention, learnt: dict[str, Place]) -> Place:
        """The place of a name: the gazetteer's, else the one that the text gives."""
        found = self._holder(mention) or self.named(mention.name, mention.container)
        if found.entry is None and folded(mention.name) in learnt:
            given = learnt[folded(mention.name)]
            why = (f"the text places it: “{given.span.quote}”", *given.trace)
            return replace(given, span=mention.span, trace=why)
        part = self._part_of_country(mention.name) if found.entry is None else None
        known = placed(mention.span, found)
        return replace(known, name=part.name, country=part.country) if part else known

    def _holder(self, mention: Mention) -> Found | None:
        """The country or state that the name before its comma lies in, as written."""
        if mention.held is None:
            return None
        towns = self.known.named(mention.held)
        around = (one for one in self._containers(mention.name) if one.kind != "town")
        entry = next((one for one in around if within(towns, one)), None)
        why = (f"where {mention.held} is, as written",)
        has_point = entry is not None and entry.id != NO_POINT
        return Found(entry, why) if has_point else None

    def named(self, name: str, container: str | None = None, least: float = LEAST) -> Found:
        """Look a name up, in the country or state that stands behind its comma, if any."""
        alias = self.language.aliases.get(name.lower())
        if alias:
            entry = self.known.country(*alias.split("-")) if alias else None
            return Found(entry, (f"“{name}” is a usual short name",))
        if is_short(name):
            return Found(None, ("letters that stand for something",))
        if self._part_of_country(name):
            return Found(None, ("a part of a country, without a point in the gazetteer",))
        candidates = self.known.named(name)
        is_country = any(one.kind == "country" for one in candidates)
        if container and not is_country:
            around = self._containers(container)
            for one in around:
                inside = within(candidates, one) if one.kind != "town" else []
                if inside:
                    chosen = choose(name, inside, self.evidence, 0.0)
                    return replace(chosen, why=(f"in {container}, as written", *chosen.why))
        return choose(name, candidates, self.evidence, least)

    def is_known(self, mention: Mention) -> bool:
        """Whether what the parser alone takes for a place is a country or a city."""
        entry = self.named(mention.name, mention.container).entry
        return entry is not None and (entry.kind != "town" or entry.people >= CITY)

    def _containers(self, name: str) -> tuple[Entry, ...]:
        part = self._part_of_country(name)
        alias = self.language.aliases.get(name.lower())
        entry = part or (self.known.country(*alias.split("-")) if alias else None)
        return (entry,) if entry else self.known.named(name)

    def _part_of_country(self, name: str) -> Entry | None:
        """A part of a country that the gazetteer lacks, by the code of the region that it is in:
        « Isère ». It has no point of its own."""
        code = self.language.parts.get(name.lower())
        country, _, region = (code or "").partition("-")
        return Entry(NO_POINT, "region", name, country, region, 0.0, 0.0, 0, 0.0) if code else None

    def relative(self, paragraph: Paragraph, one: Relative) -> Place:
        """The point and circle of "150 km northeast of Aleppo"."""
        words = one.name.split()
        found = Found(None, ())
        size = len(words)
        while size and not self.known.named(" ".join(words[:size])):
            size -= 1
        name = " ".join(words[:size]) if size else one.name
        end = one.anchor[0] + len(name) if size else one.end
        span = paragraph.at(one.start, max(end, one.anchor[0] + 1))
        behind = self.language.after_comma.match(paragraph.chars, end)
        container = behind[1] if behind else None
        if one.border:
            return self._border(span, paragraph, one)
        if one.between:
            return self._between(paragraph, one)
        found = self._anchor(name, container, paragraph, one)
        if found.entry is None:
            return Place(span, None, None, None, trace=(f"where {name} is: {found.why[-1]}",))
        place = _circled(span, one, found.entry, found.why)
        return self._agreed(place, paragraph, one, found.entry)

    def _agreed(self, place: Place, paragraph: Paragraph, one: Relative, anchor: Entry) -> Place:
        """The gazetteer's point of the place so placed, where it has one that fits the words.

        Its town lies nearer the truth than any compass word; where none fits, the words stand.
        """
        if one.distance is None or one.bearing is None or place.lat is None:
            return place
        for subject in self._subjects(paragraph, one):
            towns = self.known.named(subject)
            fitting = [
                town for town in towns if fits(town, anchor, one.distance.km, one.bearing[0])
            ]
            if fitting:
                town = min(
                    fitting, key=lambda to: (distance(to, place.lat or 0, place.lon or 0), to.id)
                )
                off = distance(town, place.lat, place.lon or 0.0)
                why = (
                    *place.trace,
                    f"{_of(town)} lies {off:.0f} km from there and is taken for it",
                )
                return replace(
                    place, lat=town.lat, lon=town.lon, radius_km=town.radius,
                    name=town.name, country=town.country, trace=why,
                )  # fmt: skip
        return place

    def _border(self, span: Span, paragraph: Paragraph, one: Relative) -> Place:
        """The strip of towns along the border that is meant, as a circle."""
        code = self.language.demonyms.get(one.name.lower()) or self._country(one.name)
        here = self._side(paragraph, code) if code else None
        if code is None or here is None:
            return Place(span, None, None, None, trace=("which side of it is not said",))
        side, part = here
        towns = self.known.border(side, code)
        country = self.known.country(side)
        if part and country:
            towns = tuple(town for town in towns if lies(town, country, part))
        if not towns:
            return Place(span, None, None, None, trace=("no towns are known along it",))
        (lat, lon), radius = circle(towns)
        reach = one.distance.km if one.distance else 0.0
        where = f"the border of {side} with {code}" + (f", {part[0]:g}° of {side}" if part else "")
        trace = (where, f"a circle about {len(towns)} towns along it")
        return Place(span, lat, lon, round(radius + reach, 1), None, side, trace)

    def _between(self, paragraph: Paragraph, one: Relative) -> Place:
        """The middle of two places, with a circle that reaches both, or half as far if midway."""
        span = paragraph.at(one.start, one.end)
        ends = [self.named(name, None, 0.0) for name in (one.name, one.between)]
        first, last = (found.entry for found in ends)
        if first is None or last is None:
            why = next(found.why[-1] for found in ends if found.entry is None)
            return Place(span, None, None, None, trace=(f"where they are: {why}",))
        far, _ = way_to(first.lat, first.lon, last.lat, last.lon)
        lat, lon = middle(first.lat, first.lon, last.lat, last.lon)
        reach = max(1.0, far / (4 if one.midway else 2))
        said = "midway" if one.midway else "between them"
        trace = (_of(first), _of(last), f"{said}: within {reach:.3g} km of the middle")
        return Place(span, lat, lon, round(reach, 1), None, None, trace)

    def _country(self, name: str) -> str | None:
        found = self.known.named(name)
        return next((entry.country for entry in found if entry.kind == "country"), None)

    def _side(
        self, paragraph: Paragraph, code: str
    ) -> tuple[str, tuple[float, float] | None] | None:
        """On which side of a country's border a paragraph is: the neighbour it names first."""
        neighbours = self.known.neighbours(code)
        end = paragraph.end
        for mention in self.mentions:
            side = self._country(mention.name)
            if side in neighbours and paragraph.start <= mention.span.start < end:
                before = paragraph.chars[: mention.span.start - paragraph.start]
                part = self.language.part.search(before)
                return side, self.language.directions[part[1].lower()] if part else None
        codes = [self.language.demonyms.get(t.lower_) for t in paragraph.doc]
        sides = {one for one in codes if one in neighbours}
        return (str(sides.pop()), None) if len(sides) == 1 else None

    def _anchor(
        self, name: str, container: str | None, paragraph: Paragraph, one: Relative
    ) -> Found:
        anchors = self.known.named(name)
        if len(anchors) < 2 or container or one.distance is None or one.bearing is None:
            return self.named(name, container, 0.0)
        for subject in self._subjects(paragraph, one):
            pair = fitting_pair(anchors, self.known.named(subject), one.distance.km, one.bearing[0])
            if pair is not None:
                why = f"of {len(anchors)} places of this name, the one so far and so from {subject}"
                return Found(pair[0], (why,))
        return self.named(name, container, 0.0)

    def _subject(self, paragraph: Paragraph, one: Relative) -> Mention | None:
        """The place that the words place: the last one named before them in their sentence."""
        start = paragraph.start + one.start
        first = _sentence_start(paragraph, one.start)
        before = [m for m in self.mentions if first <= m.span.start and m.span.end <= start]
        return before[-1] if before else None

    def _subjects(self, paragraph: Paragraph, one: Relative) -> list[str]:
        """Names that the words may place, nearest first; else what the paragraph opens with.

        Any name will do, whatever kind it was taken for: geography decides.
        """
        first = _sentence_start(paragraph, one.start)
        before = paragraph.text.chars[first : paragraph.start + one.start]
        names = [found[0] for found in self.language.name.finditer(before)][::-1]
        if not any(self.known.named(name) for name in names):
            names += [found[0] for found in self.language.name.finditer(paragraph.chars)][:1]
        return list(dict.fromkeys(names))

    def learnt(
        self, found: Sequence[tuple[Paragraph, Relative]], places: Sequence[Place]
    ) -> Iterator[tuple[str, Place]]:
        """Yield the names that the gazetteer lacks with the place that the text gives them."""
        for (paragraph, one), place in zip(found, places, strict=True):
            subject = self._subject(paragraph, one)
            exact = one.distance and one.bearing and place.lat is not None
            if subject and exact and not self.known.named(subject.name):
                yield folded(subject.name), place


def is_short(name: str) -> bool:
    """Whether a name is letters that stand for something: "N.Y.", "MN", "R-Ga."."""
    dotted = "." in name or (len(name) <= 3 and name.isupper())
    return dotted and " " not in name


def _is_place(paragraph: Paragraph, one: Relative, mentions: Sequence[Mention]) -> bool:
    """Whether a place name begins where a relative place is measured from; one may also be
    "close to" a person."""
    start = paragraph.start + one.anchor[0]
    return any(mention.span.start <= start < mention.span.end for mention in mentions)


def _sentence_start(paragraph: Paragraph, at: int) -> int:
    """Where the sentence of a character begins, in the text."""
    word = paragraph.doc.char_span(at, at + 1, alignment_mode="expand")
    return paragraph.start + (word.sent.start_char if word is not None else 0)


def placed(span: Span, found: Found) -> Place:
    """A gazetteer entry as the place of a span; no point where none was settled on."""
    one = found.entry
    if one is None:
        return Place(span, None, None, None, trace=found.why)
    return Place(
        span, one.lat, one.lon, one.radius, one.name, one.country or None, (*found.why, _of(one))
    )


def _of(one: Entry) -> str:
    where = f", {one.country}" if one.country else ""
    return f"GeoNames {one.id}: {one.name}{where} ({one.kind})"


def _circled(span: Span, one: Relative, anchor: Entry, why: tuple[str, ...]) -> Place:
    """Go from the anchor as far and in the direction that the words say."""
    trace = [*why, _of(anchor)]
    if one.distance is None:
        trace.append(f"near it: within {NEAR_KM:g} km, by convention")
        return Place(
            span, anchor.lat, anchor.lon, anchor.radius + NEAR_KM, None, None, tuple(trace)
        )
    distance = one.distance
    rounding = distance.play * 2 if one.rough else distance.play
    if not distance.agrees and distance.other is not None:
        trace.append(
            f"its two distances do not agree: {distance.km:.0f} km and {distance.other:.0f} km"
        )
        rounding = max(rounding, abs(distance.km - distance.other))
    if one.bearing is None:
        trace.append(f"{distance.km:.4g} km from it, direction not said")
        reach = round(distance.km + rounding + anchor.radius, 1)
        return Place(span, anchor.lat, anchor.lon, reach, None, None, tuple(trace))
    bearing, spread = one.bearing
    lat, lon = offset(anchor.lat, anchor.lon, bearing, distance.km)
    trace.append(f"{distance.km:.4g} km from it towards {bearing:g}° ({one.direction})")
    trace.append(f"a compass word covers {spread:g}° to either side; rounding {rounding:.2g} km")
    radius = doubt(distance.km, spread, rounding, anchor.radius)
    return Place(span, lat, lon, radius, None, None, tuple(trace))

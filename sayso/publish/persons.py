"""Whom the rules of a profile mean: the persons of the case, each with every name they go by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.folding import fold
from sayso.model import Actor, Link, Reading, Span
from sayso.publish.profile import MaskRule, Profile
from sayso.sets import united

SHORTEST = 3
"""Letters of the shortest last name that is masked where it stands alone."""
Readings = Callable[[], Iterable[Reading]]


@dataclass(frozen=True, slots=True)
class Masked:
    """One who is masked: what stands for them, by which rule, the names they go by.

    ``mentions`` are the ranges of their names in each page that was read.
    """

    label: str
    rule: str
    names: tuple[str, ...]
    mentions: frozenset[tuple[str, int, int]]

    @property
    def singles(self) -> frozenset[str]:
        """Single words that mean them: a last name, a first name that stands alone, folded."""
        words = [name.split() for name in self.names]
        found = {held[-1] for held in words} | {held[0] for held in words if len(held) == 1}
        return frozenset(fold(word) for word in found if len(word) >= SHORTEST)


def masked(profile: Profile, readings: Readings, links: Iterable[Link]) -> tuple[Masked, ...]:
    """Find everybody whom the rules of a profile mean, the first rule first.

    Args:
        readings: Gives every reading of the case, each time it is asked.
        links: Those that join two actors.
    """
    first = united((link.left, link.right) for link in links)
    kept = {fold(name) for name in profile.keep}
    wanted: dict[str, MaskRule] = {}
    for rule in profile.mask:
        for reading in readings():
            for actor, is_named in _meant(rule, reading):
                if is_named or not kept & set(map(fold, _names_of(actor))):
                    wanted.setdefault(first(actor.id), rule)
    firms = {fold(word) for reading in readings() for actor in _named(reading)
             if actor.kind != "person" for word in actor.name.split()}  # fmt: skip
    found = [one for one in _gathered(wanted, first, readings) if not _is_firm(one, firms)]
    known = {fold(name) for _, names, _ in found for name in names}
    found += [
        (rule, (name,), frozenset())
        for rule in profile.mask for name in rule.names if fold(name) not in known
    ]  # fmt: skip
    return tuple(_numbered(profile, found))


Found = tuple[MaskRule, tuple[str, ...], frozenset[tuple[str, int, int]]]


def _gathered(
    wanted: dict[str, MaskRule], first: Callable[[str], str], readings: Readings
) -> Iterator[Found]:
    names: dict[str, dict[str, None]] = {}
    mentions: dict[str, set[tuple[str, int, int]]] = {}
    for reading in readings():
        for actor in _named(reading):
            key = first(actor.id)
            if key in wanted:
                names.setdefault(key, {}).update(dict.fromkeys(_names_of(actor)))
                ranges = ((span.page, span.start, span.end) for span in actor.names)
                mentions.setdefault(key, set()).update(ranges)
    for key, rule in wanted.items():
        yield rule, tuple(names[key]), frozenset(mentions[key])


def _is_firm(found: Found, firms: set[str]) -> bool:
    """Whether whom no rule names goes by words alone that are a firm's or a place's as well."""
    rule, names, _ = found
    if {fold(name) for name in names} & {fold(name) for name in rule.names}:
        return False
    return all(fold(name) in firms for name in names)


def _numbered(profile: Profile, found: Iterable[Found]) -> Iterator[Masked]:
    counts: dict[str, int] = {}
    for rule in profile.mask:
        for own, names, mentions in found:
            if own is rule:
                counts[rule.label] = counts.get(rule.label, 0) + 1
                label = f"[{rule.label} {counts[rule.label]}]"
                yield Masked(label, rule.rule, names, mentions)


def _named(reading: Reading) -> Iterator[Actor]:
    """The actors that a page names: "the company" hides nobody, and is in every other sentence."""
    return (actor for actor in reading.actors if actor.is_named)


def _names_of(actor: Actor) -> list[str]:
    quotes = [" ".join(span.quote.split()) for span in actor.names]
    return list(dict.fromkeys([actor.name, *(quote for quote in quotes if quote[:1].isupper())]))


def _meant(rule: MaskRule, reading: Reading) -> Iterator[tuple[Actor, bool]]:
    """The actors of a page whom a rule means, and whether it does so by their name."""
    names = {fold(name) for name in rule.names}
    at = {(span.start, span.end): actor for actor in _named(reading) for span in actor.names}
    for actor in _named(reading):
        whole = {fold(name) for name in _names_of(actor) if " " in name or name == actor.name}
        if names & whole:
            yield actor, True
        elif actor.kind in rule.kinds:
            yield actor, False
    for span in _spans(rule, reading):
        for (start, end), actor in at.items():
            if actor.kind == "person" and start < span.end and span.start < end:
                yield actor, False


def _spans(rule: MaskRule, reading: Reading) -> Iterator[Span]:
    """The words that a rule means by what they do: who speaks, who has a part in an act."""
    for statement in reading.statements:
        notes = " ".join(statement.ruled.notes) if statement.ruled else ""
        is_noted = any(word in fold(notes).split() for word in map(fold, rule.noted))
        for hand in statement.hands:
            if hand.role in rule.roles or (is_noted and hand is statement.hands[-1]):
                yield from (span for span in (hand.span, hand.means) if span)
    for event in reading.events:
        for role, span in event.roles:
            if role.rstrip("_0123456789") in rule.parts:
                yield span

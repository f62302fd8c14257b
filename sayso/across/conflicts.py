"""Two figures for one thing that cannot both hold; and those that lost a bound on the way.

A false alarm costs more than a miss: everything that could set two figures apart (date, place,
population, act, owner, unit, period, rounding) is taken to do so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, isfinite, log10

from sayso.across.entries import Entry
from sayso.across.partitions import interval, number, spelt
from sayso.model import Link
from sayso.reading.units import DURATIONS

SHORT = 6
"""Context words up to which two clauses must not each have a word that the other lacks."""
ALIKE = 0.8
"""Share of the shorter clause's words that the longer must have, beyond ``SHORT``, and then only
with a name in common."""
SHARED, SHARED_NEAR = 3, 2
"""Words that two figures of one thing must share, across pages and within one."""
FAR = 0.5
"""Degrees between two places (about 50 km) from which they are two places."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two figures of one thing are to each other."""

    kind: str
    reason: str


def compare(left: Entry, right: Entry) -> Link | None:
    """The link between two figures, or None where they agree or may be of two things."""
    if not may_compare(left, right):
        return None
    first, second = sorted((left, right), key=lambda one: (one.page, one.place_in_text))
    if is_near(first, second):
        return near_link(first, second)
    if not same_thing(first, second):
        return None
    if are_apart(first, second):
        return conflict_link(first, second)
    return drift_link(first, second)


def may_compare(left: Entry, right: Entry) -> bool:
    """Same unit and period, two sources, and neither a part while the other is a whole."""
    if left.unit != right.unit or left.period != right.period or left.id == right.id:
        return False
    if left.value == 1 or right.value == 1 or left.language != right.language:
        return False
    if (left.part_of is None) != (right.part_of is None):
        return False
    return left.part_of != right.id and right.part_of != left.id


def same_thing(left: Entry, right: Entry) -> bool:
    """Whether nothing sets apart what two figures are of, and enough joins it."""
    if left.head != right.head or left.unit in DURATIONS:
        return False  # ages and spells of time are of too many things for their nouns to tell
    if left.unit is None and left.modifiers != right.modifiers:
        return False
    if left.groups != right.groups or _other_time(left, right) or _other_place(left, right):
        return False
    if left.page == right.page and not _two_sources(left, right):
        return False
    return _enough(left, right) and _alike(left, right)


def _enough(left: Entry, right: Entry) -> bool:
    """Whether the two share enough words to be of one thing at all.

    Across pages three words, the noun counted among them, and a name where the noun is as wide
    as "people": of 57 pairs that two words let through on ECB+ (topics 1 to 16) most were of two
    events. Within a text, where the sentence before says the rest, one more than the noun.
    """
    shared = (left.context & right.context) | (left.names & right.names) | left.modifiers
    words = len(shared) + (left.head is not None)
    if left.page == right.page:
        return words >= (SHARED_NEAR if left.sentence != right.sentence else 1)
    return words >= SHARED and (not left.wide or bool(left.names & right.names))


def _two_sources(left: Entry, right: Entry) -> bool:
    """Within one text two like figures conflict only if two hands give them."""
    if left.who != right.who:
        return True
    return bool(left.source and right.source) and left.source != right.source


def _other_time(left: Entry, right: Entry) -> bool:
    if left.dates and right.dates and not left.dates & right.dates:
        return True
    if bool(left.dates) != bool(right.dates) and left.page == right.page:
        return True
    (start, end), (other, last) = left.days, right.days
    return bool((end and other and end <= other) or (last and start and last <= start))


def _other_place(left: Entry, right: Entry) -> bool:
    if left.names - right.names and right.names - left.names:
        return True
    if left.spot is None or right.spot is None:
        return False
    return max(abs(a - b) for a, b in zip(left.spot, right.spot, strict=True)) > FAR


def _alike(left: Entry, right: Entry) -> bool:
    """Whether two clauses say the same but for the number."""
    ours, theirs = left.context | left.names, right.context | right.names
    shared, shorter = ours & theirs, min(len(ours), len(theirs))
    if not shorter:
        return left.page == right.page and not ours and not theirs
    if ours - theirs and theirs - ours:
        named = bool(left.names & right.names)
        return named and shorter > SHORT and len(shared) / shorter >= ALIKE
    return True


def are_apart(left: Entry, right: Entry) -> bool:
    """Whether no number is in both intervals, each as wide as its rounding."""
    (low, high), (other, last) = _rounded(left), _rounded(right)
    return high < other or last < low


def _rounded(one: Entry) -> tuple[float, float]:
    """Two figures of a number are taken as exact: 1,200 may be 1,150 to 1,250, 40 is 40."""
    low, high = interval(one)
    if one.change != "=" or one.value is None or one.value < 100:
        return low, high
    half = 10 ** (floor(log10(one.value)) - 1) / 2
    return (low - half, high + half) if one.value % (2 * half) == 0 else (low, high)


def is_near(left: Entry, right: Entry) -> bool:
    """Whether one counts "people" where the same text counts a group that its sentence names.

    "some 220 people, including children" against "around 170 French nationals": perhaps the
    same group, perhaps another population. Reported as such, never as a plain conflict.
    """
    if left.page != right.page or left.unit is not None or left.wide == right.wide:
        return False
    wide, named = (left, right) if left.wide else (right, left)
    words = named.modifiers | ({named.head} if named.head else set())
    if not named.modifiers or not words <= wide.nearby or wide.sentence == named.sentence:
        return False
    if wide.part_of or named.part_of or _other_time(left, right):
        return False
    return bool(wide.groups ^ named.groups) and are_apart(left, right) and _same_size(left, right)


def _same_size(left: Entry, right: Entry) -> bool:
    """Within a factor of two: beyond it one is hardly a count of the other's group."""
    if not left.value or not right.value:
        return False
    return max(left.value, right.value) <= 2 * min(left.value, right.value)


def conflict_link(left: Entry, right: Entry) -> Link:
    """Say that both cannot hold, and why they are taken to be of one thing."""
    why = (
        f"“{left.phrase}” ({left.who}) and “{right.phrase}” ({right.who}) cannot both hold: "
        f"{_ends(left)} against {_ends(right)}, for the same thing ({_about(left, right)})."
    )
    return Link("conflicts", left.id, right.id, why, _details(left, right, "conflict"))


def near_link(left: Entry, right: Entry) -> Link:
    """Say that two figures stand apart, perhaps because they count two populations."""
    groups = ", ".join(sorted(left.groups ^ right.groups))
    why = (
        f"“{left.phrase}” ({left.who}) and “{right.phrase}” ({right.who}) stand apart, "
        f"{_ends(left)} against {_ends(right)}; they may be counts of two populations, since "
        f"only one of them speaks of “{groups}”."
    )
    return Link("conflicts", left.id, right.id, why, _details(left, right, "other population"))


def drift_link(left: Entry, right: Entry) -> Link | None:
    """Say that a bound word was lost or changed between two pages that give one number."""
    if left.page == right.page or left.value is None or left.value != right.value:
        return None
    if left.change == right.change:
        return None
    bound, bare = (left, right) if left.change != "=" else (right, left)
    verb = "stands without its bound as" if bare.change == "=" else "is bounded otherwise in"
    why = f"“{bound.phrase}” ({bound.who}) {verb} “{bare.phrase}” ({bare.who})."
    return Link("drifts", bound.id, bare.id, why, _details(bound, bare, "bound lost"))


def _ends(one: Entry) -> str:
    low, high = one.low, one.high
    if low is not None and low == high:
        return number(low)
    ends = interval(one)
    return spelt(ends) if isfinite(ends[1]) or low is not None else "any number"


def _about(left: Entry, right: Entry) -> str:
    shared = sorted((left.context | left.names) & (right.context | right.names))
    words = [one.lstrip("+") for one in ([left.head] if left.head else []) + shared[:5]]
    return "shared: " + ", ".join(words)


def _details(left: Entry, right: Entry, reason: str) -> tuple[tuple[str, str], ...]:
    return (
        ("reason", reason),
        ("left_quote", left.phrase),
        ("left_who", left.who),
        ("left_ends", _ends(left)),
        ("right_quote", right.phrase),
        ("right_who", right.who),
        ("right_ends", _ends(right)),
    )


def keys(one: Entry) -> Iterator[tuple[str, ...]]:
    """The blocks that an entry is compared in: its thing and one word of its clause or name."""
    thing = (one.language, one.unit or "", one.period or "", one.head or "")
    if one.head is not None or one.unit is not None:
        yield (*thing, one.page)
        for word in sorted(one.names | one.context):
            yield (*thing, word)
    if one.unit is None and (one.wide or one.modifiers):
        yield ("near", one.page)

"""Two figures for one thing that cannot both hold; and those that lost a bound on the way.

A false alarm costs more than a miss: everything that could set two figures apart (date, place,
population, act, owner, unit, period, rounding) is taken to do so. Where one such thing alone sets
them apart, across two pages, the link says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, log10
from typing import Literal

from sayso import wording
from sayso.across.figures.kept_figures import KeptFigure
from sayso.across.figures.partitions import interval
from sayso.across.figures.words import THING, is_common, written
from sayso.details import BoundDrift, Difference, Reason
from sayso.model import Link
from sayso.reading.figures.units import DURATIONS

SHORT = 6
"""Context words up to which two clauses must not each have a word that the other lacks."""
ALIKE = 0.8
"""Share of the shorter clause's words that the longer must have, beyond ``SHORT``, and then only
with a name in common."""
SHARED, SHARED_NEAR = 3, 2
"""Words that two figures of one thing must share, across pages and within one."""
FAR = 0.5
"""Degrees between two places (about 50 km) from which they are two places."""


def compare(left: KeptFigure, right: KeptFigure) -> Link | None:
    """The link between two figures, or None where they agree or may be of two things."""
    if not may_compare(left, right):
        return None
    first, second = sorted((left, right), key=lambda one: (one.page, one.place_in_text))
    if is_near(first, second):
        return near_link(first, second, "other population")
    apart = differences(first, second)
    if apart is None:
        return None
    if not apart:
        return (conflict_link if are_apart(first, second) else drift_link)(first, second)
    if len(apart) == 1 and is_explained(first, second, apart[0]):
        return near_link(first, second, apart[0])
    return None


def may_compare(left: KeptFigure, right: KeptFigure) -> bool:
    """Same unit and period, and neither a part while the other is a whole."""
    if left.unit != right.unit or left.period != right.period or left.id == right.id:
        return False
    if None in (left.unit or left.head, right.unit or right.head) or left.ahead != right.ahead:
        return False
    if left.unit in DURATIONS:
        return False  # ages and spells of time are of too many things for their nouns to tell
    if left.value == 1 or right.value == 1 or (left.part_of is None) != (right.part_of is None):
        return False
    if left.part_of is not None and left.part_of == right.part_of:
        return False  # two parts of one whole
    return left.part_of != right.id and right.part_of != left.id


def differences(left: KeptFigure, right: KeptFigure) -> tuple[Reason, ...] | None:
    """What may set apart two figures of one thing; None where they are hardly of one thing."""
    if left.act != right.act or _other_owner(left, right) or not _two_sources(left, right):
        return None
    if not (_enough(left, right) and _alike(left, right)):
        return None
    found = [_other_head(left, right), _other_modifiers(left, right)]
    if None in found:
        return None
    if not any(found) and left.groups != right.groups:
        found.append("other population")
    if _other_time(left, right):
        found.append("other date")
    return tuple(sorted({reason for reason in found if reason}))


def _other_head(left: KeptFigure, right: KeptFigure) -> Reason | Literal[""] | None:
    """Nothing where the nouns are one; a reason where they are two populations."""
    if left.head == right.head:
        return ""
    if left.unit is not None and left.head in _told(right) and right.head in _told(left):
        return ""  # who fines and who is fined: of a sum of money either may be read as the noun
    if left.unit is not None and left.language != right.language:
        known = [one.head is not None and is_common(one.head) for one in (left, right)]
        return None if all(known) else ""
    populations = left.groups and right.groups and not left.groups & right.groups
    named = all(one.head and one.head.startswith(THING) and not one.wide for one in (left, right))
    return "other population" if populations and named and left.unit is None else None


def _other_modifiers(left: KeptFigure, right: KeptFigure) -> Reason | Literal[""] | None:
    ours, theirs = left.modifiers, right.modifiers
    if left.unit is not None or ours == theirs:
        return ""
    if left.language != right.language or (ours - theirs and theirs - ours):
        return None
    return "part of"


def _enough(left: KeptFigure, right: KeptFigure) -> bool:
    """Whether the two share enough words to be of one thing at all.

    Across pages three words, the noun counted and the act among them, and a name where the noun
    is as wide as "people" or the languages are two: of 57 pairs that two words let through on ECB+
    (topics 1 to 16) most were of two events. Within a text, where the sentence before says the
    rest, what befell them beside the noun, or two more words.
    """
    shared = len(_told(left) & _told(right))
    if left.page == right.page:
        least = SHARED_NEAR if left.act and left.unit is None else SHARED
        return shared >= (least if left.sentence != right.sentence else 1)
    named = bool(left.names & right.names)
    needs_name = left.wide or right.wide or left.language != right.language
    return shared >= SHARED and (named or not needs_name)


def _told(kept: KeptFigure) -> frozenset[str]:
    """All that is said of a figure: what is counted, what befell it, the words of its clause."""
    own = {word for word in (kept.head, kept.act) if word}
    return kept.context | kept.names | kept.modifiers | own


def _two_sources(left: KeptFigure, right: KeptFigure) -> bool:
    """Within one text two like figures conflict only if two hands give them."""
    if left.page != right.page or left.who != right.who:
        return True
    return bool(left.source and right.source) and left.source != right.source


def _other_time(left: KeptFigure, right: KeptFigure) -> bool:
    (start, end), (other, last) = left.days, right.days
    if start and end and other and last:
        return end <= other or last <= start
    if left.dates and right.dates and not left.dates & right.dates:
        return True
    if bool(left.dates) != bool(right.dates) and left.page == right.page:
        return True
    return bool((end and other and end <= other) or (last and start and last <= start))


def _same_time(left: KeptFigure, right: KeptFigure) -> bool:
    """Whether both give a time, and it may be one."""
    told = all(one.dates or all(one.days) for one in (left, right))
    return told and not _other_time(left, right)


def _other_owner(left: KeptFigure, right: KeptFigure) -> bool:
    """Each has a name that the other lacks, or one has more of them than both share."""
    ours, theirs = left.names - right.names, right.names - left.names
    shared = len(left.names & right.names)
    if (ours and theirs) or 0 < shared <= len(ours | theirs):
        return True
    if left.spot is None or right.spot is None:
        return False
    return max(abs(a - b) for a, b in zip(left.spot, right.spot, strict=True)) > FAR


def _alike(left: KeptFigure, right: KeptFigure) -> bool:
    """Whether two clauses say the same but for the number.

    What befell people on one day at one place is told in other words by everyone; and two
    languages share few words. There a name, the act and the time in common are enough.
    """
    ours, theirs = left.context | left.names, right.context | right.names
    if left.unit is not None and left.head and right.head:
        ours, theirs = ours | {left.head}, theirs | {right.head}
    named = bool(left.names & right.names)
    if left.page != right.page and named:
        if left.language != right.language:
            return True
        if left.act is not None and _same_time(left, right):
            return True
    shared, shorter = ours & theirs, min(len(ours), len(theirs))
    if not shorter:
        return left.page == right.page and not ours and not theirs
    if ours - theirs and theirs - ours:
        return named and shorter > SHORT and len(shared) / shorter >= ALIKE
    return True


def is_explained(left: KeptFigure, right: KeptFigure, reason: Reason) -> bool:
    """Whether two figures that one thing sets apart are worth a line: two pages, one name."""
    if left.page == right.page or not left.names & right.names or not are_apart(left, right):
        return False
    if reason != "part of":
        return True
    part, whole = sorted((left, right), key=lambda one: -len(one.modifiers))
    return (part.high or part.low or 0) < (whole.low or whole.high or 0)


def are_apart(left: KeptFigure, right: KeptFigure) -> bool:
    """Whether no number is in both intervals, each as wide as its rounding."""
    (low, high), (other, last) = _rounded(left), _rounded(right)
    return high < other or last < low


def _rounded(kept: KeptFigure) -> tuple[float, float]:
    """Two figures of a number are taken as exact: 1,200 may be 1,150 to 1,250, 40 is 40."""
    low, high = interval(kept)
    if kept.change != "=" or kept.value is None or kept.value < 100:
        return low, high
    half = 10 ** (floor(log10(kept.value)) - 1) / 2
    return (low - half, high + half) if kept.value % (2 * half) == 0 else (low, high)


def is_near(left: KeptFigure, right: KeptFigure) -> bool:
    """Whether one counts "people" where the same text counts a group that its sentence names.

    "some 460 people, including children" against "around 350 grown foreigners": perhaps the
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


def _same_size(left: KeptFigure, right: KeptFigure) -> bool:
    """Within a factor of two: beyond it one is hardly a count of the other's group."""
    if not left.value or not right.value:
        return False
    return max(left.value, right.value) <= 2 * min(left.value, right.value)


def conflict_link(left: KeptFigure, right: KeptFigure) -> Link:
    """Say that both cannot hold, and why they are taken to be of one thing."""
    why = (
        f"“{left.phrase}” ({left.who}) and “{right.phrase}” ({right.who}) cannot both hold: "
        f"{_ends(left)} against {_ends(right)}, for the same thing ({_about(left, right)})."
    )
    return Link("conflicts", left.id, right.id, why, Difference("conflict"))


def near_link(left: KeptFigure, right: KeptFigure, reason: Reason) -> Link:
    """Say that two figures stand apart, and what may be the reason."""
    why = (
        f"“{left.phrase}” ({left.who}) and “{right.phrase}” ({right.who}) stand apart, "
        f"{_ends(left)} against {_ends(right)}; {_excuse(left, right, reason)}."
    )
    return Link("conflicts", left.id, right.id, why, Difference(reason))


def _excuse(left: KeptFigure, right: KeptFigure, reason: Reason) -> str:
    if reason == "other date":
        return f"they may be counts of two times, {_when(left)} and {_when(right)}"
    if reason == "part of":
        word = ", ".join(written(one) for one in left.modifiers ^ right.modifiers)
        return f"one may be a part of the other, since only one of them speaks of “{word}”"
    ours, theirs = sorted(left.groups - right.groups), sorted(right.groups - left.groups)
    said = " and only the other of ".join(f"“{', '.join(one)}”" for one in (ours, theirs) if one)
    return f"they may be counts of two populations, since only one of them speaks of {said}"


def _when(kept: KeptFigure) -> str:
    return " ".join(sorted(kept.dates)) or " to ".join(day for day in kept.days if day) or "no date"


def drift_link(left: KeptFigure, right: KeptFigure) -> Link | None:
    """Say that a bound word was lost or changed between two pages that give one number."""
    if left.page == right.page or left.value is None or left.value != right.value:
        return None
    if left.change == right.change:
        return None
    bound, bare = (left, right) if left.change != "=" else (right, left)
    reason: Literal["bound lost", "bound changed"] = (
        "bound lost" if bare.change == "=" else "bound changed"
    )
    verb = "stands without its bound as" if bare.change == "=" else "is bounded otherwise in"
    why = f"“{bound.phrase}” ({bound.who}) {verb} “{bare.phrase}” ({bare.who})."
    return Link("drifts", bound.id, bare.id, why, BoundDrift(reason))


def _ends(kept: KeptFigure) -> str:
    return wording.interval(kept.low, kept.high)


def _about(left: KeptFigure, right: KeptFigure) -> str:
    shared = sorted((left.context | left.names) & (right.context | right.names) - {left.act})
    own = [one for one in (left.head, left.act) if one]
    words = [written(one) for one in own + shared[:5]]
    return "shared: " + ", ".join(words)


def keys(kept: KeptFigure) -> Iterator[tuple[str, ...]]:
    """The blocks that an entry is compared in: its thing and one word of its clause or name.

    Two languages meet where what is counted has a name that both know, beside a name of the page.
    """
    thing = (kept.unit or "", kept.period or "", kept.head or "")
    if kept.head is not None or kept.unit is not None:
        yield (kept.language, *thing, kept.page)
        for word in sorted(kept.names | kept.context):
            yield (kept.language, *thing, word)
    if kept.act or kept.groups:
        kind = kept.act or "groups"
        for word in sorted(kept.names):
            yield ("any", kept.unit or "", kept.period or "", kind, word)
    elif kept.head is None or is_common(kept.head):
        for word in sorted(kept.names):
            yield ("any", *thing, word)
    if kept.unit is None and (kept.wide or kept.modifiers):
        yield ("near", kept.page)

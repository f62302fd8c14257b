"""What became of a saying in the next one: drift, kind by kind, with the words on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from sayso.across.claims.moved import moved
from sayso.across.claims.renamed import renamed
from sayso.across.claims.sayings import (
    Giver,
    SaidAmount,
    Saying,
    is_pronoun,
    negations,
    told_by,
)
from sayso.details import Drifted
from sayso.folding import fold
from sayso.model import UNSAID, Stance, Strength
from sayso.wording import is_currency

PassesOn = Callable[[str], bool]
DOUBTED: frozenset[Strength] = frozenset({"alleged", "presumed", "conditional"})
"""Strengths of what is told with a doubt; a plan is told without."""
PLAN = "planned"
"""The meaning of words by which something is told as planned."""
DENIED = "=deny"
"""What a word by which somebody denies means, as it stands among the words of a sentence."""
KNOWN, NOT_KNOWN = "knew", "not known"
"""The meaning of words for what somebody knows; what a denial became that only denies knowledge."""
YEAR = "-01-01"
"""How an interval of whole years begins and ends."""
MONTH, WIDER = 31, 2
"""Days of the longest interval that is called a date, and how many times as long it must become
to be coarser."""


class Changed(NamedTuple):
    """One change: its kind, and the words before and after."""

    kind: Drifted
    before: str
    after: str


def changes(
    before: Saying, after: Saying, passes_on: PassesOn, kinds: frozenset[Drifted] | None = None
) -> Iterator[Changed]:
    """Yield what changed from a saying to its resaying.

    Args:
        passes_on: Whether a name is an outlet's or agency's whose article either page has: who
            passes it on is no source that was dropped.
        kinds: The kinds that are wanted; all of them where None. The others are not looked for.
    """
    is_one = _are_one_sentence(before, after)
    for yielded, is_of_reading, judge in JUDGES:
        if (kinds is None or yielded & kinds) and not (is_one and is_of_reading):
            found = judge(before, after, passes_on)
            yield from (one for one in found if kinds is None or one.kind in kinds)


def _are_one_sentence(before: Saying, after: Saying) -> bool:
    """Whether both stand in the same words: what was read of them otherwise was not changed."""
    return before.language == after.language and before.around == after.around


# Figures


def _amounts(before: Saying, after: Saying, _: PassesOn) -> Iterator[Changed]:
    ours, theirs = list(before.sums), list(after.sums)
    for same, judge in JUDGED:
        for amount in list(ours):
            found = next((other for other in theirs if same(amount, other)), None)
            if found is not None:
                ours.remove(amount)
                theirs.remove(found)
                yield from judge(amount, found)


def _steps(before: Saying, after: Saying, _: PassesOn) -> Iterator[Changed]:
    """By how much one thing rose or fell, one way in both: "lost 11 per cent"."""
    ours, theirs = ([one for one in each.amounts if one.is_step] for each in (before, after))
    if len(ours) != 1 or len(theirs) != 1 or ours[0].figure.change != theirs[0].figure.change:
        return
    if _is_other_number(*ours, *theirs) and not _is_same(*ours, *theirs):
        yield from _number(*ours, *theirs)


def _is_same(left: SaidAmount, right: SaidAmount) -> bool:
    return left.number == right.number and left.figure.unit == right.figure.unit


def _is_other_unit(left: SaidAmount, right: SaidAmount) -> bool:
    return left.number == right.number and None not in (left.figure.unit, right.figure.unit)


def _is_other_number(left: SaidAmount, right: SaidAmount) -> bool:
    return left.figure.unit == right.figure.unit and None not in (left.number, right.number)


def _is_other_sum(left: SaidAmount, right: SaidAmount) -> bool:
    """Whether both are sums of money: of other units, each may well be of a thing of its own."""
    units = (left.figure.unit, right.figure.unit)
    is_money = all(unit is not None and is_currency(unit) for unit in units)
    return is_money and None not in (left.number, right.number)


def _number_and_unit(left: SaidAmount, right: SaidAmount) -> Iterator[Changed]:
    yield from _number(left, right)
    yield Changed("unit", left.figure.span.quote, right.figure.span.quote)


def _bound(left: SaidAmount, right: SaidAmount) -> Iterator[Changed]:
    if left.figure.change != right.figure.change:
        kind: Drifted = "bound lost" if right.figure.change == "=" else "bound changed"
        yield Changed(
            kind,
            f"{left.figure.change} {left.figure.span.quote}",
            f"{right.figure.change} {right.figure.span.quote}",
        )


def _bounded(amount: SaidAmount) -> str:
    figure = amount.figure
    return f"{figure.change} {figure.span.quote}"


def _unit(left: SaidAmount, right: SaidAmount) -> Iterator[Changed]:
    yield Changed("unit", left.figure.span.quote, right.figure.span.quote)
    yield from _bound(left, right)


def _number(left: SaidAmount, right: SaidAmount) -> Iterator[Changed]:
    """Another number; a bound that it has in place of none belongs to it."""
    yield Changed("number", left.figure.span.quote, right.figure.span.quote)
    if left.figure.change != "=":
        yield from _bound(left, right)


JUDGED = (
    (_is_same, _bound),
    (_is_other_unit, _unit),
    (_is_other_number, _number),
    (_is_other_sum, _number_and_unit),
)
"""How two amounts may be of one thing, the surest first, and what has changed where they are."""


def figures_apart(left: Saying, right: Saying) -> bool:
    """Whether one gives another number for what the other counts, or in its unit.

    "At least 30" and 35 may both hold.
    """
    return any(True for _ in _apart(left, right))


def figures_contradict(left: Saying, right: Saying) -> bool:
    """Whether they are of one thing for certain: a list of seven rifles and three counts two."""
    return any(
        _count_one(one, other) and _is_alone(one, left) and _is_alone(other, right)
        for one, other in _apart(left, right)
    )


def figures_agree(left: Saying, right: Saying) -> bool:
    """Whether two counts of one thing may both hold: 31 looms are "at least 28" looms."""
    return any(
        one.figure.unit == other.figure.unit
        and _count_one(one, other)
        and not _are_disjoint(one, other)
        for one in left.sums
        for other in right.sums
    )


def _apart(left: Saying, right: Saying) -> Iterator[tuple[SaidAmount, SaidAmount]]:
    for one in left.sums:
        for other in right.sums:
            is_other = _is_other_number(one, other) and not _is_told(one, right)
            is_other = is_other and not (_is_sum(one, right) or _is_sum(other, left))
            counts = one.figure.unit is not None or one.counts & other.counts
            if is_other and counts and _are_disjoint(one, other):
                yield one, other


def _is_sum(whole: SaidAmount, saying: Saying) -> bool:
    """Whether a number is what two of a saying come to: 80,000, paid as 30,000 and 50,000."""
    return any(
        number < (whole.number or 0) and (whole.number or 0) - number in saying.numbers
        for number in saying.numbers
    )


def _is_told(amount: SaidAmount, saying: Saying) -> bool:
    """Whether a saying has a number, or one of the same digits whose scale was not read."""
    known = digits(amount.number)
    return amount.number in saying.numbers or (
        len(known) > 1 and any(known == digits(number) for number in saying.numbers)
    )


def digits(number: float | None) -> str:
    """The digits of a number without its scale: "4.6" and 4,600,000 have the same."""
    return repr(number or 0.0).replace(".", "").split("e")[0].strip("0")


def _count_one(one: SaidAmount, other: SaidAmount) -> bool:
    """Whether two figures are in a unit, or count one thing: no rockets and "a rocket launcher"."""
    common = len(one.counts & other.counts)
    is_one = common > 0 and 2 * common >= max(len(one.counts), len(other.counts))
    return one.figure.unit is not None or is_one


def _is_alone(amount: SaidAmount, saying: Saying) -> bool:
    """Whether nothing else in a saying counts the same."""
    return not any(
        other is not amount
        and other.figure.unit == amount.figure.unit
        and (other.figure.unit is not None or other.counts & amount.counts)
        for other in saying.sums
    )


def _are_disjoint(left: SaidAmount, right: SaidAmount) -> bool:
    ours, theirs = left.figure, right.figure
    is_above = None not in (ours.low, theirs.high) and (ours.low or 0) > (theirs.high or 0)
    is_below = None not in (ours.high, theirs.low) and (ours.high or 0) < (theirs.low or 0)
    return is_above or is_below


def are_two_times(left: Saying, right: Saying) -> bool:
    """Whether both tell days, and none of the one's is one of the other's."""
    return bool(left.days and right.days) and not any(
        start < last and first < end for start, end in left.days for first, last in right.days
    )


# Dates


def _clocks(before: Saying, after: Saying, _: PassesOn) -> Iterator[Changed]:
    """Another hour; one that the other gives in another zone ("0210 GMT") is another unit."""
    if clocks_apart(before, after):
        [old], [new] = before.clocks, after.clocks
        is_zone = float(new.replace(":", "")) in before.numbers
        yield Changed("unit" if is_zone else "number", old, new)


def clocks_apart(left: Saying, right: Saying) -> bool:
    """Whether each tells one hour and they are two, be it before noon or after."""
    if len(left.clocks) != 1 or len(right.clocks) != 1:
        return False
    [ours], [theirs] = left.clocks, right.clocks
    return _on_the_dial(ours) != _on_the_dial(theirs)


def _on_the_dial(clock: str) -> tuple[int, int]:
    hour, minute = map(int, clock.split(":"))
    return hour % NOON, minute


NOON = 12


def _days(before: Saying, after: Saying, _: PassesOn) -> Iterator[Changed]:
    for first, last in before.days:
        if (first, last) in after.days:
            continue
        for start, end in after.days:
            if _is_coarser((first, last), (start, end)):
                yield Changed("date coarsened", first, f"{start} to {end}")
                return
    if _has_lost_its_time(before, after):
        first, last = before.days[0][0], before.days[-1][1]
        yield Changed("date coarsened", f"{first} to {last}", "")


def _has_lost_its_time(before: Saying, after: Saying) -> bool:
    """Whether an amount of some months or years stands without any time.

    "4.6 million from 2013 to 2015" became "4.6 million".
    """
    numbers = {amount.number for amount in after.amounts}
    is_one = any(amount.number in numbers for amount in before.amounts)
    is_long = len(before.days) > 1 or any(_length(*days) > MONTH for days in before.days)
    return is_one and is_long and not after.days and not after.clocks


def _is_coarser(old: tuple[str, str], new: tuple[str, str]) -> bool:
    """Whether a day became its month, or from one month to another from one year to another."""
    (first, last), (start, end) = old, new
    is_of_it = start <= first <= end or start[:7] == first[:7]
    if _length(*old) <= MONTH:
        return is_of_it and _length(*new) >= WIDER * _length(*old)
    in_years = start.endswith(YEAR) and end.endswith(YEAR)
    is_one = first[:4] == start[:4] and start <= first and last <= end
    return is_one and in_years and not (first.endswith(YEAR) and last.endswith(YEAR))


def _length(first: str, last: str) -> int:
    try:
        return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
    except ValueError:  # before the year 1, or after 9999
        return 0


# Hands and strength


def _hands(before: Saying, after: Saying, passes_on: PassesOn) -> Iterator[Changed]:
    ours = [giver for giver in before.givers if _is_source(giver, passes_on)]
    theirs = [giver for giver in after.givers if _is_source(giver, passes_on)]
    if before.is_view and not after.is_view:
        if not (ours and theirs and _is_there(ours[-1], before, after, theirs)):
            name = before.givers[-1].name if before.givers else "a view"
            yield Changed("opinion told as fact", name, "")
    elif before.act in UNSAID or before.stance == "asks":
        return  # what somebody asks or plans is not said on his word
    elif _is_answer(before, after) or before.is_negated != after.is_negated:
        return  # who answers a claim drops nobody who makes it
    elif ours and not _is_there(ours[-1], before, after, theirs):
        yield Changed("hand dropped", ours[-1].name, theirs[-1].name if theirs else "")


def _is_answer(before: Saying, after: Saying) -> bool:
    """Whether one denies what the other says, or keeps silent on it."""
    return before.stance != after.stance and not ANSWERS.isdisjoint((before.stance, after.stance))


ANSWERS: frozenset[Stance] = frozenset({"denies", "declines to comment"})


def _is_there(giver: Giver, before: Saying, after: Saying, givers: list[Giver]) -> bool:
    """Whether somebody still stands in the sentence, whatever was read of it, or gives it.

    In another language one of the same role is taken to be the same.
    """
    is_foreign = before.language != after.language
    here = after.around if is_foreign or not givers else after.around - _said(before)
    if not giver.marks or giver.marks & here:  # a pronoun is nobody to look for
        return True
    return any(
        giver.marks & other.marks
        or giver.names & other.names
        or (is_foreign and (giver.role == other.role or giver.kin & other.kin))
        for other in givers
    )


def _said(saying: Saying) -> frozenset[str]:
    """What is said itself, as it stands among the words of a sentence: "the officers" of whom a
    police chief speaks are not he."""
    return frozenset(fold(word) for word in saying.words) | {f"={one}" for one in saying.meanings}


def _is_source(giver: Giver, passes_on: PassesOn) -> bool:
    """Whether a hand is a source, and not an outlet or agency through which the words went."""
    is_named = giver.role not in ("unnamed", "outlet", "agency") and not is_pronoun(giver.name)
    return is_named and not passes_on(giver.name)


def _strength(before: Saying, after: Saying, _: PassesOn) -> Iterator[Changed]:
    """A doubt that was lost, or found: only where both tell it as no view of somebody's.

    One that is found in another language, or was a condition, is more often a form of the verb.
    """
    if before.is_view or after.is_view or before.stance != after.stance:
        return
    if {before.act, after.act} & (UNSAID | {"believes"}):  # whose view it is, is told as that
        return
    doubted, doubts = before.strength in DOUBTED, after.strength in DOUBTED
    if not doubts and _has_doubt(before) and not _has_doubt(after):
        yield Changed("strength raised", "alleged", after.strength)
        return
    is_foreign = before.language != after.language
    was_planned = (_tells_a_plan if is_foreign else is_planned)(before)
    if was_planned and after.strength == "stated" and not is_planned(after):
        yield Changed("strength raised", before.strength, after.strength)
    elif doubted != doubts and not (is_foreign and (doubts or before.strength == "conditional")):
        kind: Drifted = "strength raised" if doubted else "strength lowered"
        yield Changed(kind, before.strength, after.strength)


def _has_doubt(saying: Saying) -> bool:
    """Whether somebody or something in it is but taken to be so: "the suspected ringleader"."""
    return bool(told_by("doubts", saying.language).search(saying.quote))


def is_planned(saying: Saying) -> bool:
    """Whether it tells what is to be, or what somebody had planned."""
    return saying.strength == "planned" or _tells_a_plan(saying)


def _tells_a_plan(saying: Saying) -> bool:
    """Whether a word says so and no verb alone: "would not close" is no plan in French."""
    is_phrase = told_by("plans", saying.language).search(saying.quote)
    return PLAN in saying.meanings or bool(is_phrase)


def _stance(before: Saying, after: Saying, _: PassesOn) -> Iterator[Changed]:
    """Somebody denied it there and says it here, or the other way round."""
    if before.stance == "denies" and after.stance == "affirms" and _knows_not(after):
        yield Changed("strength lowered", before.stance, NOT_KNOWN)
        return
    if DENIED in before.around & after.around:
        return  # both deny it, however the one was read
    if _is_turned(before, after):
        yield Changed("stance turned", before.quote, after.quote)
        return
    is_said = bool(before.givers and after.givers) and not {before.act, after.act} & UNSAID
    if is_said and are_opposed(before, after):
        yield Changed("stance turned", before.stance, after.stance)


def _is_turned(before: Saying, after: Saying) -> bool:
    """Whether the same words of one language have lost a "not" or "never", or found one."""
    if before.language != after.language or before.is_negated == after.is_negated:
        return False
    is_said = before.stance == after.stance == "affirms"
    alone = len(Counter(before.words) - Counter(after.words))
    alone += len(Counter(after.words) - Counter(before.words))
    return is_said and alone <= TURNED and len(before.stems & after.stems) >= ALL_BUT_ONE


TURNED, ALL_BUT_ONE = 3, 3
"""Words that one of two sentences has alone which a "not" tells apart ("did not sell", "sold"), at
most, and words that both have."""


def _knows_not(saying: Saying) -> bool:
    """Whether somebody says that he is not aware of a thing, which is less than to deny it."""
    return KNOWN in saying.meanings and not negations(saying.language).isdisjoint(saying.words)


def are_opposed(left: Saying, right: Saying) -> bool:
    """Whether one says what the other denies; to deny it is to say that it is not so."""
    stances = {left.stance, right.stance}
    return stances == {"affirms", "denies"} and left.is_negated == right.is_negated


# Names


def _names(before: Saying, after: Saying, passes_on: PassesOn) -> Iterator[Changed]:
    for words in renamed(before, after, lambda giver: _is_source(giver, passes_on)):
        yield Changed("name changed", *words)


# All of them


def _moved(before: Saying, after: Saying, _: PassesOn) -> Iterator[Changed]:
    if words := moved(before, after):
        yield Changed("condition moved", *words)


Judge = Callable[[Saying, Saying, PassesOn], Iterator[Changed]]
JUDGES: tuple[tuple[frozenset[Drifted], bool, Judge], ...] = (
    (frozenset({"number", "unit", "bound lost", "bound changed"}), False, _amounts),
    (frozenset({"number", "bound lost", "bound changed"}), False, _steps),
    (frozenset({"number", "unit"}), False, _clocks),
    (frozenset({"date coarsened"}), False, _days),
    (frozenset({"opinion told as fact", "hand dropped"}), True, _hands),
    (frozenset({"strength raised", "strength lowered"}), True, _strength),
    (frozenset({"strength lowered", "stance turned"}), True, _stance),
    (frozenset({"name changed"}), False, _names),
    (frozenset({"condition moved"}), False, _moved),
)
"""Who finds which kinds, in order; whether it goes by what was read of a sentence, which two that
stand in the same words do not differ in."""

"""How two statements stand to each other of which neither has it from the other."""

from __future__ import annotations

from sayso.across.claims.aligned import ALIKE, BETWEEN, TELLING, Match, have_one_giver
from sayso.across.claims.alike import in_common, keys_between, undated_numbers
from sayso.across.claims.changes import (
    are_opposed,
    are_two_times,
    clocks_apart,
    digits,
    figures_agree,
    figures_apart,
    figures_contradict,
    is_planned,
)
from sayso.across.claims.meanings import meanings_of
from sayso.across.claims.moved import AGES
from sayso.across.claims.named_here import WORD
from sayso.across.claims.parents import LITERAL, Compared
from sayso.across.claims.sayings import Saying, told_by
from sayso.details import How
from sayso.model import UNSAID, Stance
from sayso.wording import is_currency
from sayso.words import words

SAID, SAID_AND_NAMED = 2, 3
"""Things in common, and those with the names, from which two accounts that are less alike than two
of one language must be are of one thing: a date and a name are in common to all that is told of one
day. Tried on the mill of ``bench whole_cases``."""
ANSWERED = 2
"""What two of two languages say in common beside names, of which one denies, to be perhaps of one
thing: one body is named in many claims, of which its denial answers one."""
SHARED = 0.25
"""Share of a page that another one explains from which the two tell one story, sentence by
sentence: little in common is then enough."""
SLIGHTLY = 0.25
"""Likeness from which two of which neither has it from the other may be of one thing: what is less
alike has a figure in common, and little else."""
SILENT: frozenset[Stance] = frozenset({"declines to comment", "asks"})
"""Stances of who says nothing of the thing."""


def verdict(match: Match, found: Compared) -> How | None:
    """How two statements stand to each other; None: nothing to do with each other."""
    if not (_is_alike(match) and _say_something(match)):
        return None
    how = _how(match, found)
    return None if how == "perhaps" and not _may_be_one(match) else how


def may_be_told(match: Match) -> bool:
    """Whether one may be told after the other, by a page that has most of its story elsewhere.

    Both say something of one thing, and do not count two.
    """
    contents, _ = in_common(match.left, match.right)
    return _say_something(match) and contents > 0 and not _counts_alone(match)


def _is_alike(match: Match) -> bool:
    """Whether two are matched for what they say, not for the place where they stand alone."""
    return match.alike != BETWEEN and match.alike >= SLIGHTLY


def _say_something(match: Match) -> bool:
    """Whether both say something of it, or neither does: who declines to comment or asks does not
    say what another one says."""
    return (match.left.stance in SILENT) == (match.right.stance in SILENT)


def _tells_enough(match: Match, least: int) -> bool:
    """Whether both have so many words that they may be of one thing: "the news" is of any."""
    return min(len(match.left.words), len(match.right.words)) >= least


def _may_be_one(match: Match) -> bool:
    """Whether two that are not of one thing for certain may be.

    What somebody feels or wants is not what another one says; and two that one person says have to
    be as alike as those of two.
    """
    left, right = match.left, match.right
    least = FEW_OF_ONE if have_one_giver(left, right) else FEW_WORDS
    if not _tells_enough(match, least) or (left.act in UNSAID) != (right.act in UNSAID):
        return False
    contents, names = in_common(left, right)
    if _is_of_two_lots(match) or not contents + names:
        return False
    if left.language == right.language:
        return match.alike >= ALIKE
    return contents >= ANSWERED or not are_opposed(left, right)


def _is_of_one_thing(match: Match, found: Compared) -> bool:
    """Whether two that have it from nobody here say one thing, and not only name one name."""
    is_one_story = found.share >= SHARED and len(found.matches) > 1
    contents, names = in_common(match.left, match.right)
    if is_one_story and match.alike >= (ALIKE if contents else AT_ODDS):
        return True
    return contents >= SAID and (match.alike >= ALIKE or contents + names >= SAID_AND_NAMED)


def _how(match: Match, found: Compared) -> How:
    """How two statements of which neither has it from the other stand to each other."""
    if not _is_of_one_thing(match, found):
        return "perhaps"
    if are_opposed(match.left, match.right):
        return "denied" if _is_denial(match) else "perhaps"
    if _is_flat_denial(match):
        return "denied"
    if _is_turned(match) or _counts_alone(match):
        return "perhaps"  # what is not so in the one may be another thing than what is so
    if is_planned(match.left) != is_planned(match.right) and not _is_one_refusal(match):
        return "perhaps"  # what was planned may have been done since
    is_other_hour = clocks_apart(match.left, match.right)
    if not (is_other_hour or figures_apart(match.left, match.right)):
        is_one = figures_agree(match.left, match.right) and not _may_have_grown(match, found)
        return "perhaps" if count_otherwise(match) and not is_one else "told apart"
    if are_two_times(match.left, match.right) or _may_have_grown(match, found):
        return "other date"
    is_one = _tell_enough_alike(match) and not _are_of_two(match) and not _is_list(match)
    is_sure = is_one and (is_other_hour or figures_contradict(match.left, match.right))
    return "at odds" if is_sure else "perhaps"


def _is_turned(match: Match) -> bool:
    """Whether one says that something is not so where the other says it is.

    The same words of one language with a "not" more are one sentence, misread or turned.
    """
    left, right = match.left, match.right
    is_literal = left.language == right.language and match.alike >= LITERAL
    return left.is_negated != right.is_negated and left.stance == right.stance and not is_literal


def _counts_alone(match: Match) -> bool:
    """Whether one tells of a sum or a count and the other of none.

    Who declared 149,000 euros to an office is told otherwise than who declared all to it. Within a
    language only a sum of money counts, and only where the two are not much alike: of two who tell
    of one thing one leaves out how many there were.
    """
    is_one_language = match.left.language == match.right.language
    if is_one_language and (match.alike >= COUNTED or not _has_money(match)):
        return False
    ours, theirs = (
        max(undated_numbers(one), default=0) >= TELLING for one in (match.left, match.right)
    )
    return ours != theirs and not (undated_numbers(match.left) and undated_numbers(match.right))


def _has_money(match: Match) -> bool:
    units = (one.figure.unit for held in (match.left, match.right) for one in held.sums)
    return any(unit is not None and is_currency(unit) for unit in units)


def count_otherwise(match: Match) -> bool:
    """Whether each tells of numbers that are telling, and none of them is one of the other's.

    38 containers that were found and 210 who slept in containers are two things. An age is no
    count.
    """
    ours, theirs = (
        {digits(number) for number in undated_numbers(one) - _ages(one) if number >= TELLING}
        for one in (match.left, match.right)
    )
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _ages(saying: Saying) -> set[float | None]:
    return {one.number for one in saying.amounts if one.figure.unit == AGES}


def _is_one_refusal(match: Match) -> bool:
    """Whether one person says both "would not" and "did not" of a thing: neither is a plan."""
    both_deny = match.left.is_negated and match.right.is_negated
    return both_deny and have_one_giver(match.left, match.right)


def _is_flat_denial(match: Match) -> bool:
    """Whether one opens with a "no" or "never" and the other says all that it says is not so.

    "No sugar was ever sent to the brigade": nothing that is told of such a thing can hold.
    """
    denying, other = match.left, match.right
    if denying.is_negated == other.is_negated or denying.stance != other.stance:
        return False
    if other.is_negated:
        denying, other = other, denying
    opening = " ".join(denying.words[:OPENING])
    if denying.amounts or not told_by("flat_denials", denying.language).search(opening):
        return False
    is_foreign = denying.language != other.language
    ours, theirs = (keys_between(one, is_foreign) for one in (denying, other))
    return len(ours) >= SAID_AND_NAMED and ours <= theirs


COUNTED = 0.55
"""Likeness from which two of one language are of one thing though only one of them has a sum."""
OPENING = 2
"""Words within which a flat denial has its "no"."""


def _is_denial(match: Match) -> bool:
    """Whether what one of them denies is a statement, and no offer or call that is turned down.

    Two of few words are as often of two things, whatever else stands in their sentences.
    """
    denying = match.left if match.left.stance == "denies" else match.right
    articles = words(denying.language, "names")["articles"]
    is_thing = bool(denying.words) and denying.words[0] in articles
    own = min(len(WORD.findall(one.quote)) for one in (match.left, match.right))
    return not is_thing and own >= FEW_WORDS


def _is_list(match: Match) -> bool:
    return max(len(match.left.sums), len(match.right.sums)) >= LISTED


def _are_of_two(match: Match) -> bool:
    """Whether each names somebody whom the other does not: one ship took two boats, one three."""
    if match.left.language != match.right.language:
        return False
    return bool(match.left.names - match.right.names and match.right.names - match.left.names)


def _tell_enough_alike(match: Match) -> bool:
    """Whether two that give two numbers are of one thing for certain.

    Two sums a month are where both name the same people, two sums of one span of time where they
    say more in common than its ends.
    """
    if len(set(match.left.days) & set(match.right.days)) >= ENDS:
        return in_common(match.left, match.right)[0] > ENDS + 1
    contents, names = in_common(match.left, match.right)
    pairs = ((match.left, match.right), (match.right, match.left))
    is_rate = any(_periods(one) & other.meanings for one, other in pairs)
    return match.alike >= AT_ODDS or (is_rate and contents >= SAID_AND_NAMED and names >= NAMED)


def _periods(saying: Saying) -> frozenset[str]:
    """What the words mean by which an amount is one of every month or year."""
    means = meanings_of(saying.language)
    rates = (one.figure.period.quote for one in saying.amounts if one.figure.period)
    said = (word.lower() for rate in rates for word in WORD.findall(rate))
    return frozenset().union(*map(means, said))


NAMED, ENDS = 2, 2
"""Words of names in common by which two that say three more things are of one thing; days of a
span of time, which both have."""
AT_ODDS = 0.55
"""Likeness from which two that give two numbers are of one thing: less alike, they are two sums as
often as one."""
FEW_WORDS = 5
"""Words that a denial and what it denies have at least, and two that are perhaps of one thing. Of
fifty such pairs of ECB+ that were read, those with fewer were wrong in two of three
(``bench conflicts`` has a sample that was judged)."""
FEW_OF_ONE = 4
"""The same of two that one person says."""
LISTED = 3
"""Figures from which a sentence is a list: what is counted twice over is told in many ways."""


def _is_of_two_lots(match: Match) -> bool:
    """Whether one tells of the dead and the other of those rescued: 17 of both are two counts."""
    lots = match.left.meanings & LOTS, match.right.meanings & LOTS
    return all(lots) and lots[0].isdisjoint(lots[1])


GROWING = frozenset({"dead", "missing", "wound", "drown", "rescue"})
"""Meanings of what is counted anew from day to day: two tolls of two days do not contradict."""
LOTS = GROWING | {"body"}
"""The same, and what is left of who died."""


def _may_have_grown(match: Match, found: Compared) -> bool:
    """Whether two counts of the dead or the missing are of two days."""
    return found.is_dated and bool(GROWING & match.left.meanings & match.right.meanings)

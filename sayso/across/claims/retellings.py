"""Who has a story from whom, which statements are one claim, and what changed on the way."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from sayso import wording
from sayso.across.claims.aligned import (
    ALIKE,
    BETWEEN,
    Match,
    completed,
    have_one_giver,
    is_told_in,
)
from sayso.across.claims.alike import in_common, keys_between
from sayso.across.claims.changes import (
    Changed,
    are_opposed,
    are_two_times,
    changes,
    clocks_apart,
    figures_apart,
    figures_contradict,
    is_planned,
)
from sayso.across.claims.chosen import in_line, least_changed, parents
from sayso.across.claims.dated_papers import DatedPapers
from sayso.across.claims.meanings import meanings_of
from sayso.across.claims.named_here import WORD
from sayso.across.claims.parents import (
    LITERAL,
    Compared,
    Earlier,
    Held,
    ListedPage,
    ToldPage,
    told_page,
)
from sayso.across.claims.sayings import Saying, told_by
from sayso.across.claims.told_documents import Papers, ToldDocument
from sayso.across.neighbours import number_of
from sayso.across.origins.bodies import body, plain
from sayso.across.shelf import Shelf
from sayso.details import Drift, Drifted, How, Retelling, SameClaim
from sayso.hooks import linker
from sayso.model import UNSAID, Link, Reading, Role, Stance
from sayso.words import words

VERBATIM = 0.9
"""Likeness within a language from which a sentence was taken over, whatever else a page has."""
SAID, SAID_AND_NAMED = 2, 3
"""Things in common, and those with the names, from which two accounts that are less alike than two
of one language must be are of one thing: a date and a name are in common to all that is told of one
day. Tried on the mill of ``bench whole_cases``."""
SHARED = 0.25
"""Share of a page that another one explains from which the two tell one story, sentence by
sentence: little in common is then enough."""
SLIGHTLY = 0.25
"""Likeness from which two of which neither has it from the other may be of one thing: what is less
alike has a figure in common, and little else."""
SILENT: frozenset[Stance] = frozenset({"declines to comment", "asks"})
"""Stances of who says nothing of the thing."""
AT_HAND = 3072
"""Pages that stay unpacked: a page is held against a dozen others; ``bench linking`` prints what
time and memory that takes."""
LONG = 8
"""Words of a sentence that nobody hits upon by himself."""


@linker()
class Claims:
    """Link pages to the page they retell, statements that are one claim, and what drifted.

    A page is held against a few pages before it, those that have most in common with it, so the
    work grows with the pages.
    """

    def __init__(self) -> None:
        self.pages: Shelf[ToldPage] = Shelf(AT_HAND)
        self.listed: dict[str, ListedPage] = {}
        self.passing: set[str] = set()
        self.papers = Papers()
        self.dated = DatedPapers()

    def add(self, reading: Reading) -> None:
        """Keep what one page tells."""
        self.keep(told_page(reading))

    def keep(self, told: ToldPage) -> None:
        """Put what a page tells on the shelf."""
        keys = array("Q", map(number_of, told.keys))
        number = self.pages.add(replace(told, keys=frozenset()))
        self.listed[told.page] = ListedPage(told.page, number, told.order, keys)
        self.passing |= told.passed_on_by
        self.papers.add(told)
        self.dated.add(told.page, told.papers)

    def links(self) -> Iterator[Link]:
        """Yield the links of every page to those before it."""
        earlier = Earlier(self.pages, self.listed.values())
        documents = list(self.papers.told())
        compared = earlier.compared((one.page, one.document) for one in documents)
        for page, near in compared.items():
            compared[page] = least_changed(near, earlier, self.passing)
        chosen = parents(compared)
        chosen |= _from_documents(documents, compared, chosen)
        places = {page: place for place, page in enumerate(in_line(compared, chosen))}
        before: dict[str, list[Held]] = {page: [] for page in compared}
        told_already: set[tuple[str, str]] = set()
        for held in chain.from_iterable(compared.values()):
            before[max(held.page, held.other, key=places.__getitem__)].append(held)
        for page in earlier.by_story:
            found = [_of(page, earlier.whole(held)) for held in before[page]]
            found.sort(key=lambda one: (-one.weight, one.other.page))
            parent = earlier.whole(chosen[page]) if page in chosen else None
            for one in _Retold(found, parent, _line(page, chosen)[1:], self.passing).links():
                if self.dated.has(one.left):
                    told_already.add((one.left, one.right))
                yield one
        yield from map(_tells_of, documents)
        for left, right, day, name in self.dated.pairs():
            if told_already.isdisjoint({(left.id, right.id), (right.id, left.id)}):
                yield _of_one_paper(left.id, right.id, day, name)


def _from_documents(
    documents: list[ToldDocument], compared: Mapping[str, list[Held]], chosen: Mapping[str, Held]
) -> dict[str, Held]:
    """Documents that pages tell of, which have their story from no other page."""
    return {
        told.page: held
        for told in documents
        if told.page not in chosen and not told.is_own
        for held in compared[told.page]
        if held.other == told.document and told.page not in _line(told.document, chosen)
    }


def _of(page: str, found: Compared) -> Compared:
    """Two pages held against each other, this one the first of them."""
    return found if found.page.page == page else found.reversed()


def _line(page: str, chosen: Mapping[str, Held]) -> list[str]:
    """The pages that a page has its story from, its parent first."""
    met = []
    while page in chosen:
        page = chosen[page].other
        met.append(page)
    return met


class _Retold:
    """What one page has from the pages before it."""

    def __init__(
        self,
        before: list[Compared],
        parent: Compared | None,
        forebears: list[str],
        passing: set[str],
    ) -> None:
        self.before, self.parent, self.passing = before, parent, passing
        self.forebears = frozenset(forebears)
        self.taken: set[str] = set()

    def links(self) -> Iterator[Link]:
        """Yield what it has from its parent, sentences from others, then what is only alike."""
        if self.parent is not None:
            yield _retells(self.parent)
            matches = self.parent.matches
            if self.parent.is_sentence_by_sentence:
                ours, theirs = self.parent.page.sayings, self.parent.other.sayings
                matches = completed(matches, ours, theirs)
            yield from self._take(self.parent, matches)
            yield from _cut(self.parent, matches)
        for found in self.before:
            taken = [one for one in found.matches if _is_taken_over(one, found)]
            news = [one for one in taken if one.left.id not in self.taken]
            is_part = found is not self.parent and found.is_credited and not found.other.is_party
            if is_part and any(_is_credited(one, found) for one in news):
                yield _retells(found)
            yield from self._take(found, taken)
        for found in self.before:
            for match in found.matches:
                is_new = match.left.id not in self.taken and _is_alike(match)
                how = _how(match, found) if is_new and _say_something(match) else None
                if how and (how != "perhaps" or _may_be_one(match)):
                    yield _same(match, how, ())

    def _take(self, found: Compared, matches: list[Match]) -> Iterator[Link]:
        for match in matches:
            if match.left.id not in self.taken:
                self.taken.add(match.left.id)
                yield from self._retold(*self._nearest(match, found))

    def _nearest(self, match: Match, found: Compared) -> tuple[Match, Compared, list[Changed]]:
        """Of its parent and that one's forebears the one that it is told as by with fewest changes.

        What a page has as its parent's parent has it did not change on the way to this one. Whoever
        speaks on a page of another language may be its own outlet: no hand is dropped there.
        """
        told = match, found, self._changed(match, found)
        is_hand = any(one.kind == "hand dropped" for one in told[2])
        for same, other in self._before(match) if told[2] else ():
            if not (is_hand and same.left.language != same.right.language):
                told = min(told, (same, other, self._changed(same, other)), key=_how_many)
        return told

    def _before(self, match: Match) -> Iterator[tuple[Match, Compared]]:
        """Where forebears say a thing, no less alike."""
        for other in (one for one in self.before if one.other.page in self.forebears):
            for same in other.matches:
                if same.left.id == match.left.id and same.alike >= match.alike:
                    yield same, other

    def _changed(self, match: Match, found: Compared) -> list[Changed]:
        passing = self.passing | {body(name) for name in found.other.names}
        return list(changes(match.right, match.left, lambda name: body(name) in passing))

    def _retold(self, match: Match, found: Compared, changed: list[Changed]) -> Iterator[Link]:
        yield _same(match, "retold", tuple(one.kind for one in changed))
        for one in changed:
            details = Drift(one.kind, one.before, one.after)
            yield Link("drifts", match.right.id, match.left.id, _told(one, found), details)


def _how_many(told: tuple[Match, Compared, list[Changed]]) -> int:
    return len(told[2])


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
    if _is_of_two_lots(match) or not any(in_common(left, right)):
        return False
    return left.language != right.language or match.alike >= ALIKE


def _is_of_one_thing(match: Match, found: Compared) -> bool:
    """Whether two that have it from nobody here say one thing, and not only name one name."""
    is_one_story = found.share >= SHARED and len(found.matches) > 1
    if is_one_story and match.alike >= ALIKE:
        return True
    contents, names = in_common(match.left, match.right)
    return contents >= SAID and (match.alike >= ALIKE or contents + names >= SAID_AND_NAMED)


def _how(match: Match, found: Compared) -> How:
    """How two statements of which neither has it from the other stand to each other."""
    if not _is_of_one_thing(match, found):
        return "perhaps"
    if are_opposed(match.left, match.right):
        return "denied" if _is_denial(match) else "perhaps"
    if _is_flat_denial(match):
        return "denied"
    if _is_turned(match):
        return "perhaps"  # what is not so in the one may be another thing than what is so
    if is_planned(match.left) != is_planned(match.right) and not _is_one_refusal(match):
        return "perhaps"  # what was planned may have been done since
    is_other_hour = clocks_apart(match.left, match.right)
    if not (is_other_hour or figures_apart(match.left, match.right)):
        return "told apart"
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


def _is_taken_over(match: Match, found: Compared) -> bool:
    """Whether a saying has its words from the other, or names who passed them on."""
    if _is_credited(match, found):
        return True
    is_one_language = match.left.language == match.right.language
    return is_one_language and match.alike >= VERBATIM and len(match.left.words) >= LONG


def _is_credited(match: Match, found: Compared) -> bool:
    """Whether a saying is told on the word of the other's outlet."""
    passed_on = any(giver.role in ("agency", "outlet") for giver in match.left.givers)
    is_passed = found.is_credited and (passed_on or found.credits_it(match.left))
    return match.alike != BETWEEN and (is_passed or _names(match.left, found))


def _names(saying: Saying, found: Compared) -> bool:
    """Whether a saying is told on the word of whose page the other is, a firm's or a group's."""
    outlet = found.other.outlet
    if not outlet or (found.page.outlet and body(outlet) == body(found.page.outlet)):
        return False
    given = [f" {plain(giver.name)} " for giver in saying.givers]
    if any(f" {name} " in said for name in _all_names(found) for said in given):
        return True
    is_noun = any(giver.role in BODIES and not giver.names for giver in saying.givers)
    return is_noun and any(set(name.split()) <= saying.around for name in _all_names(found))


BODIES: frozenset[Role] = frozenset({"company", "group", "official"})
"""Roles of who may be called by a noun beside its name: "the charity, Harbourlight, said"."""


def _all_names(found: Compared) -> set[str]:
    return {plain(name) for name in (found.other.outlet or "", *found.other.names)} - {""}


def _retells(found: Compared) -> Link:
    page, other = found.page, found.other
    details = Retelling(
        round(found.share, 3), len(found.matches), found.is_translated, found.is_credited
    )
    how = "in another language " if details.translated else ""
    why = (
        f"{wording.share(found.share)} of what it says stands {how}in "
        f"{other.outlet or 'the other page'}, in {details.statements} statements"
    )
    if found.is_credited:
        why += f"; it names {other.outlet} as its source"
    return Link("retells", page.page, other.page, why, details)


def _tells_of(told: ToldDocument) -> Link:
    what = "an article of its own" if told.is_own else "a document"
    why = f"the page tells of {what} of {told.day}, which is this"
    return Link("retells", told.page, told.document, why, Retelling(0.0, 0, False, True))


def _same(match: Match, how: How, differs: tuple[Drifted, ...]) -> Link:
    details = SameClaim(how, round(match.alike, 3), differs)
    why = f"{how}, {wording.share(match.alike)} alike"
    if differs:
        why += f"; differs in: {', '.join(differs)}"
    return Link("same_claim", match.left.id, match.right.id, why, details)


def _of_one_paper(left: str, right: str, day: str, name: str) -> Link:
    why = f"perhaps: both tell of a document of {day}, and of “{name}”"
    return Link("same_claim", left, right, why, SameClaim("perhaps", 0.0))


def _told(one: Changed, found: Compared) -> str:
    ours, theirs = found.other.outlet or "one page", found.page.outlet or "the other"
    after = f"“{one.after}”" if one.after else "nothing"
    return f"{one.kind}: “{one.before}” ({ours}) became {after} ({theirs})"


def _cut(found: Compared, matches: list[Match]) -> Iterator[Link]:
    kept = {match.right.id for match in matches}
    for saying in found.other.sayings:
        if saying.id not in kept and not is_told_in(saying, found.page.sayings):
            why = f"{found.page.outlet or 'the page'} leaves out “{saying.quote}”"
            details = Drift("sentence cut", saying.quote)
            yield Link("drifts", saying.id, found.page.page, why, details)

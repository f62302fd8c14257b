"""Who has a story from whom, which statements are one claim, and what changed on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from sayso import wording
from sayso.across.actors.translated import are_translations
from sayso.across.claims.aligned import (
    ALIKE,
    ALIKE_ABROAD,
    BETWEEN,
    Match,
    completed,
    is_told_in,
)
from sayso.across.claims.changes import (
    Changed,
    changes,
)
from sayso.across.claims.chosen import in_line, least_changed, parents
from sayso.across.claims.documents.dated_papers import DatedPapers
from sayso.across.claims.documents.told_documents import Papers, ToldDocument
from sayso.across.claims.earlier import (
    Earlier,
    Held,
    ListedPage,
    Told,
    ToldPages,
    listed,
)
from sayso.across.claims.parents import (
    Compared,
    PageHead,
    ToldPage,
    head_of,
    told_page,
    unpacked,
)
from sayso.across.claims.sayings import Saying
from sayso.across.claims.verdicts import count_otherwise, may_be_told, verdict
from sayso.across.kept import kept, mark_of
from sayso.across.origins.bodies import body, plain
from sayso.details import Drift, Drifted, How, Retelling, SameClaim
from sayso.hooks import linker
from sayso.model import Link, Reading, Role

VERBATIM = 0.9
"""Likeness within a language from which a sentence was taken over, whatever else a page has."""
RUN, TELLING_WORDS = 6, 3
"""Words of a sentence that stands in a longer one, and how many of them tell something at least."""
HEAD = "head"
"""The part of what is kept of a page that has what is needed of every page."""
LONG = 8
"""Words of a sentence that nobody hits upon by himself."""


@linker()
class Claims:
    """Link pages to the page they retell, statements that are one claim, and what drifted.

    A page is held against a few pages before it, those that have most in common with it, so the
    work grows with the pages.
    """

    def __init__(self, told: Told = told_page) -> None:
        self.kept, self.told = kept.get(), told
        self.pages = ToldPages(self.kept, told)
        self.listed: dict[str, ListedPage] = {}
        self.passing: set[str] = set()
        self.papers = Papers()
        self.dated = DatedPapers()

    def add(self, reading: Reading) -> None:
        """Keep what one page tells."""
        self.take(reading.text.page, lambda: self.told(reading))

    def take(self, page: str, tells: Callable[[], ToldPage]) -> None:
        """Keep what a page tells; of one that was kept before its head, which is all that is
        needed as long as it is held against no other page."""
        packed = self.kept.get(page, HEAD) if self.kept else None
        if packed is None:
            self.keep(tells())
        else:
            self._list(unpacked(page, packed))

    def keep(self, told: ToldPage) -> None:
        """Put what a page tells on the shelf."""
        self.pages.put(told)
        self._list(head_of(told))

    def _list(self, head: PageHead) -> None:
        self.listed[head.page] = listed(head)
        self.passing |= head.passed_on_by
        self.papers.add(head)
        self.dated.add(head.page, head.papers)
        if self.kept:
            self.kept.put(head.page, HEAD, head.packed())

    def links(self) -> Iterator[Link]:
        """Yield the links of every page to those before it."""
        earlier = Earlier(self.pages, self.listed.values(), self.kept)
        documents = list(self.papers.told())
        compared = earlier.compared((one.page, one.document) for one in documents)
        for page, near in compared.items():
            compared[page] = least_changed(near, earlier, self.passing)
        earlier.keep(compared)
        chosen = parents(compared)
        chosen |= _from_documents(documents, compared, chosen)
        places = {page: place for place, page in enumerate(in_line(compared, chosen))}
        before: dict[str, list[Held]] = {page: [] for page in compared}
        told_already: set[tuple[str, str]] = set()
        for held in chain.from_iterable(compared.values()):
            before[max(held.page, held.other, key=places.__getitem__)].append(held)
        for page in earlier.by_story:
            for one in self._of_page(page, before[page], chosen, earlier):
                if self.dated.has(one.left):
                    told_already.add((one.left, one.right))
                yield one
        yield from map(_tells_of, documents)
        for left, right, day, name in self.dated.pairs():
            if told_already.isdisjoint({(left.id, right.id), (right.id, left.id)}):
                yield _of_one_paper(left.id, right.id, day, name)

    def _of_page(
        self, page: str, before: list[Held], chosen: Mapping[str, Held], earlier: Earlier
    ) -> list[Link]:
        """The links of a page to those before it, as they were kept or worked out."""
        line = _line(page, chosen)
        if self.kept is None:
            return list(self._retold(page, before, line, chosen, earlier))
        pages = sorted(
            {page, *line[:1], *(one for held in before for one in (held.page, held.other))}
        )
        told = (page, *(one for one in line if one in pages)), pages
        marks = [[self.kept.mark(one) for one in named] for named in told]
        key = mark_of(marks, earlier.passing_on(pages, self.passing))
        links = self.kept.links(page, key)
        if links is None:
            links = list(self._retold(page, before, line, chosen, earlier))
        self.kept.put_links(page, key, links)
        return links

    def _retold(
        self,
        page: str,
        before: list[Held],
        line: list[str],
        chosen: Mapping[str, Held],
        earlier: Earlier,
    ) -> Iterator[Link]:
        found = [_of(page, earlier.whole(held)) for held in before]
        found.sort(key=lambda one: (-one.weight, one.other.page))
        parent = earlier.whole(chosen[page]) if line else None
        return _Retold(found, parent, line[1:], self.passing).links()


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
        self.better: set[str] = set()

    def links(self) -> Iterator[Link]:
        """Yield what it has from its parent, sentences from others, then what is only alike."""
        if self.parent is not None:
            yield _retells(self.parent)
            matches = self.parent.matches
            if self.parent.is_sentence_by_sentence:
                ours, theirs = self.parent.page.sayings, self.parent.other.sayings
                matches = completed(matches, ours, theirs)
            self.better = {one.left.id for one in self._told_better(matches)}
            yield from self._take(self.parent, matches)
            yield from _cut(self.parent, matches)
        for found in self.before:
            is_forebear = found.other.page in self.forebears
            taken = [
                one
                for one in found.matches
                if may_be_told(one)
                and (_is_taken_over(one, found) or (is_forebear and _is_told_on(one)))
            ]
            news = [one for one in taken if one.left.id not in self.taken]
            is_part = found.is_credited and not found.other.is_party
            is_told = is_part and any(_is_credited(one, found) for one in news)
            is_told = is_told or any(_names(one.left, found) for one in news)
            new = [one for one in found.matches if one.left.id not in self.taken]
            is_told = is_told or _is_from_paper(found, new)
            if is_told and not self._is_parent(found):
                yield _retells(found)
            yield from self._take(found, taken)
        for found in self.before:
            for match in found.matches:
                how = None if match.left.id in self.taken else verdict(match, found)
                if how:
                    yield _same(match, how, ())

    def _is_parent(self, found: Compared) -> bool:
        return self.parent is not None and found.other.page == self.parent.other.page

    def _told_better(self, matches: list[Match]) -> list[Match]:
        """Sayings with other numbers than the parent has for the like, where a page that this one
        names too has theirs: "31 dead" is from the later dispatch, not from "at least 19"."""
        return [
            one
            for one in matches
            if count_otherwise(one)
            and any(
                same.left.id == one.left.id
                and same.alike >= one.alike
                and not count_otherwise(same)
                for found in self.before
                if found.is_credited and not self._is_parent(found)
                for same in found.matches
            )
        ]

    def _take(self, found: Compared, matches: list[Match]) -> Iterator[Link]:
        for match in matches:
            is_better = match.left.id in self.better and count_otherwise(match)
            if match.left.id not in self.taken and not is_better:
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


def _is_taken_over(match: Match, found: Compared) -> bool:
    """Whether a saying has its words from the other, or names who passed them on.

    A memo has them from no paper that quotes a memo for them.
    """
    if _is_credited(match, found):
        return True
    if not found.page.is_published and any(one.role == "document" for one in match.right.givers):
        return False
    if match.left.language != match.right.language:
        return False
    is_literal = match.alike >= VERBATIM and len(match.left.words) >= LONG
    return is_literal or _is_told_within(match)


def _is_told_on(match: Match) -> bool:
    """Whether a saying that names nobody says what a forebear of its page says, whatever its
    parent left out."""
    least = ALIKE if match.left.language == match.right.language else ALIKE_ABROAD
    return not match.left.givers and match.alike >= least


def _is_told_within(match: Match) -> bool:
    """Whether a saying that names nobody stands word for word in a longer one: "I believe that the
    board hid the losses" became "The board hid the losses"."""
    ours, theirs = match.left.words, match.right.words
    if match.left.givers or len(ours) < RUN or len(match.left.stems) < TELLING_WORDS:
        return False
    return any(theirs[at : at + len(ours)] == ours for at in range(len(theirs) - len(ours) + 1))


def _is_credited(match: Match, found: Compared) -> bool:
    """Whether a saying is told on the word of the other's outlet."""
    passed_on = any(giver.role in ("agency", "outlet") for giver in match.left.givers)
    is_passed = found.is_credited and (passed_on or found.credits_it(match.left))
    return match.alike != BETWEEN and (is_passed or _names(match.left, found))


def _is_from_paper(found: Compared, matches: list[Match]) -> bool:
    """Whether a page tells on the word of some paper what a document of the case says."""
    if not found.page.is_published or found.other.is_published:
        return False
    told = [one for one in matches if _is_of_paper(one)]
    return len(told) >= OF_PAPER and any(_has_paper(one.left) for one in told)


def _is_of_paper(match: Match) -> bool:
    """Whether two are alike for what they say, and do not count two things."""
    return match.alike >= ALIKE_ABROAD and may_be_told(match) and not count_otherwise(match)


def _has_paper(saying: Saying) -> bool:
    return any(giver.role in ("document", "court") for giver in saying.givers)


OF_PAPER = 2
"""Sayings that a page has in common with the document that it tells of, at least."""


def _names(saying: Saying, found: Compared) -> bool:
    """Whether a saying is told on the word of whose page the other is, a firm's or a group's."""
    outlet = found.other.outlet
    if not outlet or (found.page.outlet and body(outlet) == body(found.page.outlet)):
        return False
    given = [f" {plain(giver.name)} " for giver in saying.givers]
    if any(f" {name} " in said for name in _all_names(found) for said in given):
        return True
    if any(are_translations(outlet, giver.name) for giver in saying.givers):
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

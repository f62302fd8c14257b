"""What fresh pages add to a case: stages, denials, conflicts, drift, origins, claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso import wording
from sayso.case import slips
from sayso.case.rows import StatementRow, is_unsure
from sayso.case.store import Store
from sayso.sets import grouped
from sayso.views.claims.told import Claim, claims_of
from sayso.views.conflicts import disputes
from sayso.views.digest.news import Fresh, NewsItem, Quoted
from sayso.views.kept.replies import AGAINST
from sayso.views.kept.versions import ChangedBlock, older_versions
from sayso.views.sides import Side
from sayso.views.statements import tellings

OF_PAGE = 5
"""Claims of one page that a digest shows; the page has them all."""
BESIDE = 3
"""Sides that are shown beside one of a difference."""
BLOCKS = 8
"""Changes of one page that a digest shows."""
AROUND = 12
"""Words that stay beside a change, to tell where it is."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """The fresh statements of a case with their sentences, and the sentences that were shown."""

    fresh: Fresh
    told: tuple[tuple[StatementRow, str], ...]
    shown: set[tuple[str, str]]

    def show(self, row: StatementRow, sentence: str) -> Quoted:
        """Show a statement; its sentence is not shown again as a claim."""
        self.shown.add((row.page, sentence))
        return self.fresh.said(row, sentence)


def sayings(store: Store, fresh: Fresh) -> Sayings:
    """Gather what fresh pages say that their older versions did not; headlines say it again."""
    rows = (row for page in fresh.newest for row in store.statements(page, unsaid=False))
    told = tuple(
        (row, sentence.quote if len(row.spans) == 1 else row.quote)
        for row, sentence in tellings(store, rows)
        if fresh.has(row.page, row.spans[0].quote) and not fresh.is_title(row.page, sentence.quote)
    )
    return Sayings(fresh, told, set())


def stages(store: Store, made: Sayings) -> Iterator[NewsItem]:
    """Where the law stands with whom, as fresh pages tell it; each once a page."""
    fresh, seen = made.fresh, set()
    for page in fresh.newest:
        for row in store.stages(page):
            who = row.stage.who.quote if row.stage.who else ""
            key = (page, who, row.stage.stage, row.modality)
            if key in seen or not fresh.has(page, row.sentence.quote):
                continue
            seen.add(key)
            made.shown.add((page, row.sentence.quote))
            what = f"{wording.stands(row.modality)} {row.stage.stage}".strip()
            said = Quoted(
                row.sentence.quote, wording.whose(row.hands, row.outlet),
                wording.CHECK.get(row.unsure_of or "", ""), fresh.rows[page], row.sentence.start,
            )  # fmt: skip
            yield NewsItem(f"{who}: {what}" if who else what, said)


def denials(store: Store, made: Sayings) -> Iterator[NewsItem]:
    """Who denies something in a fresh page or declines to comment, beside what it is against."""
    rows = {row.id: (row, sentence) for row, sentence in made.told if row.stance in AGAINST}
    against: dict[str, list[str]] = {}
    for link in slips.links(store, "conflicts"):
        for one, other in ((link.left, link.right), (link.right, link.left)):
            if one in rows:
                against.setdefault(one, []).append(other)
    names = {other for others in against.values() for other in others}
    keys = slips.keys_of(store, "statement", names)
    others = slips.statement_rows(store, keys)
    for name, (row, sentence) in rows.items():
        opposed = [others[one] for one in against.get(name, ()) if one in others]
        beside = tuple(made.fresh.said(one) for one in opposed[:2])
        name = row.hands[-1].name if row.hands else row.outlet or "outlet not stated"
        yield NewsItem(f"{name} {row.stance}", made.show(row, sentence), beside)


def differences(store: Store, fresh: Fresh, kind: str) -> Iterator[NewsItem]:
    """What conflicts or drifted, where one side says what no page that was told of does."""
    seen = set()
    for dispute in disputes(store, kind):
        new = [one.side for one in dispute.sides if _is_new(fresh, (one.side, *one.also))]
        if not new:
            continue
        told = new[-1] if kind == "drift" else new[0]  # a retelling comes after what it retells
        beside = [one.side for one in dispute.sides if one.side is not told]
        item = NewsItem(
            "" if dispute.reason == dispute.kind else dispute.reason, fresh.side(told),
            tuple(fresh.side(side) for side in beside[:BESIDE]), " ".join(dispute.why),
        )  # fmt: skip
        if (key := (item.what, item.said, item.beside)) not in seen:
            seen.add(key)
            yield item


def _is_new(fresh: Fresh, sides: Sequence[Side]) -> bool:
    return all(fresh.says(side) for side in sides)


@dataclass(frozen=True, slots=True)
class ClaimNews:
    """What is new of claims.

    Attributes:
        origins: Claims that were known and have a new origin.
        claims: Claims of fresh pages alone, page by page.
        again: Statements of fresh pages that add no origin to a known claim, by page.
        more: Statements of fresh pages that are not shown, by page.
    """

    origins: tuple[NewsItem, ...]
    claims: tuple[NewsItem, ...]
    again: dict[str, int]
    more: dict[str, int]


def claim_news(store: Store, made: Sayings) -> ClaimNews:
    """Sort what fresh pages say: known claims with a new origin, known ones again, new ones."""
    fresh_ids = {row.id: (row, sentence) for row, sentence in made.told}
    origins, again, of = [], dict[str, int](), dict[str, Claim]()
    for claim in claims_of(store):
        new = [by.row.id for by in claim.told if by.row.id in fresh_ids]
        if not new:
            continue
        if len(new) == len(claim.told):
            of |= dict.fromkeys(new, claim)
            continue
        roots = [root for root in claim.roots if set(root.statements) <= set(new)]
        if roots and len(roots) < len(claim.roots):
            row, sentence = fresh_ids[roots[0].statements[0]]
            origins.append(_origin(made, claim, row, sentence, [root.name for root in roots]))
        for row, sentence in (fresh_ids[name] for name in new):
            if (row.page, sentence) not in made.shown:
                again[row.page] = again.get(row.page, 0) + 1
                made.shown.add((row.page, sentence))
    claims, more = _new_claims(store, made, of)
    return ClaimNews(tuple(origins), claims, again, more)


def _origin(
    made: Sayings, claim: Claim, row: StatementRow, sentence: str, names: list[str]
) -> NewsItem:
    known = next(by.row for by in claim.told if not made.fresh.has(by.row.page, by.row.quote))
    origins = wording.counted(len(claim.roots), "independent origin")
    note = f"Now at most {origins}; new: {wording.listed(list(dict.fromkeys(names)))}."
    return NewsItem("", made.show(row, sentence), (made.fresh.said(known),), note)


def _new_claims(
    store: Store, made: Sayings, of: dict[str, Claim]
) -> tuple[tuple[NewsItem, ...], dict[str, int]]:
    """The claims of fresh pages that say most, page by page; one of several pages is told once."""
    items, more, known = [], {}, set[str]()
    left = [one for one in made.told if (one[0].page, one[1]) not in made.shown]
    for page, held in grouped(left, lambda one: one[0].page).items():
        weights = _weights(store, page)
        ranked = sorted(held, key=lambda one: (-_weight(one[0], weights, of), one[0].start))
        shown = 0
        for row, sentence in ranked:
            claim = of.get(row.id)
            first = claim.id if claim else row.id
            if first in known or sentence in known or shown >= OF_PAGE:
                continue
            if _weight(row, weights, of) <= 0:
                break
            known |= {first, sentence}
            shown += 1
            items.append(NewsItem("", made.show(row, sentence), (), _on(claim)))
        more[page] = len(held) - shown
    return tuple(items), more


def _on(claim: Claim | None) -> str:
    if claim is None:
        return ""
    pages = wording.counted(claim.pages, "page")
    origins = wording.counted(len(claim.roots), "independent origin")
    return f"In {pages}, at most {origins}: {wording.listed([root.name for root in claim.roots])}."


def _weights(store: Store, page: str) -> dict[str, int]:
    """Statements of a page with a figure or a dealing in them."""
    found: dict[str, int] = {}
    for event in store.events(page):
        if event.event.statement:
            found[event.event.statement] = 2
    for figure in store.figures(page):
        if figure.figure.statement:
            found[figure.figure.statement] = found.get(figure.figure.statement, 0) + 1
    return found


def _weight(row: StatementRow, weights: dict[str, int], of: dict[str, Claim]) -> float:
    """How much a statement tells: an allegation, a dealing, a figure; somebody's word, two pages.

    What is to be checked comes after what is not.
    """
    weight = weights.get(row.id, 0) + 2 * (row.strength == "alleged") + 2 * (row.id in of)
    weight += len(row.hands) > 1
    return weight / 2 if is_unsure(row.unsure_of, row.act, row.stance) else weight


def changes(store: Store, fresh: Fresh, told: frozenset[str]) -> Iterator[NewsItem]:
    """What is different in a page whose older version was told of."""
    for row in fresh.changed:
        versions = [one for one in older_versions(store, row.page) if one.row.page in told]
        if not versions or versions[0].problem:
            continue
        blocks = versions[0].changes
        shown = tuple(_short(block) for block in blocks[:BLOCKS])
        rest = len(blocks) - len(shown)
        note = f"{wording.counted(rest, 'more change')}: sayso versions CASE {row.page[:8]}"
        if blocks:
            named = row.title or wording.shown_source(row.source)
            yield NewsItem(named, Quoted("", row.outlet or "outlet not stated", "", row, 0), (),
                           note if rest else "", "", shown)  # fmt: skip


def _short(block: ChangedBlock) -> tuple[tuple[str, str], ...]:
    """A change with some words beside it; what is the same farther away is left out."""
    made: list[tuple[str, str]] = []
    last = len(block.parts) - 1
    for place, (kind, words) in enumerate(block.parts):
        many = words.split()
        if kind == "kept" and len(many) > 2 * AROUND:
            head = many[:AROUND] if place else []
            tail = many[-AROUND:] if place < last else []
            words = " ".join([*head, "…", *tail])
        made.append((kind, words))
    return tuple(made)

"""A seeded tree of retellings: pages as outlets would publish them, and what is true of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html import escape
from random import Random
from typing import Literal

from bench.retellings.stories import WORDING, Sentence, Story

Credit = Literal["none", "lead", "closing", "byline", "dateline"]
OUTLETS = {
    "en": (
        "The Harbour Post", "Morning Ledger", "The Valley Herald", "City Gazette", "Northern Mail",
        "The Daily Beacon", "Coast Tribune", "The Lantern", "Weekly Courier", "Eastern Chronicle",
        "The Standard Bearer", "Island Times", "Union Dispatch", "The Observer of Lund",
    ),
    "fr": (
        "Le Courrier du Port", "La Gazette du Nord", "Le Matin libre", "L'Écho des vallées",
        "Le Messager", "La Tribune du littoral", "Le Journal du soir", "La Voix de l'Est",
        "Le Quotidien neuf", "L'Indépendant d'Arve", "Le Fanal", "La Dépêche de Lure",
        "Le Relais", "L'Union du Sud",
    ),
}  # fmt: skip
AGENCIES = {
    "en": ("Kestrel News Agency", "Tern News Agency"),
    "fr": ("Agence Milan Presse", "Agence Sterne Presse"),
}
CREDITS: dict[Credit, dict[str, str]] = {
    "lead": {"en": "{said}, {outlet} reported.", "fr": "{said}, a rapporté {outlet}."},
    "closing": {
        "en": "The story was first published by {outlet}.",
        "fr": "L'information a d'abord été publiée par {outlet}.",
    },
    "dateline": {"en": "VAREL ({outlet}) – {said}.", "fr": "VAREL ({outlet}) – {said}."},
}
MOST_CHANGES = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence as one page has it: which of which account, and what was changed in it so far."""

    account: int
    number: int
    sentence: Sentence
    changed: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[int, int]:
        """What it is in every page: account and place."""
        return self.account, self.number


@dataclass(frozen=True, slots=True)
class TreePage:
    """One page of a tree. ``parent`` is the number of the page it was made from, None of a root."""

    number: int
    parent: int | None
    language: str
    outlet: str
    agency: bool
    day: str
    title: int
    tellings: tuple[Telling, ...]
    credit: Credit = "none"
    credited: str = ""
    hidden: bool = False

    def sentences(self) -> Iterator[tuple[Telling, str]]:
        """Each telling with its words on this page, the credit in the first one's."""
        for at, telling in enumerate(self.tellings):
            said = telling.sentence.told(self.language, telling.changed)
            if at == 0 and self.credit in ("lead", "dateline"):
                form = CREDITS[self.credit][self.language]
                said = form.format(said=said.removesuffix("."), outlet=self.credited)
            yield telling, said

    def closing(self) -> str:
        """The sentence that credits another outlet at the end, or nothing."""
        if self.credit != "closing":
            return ""
        return CREDITS["closing"][self.language].format(outlet=self.credited)


@dataclass(slots=True)
class Tree:
    """The pages of one story, in the order they were made."""

    story: Story
    seed: int
    pages: list[TreePage] = field(default_factory=list)

    def shown(self) -> list[TreePage]:
        """The pages that a case of this tree holds."""
        return [page for page in self.pages if not page.hidden]

    def origins(self, claim: str) -> int:
        """How many independent origins the shown pages have for a claim."""
        return len(
            {
                telling.sentence.by or f"account {telling.account}"
                for page in self.shown()
                for telling in page.tellings
                if telling.sentence.claim == claim
            }
        )

    def claims(self) -> list[str]:
        """The claims that shown pages make, by name."""
        return sorted(
            {telling.sentence.claim for page in self.shown() for telling in page.tellings}
        )

    def changes(self, page: TreePage) -> Iterator[tuple[tuple[int, int], str]]:
        """What a page changed against its parent: (account and place of the sentence, kind)."""
        if page.parent is None:
            return
        before = {telling.key: telling for telling in self.pages[page.parent].tellings}
        after = {telling.key: telling for telling in page.tellings}
        for key, telling in before.items():
            if key not in after:
                yield key, "cut"
            else:
                yield from ((key, kind) for kind in _changes(telling, after[key]))


def _changes(before: Telling, after: Telling) -> list[str]:
    return sorted((after.changed - before.changed) - {WORDING})


def tree(story: Story, seed: int, size: int = 8) -> Tree:
    """Grow a tree of a story: one or two accounts, then retellings of what is there already."""
    random = Random(f"{story.name} {seed}")
    grown = Tree(story, seed)
    names = {language: iter(random.sample(held, len(held))) for language, held in OUTLETS.items()}
    for account in range(len(story.accounts) if random.random() < 0.6 else 1):
        grown.pages.append(_root(grown, account, names, random))
    while len(grown.pages) < size:
        grown.pages.append(_retelling(grown, names, random))
    _hide(grown, random)
    return grown


def _root(grown: Tree, account: int, names: dict[str, Iterator[str]], random: Random) -> TreePage:
    language = random.choice(("en", "fr"))
    agency = random.random() < 0.5
    outlet = AGENCIES[language][account] if agency else next(names[language])
    told = grown.story.accounts[account]
    tellings = tuple(Telling(account, number, said) for number, said in enumerate(told))
    return TreePage(
        number=len(grown.pages),
        parent=None,
        language=language,
        outlet=outlet,
        agency=agency,
        day=_later(grown.story.day, random.randrange(2) * account),
        title=account,
        tellings=tellings,
    )


def _retelling(grown: Tree, names: dict[str, Iterator[str]], random: Random) -> TreePage:
    parent = random.choice(grown.pages)
    language = _language(grown, parent, random)
    tellings = _edited(list(parent.tellings), random)
    if random.random() < 0.12:
        tellings = _joined(tellings, grown, language, random)
    credit = _credit(parent, language, random)
    return TreePage(
        number=len(grown.pages),
        parent=parent.number,
        language=language,
        outlet=next(names[language]),
        agency=False,
        day=_later(parent.day, random.choice((0, 1, 1, 2))),
        title=parent.title if random.random() < 0.6 else 1 - parent.title,
        tellings=tuple(tellings),
        credit=credit,
        credited=parent.outlet if credit != "none" else "",
    )


def _language(grown: Tree, parent: TreePage, random: Random) -> str:
    """Another language than the parent's only where the account has no page in that one: two
    translators never hit upon the same words, as two uses of one form would."""
    other = "fr" if parent.language == "en" else "en"
    account = parent.tellings[0].account
    told = {
        page.language for page in grown.pages for one in page.tellings if one.account == account
    }
    return other if other not in told and random.random() < 0.4 else parent.language


def _edited(tellings: list[Telling], random: Random) -> list[Telling]:
    """Cut, put in another order, word otherwise, change."""
    if random.random() < 0.45 and len(tellings) > 3:
        del tellings[-random.randint(1, min(3, len(tellings) - 3)) :]
    if random.random() < 0.2 and len(tellings) > 3:
        del tellings[random.randrange(1, len(tellings) - 1)]
    if random.random() < 0.25 and len(tellings) > 2:
        at = random.randrange(1, len(tellings) - 1)
        tellings[at], tellings[at + 1] = tellings[at + 1], tellings[at]
    for _ in range(random.randint(0, MOST_CHANGES)):
        at = random.randrange(len(tellings))
        open_kinds = [
            kind for kind in tellings[at].sentence.kinds if kind not in tellings[at].changed
        ]
        if open_kinds:
            kind = random.choice(open_kinds)
            tellings[at] = replace(tellings[at], changed=tellings[at].changed | {kind})
    return tellings


def _joined(tellings: list[Telling], grown: Tree, language: str, random: Random) -> list[Telling]:
    """Take one sentence of another account over, from a page in the same language."""
    known = {telling.key for telling in tellings}
    account = tellings[0].account
    others = [
        telling
        for page in grown.pages
        for telling in page.tellings
        if page.language == language and telling.account != account and telling.key not in known
    ]
    return [*tellings, random.choice(others)] if others else tellings


def _credit(parent: TreePage, language: str, random: Random) -> Credit:
    if random.random() < 0.45:
        return "none"
    if parent.agency:
        return random.choice(("byline", "byline", "dateline", "lead"))
    return random.choice(("lead", "closing"))


def _hide(grown: Tree, random: Random) -> None:
    """Leave an agency's own page out of the case, where all of its retellings name it."""
    for page in list(grown.pages):
        retold = [other for other in grown.pages if other.parent == page.number]
        named = retold and all(other.credit in ("byline", "dateline") for other in retold)
        if page.agency and named and random.random() < 0.5:
            grown.pages[page.number] = replace(page, hidden=True)


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def html(page: TreePage, story: Story) -> str:
    """A page as its outlet would publish it."""
    title = escape(story.titles[page.title][page.language])
    byline = page.credited if page.credit == "byline" else ""
    author = f'<meta name="author" content="{escape(byline)}">\n' if byline else ""
    shown = f'<p class="byline">{escape(byline)}</p>\n' if byline else ""
    said = [words for _, words in page.sentences()]
    said += [page.closing()] if page.closing() else []
    paragraphs = "\n".join(
        f"<p>{escape(' '.join(said[at : at + 2]), quote=False)}</p>"
        for at in range(0, len(said), 2)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title} | {escape(page.outlet)}</title>\n"
        f'<meta property="og:type" content="article">\n'
        f'<meta property="og:site_name" content="{escape(page.outlet)}">\n'
        f'<meta property="og:title" content="{title}">\n'
        f'<meta property="article:published_time" content="{page.day}">\n{author}'
        f"</head>\n<body>\n<article>\n<h1>{title}</h1>\n{shown}{paragraphs}\n</article>\n"
        "</body>\n</html>\n"
    )

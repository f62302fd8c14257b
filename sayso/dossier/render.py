"""Views to HTML: the same templates for files on disk and for the local server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso import wording
from sayso.case.rows import is_unsaid
from sayso.case.slips import LinkSlip
from sayso.details import Payments
from sayso.dossier.interface import ENGLISH, LANGUAGE, InLanguage, known, reason, table
from sayso.dossier.marks import NUMBERS, WIDE_NUMBERS
from sayso.dossier.pieces import Pieces, inert, quote
from sayso.dossier.reckoning import reckoned
from sayso.model import ROLES, STANCES, STRENGTHS
from sayso.pages.html.saved import one_form
from sayso.review.queue import REASONS
from sayso.sets import grouped
from sayso.views.affairs.every import HEADINGS
from sayso.views.listing import anchor_of
from sayso.views.narrow.shown import LETTERS, Codes, Narrowing, address_of
from sayso.views.statements import Choice
from sayso.views.timeline import is_vague, is_worked_out

VIEWS = (
    ("index", "Overview"),
    ("pages", "Pages"),
    ("statements", "Statements"),
    ("claims", "Claims"),
    ("figures", "Figures"),
    ("ledger", "Ledger"),
    ("conflicts", "Conflicts and drift"),
    ("timeline", "Timeline"),
    ("places", "Places"),
    ("dealings", "Dealings"),
    ("affairs", "Who knew, who paid"),
    ("actors", "Actors"),
    ("origins", "Origins"),
    ("unread", "Unread"),
    ("replies", "Replies and corrections"),
)
"""Every view of a case with its heading."""

MENU = (
    ("index", "Overview", ()),
    ("claims", "Claims", ("claims", "conflicts", "origins", "statements")),
    ("figures", "Money and figures", ("figures", "ledger", "dealings", "affairs")),
    ("actors", "People and groups", ("actors", "replies")),
    ("timeline", "Timeline and places", ("timeline", "places")),
    ("pages", "Pages", ("pages", "unread")),
)
"""The menu: a heading, the view that it leads to, and the views that stand under it."""

UNNAMEABLE = re.compile(r"[^A-Za-z0-9]+")
"""What no name of a part has."""
UNWRITABLE = wording.UNWRITABLE


APART = ("act", "check", "ruled")
"""What the list of statements has in lists of their own."""
Asked = Sequence[tuple[str, str]]
"""What a list is narrowed to, as pairs such as ``("strength", "alleged")``."""

DATA = (
    "pages", "statements", "figures", "ledger", "conflicts", "timeline", "places", "dealings",
    "actors", "origins", "claims", "affairs",
)  # fmt: skip
"""The views whose lists can be taken away as CSV or JSON."""

FACETS = {
    "outlet": "outlet", "role": "role", "strength": "strength", "stance": "stance", "act": "act",
    "check": "reading", "ruled": "ruled", "year": "year of the page",
}  # fmt: skip
"""What a list is narrowed by, in a reader's words."""
NARROWED = tuple(name for name in DATA if name != "unread")
"""The views whose lists can be narrowed in files too."""
FACET_WORDS = {("check", "hands"): "check who says it", ("check", "all"): "check all of it"}
SORTS = {
    "oldest": "oldest page first", "newest": "newest page first", "outlet": "by outlet",
    "name": "by heading", "most": "longest first",
}  # fmt: skip
"""Orders of a list, in a reader's words."""

LINKS = {
    "same_actor": "one actor", "same_claim": "the same claim", "supports": "agree",
    "conflicts": "conflict", "drifts": "changed in the retelling", "copies": "copy",
    "cites": "credits", "part_of": "part of a whole", "listed": "on a list",
}  # fmt: skip
"""Kinds of links in a reader's words."""


BEGINNING = 24
"""Digits of a hash in the name of a file: as many as an id has, so that nobody can make two pages
of one name. Links are a third of the bytes of a list."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How one page of the dossier reaches the others.

    In files ``prefix`` is empty or ``../`` and ``suffix`` is ``.html``; on the server they are
    ``/`` and nothing.
    """

    prefix: str
    suffix: str

    @property
    def on_disk(self) -> bool:
        """Whether the pages are files, so that nothing can be asked of a server."""
        return bool(self.suffix)

    def view(self, name: str, number: int = 1, asked: Asked = ()) -> str:
        """Address of a view, narrowed to what is asked, or of the n-th page of its list."""
        if self.on_disk:
            narrowed = [pair for pair in asked if pair[0] in LETTERS and pair[0] not in APART]
            if narrowed:
                told = "~".join(f"{slot}.{address_of(word)}" for slot, word in narrowed)
                return f"{self.prefix}{name}{self.suffix}?of={told}"
            part = self.part(name, number, asked)
            return f"{self.prefix}{name}{self.suffix}{f'?{part}' if part != name else ''}"
        pairs = [*asked, *([("part", str(number))] if number > 1 else [])]
        query = f"?{urlencode(pairs)}" if pairs else ""
        return f"{self.prefix}{'' if name == 'index' else name}{query}"

    def part(self, name: str, number: int = 1, asked: Asked = ()) -> str:
        """Name a part of a list among files: that of the first, as it is, is the list's own."""
        words = [name, *(UNNAMEABLE.sub("-", word) for pair in asked for word in pair)]
        return "-".join(words + [str(number)] * (number > 1))

    def data(self, name: str, form: str, asked: Asked = ()) -> str:
        """Address of a list as ``csv`` or ``json``, narrowed as it is shown; of files the whole."""
        if self.on_disk:
            return f"{name}.{form}"
        query = f"?{urlencode(asked)}" if asked else ""
        return f"{self.prefix}{name}.{form}{query}"

    def page(self, page: str, anchor: str = "") -> str:
        """Address of a page of the case, at a record of it."""
        here = f"{self.prefix}page/{self.name(page)}{self.suffix}"
        return f"{here}#{anchor}" if anchor else here

    def original(self, page: str) -> str:
        """Address of the bytes of a page as they came; only a server has it."""
        return f"{self.prefix}original/{page}"

    def sheet(self, page: str, number: int) -> str:
        """Address of the picture of a page of a PDF."""
        return f"{self.prefix}sheet/{self.name(page)}-{number}.png"

    def name(self, page: str) -> str:
        """What a page is called in addresses: its hash, of which files bear the beginning."""
        return page[:BEGINNING] if self.on_disk else page

    def link(self, link: LinkSlip, places: Mapping[str, tuple[str, int, str]]) -> str:
        """Address of where a link is told; the server finds the part of the list itself.

        Args:
            places: The view, part and anchor of each link, for files on disk.
        """
        if self.on_disk:
            name, number, anchor = places.get(link.id, ("conflicts", 1, ""))
            return f"{self.view(name, number)}#{anchor}"
        name = "ledger" if link.kind == "part_of" or link.form == Payments.__name__ else "conflicts"
        return f"{self.view(name, 1, [('link', link.id)])}#l-{link.id}"

    def asset(self, name: str) -> str:
        """Address of a style sheet or a script of ours."""
        return f"{self.prefix}static/{name}"


FOLDERS = ("templates", "templates/lists")
"""Where a template is looked for, by its name alone."""

NOTHING_ASKED = {
    "link_places": {},
    "asked": (),
    "wanted": "",
    "facets": (),
    "filed": {},
    "choice": Choice(),
    "narrowing": Narrowing(),
    "codes": Codes(),
}
"""What a template is told where nothing is narrowed."""
ROOT = Ways("", ".html")
BELOW = Ways("../", ".html")
SERVED = Ways("/", "")


def render(template: str, ways: Ways, values: Mapping[str, Any]) -> str:
    """Fill a template; whatever a document brought along is text, never mark-up."""
    found = environment(LANGUAGE.get()).select_template(
        [f"{template}.html", f"lists/{template}.html"]
    )
    told = {**NOTHING_ASKED, **values}
    return found.render(told, to=ways, here=template, of=partial(_of, told["codes"]))


def _of(codes: Codes, count: int = 1) -> Markup:
    """The codes of the next rows of a list, for what files narrow it by."""
    found = codes.next(count)
    return Markup(' data-of="{}"').format(found) if found else Markup("")


WORDED = (
    "day", "number", "whole", "amount", "read_as", "counted", "listed", "thing", "head", "tail",
    "ruled", "left_out",
)  # fmt: skip
"""Functions of ``wording`` that a template may ask for by their own names."""


PIECES = ("hand", "named", "chain", "strength", "stance", "unsaid", "check", "ruled")
"""Functions of ``Pieces`` that a template may ask for."""


@cache
def environment(language: str = ENGLISH) -> Environment:
    """The Jinja environment of a language: escaping always on, an unknown name is an error."""
    words = table(language)
    said = Pieces(lambda english: words.get(english, english))
    made = Environment(
        loader=ChoiceLoader([PackageLoader("sayso.dossier", folder) for folder in FOLDERS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_writable,
        extensions=[InLanguage],
    )
    made.extend(words=words)
    made.filters.update(
        inert=inert,
        say=wording.say,
        **{name: getattr(wording, name) for name in WORDED},
        when=wording.when_words,
        ends=lambda ends, unit="": wording.interval(ends[0], ends[1], unit or ""),
        reckoned=reckoned,
        source=wording.shown_source,
        completeness=wording.completeness,
        unit=wording.unit_name,
        without=lambda counts, *names: sum(counts.values()) - sum(counts.get(n, 0) for n in names),
        by_outlet=lambda rows: grouped(rows, lambda row: row.outlet or row.page).items(),
        figure_marks=lambda figures: [
            ("", row.figure.span, f"f-{row.figure.id}")
            for row, _ in sorted(figures, key=lambda one: one[0].figure.span.start)
        ],
        product=lambda letters, spans, anchors: [
            (letter, span, anchor) for letter in letters for span in spans for anchor in anchors
        ],
        anchored=lambda name, kind: f"{kind}{name}",
        is_web=is_web,
        moment=wording.moment,
        time_anchor=lambda row: anchor_of("t", row.when.span),
    )
    made.globals.update(
        q=quote, say=wording.say, because=lambda told: quote(reason(told)), language=language,
        **{name: getattr(said, name) for name in PIECES},
        LANGUAGES=[(code, table(code).get("language", "English")) for code in known()],
        VIEWS=dict(VIEWS), MENU=MENU, DATA=DATA, FACETS=FACETS, WORDS=FACET_WORDS,
        SORTS=SORTS, HEADINGS=HEADINGS, KINDS=LINKS, pieces=pieces,
        ROLES=ROLES, STANCES=STANCES, STRENGTHS=STRENGTHS,
        is_vague=is_vague, is_worked_out=is_worked_out, is_unsaid=is_unsaid, KIND=wording.DONE,
        CHECK=wording.CHECK, CHECKED=wording.CHECKED, MUTUAL=wording.MUTUAL,
        point=wording.point, CORRECTED=wording.CORRECTED, STATES=wording.STATES,
        DEALINGS=wording.DEALINGS, REASONS=REASONS,
    )  # fmt: skip
    return made


def _writable(value: object) -> object:
    """Replace what no file or answer could carry, in texts and attributes alike."""
    if value is None:
        return ""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return UNWRITABLE.sub("\ufffd", value)


def is_web(source: str) -> bool:
    """Whether a page's source is an address that a reader may follow."""
    return one_form(source) is not None


def pieces(chars: str, hits: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Cut characters into those that were searched for (True) and those between."""
    at = 0
    for start, end in sorted(hits):
        if start >= at:
            yield chars[at:start], False
            yield chars[start:end], True
            at = end
    yield chars[at:], False


def target_rules() -> str:
    """Write the style rules that light up a record when its anchor is the target."""
    lit = "background:var(--lit);color:var(--lit-ink);box-shadow:0 2px var(--lit),0 -2px var(--lit)"
    runs = ",\n".join(
        f".k{at}:target:not(mark)~.k{at},.at.t{at}:target,.t{at}:target~.k{at}"
        for at in range(NUMBERS)
    )
    notes = ",\n".join(
        f".row:has(:is(span.k{at},.t{at}):target) .note.k{at}" for at in range(NUMBERS)
    )
    wide = ",\n".join(
        f"main:has(:is(span.w{at},.v{at}):target) mark.w{at}" for at in range(WIDE_NUMBERS)
    )
    note = "background:var(--lit-note);outline:2px solid var(--lit)"
    return f"{runs}{{{lit}}}\n{wide}{{{lit}}}\n{notes}{{{note}}}\n"

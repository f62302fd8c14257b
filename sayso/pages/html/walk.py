"""An HTML page as the blocks a browser would show, each with its XPath.

One pass over the tokens with a stack of open elements: no tree, no recursion, so that mark-up
nested a hundred thousand deep costs no more than any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.pages.furniture import patterns
from sayso.pages.html.tokens import RAW, UNSCRIPTED, Token

DEEPEST = 512
"""Open elements. Blink, the engine of Chromium, also stops nesting there."""
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
})  # fmt: skip
BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "select",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video", "audio",
    "button", "textarea", "label",
})  # fmt: skip
"""Elements that stand by themselves: the block elements of the HTML standard's style sheet, and
controls, whose words never run on from the text beside them."""
CLOSED_BY = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "option": ("option",),
    "thead": ("tr", "td", "th"),
    "tbody": ("thead", "tbody", "tr", "td", "th"),
    "tfoot": ("tbody", "tr", "td", "th"),
}
"""Open elements that a start tag closes, as the HTML standard has it."""
SCOPE = frozenset({"table", "ul", "ol", "dl", "select", "menu", "body", "html"})
"""Elements within which such closing stops."""
ENDS_PARAGRAPH = BLOCK - {"button", "label", "select", "option", "optgroup", "textarea"} - {"video"}
MOST_SIGNED = 20
"""Runs of text that are taken for an author's name in one element."""
CELLS = ("td", "th")
CELL = 200
"""Characters of the longest cell that is joined with its row; longer ones, and those of several
paragraphs, are of a page laid out with tables."""
UNSEEN = RAW | {"head", "svg", "math", "object", "canvas", "datalist", "applet", "map"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LOWER_END = re.compile(r"[^\W\d_A-ZÀ-Þ]{2}|\d\d")
_NAME_START = re.compile(r"[A-ZÀ-Þ][^\W\d_]|\d{1,2}(?:\D|$)")
DATED = frozenset({"datepublished", "datecreated", "datemodified"})
"""Values of ``itemprop`` by which an element is a date."""
_NOT_SHOWN = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff\x00"))
"""Soft hyphens and spaces of no width: places to break a line at, nothing that is read."""
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAK = re.compile(r" ?\v ?")
_BREAKS = re.compile(r"\v{2,}")


Place = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The steps of a block's XPath, and the tags and the marks of the elements it stands in."""


@dataclass(slots=True)
class Seen:
    """A block of text as a browser shows it.

    Attributes:
        text: Its characters, white space folded; a line break stands for ``<br>``.
        steps: The steps of the XPath of the block element it stands in.
        tags: Names of the elements it stands in, outermost first; those of ``steps`` come first.
        marks: The class, id and role words of those elements, in lower case.
        linked: Characters of it that are link text.
        signed: Texts of the inline elements in it that the page marks as an author's.
    """

    text: str
    steps: tuple[str, ...]
    tags: tuple[str, ...]
    marks: tuple[str, ...] = ()
    linked: int = 0
    signed: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """XPath of the block element it stands in."""
        return "".join(self.steps)

    @property
    def tag(self) -> str:
        """The innermost block element."""
        return next((tag for tag in reversed(self.tags) if tag in BLOCK), "body")

    def within(self, *tags: str) -> bool:
        """Whether it stands in one of these elements."""
        return any(tag in self.tags for tag in tags)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that the mark-up gives to machines (``time``, ``itemprop``), and where it stands."""

    when: str
    told: str
    where: Seen


@dataclass(slots=True)
class Making:
    """The block in the making: its pieces, where it stands, how much of it is link text."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    place: Place | None = None
    border: bool = False
    signed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Element:
    """An open element: its name, its step in the XPath, what it holds so far.

    ``around`` is the block that an element opened over the text has interrupted; ``signs`` the
    text of an inline element that is marked as an author's.
    """

    tag: str
    step: str
    marks: str = ""
    unseen: bool = False
    around: Making | None = None
    signs: list[str] | None = None
    children: dict[str, int] = field(default_factory=dict)

    def next(self, tag: str) -> int:
        """Count one more child of this name; the first is 1, as in XPath."""
        self.children[tag] = count = self.children.get(tag, 0) + 1
        return count


class Walk:
    """The state of one pass: open elements, the block in the making, what was found so far."""

    def __init__(self) -> None:
        self.open = [Element("html", "/html"), Element("body", "/body")]
        self.too_deep = 0
        self.placed: Place = ((), (), ())
        self.unseen = 0
        self.making = Making()
        self.seen: list[Seen] = []
        self.stamps: list[Stamp] = []

    def take(self, token: Token) -> None:
        """Take one token; keep the block that it ends, if it ends one."""
        if token.kind == "text":
            self._text(token.text)
        elif token.kind == "start":
            self._start(token)
        else:
            self._end(token.text)

    def finish(self) -> None:
        """End every open element and the last block."""
        self._close(2)
        self.flush()

    def flush(self) -> None:
        """End the block in the making."""
        made = self.making
        text = _folded(made.pieces, bool(made.place and "pre" in made.place[1]))
        if text and made.place:
            signed = tuple(made.signed)
            self.seen.extend(_paragraphs(Seen(text, *made.place, made.linked, signed)))
        self.making = Making()

    def _text(self, text: str) -> None:
        made = self.making
        if self.unseen or not text:
            return
        if made.place is None and text.strip():
            made.place = self._place()
        if made.border and made.pieces and _is_run_on(made.pieces[-1], text):
            made.pieces.append(" ")
        made.border = False
        made.pieces.append(text)
        signing = next((one.signs for one in self.open[-4:][::-1] if one.signs is not None), None)
        if signing is not None and len(signing) < MOST_SIGNED:
            signing.append(text)
        if made.place and any(one.tag == "a" for one in self.open[-6:]):
            made.linked += len(text.strip())

    def _place(self) -> Place:
        last = max(n for n, one in enumerate(self.open) if one.tag in BLOCK or one.around)
        steps = tuple(one.step for one in self.open[: last + 1])
        tags = tuple(one.tag for one in self.open)
        place = steps, tags, tuple(one.marks for one in self.open)
        if place != self.placed:  # blocks of one place share it: it may be hundreds of steps long
            self.placed = place
        return self.placed

    def _start(self, token: Token) -> None:
        tag = token.text
        self._stamp(token)
        if tag in ("html", "body"):
            self._again(token)
            return
        if tag in BLOCK:
            self.flush()
        if tag in VOID:
            self._void(tag)
            return
        self._close_implied(tag)
        self._push(token)

    def _stamp(self, token: Token) -> None:
        prop = (token.attribute("itemprop") or "").lower()
        if token.text != "time" and not DATED.intersection(prop.split()):
            return
        if when := token.attribute("datetime") or token.attribute("content"):
            told = " ".join(filter(None, (prop, *map(token.attribute, ("class", "pubdate")))))
            self.stamps.append(Stamp(when, told.lower(), Seen("", *self._place())))

    def _void(self, tag: str) -> None:
        if tag == "br" and not self.unseen:
            self.making.pieces.append("\v")
        self.open[-1].next(tag)

    def _again(self, token: Token) -> None:
        """Note the attributes of html and body, whose elements are always open."""
        place = 0 if token.text == "html" else 1
        if len(self.open) > place:
            self.open[place].marks = _told(token)[0]

    def _close_implied(self, tag: str) -> None:
        if tag in ENDS_PARAGRAPH:
            self._pop_to(("p",), SCOPE | {"div", "section", "article", "td", "th", "li"})
        if closed := CLOSED_BY.get(tag):
            while self._pop_to(closed, SCOPE):
                pass

    def _pop_to(self, tags: tuple[str, ...], scope: frozenset[str]) -> bool:
        """Close the innermost open element of these names, unless a scope stands between."""
        for place in range(len(self.open) - 1, 1, -1):
            tag = self.open[place].tag
            if tag in tags:
                self._close(place)
                return True
            if tag in scope:
                return False
        return False

    def _close(self, place: int) -> None:
        while len(self.open) > place:
            element = self.open[-1]
            if element.signs and (name := " ".join("".join(element.signs).split())):
                self.making.signed.append(name)
            if element.around:
                self.flush()
                self.making = element.around
            self.making.border = self.making.border or bool(element.marks) or element.tag == "a"
            self.unseen -= element.unseen
            self.open.pop()

    def _push(self, token: Token) -> None:
        if len(self.open) >= DEEPEST:
            self.too_deep += 1
            return
        tag = token.text
        name = "noscript" if tag == UNSCRIPTED else tag
        step = f"/{name}[{self.open[-1].next(tag)}]"
        marks, hidden = _told(token)
        unseen = hidden or tag in UNSEEN
        self.unseen += unseen
        self.making.border = self.making.border or bool(marks) or tag == "a"
        around = None
        if tag not in BLOCK and marks and _opens_over(marks):
            around, self.making = self.making, Making()
        signs: list[str] | None = [] if tag not in BLOCK and marks and _signs(marks) else None
        self.open.append(Element(tag, step, marks, unseen, around, signs))

    def _end(self, tag: str) -> None:
        if tag in BLOCK:
            self.flush()
        if tag == "br":
            self._void(tag)
        if self.too_deep:
            self.too_deep -= 1
            return
        self._pop_to((tag,), frozenset({"table"}) if tag != "table" else frozenset())


def seen_in(tokens: Iterable[Token]) -> list[Seen]:
    """List the blocks that a browser would show of a page, in order."""
    return walk(tokens)[0]


def walk(tokens: Iterable[Token]) -> tuple[list[Seen], list[Stamp]]:
    """List the blocks that a browser would show of a page, and the dates in its mark-up."""
    state = Walk()
    for token in tokens:
        state.take(token)
    state.finish()
    return list(_rows(state.seen)), state.stamps


@lru_cache(maxsize=4096)
def _opens_over(marks: str) -> bool:
    """Whether an element opens over the running text when a reader points at a word."""
    return any(one.search(marks) for one in patterns("popups"))


@lru_cache(maxsize=4096)
def _signs(marks: str) -> bool:
    """Whether an element is marked as an author's."""
    return any(one.search(marks) for one in patterns("signing"))


def _is_run_on(before: str, after: str) -> bool:
    """Whether a word and a name meet where only a style sheet sets them apart."""
    return bool(_LOWER_END.match(before[-2:]) and _NAME_START.match(after))


def _rows(blocks: list[Seen]) -> Iterator[Seen]:
    """Join the short cells of a table's row, a tab between them, so that a row is read as one."""
    row: list[Seen] = []
    held = Counter(block.steps for block in blocks if block.tag in CELLS)
    for block in blocks:
        if row and not (block.tag in CELLS and _row(block) == _row(row[0])):
            yield _joined(row)
            row = []
        if block.tag in CELLS and len(block.text) <= CELL and held[block.steps] == 1:
            row.append(block)
        elif row:
            yield from (_joined(row), block)
            row = []
        else:
            yield block
    if row:
        yield _joined(row)


def _row(block: Seen) -> tuple[str, ...]:
    return block.steps[:-1]


def _joined(row: list[Seen]) -> Seen:
    if len(row) == 1:
        return row[0]
    linked = sum(cell.linked for cell in row)
    text = "\t".join(cell.text for cell in row)
    signed = tuple(name for cell in row for name in cell.signed)
    return Seen(text, _row(row[0]), row[0].tags, row[0].marks, linked, signed)


def _told(token: Token) -> tuple[str, bool]:
    """What an element's attributes tell: its class, id and role words, and whether it is hidden."""
    marks, hidden = [], False
    for name, value in token.attributes:
        if name in ("class", "id", "role", "itemprop"):
            marks.append(value or "")
        elif name == "rel" and value and "author" in value.lower().split():
            marks.append("rel-author")
        elif name == "aria-live" and value in ("polite", "assertive"):
            marks.append("aria-live")
        elif name == "style":
            hidden = hidden or bool(value and _HIDDEN.search(value))
        elif name == "hidden":
            hidden = True
    return " ".join(marks).lower(), hidden


def _folded(pieces: list[str], preformatted: bool) -> str:
    text = "".join(pieces).translate(_NOT_SHOWN)
    if preformatted:
        return text.replace("\r\n", "\n").replace("\v", "\n").strip()
    text = _BREAK.sub("\v", _SPACE.sub(" ", text)).strip(" \v")
    return _BREAKS.sub("\f", text).replace("\v", "\n")


def _paragraphs(seen: Seen) -> Iterator[Seen]:
    """Cut a block at two line breaks in a row, by which old pages set paragraphs apart."""
    parts = [part.strip(" \n\t") for part in seen.text.split("\f")]
    whole = sum(len(part) for part in parts) or 1
    for part in parts:
        if part:
            linked = seen.linked * len(part) // whole
            signed = tuple(name for name in seen.signed if name in part)
            yield Seen(part, seen.steps, seen.tags, seen.marks, linked, signed)

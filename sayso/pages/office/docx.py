"""Word documents: paragraphs, tables, notes, comments and tracked changes.

What was inserted stands in the text and is marked; what was deleted stands in blocks of its own
that are not read. Each with who did it and when: these are hands too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.errors import PageError
from sayso.model import BlockKind, Mark, Page, Text
from sayso.pages.compose import Composer, Piece, raised
from sayso.pages.office.archive import DAMAGED, Parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = f"{W}txbxContent"
BODY = "word/document.xml"
NOTES = (("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml"))
MARGINS = ("header", "footer")
INSERTED, DELETED = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
WHITE = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
OFF = ("0", "false", "off")
"""How a property of a run says that it is not so."""
UNSEEN = frozenset({f"{W}instrText", f"{W}delInstrText", f"{W}pPr", f"{W}rPr", FALLBACK})
"""What stands in a paragraph and is not its text: the code of a field, its form, a second copy of a
drawing for old programs."""


@dataclass(slots=True)
class _Words:
    """The characters of a paragraph as they are gathered, and what was deleted or hidden in it."""

    chars: list[str] = field(default_factory=list)
    size: int = 0
    marks: list[Mark] = field(default_factory=list)
    deleted: list[tuple[str, str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    open_comments: dict[str, int] = field(default_factory=dict)

    def write(self, chars: str) -> None:
        self.chars.append(chars)
        self.size += len(chars)


@dataclass(slots=True)
class _Document:
    """The parts of a document that its paragraphs point to."""

    styles: dict[str, str]
    notes: dict[tuple[str, str], Any]
    comments: dict[str, tuple[str, str]]


def read_here(page: Page) -> Text:
    """Read a Word document in this process.

    Raises:
        PageError: It is damaged or locked.
    """
    parts = Parts(page)
    root = parts.find(BODY)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise PageError("there is no document in this file", where=page.source, do=DAMAGED)
    document = _Document(_styles(parts), _notes(parts), _comment_authors(parts))
    composer = Composer()
    composer.add_all(_margins(parts, MARGINS[0]))
    composer.add_all(_blocks(body, document, "paragraph"))
    composer.add_all(_comments(parts, document))
    composer.add_all(_margins(parts, MARGINS[1]))
    return composer.text(page, _details(parts))


def _styles(parts: Parts) -> dict[str, str]:
    """The built-in name of each style in small letters; it is English in every language's Word."""
    root = parts.find("word/styles.xml")
    found = {}
    for style in () if root is None else root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            found[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "").casefold()
    return found


def _notes(parts: Parts) -> dict[tuple[str, str], Any]:
    """Every foot- and endnote by its kind and number; separators are none."""
    found = {}
    for kind, name in NOTES:
        root = parts.find(name)
        for note in () if root is None else root.iter(f"{W}{kind}"):
            if note.get(f"{W}type") is None:
                found[kind, note.get(f"{W}id", "")] = note
    return found


def _comment_authors(parts: Parts) -> dict[str, tuple[str, str]]:
    root = parts.find("word/comments.xml")
    comments = () if root is None else root.iter(f"{W}comment")
    return {one.get(f"{W}id", ""): _who_and_when(one) for one in comments}


def _who_and_when(element: Any) -> tuple[str, str]:
    return element.get(f"{W}author", ""), element.get(f"{W}date", "")


def _details(parts: Parts) -> Iterator[tuple[str, str]]:
    """Who made the file and when, as its properties say; no proof, they are easily changed."""
    root = parts.find("docProps/core.xml")
    names = (("creator", f"{DC}creator"), ("created", f"{TERMS}created"),
             ("modified", f"{TERMS}modified"))  # fmt: skip
    if root is None:
        return
    for name, tag in names:
        yield name, (root.findtext(tag) or "").strip()


def _margins(parts: Parts, kind: str) -> Iterator[Piece]:
    """The words of running heads or feet, each once."""
    seen = set()
    for name in sorted(parts.names):
        root = parts.find(name) if name.startswith(f"word/{kind}") else None
        for number, paragraph in enumerate(() if root is None else root.iter(f"{W}p"), 1):
            chars = "".join(_gathered(paragraph).chars)
            if chars.strip() not in seen:
                seen.add(chars.strip())
                yield Piece("furniture", chars, f"{kind} {number}")


def _comments(parts: Parts, document: _Document) -> Iterator[Piece]:
    root = parts.find("word/comments.xml")
    for number, comment in enumerate(() if root is None else root.iter(f"{W}comment"), 1):
        author, at = _who_and_when(comment)
        chars = "\n".join("".join(_gathered(one).chars) for one in comment.iter(f"{W}p"))
        yield Piece("comment", chars, f"comment {number} {at}".strip(), author)


def _blocks(parent: Any, document: _Document, where: str) -> Iterator[Piece]:
    """The blocks of a body, in order; what stands around them (content controls) is passed by."""
    for number, element in enumerate(_paragraphs_and_tables(parent), 1):
        if element.tag == f"{W}tbl":
            for at, row in enumerate(_rows(element), 1):
                yield from _row(row, document, f"table {number} row {at}")
        else:
            yield from _paragraph(element, document, f"{where} {number}")


def _paragraphs_and_tables(parent: Any) -> Iterator[Any]:
    for element in parent:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag != f"{W}sectPr":
            yield from _paragraphs_and_tables(element)


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        if element.tag == f"{W}tr":
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", *INSERTED):
            yield from _rows(element)


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """Cells, paragraphs or tables of a row or a cell, not those of a table within it."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in (f"{W}tbl", f"{W}p"):
            yield from _within(element, tag)


def _row(row: Any, document: _Document, where: str) -> Iterator[Piece]:
    """A row of a table as one block, a tab between its cells; it may be deleted as a whole."""
    cells, asides = [], []
    for cell in _within(row, f"{W}tc"):
        words = [_gathered(paragraph, document) for paragraph in _within(cell, f"{W}p")]
        cells.append(" ".join(filter(None, ("".join(one.chars).strip() for one in words))))
        asides += [piece for one in words for piece in _asides(one, document, where)]
        for number, table in enumerate(_within(cell, f"{W}tbl"), 1):
            for place, inner in enumerate(_rows(table), 1):
                asides += _row(inner, document, f"{where} table {number} row {place}")
    gone = row.find(f"{W}trPr/{W}del")
    if gone is not None:
        author, at = _who_and_when(gone)
        yield Piece("deleted", "\t".join(cells), f"{where} {at}".strip(), author)
    else:
        yield Piece("list", "\t".join(cells), where)
    yield from asides


def _paragraph(paragraph: Any, document: _Document, where: str) -> Iterator[Piece]:
    words = _gathered(paragraph, document)
    kind = _kind(paragraph, document.styles)
    yield Piece(kind, "".join(words.chars), where, marks=tuple(words.marks))
    yield from _asides(words, document, where)


def _asides(words: _Words, document: _Document, where: str) -> Iterator[Piece]:
    """What belongs to a paragraph and is not in it: boxes, notes, what was deleted or hidden."""
    for box in words.boxes:
        yield from _blocks(box, document, f"{where} box")
    for kind, number in words.notes:
        note = document.notes.get((kind, number))
        for paragraph in () if note is None else note.iter(f"{W}p"):
            inner = _gathered(paragraph, document)
            chars = "".join(inner.chars)
            yield Piece("paragraph", chars, f"{kind} {number}", marks=tuple(inner.marks))
    for chars, author, at in words.deleted:
        mark = Mark(0, len(chars), "deleted", author, at)
        yield Piece("deleted", chars, where, author, (mark,))
    for chars in words.hidden:
        yield Piece("covered", chars, where)


def _kind(paragraph: Any, styles: dict[str, str]) -> BlockKind:
    form = paragraph.find(f"{W}pPr")
    if form is None:
        return "paragraph"
    style = form.find(f"{W}pStyle")
    name = styles.get(style.get(f"{W}val", ""), "") if style is not None else ""
    if name == "title":
        return "title"
    if name.startswith("heading"):
        return "heading"
    if "quote" in name:
        return "quote"
    return "list" if form.find(f"{W}numPr") is not None else "paragraph"


def _gathered(paragraph: Any, document: _Document | None = None) -> _Words:
    words = _Words()
    _gather(paragraph, words, document, None)
    return words


def _gather(
    element: Any, words: _Words, document: _Document | None, change: tuple[str, str] | None
) -> None:
    """Add the words below an element; ``change`` is who inserted them and when."""
    for child in element:
        tag = child.tag
        if tag in UNSEEN or not isinstance(tag, str):
            continue
        if tag == TEXT_BOX:
            words.boxes.append(child)
        elif tag in DELETED:
            gone = "".join(child.itertext(f"{W}delText", f"{W}t"))
            words.deleted += [(gone, *_who_and_when(child))] if gone.strip() else []
        elif tag in INSERTED:
            _gather(child, words, document, _who_and_when(child))
        elif tag == f"{W}r" and _is_hidden(child):
            words.hidden.append("".join(child.itertext(f"{W}t")))
        elif not _written(child, words, document, change):
            _gather(child, words, document, change)


def _is_hidden(run: Any) -> bool:
    """Whether a run is set to vanish; a style may say so and the run itself the contrary."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in OFF


def _written(
    element: Any, words: _Words, document: _Document | None, change: tuple[str, str] | None
) -> bool:
    """Add an element that is itself characters, a note or a comment's edge; say whether it is."""
    tag, start = element.tag, words.size
    if tag == f"{W}t":
        words.write(element.text or "")
    elif tag in WHITE:
        words.write(WHITE[tag])
    elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        number = element.get(f"{W}id", "")
        words.notes.append((tag.removeprefix(W).removesuffix("Reference"), number))
        words.write(raised(number, words.chars[-1] if words.chars else ""))
    elif tag == f"{W}commentRangeStart":
        words.open_comments[element.get(f"{W}id", "")] = start
    elif tag == f"{W}commentRangeEnd":
        number = element.get(f"{W}id", "")
        begin = words.open_comments.pop(number, 0)
        author, at = (document.comments if document else {}).get(number, ("", ""))
        words.marks.append(Mark(begin, start, "commented", author, at))
    else:
        return False
    if change and words.size > start:
        words.marks.append(Mark(start, words.size, "inserted", *change))
    return True

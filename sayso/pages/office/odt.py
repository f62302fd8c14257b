"""OpenDocument texts: paragraphs, tables, notes, comments and tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.errors import PageError
from sayso.model import BlockKind, Mark, Page, Text
from sayso.pages.compose import Composer, Piece
from sayso.pages.office.archive import DAMAGED, LOCKED, Parts

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
PARAGRAPHS = (f"{T}p", f"{T}h")
PASSED_BY = frozenset({f"{T}tracked-changes", f"{OFFICE}forms", f"{T}sequence-decls"})


@dataclass(slots=True)
class _Words:
    """The characters of a paragraph as they are gathered, and what stands beside them."""

    chars: list[str] = field(default_factory=list)
    size: int = 0
    marks: list[Mark] = field(default_factory=list)
    begun: dict[str, int] = field(default_factory=dict)
    asides: list[tuple[str, Any]] = field(default_factory=list)

    def write(self, chars: str | None) -> None:
        self.chars.append(chars or "")
        self.size += len(chars or "")


Changes = dict[str, tuple[str, str, str, str]]
"""Each tracked change by its name: its kind, who made it, when, and the words it took out."""


def read_here(page: Page) -> Text:
    """Read an OpenDocument text in this process.

    Raises:
        PageError: It is damaged or locked.
    """
    parts = Parts(page)
    manifest = parts.find("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None:
        raise PageError("this file is locked with a password", where=page.source, do=LOCKED)
    root = parts.find("content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or body is None:
        raise PageError("there is no text document in this file", where=page.source, do=DAMAGED)
    changes = dict(_changes(body))
    composer = Composer()
    composer.add_all(_margins(parts, "header"))
    for number, element in enumerate(_blocks(body), 1):
        composer.add_all(_pieces(element, changes, _titles(root), f"paragraph {number}"))
    composer.add_all(_margins(parts, "footer"))
    return composer.text(page, _details(parts))


def _details(parts: Parts) -> Iterator[tuple[str, str]]:
    root = parts.find("meta.xml")
    names = (("creator", f"{META}initial-creator"), ("created", f"{META}creation-date"),
             ("modified by", f"{DC}creator"), ("modified", f"{DC}date"))  # fmt: skip
    if root is None:
        return
    for name, tag in names:
        yield name, (root.findtext(f".//{tag}") or "").strip()


def _titles(root: Any) -> frozenset[str]:
    """The names of the styles that a title is set in."""
    styles = root.iter(f"{STYLE}style")
    made = {
        one.get(f"{STYLE}name") for one in styles if one.get(f"{STYLE}parent-style-name") == "Title"
    }
    return frozenset({"Title", *filter(None, made)})


def _changes(body: Any) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    for region in body.iter(f"{T}changed-region"):
        name = region.get(f"{T}id") or region.get("{http://www.w3.org/XML/1998/namespace}id", "")
        for change in sorted(region, key=lambda one: one.tag != f"{T}deletion"):
            kind = str(change.tag).removeprefix(T)
            who = change.findtext(f"{OFFICE}change-info/{DC}creator") or ""
            at = change.findtext(f"{OFFICE}change-info/{DC}date") or ""
            gone = "\n".join("".join(one.itertext()) for one in change.iter(*PARAGRAPHS))
            yield name, (kind, who, at, gone)
            if kind == "deletion":
                break  # of what one inserted and another took out, this is what is seen


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and rows of tables, in order; what stands around them is passed by."""
    for element in parent:
        if element.tag in (*PARAGRAPHS, f"{TABLE}table-row"):
            yield element
        elif element.tag not in PASSED_BY:
            yield from _blocks(element)


def _pieces(element: Any, changes: Changes, titles: frozenset[str], where: str) -> Iterator[Piece]:
    if element.tag == f"{TABLE}table-row":
        yield from _row(element, changes, where.replace("paragraph", "row"))
        return
    words = _gathered(element, changes)
    yield Piece(_kind(element, titles), "".join(words.chars), where, marks=tuple(words.marks))
    for kind, aside in words.asides:
        yield from _aside(kind, aside, changes, where)


def _row(row: Any, changes: Changes, where: str) -> Iterator[Piece]:
    """A row of a table as one block, behind it the rows of tables in its cells, notes and such."""
    cells, inner, asides = [], [], []
    for cell in row.findall(f"{TABLE}table-cell"):
        words = []
        for element in _blocks(cell):
            if element.tag == f"{TABLE}table-row":
                inner.append(element)
            else:
                words.append(_gathered(element, changes))
        cells.append(" ".join(filter(None, ("".join(one.chars).strip() for one in words))))
        asides += [aside for one in words for aside in one.asides]
    yield Piece("list", "\t".join(cells), where)
    for kind, aside in asides:
        yield from _aside(kind, aside, changes, where)
    for number, element in enumerate(inner, 1):
        yield from _row(element, changes, f"{where} inner row {number}")


def _margins(parts: Parts, kind: str) -> Iterator[Piece]:
    """The words of running heads or feet, each once."""
    root = parts.find("styles.xml")
    margins = () if root is None else root.iter(f"{STYLE}{kind}")
    found = [one for margin in margins for one in margin.iter(*PARAGRAPHS)]
    chars = dict.fromkeys("".join(_gathered(one, {}).chars).strip() for one in found)
    for number, words in enumerate(filter(None, chars), 1):
        yield Piece("furniture", words, f"{kind} {number}")


def _aside(kind: str, aside: Any, changes: Changes, where: str) -> Iterator[Piece]:
    """A note, a comment, or what a change took out."""
    if kind == "change":
        _, who, at, gone = changes[aside]
        yield Piece("deleted", gone, where, who, (Mark(0, len(gone), "deleted", who, at),))
        return
    chars = "\n".join("".join(_gathered(one, changes).chars) for one in aside.iter(*PARAGRAPHS))
    if kind == "comment":
        at = aside.findtext(f"{DC}date") or ""
        yield Piece("comment", chars, f"comment {at}".strip(), aside.findtext(f"{DC}creator") or "")
    else:
        yield Piece("paragraph", chars, f"note to {where}")


def _kind(element: Any, titles: frozenset[str]) -> BlockKind:
    if element.get(f"{T}style-name") in titles:
        return "title"
    if element.tag == f"{T}h":
        return "heading"
    return (
        "list"
        if any(one.tag == f"{T}list-item" for one in element.iterancestors())
        else "paragraph"
    )


def _gathered(paragraph: Any, changes: Changes) -> _Words:
    words = _Words()
    _gather(paragraph, words, changes)
    for name, start in words.begun.items():  # an insertion that goes on over the paragraph's end
        words.marks.append(_inserted(start, words.size, changes, name))
    return words


def _inserted(start: int, end: int, changes: Changes, name: str) -> Mark:
    _, who, at, _ = changes.get(name, ("", "", "", ""))
    return Mark(start, end, "inserted", who, at)


def _gather(element: Any, words: _Words, changes: Changes) -> None:
    words.write(element.text)
    for child in element:
        _take(child, words, changes)
        words.write(child.tail)


def _take(child: Any, words: _Words, changes: Changes) -> None:
    """Add what one element inside a paragraph holds."""
    tag = child.tag
    name = child.get(f"{T}change-id", "") if isinstance(tag, str) else ""
    if tag == f"{T}s":
        words.write(" " * int(child.get(f"{T}c", "1")))
    elif tag in (f"{T}tab", f"{T}line-break"):
        words.write("\t" if tag == f"{T}tab" else "\n")
    elif tag == f"{T}change" and name in changes:
        words.asides.append(("change", name))
    elif tag == f"{T}change-start":
        words.begun[name] = words.size
    elif tag == f"{T}change-end":
        words.marks.append(_inserted(words.begun.pop(name, 0), words.size, changes, name))
    elif tag == f"{T}note":
        words.write(child.findtext(f"{T}note-citation"))
        words.asides.append(("note", child.find(f"{T}note-body")))
    elif tag == f"{OFFICE}annotation":
        words.asides.append(("comment", child))
    elif isinstance(tag, str):
        _gather(child, words, changes)

"""The search of a dossier that is files: its sentences, in a script that the page loads."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sayso.case.store import Store
from sayso.dossier.render import ROOT
from sayso.model import Text
from sayso.model.sentences import sentences_of
from sayso.words import languages
from sayso.words.stems import endings

LEFT_OUT = ("covered", "deleted")
"""Blocks whose words the page does not show: a copy for others does not find them either."""


def search_data(store: Store) -> Iterator[bytes]:
    """Yield the script that gives every sentence of every page that was read, page by page."""
    pages = list(store.pages())
    told = [{"page": ROOT.name(row.page), "outlet": row.outlet, "title": row.title or row.source,
             "language": row.language, "date": row.published} for row in pages]  # fmt: skip
    cut = [list(endings(language)) for language in languages()]
    yield f"window.SAYSO = {{\npages: {_script(told)},\nendings: {_script(cut)},\n".encode()
    yield b'packed: "'
    yield from _base64(_deflated(_lines(store, [row.page for row in pages])))
    yield b'"};\n'


def _lines(store: Store, pages: Sequence[str]) -> Iterator[bytes]:
    """The sentences as JSON: the number of the page, where it begins, its words."""
    before = "["
    for number, page in enumerate(pages):
        for start, chars in _sentences(store.text(page)):
            told = json.dumps([number, start, chars], ensure_ascii=False, separators=(",", ":"))
            yield f"{before}{told}".encode("utf-8", "replace")
            before = ","
    yield b"]" if before == "," else b"[]"


def _deflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Compress what is a quarter then; a browser undoes it."""
    made = zlib.compressobj(9)
    for piece in pieces:
        yield made.compress(piece)
    yield made.flush()


def _base64(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        rest += piece
        whole = len(rest) - len(rest) % 3
        yield b64encode(rest[:whole])
        rest = rest[whole:]
    yield b64encode(rest)


def _sentences(text: Text) -> Iterator[tuple[int, str]]:
    for block in text.blocks:
        if block.kind in LEFT_OUT:
            continue
        for start, end in sentences_of(text, block):
            if chars := " ".join(text.chars[start:end].split()):
                yield start, chars


def _script(value: Any) -> str:
    """Write plain data as JavaScript that no page's words can end."""
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return written.replace("<", "\\u003c")

"""The search of a dossier that is files: its sentences, in a script that the page loads."""

from __future__ import annotations

import json
from collections.abc import Iterator
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
    yield b"sentences: [\n"
    for number, row in enumerate(pages):
        for start, chars in _sentences(store.text(row.page)):
            yield f"{_script([number, start, chars])},\n".encode()
    yield b"]};\n"


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

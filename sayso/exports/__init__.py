"""A case written for others: files for other programs. Each is registered as an exporter."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from contextlib import nullcontext
from importlib import import_module
from itertools import chain
from pathlib import Path

from sayso.case.published.masked_copy import Published, published
from sayso.case.store import Store
from sayso.errors import CaseError, SettingError
from sayso.exports.folder import write
from sayso.exports.package import pack, put_one
from sayso.hooks import EXPORTERS, load_plugins
from sayso.publish.profile import Profile

BUILT_IN = (
    "sayso.dossier.filed.static_site",
    "sayso.exports.records",
    "sayso.exports.tables",
    "sayso.exports.parquet",
    "sayso.exports.evidence",
    "sayso.exports.report",
    "sayso.exports.standards.followthemoney",
    "sayso.exports.standards.annotations",
    "sayso.exports.standards.graphml",
    "sayso.exports.standards.notes",
    "sayso.exports.standards.schema_org",
)
PACKED = ("evidence",)
"""Formats that are one zip rather than a folder."""
SINGLE = {"report": (".html", ".pdf", ".docx")}
"""Formats of which one file may be written alone: the one that ends as the path does."""


def formats() -> tuple[str, ...]:
    """The names of all formats that a case leaves in, those of plugins too."""
    for name in BUILT_IN:  # their import registers them
        import_module(name)
    load_plugins()
    return tuple(sorted(EXPORTERS))


def export(store: Store, kind: str, folder: Path, profile: Profile | None = None) -> list[Path]:
    """Write a case into a folder or a file, tell the log, and return the files written.

    Args:
        profile: What is to be hidden; a copy without it is made first, and each format of that.

    Raises:
        SettingError: There is no such format, or this is no place for it (``folder.write``).
        CaseError: The case cannot be written, so its log could not tell of the export; then
            nothing was exported.
    """
    if kind not in formats():
        raise SettingError(
            "no such export format", where=kind, do=f"One of: {', '.join(formats())}"
        )
    with store.writing():
        pass
    if profile and kind in PACKED:
        what = "evidence is the pages as they were saved: nothing in it can be hidden"
        raise SettingError(what, where=kind, do="Leave the profile out, or take another format")
    known = {str(line.details.get("manifest")) for line in store.log() if line.what == "export"}
    with store.still(), published(store, profile) if profile else nullcontext(store) as shown:
        files = _written(shown, kind, folder, known)
    manifest = hashlib.sha256(files[-1].read_bytes()).hexdigest()
    try:
        store.note("export", {"format": kind, "files": len(files), "manifest": manifest})
    except CaseError as error:
        what = f"the export is written, but its line in the log is not: {error.what}"
        raise CaseError(what, where=error.where, do=error.do) from error
    return files


def _written(store: Store, kind: str, out: Path, known: Container[str]) -> list[Path]:
    contents = EXPORTERS[kind](store)
    if kind in PACKED:
        return pack(out, kind, contents)
    if out.suffix.lower() in SINGLE.get(kind, ()):
        return put_one(out, contents, known)
    return write(out, kind, chain(contents, _hidden(store)))


def _hidden(store: Store) -> Iterator[tuple[str, bytes]]:
    """What a published copy says of what is not in it."""
    if isinstance(store, Published):
        lines = [f"{one.rule}: {one.what}" for one in store.hidden]
        told = "Hidden in this copy, by which rule:\n\n" + "\n".join(lines) + "\n"
        yield "HIDDEN.txt", told.encode()

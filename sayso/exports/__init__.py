"""A case written for others: files for other programs. Each is registered as an exporter."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

from sayso.case.store import Store
from sayso.errors import CaseError, SettingError
from sayso.exports.folder import write
from sayso.exports.package import pack, put_one
from sayso.hooks import EXPORTERS, load_plugins

BUILT_IN = (
    "sayso.dossier.static_site",
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


def export(store: Store, kind: str, folder: Path) -> list[Path]:
    """Write a case into a folder or a file, tell the log, and return the files written.

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
    with store.still():
        files = _written(store, kind, folder)
    manifest = hashlib.sha256(files[-1].read_bytes()).hexdigest()
    try:
        store.note("export", {"format": kind, "files": len(files), "manifest": manifest})
    except CaseError as error:
        what = f"the export is written, but its line in the log is not: {error.what}"
        raise CaseError(what, where=error.where, do=error.do) from error
    return files


def _written(store: Store, kind: str, out: Path) -> list[Path]:
    contents = EXPORTERS[kind](store)
    if kind in PACKED:
        return pack(out, kind, contents)
    if out.suffix.lower() not in SINGLE.get(kind, ()):
        return write(out, kind, contents)
    exported = (line.details for line in store.log() if line.what == "export")
    return put_one(out, contents, {str(details["manifest"]) for details in exported})

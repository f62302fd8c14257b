"""The dossier as files: open ``index.html`` from any disk; nothing is fetched, no server needed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.case import slips
from sayso.case.store import Store
from sayso.dossier import site
from sayso.dossier.render import BELOW, ROOT, Asked, Ways, render
from sayso.errors import SettingError
from sayso.hooks import exporter
from sayso.views import lists

MANIFEST = "MANIFEST.sha256"
"""Lists every file with its hash; ``sha256sum --check`` reads it, and so does the next export."""


@exporter("html")
def html(store: Store, folder: Path) -> Iterator[Path]:
    """Write a case as a folder of HTML files and yield each file written.

    Files of an earlier export into the same folder that this one does not write again are
    deleted; whatever else lies there is left alone.

    Raises:
        SettingError: The folder cannot be written.
    """
    try:
        yield from _write_all(store, folder)
    except OSError as error:
        raise SettingError(
            f"the dossier cannot be written ({error.strerror or error})",
            where=str(error.filename or folder),
            do="Name a folder that you may write to, with room for it",
        ) from error


def _write_all(store: Store, folder: Path) -> Iterator[Path]:
    before = _listed(folder)
    hashes: dict[str, str] = {}
    for name, content in _contents(store):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        hashes[name] = hashlib.sha256(content).hexdigest()
        yield path
    for name in before - hashes.keys():
        (folder / name).unlink(missing_ok=True)
    manifest = folder / MANIFEST
    manifest.write_text("".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)))
    yield manifest


def _listed(folder: Path) -> set[str]:
    """Names of the files that an earlier export wrote here, as far as they lie within."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return set()
    names = {line[66:] for line in manifest.read_text(encoding="utf-8").splitlines()}
    return {name for name in names if name and ".." not in name and not name.startswith("/")}


def _contents(store: Store) -> Iterator[tuple[str, bytes]]:
    """Yield every file's name and bytes."""
    for name in site.ASSETS:
        yield f"static/{name}", site.asset(name)
    common = {
        "case": store.path.stem,
        "names": slips.unnamed(store),
        "link_places": site.link_places(store),
        "wanted": "",
    }
    for name, make in site.MAKERS.items():
        yield from _view_files(store, name, make(store), (), common)
    every = site.view_parts(lists.statements(store))[0](store)
    for choice in site.narrowings(every):
        narrowed = lists.statements(store, choice)
        yield from _view_files(store, "statements", narrowed, choice.asked, common)
    pages = list(store.pages())
    for row in pages:
        view = site.one_page(store, row.page, pages)
        yield ROOT.page(row.page), _written("page", BELOW, {"view": view, **common})


def _view_files(
    store: Store, name: str, view: Any, asked: Asked, common: dict[str, Any]
) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(site.view_parts(view), start=1):
        values = {"view": part(store), "asked": asked, **common}
        yield ROOT.view(name, number, asked), _written(name, ROOT, values)


def _written(template: str, ways: Ways, values: dict[str, Any]) -> bytes:
    return render(template, ways, values).encode("utf-8")

"""The dossier as files: open ``index.html`` from any disk; nothing is fetched, no server needed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.case.rows import PageRow
from sayso.case.store import Store
from sayso.dossier import clusters, lists, site
from sayso.dossier.joined import Joined, joined
from sayso.dossier.page_view import page_view
from sayso.dossier.render import BELOW, ROOT, Asked, Ways, render
from sayso.dossier.views import Choice
from sayso.errors import SettingError
from sayso.hooks import exporter

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
    common = {"case": store.path.stem, "link_parts": clusters.link_parts(store)}
    for name, make in site.MAKERS.items():
        yield from _view_files(name, make(store), (), common)
    every = lists.every_statement(store)
    for choice in site.narrowings(lists.narrowed(every, Choice())):
        view = lists.narrowed(every, choice)
        yield from _view_files("statements", view, _asked(choice), common)
    del every
    yield from _page_files(store, common)


def _asked(choice: Choice) -> Asked:
    words = (("role", choice.role), ("strength", choice.strength), ("stance", choice.stance))
    return [(facet, word) for facet, word in words if word]


def _view_files(
    name: str, view: Any, asked: Asked, common: dict[str, Any]
) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(site.view_parts(view), start=1):
        values = {"view": part, "asked": asked, **common}
        yield ROOT.view(name, number, asked), _written(name, ROOT, values)


def _page_files(store: Store, common: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    rows = list(store.pages())
    beside = dict(zip((row.page for row in rows), _neighbours(rows), strict=False))
    links = _by_page(joined(store, store.links()))
    for row in rows:
        view = page_view(row, store.reading(row.page), links[row.page], None, beside[row.page])
        yield ROOT.page(row.page), _written("page", BELOW, {"view": view, **common})


def _neighbours(rows: list[PageRow]) -> Iterator[tuple[PageRow | None, PageRow | None]]:
    yield from zip([None, *rows], [*rows[1:], None], strict=False)


def _by_page(links: Iterable[Joined]) -> dict[str, list[Joined]]:
    held: dict[str, list[Joined]] = defaultdict(list)
    for one in links:
        for page in sorted({side.page for side in one.sides if side}):
            held[page].append(one)
    return held


def _written(template: str, ways: Ways, values: dict[str, Any]) -> bytes:
    return render(template, ways, values).encode("utf-8")

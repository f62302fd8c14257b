"""The folder of an export. An exporter gives names and bytes; this alone writes and deletes.

Nothing that Sayso did not write is touched. An export goes into a new or empty folder, or into
that of an earlier export, whose manifest says so in its first line. It replaces and deletes only
files that this manifest lists and whose bytes are still the listed ones. It follows no link, and
writes no file in place, so a second name that a file has elsewhere keeps the bytes it had.

Everything is written into a hidden folder within first. On a full disk that folder is taken away
again, and the earlier export stays as it was.
"""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from sayso.errors import SettingError

MANIFEST = "MANIFEST.sha256"
"""Lists every file with its hash: ``sha256sum --check`` reads it, and so does the next export."""
MARK = "# Written by 'sayso export', format"
"""How the first line of a manifest begins; the format's name follows. A comment to sha256sum."""
STAGING = ".sayso-export-"
"""How the hidden folder's name begins. A killed export leaves it behind; it is passed over."""
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
BAD_PART = re.compile(r"\.{0,2}|.*[\\:\x00-\x1f].*")
"""A part of a name that leads out of the folder on some system, or is none."""
LARGEST_MANIFEST = 500_000_000
"""Bytes; a line has about 150, so three million files."""

Contents = Iterable[tuple[str, bytes | Iterable[bytes]]]
"""Each file's name within the folder, with ``/`` between its parts, and its bytes, whole or cut."""
Listed = Mapping[str, frozenset[str]]
"""The hashes that the file of each name may have: two, where an export was killed at its end."""


def write(folder: Path, kind: str, contents: Contents) -> list[Path]:
    """Write an export and its manifest into a folder; return the files, the manifest last.

    Args:
        kind: The format's name; a folder holds one export of one format.

    Raises:
        SettingError: The folder, or a file in the way, is not one that an export wrote; or it
            cannot be written. The folder is then as it was.
    """
    with may_fail(folder):
        before = _earlier(folder, kind)
        with _made(folder), TemporaryDirectory(prefix=STAGING, dir=folder) as new:
            hashes = _stage(Path(new), contents)
            _check_way(folder, hashes, before)
            _put_in_place(folder, Path(new), kind, hashes, before)
    return [folder / name for name in (*hashes, MANIFEST)]


@contextmanager
def may_fail(path: Path) -> Iterator[None]:
    """Say of what a disk or a person's rights do not let an export write, and what to do."""
    try:
        yield
    except OSError as error:
        raise SettingError(
            f"the export cannot be written ({error.strerror or error})",
            where=str(error.filename or path),
            do="Name a folder that you may write to, with room for it",
        ) from error


def put_new(path: Path, body: bytes) -> Path:
    """Write a file where none is; return its path.

    Raises:
        SettingError: Something stands there, or it cannot be written.
    """
    with may_fail(path), path.open("xb") as file:
        file.write(body)
    return path


def _refuse(path: Path, what: str, do: str = "Name a new or an empty folder") -> NoReturn:
    raise SettingError(what, where=str(path), do=do)


def _earlier(folder: Path, kind: str) -> Listed:
    """What an earlier export into this folder wrote; refuse a folder that is another's."""
    if folder.is_symlink():
        _refuse(folder, "an export follows no link", f"Name the folder itself: {folder.resolve()}")
    if not folder.exists():
        return {}
    if not folder.is_dir():
        _refuse(folder, "this is a file")
    if MANIFEST in (entry.name for entry in folder.iterdir()):
        return _listed(folder / MANIFEST, kind)
    if any(not entry.name.startswith(STAGING) for entry in folder.iterdir()):
        _refuse(folder, "this folder holds files that no export wrote, so they were left alone")
    return {}


def _listed(manifest: Path, kind: str) -> Listed:
    if not _is_file(manifest) or manifest.stat().st_size > LARGEST_MANIFEST:
        _refuse(manifest, "this is not the manifest of an export")
    first, *lines = manifest.read_text(encoding="utf-8", errors="replace").split("\n")
    if not first.startswith(MARK):
        _refuse(manifest, "no export of this version wrote this manifest, so all was left alone")
    if first != f"{MARK} {kind}":
        _refuse(manifest.parent, "this folder holds an export in another format")
    found: dict[str, frozenset[str]] = {}
    for line in filter(None, lines):
        match = LINE.fullmatch(line)
        if match is None or not _lies_within(match[2]):
            _refuse(manifest, f"this manifest was changed: {line[:100]!r}")
        found[match[2]] = found.get(match[2], frozenset()) | {match[1]}
    return found


def _lies_within(name: str) -> bool:
    return name != MANIFEST and not any(map(BAD_PART.fullmatch, name.split("/")))


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder where there is none, and take it away again where nothing came of it."""
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    is_done = False
    try:
        yield
        is_done = True
    finally:
        if is_new and not is_done:
            with suppress(OSError):
                folder.rmdir()


def _stage(new: Path, contents: Contents) -> dict[str, str]:
    """Write each file below ``new``; return its hash by its name."""
    hashes: dict[str, str] = {}
    known: set[str] = set()
    for name, content in contents:
        if not _lies_within(name) or _folded(name) in known:
            _refuse(Path(name), "an exporter gave this name twice, or one outside of the folder",
                    "Report it to whoever made the exporter")  # fmt: skip
        known.add(_folded(name))
        hashes[name] = _written(new / name, content)
    return hashes


def _written(path: Path, content: bytes | Iterable[bytes]) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with path.open("xb") as file:
        for part in [content] if isinstance(content, bytes) else content:
            file.write(part)
            digest.update(part)
    return digest.hexdigest()


def _check_way(folder: Path, hashes: Mapping[str, str], before: Listed) -> None:
    """Refuse where something that no export wrote stands at the place of a new file."""
    entries: dict[Path, set[str]] = {}
    for name, digest in hashes.items():
        may_stand = before.get(name, frozenset()) | {digest}
        if not _is_free(folder, name, may_stand) or _clashes(folder, name, entries):
            _refuse(folder / name, "what stands here is not as an export wrote it",
                    "Move it elsewhere, or name a new folder")  # fmt: skip


def _clashes(folder: Path, name: str, entries: dict[Path, set[str]]) -> bool:
    """Whether a name stands here in other letters: on some systems the two are one file."""
    path = folder
    for part in name.split("/"):
        if path not in entries:
            entries[path] = {entry.name for entry in path.iterdir()} if path.is_dir() else set()
        if any(_folded(other) == _folded(part) for other in entries[path] - {part}):
            return True
        path = path / part
    return False


def _is_free(folder: Path, name: str, hashes: frozenset[str]) -> bool:
    """Whether a file may be put here: over nothing, or over one with one of these hashes."""
    path = folder
    *parents, last = name.split("/")
    for part in parents:
        path = path / part
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            return False
    path = path / last
    return not _stands(path) or (_is_file(path) and _hash(path) in hashes)


def _put_in_place(
    folder: Path, new: Path, kind: str, hashes: Mapping[str, str], before: Listed
) -> None:
    """Move the new files in and delete the old ones.

    Until that is done the manifest lists both, so that a kill leaves a folder that is still ours.
    """
    after = {name: frozenset([digest]) for name, digest in hashes.items()}
    both = {name: before.get(name, frozenset()) | after.get(name, frozenset())
            for name in {**before, **after}}  # fmt: skip
    _write_manifest(folder, new, kind, both)
    for name in hashes:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).replace(folder / name)
    for name in before.keys() - hashes.keys():
        if _is_free(folder, name, before[name]):
            (folder / name).unlink(missing_ok=True)
    _write_manifest(folder, new, kind, after)


def _write_manifest(folder: Path, new: Path, kind: str, listed: Listed) -> None:
    lines = [f"{digest}  {name}" for name in sorted(listed) for digest in sorted(listed[name])]
    path = new / MANIFEST
    path.write_text("\n".join([f"{MARK} {kind}", *lines, ""]), encoding="utf-8", newline="\n")
    path.replace(folder / MANIFEST)


def _folded(name: str) -> str:
    """Two names that some file systems take for one are one here."""
    return unicodedata.normalize("NFC", name.casefold())


def _stands(path: Path) -> bool:
    """Whether there is anything at a path, be it a link that leads nowhere."""
    return path.is_symlink() or path.exists()


def _is_file(path: Path) -> bool:
    """Whether it is a plain file itself: no link, no folder, no pipe."""
    return stat.S_ISREG(path.lstat().st_mode)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

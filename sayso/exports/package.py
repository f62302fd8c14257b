"""An export as one zip: written beside its place and put there whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from sayso.errors import SettingError
from sayso.exports.folder import MANIFEST, MARK, Contents, may_fail
from sayso.views.tables.zipped import entry


def pack(path: Path, kind: str, contents: Contents) -> list[Path]:
    """Write an export as a zip, its manifest last; return its path.

    Raises:
        SettingError: Something stands there that no export of this format wrote, or it cannot be
            written. What stands there is then as it was.
    """
    if not _is_free(path, kind):
        raise SettingError(
            "this is not an evidence zip that an export wrote, so it was left alone",
            where=str(path),
            do="Name a new file, e.g. 'evidence.zip'",
        )
    with may_fail(path), _put_there_whole(path) as new, ZipFile(new, "w", ZIP_DEFLATED) as held:
        held.comment = f"{MARK} {kind}".encode()
        _write(held, kind, contents)
    return [path]


def put_one(path: Path, contents: Contents, known: Container[str]) -> list[Path]:
    """Write the one file of an export that has the path's ending; return its path.

    Args:
        known: Hashes of what earlier exports of the case wrote, which may be replaced.

    Raises:
        SettingError: Something else stands there, there is no such file, or it cannot be written.
    """
    if path.is_symlink() or (path.exists() and not _is_known(path, known)):
        raise SettingError("no export of this case wrote this file, so it was left alone",
                           where=str(path), do="Name a new file")  # fmt: skip
    found = next((told for name, told in contents if Path(name).suffix == path.suffix), None)
    if found is None:
        raise SettingError("this format writes no such file", where=str(path),
                           do="Name a folder, or a file that ends as one of its files")  # fmt: skip
    with may_fail(path), _put_there_whole(path) as new:
        for part in [found] if isinstance(found, bytes) else found:
            new.write(part)
    return [path]


def _is_known(path: Path, known: Container[str]) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() in known


@contextmanager
def _put_there_whole(path: Path) -> Iterator[IO[bytes]]:
    """Give a hidden file beside a path that takes its place in the end, or goes."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as new:
        try:
            yield new
            new.flush()
            os.fsync(new.fileno())
            Path(new.name).replace(path)
        finally:
            Path(new.name).unlink(missing_ok=True)


def _is_free(path: Path, kind: str) -> bool:
    """Whether nothing stands at a path, or an earlier export of this format."""
    if path.is_symlink() or not path.exists():
        return not path.is_symlink()
    try:
        with ZipFile(path) as held:
            return held.comment == f"{MARK} {kind}".encode()
    except (BadZipFile, OSError, ValueError):
        return False


def _write(held: ZipFile, kind: str, contents: Contents) -> None:
    lines = [f"{MARK} {kind}"]
    for name, content in contents:
        digest = hashlib.sha256()
        with held.open(entry(name), "w", force_zip64=True) as file:
            for part in [content] if isinstance(content, bytes) else content:
                file.write(part)
                digest.update(part)
        lines.append(f"{digest.hexdigest()}  {name}")
    with held.open(entry(MANIFEST), "w") as file:
        file.writelines(f"{line}\n".encode() for line in lines)

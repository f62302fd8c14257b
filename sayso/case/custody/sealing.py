"""Seals: the head of a log and the hashes of all pages, to be signed and dated by others.

A case cannot prove from inside that its log was not cut off or written anew. A seal can: a small
text, signed with ``minisign`` or dated by a time stamping authority (RFC 3161), and kept elsewhere
too. It is written as ``sha256sum --check`` reads it, for the pages of an evidence export.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.case import queries
from sayso.case.custody import log, seals
from sayso.case.store import Store
from sayso.errors import SettingError

HEAD = "# A seal of a case, written by 'sayso seal'"
LAST = re.compile(r"^# log: line (\d+) ([0-9a-f]{64})$", re.MULTILINE)
PAGE = re.compile(r"^([0-9a-f]{64})  pages/[0-9a-f]{64}$", re.MULTILINE)
ENDING, SIGNATURE, TOKEN, KEY = ".seal", ".minisig", (".tsr", ".tst"), ".pub"
LARGEST = 200_000_000
"""Bytes of the file of a seal; one of a million pages has 140 MB."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a seal says: the log's last line then, and the hashes of the pages."""

    line: int
    last: str
    pages: frozenset[str]


@dataclass(frozen=True, slots=True)
class SealFile:
    """A seal that a case keeps, or what belongs to one: a signature, a time stamp, a key."""

    name: str
    body: bytes


def seal(store: Store) -> SealFile:
    """Seal a case as it stands, keep the seal in it, and return it."""
    with store.writing(is_lasting=True):
        number, last = store.db.execute(log.LAST).fetchone() or (0, log.FIRST)
        at = log.now()
        purged = {page for (page,) in store.db.execute(queries.PURGED)}
        pages = [f"{page}  pages/{page}" for page in store.hashes() if page not in purged]
        lines = [HEAD, f"# case: {store.path.stem}", f"# at: {at}", f"# log: line {number} {last}",
                 f"# rows: {store.digest()}", *pages, ""]  # fmt: skip
        made = SealFile(f"{_compact(at)}{ENDING}", "\n".join(lines).encode())
        _keep(store, made)
    return made


def _compact(at: str) -> str:
    """A time as a file can be named by it on every system."""
    return at.replace(":", "").replace("+0000", "Z")


def _keep(store: Store, file: SealFile) -> None:
    keep = "insert or replace into seal values (:name, :body)"
    store.db.execute(keep, {"name": file.name, "body": file.body})
    store.touch(seals.SEAL, file.name)
    digest = hashlib.sha256(file.body).hexdigest()
    store.note("seal", {"name": file.name, "sha256": digest})


def kept(store: Store) -> Iterator[SealFile]:
    """Every seal of a case and what belongs to it, by name: the oldest first."""
    for name, body in store.db.execute("select name, body from seal order by name"):
        yield SealFile(name, body)


def attach(store: Store, path: Path) -> SealFile:
    """Keep what was made elsewhere of a seal: a signature, a time stamp, or a public key.

    A signature belongs to the seal after which its file is named, a time stamp to the one whose
    hash it holds.

    Raises:
        SettingError: It is none of these, or belongs to no seal of the case.
    """
    body = bytes_of(path)
    if path.suffix == KEY and body.startswith(b"untrusted comment:"):
        name = path.name
    elif path.suffix == SIGNATURE and body.startswith(b"untrusted comment:"):
        name = f"{_seal_of(store, path, lambda one: path.stem == one.name).name}{SIGNATURE}"
    elif path.suffix in TOKEN:
        name = f"{_seal_of(store, path, lambda one: _is_dated(one, body)).name}{path.suffix}"
    else:
        raise SettingError(
            "this is no signature, time stamp or public key of a seal", where=str(path),
            do="Add a .minisig or .pub of minisign, or a .tsr (RFC 3161)",
        )  # fmt: skip
    file = SealFile(name, body)
    with store.writing(is_lasting=True):
        _keep(store, file)
    return file


def _seal_of(store: Store, path: Path, fits: Callable[[SealFile], bool]) -> SealFile:
    for file in kept(store):
        if file.name.endswith(ENDING) and fits(file):
            return file
    raise SettingError(
        "it belongs to no seal of this case", where=str(path),
        do="Sign or date the file that 'sayso seal' wrote, as it is and under its name",
    )  # fmt: skip


def _is_dated(file: SealFile, token: bytes) -> bool:
    """Whether a token holds the hash of a seal, by one of the usual functions."""
    return any(hashlib.new(name, file.body).digest() in token for name in HASHES)


HASHES = ("sha256", "sha384", "sha512")


def read(path: Path) -> Sealed:
    """Read the file of a seal.

    Raises:
        SettingError: It is none.
    """
    chars = bytes_of(path).decode("utf-8", "replace")
    found = LAST.search(chars)
    if not chars.startswith(HEAD) or not found:
        raise SettingError("this is no seal", where=str(path), do="Name a file of 'sayso seal'")
    return Sealed(int(found[1]), found[2], frozenset(PAGE.findall(chars)))


def bytes_of(path: Path) -> bytes:
    """The bytes of a small file.

    Raises:
        SettingError: It cannot be opened, or is too large for a seal.
    """
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST + 1)
    except OSError as error:
        raise SettingError(
            f"cannot be opened ({error.strerror})", where=str(path), do="Check its path"
        ) from error
    if len(body) > LARGEST:
        raise SettingError("too large for a seal", where=str(path), do="Name a file of a seal")
    return body

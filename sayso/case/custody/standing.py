"""What stands at a path, before it is opened as a case: nothing, a case, or something else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from errno import EIO
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from sayso.case import schema
from sayso.errors import CaseError


def is_free(path: Path) -> bool:
    """Whether nothing stands at a path, as far as may be seen."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def check(path: Path) -> int:
    """Return the version of the case file at a path; it is looked at, never written.

    SQLite itself looks. Whoever opens and closes a file drops every lock that his process has on
    it (POSIX); another process would then take the case for free, and clear its journal away
    under connections that read it.

    Raises:
        CaseError: There is no file, it is not a case, or a newer Sayso made it.
    """
    try:
        mode = path.stat().st_mode  # a pipe that nobody writes to would be waited for
        application, version = _numbers(path) if S_ISREG(mode) or S_ISDIR(mode) else (0, 0)
    except FileNotFoundError as error:
        raise CaseError(
            "there is no case file here", where=str(path), do=f"Start one with {_build(path)}"
        ) from error
    except OSError as error:
        raise CaseError(
            f"cannot be opened ({error.strerror})",
            where=str(path),
            do="Name a case file that you may read",
        ) from error
    if application != schema.APPLICATION_ID:
        raise CaseError(
            "this file is not a case, and was left as it is",
            where=str(path),
            do=f"Name another file, e.g. {_build(path.with_suffix('.sayso'))}",
        )
    return _version(path, version)


def _numbers(path: Path) -> tuple[int, int]:
    """Whose file it is and its version, as its first bytes say; none where SQLite wrote it not."""
    where = f"{path.resolve().as_uri()}?immutable=1"  # no journal is looked for, none is made
    names = ("application_id", "user_version")
    try:
        with closing(sqlite3.connect(where, uri=True, isolation_level=None)) as db:
            application, version = (db.execute(f"pragma {name}").fetchone()[0] for name in names)
    except sqlite3.OperationalError as error:
        raise OSError(EIO, str(error)) from error
    except sqlite3.DatabaseError:
        return 0, 0
    return application, version


def _version(path: Path, version: int) -> int:
    if version > len(schema.MIGRATIONS):
        raise CaseError(
            "a newer Sayso made this case", where=str(path), do="Install that version or newer"
        )
    return version


def _build(path: Path) -> str:
    return f"'sayso build {path} FOLDER'"

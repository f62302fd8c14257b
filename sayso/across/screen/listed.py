"""Lists of sanctions and the like, from their bytes: who is on it, under which names, since when.

Read are the consolidated list of the United Nations (XML), the SDN list of OFAC (``sdn.csv`` and
``alt.csv``, which have no head line), entities of FollowTheMoney (JSON lines) and the simple
CSV of OpenSanctions.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.across.actors.compared import Sort
from sayso.errors import SettingError

NOTHING = "-0-"
"""What an empty cell of an OFAC file has."""
OFAC_PERSON = "individual"
PERSONS = frozenset({"person", OFAC_PERSON})
SIMPLE = {"id", "schema", "name"}
"""Head cells by which the simple CSV of OpenSanctions is known."""
ALIASES = ("aka", "a.k.a.", "fka", "f.k.a.", "nka", "n.k.a.")
"""Kinds of names in OFAC's ``alt.csv``: also, formerly, now known as."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """One entry of a list.

    Attributes:
        id: What the list calls it.
        names: The main name first, then the others.
        since: ISO date from which it is on the list, None where the list does not say.
        born: Days or years of birth, as the list has them.
        about: What else the list says of it in few words: a programme, countries.
    """

    id: str
    sort: Sort
    names: tuple[str, ...]
    since: str | None = None
    born: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class NameList:
    """A list that was read: its name, the hash of its file, its own date if it has one."""

    name: str
    sha256: str
    date: str | None
    entries: tuple[ListedName, ...] = field(repr=False)


def read_list(name: str, body: bytes) -> NameList:
    """Read a list from its bytes.

    Raises:
        SettingError: It is none of the kinds that can be read, or is broken.
    """
    try:
        date, entries = _entries(name, body)
        kept = tuple(entry for entry in entries if entry.names and entry.names[0])
    except (ValueError, KeyError, IndexError, csv.Error) as error:
        raise _broken(name, str(error)) from error
    if not kept:
        raise _broken(name, "it names nobody")
    return NameList(name, hashlib.sha256(body).hexdigest(), date, kept)


def _broken(name: str, why: str) -> SettingError:
    return SettingError(
        f"this list cannot be read ({why})",
        where=name,
        do="Give UN XML, OFAC's sdn.csv and alt.csv, FollowTheMoney JSON or OpenSanctions CSV",
    )


def _entries(name: str, body: bytes) -> tuple[str | None, Iterable[ListedName]]:
    start = body[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"<"):
        return _united_nations(name, body)
    text = body.decode("utf-8-sig", errors="replace")
    if start.startswith((b"{", b"[")):
        return None, list(_follow_the_money(text))
    rows = csv.reader(io.StringIO(text))
    head = next(rows, [])
    if set(head) >= SIMPLE:
        return None, [_simple(dict(zip(head, row, strict=False))) for row in rows]
    return None, list(_ofac([head, *rows]))


def merged(lists: Iterable[NameList]) -> list[NameList]:
    """Give the names of an ``alt.csv`` to the entries of the ``sdn.csv`` read with it."""
    held = list(lists)
    more: dict[str, list[str]] = {}
    for one in held:
        for entry in one.entries:
            if entry.about == ALIAS:
                more.setdefault(entry.id, []).extend(entry.names)
    kept = []
    for one in held:
        entries = tuple(
            ListedName(
                entry.id, entry.sort, (*entry.names, *more.get(entry.id, ())), entry.since,
                entry.born, entry.about,
            )
            for entry in one.entries
            if entry.about != ALIAS
        )  # fmt: skip
        if entries:
            kept.append(NameList(one.name, one.sha256, one.date, entries))
    return kept


ALIAS = "another name of an entry in the list beside it"


# The United Nations


def _united_nations(name: str, body: bytes) -> tuple[str | None, list[ListedName]]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise _broken(name, str(error)) from error
    date = (root.get("dateGenerated") or "")[:10] or None
    persons = (_nations_entry(node, "person") for node in root.iter("INDIVIDUAL"))
    bodies = (_nations_entry(node, "body") for node in root.iter("ENTITY"))
    return date, [*persons, *bodies]


def _nations_entry(node: Any, sort: Sort) -> ListedName:
    parts = (node.findtext(f"{place}_NAME") for place in ("FIRST", "SECOND", "THIRD", "FOURTH"))
    main = " ".join(part.strip() for part in parts if part and part.strip())
    aliases = [
        (alias.findtext("ALIAS_NAME") or "").strip()
        for kind in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS")
        for alias in node.iter(kind)
    ]
    original = (node.findtext("NAME_ORIGINAL_SCRIPT") or "").strip()
    names = dict.fromkeys([main, *aliases, original])
    born = [
        (found.text or "").strip()
        for birth in node.iter("INDIVIDUAL_DATE_OF_BIRTH")
        for found in birth
        if found.tag in ("DATE", "YEAR") and found.text
    ]
    return ListedName(
        id=(node.findtext("REFERENCE_NUMBER") or node.findtext("DATAID") or "").strip(),
        sort=sort,
        names=tuple(one for one in names if one),
        since=(node.findtext("LISTED_ON") or "")[:10] or None,
        born=tuple(born),
        about=(node.findtext("UN_LIST_TYPE") or "").strip(),
    )


# OFAC


def _ofac(rows: Iterable[list[str]]) -> Iterator[ListedName]:
    """Rows of ``sdn.csv`` (number, name, kind, programme …) or ``alt.csv`` (number, …, name)."""
    for row in rows:
        cells = [cell.strip() for cell in row]
        cells = ["" if cell == NOTHING else cell for cell in cells]
        if len(cells) < 4 or not cells[0].isdigit():
            continue
        if cells[2].lower() in ALIASES:
            yield ListedName(cells[0], "body", (cells[3],), about=ALIAS)
        elif not cells[1].isdigit():
            sort: Sort = "person" if cells[2].lower() == OFAC_PERSON else "body"
            born = re.findall(r"DOB ([^;.]+)", cells[-1])
            yield ListedName(cells[0], sort, (cells[1],), born=tuple(born), about=cells[3])


# FollowTheMoney and OpenSanctions


def _follow_the_money(text: str) -> Iterator[ListedName]:
    held = json.loads(text) if text.lstrip().startswith("[") else map(json.loads, _lines(text))
    for entity in held:
        told = entity.get("properties", {})
        names = [*told.get("name", ()), *told.get("alias", ()), *told.get("weakAlias", ())]
        if names:
            yield ListedName(
                id=str(entity["id"]),
                sort=_sort(entity.get("schema", "")),
                names=tuple(map(str, names)),
                since=_first(told.get("createdAt", ())),
                born=tuple(map(str, told.get("birthDate", ()))),
                about=", ".join(map(str, told.get("topics", ()))),
            )


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


def _simple(row: dict[str, str]) -> ListedName:
    aliases = [one.strip() for one in row.get("aliases", "").split(";") if one.strip()]
    return ListedName(
        id=row["id"],
        sort=_sort(row.get("schema", "")),
        names=(row["name"], *aliases),
        since=row.get("first_seen", "")[:10] or None,
        born=tuple(one for one in row.get("birth_date", "").split(";") if one),
        about=row.get("countries", ""),
    )


def _sort(schema: str) -> Sort:
    return "person" if schema.casefold() in PERSONS else "body"


def _first(values: Iterable[object]) -> str | None:
    return next((str(value)[:10] for value in values), None)

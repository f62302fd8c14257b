"""Names against the sanction lists: how fast a list of real length is asked, and who is found.

The lists are those in ``../shared/data/lists``. Asked are names of entries as a page may have them:
the first other name that a list has for an entry, by which it is then not listed (``other name``),
and its main name with one letter gone or two changed about (``misspelt``), by a fixed seed. Others
are names of nobody: first and last words of two entries put together.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

from bench.board import note
from sayso.across.actors.compared import Sort
from sayso.across.screen.listed import ListedName, NameList, merged, read_list
from sayso.across.screen.screened import Screen

FOLDER = Path("../shared/data/lists")
FILES = ("UN_consolidated.xml", "sdn.csv", "alt.csv")
ASKED, SEED = 500, 7
FULL = 30_000
"""Entries of a large list: the lists here are filled up to it with names of nobody."""
LONG = 5
"""Letters of a word from which a letter of it is changed."""

Asked = tuple[str, Sort, str | None]
"""A name, its sort, and the id of the entry that it is of; None where it is nobody's."""


def lists() -> list[NameList]:
    """Read the lists."""
    return merged(read_list(name, (FOLDER / name).read_bytes()) for name in FILES)


def other_names(entries: list[ListedName]) -> Iterator[Asked]:
    """The second name of entries that have one."""
    yield from ((one.names[1], one.sort, one.id) for one in entries if len(one.names) > 1)


def misspelt(entries: list[ListedName], chance: random.Random) -> Iterator[Asked]:
    """The main name with a letter gone or two neighbours changed about, in its longest word."""
    for entry in entries:
        word = max(entry.names[0].split(), key=len)
        if len(word) >= LONG:
            at = chance.randrange(1, len(word) - 2)
            gone = word[:at] + word[at + 1 :]
            swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            wrong = chance.choice((gone, swapped))
            yield entry.names[0].replace(word, wrong, 1), entry.sort, entry.id


def nobodies(entries: list[ListedName], chance: random.Random) -> Iterator[Asked]:
    """The first word of one person's name and the last of another's."""
    persons = [one.names[0].replace(",", "").split() for one in entries if one.sort == "person"]
    while True:
        one, other = chance.sample(persons, 2)
        yield f"{one[-1]} {other[0]}", "person", None


def without_seconds(held: list[NameList], asked: set[str]) -> list[NameList]:
    """The lists without the second names that are asked."""
    return [
        replace(
            one,
            entries=tuple(
                replace(entry, names=(entry.names[0], *entry.names[2:]))
                if entry.id in asked
                else entry
                for entry in one.entries
            ),
        )
        for one in held
    ]


def filled(held: list[NameList], chance: random.Random) -> list[NameList]:
    """The lists with names of nobody until they have as many entries as a large list."""
    persons = [one for part in held for one in part.entries if one.sort == "person"]
    missing = max(0, FULL - sum(len(part.entries) for part in held))
    made = tuple(
        ListedName(f"made-{number}", "person", tuple(_crossed(*chance.sample(persons, 2))))
        for number in range(missing)
    )
    return [*held, NameList("made up", "", None, made)]


def _crossed(one: ListedName, other: ListedName) -> Iterator[str]:
    """Each first name of one person before a last name of another's, as many as both have."""
    for ours, theirs in zip(one.names, other.names, strict=False):
        yield f"{theirs.split()[0].strip(',')}, {ours.split()[-1]}"


def measured(screen: Screen, asked: list[Asked]) -> tuple[float, float, float]:
    """Names a second of one core, the share that is found, candidates a name."""
    began, found, given = process_time(), 0, 0
    for name, sort, entry in asked:
        candidates = screen.candidates(name, sort)
        given += len(candidates)
        found += any(one.entry.id == entry for one in candidates)
    seconds = process_time() - began
    return len(asked) / max(seconds, 1e-9), found / len(asked), given / len(asked)


def main() -> None:
    """Print the speed and what is found, sort by sort."""
    held = lists()
    entries = [entry for one in held for entry in one.entries]
    names = sum(len(entry.names) for entry in entries)
    print(f"{len(entries):,} entries, {names:,} names")
    chance = random.Random(SEED)
    chance.shuffle(entries)
    seconds = list(other_names(entries))[:ASKED]
    away = {entry for _, _, entry in seconds if entry}
    ways: dict[str, tuple[list[NameList], Callable[[], Iterator[Asked]]]] = {
        "other name": (without_seconds(held, away), lambda: iter(seconds)),
        "misspelt": (held, lambda: misspelt(entries, chance)),
        "nobody": (held, lambda: nobodies(entries, chance)),
    }
    speeds = []
    for way, (asked_of, names_of) in ways.items():
        found = names_of()
        asked = [name for name, _ in zip(found, range(ASKED), strict=False)]
        speed, share, given = measured(Screen(asked_of), asked)
        speeds.append(speed)
        told = "" if way == "nobody" else f"found {share:.3f}, "
        print(f"  {way:<11} {told}{given:.2f} candidates a name, {speed:,.0f} names a second")
        note(
            f"screening.{way.replace(' ', '_')}",
            f"{given:.2f}" if way == "nobody" else f"{share:.3f}",
        )
    note("screening.names_a_second", f"{min(speeds):,.0f}")
    full = filled(held, chance)
    print(f"  filled up to {sum(len(one.entries) for one in full):,} entries:")
    asked = [
        *seconds[: ASKED // 2],
        *(name for name, _ in zip(nobodies(entries, chance), range(ASKED // 2), strict=False)),
    ]
    speed, _, given = measured(Screen(full), asked)
    print(f"    {given:.2f} candidates a name, {speed:,.0f} names a second")
    note("screening.names_a_second.full", f"{speed:,.0f}")


if __name__ == "__main__":
    main()

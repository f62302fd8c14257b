"""Whole invented cases: which facts about actors, claims, origins, parents and drift are found.

Three cases of fourteen pages in both languages (``bench/gold/whole_cases``): the mill and the
trawler, written with what is true of them by somebody who had not seen the code, whose errors may
be read; and the syrup, which we wrote ourselves before anything was read of it, and of which only
sums are ever printed. Five small ones of five to eight short pages (the ward, the crates, the
posters, the glasshouse, the depot), which we wrote and marked ourselves beside the code, are
summed apart. A fact is one row
of what is expected:

=============  ================================================================================
``actors``     a page's actor is put together with the same actor of another page
``claims``     a passage is put together with another page's passage of the same claim, or
               offered as perhaps of it
``origins``    a claim that two pages make has the right number of independent origins; of the
               pieces that it may be found in, the largest is asked
``parents``    a page is told to have its story from another, or credits its outlet
``drift``      what became of a passage on its way, of the right kind
``conflicts``  two passages that cannot both hold are told as that
=============  ================================================================================

False is what is given and is not so: two actors or two claims put together, another number of
origins, another parent, a drift that is not listed (cuts are listed in part and judged by what is
listed), a conflict of two that stand apart.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.board import note
from sayso.across import link
from sayso.across.claims.roots import claims, told_here
from sayso.across.origins.bodies import body
from sayso.build.attempt import read_page
from sayso.details import APART, Credit, Difference, Drift, SameClaim
from sayso.folding import fold
from sayso.model import Link, Page, Reading
from sayso.reading.names.name_words import NameWords
from sayso.sets import Sets
from sayso.words import languages

FOLDER = Path(__file__).parent / "gold" / "whole_cases"
CASES = {
    "mill": False, "trawler": False, "syrup": True, "ward": False, "crates": False,
    "posters": False, "glasshouse": False, "depot": False,
}  # fmt: skip
"""Each case, and whether its single errors stay unread."""
SMALL = frozenset({"ward", "crates", "posters", "glasshouse", "depot"})
"""Cases of five to eight short pages, which are summed by themselves."""
MEDIA = {".html": "text/html", ".txt": "text/plain"}
KINDS = {"opinion as fact": "opinion told as fact", "hand changed": "hand dropped"}
"""Kinds of drift that the cases name otherwise than ``sayso drift``."""
JUDGED = ("affirms", "denies")
"""Stances of a passage that says something of the claim; who declines says nothing of it."""

HALF = 0.5
"""Share of the shorter of a record and a passage that both have where they are of one thing."""

Range = tuple[str, int, int]
"""A page by its file, and a range of it."""


@dataclass(slots=True)
class Tally:
    """Facts of one sort: found, missed, given falsely."""

    found: int = 0
    asked: int = 0
    false: int = 0
    wrong: list[str] = field(default_factory=list)

    def fact(self, is_found: bool, told: str) -> None:
        """Count a fact that is asked for."""
        self.asked += 1
        self.found += is_found
        if not is_found:
            self.wrong.append(f"missed {told}")

    def is_false(self, told: str) -> None:
        """Count what is given and is not so."""
        self.false += 1
        self.wrong.append(f"false  {told}")

    def line(self) -> str:
        """Give the counts in one line."""
        given = self.found + self.false
        return (
            f"found {self.found} of {self.asked} ({self.found / max(1, self.asked):.3f}), "
            f"false {self.false} of {given} ({self.false / max(1, given):.3f})"
        )


class WholeCase:
    """A case read and linked, beside what is expected of it."""

    def __init__(self, name: str) -> None:
        folder = FOLDER / name
        self.expected: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
        self.readings = {path.name: _read(path) for path in sorted((folder / "pages").iterdir())}
        self.files = {reading.text.page: file for file, reading in self.readings.items()}
        self.links = list(link(self.readings.values()))
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.perhaps = 0, 0

    def judged(self) -> Mapping[str, Tally]:
        """Judge everything that is expected."""
        self._actors()
        self._claims()
        self._parents()
        self._drift()
        self._conflicts()
        return self.tallies

    def place(self, file: str, words: str | None) -> Range | None:
        """Where words stand in a page as it was read; None where they do not."""
        if words is None or file not in self.readings:
            return None
        form = r"\s*".join(re.escape(word) for word in words.split())
        found = re.search(re.sub("['’]", "['’]", form), self.readings[file].text.chars)
        return (file, found.start(), found.end()) if found else None

    @cached_property
    def records(self) -> dict[str, Range]:
        """Where each statement and figure stands, by its id; a page by its own, from 0."""
        found: dict[str, Range] = {page: (file, 0, 0) for page, file in self.files.items()}
        for file, reading in self.readings.items():
            found |= {one.id: (file, one.start, one.end) for one in reading.statements}
            found |= {one.id: (file, one.span.start, one.span.end) for one in reading.figures}
        return found

    @cached_property
    def named(self) -> dict[str, list[Range]]:
        """Where the hands of each statement are named, its own outlet left out."""
        return {
            one.id: [(file, hand.span.start, hand.span.end) for hand in one.hands[1:] if hand.span]
            for file, reading in self.readings.items()
            for one in reading.statements
        }

    def on(self, record: str, place: Range | None) -> bool:
        """Whether a record stands in a passage, or a passage in it."""
        held = self.records.get(record)
        if held is None or place is None or held[0] != place[0]:
            return False
        common = min(held[2], place[2]) - max(held[1], place[1])
        return common >= HALF * min(held[2] - held[1], place[2] - place[1])

    def _actors(self) -> None:
        sets: Sets[str] = Sets()
        for one in self.links:
            if one.kind == "same_actor":
                sets.join(one.left, one.right)
        meant = dict(self._meant())
        for one, other in combinations(meant, 2):
            kinds = {actor.kind for actor in (one, other) if actor.kind != "person"}
            if len(kinds) == 1 and one.kind == other.kind and fold(one.name) == fold(other.name):
                sets.join(one.id, other.id)
        groups: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for actor, (file, name) in meant.items():
            groups[sets.first(actor.id)].add((file, name))
        tally = self.tallies["actors"]
        together = {
            (file, name)
            for held in groups.values()
            for file, name in held
            if any(there == name and other != file for other, there in held)
        }
        for row in self.expected["actors"]:
            for file in row["pages"] if len(row["pages"]) > 1 else ():
                tally.fact((file, row["id"]) in together, f"{row['id']} on {file}")
        for held in groups.values():
            for left, right in combinations(sorted({name for _, name in held}), 2):
                tally.is_false(f"{left} and {right} are one")

    def _meant(self) -> Iterator[tuple[Any, tuple[str, str]]]:
        """Each actor of each page that bears the names of one expected actor alone."""
        for file, reading in self.readings.items():
            known: dict[str, set[str]] = defaultdict(set)
            for row in self.expected["actors"]:
                for name in row["names"] if file in row["pages"] else ():
                    known[_bare(name)].add(row["id"])
            for actor in reading.actors:
                named = [actor.name, *(span.quote for span in actor.names)]
                found = {one for name in named for one in known.get(_bare(name), ())}
                if len(found) == 1:
                    yield actor, (file, found.pop())

    def _claims(self) -> None:
        told = {one.id: one for held in self.readings.values() for one in told_here(held)}
        passages = {
            (row["id"], number): self.place(one["page"], one["text"])
            for row in self.expected["claims"]
            for number, one in enumerate(row["passages"])
            if one["stance"] in JUDGED
        }
        on: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for statement in told:
            on[statement] = {key for key, place in passages.items() if self.on(statement, place)}
        sets: Sets[str] = Sets()
        pairs = [one for one in self.links if isinstance(one.details, SameClaim)]
        for one in pairs:
            sets.join(one.left, one.right)
        same = [one for one in pairs if one.details.how not in APART]
        groups: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for statement in told:
            groups[sets.first(statement)] |= on[statement]
        tally = self.tallies["claims"]
        for row in self.expected["claims"]:
            own = {key: place for key, place in passages.items() if key[0] == row["id"]}
            files = {row["passages"][number]["page"] for _, number in own}
            for key in own if len(files) > 1 else ():
                tally.fact(self._is_together(key, row, groups), f"{key[0]} {_passage(row, key)}")
            if len(files) > 1:
                self._origins(row, list(claims(told, self.links)), own)
        perhaps = Counter(self._perhaps(pairs, on))
        self.perhaps = perhaps[True], perhaps.total()
        for one in same:
            ours, theirs = ({name for name, _ in on[end]} for end in (one.left, one.right))
            if ours and theirs and not ours & theirs:
                tally.is_false(f"{sorted(ours)} and {sorted(theirs)}: {self._quotes(one)}")

    def _perhaps(self, pairs: list[Link], on: Mapping[str, set[tuple[str, int]]]) -> Iterator[bool]:
        """Whether each two that are offered as perhaps one claim are, where both are known."""
        for one in pairs:
            ours, theirs = ({name for name, _ in on[end]} for end in (one.left, one.right))
            if one.details.how == "perhaps" and ours and theirs:
                yield bool(ours & theirs)

    def _is_together(
        self, key: tuple[str, int], row: Any, groups: Mapping[str, set[tuple[str, int]]]
    ) -> bool:
        page = row["passages"][key[1]]["page"]
        return any(
            name == key[0] and row["passages"][number]["page"] != page
            for held in groups.values()
            if key in held
            for name, number in held
        )

    def _origins(self, row: Any, found: list[Any], own: Mapping[Any, Range | None]) -> None:
        held = {
            name
            for (_, number), place in own.items()
            if row["passages"][number]["stance"] == "affirms"
            for name in self.records
            if self.on(name, place)
        }
        most = max(found, key=lambda one: len(held & set(one.statements)))
        count = len(most.roots) if held & set(most.statements) else 0
        tally, asked = self.tallies["origins"], row["origins"]["independent"]
        if asked:
            tally.fact(count == asked, f"{row['id']}: {count} for {asked}")
            if count > asked:
                tally.is_false(f"{row['id']}: {count} for {asked}")

    def _parents(self) -> None:
        tally = self.tallies["parents"]
        outlets = {body(held.text.outlet or ""): file for file, held in self.readings.items()}
        told = {
            (self.files[one.left], self.files[one.right])
            for one in self.links
            if one.kind == "retells"
        }
        credited = {
            (self.files[one.left], outlets[one.details.key])
            for one in self.links
            if isinstance(one.details, Credit) and one.details.key in outlets
        }
        rows = {(row["page"], row["from"]) for row in self.expected["parents"]}
        for pair in sorted(pair for pair in rows if pair[1] in self.readings):
            tally.fact(pair in told | credited, f"{pair[0]} from {pair[1]}")
        for pair in sorted(told - rows):
            tally.is_false(f"{pair[0]} from {pair[1]}")

    def _drift(self) -> None:
        tally = self.tallies["drift"]
        given = [one for one in self.links if isinstance(one.details, Drift)]
        used: set[str] = set()
        for row in self.expected["drift"]:
            kind = KINDS.get(row["kind"], row["kind"])
            hits = {
                one.id
                for one in given
                if isinstance(one.details, Drift) and one.details.reason == kind
                if self._is_drift(one, row)
            }
            used |= hits
            told = (
                f"{kind}: {row['from_page'][:2]} “{row['from_text'][:60]}” → {row['to_page'][:2]}"
            )
            tally.fact(bool(hits), told)
        for one in given:
            if one.id not in used and one.details.reason != "sentence cut":
                tally.is_false(f"{one.why} {self._files(one)}")

    def _is_drift(self, one: Link, row: Any) -> bool:
        start = self.place(row["from_page"], row["from_text"])
        end = self.place(row["to_page"], row["to_text"])
        if row["to_text"] is None:
            to_page = self.records.get(one.right, ("", 0, 0))[0]
            return self.on(one.left, start) and to_page == row["to_page"]
        return self._tells(one.right, end) and (
            self._tells(one.left, start) or self.records[one.left][0] != row["from_page"]
        )

    def _tells(self, record: str, place: Range | None) -> bool:
        """Whether a record stands in a passage, or somebody who gives it is named there."""
        spots = self.named.get(record, ())
        return self.on(record, place) or any(
            place and file == place[0] and place[1] <= start and end <= place[2]
            for file, start, end in spots
        )

    def _conflicts(self) -> None:
        tally = self.tallies["conflicts"]
        sets: Sets[str] = Sets()
        for one in self.links:
            if isinstance(one.details, SameClaim) and one.details.how not in APART:
                sets.join(one.left, one.right)
        given = {
            frozenset((sets.first(one.left), sets.first(one.right))) | {one.left, one.right}
            for one in self.links
            if _sets_against(one)
        }
        for row in self.expected["conflicts"]:
            ours, theirs = (self.place(row[side]["page"], row[side]["text"]) for side in "ab")
            left, right = (
                {
                    end
                    for name in self.records
                    if self.on(name, place)
                    for end in (name, sets.first(name))
                }
                for place in (ours, theirs)
            )
            is_told = any(
                len(both) > 1 and both & left and both & right and len(both & (left | right)) > 1
                for both in given
            )
            told = f"“{row['a']['text'][:60]}” and “{row['b']['text'][:60]}”"
            if row["true_conflict"]:
                tally.fact(is_told, told)
            elif is_told:
                tally.is_false(told)

    def _files(self, one: Link) -> str:
        return " → ".join(
            self.records.get(end, ("?", 0, 0))[0][:2] for end in (one.left, one.right)
        )

    def _quotes(self, one: Link) -> str:
        ends = [self.records[end] for end in (one.left, one.right)]
        return " | ".join(
            f"{file[:2]} {self.readings[file].text.chars[start:end][:80]!r}"
            for file, start, end in ends
        )


def _sets_against(one: Link) -> bool:
    """Whether a link says that its two sides cannot both hold."""
    if isinstance(one.details, Difference):
        return one.details.reason == "conflict"
    if isinstance(one.details, SameClaim):
        return one.details.how in ("denied", "at odds")
    kinds = ("number", "unit", "stance turned")
    return isinstance(one.details, Drift) and one.details.reason in kinds


def _passage(row: Any, key: tuple[str, int]) -> str:
    one = row["passages"][key[1]]
    return f"{one['page'][:2]} “{one['text'][:80]}”"


def _bare(name: str) -> str:
    """A name without an article, and without the titles before it where more than one word is."""
    article = r"^(?:(?:the|la|le|les)\s+|l['’]\s*)"
    bare = re.sub(article, "", name.strip(), flags=re.IGNORECASE).split()
    while len(bare) > 1 and bare[0].lower() in _titles() and bare[1][:1].isupper():
        bare = bare[1:]
    return fold(" ".join(bare))


@cache
def _titles() -> frozenset[str]:
    return frozenset().union(*(NameWords.load(language).titles for language in languages()))


def _read(path: Path) -> Reading:
    return read_page(Page(path.name, path.read_bytes(), MEDIA[path.suffix]))


def main() -> None:
    """Print facts found and false ones of each case; ``--wrong`` lists those that may be read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--wrong", action="store_true", help="list what is wrong, but the unseen")
    parser.add_argument("--seen", action="store_true", help="without the unseen case")
    options = parser.parse_args()
    parts: dict[str, list[Tally]] = defaultdict(list)
    for name, unseen in CASES.items():
        if unseen and options.seen:
            continue
        case = WholeCase(name)
        tallies = case.judged()
        print(f"{name}{' (unseen)' if unseen else ''}")
        for sort, tally in tallies.items():
            print(f"  {sort:<10} {tally.line()}")
            if options.wrong and not unseen:
                print("\n".join(f"      {line}" for line in tally.wrong))
        print(f"  {'all':<10} {_sum(tallies.values()).line()}")
        print("  offered as perhaps one claim: {} of {} are".format(*case.perhaps))
        parts["unseen" if unseen else "small" if name in SMALL else "dev"] += tallies.values()
    for part, held in parts.items():
        whole = _sum(held)
        note(f"whole_cases.found.{part}", f"{whole.found / max(1, whole.asked):.3f}")
        note(f"whole_cases.false.{part}", f"{whole.false / max(1, whole.found + whole.false):.3f}")


def _sum(tallies: Iterable[Tally]) -> Tally:
    held = list(tallies)
    return Tally(*(sum(getattr(one, key) for one in held) for key in ("found", "asked", "false")))


if __name__ == "__main__":
    main()

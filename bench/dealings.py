"""Dealings, legal stages and how they stand, against our own gold: sentences and whole pages.

``bench/gold/dealings.jsonl`` has an item a line: where its text stands in ``../shared/data`` (or
the text itself, where it is our own fiction) with a hash, and what was marked in it. How it was
drawn and marked: ``bench/gold/dealings.md``. Counted, of a tuned and an unseen half:

* events: a found trigger shares a character with a gold one of the same kind, each side once;
* roles: of the events so matched, the role is the same and the two phrases share half of the
  shorter one's characters;
* stages: the same, by stage and by whom it is about; who is not named on either side agrees;
* modality: right of the matched events;
* false: events found on sentences that have none.

All of it of the events that lists show; those marked as unsure are counted on a line of their own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from bench.board import note
from bench.event_gold import joined
from bench.events import f_score, meets
from bench.passages import PARTS, draft_of
from sayso.reading.draft import Draft

GOLD = Path(__file__).parent / "gold" / "dealings.jsonl"
DATA = Path(__file__).parents[2] / "shared/data"
Range = tuple[int, int]
SAME = {"content": "about", "where": "place"}
"""Our roles that the gold has under another name."""


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence or page with what is told in it."""

    id: str
    chars: str
    language: str
    part: str
    events: tuple[dict[str, Any], ...]
    stages: tuple[dict[str, Any], ...]

    @property
    def is_page(self) -> bool:
        """Whether it is a whole page, not a sentence."""
        return self.id.startswith("page")


def load() -> list[Item]:
    """Every item whose text is here, unchanged."""
    rows = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    return [item for item in map(_item, rows) if item is not None]


def _item(row: dict[str, Any]) -> Item | None:
    chars = row.get("text")
    if chars is None:
        chars = _chars(row)
        if chars is None:
            return None
        if sha256(chars.encode()).hexdigest()[:16] != row["sha256"]:
            return None
    part = PARTS[bool(row["unseen"])]
    return Item(row["id"], chars, row["language"], part, tuple(row["events"]), tuple(row["stages"]))


def _chars(row: dict[str, Any]) -> str | None:
    """The characters of an item from its file; of a file of tokens, a sentence by its number."""
    path = DATA / row["source"].partition("#")[0]
    if not path.exists():
        return None
    if "#" in row["source"]:
        return sentence(row["source"])
    return path.read_bytes().decode("utf-8")[row["start"] : row["end"]]


def sentence(source: str) -> str:
    """A sentence of a file of tokens, by its number: "ecbplus/1/1_1ecb.xml#4"."""
    name, _, number = source.partition("#")
    tokens = ElementTree.parse(DATA / name).getroot().iter("token")
    return joined([[one.text or "" for one in tokens if one.get("sentence") == number]])[0]


def score(pairs: list[tuple[Item, Draft]], *, marked: bool = False) -> dict[str, float]:
    """The figures of one part: of what lists show, or with what they show only if asked."""
    count: Counter[str] = Counter()
    for item, draft in pairs:
        found = [
            {"kind": one.kind, "at": (one.span.start, one.span.end), "modality": one.modality,
             "roles": [[role.rstrip("_0123456789"), span.start, span.end]
                       for role, span in one.roles]}
            for one in draft.events if one.unsure_of is None or marked
        ]  # fmt: skip
        both = list(_matched(item.events, found))
        count["gold"] += len(item.events)
        count["found"] += len(found)
        count["hit"] += len(both)
        if not item.events:
            count["plain"] += 1
            count["false"] += len(found)
        for gold, one in both:
            count["modality"] += gold["modality"] == one["modality"]
            wanted = [two for two in gold["roles"] if two[0] not in ("when", "place")]
            given = [[SAME.get(two[0], two[0]), *two[1:]] for two in one["roles"]]
            given = [two for two in given if two[0] != "place"]
            count["roles"] += len(wanted)
            count["given"] += len(given)
            count["right"] += _right(wanted, given)
        stages = list(draft.more.get("stages", ()))
        count["stages"] += len(item.stages)
        count["staged"] += len(stages)
        count["stage hit"] += _stage_hits(item.stages, stages)
    return {
        "events": f_score(count["hit"], count["found"], count["gold"]),
        "precision": count["hit"] / max(1, count["found"]),
        "recall": count["hit"] / max(1, count["gold"]),
        "roles": f_score(count["right"], count["given"], count["roles"]),
        "modality": count["modality"] / max(1, count["hit"]),
        "stages": f_score(count["stage hit"], count["staged"], count["stages"]),
        "false": count["false"],
        "plain": count["plain"],
    }


def _matched(
    gold: tuple[dict[str, Any], ...], found: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    free = list(found)
    for event in gold:
        fits = [one for one in free if one["kind"] == event["kind"]]
        hit = next((one for one in fits if meets(tuple(event["at"]), one["at"])), None)
        if hit is not None:
            free.remove(hit)
            yield event, hit


def _right(wanted: list[Any], given: list[Any]) -> int:
    free, right = list(given), 0
    for role, start, end in wanted:
        hit = next(
            (one for one in free if one[0] == role and _alike((start, end), (one[1], one[2]))), None
        )
        if hit is not None:
            free.remove(hit)
            right += 1
    return right


def _alike(one: Range, other: Range) -> bool:
    """Whether two ranges share half of the shorter one's characters."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def _stage_hits(gold: tuple[dict[str, Any], ...], found: list[Any]) -> int:
    free, hits = list(found), 0
    for row in gold:
        hit = next((one for one in free if one.stage == row["stage"] and _about(row, one)), None)
        if hit is not None:
            free.remove(hit)
            hits += 1
    return hits


def _about(row: dict[str, Any], stage: Any) -> bool:
    if row["who"] is None or stage.who is None:
        return row["who"] is None and stage.who is None
    return _alike(tuple(row["who"]), (stage.who.start, stage.who.end))


def main() -> None:
    """Print one line a language and part, and note the figures of the board."""
    items = load()
    if not items:
        print(f"skipped: {DATA} is not here")
        return
    pairs = [(item, draft_of(item.chars, item.language)) for item in items]
    for language in ("en", "fr"):
        for part in PARTS:
            held = [one for one in pairs if (one[0].language, one[0].part) == (language, part)]
            figures = score(held)
            shown = "  ".join(
                f"{name} {value}" if isinstance(value, int) else f"{name} {value:.3f}"
                for name, value in figures.items()
            )
            print(f"{language} {part:6s} {len(held):3d} texts  {shown}")
            every = score(held, marked=True)
            print(f"          with those marked as unsure: events {every['events']:.3f}  recall "
                  f"{every['recall']:.3f}  false {every['false']}")  # fmt: skip
            if part == "unseen":
                for name in ("events", "roles", "modality", "stages"):
                    note(f"dealings.{language}.{name}", f"{figures[name]:.3f}")
    false = sum(score([one])["false"] for one in pairs if not one[0].is_page)
    plain = sum(not one[0].events for one in pairs if not one[0].is_page)
    print(f"false events on {plain} sentences without any: {false}")
    note("dealings.false", f"{false} on {plain}")


if __name__ == "__main__":
    main()

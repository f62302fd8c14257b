"""Saved web pages: the article, its title, author and date, beside trafilatura alone.

A segment that belongs to the article (``with``) must be in the text that is read, and one that
does not (``without``) must not; white space counts as one space. This is how trafilatura's own
evaluation counts. A title and an author are right where they equal the gold, upper and lower case
and punctuation aside; a date where the day is the same.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.board import note
from sayso.model import Page
from sayso.pages import text_of

PAGES = Path(__file__).parents[1].parent / "shared" / "data" / "pages"
Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one system made of a page."""

    text: str = ""
    title: str | None = None
    author: str | None = None
    date: str | None = None


@dataclass(slots=True)
class Score:
    """Counts of one system over all pages."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    slots: dict[str, list[int]] = field(
        default_factory=lambda: {"title": [0, 0], "date": [0, 0], "author": [0, 0]}
    )
    seconds: float = 0.0  # of processor time: the machine may be shared
    pages: int = 0

    @property
    def precision(self) -> float:
        """Share of the segments found that are the article's."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Share of the article's segments that were found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def accuracy(self, slot: str) -> float:
        """Share of the gold values of a slot that were found."""
        right, gold = self.slots[slot]
        return right / max(1, gold)

    def add(self, gold: Gold, answer: Answer) -> None:
        """Count one page."""
        text = folded(answer.text)
        found = [folded(part) in text for part in gold["with"]]
        self.right += sum(found)
        self.missed += len(found) - sum(found)
        self.extra += sum(folded(part) in text for part in gold["without"])
        for slot, counts in self.slots.items():
            wanted = alike(gold.get(slot))
            if wanted:
                counts[0] += alike(getattr(answer, slot)) == wanted
                counts[1] += 1
        self.pages += 1


def folded(text: str) -> str:
    """A text with each run of white space as one space."""
    return " ".join(text.split())


def alike(value: object) -> str:
    """A name or title without case and punctuation; several names as one, with or without "and"."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return " ".join(re.findall(r"\w+", text.casefold().replace(" and ", ", ")))


def ours(body: bytes) -> Answer:
    """Read a page with Sayso."""
    text = text_of(Page("page", body, "text/html"))
    read = "\n".join(text.chars[block.start : block.end] for block in text.read_blocks())
    return Answer(read, text.title, text.byline, text.published)


def trafilatura_alone(body: bytes) -> Answer:
    """Read a page with trafilatura and its metadata (htmldate's date among it), as it comes."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(body, include_comments=False, with_metadata=True)
    if found is None:
        return Answer()
    return Answer(found.text or "", found.title, found.author, found.date)


def score(system: Callable[[bytes], Answer], pages: Iterable[tuple[bytes, Gold]]) -> Score:
    """Run a system over the pages and count."""
    total = Score()
    for body, gold in pages:
        start = time.process_time()
        answer = system(body)
        total.seconds += time.process_time() - start
        total.add(gold, answer)
    return total


def warm_up() -> None:
    """Load what both systems share, so that neither pays for it: the date parser's languages."""
    from htmldate import find_date

    find_date('<html><body><div class="date">am 12. Foober 2020</div></body></html>')


def load(folder: Path = PAGES) -> list[tuple[bytes, Gold]]:
    """The pages and their gold."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return [((folder / one["file"]).read_bytes(), one) for one in gold.values()]


def main() -> None:
    """Print both systems' figures."""
    if not PAGES.is_dir():
        print(f"pages: skipped, {PAGES} is not here")
        return
    pages = load()
    warm_up()
    print(
        f"pages: {len(pages)} saved pages   P      R      F1     title  date   author  CPU ms/page"
    )
    scores = {
        name: score(system, pages)
        for name, system in (("Sayso", ours), ("trafilatura", trafilatura_alone))
    }
    us, peer = scores["Sayso"], scores["trafilatura"]
    note("pages.segments", f"{us.f1:.3f}", f"trafilatura {peer.f1:.3f}")
    for slot in ("title", "date", "author"):
        note(f"pages.{slot}", f"{us.accuracy(slot):.3f}", f"trafilatura {peer.accuracy(slot):.3f}")
    for name, one in scores.items():
        cells = [one.precision, one.recall, one.f1]
        cells += [one.accuracy(slot) for slot in ("title", "date", "author")]
        row = "  ".join(f"{cell:.3f}" for cell in cells)
        print(f"  {name:24} {row}   {1000 * one.seconds / one.pages:.0f}")


if __name__ == "__main__":
    main()

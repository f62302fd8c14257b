"""How linking claims grows: time and memory at 1,000, 5,000 and 20,000 pages, and one page more.

The pages are trees of retellings of our own stories, each told again of other names, numbers and
words, so that a case of n pages holds n / 8 stories. Reading is left out: it is of one page. With
one page more, pages are looked for again by all that they have in common, and what was found of two
pages, or of a page beside those that it was held against, is taken as it was kept: the links are
those of a build from scratch, and the bench says so if they are not.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from bench.board import note
from bench.origins import grown
from sayso.across import unswept
from sayso.across.claims.parents import ToldPage, told_page
from sayso.across.claims.retellings import Claims
from sayso.across.claims.sayings import Saying
from sayso.across.kept import kept
from sayso.across.neighbours import number_of
from sayso.build.compared import LINKS, bytes_of, links_of
from sayso.model import Link

SIZES = (1_000, 5_000, 20_000)
HELD = 5_000
"""Pages of the case that one page more is put into."""


def pages_of(kept: list[ToldPage], size: int) -> Iterator[ToldPage]:
    """Tell the kept pages again until there are so many."""
    return (_again(kept[at % len(kept)], at // len(kept)) for at in range(size))


def _again(page: ToldPage, number: int) -> ToldPage:
    """The same page of another story: its own names, numbers and rare words."""
    sayings = [_said(saying, number) for saying in page.sayings]
    keys = frozenset(_other(key, number) for key in page.keys)
    name = f"{page.outlet} {number}"
    mentions = frozenset(f"{mention} {number}" for mention in page.mentions)
    return replace(
        page, page=f"{number}-{page.page}", outlet=name, sayings=sayings, keys=keys,
        mentions=mentions,
    )  # fmt: skip


def _said(saying: Saying, number: int) -> Saying:
    return replace(
        saying,
        id=f"{number}-{saying.id}",
        words=tuple(_other(word, number) for word in saying.words),
        stems=frozenset(_other(stem, number) for stem in saying.stems),
        names=frozenset(f"{name}{number}" for name in saying.names),
        numbers=frozenset(one + number for one in saying.numbers),
    )


def _other(word: str, number: int) -> str:
    """Half of all words are the same in every story."""
    return word if sum(map(ord, word)) % 2 else f"{word}{number}"


def measured(path: str, size: int, how: str = "link_all") -> tuple[float, float, int]:
    """Link so many pages in a process of its own: seconds, megabytes, links."""
    code = f"from bench.linking import {how}; {how}({path!r}, {size})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, memory, links = done.stdout.split()
    return float(seconds), float(memory), int(links)


def link_all(path: str, size: int) -> None:
    """Link pages that are kept in a file, and print what it took."""
    linker = _taken(pages_of(pickle.loads(Path(path).read_bytes()), size))
    began = process_time()
    with unswept():
        links = sum(1 for _ in linker.links())
    print(process_time() - began, _most_memory(), links)


def _taken(pages: Iterable[ToldPage]) -> Claims:
    linker = Claims()
    for page in pages:
        linker.keep(page)
    return linker


class Memory:
    """What is kept of pages; a page is what its name says."""

    def __init__(self) -> None:
        self.pages: dict[str, ToldPage] = {}
        self.parts: dict[tuple[str, str], bytes] = {}

    def mark(self, page: str) -> str:
        """What a page is: its name, as short as a case has it."""
        return f"{number_of(page):016x}"

    def reading(self, page: str) -> Any:
        """What a page tells: nothing is read here."""
        return self.pages[page]

    def get(self, page: str, part: str) -> bytes | None:
        """What was found of a page."""
        return self.parts.get((page, part))

    def put(self, page: str, part: str, body: bytes) -> None:
        """Keep what was found of a page."""
        self.parts[page, part] = body

    def links(self, page: str, key: str) -> list[Link] | None:
        """The links that were found of a page."""
        return links_of(key, self.get(page, LINKS))

    def put_links(self, page: str, key: str, links: Sequence[Link]) -> None:
        """Keep the links of a page."""
        self.put(page, LINKS, bytes_of(key, links))


def one_more(path: str, size: int) -> None:
    """Link so many pages, then one more, and print what that took, and whether it is the same."""
    memory = Memory()
    pages = list(pages_of(pickle.loads(Path(path).read_bytes()), size + 1))
    memory.pages = {page.page: page for page in pages}
    for some in (pages[:-1], pages):
        began = process_time()
        links = _with(memory, some)
    seconds = process_time() - began
    print(seconds, _most_memory(), int(links == {one.id for one in _taken(pages).links()}))


def _with(memory: Memory, pages: list[ToldPage]) -> set[str]:
    asked = kept.set(memory)
    try:
        linker = Claims(told=lambda told: told)  # type: ignore[arg-type, return-value]
        for page in pages:
            linker.take(page.page, lambda page=page: page)
        with unswept():
            return {one.id for one in linker.links()}
    finally:
        kept.reset(asked)


def _most_memory() -> float:
    """The most memory that this process has held, in megabytes; not its parent's, as ``getrusage``
    tells it of a new process."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Print what each size takes, and the exponent between them."""
    kept = [told_page(reading) for read in grown(False) for reading in read.readings.values()]
    before: tuple[int, float] | None = None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pages"
        path.write_bytes(pickle.dumps(kept))
        for size in SIZES:
            seconds, memory, links = measured(str(path), size)
            line = f"{size:>6} pages: {seconds:6.1f} s, {memory:5.0f} MB, {links} links"
            if before:
                exponent = log(seconds / before[1]) / log(size / before[0])
                line += f", exponent {exponent:.2f}"
                note(f"linking.{size}", f"{seconds:.1f} s, {memory:.0f} MB, {exponent:.2f}")
            print(line, flush=True)
            before = size, seconds
        seconds, _, is_same = measured(str(path), HELD, "one_more")
        told = "the links of a build from scratch" if is_same else "NOT the links from scratch"
        print(f"one page into {HELD:,}: {seconds:6.1f} s, {told}")
        note("linking.one_page", f"{seconds:.1f} s")


if __name__ == "__main__":
    main()

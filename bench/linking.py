"""How linking claims grows: time and memory at 1,000, 5,000 and 20,000 pages, and one page more.

The pages are trees of retellings of our own stories, each told again of other names, numbers and
words, so that a case of n pages holds n / 8 stories. Reading is left out: it is of one page. With
one page more all links are worked out again from what is kept of each page, so that the rows are
those of a build from scratch; that is what one page into 5,000 takes.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench.board import note
from bench.origins import grown
from sayso.across import unswept
from sayso.across.claims.parents import ToldPage, told_page
from sayso.across.claims.retellings import Claims
from sayso.across.claims.sayings import Saying

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


def measured(path: str, size: int) -> tuple[float, float, int]:
    """Link so many pages in a process of its own: seconds, megabytes, links."""
    code = f"from bench.linking import link_all; link_all({path!r}, {size})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, memory, links = done.stdout.split()
    return float(seconds), float(memory), int(links)


def link_all(path: str, size: int) -> None:
    """Link pages that are kept in a file, and print what it took."""
    linker = Claims()
    for page in pages_of(pickle.loads(Path(path).read_bytes()), size):
        linker.keep(page)
    began = process_time()
    with unswept():
        links = sum(1 for _ in linker.links())
    print(process_time() - began, _most_memory(), links)


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
        seconds, _, _ = measured(str(path), HELD + 1)
        print(
            f"one page into {HELD:,}: {seconds:6.1f} s, {seconds / HELD * 1000:.1f} ms a page held"
        )
        note("linking.one_page", f"{seconds:.1f} s")


if __name__ == "__main__":
    main()

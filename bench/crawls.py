"""What ``bench scale`` works on: web archives of short pages, readings told again, and a family of
processes whose seconds and memory are summed."""

from __future__ import annotations

import hashlib
import os
import random
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa

from bench.archive import page as short_page
from bench.archive import record
from sayso.build.attempt import read_page
from sayso.case.page_rows import reading_from, text_from
from sayso.model import Page, Reading
from sayso.scale.folder import DONE, Folder
from sayso.scale.rows import rows_of
from sayso.scale.tables import EXTRACTED

FILE = 2_500
"""Pages of a web archive."""
TICK = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_NAME = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]{3,}\b")
_WORD = re.compile(r"\b[a-zà-ÿ]{5,}\b")
_NUMBER = re.compile(r"\b\d{2,}\b")
_VALUE = re.compile(r'("(?:value|low|high)":)(\d{2,})')
_YEAR = re.compile(r'("(?:earliest|before)":")(\d{4})(?=-)')
_ID = re.compile(r"\b[0-9a-f]{24}\b")


def write_crawl(folder: Path, count: int) -> None:
    """Write web archives of so many short pages, each of its own words."""
    folder.mkdir(parents=True)
    for first in range(0, count, FILE):
        numbers = range(first, min(count, first + FILE))
        body = b"".join(record(f"https://v.example/{one}", short_page(one)) for one in numbers)
        (folder / f"crawl-{first:06}.warc.gz").write_bytes(body)


@dataclass(slots=True)
class Family:
    """A command and every process that comes of it, also those that it did not start itself.

    Attributes:
        also: Processes that were there before and work for it: a cluster's.
    """

    command: list[str]
    env: dict[str, str]
    also: tuple[int, ...] = ()
    seconds: dict[int, float] = field(default_factory=dict)
    peak: int = 0
    wall: float = 0.0
    said: str = ""

    def run(self, at_half: Any = None) -> int:
        """Run it to its end; ``at_half`` is called with its process again and again."""
        before = {pid: _seconds(pid) for root in self.also for pid in _under(root)}
        began = time.monotonic()
        process = subprocess.Popen(
            self.command, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        heard: list[str] = []
        reader = threading.Thread(target=lambda: heard.append(process.stderr.read()))
        reader.start()
        while process.poll() is None:
            self._look([process.pid, *self.also], before)
            if at_half is not None:
                at_half(process)
            time.sleep(0.1)
        reader.join()
        self.wall, self.said = time.monotonic() - began, heard[0][-2_000:]
        return process.returncode

    def _look(self, roots: list[int], before: dict[int, float]) -> None:
        memory = 0
        for root in roots:
            for pid in _under(root):
                self.seconds[pid] = max(
                    self.seconds.get(pid, 0.0), _seconds(pid) - before.get(pid, 0.0)
                )
                memory += _memory(pid)
        self.peak = max(self.peak, memory)

    @property
    def cpu(self) -> float:
        """CPU seconds of all of them."""
        return sum(self.seconds.values())


def _under(root: int) -> list[int]:
    """A process and all that came of it."""
    found = [root]
    with suppress(OSError):
        for thread in Path(f"/proc/{root}/task").iterdir():
            with suppress(OSError):
                for child in (thread / "children").read_text().split():
                    found += _under(int(child))
    return found


def _seconds(pid: int) -> float:
    with suppress(OSError, IndexError):
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / TICK
    return 0.0


def _memory(pid: int) -> int:
    """Bytes of a process, what it shares with others counted by its share."""
    with suppress(OSError, IndexError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


Told = tuple[Reading, dict[str, Any]]
"""A reading that is told again, and how it is kept."""


def told_again(told: list[Told], first: int, end: int) -> Iterator[Reading]:
    """Tell readings again in other words, those of these numbers.

    Most names, numbers and long words become another of as many letters, the same in all that is
    told in one round, so offsets stay and every round is a set of stories of its own. One long
    word in eight and all short ones stay: some runs of words are common to all, as a notice's are.
    """
    for number in range(first, end):
        round_, which = divmod(number, len(told))
        yield _again(*told[which], round_)


def _again(old: Reading, packed: dict[str, Any], round_: int) -> Reading:
    chars = _named(old.text.chars, round_)
    for pattern in (_NUMBER, _WORD):
        chars = pattern.sub(lambda found: _other(found[0], round_), chars)
    page = hashlib.sha256(f"{round_} {chars}".encode()).hexdigest()
    text = text_from(page, chars, _named(packed["text"], round_))
    rows = [(row["table"], _valued(_named(row["body"], round_), round_)) for row in packed["rows"]]
    named = [row for row in rows if row[0] in WITH_ID]
    made = reading_from(text, old.reader, named)
    ids = {
        was.id: now.id
        for slot in WITH_ID.values()
        for was, now in zip(getattr(old, slot), getattr(made, slot), strict=True)
    }
    rows = [(table, _ID.sub(lambda found: ids.get(found[0], found[0]), body))
            for table, body in rows]  # fmt: skip
    return reading_from(text, old.reader, rows)


WITH_ID = {"statement": "statements", "figure": "figures"}
"""The records that others name by their id, and where they are in a reading."""


def _valued(body: str, round_: int) -> str:
    """What figures are worth, and days, told otherwise too; a day by whole leap years."""
    body = _VALUE.sub(lambda found: f"{found[1]}{_other(found[2], round_)}", body)
    return _YEAR.sub(lambda found: f"{found[1]}{int(found[2]) - 4 * (round_ % 300)}", body)


def _named(chars: str, round_: int) -> str:
    return _NAME.sub(lambda found: _other(found[0], round_), chars)


@lru_cache(20_000)
def _other(word: str, round_: int) -> str:
    """Another word of as many letters, or number of as many digits; one word in eight stays.

    Kept, as a word comes again in every reading of its round.
    """
    if word[0].islower() and sum(map(ord, word)) % 8 == 0:
        return word
    rng = random.Random(f"{word} {round_}")
    if word.isdigit():
        return str(rng.randint(10 ** (len(word) - 1), 10 ** len(word) - 1))
    letters = "".join(rng.choice("aeiou" if at % 2 else "bdfgklmnprstv") for at in range(len(word)))
    return letters.capitalize() if word[0].isupper() else letters


def base(bodies: list[bytes]) -> list[Reading]:
    """Read the pages that are told again."""
    return [read_page(Page(f"{number}.html", body, "text/html"))
            for number, body in enumerate(bodies)]  # fmt: skip


def write_readings(folder: Path, readings: list[Reading], count: int, first: int = 0) -> None:
    """Write readings told again as a scan would have; ``first`` of them are there already."""
    Folder.made(folder)
    firsts = range(first - first % A_PART, count, A_PART)
    given = [(folder, at, min(count, at + A_PART)) for at in firsts]
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _take, (readings,)) as pool:
        list(pool.map(_write_part, given))


A_PART = 200
"""Readings of a part."""
TOLD: list[Told] = []
"""What is told again, in a process that writes."""


def _take(readings: list[Reading]) -> None:
    TOLD.extend((reading, rows_of(reading)["readings"][0]) for reading in readings)


def _write_part(given: tuple[Path, int, int]) -> None:
    folder, first, end = given
    rows = [{"page": reading.text.page, "source": reading.text.page, **rows_of(reading)}
            for reading in told_again(TOLD, first, end)]  # fmt: skip
    _part(Folder.at(folder), f"{first // A_PART:016x}", rows)


def _part(folder: Folder, name: str, rows: list[dict[str, Any]]) -> None:
    with folder.part(name) as draft:
        draft.add(pa.RecordBatch.from_pylist(rows, schema=EXTRACTED))
    folder.write(f"{DONE}/{name}.json", {"part": name, "rows": draft.digest.hexdigest()})

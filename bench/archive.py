"""A web archive of 10,000 pages, its build killed again and again; and one of 600 MB.

Pages are made from a few sentences of our own, so that each differs and each is read. What must
come out: everything that the archive's index names is taken or told, whatever was killed when, and
the memory of the build does not grow with the number of pages.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from bench.board import note
from sayso.case.check import verify
from sayso.case.store import Store

PAGES, FEW = 10_000, 1_000
KILLS = 8
"""Kills of the build, each pair of them twice as late as the one before: while it adds, and later
while it reads."""
LARGE = 600_000_000
TOWNS = ("Velden", "Harn", "Dorn", "Marlo", "Aster", "Tiguert", "Karsk", "Brill")
GOODS = ("crates", "lorries", "barges", "sacks", "drums", "convoys")
ADD = """
import sys
from sayso.build import add
from sayso.build.progress import Quiet
from sayso.case.store import Store

with Store.open(sys.argv[1], create=True) as store:
    add(store, sys.argv[2:], Quiet())
"""


def page(number: int, size: int = 0) -> bytes:
    """A page of four sentences; ``size`` bytes of a comment make it a large one."""
    rng = random.Random(number)
    town, goods, count = rng.choice(TOWNS), rng.choice(GOODS), rng.randint(12, 900)
    filler = f"<!-- {rng.randbytes(size // 2).hex()} -->" if size else ""
    return (
        f"<!doctype html><html lang=en><title>{count} {goods} at {town}, {number}</title><body>"
        f"{filler}<article><h1>{count} {goods} at {town}, {number}</h1>"
        f"<p>At least {count} {goods} left the port of {town} in March, the harbour master said. "
        f"Nobody had counted them before, according to ledger {number} of the customs office.</p>"
        f"<p>The mayor of {town} denied that {count // 3} of the {goods} were empty.</p></article>"
    ).encode()


def record(address: str, body: bytes) -> bytes:
    """A packed record of a WARC: one answer."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    digest = base64.b32encode(hashlib.sha1(block).digest()).decode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2024-05-02T10:12:00Z\r\nWARC-Block-Digest: sha1:{digest}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 1, mtime=0)


def records(count: int, size: int = 0) -> Iterator[tuple[str, bytes]]:
    """The address and the record of each page."""
    for number in range(count):
        address = f"https://v.example/{number}"
        yield address, record(address, page(number, size))


def write_collection(path: Path, count: int, missing: int) -> None:
    """Write a WACZ; its index names some pages more than it holds."""
    crawl, index = io.BytesIO(), []
    for address, packed in records(count):
        crawl.write(packed)
        index.append(f"{address} 20240502101200 {json.dumps({'url': address})}\n")
    index += [f"gone/{number} 20240502101200 {{}}\n" for number in range(missing)]
    digest = hashlib.sha256(crawl.getvalue()).hexdigest()
    package = {"resources": [{"path": "archive/a.warc.gz", "hash": f"sha256:{digest}"}]}
    with ZipFile(path, "w", ZIP_STORED) as held:
        held.writestr("datapackage.json", json.dumps(package))
        held.writestr("archive/a.warc.gz", crawl.getvalue())
        held.writestr("indexes/index.cdx.gz", gzip.compress("".join(index).encode()))


def run(command: list[str], seconds: float | None = None) -> tuple[bool, int]:
    """Run a command, or kill it after some seconds; say if it ended, and its peak in megabytes."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    began, peak = time.monotonic(), 0
    while process.poll() is None:
        if seconds is not None and time.monotonic() - began > seconds:
            process.kill()
        for line in _status(process.pid):
            if line.startswith("VmHWM"):
                peak = max(peak, int(line.split()[1]) // 1000)
        time.sleep(0.02)
    return process.returncode == 0, peak


def _status(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return []


def added(folder: Path, file: Path) -> int:
    """Add a file to a new case; its peak of memory in megabytes."""
    done, peak = run([sys.executable, "-c", ADD, str(folder / f"{file.name}.sayso"), str(file)])
    assert done
    return peak


def main() -> None:
    """Print what came of each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many, large = (folder / one for one in ("few.wacz", "many.wacz", "large.warc.gz"))
        write_collection(few, FEW, 0)
        write_collection(many, PAGES, 7)
        with large.open("wb") as file:
            for _, packed in records(LARGE // 4_000_000, 8_000_000):
                file.write(packed)
        peaks = {one.name: added(folder, one) for one in (few, many, large)}
        sizes = ", ".join(
            f"{(folder / one).stat().st_size / 1e6:.0f} MB {peak} MB" for one, peak in peaks.items()
        )
        print(f"adding alone, size of the file and peak of memory: {sizes}")
        built(folder, many)


def built(folder: Path, file: Path) -> None:
    """Build a case of the archive, killed several times, and print what it holds in the end."""
    case, rng = folder / "case.sayso", random.Random(14)
    command = [sys.executable, "-m", "sayso", "build", str(case), str(file), "--quiet"]
    began, peaks, kills = time.monotonic(), [], 0
    while True:
        seconds = rng.uniform(1, 40) * 2 ** (kills // 2) if kills < KILLS else None
        done, peak = run(command, seconds)
        peaks.append(peak)
        if done:
            break
        kills += 1
    with Store.open(case) as store:
        [told] = store.contents()
        pages, unread = store.counted()["pages"], store.counted()["unread"]
        faults = len(verify(store).faults)
    sums = "adds up" if told.expected == told.taken + told.failed + told.passed else "does NOT"
    print(
        f"{PAGES:,} pages, killed {kills} times: expected {told.expected:,}, taken {told.taken:,}, "
        f"failed {told.failed:,}: {sums}; {pages:,} read, {unread:,} unread, {faults} faults; "
        f"{time.monotonic() - began:.0f} s on {os.cpu_count()} cores, peak {max(peaks)} MB"
    )
    note("archive.taken", f"{told.taken:,} of {told.expected:,}")
    note("archive.read", f"{pages:,}")
    note("archive.kills", str(kills))
    note("archive.peak", f"{max(peaks)} MB")


if __name__ == "__main__":
    main()

"""A crawl by every engine: the same rows, how fast, how much over the pool, and how it grows.

CPU seconds are those of all processes that a scan came to have, so that a busy machine counts for
little; pages a second are by the clock. An engine that is not installed is left out and told.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Any

from bench.archive import page as short_page
from bench.board import note
from bench.crawls import Family, base, write_crawl, write_readings
from bench.retellings.stories import stories
from bench.retellings.tree import html, tree
from bench.speed import Clock, parse_alone
from sayso.model import Page
from sayso.pages import text_of
from sayso.reading.language.detect import find_language
from sayso.reading.statements.propose.second_reader import PROMPT
from sayso.scale.engines import SILENT
from sayso.scale.parts import PAGES_A_PART

PAGES, SIZES, LINKED = 10_000, (1_000, 3_000, 10_000), (10_000, 30_000, 100_000)
WORKERS = 2
ALONE = 200
"""Pages that spaCy alone parses, beside what the pool took for all."""
MILLION = 1_000_000
ARTICLE = 700
"""Words of a page of the press: the 156 saved pages we measure on have 690 in the mean."""
RAY_PORT, SPARK_PORT = 20_399, 20_077
"""Ports of this machine; Ray's own workers take 10002 to 19999."""
TOKEN = 4.5
"""Letters of English or French a token of the usual language models, spaces counted; a projection
is not better than this."""


def main(arguments: list[str] | None = None) -> None:
    """Print engines, growth, linking and what a million pages would take."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES, help="for the engines")
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), help="scanned")
    parser.add_argument("--linked", type=int, nargs="*", default=list(LINKED), help="linked")
    options = parser.parse_args(arguments or [])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        grown = grow(folder, options.sizes)
        if options.pages:
            engines(folder, options.pages)
        if options.sizes:
            project(folder, options.sizes[-1], grown[options.sizes[-1]])
        link(folder, options.linked)


def environment(**more: str) -> dict[str, str]:
    """The environment of a scan: this code, one thread a process."""
    return {**os.environ, **SILENT, "PYTHONPATH": str(Path(__file__).parents[1]),
            "OMP_NUM_THREADS": "1", "PYSPARK_PYTHON": sys.executable, **more}  # fmt: skip


def command(crawl: Path, out: Path, engine: str, *more: str) -> list[str]:
    """The command of a scan."""
    return [sys.executable, "-m", "sayso", "scan", str(crawl), "--out", str(out), "--quiet",
            "--engine", engine, "--workers", str(WORKERS), *more]  # fmt: skip


def manifest(out: Path) -> dict[str, Any]:
    """What a scan says of itself."""
    told: dict[str, Any] = json.loads((out / "manifest.json").read_text("utf-8"))
    return told


def crawl_of(folder: Path, count: int) -> Path:
    """A crawl of so many pages, made once."""
    crawl = folder / f"crawl-{count}"
    if not crawl.exists():
        write_crawl(crawl, count)
    return crawl


def exponent(first: tuple[int, float], last: tuple[int, float]) -> float:
    """How seconds grow from one size to another."""
    return log(last[1] / first[1]) / log(last[0] / first[0])


def grow(folder: Path, sizes: list[int]) -> dict[int, Family]:
    """Scan crawls of several sizes by the pool."""
    done: dict[int, Family] = {}
    for count in sizes:
        out = folder / f"pool-{count}"
        run = Family(command(crawl_of(folder, count), out, "pool"), environment())
        assert run.run() == 0, run.said
        done[count] = run
        told = manifest(out)
        assert told["read"] == told["expected"] == count
        line = f"{count:>7,} pages by the pool: {_cost(run, count)}"
        if len(done) > 1:
            before = list(done)[-2]
            grows = exponent((before, done[before].cpu), (count, run.cpu))
            line += f", exponent {grows:.2f}"
            note(f"scale.scan.{count}", f"{run.cpu:,.0f} CPU s", f"exponent {grows:.2f}")
        print(line, flush=True)
        note(f"scale.memory.{count}", f"{run.peak / 1e6:,.0f} MB")
    return done


def _cost(run: Family, count: int) -> str:
    return (
        f"{run.wall:,.0f} s, {count / run.wall:.1f} pages/s, {run.cpu:,.0f} CPU s, "
        f"peak {run.peak / 1e6:,.0f} MB"
    )


def engines(folder: Path, count: int) -> None:
    """Scan one crawl by every engine, and by the pool with a worker killed half way."""
    crawl = crawl_of(folder, count)
    first: tuple[str, float] | None = None
    for name, by, ready in ENGINES:
        if by != "pool" and find_spec({"daft": "daft", "spark": "pyspark"}[by]) is None:
            print(f"{name}: left out, it is not installed")
            continue
        out = folder / name.replace(" ", "-")
        killer = Killer(out, count) if name.startswith("pool, ") else None
        with ready(folder) as (also, more):
            run = Family(command(crawl, out, by), environment(**more), also)
            code = run.run(killer)
        if code:
            print(f"{name}: failed\n{run.said}", flush=True)
            continue
        told = manifest(out)
        first = first or (told["rows"], run.cpu)
        is_whole = told["read"] == told["expected"] == count
        same = "the same rows" if is_whole and told["rows"] == first[0] else "OTHER ROWS"
        over = f"{(run.cpu / first[1] - 1) * 100:+.0f} % CPU over the pool"
        after = f", {len(killer.killed)} worker killed half way" if killer else ""
        print(f"{name:<22} {_cost(run, count)}, {over}, {same}{after}", flush=True)
        key = name.replace(", ", "_").replace(" ", "_")
        note(f"scale.{key}", f"{count / run.wall:.1f} pages/s", f"{over}, {same}{after}")


class Killer:
    """Kills one worker of a scan when half of its parts are done."""

    def __init__(self, out: Path, count: int) -> None:
        self.done, self.half = out / "done", count // 2
        self.killed: list[int] = []

    def __call__(self, process: subprocess.Popen[str]) -> None:
        """Look whether it is time."""
        done = len(list(self.done.glob("*.json"))) if self.done.exists() else 0
        if self.killed or done * PAGES_A_PART < self.half:
            return
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        with suppress(OSError, ValueError, IndexError):
            workers = [one for one in map(int, children.read_text().split()) if _is_worker(one)]
            os.kill(workers[0], signal.SIGKILL)
            self.killed.append(workers[0])


def _is_worker(pid: int) -> bool:
    return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()


@contextmanager
def here(folder: Path) -> Iterator[tuple[tuple[int, ...], dict[str, str]]]:
    """An engine that needs nothing started."""
    yield (), {}


@contextmanager
def on_ray(folder: Path) -> Iterator[tuple[tuple[int, ...], dict[str, str]]]:
    """A Ray cluster of this machine, started by itself."""
    started = subprocess.Popen(
        [sys.executable, "-m", "ray.scripts.scripts", "start", "--head", "--block",
         "--port", str(RAY_PORT), "--num-cpus", str(WORKERS), "--include-dashboard", "false",
         "--node-ip-address", "127.0.0.1", "--temp-dir", tempfile.mkdtemp(prefix="ray-"),
         "--object-store-memory", "200000000", "--disable-usage-stats"],
        env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        time.sleep(25)
        yield (started.pid,), {"RAY_ADDRESS": f"127.0.0.1:{RAY_PORT}"}
    finally:
        _end(started)


@contextmanager
def on_spark(folder: Path) -> Iterator[tuple[tuple[int, ...], dict[str, str]]]:
    """A Spark master and a worker of this machine, started by themselves."""
    import pyspark

    run = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
    address = f"spark://127.0.0.1:{SPARK_PORT}"
    home = environment(SPARK_HOME=str(Path(pyspark.__file__).parent), SPARK_LOCAL_IP="127.0.0.1")
    begun = [
        subprocess.Popen([run, f"org.apache.spark.deploy.{kind}", *more], env=home,
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                         start_new_session=True)
        for kind, more in (
            ("master.Master", ["--host", "127.0.0.1", "--port", str(SPARK_PORT), "--webui-port",
                               str(SPARK_PORT + 1)]),
            ("worker.Worker", [address, "--cores", str(WORKERS), "--memory", "2g", "--webui-port",
                               str(SPARK_PORT + 2), "--work-dir", str(folder / "spark")]),
        )
    ]  # fmt: skip
    try:
        time.sleep(20)
        yield tuple(one.pid for one in begun), {"SPARK_MASTER": address,
                                                "SPARK_LOCAL_IP": "127.0.0.1"}  # fmt: skip
    finally:
        for one in begun:
            _end(one)


def _end(started: subprocess.Popen[bytes]) -> None:
    """End what we started, and what came of it: its own session."""
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        started.wait(20)
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)


ENGINES = (
    ("pool", "pool", here),
    ("pool, a worker killed", "pool", here),
    ("daft", "daft", here),
    ("daft on ray", "daft", on_ray),
    ("spark", "spark", on_spark),
)


def project(folder: Path, count: int, run: Family) -> None:
    """Say what a million pages would take, from what the largest crawl took."""
    words = manifest(folder / f"pool-{count}")["words"]
    clock, letters, parsed = Clock(), 0, 0
    texts = [text_of(Page("", short_page(number), "text/html")) for number in range(ALONE)]
    parse_alone(texts[0], find_language(texts[0]))
    for text in texts:
        clock.time(lambda text=text: parse_alone(text, find_language(text)))
        own = [text.chars[one.start : one.end] for one in text.read_blocks()]
        letters += sum(map(len, own))
        parsed += sum(len(one.split()) for one in own)
    ours, alone = words / run.cpu, parsed / clock.seconds
    hours = MILLION * ARTICLE / ours / 3600
    print(f"{ours:,.0f} words a second of a core, all of the scan; spaCy alone {alone:,.0f}")
    print(f"projected: {MILLION:,} pages of {ARTICLE} words take {hours:,.0f} core hours")
    note("scale.words", f"{ours:,.0f} words/s", f"spaCy alone {alone:,.0f}")
    note("scale.million", f"{hours:,.0f} core hours", f"projected, {ARTICLE} words a page")
    asked = ARTICLE * letters / parsed / TOKEN + 12 * len(PROMPT) / TOKEN
    print(
        f"projected: a language model would be asked {MILLION * asked / 1e9:,.1f} thousand million "
        f"tokens, {asked:,.0f} a page, with the prompt of --llm for each of twelve paragraphs"
    )
    note("scale.llm", f"{MILLION * asked / 1e9:,.1f} thousand million tokens asked", "projected")


def link(folder: Path, sizes: list[int]) -> None:
    """Link readings that are told again and again, at several sizes."""
    if not sizes:
        return
    bodies = []
    for story in list(stories(False))[:4]:
        made = tree(story, 1)
        bodies += [html(page, made.story).encode() for page in made.shown()]
    readings = base(bodies)
    before: tuple[int, float] | None = None
    out = folder / "linked"
    for count in sizes:
        write_readings(out, readings, count, before[0] if before else 0)
        run = Family([sys.executable, "-c", LINK, str(out)], environment())
        assert run.run() == 0, run.said
        told = json.loads((out / "linked.json").read_text("utf-8"))
        line = (
            f"{count:>7,} readings linked: {run.wall:,.0f} s, {run.cpu:,.0f} CPU s, peak "
            f"{run.peak / 1e6:,.0f} MB, {told['groups']:,} groups, largest {told['largest']}, "
            f"{told['links']:,} links, {told['capped']['keys']:,} keys capped"
        )
        if before:
            grows = exponent(before, (count, run.cpu))
            line += f", exponent {grows:.2f}"
            note(f"scale.link.{count}", f"{run.cpu:,.0f} CPU s", f"exponent {grows:.2f}")
        print(line, flush=True)
        before = count, run.cpu
    shutil.rmtree(out)


LINK = f"""
import sys
from pathlib import Path
from sayso.scale.engines import engine
from sayso.scale.folder import Folder
from sayso.build.progress import Quiet
from sayso.scale.scan import linked

if __name__ == "__main__":
    with engine("pool", {WORKERS}) as running:
        linked(Folder.at(Path(sys.argv[1])), running, Quiet())
"""

if __name__ == "__main__":
    main(sys.argv[1:])

"""How long each view of a served dossier takes, and its static copy, at 1,500 pages and more.

The pages are made from the samples: each set of seven is the sample case again with names, years
and numbers of its own, so that a thousand pages are a hundred affairs. They are read by the rules
alone (the speech model makes no more rows, only better ones). ``--times 5`` takes each page five
times over, with all that was read from it and concluded of it under names of their own: 7,500
pages with a hundred thousand statements. The milliseconds are the process's
own CPU time, so that a busy machine does not show.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter, process_time

from bench.board import ROWS, keep, note

PAGES = Path(__file__).parents[1] / "samples" / "pages"
DOCUMENTS = 1_500
HASHED = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{24})\b")
"""The name of a page or of a record, wherever it stands."""
BLOCKS_A_PAGE = 1 << 24
TABLES = (
    "page", "capture", "text", "block", "statement", "hand", "name", "actor", "time", "place",
    "figure", "event", "more", "link",
)  # fmt: skip
"""What a page that is taken once more needs."""
MOST_MS, MOST_BYTES = 200, 2_000_000
"""What a view may take: longer is felt as waiting, larger is slow to lay out on a phone."""
MOST_SECONDS, MOST_MB = 60, 60
"""What the static copy of 1,500 pages may take."""
TIMES = 3
"""Each address is asked for so often; the first answer and the median are told."""
NAMES = (
    "Orsenne", "Azrou", "Tamghert", "Tiguert", "Wendelaer", "Corvelle", "Marchot", "Berri",
    "Daneels", "Stroobant", "Saltmarket", "Quayside", "Estuary", "Vigie", "Enright", "Lestienne",
)  # fmt: skip
"""Made-up names of the samples; each affair has its own spelling of them."""
SYLLABLES = ("ba", "den", "for", "gil", "han", "kor", "lem", "mar", "nos", "pel")


def main(arguments: Sequence[str] = ()) -> None:
    """Make the case, ask for each view, print what it took."""
    parser = argparse.ArgumentParser(prog="python -m bench.dossier", description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="pages of the case")
    parser.add_argument("--case", type=Path, help="a case to measure, or to make and to keep")
    parser.add_argument("--times", type=int, default=1, help="how often each page is taken")
    parser.add_argument("--keep", action="store_true", help="write bench/results.json")
    parser.add_argument("--no-copy", action="store_true", help="leave the static copy out")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = options.case or Path(folder) / "bench.sayso"
        if not path.exists():
            make_case(path, Path(folder), options.documents)
        if options.times > 1:
            path = times_over(path, Path(folder) / "times.sayso", options.times)
        show(path, list(measured(path)))
        if not options.no_copy:
            show_copy(path, Path(folder) / "copy", options.documents * options.times)
    if options.keep:
        keep(ROWS)


def make_case(path: Path, folder: Path, documents: int) -> None:
    """Write the pages and build the case of them, without the speech model."""
    from sayso.build import build

    before = os.environ.get("SAYSO_MODEL")
    os.environ["SAYSO_MODEL"] = "off"
    try:
        build(path, [write_pages(folder / "pages", documents)])
    finally:
        os.environ.pop("SAYSO_MODEL")
        if before is not None:
            os.environ["SAYSO_MODEL"] = before


def write_pages(folder: Path, documents: int) -> Path:
    """Write so many made-up pages, seven of each affair."""
    folder.mkdir()
    kinds = (".html", ".txt")
    samples = [one for one in sorted(PAGES.iterdir()) if one.suffix in kinds][:7]
    for number in range(documents):
        sample, affair = samples[number % len(samples)], number // len(samples)
        body = varied(sample.read_text(encoding="utf-8"), affair)
        (folder / f"{number:05}{sample.suffix}").write_text(body, encoding="utf-8")
    return folder


def varied(chars: str, affair: int) -> str:
    """The same page of another affair: other names, years up to five later, other numbers."""
    ending = "".join(SYLLABLES[int(digit)] for digit in str(affair))
    for name in NAMES:
        chars = chars.replace(name, name + ending)
        chars = chars.replace(name.upper(), (name + ending).upper())
        chars = chars.replace(name.lower(), (name + ending).lower())
    chars = re.sub(r"\b201(\d)\b", lambda found: str(2010 + int(found[1]) + affair % 6), chars)
    return re.sub(r"\b(\d{3})\b(?!;)", lambda found: str(int(found[1]) + affair), chars)


def times_over(path: Path, larger: Path, times: int) -> Path:
    """Copy a case, each page so often, with its rows and conclusions under other names."""
    sqlite3.connect(path).execute("vacuum into ?", (str(larger),))
    db = sqlite3.connect(larger)
    names: dict[str, str] = {}
    db.create_function("fold", 1, str.casefold, deterministic=True)
    db.create_function("twin", 1, lambda words: words and HASHED.sub(
        lambda found: names.get(found[0], found[0]), words))  # fmt: skip
    db.execute("create temp table first_link as select * from link")
    [most] = db.execute("select max(id) from page").fetchone()
    for nth in range(1, times):
        names.update(names_of_twins(db, most, nth))
        for table in TABLES:
            columns = db.execute(f"pragma table_xinfo({table})").fetchall()
            slots = [row[1] for row in columns if not row[6]]
            slots = [slot for slot in slots if (table, slot) != ("capture", "id")]
            asked = ", ".join(cell_of(table, slot) for slot in slots)
            first = "first_link" if table == "link" else table
            own = {"link": "", "page": "where id <= :most"}.get(table, "where page <= :most")
            db.execute(
                f"insert into {table} ({', '.join(slots)}) select {asked} from {first} {own}",
                {"most": most, "by": nth * most},
            )
    db.execute("insert into search (search) values ('rebuild')")
    db.commit()
    db.close()
    return larger


def names_of_twins(db: sqlite3.Connection, most: int, nth: int) -> Iterator[tuple[str, str]]:
    """The names that pages, conclusions and records have in a copy: these are named by the page."""
    from sayso.case.page_rows import record_from, text_from

    asked = "select p.id, p.sha256, t.chars, t.body from text t join page p on p.id = t.page"
    for page, sha256, chars, body in db.execute(f"{asked} where p.id <= ?", (most,)).fetchall():
        text = text_from(twin(sha256, nth), chars, body)
        for table in ("statement", "figure", "event", "actor"):
            for name, held in db.execute(f"select id, body from {table} where page = ?", (page,)):
                yield name, record_from(table, held, text).id
    named = "select id from first_link union all select sha256 from page where id <= ?"
    for (name,) in db.execute(named, (most,)):
        yield name, twin(name, nth)


def twin(name: str, nth: int) -> str:
    """Another name of the same length."""
    return f"{name[:-2]}{int(name[-2:], 16) ^ nth:02x}"


def cell_of(table: str, name: str) -> str:
    """What a column holds in a copy of its row."""
    if (table, name) == ("page", "id") or name == "page":
        return f"{name} + :by"
    if (table, name) == ("block", "id"):
        return f"id + :by * {BLOCKS_A_PAGE}"
    is_name = name in ("sha256", "id", "statement", "figure", "left", "right", "details", "made_by")
    return f"twin({name})" if is_name and (table, name) != ("hand", "statement") else name


def measured(path: Path) -> Iterator[tuple[str, float, float, int]]:
    """Ask for every view and some pages: address, first and median ms, bytes.

    The first page of each view is kept in the case, as ``sayso build`` does when it is done.
    """
    from fastapi.testclient import TestClient

    from sayso.case.store import Store
    from sayso.dossier.site import MAKERS
    from sayso.dossier.web import app
    from sayso.views.narrow import firsts

    began = process_time()
    with Store.open(path) as store:
        firsts.keep(store, *firsts.made(store, MAKERS))
    print(f"first pages of the views kept: {process_time() - began:.1f} s")
    client = TestClient(app(path, "bench"), base_url="http://127.0.0.1")
    client.get("/?token=bench")
    listed = re.findall(r'href="(/page/[0-9a-f]{64})"', client.get("/pages").text)
    names = ["/" if name == "index" else f"/{name}" for name in MAKERS]
    more = ["/statements?role=person", "/search?q=convoys", listed[0], listed[len(listed) // 2]]
    for address in names + more:
        took, size = [], 0
        for _ in range(TIMES):
            began = process_time()
            size = len(client.get(address).content)
            took.append(1000 * (process_time() - began))
        yield address, took[0], median(took), size


def show_copy(path: Path, folder: Path, documents: int) -> None:
    """Write the static copy, and print what it took.

    The clock and the processor's seconds of all processes are told: a busy machine shows in the
    first alone.
    """
    from sayso.case.store import Store
    from sayso.exports import export

    began, before = perf_counter(), sum(os.times()[:4])
    with Store.open(path) as store:
        files = export(store, "html", folder)
    took, worked = perf_counter() - began, sum(os.times()[:4]) - before
    size = sum(file.stat().st_size for file in files) / 1e6
    most = getrusage(RUSAGE_SELF).ru_maxrss / 1000
    over = "  over" if took > MOST_SECONDS or size > MOST_MB else ""
    told = f"{took:.0f} s ({worked:.0f} s of processors), {size:.0f} MB"
    print(f"static copy: {len(files):,} files, {told}{over}; most memory {most:.0f} MB")
    note("dossier.copy", told, f"static copy of {documents:,} pages")
    note("dossier.memory", f"{most:.0f} MB", f"most memory, {documents:,} pages")


def show(path: Path, rows: Sequence[tuple[str, float, float, int]]) -> None:
    """Print a line an address, what is over the limits marked, and note the slowest."""
    from sayso.case.store import Store

    with Store.open(path) as store:
        size = f"{len(store.hashes()):,} pages, {store.how_many_statements():,} statements"
    print(size)
    print(f"{'view':<28} {'first ms':>9} {'median ms':>10} {'kB':>7}")
    for address, first, middle, size in rows:
        over = "  over" if middle > MOST_MS or size > MOST_BYTES else ""
        print(f"{address[:28]:<28} {first:9.0f} {middle:10.0f} {size / 1000:7.0f}{over}")
    first = median(row[1] for row in rows)
    print(f"first views: median {first:.0f} ms, slowest {max(row[1] for row in rows):.0f} ms")
    note("dossier.first", f"{first:.0f} ms", f"median first view, {size}")
    slowest = max(rows, key=lambda row: row[2])
    largest = max(rows, key=lambda row: row[3])
    note("dossier.slowest", f"{slowest[2]:.0f} ms", slowest[0][:28])
    note("dossier.largest", f"{largest[3] / 1000:.0f} kB", largest[0][:28])


if __name__ == "__main__":
    main(sys.argv[1:])

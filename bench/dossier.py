"""How long each view of a served dossier takes, and its static copy, at a thousand pages.

The pages are made from the samples: each set of seven is the sample case again with names, years
and numbers of its own, so that a thousand pages are a hundred affairs. They are read by the rules
alone (the speech model makes no more rows, only better ones). The milliseconds are the process's
own CPU time, so that a busy machine does not show.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import process_time

from bench.board import note

PAGES = Path(__file__).parents[1] / "samples" / "pages"
DOCUMENTS = 1_000
MOST_MS, MOST_BYTES = 200, 2_000_000
"""What a view may take: longer is felt as waiting, larger is slow to lay out on a phone."""
MOST_SECONDS, MOST_MB = 60, 60
"""What the static copy of 1,500 pages may take."""
MANY = 5_000
"""From so many pages on every second affair is told with another one: twenty statements a page."""
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
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = options.case or Path(folder) / "bench.sayso"
        if not path.exists():
            make_case(path, Path(folder), options.documents)
        show(list(measured(path)))
        show_copy(path, Path(folder) / "copy", options.documents)


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
        if documents >= MANY and affair % 2:
            body = with_more(body, varied(sample.read_text(encoding="utf-8"), affair + documents))
        (folder / f"{number:05}{sample.suffix}").write_text(body, encoding="utf-8")
    return folder


def with_more(chars: str, other: str) -> str:
    """A page with the paragraphs of another one behind its own: twenty statements a page."""
    end = chars.rfind("</p>")
    if end < 0:
        return f"{chars.rstrip()}\n\n{other}"
    more = "\n".join(re.findall(r"<p>.*?</p>", other, re.DOTALL))
    return f"{chars[: end + 4]}\n{more}{chars[end + 4 :]}"


def varied(chars: str, affair: int) -> str:
    """The same page of another affair: other names, years up to five later, other numbers."""
    ending = "".join(SYLLABLES[int(digit)] for digit in str(affair))
    for name in NAMES:
        chars = chars.replace(name, name + ending)
        chars = chars.replace(name.upper(), (name + ending).upper())
        chars = chars.replace(name.lower(), (name + ending).lower())
    chars = re.sub(r"\b201(\d)\b", lambda found: str(2010 + int(found[1]) + affair % 6), chars)
    return re.sub(r"\b(\d{3})\b(?!;)", lambda found: str(int(found[1]) + affair), chars)


def measured(path: Path) -> Iterator[tuple[str, float, float, int]]:
    """Ask for every view and some pages: address, first and median ms, bytes."""
    from fastapi.testclient import TestClient

    from sayso.dossier.site import MAKERS
    from sayso.dossier.web import app

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
    """Write the static copy, and print what it took: seconds of CPU, megabytes, most memory."""
    from sayso.case.store import Store
    from sayso.exports import export

    began = process_time()
    with Store.open(path) as store:
        files = export(store, "html", folder)
    took = process_time() - began
    size = sum(file.stat().st_size for file in files) / 1e6
    most = getrusage(RUSAGE_SELF).ru_maxrss / 1000
    over = "  over" if took > MOST_SECONDS or size > MOST_MB else ""
    told = f"{took:.0f} s, {size:.0f} MB"
    print(f"static copy: {len(files):,} files, {told}{over}; most memory {most:.0f} MB")
    note("dossier.copy", told, f"static copy of {documents:,} pages")
    note("dossier.memory", f"{most:.0f} MB", f"most memory, {documents:,} pages")


def show(rows: Sequence[tuple[str, float, float, int]]) -> None:
    """Print a line an address, what is over the limits marked, and note the slowest."""
    print(f"{'view':<28} {'first ms':>9} {'median ms':>10} {'kB':>7}")
    for address, first, middle, size in rows:
        over = "  over" if middle > MOST_MS or size > MOST_BYTES else ""
        print(f"{address[:28]:<28} {first:9.0f} {middle:10.0f} {size / 1000:7.0f}{over}")
    slowest = max(rows, key=lambda row: row[2])
    largest = max(rows, key=lambda row: row[3])
    note("dossier.slowest", f"{slowest[2]:.0f} ms", slowest[0][:28])
    note("dossier.largest", f"{largest[3] / 1000:.0f} kB", largest[0][:28])


if __name__ == "__main__":
    main(sys.argv[1:])

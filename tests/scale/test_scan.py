"""A crawl scanned: everything is counted, nothing is lost or double, whatever was killed when."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

from sayso.errors import CaseError, SettingError
from sayso.scale.parts import FilePiece, ScanPart
from tests.scale import crawls

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
scan = pytest.importorskip("sayso.scale.scan").scan

ROOT = Path(__file__).parents[2]
SAYSO = [sys.executable, "-m", "sayso"]


@pytest.fixture(scope="module")
def crawl(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawl")
    crawls.warc(folder / "a.warc.gz", range(6), crawls.record(6)[:150])
    crawls.wacz(folder / "b.wacz", range(10, 13), more=(90, 91))
    crawls.json_lines(folder / "c.jsonl", range(20, 23), "no json\n")
    crawls.parquet(folder / "d.parquet", range(30, 33))
    loose = folder / "loose"
    loose.mkdir()
    (loose / "page.html").write_bytes(crawls.page(40))
    (loose / "empty.txt").write_bytes(b" ")
    return folder


@pytest.fixture(scope="module")
def scanned(crawl, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "scan"
    return out, scan([str(crawl)], out, workers=1)


def rows(out, table):
    return [row for path in sorted((out / table).glob("*.parquet"))
            for row in pq.read_table(path).to_pylist()]  # fmt: skip


def test_every_page_is_counted(scanned):
    out, told = scanned
    assert (told.expected, told.read, told.failed, told.undone) == (21, 16, 5, 0)
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["expected"] == manifest["read"] + manifest["failed"] == 21
    assert sum(manifest["why"].values()) == manifest["failed"]
    pages = rows(out, "pages")
    assert sum(row["problem"] is None for row in pages) == 16
    assert all(row["do"] and row["fault"] for row in pages if row["problem"])
    read = [row["source"] for row in pages if row["problem"] is None]
    assert len(set(read)) == 16


def test_every_row_stands_in_a_page_that_was_read(scanned):
    out, _ = scanned
    pages = {row["page"] for row in rows(out, "pages") if row["problem"] is None}
    for table in ("statements", "hands", "figures", "events", "names", "keys", "readings"):
        assert {row["page"] for row in rows(out, table)} <= pages
    statements = {row["id"] for row in rows(out, "statements")}
    assert {row["statement"] for row in rows(out, "hands")} == statements


def test_a_part_that_is_done_is_not_done_again(crawl, scanned):
    out, told = scanned
    again = scan([str(crawl)], out, workers=1)
    assert again.now == 0
    assert (again.rows, again.read) == (told.rows, told.read)


def test_a_file_that_changed_is_read_again_alone(crawl, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    first, second = folder / "a.warc.gz", folder / "b.jsonl"
    crawls.warc(first, range(2))
    crawls.json_lines(second, range(4, 6))
    before = scan([str(folder)], tmp_path / "out", workers=1)
    crawls.json_lines(second, range(4, 7))
    after = scan([str(folder)], tmp_path / "out", workers=1)
    assert (before.read, after.read, after.now) == (4, 5, 3)
    assert len({row["source"] for row in rows(tmp_path / "out", "pages")}) == 5


def under(process):
    """Every process that came of one, itself left out."""
    found = []
    with suppress(OSError):
        listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        for child in map(int, listed):
            found += [child, *under(child)]
    return found


def ended(processes):
    until = monotonic() + 30
    while monotonic() < until:
        left = [one for one in processes if Path(f"/proc/{one}/cmdline").exists()
                and Path(f"/proc/{one}/cmdline").read_bytes()]  # fmt: skip
        if not left:
            return True
        sleep(0.1)
    return False


def started(crawl, out):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [*SAYSO, "scan", str(crawl), "--out", str(out), "--workers", "1", "--quiet"]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def wait_for_a_reader(process):
    until = monotonic() + 120
    while monotonic() < until and process.poll() is None:
        for child in under(process.pid):
            if under(child):
                return child
        sleep(0.01)
    raise AssertionError("no process ever read")


def test_a_worker_that_is_killed_costs_nothing(crawl, scanned, tmp_path):
    process = started(crawl, tmp_path / "out")
    os.kill(wait_for_a_reader(process), signal.SIGKILL)
    _, said = process.communicate(timeout=240)
    assert process.returncode == 0, said
    told = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert told["rows"] == scanned[1].rows


def test_a_scan_that_is_killed_goes_on_where_it_was_and_leaves_no_process(crawl, scanned, tmp_path):
    process = started(crawl, tmp_path / "out")
    wait_for_a_reader(process)
    family = under(process.pid)
    process.kill()
    process.communicate()
    assert ended(family)
    told = scan([str(crawl)], tmp_path / "out", workers=1)
    assert (told.rows, told.undone) == (scanned[1].rows, 0)
    assert not list((tmp_path / "out").glob("*/.*"))


def test_a_folder_of_something_else_is_left_alone(crawl, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SettingError, match="no folder of a scan"):
        scan([str(crawl)], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_nothing_there_is_told(tmp_path):
    with pytest.raises(CaseError, match="nothing at this path"):
        scan([str(tmp_path / "none")], tmp_path / "out")


def test_a_part_goes_by_what_it_holds():
    one, two = (ScanPart((FilePiece("a.warc", "1 2", place, 0, 200),)) for place in ("0", "77"))
    assert one.id == ScanPart(one.pieces).id != two.id

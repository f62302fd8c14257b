"""A case made of what matters in a scan: found by what was read, with its original bytes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.build.attempt import read_page
from sayso.case.check import verify
from sayso.case.page_rows import sheet_of
from sayso.case.store import Store
from sayso.errors import SettingError
from sayso.model import Page
from sayso.pages import open_page, pages_in
from tests.scale import crawls

pytest.importorskip("pyarrow")
scan = pytest.importorskip("sayso.scale.scan").scan
asked = pytest.importorskip("sayso.scale.asked")
taken = pytest.importorskip("sayso.scale.taken")


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawl")
    crawls.warc(folder / "a.warc.gz", range(4))
    crawls.wacz(folder / "b.wacz", range(10, 12))
    crawls.json_lines(folder / "c.jsonl", range(20, 22))
    (folder / "other.html").write_text(
        "<html lang=en><title>A hearing at Harn</title><body><article><p>Zeno Harl told the court "
        "that the crane had been sold before.</p><p>The clerk of the court, Ines Corvo, said that "
        "nobody had asked.</p></article>"
    )
    out = tmp_path_factory.mktemp("out") / "scan"
    scan([str(folder)], out, workers=1)
    return folder, out


def sources(scanned, where):
    found = asked.chosen(asked.Folder.at(scanned[1]), asked.asked_for(where))
    return sorted(one.source.rpartition("/")[2] for one in found.pages), found.undated


@pytest.mark.parametrize(
    ("where", "pages", "undated"),
    [
        ('actor:"Zeno Harl"', ["other.html"], 0),
        ("actor:harl", ["other.html"], 0),
        ("actor:har", [], 0),
        ('actor:"Zeno Harl" actor:Nobody', ["other.html"], 0),
        ("selling crane", [], 0),
        ("cranes sold", ["other.html"], 0),
        ('words:"crane sold" outlet:gazette', [], 0),
        ("words:ledger actor:Harl", [], 0),
        ("since:2024-05", ["20", "21"], 7),
        ("since:2024 until:2024-05", ["20", "21"], 7),
        ("until:2024-04", [], 7),
        ("language:fr", [], 0),
    ],
)
def test_a_scan_is_asked_for_what_matters(scanned, where, pages, undated):
    assert sources(scanned, where) == (pages, undated)


@pytest.mark.parametrize("where", ["who:Ada", "since:May", "until:2024-5"])
def test_what_is_not_understood_is_refused(where):
    with pytest.raises(SettingError):
        asked.asked_for(where)


def test_a_case_has_the_bytes_and_the_readings_of_the_pages_and_verify_holds(scanned, tmp_path):
    folder, out = scanned
    case = tmp_path / "case.sayso"
    built, found = taken.build_from(case, out, "actor:Obi", workers=1)
    assert (built.added, built.read, built.unread) == (8, 8, 0)
    there = {
        page.sha256: page
        for name in ("a.warc.gz", "b.wacz", "c.jsonl")
        for page in pages_in(open_page(folder / name))
        if isinstance(page, Page)
    }
    with Store.open(case) as store:
        assert verify(store).faults == ()
        for one in found.pages:
            page = store.page(one.page)
            assert page.body == there[one.page].body
            assert page.source == there[one.page].source
            assert one.seal == sheet_of(read_page(page)).sha256
    again, _ = taken.build_from(case, out, "actor:Obi", workers=1)
    assert (again.added, again.known, again.read) == (0, 8, 0)


def test_bytes_that_are_not_there_any_more_are_told(scanned, tmp_path):
    found = asked.FoundPage("0" * 64, "x", str(scanned[0] / "a.warc.gz"), "0", "")
    gone = asked.FoundPage("1" * 64, "y", str(tmp_path / "none.warc.gz"), "0", "")
    first, second = taken.bytes_of([found, gone], asked.Folder.at(scanned[1]))
    assert (first.source, first.why) == ("x", taken.CHANGED)
    assert (second.source, second.why) == ("y", "there is no such file")


def sayso(*words):
    return subprocess.run(
        [sys.executable, "-m", "sayso", *map(str, words)], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}, check=False, timeout=300,
    )  # fmt: skip


def test_the_command_says_how_much_was_asked_for(scanned, tmp_path):
    case = tmp_path / "case.sayso"
    done = sayso("build", case, "--from", scanned[1], "--where", "actor:Harl", "--quiet")
    assert done.returncode == 0, done.stderr
    assert "1 page asked for" in done.stderr
    assert "1 pages added" in done.stderr
    lost = sayso("build", case, "--where", "actor:Harl")
    assert (lost.returncode, "--from" in lost.stderr) == (2, True)


def test_nothing_found_makes_no_case(scanned, tmp_path):
    with pytest.raises(SettingError, match="no page"):
        taken.build_from(tmp_path / "case.sayso", scanned[1], "actor:Nobody")
    assert not (tmp_path / "case.sayso").exists()


@pytest.mark.parametrize("moved", [False, True], ids=["as it was", "moved together"])
def test_a_scan_of_a_relative_path_is_built_from_another_folder(tmp_path, monkeypatch, moved):
    ran, elsewhere = tmp_path / "ran", tmp_path / "elsewhere"
    (ran / "crawl").mkdir(parents=True)
    elsewhere.mkdir()
    crawls.warc(ran / "crawl" / "a.warc.gz", range(2))
    monkeypatch.chdir(ran)
    scan(["crawl"], Path("scan"), workers=1)
    if moved:
        ran = ran.rename(tmp_path / "moved")
    monkeypatch.chdir(elsewhere)
    built, _ = taken.build_from(tmp_path / "case.sayso", ran / "scan", "", workers=1)
    assert (built.added, built.refused) == (2, ())


def test_where_a_relative_path_leads_nowhere_it_says_what_to_do(tmp_path, monkeypatch):
    crawls.warc(tmp_path / "a.warc.gz", range(1))
    monkeypatch.chdir(tmp_path)
    scan(["a.warc.gz"], tmp_path / "out" / "scan", workers=1)
    (tmp_path / "a.warc.gz").unlink()
    found = taken.chosen(taken.Folder.at(tmp_path / "out" / "scan"), taken.asked_for(""))
    [lost] = taken.bytes_of(found.pages, taken.Folder.at(tmp_path / "out" / "scan"))
    assert "full paths" in lost.do

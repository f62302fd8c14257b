"""Whatever is given, the message says what is wrong and what to do, and nothing is lost."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.case.store import Store

GOOD = "The harbour office said on Monday that at least 30 crates left Port Aster in the night.\n"
MIXED = GOOD.encode() + "Le témoin a déclaré que 12 caisses manquaient.\n".encode("cp1252")
GERMAN = (
    "Die Hafenbehörde erklärte am Montag, dass in der Nacht mindestens dreißig Kisten den Hafen "
    "verlassen haben. Niemand wusste, wohin sie gebracht wurden.\n"
)
BINARY = bytes(range(256)) * 40


@pytest.fixture
def given(tmp_path):
    def giving(name, body):
        path = tmp_path / "pages" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body)
        return path

    return giving


def is_told(err, where, *parts):
    """Every message is one line: where, what is wrong, what to do."""
    [line] = [line for line in err.splitlines() if line.startswith(f"Error: {where}: ")]
    assert all(part in line for part in parts), line
    assert line.endswith(".") and line.count(". ") >= 1, f"says not what to do: {line}"


BAD = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("binary.txt", BINARY, "no reader for application/octet-stream"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + BINARY, "picture"),
    ("huge.txt", b"a" * 50_000_000, "too large"),
    ("long.txt", b"a" * 2_000_000, ""),
    ("german.txt", GERMAN.encode(), "German"),
    ("numbers.txt", b"1 2 3 4 5\n" * 50, "no words"),
]


@pytest.mark.parametrize(("name", "body", "why"), BAD, ids=[name for name, _, _ in BAD])
def test_a_file_that_cannot_be_read_is_named_with_why(run, given, tmp_path, name, body, why):
    path = given(name, body)
    code, out, err = run("read", path, "--format", "jsonl")
    assert (code, out) == (1, "")
    is_told(err, path, why)


def test_a_build_lists_what_it_cannot_read_and_reads_the_rest(run, given, tmp_path):
    for name, body, _ in BAD:
        given(name, body)
    given("good.txt", GOOD.encode())
    given("mixed.txt", MIXED)
    case = tmp_path / "case.sayso"
    code, _, err = run("build", case, tmp_path / "pages", "--workers", "1")
    assert code == 0
    assert err.endswith(f"2 in the case, {len(BAD)} unread\nSee why with: sayso unread {case}\n")
    assert "Error" not in err
    code, out, _ = run("unread", case, "--format", "csv")
    for name, _, why in BAD:
        [line] = [line for line in out.splitlines() if f"/{name}," in line]
        assert why in line
    with Store.open(case) as store:
        assert sorted(Path(row.source).name for row in store.pages()) == ["good.txt", "mixed.txt"]
        assert any("témoin" in text.chars for text in map(store.text, pages(store)))
    assert run("verify", case)[0] == 0


def pages(store):
    return [row.page for row in store.pages()]


def test_a_file_of_mixed_encodings_is_read_with_its_accents(run, given):
    code, out, _ = run("read", given("mixed.txt", MIXED), "--format", "json")
    assert code == 0
    assert "témoin a déclaré" in out


def test_a_build_of_nothing_but_a_bad_file_fails(run, given, tmp_path):
    path = given("empty.txt", b"")
    code, _, err = run("build", tmp_path / "case.sayso", path)
    assert code == 1
    is_told(err, path, "empty")


@pytest.mark.parametrize("name", ["gone.txt", "gone/", "no\nsuch"])
def test_a_path_that_is_missing_makes_no_case(run, tmp_path, name):
    case = tmp_path / "case.sayso"
    code, out, err = run("build", case, tmp_path / name)
    assert (code, out) == (2, "")
    assert "there is nothing at this path. Check its spelling." in err
    assert not case.exists()


def test_an_empty_folder_is_told_of(run, tmp_path):
    (tmp_path / "pages").mkdir()
    case = tmp_path / "case.sayso"
    code, _, err = run("build", case, tmp_path / "pages")
    assert code == 2
    is_told(err, tmp_path / "pages", "no file in this folder")
    assert not case.exists()


@pytest.mark.parametrize("command", ["summary", "statements", "verify", "unread", "build", "serve"])
def test_a_case_that_is_missing_is_told_of(run, tmp_path, command):
    code, out, err = run(command, tmp_path / "gone.sayso")
    assert (code, out) == (2, "")
    is_told(err, tmp_path / "gone.sayso", "there is no case file here", "sayso build")


def other_database(path):
    db = sqlite3.connect(path)
    db.execute("create table page (secret)")
    db.commit()
    db.close()


@pytest.mark.parametrize("command", ["summary", "search", "build", "export", "serve"])
@pytest.mark.parametrize("kind", ["text", "empty", "sqlite", "folder", "cut"])
def test_a_case_that_is_none_is_never_touched(run, given, tmp_path, command, kind):
    path = given("notes.sayso", {"text": GOOD.encode(), "cut": b"SQLite format 3\0"}.get(kind, b""))
    if kind == "sqlite":
        path.unlink()
        other_database(path)
    elif kind == "folder":
        path.unlink()
        path.mkdir()
    before = path.read_bytes() if path.is_file() else None
    page = tmp_path / "page.txt"
    page.write_text(GOOD)
    rest = {"search": ["x"], "build": [page], "export": ["json", tmp_path / "out"]}
    code, out, err = run(command, path, *rest.get(command, []))
    assert (code, out) == (2, "")
    is_told(err, path, "not a case" if kind != "folder" else "cannot be opened")
    assert before is None or path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["notes.sayso"]


def test_a_damaged_case_is_told_of(run, given, tmp_path):
    page = given("good.txt", GOOD.encode())
    case = tmp_path / "case.sayso"
    assert run("build", case, page, "--workers", "1")[0] == 0
    body = bytearray(case.read_bytes())
    body[100:] = b"\x55" * (len(body) - 100)
    case.write_bytes(body)
    code, _, err = run("summary", case)
    assert code == 1
    is_told(err, case, "backup")


def test_a_folder_that_may_not_be_written_is_told_of(run, given, tmp_path):
    page = given("good.txt", GOOD.encode())
    (tmp_path / "file").write_text("not a folder")
    places = [tmp_path / "file" / "case.sayso", Path("/proc/case.sayso")]
    if os.geteuid() != 0:
        shelf = tmp_path / "shelf"
        shelf.mkdir(mode=0o500)
        places.append(shelf / "case.sayso")
    for place in places:
        code, out, err = run("build", place, page)
        assert (code, out) == (2, "")
        is_told(err, place, "Name a folder that you may write to")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_may_not_be_read_is_told_of(run, given):
    path = given("secret.txt", GOOD.encode())
    path.chmod(0)
    code, _, err = run("read", path)
    assert code == 1
    is_told(err, path, "Permission denied", "Check its permissions")


@pytest.mark.parametrize("words", [["read"], ["build"], ["nothing"], ["summary", "x", "--no"]])
def test_a_command_line_that_cannot_be_is_told_of(words):
    done = subprocess.run(
        [sys.executable, "-m", "sayso", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Usage: " in done.stderr and "Traceback" not in done.stderr

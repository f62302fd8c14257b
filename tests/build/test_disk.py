"""A disk that is full, a case or a folder that may not be written: told, and nothing is lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sayso.build import build
from sayso.case.check import verify
from sayso.case.store import Store
from sayso.errors import CaseError
from tests.build.nobody import nobody, open_folder
from tests.case import reader

STORY = "Crates left Port {0} in May.\nThe harbour office counted {0} of them."
ROOM = 1_200_000
"""Bytes: an empty case has 200,000; the first page fits, beside its journal, all of them do not."""


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(60):
        filling = f" Page {number} of it." * (3_000 if number else 0)
        (folder / f"{number:02}.txt").write_text(STORY.format(number) + filling)
    return folder


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as a quota does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own for the case, which root alone can make."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def is_whole(case: Path) -> int:
    """Check a case that a full disk broke off; return how many pages it holds."""
    with Store.open(case) as store:
        assert verify(store).faults == ()
        return len(list(store.captures()))


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_build_on_a_full_disk_ends_with_an_error_and_a_whole_case(small_disk, pages):
    case = small_disk / "case.sayso"
    first = run("build", case, pages / "00.txt", "--workers", "1", "-q")
    assert first.returncode == 0, first.stderr
    full = run("build", case, pages, "--workers", "1", "-q")
    assert full.returncode == 2
    [line] = full.stderr.splitlines()
    assert line.startswith(f"Error: {case}: this case cannot be written (")
    assert "Make room on its disk" in line
    assert is_whole(case) >= 1


def test_a_build_that_meets_a_quota_keeps_what_it_had_and_goes_on_later(tmp_path, pages):
    case = tmp_path / "case.sayso"
    build(case, [pages / "00.txt"], workers=1, reading=reader.quickly)
    with largest_file(ROOM), pytest.raises(CaseError, match=r"cannot be written .* Make room"):
        build(case, [pages], workers=1, reading=reader.quickly)
    assert is_whole(case) >= 1
    assert build(case, [pages], workers=1, reading=reader.quickly).pages == 60


def test_a_case_that_does_not_fit_at_all_leaves_nothing(tmp_path, pages):
    with largest_file(10_000), pytest.raises(CaseError, match="no case can be made here"):
        build(tmp_path / "new" / "case.sayso", [pages], workers=1, reading=reader.quickly)
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("mode", [0o444, 0o000], ids=["read-only", "unreadable"])
def test_a_case_that_may_not_be_written_is_left_as_it_is(pages, mode):
    with open_folder() as folder:
        case = folder / "case.sayso"
        build(case, [pages / "00.txt"], workers=1, reading=reader.quickly)
        before = case.read_bytes()
        case.chmod(mode)
        (folder / "more.txt").write_text("Another story of some crates.")
        folder.chmod(0o555)
        with nobody(), pytest.raises(CaseError, match=r"cannot be (written|opened) ") as refused:
            build(case, [folder / "more.txt"], workers=1, reading=reader.quickly)
        assert refused.value.do
        assert case.read_bytes() == before


def test_a_folder_that_may_not_be_written_gets_no_case(pages):
    with open_folder() as folder:
        (folder / "more.txt").write_text("Another story of some crates.")
        folder.chmod(0o555)
        with nobody(), pytest.raises(CaseError, match=r"no case can be made here \(Permission"):
            build(folder / "case.sayso", [folder / "more.txt"], reading=reader.quickly)
        assert [path.name for path in folder.iterdir()] == ["more.txt"]


def test_a_read_only_case_is_read_and_its_unfinished_changes_are_not_passed_over(pages):
    with open_folder() as folder:
        case = folder / "case.sayso"
        build(case, [pages / "00.txt"], workers=1, reading=reader.quickly)
        case.chmod(0o444)
        folder.chmod(0o555)
        with nobody():
            assert is_whole(case) == 1
        (folder / "case.sayso-wal").write_bytes(b"changes")
        with nobody(), pytest.raises(CaseError, match=r"last changes are in case\.sayso-wal"):
            Store.open(case)


def test_a_pipe_or_a_device_is_no_case_and_not_waited_for(tmp_path, pages):
    os.mkfifo(tmp_path / "case.sayso")
    for path in (tmp_path / "case.sayso", "/dev/zero", "/dev/null"):
        with pytest.raises(CaseError, match="not a case, and was left as it is"):
            build(path, [pages / "00.txt"], reading=reader.quickly)


def test_a_folder_that_may_not_be_entered_gets_no_case(pages):
    with open_folder() as folder:
        (folder / "more.txt").write_text("Another story of some crates.")
        (folder / "locked").mkdir(mode=0o000)
        with nobody(), pytest.raises(CaseError, match=r"cannot be opened \(Permission denied\)"):
            build(folder / "locked" / "c.sayso", [folder / "more.txt"], reading=reader.quickly)

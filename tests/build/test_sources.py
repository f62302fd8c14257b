"""Whatever lies in a folder, a build goes on, and what it could not take in is listed."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from sayso.build import build
from sayso.build.sources import Aside, files_in
from sayso.case.rows import UnreadRow
from sayso.case.store import Store
from sayso.errors import PageError
from sayso.pages import open_page
from tests.build.nobody import nobody, open_folder
from tests.case import reader

STORY = "Crates left Port Aster in May.\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(STORY)
    return folder


def built(tmp_path, folder):
    """What a build of a folder read, by name, and what it lists as unread, with why."""
    case = tmp_path / "case.sayso"
    build(case, [folder], workers=1, reading=reader.quickly)
    with Store.open(case) as store:
        read = sorted(Path(row.source).name for row in store.pages())
        unread = {Path(row.source).name: row.why for row in store.unread()}
        assert all(row.do for row in store.unread())
    return read, unread


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"march\xe9.txt", r"march\xe9.txt"),
        (b"\xff\xfe.txt", r"\xff\xfe.txt"),
        (b"two\nlines.txt", "two\nlines.txt"),
        ("naïve – été.txt".encode(), "naïve – été.txt"),
        (b" -rf.txt", " -rf.txt"),
        (b"a\x1b]0;x\x07.txt", "a\x1b]0;x\x07.txt"),
    ],
    ids=["Latin-1", "no UTF-8 at all", "a line end", "UTF-8", "an option", "an escape"],
)
def test_any_name_that_a_file_can_have_is_read(tmp_path, folder, name, shown):
    with open(os.path.join(os.fsencode(folder), name), "w") as file:  # noqa: PTH118, PTH123
        file.write("Another story of some crates.\n")
    assert built(tmp_path, folder) == (sorted(["good.txt", shown]), {})


def a_circle(folder):
    (folder / "a.txt").symlink_to("b.txt")
    (folder / "b.txt").symlink_to("a.txt")
    return {"a.txt": "this link leads nowhere", "b.txt": "this link leads nowhere"}


def a_link_to_itself(folder):
    (folder / "self").symlink_to("self")
    return {"self": "this link leads nowhere"}


def a_link_to_nothing(folder):
    (folder / "gone.txt").symlink_to("nothing.txt")
    return {"gone.txt": "this link leads nowhere"}


def a_link_to_the_folder_above(folder):
    (folder / "up").symlink_to("..", target_is_directory=True)
    return {"up": "this link leads out of the folder"}


def a_link_to_another_persons_file(folder):
    (folder.parent / "secret.txt").write_text("never mind")
    (folder / "theirs.txt").symlink_to(folder.parent / "secret.txt")
    return {"theirs.txt": "this link leads out of the folder"}


def a_link_to_what_is_hidden(folder):
    (folder / ".drafts").mkdir()
    (folder / ".drafts" / "a.txt").write_text("never mind")
    (folder / "drafts").symlink_to(".drafts", target_is_directory=True)
    return {"drafts": "this link leads to what is hidden"}


def a_pipe(folder):
    os.mkfifo(folder / "pipe.txt")
    return {"pipe.txt": "this is a pipe, not a file"}


def a_link_to_a_device(folder):
    (folder / "zero.txt").symlink_to("/dev/zero")
    return {"zero.txt": "this link leads out of the folder"}


def a_socket(folder):
    here = Path.cwd()
    try:
        os.chdir(folder)  # the name of a socket may be 107 bytes long
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("talk.txt")
    finally:
        os.chdir(here)
    return {"talk.txt": "this is a socket, not a file"}


@pytest.mark.parametrize(
    "lay",
    [a_circle, a_link_to_itself, a_link_to_nothing, a_link_to_the_folder_above,
     a_link_to_another_persons_file, a_link_to_what_is_hidden, a_pipe, a_link_to_a_device,
     a_socket],
    ids=lambda lay: lay.__name__,
)  # fmt: skip
def test_what_is_no_file_is_listed_and_the_rest_is_read(tmp_path, folder, lay):
    expected = lay(folder)
    assert built(tmp_path, folder) == (["good.txt"], expected)


def test_a_link_within_the_folder_is_followed_and_its_page_read_once(tmp_path, folder):
    (folder / "more").mkdir()
    (folder / "more" / "other.txt").write_text("Another story of some crates.\n")
    (folder / "again").symlink_to("more", target_is_directory=True)
    (folder / "more" / "round").symlink_to("..", target_is_directory=True)
    (folder / "same.txt").symlink_to("good.txt")
    assert built(tmp_path, folder) == (["good.txt", "other.txt"], {})


def test_a_folder_that_is_itself_a_link_is_what_the_person_named(tmp_path, folder):
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    assert built(tmp_path, tmp_path / "link") == (["good.txt"], {})


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_never_read(path):
    with pytest.raises(PageError, match=r"this is a device, not a file\. Save what it gives"):
        open_page(path)


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="a system without /proc")
def test_a_file_that_says_it_is_empty_is_read_to_its_end():
    assert open_page("/proc/version").body.startswith(b"Linux")


def test_folders_and_files_without_permission_are_listed(tmp_path):
    with open_folder() as folder:
        (folder / "good.txt").write_text(STORY)
        for name in ("locked", "blind"):
            (folder / name).mkdir()
            (folder / name / "inside.txt").write_text(STORY)
        (folder / "locked").chmod(0o000)
        (folder / "blind").chmod(0o444)
        (folder / "secret.txt").write_text(STORY)
        (folder / "secret.txt").chmod(0o000)
        with nobody():
            found = list(files_in(folder, folder / "case.sayso"))
            with pytest.raises(PageError, match=r"cannot be opened \(Permission denied\)"):
                open_page(folder / "secret.txt")
    whys = {row.source: row.why for row in found if isinstance(row, UnreadRow)}
    denied = "this folder cannot be opened (Permission denied)"
    assert whys == {str(folder / "locked"): denied}
    paths = [path.relative_to(folder).as_posix() for path in found if isinstance(path, Path)]
    assert paths == ["good.txt", "secret.txt", "blind/inside.txt"]


def test_a_build_of_a_folder_without_permission_lists_it():
    with open_folder() as folder:
        (folder / "locked").mkdir(mode=0o000)
        case = folder / "case.sayso"
        with nobody():
            summary = build(case, [folder / "locked"], workers=1, reading=reader.quickly)
            assert (summary.pages, summary.unread) == (0, 1)


LEFT_BY_A_BROWSER = [
    ("Harbour row.html", "Harbour row_files", "main.css", True),
    ("Quai.htm", "Quai_fichiers", "app.js.download", True),
    ("Hafen.html", "Hafen-Dateien", "saved_resource(1).html", True),
    ("memo.html", "memo.files", "letter.woff2", True),
    ("memo.html", "memo_annexes", "contract.txt", False),
    ("memo.html", "memo_2", "main.css", False),
    ("memo.txt", "memo_files", "main.css", False),
    ("memo.html", "memos", "main.css", False),
    ("other.html", "memo_files", "main.css", False),
]


@pytest.mark.parametrize(("page", "name", "inside", "is_aside"), LEFT_BY_A_BROWSER)
def test_what_a_browser_saves_with_a_page_is_passed_over(folder, page, name, inside, is_aside):
    (folder / page).write_text("<p>Story</p>")
    (folder / name).mkdir()
    (folder / name / inside).write_text("x")
    (folder / name / "advert.html").write_text("<p>Buy</p>")
    found = list(files_in(folder, folder / "case.sayso"))
    assert (Aside(str(folder / name)) in found) == is_aside
    assert (folder / name / "advert.html" in found) != is_aside


def test_a_saved_folder_is_told_of_in_one_line(tmp_path, folder, capsys, monkeypatch):
    from sayso.cli import main

    (folder / "good.html").write_text(f"<p>{STORY}</p>")
    (folder / "good_files").mkdir()
    for name in ("main.css", "ads.html", "f.txt"):
        (folder / "good_files" / name).write_text("x")
    words = ["sayso", "build", str(tmp_path / "c.sayso"), str(folder), "--workers", "1"]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit):
        main()
    told = capsys.readouterr().err.splitlines()
    assert [line for line in told if "assed over" in line] == [
        "Passed over: 1 folder of pictures and scripts that a browser saved with its page"
    ]

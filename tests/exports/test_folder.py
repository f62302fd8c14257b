"""An export touches nothing that no export wrote, whatever lies in its folder."""

import hashlib
import os
import resource
import shutil
import subprocess
from pathlib import Path

import pytest

from sayso.case.store import Store
from sayso.errors import CaseError, SettingError
from sayso.exports import PACKED, export, formats
from sayso.exports.folder import LINE, MANIFEST, MARK, STAGING, write
from tests.conftest import save_case

OLD = {"index.html": b"old index", "page/a.html": b"old a", "page/b.html": b"old b"}
NEW = {"index.html": b"new index", "page/a.html": [b"new", b" a"]}


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def everything(folder):
    """Each path below a folder: where a link leads, a file's bytes, or nothing for a folder."""
    return {
        str(path.relative_to(folder)): (
            str(path.readlink())
            if path.is_symlink()
            else path.read_bytes() if path.is_file() else None
        )
        for path in sorted(folder.rglob("*"))
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """A folder with an earlier export; ``theirs`` lies beside it."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "notes.txt").write_text("mine")
    (theirs / "a.html").write_text("mine too")
    write(tmp_path / "out", "html", OLD.items())
    return tmp_path / "out"


def add_to_manifest(folder, *lines):
    with (folder / MANIFEST).open("a") as manifest:
        manifest.write("".join(f"{line}\n" for line in lines))


def test_an_export_again_replaces_what_the_last_one_wrote_and_deletes_the_rest_of_it(folder):
    (folder / "mine.txt").write_text("mine")
    written = write(folder, "html", NEW.items())
    assert [path.relative_to(folder).as_posix() for path in written] == [*NEW, MANIFEST]
    found = everything(folder)
    assert set(found) == {"index.html", "mine.txt", "page", "page/a.html", MANIFEST}
    assert (found["index.html"], found["page/a.html"]) == (b"new index", b"new a")
    done = subprocess.run(["sha256sum", "--check", "--strict", MANIFEST], cwd=folder, check=False,
                          capture_output=True, text=True)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["new", "new/deep", "empty"])
def test_a_new_or_an_empty_folder_is_written(tmp_path, name):
    (tmp_path / "empty").mkdir()
    write(tmp_path / name, "html", NEW.items())
    assert (tmp_path / name / "page" / "a.html").read_bytes() == b"new a"


def put_sources(folder):
    shutil.rmtree(folder)
    shutil.copytree(folder.parent / "theirs", folder)


def put_a_file(folder):
    shutil.rmtree(folder)
    folder.write_text("mine")


def put_a_link(folder):
    shutil.rmtree(folder)
    folder.symlink_to(folder.parent / "theirs")


def put_a_link_to_an_export(folder):
    folder.rename(folder.parent / "real")
    folder.symlink_to(folder.parent / "real")


def put_a_dangling_link(folder):
    shutil.rmtree(folder)
    folder.symlink_to(folder.parent / "nowhere")


def put_their_manifest(folder):
    put_sources(folder)
    add_to_manifest(folder, f"{sha256(b'mine')}  notes.txt")


def link_the_manifest(folder):
    (folder / MANIFEST).rename(folder.parent / "theirs" / MANIFEST)
    (folder / MANIFEST).symlink_to(folder.parent / "theirs" / MANIFEST)


def turn_the_manifest_into_a_folder(folder):
    (folder / MANIFEST).unlink()
    (folder / MANIFEST).mkdir()


def break_the_manifest(folder):
    (folder / MANIFEST).write_bytes(b"\xff\xfe\x00" * 40)


def list_a_parent(folder):
    add_to_manifest(folder, f"{sha256(b'mine')}  ../theirs/notes.txt")


def list_a_parent_further_in(folder):
    add_to_manifest(folder, f"{sha256(b'mine')}  page/../../theirs/notes.txt")


def list_an_absolute_path(folder):
    add_to_manifest(folder, f"{sha256(b'mine')}  {folder.parent / 'theirs' / 'notes.txt'}")


def list_a_path_of_windows(folder):
    add_to_manifest(folder, f"{sha256(b'mine')}  ..\\theirs\\notes.txt")


def list_a_drive(folder):
    add_to_manifest(folder, f"{sha256(b'mine')}  c:notes.txt")


def list_the_manifest(folder):
    add_to_manifest(folder, f"{sha256(b'mine')}  {MANIFEST}")


def list_no_hash(folder):
    add_to_manifest(folder, "notes.txt")


def mark_another_format(folder):
    lines = (folder / MANIFEST).read_text().splitlines()
    (folder / MANIFEST).write_text("\n".join([f"{MARK} csv", *lines[1:], ""]))


def link_a_file(folder):
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(folder.parent / "theirs" / "notes.txt")


def link_a_file_of_the_same_bytes(folder):
    (folder.parent / "theirs" / "notes.txt").write_bytes(OLD["index.html"])
    link_a_file(folder)


def link_a_file_to_nowhere(folder):
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(folder.parent / "nowhere")


def link_a_parent(folder):
    (folder / "page").rename(folder.parent / "elsewhere")
    (folder / "page").symlink_to(folder.parent / "elsewhere")


def link_a_parent_to_theirs(folder):
    shutil.rmtree(folder / "page")
    (folder / "page").symlink_to(folder.parent / "theirs")


def change_a_file(folder):
    (folder / "index.html").write_text("with my notes")


def turn_a_file_into_a_folder(folder):
    (folder / "index.html").unlink()
    (folder / "index.html").mkdir()
    (folder / "index.html" / "mine.txt").write_text("mine")


def turn_a_folder_into_a_file(folder):
    shutil.rmtree(folder / "page")
    (folder / "page").write_text("mine")


def turn_a_file_into_a_pipe(folder):
    (folder / "index.html").unlink()
    os.mkfifo(folder / "index.html")


def write_it_in_capitals(folder):
    (folder / "INDEX.html").write_text("mine")


def write_its_folder_in_capitals(folder):
    (folder / "Page").mkdir(exist_ok=True)


HOSTILE = [
    (put_sources, "no export wrote"),
    (put_a_file, "is a file"),
    (put_a_link, "follows no link"),
    (put_a_link_to_an_export, "follows no link"),
    (put_a_dangling_link, "follows no link"),
    (put_their_manifest, "no export of this version wrote this manifest"),
    (link_the_manifest, "not the manifest of an export"),
    (turn_the_manifest_into_a_folder, "not the manifest of an export"),
    (break_the_manifest, "no export of this version wrote this manifest"),
    (list_a_parent, "was changed"),
    (list_a_parent_further_in, "was changed"),
    (list_an_absolute_path, "was changed"),
    (list_a_path_of_windows, "was changed"),
    (list_a_drive, "was changed"),
    (list_the_manifest, "was changed"),
    (list_no_hash, "was changed"),
    (mark_another_format, "another format"),
    (link_a_file, "not as an export wrote it"),
    (link_a_file_of_the_same_bytes, "not as an export wrote it"),
    (link_a_file_to_nowhere, "not as an export wrote it"),
    (link_a_parent, "not as an export wrote it"),
    (link_a_parent_to_theirs, "not as an export wrote it"),
    (change_a_file, "not as an export wrote it"),
    (turn_a_file_into_a_folder, "not as an export wrote it"),
    (turn_a_folder_into_a_file, "not as an export wrote it"),
    (turn_a_file_into_a_pipe, "not as an export wrote it"),
    (write_it_in_capitals, "not as an export wrote it"),
    (write_its_folder_in_capitals, "not as an export wrote it"),
]


@pytest.mark.parametrize(("hostile", "why"), HOSTILE, ids=[one.__name__ for one, _ in HOSTILE])
def test_a_folder_that_is_not_ours_is_refused_and_left_as_it_was(folder, hostile, why):
    hostile(folder)
    before = everything(folder.parent)
    with pytest.raises(SettingError, match=why) as told:
        write(folder, "html", NEW.items())
    assert told.value.where and told.value.do
    assert everything(folder.parent) == before


def unlist_by_another_hash(folder):
    (folder / "page" / "b.html").write_text("with my notes")
    return "page/b.html"


def unlist_by_a_link(folder):
    (folder / "page" / "b.html").unlink()
    (folder / "page" / "b.html").symlink_to(folder.parent / "theirs" / "notes.txt")
    return "page/b.html"


def unlist_by_a_linked_parent(folder):
    shutil.copy(folder / "page" / "b.html", folder.parent / "theirs")
    (folder / "other").symlink_to(folder.parent / "theirs")
    add_to_manifest(folder, f"{sha256(OLD['page/b.html'])}  other/b.html")
    return "other"


def unlist_by_a_folder(folder):
    (folder / "page" / "b.html").unlink()
    (folder / "page" / "b.html").mkdir()
    return "page/b.html"


def list_a_file_of_theirs(folder):
    (folder / "mine.txt").write_text("mine")
    add_to_manifest(folder, f"{'0' * 64}  mine.txt")
    return "mine.txt"


@pytest.mark.parametrize(
    "changed",
    [unlist_by_another_hash, unlist_by_a_link, unlist_by_a_linked_parent, unlist_by_a_folder,
     list_a_file_of_theirs],
    ids=lambda one: one.__name__,
)  # fmt: skip
def test_only_a_file_with_the_listed_bytes_is_deleted(folder, changed):
    name = changed(folder)
    theirs = everything(folder.parent / "theirs")
    before = everything(folder)[name]
    write(folder, "html", NEW.items())
    assert everything(folder)[name] == before
    assert everything(folder.parent / "theirs") == theirs


def test_a_file_that_has_a_second_name_elsewhere_keeps_its_bytes_there(folder):
    for name in ("index.html", "page/b.html"):
        (folder.parent / "theirs" / Path(name).name).hardlink_to(folder / name)
    write(folder, "html", NEW.items())
    assert (folder.parent / "theirs" / "index.html").read_bytes() == OLD["index.html"]
    assert (folder.parent / "theirs" / "b.html").read_bytes() == OLD["page/b.html"]
    assert (folder / "index.html").read_bytes() == b"new index"


@pytest.mark.parametrize(
    "names", [("../out.txt",), ("/tmp/out.txt",), ("a//b",), (MANIFEST,), ("a.txt", "A.txt"), ("",)]
)
def test_an_exporter_cannot_write_outside_of_the_folder_or_a_name_twice(tmp_path, names):
    with pytest.raises(SettingError, match="an exporter gave this name twice, or one outside"):
        write(tmp_path / "out", "own", [(name, b"x") for name in names])
    assert list(tmp_path.iterdir()) == []


def test_an_exporter_that_fails_leaves_the_earlier_export_as_it_was(folder):
    def failing():
        yield "index.html", b"half"
        raise ZeroDivisionError

    before = everything(folder)
    with pytest.raises(ZeroDivisionError):
        write(folder, "html", failing())
    assert everything(folder) == before


def test_an_export_that_was_killed_at_its_end_can_be_made_again(folder, monkeypatch):
    replace = Path.replace

    def killed(self, target):
        if target.name == "a.html":
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Path, "replace", killed)
        write(folder, "html", NEW.items())
    assert (folder / "index.html").read_bytes() == b"new index"
    write(folder, "html", {**NEW, "index.html": b"newer"}.items())
    assert everything(folder)["index.html"] == b"newer"
    assert "page/b.html" not in everything(folder)


def test_what_a_killed_export_left_is_passed_over(tmp_path):
    (tmp_path / "out" / f"{STAGING}x").mkdir(parents=True)
    write(tmp_path / "out", "html", NEW.items())
    assert (tmp_path / "out" / f"{STAGING}x").is_dir()


@pytest.fixture
def full_disk():
    """No file may grow beyond 20,000 bytes, as if that were all the room there is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_without_room_an_earlier_export_stays_as_it_was(folder, full_disk):
    before = everything(folder.parent)
    parts = (b"x" * 1000 for _ in range(1000))
    with pytest.raises(SettingError, match=r"cannot be written .*with room for it"):
        write(folder, "html", [("index.html", b"new"), ("page/a.html", parts)])
    with pytest.raises(SettingError, match="with room for it"):
        write(folder.parent / "new", "html", [("index.html", b"x" * 100_000)])
    assert everything(folder.parent) == before


def test_every_exporter_lists_what_it_wrote_and_tells_the_log(case_path, tmp_path):
    with Store.open(case_path) as store:
        for kind in set(formats()) - set(PACKED):
            for _ in range(2):
                files = export(store, kind, tmp_path / kind)
            first, *lines = files[-1].read_text().splitlines()
            assert first == f"{MARK} {kind}"
            listed = {match[2]: match[1] for line in lines if (match := LINE.fullmatch(line))}
            found = {name: sha256(content) for name, content in everything(tmp_path / kind).items()
                     if content is not None and name != MANIFEST}  # fmt: skip
            assert listed == found
            [*_, line] = store.log()
            assert line.details == {
                "format": kind, "files": len(files), "manifest": sha256(files[-1].read_bytes()),
            }  # fmt: skip


def test_a_case_whose_log_cannot_be_written_is_not_exported(case_path, tmp_path):
    with Store.open(case_path) as store:
        store.db.execute("pragma query_only = on")
        with pytest.raises(CaseError, match="this case cannot be written"):
            export(store, "html", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_the_log_has_no_room_for_says_so(tmp_path):
    with Store.open(save_case(tmp_path / "full.sayso", [])) as store:
        [pages] = store.db.execute("pragma page_count").fetchone()
        store.db.execute(f"pragma max_page_count = {pages}")
        with pytest.raises(CaseError, match="cannot be written"):
            while True:
                store.note("export", {"format": "none"})
        with pytest.raises(CaseError, match=r"is written, but its line .* is not.* Make room"):
            export(store, "csv", tmp_path / "out")
    assert (tmp_path / "out" / MANIFEST).exists()

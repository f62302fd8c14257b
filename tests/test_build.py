"""A build takes in what it is given, costs no page for the sake of another, and may be repeated."""

import struct
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from zipfile import ZipFile

import pytest

from sayso import hooks, made_by
from sayso.build import build, limits, workers
from sayso.build.attempt import CUT, TOO_MUCH
from sayso.build.fetch import fetch
from sayso.build.sources import files_in
from sayso.case.check import verify
from sayso.case.store import Store
from sayso.errors import CaseError, PageError, SettingError
from sayso.model import Link
from tests.case import reader

LINES = "Crates left Port {0} in May.\nThe harbour office counted {0} of them."


class Heard:
    """A progress that keeps what it was told."""

    def __init__(self):
        self.stages, self.steps = [], []

    def begin(self, what, total):
        self.stages.append((what, total))

    def step(self, name=""):
        self.steps.append((self.stages[-1][0], name))


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "pages"
    (folder / "more").mkdir(parents=True)
    for number in range(6):
        inner = folder if number % 2 else folder / "more"
        (inner / f"{number}.txt").write_text(LINES.format(number))
    return folder


def digest(path):
    with Store.open(path) as store:
        return store.digest()


def built(tmp_path, name, sources, count=1, reading=reader.quickly):
    path = tmp_path / name
    return path, build(path, sources, workers=count, reading=reading)


def unread(path):
    with Store.open(path) as store:
        return {row.source.rpartition("/")[2]: row for row in store.unread()}


def test_a_folder_is_read_into_a_case(tmp_path, folder):
    (folder / ".hidden.txt").write_text("never mind")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.txt").write_text("never mind")
    path, summary = built(tmp_path, "pages/case.sayso", [folder])
    assert (summary.pages, summary.unread) == (6, 0)
    assert (summary.added, summary.known, summary.read) == (6, 0, 6)
    path, again = built(tmp_path, "pages/case.sayso", [folder], reading=reader.never)
    assert (again.added, again.known, again.read) == (0, 6, 0)
    with Store.open(path) as store:
        assert [line.what for line in store.log()] == [
            *["add"] * 6, "read", "link", "build", "build",
        ]  # fmt: skip
        assert [row.source for row in store.captures()] != []


def test_files_come_in_the_order_of_their_names(folder):
    found = [path.relative_to(folder).as_posix() for path in files_in(folder, folder / "x.sayso")]
    assert found == ["1.txt", "3.txt", "5.txt", "more/0.txt", "more/2.txt", "more/4.txt"]


def test_the_rows_are_the_same_however_many_workers_and_in_whatever_order(tmp_path, folder):
    one, _ = built(tmp_path, "one.sayso", [folder])
    files = sorted(folder.rglob("*.txt"), key=lambda path: path.name, reverse=True)
    three, _ = built(tmp_path, "three.sayso", files, count=3)
    assert digest(one) == digest(three)


def test_what_was_worked_out_comes_back_when_it_is_deleted(tmp_path, folder):
    path, _ = built(tmp_path, "case.sayso", [folder])
    before = digest(path)
    with Store.open(path) as store:
        store.forget()
        assert store.digest() != before
    build(path, reading=reader.quickly)
    assert digest(path) == before


def test_what_was_changed_behind_its_back_is_made_again_by_the_next_build(tmp_path, folder):
    path, _ = built(tmp_path, "case.sayso", [folder])
    before = digest(path)
    for change in ("update text set outlet = 'x' where page = 2",
                   "update made set tag = 'x'", "delete from hand where page = 3"):  # fmt: skip
        with Store.open(path) as store:
            store.db.execute(change)
            assert verify(store).faults
        assert build(path, reading=reader.quickly).mended == 1
        assert build(path, reading=reader.never).mended == 0
        with Store.open(path) as store:
            assert (verify(store).faults, store.digest()) == ((), before)


def test_a_page_whose_bytes_are_damaged_is_not_read_and_comes_back_with_its_file(tmp_path, folder):
    path, _ = built(tmp_path, "case.sayso", [folder])
    before = digest(path)
    with Store.open(path) as store:
        store.db.execute("update page set body = 'Nobody left.' where id = 2")
        store.db.execute("update text set made_by = 'older' where page = 2")
    build(path, reading=reader.quickly)
    assert [row.why for row in unread(path).values()] == ["its bytes in the case are damaged"]
    build(path, [folder], workers=1, reading=reader.quickly)
    with Store.open(path) as store:
        assert (verify(store).faults, store.digest()) == ((), before)


ORDERS = ("latin", "broken", "stumble", "swell", "die", "leave")


def test_a_page_that_fails_costs_that_page_alone(tmp_path, folder, monkeypatch):
    for order in (*ORDERS, "wait"):
        (folder / f"{order}.txt").write_text(f"{order} a while")
    monkeypatch.setattr(limits, "LEAST_SECONDS", 3.0)
    path, summary = built(tmp_path, "case.sayso", [folder], count=2)
    assert (summary.pages, summary.unread) == (6, 7)
    whys = {source: (row.why, row.do) for source, row in unread(path).items()}
    assert whys["latin.txt"] == ("it seems to be in Latin", "Translate it")
    assert whys["broken.txt"] == ("its bytes are damaged", "Save it again")
    assert whys["stumble.txt"][0].startswith("the reader stumbled: IndexError: no such word (")
    assert whys["swell.txt"] == (TOO_MUCH, CUT)
    assert whys["die.txt"][0] == "the reader died on it (SIGKILL)"
    assert whys["leave.txt"][0] == "the reader died on it (exit code 3)"
    assert whys["wait.txt"][0] == "reading it took longer than 3 seconds"
    assert whys["wait.txt"][1] == "Build again to try it once more"


def test_a_large_page_that_dies_costs_that_page_alone_with_one_worker_too(
    tmp_path, folder, monkeypatch
):
    monkeypatch.setattr("sayso.build.LARGE", 1000)
    monkeypatch.setattr(limits, "LEAST_SECONDS", 3.0)
    for order in ("die", "wait", "swell"):
        (folder / f"{order}.txt").write_text(f"{order} {'a while ' * 200}")
    path, summary = built(tmp_path, "case.sayso", [folder], count=1)
    assert (summary.pages, summary.unread) == (6, 3)
    assert unread(path)["swell.txt"].why == TOO_MUCH


def test_only_a_death_or_a_delay_is_tried_again(tmp_path, folder):
    for order in ("latin", "leave"):
        (folder / f"{order}.txt").write_text(f"{order} a while")
    path, _ = built(tmp_path, "case.sayso", [folder], count=2)
    heard = Heard()
    build(path, workers=2, reading=reader.quickly, progress=heard)
    assert ("Reading", 1) in heard.stages


@pytest.mark.parametrize("count", [1, 2])
def test_a_missing_model_stops_the_build_and_keeps_the_pages(tmp_path, folder, count):
    (folder / "unset.txt").write_text("unset model")
    with pytest.raises(SettingError, match="en_big: this model is not installed"):
        built(tmp_path, "case.sayso", [folder], count)
    with Store.open(tmp_path / "case.sayso") as store:
        assert len(list(store.captures())) == 7


def test_only_what_another_reader_read_is_read_again(tmp_path, folder, monkeypatch):
    path, _ = built(tmp_path, "case.sayso", [folder])
    with Store.open(path) as store, store.writing():
        store.db.execute("update text set made_by = 'older' where page <= 2")
    heard = Heard()
    build(path, reading=reader.quickly, progress=heard)
    assert ("Reading", 2) in heard.stages
    monkeypatch.setattr("sayso.build.reader_name", lambda language: f"newer {language}")
    build(path, reading=reader.quickly, progress=heard)
    assert ("Reading", 6) in heard.stages
    assert made_by.reader_name("en") != made_by.reader_name("fr") != made_by.unread_tag()


class Linker:
    """One that joins every page with the last, and does as a page says."""

    def __init__(self):
        self.pages = []

    def add(self, reading):
        order = reading.text.chars.split()[0]
        if order == "knotted":
            reader.endless()
        elif order == "unlinkable":
            raise struct.error("no such link")
        elif order == "huge":
            bytearray(1 << 40)
        self.pages.append(reading.text.page)

    def links(self):
        pages = sorted(self.pages)
        yield from (Link("beside", one, pages[-1], "a neighbour") for one in pages[:-1])


class Endless(Linker):
    """One that never comes to an end."""

    def links(self):
        yield from super().links()
        reader.endless()


class Faulty(Linker):
    """One that stumbles over its last link."""

    def links(self):
        yield from super().links()
        raise Panic("index out of bounds")


class Panic(BaseException):
    """What a library in Rust raises where it gives up."""


@pytest.fixture
def linkers(monkeypatch):
    monkeypatch.setattr(limits, "LEAST_SECONDS", 0.2)
    for kind in (Linker, Endless, Faulty):
        monkeypatch.setitem(hooks.LINKERS, kind.__name__, kind)


def kept(path):
    with Store.open(path) as store:
        return sorted(link.why for link in store.links()), len(list(store.pages()))


def test_what_cannot_be_linked_is_listed_and_the_rest_is_linked(tmp_path, folder, linkers):
    for order in ("knotted", "unlinkable", "huge"):
        (folder / f"{order}.txt").write_text(f"{order} a while")
    path, summary = built(tmp_path, "case.sayso", [folder])
    assert (summary.pages, summary.unread) == (9, 3 * 3 + 2)
    assert kept(path) == (["a neighbour"] * 5, 9)
    with Store.open(path) as store:
        whys = {(row.source.rpartition("/")[2], row.why, row.do) for row in store.unread()}
        assert verify(store).faults == ()
    of_linker = {row[0]: row[1:] for row in whys if "(linker: " in row[1]}
    assert of_linker["knotted.txt"] == (
        "it was read, but not linked (linker: it took longer than 0 seconds)",
        "Build again to try it once more",
    )
    assert of_linker["unlinkable.txt"][0].startswith(
        "it was read, but not linked (linker: the linker stumbled: error: no such link (test_build"
    )
    assert "(linker: it took more memory than there is for it)" in of_linker["huge.txt"][0]
    whole = sorted(row[1] for row in whys if row[0] == "the whole case")
    assert whole[0] == "its pages are not linked (endless: it took longer than 0 seconds)"
    assert whole[1].startswith("its pages are not linked (faulty: the linker stumbled: Panic: ")


def test_what_took_too_long_to_link_is_tried_again_and_a_fault_is_not(
    tmp_path, folder, linkers, monkeypatch
):
    built(tmp_path, "case.sayso", [folder])
    monkeypatch.delitem(hooks.LINKERS, "Endless")
    _, again = built(tmp_path, "case.sayso", [], reading=reader.never)
    assert (again.read, again.unread) == (0, 1)
    monkeypatch.delitem(hooks.LINKERS, "Faulty")
    _, again = built(tmp_path, "case.sayso", [], reading=reader.never)
    assert (again.read, again.unread) == (0, 1)


def test_readings_that_cannot_be_had_for_linking_end_a_build_and_stay_kept(
    tmp_path, folder, monkeypatch
):
    with monkeypatch.context() as broken:
        broken.setattr(Store, "readings", lambda store: (one for one in [1] if 1 / 0))
        with pytest.raises(CaseError, match=r"read and kept, but not joined .*division by zero"):
            built(tmp_path, "case.sayso", [folder])
    assert kept(tmp_path / "case.sayso") == ([], 6)
    _, again = built(tmp_path, "case.sayso", [folder], reading=reader.never)
    assert (again.pages, again.read) == (6, 0)


def test_a_page_that_never_ends_costs_that_page_alone_in_this_process_too(
    tmp_path, folder, monkeypatch
):
    monkeypatch.setattr(limits, "LEAST_SECONDS", 0.2)
    (folder / "endless.txt").write_text("endless a while")
    path, summary = built(tmp_path, "case.sayso", [folder])
    assert (summary.pages, summary.unread) == (6, 1)
    [(_, row)] = unread(path).items()
    assert (row.why, row.do) == (
        "reading it took longer than 0 seconds", "Build again to try it once more"
    )  # fmt: skip


def test_a_worker_makes_room_for_a_fresh_one(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(workers, "PAGES_A_WORKER", 2)
    _, summary = built(tmp_path, "case.sayso", [folder], count=2)
    assert summary.pages == 6


def test_a_build_tells_of_every_step(tmp_path, folder):
    heard = Heard()
    build(tmp_path / "case.sayso", [folder], workers=1, progress=heard, reading=reader.quickly)
    assert heard.stages == [("Adding", None), ("Reading", 6), ("Linking", None)]
    assert [what for what, _ in heard.steps] == ["Adding"] * 6 + ["Reading"] * 6 + ["Linking"] * 6


def test_nothing_is_made_where_nothing_is_there(tmp_path):
    with pytest.raises(CaseError, match="gone: there is nothing at this path"):
        built(tmp_path, "case.sayso", [tmp_path / "gone"])
    with pytest.raises(CaseError, match="there is no case file here"):
        built(tmp_path, "case.sayso", [])
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_taken_in_and_what_is_not_is_named(tmp_path, folder):
    (folder / "empty.txt").write_bytes(b"")
    path, summary = built(tmp_path, "case.sayso", [folder / "gone.txt", folder])
    assert summary.pages == 6
    assert [row.why for row in summary.missing] == ["there is nothing at this path"]
    assert [row.why for row in summary.refused] == ["the file is empty"]
    assert list(unread(path)) == ["empty.txt"]


def rebuilt(path, *sources):
    with suppress(CaseError):
        build(path, sources, workers=1, reading=reader.quickly)
    return sorted(unread(path))


def test_what_was_refused_is_listed_as_long_as_it_is_so_and_stays_in_the_log(
    tmp_path, folder, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    path, refused = tmp_path / "case.sayso", ("a.txt", "b.txt", "c.txt", "d.txt")
    for name in refused:
        (folder / "more" / name).write_bytes(b"")
    (tmp_path / "beside.txt").write_bytes(b"")
    everything = ["a.txt", "b.txt", "beside.txt", "c.txt", "d.txt"]
    assert rebuilt(path, "pages", "beside.txt") == everything
    (folder / "more" / "a.txt").unlink()
    assert rebuilt(path, "beside.txt") == everything
    assert rebuilt(path, "pages") == ["b.txt", "beside.txt", "c.txt", "d.txt"]
    (folder / "more" / "b.txt").write_text("Crates left.")
    assert rebuilt(path, "./pages/more") == ["beside.txt", "c.txt", "d.txt"]
    (folder / "more" / "c.txt").unlink()
    assert rebuilt(path, "pages/more/c.txt") == ["beside.txt", "d.txt"]
    (folder / "more" / "d.txt").unlink()
    (tmp_path / "beside.txt").unlink()
    assert rebuilt(path, ".") == []
    with Store.open(path) as store:
        lines = [(line.what, line.details.get("source", "")) for line in store.log()]
        assert verify(store).faults == ()
    assert [what for what, source in lines if source.endswith("/c.txt")] == ["refuse", "lift"]
    assert [what for what, source in lines if source.endswith("/b.txt")] == ["refuse", "add"]


def test_what_was_refused_in_an_envelope_goes_with_it(tmp_path, folder):
    with ZipFile(folder / "more.zip", "w") as file:
        file.writestr("bad.bin", bytes(range(256)))
        file.writestr("good.txt", "Crates left.")
    path, _ = built(tmp_path, "case.sayso", [folder])
    assert list(unread(path)) == ["bad.bin"]
    (folder / "more.zip").unlink()
    assert rebuilt(path, folder) == []


class Site(BaseHTTPRequestHandler):
    """A small site on this machine."""

    def do_GET(self):
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/story")
        elif self.path == "/file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
        elif self.path == "/story":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
        else:
            self.send_response(404)
        self.end_headers()
        if self.path == "/story":
            self.wfile.write(LINES.format(9).encode())

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def site():
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address_that_a_person_names_is_fetched_and_logged(tmp_path, site):
    path, summary = built(tmp_path, "case.sayso", [f"{site}/story", f"{site}/none"])
    assert (summary.pages, summary.unread) == (1, 1)
    with Store.open(path) as store:
        [page] = store.pages()
        assert page.source == f"{site}/story"
        assert store.page(page.page).media_type == "text/plain"
        fetched = [line.details for line in store.log() if line.what == "fetch"]
        [row] = store.unread()
    assert [one["address"] for one in fetched] == [f"{site}/story", f"{site}/none"]
    assert row.why == "cannot be fetched (HTTP Error 404: Not Found)"


def test_an_address_may_move_but_never_to_a_file(site):
    page = fetch(f"{site}/moved")
    assert page.header("location") == f"{site}/story"
    with pytest.raises(PageError, match="cannot be fetched"):
        fetch(f"{site}/file")
    with pytest.raises(PageError, match="cannot be fetched"):
        fetch("http://127.0.0.1:1/")

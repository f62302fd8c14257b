"""A case keeps what was read without loss, and says clearly what it will not open."""

import os
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from sayso.case import schema
from sayso.case.filing import WIDTHS
from sayso.case.page_rows import seal, sheet_of
from sayso.case.rows import EventsAsked, UnreadRow
from sayso.case.store import Store
from sayso.details import Copy
from sayso.errors import CaseError, PageError
from sayso.model import Link, Page, Span
from sayso.model.ruling import Ruling
from tests.case import made


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "case.sayso", create=True) as store:
        yield store


def keep(store, reading, source="story.txt"):
    store.add(made.page(reading.text.chars, source))
    store.save(sheet_of(reading))
    return reading.text.page


def test_a_reading_comes_back_as_it_was_kept(store):
    reading = made.reading()
    assert store.reading(keep(store, reading)) == reading
    assert store.text(reading.text.page) == reading.text
    assert list(store.readings()) == [reading]


@pytest.fixture(scope="module")
def one_case(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("any") / "case.sayso", create=True) as store:
        yield store


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reading=made.readings())
def test_any_reading_of_any_text_comes_back_as_it_was_kept(one_case, reading):
    page = keep(one_case, reading)
    again = one_case.reading(page)
    assert again == reading
    assert seal(again) == seal(reading)
    lists = (one_case.statements, one_case.figures, one_case.events, one_case.times)
    assert all(row.page == page for rows in lists for row in rows(page=page))


def test_a_span_that_is_not_its_slice_is_never_kept():
    reading = made.reading()
    wrong = replace(reading.names[0], span=Span(reading.text.page, 0, 3, "Tho"))
    with pytest.raises(PageError, match="a quote that the page does not have at 0"):
        sheet_of(replace(reading, names=(wrong,)))


def test_half_of_a_pair_is_refused_by_name():
    text = replace(made.text(), title="\ud800")
    with pytest.raises(PageError, match="half of a pair"):
        sheet_of(replace(made.reading(), text=text))


def test_lists_give_rows_with_their_page_and_hands(store):
    keep(store, made.reading())
    first, second = store.statements()
    assert [hand.name for hand in first.hands] == ["The Harbour Post", "the harbour court"]
    assert (second.strength, second.outlet) == ("alleged", "The Harbour Post")
    crates, money = store.figures()
    assert crates.counted == "crates"
    assert crates.hands == first.hands
    assert crates.sentence.quote == ("At least 30 crates left Port Aster, the harbour court heard.")
    [pay] = store.events()
    assert (pay.amount, pay.strength) == (money.figure, "alleged")
    assert pay.event.role("payer").quote == "Éric Valmont"
    assert [row.when.edtf for row in store.times()] == ["2024-05-03"]
    assert [row.actor.name for row in store.actors()] == ["Éric Valmont"]
    assert [row.place.name for row in store.places()] == ["Port Aster"]
    [page] = store.pages()
    assert (page.statements, page.figures, page.source) == (2, 2, "story.txt")


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"hand": "HARBOUR court"}, 1),
        ({"role": "document"}, 1),
        ({"role": "outlet"}, 0),
        ({"strength": "alleged"}, 1),
        ({"stance": "denies"}, 0),
        ({"page": "0" * 64}, 0),
    ],
)
def test_statements_can_be_asked_for(store, asked, number):
    keep(store, made.reading())
    assert len(list(store.statements(**asked))) == number


def test_figures_and_events_can_be_asked_for(store):
    keep(store, made.reading())
    assert [row.figure.low for row in store.figures(counted="CRATE")] == [30]
    assert [row.figure.low for row in store.figures(unit="EUR")] == [20_000]
    assert list(store.events(asked=EventsAsked(kind="sell"))) == []
    assert list(store.events(asked=EventsAsked(role="via"))) == []
    assert len(list(store.events(asked=EventsAsked(role="payer", actor="eric")))) == 1
    assert [row.stage.stage for row in store.stages() if row.is_asked("on trial", "VALMONT")] == [
        "on trial"
    ]


@pytest.mark.parametrize("query", ["eric valmont", "ERIC", '"paid 20,000"', "valm*", "memo euros"])
def test_a_search_finds_the_sentence_and_the_words_in_it(store, query):
    keep(store, made.reading())
    [found] = store.search(query)
    assert found.snippet == made.STORY.split("\n\n")[1]
    assert made.STORY[found.start : found.end] == found.snippet
    words = [found.snippet[left:right].casefold() for left, right in found.hits]
    assert words and all(word in found.snippet.casefold() for word in words)


@pytest.mark.parametrize("query", ["", '"', "nowhere", "a AND (", "NEAR(", "*", "col:x", "-", "\0"])
def test_no_search_is_a_syntax_error(store, query):
    keep(store, made.reading())
    assert list(store.search(query)) == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("crates OR memo", 2),
        ("harbour -memo", 1),
        ("court OR memo -crates", 1),
        ("-memo", 0),
        ("crates OR", 1),
        ("crates outlet:HARBOUR", 1),
        ("crates outlet:gazette", 0),
        ("crates date:2024", 1),
        ("crates date:2024-05-03 language:EN", 1),
        ("crates date:2023", 0),
        ('memo title:"nothing of"', 0),
        ("crates -", 1),
    ],
)
def test_a_search_can_leave_out_part_and_narrow(store, query, count):
    keep(store, made.reading())
    assert len(list(store.search(query))) == count


def test_a_page_kept_again_leaves_nothing_of_the_first_time(store):
    reading = made.reading()
    keep(store, reading)
    once = store.digest()
    less = replace(reading, statements=(), figures=(), events=())
    keep(store, less)
    assert store.reading(reading.text.page) == less
    assert [row.snippet for row in store.search("valmont")] != []
    keep(store, reading)
    assert store.digest() == once
    store.db.execute("insert into search (search, rank) values ('integrity-check', 1)")


def test_the_digest_does_not_depend_on_the_order_of_pages(tmp_path):
    stories = [made.STORY, made.STORY + " More.", "First. " + made.STORY]
    digests = set()
    for order in (stories, stories[::-1]):
        with Store.open(tmp_path / f"{len(digests)}.sayso", create=True) as store:
            for story in order:
                keep(store, made.reading(story), f"{stories.index(story)}.txt")
            digests.add(store.digest())
    assert len(digests) == 1


def test_the_same_bytes_from_two_sources_are_one_page_with_two_captures(store):
    page = made.page()
    assert store.add(page)
    assert not store.add(replace(page, source="https://example.org/story"))
    assert not store.add(page)
    assert [row.source for row in store.captures(page.sha256)] == [
        "https://example.org/story",
        "story.txt",
    ]
    assert [line.what for line in store.log()] == ["add", "capture"]
    assert store.page(page.sha256).source == "https://example.org/story"


def test_a_page_is_read_again_when_another_capture_comes_to_stand_for_it(store):
    reading = made.reading()
    store.add(made.page())
    store.save(sheet_of(reading), made_by="x")
    store.add(made.page(source="z.txt"))
    assert [row[2] for row in store.made_by()] == ["x"]
    store.add(made.page(source="a.txt"))
    assert [row[2] for row in store.made_by()] == [""]


def test_bytes_and_headers_come_back_as_captured(store):
    page = Page("a.html", b"\x00\xff bytes", "text/html", "2024-01-01", (("published", "2024"),))
    store.add(page)
    assert store.page(page.sha256) == page
    with pytest.raises(CaseError, match="no such page in this case"):
        store.page("f" * 64)
    with pytest.raises(CaseError, match="no such page was read"):
        store.reading(page.sha256)


def test_unread_pages_and_refused_sources_are_listed_until_they_are_read(store):
    page = made.page()
    store.add(page)
    store.fail(UnreadRow(page.source, page.sha256, "is in Latin", "Translate it"))
    store.refuse(UnreadRow("gone.txt", None, "is empty", "Save it again"))
    store.refuse(UnreadRow("gone.txt", None, "is empty", "Save it again"))
    assert [row.source for row in store.unread()] == ["gone.txt", "story.txt"]
    assert [line.what for line in store.log()] == ["add", "read", "refuse"]
    store.save(sheet_of(made.reading()))
    store.add(made.page("other", "gone.txt"))
    assert list(store.unread()) == []


def test_links_are_put_in_place_as_one(store):
    old = Link("copies", "a", "b", "the same words", Copy(0.9, 30, True, "it came out later"))
    new = Link("cites", "a", "c", "names it")
    assert store.relink([old], "1") == 1
    with pytest.raises(ZeroDivisionError):
        store.relink(one for one in [new] if 1 / 0)
    assert (list(store.links()), store.made("links")) == ([old], "1")
    store.relink([new, new])
    assert list(store.links(record="c")) == [new]
    assert list(store.links("copies")) == []


def test_forgetting_leaves_pages_rulings_and_the_log(store):
    page = keep(store, made.reading())
    ruling = Ruling(page, "paid", "mont ", " 20,", 4, "reject", None, "ana", "2024-06-01")
    store.rule(ruling)
    store.relink([Link("copies", "a", "b", "c")])
    store.forget()
    assert list(store.statements()) == list(store.links()) == list(store.search("paid")) == []
    assert list(store.rulings()) == [ruling]
    assert [line.what for line in store.log()] == ["add", "read", "ruling", "link", "forget"]
    assert [row[2] for row in store.made_by()] == [None]


LOOK = "import sys; from sayso.case.store import Store; Store.open(sys.argv[1]).close()"


def test_a_case_opened_twice_here_is_not_taken_for_free_by_another_process(store):
    page = keep(store, made.reading())
    journal = store.path.with_name(f"{store.path.name}-wal")
    with store.still():
        Store.open(store.path).close()  # whoever drops the locks of the first one here, loses it
        subprocess.run([sys.executable, "-c", LOOK, str(store.path)], check=True)
        assert journal.exists()
        assert {row.page for row in store.statements()} == {page}


def test_a_case_that_stands_still_gives_the_same_records_again_and_afterwards_new_ones(store):
    page = keep(store, made.reading())
    with store.still():
        first, again = list(store.statements()), list(store.statements())
        assert [one.hands for one in first] == [one.hands for one in again]
        assert all(one.spans[0] is two.spans[0] for one, two in zip(first, again, strict=True))
    store.save(sheet_of(replace(store.reading(page), statements=())))
    with store.still():
        assert list(store.statements()) == []


def test_writes_are_all_or_none(store):
    with pytest.raises(ZeroDivisionError), store.writing():
        store.add(made.page())
        raise ZeroDivisionError
    assert list(store.captures()) == list(store.log()) == []


@pytest.mark.parametrize("table", ["log", "ruling"])
def test_the_log_and_the_rulings_are_only_ever_added_to(store, table):
    store.rule(Ruling("a", "b", "", "", 0, "accept", None, "ana", "2024-06-01"))
    for change in (f"delete from {table}", f"update {table} set at = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            store.db.execute(change)


def test_widths_are_those_of_the_schema(store):
    for table, width in WIDTHS.items():
        assert len(list(store.db.execute(f"pragma table_info({table})"))) == width
    assert store.db.execute("pragma journal_mode").fetchone() == ("wal",)
    assert store.db.execute("pragma application_id").fetchone() == (schema.APPLICATION_ID,)


@pytest.mark.parametrize(
    "content",
    [b"", b"just words", b"SQLite format 3\0" + b"\0" * 200],
    ids=["empty", "text", "sql"],
)
@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_not_a_case_is_left_as_it_is(tmp_path, content, create):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(CaseError, match="not a case, and was left as it is"):
        Store.open(path, create)
    assert path.read_bytes() == content
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_case_that_is_missing_is_named_with_what_to_do(tmp_path):
    with pytest.raises(
        CaseError, match=r"no case file here. Start one with 'sayso build .*FOLDER'"
    ):
        Store.open(tmp_path / "none.sayso")
    assert list(tmp_path.iterdir()) == []


def test_a_newer_case_is_refused(tmp_path):
    path = tmp_path / "case.sayso"
    Store.open(path, create=True).close()
    db = sqlite3.connect(path)
    db.execute("pragma user_version = 99")
    db.close()
    with pytest.raises(CaseError, match="a newer Sayso made this case"):
        Store.open(path)


def test_a_file_used_as_a_folder_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CaseError, match="Name a folder that you may write to"):
        Store.open(tmp_path / "file" / "case.sayso", create=True)


def test_a_case_on_a_disk_that_is_for_reading_alone_says_so_before_anything_is_done(store):
    keep(store, made.reading())
    where = f"{store.path.as_uri()}?mode=ro"
    with Store(store.path, sqlite3.connect(where, uri=True, isolation_level=None)) as reading:
        with pytest.raises(CaseError, match="cannot be written"), reading.writing():
            raise AssertionError("it began to write")
        assert not reading.db.in_transaction


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_case_in_a_folder_that_may_not_be_written_can_be_read(tmp_path):
    folder = tmp_path / "shelf"
    with Store.open(folder / "case.sayso", create=True) as store:
        keep(store, made.reading())
    for path, mode in ((folder / "case.sayso", 0o400), (folder, 0o500)):
        path.chmod(mode)
    try:
        with Store.open(folder / "case.sayso") as store:
            assert len(list(store.statements())) == 2
            with pytest.raises(CaseError, match="cannot be written"):
                store.add(made.page("more"))
        with pytest.raises(CaseError, match="may write to"):
            Store.open(folder / "new.sayso", create=True)
    finally:
        folder.chmod(stat.S_IRWXU)

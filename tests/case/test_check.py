"""A case tells of every change that was made behind its back, and of any damage by name."""

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace

import pytest

from sayso.case import schema
from sayso.case.check import verify
from sayso.case.custody import log, sealing, seals
from sayso.case.decisions import rulings
from sayso.case.mend import mend
from sayso.case.page_rows import sheet_of
from sayso.case.rows import UnreadRow
from sayso.case.store import Store
from sayso.errors import CaseError, DamageError, SettingError
from tests.case import forged, made

FLIPS = 600


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return forged.pack(forged.make(tmp_path_factory.mktemp("check") / "case.sayso"))


@pytest.fixture
def copy(case, tmp_path):
    return shutil.copy(case, tmp_path / "copy.sayso")


def faults(path, expect=""):
    with Store.open(path) as store:
        return verify(store, expect).faults


def told(path):
    """The faults of a case, also where it is too damaged to be opened."""
    try:
        return faults(path)
    except DamageError as error:
        return (error,)


def test_a_case_that_nobody_touched_holds(case):
    with Store.open(case) as store:
        found = verify(store)
        assert (found.faults, found.pages, found.readings) == ((), 4, 2)
        assert found.digest == store.digest()
        assert found.last == list(store.log())[-1].hash


def test_every_table_is_sealed(case):
    sealed = [table for tables in seals.TABLES.values() for table in tables]
    own = {table for table in forged.tables(case) if not table.startswith("search_")}
    assert sorted([*sealed, "log"]) == sorted(own)


OTHER = {int: lambda value: value + 1000, float: lambda value: value + 1000.0,
         str: lambda value: f"{value} ", bytes: lambda value: value + b" ",
         type(None): lambda value: "x"}  # fmt: skip


def every_change(case):
    """A statement for each column with rows, with what it puts there and instead of what."""
    with closing(sqlite3.connect(case)) as db:
        for table, columns in forged.tables(case).items():
            for column in columns:
                last = f'select "{column}" from {table} order by "{column}" desc limit 1'
                [value] = db.execute(last).fetchone()
                change = f'update {table} set "{column}" = ? where "{column}" is ?'
                yield f"{table}.{column}", change, (OTHER[type(value)](value), value)


def test_a_change_in_any_column_of_any_table_is_told(case, tmp_path):
    before = forged.contents(case)
    counts = Counter()
    for number, (name, change, values) in enumerate(every_change(case)):
        path = forged.changed(case, tmp_path / f"{number}.sayso", change, *values)
        is_told = bool(told(path))
        counts["told" if is_told else "without effect on what is found"] += 1
        # what the index keeps for speed alone may change without any word being found otherwise
        assert is_told or (name.startswith("search_") and forged.contents(path) == before), name
    print(f"{counts.total()} columns changed: {dict(counts)}")
    assert counts["told"] > 120


@pytest.mark.parametrize("table", ["text", "statement", "figure", "event", "place"])
def test_a_value_taken_out_or_put_in_is_told(case, tmp_path, table):
    with closing(sqlite3.connect(case)) as db:
        free = [
            row[1] for row in db.execute(f"pragma table_info({table})") if not row[3] and not row[5]
        ]
    for column in free:
        for value in (None, "x", 1):
            change = f'update {table} set "{column}" = ? where "{column}" is not ?'
            path = forged.changed(case, tmp_path / "x.sayso", change, value, value)
            assert faults(path) or forged.contents(path) == forged.contents(case), column


def test_a_row_that_is_taken_out_is_told(case, tmp_path):
    for table in forged.tables(case):
        if not table.startswith("search_"):
            emptied = forged.changed(case, tmp_path / f"{table}.sayso", f"delete from {table}")
            assert faults(emptied), table


def test_a_row_that_is_slipped_in_is_told(case, tmp_path):
    for table, columns in forged.tables(case).items():
        if table.startswith("search_"):
            continue
        with closing(sqlite3.connect(case)) as db:
            key = [row[1] for row in db.execute(f"pragma table_info({table})") if row[5]][-1]
        other = "case typeof({0}) when 'integer' then {0} + 1000 else {0} || 'x' end"
        cells = ", ".join(
            other.format(name)
            if name in (key, "source")
            else f"'{'e' * 64}'" if name == "sha256" else f'"{name}"'
            for name in columns
        )  # fmt: skip
        slip = f"insert into {table} select {cells} from {table} limit 1"
        assert faults(forged.changed(case, tmp_path / f"{table}.sayso", slip)), table


@pytest.mark.parametrize(
    "statement",
    [
        "drop trigger log_is_not_deleted",
        "drop index statement_id",
        "create trigger quietly after insert on ruling begin delete from link; end",
        "drop view searchable",
        "create table another (x)",
    ],
)
def test_a_change_of_the_layout_is_told(copy, statement):
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        db.execute(statement)
    assert any("is not as Sayso lays it out" in fault.what for fault in faults(copy))


def test_a_search_index_that_does_not_fit_is_told_also_where_nothing_may_be_written(case, tmp_path):
    lost = "insert into search (search, rowid, chars) select 'delete', id, chars from searchable"
    path = forged.changed(case, tmp_path / "x.sayso", lost)
    assert [fault.where for fault in faults(path)] == ["the search"]
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma journal_mode = delete")
    where = f"{path.as_uri()}?immutable=1"
    with Store(path, sqlite3.connect(where, uri=True, isolation_level=None)) as store:
        assert [fault.where for fault in verify(store).faults] == ["the search"]


def test_any_flipped_byte_is_told_or_changes_nothing_that_a_case_says(
    case, tmp_path, record_property
):
    whole, before = case.read_bytes(), forged.contents(case)
    chosen, counts = random.Random(20261129), Counter()
    for number in range(FLIPS):
        at = chosen.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[at] ^= chosen.randrange(1, 256)
        path = tmp_path / f"{number}.sayso"
        path.write_bytes(flipped)
        is_told = bool(told(path))
        counts["told" if is_told else "in unused bytes"] += 1
        assert is_told or forged.contents(path) == before, f"byte {at}"
        path.unlink()
    print(f"{FLIPS} flips of a byte: {dict(counts)}")
    assert counts["told"] > FLIPS / 3


def test_a_tail_that_was_cut_off_is_found_by_the_hash_that_was_noted(copy):
    with Store.open(copy) as store:
        noted = verify(store).last
        store.note("export", {"format": "csv"})
        later = verify(store).last
    assert faults(copy, noted.upper()) == faults(copy, later) == faults(copy, log.FIRST) == ()
    cut = forged.changed(
        copy,
        copy.with_name("cut.sayso"),
        "delete from log where number = (select max(number) from log)",
    )
    assert faults(cut) == faults(cut, noted) == ()
    [fault] = faults(cut, later)
    assert "its end was cut off" in fault.what
    with Store.open(copy) as store, pytest.raises(SettingError, match="not the hash of a line"):
        verify(store, "5f0c")


def test_a_line_taken_out_of_the_log_is_told_once_and_the_lines_after_it_still_count(
    case, tmp_path
):
    gone = "delete from log where number = (select min(number) from log where what = 'ruling')"
    path = forged.changed(case, tmp_path / "x.sayso", gone)
    whats = [(fault.where, fault.what) for fault in faults(path)]
    assert whats == [
        ("the log", "line 11 is missing"),
        ("ruling 1", "it is here, and no line of the log says so"),
    ]


def test_a_fault_says_where_and_what_to_do(case, tmp_path):
    page = made.page().sha256
    renamed = "update hand set name = 'Somebody Else' where name = 'a memo'"
    [fault] = faults(forged.changed(case, tmp_path / "a.sayso", renamed))
    assert fault.where == f"page {page} (https://example.org/story)"
    assert fault.what == "what was read from it is not as it was read (hand)"
    assert "Build the case again" in fault.do
    body = "update page set body = body || 'x' where id = 1"
    fault, *_ = faults(forged.changed(case, tmp_path / "b.sayso", body))
    assert (fault.where, fault.do.split(" (")[0]) == (
        f"page {page} (https://example.org/story)", "Add its file again"
    )  # fmt: skip


WORKED_OUT = [
    "update text set outlet = 'Another Outlet'",
    "update text set chars = replace(chars, '30', '90')",
    "update statement set strength = 'stated', body = json_set(body, '$.strength', 'stated')",
    "delete from statement",
    "update hand set name = x'ff'",
    "update unread set why = 'it was read'",
    "update block set page = 77",
    "update link set why = 'no conflict'",
    "delete from link",
    "update made set tag = 'other'",
    "insert into search (search) values ('delete-all')",
]


@pytest.mark.parametrize("change", WORKED_OUT)
def test_what_was_worked_out_is_made_again_where_it_is_not_as_it_was(case, tmp_path, change):
    with Store.open(case) as store:
        digest = store.digest()
    path = forged.changed(case, tmp_path / "x.sayso", change)
    assert faults(path)
    with Store.open(path) as store:
        assert mend(store)
        left = {page for page, _, made_by in store.made_by() if made_by is None}
        for reading in forged.readings():
            if reading.text.page in left:
                store.save(sheet_of(reading), "by hand")
        latin = replace(made.page("quo usque tandem", "latin.txt"))
        if latin.sha256 in left:
            unread = UnreadRow("latin.txt", latin.sha256, "is in Latin", "Translate it")
            store.fail(unread, "by hand")
        rulings.settle_all(store)
        if store.made("links") is None:
            forged.relink(store, latin.sha256)
        assert (verify(store).faults, store.digest()) == ((), digest)
        assert len(list(store.search("valmont"))) == 1


def test_no_room_to_check_is_no_fault_of_the_case(copy):
    with pytest.raises(CaseError, match=r"full.* Make room"), Store.open(copy) as store:
        for number in range(60):
            store.refuse(UnreadRow(f"{number}.png", None, "no reader", "Save it as text"))
        store.db.execute("create temp table other (x)")
        [pages] = store.db.execute("pragma temp.page_count").fetchone()
        store.db.execute(f"pragma temp.max_page_count = {pages + 1}")
        verify(store)


def test_nothing_is_mended_where_all_holds(copy):
    with Store.open(copy) as store:
        lines = len(list(store.log()))
        assert mend(store) == 0
        assert len(list(store.log())) == lines


def test_damaged_bytes_are_put_right_by_the_same_file(case, tmp_path):
    path = forged.changed(
        case, tmp_path / "x.sayso", "update page set body = 'nothing' where id = 1"
    )
    with Store.open(path) as store:
        assert not store.add(made.page())
        assert verify(store).faults == ()
        assert list(store.log())[-1].what == "restore"


def test_an_older_case_is_sealed_as_it_stands_and_the_log_says_so(copy, monkeypatch, tmp_path):
    old = tmp_path / "old.sayso"
    with monkeypatch.context() as patched:
        patched.setattr(seals.Seals, "states", lambda self, things: {})
        patched.setattr(sealing, "seal", lambda store: None)  # it had no table of seals
        forged.make(old)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, lambda db: None))
    with Store.open(old) as store:
        line = list(store.log())[-1]
        assert (line.what, line.details["from"]) == ("migrate", len(schema.MIGRATIONS) - 1)
        found = verify(store)
        assert (found.faults, found.migrated) == ((), line.number)
        store.db.execute("update hand set name = 'Somebody Else'")
        assert [fault.what[-6:] for fault in verify(store).faults] == ["(hand)"] * 2

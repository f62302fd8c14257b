"""A page that a person takes out of a case is out of every list, and the log keeps the reason."""

import pytest

from sayso.build import build
from sayso.case.check import verify
from sayso.case.custody.removal import page_to_rule_on, purge, remove, removed, restore
from sayso.case.store import Store
from sayso.errors import CaseError
from tests.case import forged, made, reader

SECRET = "Zebulon"
"""A word that stands on one page alone."""


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "memo.txt").write_text(f"{SECRET} signed the memo.\nIt was kept in the office.\n")
    (folder / "story.txt").write_text("Crates left Port Aster in May.\nNobody counted them.\n")
    (folder / "latin.txt").write_text("latin a while")
    return folder


@pytest.fixture
def case(tmp_path, pages):
    build(tmp_path / "case.sayso", [pages], workers=1, reading=reader.quickly)
    return tmp_path / "case.sayso"


def quotes(store):
    return [row.quote for row in store.statements()]


def test_a_removed_page_is_in_no_list_and_stays_away_when_the_case_is_built_again(case, pages):
    with Store.open(case) as store:
        memo = page_to_rule_on(store, "memo.txt")
        remove(store, memo, "sent in error", "ana")
        assert len(quotes(store)) == 2
        assert list(store.search(SECRET)) == []
        assert [line.what for line in store.log()][-2:] == ["ruling", "remove"]
        assert verify(store).faults == ()
    again = build(case, [pages], workers=1, reading=reader.quickly)
    assert (again.added, again.read, again.pages) == (0, 0, 1)
    with Store.open(case) as store:
        [row] = removed(store)
        assert (row.page, row.why, row.by, row.purged) == (memo, "sent in error", "ana", False)
        assert row.source.endswith("memo.txt")
        assert store.page(memo).body.startswith(SECRET.encode())


def test_a_removed_page_is_taken_back_as_it_was(case):
    with Store.open(case) as store:
        before = store.digest()
        memo = page_to_rule_on(store, "memo.txt")
        remove(store, memo, "sent in error", "ana")
        restore(store, memo, "it was not", "ana")
        with pytest.raises(CaseError, match="was not removed"):
            restore(store, memo, "again", "ana")
        assert list(removed(store)) == []
    build(case, workers=1, reading=reader.quickly)
    with Store.open(case) as store:
        assert (verify(store).faults, store.digest()) == ((), before)


def test_a_page_that_could_not_be_read_can_be_removed_too(case):
    with Store.open(case) as store:
        remove(store, page_to_rule_on(store, "latin.txt"), "not ours", "ana")
        assert list(store.unread()) == []


def test_of_a_purged_page_nothing_is_left_in_the_file_but_its_hash_and_the_reason(case, pages):
    with Store.open(case) as store:
        memo = page_to_rule_on(store, "memo.txt")
        purge(store, memo, "asked for by its author", "ana")
        assert verify(store).faults == ()
        with pytest.raises(CaseError, match="were purged"):
            restore(store, memo, "never mind", "ana")
    for path in case.parent.glob("case.sayso*"):
        assert SECRET.encode() not in path.read_bytes()
        assert SECRET.lower().encode() not in path.read_bytes()
    again = build(case, [pages], workers=1, reading=reader.quickly)
    assert (again.added, again.pages) == (0, 1)
    with Store.open(case) as store:
        assert store.page(memo).body == b""
        assert [(row.page, row.purged) for row in removed(store)] == [(memo, True)]
        assert verify(store).faults == ()


@pytest.mark.parametrize(
    "change",
    ["update page set body = 'x' where length(body) = 0", "delete from page where length(body) = 0",
     "update ruling set verdict = 'restore'", "update ruling set value = 'x'"],
)  # fmt: skip
def test_a_change_of_what_a_purge_left_is_told(case, tmp_path, change):
    with Store.open(case) as store:
        purge(store, page_to_rule_on(store, "memo.txt"), "asked for", "ana")
    with Store.open(forged.changed(case, tmp_path / "forged.sayso", change)) as store:
        assert verify(store).faults


def test_a_page_is_meant_by_its_hash_its_file_or_its_title_and_by_nothing_else(case):
    with Store.open(case) as store:
        memo = page_to_rule_on(store, "MEMO.txt")
        assert page_to_rule_on(store, memo[:10]) == memo
        for name in ("nothing", made.STORY):
            with pytest.raises(CaseError, match="no page of this case is meant"):
                page_to_rule_on(store, name)
        with pytest.raises(CaseError):
            page_to_rule_on(store, "")

"""A list is made of slips; only what is shown is unpacked, and it is the case's own row."""

import pytest

from sayso.case import slips
from sayso.case.store import Store
from sayso.dossier.kept_lists import KeptLists
from sayso.model import Link
from tests.conftest import copy, harbour, save_case

ROWS = (
    (slips.statements, slips.statement_rows, "statements"),
    (slips.figures, slips.figure_rows, "figures"),
    (slips.times, slips.time_rows, "times"),
    (slips.places, slips.place_rows, "places"),
    (slips.events, slips.event_rows, "events"),
    (slips.actors, slips.actor_rows, "actors"),
)


@pytest.mark.parametrize(("listed", "rows", "name"), ROWS, ids=[name for *_, name in ROWS])
def test_slips_are_as_many_as_the_rows_and_lead_to_the_same(case_path, listed, rows, name):
    with Store.open(case_path) as store:
        every = list(getattr(store, name)())
        keys = [(slip.number, slip.n) for slip in listed(store)]
        assert len(keys) == len(every)
        assert list(rows(store, keys).values()) == every
        assert len(rows(store, keys[:1])) == 1
        assert list(getattr(store, name)()) == every  # the narrowing leaves nothing behind


def test_a_list_narrowed_within_a_still_case_leaves_the_case_as_it_was(case_path):
    with Store.open(case_path) as store, store.still():
        [first, *_] = slips.figures(store)
        assert len(slips.figure_rows(store, [(first.number, first.n)])) == 1
        assert len(list(store.figures())) > 1


def test_what_is_kept_between_answers_goes_when_the_case_changes(tmp_path):
    path = save_case(tmp_path / "kept.sayso", [harbour()])
    shelf, made = KeptLists(path, {}), []

    def pages():
        with shelf.open() as store:
            return shelf.list("pages", lambda: made.append(1) or list(store.pages()))

    assert len(pages()) == len(pages()) == 1
    assert len(made) == 1
    save_case(path, [copy()], [Link("copies", "a", "b", "why")])
    assert len(pages()) == 2


def test_a_list_made_beforehand_is_there_for_who_asks_and_a_lost_case_makes_none(tmp_path):
    path, made = save_case(tmp_path / "warm.sayso", [harbour()]), []
    shelf = KeptLists(path, {"pages": lambda store: made.append(1) or list(store.pages())})
    shelf.warm()
    with shelf.open() as store:
        assert len(shelf.list("pages", lambda: list(store.pages()) * 2)) == 1
    before = len(made)
    path.unlink()
    shelf.warm()
    assert len(made) == before > 0


def test_a_case_that_may_only_be_read_is_narrowed_too(tmp_path):
    path = save_case(tmp_path / "shut.sayso", [harbour()])
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Store.open(path) as store:
            [slip] = slips.figures(store)
            assert len(slips.figure_rows(store, [(slip.number, slip.n)])) == 1
    finally:
        tmp_path.chmod(0o755)

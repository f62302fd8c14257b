"""The case as a library: its views are typed rows, and it says when they are not known yet."""

from contextlib import suppress

import sayso
from sayso.case.page_rows import sheet_of
from sayso.case.store import Store
from sayso.cli import app
from sayso.views.conflicts import Dispute
from sayso.views.overview import Summary
from tests.conftest import harbour


def test_every_view_is_given_as_rows(case_path):
    with sayso.Case.open(case_path) as case:
        summary = case.summary()
        assert isinstance(summary, Summary) and summary.is_linked
        for rows, count in (
            (case.conflicts(), summary.conflicts),
            (case.apart(), summary.apart),
            (case.drifts(), summary.drifts),
        ):
            told = list(rows)
            assert len(told) == count
            assert all(isinstance(row, Dispute) for row in told)
        assert len(list(case.sums())) == summary.sums
        [drift] = case.drifts()
        assert [opposed.side.phrase for opposed in drift.sides] == ["at least 40", "40"]


def test_a_case_that_was_read_and_not_compared_says_so(tmp_path, capsys):
    page, reading = harbour()
    path = tmp_path / "read.sayso"
    with Store.open(path, create=True) as store:
        store.relink([])
        store.add(page)
        assert store.is_linked
        store.save(sheet_of(reading))
        assert not store.is_linked
    for command in ("summary", "conflicts", "drift", "ledger", "origins"):
        with suppress(SystemExit):
            app([command, str(path)])
        assert "Not compared since pages were last read" in capsys.readouterr().err

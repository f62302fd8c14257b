"""A list of a case as records, as a data frame and as HTML; the notebook of the samples runs."""

import ast
import csv
import io
import json
from pathlib import Path

import pytest

import sayso
from sayso.dossier.site import data_of
from sayso.errors import SettingError
from sayso.views.case import LISTS
from sayso.views.conflicts import conflicts
from sayso.views.statements import Choice, statements
from sayso.views.tables.frames import flat, rows_of

NOTEBOOK = Path(__file__).parents[2] / "samples" / "who-says-what.ipynb"


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_typed_rows_and_plain_records(case_path, name):
    with sayso.Case.open(case_path) as case:
        rows = case.rows(name)
        assert len(rows.to_dict()) == len(rows.cells()) == len(rows)
        json.dumps(rows.to_dict())
        for cells in rows.cells():
            assert all(isinstance(cell, str | int | float | None) for cell in cells.values())


def test_a_list_that_is_not_there_is_told_with_those_that_are(case_path):
    with sayso.Case.open(case_path) as case, pytest.raises(SettingError, match="statements"):
        case.rows("opinions")


def test_a_record_is_flattened_with_its_hands_in_a_chain():
    hands = [{"name": "The Post", "role": "outlet"}, {"name": "a memo", "role": "document"}]
    record = {"figure": {"low": 30, "trace": ["x"]}, "hands": hands, "names": ["a", "b"]}
    assert flat(record) == {
        "figure.low": 30, "hands": "The Post ← a memo", "roles": "outlet ← document",
        "names": "a; b",
    }  # fmt: skip


def test_rows_are_shown_as_a_table_in_which_words_of_a_page_are_text(case_path):
    with sayso.Case.open(case_path) as case:
        shown = case.rows("statements")._repr_html_()
    assert "&lt;script&gt;" in shown and "<script>" not in shown
    assert shown.count("<tr>") > 3


def test_the_notebook_runs(case_path, tmp_path, monkeypatch):
    pytest.importorskip("pandas", reason="needs pandas: pip install 'sayso[frames]'")
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    [code] = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert len(code.split("\n")) - code.count("\n\n") == 5
    (tmp_path / "case.sayso").write_bytes(case_path.read_bytes())
    monkeypatch.chdir(tmp_path)
    *lines, last = ast.parse(code).body
    names = {}
    exec(compile(ast.Module(lines, []), "notebook", "exec"), names)
    shown = eval(compile(ast.Expression(last.value), "notebook", "eval"), names)
    names["case"].close()
    assert len(shown) == 5 and "<table>" in shown._repr_html_()
    assert names["by_role"].sum() == len(names["statements"])


def test_what_is_taken_away_is_the_list_as_it_is_narrowed(case_path):
    with sayso.Case.open(case_path) as case:
        narrowed = statements(case, Choice(strength="alleged"))
        rows = rows_of(case, narrowed)
        assert 0 < len(rows) < len(rows_of(case, statements(case)))
        held = b"".join(data_of(case, narrowed, "csv")).decode("utf-8-sig")
        told = list(csv.DictReader(io.StringIO(held)))
        assert [row["row.strength"] for row in told] == ["alleged"] * len(rows)
        assert len(json.loads(b"".join(data_of(case, conflicts(case), "json")))) == len(
            rows_of(case, conflicts(case))
        )

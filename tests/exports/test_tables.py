"""A case leaves as JSON lines and tables that other programs, and spreadsheets, read safely."""

import csv
import json

import pytest

from sayso.case.store import Store
from sayso.exports import export, formats
from sayso.model import Event, Hand, Page, Reading, Statement
from sayso.record import as_record
from sayso.views.tables.csv_cells import safe
from tests.conftest import find, harbour, save_case, text_of


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_built_in_exporters_are_registered():
    assert {"html", "json", "csv"} <= set(formats())


def test_documents_are_the_records_that_reading_prints(case_path, tmp_path):
    with Store.open(case_path) as store:
        files = export(store, "json", tmp_path / "out")
    assert [file.name for file in files] == [
        "documents.jsonl", "links.jsonl", "unread.jsonl", "archives.jsonl", "conflicts.jsonl",
        "sums.jsonl", "MANIFEST.sha256",
    ]  # fmt: skip
    records = [json.loads(line) for line in files[0].read_text("utf-8").splitlines()]
    page, reading = harbour()
    assert json.loads(json.dumps(as_record(page, reading))) in records
    assert len(records) == 3
    assert {json.loads(line)["kind"] for line in files[1].read_text("utf-8").splitlines()} == {
        "drifts", "copies", "same_actor", "conflicts",
    }  # fmt: skip


def test_tables_have_one_row_a_record_and_the_whole_chain(case_path, tmp_path):
    with Store.open(case_path) as store:
        export(store, "csv", tmp_path / "csv")
        counts = [sum(1 for _ in rows) for rows in (store.statements(), store.figures())]
    statements = rows_of(tmp_path / "csv" / "statements.csv")
    assert [len(statements), len(rows_of(tmp_path / "csv" / "figures.csv"))] == counts
    [signed] = [
        row for row in statements if row["strength"] == "alleged" and "signed" in row["quote"]
    ]
    assert signed["hands"] == "The Quayside Post ← An auditor"
    assert signed["roles"] == "outlet ← witness"
    [paid] = rows_of(tmp_path / "csv" / "events.csv")
    assert (paid["kind"], paid["low"], paid["high"]) == ("pay", "40.0", "")
    assert paid["parts"] == "payer: The port of Velden; payee: brokers"
    assert {row["kind"] for row in rows_of(tmp_path / "csv" / "links.csv")} >= {
        "drifts",
        "conflicts",
    }


def test_what_stands_in_a_denial_is_marked_so_in_every_table(tmp_path):
    chars = "The firm denies paying the guards."
    page = Page("denial.txt", chars.encode(), "text/plain")
    text = text_of(page, chars, outlet="The Gazette")
    hands = (Hand("The Gazette", "outlet"), Hand("The firm", "company", find(text, "The firm")))
    denied = Statement((find(text, "paying the guards"),), hands, "denies")
    paid = Event(denied.id, find(text, "paying"), "pay", (("payee", find(text, "the guards")),))
    reading = Reading(text, "by hand", statements=(denied,), events=(paid,))
    with Store.open(save_case(tmp_path / "denial.sayso", [(page, reading)])) as store:
        export(store, "csv", tmp_path / "csv")
        written = export(store, "html", tmp_path / "html")
    files = {path.name: path.read_text("utf-8") for path in written if path.suffix == ".html"}
    assert [row["stance"] for row in rows_of(tmp_path / "csv" / "events.csv")] == ["denies"]
    assert 'class="stance is-denies"' in files["dealings.html"]
    [page_file] = [name for name in files if page.sha256.startswith(name.split(".")[0])]
    assert 'payment: the guards</a>  <span class="stance is-denies">' in files[page_file]


@pytest.mark.parametrize("cell", ["=1+1", "+1+cmd", "-1-A1", "@SUM(A1)", "\tx"])
def test_a_cell_that_a_spreadsheet_would_run_is_held_back(cell):
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["plain", "", -1.5, None, "-1,240.5", "+1"])
def test_any_other_cell_is_left_alone(cell):
    assert safe(cell) == cell

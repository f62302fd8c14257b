"""``sayso review`` decides, lists and undoes; what was decided shows wherever the line does."""

import csv
import io
import json
from dataclasses import replace

import pytest

from sayso.case.check import verify
from sayso.case.decisions import rulings
from sayso.case.page_rows import sheet_of
from sayso.case.store import Store
from sayso.cli import app
from sayso.exports import export
from sayso.views.overview import summarise
from sayso.views.review import queue
from tests.case import made

PAGE = made.page().sha256[:8]
COURT, MEMO = made.reading().statements


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "case.sayso"
    with Store.open(path, create=True) as store:
        store.add(made.page())
        store.save(sheet_of(made.reading()))
        store.relink([])
    return path


@pytest.fixture
def run(case, capsys):
    def run(*words):
        with pytest.raises(SystemExit) as ended:
            app([words[0], str(case), *words[1:]])
        out = capsys.readouterr()
        assert ended.value.code == 0, out.err
        return out.out, out.err

    return run


def listed(run, *words):
    return json.loads(run(*words, "--format", "json")[0])


def test_a_line_is_named_as_lists_print_it(run, case):
    _, told = run("review", "accept", f"{PAGE}:{COURT.start}", "--by", "ana")
    assert "Accepted: statement “At least 30 crates left Port Aster”" in told
    [line, _] = listed(run, "statements")
    assert (line["ruled"]["verdict"], line["ruled"]["by"]) == ("accepted", "ana")
    assert "accepted" in run("statements")[0]


def test_a_corrected_hand_shows_in_lists_tables_summary_and_export(run, case, tmp_path):
    run("review", "correct", COURT.id, "--hand", "a memo", "--role", "document", "--by", "ana")
    [line, _] = listed(run, "statements")
    assert [hand["name"] for hand in line["hands"]] == ["The Harbour Post", "a memo"]
    rows = list(csv.DictReader(io.StringIO(run("statements", "--format", "csv")[0])))
    assert [row["Ruled"] for row in rows] == ["corrected", ""]
    assert "corrected 1" in run("summary")[0]
    with Store.open(case) as store:
        export(store, "csv", tmp_path / "csv")
        export(store, "html", tmp_path / "html")
        assert verify(store).faults == ()
    table = csv.DictReader((tmp_path / "csv" / "statements.csv").open(encoding="utf-8-sig"))
    assert [row["ruled"] for row in table] == ["corrected", ""]
    assert 'class="ruled is-corrected"' in (tmp_path / "html" / "statements.html").read_text()


def test_a_case_in_which_something_was_rejected_leaves_as_a_dossier(run, case, tmp_path):
    run("review", "reject", COURT.id)
    with Store.open(case) as store:
        export(store, "html", tmp_path / "html")
    listed = (tmp_path / "html" / "statements.html").read_text()
    assert "statements.html?statements-ruled-rejected" in listed
    assert f"#s-{COURT.id}" not in listed


def test_what_is_rejected_is_in_no_list_and_no_count_unless_asked_for(run, case):
    run("review", "reject", COURT.id)
    assert [row["id"] for row in listed(run, "statements")] == [MEMO.id]
    assert [row["id"] for row in listed(run, "statements", "--ruled", "Rejected")] == [COURT.id]
    assert len(listed(run, "figures")) == 1
    with Store.open(case) as store:
        found = summarise(store)
    assert (found.statements, found.figures) == (1, 1)
    assert [(count.name, count.number) for count in found.ruled] == [("rejected", 1)]


def test_undo_takes_the_last_decision_back(run, case):
    run("review", "reject", COURT.id)
    run("review", "note", MEMO.id, "ask the clerk")
    run("review", "undo")
    run("review", "undo")
    assert [row["ruled"] for row in listed(run, "statements")] == [None, None]
    states = [(row["verdict"], row["state"]) for row in listed(run, "review", "rulings")]
    assert states.count(("undo", "stands")) == 2
    assert ("reject", "undone") in states and ("note", "undone") in states


def test_the_queue_leaves_out_what_was_decided(run):
    before = [row["row"]["id"] for row in listed(run, "review")]
    assert sorted(before) == sorted([COURT.id, MEMO.id])
    run("review", "accept", COURT.id)
    assert [row["row"]["id"] for row in listed(run, "review")] == [MEMO.id]
    assert "accepted" in run("review", "--report")[0]


def test_the_report_holds_what_was_sure_against_what_persons_ruled(tmp_path):
    statements = [
        replace(one, sure=sure)
        for one, sure in zip(made.reading().statements, (0.85, 0.9), strict=True)
    ]
    with Store.open(tmp_path / "case.sayso", create=True) as store:
        store.add(made.page())
        store.save(sheet_of(replace(made.reading(), statements=tuple(statements))))
        rulings.decide(store, ("statement", COURT.id), "accept", "", "ana")
        rulings.decide(store, ("statement", MEMO.id), "reject", "", "ana")
        assert queue.reliability(store) == [("right as read, sure 0.8 and more", "1 of 2")]


def test_a_figure_is_corrected_by_its_slots(run):
    run("review", "correct", f"{PAGE}:{COURT.start}", "--kind", "figure", "--set", "value=31")
    assert [row["figure"]["value"] for row in listed(run, "figures")] == [31, 20000]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["accept", "nowhere:1"], "no statement is meant"),
        (["approve", "x"], "VERDICT has no such value.*accept, correct"),
        (["correct", COURT.id], "nothing is corrected"),
        (["correct", COURT.id, "--set", "hand"], "SLOT=VALUE"),
        (["grade", COURT.id, "Z9"], "grade has no such value.*A1"),
        (["note", COURT.id, " "], "a note says something"),
        (["undo"], "no such ruling to undo"),
    ],
)
def test_what_cannot_be_decided_is_told_with_what_can(case, capsys, words, told):
    from sayso.errors import SaysoError

    with pytest.raises(SaysoError, match=told):
        app(["review", str(case), *words], standalone_mode=False)


def test_rulings_are_taken_over_from_another_case_once(run, case, tmp_path):
    run("review", "correct", COURT.id, "--strength", "alleged", "--by", "ana")
    other = tmp_path / "fresh.sayso"
    with Store.open(other, create=True) as store:
        store.add(made.page())
        store.save(sheet_of(made.reading()))
        with Store.open(case) as old:
            assert (rulings.take_over(store, old), rulings.take_over(store, old)) == (1, 0)
        [line, _] = store.statements()
        assert (line.strength, line.ruled.by) == ("alleged", "ana")


def test_rulings_on_a_page_that_is_not_there_are_listed(run, case):
    with Store.open(case) as store:
        rulings.decide(store, ("statement", COURT.id), "accept", "", "ana")
        [ruling] = store.rulings()
        empty = case.with_name("empty.sayso")
        with Store.open(empty, create=True) as other:
            rulings.take_over(other, store)
            [row] = rulings.listed(other)
    assert (row.state, row.why, row.id) == (
        "unattached", "its page is not in the case", ruling.id)  # fmt: skip

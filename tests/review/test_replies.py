"""Who was asked and what they said is kept as a person wrote it, and every copy shows it."""

import pytest

import sayso
from sayso.case.check import verify
from sayso.case.custody import removal
from sayso.case.decisions import replies, rulings
from sayso.case.store import Store
from sayso.dossier.render import ROOT, render
from sayso.errors import SettingError
from sayso.views.kept.replies import right_of_reply
from sayso.views.report.report import report


@pytest.fixture
def path(case_path, tmp_path):
    with Store.open(case_path) as store:
        store.db.execute("vacuum into ?", (str(tmp_path / "case.sayso"),))
    return tmp_path / "case.sayso"


def test_who_was_asked_is_kept_with_the_answer(path, run):
    ask = ("reply", path, "The <b>port", "--asked", "2026-11-20", "--about", "the brokers")
    assert run(*ask)[0] == 0
    assert (
        run(*ask, "--answered", "2026-11-22", "--words", "We paid nobody.", "--by", "ana")[0] == 0
    )
    told = run("reply", path)[1]
    assert "no answer so far" in told
    assert "We paid nobody." in told
    with sayso.Case.open(path) as case:
        first, second = case.rows("replies")
        assert (first.words, second.answered, second.by) == (None, "2026-11-22", "ana")
        assert not [fault for fault in verify(case).faults if "ruling" in fault.where]


def test_a_reply_can_be_undone_and_is_listed_as_a_ruling(path, run):
    run("reply", path, "The port", "--asked", "2026-11-20")
    assert "no answer so far" in run("review", path, "rulings")[1]
    assert run("review", path, "undo")[0] == 0
    assert "Nobody is noted as asked" in "".join(run("reply", path)[1:])


@pytest.mark.parametrize(
    ("who", "told", "what"),
    [
        ("", {"asked": "2026-11-20"}, "nobody is named"),
        ("Ann Ode", {}, "not said when"),
        ("Ann Ode", {"asked": "last week"}, "asked is no day"),
        ("Ann Ode", {"asked": "2026-11-20", "words": "No."}, "its day and its words"),
        ("Ann Ode", {"asked": "2026-11-20", "answered": "2026-11-21"}, "its day and its words"),
    ],
)
def test_what_is_not_whole_is_refused(path, who, told, what):
    with Store.open(path) as store, pytest.raises(SettingError, match=what):
        replies.keep(store, who, told, "ana")


def test_corrections_tell_day_words_and_reason(path):
    with Store.open(path) as store:
        rows = [row for row in store.statements() if "brokers" in row.quote]
        rulings.decide(store, ("statement", rows[0].id), "reject", "the clerk says it", "ana")
        rulings.decide(store, ("statement", rows[1].id), "correct", {"hand": "own"}, "ana")
        rulings.undo(store, "", "ana")
        page = next(row.page for row in store.pages() if row.outlet == "Newsdesk Mirror")
        removal.remove(store, page, "sent in error", "ana")
        found = [(row.verdict, row.told, row.state) for row in replies.corrected(store)]
    assert found[0] == ("reject", "the clerk says it", "stands")
    assert found[-1] == ("remove", "sent in error", "stands")


def test_the_copy_and_the_report_show_replies_denials_and_corrections(path):
    with Store.open(path) as store:
        told = {"asked": "2026-11-20", "answered": "2026-11-22", "words": "We <i>paid</i> nobody."}
        replies.keep(store, "The port", told, "ana")
        first = next(row for row in store.statements() if "brokers" in row.quote)
        rulings.decide(store, ("statement", first.id), "reject", "not theirs", "ana")
        common = {"case": "x", "names": {}, "link_places": {}, "wanted": "", "asked": ()}
        page = render("replies", ROOT, {"view": right_of_reply(store), **common})
        tables = {table.heading: table.rows for table in report(store).tables}
    for words in ("22 November 2026", "We &lt;i&gt;paid&lt;/i&gt; nobody.", "not theirs", "denies"):
        assert words in page
    assert tables["Right of reply: who was asked"][0].cells[0] == "The port"
    assert tables["Corrections"][0].cells[1:4] == ("rejected statement", first.quote, "not theirs")
    assert tables["Who denies, or does not comment, in the pages"][0].sources

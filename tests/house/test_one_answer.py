"""A question about a case has one answer: summary, lists, JSON and dossier give the same counts."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from sayso.build import build
from sayso.build.progress import Quiet
from sayso.case.rows import is_unsaid
from sayso.case.store import Store
from sayso.cli import app
from sayso.exports import export
from sayso.views.overview import summarise
from tests.dossier.test_static_site import unpacked

SAMPLES = Path(__file__).parents[2] / "samples" / "pages"
MORE = {
    "quay.txt": "The quay strike\n\nOf the 800 dockers who walked out at Marlo, 300 were sacked, "
    "250 were fined and 130 were jailed.\n\nThe gang was paid $20,000 each month for two years, "
    "$3 million in total.\n",
    "mine.txt": "The mine\n\nThe slide at the Karsk mine killed 14 miners on Friday.\n",
    "post.txt": "The slide\n\nThe slide at the Karsk mine killed 23 miners on Friday.\n",
    "again.txt": "Again\n\nThe slide at the Karsk mine killed 23 miners on Friday, we hear.\n",
}
"""Pages that conflict and that do not add up, for the sample case has neither."""


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("answers")
    for name, chars in MORE.items():
        (folder / name).write_text(chars, encoding="utf-8")
    path = folder / "case.sayso"
    build(path, [SAMPLES, *(folder / name for name in MORE)], workers=1, progress=Quiet())
    return path


@pytest.fixture(scope="module")
def answers(case, tmp_path_factory):
    """The summary, and what the JSON, the tables and the dossier of the same case hold."""
    out = tmp_path_factory.mktemp("out")
    with Store.open(case) as store:
        for kind in ("json", "csv", "html"):
            export(store, kind, out / kind)
        return summarise(store), out


def asked(capsys, *words):
    """What a command prints as JSON."""
    with pytest.raises(SystemExit):
        app([*map(str, words), "--format", "json"])
    return json.loads(capsys.readouterr().out)


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def tally(out, noun):
    page = (out / "html" / "index.html").read_text("utf-8")
    return int(re.search(rf"<b>([\d,]+)</b> {noun}", page)[1].replace(",", ""))


def headings(path):
    """The counts that stand beside the headings of a page of the dossier, by group."""
    found = re.findall(
        r'id="g-([\w-]+)">\s*<h2>.*?class="count">([\d,]+)',
        unpacked(path) if path.suffix == ".js" else path.read_text("utf-8"),
        re.DOTALL,
    )
    return {name: int(count.replace(",", "")) for name, count in found}


def test_conflicts_are_the_same_number_everywhere(case, answers, capsys):
    summary, out = answers
    told = lines(out / "json" / "conflicts.jsonl")
    page = headings(out / "html" / "conflicts.html")
    for kind, count, command in (
        ("conflict", summary.conflicts, ["conflicts", case]),
        ("drift", summary.drifts, ["drift", case]),
    ):
        assert len(asked(capsys, *command)) == count == page[kind] > 0
        assert sum(one["kind"] == kind for one in told) == count
    both = asked(capsys, "conflicts", case, "--apart")
    assert len(both) == summary.conflicts + summary.apart
    assert len(told) == summary.conflicts + summary.apart + summary.drifts
    assert tally(out, "conflict") == summary.conflicts


def test_sums_are_the_same_number_everywhere_and_none_is_a_conflict(case, answers, capsys):
    summary, out = answers
    told = lines(out / "json" / "sums.jsonl")
    assert len(told) == len(asked(capsys, "ledger", case)) == summary.sums == tally(out, "sum") > 0
    assert sum(headings(out / "html" / "ledger.html").values()) == summary.sums
    assert sum(one["closes"] == "no" for one in told) == summary.wrong_sums > 0
    links = {link for one in told for link in one["links"]}
    conflicts = {link for one in lines(out / "json" / "conflicts.jsonl") for link in one["links"]}
    assert not links & conflicts


@pytest.mark.parametrize(
    ("slot", "command", "noun", "records"),
    [
        ("statements", "statements", "statement", None),
        ("figures", "figures", "figure", "figures"),
        ("times", "timeline", "time", "times"),
        ("actors", "actors", "actor", None),
        ("places", "places", "place", "places"),
        ("dealings", "dealings", "dealing", "events"),
        ("unread", "unread", None, None),
        ("origins", "origins", "independent origin", None),
    ],
)
def test_a_list_is_as_long_as_it_is_counted(case, answers, capsys, slot, command, noun, records):
    summary, out = answers
    count = getattr(summary, slot)
    count = count if isinstance(count, int) else sum(one.number for one in count)
    assert len(asked(capsys, command, case)) == count
    if noun and slot != "origins":
        assert tally(out, noun) == count
    if records:
        documents = lines(out / "json" / "documents.jsonl")
        told = [one for document in documents for one in document[records]]
        assert sum(one.get("unsure_of") is None for one in told) == count  # marked: only if asked


def test_what_the_summary_says_of_a_role_is_what_the_list_of_that_role_has(case, answers, capsys):
    summary, out = answers
    for facet, counts in (
        ("role", summary.roles),
        ("strength", summary.strengths),
        ("stance", summary.stances),
    ):
        for one in counts:
            assert len(asked(capsys, "statements", case, f"--{facet}", one.name)) == one.number
    with (out / "csv" / "statements.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    apart = sum(one.number for one in (*summary.unsaid, *summary.unsure))
    assert len(rows) == summary.statements + apart


def test_what_is_to_be_checked_is_the_same_number_everywhere(case, answers, capsys):
    summary, out = answers
    counts = {one.name: one.number for one in summary.unsure}
    listed = asked(capsys, "statements", case, "--unsure")
    assert Counter(row["unsure_of"] for row in listed) == counts and counts
    documents = lines(out / "json" / "documents.jsonl")
    told = [one for document in documents for one in document["statements"]]
    said = [one for one in told if not is_unsaid(one["act"], one["stance"])]
    assert Counter(one["unsure_of"] for one in said if one["unsure_of"]) == counts
    assert sum(one["unsure_of"] is None for one in said) == summary.statements
    page = (out / "html" / "index.html").read_text("utf-8")
    assert f"<b>{len(listed)} statements to check</b>" in page
    for name, number in counts.items():
        narrowed = headings(out / "html" / "parts" / f"statements-check-{name}.js")
        assert sum(narrowed.values()) == number
    assert sum(headings(out / "html" / "statements.html").values()) == summary.statements
    assert sum(row.statements for row in pages_of(case)) == summary.statements


def pages_of(case):
    with Store.open(case) as store:
        return list(store.pages())


def test_the_pages_are_as_many_as_the_documents(answers):
    summary, out = answers
    assert len(lines(out / "json" / "documents.jsonl")) == summary.pages
    assert len(list((out / "html" / "page").iterdir())) == summary.pages


def test_what_the_timeline_leaves_out_is_told_so_that_the_times_are_all_there(answers):
    summary, out = answers
    page = (out / "html" / "timeline.html").read_text("utf-8")
    drawn = sum(map(int, re.findall(r'class="count">(\d+) times?<', page)))
    undated, inner = re.search(r"Left out: (\d+) times? .*?\), (\d+) that", page).groups()
    assert drawn + int(undated) + int(inner) == summary.times

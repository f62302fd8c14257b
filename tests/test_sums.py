"""`sayso ledger` and `sayso conflicts`: every sum and every conflict is told once."""

import json

import pytest

from sayso.build import build
from sayso.build.progress import Quiet
from sayso.case.store import Store
from sayso.cli.sums import sums, told_once
from sayso.model import Link

STORIES = {
    "quay": (
        "The quay strike\n\nOf the 800 dockers who walked out at Marlo, 300 were sacked, 250 were "
        "fined and 130 were jailed. The union has learned that around 120 dockers sleep in the "
        "sheds.\n\nThe gang was paid $20,000 each month for two years, $3 million in total.\n"
    ),
    "mine": "The mine\n\nThe slide at the Karsk mine killed 14 miners on Friday.\n",
    "post": "The slide\n\nThe slide at the Karsk mine killed 23 miners on Friday.\n",
    "copy": "Again\n\nThe slide at the Karsk mine killed 23 miners on Friday, we hear.\n",
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sums")
    for name, story in STORIES.items():
        (folder / f"{name}.txt").write_text(story, encoding="utf-8")
    path = folder / "case.sayso"
    build(path, [str(folder / f"{name}.txt") for name in STORIES], workers=1, progress=Quiet())
    return path


def test_a_whole_is_one_line_with_its_parts_and_what_fits_what_is_left(case):
    with Store.open(case) as store:
        paid, parts = sums(store)
    quotes = [row.figure.span.quote for row in parts.parts]
    assert (parts.whole.figure.span.quote, quotes) == ("800", ["300", "250", "130"])
    assert (parts.sum, parts.left, parts.closes) == ("680", "120", "open")
    assert parts.matches.figure.span.quote == "120"
    assert (paid.kind, paid.closes, paid.sum) == ("payments", "no", "480,000")


def test_a_conflict_of_three_pages_is_one_line(case):
    with Store.open(case) as store:
        [one] = [one for one in told_once(store.links("conflicts")) if one.reason == "conflict"]
    assert [(side.quote, len(side.who)) for side in one.sides] in (
        [("14 miners", 1), ("23 miners", 1)],
        [("14 miners", 1), ("23 miners", 2)],
    )
    assert len(one.links) == 2


def test_conflicts_come_before_what_may_be_explained():
    def link(kind, left, right, reason):
        told = (("reason", reason), ("left_quote", left), ("left_who", "A"), ("left_ends", left),
                ("right_quote", right), ("right_who", "B"), ("right_ends", right))  # fmt: skip
        return Link(kind, left, right, f"{left} {right}", told)

    found = told_once([
        link("drifts", "5", "5", "bound lost"),
        link("conflicts", "1,000", "20", "other date"),
        link("conflicts", "30", "9", "conflict"),
        link("conflicts", "30", "12", "conflict"),
        Link("conflicts", "x", "y", "one that has no details"),
    ])  # fmt: skip
    assert [one.reason for one in found] == ["conflict", "", "other date", "bound lost"]
    assert [side.quote for side in found[0].sides] == ["9", "12", "30"]
    assert found[0].why.endswith("And 1 more such.")
    assert [side.quote for side in found[2].sides] == ["20", "1,000"]


def test_json_has_the_figures_and_the_links(case, capsys, monkeypatch):
    from sayso.cli import main

    for name, key in (("ledger", "parts"), ("conflicts", "links")):
        monkeypatch.setattr("sys.argv", ["sayso", name, str(case), "--format", "json"])
        with pytest.raises(SystemExit):
            main()
        assert all(one[key] for one in json.loads(capsys.readouterr().out))

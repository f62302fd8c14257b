"""`sayso ledger` and `sayso conflicts`: every sum and every conflict is told once."""

import json

import pytest

from sayso.build import build
from sayso.build.progress import Quiet
from sayso.case.store import Store
from sayso.views.conflicts import disputes
from sayso.views.sums import sums

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
    assert (parts.whole.quote, [part.quote for part in parts.parts]) == (
        "800",
        ["300", "250", "130"],
    )
    assert (parts.comes_to, parts.left, parts.closes) == ((680.0, 680.0), (120.0, 120.0), "open")
    assert (parts.match.quote, parts.match.phrase) == ("120", "around 120 dockers")
    assert (paid.kind, paid.closes, paid.comes_to) == ("payments", "no", (480_000.0, 480_000.0))


def test_a_conflict_of_three_pages_is_one_line(case):
    with Store.open(case) as store:
        [dispute] = disputes(store, "conflict")
    assert [opposed.side.phrase for opposed in dispute.sides] == [
        "14 miners",
        "23 miners",
        "23 miners",
    ]
    assert len(dispute.links) == 2


def test_a_conflict_gives_its_reason_in_the_words_of_the_pages(case):
    with Store.open(case) as store:
        [dispute] = disputes(store, "conflict")
    assert "shared: miners, killed, " in dispute.why[0]
    assert "slide" in dispute.why[0] and "Karsk" in dispute.why[0]


def test_json_has_the_figures_and_the_links(case, capsys, monkeypatch):
    from sayso.cli import main

    for name, key in (("ledger", "parts"), ("conflicts", "links")):
        monkeypatch.setattr("sys.argv", ["sayso", name, str(case), "--format", "json"])
        with pytest.raises(SystemExit):
            main()
        assert all(one[key] for one in json.loads(capsys.readouterr().out))

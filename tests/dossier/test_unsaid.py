"""In the dossier what somebody intends or feels stands apart, and is there for who asks for it."""

import re

import pytest

from sayso.case.store import Store
from sayso.dossier import site
from sayso.exports import export
from sayso.views import figures, overview, pages, statements
from sayso.views.listing import Part, view_parts
from sayso.views.statements import Choice
from tests.case import made
from tests.conftest import save_case
from tests.dossier.test_static_site import outlines, unpacked

CHOICES = ((Choice(), 2), (Choice(act="intends"), 1), (Choice(act="intends", hand="mayor"), 0))
"""What is asked for, and how many statements answer: a refusal to comment is no mere plan."""


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    reading = made.wishes()
    folder = tmp_path_factory.mktemp("case")
    return save_case(folder / "wishes.sayso", [(made.page(made.WISHES), reading)])


@pytest.fixture(scope="module")
def folder(path, tmp_path_factory):
    made = tmp_path_factory.mktemp("dossier")
    with Store.open(path) as store:
        export(store, "html", made)
    return made


@pytest.mark.parametrize(("choice", "number"), CHOICES, ids=lambda one: str(one))
def test_a_list_of_statements_has_what_is_said_or_the_act_asked_for(path, choice, number):
    with Store.open(path) as store:
        listing = statements.statements(store, choice)
        assert sum(group.total for group in listing.groups) == number
        [make] = view_parts(listing)
        assert make(store).unsaid == (("feels", 1), ("intends", 1))


def test_the_overview_counts_and_quotes_what_is_said(path):
    with Store.open(path) as store:
        view = overview.overview(store)
    assert view.summary.statements == 2
    assert [(hand.name, count) for hand, count in view.hands] == [("The mayor", 1)]
    assert [telling.row.stance for telling in view.denials] == ["declines to comment"]


def test_a_figure_of_a_plan_is_shown_with_its_hands(path):
    with Store.open(path) as store:
        listing = figures.figures(store)
        [group] = listing.show(store, listing.groups, Part()).groups
    [line] = group.rows
    assert [hand.name for hand in line.row.hands] == ["The Harbour Post", "Ada Quill"]


def test_a_page_marks_it_and_tells_its_act_beside_it(path):
    with Store.open(path) as store:
        [row] = store.pages()
        view = site.one_page(store, row.page, [row]).view()
    paragraphs = [one for stretch in view.stretches for one in stretch.paragraphs]
    notes = [(note.hands[-1].name, note.unsaid) for one in paragraphs for note in one.notes]
    assert sorted(notes) == [("Ada Quill", "intends"), ("The Harbour Post", ""),
                             ("The mayor", ""), ("The mayor", "feels")]  # fmt: skip
    tones = {mark.tone for one in paragraphs for mark, _ in one.row.marks
             if mark.kind == "statement"}  # fmt: skip
    assert tones == {"own", "unsaid", "stated declines-to-comment"}
    assert [hands[-1].name for hands, _ in view.chains] == ["The Harbour Post", "The mayor"]


def test_files_on_disk_lead_to_it(folder):
    pages = outlines(folder)
    assert "statements.html?statements-act-feels" in pages[folder / "index.html"].links
    assert "statements.html?statements-act-intends" in pages[folder / "statements.html"].links
    shown = unpacked(folder / "parts" / "statements-act-feels.js")
    assert '<span class="unsaid">feels</span>' in shown and "20 euro levy" in shown
    [whole] = re.findall(r"What people only intend or feel \((\d)\) is left out",
                         (folder / "statements.html").read_text("utf-8"))  # fmt: skip
    assert whole == "2"


def test_a_search_finds_its_sentence(path):
    with Store.open(path) as store:
        [(found, _)] = pages.search(store, "barges").rows
    assert "plans to sell" in found.snippet

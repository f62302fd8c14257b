"""What may have been read wrongly is kept and shown apart, and lists and counts leave it out."""

import pytest

from sayso.case.page_rows import sheet_of
from sayso.case.rows import Count, is_unsaid, is_unsure
from sayso.case.store import Store
from sayso.dossier import site
from sayso.exports import export
from sayso.views import dealings, overview, statements
from sayso.views.listing import all_rows, view_parts
from sayso.views.statements import Choice
from tests.case import made


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "case.sayso", create=True) as opened:
        opened.add(made.page(made.DOUBTS))
        opened.save(sheet_of(made.doubts()))
        yield opened


def quotes(rows):
    return [row.quote for row in rows]


def test_a_statement_is_shown_or_to_be_checked_or_unsaid_and_never_two_of_these(store):
    shown = store.statements(unsaid=False, unsure=False)
    assert quotes(shown) == ["the levy was gone"]
    assert quotes(store.statements(unsure=True)) == ["it a tax", "She liked the pier"]
    assert quotes(store.statements(unsaid=True)) == ["the pier"]
    assert [row.sure for row in store.statements()] == [0.9, 0.6, 0.3, None]


def test_the_condition_and_the_function_are_one(store):
    every = list(store.statements())
    unsure = [row for row in every if is_unsure(row.unsure_of, row.act, row.stance)]
    assert quotes(unsure) == quotes(store.statements(unsure=True))
    assert not any(is_unsaid(row.act, row.stance) for row in unsure)


def test_counts_of_a_case_have_it_apart(store):
    found = overview.summarise(store)
    assert (found.statements, found.unsaid) == (1, (Count("feels", 1),))
    assert found.unsure == (Count("all", 1), Count("hands", 1))
    assert found.roles == (Count("official", 1),)
    assert [page.statements for page in store.pages()] == [1]


@pytest.mark.parametrize(
    ("choice", "quoted"),
    [
        (Choice(), ["the levy was gone"]),
        (Choice(check="hands"), ["it a tax"]),
        (Choice(check="all"), ["She liked the pier"]),
        (Choice(check="all", hand="mayor"), []),
        (Choice(act="feels"), ["the pier"]),
    ],
)
def test_the_dossier_lists_what_is_sure_or_what_is_asked_for(store, choice, quoted):
    listing = statements.statements(store, choice)
    assert [telling.row.quote for telling in all_rows(store, listing)] == quoted
    assert view_parts(listing)[0](store).unsure == (("hands", 1), ("all", 1))


def test_a_page_marks_it_lighter_and_tells_what_to_check_beside_it(store):
    [row] = store.pages()
    view = site.one_page(store, row.page, [row]).view()
    shown = [one for stretch in view.stretches for one in stretch.paragraphs]
    notes = [(note.hands[-1].name, note.unsure_of) for one in shown for note in one.notes]
    assert sorted(notes, key=str) == [("He", "hands"), ("The mayor", None), ("a clerk", "all"),
                                      ("a clerk", None)]  # fmt: skip
    tones = {mark.tone for one in shown for mark, _ in one.row.marks if mark.kind == "statement"}
    assert tones == {"stated affirms", "unsure", "unsaid"}
    assert [hands[-1].name for hands, _ in view.chains] == ["The mayor"]


def test_a_dealing_bears_the_doubt_of_the_statement_it_is_told_in(store):
    [dealing] = store.events()
    assert (dealing.event.sure, dealing.unsure_of) == (0.6, "hands")
    assert [shown.row.unsure_of for shown in all_rows(store, dealings.dealings(store))] == ["hands"]


def test_files_on_disk_lead_to_it(store, tmp_path):
    export(store, "html", tmp_path / "out")
    files = {path.name: path.read_text("utf-8") for path in (tmp_path / "out").glob("*.html")}
    assert "<b>2 statements to check</b>" in files["index.html"]
    assert 'href="statements.html?statements-check-hands"' in files["index.html"]
    assert 'class="check"' not in files["statements.html"]
    assert ">check hands</span>" in files["dealings.html"]

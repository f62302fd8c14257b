"""Words of a page selected in a real browser: a note on them, a statement that a person found."""

import pytest

from sayso.case.store import Store
from tests.conftest import harbour, save_case
from tests.dossier.serving import browsed

CHOSEN = "getSelection().toString()"


@pytest.fixture
def case(tmp_path):
    return save_case(tmp_path / "harbour.sayso", [harbour()])


@pytest.fixture
def page(case):
    """The page of the case."""
    with browsed(case, viewport={"width": 1100, "height": 800}) as made:
        made.goto(made.url.partition("?")[0] + "pages")
        with made.expect_navigation():
            made.locator("main a[href^='/page/']").first.click()
        yield made


def saved(page):
    """Press enter in the form, and wait until the page is there again with what was saved."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def added(case):
    with Store.open(case) as store:
        return list(store.statements(ruled="added", unsure=None, unsaid=None))


def test_by_keyboard_alone_words_become_a_statement(page, case):
    page.keyboard.press("v")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    first = page.evaluate(CHOSEN)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(CHOSEN) != first
    page.keyboard.press("Shift+ArrowRight")
    words = page.evaluate(CHOSEN).strip()
    page.keyboard.press("t")
    assert page.locator("#select-quote").inner_text() == words
    page.keyboard.type("An auditor")
    saved(page)
    [row] = added(case)
    assert (row.quote, row.hands[-1].name, row.hands[-1].role) == (words, "An auditor", "person")
    assert page.url.endswith(f"#s-{row.id}")
    assert page.locator(".ruled.is-added").inner_text() == "added"
    page.goto(page.url.split("/page/")[0] + "/statements?ruled=added")
    assert page.locator(".ruled.is-added").count() == 1


def test_a_double_click_and_two_keys_make_a_note_that_can_be_taken_back(page, case):
    page.locator(".text .chars", has_text="Velden lies about").dblclick(position={"x": 12, "y": 8})
    words = page.evaluate(CHOSEN).strip()
    assert words
    page.locator("[data-select=note]").click()
    page.keyboard.type("where is that?")
    page.keyboard.press("Tab")
    saved(page)
    shown = page.locator(".note.on-words")
    assert words in shown.inner_text()
    assert "where is that?" in shown.inner_text()
    assert page.locator("mark.noted").first.inner_text() == words
    with page.expect_navigation():
        page.locator(".take-back").click()
    assert page.locator(".note.on-words").count() == 0


def test_what_is_refused_is_said_and_stays_in_the_form(page):
    page.keyboard.press("v")
    page.keyboard.press("n")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#select-problem:not([hidden])").wait_for()
    assert "a note says something" in page.locator("#select-problem").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#select").is_visible()


def test_the_form_has_nothing_that_a_screen_reader_cannot_tell(page):
    axe = pytest.importorskip("tests.dossier.test_axe")
    page.keyboard.press("v")
    page.keyboard.press("t")
    assert axe.serious(page) == []

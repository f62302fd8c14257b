"""The lists of a copy on disk, narrowed in a real browser without a server."""

from pathlib import Path

import pytest

from sayso.build import build
from sayso.case.store import Store
from sayso.dossier import site
from sayso.dossier.render import NARROWED
from sayso.exports import export
from sayso.views.listing import view_parts
from sayso.views.narrow.narrowing import Known
from sayso.views.narrow.shown import codes_of, narrowing
from tests.dossier.serving import CHROMIUM, QUIET

SAMPLES = Path(__file__).parents[2] / "samples" / "pages"


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    path = tmp_path_factory.mktemp("narrowed") / "sample.sayso"
    build(path, [SAMPLES], workers=1)
    return path


@pytest.fixture(scope="module")
def copy(case):
    with Store.open(case) as store:
        export(store, "html", case.parent / "copy")
    return case.parent / "copy"


@pytest.fixture(scope="module")
def page():
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if not CHROMIUM:
        pytest.skip("needs the browser chromium on the path")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        trouble = []
        made = browser.new_page(viewport={"width": 1100, "height": 900})
        made.on("pageerror", lambda error: trouble.append(str(error)))
        made.on("console", lambda said: trouble.append(said.text))
        made.on("request", lambda one: one.url.startswith("file:") or trouble.append(one.url))
        yield made
        browser.close()
        assert trouble == []


@pytest.mark.parametrize("name", NARROWED)
def test_every_line_of_a_list_has_the_codes_that_the_list_is_counted_by(case, name):
    with Store.open(case) as store, store.still():
        known, view = Known(store), site.MAKERS[name](store)
        told = narrowing(view, known)
        shown = [codes_of(part(store), told, known) for part in view_parts(view)]
    had = {code for one in shown for code in one.words}
    offered = {one.code for _, held in told.facets for one in held}
    assert had == offered, "a word is offered that no line has"
    assert offered, "the list cannot be narrowed"


def narrowed(page, copy, name, asked):
    page.goto(f"{(copy / name).as_uri()}.html?of={asked}")
    page.locator("form.of [data-said]", has_text="shown").wait_for()
    return page.locator("[data-of]")


def test_statements_are_narrowed_by_one_word_and_by_two(page, copy, case):
    found = narrowed(page, copy, "statements", "strength.alleged")
    with Store.open(case) as store:
        rows = list(store.statements(strength="alleged", unsure=False, unsaid=False))
    assert found.count() == len(rows) > 0
    both = narrowed(page, copy, "statements", "strength.alleged~role.document")
    wanted = [row for row in rows if row.hands[-1].role == "document"]
    assert both.count() == len(wanted)
    assert narrowed(page, copy, "statements", "strength.alleged~role.wizard").count() == 0


def test_the_form_asks_by_keyboard_and_leads_back(page, copy):
    page.goto((copy / "dealings.html").as_uri())
    every = page.locator("[data-of]").count()
    page.locator("form.of select[name=outlet]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.locator("form.of button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("form.of [data-said]", has_text="shown").wait_for()
    assert 0 < page.locator("[data-of]").count() < every
    assert "?of=outlet." in page.url
    with page.expect_navigation():
        page.locator("form.of [data-all]").click()
    assert page.locator("[data-of]").count() == every


def test_what_stands_apart_can_be_narrowed_too(page, copy):
    page.goto((copy / "statements.html").as_uri() + "?statements-check-all")
    page.locator("form.of:not([hidden])").wait_for()
    every = page.locator("[data-of]").count()
    option = page.locator("form.of select[name=role] option[data-word]").first
    page.locator("form.of select[name=role]").select_option(option.get_attribute("value"))
    with page.expect_navigation():
        page.locator("form.of button").click()
    page.locator("form.of [data-said]", has_text="shown").wait_for()
    assert 0 < page.locator("[data-of]").count() <= every
    assert "?statements-check-all&of=role." in page.url

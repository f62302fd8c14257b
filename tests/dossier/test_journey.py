"""A reporter's way through the sample case, in a real browser and by keyboard alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.build import build
from sayso.case.decisions import rulings
from sayso.case.store import Store
from tests.dossier.serving import browsed
from tests.dossier.test_review import decided, shown

PAGES = Path(__file__).parents[2] / "samples" / "pages"
FOCUSED = "selector => !!document.activeElement && document.activeElement.matches(selector)"
MOST = 600
"""Presses of the tab key within which anything on a page is reached."""


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    path = tmp_path_factory.mktemp("journey") / "sample.sayso"
    build(path, [PAGES], workers=1)
    return path


@pytest.fixture
def page(case):
    with browsed(case) as made:
        yield made


def tab_to(page, selector):
    """Press the tab key until something has the focus."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED, selector):
            return
    raise AssertionError(f"{selector} is not reached by the tab key at {page.url}")


def follow(page, selector):
    """Reach a link by the tab key, and follow it."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.slow
def test_from_a_search_to_decisions_that_stand_when_another_reader_reads(page, case):
    tab_to(page, "input[type=search]")
    page.keyboard.type("paid at least")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    follow(page, "main a[href*='/page/']")
    assert page.locator("#found").count() == 1

    follow(page, "nav a[href='/claims']")
    first = page.locator("article.claim").first
    assert "independent origin" in first.inner_text()
    assert first.locator(".told-tree li").count() >= 3
    follow(page, "article.claim a.told")
    name = page.url.partition("#")[2]
    assert name.startswith("s-")
    assert page.locator(f"[id='{name}']").count() == 1

    follow(page, "nav a[href='/review']")
    words = shown(page)
    page.keyboard.press("e")
    page.keyboard.type("Willem Daneels")
    page.keyboard.press("Tab")
    page.keyboard.type("person")
    page.keyboard.press("Enter")
    decided(page, 1)
    rejected = shown(page)
    page.keyboard.press("r")
    decided(page, 2)

    follow(page, "nav a[href='/actors']")
    count = page.locator("tbody tr").count()
    for _ in range(2):
        tab_to(page, "input[name=joined]")
        page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("m")
    assert page.locator("tbody tr").count() == count - 1
    with page.expect_navigation():
        page.keyboard.press("u")
    assert page.locator("tbody tr").count() == count

    with Store.open(case) as store:
        readers = {reading.reader for reading in store.readings()}
    subprocess.run(
        [sys.executable, "-m", "sayso", "build", str(case), "--quiet", "--workers", "1"],
        env={**os.environ, "SAYSO_MODEL": "off"}, check=True, capture_output=True,
    )  # fmt: skip
    with Store.open(case) as store:
        assert readers.isdisjoint(reading.reader for reading in store.readings())
        kept = {(row.verdict, row.quote): row for row in rulings.listed(store)}
        states = sorted((row.verdict, row.state) for row in kept.values())
        assert states[0] == ("correct", "stands")
        assert {state for verdict, state in states if verdict == "merge"} == {"undone"}
        [line] = [row for row in store.statements(unsure=None, unsaid=None) if row.quote == words]
        assert (line.hands[-1].name, line.ruled.verdict) == ("Willem Daneels", "corrected")
        [gone] = [row for row in kept.values() if row.verdict == "reject"]
        assert gone.quote in rejected or all(part in gone.quote for part in rejected.split(" … "))
        assert gone.state == "stands" or gone.why

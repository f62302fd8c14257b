"""Every page of the dossier holds against axe-core's rules for WCAG 2.2 AA: nothing serious."""

import shutil
import sys
from pathlib import Path

import pytest

from sayso.dossier.site import MAKERS
from tests.dossier.serving import served

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
CHROMIUM = shutil.which("chromium")
AXE = Path(sys.prefix) / "node_modules" / "axe-core" / "axe.min.js"
if not CHROMIUM:
    pytest.skip("needs the browser chromium on the path", allow_module_level=True)
if not AXE.exists():
    pytest.skip("needs axe-core: 'make .venv/axe' (npm)", allow_module_level=True)

QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => `${one.id}: ${one.help}: ` + one.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" | "));
}"""  # noqa: E501
NAMES = [*(name for name in MAKERS if name != "index"), "", "search?q=port", "review"]


@pytest.fixture(scope="module")
def context(case_path):
    with served(case_path) as (port, token), sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        home = f"http://127.0.0.1:{port}/"
        context = browser.new_context(base_url=home)
        page = context.new_page()
        page.goto(f"{home}?token={token}")
        yield context
        browser.close()


def serious(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(ASK, RULES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_serious_on_a_view(context, name, scheme):
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/{name}")
    assert serious(page) == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", ["e", "t", "n", "l"])
def test_nothing_serious_where_a_line_is_decided(context, key, scheme):
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.goto("/review")
    page.keyboard.press(key)
    assert serious(page) == []
    page.close()


def test_nothing_serious_on_a_page_of_the_case_nor_on_a_phone(context):
    page = context.new_page()
    page.goto("/pages")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        for address in page.eval_on_selector_all(
            "main a[href^='/page/']", "found => [...new Set(found.map((a) => a.href))].slice(0, 3)"
        ):
            inner = context.new_page()
            inner.set_viewport_size({"width": width, "height": 844})
            inner.goto(address)
            assert serious(inner) == [], address
            inner.close()
    page.close()


def test_axe_would_tell(context):
    """The check bites: a picture without words for it is told."""
    page = context.new_page()
    page.goto("/pages")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(told.startswith("image-alt") for told in serious(page))
    page.close()

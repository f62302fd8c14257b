"""A person clicks through the dossier in a real browser, from files alone."""

import shutil

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
CHROMIUM = shutil.which("chromium")
if not CHROMIUM:
    pytest.skip("needs the browser chromium on the path", allow_module_level=True)

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
LIT = """() => {
  const lit = getComputedStyle(document.documentElement).getPropertyValue("--lit").trim();
  const probe = document.createElement("p");
  probe.style.backgroundColor = lit;
  document.body.append(probe);
  const colour = getComputedStyle(probe).backgroundColor;
  probe.remove();
  return [...document.querySelectorAll(".chars mark")]
    .filter((one) => getComputedStyle(one).backgroundColor === colour)
    .map((one) => one.textContent).join("");
}"""
"""The characters that stand on the colour of a target."""


def lit(page):
    """What is lit once the page that was clicked to is there."""
    page.wait_for_url("**/page/*.html#*", wait_until="load")
    return page.evaluate(LIT)


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture(params=["with script", "without script"])
def page(browser, request):
    """A page that fails the test if anything is said on the console or asked of a network."""
    context = browser.new_context(java_script_enabled=True, viewport={"width": 1280, "height": 900})
    trouble = []
    context.on("request", lambda one: one.url.startswith("file:") or trouble.append(one.url))
    if request.param == "without script":
        context.route("**/dossier.js", lambda route: route.abort())
    made = context.new_page()
    made.on("pageerror", lambda error: trouble.append(str(error)))
    made.on(
        "console", lambda said: "dossier.js" in said.location["url"] or trouble.append(said.text)
    )
    made.on("dialog", lambda dialog: trouble.append(dialog.message))
    yield made
    context.close()
    assert trouble == []


def test_a_figure_leads_to_its_sentence(page, exported):
    page.goto((exported / "index.html").as_uri())
    page.get_by_role("link", name="Money and figures", exact=True).click()
    page.get_by_role("link", name="at least 40", exact=True).first.click()
    assert lit(page) == "at least 40"
    assert page.locator(".chars mark.figure", has_text="at least 40").is_visible()


@pytest.mark.parametrize(
    "quote",
    ["The port of Velden paid at least 40 brokers in March 2019",
     "the manager had allegedly signed every payment", "it"],
)  # fmt: skip
def test_a_statement_leads_to_its_very_words(page, exported, quote):
    page.goto((exported / "statements.html").as_uri())
    page.get_by_role("link", name=quote, exact=True).first.click()
    assert lit(page) == quote


def test_both_sides_of_a_change_are_one_click_away(page, exported):
    page.goto((exported / "conflicts.html").as_uri())
    sides = page.locator(".joined.is-drifts .side a.told")
    assert sides.all_inner_texts() == ["at least 40", "40"]
    sides.nth(1).click()
    assert lit(page) == "40"


def test_a_time_and_a_place_lead_to_their_words(page, exported):
    page.goto((exported / "timeline.html").as_uri())
    page.get_by_role("link", name="in March 2019", exact=True).click()
    assert lit(page) == "in March 2019"
    page.goto((exported / "places.html").as_uri())
    page.locator("td a").first.click()
    assert lit(page) == "about 60 km north of Harn"


def test_what_a_document_brings_along_is_only_shown(page, exported):
    for path in [exported / "index.html", exported / "pages.html", *exported.glob("page/*.html")]:
        page.goto(path.as_uri())
        assert "taken" not in page.title().split("·")[-1]
        assert page.evaluate("document.title") == page.title()
        assert page.locator("img").count() == 0
        assert page.locator("script").count() == (2 if path.name == "pages.html" else 1)
        assert page.title().startswith("taken") is False


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (400, 800), (320, 640)])
def test_no_view_is_wider_than_its_window(page, exported, width, height):
    page.set_viewport_size({"width": width, "height": height})
    for path in [*exported.glob("*.html"), *exported.glob("page/*.html")]:
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path.name


CONTRAST = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((one) => one / 255)
    .map((one) => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (one) => {
    for (; one; one = one.parentElement) {
      const colour = parts(getComputedStyle(one).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || one.closest("svg, script")) continue;
    const pair = [light(parts(getComputedStyle(one).color)), light(ground(one))].sort();
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < 4.5) poor.push([one.className, one.textContent.slice(0, 40), ratio]);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_the_contrast_that_wcag_asks(page, exported, scheme):
    """WCAG 2.2, success criterion 1.4.3, level AA: 4.5 to 1 for text of any size."""
    page.emulate_media(color_scheme=scheme)
    for path in [*exported.glob("*.html"), *exported.glob("page/*.html")]:
        page.goto(path.as_uri())
        assert page.evaluate(CONTRAST) == [], path.name


def test_the_keyboard_reaches_the_contents_first(page, exported):
    page.goto((exported / "figures.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the contents"


def test_a_part_of_a_list_is_unpacked_in_its_page(browser, exported):
    context = browser.new_context()
    page = context.new_page()
    page.goto((exported / "statements.html").as_uri())
    page.locator("form.of select[name=role]").select_option(label="unnamed (1)")
    with page.expect_navigation():
        page.locator("form.of button").click()
    page.locator("main:not([aria-busy]) .group h2").first.wait_for()
    roles = page.locator(".group > h2 .hand > small").all_inner_texts()
    assert set(roles) == {"unnamed"}
    page.locator("a.told").first.click()
    assert lit(page)
    page.goto((exported / "statements.html").as_uri() + "?statements-role-nobody")
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("heading", level=1).inner_text() == "Statements"
    context.close()


def test_files_alone_are_searched_in_other_forms_of_a_word(browser, exported):
    context = browser.new_context()
    page = context.new_page()
    page.goto((exported / "search.html").as_uri())
    box = page.get_by_label("words")
    box.fill("broker outlet:mirror -newsletter")
    page.locator("#found .quote").first.wait_for()
    assert page.locator("#found .quote").all_inner_texts() == [
        "Port paid brokers, files show",
        "The port of Velden paid 40 brokers, the Quayside Post reports.",
    ]
    box.fill('"paid at least" OR script')
    page.get_by_text("2 sentences").wait_for()
    assert page.title().startswith("Search")
    page.locator("#found a").first.click()
    page.wait_for_url("**/page/*.html*")
    context.close()

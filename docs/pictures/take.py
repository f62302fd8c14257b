"""Take the README's pictures of the dossier: a page with its chains, a sum, a map, an original.

    make demo
    .venv/bin/python docs/pictures/take.py out/dossier

It needs the browser chromium on the path and playwright (the extra ``dev``).
"""

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
WIDTH, HEIGHT = 1280, 860
SHEET = 'class="sheet"'
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def fullest(dossier: Path) -> tuple[Path, str]:
    """Find the page with the most hops between hands, and a statement that came through most."""
    page = max(sorted(dossier.glob("page/*.html")), key=lambda one: one.read_text().count("hop"))
    notes = re.split(r'<div class="note ', page.read_text("utf-8"))[1:]
    note = max(notes, key=lambda one: one.split("</div>")[0].count('class="hop"'))
    return page, re.search(r'href="#(s-[0-9a-f]+)"', note)[1]


def take(view: Page, dossier: Path, picture: Path) -> None:
    """Open the page at that statement and save what the window shows."""
    page, anchor = fullest(dossier)
    view.goto(f"{page.resolve().as_uri()}#{anchor}")
    view.evaluate(
        "scrollBy(0, document.querySelector('.text .row').getBoundingClientRect().top - 100)"
    )
    view.screenshot(path=picture)


def take_first(view: Page, page: Path, what: str, picture: Path) -> None:
    """Open a view and save the first of its drawings."""
    view.goto(page.resolve().as_uri())
    view.locator(what).first.screenshot(path=picture)


def take_original(view: Page, dossier: Path, picture: Path) -> None:
    """Open a page that shows its original, at what a witness says; save the upper part.

    The statement is lit in its box.
    """
    originals = [one for one in sorted(dossier.glob("page/*.html")) if SHEET in one.read_text()]
    notes = re.split(r'<div class="note', originals[0].read_text("utf-8"))
    [*_, note] = [one for one in notes if "witness" in one]
    anchor = re.search(r'href="#(o-s-[0-9a-f]+)"', note)[1]
    view.goto(f"{originals[0].resolve().as_uri()}#{anchor}")
    found = view.locator(".sheet").first.evaluate(
        "it => { const r = it.getBoundingClientRect(); return [r.left + scrollX, r.top + scrollY] }"
    )
    clip = {"x": found[0], "y": found[1], "width": 900, "height": 560}
    view.screenshot(path=picture, clip=clip, full_page=True)


def main() -> None:
    """Take the pictures of the dossier whose folder was named."""
    dossier = Path(sys.argv[1] if len(sys.argv) > 1 else "out/dossier")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET)
        )
        view = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        take(view, dossier, HERE / "dossier.png")
        take_first(view, dossier / "ledger.html", "article", HERE / "ledger.png")
        take_first(view, dossier / "places.html", ".map svg", HERE / "places.png")
        take_original(view, dossier, HERE / "original.png")
        browser.close()


if __name__ == "__main__":
    main()

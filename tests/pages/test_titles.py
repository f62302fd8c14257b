"""The title of a page, whatever its head puts around it."""

import pytest

from tests.pages.newsroom import STORY, paragraphs, read

BODY = "\n".join(paragraphs(STORY))
WANTED = "Port of Dorn paid two brothers"


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        # a section in the head's title, and as a heading
        ("Opinion | Port of Dorn paid two brothers", "<h2>Opinion</h2><h1>{}</h1>", WANTED),
        ("Analysis - Port of Dorn paid two brothers", "<h3>Analysis</h3><h1>{}</h1>", WANTED),
        ("Tribune | Port of Dorn paid two brothers", "<h2>Tribune</h2><h1>{}</h1>", WANTED),
        # a title that every page of the site has
        ("Courier News - Latest News & Headlines", "<h1>{}</h1>", WANTED),
        ("The Courier | Breaking News", "<h1>{}</h1>", WANTED),
        ("Courier : toutes les infos et l'actualité en direct", "<h1>{}</h1>", WANTED),
        # the section and the site behind it
        ("Port row: port paid two brothers twice | World News - Courier", "<h1>{}</h1>",
         "Port row: port paid two brothers twice"),
        ("Port row: port paid two brothers twice | Politics | Courier", "<h1>{}</h1>",
         "Port row: port paid two brothers twice"),
        ("Courier - Port row: port paid two brothers twice", "<h1>{}</h1>",
         "Port row: port paid two brothers twice"),
        # a kicker within the heading
        ("Port of Dorn paid two brothers", "<h1><span>The harbour</span><span>{}</span></h1>",
         WANTED),
        # nothing in the head
        ("", "<h1>{}</h1>", WANTED),
    ],
)  # fmt: skip
def test_the_title_is_the_articles(head, top, title):
    markup = (
        f'<html><head><title>{head}</title><meta property="og:title" content="{head}">'
        '<meta property="og:site_name" content="Courier"></head><body><article>'
        f"{top.format(WANTED)}{BODY}</article></body></html>"
    )
    assert read(markup).title == title

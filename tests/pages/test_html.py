"""HTML pages: what is shown is kept, what is the article's is read."""

import re
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import PageError
from sayso.model import Page
from sayso.pages import text_of
from sayso.pages.html.tokens import standard_tokens, tokens_of
from sayso.pages.html.walk import seen_in
from tests.growth import grows_at_most

STORY = [
    "The port of Dorn paid at least 40,000 crowns to the two brothers, the court heard on Monday.",
    "Ilse Marrow, who kept the books until 2019, said she had been told not to ask for receipts.",
    "The company denies the charge and says that every payment was approved by its board.",
    "Judges adjourned the hearing until the spring, when a third witness is expected to speak.",
]
HEAD = """<!doctype html><html><head>
<title>Port paid brothers, court hears | The Dorn Courier</title>
<meta property="og:site_name" content="The Dorn Courier">
<meta property="article:published_time" content="2021-03-04T08:00:00Z">
<script>var hidden = "a script's words";</script><style>p { color: red }</style></head>"""
BODY = """<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>Port paid brothers, court hears</h1><p class="byline">By Anna Holt</p>
<p>{0}</p><p>{1}</p><h2>The board</h2><p>{2}</p>
<ul><li>12 sailors were heard</li><li>3 clerks were not</li></ul><p>{3}</p></article></main>
<div style="display: none">Words nobody sees.</div><p hidden>Nor these.</p>
<footer><p>© 2021 The Dorn Courier</p></footer></body></html>"""


def read(markup, **headers):
    body = markup.encode() if isinstance(markup, str) else markup
    return text_of(Page("page.html", body, "text/html", headers=tuple(headers.items())))


def story(head=HEAD, body=BODY):
    return head + body.format(*STORY)


def kinds(text):
    return {text.chars[block.start : block.end]: block.kind for block in text.blocks}


def test_the_article_is_read_and_the_furniture_kept():
    text = read(story())
    found = kinds(text)
    assert [found[sentence] for sentence in STORY] == ["paragraph"] * 4
    assert found["12 sailors were heard"] == "list"
    assert found["The board"] == "heading"
    assert found["Port paid brothers, court hears"] == "title"
    assert found["By Anna Holt"] == "byline"
    assert found["Home"] == found["World"] == found["© 2021 The Dorn Courier"] == "furniture"
    for unseen in ("script", "color", "nobody", "Nor these"):
        assert unseen not in text.chars


def test_the_page_says_who_published_it_and_when():
    text = read(story())
    assert (text.title, text.byline) == ("Port paid brothers, court hears", "Anna Holt")
    assert (text.outlet, text.published) == ("The Dorn Courier", "2021-03-04")
    assert text.chars[slice(*text.outlet_at)] == "The Dorn Courier"
    assert text.first_outlet is None and text.complete


def test_a_copy_names_the_outlet_it_was_taken_from():
    note = "<p>This article was originally published by The Harbour Post.</p></article>"
    text = read(story(body=BODY.replace("</article>", note)))
    assert (text.outlet, text.first_outlet) == ("The Dorn Courier", "The Harbour Post")
    assert text.chars[slice(*text.first_outlet_at)] == "The Harbour Post"


def test_a_paywall_is_told():
    wall = "<p>You have 60% of this article left to read.</p></article>"
    text = read(story(body=BODY.replace("</article>", wall)))
    assert not text.complete and "60%" in text.incomplete_why
    assert kinds(text)["You have 60% of this article left to read."] == "furniture"


def test_a_record_may_tell_of_a_paywall():
    record = '{"@type": "NewsArticle", "isAccessibleForFree": "False"}'
    head = HEAD.replace("</head>", f'<script type="application/ld+json">{record}</script></head>')
    assert read(story(head)).incomplete_why == "isAccessibleForFree: false"


def test_a_block_names_the_place_it_has_in_the_original():
    lxml = pytest.importorskip("lxml.html")
    markup = story()
    tree = lxml.document_fromstring(markup)
    text = read(markup)
    for block in text.blocks:
        [element] = tree.xpath(block.where)
        shown = " ".join(element.text_content().split())
        assert text.chars[block.start : block.end] in shown


def test_white_space_is_folded_and_references_are_resolved():
    [one, two] = seen_in(tokens_of("<p>a &amp;\n  b<b>c</b>&nbsp;d<br>e</p><pre>x\n  y</pre>"))
    assert one.text == "a & bc\u00a0d\ne"
    assert two.text == "x\n  y"


def test_the_cells_of_a_row_stand_together():
    [row] = seen_in(tokens_of("<table><tr><td>Dead<td>68</table>"))
    assert (row.text, row.path) == ("Dead\t68", "/html/body/table[1]/tr[1]")


def test_an_empty_drawing_title_does_not_swallow_the_page():
    assert [one.text for one in seen_in(tokens_of("<svg><title/></svg><p>Here</p>"))] == ["Here"]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "deep",
        "<b><p>" * 20_000 + "deep",
        "<table><tr><td>" * 20_000 + "deep",
        "</div>" * 100_000 + "deep",
        "<p>" + "&lt;" * 100_000 + "deep",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>deep",
        "<p " + "a=1 " * 100_000 + ">deep",
        "<" * 100_000 + " deep",
    ],
)
def test_bombs_are_read_like_any_other_page(markup):
    start = time.perf_counter()
    assert read(f"<html><body>{markup}").chars.endswith("deep")
    assert time.perf_counter() - start < 20


def test_a_page_that_shows_nothing_is_refused_with_a_reason():
    with pytest.raises(PageError, match="no text"):
        read("<html><body><script>draw()</script></body></html>")


def test_the_standard_tokenizer_stands_in():
    assert [one.text for one in seen_in(standard_tokens(story()))] == [
        one.text for one in seen_in(tokens_of(story()))
    ]


PIECES = st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<ul><li>", "</ul>", "<table>", "<tr>", "<td>", "</table>",
    "<br>", "<b>", "</b>", "<pre>", "</pre>", "<a href=x>", "</a>", "<h1>", "</h1>", "<script>",
    "</script>", "<!--", "-->", "&amp;", "&#0;", "&lt", "<", ">", "<title>", "</title>",
    "<div hidden>", "<svg>", "</svg>", "<select><option>", "</body>", "</html>", "<noscript>",
    "</noscript>",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40))
def test_blocks_of_any_mark_up_are_in_order_and_hold_every_character(pieces):
    try:
        text = read("<html><body>" + "".join(pieces))
    except PageError:
        return
    end = 0
    for block in text.blocks:
        assert end <= block.start < block.end <= len(text.chars)
        assert not text.chars[end : block.start].strip()
        assert re.match(r"/html(/body)?(/[^/]+\[\d+\])*$", block.where)
        end = block.end
    assert not text.chars[end:].strip()


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_a_text_or_a_page_error(body):
    for media_type in ("text/html", "text/plain"):
        try:
            text = text_of(Page("any", body, media_type))
        except PageError:
            continue
        assert text.blocks


@pytest.mark.parametrize(
    "unit",
    [
        '<span class="tooltip-content">a ',
        '<span class="author">Ada Roth ',
        "<p>By Ada Roth, Reuters (AFP)</p>",
        "<li><h3><a href=x>Night trains to return</a></h3><p>It will run them again soon.</p></li>",
        '<script type="application/ld+json">{"@type": "Article", "author": {"@id": "#1"}}</script>',
    ],
)
def test_what_a_page_repeats_is_read_in_proportion_to_its_number(unit):
    def reading(count):
        return lambda: read(story().replace("</main>", unit * count + "</main>"))

    reading(50)()
    assert grows_at_most(12, reading(400), reading(2000))  # five times as many; its square is 25


def test_thousands_of_dates_are_read_in_seconds():
    """Each is a paragraph of one word: past a thousand, what is kept is weighed by neighbours.

    That is trafilatura's second opinion (jusText), whose cost grows by the square; a page's limit
    of time holds it.
    """
    dates = '<p><time datetime="2021-01-02">2</time></p>' * 4000
    start = time.process_time()
    found = read(story().replace("</main>", dates + "</main>"))
    assert all(sentence in found.chars for sentence in STORY)
    assert time.process_time() - start < 15


def test_a_page_that_is_an_address_is_read_and_not_fetched():
    asked = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        body = f"http://127.0.0.1:{server.server_port}/told".encode()
        with suppress(PageError):
            text_of(Page("address.html", body, "text/html"))
        server.shutdown()
    assert asked == []

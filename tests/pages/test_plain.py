"""Pages saved as text: the article among its furniture, and what the page says of itself."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Page
from sayso.pages import text_of
from sayso.pages.bylines import author_in
from sayso.pages.dates import dates_in
from sayso.pages.furniture import cut_in, outlet_likeness
from tests.pages.layouts import LAYOUTS


def read(chars):
    return text_of(Page("page.txt", chars.encode(), "text/plain"))


def shown(text, is_read):
    blocks = (block for block in text.blocks if block.is_read is is_read)
    return "\n".join(text.chars[block.start : block.end] for block in blocks)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)
def test_the_article_is_read_and_nothing_around_it(layout):
    text = read(layout.text())
    read_lines, other = shown(text, True).split("\n"), shown(text, False).split("\n")
    wanted = [line for mark, line in layout.lines() if mark == "+"]
    assert [
        line for line in wanted if not any(line.startswith(one) for one in read_lines if one)
    ] == []
    furniture = [line for mark, line in layout.lines() if mark == "-"]
    assert [line for line in furniture if line not in other] == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)
def test_the_page_says_what_it_is(layout):
    text = read(layout.text())
    assert (text.title, text.byline) == (layout.title, layout.byline)
    assert (text.outlet, text.first_outlet) == (layout.outlet, layout.first_outlet)
    assert text.published == layout.published
    assert text.complete is (layout.cut is None)
    assert layout.cut is None or layout.cut in text.incomplete_why
    for name, place in ((text.outlet, text.outlet_at), (text.first_outlet, text.first_outlet_at)):
        assert name is None or text.chars[slice(*place)] == name


def test_a_block_quote_holds_the_name_under_it():
    [layout] = [one for one in LAYOUTS if one.name == "block quote and list"]
    text = read(layout.text())
    [quote] = [block for block in text.blocks if block.kind == "quote"]
    assert text.chars[quote.start : quote.end].endswith("– Security memo")
    assert sum(block.kind == "list" for block in text.blocks) == 3


def test_a_wrapped_paragraph_is_one_block():
    [layout] = [one for one in LAYOUTS if one.name.startswith("hard-wrapped")]
    text = read(layout.text())
    assert sum(block.kind == "paragraph" for block in text.blocks) == 2


@pytest.mark.parametrize(
    ("chars", "blocks"),
    [
        ("The account was filed by the lawyers Osborne Van der\nHeide & Partners, of Velm.\n", 1),
        ("Le bail a été signé par la société des\nForges de Velm, a dit la mairie.\n", 1),
        ("The account was filed by the lawyers in Velm\nWalt & Partners are of Velm.\n", 2),
    ],
)
def test_a_line_that_ends_with_a_word_that_joins_goes_on_in_the_next(chars, blocks):
    assert len(read(chars).blocks) == blocks


def test_a_zero_character_ends_no_text():
    """SQLite's functions stop at U+0000, and a search index made with them would lack the rest."""
    chars = "It was\0 old, the mayor said.\n\nThe crane is gone."
    assert read(chars).chars == chars.replace("\0", "\N{REPLACEMENT CHARACTER}")


def test_the_text_of_a_plain_file_is_the_file():
    chars = "One thing was said.\r\n\r\n\tAnother\u00a0thing was not.\r\n"
    assert read(chars).chars == chars


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Written by Ann Lee", "Ann Lee"),
        ("By Ann Lee, The Paper | 3 May 2021", "Ann Lee"),
        ("BY ANN LEE AND BO RUD", "ANN LEE AND BO RUD"),
        ("Par Jean de la Tour", "Jean de la Tour"),
        ("Propos recueillis par Ana Solé", "Ana Solé"),
        ("Author: Ann Lee", "Ann Lee"),
        ("By Friday the troops had left the town.", None),
        ("By the River", None),
        ("Par ailleurs", None),
        ("Bypass Road", None),
    ],
)
def test_an_author_is_found_in_a_byline_only(line, name):
    found = author_in(line)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("line", "day_first", "dates"),
    [
        ("2 Nov 2023", None, ["2023-11-02"]),
        ("Published: November 2nd, 2023 at 10:15 am GMT", None, ["2023-11-02"]),
        (
            "Publié le 1er août 2021 à 06h15, modifié le 2 août 2021",
            None,
            ["2021-08-01", "2021-08-02"],
        ),
        ("Vendredi 3 février 2012", None, ["2012-02-03"]),
        ("2021-03-04", None, ["2021-03-04"]),
        ("03/04/2021", None, []),
        ("03/04/2021", True, ["2021-04-03"]),
        ("25/12/2021", None, ["2021-12-25"]),
        ("31 February 2021", None, []),
        ("On 2 Nov 2023 the court ruled against him.", None, []),
    ],
)
def test_a_date_line_gives_its_day_and_an_open_one_none(line, day_first, dates):
    assert [one.iso for one in dates_in(line, day_first)] == dates


@pytest.mark.parametrize(
    ("line", "is_cut"),
    [
        ("You have 12% of this article left to read.", True),
        ("Il vous reste 80.5 % de cet article à lire. La suite est réservée aux abonnés.", True),
        ("Subscribe to continue reading", True),
        ("Abonnez-vous pour lire la suite", True),
        ("She read the rest of the article on the train.", False),
        ("Le reste des abonnés a quitté le journal.", False),
    ],
)
def test_the_words_of_a_paywall_are_known(line, is_cut):
    assert (cut_in(line) is not None) is is_cut


@pytest.mark.parametrize(
    ("line", "least", "most"),
    [
        ("The Harbour Post", 3, 3),
        ("Le Canard", 2, 2),
        ("Ann Lee", 1, 1),
        ("AFP", 3, 3),
        ("World", 0, 0),
        ("Our Newsletters", 0, 0),
        ("The court ruled against him.", 0, 0),
    ],
)
def test_an_outlet_looks_like_one(line, least, most):
    assert least <= outlet_likeness(line) <= most


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_blocks_of_any_text_are_in_order_and_hold_every_character(chars):
    page = Page("any.txt", chars.encode(), "text/plain")
    if not chars.strip("\ufeff \n\r\t\v\f\x1c\x1d\x1e\x1f\x85\xa0").strip() or "\x00" in chars:
        return
    text = text_of(page)
    end = 0
    for block in text.blocks:
        assert end <= block.start < block.end <= len(text.chars)
        assert not text.chars[end : block.start].strip()
        assert re.match(r"line \d+$", block.where)
        end = block.end
    assert not text.chars[end:].strip()


PARTS = [
    "The",
    "clerk",
    "said",
    "Home",
    "By",
    "Anna",
    "Lee",
    "©",
    "2021",
    "|",
    "–",
    "“",
    "3",
    "May",
]
WORDS = st.lists(st.sampled_from(PARTS))


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS.map(" ".join)))
def test_any_lines_give_spans_within_the_text(lines):
    chars = "\n".join(lines)
    if not chars.strip():
        return
    text = read(chars)
    assert read(chars) == text
    for name, place in ((text.outlet, text.outlet_at), (text.first_outlet, text.first_outlet_at)):
        if name is not None:
            assert text.chars[slice(*place)] == name

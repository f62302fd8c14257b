"""The agency in a dateline is the one whose article a page copies."""

from __future__ import annotations

import pytest

from sayso.model import Page
from sayso.pages import text_of
from sayso.pages.dateline import agency_in, is_short_for
from sayso.reading.read import read
from tests.pages.test_html import BODY, HEAD, STORY


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("GENEVA, May 3 (Kestrel) - The committee met.", "Kestrel"),
        ("PARIS (AFP) — Le ministre a démissionné.", "AFP"),
        ("(Reuters) - Shares fell on Monday.", "Reuters"),
        ("Paris, 3 novembre (AFP) – Le ministre est parti.", "AFP"),
        ("BERLIN (dpa) -- The bridge was closed.", "dpa"),
        ("NEW YORK/LONDON, Nov. 3 (Thomson Reuters Foundation) - A", "Thomson Reuters Foundation"),
        ("He said (Reuters) - no, he shouted.", None),
        ("The Free Front (FF) - a group of nine - signed.", None),
        ("John Smith (D-Ohio) - said nothing.", None),
        ("NATO (North Atlantic Treaty Organisation) - met.", None),
        ("GENEVA (Kestrel) The committee met.", None),
        ("GENEVA - The committee (Kestrel) - met.", None),
        ("The Palestinian Authority (PA) said on Monday that it had paid.", None),
        ("The Palestinian Authority (PA) President spoke on Monday.", None),
        ("Communist Party (CP) leaders met on Monday.", None),
        ("Dorn and Hallam (AFP) said on Monday that they had paid.", None),
        ("Dorn (AFP) said on Monday that it had paid.", None),
        ("Dorn (AFP) The committee met.", "AFP"),
        ("(Belga) Le comité s’est réuni.", "Belga"),
        ("ST. JORIAN, Mich. (AP) — The committee met.", "AP"),
        ("", None),
    ],
)
def test_a_dateline_names_its_agency_by_its_form(line, agency):
    found = agency_in(line)
    assert (line[slice(*found)] if found else None) == agency


def test_a_wire_article_of_a_site_comes_from_its_agency():
    first = "DORN, March 3 (Kestrel) - " + STORY[0]
    page = Page("page.html", (HEAD + BODY.format(first, *STORY[1:])).encode(), "text/html")
    text = text_of(page)
    assert (text.outlet, text.first_outlet) == ("The Dorn Courier", "Kestrel")
    assert text.chars[slice(*text.first_outlet_at)] == "Kestrel"
    hands = {hand.name for statement in read(text).statements for hand in statement.hands}
    assert "The Dorn Courier" in hands
    assert "Kestrel" not in hands  # what the page tells in its own name stays the outlet's own


def test_a_wire_article_saved_as_text_comes_from_its_agency():
    lines = ["The Dorn Courier", "Port paid brothers, court hears", "4 March 2021"]
    lines += ["DORN (Kestrel) - " + STORY[0], *STORY[1:], "© 2021 The Dorn Courier"]
    text = text_of(Page("page.txt", "\n\n".join(lines).encode(), "text/plain"))
    assert text.first_outlet == "Kestrel"


def test_an_agency_on_its_own_site_is_no_copy():
    head = HEAD.replace("The Dorn Courier", "Kestrel")
    first = "DORN, March 3 (Kestrel) - " + STORY[0]
    page = Page("page.html", (head + BODY.format(first, *STORY[1:])).encode(), "text/html")
    assert text_of(page).first_outlet is None


def test_an_outlet_that_only_the_records_name_stands_nowhere_in_the_text():
    record = '<script type="application/ld+json">{"@type": "NewsArticle", "sourceOrganization": '
    record += '{"@type": "Organization", "name": "Fen Review"}}</script></head>'
    first = "DORN, March 3 (Kestrel) - " + STORY[0]
    body = HEAD.replace("</head>", record) + BODY.format(first, *STORY[1:])
    text = text_of(Page("page.html", body.encode(), "text/html"))
    assert (text.first_outlet, text.first_outlet_at) == ("Fen Review", None)


@pytest.mark.parametrize(
    ("short", "name", "is_one"),
    [
        ("AHP", "Associated Harbour Press", True),
        ("THP", "The Harbour Press", True),
        ("HP", "The Harbour Press", True),
        ("ALS", "Agence libre du Sud", True),
        ("AVal", "Agence valonnaise", True),
        ("Kestrel", "Agence valonnaise", False),
        ("AP", "Agence libre du Sud", False),
        ("Harbour", "Associated Harbour Press", False),
        ("A", "Agence", False),
    ],
)
def test_letters_stand_for_the_name_whose_words_begin_with_them(short, name, is_one):
    assert is_short_for(short, name) == is_one

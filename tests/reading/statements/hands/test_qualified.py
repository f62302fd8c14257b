"""What the words beside a noun make of the body: an agency, a network, a coalition, a paper."""

import pytest

from sayso.model import Name
from sayso.reading.names.name_words import NameWords
from sayso.reading.statements.hands.hand_words import HandWords
from sayso.reading.statements.hands.office_words import OfficeWords
from sayso.reading.statements.hands.qualified import is_whole_body, qualified
from tests.reading.parsed import found_before, token


@pytest.mark.parametrize(
    ("noun", "before", "role"),
    [
        ("agency", "news", "agency"),
        ("agency", "waterways", "official"),
        ("agency", "rating", "company"),
        ("paper", "briefing", "document"),
        ("network", "rights", "group"),
        ("network", "television", "outlet"),
        ("coalition", "opposition", "group"),
        ("coalition", "Velmish-led", "official"),
    ],
)
def test_the_words_beside_a_noun_tell_what_the_body_is(noun, before, role):
    words, offices = HandWords.load("en"), OfficeWords.load("en")
    head = token(f"The {before} {noun} said that it burnt.", noun)
    assert qualified(head, words.roles[noun], words, offices, is_news=False) == role


@pytest.mark.parametrize(
    ("chars", "noun", "role"),
    [
        ("A paper in the Journal of Reed Ethics said that it burnt.", "paper", "document"),
        ("A paper by two botanists said that it burnt.", "paper", "document"),
        ("A paper published last week said that it burnt.", "paper", "document"),
        ("A paper in Velmouth said that it burnt.", "paper", "outlet"),
        ("The local paper said that it burnt.", "paper", "outlet"),
        ("A panel of bakers said that it burnt.", "panel", "group"),
        ("A three-judge panel said that it burnt.", "panel", "court"),
        ("A panel set up by the United Nations said that it burnt.", "panel", "official"),
        ("A federal panel said that it burnt.", "panel", "official"),
        ("The panel said that it burnt.", "panel", "court"),
        ("Maria Keller's agency said that it burnt.", "agency", "company"),
    ],
)
def test_a_paper_and_a_panel_are_what_stands_with_them(chars, noun, role):
    words, offices = HandWords.load("en"), OfficeWords.load("en")
    head = token(chars, noun)
    assert qualified(head, words.roles[noun], words, offices, is_news=False) == role


def test_a_bare_agency_spreads_news_only_on_a_page_that_names_one():
    words, offices = HandWords.load("en"), OfficeWords.load("en")
    head = token("The agency said that it burnt.", "agency")
    assert qualified(head, "agency", words, offices, is_news=True) == "agency"
    assert qualified(head, "agency", words, offices, is_news=False) == "official"


@pytest.mark.parametrize(
    ("quote", "kind", "by_noun", "whole"),
    [
        ("Harbour Witness", "organisation", "witness", True),
        ("Young Farmer", "group", "person", True),
        ("Harbour Witness", "person", "witness", False),
        ("Harbour Council", "government", "official", False),
        ("Witness", "organisation", "witness", False),
    ],
    ids=["a body", "a group", "somebody", "whose noun tells it", "of one word"],
)
def test_the_noun_of_who_somebody_is_may_stand_in_a_bodys_name(quote, kind, by_noun, whole):
    made = found_before("statements", f"{quote} said that it burnt.")
    span = made.text.span(0, len(quote))
    head = next(one for one in made.paragraphs[0].doc if one.text == quote.split()[-1])
    assert is_whole_body(Name(span, kind), head, span, by_noun, NameWords.load("en")) is whole

"""What an office's words make of who bears it: shared titles, tasks, captains, places."""

import pytest

from bench.passages import read_passage
from sayso.model import Name
from sayso.reading.names.name_words import NameWords
from sayso.reading.statements.hands.hand_words import HandWords
from sayso.reading.statements.hands.mapped import is_place
from sayso.reading.statements.hands.office_words import OfficeWords
from sayso.reading.statements.hands.offices import Offices
from sayso.reading.statements.hands.qualified import (
    is_anothers,
    is_vague,
    is_withheld,
    names_state,
    one_apposed,
)
from sayso.reading.statements.hands.roles import Roles
from tests.reading.parsed import found_before, token


def last_hand(chars):
    return [one for one in read_passage(chars, "en").statements if len(one.hands) > 1][-1].hands[-1]


@pytest.mark.parametrize(
    ("chars", "role"),
    [
        ("Sens. Jon Tarrow (D-Velm.) and David Vitt (R-Orel) met. Vitt said it burnt.", "official"),
        ("Reps. Ann Moll and Bo Kerrin met. “It burnt,” Moll said.", "official"),
        ("Republican Secretary of State Jon Hurst said that it burnt.", "official"),
        ("The lawyer of Miss Obi said that it burnt.", "person"),
        ("World leaders said that it burnt.", "official"),
        ("Union leaders said that it burnt.", "person"),
    ],
)
def test_a_title_that_several_share_or_that_has_a_task_is_an_office(chars, role):
    assert last_hand(chars).role == role


@pytest.mark.parametrize(
    ("chars", "role"),
    [
        ("Bakery experts in the United States said that it burnt.", "person"),
        ("A woman in France said that it burnt.", "person"),
        ("Officials in France said that it burnt.", "official"),
        ("A spokeswoman in Rome for the tourism ministry said that it burnt.", "official"),
        ("A spokesman for France said that it burnt.", "official"),
        ("Health officials in Dravia said that it burnt.", "official"),
        ("It burnt, said one of the sponsors, Rep. Kev Chrisley, D-Hart.", "official"),
    ],
)
def test_where_somebody_works_is_no_body_that_they_serve(chars, role):
    assert last_hand(chars).role == role


@pytest.mark.parametrize(
    ("chars", "role"),
    [
        ("The ferry sank at dusk. The captain, Yan Kordas, said that it burnt.", "person"),
        ("The station is shut. The captain, Yan Kordas, said that it burnt.", "official"),
        ("The ferry sank at dusk. Police Captain Yan Kordas said that it burnt.", "official"),
    ],
)
def test_a_captain_is_a_crews_on_a_page_with_a_ship(chars, role):
    assert last_hand(chars).role == role


@pytest.mark.parametrize(
    ("chars", "name", "role"),
    [
        ("Velm Corp. International said that it burnt.", "Velm Corp. International", "company"),
        ("Castell & Sons said that it burnt.", "Castell & Sons", "company"),
        ("The United Network for Grain Sharing said that it burnt.", None, "group"),
        ("The Velm News Network said that it burnt.", None, "outlet"),
        ("It was signed at noon. SUPER QW said that it burnt.", "SUPER QW", "group"),
        ("The deal is off. Torrel Border Patrol said that it burnt.", None, "official"),
        ("PolitiFact said that it burnt.", "PolitiFact", "outlet"),
        ("Kim Jong - un said that it burnt.", None, "official"),
    ],
)
def test_a_bodys_name_tells_what_it_is(chars, name, role):
    hand = last_hand(chars)
    assert hand.role == role
    assert name in {None, hand.name}


def test_an_office_is_read_from_its_words():
    made = found_before("statements", "The mayor of Velm, Ada Quill, said that it burnt.")
    words = OfficeWords.load("en")
    offices = Offices(made, words, None, words.roles())
    tokens = list(made.paragraphs[0].doc)[1:4]
    assert offices.office(made.paragraphs[0], tokens).role == "official"


def test_a_state_in_the_words_of_a_noun_is_found():
    words = OfficeWords.load("en")
    chars = "A panel set up by the United Nations said that it burnt."
    assert names_state(token(chars, "panel"), words)
    assert not names_state(token("A panel set up by bakers said that it burnt.", "panel"), words)


@pytest.mark.parametrize(
    ("chars", "role"),
    [
        ("Justice Department officials said that it burnt.", "official"),
        ("A Justice official said that it burnt.", "official"),
        ("Chief Justice Ann Moll said that it burnt.", "court"),
        ("Const. Tim Fannick said that it burnt. “It burnt,” Fannick said.", "official"),
        ("Chairman Jan Chaffin (R-Velm) came. “It burnt,” Chaffin said.", "official"),
        ("Kev Chrisley, D-Hartford, said that it burnt.", "official"),
        ("Chairman Jan Chaffin (right) came. “It burnt,” Chaffin said.", "person"),
        ("Aldo Brenn, a spokesman for the Velmont relatives, said that it burnt.", "person"),
        ("A spokesman for the Cuban exiles said that it burnt.", "person"),
        ("A spokesman for the Cuban government said that it burnt.", "official"),
        ("Brian Mattig, a vice president, said that it burnt.", "person"),
        ("Vice President Brian Mattig said that it burnt.", "official"),
        ("Military commentators said that it burnt.", "person"),
        ("The speakers said that it burnt.", "person"),
        ("The company's sales force said that it burnt.", "company"),
        ("An employee of another business, Relaxing Massage Products, said it burnt.", "person"),
        ("Relaxing Massage Products said that it burnt.", "company"),
        ("Torrel University's Conflict Data Program said that it burnt.", "group"),
    ],
)
def test_an_office_is_whose_words_name_it_and_no_others(chars, role):
    assert last_hand(chars).role == role


@pytest.mark.parametrize(
    ("chars", "role"),
    [
        ("His lawyer, Ric Fowley, told the court that it burnt.", "person"),
        ("His neighbour, Ric Fowley, told the court that it burnt.", "witness"),
    ],
)
def test_a_lawyer_who_tells_the_court_is_no_witness(chars, role):
    assert last_hand(chars).role == role


@pytest.mark.parametrize(
    ("place", "is_one"), [("France", True), ("Velmouth Sound", False)], ids=["known", "unknown"]
)
def test_a_place_is_on_the_map(place, is_one):
    made = found_before("statements", f"It burnt in {place}.")
    name = Name(made.text.span(12, 12 + len(place)), "place")
    assert is_place(name, NameWords.load("en")) is is_one


def test_a_comma_behind_anothers_noun_names_no_head():
    doc = token("A worker of the mill, Velway Ltd, said it burnt.", "worker").doc
    assert is_anothers(next(one for one in doc if one.text == "Ltd"), doc[1])
    assert not is_anothers(doc[1], doc[1])


def test_a_bare_plural_names_nobody_and_who_withholds_a_name_neither():
    words = HandWords.load("en")
    assert is_vague(token("Reports say that it burnt.", "Reports"), words)
    assert not is_vague(token("The reports say that it burnt.", "reports"), words)
    doc = token("A clerk said on condition of anonymity that it burnt.", "clerk").doc
    assert is_withheld(doc[1], doc[2], words)


def test_one_of_several_is_who_stands_behind_the_comma():
    chars = "One of the two cooks, Raymond Fiskel, said that it burnt."
    made = found_before("statements", chars)
    roles = Roles.of(made)
    head, span = made.paragraphs[0].doc[0], made.text.span(0, 37)
    assert one_apposed(head, span, made.paragraphs[0], roles.name_at).span.quote == "Raymond Fiskel"
    many = made.text.span(11, 37)
    assert one_apposed(head, many, made.paragraphs[0], lambda _: None) is None

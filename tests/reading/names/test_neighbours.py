"""What stands around a name tells how far it reaches and what it names."""

import pytest

from sayso.model import NameKind
from sayso.reading.names.candidate import NameCandidate
from sayso.reading.names.find_names import find_names
from sayso.reading.names.name_words import NameWords
from sayso.reading.names.neighbours import apposed_to, initials, is_run, led_from, spelt_out
from tests.reading.parsed import draft, paragraph

FRENCH, ENGLISH = NameWords.load("fr"), NameWords.load("en")


def names(chars: str, language: str) -> dict[str, NameKind]:
    return {name.span.quote: name.kind for name in find_names(draft(chars, language))}


def words_of(chars):
    return [word.lower() for word in chars.split()], chars.split()


@pytest.mark.parametrize(
    ("chars", "name"),
    [
        ("Conseil de surveillance des pêches ( CSP ) a", "Conseil de surveillance des pêches"),
        ("Conseil de surveillance des pêches ( ONG ) a", None),
        ("Conseil de surveillance des pêches du nord .", None),
    ],
    ids=["its letters", "other letters", "no bracket"],
)
def test_the_letters_in_brackets_tell_how_far_a_name_reaches(chars, name):
    lower, texts = words_of(chars)
    end = spelt_out(lower, texts, 0, FRENCH)
    assert (None if end is None else " ".join(texts[:end])) == name


def test_small_words_give_no_initials():
    assert "".join(initials(["Conseil", "de", "surveillance", "des", "Pêches"], FRENCH)) == "csp"


@pytest.mark.parametrize(
    ("chars", "at", "led"),
    [
        ("la brigade de la Dune", 4, 1),
        ("la mairie de la Dune", 4, None),
        ("la brigade et la Dune", 4, None),
    ],
)
def test_a_groups_noun_leads_its_name_and_a_town_hall_does_not(chars, at, led):
    assert led_from(words_of(chars)[0], at, FRENCH) == led


@pytest.mark.parametrize(
    ("chars", "start", "end", "kind"),
    [
        ("the quarry 's director , Ada Obi , said", 5, 7, "person"),
        ("the charity , Harbourlight , said", 3, 4, "organisation"),
        ("The broker , Ada Obi , was cleared", 3, 5, "person"),
        ("in the factory , Kipp , 32 , said", 4, 5, None),
    ],
)
def test_what_a_name_is_called_before_its_comma_tells_its_kind(chars, start, end, kind):
    assert apposed_to(words_of(chars)[0], start, end, ENGLISH) == kind


def test_who_has_a_chief_executive_is_a_body():
    assert is_run(words_of("the chief executive of Velm said")[0], 4, ENGLISH)
    assert not is_run(words_of("the mayor of Velm said")[0], 3, ENGLISH)


@pytest.mark.parametrize(
    ("chars", "name", "kind"),
    [
        ("Ils ont payé la brigade de la Dune rouge en mars.", "brigade de la Dune rouge", "group"),
        ("L'ONG Rive et Lanterne a publié un rapport.", "Rive et Lanterne", "organisation"),
        ("C'est ce que disait Le Courrier il y a deux ans.", "Le Courrier", "outlet"),
    ],
)
def test_french_names_are_read_whole_with_their_kind(chars, name, kind):
    assert names(chars, "fr").get(name) == kind


def test_a_candidate_has_the_words_and_the_place_of_its_name():
    one = NameCandidate(paragraph("Ada Obi spoke.", "en"), 0, 2)
    assert (one.parts, one.key, one.span.quote) == (["Ada", "Obi"], "ada obi", "Ada Obi")


@pytest.mark.parametrize(
    ("chars", "expected"),
    [
        ("Secretary of State John F. Velm said it rained.", {"John F. Velm": "person"}),
        ("The Minister of Health Miguel Brask left.", {"Miguel Brask": "person"}),
        ("The president of St. Paul College left.", {"St. Paul College": "organisation"}),
    ],
)
def test_what_an_office_is_of_is_no_part_of_the_name_of_who_holds_it(chars, expected):
    assert names(chars, "en") == expected


@pytest.mark.parametrize(
    ("language", "chars", "name", "kind"),
    [
        ("en", "Ada Holt was born in Durban. Her first company was Zipline.", "Zipline", "company"),
        ("en", "The mill is old. Its main client is Corvane.", "Corvane", "company"),
        ("fr", "Le moulin est vieux. Son principal client est Torvane.", "Torvane", "company"),
        ("en", "The party is split. Her main rival is Kern.", "Kern", "person"),
    ],
)
def test_what_is_said_to_be_a_company_is_one(language, chars, name, kind):
    assert names(chars, language)[name] == kind

"""Names of one text become actors; two people of one surname stay apart."""

from dataclasses import replace

import pytest

from sayso.model import Name, Text
from sayso.reading.draft import Draft
from sayso.reading.names.actors import find_actors
from sayso.reading.names.find_names import find_names
from tests.reading.parsed import draft as parsed_draft


def actors(*names, language="en"):
    """Actors of a made-up list of (name, kind) or (name, kind, the name it is an alias of)."""
    chars = " ".join(name for name, *_ in names)
    text, found, at = Text("a" * 64, chars), {}, 0
    rows = []
    for name, kind, *other in names:
        span = text.span(at, at + len(name))
        found.setdefault(name, span)
        rows.append(Name(span, kind, found[other[0]] if other else None))
        at += len(name) + 1
    draft = Draft(text, language, (), names=tuple(rows))
    return {one.name: [span.quote for span in one.names] for one in find_actors(draft)}


def test_a_surname_and_an_initial_join_the_one_full_name():
    found = actors(("Odile Brask", "person"), ("Brask", "person"), ("O. Brask", "person"))
    assert found == {"Odile Brask": ["Odile Brask", "Brask", "O. Brask"]}


def test_two_people_of_one_surname_stay_apart_and_a_bare_surname_joins_neither():
    found = actors(("Odile Brask", "person"), ("Henri Brask", "person"), ("Brask", "person"))
    assert set(found) == {"Odile Brask", "Henri Brask", "Brask"}


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ([("Norvane", "company"), ("Norvane Group", "company")], "Norvane Group"),
        ([("Vorn Liberation Front", "group"), ("VLF", "group")], "Vorn Liberation Front"),
        ([("Daesh", "group"), ("ISIS", "group")], "Daesh"),
        ([("Orel Front", "group"), ("the Sable", "other", "Orel Front"), ("the Sable", "other")],
         "Orel Front"),
    ],
    ids=["short name", "acronym", "well known", "given in the text"],
)  # fmt: skip
def test_a_body_and_its_other_names_are_one_actor(names, name):
    assert len(actors(*names)) == 1
    assert name in actors(*names)


def test_a_subsidiary_is_not_its_parent_and_a_place_is_no_actor():
    found = actors(("Norvane", "company"), ("Norvane Cement Syria", "company"), ("Syria", "place"))
    assert set(found) == {"Norvane", "Norvane Cement Syria"}


def test_accents_that_a_page_leaves_out_make_nobody_else():
    assert len(actors(("Nicolás Marón", "person"), ("Nicolas Maron", "person"))) == 1


def actors_of(chars, outlet=None):
    draft = parsed_draft(chars)
    if outlet:
        at = chars.index(outlet)
        draft.text = replace(draft.text, outlet=outlet, outlet_at=(at, at + len(outlet)))
    draft.keep("names", find_names(draft))
    return {one.name: ([span.quote for span in one.names], one.kind) for one in find_actors(draft)}


def test_a_title_tells_which_of_two_bearers_of_a_surname_is_meant():
    chars = "Mr Henri Brask met Mrs Odile Brask. Then Mr Brask said that he left."
    assert actors_of(chars)["Henri Brask"][0] == ["Henri Brask", "Brask"]


def test_whose_page_it_is_is_an_actor_of_the_page():
    found = actors_of("Velm Harbour Gazette\nThe mill closed in May.", "Velm Harbour Gazette")
    assert found["Velm Harbour Gazette"] == (["Velm Harbour Gazette"], "outlet")


@pytest.mark.parametrize(
    ("chars", "name"),
    [
        ("Electing Dora Venn is no mistake. Dora Venn left at noon. Venn spoke.", "Dora Venn"),
        ("“Remember Ada Quill,” he said. Ada Quill left at noon. Quill spoke.", "Ada Quill"),
        ("He met Ada Dora Venn in May. Dora Venn left at noon. Venn spoke.", "Ada Dora Venn"),
    ],
)
def test_what_opens_a_sentence_before_a_name_is_no_part_of_it(chars, name):
    assert name in actors_of(chars)


def test_letters_named_once_are_the_body_whose_letters_they_are():
    found = actors_of("The Velm Boat Rescue Fund said so. It was late, according to VBRF.")
    assert found["Velm Boat Rescue Fund"][0] == ["Velm Boat Rescue Fund", "VBRF"]

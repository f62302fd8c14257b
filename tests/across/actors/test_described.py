"""A description is one on two pages only where more than the description agrees."""

from dataclasses import replace

import pytest

from sayso.across.actors.described import by_description, kept_description
from sayso.across.actors.same_actors import Actors
from sayso.model import Actor, Block, Reading, Text
from sayso.sets import Sets

COMPANY = ("Ilse Marren", "Odo Brask", "Velden Cement")


def page(letter, *acting, company=COMPANY, published="2024-03-01", language="en"):
    """A page with these actors, each as (kind, name or None, description)."""
    parts = [*company, *(word for _, *words in acting for word in words if word)]
    chars = " . ".join(parts)
    text = Text(
        letter * 64, chars, (Block(0, len(chars), "paragraph"),),
        published=published, language=language,
    )  # fmt: skip
    places = iter(_spans(text, parts))
    made = [Actor(name, "person", (next(places),)) for name in company]
    for kind, name, description in acting:
        named = (next(places),) if name else ()
        span = next(places)
        made.append(Actor(name or description, kind, named or (span,), descriptions=(span,)))
    return Reading(text, "by hand", actors=tuple(made))


def _spans(text, parts):
    at = 0
    for part in parts:
        yield text.span(at, at + len(part))
        at += len(part) + len(" . ")


def joined(*readings):
    linker = Actors()
    for reading in readings:
        linker.add(reading)
    names = {actor.id: actor.name for reading in readings for actor in reading.actors}
    told = (link for link in linker.links() if "description" in link.details.features)
    return {frozenset((names[link.left], names[link.right])) for link in told}


BODY, PERSON, FIRM = "court", "person", "company"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((BODY, None, "the appeals court in Velm"), (BODY, None, "an appeals court in Velm")),
        ((BODY, None, "the appeals court"), (BODY, None, "the appeals court")),
        ((FIRM, None, "the subsidiary"), (FIRM, "Velm Sugar", "the local subsidiary")),
        ((PERSON, None, "the harbour master"), (PERSON, "Ada Obi", "the harbour master")),
    ],
    ids=["a place in both", "two words and whom the pages name", "a body named", "a person named"],
)  # fmt: skip
def test_a_description_is_one_where_more_agrees(left, right):
    right = (right[0], right[1], right[2].replace("the", "The"))
    assert joined(page("a", left), page("b", right))


def test_a_description_is_one_in_another_language():
    ours = page("a", ("company", None, "la filiale"), language="fr")
    assert joined(ours, page("b", ("company", "Velm Sugar", "the local subsidiary")))


@pytest.mark.parametrize(
    ("left", "right", "changes"),
    [
        ((BODY, None, "the court"), (BODY, None, "The court"), {"company": COMPANY[:2]}),
        ((BODY, None, "the court in Velmouth"), (BODY, None, "The court in Harnac"), {}),
        ((BODY, None, "the appeals court"), (BODY, None, "The high court"), {}),
        (("company", None, "the company"), ("company", "Velm Sugar", "The company"), {}),
        ((PERSON, None, "the prosecutor"), (PERSON, "Ada Obi", "The prosecutor"),
         {"published": "2021-03-01"}),
        ((PERSON, None, "the prosecutor"), (PERSON, "Ada Obi", "The prosecutor"),
         {"published": None}),
        ((PERSON, None, "a former driver of the firm"),
         (PERSON, None, "A former driver of the firm"), {}),
    ],
    ids=["little in common", "two places", "two courts", "any company", "years between",
         "no day", "two drivers"],
)  # fmt: skip
def test_a_description_alone_joins_nobody(left, right, changes):
    assert not joined(page("a", left), page("b", right, **changes))


def test_a_noun_alone_is_nobody_on_a_page_of_two():
    two = page("b", (BODY, None, "the appeals court"), (BODY, None, "the high court"))
    assert not joined(page("a", (BODY, None, "The court")), two)


def test_two_named_ones_of_one_description_leave_it_to_neither():
    one = (PERSON, "Ada Obi", "the prosecutor")
    other = (PERSON, "Ben Oke", "The prosecutor")
    assert not joined(
        page("c", (PERSON, None, "the prosecutor,")), page("a", one), page("b", other)
    )


def test_an_actor_of_another_sort_is_another():
    (first, *_, last) = page("a", (BODY, None, "the court")).actors
    everybody = frozenset(COMPANY)
    left = kept_description(last, "body", "a", None, everybody, "en")
    right = replace(left, id=first.id, page="b", sort="person")
    assert not list(by_description([left, right], Sets()))


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ("la procureure", "the prosecutor", True),
        ("la procureure", "the harbour master", False),
        ("la femme", "the woman", False),
    ],
)
def test_a_full_name_of_one_office_is_one_person(left, right, is_one):
    here = page("a", ("person", "Alma Reyde", left), company=(), language="fr")
    there = page("b", ("person", "Alma Reyde", right), company=())
    linker = Actors()
    linker.add(here)
    linker.add(there)
    assert bool(list(linker.links())) is is_one


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ("le ministère de l'Énergie", "the energy ministry", True),
        ("le ministère de l'Intérieur", "the energy ministry", False),
        ("la commission électorale", "the electoral commission", True),
    ],
)
def test_an_office_is_one_in_two_languages(left, right, is_one):
    here = page("a", ("government", None, left), language="fr", company=COMPANY[:2])
    there = page("b", ("government", None, right), company=COMPANY[:2])
    assert bool(joined(here, there)) is is_one

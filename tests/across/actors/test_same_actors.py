"""Bodies are one by their names, persons only where more than the name says so."""

import pytest

from sayso.across.actors.same_actors import Actors, aliases
from sayso.folding import fold
from sayso.gazetteer.other_names import OtherNames, add_names
from sayso.model import Actor, Block, Reading, Text


def page(letter, *named):
    """A page that names these actors, each as (kind, name …)."""
    chars = " ".join(name for _, *names in named for name in names)
    text = Text(letter * 64, chars, (Block(0, len(chars), "paragraph"),))
    at, actors = 0, []
    for kind, *names in named:
        spans = []
        for name in names:
            spans.append(text.span(at, at + len(name)))
            at += len(name) + 1
        actors.append(Actor(names[0], kind, tuple(spans)))
    return Reading(text, "by hand", actors=tuple(actors))


def links(*readings):
    linker = Actors()
    for reading in readings:
        linker.add(reading)
    return linker.links()


def joined(*readings):
    names = {actor.id: actor.name for reading in readings for actor in reading.actors}
    return {frozenset((names[one.left], names[one.right])) for one in links(*readings)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("company", "Velden Cement Ltd"), ("company", "Velden Cement")),
        (("group", "Islamic State group"), ("group", "Daech")),
        (("organisation", "Nations unies"), ("organisation", "United Nations")),
        (("group", "EI", "Etat islamique"), ("group", "ISIS")),
        (("company", "Velden Cement", "Harnac"), ("company", "Harnac")),
    ],
)
def test_a_body_is_one_on_two_pages_under_its_names(left, right):
    assert joined(page("a", left), page("b", right)) == {frozenset((left[1], right[1]))}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("company", "Velden Cement"), ("company", "Velden Cement Harn")),
        (("company", "Velden Cement"), ("outlet", "Velden Post")),
        (("person", "Ilse Marren"), ("company", "Ilse Marren")),
        (("person", "Ilse Marren"), ("person", "Ilse Marren")),
        (("person", "Marren"), ("person", "Ilse Marren")),
    ],
    ids=["a branch", "a paper", "a firm of that name", "a name alone", "a surname"],
)
def test_two_that_only_share_a_name_stay_two(left, right):
    assert joined(page("a", left), page("b", right)) == set()


def test_a_person_is_one_where_both_pages_name_somebody_else_too():
    others = (("person", "Otto Tavener"), ("company", "Velden Cement"))
    found = joined(
        page("a", ("person", "Ilse Marren"), *others), page("b", ("person", "I. Marren"), others[0])
    )
    assert found == {frozenset(("Ilse Marren", "I. Marren"))}
    found = joined(
        page("a", ("person", "Ilse Marren"), *others),
        page("b", ("person", "Marren, Ilse"), *others),
    )
    assert frozenset(("Ilse Marren", "Marren, Ilse")) in found


def test_two_persons_of_one_name_in_other_company_stay_two():
    left = page("a", ("person", "Ilse Marren"), ("person", "Otto Tavener"))
    right = page("b", ("person", "Ilse Marren"), ("person", "Petra Vanek"))
    assert joined(left, right) == set()


def test_every_known_name_is_of_one_body():
    assert aliases()[fold("Daesh")] == aliases()[fold("État islamique")]
    assert aliases()[fold("OMS")] != aliases()[fold("ONU")]


def test_most_pages_decide_whether_a_name_is_a_persons_or_a_bodys():
    firm = ("company", "Harnac")
    readings = [page("a", firm), page("b", firm), page("c", ("person", "Harnac"))]
    assert len(list(links(*readings))) == 2


def test_a_surname_stays_a_persons_beside_its_bearer():
    firm = ("company", "Harnac")
    borne = page("c", ("person", "Harnac"), ("person", "Ida Harnac"))
    assert len(list(links(page("a", firm), page("b", firm), borne))) == 1


OTHERS = (("person", "Otto Tavener"), ("person", "Petra Vanek"))


def test_a_surname_is_its_only_bearers_where_both_pages_name_others_too():
    full, short = ("person", "Ilse Marren"), ("person", "Marren")
    assert frozenset(("Ilse Marren", "Marren")) in joined(
        page("a", full, *OTHERS), page("b", short, *OTHERS)
    )
    assert frozenset(("Ilse Marren", "Marren")) not in joined(
        page("a", full, *OTHERS), page("b", short, *OTHERS), page("c", ("person", "Jon Marren"))
    )


def test_initials_are_one_body_only_in_the_same_company():
    left, right = ("group", "Front for Dorn", "FFD"), ("group", "FFD")
    assert joined(page("a", left), page("b", right)) == set()
    assert frozenset(("Front for Dorn", "FFD")) in joined(
        page("a", left, *OTHERS), page("b", right, *OTHERS)
    )


def test_a_short_name_is_the_one_outlet_of_the_case_that_ends_so():
    left, right = ("outlet", "Velm Harbour Courier"), ("organisation", "Courier")
    pair = frozenset((left[1], right[1]))
    assert joined(page("a", left), page("b", right)) == {pair}
    assert (
        joined(page("a", left), page("b", right), page("c", ("outlet", "Orsay Courier"))) == set()
    )


ADVISORY = ("company", "Arvel Advisory")
WITH_ARVEL = (ADVISORY, ("person", "Ilse Marren"), ("company", "Velden Cement"))


@pytest.mark.parametrize(
    ("kind", "more", "others", "is_one"),
    [
        ("company", ("company", "Velden Cement"), (), True),
        ("person", ("company", "Velden Cement"), (), True),
        ("person", ("company", "Harnac Mining"), (), False),
        ("person", ("company", "Velden Cement"), (("company", "Arvel Shipping Line"),), False),
        ("person", ("company", "Velden Cement"), (("person", "Tomas Arvel"),), False),
        ("person", ("company", "Velden Cement"), (("company", "Port of Arvel"),), False),
    ],
    ids=["short", "taken for a person", "in other company", "of two", "a surname", "a place"],
)
def test_a_short_name_is_the_one_body_of_the_case_that_begins_so(kind, more, others, is_one):
    ours = page("b", (kind, "Arvel"), ("person", "Ilse Marren"), more)
    readings = [page("a", *WITH_ARVEL), ours, *(page("c", one) for one in others)]
    assert (frozenset({"Arvel", "Arvel Advisory"}) in joined(*readings)) == is_one


def test_an_agency_goes_by_its_name_without_the_trade():
    found = joined(page("a", ("agency", "Northvale Press Agency")), page("b", ("other", "x"),
                   ("organisation", "Northvale")))  # fmt: skip
    assert found == {frozenset(("Northvale Press Agency", "Northvale"))}


def test_names_that_a_person_added_are_one_body(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    left, right = page("a", ("company", "Velden Cement")), page("b", ("company", "Ostrava Lime"))
    assert not joined(left, right)
    add_names([OtherNames(("Velden Cement", "Ostrava Lime"), "company register", "2026-11-30")])
    assert joined(left, right)


def test_where_as_many_pages_take_a_name_for_a_persons_it_takes_company_to_join_them():
    one, two = ("person", "Velden Demain"), ("organisation", "Velden Demain")
    other = ("company", "Harnac Cement")
    assert joined(page("a", one), page("b", two)) == set()
    both = {frozenset({"Velden Demain"}), frozenset({"Harnac Cement"})}
    assert joined(page("a", one, other), page("b", two, other)) == both


def test_a_surname_is_its_only_bearers_where_both_pages_name_one_whom_few_name():
    full, short = ("person", "Ilse Marren"), ("person", "Marren")
    other = ("person", "Otto Tavener")
    few = [page("a", full, other), page("b", short, other)]
    assert frozenset(("Marren", "Ilse Marren")) in joined(*few)
    many = [page(letter, other) for letter in "cdefghijklmnop"]
    assert frozenset(("Marren", "Ilse Marren")) not in joined(*few, *many)

"""Whom an actor dealt with: gathered from dealings, drawn around it, and what it was told."""

from math import dist

import pytest

from sayso.case.page_rows import sheet_of
from sayso.case.store import Store
from sayso.model import Actor, Event, Hand, Page, Reading, Statement
from sayso.views.actors import actors
from sayso.views.affairs.around import Circle, DealtWith
from sayso.views.affairs.of_actor import actor_page, groups_by_actor
from sayso.views.pictures.egos import HEIGHT, MOST, WIDTH, ego
from tests.conftest import find, text_of

CHARS = (
    "The Quarry paid Dune Ltd. The Quarry paid Dune Ltd again. "
    "Ada Quill met the brother of Ada Quill. Dune Ltd wrote to Ada Quill about the sand. "
    "The Quarry denies that it paid Moss and Sons. "
    "Dune Ltd paid Moss and Sons. Ada Quill denies that she was told of the sand."
)  # fmt: skip


def reading_of():
    page = Page("post.txt", CHARS.encode(), "text/plain")
    text = text_of(page, CHARS, outlet="The Post")
    outlet = Hand("The Post", "outlet")

    def denial(words, name, role):
        hand = Hand(name, role, find(text, name, CHARS.index(f"{name} denies")))
        return Statement((find(text, words),), (outlet, hand), "denies")

    denied = denial("it paid Moss and Sons", "The Quarry", "company")
    unknowing = denial("she was told of the sand", "Ada Quill", "person")
    paid = ("paid", "pay")
    other, last = CHARS.index("denies that"), CHARS.index("Dune Ltd paid Moss")
    told = {"sender": "Dune Ltd", "recipient": "Ada Quill", "about": "the sand"}
    events = (
        _event(text, paid, 0, payer="The Quarry", payee="Dune Ltd"),
        _event(text, paid, 26, payer="The Quarry", payee="Dune Ltd"),
        _event(text, ("met", "meet"), 58, party="Ada Quill", party_2="the brother of Ada Quill"),
        _event(text, ("wrote", "message"), 90, **told),
        _event(text, paid, other, denied.id, payer="it", payee="Moss and Sons"),
        _event(text, paid, last, payer="Dune Ltd", payee="Moss and Sons"),
    )
    names = ("The Quarry", "Dune Ltd", "Ada Quill", "Moss and Sons")
    named = {name: list(_every(text, name)) for name in names}
    named["The Quarry"].append(find(text, "it", CHARS.index("that it")))
    made = tuple(Actor(name, "company", tuple(spans)) for name, spans in named.items())
    return page, Reading(text, "test", (denied, unknowing), actors=made, events=events)


def _event(text, what, after, statement=None, **roles):
    verb, kind = what
    spans = tuple((role, find(text, words, after)) for role, words in roles.items())
    return Event(statement, find(text, verb, after), kind, spans)


def _every(text, words):
    at = text.chars.find(words)
    while at >= 0:
        yield text.span(at, at + len(words))
        at = text.chars.find(words, at + 1)


@pytest.fixture
def page_of(tmp_path):
    page, reading = reading_of()
    with Store.open(tmp_path / "case.sayso", create=True) as store:
        store.add(page)
        store.save(sheet_of(reading))
        every = actors(store)

        def made(name):
            [group] = [one for one in every.groups if one.name == name]
            return actor_page(store, group, {}, groups_by_actor(every))

        yield made


def test_dealings_with_one_stand_together_and_a_denial_beside_what_is_told_as_done(page_of):
    quarry = page_of("The Quarry")
    assert [(one.name, one.kinds, one.stands) for one in quarry.around] == [
        ("Dune Ltd", (("pay", 2),), ("",)),
        ("Moss and Sons", (("pay", 1),), ("denies",)),
    ]
    assert [one.doubt for one in quarry.around] == ["", "denies"]
    assert all(one.actor for one in quarry.around)
    [chord] = quarry.ego.chords
    assert {chord.of.key, chord.of.other} == {one.actor for one in quarry.around}


def test_who_merely_bears_the_name_within_is_somebody_else(page_of):
    around = {one.name: one.actor for one in page_of("Ada Quill").around}
    assert around["the brother of Ada Quill"] == ""
    assert "Ada Quill" not in around


def test_what_one_was_told_stands_with_the_denial_of_having_known(page_of):
    told = page_of("Ada Quill").knew
    assert [(one.way, one.by, one.first) for one in told] == [
        ("meet", ("the brother of Ada Quill",), True),
        ("message", ("Dune Ltd",), True),
        ("denies knowing", (), False),
    ]
    assert page_of("Moss and Sons").knew == ()


@pytest.mark.parametrize("count", [1, 2, 7, MOST, MOST + 5])
def test_a_drawing_keeps_names_apart_and_within_and_counts_the_rest(count):
    rows = tuple(
        DealtWith(f"{at}", f"Name {at}", "", (("pay", 1),), 1, "", "f" * 64, "e-1", ("",))
        for at in range(count)
    )
    drawn = ego("The middle", Circle(rows))
    assert (len(drawn.dots), drawn.more) == (min(count, MOST), max(0, count - MOST))
    places = [(dot.word_x, dot.word_y) for dot in drawn.dots]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places)
    assert all(dist(a, b) > 30 for at, a in enumerate(places) for b in places[:at])
    assert ego("The middle", Circle()) is None

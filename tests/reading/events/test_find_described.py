"""Who is described and not named is an actor of the page; who is both is one."""

import pytest

from sayso.model import Block, Text
from sayso.reading.events.find_described import Described
from sayso.reading.read import read

PAGES = {
    "office": "The harbour master of Velmouth told the paper that the gate had been left open.",
    "worker": "A former driver of the company said that he had been paid in cash.",
    "body": "The appeals court in Velmouth quashed the ruling on Monday.",
    "services": "The intelligence services were told of the payments, the ruling says.",
    "french": "Le capitaine du port de Velmouth a déclaré que la porte était restée ouverte.",
    "many": "Two drivers said that they had been paid in cash.",
    "any": "Neither company answered, and no official would speak about it.",
    "his": "Ada Obi was arrested on Monday. Her lawyer said that she denied it.",
    "title": "Le groupe agroalimentaire Norvane a fermé l'usine.",
}


def actors(chars):
    return read(Text("a" * 64, chars, (Block(0, len(chars), "paragraph"),))).actors


@pytest.mark.parametrize(
    ("page", "kind", "name"),
    [
        ("office", "person", "The harbour master of Velmouth"),
        ("worker", "person", "A former driver of the company"),
        ("body", "court", "The appeals court in Velmouth"),
        ("services", "government", "The intelligence services"),
        ("french", "person", "Le capitaine du port de Velmouth"),
    ],
)
def test_who_is_described_and_speaks_or_acts_is_an_actor(page, kind, name):
    found = [one for one in actors(PAGES[page]) if not one.is_named]
    assert (kind, name) in {(one.kind, one.name) for one in found}


@pytest.mark.parametrize("page", ["many", "any", "his", "title"])
def test_who_is_nobody_in_particular_is_none(page):
    assert [one.name for one in actors(PAGES[page]) if not one.is_named] in ([], ["l'usine"])


@pytest.mark.parametrize(
    ("chars", "name", "called"),
    [
        (
            "The charity, Harbourlight, counted 40 boats. The charity said that none came back.",
            "Harbourlight",
            "The charity",
        ),
        (
            "Ada Obi, the mill's director, declined to comment. The director left on Monday.",
            "Ada Obi",
            "The director",
        ),
    ],
)
def test_a_description_that_the_page_gives_somebody_is_his(chars, name, called):
    found = {one.name: [span.quote for span in one.descriptions] for one in actors(chars)}
    assert called in found[name]
    assert called not in found


def test_a_shorter_description_takes_up_the_fuller_one():
    chars = "The appeals court in Velmouth quashed it. On Friday the court said why."
    (court,) = (one for one in actors(chars) if one.kind == "court")
    assert [span.quote for span in court.names] == ["The appeals court in Velmouth", "the court"]


def test_a_description_is_taken_apart():
    span = actors(PAGES["body"])[-1].names[0]
    one = Described("court", frozenset({"appeals"}), "court", span, definite=True, acts=True)
    assert one.span.quote == "The appeals court in Velmouth"

"""Which figure is a part of which: in a sentence, across sentences, and what only looks like it."""

import pytest

from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.figures.find_figures import _mentions, find_figures
from sayso.reading.figures.parts import with_wholes
from sayso.reading.language.parse import parse
from tests.growth import grows_at_most


def figures(chars, language="en"):
    text = Text("a" * 64, chars, (Block(0, len(chars), "paragraph"),), language)
    return list(find_figures(Draft(text, language, parse(text, language))))


def parts_in(chars, language="en"):
    found = figures(chars, language)
    quotes = {one.id: one.span.quote for one in found}
    return {(one.span.quote, quotes[one.part_of]) for one in found if one.part_of}


@pytest.mark.parametrize(
    ("language", "text", "whole", "parts"),
    [
        ("en", "Divers raised 34 chests. Nineteen were full; the other 15 were empty.",
         "34", {"Nineteen", "15"}),
        ("en", "The port lost 410 jobs in a day. The union saved 300 of them, leaving 110 idle.",
         "410", {"300", "110"}),
        ("en", "The two barns hold 90 tonnes of hay, 55 tonnes and 35 tonnes respectively.",
         "90 tonnes", {"55 tonnes", "35 tonnes"}),
        ("en", "The trust had $7.5 million. It put $5.2 million in bonds and $2.3 million in land.",
         "$7.5 million", {"$5.2 million", "$2.3 million"}),
        ("en", "Three quarters of the 80 beds are taken and the remaining 20 are kept free.",
         "80", {"Three quarters", "20"}),
        ("en", "Only 12 of the 45 rafts came back.", "45", {"12"}),
        ("en", "Of the mill's 350 hands, 90 were dismissed and 260 went to Karsk.",
         "350", {"90", "260"}),
        ("en", "Nine of the 14 divers came up. The other five drowned.", "14", {"Nine", "five"}),
        ("en", "Out of 23 boats, 12 are from Dorin and 11 from Sarn.", "23", {"12", "11"}),
        ("en", "The slide killed 40 people in three days, including 12 guides.", "40", {"12"}),
        ("en", "The archive holds 3,100 letters. Forty have been read.", "3,100", {"Forty"}),
        ("fr", "Le musée a prêté 27 toiles. Seize sont revenues, les 11 autres sont perdues.",
         "27", {"Seize", "11"}),
        ("fr", "Le port a reçu 6 millions d'euros, dont 4 millions pour la digue.",
         "6 millions d'euros", {"4 millions"}),
        ("fr", "Mille électeurs ont répondu ; la moitié sont des retraités.",
         "Mille", {"la moitié"}),
    ],
)  # fmt: skip
def test_the_parts_of_a_whole_are_found(language, text, whole, parts):
    assert parts_in(text, language) == {(part, whole) for part in parts}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The slide buried 6 houses and wounded 12 others in the next street."),
        ("en", "The fire wounded 40 sailors. Nine were killed."),
        ("en", "The estate has 100 barns, 60 mills and 40 wells."),
        ("en", "They form three bands. About a third keeps bees."),
        ("en", "She made the first of two dives with 4:43 left in the half."),
        ("en", "The crash hurt 30 people. The police held a third."),
        ("en", "It comes in two colours: black (1.83 kilos) and white (1.9)."),
        ("en", "Of 40 carts, all but six were burned."),
        ("en", "The guild has 50 smiths. Officials think about 30 are abroad."),
        ("fr", "Le feu a tué 3 marins et en a blessé 12 autres."),
    ],
)
def test_figures_that_stand_side_by_side_are_no_parts(language, text):
    assert parts_in(text, language) == set()


def test_a_number_of_what_the_paragraph_before_names_keeps_its_pronoun():
    [one] = figures("About 70 of them are still in the hills.")
    assert (one.span.quote, one.counted.quote) == ("70", "them")


def test_the_unit_of_the_whole_is_that_of_its_parts():
    _, part = figures("Le port a reçu 6 millions d'euros, dont 4 millions pour la digue.", "fr")
    assert (part.unit, part.value) == ("EUR", 4e6)


def _numbers(count):
    chars = f"Of the 900 crates {', '.join(f'{n} sacks' for n in range(2, count))} were lost."
    text = Text("a" * 64, chars, (Block(0, len(chars), "paragraph"),), "en")
    pieces = [(one.doc, list(_mentions(one, "en", [], []))) for one in parse(text, "en")]
    return lambda: [list(with_wholes(mentions, doc, "en")) for doc, mentions in pieces]


def test_a_sentence_of_numbers_takes_time_by_its_length():
    assert grows_at_most(10, _numbers(200), _numbers(800))  # four times as many; its square is 16


@pytest.mark.parametrize(
    ("language", "chars", "number"),
    [
        ("fr", "320 marins sont rentrés, et 70 – dont 25 officiers – sont absents.", "70"),
        ("fr", "Sur les 350 salariés, 80 (dont 40 femmes) ont été évacués.", "80"),
        ("en", "The yard has 410 men, and 90 (40 of them cooks) are held.", "90"),
    ],
)
def test_a_bare_number_counts_over_an_aside_before_its_verb(language, chars, number):
    found = [one for one in figures(chars, language) if one.span.quote == number]
    assert [one.counted is not None for one in found] == [True]

"""The ledger between pages: two languages, explained differences, wholes that stand elsewhere."""

from dataclasses import replace

import pytest

from sayso.across.figures.kept_figures import kept_figures
from sayso.across.figures.linker import FigureLinks, FigurePage
from tests.across.figures.test_within_a_text import links, quotes, read
from tests.growth import grows_at_most


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("La crue à Marlo a fait 58 morts.", "The flood in Marlo killed 31 people."),
        ("La police de Karsk a procédé à 45 arrestations.", "Police in Karsk arrested 70 people."),
        ("La mine de Karsk a versé 3 millions d'euros à la milice.",
         "The mine at Karsk paid the militia 8 million euros."),
        ("Douze soldats ont été tués à Dorin mardi.",
         "Twenty soldiers were killed in Dorin on Tuesday."),
    ],
)  # fmt: skip
def test_a_french_page_and_an_english_one_conflict(french, english):
    found = links(read(french, "a", "fr"), read(english, "b"), kind="conflicts")
    assert [one.details.reason for one in found] == ["conflict"]


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("The fort at Halm held 1,300 men in 2016.", "The fort at Halm held 2,100 men in 2021.",
         "other date"),
        ("The raid on Dorin killed 320 civilians.", "The raid on Dorin killed 90 soldiers.",
         "other population"),
        ("The guards hold 600 prisoners at Halm.", "The guards hold 240 foreign prisoners at Halm.",
         "part of"),
    ],
)  # fmt: skip
def test_what_may_set_two_figures_apart_is_said(left, right, reason):
    [link] = links(read(left, "a"), read(right, "b"), kind="conflicts")
    assert link.details.reason == reason
    assert "cannot both hold" not in link.why


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ten people were killed and 50 injured at Dorin.", "Fifty people were killed at Dorin."),
        ("The mill plans to hire 500 welders in Lund.", "The mill hired 120 welders in Lund."),
        ("He serves a 15-year sentence in Halm.", "He serves a 12-year sentence in Halm."),
        ("The raid on Dorin killed 14 men.", "The raid on Dorin wounded 40 men."),
        ("The suspect, 34, was held in Karsk.", "The suspect, 43, was held in Karsk."),
    ],
    ids=["the injured", "planned", "spells of time", "act", "ages"],
)
def test_figures_of_two_things_are_not_set_against_each_other(left, right):
    found = links(read(left, "a"), read(right, "b"), kind="conflicts")
    by_id = [set(quotes(one, read(left, "a"), read(right, "b"))) for one in found]
    assert [one for one in by_id if one != {"Ten", "Fifty"}] == []


def test_parts_of_one_whole_never_conflict():
    text = "Of the 640 who left Karsk, 210 are presumed dead and 120 have been reported missing."
    assert links(read(text), kind="conflicts") == []


def test_what_is_left_is_matched_on_another_page():
    left = read("Of the 900 miners of Tolmin, 250 were dismissed and 150 were jailed.", "a")
    right = read("Around 500 miners from Tolmin are in hiding.", "b")
    found = links(left, right, kind="part_of")
    [miners] = [one.id for one in right.figures]
    assert {one.details.match for one in found} == {miners}


def test_parts_on_one_page_come_to_the_whole_on_another():
    whole = read("The Sarn ferry carried 212 passengers.", "a")
    parts = read("Of the passengers on the Sarn ferry, 150 were rescued and 62 drowned.", "b")
    found = links(whole, parts, kind="part_of")
    assert {quotes(one, whole, parts) for one in found} == {("150", "212"), ("62", "212")}
    assert {one.details.closes for one in found} == {"yes"}


def test_the_dead_are_no_part_of_the_injured_on_another_page():
    whole = read("The quake in Marlo injured 80 people.", "a")
    parts = read("The quake in Marlo killed 10 people and wounded 70 more people.", "b")
    assert links(whole, parts, kind="part_of") == []


def test_thousands_of_figures_of_one_thing_take_time_by_their_number():
    [one] = kept_figures(read("The slide at Karsk killed 14 miners on Friday."))

    def linking(count):
        ledger = FigureLinks()
        for at in range(count):
            page = f"{at:064d}"
            value = float(2 + at * 7919 % 28)
            kept = replace(one, id=page, page=page, value=value, low=value, high=value)
            ledger.keep(page, FigurePage([kept], [], []))
        return lambda: sum(1 for _ in ledger.links())

    assert linking(1200)() < 10_000
    assert grows_at_most(10, linking(300), linking(1200))  # pair by pair it would be 16 times

"""The ledger: parts of a whole, conflicts, bounds lost; and what is none of these."""

import pytest

from sayso.across.figures.linker import FigureLinks
from sayso.model import Block, Reading, Text
from sayso.reading.draft import Draft
from sayso.reading.figures.find_figures import find_figures
from sayso.reading.language.parse import parse


def read(chars, page="a", language="en", outlet=None):
    text = Text(page * 64, chars, (Block(0, len(chars), "paragraph"),), language, outlet=outlet)
    draft = Draft(text, language, parse(text, language))
    return Reading(text, "test", figures=tuple(find_figures(draft)))


def links(*readings, kind=None):
    ledger = FigureLinks()
    for reading in readings:
        ledger.add(reading)
    return [one for one in ledger.links() if kind in (None, one.kind)]


def quotes(link, *readings):
    by_id = {one.id: one.span.quote for reading in readings for one in reading.figures}
    return by_id[link.left], by_id[link.right]


def test_parts_leave_a_remainder_that_another_figure_fits():
    reading = read(
        "Of the 800 dockers who walked out, 300 were sacked, 250 were fined and 130 were jailed. "
        "The union has learned that around 120 dockers still sleep in the sheds."
    )
    found = links(reading, kind="part_of")
    assert {quotes(one, reading) for one in found} == {
        ("300", "800"), ("250", "800"), ("130", "800")
    }  # fmt: skip
    details = found[0].details
    assert (details.sum, details.left, details.closes) == ((680.0, 680.0), 120.0, "open")
    assert details.match == next(one.id for one in reading.figures if one.span.quote == "120")
    assert "120 are left, as many as “around 120 dockers”" in found[0].why


@pytest.mark.parametrize(
    ("language", "sentence", "closes"),
    [
        ("en", "Of the 90 boats, 60 sank and 30 were towed away.", "yes"),
        ("en", "Of the 90 boats, 60 sank and 45 were towed away.", "no"),
        ("en", "Of the 90 boats, 60 sank and 20 were towed away.", "open"),
        ("en", "The jury heard nine experts: five doctors and three engineers.", "no"),
        ("fr", "Sur les 90 bateaux, 60 ont coulé et 30 ont été remorqués.", "yes"),
        ("fr", "Le jury a entendu neuf experts : cinq médecins et quatre ingénieurs.", "yes"),
    ],
)
def test_a_partition_closes_or_says_by_how_much_not(language, sentence, closes):
    found = links(read(sentence, language=language), kind="part_of")
    assert len(found) == 2
    assert {one.details.closes for one in found} == {closes}


def test_two_pages_that_cannot_both_be_right_conflict_with_both_sources_named():
    left = read("The landslide in Karsk killed 14 miners.", "a", outlet="The Karsk Post")
    right = read(
        "The landslide in Karsk killed 23 miners, officials said.", "b", outlet="Daily Sun"
    )
    [link] = links(left, right, kind="conflicts")
    assert quotes(link, left, right) == ("14", "23")
    assert "“14 miners” (The Karsk Post)" in link.why and "(Daily Sun)" in link.why


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("At least 30 barges sank at Dorin.", "The mayor said 44 barges sank at Dorin."),
        ("The mill had 240 hands in 2014.", "The mill had 90 hands in 2019."),
        ("The mill in Marlo has 240 hands.", "The mill in Karsk has 90 hands."),
        ("The mill hired 240 women.", "The mill hired 90 men."),
        ("The mill paid the port €4 million.", "The mill paid the port $9 million."),
        ("The guard fired five shots.", "The prisoner fired nine shots."),
        ("Sales reached 1.2 million hats.", "Sales reached 1,213,000 hats."),
    ],
    ids=["bound", "date", "place", "population", "currency", "owner", "rounded"],
)
def test_what_may_be_of_two_things_is_no_conflict(left, right):
    assert links(read(left, "a"), read(right, "b"), kind="conflicts") == []


def test_a_bound_lost_in_the_retelling_is_drift():
    left = read("The firm held more than 30 meetings with the envoy.", "a")
    right = read("The firm held 30 meetings with the envoy.", "b")
    [link] = links(left, right)
    assert link.kind == "drifts"
    assert quotes(link, left, right) == ("30", "30")


def test_another_population_is_named_as_the_likely_reason():
    reading = read(
        "The port houses around 150 Dutch sailors, all adults. "
        "They came with several dozen Dutch sailors and live in a camp of about 200 people, "
        "including children."
    )
    [link] = links(reading, kind="conflicts")
    assert link.details.reason == "other population"
    assert "two populations" in link.why


def test_links_are_the_same_in_any_order_of_pages():
    pages = [
        read(f"The landslide in Karsk killed {count} miners.", page)
        for page, count in (("a", 14), ("b", 23), ("c", 40))
    ]
    assert links(*pages) == links(*reversed(pages))


def test_a_rate_over_a_time_is_held_against_the_total_that_is_stated():
    told = "The mill paid the gang $20,000 each month for two years. In total it paid ${} million."
    [fits] = links(read(told.format("0.48")), kind="supports")
    assert "comes to 480,000 USD, as stated" in fits.why
    [off] = links(read(told.format("3")), kind="conflicts")
    assert off.details.comes_to == (480_000.0, 480_000.0)


def test_a_page_that_gives_both_figures_does_not_conflict_with_another():
    left = read("The fire in Karsk killed 8 nurses. The fire in Karsk killed 13 nurses.", "a")
    right = read("The fire in Karsk killed 13 nurses.", "b")
    assert links(left, right, kind="conflicts") == []

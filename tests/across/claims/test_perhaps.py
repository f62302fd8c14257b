"""Two statements are offered as perhaps one thing only where they may be."""

import pytest

from sayso.across.claims.changes import figures_apart
from sayso.across.claims.sayings import sayings
from sayso.details import SameClaim
from tests.across.claims.test_claims import linked, page

OURS = "It rained all day at the harbour. Nobody was hurt. The bridge opens again next week."
THEIRS = "Schools stay shut until June. The council meets on Friday. Bread costs more than before."


def how(left, right):
    """How the statements of two outlets' pages that tell two stories stand to each other."""
    ours = page("Wire", "2014-05-04", f"{OURS} {left}")
    theirs = page("Post", "2014-05-04", f"{THEIRS} {right}")
    return {one.details.how for one in linked(ours, theirs) if isinstance(one.details, SameClaim)}


def figures(words):
    return next(iter(sayings(page("Wire", "2014-05-04", words))))


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("The firm paid 300 euros.", "The firm paid 400 euros.", True),
        ("The firm paid $2.6 million.", "The firm paid $2.6 in May.", False),
        ("The firm paid 300 euros.", "The firm paid 300 euros in May.", False),
        ("The firm paid 300 euros.", "The firm paid 100 and 200 euros.", False),
    ],
    ids=["another sum", "a scale that was not read", "the same", "its two parts"],
)
def test_numbers_of_the_same_digits_are_one_whose_scale_was_not_read(left, right, apart):
    assert figures_apart(figures(left), figures(right)) == apart


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (
            "The mayor, Odile Brask, declined to comment on the fire at the mill in Lisse.",
            "Odile Brask, the mayor, said that the fire at the mill in Lisse began at night.",
            set(),
        ),
        (
            "Petra Vanek spoke of “services in Lisse that were lawful”.",
            "Petra Vanek insists that the services in Lisse were real.",
            {"perhaps"},
        ),
        (
            "Petra Vanek spoke of “services in Lisse that were lawful”.",
            "Ruben Tolle insists that the services in Lisse were real.",
            set(),
        ),
        (
            "The ferry was never sold to Corvane.",
            "The old ferry was sold to Corvane at last.",
            {"perhaps"},
        ),
        (
            "The ferry was sold to Corvane.",
            "The old ferry was sold to Corvane at last.",
            {"told apart"},
        ),
        (
            "The mill at Lisse sent 1,800 tonnes of sugar by ship to the guards of a camp.",
            "On top of it all the guards got 1,800 tonnes of sugar.",
            {"told apart"},
        ),
        (
            "No sugar was sent to Tomas Brink and the guards at Lisse.",
            "The old mill sent sugar by ship to Tomas Brink and the guards at Lisse.",
            {"denied"},
        ),
        (
            "No guard was hurt when sugar was sent to Tomas Brink at Lisse.",
            "The old mill sent sugar by ship to Tomas Brink and the guards at Lisse.",
            {"perhaps"},
        ),
        (
            "The call for help was received at 3:10 a.m. on Sunday by the coastguard.",
            "The call for help was received at 4:05 a.m. on Sunday by the coastguard.",
            {"at odds"},
        ),
        (
            "Seventeen bodies of the men from the Dorval mill were never found.",
            "Seventeen men from the Dorval mill were rescued from the sea.",
            set(),
        ),
        (
            "Ada Keller, a clerk, told the radio that the Dorval door would not close.",
            "At night the Dorval door did not close well, said Ada Keller.",
            {"told apart"},
        ),
        (
            "From May 2013 to July 2015 the Dorval mill paid 3 million euros to armed guards.",
            "An audit found that from May 2013 to July 2015 armed guards had 2 million euros.",
            {"at odds"},
        ),
        (
            "The mill paid Ada Keller and Tomas Brink 35,000 euros each month for the bridge.",
            "For the bridge Tomas Brink and Ada Keller have some 20,000 euros a month.",
            {"at odds"},
        ),
        (
            "Petra Vanek denied arson after the fire at the Dorval mill in Lisse.",
            "Police said that the fire at the Dorval mill in Lisse may have been arson.",
            {"perhaps"},
        ),
    ],
    ids=[
        "who declines to comment says nothing of it",
        "few words of one person",
        "few words of two",
        "not so and so",
        "so and so",
        "one figure",
        "a flat denial",
        "a denial of another thing",
        "two hours",
        "two lots",
        "one refusal",
        "two sums of one span",
        "two sums of one thing",
        "a denial in one word",
    ],
)
def test_two_statements_are_one_only_where_both_say_it(left, right, found):
    assert how(left, right) == found


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (
            "Corvane denies that it financed the Dune Front.",
            "Selon un carnet, le Front des Dunes laisserait passer les camions de Corvane.",
            set(),
        ),
        (
            "Corvane denies that it paid the Dune Front 300,000 euros for the road.",
            "Corvane a versé 300.000 euros au Front des Dunes pour la route, selon un carnet.",
            {"denied"},
        ),
    ],
    ids=["another deed of the same two", "the same deed"],
)
def test_a_denial_answers_no_other_claim_of_those_that_it_names(left, right, found):
    ours = page("Wire", "2014-05-04", f"{OURS} {left}")
    theirs = page("Fil", "2014-05-04", f"Il a plu toute la journée. {right}", "fr")
    links = linked(ours, theirs)
    assert {one.details.how for one in links if isinstance(one.details, SameClaim)} == found


def test_of_two_languages_one_with_a_sum_and_one_without_are_perhaps_of_one_thing():
    left = "Corvane declared 149,000 euros of expenses to the electoral commission of Lisse."
    right = "Corvane a déclaré toutes ses dépenses à la commission électorale de Lisse."
    ours = page("Wire", "2014-05-04", f"{OURS} {left}")
    theirs = page("Fil", "2014-05-04", f"Il a plu toute la journée. {right}", "fr")
    links = linked(ours, theirs)
    assert {one.details.how for one in links if isinstance(one.details, SameClaim)} == {"perhaps"}

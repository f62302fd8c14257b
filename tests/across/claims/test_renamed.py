"""A name that became another one on the way, whatever else was lost."""

import pytest

from sayso.across.claims.renamed import renamed
from sayso.across.claims.sayings import sayings
from tests.across.claims.test_claims import page


def said(words, language="en"):
    found = sayings(page("The Lisse Post", "2022-05-10", words, language))
    return max(found, key=lambda saying: len(saying.words))


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (
            "Surveyors had warned the owner, Edda Marsh, of a leak in the dam, Odile Farrow said.",
            "Surveyors had warned the owner, Edda Marrow, of a leak in the dam.",
            ("marsh", "marrow"),
        ),
        (
            "The Rural Alliance took the town hall of Varn by 40 votes.",
            "The Rural Assembly took the town hall of Varn by 40 votes.",
            ("alliance", "assembly"),
        ),
        (
            "Surveyors had warned the owner, Edda Marsh, of a leak in the dam, Odile Farrow said.",
            "Surveyors had warned the owner, Edda Marsh, of a leak in the dam.",
            None,
        ),
        (
            "Edda Marsh sold the dam in May, the clerk of Varn said.",
            "Marsh sold the dam in May, the clerk of Varn said.",
            None,
        ),
        (
            "Edda Marsh sold the dam to Varn in May.",
            "In May Edda sold the dam to Varn.",
            None,
        ),
    ],
    ids=["with its source lost", "a body", "a source lost alone", "by surname", "by first name"],
)
def test_a_word_of_a_name_became_another(before, after, changed):
    found = list(renamed(said(before), said(after), lambda giver: True))
    assert found == ([changed] if changed else [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The Coastal League won Varn by 40.",
            "La Ligue Littorale a pris Varn de 40 voix.",
        ),
        ("The Varn Bank lent 900 euros in May.", "La Banque Varn a prêté 900 euros en mai."),
        ("Judge Edda Marsh sat in Varn in May.", "Le Juge Edda Marsh a siégé à Varn en mai."),
    ],
)
def test_what_another_language_calls_a_thing_is_no_other_name(before, after):
    assert list(renamed(said(before), said(after, "fr"), lambda giver: True)) == []

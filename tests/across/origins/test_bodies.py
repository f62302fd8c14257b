"""Whose name a name is: an outlet's in full, and what others call it."""

import pytest

from sayso.across.origins.bodies import called, is_short_for


@pytest.mark.parametrize(
    ("outlet", "short"),
    [
        ("Tesserine Press Agency", "tesserine"),
        ("Kestrel News Agency", "kestrel"),
        ("Le Journal d'Arve", "le journal"),
        ("La Gazette du Nord", "la gazette"),
    ],
)
def test_an_outlet_goes_by_its_name_without_trade_and_place(outlet, short):
    assert short in called(outlet)


@pytest.mark.parametrize("outlet", ["The Harbour Post", "The Observer of Lund"])
def test_a_single_word_that_may_be_anything_is_no_outlets_name(outlet):
    assert len(called(outlet)) == 1


@pytest.mark.parametrize(
    ("name", "outlet", "is_one"),
    [
        ("the Courier", "Arve Courier", True),
        ("Tesserine", "Tesserine Press Agency", True),
        ("The Post", "The Harbour Post", False),
        ("Arve", "The Harbour Post", False),
    ],
)
def test_a_credited_name_may_be_the_beginning_or_end_of_an_outlets(name, outlet, is_one):
    assert is_short_for(name, outlet) == is_one

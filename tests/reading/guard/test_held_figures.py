"""Figures that a language model proposes: called as the page or as we call them, never rounded."""

import pytest

from sayso.reading.guard import Refused, held
from sayso.reading.guard.figures import FigureProposal, hold
from tests.reading.guard.test_guard import draft_of

HELD = [
    ("en", "No fewer than 14 of them were shut.", "No fewer than 14", 14, "", "at least"),
    ("en", "The wage rose by 0.4 percentage points.", "0.4 percentage points", 0.4,
     "percentage points", "exact"),
    ("en", "A nine-hour walkout shut the mill.", "nine-hour", 9, "hours", "exact"),
    ("en", "A third of the sheep were sold.", "A third", 0.333, "", "exact"),
    ("en", "A quarter of the sheep were sold.", "A quarter", 25, "%", "exact"),
    ("en", "The marsh covers 9 sq km.", "9 sq km", 9, "sq km", "exact"),
    ("en", "At the most 7 sheep were sold.", "At the most 7 sheep", 7, "sheep", "at most"),
    ("fr", "Plus d'une vingtaine de brebis ont été vendues.", "Plus d'une vingtaine de brebis", 20,
     "brebis", "more than"),
    ("fr", "Moins d’une centaine de brebis ont été vendues.", "Moins d’une centaine de brebis",
     100, "brebis", "less than"),
    ("fr", "Une vingtaine de brebis ont été vendues.", "Une vingtaine de brebis", 20, "brebis",
     "about"),
]  # fmt: skip
NOT_HELD = [
    ("en", "The wage rose by 0.4 percentage points.", "0.4 percentage points", 0.4, "%", "exact"),
    ("en", "A third of the sheep were sold.", "A third", 0.3, "", "exact"),
    ("en", "A quarter of the sheep were sold.", "A quarter", 0.25, "%", "exact"),
    ("en", "At least 14 mills were shut.", "At least 14 mills", 14, "", "at least"),
    ("fr", "Plus d'une vingtaine de brebis ont été vendues.", "une vingtaine de brebis", 20,
     "brebis", "about"),
    ("fr", "Une vingtaine de brebis ont été vendues.", "Une vingtaine de brebis", 20, "brebis",
     "more than"),
]  # fmt: skip


def proposal(quote, value, unit, bound):
    return {"quote": quote, "value": value, "unit": unit, "bound": bound}


@pytest.mark.parametrize(("language", "chars", "quote", "value", "unit", "bound"), HELD)
def test_a_number_is_held_by_each_name_of_its_unit(language, chars, quote, value, unit, bound):
    held(draft_of(chars, language), "figure", proposal(quote, value, unit, bound))


@pytest.mark.parametrize(("language", "chars", "quote", "value", "unit", "bound"), NOT_HELD)
def test_another_unit_or_bound_is_refused(language, chars, quote, value, unit, bound):
    with pytest.raises(Refused):
        held(draft_of(chars, language), "figure", proposal(quote, value, unit, bound))


def test_a_figure_that_is_held_is_ours():
    draft = draft_of("At least 14 mills were shut.")
    assert (
        hold(draft, FigureProposal("At least 14 mills", 14, "mills", "at least")) in draft.figures
    )

"""Who is somebody's relative is nobody of that name."""

import pytest

from sayso.reading.names.find_names import find_names
from sayso.reading.names.kin import are_kin, kin_of
from sayso.reading.names.name_words import NameWords
from tests.reading.names.test_actors import actors_of
from tests.reading.parsed import draft


@pytest.mark.parametrize(
    ("chars", "are"),
    [
        ("“It hurt,” said J. Holt, Jonas’s father. Jonas Holt was there.", True),
        ("Jonas’s older sister, J. Holt, said so. Jonas Holt was there.", True),
        ("J. Holt, the mother of Jonas Holt, said so.", True),
        ("J. Holt, the mayor of Velm, said so. Jonas Holt was there.", False),
        ("J. Holt met Ada’s father. Jonas Holt was there.", False),
        ("J. Holt, Ada’s father, said so. Jonas Holt was there.", False),
    ],
)
def test_a_relative_is_told_apart(chars, are):
    made = draft(chars)
    made.keep("names", find_names(made))
    kin = kin_of(made, NameWords.load("en"))
    assert are_kin(("j", "holt"), ("jonas", "holt"), kin) == are


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ("“It hurt,” said J. Holt, Jonas’s father.", {"J. Holt", "Jonas Holt"}),
        ("“It hurt,” said J. Holt, the clerk.", {"Jonas Holt"}),
        ("“It hurt,” said J. Holt, the father of Jonas Holt.", {"J. Holt", "Jonas Holt"}),
    ],
)
def test_an_initial_that_is_a_relatives_joins_nobody(first, names):
    found = actors_of(f"{first} Jonas Holt was there. J. Holt wept.")
    assert names <= set(found)
    assert len([one for one in found if one.endswith("Holt")]) == len(names)

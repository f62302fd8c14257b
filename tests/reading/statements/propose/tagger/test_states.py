"""What the speech model made of a word is kept by where the word stands."""

import numpy as np
import pytest

from sayso.reading.statements.propose.tagger.pieces import Piece
from sayso.reading.statements.propose.tagger.states import keep, state_at
from tests.reading.parsed import draft

WHOLE = Piece((1, 2, 3), (0, 1, 2), ((0, 4), (5, 9), (10, 14)), (0, 0, 0))
WITHIN = Piece((2,), (0,), ((5, 9),), (0,))


@pytest.mark.parametrize(("at", "state"), [(0, 1), (5, 2), (7, 2), (13, 3), (4, None), (90, None)])
def test_a_place_has_the_state_of_its_word(at, state):
    made = draft("Orel paid Velm.")
    keep(made, WHOLE, np.array([[1.0], [2.0], [3.0]]))
    found = state_at(made, at)
    assert (None if found is None else found[0]) == state


def test_the_paragraph_is_known_again_before_a_part_that_is_read_by_itself():
    made = draft("Orel paid Velm.")
    keep(made, WHOLE, np.array([[1.0], [2.0], [3.0]]))
    keep(made, WITHIN, np.array([[9.0]]))
    assert state_at(made, 10)[0] == 3
    keep(made, Piece((1,), (0,), ((0, 4),), (0,)), np.array([[8.0]]))
    assert state_at(made, 0)[0] == 1


def test_nothing_is_known_where_nothing_was_read():
    assert state_at(draft("Orel paid Velm."), 0) is None

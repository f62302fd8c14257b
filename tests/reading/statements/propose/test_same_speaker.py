"""« selon lui » within what somebody says is that one again: no second hand."""

from __future__ import annotations

import pytest

from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.propose.same_speaker import without_themselves
from tests.reading.statements.test_mouths import reading_of

AGAIN = [
    "Le tribunal a jugé que la ville était, selon lui, propriétaire du quai.",
    "La banque affirme que les comptes sont, selon elle, exacts.",
]


@pytest.mark.parametrize("chars", AGAIN, ids=range(len(AGAIN)))
def test_who_speaks_is_named_once(chars):
    lines = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert [len(one.hands) for one in lines] == [2]
    assert lines[0].hands[-1].name in {"Le tribunal", "La banque"}


def test_a_phrase_that_stands_by_itself_is_left():
    from sayso.reading.statements.cues import Cues

    class Line:
        chars = "Selon lui, le quai est sûr."

    alone = Attribution(((6, 9),), ((0, 5),), ((11, 26),))
    assert without_themselves([alone], Line(), Cues.load("fr")) == [alone]

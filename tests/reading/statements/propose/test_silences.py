"""Who keeps silent, and on what: the noun before the silence, wherever the parser hung it."""

from __future__ import annotations

import pytest

from sayso.reading.statements.cues import Cues
from sayso.reading.statements.propose.silences import by_silence
from tests.reading.statements.test_mouths import reading_of

SILENT = {
    "Contactée par La Vigie, la société Velmont n'a pas donné suite.": "Velmont",
    "Le maire n'a pas pu être joint.": "Le maire",
    "Le suspect garde le silence.": "Le suspect",
    "Interrogée, la banque est restée muette.": "la banque",
}


@pytest.mark.parametrize("chars", SILENT, ids=range(len(SILENT)))
def test_who_keeps_silent_stands_right_before_the_silence(chars):
    [line] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert (line.stance, line.hands[-1].name) == ("declines to comment", SILENT[chars])


def test_a_sentence_without_a_silence_has_nobody_who_keeps_it():
    from sayso.model import Block, Text
    from sayso.reading.language.parse import parse

    text = Text("a" * 64, "Le maire est parti.", (Block(0, 19, "paragraph"),), language="fr")
    [paragraph] = parse(text, "fr")
    assert not list(by_silence(next(iter(paragraph.doc.sents)), Cues.load("fr")))

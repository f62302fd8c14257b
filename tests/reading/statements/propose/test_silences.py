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
    "Les appels à la société Velmont sont restés sans réponse.": "la société Velmont",
    "La société n'a pas retourné nos appels.": "La société",
    "The ministry had no immediate comment on the report.": "The ministry",
    "“No comment,” Ada Holt said.": "Ada Holt",
    "There was no immediate response from Orlen Foods to the allegations.": "Orlen Foods",
    "Calls and emails to the ministry went unanswered.": "the ministry",
    "A message left with Orlen Foods was not returned.": "Orlen Foods",
    "Attempts to reach Mr Kessel were unsuccessful.": "Mr Kessel",
    "The firm did not return calls seeking comment.": "The firm",
    "Neither Mara Kessel nor her son could be reached for comment.": "Mara Kessel nor her son",
    "Neither Orlen Foods nor the ministry responded to questions.": "Orlen Foods nor the ministry",
    "The ministry has yet to comment on the report.": "The ministry",
    "The mayor refused to be drawn on the payment.": "The mayor",
}

NO_SILENCE = (
    "An attempt to reach the summit failed.",
    "Efforts to reach a deal with Orlen Foods failed.",
    "The firm did not return the money.",
    "The council ignored calls for a ceasefire.",
)


@pytest.mark.parametrize("chars", SILENT, ids=range(len(SILENT)))
def test_who_keeps_silent_stands_right_before_the_silence(chars):
    [line] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert (line.stance, line.hands[-1].name) == ("declines to comment", SILENT[chars])


@pytest.mark.parametrize("chars", NO_SILENCE)
def test_what_fails_or_is_kept_is_no_silence(chars):
    assert not [one for one in reading_of(chars).statements if one.stance == "declines to comment"]


def test_a_sentence_without_a_silence_has_nobody_who_keeps_it():
    from sayso.model import Block, Text
    from sayso.reading.language.parse import parse

    text = Text("a" * 64, "Le maire est parti.", (Block(0, 19, "paragraph"),), language="fr")
    [paragraph] = parse(text, "fr")
    assert not list(by_silence(next(iter(paragraph.doc.sents)), Cues.load("fr")))

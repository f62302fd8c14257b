"""Interviews and transcripts by turns: each paragraph is its speaker's, where speakers change."""

from __future__ import annotations

import pytest

from bench.passages import read_passage

INTERVIEW = """Our reporter met the mayor on Monday.
Dorn Courier: Did you know of the payments?
Ilse Marrow: No. I was told in May, and the clerk said that it was too late.
Dorn Courier: Who told you?
Ilse Marrow: A lawyer.
The mayor then left."""
HEARING = """LE PRÉSIDENT : Saviez-vous que la caisse était vide ?
MME MARREL : Non. Les livres étaient au coffre.
LE PRÉSIDENT : Qui avait la clef ?
Note : ce texte est un extrait."""


def lines(chars: str, language: str) -> list[tuple[str, str]]:
    reading = read_passage(chars, language)
    return [
        (" ← ".join(hand.name for hand in one.hands[1:]), one.spans[0].quote)
        for one in reading.statements
    ]


def test_each_answer_is_the_speakers_and_what_they_quote_is_behind_them():
    found = lines(INTERVIEW, "en")
    assert ("Ilse Marrow", "A lawyer.") in found
    assert ("Dorn Courier", "Who told you?") in found
    inner = [hands for hands, quote in found if "too late" in quote and "No." not in quote]
    assert inner == ["Ilse Marrow ← the clerk"]


def test_what_stands_before_and_after_an_interview_is_the_outlets_own():
    own = [quote for hands, quote in lines(INTERVIEW, "en") if not hands]
    assert own == ["Our reporter met the mayor on Monday.", "The mayor then left."]


def test_a_hearing_in_capitals_is_read_and_its_note_is_nobodys():
    found = dict(reversed(one) for one in lines(HEARING, "fr"))
    assert found["Non. Les livres étaient au coffre."] == "MME MARREL"
    assert found["Qui avait la clef ?"] == "LE PRÉSIDENT"
    assert "Note" not in found.values()


@pytest.mark.parametrize(
    "chars",
    [
        "Correction: the plant closed in May.\nThe owner left.\nCorrection: it paid in June.",
        "Photo: the plant in May.\nVideo: the owner leaves.\nThe town was quiet.",
        "Topics: ports.\nThe Dorn Courier: a history.\nTopics: banks.\nThe Kemble Post: a life.",
        "Ilse Marrow: the long road to Dorn.\nShe was born in 1960.",
    ],
    ids=["a label that answers nobody", "two labels, each once", "a list", "a headline"],
)
def test_a_label_alone_is_no_speaker(chars):
    assert not any(hands for hands, _ in lines(chars, "en"))


def test_an_answer_of_several_paragraphs_is_one_speakers_up_to_the_next_label():
    chars = INTERVIEW.replace("A lawyer.", "A lawyer.\n(Laughter.)\nShe had a letter.").replace(
        "The mayor then left.", "Dorn Courier: From whom?\nIlse Marrow: I forget.\nShe then left."
    )
    found = lines(chars, "en")
    assert ("Ilse Marrow", "A lawyer.") in found
    assert not any(quote == "She had a letter." for _, quote in found)
    assert ("", "She then left.") in found


def test_a_transcript_in_quotation_marks_goes_on_with_every_mark_that_opens():
    chars = (
        'The hearing began.\n"HOLT: They paid.\n"No one asked.\n"MARROW: Who was it?\n'
        '"HOLT: The bank."\nThe town was quiet.'
    )
    spoken = [one.spans for one in read_passage(chars, "en").statements if len(one.hands) == 2]
    assert [span.quote for span in spoken[0]] == ["They paid.", "No one asked."]
    assert ("MARROW", "Who was it?") in lines(chars, "en")
    assert lines(chars, "en")[-1] == ("", "The town was quiet.")


def test_a_headline_with_a_colon_is_no_turn_of_the_transcript_below_it():
    chars = (
        "Holt: the bank paid the guards\nThe clerk spoke to the inquiry on Monday.\n"
        '"MARROW: Who paid?\n"HOLT: They paid.\n"MARROW: Who was it?\n"HOLT: The bank."'
    )
    found = lines(chars, "en")
    assert ("", "The clerk spoke to the inquiry on Monday.") in found
    assert ("HOLT", "They paid.") in found

"""What one paragraph says belongs to whom another names: lead-ins, quotations alone, signatures."""

from __future__ import annotations

import pytest

from bench.passages import read_passage


def lines(chars: str, language: str = "en") -> list[tuple[str, str]]:
    reading = read_passage(chars, language)
    return [
        (" ← ".join(hand.name for hand in one.hands[1:]), " … ".join(s.quote for s in one.spans))
        for one in reading.statements
    ]


@pytest.mark.parametrize(
    ("chars", "language", "who", "said"),
    [
        ("The governor added:\n“We left. No one knew.”", "en", "The governor", "“We left. No one knew.”"),
        ("Marta Ames writes:\nThe yard paid twice. The bank knew.", "en", "Marta Ames", "The yard paid twice. The bank knew."),
        ("The bank issued the following statement:\n\"We hold no such account.\"", "en", "The bank", "\"We hold no such account.\""),
        ("Mme Marrel a ajouté :\n« Nous sommes partis sans rien dire. »", "fr", "Mme Marrel", "« Nous sommes partis sans rien dire. »"),
        ("“We paid,” said Idris Vale.\n“It was a bad year. I told them so.”", "en", "Idris Vale", "“We paid,” … “It was a bad year. I told them so.”"),
        ("“Nobody asked us ‘why’ then.” ― Ilse Marrow", "en", "Ilse Marrow", "“Nobody asked us ‘why’ then.”"),
        ("“It was a “bad” year.” – Omar Ney, a baker", "en", "Omar Ney", "“It was a “bad” year.”"),
    ],
    ids=["a verb and a colon", "no quotation marks", "what follows is named", "in French", "a quotation alone", "a signature", "a signature with a trade"],
)  # fmt: skip
def test_a_paragraph_is_whose_words_bring_it_in(chars, language, who, said):
    assert (who, said) in lines(chars, language)


def test_quotations_alone_go_on_with_their_speaker_until_a_plain_paragraph():
    found = lines("The clerk said:\n“We left.”\n“No one knew of it.”\nIt rained.\n“It was cold then.”")
    assert ("The clerk", "“We left.”\n“No one knew of it.”") in found
    assert ("", "It rained.") in found
    assert ("", "“It was cold then.”") in found


@pytest.mark.parametrize(
    "chars",
    [
        "Prices rose in May:\nThe yard closed and forty men left.",
        "See the photographs below:\nThe yard closed and forty men left.",
        "He told the court about these towns:\nDorn and Kemble were shelled in May.",
        "Prices rose in May.\n“It was a bad year for the yard.”",
        "“We left” — and then they came back.",
    ],
    ids=["no one speaks", "an order to look", "a list", "no speaker before", "a dash that goes on"],
)
def test_what_nobody_brings_in_stays_with_the_outlet(chars):
    last = lines(chars)[-1]
    assert last[0] == ""


def test_a_quotation_after_a_heading_is_not_the_headings():
    found = lines("The mayor said it rained.\n\nPrices rose.\n“It was a bad year for the yard.”")
    assert ("", "“It was a bad year for the yard.”") in found

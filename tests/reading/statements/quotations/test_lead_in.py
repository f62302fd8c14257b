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


LEFT = "“We left. No one knew.”"
YEAR = "“It was a bad year. I told them so.”"
ODD = "“It was ‘no’ “bad” year.”"
CASES = {
    "a verb and a colon": (f"The governor added:\n{LEFT}", "The governor", LEFT),
    "no quotation marks": ("Marta Ames writes:\nThe yard paid.", "Marta Ames", "The yard paid."),
    "a verb first": (f"Added Ilse Marrow:\n{LEFT}", "Ilse Marrow", LEFT),
    "it is named": (f"The bank issued the following statement:\n{LEFT}", "The bank", LEFT),
    "a quotation alone": (f"“We paid,” said Omar Ney.\n{YEAR}", "Omar Ney", f"“We paid,” … {YEAR}"),
    "a signature": (f"{ODD} ― Ilse Marrow", "Ilse Marrow", ODD),
    "a trade after it": (f"{ODD} – Omar Ney, a baker", "Omar Ney", ODD),
}


@pytest.mark.parametrize(("chars", "who", "said"), CASES.values(), ids=CASES)
def test_a_paragraph_is_whose_words_bring_it_in(chars, who, said):
    assert (who, said) in lines(chars)


def test_a_french_quotation_is_whose_words_bring_it_in():
    quotation = "« Nous sommes partis sans rien dire. »"
    assert ("Mme Marrel", quotation) in lines(f"Mme Marrel a ajouté :\n{quotation}", "fr")


def test_quotations_alone_go_on_with_their_speaker_until_a_plain_paragraph():
    found = lines(
        "The clerk said:\n“We left.”\n“No one knew of it.”\nIt rained.\n“It was cold then.”"
    )
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


@pytest.mark.parametrize(
    "before",
    ["The mayor knew that the yard was shut.", "“We left.”", "Studies showed that it rains less."],
    ids=["who thinks has not spoken", "a dialogue takes turns", "a document has no voice"],
)
def test_a_quotation_alone_needs_a_speaker_before_it(before):
    assert lines(f"{before}\n“It was a bad year for us.”")[-1][0] == ""


@pytest.mark.parametrize("line", [":", "***:", "“:", "— :"])
def test_a_colon_with_no_word_before_it_brings_nothing_in(line):
    assert lines(f"{line}\nThe yard was shut in May.")[-1] == ("", "The yard was shut in May.")

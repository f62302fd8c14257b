"""PDFs: reading order, broken words, furniture, footnotes, hidden text, and their places."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import PageError
from sayso.model import Page, Text
from sayso.pages import text_of
from sayso.pages.pdf.read import boxes, layout_of, read_here
from tests.pages.pdfs import Bar, Piece, lines, pdf

LEFT = [
    "The harbour board of Velmouth met on",
    "Monday and heard the treasurer, who",
    "said that at least 30 barges had been",
    "paid for twice. The warden denied it.",
]
RIGHT = [
    "Corran Marine, which owns the barges,",
    "declined to comment on the invoices.",
    "Its director had left the town before",
    "the audit began, a clerk said.",
]


def page(body: bytes) -> Page:
    return Page("memo.pdf", body, "application/pdf")


def shown(text: Text, *kinds: str) -> list[str]:
    """The words of the blocks of some kinds, or of those that are read."""
    found = [one for one in text.blocks if (one.kind in kinds if kinds else one.is_read)]
    return [text.chars[one.start : one.end] for one in found]


def test_two_columns_are_read_one_after_the_other_and_a_headline_across_them_first():
    headline = Piece(72, 80, "Barges that were paid for twice, and who knew of it", 18)
    mixed = [piece for pair in zip(lines(LEFT), lines(RIGHT, x=310), strict=True) for piece in pair]
    text = read_here(page(pdf([headline, *mixed])))
    assert text.title == headline.words
    assert shown(text, "paragraph") == [" ".join(LEFT), " ".join(RIGHT)]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("The treasurer had been paying the con-", "tractor since May.", "contractor since"),
        ("A well-known clerk, and the well-", "known warden too.", "the well-known warden"),
        ("The board met in the town of Port-", "Ansel on Monday.", "town of Port-Ansel on"),
    ],
    ids=["broken by the line", "the word's own", "a name's"],
)
def test_a_word_broken_at_a_lines_end_is_whole_again(first, second, words):
    assert words in " ".join(shown(read_here(page(pdf(lines([first, second]))))))


def test_running_heads_and_page_numbers_are_kept_and_not_read():
    pages = [
        [Piece(72, 40, f"Court of Velmouth, case {number}/24"), *lines(words, y=200),
         Piece(290, 800, str(number))]
        for number, words in enumerate((LEFT, RIGHT, LEFT[::-1]), 1)
    ]  # fmt: skip
    text = read_here(page(pdf(*pages)))
    assert shown(text) == [" ".join(words) for words in (LEFT, RIGHT, LEFT[::-1])]
    assert "Court of Velmouth, case 2/24" in shown(text, "furniture")
    assert "3" in shown(text, "furniture")


def test_a_paragraph_goes_on_over_a_page_and_its_footnote():
    first = [*lines([*LEFT[:3], "paid for twice. The warden of the port"]),
             Piece(72, 780, "1 Minutes of the board, page 4.", 7)]  # fmt: skip
    second = lines(["denied it, and the clerk said nothing.", "He had left."])
    body, note = shown(read_here(page(pdf(first, second))))
    assert body.endswith(
        "The warden of the port denied it, and the clerk said nothing. He had left."
    )
    assert note == "1 Minutes of the board, page 4."


def test_a_raised_figure_is_written_as_one():
    noted = pdf([Piece(72, 100, "It cost 4 million"), Piece(137, 96, "2", 6)])
    assert shown(read_here(page(noted))) == ["It cost 4 million\u2009²"]
    squared = pdf([Piece(72, 100, "It has 4 km"), Piece(119, 96, "2", 6)])
    assert shown(read_here(page(squared))) == ["It has 4 km²"]


def test_a_row_of_a_table_is_a_block():
    rows = [("Aldous", "17"), ("Brack", "23"), ("Corran", "4")]
    cells = [Piece(x, 100 + 14 * at, cell) for at, row in enumerate(rows)
             for x, cell in zip((72, 200), row, strict=True)]  # fmt: skip
    assert shown(read_here(page(pdf(cells)))) == ["\t".join(row) for row in rows]


def test_what_a_bar_hides_is_marked_and_not_read():
    piece = Piece(72, 100, "The payment went to Ilse Marrow in May.")
    text = read_here(page(pdf([piece, Bar(164, 90, 60, 14)])))
    [words] = shown(text)
    assert "Marrow" not in words
    assert "█" in words
    assert "Marrow" in " ".join(shown(text, "covered"))


def test_a_bar_behind_the_words_hides_nothing():
    piece = Piece(72, 100, "The payment went to Ilse Marrow in May.")
    assert shown(read_here(page(pdf([piece, Bar(60, 90, 300, 14, over=False)])))) == [piece.words]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_is_read_as_its_letters_run(rotate):
    text = read_here(page(pdf(lines(LEFT), rotate=rotate)))
    assert shown(text) == [" ".join(LEFT)]


def test_every_block_says_where_it_stands():
    [block] = read_here(page(pdf(lines(LEFT[:1])))).blocks
    assert block.where.startswith("page 1 72,9")


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_box_of_a_span_holds_the_words_of_the_span(data):
    body = pdf([*lines(LEFT), *lines(RIGHT, x=310)])
    letters = layout_of(page(body)).letters
    words = [at for at, one in enumerate(letters) if at == 0 or letters[at - 1].char == " "]
    start = data.draw(st.sampled_from(words))
    end = data.draw(st.sampled_from([at for at in words if at > start] or [len(letters)]))
    found = pypdfium2.PdfDocument(body)
    drawn = []
    for number, (left, top, right, bottom) in boxes(letters[start:end]):
        paper = found[number - 1].get_textpage()
        drawn.append(paper.get_text_bounded(left, 842 - bottom, right, 842 - top))
    chars = "".join(letter.char for letter in letters[start:end])
    assert "".join("".join(drawn).split()) == "".join(chars.split())


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"%PDF-1.4\nnothing", "this PDF is damaged"),
        (pdf([]), "there is no text in it: its pages are empty, or drawn without letters"),
    ],
    ids=["damaged", "without text"],
)
def test_a_pdf_that_cannot_be_read_says_why_and_what_to_do(body, what):
    with pytest.raises(PageError) as caught:
        text_of(page(body))
    assert caught.value.what == what
    assert caught.value.do


def test_a_pdf_read_in_a_process_of_its_own_gives_the_same_text():
    there = page(pdf(lines(LEFT)))
    assert text_of(there) == read_here(there)

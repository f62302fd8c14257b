"""Every span of every record is a slice of the text it was read from, to the letter."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import LanguageError, SaysoError
from sayso.model import Block, Reading, Text, spans_in
from sayso.pages import only_page, open_page, text_of
from sayso.reading.read import read

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples" / "pages").iterdir())
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))


def assert_grounded(reading: Reading) -> int:
    """Check every span of a reading; return how many there are."""
    text = reading.text
    spans = list(spans_in(reading))
    for span in spans:
        assert span.page == text.page
        assert 0 <= span.start < span.end <= len(text.chars)
        assert text.chars[span.start : span.end] == span.quote
    return len(spans)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_span_of_a_sample_quotes_it_to_the_letter(path):
    try:
        reading = read(text_of(only_page(open_page(str(path)))))
    except SaysoError as error:
        assert str(error)
        return
    assert assert_grounded(reading) >= 20


@pytest.mark.skipif(not SEEDS, reason="../shared/seeds is not here")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_every_span_of_a_seed_quotes_it_to_the_letter(path):
    page = open_page(str(path))
    text = text_of(page)
    assert text.chars == page.body.decode("utf-8")
    assert assert_grounded(read(text)) > 100


def text_from(chars: str, language: str | None = None) -> Text:
    """A text of one paragraph a line."""
    blocks, start = [], 0
    for line in chars.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return Text("a" * 64, chars, tuple(blocks), language=language, outlet="The Testing Ground")


# Words that the steps act on, in any company: the readers meet them half-way through a cue, a
# number or a bracket, beside marks that change length when folded, and in scripts of either way.
PHRASES = (
    "said “ ” ( ) according to at least 30 million euros € $ % 15,000 two weeks later in March "
    "2015 the company (ABC) selon a déclaré que aurait versé environ mille « » İstanbul ﬁn "
    "מכתב رسالة 😀 👩\u200d👧 \u0301 \u200f \u00ad \u2028 . ? ! — - he denied that it paid 1/2 ½ ²"
)
WORDS = st.sampled_from(PHRASES.split(" "))
PROSE = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=60).map(" ".join)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(("The plant closed, he said.\n", "Selon lui, l’usine a fermé.\n")), PROSE)
def test_any_text_is_read_without_error_and_quoted_to_the_letter(opening, prose):
    try:
        assert_grounded(read(text_from(opening + prose)))
    except LanguageError as error:
        assert str(error)


PLAIN = "The clerk said that the boat had left the harbour before noon.\n" * 65
"""As much as is looked at to tell the language; what comes after it is read as English."""
ODD = {
    "one endless sentence": "The clerk said that "
    + "the boat and the crew and the harbour and " * 1500,
    "only quotation marks": "The clerk said so. " + "“”\"'«»" * 300,
    "quotation marks that never close": "The clerk said: " + "“the boat left. " * 1500,
    "brackets in brackets": "The clerk said " + "(the boat " * 1500 + ")" * 1500,
    "one word without end": "The clerk said it was " + "o" * 60_000 + " long.",
    "emoji": "The clerk said 👩\u200d👩\u200d👧 and 🇫🇷 paid 30 €. " * 200,
    "right to left": "The clerk said “السفينة غادرت” and he wrote ‏הספינה יצאה‎ in March. " * 200,
    "digits": "The clerk said 1,000,000.00 2 3/4 1e9 ½ ٣٠ % " * 60,
    "marks that combine": "The clerk said e\u0301\u0323 cafe\u0301 30\u00a0000 \ufeff\u200b euros. "
    * 300,
    "empty lines": "The clerk said so.\n" + "\n \n\t\n" * 5000 + "He denied it.",
}


@pytest.mark.parametrize("chars", ODD.values(), ids=ODD.keys())
def test_an_odd_text_is_read_without_error_and_quoted_to_the_letter(chars):
    assert assert_grounded(read(text_from(PLAIN + chars))) > 0


@pytest.mark.slow
def test_a_long_text_is_read_in_bounded_memory():
    sentence = "The harbour master said on 3 May that at least 30 boats had left for Namur. "
    chars = "\n".join([sentence * 5] * 70)
    assert len(chars.split()) > 5_000
    assert_grounded(read(text_from(chars)))
    read_again_at = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert_grounded(read(text_from(chars)))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - read_again_at
    assert grown < 100_000  # kilobytes: what the first reading took is used again

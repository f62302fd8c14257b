"""What the pages of the sample case say of themselves, held to samples/expected.toml."""

import tomllib
from pathlib import Path

import pytest

from sayso.model import Page
from sayso.pages import open_page, pages_in, text_of

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))["page"]
SLOTS = ("title", "byline", "outlet", "first_outlet", "published", "complete")


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda one: one["file"])
def test_a_sample_says_what_it_is_and_its_furniture_is_not_read(expected):
    path = SAMPLES / "pages" / expected["file"]
    if not set(SLOTS).intersection(expected):
        pytest.skip("nothing is expected of this page itself")
    text = text_of(next(page for page in pages_in(open_page(path)) if isinstance(page, Page)))
    told = {slot: expected[slot] for slot in SLOTS if slot in expected}
    assert {slot: getattr(text, slot) for slot in told} == told
    read = " ".join(text.chars[block.start : block.end] for block in text.read_blocks())
    assert [words for words in expected.get("furniture", []) if words in read] == []
    assert [words for words in expected.get("furniture", []) if words not in text.chars] == []

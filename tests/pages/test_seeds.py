"""The two pages the product was asked from, where they are at hand."""

from pathlib import Path

import pytest

from sayso.pages import open_page, text_of

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")


def seed(start):
    [path] = SEEDS.glob(f"{start}_*.txt")
    return text_of(open_page(path))


def test_the_first_seed_names_its_outlet_and_author():
    text = seed("000")
    assert (text.outlet, text.byline) == ("Muslim World Journal", "Shahid Munir")
    assert text.title.startswith("French Intelligence") and text.title.endswith(": Reports")
    assert (text.first_outlet, text.published, text.complete) == (None, None, True)
    assert text.chars[slice(*text.outlet_at)] == text.outlet


def test_the_second_seed_is_a_cut_copy_with_the_articles_own_date():
    text = seed("004")
    assert (text.outlet, text.first_outlet) == ("THE AMERICA ONE NEWS", "Le Monde")
    assert text.published == "2023-11-02"
    assert not text.complete
    assert text.incomplete_why.startswith("You have 85%")


@pytest.mark.parametrize(("start", "kept"), [("000", 33), ("004", 5)])
def test_only_the_article_is_read(start, kept):
    text = seed(start)
    read = [text.chars[block.start : block.end] for block in text.read_blocks()]
    assert len(read) in range(kept - 5, kept + 1)
    for words in ("Sponsor", "newsletter", "Akismet", "Reply", "left to read", "Images", "back"):
        assert not any(one.startswith(words) for one in read)

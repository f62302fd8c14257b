"""Headlines in capitals, read as the sentences that they are."""

import pytest

from sayso.reading.language.headlines import as_sentence, is_headline
from tests.reading.parsed import paragraph


@pytest.mark.parametrize(
    ("chars", "is_one"),
    [
        ("Suspended Worker Kills Two Women in Factory Shooting", True),
        ("The worker killed two women in Norvane.", False),
        ("NORVANE PAYS ITS WORKERS", False),
        ("Mind the Gap", False),
    ],
)
def test_a_headline_has_capitals_of_its_own(chars, is_one):
    assert is_headline(chars) == is_one


def test_a_headline_is_parsed_in_small_letters_but_for_its_names():
    chars = "Suspended Worker Kills Two Women in Norvane Factory"
    made = paragraph(chars)
    start = chars.index("Norvane")
    found = as_sentence(made, "en", [(made.start + start, made.start + start + 7)])
    verb = next(one for one in found.doc if one.text == "kills")
    assert verb.pos_ == "VERB" and verb.idx == chars.index("Kills")
    assert "Norvane" in found.doc.text

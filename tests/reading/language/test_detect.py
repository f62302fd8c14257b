"""The language of a text is found, and one we cannot read is refused by name."""

import pytest

from sayso.errors import LanguageError
from sayso.model import Block, Text
from sayso.reading.language.detect import find_language


def text(chars):
    return Text("a" * 64, chars, (Block(0, len(chars), "paragraph"),))


@pytest.mark.parametrize(
    ("chars", "code"),
    [
        ("The firm held at least 30 meetings.", "en"),
        ("Selon le parquet, l'usine a versé au moins 13 millions d'euros.", "fr"),
        ("New saloon 2019 review, with pictures of the new estate car", "en"),
    ],
)
def test_english_and_french_are_found_even_in_one_line(chars, code):
    assert find_language(text(chars)) == code


@pytest.mark.parametrize(
    ("chars", "named"),
    [
        ("Das Werk hat nach Angaben der Ermittler mehr als zehn Millionen Euro gezahlt.", "German"),
        ("La empresa pagó al menos 13 millones de euros, según la fiscalía.", "Spanish"),
        ("12 345 — 67 %", "no words"),
        ("😀😀", "no words"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(chars, named):
    with pytest.raises(LanguageError, match=named):
        find_language(text(chars))

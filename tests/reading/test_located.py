"""Words that somebody copied out of a text are found where they stand, to the letter."""

import pytest

from sayso.reading.located import located
from tests.reading.parsed import draft

CHARS = (
    "« L’eau monte », dit Brun. Il a perdu 1\u202f200 euros. “We left,” he said.\n\nWe left again."
)


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("L'eau monte", 1),
        ("1 200 euros", 1),
        ('"We left," he said', 1),
        ("We left", 2),
        ("we left", 0),
        ("eft", 0),
        ("L'eau … Brun", 0),
        ("he said.\n\nWe left", 0),
        ("", 0),
    ],
)
def test_words_are_found_whatever_their_spaces_and_marks_look_like(words, times):
    assert len(located(draft(CHARS), words)) == times

"""Which language a text is in; what has no lexicon and no syntax model here is refused by name."""

from __future__ import annotations

import re

import py3langid
from babel import Locale
from babel.core import UnknownLocaleError

from sayso.errors import LanguageError
from sayso.model import Text
from sayso.words import languages

SAMPLE = 4_000
"""Code points of read text that are looked at: more changes no answer on the pages tried."""
MARGIN = 8.0
"""Log-likelihood by which a language we cannot read may lead before the text is refused. English
headlines and lists of names lose to Nigerian Pidgin or Welsh by 1 to 3; a Spanish or German
sentence leads English and French by 16 or more (tests/reading/language/test_detect.py)."""


def find_language(text: Text) -> str:
    """Return the ISO 639-1 code of the language that the read part of a text is in.

    Raises:
        LanguageError: The language has no reader here, or there are no words to tell by.
    """
    sample = _sample(text)
    if not re.search(r"[^\W\d_]{2}", sample):
        raise LanguageError("there are no words in it to read")
    scores = dict(py3langid.rank(sample))
    best, ours = max(scores, key=scores.__getitem__), max(languages(), key=scores.__getitem__)
    if scores[best] - scores[ours] > MARGIN:
        raise LanguageError(
            f"it seems to be in {_named(best)}, which cannot be read yet",
            do=f"Languages that can: {', '.join(_named(one) for one in languages())}",
        )
    return ours


def _sample(text: Text) -> str:
    parts, length = [], 0
    for block in text.read_blocks():
        parts.append(text.chars[block.start : min(block.end, block.start + SAMPLE)])
        length += len(parts[-1])
        if length >= SAMPLE:
            break
    return "\n".join(parts)[:SAMPLE]


def _named(code: str) -> str:
    try:
        return Locale.parse(code).get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code

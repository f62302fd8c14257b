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
"""Code points of different words that are looked at: more changes no answer on the pages tried."""
LEAST_COMMON = 4
"""Common words from which they are a witness of their own; below it all words stand for them."""
MARGIN = 12.0
"""Log-likelihood by which a language we cannot read may lead before the text is refused. Of 897
sentences of our own gold and cases none leads by more than 10.2, full of foreign names as they are;
a sentence in one of 24 other languages leads by 15 or more
(tests/reading/language/test_detect.py)."""
DECLARED = 6.0
"""What the page's own word for its language adds: less than the margin, for a template may say
"en" about a Spanish article, which leads by hundreds."""
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: Text) -> str:
    """Return the ISO 639-1 code of the language that the read part of a text is in.

    Raises:
        LanguageError: The language has no reader here, or there are no words to tell by.
    """
    words = _sample(text)
    if not any(len(word) > 1 for word in words):
        raise LanguageError("there are no words in it to read")
    scores = _scores(words)
    if text.language in scores:
        scores[text.language] += DECLARED
    best, ours = max(scores, key=scores.__getitem__), max(languages(), key=scores.__getitem__)
    if scores[best] - scores[ours] > MARGIN:
        raise LanguageError(
            f"it seems to be in {_named(best)}, which cannot be read yet",
            do=f"Languages that can: {', '.join(_named(one) for one in languages())}",
        )
    return ours


def _scores(words: list[str]) -> dict[str, float]:
    """How likely each language is: the mean of what all words say and what the common ones say.

    A name tells where somebody comes from, not what language the sentence is in; "of", "the" and
    "went" tell that alone.
    """
    common = [word for word in words if word.islower()]
    if len(common) < LEAST_COMMON:
        common = [word.lower() for word in words]
    by_all, by_common = (dict(py3langid.rank(" ".join(some))) for some in (words, common))
    return {code: (score + by_common[code]) / 2 for code, score in by_all.items()}


def _sample(text: Text) -> list[str]:
    """The first different words of a text, without those that hold a digit.

    So a page's table, of numbers or with a column that repeats, does not outweigh its sentences.
    """
    found: dict[str, None] = {}
    length = 0
    for block in text.read_blocks():
        for part in text.chars[block.start : block.end].split():
            if any(one.isdigit() for one in part):
                continue
            for word in _WORD.findall(part):
                length += len(word) + 1 if word not in found else 0
                found[word] = None
            if length >= SAMPLE:
                return list(found)
    return list(found)


def _named(code: str) -> str:
    try:
        return Locale.parse(code).get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code

"""Text made alike for looking things up: small letters without accents."""

from __future__ import annotations

import unicodedata


def fold(text: str | None) -> str | None:
    """Fold "Éric" and "ERIC" to "eric"; None stays None."""
    if text is None:
        return None
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def as_query(words: str) -> str:
    """Turn what a person types into a full-text query that cannot be a syntax error.

    Every word must be there; words in double quotes stand together; a word that ends in ``*``
    finds every word that begins with it.
    """
    parts = words.replace("\0", " ").split('"')
    phrases = [part.strip() for number, part in enumerate(parts) if number % 2 and part.strip()]
    single = [word for part in parts[::2] for word in part.split()]
    return " ".join([*(f'"{phrase}"' for phrase in phrases), *map(_word, single)])


def _word(word: str) -> str:
    return f'"{word[:-1]}"*' if word.endswith("*") and len(word) > 1 else f'"{word}"'

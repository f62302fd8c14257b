"""Text made alike for looking things up: small letters without accents."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Fold "Éric" and "ERIC" to "eric"."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def one_line(text: str) -> str:
    """Words over a line's end as one would write them: "Paul\\nArnoux" is "Paul Arnoux"."""
    return " ".join(text.split())

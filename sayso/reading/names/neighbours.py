"""What stands around a name in a line: how far a body's name reaches, and what it is called there.

French writes « Direction du renseignement extérieur » and « brigade de la Crête noire »: what
follows in small letters belongs to the name, and so may the noun before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.folding import fold
from sayso.model import NameKind
from sayso.reading.names.name_words import NameWords

WITHIN = 12
"""Words within which a name comes to the bracket with its letters."""
LETTERS = range(3, 8)
"""Letters of an acronym that tells how far a name reaches; two meet by chance."""


def spelt_out(
    lower: Sequence[str], texts: Sequence[str], start: int, words: NameWords
) -> int | None:
    """Where a name ends that its letters in brackets spell: "Armée des jeunes du plateau (AJP)".

    Returns:
        The place of the bracket; None where no bracket near has the first letters of all words
        from ``start`` on, small words left out.
    """
    near = range(start + 1, min(start + WITHIN, len(texts) - 2))
    at = next((at for at in near if texts[at] == "("), None)
    if at is None or texts[at + 2] != ")" or not texts[at + 1].isupper():
        return None
    letters = texts[at + 1].replace(".", "").lower()
    is_spelt = letters == "".join(initials(lower[start:at], words))
    return at if is_spelt and len(letters) in LETTERS else None


def initials(parts: Sequence[str], words: NameWords) -> Iterator[str]:
    """The first letters of the words of a name, small words and marks left out."""
    for part in parts:
        if part.lower() not in words.small and part[0].isalnum():
            yield fold(part[0])


def led_from(lower: Sequence[str], start: int, words: NameWords) -> int | None:
    """Where the noun stands that leads a group's name: « la brigade de la Crête noire ».

    None where no such noun stands before, or nothing joins the two.
    """
    at, is_joined = start - 1, False
    while at >= 0 and (lower[at] in words.articles or _joins(lower[at], words)):
        is_joined |= lower[at] in words.head_joiners
        at -= 1
    is_group = is_joined and at >= 0 and words.heads.get(lower[at]) == GROUP
    return at if is_group else None


GROUP: NameKind = "group"
OUTLET: NameKind = "outlet"
DATELINE = 10
"""Tokens within which a dateline comes to its dash."""


def _joins(word: str, words: NameWords) -> bool:
    return word in words.head_joiners or (word,) in words.known_as


def apposed_to(lower: Sequence[str], start: int, end: int, words: NameWords) -> NameKind | None:
    """What a name is called right before it and its comma: "the mill's boss, Ada Obi, said"."""
    is_set_off = start > 1 and lower[start - 1] == "," and end < len(lower) and lower[end] == ","
    noun = lower[start - 2] if is_set_off else ""
    if noun in words.posts or (is_set_off and end - start > 1 and _is_post_of(lower, start, words)):
        return "person"
    kind = words.beside.get(noun)
    is_told = kind == "organisation" and start > 2 and lower[start - 3] in words.articles
    return kind if is_told else None


POST_WITHIN = 8
"""Words before the comma within which the post stands that somebody has: "president of Mali, "."""


def _is_post_of(lower: Sequence[str], start: int, words: NameWords) -> bool:
    """Whether a post and what it is of stand before the comma: "president of Mali, Ada Obi,"."""
    for at in range(start - 2, max(start - 2 - POST_WITHIN, -1), -1):
        if not lower[at][0].isalnum():
            return False
        if lower[at] in words.head_joiners and at and lower[at - 1] in words.posts | words.titles:
            return True
    return False


def is_pair(line: Any, start: int, at: int, words: NameWords) -> bool:
    """Whether two words and what joins them are one name: « l'ONG Registre et Lumière ».

    ``at`` is where the joining word stands; the noun before tells of one body.
    """
    first = start + (line[start].lower_ in words.beside)
    if first < 2 or at != first + 1 or line[at].pos_ != "CCONJ":
        return False
    article, noun = line[first - 2].lower_, line[first - 1].lower_
    is_last = at + 2 >= len(line) or not line[at + 2].text[:1].isupper()
    return article in words.articles and words.beside.get(noun) in PAIRED and is_last


PAIRED: tuple[NameKind, ...] = ("organisation", "company")


def is_titled(texts: Sequence[str], start: int, words: NameWords) -> bool:
    """Whether an article with a capital belongs to a paper's name: « dit Le Courrier »."""
    article = texts[start - 1]
    is_article = article[0].isupper() and article.lower() in words.articles
    return is_article and words.heads.get(texts[start].lower()) == OUTLET


def is_dateline(lower: Sequence[str], start: int, end: int) -> bool:
    """Whether a name opens its paragraph as in "VELM, March 14 (Agency) — "."""
    near = lower[end : end + DATELINE]
    dash = next((at for at, text in enumerate(near) if text in ("—", "–", "--", "-")), None)
    return start == 0 and dash is not None and (near[0] in (",", "(") or dash == 0)


def is_run(lower: Sequence[str], start: int, words: NameWords) -> bool:
    """Whether somebody runs, owns or works for what is named: "chief executive of Velm"."""
    is_joined = start > 1 and lower[start - 1] in words.head_joiners
    return is_joined and lower[start - 2] in words.run_by

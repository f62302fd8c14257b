"""Papers that only what is done with them shows: who is told something, whose information it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sayso.model import Hand, Name, Role, Span
from sayso.reading.draft import Draft
from sayso.reading.language.marks import find_quotes
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import VERBAL, is_plural, tokens_in
from sayso.reading.names.towns import people_of
from sayso.reading.statements.hands.roles import Roles

_SITE = re.compile(r"\w\s?\.\s?(?:com|org|net|fr|tv|info|co\.uk)\b", re.IGNORECASE)
"""A site's name, also with the spaces of a text that was cut into words."""

ACRONYM = 5
"""Letters of an outlet's acronym at most."""


def is_told_as_paper(roles: Roles, noun: Any, span: Span, outlet: str | None) -> bool:
    """Whether who was told is an outlet by its form: "told ABC", "People.com", "TMZ Sports".

    An acronym, a site, or a name of several words that nobody is known by and that stands once,
    without an article; or whoever has a paper's name before their own: "Fox News anchor Ada Roth".
    On a page whose outlet is not stated an acronym is no evidence: it may be the page's own.
    """
    inside = [one for one in roles.names if span.start <= one.span.start < span.end]
    if any(one.kind in {"outlet", "agency"} for one in inside):
        return True
    if outlet and is_short_for(span.quote, outlet):
        return False
    if _is_contracted(roles, noun, inside):
        return True
    if noun.pos_ != "PROPN" or _SITE.search(span.quote):
        return bool(noun.pos_ == "PROPN")
    known = roles.known.known_kind(span.quote)
    if known in {"outlet", "agency"}:
        return True
    if roles.has_article(noun) or known is not None or is_plural(noun):
        return False
    if any(one.kind not in {"organisation", "other"} for one in inside):
        return False
    words = span.quote.split()
    is_acronym = (
        bool(outlet)
        and len(words) == 1
        and span.quote.isupper()
        and 3 <= len(span.quote) <= ACRONYM
    )
    is_given = any(word.lower() in roles.words.given for word in words)
    is_title = len(words) > 1 and all(word[:1].isupper() for word in words) and not is_given
    is_title = is_title and not any(_is_elsewhere(roles, one.span) for one in inside)
    return is_acronym or is_title


def _is_contracted(roles: Roles, noun: Any, inside: Sequence[Name]) -> bool:
    """Whether a name that nobody knows has its article in the preposition: « a dit au Fanal »."""
    before = noun.nbor(-1).lower_ if noun.i > noun.sent.start else ""
    article = roles.words.contracted.get(before)
    if article is None or not noun.text[:1].isupper() or len(noun.text) < SHORTEST:
        return False
    names = (noun.text, f"{article} {noun.text}")
    kinds = {one.kind for one in inside} | {roles.known.known_kind(name) for name in names} - {None}
    if any(people_of(name) >= 0 for name in names) or any(one.i > noun.i for one in noun.children):
        return False  # « au Mali », « au Conseil de sécurité »
    return kinds <= {"place", "other", "organisation", "outlet", "agency"}


def quoted_title(paragraph: Paragraph, head: Any) -> Range | None:
    """The name in quotation marks that speaks, without a noun before: « Le Fanal » écrit.

    So print gives the titles of papers; a band or a ship has its noun, a nickname its article
    before the marks.
    """
    quotes = find_quotes(paragraph.chars, 0, len(paragraph.chars))
    quote = next((one for one in quotes if one[0] < head.idx < one[1]), None)
    if quote is None or head.pos_ not in NAMING:
        return None
    words = [one for one in tokens_in(head.doc, quote[0] + 1, quote[1] - 1) if not one.is_space]
    if not 0 < len(words) <= TITLE or any(one.is_punct or one.pos_ in VERBAL for one in words):
        return None
    before = next((one for one in reversed(head.doc[: words[0].i]) if not one.is_punct), None)
    is_apart = before is None or before.pos_ not in {"DET", "NOUN", "ADJ", "PROPN"}
    is_apart = is_apart or paragraph.chars[: quote[0]].rstrip().endswith(",")
    is_name = words[0].text[:1].isupper() and any(
        one.text[:1].isupper() for one in words if one.pos_ in NAMING
    )
    return (words[0].idx, words[-1].idx + len(words[-1].text)) if is_name and is_apart else None


NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
TITLE = 6
"""Words of a paper's title at most."""
SHORTEST = 4
"""Letters of such a name at least: « au PS » is a party."""


def is_short_for(short: str, name: str) -> bool:
    """Whether letters are a name's initials: "VOA", "Voice of America"."""
    parts = re.findall(r"\w+", name)
    letters = short.replace(".", "")
    capitals = "".join(part[0] for part in parts if part[0].isupper())
    return len(letters) > 1 and letters in {capitals, "".join(parts).upper(),
                                            "".join(part[0] for part in parts).upper()}  # fmt: skip


def _is_elsewhere(roles: Roles, span: Span) -> bool:
    """Whether a name's bearer has another mention: who was told a thing once is a paper."""
    actor = roles.owners.get(span.start)
    return actor is not None and len(actor.names) > 1


def may_inform(roles: Roles, paragraph: Paragraph, head: Any | None) -> bool:
    """Whether a name is a paper's, whose "information" it is: « les informations du Phare »."""
    return head is not None and is_bare_name(roles, paragraph, head)


def is_bare_name(roles: Roles, paragraph: Paragraph, head: Any) -> bool:
    """Whether a noun is a name that is neither known nor a person's: who is "reached by" it."""
    if head.pos_ != "PROPN":
        return False
    name = roles.name_at(head.idx + paragraph.start)
    if name is None:
        return True
    is_given = name.kind == "person" and " " in name.span.quote
    is_given = is_given or name.span.quote.lower() in roles.words.given
    return not is_given and roles.known.known_kind(name.span.quote) is None


def with_station(draft: Draft, hand: Hand, carries: str) -> Hand:
    """A hand with the rest of its name where it carries words: « sur France | 9 ».

    ``carries``: "venue" where somebody was its guest, "channel" what it was said through, "paper"
    who was told. A paper's capitals are within a name of the page: « à La Vigie | Mme Obi ».
    """
    if hand.span is None:
        return hand
    is_outlet = hand.role == "outlet" or carries == "venue"
    is_channel = is_outlet or (carries == "channel" and hand.name[:1].isupper())
    start, end = hand.span.start, hand.span.end
    form = _CAPITALS if carries == "venue" else _NUMBER
    more = form.match(draft.text.chars, end) if is_channel else None
    names = draft.near("names", draft.paragraph_number(start)) if is_outlet else ()
    longer = (one.span.end for one in names if one.span.start <= start < end < one.span.end)
    stop = more.end() if more else next(longer, end)
    if stop == end:
        return hand
    span = draft.text.span(start, stop)
    role: Role = "outlet" if hand.role in UNKNOWN | {"official"} else hand.role
    return replace(hand, name=span.quote, span=span, role=role)


_NUMBER = re.compile(r"[ \u00a0]\d{1,2}\b(?! \w+ \d{4})")
"""The number of a channel behind its name; no day of a date."""
_CAPITALS = re.compile(r"(?:[ \u00a0](?:[^\W\d_a-zà-ÿ][\w-]*|\d{1,2}\b))+")
"""The rest of a station's name behind « sur le plateau de »: capitals, or the number of one."""
UNKNOWN = frozenset({"person", "group", "company", "unnamed"})
"""Roles of who was told that may be an outlet's which nobody knows for one."""

"""Papers that only what is done with them shows: who is told something, whose information it is."""

from __future__ import annotations

import re
from typing import Any

from sayso.model import Span
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.statements.hands.roles import Roles

_SITE = re.compile(r"\w\s?\.\s?(?:com|org|net|fr|tv|info|co\.uk)\b", re.IGNORECASE)
"""A site's name, also with the spaces of a text that was cut into words."""

ACRONYM = 5
"""Letters of an outlet's acronym at most."""


def is_told_as_paper(roles: Roles, paragraph: Paragraph, noun: Any, span: Span) -> bool:
    """Whether who was told is an outlet by its form: "told ABC", "People.com", "TMZ Sports".

    An acronym, a site, or a name of several words that nobody is known by, without an article;
    or whoever has a paper's name before their own: "Fox News anchor Megyn Kelly".
    """
    inside = [one for one in roles.names if span.start <= one.span.start < span.end]
    if any(one.kind in {"outlet", "agency"} for one in inside):
        return True
    if noun.pos_ != "PROPN" or _SITE.search(span.quote):
        return bool(noun.pos_ == "PROPN")
    if roles.has_article(noun) or roles.known.known_kind(span.quote) is not None:
        return False
    if any(one.kind not in {"organisation", "other"} for one in inside):
        return False
    words = span.quote.split()
    is_acronym = len(words) == 1 and span.quote.isupper() and 3 <= len(span.quote) <= ACRONYM
    is_given = any(word.lower() in roles.words.given for word in words)
    is_title = len(words) > 1 and all(word[:1].isupper() for word in words) and not is_given
    return is_acronym or is_title


def may_inform(roles: Roles, paragraph: Paragraph, head: Any | None) -> bool:
    """Whether a name is a paper's, whose "information" it is: « les informations du Phare »."""
    if head is None or head.pos_ != "PROPN":
        return False
    name = roles.name_at(head.idx + paragraph.start)
    if name is None:
        return True
    is_given = name.kind == "person" and " " in name.span.quote
    return not is_given and roles.known.known_kind(name.span.quote) is None

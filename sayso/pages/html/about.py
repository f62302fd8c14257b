"""What an HTML page says of itself in its head and its structured records (JSON-LD, meta, time).

Collected in one pass over the tokens; ``details`` weighs it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.pages.furniture import bare_words as words
from sayso.pages.html.saved import noted
from sayso.pages.html.tokens import Token

ARTICLE_TYPES = re.compile(r"Article|NewsArticle|Posting|Report|Review|WebPage|Recipe|Interview")
LISTED = frozenset({
    "itemlistelement", "mentions", "citation", "haspart", "relatedlink", "comment", "review",
    "significantlink", "blogpost",
})  # fmt: skip
"""Keys under which a record names other pages than its own."""
DEEPEST_RECORD = 12
"""Levels of a JSON-LD record that are looked into; those on real pages nest four deep."""


@dataclass(slots=True)
class About:
    """The raw data of a page on itself.

    Attributes:
        language: The ``lang`` of its ``html`` element.
        meta: Content of each ``meta`` by its name or property, lower case; the first one counts.
        links: ``href`` of each ``link`` by its ``rel``.
        title: The ``title`` element.
        headings: Texts of the ``h1`` elements.
        records: The JSON-LD records, flattened: each object with an ``@type``, but for those
            that a record only lists or mentions.
        saved_from: The address that the program noted which saved the page.
    """

    language: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    saved_from: str = ""

    @property
    def address(self) -> str:
        """Where the page stands on the web, as it says itself; empty where it does not."""
        own = self.links.get("canonical") or self.first_meta("og:url") or ""
        return own if "://" in own else self.saved_from or own

    def first_meta(self, *names: str) -> str | None:
        """The first of these meta values that is there and not empty."""
        return next((self.meta[name] for name in names if self.meta.get(name, "").strip()), None)

    def articles(self) -> list[dict[str, Any]]:
        """The records of articles: of this page's title first, then the most specific."""
        found = [one for one in self.records if ARTICLE_TYPES.search(_type(one))]
        titles = [words(one) for one in (self.title, *self.headings, self.meta.get("og:title", ""))]
        return sorted(found, key=lambda one: (not _is_of(one, titles), "WebPage" in _type(one)))

    def people(self, value: Any, named: dict[str, list[str]]) -> list[str]:
        """The names in a record's value, which may stand in another record that it points to."""
        if found := names_of(value):
            return found
        values = value if isinstance(value, list) else [value]
        wanted = [str(one.get("@id")) for one in values if isinstance(one, dict)]
        return [name for one in wanted for name in named.get(one, ())]

    def named(self) -> dict[str, list[str]]:
        """The names in each record that others can point to."""
        return {str(one["@id"]): names_of(one) for one in self.records if "@id" in one}


def about(tokens: Iterable[Token], markup: str = "") -> About:
    """Collect what a page says of itself."""
    found = About(saved_from=noted(markup))
    inside, pieces = "", [""]
    for token in tokens:
        if token.kind == "start":
            _note(found, token)
            if token.text in ("title", "h1", "script"):
                inside = token.text if token.text != "script" else _script(token)
                pieces = []
        elif token.kind == "text" and inside:
            pieces.append(token.text)
        elif token.kind == "end" and inside and token.text in (inside, "script"):
            _keep(found, inside, "".join(pieces))
            inside = ""
    return found


def _script(token: Token) -> str:
    return "json" if "ld+json" in (token.attribute("type") or "") else ""


def _keep(found: About, inside: str, text: str) -> None:
    if inside == "json":
        found.records.extend(_records(text))
    elif inside == "title":
        found.title = found.title or " ".join(text.split())
    elif folded := " ".join(text.split()):
        found.headings.append(folded)


def _note(found: About, token: Token) -> None:
    if token.text == "meta":
        name = token.attribute("property") or token.attribute("name") or token.attribute("itemprop")
        if name:
            found.meta.setdefault(name.lower(), (token.attribute("content") or "").strip())
    elif token.text == "html":
        found.language = found.language or token.attribute("lang") or ""
    elif token.text == "link":
        for rel in (token.attribute("rel") or "").lower().split():
            found.links.setdefault(rel, token.attribute("href") or "")


def _records(text: str) -> Iterator[dict[str, Any]]:
    try:
        yield from _flat(json.loads(_unwrapped(text), strict=False), 0)
    except (ValueError, RecursionError):
        return


def _unwrapped(text: str) -> str:
    """Take off what old templates wrap a script in: a comment, a CDATA section."""
    text = text.strip().strip("/*").strip().removeprefix("<!--").removeprefix("<![CDATA[")
    text = text.strip("/* \n\t").strip().rstrip(";").strip("/* \n\t")
    return text.removesuffix("-->").strip().strip("/* \n\t").removesuffix("]]>").strip().rstrip(";")


def _flat(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST_RECORD:
        return
    if isinstance(value, list):
        for one in value:
            yield from _flat(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key, one in value.items():
            if key.lower() not in LISTED:
                yield from _flat(one, depth + 1)


def _type(record: dict[str, Any]) -> str:
    return str(record.get("@type"))


def not_free(record: dict[str, Any]) -> bool:
    """Whether the record of an article says that it is for subscribers."""
    return str(record.get("isAccessibleForFree", "")).lower() == "false"


def name_of(value: Any) -> str | None:
    """The name in a JSON-LD value: a text, an object with a name, or a list of them."""
    return ", ".join(dict.fromkeys(names_of(value))) or None


def names_of(value: Any, depth: int = 0) -> list[str]:
    """Every name in a JSON-LD value; a person's may come in two parts."""
    if isinstance(value, str):
        return [folded] if (folded := " ".join(value.split())) else []
    if isinstance(value, dict):
        parts = (value.get("givenName"), value.get("familyName"))
        whole = " ".join(part for part in parts if isinstance(part, str))
        named = value.get("name") or whole
        return names_of(named, depth + 1) if depth < DEEPEST_RECORD else []
    if isinstance(value, list) and depth < DEEPEST_RECORD:
        return [name for one in value for name in names_of(one, depth + 1)]
    return []


def _is_of(record: dict[str, Any], titles: list[list[str]]) -> bool:
    """Whether a record's headline is among the page's own titles."""
    headline = words(" ".join(names_of(record.get("headline"))))
    return bool(headline) and any(title[: len(headline)] == headline for title in titles)

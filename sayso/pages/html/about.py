"""What an HTML page says of itself in its head and its structured records (JSON-LD, meta, time).

Collected in one pass over the tokens; ``details`` weighs it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.pages.html.tokens import Token

ARTICLE_TYPES = re.compile(r"Article|NewsArticle|Posting|Report|Review|WebPage|Recipe|Interview")
DEEPEST_RECORD = 12
"""Levels of a JSON-LD record that are looked into; those on real pages nest four deep."""


@dataclass(slots=True)
class About:
    """The raw data of a page on itself.

    Attributes:
        meta: Content of each ``meta`` by its name or property, lower case; the first one counts.
        links: ``href`` of each ``link`` by its ``rel``.
        title: The ``title`` element.
        headings: Texts of the ``h1`` elements.
        times: ``datetime`` (or text) of ``time`` elements, with whether marked as published.
        records: The JSON-LD records, flattened: each object with an ``@type``.
    """

    meta: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    times: list[tuple[str, bool]] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)

    def first_meta(self, *names: str) -> str | None:
        """The first of these meta values that is there and not empty."""
        return next((self.meta[name] for name in names if self.meta.get(name, "").strip()), None)

    def articles(self) -> list[dict[str, Any]]:
        """The records of articles, the most specific first."""
        found = [one for one in self.records if ARTICLE_TYPES.search(_type(one))]
        return sorted(found, key=lambda one: "WebPage" in _type(one))


def about(tokens: Iterable[Token]) -> About:
    """Collect what a page says of itself."""
    found = About()
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
    elif token.text == "link":
        for rel in (token.attribute("rel") or "").lower().split():
            found.links.setdefault(rel, token.attribute("href") or "")
    elif token.text == "time" or token.attribute("itemprop") in ("datePublished", "dateCreated"):
        when = token.attribute("datetime") or token.attribute("content") or ""
        told = " ".join(filter(None, map(token.attribute, ("itemprop", "class", "pubdate"))))
        if when:
            found.times.append((when, "publish" in told.lower() or "entry-date" in told.lower()))


def _records(text: str) -> Iterator[dict[str, Any]]:
    try:
        yield from _flat(json.loads(text.strip().rstrip(";"), strict=False), 0)
    except (ValueError, RecursionError):
        return


def _flat(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST_RECORD:
        return
    if isinstance(value, list):
        for one in value:
            yield from _flat(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for one in value.values():
            yield from _flat(one, depth + 1)


def _type(record: dict[str, Any]) -> str:
    return str(record.get("@type"))


def not_free(record: dict[str, Any]) -> bool:
    """Whether the record of an article says that it is for subscribers."""
    return str(record.get("isAccessibleForFree", "")).lower() == "false"


def name_of(value: Any) -> str | None:
    """The name in a JSON-LD value: a text, an object with a name, or a list of them."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        return name_of(value.get("name"))
    if isinstance(value, list):
        names = [name for one in value if (name := name_of(one))]
        return ", ".join(dict.fromkeys(names)) or None
    return None

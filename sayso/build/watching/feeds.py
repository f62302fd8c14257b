"""What a feed, a sitemap or a list of feeds names: addresses, each with the date it gives it.

Feeds are written by hand and by bad programs: what can still be read of a broken one is, and it
says of itself that it was broken. Nothing that it names outside of itself is loaded.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal
from urllib.parse import urljoin

from lxml import etree

from sayso.build.fetch import is_address
from sayso.model import Page
from sayso.pages import LARGEST

Kind = Literal["feed", "sitemap", "index"]

HEAD = 4_096
"""Bytes in which a document says by its first tag what it is; comments go before."""
ROOT = re.compile(rb"<((?:[\w.-]+:)?(rss|rdf|feed|urlset|sitemapindex|html|opml))[\s>]", re.I)
KINDS: dict[str, Kind] = {
    "rss": "feed", "rdf": "feed", "feed": "feed", "urlset": "sitemap", "sitemapindex": "index"
}  # fmt: skip
LOOSE = re.compile(rb"&(?!#?\w{1,31};)")
"""An "&" that XML does not allow, as addresses have it; read loosely it would cut them."""
JSON_FEED = b"https://jsonfeed.org/version/"
CLAIMS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "text/xml",
          "application/xml", "application/feed+json")  # fmt: skip
"""Media types of what is no page, though it may not be a feed either."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An address that a feed names; ``dated`` is the feed's own date of it, ISO 8601, or empty."""

    address: str
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed or sitemap names, newest first; an ``index`` names further sitemaps."""

    kind: Kind
    entries: tuple[FeedItem, ...]
    is_broken: bool = False


def feed_of(page: Page) -> Feed | None:
    """Read a feed or a sitemap; None where the page is neither."""
    body = _unpacked(page.body)
    base = page.header("location") or page.source
    if JSON_FEED in body[:HEAD]:
        return _from_json(body, base)
    found = ROOT.search(body[:HEAD].replace(b"\0", b""))
    kind = KINDS.get(found[2].decode().lower()) if found else None
    if found is None or kind is None:
        return None
    root, is_broken = _parsed(body)
    if root is None:
        return Feed(kind, (), True)
    entries = [one for one in _entries(root, base) if is_address(one.address)]
    ends = body[-HEAD:].replace(b"\0", b"").lower()
    if is_broken and b"</" + found[1].lower() not in ends:
        entries = entries[:-1]  # it ends within the last one, whose address may be cut too
    return Feed(kind, _newest_first(entries), is_broken)


def claims_to_be_one(page: Page) -> bool:
    """Whether a page's server says that it is a feed, or it begins like XML that is no page."""
    return page.media_type in CLAIMS


def addresses_in(outlines: bytes) -> tuple[str, ...]:
    """The feeds that an OPML file names, in its order, each once."""
    root, _ = _parsed(outlines)
    if root is None:
        return ()
    found = (str(one.get("xmlUrl") or one.get("xmlurl") or one.get("url") or "").strip()
             for one in root.iter() if _name(one) == "outline")  # fmt: skip
    return tuple(dict.fromkeys(one for one in found if is_address(one)))


def _unpacked(body: bytes) -> bytes:
    """A sitemap as it is, or taken out of gzip, up to as much as any page may have."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    with suppress(zlib.error):
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body, LARGEST)
    return body


def _parsed(body: bytes) -> tuple[Any, bool]:
    """The root of an XML document, or None, and whether it had to be read loosely."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    is_loose = LOOSE.search(body) is not None
    with suppress(etree.XMLSyntaxError, ValueError):
        root = etree.fromstring(LOOSE.sub(b"&amp;", body.lstrip()), parser)
        return root, is_loose or len(parser.error_log) > 0
    return None, True


def _name(node: Any) -> str:
    return etree.QName(node).localname.lower() if isinstance(node.tag, str) else ""


def _entries(root: Any, base: str) -> Iterator[FeedItem]:
    for node in root.iter():
        name = _name(node)
        if name in ("item", "entry"):
            yield FeedItem(joined(base, _link(node)), _date(node))
        elif name in ("url", "sitemap") and node is not root:
            found = [_words(one) for one in node if _name(one) == "loc"]
            yield FeedItem(joined(base, found[0]) if found and found[0] else "", _date(node))


def _link(node: Any) -> str:
    """Where an entry leads: its own page, not its comments or its recording."""
    for one in node:
        if _name(one) == "link":
            if one.get("href") and one.get("rel", "alternate") == "alternate":
                return str(one.get("href")).strip()
            if _words(one):
                return _words(one)
    for one in node:
        if _name(one) == "guid" and one.get("isPermaLink", "true") != "false":
            return _words(one)
    return ""


def joined(base: str, written: str) -> str:
    """An address as a feed writes it, made whole; empty where it is none."""
    with suppress(ValueError):
        return urljoin(base, written) if written else ""
    return ""


def _words(node: Any) -> str:
    return "".join(node.itertext()).strip()


def _date(node: Any) -> str:
    """The last of the dates that an entry gives of itself."""
    names = ("updated", "lastmod", "pubdate", "published", "date", "modified")
    return max((iso(_words(one)) for one in node if _name(one) in names), default="")


def iso(written: str) -> str:
    """A date as feeds write it as ISO 8601 in UTC; empty where it is none."""
    with suppress(ValueError, TypeError, OverflowError):
        return _utc(datetime.fromisoformat(written))
    with suppress(ValueError, TypeError, OverflowError, IndexError):
        return _utc(parsedate_to_datetime(written))
    return ""


def _utc(when: datetime) -> str:
    zoned = when if when.tzinfo else when.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).isoformat(timespec="seconds")


def _newest_first(entries: list[FeedItem]) -> tuple[FeedItem, ...]:
    """Each address once; those without a date stay in their order behind the others."""
    first = {one.address: one for one in reversed(entries)}
    ordered = [first[name] for name in dict.fromkeys(one.address for one in entries)]
    return tuple(sorted(ordered, key=lambda one: one.dated, reverse=True))


def _from_json(body: bytes, base: str) -> Feed:
    try:
        items = json.loads(body)["items"]
        found = [
            FeedItem(joined(base, str(one.get("url") or "")),
                  iso(str(one.get("date_modified") or one.get("date_published") or "")))
            for one in items
        ]  # fmt: skip
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Feed("feed", (), True)
    return Feed("feed", _newest_first([one for one in found if is_address(one.address)]))

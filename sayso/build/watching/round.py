"""One round of a watch: every address that is due is asked for once, and what came is given out.

A server that is slow, overworked or silent is left alone for the rest of the round, and what was
not reached is told and asked for in the next one: a feed of which something was left is read again.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import NamedTuple
from urllib.parse import urlsplit

from sayso.build.attempt import Attempt
from sayso.build.fetch import Errand, FetchError, fetched, named_host
from sayso.build.sources import Offered, held_in
from sayso.build.watching.feeds import Feed, FeedItem, claims_to_be_one, feed_of
from sayso.build.watching.manners import PAUSE, Manners, server_of
from sayso.build.watching.memory import Memory, Seen
from sayso.case.custody.removal import removed
from sayso.case.store import Store
from sayso.errors import PageError
from sayso.model import Page
from sayso.pages import CUT, text_of

GONE = {
    404: "its server has it no more (404)",
    410: "its server took it away (410)",
    451: "its server withholds it for legal reasons (451)",
}
"""Answers by which a page that was there is gone."""
BUSY = (429, 503)
"""Answers by which a server asks to be left alone for a while."""
MOST_SITEMAPS = 50
"""Sitemaps of one index that a round reads, the newest first."""
DEEPEST = 2
"""Indexes of sitemaps may name indexes so deep."""
FEED, NEW, AGAIN = range(3)
"""What a server is asked for first, where not all of it may be reached."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How far a round goes.

    Attributes:
        pause: Seconds between two calls of one server; more where its robots.txt asks for it.
        most: New pages that one listed address may give a round; the rest waits for the next.
        days: How long after it was first seen a page is asked for again in each round.
        since: An ISO day: what a feed dates earlier is passed over.
        seconds: How long a round goes on asking.
    """

    pause: float = PAUSE
    most: int = 100
    days: int = 14
    since: str = ""
    seconds: float = 1_800.0


class Call(NamedTuple):
    """One address to be asked for: what a person listed, and the feed that named it."""

    first: int
    number: int
    address: str
    by: str
    of: str = ""
    dated: str = ""
    depth: int = 0


@dataclass(slots=True)
class Round:
    """A round, while it goes on and when it is over.

    Attributes:
        asked: Answers by their number: 200, 304, 404 …; 0 where there was none.
        seen: What is to be remembered of the addresses that were asked for.
        came, same: Addresses that gave new bytes; those whose bytes or words were known.
        left: Addresses that were not reached, by why.
        unfinished: Feeds of which something was not reached.
    """

    store: Store
    memory: Memory
    listed: tuple[str, ...]
    wishes: Wishes
    now: str
    asked: Counter[int] = field(default_factory=Counter)
    seen: dict[str, Seen] = field(default_factory=dict)
    came: int = 0
    same: int = 0
    left: Counter[str] = field(default_factory=Counter)
    unfinished: set[str] = field(default_factory=set)
    near: dict[str, bool | None] = field(default_factory=dict)
    lines: dict[str, list[Call]] = field(default_factory=dict)
    lined_up: set[str] = field(default_factory=set)
    new: Counter[str] = field(default_factory=Counter)
    manners: Manners = field(init=False)

    def __post_init__(self) -> None:
        self.manners = Manners(self._get, self.wishes.pause)

    def pages(self) -> Iterator[Offered]:
        """Ask for all that is due; yield the pages that are new or changed, as they come."""
        begun = time.monotonic()
        self.lined_up.update(_taken_out(self.store))
        for address in self.listed:
            self._line_up(FEED, address, address)
        for address, seen in self.memory.seen.items():
            if seen.by in self.listed and seen.page and self._is_young(seen):
                self._line_up(AGAIN, address, seen.by)
        while call := self._next(begun):
            yield from self._answered(call)
        for address in self.unfinished & self.seen.keys():
            self.seen[address] = replace(self.seen[address], etag="", modified="", dated="")

    def _is_young(self, seen: Seen) -> bool:
        last = datetime.fromisoformat(self.now) - timedelta(days=self.wishes.days)
        return seen.first > last.isoformat()

    def _line_up(self, first: int, address: str, by: str, of: str = "", dated: str = "",
                 depth: int = 0) -> None:  # fmt: skip
        if address in self.lined_up:
            return
        self.lined_up.add(address)
        call = Call(first, len(self.lined_up), address, by, of, dated, depth)
        try:
            heappush(self.lines.setdefault(server_of(address), []), call)
        except PageError as error:
            self._fails(call, error.what)

    def _next(self, begun: float) -> Call | None:
        """The first call of the server that may be called soonest."""
        waiting = [server for server, line in self.lines.items() if line]
        if not waiting:
            return None
        soonest = min(waiting, key=lambda server: (self.manners.free_at(server), server))
        free_at = max(self.manners.free_at(soonest), time.monotonic())
        if free_at - begun > self.wishes.seconds:
            why = "the time for one round was over"
            for server in waiting:
                self._leave(server, why)
            return None
        return heappop(self.lines[soonest])

    def _leave(self, server: str, why: str) -> None:
        """Leave all that is still to be asked of a server for the next round."""
        for call in self.lines.pop(server, ()):
            self.left[why] += 1
            self.unfinished.add(call.of)

    def _answered(self, call: Call) -> Iterator[Offered]:
        before = self.memory.seen.get(call.address)
        try:
            self.manners.check(call.address)
            self.manners.wait(server_of(call.address))
            page = self._get(call.address, before, is_page=True)
        except FetchError as error:
            self._not_fetched(call, before, error)
        except PageError as error:
            self._fails(call, error.what)
        else:
            feed = None
            with Attempt() as tried:
                feed = feed_of(page)
            if feed is not None:
                self._read(call, page, feed)
            elif tried.error or call.depth or (before and before.kind) or claims_to_be_one(page):
                self._fails(call, "gave no feed or sitemap that can be read")
            else:
                yield from self._taken(call, before, page)

    def _get(self, address: str, before: Seen | None = None, is_page: bool = False) -> Page:
        """Fetch an address; what only a page named leads to nothing near, unless it was listed."""
        host = named_host(address)
        is_named = any(server_of(address) == server_of(one) for one in self.listed)
        asking = {"If-None-Match": before.etag if before else "",
                  "If-Modified-Since": before.modified if before else ""}  # fmt: skip
        errand = Errand(
            address, host if is_named else "", is_near=self.near.get(host),
            asking={name: word for name, word in asking.items() if word},
            may_go=self.manners.check if is_page else None,
        )  # fmt: skip
        try:
            page = fetched(errand)
            self.asked[200] += 1
            return page
        except FetchError as error:
            self.asked[error.status] += 1
            raise
        finally:
            if is_named:
                self.near[host] = errand.is_near

    def _remember(self, call: Call, **changed: str) -> None:
        known = self.memory.seen.get(call.address) or Seen(call.by, self.now)
        dated = call.dated or known.dated
        self.seen[call.address] = replace(known, **{"dated": dated, "why": "", **changed})

    def _fails(self, call: Call, why: str) -> None:
        self._remember(call, why=why)

    def _not_fetched(self, call: Call, before: Seen | None, error: FetchError) -> None:
        if error.status == 304:
            self.same += 1
            self._remember(call, gone="", since="")
        elif error.status in GONE and before and before.page:
            self._is_gone(call, before, GONE[error.status])
        elif error.status in BUSY or not error.status:
            asks = f", to be asked again in {error.retry_after}" if error.retry_after else ""
            why = f"{server_of(call.address)} {_in_short(error)}{asks}"
            self._fails(call, _in_short(error))
            self.left[why] += 1
            self.unfinished.add(call.of)
            self._leave(server_of(call.address), why)
        else:
            self._fails(call, _in_short(error))

    def _is_gone(self, call: Call, before: Seen, why: str) -> None:
        self._remember(call, gone=why, since=before.since or self.now)

    def _read(self, call: Call, page: Page, feed: Feed) -> None:
        """Line up what a feed names and is due."""
        if call.first != FEED:
            self._fails(call, "is a feed, no page: list it itself to have it watched")
            return
        lined = 0
        for entry in feed.entries:
            if feed.kind == "index":
                lined += self._descend(call, entry, lined)
            else:
                self._consider(call, entry)
        count = len(feed.entries)
        why = f"is broken; {count} addresses in it could be read" if feed.is_broken else ""
        self._remember(call, kind=feed.kind, why=why, **_tags(page))

    def _descend(self, call: Call, entry: FeedItem, lined: int) -> bool:
        """Line up a sitemap that an index names, unless it is as it was."""
        before = self.memory.seen.get(entry.address)
        is_same = before is not None and entry.dated and before.dated == entry.dated
        if is_same or call.depth >= DEEPEST:
            return False
        if lined >= MOST_SITEMAPS:
            self.left["more sitemaps than a round reads"] += 1
            self.unfinished.add(call.address)
            return False
        self._line_up(FEED, entry.address, call.by, call.address, entry.dated, call.depth + 1)
        return True

    def _consider(self, call: Call, entry: FeedItem) -> None:
        """Line up a page that a feed names, if it is new or its date is."""
        if entry.dated and entry.dated < self.wishes.since:
            return
        before = self.memory.seen.get(entry.address)
        if before is None or not (before.page or before.why):
            self.new[call.by] += 1
            if self.new[call.by] > self.wishes.most:
                self.left[f"more than {self.wishes.most} new pages of {call.by}"] += 1
                self.unfinished.add(call.address)
                return
        elif before.page and entry.dated <= before.dated:
            return
        self._line_up(NEW, entry.address, call.by, call.address, entry.dated)

    def _taken(self, call: Call, before: Seen | None, page: Page) -> Iterator[Offered]:
        """Give out a page that came, unless it is what it was."""
        is_known = before is not None and bool(before.page)
        if _is_front_page(page):
            why = "its server sends on to its front page"
            if before and is_known:
                self._is_gone(call, before, why)
            else:
                self._fails(call, why)
            return
        if before and is_known and page.header(CUT):
            self._fails(call, f"came cut ({page.header(CUT)}); what came before stays")
            return
        if before and is_known and self._is_same(before.page, page):
            self.same += 1
            self._remember(call, gone="", since="", **_tags(page))
            return
        self.came += 1
        yield from held_in(page)
        self._remember(call, page=page.sha256, gone="", since="", **_tags(page))

    def _is_same(self, known: str, page: Page) -> bool:
        """Whether a page has the bytes that it had, or the words: furniture may change daily."""
        if known == page.sha256:
            return True
        with Attempt() as tried:
            return _words(self.store.page(known)) == _words(page)
        assert tried.error
        return False


def _taken_out(store: Store) -> Iterator[str]:
    """The addresses of pages that a person took out of the case: they are not asked for again."""
    for row in removed(store):
        yield from (capture.source for capture in store.captures(row.page))


def _in_short(error: FetchError) -> str:
    return error.what.removeprefix("cannot be fetched ").strip("()")


def _tags(page: Page) -> dict[str, str]:
    """What a server wants to be asked with the next time; nothing where the page came cut."""
    if page.header(CUT):
        return {"etag": "", "modified": ""}
    return {"etag": page.header("etag") or "", "modified": page.header("last-modified") or ""}


def _is_front_page(page: Page) -> bool:
    asked, came = urlsplit(page.source).path, page.header("location")
    return bool(came) and asked.strip("/") != "" and urlsplit(came or "").path in ("", "/")


def _words(page: Page) -> tuple[str | None, ...]:
    text = text_of(page)
    blocks = (" ".join(text.chars[one.start : one.end].split()) for one in text.read_blocks())
    return text.title, text.byline, *blocks

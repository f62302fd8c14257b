"""What a server asks of a program that comes by itself: its robots.txt, and time between calls."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from sayso.build.fetch import FetchError
from sayso.errors import PageError
from sayso.model import Page

NAME = "sayso"
"""What a robots.txt calls this program; it may also call it ``*``."""
LARGEST_RULES = 512_000
"""Bytes of a robots.txt that are read: RFC 9309 asks for 500 KiB at least."""
PAUSE = 2.0
"""Seconds between two calls of one server, where it does not ask for more."""
LONGEST_PAUSE = 60.0
"""Seconds that a server may ask for; one that asks for more is asked once a minute."""
AHEAD = "Save the page from a browser and add the file, or ask for it once: sayso build CASE URL"


class DisallowedError(PageError):
    """An address that its server's robots.txt keeps programs from."""


def server_of(address: str) -> str:
    """The server of an address with its scheme and port, for which one robots.txt holds.

    Raises:
        PageError: It is no address.
    """
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  # raises where it is no number
    except ValueError as error:
        raise PageError(f"is no address ({error})", where=address, do="Check its feed") from error
    if not parts.hostname:
        raise PageError("is no address", where=address, do="Check its feed")
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"


@dataclass(slots=True)
class Manners:
    """What is known of the servers of one round.

    Attributes:
        get: Fetches an address, for their robots.txt.
        pause: Seconds between two calls of one server.
        rules: The robots.txt of each server; None where it has none.
        last: When each server was called last, by a clock that only goes on.
    """

    get: Callable[[str], Page]
    pause: float = PAUSE
    rules: dict[str, Protego | None] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)

    def check(self, address: str) -> None:
        """Ask the server's robots.txt about an address.

        Raises:
            DisallowedError: It may not be fetched.
            FetchError: The server does not give its robots.txt, so nothing of it may be fetched.
        """
        server = server_of(address)
        if server not in self.rules:
            self.rules[server] = self._rules_of(server)
        rules = self.rules[server]
        if rules is not None and not rules.can_fetch(address, NAME):
            what = "its server's robots.txt keeps programs from it"
            raise DisallowedError(what, where=address, do=AHEAD)

    def _rules_of(self, server: str) -> Protego | None:
        self.wait(server)
        try:
            body = self.get(f"{server}/robots.txt").body
        except FetchError as error:
            if 400 <= error.status < 500 and error.status != 429:  # RFC 9309, 2.3.1.3
                return None
            raise
        except PageError:  # empty, packed, too large or leads elsewhere: none that can be read
            return None
        return Protego.parse(body[:LARGEST_RULES].decode("utf-8", "replace"))

    def wait(self, server: str) -> None:
        """Wait until the server may be called again."""
        left = self.free_at(server) - time.monotonic()
        if left > 0:
            time.sleep(left)
        self.last[server] = time.monotonic()

    def free_at(self, server: str) -> float:
        """When a server may be called again."""
        if server not in self.last:
            return 0.0
        rules = self.rules.get(server)
        asked = rules.crawl_delay(NAME) if rules is not None else None
        return self.last[server] + max(self.pause, min(float(asked or 0.0), LONGEST_PAUSE))

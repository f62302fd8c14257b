"""A reader for tests of the build: quick, in a fresh process too, and made to fail on demand.

A page is one line or more; its first word may be an order: ``die``, ``wait``, ``stumble`` …
"""

from __future__ import annotations

import os
import signal
import time

from sayso.errors import LanguageError, PageError, SettingError
from sayso.model import Block, Hand, Page, Reading, Statement, Text


def slowly(page: Page) -> Reading:
    """As ``quickly``, a twentieth of a second later."""
    time.sleep(0.05)
    return quickly(page)


def quickly(page: Page) -> Reading:
    """Read one statement a line, by the outlet alone."""
    chars = page.body.decode()
    _obey(chars.split()[0], page)
    blocks, at = [], 0
    for line in chars.splitlines():
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    text = Text(page.sha256, chars, tuple(blocks), language="en", outlet="The Harbour Post")
    outlet = Hand("The Harbour Post", "outlet")
    said = (Statement((text.span(one.start, one.end),), (outlet,)) for one in blocks)
    return Reading(text, "quick", statements=tuple(said))


def never(page: Page) -> Reading:
    """Fail the test: nothing was to be read."""
    raise SettingError("was read again", where=page.source)


def endless() -> None:
    """Do something and never end."""
    while True:
        pass


def _obey(order: str, page: Page) -> None:
    if order == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif order == "leave":
        os._exit(3)
    elif order == "wait":
        time.sleep(600)
    elif order == "endless":
        endless()
    elif order == "swell":
        bytearray(1 << 40)
    elif order == "stumble":
        raise IndexError("no such\nword")
    elif order == "latin":
        raise LanguageError("it seems to be in Latin", do="Translate it")
    elif order == "broken":
        raise PageError("its bytes are damaged", where=page.source, do="Save it again")
    elif order == "unset":
        raise SettingError("this model is not installed", where="en_big")

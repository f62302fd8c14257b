"""Reading in a process of its own: what it gives, and how it fails."""

from __future__ import annotations

import os
import time

import pytest

from sayso.errors import PageError
from sayso.model import Block, Page, Text
from sayso.pages import apart
from sayso.pages.apart import read_apart

HERE = "tests.pages.test_apart"
PAGE = Page("memo.pdf", "Le port est fermé.".encode(), "text/plain", headers=(("a", "b"),))


def reads(page: Page) -> Text:
    chars = page.body.decode()
    return Text(
        page.sha256, chars, (Block(0, len(chars), "paragraph", "line 1"),), outlet_at=(0, 2)
    )


def refuses(page: Page) -> Text:
    raise PageError("there is nothing in it", where=page.source, do="Save it again")


def dies(page: Page) -> Text:
    os.abort()


def hangs(page: Page) -> Text:
    time.sleep(60)
    return reads(page)


def eats(page: Page) -> Text:
    return Text(page.sha256, "a" * (apart.MEMORY * 2))


def test_a_text_comes_back_whole():
    assert read_apart(f"{HERE}:reads", PAGE) == reads(PAGE)


@pytest.mark.parametrize(
    ("reader", "what"),
    [
        ("refuses", "there is nothing in it"),
        ("dies", "the reader of text/plain died on it"),
        ("hangs", "reading it took longer than 3 seconds"),
        ("eats", "it takes more than 4 GB of memory"),
    ],
)
def test_what_goes_wrong_is_told_and_this_process_goes_on(reader, what, monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 3.0)
    with pytest.raises(PageError) as caught:
        read_apart(f"{HERE}:{reader}", PAGE)
    assert caught.value.what == what

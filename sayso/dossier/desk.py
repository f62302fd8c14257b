"""Where a person decides in the browser: the queue, and the only writes that the dossier takes.

A write needs four things: the cookie that the served address gave, a Host that is this computer,
the Origin of the dossier itself, and the write key, which stands in the page of the queue alone. So
neither another web page nor another program on this computer can decide in a person's name.
"""

from __future__ import annotations

import getpass
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from sayso import wording
from sayso.case.decisions import rulings
from sayso.case.store import Store
from sayso.dossier.kept_lists import KeptLists
from sayso.errors import SaysoError, SettingError
from sayso.model import STANCES, STRENGTHS, Text
from sayso.review.ask import LONGEST as MOST_WORDS
from sayso.review.joins import JOINED
from sayso.review.slots import NEAR
from sayso.views.review import queue

ITEMS = 20
"""Statements that are laid out at once: one is shown, the next comes without waiting."""
LAST = 10
"""Decisions that stay at hand to be undone."""
WRITES = "/review/"
"""Addresses below this one take writes."""
KEY = "x-sayso-write"
LARGEST = 100_000
"""Bytes of a write: a decision with a long note has a few hundred."""
LONGEST = 3600.0
"""Seconds; whoever took longer had left the desk."""
JOINS = ("merge", "part")
DECIDED = ("accept", "correct", "reject", "note", "grade")

Page = Callable[[Store, str, dict[str, Any]], HTMLResponse]


def may_write(request: Request, key: str) -> bool:
    """Whether a request comes from a page of this dossier and knows its key."""
    own = f"http://{request.headers.get('host', '')}"
    return (
        request.method == "POST"
        and request.url.path.startswith(WRITES)
        and request.headers.get("origin") == own
        and request.headers.get(KEY) == key
    )


def add_desk(made: FastAPI, shelf: KeptLists, page: Page, key: str) -> None:
    """Add the queue and what it writes to an application."""

    @made.get("/review")
    def review(by: str = "") -> HTMLResponse:
        by = by if by in queue.GROUPED else ""
        with shelf.open() as store:
            waiting = shelf.list(("queue", by), lambda: queue.in_order(store, by))
            shown = list(queue.shown(store, islice(waiting, ITEMS)))
            return page(store, "review", {
                "shown": shown, "named": queue.names(store, shown),
                "counts": queue.progress(store), "by": by, "waiting": len(waiting), "key": key,
                "last": rulings.latest(store, LAST), "STANCES": STANCES, "STRENGTHS": STRENGTHS,
            })  # fmt: skip

    for name, write in WRITERS.items():
        made.post(f"{WRITES}{name}")(_taking(shelf, write))


def _taking(shelf: KeptLists, write: Write) -> Callable[[Request], Awaitable[Response]]:
    async def taken(request: Request) -> Response:
        return await _written(request, shelf, write)

    return taken


Write = Callable[[Store, dict[str, Any]], dict[str, Any]]


async def _written(request: Request, shelf: KeptLists, write: Write) -> Response:
    """Do one write; what is wrong with it is told in words."""
    try:
        asked = _asked(await request.body())
        done = await run_in_threadpool(_in_case, shelf.path, write, asked)
        shelf.warm_later()
        return JSONResponse(done)
    except SaysoError as error:
        return JSONResponse({"error": str(error)}, 400)


def _in_case(path: Path, write: Write, asked: dict[str, Any]) -> dict[str, Any]:
    with Store.open(path) as store:
        return {**write(store, asked), "counts": queue.progress(store)}


def _asked(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body) if len(body) <= LARGEST else None
        json.dumps(found, ensure_ascii=False).encode()  # half a letter cannot be kept
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise SettingError("this is no decision", where="review", do="Load the page again")
    return found


def _decide(store: Store, asked: dict[str, Any]) -> dict[str, Any]:
    verdict, record, given = asked.get("verdict"), asked.get("record"), asked.get("given", "")
    if verdict not in DECIDED or not isinstance(record, str) or not _is_given(given):
        raise SettingError("this is no decision", where="review", do="Load the page again")
    taken = asked.get("seconds")
    seconds = None
    if isinstance(taken, int | float) and 0 <= taken < LONGEST:
        seconds = round(float(taken), 1)
    made = rulings.decide(store, ("statement", record), verdict, given, getpass.getuser(), seconds)
    return {"ruling": made.id, "told": rulings.told(made)}


def _add(store: Store, asked: dict[str, Any]) -> dict[str, Any]:
    """A note on words that were selected in a page, or a statement that a person finds there."""
    page, given = asked.get("page"), asked.get("given")
    quote, start = asked.get("quote"), asked.get("start")
    if (
        not isinstance(page, str) or not isinstance(quote, str)
        or not isinstance(start, int) or not _is_given(given)
    ):  # fmt: skip
        raise SettingError("this is no decision", where="review", do="Load the page again")
    place, by = selected(store.text(page), quote, start), getpass.getuser()
    if isinstance(given, str):
        made = rulings.note_on_words(store, page, place, given, by)
        anchor = f"w-{place[0]}-{place[1]}"
    else:
        made, record = rulings.add(store, page, place, dict(given or {}), by)
        anchor = f"s-{record}"
    return {"ruling": made.id, "told": rulings.told(made), "anchor": anchor}


def selected(text: Text, quote: str, start: int) -> tuple[int, int]:
    """The range of words as a browser has them selected: white space may be other there.

    Raises:
        SettingError: The page does not have them near there.
    """
    words = quote.split()
    pattern = r"\s+".join(map(re.escape, words)) if 0 < len(quote) <= MOST_WORDS else ""
    low = max(0, start - NEAR)
    found = re.finditer(pattern, text.chars[low : start + NEAR + len(quote)]) if pattern else ()
    places = [(low + one.start(), low + one.end()) for one in found]
    if not places:
        do = f"Select up to {wording.number(MOST_WORDS)} characters of its text"
        raise SettingError("the page does not have these words", where=quote[:80], do=do)
    return min(places, key=lambda place: abs(place[0] - start))


def _join(store: Store, asked: dict[str, Any]) -> dict[str, Any]:
    verdict, kind, records = asked.get("verdict"), asked.get("kind"), asked.get("records")
    is_named = isinstance(records, list) and all(isinstance(name, str) for name in records)
    if verdict not in JOINS or kind not in JOINED or not is_named or not records:
        raise SettingError("this is no decision", where="review", do="Load the page again")
    others = records[1:] if verdict == "merge" else [None, *records[1:]][:1]
    made = [
        rulings.join(store, kind, verdict, (records[0], other), getpass.getuser())
        for other in others
    ]
    if not made:
        raise SettingError("a merge needs two", where=kind, do="Mark both")
    return {"rulings": [ruling.id for ruling in made], "told": rulings.told(made[-1])}


def _is_given(given: object) -> bool:
    if isinstance(given, dict):
        return all(isinstance(word, str) for word in given.values())
    return isinstance(given, str)


def _undo(store: Store, asked: dict[str, Any]) -> dict[str, Any]:
    name = asked.get("ruling")
    if not isinstance(name, str) or not name:
        raise SettingError("nothing is named to undo", where="review", do="Load the page again")
    return {"undone": rulings.undo(store, name, getpass.getuser()).value}


WRITERS: Mapping[str, Write] = {"decide": _decide, "join": _join, "add": _add, "undo": _undo}
"""What does each write, by the last part of its address."""

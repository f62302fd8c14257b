"""Pages added in the browser, and the build followed as it goes: nothing leaves this computer.

Files are taken in as any write is (``sayso.dossier.desk``); an address is fetched once, because a
person typed it. One build runs at a time, in a thread of this server.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from threading import Condition, Lock, Thread
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from sayso.build import build
from sayso.dossier.kept_lists import KeptLists
from sayso.errors import SaysoError, SettingError

LARGEST = 500_000_000
"""Bytes of a file that is dropped; a larger one is added with ``sayso build``."""
MOST_ADDRESSES = 50
QUIET = 15.0
"""Seconds after which a stream says that it is still there, so that nothing closes it."""
KEPT = 2_000
"""Lines of a build that whoever looks later is told."""
ENDS = ("done", "failed")


class Follower:
    """What a build says of itself, for any number of listeners."""

    def __init__(self) -> None:
        self._lines: list[dict[str, Any]] = []
        self._new = Condition()
        self._stage, self._total, self._at = "", 0, 0

    def begin(self, what: str, total: int | None) -> None:
        """Begin a stage of so many steps."""
        self._stage, self._total, self._at = what, total or 0, 0
        self.say(stage=what, total=self._total)

    def step(self, name: str = "") -> None:
        """Tell of one step."""
        self._at += 1
        told = PureWindowsPath(PurePosixPath(name).name).name if "://" not in name else name
        self.say(stage=self._stage, total=self._total, at=self._at, name=told)

    def say(self, **line: Any) -> None:
        """Tell everybody who listens."""
        with self._new:
            self._lines = [*self._lines[-KEPT:], line]
            self._new.notify_all()

    def heard(self) -> Iterator[str]:
        """Give every line as an event for the browser, until the build ends."""
        told = 0
        while True:
            with self._new:
                if told >= len(self._lines) and not self._new.wait(QUIET):
                    yield ": still here\n\n"
                    continue
                new, told = self._lines[told:], len(self._lines)
            for line in new:
                yield f"data: {json.dumps(line)}\n\n"
                if any(end in line for end in ENDS):
                    return


class Adding:
    """Files that wait to be added, and the build that adds them."""

    def __init__(self, shelf: KeptLists) -> None:
        self._shelf = shelf
        self._lock = Lock()
        self._folder: Path | None = None
        self._running = False
        self.follower: Follower | None = None

    def put(self, name: str, body: bytes) -> str:
        """Keep a file until it is built; return its name."""
        own = PureWindowsPath(PurePosixPath(name).name).name.lstrip(".")[-150:]
        if not own or not own.isprintable():
            raise SettingError(
                "a file without a name", where=name[:80], do="Name it, and try again"
            )
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="sayso-added-"))
            (self._folder / own).write_bytes(body)
        return own

    def start(self, addresses: Sequence[str]) -> None:
        """Build of what was put, and of these addresses.

        Raises:
            SettingError: A build is running, or there is nothing to add.
        """
        for address in addresses:
            if not address.startswith(("http://", "https://")):
                raise SettingError("no address", where=address[:200], do="It begins with https://")
        with self._lock:
            if self._running:
                raise SettingError("a build is running", where="add", do="Wait for it to end")
            folder, self._folder = self._folder, None
            sources = [*([str(folder)] if folder else []), *addresses]
            if not sources:
                raise SettingError("nothing to add", where="add", do="Drop a file, or an address")
            self._running, self.follower = True, Follower()
        Thread(target=self._build, args=(sources, folder, self.follower), daemon=True).start()

    def _build(self, sources: Sequence[str], folder: Path | None, follower: Follower) -> None:
        try:
            done = build(self._shelf.path, sources, progress=follower)
            follower.say(done=True, added=done.added, known=done.known, pages=done.pages,
                         unread=[f"{row.source}: {row.why}" for row in done.refused])  # fmt: skip
        except SaysoError as error:
            follower.say(failed=str(error))
        finally:
            self._running = False
            if folder:
                shutil.rmtree(folder, ignore_errors=True)
        self._shelf.warm_later(0)


Show = Callable[[dict[str, Any]], HTMLResponse]


def add_adding(made: FastAPI, shelf: KeptLists, show: Show, key: str) -> None:
    """Add the page where files are dropped, what it writes, and what it listens to."""
    adding = Adding(shelf)

    @made.get("/add")
    def page() -> HTMLResponse:
        return show({"key": key})

    @made.post("/review/file")
    async def put(request: Request, name: str = "") -> Response:
        try:
            if int(request.headers.get("content-length") or 0) > LARGEST:
                do = "Add it with 'sayso build'"
                raise SettingError("this file is too large to drop", where=name[:80], do=do)
            return JSONResponse({"name": adding.put(name, await request.body())})
        except (SaysoError, ValueError) as error:
            return JSONResponse({"error": str(error)}, 400)

    @made.post("/review/build")
    async def start(request: Request) -> Response:
        try:
            asked = json.loads(await request.body() or b"{}")
            given = asked.get("addresses", []) if isinstance(asked, dict) else []
            named = (
                [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
            )
            adding.start(named[:MOST_ADDRESSES])
            return JSONResponse({"started": True})
        except (SaysoError, ValueError, RecursionError) as error:
            return JSONResponse({"error": str(error)}, 400)

    @made.get("/build/events")
    def events() -> Response:
        heard = adding.follower.heard() if adding.follower else iter(("data: {}\n\n",))
        return StreamingResponse(heard, media_type="text/event-stream")

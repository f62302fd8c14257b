"""Read a page in a process of its own, which may die alone.

For readers that stand on compiled parsers of hostile formats: a crash, a bomb or an endless loop
costs the page, not the build. What comes back is JSON, so that a parser that was taken over can
hand over characters and nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module
from typing import Any

from sayso.errors import PageError
from sayso.model import Block, Mark, Page, Text

try:
    import resource
except ImportError:  # pragma: no cover - a system without limits for processes
    resource = None  # type: ignore[assignment]

SECONDS = 60.0
BYTES_A_SECOND = 10_000
"""How long a page may take: a minute and a second for every 10,000 bytes. A PDF of 1,000 dense
pages (6 MB) takes 54 seconds of a core and may have eleven minutes: the machine may be busy."""
MEMORY = 4 << 30
"""Bytes of address space a reader may take; the PDF of 1,000 pages took 2.2 GB."""
SLOW = "Split it into its documents and add those"


def read_apart(reader: str, page: Page) -> Text:
    """Read a page with a function named ``module:function`` in a process of its own.

    Raises:
        PageError: What the reader says; or that it died, or took too long or too much memory.
    """
    return _text_of(answer_apart(reader, page))


def answer_apart(reader: str, page: Page, **asked: object) -> dict[str, Any]:
    """Ask a function for something of a page, as plain data, in a process of its own.

    Args:
        asked: What it is given besides the page, as JSON can carry it.

    Raises:
        PageError: As ``read_apart``.
    """
    seconds = SECONDS + len(page.body) / BYTES_A_SECOND
    told = {"source": page.source, "media_type": page.media_type, "headers": page.headers,
            "asked": asked}  # fmt: skip
    command = [sys.executable, "-m", "sayso.pages.apart", reader]
    whole = json.dumps(told).encode() + b"\n" + page.body
    try:
        done = subprocess.run(
            command, input=whole, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PageError(
            f"reading it took longer than {seconds:.0f} seconds", where=page.source, do=SLOW
        ) from error
    answer = _answer(done.stdout)
    if answer is None:
        raise PageError(f"the reader of {page.media_type} died on it", where=page.source, do=SLOW)
    if "what" in answer:
        raise PageError(answer["what"], where=page.source, do=answer["do"])
    return answer


def _answer(printed: bytes) -> dict[str, Any] | None:
    """What the process said; None where it ended in the middle of it."""
    try:
        found = json.loads(printed)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _text_of(answer: dict[str, Any]) -> Text:
    made = {
        "blocks": tuple(Block(**block) for block in answer["blocks"]),
        "marks": tuple(Mark(**mark) for mark in answer["marks"]),
        "details": tuple((name, value) for name, value in answer["details"]),
        **{name: tuple(answer[name]) for name in RANGES if answer[name]},
    }
    return Text(**{**answer, **made})


RANGES = ("outlet_at", "first_outlet_at")


def main(reader: str) -> int:
    """Read the page that stands on standard input; print what came of it, or the error, as JSON.

    The first line there is what is known of the page, the rest are its bytes.
    """
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    known = json.loads(sys.stdin.buffer.readline())
    headers = tuple((name, value) for name, value in known["headers"])
    page = Page(known["source"], sys.stdin.buffer.read(), known["media_type"], headers=headers)
    module, _, function = reader.partition(":")
    try:
        found = getattr(import_module(module), function)(page, **known["asked"])
        answer = found if isinstance(found, dict) else asdict(found)
    except PageError as error:
        answer = {"what": error.what, "do": error.do}
    except MemoryError:
        answer = {"what": f"it takes more than {MEMORY >> 30} GB of memory", "do": SLOW}
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    os._exit(0)  # a library that crashes on its way out has done its work


if __name__ == "__main__":
    main(*sys.argv[1:])

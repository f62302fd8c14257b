"""Pages of odd shapes at n, 2n and 4n: nothing may grow faster than its length.

Each size is opened, read or linked in a process of its own, in CPU seconds, the best of two where
it is quick. The exponent is 1 where twice the length takes twice the time, 2 where it takes four
times. Beside ours stands what the library under it takes for the same: spaCy for what is read,
trafilatura for what is opened. The bench fails where one of ours is above ``MOST``.
"""

from __future__ import annotations

import math
import os
import pickle
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import Any

from bench.board import note
from sayso.across.figures.linker import FigureLinks
from sayso.across.origins.copies import Copies
from sayso.errors import SaysoError
from sayso.model import Block, Page, Reading, Text
from sayso.pages import text_of
from sayso.reading.language.parse import model
from sayso.reading.read import read

MOST = 1.2
"""The greatest exponent. A log of the length, as in sorting, adds 0.1 at these sizes."""
QUICK = 1.0
"""Seconds below which a size is measured twice and the better time counts."""
TIMES = (1, 2, 4)
MEGABYTE = 1 << 20
Make = Callable[[int], str]
HEAD = (
    "The minister said on Monday that the plan had failed. The committee met for hours and "
    "decided nothing about the money that was owed to the workers.\n\n"
)
FRENCH = (
    "Le ministre a déclaré lundi que le plan avait échoué. Le comité s’est réuni pendant des "
    "heures et n’a rien décidé de l’argent qui était dû aux ouvriers.\n\n"
)
PARAGRAPH = "<p>The mill was sold in spring, the clerk said on Monday, and nobody saw it.</p>"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one size took: CPU seconds, and the greatest memory of its process in bytes."""

    seconds: float
    memory: int


def over(unit: str, head: str = HEAD) -> Make:
    """A head and one unit over and over, up to a number of characters."""
    return lambda size: head + (unit * (size // len(unit) + 1))[:size]


def page(unit: str, before: str = "", after: str = "") -> Make:
    """An HTML page with one unit over and over in its article."""

    def make(size: int) -> str:
        inner = unit * (size // len(unit) + 1)
        return (
            f"<html lang='en'><head><title>The committee met</title></head><body><article>"
            f"<h1>The committee met</h1><p>{HEAD}</p>{PARAGRAPH * 3}{before}{inner}{after}"
            "</article></body></html>"
        )

    return make


def numbered(unit: str) -> Make:
    """A text of a unit with a number in it that is another each time."""
    return lambda size: HEAD + "".join(unit.format(at, at % 26) for at in range(size // len(unit)))


def nested(opening: str, closing: str, size: int) -> str:
    """As many opening marks as closing ones, all of the first before the others."""
    times = size // len(opening + closing)
    return HEAD + opening * times + closing * times


READ: dict[str, Make] = {
    "prose": over("The clerk said on Friday that 30 crates had left Torm for Velm. "),
    "he said that he said that": over("he said that "),
    "according to the minister": over("according to the minister, "),
    "quotations opened": over("“he said "),
    "quotations within quotations": lambda size: nested("“he said ", "” ", size),
    "straight quotation marks": over('"he said '),
    "one quotation": lambda size: f"{HEAD}“{over('the mill was sold and ', '')(size)}”, he said.",
    "selon le ministre": over("selon le ministre, ", FRENCH),
    "il a dit que": over("il a dit que ", FRENCH),
    "guillemets": over("« il a dit ", FRENCH),
    "spaces": lambda size: f"{HEAD}He said{' ' * size}it was.",
    "spaces and words": over(f"word{' ' * 79}"),
    "tabs": over("a\t"),
    "commas": over(","),
    "brackets": lambda size: nested("(", ")", size),
    "one long word": over("a"),
    "one long address": lambda size: f"{HEAD}https://velm.example/{'a/' * (size // 2)}",
    "digits": over("1234567890"),
    "numbers": over("1 000 "),
    "number words": over("twenty-one hundred and "),
    "dates": over("on 3 March 2021, "),
    "years": over("2021 "),
    "capitals": over("Velm "),
    "names": numbered("Velm Tor{0} met Mar{0}. "),
    "places by another": over("30 km north of Velm "),
    "parts of a whole": over("Of the 30 workers, 10 were men and 20 women. "),
    "payments": over("Velm paid Torm $3 million. "),
    "tiny paragraphs": over("A mill.\n\n"),
    "tiny lines": over("a\n"),
    "list items": over("- a mill in town\n"),
    "quotations alone": over("“The mill was sold by us.” — Ilse Marrow\n\n"),
    "table rows": over("3\t4\t5\t6\n"),
}  # fmt: skip
"""What is read from a plain text."""

OPENED: dict[str, Make] = {
    "paragraphs": page(PARAGRAPH),
    "unclosed elements": page("<div>word "),
    "unclosed lists": page("<ul><li>word "),
    "unclosed tables": page("<table><tr><td>word "),
    "unclosed quotations": page("<blockquote>word "),
    "deep elements": page("<div><p>x</p>"),
    "closed elements": page("<div>word</div>"),
    "elements of many classes": lambda size: page(
        "".join(f"<div class='c{at}'>word {at} </div>" for at in range(size // 35)))(1),
    "attributes": lambda size: page(
        f"<p {' '.join(f'a{at}=b' for at in range(size // 7))}>x</p>")(1),
    "one long attribute": lambda size: page(f"<p class='{'a ' * (size // 2)}'>x</p>")(1),
    "headings": page("<h1>The mill was sold</h1>"),
    "links": page("<a href='/x'>Read the news</a> "),
    "table cells": page("<tr><td>3</td><td>4</td></tr>", "<table>", "</table>"),
    "line breaks": page("word here<br><br>"),
    "end tags": page("</div>"),
    "angle brackets": page("<"),
    "spaces": page(" ", "<p>The mill", "x</p>"),
    "a long title": lambda size: page(PARAGRAPH)(1).replace(
        "met</title>", f"met {'or | ' * (size // 5)}</title>"),
    "a long heading": lambda size: page(PARAGRAPH)(1).replace(
        "met</h1>", f"met {'here ' * (size // 5)}</h1>"),
    "a long byline": page("Ilse Marrow, ", "<p class='byline'>By ", "</p>"),
    "dates": page("<p>3 March 2021</p>"),
    "records in records": lambda size: page(PARAGRAPH)(1).replace(
        "</head>", "<script type='application/ld+json'>" + '{"a":' * (size // 6) + "1"
        + "}" * (size // 6) + "</script></head>"),
}  # fmt: skip
"""What is opened as HTML."""


def reading_of(chars: str, name: str = "") -> Reading:
    """A reading of one paragraph in which nothing was found."""
    page = sha256((name or chars).encode()).hexdigest()
    return Reading(Text(page, chars, (Block(0, len(chars), "paragraph"),), "en"), "bench")


def prose(seed: str, words: int) -> str:
    """Words at random, the same for the same seed."""
    return " ".join(Random(seed).choices([f"word{at}" for at in range(4000)], k=words))


NOTICE = prose("notice", 60)


def reprints(pages: int) -> list[Reading]:
    """Pages of which all are one article, each with two words of its own in a hundred."""
    article = prose("article", 300).split()
    made = []
    for at in range(pages):
        chance = Random(at)
        own = [f"own{at}" if chance.random() < 0.02 else word for word in article]
        made.append(reading_of(" ".join(own), str(at)))
    return made


def noticed(pages: int) -> list[Reading]:
    """Pages of their own words under one notice."""
    return [reading_of(f"{prose(str(at), 200)} {NOTICE}", str(at)) for at in range(pages)]


def of_one_word(words: int) -> list[Reading]:
    """Two pages of a few words over and over."""
    return [reading_of("one mill of the town " * (words // 5) + end) for end in ("a", "b")]


COPIED: dict[str, tuple[Callable[[int], list[Reading]], int]] = {
    "reprints of one article": (reprints, 250),
    "pages under one notice": (noticed, 250),
    "two pages of the same words": (of_one_word, 50_000),
}
"""What copies are looked for in, and the least number of pages, or of words."""


def cost(action: Callable[[], object]) -> Cost:
    """What an action takes in a process of its own."""
    ours, theirs = os.pipe()
    if (child := os.fork()) == 0:
        began = time.process_time()
        action()
        spent = time.process_time() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        os.write(theirs, pickle.dumps(Cost(spent, memory)))
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        said = told.read()
    os.waitpid(child, 0)
    if not said:
        raise ChildProcessError("a size was not done: its process ended")
    found: Cost = pickle.loads(said)
    return found


def best(action: Callable[[], object]) -> Cost:
    """The cheaper of two goes of what is quick."""
    first = cost(action)
    return first if first.seconds > QUICK else min(first, cost(action), key=lambda one: one.seconds)


def exponent(costs: list[Cost]) -> float:
    """How the time grows from the first size to the last; a millisecond is the least time."""
    first, last = (max(one.seconds, 0.001) for one in (costs[0], costs[-1]))
    return math.log(last / first) / math.log(TIMES[-1] / TIMES[0])


def opened(chars: str, media_type: str) -> Text | None:
    """Open a page; None where it is refused."""
    try:
        return text_of(Page("shape", chars.encode(), media_type))
    except SaysoError:
        return None


def whole(chars: str) -> None:
    """Open and read a page of plain text."""
    if (text := opened(chars, "text/plain")) is not None:
        read(text)


def parsed(chars: str) -> None:
    """What spaCy alone takes for the paragraphs of a text, or for as much of one as it is given."""
    language = "fr" if chars.startswith(FRENCH[:20]) else "en"
    parts = [part[at : at + 10_000] for part in chars.split("\n\n")
             for at in range(0, len(part), 10_000)]  # fmt: skip
    list(model(language).pipe(parts))


def extracted(chars: str) -> None:
    """What trafilatura alone takes for a page."""
    from trafilatura import extract

    extract(chars)


def linked(linker: Any, readings: list[Reading]) -> None:
    """Link readings by one linker."""
    for reading in readings:
        linker.add(reading)
    list(linker.links())


@dataclass(slots=True)
class Table:
    """Prints each shape as it is done, and remembers those that grow too fast."""

    over: list[str]

    def row(self, stage: str, name: str, ours: list[Cost], peer: list[Cost]) -> None:
        """Print one shape."""
        grows = exponent(ours)
        if grows > MOST:
            self.over.append(f"{stage} {name}")
        times = " ".join(f"{one.seconds:7.2f}" for one in ours)
        beside = f"{exponent(peer):5.2f} {peer[-1].seconds:7.2f} s" if peer else "    -"
        mark = "  <-- grows too fast" if grows > MOST else ""
        print(f"  {name:<32} {times} s  {grows:5.2f}   {beside}{mark}", flush=True)
        note(f"shapes.{stage}.{name.replace(' ', '_')}", f"{grows:.2f}", beside.strip())


def main(size: int = 2_500) -> None:
    """Print every shape's times and exponent, ours and the library's, and the memory of 20 MB."""
    warm()
    table = Table([])
    print(f"each at n, {TIMES[1]}n and {TIMES[2]}n: CPU seconds, exponent; the library's beside it")
    print(f"read, n = {size:,} characters; beside it spaCy alone")
    for name, make in READ.items():
        pages = [make(size * times) for times in TIMES]
        ours = [best(lambda chars=chars: whole(chars)) for chars in pages]
        table.row("read", name, ours, [best(lambda chars=chars: parsed(chars)) for chars in pages])
    print(f"opened, n = {size * 10:,} characters of HTML; beside it trafilatura alone")
    for name, make in OPENED.items():
        pages = [make(size * 10 * times) for times in TIMES]
        ours = [best(lambda chars=chars: opened(chars, "text/html")) for chars in pages]
        peer = [best(lambda chars=chars: extracted(chars)) for chars in pages]
        table.row("opened", name, ours, peer)
    link(table, size)
    memory()
    grown = ", ".join(table.over) or "none"
    print(f"above {MOST}: {grown}")
    if table.over:
        sys.exit(1)


def link(table: Table, size: int) -> None:
    """Print the shapes of what is linked."""
    print("linked, n = pages or words as told; beside it nothing: no library does this")
    for name, (make, least) in COPIED.items():
        cases = [make(least * times) for times in TIMES]
        ours = [best(lambda case=case: linked(Copies(), case)) for case in cases]
        table.row("linked", f"{name} ({least:,})", ours, [])
    for name in ("parts of a whole", "payments", "dates"):
        texts = [opened(READ[name](size * times), "text/plain") for times in TIMES]
        readings = [[read(text)] for text in texts if text is not None]
        ours = [best(lambda case=case: linked(FigureLinks(), case)) for case in readings]
        table.row("linked", f"figures: {name}", ours, [])


def memory() -> None:
    """Print the greatest memory of a page of 20 MB opened, and of half a megabyte read."""
    idle = cost(lambda: None).memory
    for name, chars, media_type in (
        ("20 MB of HTML, opened", page(PARAGRAPH)(20 * MEGABYTE), "text/html"),
        ("20 MB of text, opened", READ["prose"](20 * MEGABYTE), "text/plain"),
    ):
        took = cost(lambda chars=chars, kind=media_type: opened(chars, kind))
        tell(name, took, idle)
    tell("0.5 MB of dates, read", cost(lambda: whole(READ["dates"](MEGABYTE // 2))), idle)


def tell(name: str, took: Cost, idle: int) -> None:
    """Print what one page took beyond the process that was there before."""
    used = (took.memory - idle) / MEGABYTE
    print(f"  {name:<32} {took.seconds:7.1f} s  {used:7,.0f} MB more than before", flush=True)
    note(f"shapes.memory.{name.replace(' ', '_')}", f"{used:,.0f} MB")


def warm() -> None:
    """Load every model and word list, so that no shape pays for it."""
    for head in (HEAD, FRENCH):
        whole(head * 3)
    for make in (page(PARAGRAPH), page("<div>word ")):
        opened(make(1_000), "text/html")
        extracted(make(1_000))


if __name__ == "__main__":
    main()

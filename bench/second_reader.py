"""What a small language model proposes of the sample case, what the guard refuses, what it adds.

``python -m bench second_reader`` asks Gemma 3 with 270 million weights (``bench/small_model.py``)
about every paragraph of the sample pages. A model of this size is wrong most of the time, and
differently from what anybody would think up for a test. What is added is printed with its page,
to be judged against it by hand.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import small_model
from bench.board import note
from sayso.details import SecondReading
from sayso.errors import SaysoError
from sayso.model import Reading, Statement
from sayso.pages import open_page, text_of
from sayso.reading.read import read
from sayso.reading.statements.propose.second_reader import SETTING

PAGES = Path(__file__).parents[1] / "samples" / "pages"
NAMED = re.compile(r"“[^”]*”|\b(?:affirms|denies|asks|declines to comment|leaves open|not \w+)\b")
"""What differs between two refusals of one kind."""


def main() -> None:
    """Print what was proposed, refused by reason, agreed and added."""
    proposed: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    with small_model.serving() as setting:
        for path in sorted(PAGES.iterdir()):
            known = {one.id for reading in readings(path) for one in reading.statements}
            with asking(setting):
                found = list(readings(path))
            for reading in found:
                _count(list(second_readings(reading)), proposed, refused)
                for statement in reading.statements:
                    if statement.id not in known:
                        print(f"  added: {path.name}: {told(statement)}", flush=True)
    total = refused.total() + proposed["agreed"] + proposed["added"]
    print(
        f"{small_model.NAME}: {proposed['asked']} paragraphs, {proposed['no answer']} without a"
        f" proposal; {total} proposed, of which {refused.total()} were refused,"
        f" {proposed['agreed']} read already, {proposed['added']} added"
    )
    for reason, count in refused.most_common():
        print(f"  {count:>4} {reason}")
    note("second_reader.refused", f"{refused.total()} of {total}")
    note("second_reader.added", str(proposed["added"]))


@contextmanager
def asking(setting: str) -> Iterator[None]:
    """Have the model read too, for a while."""
    before = os.environ.get(SETTING)
    os.environ[SETTING] = setting
    try:
        yield
    finally:
        os.environ.pop(SETTING) if before is None else os.environ.update({SETTING: before})


def readings(path: Path) -> Iterator[Reading]:
    """A sample page as it is read; nothing of one that cannot be."""
    try:
        yield read(text_of(open_page(path.as_posix())))
    except SaysoError:
        return


def second_readings(reading: Reading) -> Iterator[SecondReading]:
    """What the model was asked and answered of a page."""
    found = dict(reading.more).get("second_readings", ())
    yield from (one for one in found if isinstance(one, SecondReading))


def told(statement: Statement) -> str:
    """A statement in one line, with its hands."""
    hands = " ← ".join(hand.name for hand in statement.hands)
    words = " … ".join(span.quote for span in statement.spans)
    return f"{hands} ({statement.stance}, {statement.strength}): {words}"


def _count(asked: list[SecondReading], proposed: Counter[str], refused: Counter[str]) -> None:
    for one in asked:
        proposed["asked"] += 1
        proposed["agreed"] += one.agreed
        proposed["added"] += one.added
        proposed["no answer"] += not (one.agreed or one.added or one.refused)
        refused.update(NAMED.sub("…", line.rpartition(" — ")[2]) for line in one.refused)

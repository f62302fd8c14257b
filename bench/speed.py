"""Words a second for the whole reading, beside spaCy's pipeline alone on the same text.

The pipeline is the model as it is published, given the same blocks at once that the reading parses.
Both run in this process, on one core, document by document in turn, so that a busy machine slows
both alike. The seconds are the process's own CPU seconds.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from time import process_time
from typing import Any

import spacy

from bench.board import note
from sayso.errors import SaysoError
from sayso.model import Text
from sayso.pages import open_page, text_of
from sayso.reading.language.detect import find_language
from sayso.reading.language.parse import MOST, pieces
from sayso.reading.read import read
from sayso.words import parser_name

PAGES = Path(__file__).parents[1] / "samples" / "pages"
DOCUMENTS = 1_000


@dataclass(slots=True)
class Clock:
    """CPU seconds spent, summed over documents."""

    seconds: float = 0.0

    def time(self, action: Callable[[], object]) -> None:
        """Run and add what it took."""
        began = process_time()
        action()
        self.seconds += process_time() - began


def main(arguments: list[str] | None = None) -> None:
    """Read the samples over and over and print both speeds and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="how many to read")
    options = parser.parse_args(arguments or [])
    before = one_core()
    texts = list(readable())
    for text in texts:  # so that no one pays for loading a model
        parse_alone(text, find_language(text))
        read(text)
    reading, alone, words = Clock(), Clock(), 0
    for text in islice(cycle(texts), options.documents):
        language = find_language(text)
        alone.time(lambda text=text, language=language: parse_alone(text, language))
        reading.time(lambda text=text: read(text))
        words += read_words(text)
    restore(before)
    show(options.documents, words, reading.seconds, alone.seconds)


@cache
def published(language: str) -> Any:
    """The spaCy model that a language is read with, as it is loaded without us."""
    return spacy.load(parser_name(language))


def parse_alone(text: Text, language: str) -> None:
    """Parse the read blocks of a text, and nothing else."""
    blocks = [text.chars[start:end] for _, start, end in pieces(text)]
    for _ in published(language).pipe(blocks, batch_size=MOST):
        pass


def show(documents: int, words: int, ours: float, alone: float) -> None:
    """Print the speeds and note the ratio."""
    print(f"{documents:,} documents, {words:,} words of read text, one core, CPU seconds")
    for name, seconds in (("Sayso, whole reading", ours), ("spaCy's pipeline alone", alone)):
        print(
            f"  {name:<24} {words / seconds:8,.0f} words/s {documents / seconds:7.1f} documents/s"
        )
    print(f"  ratio {ours / alone:.2f} times spaCy's time")
    note("speed.words", f"{words / ours:,.0f} words/s", f"spaCy alone {words / alone:,.0f}")
    note("speed.documents", f"{documents / ours:.1f}/s", f"spaCy alone {documents / alone:.1f}")
    note("speed.ratio", f"{ours / alone:.2f}", "of spaCy's time")


def readable() -> Iterator[Text]:
    """The sample pages that can be read."""
    for path in sorted(PAGES.iterdir()):
        try:
            text = text_of(open_page(str(path)))
            find_language(text)
        except SaysoError:
            continue
        yield text


def read_words(text: Text) -> int:
    """The words in the blocks that are read."""
    return sum(len(text.chars[block.start : block.end].split()) for block in text.read_blocks())


def one_core() -> set[int]:
    """Keep to one core where the system lets us; return the cores that were allowed."""
    if not hasattr(os, "sched_setaffinity"):
        return set()
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    return before


def restore(cores: set[int]) -> None:
    """Allow the cores again that were allowed before."""
    if cores:
        os.sched_setaffinity(0, cores)


if __name__ == "__main__":
    main(sys.argv[1:])

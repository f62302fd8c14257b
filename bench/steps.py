"""Each step's share of the time of reading, English and French; what figures, dates and places add.

Documents are PolNeAR dev's texts and the French pages of the set of real pages. One core, the
process's own CPU seconds, models warm. Figures hold the parts of a whole; the ledger between
documents is no part of reading one. "Adds" is their time over that of everything else.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import process_time

from bench.board import note
from bench.speed import one_core, read_words, restore
from sayso.errors import SaysoError
from sayso.model import Text
from sayso.pages import open_page, text_of
from sayso.reading.draft import Draft
from sayso.reading.language.detect import find_language
from sayso.reading.language.parse import parse
from sayso.reading.read import read, steps

DATA = Path(__file__).parents[2] / "shared/data"
SOURCES = {"en": ("polnear/dev/text", "*.txt"), "fr": ("pages", "*.html")}
ADDED = ("times", "places", "figures")
DOCUMENTS = 30
"""Of each language, the first in order of their names."""
MOST = 15.0
"""Per cent that the steps of figures, dates and places may add to the rest."""


def main(arguments: list[str] | None = None) -> None:
    """Print the shares of both languages and note what is added."""
    parser = argparse.ArgumentParser(prog="python -m bench.steps", description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="how many a language")
    options = parser.parse_args(arguments or [])
    before = one_core()
    for language in SOURCES:
        texts = list(islice(texts_in(language), options.documents))
        if not texts:
            print(f"skipped: {DATA / SOURCES[language][0]} is not here")
            continue
        read(texts[0])
        show(language, texts, seconds_of(texts))
    restore(before)


def texts_in(language: str) -> Iterator[Text]:
    """The documents in one language, in order of their names."""
    folder, pattern = SOURCES[language]
    for path in sorted((DATA / folder).rglob(pattern)):
        try:
            text = text_of(open_page(str(path)))
            if find_language(text) == language:
                yield replace(text, language=language)
        except SaysoError:
            continue


def seconds_of(texts: list[Text]) -> Counter[str]:
    """CPU seconds of the parser and of each step, by what it gives, summed over documents."""
    spent: Counter[str] = Counter()
    for text in texts:
        began = process_time()
        draft = Draft(text, text.language or "", parse(text, text.language or ""))
        spent["syntax"] += process_time() - began
        for step in steps():
            began = process_time()
            draft.keep(step.gives, step.run(draft))
            spent[step.gives] += process_time() - began
    return spent


def show(language: str, texts: list[Text], spent: Counter[str]) -> None:
    """Print each share and what figures, dates and places add to the rest."""
    whole = sum(spent.values())
    words = sum(read_words(text) for text in texts)
    print(f"{language}: {len(texts)} documents, {words:,} words, {words / whole:,.0f} words/s")
    for name, seconds in sorted(spent.items(), key=lambda pair: (-pair[1], pair[0])):
        print(f"  {name:<12} {100 * seconds / whole:5.1f} %")
    added = sum(spent[name] for name in ADDED)
    share = 100 * added / (whole - added)
    print(f"  {' + '.join(ADDED)} add {share:.1f} % to the rest (at most {MOST:.0f} %)")
    note(f"steps.{language}.added", f"{share:.1f} %", f"at most {MOST:.0f} %")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Who says what through which hands, strictly, on news that others wrote: lines wholly right.

The texts and their gold are ``../shared/data/reader/{en,fr}``, and others marked by its rules;
``bench/gold/reader.toml`` says which half of which nobody reads, ``bench.strict`` has the rule.
``python -m bench.reader --list en`` shows what is wrong in what may be read, ``--list en opened``
in what was opened later alone.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from bench.board import note
from bench.passages import OUTLET, paragraphs
from bench.strict import LEVELS, Judged, Row, chains, contents, judged, some
from sayso.model import Reading, Text
from sayso.pages import only_page, open_page, text_of
from sayso.reading.read import read
from sayso.reading.statements.sure import sureness
from train.reader_gold import MarkedText, marked_texts
from train.two_marks import fresh_texts

DATA = Path(__file__).parents[2] / "shared" / "data" / "reader"
TOLD = Path(__file__).parent / "gold" / "told"
"""Invented news with rows by the same rules, by somebody who had not seen what reads it."""
SPLIT = Path(__file__).parent / "gold" / "reader.toml"
LANGUAGES = ("en", "fr")
PEOPLE = {"en": "two people .949", "fr": "two people .962"}
"""All right F1 of two labellers on six texts of each language (the design's scoreboard)."""
HALVES = ("read", "opened", "unseen")
"""What may be read; what nobody read before it was opened, and may be since; what nobody reads."""
BANDS = (0.0, 0.4, 0.55, 0.7, 0.8, 0.9, 1.01)
COVERAGE = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Document:
    """A text of the gold as it was read, with its rows, and what became of each statement."""

    name: str
    half: str
    reading: Reading
    rows: Sequence[Row]
    judged: Sequence[Judged]
    wanted: Sequence[int]


@dataclass(slots=True)
class Tally:
    """Counts over some documents."""

    right: Counter[str] = field(default_factory=Counter)
    shown: int = 0
    gold: int = 0
    deep: int = 0
    """Statements of the gold with two hands or more …"""
    deep_right: int = 0
    """… whose hands and roles are right."""
    harm: Counter[str] = field(default_factory=Counter)

    def add(self, document: Document) -> None:
        """Count one document."""
        self.shown += len(document.judged)
        self.gold += len(document.wanted)
        self.deep += sum(_is_deep(document.rows[place]) for place in document.wanted)
        for one in document.judged:
            self.right.update(LEVELS[: one.level])
            self.harm.update([one.harm] if one.harm else [])
            if one.row is not None and _is_deep(one.row):
                self.deep_right += one.level >= LEVELS.index("roles") + 1

    def scores(self, level: str) -> tuple[float, float, float]:
        """Precision, recall and F1 at a level."""
        right = self.right[level]
        both = self.shown + self.gold
        return right / max(1, self.shown), right / max(1, self.gold), 2 * right / max(1, both)

    def lines(self) -> Iterator[str]:
        """The figures, then the harm."""
        for level in LEVELS:
            precision, recall, f1 = self.scores(level)
            yield f"{level:<10} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"
        harms = ", ".join(f"{kind} {count}" for kind, count in self.harm.most_common())
        yield f"{self.gold} in the gold, {self.shown} shown; harmful {self.harm.total()}: {harms}"
        yield f"chains of two hands and more, roles too: {self.deep_right} of {self.deep}"


def main() -> None:
    """Print the figures of each language and half."""
    if not DATA.exists():
        print(f"left out: there is no {DATA.parent.name}/{DATA.name}")
        return
    if sys.argv[1:2] == ["--list"]:
        halves = sys.argv[3:4] or HALVES[:2]
        for document in every_text(sys.argv[2]):
            if document.half in halves and document.half != "unseen":
                print(f"\n== {document.name}", *faults(document), sep="\n")
        return
    for language in LANGUAGES:
        for half, tally in tallies(documents(language)).items():
            print(f"{language} {half}", *tally.lines(), sep="\n  ")
            note(f"reader.{language}.{half}.right", f"{tally.scores('all right')[2]:.3f}",
                 PEOPLE[language])  # fmt: skip
            note(f"reader.{language}.{half}.hands", f"{tally.scores('hands')[2]:.3f}")
            note(f"reader.{language}.{half}.harmful", f"{tally.harm.total()} of {tally.shown}")
        for half, tally in tallies(told(language)).items() if told(language) else ():
            print(f"{language} {half}, invented texts", *tally.lines(), sep="\n  ")
            note(f"reader.{language}.told.{half}.right", f"{tally.scores('all right')[2]:.3f}")
        for half, tally in tallies(marked(language)).items():
            print(f"{language} {half}, texts of train/reader", *tally.lines(), sep="\n  ")
            note(f"reader.{language}.marked.{half}.right", f"{tally.scores('all right')[2]:.3f}")
        for half, tally in tallies(fresh(language)).items():
            print(f"{language} {half}, texts marked by two", *tally.lines(), sep="\n  ")
            key = f"reader.{language}.fresh" + (".opened" if half == "opened" else "")
            note(f"{key}.right", f"{tally.scores('all right')[2]:.3f}")
            note(f"{key}.hands", f"{tally.scores('hands')[2]:.3f}")
            note(f"{key}.harmful", f"{tally.harm.total()} of {tally.shown}")
        promise(language)


def promise(language: str) -> None:
    """Print how sure lines were and how many were right, and what the unmarked ones came to."""
    known = sureness(language)
    if known is None:
        return
    print(f"{language}: lines without a mark are promised to be {known.promise:.2f} right")
    for half in HALVES:
        lines = [
            one
            for document in every_text(language)
            if document.half == half
            for one in document.judged
            if one.statement.sure is not None
        ]
        print(f"  {half}", *reliability(lines), *kept(language, half, lines), sep="\n    ")


def reliability(lines: Sequence[Judged]) -> Iterator[str]:
    """For each band of sureness: how many lines, how sure they were, how many were right."""
    for low, high in itertools.pairwise(BANDS):
        inside = [one for one in lines if low <= (one.statement.sure or 0.0) < high]
        if inside:
            sure = sum(one.statement.sure or 0.0 for one in inside) / len(inside)
            right = sum(one.is_right for one in inside) / len(inside)
            yield (
                f"sure {low:.2f}-{min(high, 1):.2f}: {len(inside):>4} lines, said {sure:.2f}, "
                + (f"right {right:.2f}")
            )


def kept(language: str, half: str, lines: Sequence[Judged]) -> Iterator[str]:
    """Risk against coverage, at the threshold and where fewer lines would be shown."""
    every = max(1, sum(one.is_right for one in lines))
    unmarked = [one for one in lines if one.statement.unsure_of is None]
    by_sureness = sorted(lines, key=lambda one: -(one.statement.sure or 0.0))
    shares = [("unmarked", unmarked)]
    shares += [(f"surest {part:.0%}", by_sureness[: round(part * len(lines))]) for part in COVERAGE]
    for name, group in shares:
        right = sum(one.is_right for one in group)
        harmful = sum(bool(one.harm) for one in group)
        yield (
            f"{name}: {len(group)} lines, {right / max(1, len(group)):.3f} right, harmful {harmful}"
            f", {right / every:.2f} of the right ones"
        )
        if name == "unmarked":
            key = f"reader.{language}.{half}.unmarked"
            note(key, f"{right / max(1, len(group)):.3f}", f"keeps {right / every:.2f}")


def tallies(found: Iterable[Document]) -> dict[str, Tally]:
    """Count documents by half."""
    counted = {half: Tally() for half in HALVES}
    for document in found:
        counted[document.half].add(document)
    return {half: tally for half, tally in counted.items() if tally.gold}


def _listed(name: str, language: str) -> frozenset[str]:
    return frozenset(tomllib.loads(SPLIT.read_text(encoding="utf-8"))[name].get(language, ()))


@cache
def documents(language: str) -> tuple[Document, ...]:
    """Read and judge every text of a language."""
    return tuple(_documents(DATA / language, language, {"opened": "opened"}))


@cache
def told(language: str) -> tuple[Document, ...]:
    """Read and judge the invented texts of a language, where there are some."""
    lists = {"unseen": "unseen", "told_opened": "opened"}
    return tuple(_documents(TOLD / language, language, lists))


def _documents(folder: Path, language: str, lists: Mapping[str, str]) -> Iterator[Document]:
    """Read and judge a folder's texts; those of the split's ``lists`` are of the halves named."""
    halves = {file: half for name, half in lists.items() for file in _listed(name, language)}
    gold = folder / "gold.jsonl"
    for line in gold.read_text(encoding="utf-8").splitlines() if gold.is_file() else ():
        if line.strip():
            item = json.loads(line)
            yield _document(folder, halves.get(item["file"], HALVES[0]), item)


def _document(folder: Path, half: str, item: Row) -> Document:
    name = str(item["file"])
    text = text_of(only_page(open_page(folder / name, published=item["published"])))
    reading = read(replace(text, outlet=text.outlet or item["outlet"]))
    if reading.text.chars != (folder / name).read_bytes().decode():
        raise OSError(f"{name}: the text was changed, so its offsets mean nothing")
    found, wanted = judged(reading, item["statements"])
    return Document(name, half, reading, item["statements"], found, wanted)


@cache
def marked(language: str) -> tuple[Document, ...]:
    """Read and judge the texts of a language that ``train/reader`` has marked by the same rules."""
    return tuple(
        _marked(text) for text in marked_texts() if text.language == language and text.chars.strip()
    )


@cache
def fresh(language: str) -> tuple[Document, ...]:
    """Read and judge the texts that were marked last, by two."""
    return tuple(_marked(text, "opened") for text in fresh_texts() if text.language == language)


def every_text(language: str) -> tuple[Document, ...]:
    """Read and judge all texts of a language."""
    return (*documents(language), *told(language), *marked(language), *fresh(language))


def _marked(text: MarkedText, other: str = HALVES[0]) -> Document:
    blocks = tuple(paragraphs(text.chars))
    page = hashlib.sha256(text.chars.encode()).hexdigest()
    reading = read(
        Text(page, text.chars, blocks, language=text.language, outlet=text.outlet or OUTLET,
             published=text.published)
    )  # fmt: skip
    found, wanted = judged(reading, text.rows)
    half = "unseen" if text.unseen else other
    return Document(f"{text.corpus}/{text.file}", half, reading, text.rows, found, wanted)


def _is_deep(row: Row) -> bool:
    """Whether every fair chain of a row has two hands or more."""
    return all(sum(not one.get("optional") for one in chain) > 1 for chain in chains(row))


def faults(document: Document) -> Iterator[str]:
    """Each statement that is not wholly right, beside the gold; then what was missed."""
    chars = document.reading.text.chars
    for one in document.judged:
        if one.level == len(LEVELS):
            continue
        fault = LEVELS[one.level] if one.row else "not in the gold"
        yield f"WRONG {fault.upper()}{f' ({one.harm.upper()})' if one.harm else ''}"
        yield f"   got  {_shown(one)}"
        if one.row is not None:
            yield f"   gold {_wanted(one.row, chars)}"
    found = {id(one.row) for one in document.judged}
    for place in document.wanted:
        if id(document.rows[place]) not in found:
            yield f"MISSED\n   gold {_wanted(document.rows[place], chars)}"


def _shown(one: Judged) -> str:
    statement = one.statement
    said = " … ".join(span.quote for span in statement.spans)
    hands = " <- ".join(f"{hand.name} ({hand.role})" for hand in statement.hands[1:])
    return f"“{_short(said)}” <- {hands}; {statement.stance}, {statement.strength}"


def _wanted(row: Row, chars: str) -> str:
    at = sorted(contents(row)[0])
    hands = " <- ".join(
        next((chars[start:end] for start, end in hand["spans"]), "nobody")
        + f" ({'/'.join(some(hand['role']))}{'?' if hand.get('optional') else ''})"
        for hand in chains(row)[0]
    )
    says = "/".join(map(str, some(row["stance"]))), "/".join(map(str, some(row["strength"])))
    return f"“{_short(''.join(chars[i] for i in at))}” <- {hands}; {', '.join(says)}"


def _short(words: str, longest: int = 120) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else f"{words[:70]} [...] {words[-45:]}"


if __name__ == "__main__":
    main()

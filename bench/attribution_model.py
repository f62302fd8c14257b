"""Score the trained speech tagger alone on PolNeAR dev, with its errors counted by kind.

From ``sayso.reading.statements.propose.tagger`` straight, without the parser that the whole
reading needs:

    python -m bench.attribution_model --models build/speech-weights
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench import polnear
from bench.board import note
from sayso.reading.statements.propose.tagger.tagger import Tagger

DATA = Path(__file__).parents[2] / "shared" / "data" / "polnear" / "dev"


def main(arguments: Sequence[str] = ()) -> None:
    """Read the articles, score, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.attribution_model", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=DATA, help="a part of PolNeAR")
    parser.add_argument("--models", type=Path, help="weights to score instead of the package's")
    options = parser.parse_args(arguments)
    if not options.data.exists():
        print(f"left out: there is no {options.data}")
        return
    tagger = Tagger(options.models) if options.models else Tagger.open("en")
    if tagger is None:
        print("left out: the tagger's weights are absent or SAYSO_MODEL is off")
        return
    documents = polnear.load(options.data)
    found, seconds = read(tagger, documents)
    score = polnear.score([document.gold for document in documents], found)
    speed = sum(len(document.chars.split()) for document in documents) / seconds
    print(*score.lines(), f"{speed:.0f} words a second of one core", sep="\n")
    note("polnear.tagger.f1", f"{score.f1:.3f}", "people .756, content characters .911")
    note("polnear.tagger.content", f"{score.content_f1:.3f}")


def read(
    tagger: Tagger, documents: Sequence[polnear.Document]
) -> tuple[list[list[polnear.Attribution]], float]:
    """Attributions of every document, and the processor seconds they took."""
    begun = time.process_time()
    found = [
        [
            polnear.Attribution(one.source, one.content, one.cue)
            for one in tagger.propose(document.chars, document.paragraphs())
        ]
        for document in documents
    ]
    return found, time.process_time() - begun


if __name__ == "__main__":
    main(sys.argv[1:])

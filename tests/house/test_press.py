"""No sentence of the press is in the tree: no five running words of the pages we began with."""

import re
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
SEEDS = HOUSE.parent / "shared" / "seeds"
RUN = 5
WORD = re.compile(r"[^\W\d_]+")
BINARY = {".onnx", ".png", ".pdf", ".sqlite"}
WEIGHTS = {"tokenizer.json", "world.json"}
"""What holds no sentences of ours: weights' vocabularies, outlines of countries."""

OURS = (
    "You have of this article left to read. The rest is for subscribers only.",  # a wall's form
    "Hayat Tahrir al-Sham (HTS)",
    "Two years after the fall of",
    "are presumed dead, have been",
)
"""Furniture, a name, and words of our own samples that anybody's sentence may share."""


def words_of(chars):
    return [word.lower() for word in WORD.findall(chars)]


def runs(words):
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def files():
    told = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in told.stdout.splitlines():
        path = HOUSE / name
        if path.is_file() and path.suffix not in BINARY and path.name not in WEIGHTS:
            yield path


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the pages the product began with are not here")
def test_no_five_running_words_of_a_seed_stand_anywhere():
    press = {run for seed in SEEDS.glob("*.txt") for run in runs(words_of(seed.read_text()))}
    press -= {run for line in OURS for run in runs(words_of(line))}
    assert press
    found = {}
    for path in files():
        chars = path.read_text(encoding="utf-8", errors="replace")
        shared = press.intersection(runs(words_of(chars)))
        if shared:
            found[path.relative_to(HOUSE).as_posix()] = sorted(" ".join(run) for run in shared)
    assert found == {}


def test_five_running_words_are_seen_whatever_their_marks():
    said = words_of("The crates, it is said, left Port Aster.")
    assert set(runs(said)) & set(runs(words_of("“it is said left port” …")))

"""Settle, on articles kept out of training, how far each proposal is to be trusted."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

DOUBT = 1.0  # strength of the pull of the weights towards nought
STEPS = 40
LEAST_LEFT = 0.05
"""Least score where nothing else has a content: chosen on the articles kept out."""


def settle(
    tagger: ModuleType, polnear: ModuleType, folder: Path, documents: Sequence[Any]
) -> dict[str, Any]:
    """Fit the weights of the evidence, choose the least score, and write both.

    Args:
        tagger, polnear: The modules that read and score.
        folder: Where the exported weights lie and ``speech.json`` is written.
        documents: Articles with gold that the network has not seen.
    """
    count = len(EVIDENCE) + 1
    write(folder, [0.0] * count, 0.0)
    open_to_all = tagger.Tagger(folder)
    rows, right, owners = [], [], []
    for number, document in enumerate(documents):
        gold = [polnear.Sides.of(attribution) for attribution in document.gold]
        for proposal, evidence in weighed(tagger, open_to_all, document):
            sides = polnear.Sides.of(polnear.Attribution(proposal.source, proposal.content))
            rows.append(evidence)
            right.append(any(sides.same(other) for other in gold))
            owners.append((number, proposal))
    if not any(right):
        sys.exit("the network finds nothing yet: train it longer")
    weights = fitted(np.array(rows), np.array(right, float))
    scores = chances(np.array(rows), weights)
    least = best_least(polnear, documents, owners, scores)
    return write(folder, [round(float(weight), 4) for weight in weights], least)


EVIDENCE = ("cue begins", "cue is real", "content", "source", "no source", "length", "both")


def weighed(tagger: ModuleType, reader: Any, document: Any) -> list[tuple[Any, Any]]:
    """Every proposal that could be made for an article, with its evidence."""
    seen: list[Any] = []

    class Witness(tagger.Settled):  # type: ignore[misc, name-defined]
        """Lets everything pass and keeps the evidence."""

        def trust(self, evidence: Sequence[float]) -> float:
            seen.append(evidence)
            return 1.0

    reader.settled = Witness(reader.settled.weights, 0.0, 0.0)
    return list(zip(reader.propose(document.chars, document.paragraphs()), seen, strict=True))


def fitted(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method; the last weight stands alone."""
    middle, spread = rows.mean(0), rows.std(0) + 1e-9
    x = np.c_[(rows - middle) / spread, np.ones(len(rows))]
    pull = np.diag([DOUBT] * rows.shape[1] + [0.0])
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - right) + pull @ weights
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + pull
        weights = weights - np.linalg.solve(bend, slope)
    plain = weights[:-1] / spread
    return np.r_[plain, weights[-1] - plain @ middle]


def chances(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The chance of each row."""
    return 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))


def best_least(
    polnear: ModuleType, documents: Sequence[Any], owners: Sequence[Any], scores: np.ndarray
) -> float:
    """The least score that makes attribution F1 and content character F1 together highest."""
    best, found = 0.0, 0.0
    for least in np.arange(0.1, 0.6, 0.02):
        kept: list[list[Any]] = [[] for _ in documents]
        for (number, proposal), score in zip(owners, scores, strict=True):
            if score >= least:
                kept[number].append(polnear.Attribution(proposal.source, proposal.content))
        result = polnear.score([document.gold for document in documents], kept)
        print(f"least {least:.2f}: {result.f1:.4f} {result.content_f1:.4f}")
        if result.f1 + result.content_f1 / 2 > best:
            best, found = result.f1 + result.content_f1 / 2, round(float(least), 2)
    return found


def write(folder: Path, weights: Sequence[float], least: float) -> dict[str, Any]:
    """Write ``speech.json``."""
    settled = {
        "evidence": [*EVIDENCE, "alone"],
        "weights": list(weights),
        "least": least,
        "least left": min(least, LEAST_LEFT),
    }
    (folder / "speech.json").write_text(json.dumps(settled, indent=1) + "\n")
    return settled

"""The trained reader of who says what, at run time: one set of weights a language.

One small encoder reads windows of neighbouring paragraphs and marks the cues ("said",
"according to"). A linker then looks at each cue's own paragraph, once a cue, and says of every
word whether it belongs to that cue's source, to its content, or to neither. ``train/speech.py``
makes the weights.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from sayso.reading.statements.propose.tagger.onnx import onnxruntime
from sayso.reading.statements.propose.tagger.pieces import (
    Numbers,
    Piece,
    Ranges,
    pieces_of,
    stacked,
    tokenizer_at,
    windows_of,
)

WEIGHTS = Path(__file__).parent / "weights"
NEAR = 48  # distances from the cue are told apart up to this many words
FILES = ("tokenizer.json", "speech.json", "speech-encoder.onnx", "speech-linker.onnx")
SLOWER = ("SkipLayerNormFusion",)
"""Fusions of ONNX Runtime that take longer than what they fuse (1.31, AVX-512)."""
READ = 128  # word pieces read at once: a tenth faster than the 256 of training
GROUP = 32  # windows read before their cues are linked
LINK_WORDS = 4096
LEAST_CUE = 0.15  # a word less likely to begin a cue is not looked at; training guesses so too
MOST_CUES = 32  # to a piece; no paragraph of PolNeAR has more than 16
SURELY_SAID = 0.7  # a proposal below the least score is made where its words have this mean
NEW = 0.5  # chance to be content, and more than half of them are in no other one
ABSENT, SOURCE, CONTENT = 0, 1, 2
LEAST_SOURCE = -0.5  # log odds that a source must reach; below it none is stated
LEAST_CLAIM = 0.3  # a weaker claim to a word takes it from no other cue
EDGE = 1.0  # log odds
SAID, LEAN = 0.5, 0.5  # weight of the encoder's view of a word beside the linker's; log odds

Seen = Callable[[Piece, Numbers], None]
"""Who is told a piece with what the encoder made of each of its words."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One attribution the model proposes: half-open code-point ranges of the text it was given.

    ``source`` is empty where none is stated. ``score`` is the chance, 0 to 1, that people would
    mark the same cue with much the same source and content.
    """

    source: Ranges
    cue: Ranges
    content: Ranges
    score: float


def cue_spans(chances: Numbers, least: float) -> list[tuple[int, int]]:
    """Word ranges of cues: they begin where B is likely, and run on while I beats O and B."""
    spans: list[tuple[int, int]] = []
    starts = np.flatnonzero(chances[:, 1] >= least)
    for start in starts:
        if spans and start < spans[-1][1]:
            continue
        end = start + 1
        while (
            end < len(chances)
            and chances[end, 2] > chances[end, 0]
            and (chances[end, 2] > chances[end, 1])
        ):
            end += 1
        spans.append((int(start), int(end)))
    return spans


def likeliest(chances: Numbers) -> list[tuple[int, int]]:
    """The ranges of at most ``MOST_CUES`` words or groups of words that may be cues, in order."""
    found = cue_spans(chances, LEAST_CUE)
    order = sorted(found, key=lambda span: -chances[span[0], 1])
    return sorted(order[:MOST_CUES])


def about_cues(
    rows: Sequence[tuple[tuple[int, int], Sequence[tuple[int, int]], int]],
) -> tuple[Numbers, Numbers]:
    """For each (cue, all cues beside it, number of words): every word's role and distance.

    Roles: 0 no cue, 1 this cue, 2 another cue, 3 no word (padding).
    """
    width = max(count for _, _, count in rows)
    roles = np.full((len(rows), width), 3, np.int64)
    far = np.zeros((len(rows), width), np.int64)
    for row, ((start, end), others, count) in enumerate(rows):
        roles[row, :count] = 0
        for first, last in others:
            roles[row, first:last] = 2
        roles[row, start:end] = 1
        places = np.arange(count)
        steps = np.where(places < start, places - start, np.maximum(0, places - end + 1))
        far[row, :count] = np.clip(steps, -NEAR, NEAR) + NEAR
    return roles, far


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A possible cue of one piece, and what the model makes of it.

    ``cue`` is a range of words, ``begins`` and ``real`` the encoder's and the linker's chances
    that it is one, ``labels`` each word's chances (words, 3): neither, its source, its content.
    ``said`` is the encoder's chance of each word to be anybody's content, whatever the cue.
    """

    cue: tuple[int, int]
    begins: float
    real: float
    labels: Numbers
    said: Numbers


@dataclass(frozen=True, slots=True)
class Settled:
    """Settled after training: the weights of the evidence, and the least score to propose.

    ``least_left`` is the least score for words that are surely content and nobody's yet.
    """

    weights: tuple[float, ...]
    least: float
    least_left: float

    @classmethod
    def at(cls, folder: Path) -> Settled:
        """Read ``speech.json``."""
        found = json.loads((folder / "speech.json").read_text())
        return cls(tuple(found["weights"]), found["least"], found["least left"])

    def trust(self, evidence: Sequence[float]) -> float:
        """The chance that an attribution is right (logistic)."""
        *weights, alone = self.weights
        total = alone + sum(w * x for w, x in zip(weights, evidence, strict=True))
        return 1 / (1 + math.exp(-total))


class Tagger:
    """Proposes who says what in paragraphs. Open one and keep it: loading takes 0.2 s."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.tokenizer = tokenizer_at(folder)
        self.settled = Settled.at(folder)
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = threads
        settings.enable_cpu_mem_arena = False  # long texts would else keep their peak for good
        self.encoder, self.linker = (
            onnxruntime.InferenceSession(folder / name, settings, disabled_optimizers=SLOWER)
            for name in FILES[2:]
        )

    @classmethod
    def open(cls, language: str, threads: int = 1) -> Tagger | None:
        """The tagger of a language (ISO 639-1).

        None where there are no weights for it, or the setting SAYSO_MODEL is ``off``.
        """
        folder = WEIGHTS / language
        is_off = os.environ.get("SAYSO_MODEL") == "off"
        if is_off or not all((folder / name).exists() for name in FILES):
            return None
        return cls(folder, threads)

    def propose(
        self, chars: str, paragraphs: Sequence[tuple[int, int]], seen: Seen | None = None
    ) -> list[Proposal]:
        """Read paragraphs, given as ranges of ``chars`` in the order of the article.

        An attribution never reaches over the end of its paragraph, and no content lies within
        another: to find the second hand in a chain, give a content as a paragraph of its own.
        ``seen`` is told each piece with its words' states.

        Returns:
            Proposals in the order of their cues.
        """
        windows = windows_of(pieces_of(self.tokenizer, chars, paragraphs), most=READ)
        found: list[Proposal] = []
        while group := list(islice(windows, GROUP)):
            for piece, candidates in self.candidates(group, seen):
                found += proposals(piece, candidates, self.settled)
        return found

    def candidates(
        self, windows: Sequence[Sequence[Piece]], seen: Seen | None = None
    ) -> Iterator[tuple[Piece, list[Candidate]]]:
        """Each piece of the windows, in order, with its possible cues."""
        read = [self.read(window) for window in windows]
        pieces = [piece for window in windows for piece in window]
        cues, states, said = ([part for window in read for part in window[i]] for i in range(3))
        if seen is not None:
            for piece, state in zip(pieces, states, strict=True):
                seen(piece, state)
        spans = [likeliest(chances) for chances in cues]
        rows = [(number, cue) for number, found in enumerate(spans) for cue in found]
        linked = self.link(rows, spans, states)
        found: list[list[Candidate]] = [[] for _ in pieces]
        for (number, cue), (labels, real) in zip(rows, linked, strict=True):
            begins = float(cues[number][cue[0], 1])
            found[number].append(Candidate(cue, begins, real, labels, said[number]))
        yield from zip(pieces, found, strict=True)

    def read(self, window: Sequence[Piece]) -> tuple[list[Numbers], ...]:
        """Of each piece of a window, its words' chances of being cues, states, and content."""
        ids, marks, heads = stacked([window])
        found = self.encoder.run(["cues", "states", "kinds"], {"ids": ids, "marks": marks})
        cues, states, kinds = ([one[0, index] for _, index in heads] for one in found)
        return cues, states, [one[:, CONTENT] for one in kinds]

    def link(
        self,
        rows: Sequence[tuple[int, tuple[int, int]]],
        spans: Sequence[Sequence[tuple[int, int]]],
        states: Sequence[Numbers],
    ) -> list[tuple[Numbers, float]]:
        """Of each (piece, cue): its words' labels and the chance that it is a cue, in order."""
        linked: dict[int, tuple[Numbers, float]] = {}
        order = sorted(range(len(rows)), key=lambda row: len(states[rows[row][0]]))
        for batch in by_size(order, [len(states[number]) for number, _ in rows]):
            about = [(rows[i][1], spans[rows[i][0]], len(states[rows[i][0]])) for i in batch]
            roles, far = about_cues(about)
            padded = np.zeros((*roles.shape, states[0].shape[1]), np.float32)
            for row, i in enumerate(batch):
                padded[row, : about[row][2]] = states[rows[i][0]]
            inputs = {"states": padded, "roles": roles, "far": far}
            labels, real = self.linker.run(["labels", "real"], inputs)
            for row, i in enumerate(batch):
                linked[i] = labels[row, : about[row][2]], float(real[row, 0])
        return [linked[i] for i in range(len(rows))]


def by_size(
    order: Sequence[int], sizes: Sequence[int], most: int = LINK_WORDS
) -> Iterator[list[int]]:
    """Cut rows, sorted by size, into batches of at most ``most`` words, padding included."""
    batch: list[int] = []
    for row in order:
        if batch and (len(batch) + 1) * sizes[row] > most:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def proposals(
    piece: Piece, candidates: Sequence[Candidate], settled: Settled
) -> Iterator[Proposal]:
    """Decide between a piece's candidates: each trusted one with its words becomes a proposal.

    Words are shared out again between those, so that none is lost to a cue that is not one. What
    nobody has then and surely is somebody's content goes to the best of the others.
    """
    scored = [
        (candidate, settled.trust(evidence(candidate, source, content)))
        for candidate, source, content in claims(candidates)
    ]
    scores = dict(scored)
    trusted = [candidate for candidate, score in scored if score >= settled.least]
    chosen = list(claims(trusted))
    others = sorted((one for one in scored if one[1] < settled.least), key=lambda one: -one[1])
    doubted = [candidate for candidate, score in others if score >= settled.least_left]
    chosen += left_over(doubted, candidates, chosen)
    for candidate, source, content in sorted(chosen, key=lambda claim: claim[0].cue):
        cue = runs(piece, *candidate.cue)
        said = chosen_runs(piece, content)
        yield Proposal(runs(piece, *source), cue, said, scores[candidate])


Claim = tuple[Candidate, tuple[int, int], Numbers]
"""A candidate, its source's range of words, and which words are its content."""


def left_over(
    doubted: Sequence[Candidate], candidates: Sequence[Candidate], chosen: Sequence[Claim]
) -> Iterator[Claim]:
    """Claims of less trusted candidates, best first, to words that are content and nobody's yet."""
    taken = np.zeros(len(candidates[0].said) if candidates else 0, bool)
    for _, _, content in chosen:
        taken |= content
    for candidate in doubted:
        row = candidate.labels.copy()
        for one in candidates:
            row[one.cue[0] : one.cue[1]] = (1.0, 0.0, 0.0)
        source, content = parted(row, candidate.said)
        new = content & ~taken
        if new.sum() > NEW * content.sum() and candidate.said[new].mean() >= SURELY_SAID:
            taken |= new
            yield candidate, source, new


def claims(candidates: Sequence[Candidate]) -> Iterator[Claim]:
    """Each candidate that has a content, with its source's word range and its content's words."""
    if not candidates:
        return
    chances = shared_out(candidates)
    for start, end in (candidate.cue for candidate in candidates):
        chances[:, start:end] = (1.0, 0.0, 0.0)  # a cue is nobody's source or content
    for candidate, row in zip(candidates, chances, strict=True):
        source, content = parted(row, candidate.said)
        if content.any():
            yield candidate, source, content


def parted(chances: Numbers, said: Numbers) -> tuple[tuple[int, int], Numbers]:
    """A source's range of words and which words are content; the source's own are not.

    ``said`` is each word's chance to be content at all; what no cue may have stays with none.
    """
    source = source_of(chances)
    chances[source[0] : source[1]] = (0.0, 1.0, 0.0)
    odds = np.array(log_odds(chances[:, CONTENT]))
    seen = odds + SAID * np.array(log_odds(said)) + LEAN
    return source, content_of(np.where(chances[:, CONTENT] > 0, seen, odds))


def evidence(candidate: Candidate, source: tuple[int, int], content: Numbers) -> tuple[float, ...]:
    """What speaks for an attribution: its cue, how well its words hold together, its length."""
    named = np.zeros(len(content), bool)
    named[source[0] : source[1]] = True
    whole = agreement(candidate.labels[:, CONTENT], content)
    who = agreement(candidate.labels[:, SOURCE], named) if source[1] else 0.5
    sides = np.array([candidate.begins, candidate.real, whole, who])
    length = float(np.log(content.sum()))
    return (*log_odds(sides), float(not source[1]), length, candidate.real * whole)


def agreement(chances: Numbers, chosen: Numbers) -> float:
    """The Jaccard of the chosen words with the true ones that the chances make likely."""
    return float(chances[chosen].sum() / (chosen.sum() + chances[~chosen].sum()))


def shared_out(candidates: Sequence[Candidate]) -> Numbers:
    """The words' chances, (candidates, words, 3), each word left to the one cue that says it.

    Contents do not overlap: where several cues claim a word, the likeliest keeps its claim.
    """
    shared = np.stack([candidate.labels for candidate in candidates])
    real = np.array([candidate.real for candidate in candidates])[:, None]
    wanted = shared[:, :, CONTENT] * real
    outdone = (wanted < wanted.max(0)) & (wanted.max(0) > LEAST_CLAIM)
    shared[:, :, ABSENT] += np.where(outdone, shared[:, :, CONTENT], 0.0)
    shared[:, :, CONTENT] *= ~outdone
    return shared


def log_odds(chances: Numbers) -> list[float]:
    """The logarithm of each chance against its opposite."""
    bounded = np.clip(chances, 1e-4, 1 - 1e-4)
    odds: list[float] = np.log(bounded / (1 - bounded)).tolist()
    return odds


def source_of(chances: Numbers) -> tuple[int, int]:
    """The likeliest run of words to be the source; (0, 0) where none is likelier."""
    best, found = LEAST_SOURCE, (0, 0)
    total, start = 0.0, 0
    for word, odds in enumerate(log_odds(chances[:, SOURCE])):
        if total <= 0:
            total, start = 0.0, word
        total += odds
        if total > best:
            best, found = total, (start, word + 1)
    return found


def content_of(word_odds: Numbers) -> Numbers:
    """Which words are content by their log odds, when each edge of a run costs ``EDGE``."""
    outside, inside = 0.0, -EDGE
    came: list[tuple[bool, bool]] = []  # whether the best way here was inside: if out, if in
    for odds in word_odds.tolist():
        came.append((inside - EDGE > outside, inside >= outside - EDGE))
        outside, inside = max(outside, inside - EDGE), max(inside, outside - EDGE) + odds
    chosen = np.zeros(len(came), bool)
    now = inside > outside
    for word in range(len(came) - 1, -1, -1):
        chosen[word] = now
        now = came[word][now]
    return chosen


def chosen_runs(piece: Piece, chosen: Numbers) -> Ranges:
    """The ranges of the text that runs of chosen words cover."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], chosen, [False])))).tolist()
    return tuple(
        part
        for first, last in zip(edges[::2], edges[1::2], strict=True)
        for part in runs(piece, first, last)
    )


def runs(piece: Piece, first: int, last: int) -> Ranges:
    """The one range of the text that words ``first`` to ``last`` cover; none if there are none."""
    if last <= first:
        return ()
    return ((piece.spans[first][0], piece.spans[last - 1][1]),)

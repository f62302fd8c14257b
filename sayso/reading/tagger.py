"""The trained reader of who says what in English, at run time.

One small encoder reads windows of neighbouring paragraphs and marks the cues ("said",
"according to"). A linker then looks at each cue's own paragraph, once a cue, and says of every
word whether it belongs to that cue's source, to its content, or to neither. ``train/speech.py``
makes the weights with the same windows and marks, so what is read here is what was learnt.
"""

from __future__ import annotations

import bisect
import json
import math
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

MODELS = Path(__file__).parent / "models"

Ranges = tuple[tuple[int, int], ...]
Numbers = NDArray[Any]

# A piece is one paragraph, or a part of one that is too long: 1 in 500 of PolNeAR's is.
PIECE_CHARS = 1000
WINDOW = 256  # word pieces that the encoder sees at once
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+")
OPENS, CLOSES, STRAIGHT = "“«„", "”»", '"'
NEAR = 48  # distances from the cue are told apart up to this many words
CLS, SEP = 101, 102
FILES = ("tokenizer.json", "speech.json", "speech-encoder.onnx", "speech-linker.onnx")
GROUP = 32  # windows read before their cues are linked
LINK_WORDS = 4096
LEAST_CUE = 0.15  # a word less likely to begin a cue is not looked at; training guesses so too
ABSENT, SOURCE, CONTENT = 0, 1, 2
LEAST_SOURCE = -0.5  # log odds that a source must reach; below it none is stated
EDGE = 1.0
MARKS = 32  # 4 letter cases x 4 places about a quotation x glued or not


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


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or part of one, cut into words.

    ``ids`` are its word pieces, ``heads`` the index of each word's first piece, ``spans`` each
    word's range in the whole text, ``marks`` what the tokens do not show of each word: its
    letter case, whether it stands in a quotation and whether it touches the word before.
    """

    paragraph: int
    ids: tuple[int, ...]
    heads: tuple[int, ...]
    spans: Ranges
    marks: tuple[int, ...]


def pieces_of(
    tokenizer: Tokenizer, chars: str, paragraphs: Sequence[tuple[int, int]]
) -> Iterator[Piece]:
    """Yield each paragraph as one piece, or as several where it is very long."""
    for number, (start, end) in enumerate(paragraphs):
        inside = 0
        for first, last in cut(chars, start, end):
            spans, ids, heads = words_of(tokenizer, chars, first, last)
            marks, inside = marks_of(chars, spans, inside)
            for low, high in chunks(heads, len(ids)):
                piece_ids = ids[heads[low] : heads[high] if high < len(heads) else len(ids)]
                yield Piece(
                    number,
                    tuple(piece_ids),
                    tuple(head - heads[low] for head in heads[low:high]),
                    tuple(spans[low:high]),
                    tuple(marks[low:high]),
                )


def cut(chars: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a range into parts of at most ``PIECE_CHARS``: after a sentence, else at a space."""
    while end - start > PIECE_CHARS:
        limit = start + PIECE_CHARS
        half = start + PIECE_CHARS // 2
        ends = [found.end() for found in SENTENCE_END.finditer(chars, half, limit)]
        stop = ends[-1] if ends else chars.rfind(" ", half, limit) + 1 or limit
        yield start, stop
        start = stop
    if start < end:
        yield start, end


def words_of(
    tokenizer: Tokenizer, chars: str, start: int, end: int
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Words of a range: their spans, their word pieces, and each one's first word piece."""
    encoded = tokenizer.encode(chars[start:end], add_special_tokens=False)
    spans: list[tuple[int, int]] = []
    heads: list[int] = []
    before: int | None = -1
    for index, (word, (low, high)) in enumerate(
        zip(encoded.word_ids, encoded.offsets, strict=True)
    ):
        if word != before:
            heads.append(index)
            spans.append((start + low, start + high))
        else:
            spans[-1] = (spans[-1][0], start + high)
        before = word
    return spans, list(encoded.ids), heads


def chunks(heads: Sequence[int], pieces: int) -> Iterator[tuple[int, int]]:
    """Ranges of words that hold at most ``WINDOW - 2`` word pieces each."""
    low = 0
    while low < len(heads):
        if pieces - heads[low] <= WINDOW - 2:
            high = len(heads)
        else:
            high = max(low + 1, bisect.bisect_right(heads, heads[low] + WINDOW - 2) - 1)
        yield low, high
        low = high


def marks_of(chars: str, spans: Sequence[tuple[int, int]], inside: int) -> tuple[list[int], int]:
    """One number a word for its case, quotation and spacing; and whether a quotation is open."""
    marks = []
    before = -1
    for start, end in spans:
        place, inside = quotation(chars[start:end], inside)
        marks.append(letter_case(chars[start:end]) * 8 + place * 2 + (start == before))
        before = end
    return marks, inside


def quotation(word: str, inside: int) -> tuple[int, int]:
    """Where a word stands (0 outside, 1 inside, 2 opens, 3 closes) and what holds after it."""
    if word in OPENS or (word == STRAIGHT and not inside):
        return 2, 1
    if word in CLOSES or word == STRAIGHT:
        return 3, 0
    return inside, inside


def letter_case(word: str) -> int:
    """0 small letters or none, 1 a capital first, 2 all capitals, 3 begins with a digit."""
    if word[0].isdigit():
        return 3
    if not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def windows_of(pieces: Iterable[Piece], skew: int = 0) -> Iterator[list[Piece]]:
    """Group neighbouring pieces so that each group fits the encoder.

    ``skew`` makes the first window smaller by as many word pieces; training varies it, so that
    a paragraph is not always seen beside the same others.
    """
    window: list[Piece] = []
    size = 1 + skew
    for piece in pieces:
        if window and size + len(piece.ids) + 1 > WINDOW:
            yield window
            window, size = [], 1
        window.append(piece)
        size += len(piece.ids) + 1
    if window:
        yield window


def stacked(
    windows: Sequence[Sequence[Piece]],
) -> tuple[Numbers, Numbers, list[tuple[int, Numbers]]]:
    """Windows as the encoder's input, and where each piece's words begin: (row, columns)."""
    width = max(1 + sum(len(piece.ids) + 1 for piece in window) for window in windows)
    ids = np.zeros((len(windows), width), np.int64)
    marks = np.zeros((len(windows), width), np.int64)
    heads = []
    for row, window in enumerate(windows):
        ids[row, 0] = CLS
        column = 1
        for piece in window:
            end = column + len(piece.ids)
            ids[row, column:end] = piece.ids
            ids[row, end] = SEP
            index = np.asarray(piece.heads, np.int64)
            owner = np.zeros(len(piece.ids), np.int64)
            owner[index[1:]] = 1
            marks[row, column:end] = np.asarray(piece.marks, np.int64)[np.cumsum(owner)]
            heads.append((row, index + column))
            column = end + 1
    return ids, marks, heads


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


def tokenizer_at(folder: Path) -> Tokenizer:
    """The tokenizer that lies beside the weights; no text of a page is a special token to it."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    return tokenizer


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible cue of one piece, and what the model makes of it.

    ``cue`` is a range of words, ``begins`` and ``real`` the encoder's and the linker's chances
    that it is one, ``labels`` each word's chances (words, 3): neither, its source, its content.
    """

    cue: tuple[int, int]
    begins: float
    real: float
    labels: Numbers


@dataclass(frozen=True, slots=True)
class Settled:
    """What is settled after training, on articles kept out of it.

    ``weights`` of the evidence (the last one stands alone) give an attribution's score; one
    that scores below ``least`` is not proposed.
    """

    weights: tuple[float, ...]
    least: float

    @classmethod
    def at(cls, folder: Path) -> Settled:
        """Read ``speech.json``."""
        found = json.loads((folder / "speech.json").read_text())
        return cls(tuple(found["weights"]), found["least"])

    def trust(self, evidence: Sequence[float]) -> float:
        """The chance that an attribution is right (logistic)."""
        *weights, alone = self.weights
        total = alone + sum(w * x for w, x in zip(weights, evidence, strict=True))
        return 1 / (1 + math.exp(-total))


class Tagger:
    """Proposes who says what in English paragraphs. Open one and keep it: loading takes 0.2 s."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.tokenizer = tokenizer_at(folder)
        self.settled = Settled.at(folder)
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = threads
        settings.enable_cpu_mem_arena = False  # long texts would else keep their peak for good
        self.encoder = onnxruntime.InferenceSession(folder / "speech-encoder.onnx", settings)
        self.linker = onnxruntime.InferenceSession(folder / "speech-linker.onnx", settings)

    @classmethod
    def open(cls, threads: int = 1) -> Tagger | None:
        """The tagger; None where its weights are absent or the setting SAYSO_MODEL is ``off``."""
        if os.environ.get("SAYSO_MODEL") == "off":
            return None
        if not all((MODELS / name).exists() for name in FILES):
            return None
        return cls(MODELS, threads)

    def propose(self, chars: str, paragraphs: Sequence[tuple[int, int]]) -> list[Proposal]:
        """Read paragraphs, given as ranges of ``chars`` in the order of the article.

        An attribution never reaches over the end of its paragraph, and no content lies within
        another: to find the second hand in a chain, give a content as a paragraph of its own.

        Returns:
            Proposals in the order of their cues.
        """
        windows = windows_of(pieces_of(self.tokenizer, chars, paragraphs))
        found: list[Proposal] = []
        while group := list(islice(windows, GROUP)):
            for piece, candidates in self.candidates(group):
                found += proposals(piece, candidates, self.settled)
        return found

    def candidates(
        self, windows: Sequence[Sequence[Piece]]
    ) -> Iterator[tuple[Piece, list[Candidate]]]:
        """Each piece of the windows, in order, with its possible cues."""
        read = [self.read(window) for window in windows]
        pieces = [piece for window in windows for piece in window]
        cues, states = ([part for window in read for part in window[i]] for i in (0, 1))
        spans = [cue_spans(chances, LEAST_CUE) for chances in cues]
        rows = [(number, cue) for number, found in enumerate(spans) for cue in found]
        linked = self.link(rows, spans, states)
        found: list[list[Candidate]] = [[] for _ in pieces]
        for (number, cue), (labels, real) in zip(rows, linked, strict=True):
            found[number].append(Candidate(cue, float(cues[number][cue[0], 1]), real, labels))
        yield from zip(pieces, found, strict=True)

    def read(self, window: Sequence[Piece]) -> tuple[list[Numbers], list[Numbers]]:
        """Of each piece of a window: its words' chances of being cues, and their states."""
        ids, marks, heads = stacked([window])
        cues, states = self.encoder.run(["cues", "states"], {"ids": ids, "marks": marks})
        return [cues[0, index] for _, index in heads], [states[0, index] for _, index in heads]

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
    """Decide between a piece's candidates: each likely one with its words becomes a proposal."""
    if not candidates:
        return
    chances = shared_out(np.stack([candidate.labels for candidate in candidates]))
    for start, end in (candidate.cue for candidate in candidates):
        chances[:, start:end] = (1.0, 0.0, 0.0)  # a cue is nobody's source or content
    for candidate, row in zip(candidates, chances, strict=True):
        source = source_of(row)
        row[source[0] : source[1]] = (0.0, 1.0, 0.0)
        content = content_of(row)
        if content.any():
            score = settled.trust(evidence(candidate, source, content))
            if score >= settled.least:
                cue = runs(piece, *candidate.cue)
                yield Proposal(runs(piece, *source), cue, chosen_runs(piece, content), score)


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


def shared_out(chances: Numbers) -> Numbers:
    """Contents do not overlap: where two cues claim a word, only the surer one keeps its claim."""
    claims = chances[:, :, CONTENT]
    outdone = (claims < claims.max(0)) & (claims.max(0) > 0.5)
    shared = chances.copy()
    shared[:, :, ABSENT] += np.where(outdone, claims, 0.0)
    shared[:, :, CONTENT] = np.where(outdone, 0.0, claims)
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


def content_of(chances: Numbers) -> Numbers:
    """Which words are content, when beginning and ending a run of them costs ``EDGE`` each."""
    outside, inside = 0.0, -EDGE
    came: list[tuple[bool, bool]] = []  # whether the best way here was inside: if out, if in
    for odds in log_odds(chances[:, CONTENT]):
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

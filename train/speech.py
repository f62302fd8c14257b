"""Train a speech tagger (source, cue, content) and export it: the English one on PolNeAR.

    python train/speech.py --data ../shared/data/polnear \\
        --out sayso/reading/statements/propose/tagger/weights/en

The French one starts from a multilingual encoder and learns from marked text of our own too:

    python train/speech.py --data ../shared/data/polnear \\
        --out sayso/reading/statements/propose/tagger/weights/fr \\
        --start e5 --also train/french --minutes 100

A second course may learn from what finished taggers make of other news (``--begin``,
``--taught-by``), and its weights be averaged with earlier ones' (``--mixed-with``).

A checkpoint is written every 25 steps; the same command goes on from the last one.
"""

from __future__ import annotations

import argparse
import ctypes
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import starts
import taught
import torch
import torch.nn.functional as F
from lessons import (
    Lesson,
    in_guillemets,
    is_kept_out,
    lessons_of,
    lessons_without_gold,
    marked_lessons,
    own_articles,
)
from network import HEADS, LINK_HEADS, Encoder, Linker
from project import export, pieces, polnear, settle, tagger
from torch import Tensor, nn

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
WEIGHTS = (2.0, 1.0, 1.5, 0.5)  # of the losses: cues, kinds, labels, cue or no cue
WARM = 0.06
LINK_WORDS = 1024  # to a batch of cues, so that short paragraphs are not filled up to long ones


def batches(
    documents: Sequence[Sequence[Lesson]], size: int, chance: random.Random
) -> list[list[list[Lesson]]]:
    """Windows of neighbouring lessons in random order, ``size`` to a batch, alike in length."""
    windows = []
    for lessons in documents:
        by_piece = {id(lesson.piece): lesson for lesson in lessons}
        skew = chance.randrange(0, 160)
        for window in pieces.windows_of([lesson.piece for lesson in lessons], skew):
            windows.append([by_piece[id(piece)] for piece in window])
    chance.shuffle(windows)
    ordered = []
    for start in range(0, len(windows), size * 16):
        near = sorted(
            windows[start : start + size * 16],
            key=lambda window: sum(len(lesson.piece.ids) for lesson in window),
        )
        ordered += [near[i : i + size] for i in range(0, len(near), size)]
    chance.shuffle(ordered)
    return ordered


def candidates(
    lesson: Lesson, cue_logits: np.ndarray, chance: random.Random
) -> Iterator[tuple[tuple[int, int], np.ndarray | None]]:
    """Gold cues, some of them with the edges the model sees; and what it wrongly takes for one."""
    guesses = tagger.cue_spans(softmax(cue_logits), tagger.LEAST_CUE)
    gold = dict(zip(lesson.cues, lesson.labels, strict=True))
    false = [g for g in guesses if not any(g[0] < b and a < g[1] for a, b in gold)]
    for cue, labels in gold.items():
        near = [g for g in guesses if g[0] < cue[1] and cue[0] < g[1]]
        yield (near[0] if near and chance.random() < 0.5 else cue), labels
    for guess in false[: 3 + len(gold)]:
        yield guess, None


def softmax(logits: np.ndarray) -> np.ndarray:
    """Over the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


class Speech(nn.Module):
    """Both halves together, as they are trained."""

    def __init__(self, start: starts.Start) -> None:
        super().__init__()
        self.encoder, self.linker = Encoder(start.words, start.layers), Linker()
        unknown = self.encoder.load_state_dict(start.tensors, strict=False).unexpected_keys
        assert not unknown, unknown

    def loss(self, batch: Sequence[Sequence[Lesson]], chance: random.Random) -> tuple[Tensor, ...]:
        """Losses of the cues, of the kinds, of the words' labels, and of cue or no cue."""
        ids, marks, heads = pieces.stacked([[lesson.piece for lesson in w] for w in batch])
        states = self.encoder.states(torch.from_numpy(ids), torch.from_numpy(marks))
        lessons = [lesson for window in batch for lesson in window]
        words = [states[row, torch.from_numpy(index)] for row, index in heads]
        flat = torch.cat(words)
        cue_logits = self.encoder.cue(flat)
        wanted = torch.from_numpy(np.concatenate([chances(lesson) for lesson in lessons]))
        cue_loss = F.cross_entropy(cue_logits, wanted[:, :3])
        kind_loss = F.cross_entropy(self.encoder.kind(flat), wanted[:, 3:])
        link_loss, real_loss = self.link_loss(lessons, words, cue_logits, chance)
        return cue_loss, kind_loss, link_loss, real_loss

    def link_loss(
        self,
        lessons: Sequence[Lesson],
        words: Sequence[Tensor],
        cue_logits: Tensor,
        chance: random.Random,
    ) -> tuple[Tensor, Tensor]:
        """The linker's two losses over gold cues and wrongly guessed ones."""
        guesses = np.split(cue_logits.detach().numpy(), np.cumsum([len(w) for w in words])[:-1])
        rows, gold, owners = [], [], []
        for number, (lesson, logits) in enumerate(zip(lessons, guesses, strict=True)):
            if lesson.opinions is not None:
                continue
            found = list(candidates(lesson, logits, chance))
            cues = [cue for cue, _ in found]
            for cue, labels in found:
                rows.append((cue, cues, len(words[number])))
                gold.append(labels)
                owners.append(words[number])
        if not rows:
            return cue_logits.sum() * 0, cue_logits.sum() * 0
        sizes = [len(owner) for owner in owners]
        order = sorted(range(len(rows)), key=sizes.__getitem__)
        link, words_seen, reals = cue_logits.sum() * 0, 0, []
        for some in tagger.by_size(order, sizes, LINK_WORDS):
            labels, real = self.linked([rows[i] for i in some], [owners[i] for i in some])
            target = torch.full(labels.shape[:2], -100)
            for row, i in enumerate(some):
                if gold[i] is not None:
                    target[row, : sizes[i]] = torch.from_numpy(gold[i])
            link = link + F.cross_entropy(
                labels.transpose(1, 2), target, ignore_index=-100, reduction="sum"
            )
            words_seen += int((target >= 0).sum())
            reals.append(real)
        is_real = torch.tensor([float(gold[i] is not None) for i in order])
        return link / max(1, words_seen), F.binary_cross_entropy_with_logits(
            torch.cat(reals), is_real
        )

    def linked(self, rows: Sequence[Any], owners: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """Run the linker on cues whose paragraphs are about as long as each other."""
        roles, far = tagger.about_cues(rows)
        padded = nn.utils.rnn.pad_sequence(list(owners), batch_first=True)
        states = self.encoder.narrow(padded)
        labels, real = self.linker(states, torch.from_numpy(roles), torch.from_numpy(far))
        return labels, real


def cue_tags(lesson: Lesson) -> np.ndarray:
    """Begin, inside or outside of a cue, a word each."""
    tags = np.full(len(lesson.piece.heads), OUTSIDE, np.int64)
    for start, end in lesson.cues:
        tags[start:end] = INSIDE
        tags[start] = BEGIN
    return tags


def kinds(lesson: Lesson) -> np.ndarray:
    """Of any source, of any content, or neither, a word each."""
    found = np.zeros(len(lesson.piece.heads), np.int64)
    for labels in lesson.labels:
        found = np.maximum(found, labels)
    return found


def chances(lesson: Lesson) -> np.ndarray:
    """What is to be learnt of each word: the gold as chances of 0 and 1, or its teachers' view."""
    if lesson.opinions is not None:
        return lesson.opinions
    sure = np.eye(3, dtype=np.float32)
    return np.concatenate([sure[cue_tags(lesson)], sure[kinds(lesson)]], axis=1)


def parameter_groups(speech: Speech, rate: float) -> list[dict[str, Any]]:
    """Pretrained weights learn slowly, new ones fast; word embeddings stay as they are."""
    speech.encoder.word.weight.requires_grad = False
    old: list[Tensor] = []
    new: list[Tensor] = []
    for name, weight in speech.named_parameters():
        if weight.requires_grad:
            fresh = name.startswith("linker") or any(
                part in name for part in ("cue.", "kind.", "narrow.", "mark.")
            )
            (new if fresh else old).append(weight)
    return [
        {"params": old, "lr": rate, "peak": rate},
        {"params": new, "lr": 6 * rate, "peak": 6 * rate},
    ]


class Average:
    """A running mean of the weights, which scores better than the last ones."""

    def __init__(self, speech: Speech, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.weights = {k: v.detach().clone() for k, v in speech.state_dict().items()}

    def add(self, speech: Speech) -> None:
        self.steps += 1
        share = min(self.decay, self.steps / (self.steps + 10))
        for name, weight in speech.state_dict().items():
            self.weights[name].lerp_(weight, 1 - share)


class Course:
    """A training run: where it stands, and everything needed to go on from there."""

    def __init__(self, args: argparse.Namespace, documents: Sequence[Sequence[Lesson]]) -> None:
        self.args, self.documents = args, documents
        torch.manual_seed(args.seed)
        self.speech = Speech(start_of(args))
        if args.begin:
            self.speech.load_state_dict(begun_from(args.begin))
        if args.frozen:
            freeze(self.speech, args.frozen)
        groups = parameter_groups(self.speech, args.rate)
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        self.average = Average(self.speech, 0.995)
        self.epoch, self.done, self.step, self.seconds = 0, 0, 0, 0.0
        self.length = len(batches(documents, args.batch, random.Random(0))) * args.epochs

    @property
    def share(self) -> float:
        """How much of the course is done: of its steps, or of its minutes where those are set."""
        if self.args.minutes:
            return min(1.0, self.seconds / 60 / self.args.minutes)
        return self.step / self.length

    @property
    def over(self) -> bool:
        """Whether the time is up or every epoch is done."""
        return self.share >= 1 if self.args.minutes else self.epoch >= self.args.epochs

    def resume(self) -> None:
        """Go on from the last checkpoint, if there is one."""
        path = self.args.work / "last.pt"
        if path.exists():
            saved = torch.load(path, weights_only=False)
            self.speech.load_state_dict(saved["weights"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.average.weights, self.average.steps = saved["average"], saved["steps"]
            self.epoch, self.done, self.step, self.seconds = saved["place"]

    def save(self) -> None:
        """Write a checkpoint; the file is whole or not there."""
        state = {
            "weights": self.speech.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average.weights,
            "steps": self.average.steps,
            "place": (self.epoch, self.done, self.step, self.seconds),
        }
        torch.save(state, self.args.work / "last.tmp")
        (self.args.work / "last.tmp").rename(self.args.work / "last.pt")
        torch.save(self.average.weights, self.args.work / "average.pt")

    def run(self) -> None:
        """Run what is still to do."""
        self.speech.train()
        while not self.over:
            chance = random.Random(self.args.seed * 1000 + self.epoch)
            order = batches(self.documents, self.args.batch, chance)
            for batch in order[self.done :]:
                self.learn(batch, len(order))
                if self.over:
                    break
            self.epoch, self.done = self.epoch + 1, 0
            self.save()

    def learn(self, batch: Sequence[Sequence[Lesson]], of: int) -> None:
        """One step, seeded by its number so that a resumed run goes the same way."""
        begun = time.time()
        torch.manual_seed(self.args.seed * 100000 + self.step)
        pace(self.optimizer, self.share)
        chance = random.Random(self.args.seed * 100000 + self.step)
        losses = self.speech.loss(batch, chance)
        total = sum(weight * loss for weight, loss in zip(WEIGHTS, losses, strict=True))
        self.optimizer.zero_grad()
        total.backward()
        nn.utils.clip_grad_norm_(self.speech.parameters(), 1.0)
        self.optimizer.step()
        self.average.add(self.speech)
        self.step, self.done = self.step + 1, self.done + 1
        self.seconds += time.time() - begun
        if self.done % 10 == 0:
            shown = " ".join(f"{loss.item():.3f}" for loss in losses)
            print(
                f"epoch {self.epoch + 1} {self.done}/{of}, cue kind link real {shown}, "
                f"{self.seconds / 60:.1f} min, {self.share:.0%} of the course",
                flush=True,
            )
        if self.done % 25 == 0:
            self.save()


def mixed(courses: Sequence[dict[str, Tensor]]) -> dict[str, np.ndarray]:
    """The mean of the weights of courses from one start, which errs less than the last of them.

    Wortsman and others, "Model soups", 2022.
    """
    return {
        name: torch.stack([one[name] for one in courses]).mean(0).numpy() for name in courses[0]
    }


def begun_from(path: Path) -> starts.Tensors:
    """Averaged weights of an earlier course, or those of a finished tagger where it is a folder."""
    if path.is_dir():
        return starts.finished(path)
    found: starts.Tensors = torch.load(path, weights_only=False)
    return found


def freeze(speech: Speech, layers: int) -> None:
    """Leave what goes in and the lowest layers as they are: they learn least and cost as much."""
    encoder = speech.encoder
    for part in (encoder.word, encoder.place, encoder.norm, *encoder.blocks[:layers]):
        part.requires_grad_(False)


def start_of(args: argparse.Namespace) -> starts.Start:
    """The published weights that were asked for, or room for those of a finished tagger."""
    if args.begin and args.begin.is_dir():
        return starts.room_for(starts.finished(args.begin))
    return starts.e5(args.out / "tokenizer.json") if args.start == "e5" else starts.minilm()


def pace(optimizer: Any, share: float) -> None:
    """Warm up over the first 6 % of the course, then go down to a twentieth in a straight line."""
    rate = share / WARM + 0.001 if share < WARM else 0.05 + 0.95 * (1 - share) / (1 - WARM)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * rate


def keep_memory() -> None:
    """Keep freed memory for the next step (glibc): giving it back each time doubles the time."""
    if sys.platform == "linux":
        libc = ctypes.CDLL("libc.so.6")
        libc.mallopt(-3, 2**30)  # M_MMAP_THRESHOLD
        libc.mallopt(-1, 2**31 - 1)  # M_TRIM_THRESHOLD


def main() -> None:
    """Train, then export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", choices=("minilm", "e5"), default="minilm")
    parser.add_argument("--begin", type=Path, help="earlier weights, or a tagger's folder")
    parser.add_argument("--rows", type=Path, help="marked texts to learn from too (train/rows.py)")
    parser.add_argument("--rounds", type=int, default=4, help="how often they come in an epoch")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are")
    parser.add_argument("--articles", type=int, help="of PolNeAR, where not all are wanted again")
    parser.add_argument("--also", type=Path, help="a folder of marked text to learn from too")
    parser.add_argument(
        "--taught-by", type=Path, nargs="+", help="folders of taggers to learn other news from"
    )
    parser.add_argument(
        "--mixed-with", type=Path, nargs="*", default=(), help="weights to average the result with"
    )
    parser.add_argument("--times", type=int, default=12, help="how often it comes in an epoch")
    parser.add_argument("--work", type=Path, default=Path("build/speech"))
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--minutes", type=float, help="end then, however many epochs that makes")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep-out", type=int, default=40, help="articles not trained on")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    keep_memory()
    torch.set_num_threads(args.threads)
    args.work.mkdir(parents=True, exist_ok=True)
    tokenizer = pieces.tokenizer_at(args.out)
    documents = polnear.load(args.data / "train")
    random.Random(1).shuffle(documents)
    learnt = documents[args.keep_out :][: args.articles]
    kept_out = documents[: args.keep_out]
    if args.also:
        own = list(own_articles(args.also, args.data.parent))
        kept_out = [one for one in own if is_kept_out(one)]
        own = [one for one in own if not is_kept_out(one)]
        learnt = [*in_guillemets(learnt), *(own * args.times)]
    lessons = [lessons_of(document, tokenizer) for document in learnt]
    if args.rows:
        known = tagger.Tagger(args.begin, args.threads)
        lessons += list(marked_lessons(args.rows, tokenizer, known)) * args.rounds
    if args.taught_by:
        teachers = [tagger.Tagger(folder, args.threads) for folder in args.taught_by]
        news = taught.articles(args.data.parent, polnear.Document)
        lessons += [lessons_without_gold(document, tokenizer, teachers) for document in news]
    print(f"{len(lessons)} articles, {sum(map(len, lessons))} paragraphs", flush=True)
    course = Course(args, lessons)
    course.resume()
    course.run()
    others = [torch.load(path, weights_only=False) for path in args.mixed_with]
    weights = mixed([course.average.weights, *others])
    for path in export.write(weights, args.out, (HEADS, LINK_HEADS)):
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    settle.settle(tagger, polnear, args.out, kept_out)
    print("now: python bench/attribution_model.py")


if __name__ == "__main__":
    main()

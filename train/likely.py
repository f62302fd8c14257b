"""Fit how likely a word tells an act: ``python -m train.likely``.

``likely.jsonl`` has words judged by hand, by where they stand in ``../shared/data``: whether the
act that a frame makes of one is told there. They were drawn at random from texts that no rule was
written on; beside them stand the acts of the half of our own gold (``bench/gold``) that may be
read.

Logistic, with a quadratic penalty, on both languages together: what an act's signs weigh is the
same for both, what the speech model's states weigh each language has for itself. Penalties of 3 to
15 for the signs and 6 to 60 for the states gave the same within .01 of log loss, out of fold.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.dealings import DATA, load, sentence
from bench.event_gold import rams
from bench.events import meets
from bench.passages import PARTS, draft_of
from sayso.reading.draft import Draft
from sayso.reading.events import find_events
from sayso.reading.events.likely import likely
from sayso.reading.events.likely.signs import Signs, signs_of
from train.sure import Numbers

JUDGED = Path(__file__).with_name("likely.jsonl")
WEIGHTS = Path(likely.__file__).parent / "weights"
FOLDS = 8
RARE = 3
"""Acts that must have a sign for it to get a weight."""
OF_SIGNS, OF_STATES = 6.0, 20.0
"""Penalties."""
LEAST = {"en": (0.4, 0.3, 0.2), "fr": (0.6, 0.5, 0.2)}
"""From which chance an act is shown, kept though its frame is not filled, and kept at all."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act that a word may tell, and whether it does."""

    text: str
    language: str
    signs: Signs
    state: Numbers
    is_told: bool
    is_loose: bool


def main() -> None:
    """Fit and write the weights of each language, and print how they do out of fold."""
    acts = [*judged(), *marked()]
    count = Counter(name for act in acts for name, value in act.signs.items() if value)
    names = sorted(name for name, times in count.items() if times >= RARE)
    languages = sorted(LEAST)
    table = np.array([row(act, names, languages) for act in acts])
    told = np.array([float(act.is_told) for act in acts])
    width = table.shape[1] - len(names)
    penalty = np.array([OF_SIGNS] * len(names) + [OF_STATES] * width)
    show(acts, table, told, penalty)
    *weights, alone = fitted(table, told, penalty)
    signs = dict(zip(names, weights, strict=False))
    rest = weights[len(names) :]
    for number, language in enumerate(languages):
        own, state = rest[number * 257], rest[number * 257 + 1 : (number + 1) * 257]
        write(language, signs, state, alone + own)


def row(act: Act, names: list[str], languages: list[str]) -> list[float]:
    """An act's signs, and for each language whether it is its own, with the word's state."""
    found = [act.signs.get(name, 0.0) for name in names]
    for language in languages:
        is_own = act.language == language
        found += [float(is_own), *(act.state if is_own else np.zeros(256))]
    return found


def judged() -> Iterator[Act]:
    """The acts judged by hand, read anew."""
    rows = map(json.loads, JUDGED.read_text(encoding="utf-8").splitlines())
    texts: dict[tuple[Any, ...], dict[tuple[int, str], bool]] = defaultdict(dict)
    for one in rows:
        key = (one["source"], one["language"], *one["range"])
        texts[key][one["start"], one["kind"]] = one["told"]
    passages = list(rams())
    for (source, language, start, end), known in texts.items():
        name, _, number = source.partition("#")
        if name.startswith("rams"):
            chars = passages[int(number)].chars
        else:
            chars = sentence(source) if number else plain(DATA / name)[start:end]
        draft = draft_of(chars, language)
        for kind, at, _, act in candidates(draft, source):
            if (at + start, kind) in known:
                yield replaced(act, known[at + start, kind])


def plain(path: Path) -> str:
    """A file's text; of TimeML without its marks, a paragraph a line."""
    text = path.read_bytes().decode("utf-8", errors="replace")
    if path.suffix != ".tml":
        return text
    found = re.search("<TEXT>(.*?)</TEXT>", text, re.S)
    inside = html.unescape(re.sub("<[^>]+>", "", found[1])) if found else ""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", inside.strip())


def marked() -> Iterator[Act]:
    """The acts of our own gold that may be read."""
    for item in load():
        if item.part != PARTS[0]:
            continue
        free = list(item.events)
        for kind, start, end, act in candidates(draft_of(item.chars, item.language), item.id):
            fits = [one for one in free if one["kind"] == kind]
            hit = next((one for one in fits if meets(tuple(one["at"]), (start, end))), None)
            if hit is not None:
                free.remove(hit)
            yield replaced(act, hit is not None)


def replaced(act: Act, is_told: bool) -> Act:
    """The act as it was judged."""
    return Act(act.text, act.language, act.signs, act.state, is_told, act.is_loose)


def candidates(draft: Draft, text: str) -> Iterator[tuple[str, int, int, Act]]:
    """Every act that a word of a text may tell: its kind, where the word stands, its signs."""
    draft.memo.pop("acts", None)
    for scene, token, frame, roles in find_events.acts_of(draft, every=True):
        if not frame.kind:
            continue
        span = scene.span(token.i, token.i + 1)
        stands = find_events.modality_at(scene, token, frame, span)
        signs = signs_of(scene, token, frame, roles, stands)
        state = likely.state_of(draft, scene, token)
        made = np.zeros(256) if state is None else likely.stretched(state)
        act = Act(text, draft.language, signs, made, is_told=False, is_loose=frame.loose)
        yield frame.kind, span.start, span.end, act


def fitted(table: Numbers, told: Numbers, penalty: Numbers) -> Numbers:
    """The weights, the constant last, by Newton's steps."""
    wide = np.hstack([table, np.ones((len(table), 1))])
    weights = np.zeros(wide.shape[1])
    every = np.append(penalty, 1e-6)
    for _ in range(30):
        chances = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (told - chances) - every * weights
        bend = wide.T @ (wide * (chances * (1 - chances))[:, None]) + np.diag(every)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-6:
            break
    return weights


def show(acts: list[Act], table: Numbers, told: Numbers, penalty: Numbers) -> None:
    """Print what is kept and right out of fold: an act's text is never among those fitted on."""
    folds = np.array([sum(map(ord, act.text)) % FOLDS for act in acts])
    chances = np.zeros(len(told))
    for fold in range(FOLDS):
        weights = fitted(table[folds != fold], told[folds != fold], penalty)
        odds = table[folds == fold] @ weights[:-1] + weights[-1]
        chances[folds == fold] = 1 / (1 + np.exp(-odds))
    loose = np.array([act.is_loose for act in acts])
    for language in LEAST:
        own = np.array([act.language == language for act in acts])
        print(f"{language}: {own.sum()} acts, {told[own].sum():.0f} told; frames filled: "
              f"precision {told[own & ~loose].mean():.3f}, "
              f"recall {told[own & ~loose].sum() / told[own].sum():.3f}")  # fmt: skip
        for least in (0.2, 0.3, 0.4, 0.45, 0.5, 0.6, 0.7):
            kept = own & (chances >= least)
            print(f"  from {least:.2f}: precision {told[kept].mean():.3f}, recall "
                  f"{told[kept].sum() / told[own].sum():.3f}; loose "
                  f"{told[kept & loose].sum():.0f} of {(kept & loose).sum()}")  # fmt: skip


def write(language: str, signs: Signs, state: list[float], alone: float) -> None:
    """Write ``likely.json`` of a language; a weight too small to matter is left out."""
    path = WEIGHTS / language / "likely.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    least = dict(zip(likely.KEYS[1:], LEAST[language], strict=True))
    kept = {name: round(float(value), 3) for name, value in signs.items() if abs(value) >= 5e-3}
    found = {"alone": round(float(alone), 3), **least, "signs": kept,
             "state": [round(float(one), 3) for one in state]}  # fmt: skip
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

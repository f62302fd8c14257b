"""How likely it is that a word tells an act, and with that how sure the reading of it is.

A logistic model over the signs of an act, and over what the speech model of the language makes of
the word in its place, where there is one. ``train/likely.py`` fits it on words judged by hand. Of
acts the unlikely are marked, so that lists show them only if asked, and the very unlikely are not
kept.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from sayso.model import Modality
from sayso.reading.draft import Draft
from sayso.reading.events.frames import Frame, Roles
from sayso.reading.events.likely.signs import Signs, signs_of
from sayso.reading.events.scene import Scene
from sayso.reading.language.prepositions import Token
from sayso.reading.statements.propose.tagger.states import Numbers, state_at

LENGTH = 4.0
"""To which a word's state is stretched, so that its parts weigh as much as signs do."""


@dataclass(frozen=True, slots=True)
class Likeliness:
    """The fitted weights of a language.

    ``least`` is the likeliness from which an act is shown without a mark, ``least_loose`` that from
    which one is so whose frame is not filled, ``least_kept`` that from which any is kept.
    """

    weights: Signs
    state: Numbers
    alone: float
    least: float
    least_loose: float
    least_kept: float

    def of(self, signs: Signs, state: Numbers | None) -> float:
        """The chance that an act is told, 0 to 1."""
        total = self.alone + sum(self.weights.get(name, 0.0) * x for name, x in signs.items())
        if state is not None:
            total += float(stretched(state) @ self.state)
        return round(1 / (1 + math.exp(-total)), 3)


def stretched(state: Numbers) -> Numbers:
    """A word's state, made as long as all others are."""
    made: Numbers = state.astype(np.float32)
    return made * (LENGTH / (float(np.linalg.norm(made)) + 1e-6))


@cache
def likeliness(language: str) -> Likeliness | None:
    """Load the weights of a language; None where it has none."""
    source = files(__package__) / "weights" / language / "likely.json"
    if not source.is_file():
        return None
    found = json.loads(source.read_text(encoding="utf-8"))
    state = np.array(found.pop("state"), np.float32)
    return Likeliness(found["signs"], state, *(found[key] for key in KEYS))


KEYS = ("alone", "least", "least loose", "least kept")


def likely(
    scene: Scene, token: Token, frame: Frame, roles: Roles, stands: Modality
) -> float | None:
    """How likely it is that a word tells this act; None in a language without weights."""
    known = likeliness(scene.draft.language)
    if known is None:
        return None
    signs = signs_of(scene, token, frame, roles, stands)
    return known.of(signs, state_of(scene.draft, scene, token))


def state_of(draft: Draft, scene: Scene, token: Token) -> Numbers | None:
    """What the speech model made of a word in its place."""
    return state_at(draft, scene.paragraph.start + token.idx)


def is_kept(draft: Draft, frame: Frame, sure: float | None) -> bool:
    """Whether an act is likely enough to be kept at all."""
    known = likeliness(draft.language)
    if known is None or sure is None:
        return not frame.loose
    return sure >= known.least_kept


def is_sure(draft: Draft, frame: Frame, sure: float | None) -> bool:
    """Whether an act is likely enough to be shown without a mark."""
    known = likeliness(draft.language)
    if known is None or sure is None:
        return True
    return sure >= (known.least_loose if frame.loose else known.least)

"""How sure the reading of a statement is: never how true its claim is.

A logistic model over what the stages know of it: which proposers agree, how the tagger scored it,
the cue and what it does, whether quotation marks close the content, how the speaker stands beside
the cue and was resolved, what the role rests on. ``train/sure.py`` fits it on texts marked by
hand, and sets the threshold so that the lines shown without a mark are right as often as promised.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from sayso.model import Statement, Text, UnsureOf
from sayso.reading.draft import Draft
from sayso.reading.language.ranges import overlap
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import ATTITUDES, Cues, hears
from sayso.reading.statements.evidence import Features, features_of


@dataclass(frozen=True, slots=True)
class Sureness:
    """The fitted weights of a language and the promise made of them.

    ``least`` is the sureness from which a line is shown without a mark; ``promise`` the share of
    those lines that is wholly right.
    """

    weights: Features
    alone: float
    least: float
    promise: float

    def of(self, features: Features) -> float:
        """The chance that a reading is wholly right, 0 to 1."""
        total = self.alone + sum(self.weights.get(name, 0.0) * x for name, x in features.items())
        return round(1 / (1 + math.exp(-total)), 3)


@cache
def sureness(language: str) -> Sureness | None:
    """Load the weights of a language; None where it has none."""
    source = files(__package__) / "weights" / language / "sure.json"
    if not source.is_file():
        return None
    found = json.loads(source.read_text(encoding="utf-8"))
    return Sureness(found["weights"], found["alone"], found["least"], found["promise"])


SECOND_READER = "second reader"
"""What a language model alone has read is never sure."""


def with_sureness(draft: Draft, one: Attribution, statement: Statement) -> Statement:
    """A statement with how sure its reading is, where the language has weights for it."""
    known = sureness(draft.language)
    if known is None or len(statement.hands) == 1:
        return statement
    features = features_of(draft, one, statement)
    sure = known.of(features)
    if one.by == SECOND_READER:
        return replace(statement, sure=sure, unsure_of="all")
    unsure = unsure_of(features) if sure < known.least else None
    if unsure is None and is_told(draft, one, statement):
        unsure = "hands"
    return replace(statement, sure=sure, unsure_of=unsure)


def is_told(draft: Draft, one: Attribution, statement: Statement) -> bool:
    """Whether the last hand is told it, by somebody who is not named: "jurors heard that …".

    So do the annotators of PolNeAR mark it, and a reporter would not.
    """
    is_hearing = hears(draft.tokens(one.cue), Cues.load(draft.language))
    return is_hearing and statement.hands[-1].role not in MEDIA


def with_doubt(text: Text, statement: Statement) -> Statement:
    """A statement in letters that were recognised in a picture is to be checked, all of it."""
    read = [(mark.start, mark.end) for mark in text.marks if mark.kind == "recognised"]
    parts = [(span.start, span.end) for span in statement.spans]
    return replace(statement, unsure_of="all") if overlap(read, parts) else statement


DOUBTED = 0.2
"""Sureness below which nothing is shown: of such lines one in five is right (``train/sure.py``, out
of fold), of chains of hands one in ten, and a missing line is forgiven before a wrong mouth. Higher
thresholds find more rows of ``bench reader`` wholly right, but fewer contents of PolNeAR dev."""


MEDIA = frozenset({"agency", "outlet", "document"})
"""Roles of an outer hand that passes words on. Below the threshold four of eleven chains that open
with one have the right hands, of others two of thirty-five."""
DOUBTED_CHAIN = 0.15
"""The same for a chain of hands whose outer one passes nothing on: in the half that nobody reads,
of .2 ten harmful lines are gone for one right one, but a chain of our own gold is lost at it."""
ANSWERS = frozenset({"denies", "declines to comment", "leaves open"})


def is_doubted(one: Attribution, statement: Statement | None) -> bool:
    """Whether a reading is likely wrong, so that the sentence stays the outlet's own.

    A denial and a silence are the answer of who is accused, and what a paper has from others is the
    case's chain: they are marked, never dropped.
    """
    if statement is None or statement.sure is None or one.by in {"plugin", SECOND_READER}:
        return False
    if statement.stance in ANSWERS:
        return False
    is_passed_on = len(statement.hands) > 2 and statement.hands[1].role in MEDIA
    least = DOUBTED_CHAIN if len(statement.hands) > 2 else DOUBTED
    return not is_passed_on and statement.act not in ATTITUDES and statement.sure < least


def unsure_of(features: Features) -> UnsureOf:
    """Which slot alone makes a reading unsure; "all" where it is no single one."""
    is_agreed = bool(features.get("rules content") and features.get("model content"))
    is_doubtful_hand = features.get("unresolved") or not features.get("both")
    return "hands" if is_agreed and is_doubtful_hand else "all"

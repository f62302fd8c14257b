"""How sure the reading of a statement is: never how true its claim is.

A logistic model over what the stages know of it: which proposers agree, how the tagger scored it,
the cue and what it does, whether quotation marks close the content, how the speaker stands beside
the cue and was resolved, what the role rests on. ``train/sure.py`` fits it on texts marked by
hand, and sets the threshold so that the lines shown without a mark are right as often as promised.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.model import Span, Statement, Text, UnsureOf
from sayso.reading.draft import Draft
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.language.tree import (
    ANY_SUBJECT,
    CLAUSE,
    INSERTED,
    OBJECT,
    is_passive,
)
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.hands.pronouns import WhoWords
from sayso.reading.statements.own import ATTITUDES
from sayso.sets import grouped

ALIKE = 0.7
"""Share of two contents' characters in common from which two proposers agree."""
CLOSES = frozenset('”"»')
OPENS = frozenset('“"«')
Features = dict[str, float]
Near = Mapping[int, Sequence[Attribution]]
"""Attributions by the index of each paragraph that they touch."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What each proposer found in a draft before any of it was settled, by paragraph."""

    rules: Near = field(default_factory=dict)
    model: Near = field(default_factory=dict)


def _by_paragraph(draft: Draft, found: Sequence[Attribution]) -> Near:
    near = draft.by_paragraph((*each.cue, *each.content) for each in found)
    return {index: [found[number] for number in numbers] for index, numbers in near.items()}


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


def keep_proposed(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Change nothing, and note what each proposer found before any of it is settled."""
    rules = [one for one in found if one.by != "tagger"]
    model = [one for one in found if one.by == "tagger"]
    draft.memo[Proposed] = Proposed(_by_paragraph(draft, rules), _by_paragraph(draft, model))
    return list(found)


def with_sureness(draft: Draft, one: Attribution, statement: Statement) -> Statement:
    """A statement with how sure its reading is, where the language has weights for it."""
    known = sureness(draft.language)
    if known is None or len(statement.hands) == 1:
        return statement
    features = features_of(draft, one, statement)
    sure = known.of(features)
    is_doubtful = sure < known.least
    return replace(statement, sure=sure, unsure_of=unsure_of(features) if is_doubtful else None)


def with_doubt(text: Text, statement: Statement) -> Statement:
    """A statement in letters that were recognised in a picture is to be checked, all of it."""
    read = [(mark.start, mark.end) for mark in text.marks if mark.kind == "recognised"]
    parts = [(span.start, span.end) for span in statement.spans]
    return replace(statement, unsure_of="all") if overlap(read, parts) else statement


DOUBTED = 0.2
"""Sureness below which nothing is shown: of such lines one in five is right (``train/sure.py``, out
of fold), and a missing line is forgiven before a wrong mouth. Higher thresholds find more rows of
``bench reader`` wholly right, but fewer contents of PolNeAR dev."""


def is_doubted(one: Attribution, statement: Statement | None) -> bool:
    """Whether a reading is likely wrong, so that the sentence stays the outlet's own."""
    if statement is None or statement.sure is None or one.by == "plugin":
        return False
    is_chain = len(statement.hands) > 2  # few were marked by hand: too few to doubt them by
    return not is_chain and statement.act not in ATTITUDES and statement.sure < DOUBTED


def unsure_of(features: Features) -> UnsureOf:
    """Which slot alone makes a reading unsure; "all" where it is no single one."""
    is_agreed = bool(features.get("rules content") and features.get("model content"))
    is_doubtful_hand = features.get("unresolved") or not features.get("both")
    return "hands" if is_agreed and is_doubtful_hand else "all"


def features_of(draft: Draft, one: Attribution, statement: Statement) -> Features:
    """Everything that speaks for or against a reading, by name; flags are 0 or 1."""
    found: Features = {}
    found |= _of_proposers(draft, one, draft.memo.get(Proposed, Proposed()))
    found |= _of_cue(draft, one, statement)
    found |= _of_content(draft, one)
    found |= _of_source(draft, one)
    found |= _of_syntax(draft, one)
    found |= _of_hands(draft, statement)
    return {name: float(value) for name, value in found.items()}


def _of_proposers(draft: Draft, one: Attribution, proposed: Proposed) -> Features:
    found: Features = {"score": one.score, "score squared": one.score**2}
    paragraphs = sorted(draft.by_paragraph([(*one.cue, *one.content)]))
    for name, others in (("rules", proposed.rules), ("model", proposed.model)):
        beside = [other for index in paragraphs for other in others.get(index, ())]
        near = [other for other in beside if overlap(one.content, other.content)]
        same = [other for other in near if _alike(one.content, other.content) >= ALIKE]
        found[f"{name} content"] = bool(same)
        found[f"{name} hand"] = any(_same_source(one, other) for other in same)
        found[f"{name} another"] = any(
            other.source and one.source and not overlap(one.source, other.source) for other in same
        )
    found["both"] = found["rules hand"] * found["model hand"]
    scores = [other.score for other in beside if overlap(one.cue, other.cue)]  # the model's
    found["model score"] = max(scores, default=0.0)
    return found


def _alike(left: Sequence[Range], right: Sequence[Range]) -> float:
    """Shared characters over all of them."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
    every = sum(b - a for a, b in (*left, *right)) - shared
    return shared / max(1, every)


def _same_source(one: Attribution, other: Attribution) -> bool:
    if not one.source or not other.source:
        return not one.source and not other.source
    return overlap(one.source, other.source)


def _of_cue(draft: Draft, one: Attribution, statement: Statement) -> Features:
    known = Cues.load(draft.language)
    tokens = draft.tokens(one.cue)
    lemmas = [known.lemma(token) for token in tokens if known.act_of(token) is not None]
    found: Features = {f"cue {lemma}": 1.0 for lemma in lemmas[:1]}
    found["no cue"] = not one.cue
    found["cue unknown"] = not lemmas
    found[f"act {statement.act}"] = 1.0
    found[f"stance {statement.stance}"] = 1.0
    found[f"strength {statement.strength}"] = 1.0
    found["cue negated"] = any(token.dep_ == "neg" for token in tokens)
    words = " ".join(token.lower_ for token in tokens)
    found["according"] = bool(known.according_to.search(words))
    return found


def _of_content(draft: Draft, one: Attribution) -> Features:
    chars = draft.text.chars
    said = [chars[start:end] for start, end in one.content]
    tokens = [token for token in draft.tokens(one.content) if not token.is_space]
    whole = "".join(said)
    opens = said[0][:1] in OPENS or chars[one.content[0][0] - 1 : one.content[0][0]] in OPENS
    closes = said[-1][-1:] in CLOSES or chars[one.content[-1][1] :][:1] in CLOSES
    paragraph = draft.paragraphs[draft.paragraph_number(one.content[0][0])]
    behind = chars[one.content[-1][1] :][:1]
    return {
        "quoted": opens and closes,
        "half quoted": opens != closes,
        "holds quotes": any(mark in whole[1:-1] for mark in OPENS | CLOSES),
        "ranges": min(len(said) - 1, 3) / 3,
        "long": min(math.log(max(1, len(tokens))), 5) / 5,
        "short": len(tokens) < 4,
        "no verb": not any(token.pos_ in {"VERB", "AUX"} for token in tokens),
        "ends a sentence": behind in {".", "!", "?", ",", "\n", ""} or whole[-1:] in '.!?”"»',
        "small start": whole[:1].islower(),
        "title": paragraph.block.kind in {"title", "heading"},
        "list": paragraph.block.kind in {"list", "caption"},
        "several sentences": _sentences(tokens) > 1,
        "starts with preposition": bool(tokens) and tokens[0].pos_ == "ADP",
        "starts with joiner": bool(tokens) and tokens[0].pos_ in {"CCONJ", "PUNCT"},
    }


def _sentences(tokens: Sequence[Any]) -> int:
    """How many sentences begin the words, one after another; asked of each paragraph's edges only,
    since a parser finds a word's sentence by walking to its start."""
    runs = grouped(tokens, key=lambda token: id(token.doc)).values()
    return len({token.sent.start for run in runs for token in (run[0], run[-1])})


def _of_source(draft: Draft, one: Attribution) -> Features:
    if not one.source:
        return {"no source": 1.0}
    start, end = one.source[0]
    tokens = [token for token in draft.tokens(one.source[:1]) if not token.is_space]
    cue = one.cue[0] if one.cue else (end, end)
    gap = max(cue[0] - end, start - cue[1], 0)
    between = draft.text.chars[min(end, cue[1]) : max(start, cue[0])]
    return {
        "gap": min(gap, 100) / 100,
        "beside": gap <= 1,
        "comma between": "," in between,
        "source behind": start >= cue[1],
        "long source": min(len(tokens), 20) / 20,
        "verb in source": any(token.pos_ in {"VERB", "AUX"} for token in tokens),
        "capital": any(token.text[:1].isupper() and token.pos_ == "PROPN" for token in tokens),
        "in another sentence": "\n" in between or ". " in between,
    }


def _of_syntax(draft: Draft, one: Attribution) -> Features:
    """Whether the parse bears it out: the source a subject of the cue, the content its clause."""
    known = Cues.load(draft.language)
    cue = [token for token in draft.tokens(one.cue) if not token.is_punct]
    verb = next((token for token in cue if known.act_of(token)), cue[0] if cue else None)
    if verb is None:
        return {}
    source = {token.i for token in draft.tokens(one.source[:1]) if token.doc is verb.doc}
    content = {token.i for token in draft.tokens(one.content) if token.doc is verb.doc}
    children = list(verb.children)
    subjects = [child for child in children if child.dep_ in ANY_SUBJECT]
    clauses = [child for child in children if child.dep_ in CLAUSE | INSERTED]
    objects = [child for child in children if child.dep_ in OBJECT]
    return {
        "subject": any(child.i in source for child in subjects),
        "another subject": any(child.i not in source for child in subjects),
        "subject in content": any(child.i in content for child in subjects),
        "clause": any(child.i in content for child in clauses),
        "clause left out": any(child.i not in content for child in clauses),
        "object": any(child.i in content for child in objects),
        "object left out": any(child.i not in content | source for child in objects),
        "passive": is_passive(verb),
        "verb under content": verb.head.i in content,
        f"cue is {verb.pos_}": 1.0,
        f"cue hangs {verb.dep_}": 1.0,
        "long cue": len(cue) > 3,
    }


def _meets(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _of_hands(draft: Draft, statement: Statement) -> Features:
    who = WhoWords.load(draft.language)
    hands = statement.hands[1:]
    last = hands[-1]
    quote = last.span.quote.lower() if last.span else ""
    is_pronoun = quote in who.every
    words = (last.span.quote if last.span else "").split()
    names = draft.near("names", draft.paragraph_number(last.span.start)) if last.span else []
    kinds = {name.kind for name in names if last.span and _meets(name.span, last.span)}
    return {
        **{f"name of {kind}": 1.0 for kind in kinds},
        **{f"role {last.role} of {kind}": 1.0 for kind in kinds or {"no name"}},
        f"role {last.role}": 1.0,
        f"role {last.role} by pronoun": is_pronoun,
        "pronoun": is_pronoun,
        "first person": quote in {"i", "we", "je", "nous", "on"},
        "unresolved": is_pronoun and last.means is None,
        "resolved": last.means is not None,
        "two hands": len(hands) == 2,
        "many hands": len(hands) > 2,
        "outer official": len(hands) > 1 and hands[0].role in {"official", "person", "group"},
        "outer document": len(hands) > 1 and hands[0].role == "document",
        "outer outlet": len(hands) > 1 and hands[0].role in {"outlet", "agency"},
        "plain noun": bool(words) and not any(word[:1].isupper() for word in words[1:]),
        "one word": len(words) == 1,
    }

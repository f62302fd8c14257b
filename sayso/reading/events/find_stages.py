"""Legal stages: who is suspected, charged, on trial, convicted …, for what, before which court.

A stage is a state of a case, whoever tells of it; the verbs and nouns are those of the events.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from sayso.details import LegalStage, Stage
from sayso.hooks import step
from sayso.model import Span
from sayso.reading.draft import Draft
from sayso.reading.events.arguments import grammatical_subject
from sayso.reading.events.find_events import acts_of, modality_at, time_of
from sayso.reading.events.frames import Frame, Roles
from sayso.reading.events.phrases import together
from sayso.reading.events.scene import Scene
from sayso.reading.language.prepositions import Token, prepositional
from sayso.reading.language.tree import is_past_participle

PERSONS = ("accused", "convicted", "acquitted", "detained")
"""Roles of whom a stage is about."""
OPEN = ("hypothetical", "ordered", "refused")
"""A stage of nobody named that is only asked for, or could be, is none."""
ABOUT = ("ruling", "case")
"""Roles whose noun may say whom it is about: "upheld the conviction of the firm"."""


@step(needs=("events",), gives="stages")
def find_stages(draft: Draft) -> Iterator[LegalStage]:
    """Yield the legal stages that the text tells, in text order, one for each that it is about."""
    known: list[tuple[Scene, Token]] = []
    told: set[tuple[str, Span | None, int]] = set()
    for scene, token, frame, roles in acts_of(draft):
        for stage in _stages(scene, token, frame, roles, known) if frame.stage else ():
            once = (stage.stage, stage.who, scene.paragraph.start + token.sent.start_char)
            if stage.who is None or once not in told:  # "appealed", then "his appeal"
                yield stage
            told.add(once)


def _stages(
    scene: Scene, token: Token, frame: Frame, roles: Roles, known: list[tuple[Scene, Token]]
) -> Iterator[LegalStage]:
    people = [head for role, head in roles
              if role in PERSONS and not _prosecutes(scene, head, frame)]  # fmt: skip
    people = people or _owners(scene, roles)
    if not people:
        people = _earlier(scene, token, roles, known)
    known[:] = [(scene, head) for head in people] or known
    alone = token.pos_ == "NOUN" and token.lemma_.lower() in frame.alone and bool(frame.under_role)
    alone = alone and not _is_of_no_case(token)
    if not people and not alone and not any(role in ABOUT for role, _ in roles):
        return
    span = _words(scene, token, frame)
    stands = modality_at(scene, token, frame, span)
    if not people and stands in OPEN:
        return
    statement = scene.draft.statement_at(span.start, span.end)
    people = list(dict.fromkeys(_owner(scene, head) for head in people))
    spans = {role: scene.role_span(role, head, roles) for role, head in reversed(roles)}
    for who in people or (None,):
        yield LegalStage(
            statement=statement.id if statement else None,
            span=span,
            stage=cast("Stage", frame.stage),
            who=scene.role_span("who", who, roles) if who is not None else None,
            offence=spans.get("offence"),
            court=spans.get("court"),
            when=time_of(scene, token, frame),
            modality=stands,
        )


def _appeals(scene: Scene, head: Token) -> bool:
    """Whether who is behind a step is whom it is about: "an appeal by Orel"."""
    return scene.is_a(head, "appeal")


def _is_of_no_case(noun: Token) -> bool:
    """Whether a noun speaks of no case in particular: "before trial", "arrest warrants"."""
    bare = not any(one.dep_ in ("det", "poss", "nummod", "amod") for one in noun.children)
    is_one = "Sing" in noun.morph.get("Number")
    return noun.dep_ in ("compound", "amod") or (bare and is_one and noun.dep_ == "pobj")


def _owner(scene: Scene, head: Token) -> Token:
    """Whom "its" means that stands in its own clause: "Norvane appealed against its conviction"."""
    if head.pos_ != "PRON" or head.dep_ != "poss":
        return head
    verb = next((one for one in head.ancestors if one.pos_ in ("VERB", "AUX")), None)
    subject = grammatical_subject(verb, scene.rules) if verb is not None else None
    if subject is None or subject.pos_ == "PRON" or not scene.is_a(subject, "someone"):
        return head
    if scene.is_a(subject, "court") or scene.is_a(subject, "police"):
        return head  # "the court threw out her conviction"
    return subject if head not in subject.subtree else head


def _prosecutes(scene: Scene, head: Token, frame: Frame) -> bool:
    """Whether who takes a step is the prosecution: no stage of a case is about it.

    A policeman may be tried as anybody is.
    """
    whole = {f"{head.lemma_} {one.lemma_}".lower() for one in head.children if one.dep_ == "amod"}
    if whole & scene.words.classes["police"]:  # « le ministère public »
        return True
    takes_step = not set(PERSONS) & set(frame.object.split("|"))
    return scene.is_a(head, "court") or (takes_step and scene.is_a(head, "police"))


def _earlier(
    scene: Scene, token: Token, roles: Roles, known: list[tuple[Scene, Token]]
) -> list[Token]:
    """Whom the same sentence was about before: "Orel may not be tried; the case was sent back".

    Only where the case or ruling is one that was spoken of: "the matter", not "a complaint".
    """
    spoken_of = any(
        child.dep_ == "det" and child.lower_ in scene.rules.definite
        for role, head in roles
        if role in ABOUT
        for child in head.children
    )
    same = [head for other, head in known if other is scene and head.sent == token.sent]
    return same if spoken_of and len(same) == len(known) else []


def _owners(scene: Scene, roles: Roles) -> list[Token]:
    """Whom a ruling or a case is about, as the words behind its noun say."""
    heads = [head for role, head in roles if role in ABOUT]
    below = [one for head in heads for one in head.children if one.dep_ == "nmod"]
    found = [
        one
        for head in (*heads, *below)
        for child in head.children
        for slot, one in prepositional(child, scene.rules)
        if (
            slot in scene.rules.charged_by or (slot in scene.rules.agents and _appeals(scene, head))
        )
        and (head in heads or slot not in scene.rules.of)
        and scene.is_a(one, "someone")
        and not scene.is_a(one, "court")
    ]
    found += [
        one
        for head in heads
        for clause in head.children
        for child in (clause.children if clause.dep_ == "acl" else ())
        for slot, one in prepositional(child, scene.rules)
        if slot in scene.rules.agents and _appeals(scene, head) and scene.is_a(one, "someone")
    ]  # "the appeal lodged by the firm"
    found += _given_to(scene, (*heads, *below))
    heads += [head for role, head in roles if role == "offence" and not found]
    found += [
        child
        for head in heads
        for child in head.children
        if child.dep_ == "poss" and scene.is_a(child, "someone")
    ]
    return [each for one in found for each in together(one)]


def _given_to(scene: Scene, rulings: tuple[Token, ...]) -> list[Token]:
    """Whom a ruling was for, as the participle on it says: « la peine infligée à Orel »."""
    slots = scene.rules.addressing | scene.rules.charged_by | scene.rules.places
    slots -= scene.rules.of
    return [
        one
        for ruling in rulings
        for clause in ruling.children
        if clause.dep_ == "acl" and is_past_participle(clause)
        for child in (*clause.children, *ruling.children)
        for slot, one in prepositional(child, scene.rules)
        if slot in slots and child.i > clause.i
        and scene.is_a(one, "mortal") and not scene.is_a(one, "court")
    ]  # fmt: skip


def _words(scene: Scene, token: Token, frame: Frame) -> Span:
    """The verb with the word that makes it one: "pleaded guilty", « mis en examen »."""
    beside = {word for verb in frame.verbs for word in verb.split()[1:]}
    last = max((one.i for one in token.children if one.lower_ in beside), default=token.i)
    return scene.span(min(token.i, last), max(token.i, last) + 1)

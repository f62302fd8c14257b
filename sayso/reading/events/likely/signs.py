"""What speaks for and against a word telling an act: the signs that ``likely`` weighs.

A word that tells an act in one text is an idiom, a habit or the name of a sort in another: "the
attack", "attacks his rival", "buys influence". No sign knows a name or a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sayso.model import Modality
from sayso.reading.events.arguments import OBJECT, RELATIVE_CLAUSES, SUBJECT, turned_round
from sayso.reading.events.fillers import fits
from sayso.reading.events.frames import Frame, Roles
from sayso.reading.events.scene import Scene
from sayso.reading.language.prepositions import Token
from sayso.reading.language.tree import is_past_participle

Signs = dict[str, float]
"""How far each sign holds, by its name; what is not in it does not hold at all."""
VIOLENT = frozenset(("kill", "injure", "die"))
"""Kinds whose words say that a text tells of violence."""
WIDE = 12
"""Words of violence in a text from which on more tell nothing new."""


def signs_of(scene: Scene, token: Token, frame: Frame, roles: Roles, stands: Modality) -> Signs:
    """The signs of one act that a word may tell, with the roles that were found."""
    names = [*_of_word(scene, token, frame), *_of_roles(scene, frame, roles), f"stands {stands}"]
    found = dict.fromkeys(names, 1.0)
    if frame.kind in ("attack", "injure", "kill", "destroy", "threaten", "deploy"):
        near, all_in_text = violence(scene, token)
        found["violence near"] = min(near, 3) / 3
        found["violence in the text"] = min(all_in_text, WIDE) / WIDE
        if not near and all_in_text < 2:
            found["no violence"] = 1.0
            found["no violence, a noun"] = float(token.pos_ == "NOUN")
    return found


def _of_word(scene: Scene, token: Token, frame: Frame) -> Iterator[str]:
    """What the word itself says: its kind, its form, and what it hangs on."""
    part = "noun" if token.pos_ == "NOUN" else "verb"
    lemma = token.lemma_.lower()
    yield f"kind {frame.kind}"
    yield f"kind {frame.kind} {part}"
    yield f"word {lemma}"
    yield f"{part} {token.dep_.partition(':')[0]}"
    if frame.loose:
        yield f"loose {part}"
    statement = scene.draft.statement_at(*_range(scene, token))
    if statement is not None and len(statement.hands) > 1:
        yield "said"
    if any(one.text == "?" for one in token.sent):
        yield "question"
    yield from _of_noun(scene, token) if part == "noun" else _of_verb(scene, token)
    clause = {one.i for one in token.subtree}
    near = {word for one in (token, *token.children) for word in (one.lower_, one.lemma_.lower())}
    if near & scene.rules.habits:
        yield f"again and again {part}"
    if any(at in clause for at in scene.times):
        yield f"dated {part}"
    if any(at in clause for at in scene.places):
        yield f"placed {part}"


def _range(scene: Scene, token: Token) -> tuple[int, int]:
    span = scene.span(token.i, token.i + 1)
    return span.start, span.end


def _of_noun(scene: Scene, noun: Token) -> Iterator[str]:
    number = "".join(noun.morph.get("Number")) or "none"
    before = [one for one in noun.children if one.dep_ in ("det", "poss", "nummod")]
    kinds = {_kind_of_determiner(scene, one) for one in before}
    yield from (f"noun {kind}" for kind in kinds or {"bare"})
    yield f"noun {number}"
    if not kinds:
        yield f"noun bare {number}"
    if noun.dep_ in ("compound", "amod"):
        yield "noun of a sort"
    if any(one.dep_ in ("compound", "amod") for one in noun.children):
        yield "noun described"
    host = noun.head
    if noun.dep_ in (*SUBJECT, *OBJECT) and host.pos_ == "VERB":
        for name in ("light", "light_takers", "happen"):
            if host.lemma_ in getattr(scene.rules, name):
                yield f"noun beside {name}"


def _kind_of_determiner(scene: Scene, token: Token) -> str:
    if token.dep_ != "det":
        return str(token.dep_)
    if token.morph.get("Poss"):
        return "poss"
    if token.morph.get("PronType") == ["Dem"]:
        return "that"
    return "definite" if token.morph.get("Definite") == ["Def"] else "indefinite"


def _of_verb(scene: Scene, verb: Token) -> Iterator[str]:
    helpers = [one for one in verb.children if one.dep_.startswith("aux")]
    tense = next((one for at in (verb, *helpers) for one in at.morph.get("Tense")), "none")
    form = "".join(verb.morph.get("VerbForm")) or "none"
    yield f"form {form} {tense} {len(helpers)}"
    if any("Cnd" in one.morph.get("Mood") or one.tag_ == "MD" for one in (verb, *helpers)):
        yield "could"
    if turned_round(verb, scene.rules):
        yield "passive"
    if form == "Fin" and tense == "Pres":
        yield "habit"
        if any("Plur" in one.morph.get("Number") and _is_bare(one)
               for one in verb.children if one.dep_ in SUBJECT):  # fmt: skip
            yield "habit of many"
    if verb.dep_ in RELATIVE_CLAUSES and "Plur" in verb.head.morph.get("Number"):
        yield "of many"
    if is_past_participle(verb) and not helpers:
        yield "participle alone"


def _is_bare(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and not any(
        one.dep_ in ("det", "poss", "nummod") for one in noun.children
    )


def _of_roles(scene: Scene, frame: Frame, roles: Roles) -> Iterator[str]:
    """Who and what is named, and whether each is of the class that the frame asks for."""
    by_role: dict[str, list[Token]] = {}
    for role, head in roles:
        by_role.setdefault(role, []).append(head)
    yield f"roles {min(len(by_role), 3)}"
    if not by_role:
        yield f"kind {frame.kind} alone"
    agent = frame.subject.split("|")
    patient = frame.object.split("|")
    if not any(role in by_role for role in agent if role):
        yield "no doer"
    if not any(role in by_role for role in patient if role):
        yield "nothing done to"
    for role, heads in by_role.items():
        place = "doer" if role in agent else "patient" if role in patient else "other"
        if len(heads) > 1 and role in agent and role in patient:
            yield "doers"
        head = heads[0]
        sort = _sort(scene, head)
        yield f"{place} {sort}"
        yield f"role {role}"
        if not fits(scene, role, head, frame):
            yield f"{place} misfits"
            yield f"{place} misfits as {sort}"
    if sum(_is_named(scene, head) for heads in by_role.values() for head in heads) > 1:
        yield "two named"
    elif not any(_is_named(scene, head) for heads in by_role.values() for head in heads):
        yield "none named"


def _is_named(scene: Scene, head: Token) -> bool:
    return head.i in scene.names or head.pos_ == "PROPN"


def _sort(scene: Scene, head: Token) -> str:
    """What a phrase is: a name of a kind, a pronoun, a sum, or a noun by how it is introduced."""
    name = scene.names.get(head.i)
    if name is not None:
        return f"name of {_WIDER.get(name.kind, name.kind)}"
    if scene.money(head) is not None:
        return "sum"
    if head.pos_ == "PRON":
        person = "".join(head.morph.get("Person")) or "none"
        return f"pronoun {person}" if head.lower_ not in scene.words.classes["generic"] else "it"
    if head.pos_ == "PROPN":
        return "word like a name"
    if head.pos_ in ("VERB", "AUX"):
        return "clause"
    if head.pos_ == "NUM" or head.i in scene.figures:
        return "number"
    known = next((one for one in _CLASSES if scene.is_a(head, one)), "noun")
    many = "Plur" in head.morph.get("Number")
    return f"{'bare ' if _is_bare(head) else ''}{'many ' if many else ''}{known}"


_CLASSES = ("someone", "place", "site", "letter", "goods")
_WIDER: Mapping[str, str] = dict.fromkeys(
    ("company", "group", "government", "court", "organisation", "agency", "outlet"), "body"
)


def violence(scene: Scene, token: Token) -> tuple[int, int]:
    """How many words of violence stand in the sentence beside this one, and in the text."""
    memo: dict[str, Any] = scene.draft.memo
    if "violence" not in memo:
        memo["violence"] = [
            (paragraph.start + one.idx, one.lemma_.lower())
            for paragraph in scene.draft.paragraphs
            for one in paragraph.doc
            if one.pos_ in ("VERB", "NOUN", "ADJ") and is_violent(scene, one.lemma_.lower())
        ]
    start = scene.paragraph.start
    first, last = start + token.sent.start_char, start + token.sent.end_char
    own = start + token.idx
    others = [at for at, lemma in memo["violence"] if at != own]
    return sum(first <= at < last for at in others), len(others)


def is_violent(scene: Scene, lemma: str) -> bool:
    """Whether a word is one of killing or hurting, of weapons or of who bears them."""
    if lemma in scene.words.classes["violent"]:
        return True
    frames = [*scene.words.nouns.get(lemma, ()), *(f for _, f in scene.words.verbs.get(lemma, ()))]
    return bool(frames) and all(frame.kind in VIOLENT for frame in frames)

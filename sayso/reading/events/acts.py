"""The acts that a word tells: the frames it calls, each with its roles where they suffice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from sayso.reading.events.arguments import (
    INFINITIVE,
    OBJECT,
    SUBJECT,
    turned_round,
    verb_lemma,
)
from sayso.reading.events.frames import Frame, Roles, loosened
from sayso.reading.events.noun_roles import noun_roles
from sayso.reading.events.scene import Scene
from sayso.reading.events.verb_roles import is_of_phrase, verb_frames, verb_roles
from sayso.reading.language.prepositions import Token
from sayso.reading.language.tree import is_attribute, is_passive

TALK = frozenset(("message", "ask", "order"))
"""Kinds whose verbs tell nothing of the kind without both who speaks and to whom."""


SAID = frozenset(("ask", "threaten"))
"""... whose nouns alone tell of nothing that was said."""
ACTORS = frozenset(("sender", "recipient", "party", "payer", "payee", "agent", "supplier"))
"""Roles of somebody: a noun in one of them is a body, no act: "testified before the inquiry"."""
Act = tuple[Scene, Token, Frame, Roles]
"""A word that tells an act, with the frame it fits and the roles around it."""


def acts(scene: Scene, token: Token) -> Iterator[tuple[Frame, Roles]]:
    """Yield what a verb or noun tells: an act with all its roles, and a legal stage.

    Of the frames that fit, the first that gives an act and the first that gives a stage.
    """
    lemma = verb_lemma(token, scene.rules)
    if lemma:
        frames, noun = verb_frames(scene, token, lemma), False
    elif token.pos_ in ("NOUN", "ADJ"):
        known = scene.words.nouns.get(token.lemma_.lower(), ())
        frames, noun = [one for one in known if _is_whole(token, one)], True
        if token.pos_ == "ADJ":
            frames = [one for one in frames if token.lemma_.lower() in one.states]
    else:
        return
    if noun and _is_counted(scene, token):
        frames = [frame for frame in frames if frame.stage and not frame.kind]
    acted = staged = False
    for frame in frames:
        if (acted or not frame.kind) and (staged or not frame.stage):
            continue
        if is_attribute(token) and token.pos_ == "VERB" and not frame.attributive:
            continue
        roles = noun_roles(scene, token, frame) if noun else verb_roles(scene, token, frame)
        if roles is None or not _tells(scene, token, frame, roles, noun=noun):
            continue
        if not noun and _is_habit(scene, token, roles):
            return
        yield (replace(frame, stage="") if staged else frame), roles
        acted, staged = acted or bool(frame.kind), staged or bool(frame.stage)
    if not acted:
        yield from _loosely(scene, token, frames, noun=noun)


def _loosely(
    scene: Scene, token: Token, frames: list[Frame], *, noun: bool
) -> Iterator[tuple[Frame, Roles]]:
    """The first frame that an act may have though its roles are not all filled, or unlike them.

    Whether it is one is for ``likely`` to say. Words of several kinds, and those that lend their
    subject to a noun, are too seldom one: "get", "make", "say".
    """
    frames = [frame for frame in frames if not frame.reflexive]
    is_light = token.lemma_ in scene.rules.light and not all(frame.phrases for frame in frames)
    if len({frame.kind for frame in frames}) > 1 or is_light:
        return
    idioms = frozenset(word for frame in frames for word in frame.not_object)
    if any(one.dep_ in OBJECT and one.lemma_.lower() in idioms for one in token.children):
        return
    if not noun and _takes_clause_only(token):
        frames = [frame for frame in frames if INFINITIVE in frame.preps]
    for frame in frames:
        if not frame.kind or is_attribute(token) or frame.held_in or frame.strict:
            continue
        if not noun and _has_another_object(scene, token, frame):
            continue
        if frame.kind in TALK and not noun:
            continue
        loose = loosened(frame)
        roles = noun_roles(scene, token, loose) if noun else verb_roles(scene, token, loose)
        if roles and not noun and _is_habit(scene, token, roles):
            return
        alone = noun and not frame.bearer  # "its founder" and "a subsidiary" are of somebody
        if (frame.stage or frame.kind in SAID) and token.lemma_.lower() not in frame.alone:
            alone = False  # "a long sentence", "the demands of the job"
        if roles is not None and not _is_dull(scene, roles) and (roles or alone):
            yield loose, roles
            return


def _has_another_object(scene: Scene, verb: Token, frame: Frame) -> bool:
    """Whether what a verb is done to makes another thing of it: "stopped him in the third round".

    And what is offered that is no money, where money is asked for: "offered him a contract".
    """
    own = [one for one in verb.children if one.dep_ in OBJECT and not scene.is_time(one)]
    if not frame.object:
        return any(scene.is_a(one, "mortal") for one in own) and not is_passive(verb)
    return "amount" in frame.least and bool(own) and not any(
        scene.is_a(one, "money") for one in own
    )  # fmt: skip


def _takes_clause_only(verb: Token) -> bool:
    """Whether all that a verb has is what somebody is to do: "has offered to travel"."""
    has = {one.dep_ for one in verb.children}
    bare = any(
        one.dep_ == "xcomp" and one.pos_ == "VERB" and (
            one.morph.get("VerbForm") == ["Inf"] or any(two.tag_ == "TO" for two in one.children)
        )
        for one in verb.children
    )  # fmt: skip
    return bare and not has.intersection((*OBJECT, "dative", "iobj"))


def _is_counted(scene: Scene, noun: Token) -> bool:
    """Whether it is only told how many such acts there are: "sales rose", "a fall in attacks".

    Not so where somebody is named beside it: "payments to Orel rose".
    """
    over = noun.head if noun.dep_ == "pobj" else noun
    above = over.head
    over_many = noun.dep_ in SUBJECT or over.dep_ in ("prep", "nmod")
    is_one = any(one.dep_ in ("det", "poss", "nummod") and not _is_definite(one)
                 for one in noun.children)  # fmt: skip
    if not over_many or is_one or above.lemma_.lower() not in scene.rules.trends:
        return False
    return not any(one.i in scene.names and one.i not in scene.places for one in noun.subtree)


def _is_habit(scene: Scene, verb: Token, roles: Roles) -> bool:
    """Whether nobody named does it, again and again: "workers usually leave the mill at five"."""
    helpers = [one for one in verb.children if one.dep_.startswith("aux")]
    present = "Pres" in verb.morph.get("Tense") and "Fin" in verb.morph.get("VerbForm")
    known = any(head.i in scene.names or scene.money(head) is not None for _, head in roles)
    if helpers or not present or known:
        return False
    near = {word for one in verb.children for word in (one.lower_, one.lemma_.lower())}
    timed = (one for one in verb.children for two in one.subtree
             if two.lower_ in scene.rules.every and scene.is_time(two.head))  # fmt: skip
    return bool(near & scene.rules.habits) or any(True for _ in timed)


def _is_definite(word: Token) -> bool:
    return word.dep_ == "det" and "Def" in word.morph.get("Definite")


def _is_whole(noun: Token, frame: Frame) -> bool:
    """Whether a noun that tells the act only with another word has it: « garde à vue »."""
    is_many = noun.lemma_.lower() in frame.beliefs and "Plur" in noun.morph.get("Number")
    if is_many and not any(one.dep_ == "prep" for one in noun.children):
        return False
    wanted = frame.noun_with.get(noun.lemma_.lower())
    beside = {noun.head.lemma_, *(one.lemma_ for one in noun.children if one.dep_ == "acl")}
    if frame.hosts and not beside & frame.hosts:
        return False
    if frame.not_after and noun.head.lower_ in frame.not_after and not _has_determiner(noun):
        return False
    if any(one.lemma_.lower() in frame.noun_never for one in noun.children):
        return False
    near = noun.subtree if noun.dep_ != "compound" else noun.head.subtree
    return wanted is None or any(one.lower_ in wanted.split("|") for one in near)


def _has_determiner(noun: Token) -> bool:
    return any(one.dep_ in ("det", "poss", "nummod") for one in noun.children)


def _tells(scene: Scene, token: Token, frame: Frame, roles: Roles, *, noun: bool) -> bool:
    if noun and token.lemma_.lower() in frame.alone and (roles or not _is_of_a_kind(token)):
        return True
    return frame.suffices(
        roles, noun=noun, passive=not noun and turned_round(token, scene.rules)
    ) and not _is_dull(scene, roles)


def _is_dull(scene: Scene, roles: Roles) -> bool:
    """Whether it is what everybody pays, to nobody named: "pays taxes"."""
    named = {role for role, _ in roles}
    return "payee" not in named and any(
        role == "amount" and head.lemma_.lower() in scene.words.classes["dull"]
        for role, head in roles
        if scene.money(head) is None
    )


def _is_of_a_kind(noun: Token) -> bool:
    """Whether a noun only tells the sort of another: "an arrest warrant", "theft cover"."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    is_before = noun.dep_ == "nmod" and noun.i < noun.head.i
    return is_before or noun.dep_ in ("compound", "amod")


def once(known: list[Act]) -> Iterator[Act]:
    """Leave what is told twice: by a verb and its noun, or by a verb and the noun of its sum.

    "received $5 in payments from Orel": the noun keeps what the verb says beside.
    """
    for _, own in groupby(known, key=lambda act: id(act[0])):
        yield from _once(list(own))


def _once(known: list[Act]) -> Iterator[Act]:
    """Leave what one paragraph tells twice."""
    known = [act for act in known if not _takes_act(act, known)]
    acting = {(id(scene), head.i) for scene, _, _, roles in known
              for role, head in roles if role in ACTORS}  # fmt: skip
    known = [act for act in known if not _is_said_twice(act, known) and not _aims_only(act, known)
             and not _is_what_court_gave(act, known)
             and (act[1].pos_ != "NOUN" or (id(act[0]), act[1].i) not in acting)]  # fmt: skip
    paid = {(id(scene), frame.kind, head.i): roles for scene, token, frame, roles in known
            if token.pos_ == "VERB" for role, head in roles if role == "amount"}  # fmt: skip
    told: set[int] = set()
    for scene, token, frame, roles in known:
        if token.pos_ == "NOUN" and frame.kind:
            for head in [head for role, head in roles if role == "amount"]:
                other = paid.get((id(scene), frame.kind, head.i))
                if other is not None:
                    told.add(id(other))
                    has = {role for role, _ in roles}
                    roles += [(role, one) for role, one in other if role not in has]
    for act in known:
        if id(act[3]) not in told:
            yield act


def _takes_act(act: Act, known: list[Act]) -> bool:
    """Whether a verb only says that what a noun names was taken: "accepted a gift of $5"."""
    scene, verb, frame, roles = act
    if verb.pos_ != "VERB" or frame.stage:
        return False
    given = [head for role, head in roles if role == "amount"]
    for host, noun, other, own in known:
        if host is scene and noun in given and noun.pos_ == "NOUN" and other.kind in GIVEN:
            has = {role for role, _ in own}
            own += [(role, one) for role, one in roles if one != noun and role not in has]
            return other.kind != frame.kind
    return False


GIVEN = ("donate", "lend", "invest")
"""Kinds whose nouns are what is given: "a gift", "a loan"."""


def _aims_only(act: Act, known: list[Act]) -> bool:
    """Whether a verb only says at whom an act was aimed: "the blast targeted a bakery".

    What it is aimed at goes to the act.
    """
    scene, verb, frame, roles = act
    if verb.pos_ != "VERB" or verb.lemma_ not in scene.rules.aiming:
        return False
    for host, noun, other, own in known:
        is_same = host is scene and noun.head == verb and noun.dep_ in SUBJECT
        if is_same and other.kind == frame.kind and noun.pos_ == "NOUN":
            has = {role for role, _ in own}
            own += [(role, one) for role, one in roles if one != noun and role not in has]
            return True
    return False


def _is_what_court_gave(act: Act, known: list[Act]) -> bool:
    """Whether a noun only says what a court gave somebody: "sentenced to life imprisonment"."""
    scene, noun, frame, _ = act
    return noun.pos_ == "NOUN" and frame.kind == "detain" and any(
        host is scene and role == "sentence" and (head == noun or noun in head.subtree)
        for host, _, _, roles in known
        for role, head in roles
    )  # fmt: skip


def _is_said_twice(act: Act, known: list[Act]) -> bool:
    """Whether a noun only says what its verb does: "paid a ransom" is one payment.

    What the noun tells beside goes to the verb: "paid bribes of $5 to Orel".
    """
    scene, noun, frame, own = act
    if noun.pos_ != "NOUN" or (noun.head.lemma_ in scene.rules.aiming and noun.dep_ in SUBJECT):
        return False
    is_state = noun.dep_ == "pobj" and bool(frame.under_role)  # "was held in custody"
    for host, verb, other, roles in known:
        if host is not scene or verb.pos_ != "VERB":
            continue
        lemma = verb_lemma(verb, scene.rules)
        bare = noun.dep_ == "pobj" and not _has_determiner(noun)
        if bare and noun.head.head == verb and is_of_phrase(noun, other, lemma):
            return True  # "stabbed to death"
        if other.kind != frame.kind:
            continue
        held = is_state and verb == noun.head.head
        does = verb == noun.head or (verb.head == noun and verb.dep_ == "acl")
        does = does and frame.stage in ("", other.stage)
        is_one = is_of_phrase(noun, other, lemma)
        if held or (does and (is_one or any(head == noun for _, head in roles))):
            if held or is_one or any(head == noun and role in GIVES for role, head in roles):
                _take_over(roles, own, noun)
            return True
    return False


GIVES = ("amount", "message")
"""Roles of a noun that is what its verb gives: what it tells is the verb's."""


def _take_over(roles: Roles, own: Roles, noun: Token) -> None:
    """Give a verb what the noun of its act tells, instead of the noun itself."""
    told = {role for role, head in roles if head != noun}
    taken = {head.i for _, head in roles}
    more = [(role, head) for role, head in own if role not in told and head.i not in taken]
    roles[:] = [one for one in roles if one[1] != noun or one[0] not in dict(more)] + more

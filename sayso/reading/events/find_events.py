"""Dealings and acts: who paid, sold, met, wrote, joined, attacked …, with roles from grammar.

What a text says was only planned, or was not done, is kept as that (``modality``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, cast

from sayso.hooks import step
from sayso.model import Event, EventKind, Modality, Place, Span, Statement, UnsureOf, When
from sayso.reading.draft import Draft
from sayso.reading.events.acts import Act, acts, once
from sayso.reading.events.arguments import (
    OBJECT,
    RELATIVE_CLAUSES,
    SUBJECT,
    verb_lemma,
)
from sayso.reading.events.frames import Frame, Roles, numbered
from sayso.reading.events.likely.likely import is_kept, is_sure, likely
from sayso.reading.events.mail import messages
from sayso.reading.events.modality import ModalWords, modality
from sayso.reading.events.phrases import done_by
from sayso.reading.events.scene import Scene
from sayso.reading.events.verb_roles import behind, is_of_phrase
from sayso.reading.language.prepositions import Token, prepositional
from sayso.reading.language.tree import is_attribute, is_passive, is_past_participle

NOT_WHERE = (*SUBJECT, *OBJECT, "agent", "obl:agent", "poss", "appos", "dative", "iobj")
"""A place inside one of these says where it is from, not where the act was."""
BELOW = ("relcl", "acl:relcl", "ccomp", "advcl", "conj", "parataxis", "acl", "xcomp")
"""Clauses below a verb's own."""
UNNAMED = frozenset(("hypothetical", "ordered"))
"""What could be, or should, is kept only where two are told of, one by name, or some sum."""


LATER = frozenset(("planned", "ordered", "hypothetical", "attempted"))
"""How acts stand that have not been."""
BODILY = frozenset(("attack", "kill", "die", "injure", "destroy", "detain", "kidnap"))
"""Kinds of what is done to somebody or something where it is."""
ON_THE_SPOT = BODILY | {"meet", "negotiate", "protest"}
"""Kinds whose nouns are called by where it was: "the Velm talks"."""
GROUNDS = frozenset(("GPE", "LOC", "FAC"))
"""The parser's labels for places that the map may not have."""


@step(needs=("statements", "names", "figures", "times", "places"), gives="events")
def find_events(draft: Draft) -> Iterator[Event]:
    """Yield the dealings and acts that the text tells, in text order, one a verb or noun.

    A mail is a message too: its header comes first."""
    yield from messages(draft.text)
    told: dict[tuple[str, Span], Event] = {}
    for scene, token, frame, roles in acts_of(draft):
        for event in _events(scene, token, frame, roles) if frame.kind else ():
            other = told.get((event.kind, event.span))  # "said in a note": by the verb, by the noun
            if other is None or len(event.roles) > len(other.roles):
                told[event.kind, event.span] = event
    yield from told.values()


def acts_of(draft: Draft, *, every: bool = False) -> list[Act]:
    """Every act and legal stage that the words of a text tell, found once for both steps.

    ``every`` keeps those that are unlikely though their frame asks for what they lack.
    """
    known: list[Act] | None = draft.memo.get("acts")
    if known is None:
        known = [
            (scene, token, frame, roles)
            for scene in (Scene(draft, paragraph) for paragraph in draft.paragraphs)
            for token in scene.paragraph.doc
            for frame, roles in acts(scene, token)
            if every or not frame.loose or _is_likely(scene, token, frame, roles)
        ]
        known = draft.memo["acts"] = list(once(known))
    return known


def _is_likely(scene: Scene, token: Token, frame: Frame, roles: Roles) -> bool:
    """Whether an act is likely enough though its frame is not filled."""
    stands = modality_at(scene, token, frame, scene.span(token.i, token.i + 1))
    return is_kept(scene.draft, frame, likely(scene, token, frame, roles, stands))


def _events(scene: Scene, token: Token, frame: Frame, roles: Roles) -> Iterator[Event]:
    """The event that a word tells, and those that its sentence adds without a verb."""
    span = scene.span(token.i, token.i + 1)
    stands = modality_at(scene, token, frame, span)
    sure = likely(scene, token, frame, roles, stands)
    if not is_kept(scene.draft, frame, sure):
        return
    nouns = [head for _, head in roles if head.pos_ != "PRON"]
    named = len(nouns) > 1 or any(_is_known(scene, head) for _, head in roles)
    if stands in UNNAMED and not named:
        return
    others = list(elliptical(scene, token, frame, roles))
    theirs = {head.i for other in others for role, head in other if role != frame.subject}
    own = [(role, head) for role, head in roles if head.i not in theirs]
    first = event_of(scene, token, frame, own, stands)
    yield with_sureness(scene.draft, frame, first, sure)
    sums = (scene.money(head) for role, head in own if role == "amount")
    rates = [one.period for one in sums if one is not None]
    for other in others:
        further = (dict(other)["amount"], rates)
        made = event_of(scene, token, frame, other, stands, part=further)
        yield with_sureness(scene.draft, frame, made, sure)


def with_sureness(draft: Draft, frame: Frame, event: Event, sure: float | None) -> Event:
    """An event with how sure its reading is: as an act, and as somebody's words."""
    if sure is None:
        return event
    unsure_of: UnsureOf | None = None if is_sure(draft, frame, sure) else "all"
    both = sure if event.sure is None else min(sure, event.sure)
    return replace(event, sure=both, unsure_of=unsure_of)


def _is_part(scene: Scene, amount: Token) -> bool:
    """Whether a sum is named as a part of the one before: "$5 a month, including $2 to Orel"."""
    above = (amount, *amount.ancestors)
    return any(one.lower_ in scene.rules.including for one in above[:4])


def modality_at(scene: Scene, token: Token, frame: Frame, span: Span) -> Modality:
    """How what a word tells stands, by the words around it and by its statement."""
    statement = scene.draft.statement_at(span.start, span.end)
    own = ModalWords.load(scene.draft.language)
    if frame.stage and statement is not None:
        statement = _as_told(statement)
    legal = bool(frame.stage) and token.pos_ == "NOUN"
    stands = modality(
        token, statement, scene.rules, own, is_legal=legal, done_under=frame.done_under
    )
    if stands in LATER and _describes(token):
        stands = "done"
    if stands == "done" and token.pos_ == "NOUN" and token.head.lemma_ in frame.ahead:
        return "planned"  # "faces trial in May"
    return frame.stands if stands == "done" else stands


def _describes(token: Token) -> bool:
    """Whether a participle tells of whom or what is named: "will honour the soldiers killed"."""
    return is_attribute(token) and is_past_participle(token)


def _as_told(statement: Statement) -> Statement:
    """A statement about a step of the law: in the outlet's own words it is sure that it was taken,
    though what somebody is charged with is only alleged."""
    is_own = len(statement.hands) == 1 and statement.strength == "alleged"
    return replace(statement, strength="stated") if is_own else statement


def _is_known(scene: Scene, head: Token) -> bool:
    return head.i in scene.names or head.i in scene.figures or scene.money(head) is not None


def elliptical(scene: Scene, token: Token, frame: Frame, roles: Roles) -> Iterator[Roles]:
    """Yield the roles of further sums with their own payees: "and $9,000 to Orel"."""
    taker = frame.preps.get("to") or frame.noun_preps.get("to")
    main = [head for role, head in roles if role == "amount" and scene.money(head)]
    if not main or taker not in frame.needs:
        return
    kept = [(role, head) for role, head in roles if role == frame.subject]
    first = scene.money(main[0])
    seen = {first.id if first else ""}
    for at in range(token.i + 1, token.sent.end):
        figure = scene.figures.get(at)
        word = scene.paragraph.doc[at]
        if figure is None or figure.id in seen or scene.money(word) is not figure:
            continue
        seen.add(figure.id)
        after = next((i for i in range(at, token.sent.end) if i not in scene.figures), None)
        payee = None if after is None else behind(scene, after, taker, frame)
        if payee is not None:
            yield [*kept, ("amount", word), (str(taker), payee)]


def event_of(
    scene: Scene,
    token: Token,
    frame: Frame,
    roles: Roles,
    stands: Modality,
    *,
    part: tuple[Token, list[Span | None]] | None = None,
) -> Event:
    """Make an event; ``part`` is a further sum of its sentence, with the rates of the first."""
    figure = scene.figure(token, roles)
    held = next((head.i for role, head in roles if role == frame.held_in), token.i)
    span = scene.span(held, held + 1)
    if part is not None and figure is not None:
        span = figure.span
    statement = scene.draft.statement_at(span.start, span.end)
    place = _where(scene, token, frame) or _shared_place(scene, token, frame, roles)
    if place is not None and any(_names(scene, head, place) for _, head in roles):
        place = None  # "arrived in Velm": it is where to, and said so
    spans = [(role, scene.role_span(role, head, roles)) for role, head in roles]
    if place is None:
        spans += _scene_of(scene, token, frame, {head.i for _, head in roles})
    period = figure.period if figure is not None else None
    if period is None and part is not None and _is_part(scene, part[0]):
        period = next((one for one in part[1] if one is not None), None)
    if period is not None and "period" not in dict(roles):
        spans.append(("period", period))
    return Event(
        statement=statement.id if statement else None,
        span=span,
        kind=cast("EventKind", frame.kind),
        roles=tuple(numbered(spans)),
        figure=figure.id if figure else None,
        when=time_of(scene, token, frame) or _dated(scene, roles),
        place=place,
        modality=stands,
        sure=statement.sure if statement else None,
    )


def time_of(scene: Scene, token: Token, frame: Frame) -> When | None:
    """The time when it was: the one within the word's own clause, never a dateline's."""
    inside = {at for at in _clause_of(scene, token, frame) if not _is_besides(scene, token, at)}
    found = _apart(scene.times, inside, lambda one: one.kind in ("date", "time"))
    return found[0] if len(found) == 1 else _joined(scene, found)


def _is_besides(scene: Scene, token: Token, at: int) -> bool:
    """Whether a time is that of something else: "after the town fell in March"."""
    word = scene.paragraph.doc[at]
    while word.head not in (word, token):
        word = word.head
        cases = [word, *(one for one in word.children if one.dep_ == "case")]
        if word.i not in scene.times and any(one.lower_ in scene.rules.besides for one in cases):
            return True
    return False


def _dated(scene: Scene, roles: Roles) -> When | None:
    """The day that a letter bears: "in an e-mail dated 3 May"."""
    inside = [at for role, head in roles if role == "medium" for at in _clause(head)]
    found = _apart(scene.times, inside, lambda one: one.kind in ("date", "time"))
    return found[0] if len(found) == 1 else None


def _joined(scene: Scene, times: list[When]) -> When | None:
    """Times that follow on each other and are joined, as one: "in 2013 and 2014"."""
    if len(times) < 2:
        return None
    times = sorted(times, key=lambda one: one.span.start)
    text = scene.paragraph.text
    for one, other in pairwise(times):
        between = text.chars[one.span.end : other.span.start].strip(" ,").casefold()
        if one.before is None or one.before != other.earliest or between not in scene.rules.joining:
            return None
    span = text.span(times[0].span.start, times[-1].span.end)
    trace = tuple(f"{one.span.quote}: {one.edtf}" for one in times)
    return When(span, times[0].earliest, times[-1].before, None, trace=trace)


def _clause_of(scene: Scene, token: Token, frame: Frame) -> set[int]:
    """The tokens of an act's clause: for a noun, that of the verb that only says it was done."""
    noun = token
    if token.dep_ == "pobj" and token.head.lower_ in scene.rules.worth:
        noun = token.head.head if scene.money(token.head.head) else token
    top = _doing(scene, noun, frame) if token.pos_ == "NOUN" else None
    top = top if top is not None else token
    beside = done_by(token, scene.rules) if token.pos_ == "NOUN" else []
    return {at for one in (top, *beside) for at in _clause(one) if at >= scene.opening}


def _names(scene: Scene, head: Token, place: Place) -> bool:
    return scene.places.get(head.i) is place


def _doing(scene: Scene, noun: Token, frame: Frame) -> Token | None:
    """The verb that only says that what a noun names was done: "talks were held", "is on trial"."""
    host, rules = noun.head, scene.rules
    if noun.dep_ in SUBJECT:
        is_paid = is_passive(host) and scene.money(noun) is not None
        return host if is_paid or host.lemma_ in rules.happen else None
    if noun.dep_ in OBJECT:
        lends = host.lemma_ in rules.light | rules.light_takers
        return host if lends or is_passive(host) else None
    if noun.dep_ == "pobj":
        is_state = host.lower_ in frame.under
        return host.head if is_state and host.head.pos_ in ("VERB", "AUX") else None
    if noun.dep_.startswith("obl") and host.pos_ == "VERB":
        case = next((one for one in noun.children if one.dep_ == "case"), None)
        is_state = case is not None and case.lower_ in frame.under
        return host if is_state or host.lemma_ in rules.light | rules.light_takers else None
    return None


def _where(scene: Scene, token: Token, frame: Frame) -> Place | None:
    """The place where it was: one that "in", "near" and the like tie to the verb."""
    clause = _clause_of(scene, token, frame)
    tied = {
        at: place
        for at, place in scene.places.items()
        if at in clause and _is_tied(scene, scene.paragraph.doc[at], token)
    }
    return cast("Place | None", _only(tied, clause, lambda one: True))


def _shared_place(scene: Scene, token: Token, frame: Frame, roles: Roles) -> Place | None:
    """The place that an act has from a word beside it, where none is its own.

    "the square where he was shot", "the Velm bombing", "killed two and injured six in Velm", and of
    what is done to somebody where he is: "killed two soldiers in Velm".
    """
    named = _named_scene(scene, token, frame)
    if named is not None:
        return scene.places.get(named.i)
    for one in token.children if token.pos_ == "VERB" else ():
        alone = not any(two.dep_ in SUBJECT for two in one.children)
        follows = one.dep_ == "advcl" and one.tag_ == "VBG" and one.i > token.i
        follows = follows and frame.kind in BODILY and _is_bodily(scene, one)
        if (one.dep_ == "conj" or follows) and one.pos_ == "VERB" and alone:
            found = _where(scene, one, frame)
            if found is not None and found.span.start > scene.span(one.i, one.i + 1).start:
                return found
    if frame.kind not in BODILY:
        return None
    suffered = frame.object.split("|")
    for head in [head for role, head in roles if role in suffered]:
        for child in head.children if head.i > token.i or head.dep_ in SUBJECT else ():
            for slot, one in prepositional(child, scene.rules):
                if slot in scene.rules.places and one.i in scene.places:
                    return scene.places[one.i]
    return None


def _is_bodily(scene: Scene, verb: Token) -> bool:
    """Whether a verb tells what was done to somebody there: "exploded, killing two in Velm"."""
    frames = [frame for _, frame in scene.words.verbs.get(verb.lemma_.lower(), ())]
    return bool(frames) and all(frame.kind in BODILY for frame in frames)


def _named_scene(scene: Scene, token: Token, frame: Frame) -> Token | None:
    """What an act is said to have been at: "the square where he was shot", "the Velm talks"."""
    if token.dep_ in RELATIVE_CLAUSES and any(
        one.lower_ in scene.rules.whereabouts for one in token.children
    ):
        return token.head
    if token.pos_ == "NOUN" and frame.kind in ON_THE_SPOT:
        for one in token.children:
            is_town = one.dep_ == "compound" and not scene.is_country(one)
            if is_town and (one.i in scene.places or one.ent_type_ in GROUNDS):
                return one
    return None


def _scene_of(
    scene: Scene, token: Token, frame: Frame, taken: set[int]
) -> Iterator[tuple[str, Span]]:
    """The words that say where it was, for a place that the map has not: "in the market"."""
    named = _named_scene(scene, token, frame)
    if named is not None and named.i not in taken and _is_ground(scene, named):
        yield "place", scene.role_span("place", named)
        return
    hosts = [token]
    if token.pos_ == "NOUN" and token.dep_ in SUBJECT and token.head.lemma_ in scene.rules.happen:
        hosts.append(token.head)
    for host in hosts:
        for child in host.children:
            for slot, head in prepositional(child, scene.rules):
                fits = _is_ground(scene, head) and head.i not in taken and not scene.is_time(head)
                fits = fits and not is_of_phrase(head, frame, verb_lemma(host, scene.rules))
                if slot in scene.rules.places and fits:
                    yield "place", scene.role_span("place", head)
                    return


def _is_ground(scene: Scene, head: Token) -> bool:
    """Whether something can be at what a phrase names."""
    is_named = head.pos_ == "PROPN" and head.ent_type_ in GROUNDS
    return is_named or scene.is_a(head, "place") or scene.is_a(head, "site")


def _is_tied(scene: Scene, token: Token, verb: Token) -> bool:
    """Whether only prepositions of place, and no actor, stand between a place and a verb."""
    tied = False
    while token != verb and token.head != token:
        if token.dep_ in NOT_WHERE:
            return False
        before = [token] if token.dep_ == "prep" else []
        before += [one for one in token.children if one.dep_ == "case"]
        if any(one.lower_ not in scene.rules.places for one in before):
            return False
        tied = tied or bool(before)
        token = token.head
    return tied


def _clause(token: Token) -> Iterator[int]:
    """The tokens of a verb's own clause, without the clauses below it."""
    yield token.i
    for child in token.children:
        if child.dep_ not in BELOW:
            yield from _clause(child)


def _only(records: dict[int, Any], clause: Iterable[int], fits: Any) -> Any:
    """The one record within a clause, or None where there is none or a choice.

    One that lies within another, as the ends of a range do, is no choice.
    """
    found = _apart(records, clause, fits)
    return found[0] if len(found) == 1 else None


def _apart(records: dict[int, Any], clause: Iterable[int], fits: Any) -> list[Any]:
    """The records within a clause; of those that lie in each other, the widest."""
    inside = set(clause)
    found = {id(one): one for at, one in records.items() if at in inside and fits(one)}
    return [
        one
        for one in found.values()
        if not any(_within(one.span, other.span) for other in found.values() if other is not one)
    ]


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner != outer

"""A dealing that a language model proposes: who did what to whom as the page's grammar has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sayso.model import Event
from sayso.reading.draft import Draft
from sayso.reading.events.arguments import Token, verb_lemma
from sayso.reading.events.find_events import event_of, modality_at
from sayso.reading.events.frames import Frame, Roles
from sayso.reading.events.noun_roles import noun_roles
from sayso.reading.events.scene import Scene
from sayso.reading.events.verb_roles import verb_frames, verb_roles
from sayso.reading.language.ranges import Range
from sayso.reading.located import Refused, located


@dataclass(frozen=True, slots=True)
class Done:
    """What is proposed: a clause, an act, the word that tells it, its roles, how it stands.

    ``kind``, the names of ``roles`` and ``modality`` are those of an Event; the words as on the
    page.
    """

    quote: str
    kind: str
    trigger: str
    roles: Mapping[str, str] = field(default_factory=dict)
    modality: str = "done"


def hold(draft: Draft, done: Done) -> Event:
    """Return the event that is told at this word.

    Raises:
        Refused: Its words are not there, or grammar gives another act, role or modality.
    """
    clauses, triggers = located(draft, done.quote), located(draft, done.trigger)
    if not clauses or not triggers:
        raise Refused("these words are not on the page")
    told = [one for one in triggers if any(a <= one[0] and one[1] <= b for a, b in clauses)]
    reasons = ["the word that tells it does not stand in this clause"]
    for place in told:
        try:
            return _event(draft, done, place)
        except Refused as refused:
            reasons.append(str(refused))
    raise Refused(reasons[-1])


def _event(draft: Draft, done: Done, place: Range) -> Event:
    paragraph, *_ = draft.paragraphs_over(*place)
    scene = Scene(draft, paragraph)
    tokens = [one for one in draft.tokens([place]) if one.pos_ in ("VERB", "AUX", "NOUN")]
    acts = [act for one in tokens for act in _acts(scene, one, done.kind)]
    if not acts:
        raise Refused(f"no word of these tells that somebody did {done.kind}")
    reasons = [_fault(draft, done, roles) for _, _, roles in acts]
    if None not in reasons:
        raise Refused(str(reasons[0]))
    token, frame, roles = acts[reasons.index(None)]
    stands = modality_at(scene, token, frame, scene.span(token.i, token.i + 1))
    if stands != done.modality:
        raise Refused(f"on the page this is {stands}, not {done.modality}")
    return event_of(scene, token, frame, roles, stands)


def _acts(scene: Scene, token: Token, kind: str) -> Iterator[tuple[Token, Frame, Roles]]:
    """What a word tells by each frame of this kind, whether or not its roles suffice."""
    lemma = verb_lemma(token, scene.rules)
    is_verb = bool(lemma)
    nouns = scene.words.nouns.get(token.lemma_.lower(), ())
    for frame in verb_frames(scene, token, lemma) if is_verb else nouns:
        if frame.kind == kind:
            found = verb_roles(scene, token, frame) if is_verb else noun_roles(scene, token, frame)
            if found is not None:
                yield token, frame, found


def _fault(draft: Draft, done: Done, roles: Roles) -> str | None:
    for role, words in done.roles.items():
        heads = [head for name, head in roles if _plain(name) == _plain(role)]
        places = located(draft, words)
        if not places:
            return f"the {role} is not on the page"
        if not any(_stands_in(draft, head, place) for head in heads for place in places):
            return f"the page's grammar gives another {role}"
    return None


def _plain(role: str) -> str:
    """A role without the number of a second one: of two who meet neither comes first."""
    return role.rstrip("_0123456789")


def _stands_in(draft: Draft, head: Token, place: Range) -> bool:
    paragraph, *_ = draft.paragraphs_over(*place)
    at = head.idx + paragraph.start
    return paragraph.doc is head.doc and place[0] <= at < place[1]

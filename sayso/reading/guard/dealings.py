"""A dealing that a language model proposes: who did what to whom as the page's grammar has it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from sayso.model import Event
from sayso.reading.draft import Draft
from sayso.reading.events.antecedents import meant
from sayso.reading.events.arguments import (
    OBJECT,
    SUBJECT,
    arguments,
    grammatical_subject,
    verb_lemma,
)
from sayso.reading.events.find_events import event_of, modality_at, with_sureness
from sayso.reading.events.frames import CLAUSAL, Frame, Roles, event_words
from sayso.reading.events.likely.likely import likely
from sayso.reading.events.modality import ModalWords
from sayso.reading.events.noun_roles import noun_roles
from sayso.reading.events.scene import Scene
from sayso.reading.events.verb_roles import verb_frames, verb_roles
from sayso.reading.guard.role_order import Places, by_letter, by_opening, by_order, post_behind
from sayso.reading.language.clauses import ClauseGrammar
from sayso.reading.language.prepositions import OBLIQUE, Token, prepositional
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import is_passive
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
    asked = {_plain(role) for role in done.roles}
    places = {role: _named(draft, words) for role, words in done.roles.items()}
    acts = [act for one in tokens for act in _acts(scene, one, done.kind, asked)]
    if not acts:
        raise Refused(f"no word of these tells that somebody did {done.kind}")
    reasons = [
        _fault(
            draft,
            places,
            token,
            [
                *roles,
                *_as_written(scene, token, roles),
                *_beside_name(scene, token, frame),
                *_behind_phrase(token, frame),
                *_before_que(token, frame),
                *by_order(scene, token, frame, roles, places),
                *by_opening(scene, token, frame, roles, places),
                *post_behind(scene, token, frame, places),
                *by_letter(scene, token, frame, roles),
            ],
        )
        for token, frame, roles in acts
    ]
    if None not in reasons:
        raise Refused(str(reasons[0]))
    token, frame, roles = acts[reasons.index(None)]
    stands = modality_at(scene, token, frame, scene.span(token.i, token.i + 1))
    if stands == "done" and _is_unsettled(token):
        raise Refused("the page's grammar does not tell whether this was done")
    if stands != done.modality:
        raise Refused(f"on the page this is {stands}, not {done.modality}")
    sure = likely(scene, token, frame, roles, stands)
    return with_sureness(draft, frame, event_of(scene, token, frame, roles, stands), sure)


def _acts(
    scene: Scene, token: Token, kind: str, asked: Collection[str]
) -> Iterator[tuple[Token, Frame, Roles]]:
    """What a word tells by each frame of this kind, whether or not its roles suffice."""
    lemma = verb_lemma(token, scene.rules) or _in_headline(token)
    is_verb = bool(lemma)
    nouns = scene.words.nouns.get(token.lemma_.lower(), ())
    for frame in verb_frames(scene, token, lemma) if is_verb else nouns:
        for one in (frame, _by_place_alone(frame, asked)) if frame.kind == kind else ():
            found = verb_roles(scene, token, one) if is_verb else noun_roles(scene, token, one)
            if found is not None:
                orderer = _orderer(scene, token)
                yield token, frame, [pair for pair in found if pair[1] != orderer]


def _orderer(scene: Scene, verb: Token) -> Token | None:
    """Who orders what nobody is named to do: « le juge ordonne de payer » makes no payer of him."""
    governor = verb.head
    ordered = ModalWords.load(scene.draft.language).by_lemma.get(governor.lemma_) == "ordered"
    if verb.dep_ != "xcomp" or not ordered or is_passive(governor):
        return None
    return grammatical_subject(governor, scene.rules)


def _in_headline(noun: Token) -> str:
    """A verb of a headline that a tagger took for a noun: it has who does it, and to whom."""
    deps = {one.dep_ for one in noun.children}
    is_verb = noun.pos_ == "NOUN" and noun.dep_ == "ROOT" and {"nsubj", "dobj"} <= deps
    return str(noun.lemma_.lower()) if is_verb else ""


def _by_place_alone(frame: Frame, asked: Collection[str]) -> Frame:
    """A frame whose places may be filled by anybody: of what is proposed, only grammar is asked.

    That a verger is somebody who can be killed is what a reading by rules must know. Where one
    place has several roles, the others keep what they must be: a sum is no payee.
    """
    places = (frame.subject, frame.object, frame.dative, frame.predicate, *frame.preps.values(),
              *frame.noun_preps.values())  # fmt: skip
    rivals = {role for place in places if "|" in place for role in place.split("|")} - set(asked)
    kept = {role: what for role, what in frame.classes.items() if role in rivals}
    return replace(frame, classes=kept, least={})


def _as_written(scene: Scene, token: Token, roles: Roles) -> Roles:
    """The roles once more by the pronoun that stands there: "he", where Orel is meant."""
    pronouns = [one for _, one in arguments(token, scene.rules) if one.pos_ == "PRON"]
    said = {meant(scene, one, token): one for one in pronouns}
    return [(role, said[head]) for role, head in roles if head in said]


def _beside_name(scene: Scene, token: Token, frame: Frame) -> Roles:
    """Who is made what, by order: a name right behind the verb, and a post right behind the name.

    A parser takes the post for a part of the name, or the name for a part of the post: « doit
    nommer Lena Fox directrice », "to appoint Lena Fox chief engineer".
    """
    if not frame.predicate or is_passive(token):
        return []
    behind = [one for one in token.doc[token.i + 1 : token.sent.end] if not one.is_space]
    named = list(takewhile(lambda one: one.text[:1].isupper(), behind))
    post = list(takewhile(_may_be_post, behind[len(named) :]))
    nouns = [one for one in post if one.pos_ not in ("ADJ", "DET") and not scene.is_time(one)]
    if not named or not nouns:
        return []
    return [*((frame.object, one) for one in named), *((frame.predicate, one) for one in nouns)]


def _may_be_post(word: Token) -> bool:
    is_noun = word.pos_ in ("NOUN", "ADJ", "DET") or word.dep_ == "flat:name"
    return bool(word.text[:1].islower() and is_noun)


def _behind_phrase(token: Token, frame: Frame) -> Roles:
    """What is acted on, where a parser hung it on the noun that makes a phrase with the verb.

    « a mis en examen Luc Fox », « ont pris d'assaut le poste »: it has no preposition.
    """
    if is_passive(token) or any(one.dep_ in OBJECT for one in token.children):
        return []
    hosts = [one for one in token.children if one.dep_ in OBLIQUE and one.i > token.i]
    return [
        (frame.object.partition("|")[0], one)
        for host in hosts for one in host.children
        if one.dep_ in BARE and one.left_edge.i == host.i + 1
        and not any(two.dep_ == "case" for two in one.children)
    ]  # fmt: skip


def _before_que(token: Token, frame: Frame) -> Roles:
    """Whom a clause acts on whose « que » a parser took for a conjunction: « que X a arrêté »."""
    deps = {one.dep_ for one in token.children}
    marks = [one for one in token.children if one.dep_ == "mark" and one.pos_ == "SCONJ"]
    is_open = bool(marks) and not deps & {*OBJECT, "ccomp", "xcomp"}
    if not is_open or "nsubj" not in deps or is_passive(token):
        return []
    noun = token.head if token.dep_ == "acl:relcl" else _apart(token, marks[0])
    return [(frame.object.partition("|")[0], noun)] if noun is not None else []


def _apart(verb: Token, mark: Token) -> Token | None:
    """The last word of a phrase without a preposition right before « , que »."""
    at = mark.i - 2
    if verb.dep_ != "advcl" or at < mark.sent.start or mark.nbor(-1).text != ",":
        return None
    last = mark.doc[at]
    while at >= mark.sent.start and mark.doc[at].pos_ in ("NOUN", "PROPN", "ADJ", "DET"):
        at -= 1
    is_own = at < mark.sent.start or mark.doc[at].pos_ not in ("ADP", "CCONJ")
    return last if is_own and last.pos_ in ("NOUN", "PROPN") else None


def _is_unsettled(token: Token) -> bool:
    """Whether a verb's form tells no deed, and a parser lost the word that it hangs on.

    « La mairie compte nommer Lena Fox » where the verb was taken for a name; « exige que la ville
    rembourse » where the clause was taken for another's.
    """
    helpers = [one for one in token.children if one.dep_.startswith("aux")]
    forms = {form for one in (token, *helpers) for form in one.morph.get("VerbForm")}
    is_bare = token.dep_ == "ROOT" and "Inf" in forms and "Fin" not in forms
    is_wished = any("Sub" in one.morph.get("Mood") for one in (token, *helpers))
    return is_bare or is_wished


BARE = {"nmod", "flat:name", "appos", "obj"}
"""How such a thing hangs on the noun of a phrase."""
CIRCUMSTANCES = ("when", "place")
"""Roles that no frame gives: of these it is asked that they stand with the word that tells it."""
LEADING = {"prep", "pobj", "pcomp", "npadvmod", "advmod", "nmod", "tmod"} | set(OBLIQUE)
"""How a time or a place hangs on what it is the time or the place of."""
ABOUT = {"prep", "pobj", "pcomp", "ccomp", "xcomp"} | set(OBLIQUE)
"""How what is said, asked or meant hangs on the word that tells it: "asked them to leave"."""
TOLD_WITH = {"dobj", "obj", "nsubj", "nsubjpass", "nsubj:pass"}
"""How a noun that tells a dealing hangs on the verb that is told with it: "payments were made"."""


def _named(draft: Draft, words: str) -> list[Range]:
    """Where words stand: "the clerk" may open a sentence as "The clerk"."""
    return located(draft, words) or located(draft, words[:1].swapcase() + words[1:])


def _fault(draft: Draft, asked: Places, token: Token, roles: Roles) -> str | None:
    for role, places in asked.items():
        hanging = LEADING if _plain(role) in CIRCUMSTANCES else ABOUT
        if _plain(role) in {*CIRCUMSTANCES, *CLAUSAL} and any(
            _stands_with(draft, token, place, hanging) for place in places
        ):
            continue
        heads = [head for name, head in roles if _plain(name) == _plain(role)]
        if not places:
            return f"the {role} is not on the page"
        if not any(_stands_in(draft, head, place) for head in heads for place in places):
            return f"the page's grammar gives another {role}"
    return None


def _stands_with(draft: Draft, token: Token, place: Range, hanging: Collection[str]) -> bool:
    """Whether a time, a place or a theme hangs on a word, or on the verb that tells its noun."""
    told = (
        {token.i, token.head.i} if token.pos_ == "NOUN" and token.dep_ in TOLD_WITH else {token.i}
    )
    words = [one for one in draft.tokens([place]) if one.doc is token.doc]
    inside = {one.i for one in words}
    for one in words:
        if one.head.i in inside:
            continue
        while one.i not in told and one.dep_ in hanging and one.head is not one:
            one = one.head
        if one.i in told and one.i not in inside:
            return True
    return False


def _plain(role: str) -> str:
    """A role without the number of a second one: of two who meet neither comes first."""
    return role.rstrip("_0123456789")


def _stands_in(draft: Draft, head: Token, place: Range) -> bool:
    """Whether words are a phrase with this head, its name, or how much it is: "a sum of $900"."""
    paragraph, *_ = draft.paragraphs_over(*place)
    named = [one for one in head.children if one.dep_ == "appos" and one.pos_ == "PROPN"]
    named += _name_behind(head)
    heads = [head, *named, *_sum_in(head, ClauseGrammar.load(draft.language))]
    return paragraph.doc is head.doc and any(
        place[0] <= one.idx + paragraph.start < place[1] for one in heads
    )


def _name_behind(head: Token) -> Iterator[Token]:
    """The name between commas right behind "the chief", whatever a parser hung it on.

    Behind a name it may be the next of a list, and behind several another's.
    """
    at, doc, end = head.i + 1, head.doc, head.sent.end
    is_one = head.pos_ == "NOUN" and head.morph.get("Number") != ["Plur"]
    is_known = any(one.dep_ in ("det", "poss") for one in head.children)
    if not is_one or not is_known or at >= end or doc[at].text != ",":
        return
    name = list(takewhile(lambda one: one.pos_ == "PROPN", doc[at + 1 : end]))
    after = doc[name[-1].i + 1] if name and name[-1].i + 1 < end else None
    is_subject = any(one.dep_ in SUBJECT for one in name)
    if after is not None and after.text in (",", ".", ";") and not is_subject:
        yield from name


def _sum_in(head: Token, rules: ClauseGrammar) -> Iterator[Token]:
    counts = event_words(head.doc.lang_).classes["counts"]
    for child in head.children:
        inside = (one for slot, one in prepositional(child, rules) if slot in rules.of)
        is_count = head.lemma_.lower() in counts  # "two counts of fraud"
        yield from (one for one in inside if is_count or any(two.like_num for two in one.subtree))

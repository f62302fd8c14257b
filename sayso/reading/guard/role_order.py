"""Roles by the order of words, where a parse is silent about them: "from X", "to Y", "by Z"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sayso.reading.events.arguments import grammatical_subject
from sayso.reading.events.fillers import prep_role, role_of
from sayso.reading.events.frames import Frame, Roles
from sayso.reading.events.scene import Scene
from sayso.reading.language.prepositions import OBLIQUE, Token, case_of, plain
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import is_passive
from sayso.reading.statements.cues import Cues, is_negated

Places = Mapping[str, Sequence[Range]]
"""Where the words of each role that is proposed stand."""


def by_order(scene: Scene, token: Token, frame: Frame, roles: Roles, asked: Places) -> Roles:
    """Return roles that the grammar gives nobody, by the preposition right before their words.

    Between the word that tells the act and these stands nothing but other roles of it: there is
    nothing else that the preposition could belong to.
    """
    if _is_of_another_noun(scene, token):
        return []
    filled = {role for role, _ in roles}
    taken = {head.i for _, head in roles}
    phrases = [
        (role, words) for role, places in asked.items() for place in places
        if (words := _in_sentence(scene, token, place))
    ]  # fmt: skip
    own = {one.i for _, words in phrases for one in words}
    found: Roles = []
    for role, words in phrases:
        before = _case_before(words[0])
        if role in filled or before is None or taken & {one.i for one in words}:
            continue
        head = _head_of_all(words)
        between = token.doc[token.i + 1 : before.i] if token.i < before.i else None
        if head is None or between is None or not all(_joins(scene, one, own) for one in between):
            continue
        if _role_behind(scene, before, head, token, frame) == role:
            found.append((role, head))
    return found


def _in_sentence(scene: Scene, token: Token, place: Range) -> list[Token]:
    words = [one for one in scene.draft.tokens([place]) if not one.is_space]
    is_there = bool(words) and words[0].doc is token.doc and words[0].sent == token.sent
    return words if is_there else []


def _case_before(word: Token) -> Token | None:
    """The preposition right before a phrase, or before the article that was left out of it."""
    before = word.nbor(-1) if word.i > word.sent.start else None
    if before is not None and before.pos_ == "DET" and before.i > before.sent.start:
        before = before.nbor(-1)
    is_case = before is not None and (before.pos_ in PARTICLES or before.dep_ in CASES)
    return before if is_case else None


CASES = ("prep", "case", "agent", "dative")
PARTICLES = ("ADP", "SCONJ", "PART")
"""What a parser may call a preposition: "as" of "her appointment as treasurer" opens no clause."""


def _head_of_all(words: Sequence[Token]) -> Token | None:
    """The head of words that are a whole phrase: not "Orel" of "Orel's wife" or "Orel Cement"."""
    own = {one.i for one in words}
    tops = [one for one in words if one.head.i not in own or one.head == one]
    head = tops[0] if tops else None
    after = words[-1].nbor() if words[-1].i + 1 < len(words[-1].doc) else None
    is_cut = after is not None and (after.tag_ == "POS" or after.pos_ in NAMES)
    return None if is_cut or len(tops) != 1 else head


NAMES = ("NOUN", "PROPN")


def _joins(scene: Scene, word: Token, own: Collection[int]) -> bool:
    """Whether a word between two roles of an act is one of them, or only ties them to it.

    As "made" and "totalling" do: « des versements, effectués par Orel, à un gardien ».
    """
    if word.i in own or word.pos_ in TYING or word.dep_ in CASES:
        return True
    told = word.nbor() if word.text == "," else word
    is_light = told.lemma_ in scene.rules.totalling or told.lemma_ in scene.rules.light
    return is_light and told.pos_ == "VERB" and told.morph.get("VerbForm") != ["Fin"]


TYING = ("ADP", "DET", "ADV", "SYM")


def _is_of_another_noun(scene: Scene, token: Token) -> bool:
    """Whether an act is what another noun is about: "a report on a loan, by Orel".

    What only tells how many or how much they are is none: "a series of payments to Orel".
    """
    case = token.head
    above = case.head if token.dep_ == "pobj" else case
    is_many = above.lemma_.lower() in scene.words.classes["amounts"] or scene.money(above)
    return token.dep_ in ("pobj", "nmod", "compound") and above.pos_ in NAMES and not is_many


def _role_behind(scene: Scene, before: Token, head: Token, token: Token, frame: Frame) -> str:
    """The role that a preposition gives behind a verb or a noun, to what may have it."""
    slot = plain(before, scene.rules)
    is_noun = token.pos_ == "NOUN"
    if slot in scene.rules.agents and not is_noun:
        return (is_passive(token) and role_of(scene, "subject", head, frame)) or ""
    named = (frame.noun_preps if is_noun else frame.preps).get(slot, "")
    return prep_role(scene, named, head, frame)


def by_letter(scene: Scene, noun: Token, frame: Frame, roles: Roles) -> Roles:
    """Return who wrote what he says something in: "In a letter to Orel, the clerk said …".

    Where the letter has a writer of its own, the one who speaks is not made that.
    """
    if any(role == frame.subject for role, _ in roles) or not _is_new_letter(scene, noun):
        return []
    case = noun.head if noun.dep_ == "pobj" else case_of(noun)
    host = noun.head.head if noun.dep_ == "pobj" else noun.head
    is_in = case is not None and case.lower_ in scene.rules.within
    is_beside = noun.dep_ == "pobj" or noun.dep_ in OBLIQUE
    known = Cues.load(scene.draft.language)
    if not is_in or not is_beside or host.pos_ != "VERB" or is_negated(host):
        return []
    if known.act_of(host) is None or is_passive(host):
        return []
    subject = grammatical_subject(host, scene.rules)
    return [(frame.subject, subject)] if subject is not None else []


def _is_new_letter(scene: Scene, noun: Token) -> bool:
    """Whether a noun is a letter not yet spoken of: "a letter", « un courriel », "letters"."""
    if noun.pos_ != "NOUN" or not scene.is_a(noun, "letter"):
        return False
    dets = [one for one in noun.children if one.dep_ in ("det", "poss")]
    return all("Ind" in one.morph.get("Definite") for one in dets)

"""Roles by the order of words, where a parse is silent about them: "from X", "to Y", "by Z"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sayso.reading.events.arguments import grammatical_subject
from sayso.reading.events.fillers import prep_role, role_of
from sayso.reading.events.frames import Frame, Roles
from sayso.reading.events.modality import ModalWords
from sayso.reading.events.scene import Scene
from sayso.reading.language.prepositions import OBLIQUE, Token, case_of, plain
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import VERBAL, is_passive
from sayso.reading.statements.cues import Cues, is_negated

Places = Mapping[str, Sequence[Range]]
"""Where the words of each role that is proposed stand."""
Phrase = tuple[str, Sequence[Token]]
"""A role that is proposed and its words."""


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
    return [*found, *_joined(scene, token, frame, roles, phrases)]


def _joined(
    scene: Scene, token: Token, frame: Frame, roles: Roles, phrases: Sequence[Phrase]
) -> Roles:
    """Return who stands behind an "and" right behind another, if both of them do it together.

    They stand behind "between", or all of them before the verb: "envoys from Velm and rebels met".
    """
    found: Roles = []
    for role, words in phrases:
        head, joint = _head_of_all(words), _before(words[0])
        together = role.rstrip("_0123456789")
        if head is None or joint is None or joint.pos_ != "CCONJ" or frame.least.get(together) != 2:
            continue
        own = {one.i for name, one in roles if name == together}
        for other, first in phrases:
            both = {one.i for one in (*first, *words)}
            if other == role or first[-1].i + 1 != joint.i or not own & both:
                continue
            case = _case_before(first[0])
            slot = plain(case, scene.rules) if case is not None else ""
            between = token.doc[words[-1].i + 1 : token.i]
            is_before = words[-1].i < token.i and all(one.pos_ in HELPING for one in between)
            if frame.noun_preps.get(slot) == together or (case is None and is_before):
                found += [(together, head), (together, first[-1])]
    return found


HELPING = ("AUX", "ADV", "PRON")
"""What may stand between who does a thing and its verb: "have met", « se sont vus »."""


def _before(word: Token) -> Token | None:
    """The word right before a phrase, or before the article that was left out of it."""
    before = word.nbor(-1) if word.i > word.sent.start else None
    if before is not None and before.pos_ == "DET" and before.i > before.sent.start:
        before = before.nbor(-1)
    return before


def _in_sentence(scene: Scene, token: Token, place: Range) -> list[Token]:
    words = [one for one in scene.draft.tokens([place]) if not one.is_space]
    is_there = bool(words) and words[0].doc is token.doc and words[0].sent == token.sent
    return words if is_there else []


def _case_before(word: Token) -> Token | None:
    """The preposition right before a phrase, or before the article that was left out of it."""
    before = _before(word)
    is_case = before is not None and (before.pos_ in PARTICLES or before.dep_ in CASES)
    return before if is_case else None


CASES = ("prep", "case", "agent", "dative")
PARTICLES = ("ADP", "SCONJ", "PART")
"""What a parser may call a preposition: "as" of "her appointment as treasurer" opens no clause."""


def _head_of_all(words: Sequence[Token]) -> Token | None:
    """The head of words that are a whole phrase: not "Orel" of "Orel's wife" or "Orel Cement"."""
    own = {one.i for one in words}
    tops = [one for one in words if one.head.i not in own or one.head == one]
    tops = [one for one in tops if not _is_hyphened(one) and one.dep_ not in CLAUSES] or tops
    head = tops[0] if tops else None
    after = words[-1].nbor() if words[-1].i + 1 < len(words[-1].doc) else None
    is_cut = after is not None and (after.tag_ == "POS" or after.pos_ in NAMES)
    return None if is_cut or len(tops) != 1 else head


CLAUSES = frozenset({"acl", "acl:relcl", "relcl"})
"""A clause on a noun, which a parser may tie to another: "smugglers led by Orel"."""


def _is_hyphened(word: Token) -> bool:
    """Whether a word goes on another behind a hyphen, or is that hyphen: « société-écran »."""
    before = word.nbor(-1) if word.i > word.sent.start else None
    is_tied = before is not None and not before.whitespace_
    return before is not None and is_tied and "-" in (word.text, before.text)


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


def by_opening(scene: Scene, verb: Token, frame: Frame, roles: Roles, asked: Places) -> Roles:
    """Return who does it where a parser lost the subject: whose words open the sentence.

    Between these and the verb stand only verbs that leave it to him what is done, "plans to" and
    no "ordered to", and what joins them.
    """
    of_subject = frame.subject.split("|")
    if verb.pos_ not in VERBAL or is_passive(verb) or {role for role, _ in roles} & {*of_subject}:
        return []
    for role, places in asked.items():
        for place in places if role in of_subject else ():
            words = _in_sentence(scene, verb, place)
            opens = bool(words) and words[0].i == verb.sent.start and words[-1].i < verb.i
            head = _head_of_all(words) if opens else None
            between = verb.doc[words[-1].i + 1 : verb.i] if opens else []
            if head is not None and _leaves_to_him(scene, between):
                return [(role, head)]
    return []


def _leaves_to_him(scene: Scene, between: Sequence[Token]) -> bool:
    """Whether words between somebody and a verb say nothing of anybody else who is to do it."""
    rules = scene.rules
    verbs = [one for one in between if one.pos_ in VERBAL]
    is_himself = any(one.lower_ in rules.reflexives for one in between)
    modal = ModalWords.load(scene.draft.language).by_lemma
    others = rules.causing | rules.object_acts | (frozenset() if is_himself else rules.unclear)
    for one in between:
        is_plan = one.lemma_.lower() in rules.own_plans and all(two.pos_ == "AUX" for two in verbs)
        if one.pos_ not in BINDING and not is_plan:
            return False
        is_other = one.lemma_ in others or modal.get(one.lemma_) == "ordered"
        if one.pos_ in VERBAL and is_other and not is_passive(one):
            return False
    return True


BINDING = ("VERB", "AUX", "ADV", "PART", "ADP", "PRON")
"""What may stand between who plans a thing and its verb: "is about to", « s'apprête à »."""


def post_behind(scene: Scene, verb: Token, frame: Frame, asked: Places) -> Roles:
    """Return who is made what, by order: right behind the verb, then the post in small letters.

    A parser takes the post for a part of the name, or its words for somebody else's: « a nommé le
    banquier Hans Grau ministre », "to appoint his niece Clara governor".
    """
    if not frame.predicate or verb.pos_ != "VERB" or is_passive(verb):
        return []
    found: Roles = []
    for who in asked.get(frame.object.partition("|")[0], ()):
        person = _in_sentence(scene, verb, who)
        if not person or person[0].i != verb.i + 1 or not person[-1].text[:1].isupper():
            continue
        for what in asked.get(frame.predicate, ()):
            post = _in_sentence(scene, verb, what)
            if post and post[0].i == person[-1].i + 1 and post[0].text[:1].islower():
                is_noun = post[0].pos_ in ("NOUN", "ADJ", "PROPN")
                found += [(frame.object.partition("|")[0], one) for one in person if is_noun]
                found += [(frame.predicate, post[0])] if is_noun else []
    return found


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

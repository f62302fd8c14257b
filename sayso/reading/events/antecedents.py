"""Whom a pronoun beside a verb means, where its own sentence leaves no choice."""

from __future__ import annotations

from sayso.reading.events.arguments import SUBJECT
from sayso.reading.events.scene import Scene
from sayso.reading.language.prepositions import Token
from sayso.reading.language.tree import noun_head
from sayso.reading.names.actors import gender_before
from sayso.reading.names.name_words import NameWords, folded


def meant(scene: Scene, head: Token, verb: Token) -> Token:
    """The word that a pronoun stands for, or the pronoun itself where it stays open.

    "The engineer said he had warned Orel": who says it. "Orel not only paid, but they also
    bought": the subject of the clause before. "It is a town … and run by Orel": the town.
    """
    if head.pos_ == "PROPN" and head.i in scene.places:
        return _of_place(scene, head, verb)
    if head.pos_ != "PRON" or head.dep_ not in SUBJECT:
        return head
    number = next((key for key, words in scene.rules.pronouns.items() if head.lower_ in words), "")
    if not number:
        return head
    named = _predicate(head, verb) or _before(scene, head)
    if named is None and number != "several" and head.head.dep_ == "ROOT":
        return _sentence_before(scene, head, number) or head
    if named is None and number != "several" and head.head.dep_ == "ccomp":
        named = speaker_of(scene, head.head)
        if named is not None and _holds_another(scene, named):
            named = None
    if named is not None and _is_of_other_gender(scene, head, named):
        return head
    return named if named is not None and _agrees(scene, named, number) else head


def _is_of_other_gender(scene: Scene, pronoun: Token, named: Token) -> bool:
    """Whether a title or a given name says that somebody is no "she", or no "he"."""
    name = scene.names.get(named.i)
    if name is None or name.kind != "person":
        return False
    words = NameWords.load(scene.draft.language)
    parts = folded(name.span.quote).split()
    own = gender_before(name.span, scene.draft.text, words)
    own = own or (words.given_genders.get(parts[0]) if len(parts) > 1 else None)
    genders = {key: held for key, held in scene.rules.pronouns.items() if key in GENDERS}
    return own is not None and any(
        pronoun.lower_ in held for key, held in genders.items() if key != own
    )


GENDERS = frozenset(("he", "she"))
"""Names of the lists of pronouns that are of one gender alone, as given names have them."""


def _of_place(scene: Scene, place: Token, verb: Token) -> Token:
    """Who is in a place to which a parser tied what they did: "rebels in Velm who shot two"."""
    clauses = [one for one in place.children if one.dep_ == "relcl" and verb in one.subtree]
    who = any(one.lower_ in scene.rules.personals for clause in clauses for one in clause.subtree)
    host = place.head.head
    is_in = place.dep_ == "pobj" and place.head.lower_ in scene.rules.places
    return host if who and is_in and host.pos_ in ("NOUN", "PROPN") else place


def _predicate(head: Token, verb: Token) -> Token | None:
    """What "it" is called in its own clause, for a second verb joined to that clause."""
    if verb == head.head or head.head.pos_ != "AUX":
        return None
    return next((one for one in head.head.children if one.dep_ == "attr"), None)


def _before(scene: Scene, head: Token) -> Token | None:
    """The subject of the clause to which the pronoun's clause is joined by "and" or "but"."""
    if head.head.dep_ != "conj":
        return None
    first = head.head.head
    subjects = [one for one in first.children if one.dep_ in SUBJECT]
    return subjects[0] if len(subjects) == 1 and subjects[0].pos_ != "PRON" else None


def _sentence_before(scene: Scene, head: Token, number: str) -> Token | None:
    """The subject of the sentence before, where that names nobody else a pronoun could mean."""
    if head.sent.start == 0 or head.i != head.sent.start:
        return None
    before = scene.paragraph.doc[head.sent.start - 1].sent
    subjects = [one for one in before.root.children if one.dep_ in SUBJECT]
    if len(subjects) != 1 or subjects[0].pos_ == "PRON":
        return None
    what = "body" if number == "thing" else "someone"
    others = [
        one for one in before
        if one.pos_ in ("NOUN", "PROPN") and one.dep_ not in ("compound", "appos", "flat:name")
        and one != subjects[0] and scene.is_a(one, what)
        and (number == "thing" or not scene.is_a(one, "body"))
    ]  # fmt: skip
    return subjects[0] if not others and _agrees(scene, subjects[0], number) else None


def _holds_another(scene: Scene, named: Token) -> bool:
    """Whether who speaks is somebody's: "the sister of Orel said he …", "his lawyer said he …"."""
    if any(one.pos_ != "NOUN" and one.morph.get("Poss") for one in named.children):
        return True
    own = scene.names.get(named.i)
    return any(
        scene.names[one.i] is not own and scene.names[one.i].kind == "person"
        for one in named.subtree
        if one.i in scene.names
    )


def _agrees(scene: Scene, named: Token, number: str) -> bool:
    """Whether a phrase can be meant by a pronoun of a person, of a thing or of several."""
    body = scene.is_a(named, "body") or named.lemma_.lower() in scene.words.classes["sites"]
    plural = "Plur" in named.morph.get("Number") or any(
        one.dep_ == "conj" for one in named.children
    )
    if number == "several":
        return plural or body
    if number == "thing":
        return body and not plural
    return not plural and not body and scene.is_a(named, "someone")


def speaker_of(scene: Scene, verb: Token) -> Token | None:
    """Who tells what stands in a verb's clause: "he … and confirmed meeting a member"."""
    if verb.dep_ not in ("xcomp", "ccomp"):
        return None
    begin = scene.paragraph.start
    end = begin + verb.idx + len(verb.text)
    statement = scene.draft.statement_at(begin + verb.idx, end)
    first = verb.left_edge.idx, verb.idx
    if (statement is None or len(statement.hands) < 2) and verb.i + 1 < len(verb.doc):
        behind = verb.nbor()  # the words told may begin right behind it
        statement = scene.draft.statement_at(begin + behind.idx, begin + behind.idx + 1)
        first = behind.idx, behind.idx
    if statement is None or len(statement.hands) < 2:
        return None
    if statement.start > begin + first[1] or statement.start < begin + first[0]:
        return None
    named = statement.hands[-1].span
    if named is None or not begin <= named.start < named.end <= scene.end():
        return None
    return noun_head(scene.paragraph.doc, named.start - begin, named.end - begin)

"""Who does what in a clause, as grammar has it: the arguments of a verb or of a noun of action.

Both label sets are read: English (ClearNLP: nsubjpass, dobj, pobj) and French (UD: nsubj:pass,
obj, obl). A passive is turned round; a missing subject comes from the verb that governs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.words import words

Token = Any
"""A spaCy token; spaCy is untyped here."""
Argument = tuple[str, Token]
"""A slot (subject, object, dative, predicate, or a preposition) and the head of what fills it."""

PASSIVE_SUBJECT = ("nsubjpass", "nsubj:pass")
SUBJECT = ("nsubj", *PASSIVE_SUBJECT)
OBJECT = ("dobj", "obj")
OBLIQUE = ("obl", "obl:arg", "obl:mod", "nmod", "obl:agent")
PASSIVE_MARK = ("auxpass", "aux:pass", "agent", "obl:agent", *PASSIVE_SUBJECT)
DEPTH = 6
"""Verbs that are climbed to find a subject; longer chains were all parser slips in PolNeAR dev."""


@dataclass(frozen=True, slots=True)
class ClauseGrammar:
    """The words of one language that steer which argument is whose."""

    undone: frozenset[str]
    able: frozenset[str]
    having: frozenset[str]
    reflexives: frozenset[str]
    accusing: frozenset[str]
    object_acts: frozenset[str]
    unclear: frozenset[str]
    unless: frozenset[str]
    turning: frozenset[str]
    relays: frozenset[str]
    negations: frozenset[str]
    of: frozenset[str]
    datives: frozenset[str]
    relatives: frozenset[str]


@cache
def grammar(language: str) -> ClauseGrammar:
    """Load one language's grammar words."""
    own = words(language, "dealings")
    return ClauseGrammar(**{name: frozenset(own[name]) for name in ClauseGrammar.__slots__})


def arguments(verb: Token, rules: ClauseGrammar) -> Iterator[Argument]:
    """Yield a verb's arguments; in the passive its subject is the object and "by" the subject."""
    passive = is_passive(verb)
    for child in verb.children:
        dep = child.dep_
        if dep in OBJECT:
            yield "object", antecedent(child, rules)
        elif _is_dative(child, rules):
            yield "dative", child
        elif dep == "agent" or dep == "obl:agent":
            yield from (("subject", one) for one in _fillers(child))
        elif dep in ("oprd", "attr"):
            yield "predicate", child
        else:
            yield from prepositional(child, rules)
    caused = any(child.dep_ == "aux:caus" for child in verb.children)  # « l'a fait condamner »
    subject = None if caused else grammatical_subject(verb, rules)
    if subject is not None:
        yield ("object" if passive else "subject"), subject
    stray = None if passive else _stray_object(verb)
    if stray is not None:
        yield "object", stray


def _stray_object(verb: Token) -> Token | None:
    """A name right behind a verb without object, which the parser may take for an adverb."""
    if any(child.dep_ in OBJECT for child in verb.children):
        return None
    near = (one for one in verb.children if one.left_edge.i == verb.i + 1)
    return next((one for one in near if one.dep_ == "advmod" and one.pos_ == "PROPN"), None)


def _is_dative(child: Token, rules: ClauseGrammar) -> bool:
    if child.dep_ == "nsubj":
        return str(child.lower_) in rules.datives
    return bool(child.dep_ == "iobj" or (child.dep_ == "dative" and child.pos_ != "ADP"))


def _fillers(child: Token) -> list[Token]:
    if child.pos_ == "ADP":
        return [one for one in child.children if one.dep_ == "pobj"]
    return [child]


def prepositional(child: Token, rules: ClauseGrammar) -> Iterator[Argument]:
    """Yield (preposition, head) for one dependent: "to the group", « au groupe »."""
    if child.dep_ in ("prep", "dative") and child.pos_ == "ADP":
        for one in child.children:
            if one.dep_ in ("pobj", "pcomp"):
                yield child.lower_, one
            elif one.dep_ == "prep":
                yield from prepositional(one, rules)
    elif child.dep_ in ("advmod", "prt"):
        for one in child.children:
            if one.dep_ == "prep":
                yield from prepositional(one, rules)
    elif child.dep_ in OBLIQUE:
        case = next((one for one in child.children if one.dep_ == "case"), None)
        if case is None:
            return
        if child.lemma_ in rules.relays:
            inner = [one for one in child.children if one.dep_ == "nmod"]
            yield from (("via", one) for one in inner)
        else:
            yield case.lower_, child


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: by its auxiliary, or as a bare participle on a noun."""
    if any(child.dep_ in PASSIVE_MARK for child in verb.children):
        return True
    if verb.dep_ == "acl":
        return "Part" in verb.morph.get("VerbForm") and "Past" in verb.morph.get("Tense")
    has_own = any(child.dep_ in (*SUBJECT, "aux", "aux:tense") for child in verb.children)
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and not has_own and is_passive(verb.head)


def antecedent(token: Token, rules: ClauseGrammar) -> Token:
    """The noun that a relative pronoun stands for; any other token stands for itself."""
    if token.lower_ not in rules.relatives:
        return token
    verb = token.head
    for _ in range(DEPTH):
        if verb.dep_ in ("relcl", "acl:relcl"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "ccomp"):
            return token
        verb = verb.head
    return token


def grammatical_subject(verb: Token, rules: ClauseGrammar, depth: int = DEPTH) -> Token | None:
    """The subject of a verb, its own or the one that the governing verb lends it."""
    own = next(
        (one for one in verb.children if one.dep_ in SUBJECT and one.lower_ not in rules.datives),
        None,
    )
    if own is not None:
        return antecedent(own, rules)
    if depth == 0:
        return None
    if verb.dep_ == "acl":
        bare = verb.tag_ in ("VBN", "VBG") or "Part" in verb.morph.get("VerbForm")
        return verb.head if bare else None
    governor = governing(verb)
    if governor is None:
        return None
    if verb.dep_ != "conj" and _object_acts(verb, governor, rules) and not is_passive(governor):
        return next((one for one in governor.children if one.dep_ in OBJECT), None)
    if verb.dep_ != "conj" and governor.lemma_ in rules.unclear:
        return None
    if verb.dep_ == "advcl" and not _shares_subject(verb):
        return None
    return grammatical_subject(governor, rules, depth - 1)


def _object_acts(verb: Token, governor: Token, rules: ClauseGrammar) -> bool:
    """Whether the governor's object does what follows: "asked X to pay", "charged X with paying".

    After "of", "with" and "for" it always is the object, if there is one.
    """
    turned = verb.dep_ == "pcomp" and verb.head.lower_ in rules.turning
    has_object = any(one.dep_ in OBJECT for one in governor.children)
    return governor.lemma_ in rules.object_acts or (turned and has_object)


def _shares_subject(verb: Token) -> bool:
    return verb.tag_ in ("VBG", "VB") or bool({"Inf", "Part"} & set(verb.morph.get("VerbForm")))


def governing(verb: Token) -> Token | None:
    """The verb that governs this one: "started paying", "accused of paying", "and sold"."""
    if verb.dep_ in ("xcomp", "conj", "advcl", "ccomp"):
        head = verb.head
    elif verb.dep_ == "pcomp" and verb.head.dep_ in ("prep", "agent"):
        head = verb.head.head
    else:
        return None
    return head if head.pos_ in ("VERB", "AUX") and head != verb else None


def is_undone(verb: Token, rules: ClauseGrammar) -> bool:
    """Whether the text says that it was not done, or only asks or supposes that it was."""
    if verb.dep_ in ("xcomp", "ccomp") and verb.head.pos_ == "PROPN":
        return True  # the parser missed the governing verb, which may be "deny"
    seen: Token | None = verb
    for _ in range(DEPTH):
        if seen is None:
            return False
        if _negated(seen, rules) or _supposed(seen, rules):
            return True
        above = governing(seen)
        if above is not None and seen.dep_ != "conj" and above.lemma_ in rules.undone:
            return True
        seen = above if seen.dep_ != "conj" or _shares_negation(seen, rules) else None
    return False


def _shares_negation(verb: Token, rules: ClauseGrammar) -> bool:
    """Whether a verb after "or" stands under the auxiliary before it: "not charged or tried"."""
    nor = any(one.dep_ == "cc" and one.lower_ in rules.negations for one in verb.head.children)
    own = any(one.dep_ in (*SUBJECT, "aux", "auxpass", "aux:tense") for one in verb.children)
    return nor or not own


def is_unreal(verb: Token, rules: ClauseGrammar) -> bool:
    """Whether a verb only says what could or should be: "can buy", "should pay", "Sell it!"."""
    helpers = [one for one in verb.children if one.dep_ == "aux"]
    could = any(one.lemma_ in rules.able for one in helpers)
    done = any(one.lemma_ in rules.having for one in helpers)
    bare = verb.tag_ == "VB" and not helpers and verb.dep_ in ("ROOT", "conj", "ccomp")
    subject = any(one.dep_ in SUBJECT for one in verb.children)
    return (could and not done) or (bare and not subject)


def is_accusation(verb: Token, rules: ClauseGrammar) -> bool:
    """Whether an act is only what somebody is accused of, or means to do: "charged with paying"."""
    for _ in range(DEPTH):
        above = governing(verb)
        if above is None:
            return False
        if verb.dep_ != "conj" and above.lemma_ in rules.accusing:
            return True
        verb = above
    return False


def _negated(verb: Token, rules: ClauseGrammar) -> bool:
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.dep_.startswith("advmod") and child.lower_ in rules.negations
        ):
            return True
        if child.dep_ in (*SUBJECT, *OBJECT) and is_none(child, rules):
            return True
    return False


def is_none(noun: Token, rules: ClauseGrammar) -> bool:
    """Whether a noun phrase says that there was none: "no payment", "nobody"."""
    return noun.lower_ in rules.negations or any(
        child.dep_ in ("det", "neg") and child.lower_ in rules.negations for child in noun.children
    )


def _supposed(verb: Token, rules: ClauseGrammar) -> bool:
    if verb.dep_ == "pcomp" and verb.head.lower_ in rules.unless:
        return True
    return any(child.dep_ == "mark" and child.lower_ in rules.unless for child in verb.children)


def together(token: Token) -> Iterator[Token]:
    """Yield a token and what "and" joins to it: "the firm, the bank and the broker"."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "X"):
            yield from together(child)


KEPT = frozenset(
    (
        "det", "amod", "compound", "nummod", "poss", "case", "nmod", "quantmod", "predet",
        "flat:name", "flat:foreign", "fixed", "det:predet", "flat", "nn", "num", "intj",
    )
)  # fmt: skip


def noun_phrase(head: Token, rules: ClauseGrammar) -> tuple[int, int]:
    """The half-open token range of a noun phrase without its clauses and its "and" parts."""
    if head.pos_ in ("VERB", "AUX"):
        return head.i, head.right_edge.i + 1
    inside = {head.i}
    for child in head.children:
        if _belongs(child, head, rules):
            inside.update(token.i for token in child.subtree)
    start = end = head.i
    while start - 1 in inside or _is_hyphen(head.doc, start - 1, start, inside):
        start -= 1
    while end + 1 in inside:
        end += 1
    return start, end + 1


def _is_hyphen(doc: Any, at: int, start: int, inside: set[int]) -> bool:
    return bool(at > 0 and doc[at].text == "-" and not doc[at].whitespace_ and at - 1 in inside)


CLAUSES = ("relcl", "acl:relcl", "acl", "advcl")


def _is_other_case(token: Token, rules: ClauseGrammar) -> bool:
    return bool(token.dep_ == "case" and token.pos_ == "ADP" and token.lower_ not in rules.of)


def _belongs(child: Token, head: Token, rules: ClauseGrammar) -> bool:
    if any(one.dep_ in CLAUSES or _is_other_case(one, rules) for one in child.subtree):
        return False
    if child.lower_ in rules.relatives and child.dep_ != "det":
        return False
    if child.dep_ == "prep":
        return child.lower_ in rules.of
    if child.dep_ == "case":
        return bool(child.i > head.i)
    if child.dep_ == "nmod" and child.i > head.i:
        case = next((one for one in child.children if one.dep_ == "case"), None)
        return case is None or case.lower_ in rules.of
    counted = child.dep_ == "advmod" and head.pos_ == "NUM"
    return counted or child.dep_ in KEPT

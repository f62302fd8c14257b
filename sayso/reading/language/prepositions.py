"""What a preposition ties to a verb or a noun: "to the group", « au groupe », "by way of"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.reading.language.clauses import ClauseGrammar

Token = Any
"""A spaCy token; spaCy is untyped here."""
Argument = tuple[str, Token]
"""A slot (subject, object, dative, predicate, or a preposition) and the head of what fills it."""
OBLIQUE = ("obl", "obl:arg", "obl:mod", "nmod", "obl:agent")


def prepositional(child: Token, rules: ClauseGrammar) -> Iterator[Argument]:
    """Yield (preposition, head) for one dependent: "to the group", « au groupe ».

    A contracted form or a synonym counts as the one that frames name. "by way of" gives via,
    "for the benefit of" to.
    """
    if child.dep_ in ("prep", "dative") and child.pos_ in ("ADP", "PART", "VERB", "SCONJ"):
        for one in child.children:
            slot = _relayed(one, rules) if one.dep_ in ("pobj", "pcomp") else None
            if slot is not None:
                inner = (two for of in one.children if of.dep_ == "prep" for two in of.children)
                yield from ((slot, two) for two in inner if two.dep_ == "pobj")
            elif one.dep_ in ("pobj", "pcomp"):
                yield plain(child, rules), one
            elif one.dep_ == "prep" and child.pos_ != "VERB":  # "according to" is no "to"
                outer = rules.outward.get(child.lower_)  # "out of town" is from it
                yield from ((outer or slot, two) for slot, two in prepositional(one, rules))
    elif (child.dep_ in ("advmod", "prt", "acomp", "oprd") and not _leads(child)) or (
        child.dep_ == "xcomp" and child.pos_ == "ADJ"
    ):  # "pleaded guilty to", « plaidé coupable de »
        for one in child.children:
            if one.dep_ in OBLIQUE and child.lower_ in rules.contracted and case_of(one):
                yield plain(child, rules), one  # « auprès du constructeur »
            elif one.dep_ == "prep" or one.dep_ in OBLIQUE:
                yield from prepositional(one, rules)
    elif child.dep_ in OBLIQUE:
        case = case_of(child) or _contracted(child, rules)
        if case is None:  # « plaidé coupable mardi de corruption »: the time bears what follows
            for one in child.children:
                if one.dep_ == "nmod" and child.dep_ == "obl:mod":
                    yield from prepositional(one, rules)
            return
        slot = _relayed(child, rules)
        behind = [one for one in child.children if one.dep_ == "nmod"]
        if slot is not None and behind and "Plur" not in child.morph.get("Number"):
            yield from ((slot, one) for one in behind)
        else:
            yield plain(case, rules), child


def _leads(child: Token) -> bool:
    """Whether an adverb stands apart before its verb: « Lors de la réunion, il a averti »."""
    return bool(child.pos_ == "ADV" and child.i == child.sent.start)


def _relayed(noun: Token, rules: ClauseGrammar) -> str | None:
    """What a noun within a preposition makes of it: "by way of", « du chef de fraude ».

    "An intermediary of the group" is somebody, and so is « le chef de la brigade ».
    """
    dets = {one.lower_ for one in noun.children if one.dep_ in ("det", "poss")}
    if dets - rules.definite:
        return None
    inner = next((one for one in noun.children if one.dep_ == "nmod"), None)
    case = inner and next((one for one in inner.children if one.dep_ == "case"), None)
    bare = case is not None and case.lower_ not in rules.contracted.keys() - rules.partitives
    if inner is not None and bare and not any(one.dep_ == "det" for one in inner.children):
        return rules.bare_relays.get(noun.lemma_) or rules.relays.get(noun.lemma_)
    return rules.relays.get(noun.lemma_)


def plain(preposition: Token, rules: ClauseGrammar) -> str:
    return rules.contracted.get(preposition.lower_, str(preposition.lower_))


def case_of(noun: Token) -> Token | None:
    return next((one for one in noun.children if one.dep_ == "case"), None)


def _contracted(noun: Token, rules: ClauseGrammar) -> Token | None:
    """What a parser took for an article behind a noun: « aux mains des rebelles »."""
    articles = (one for one in noun.children if one.dep_ == "det" and noun.dep_ == "nmod")
    return next((one for one in articles if one.lower_ in rules.contracted), None)

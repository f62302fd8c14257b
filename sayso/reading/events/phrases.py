"""How far a noun phrase goes: its own words, without its clauses, and what "and" joins to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.reading.events.arguments import NAMES, OBJECT, RELATIVE_CLAUSES, SUBJECT
from sayso.reading.language.clauses import ClauseGrammar
from sayso.reading.language.prepositions import Argument, Token
from sayso.reading.language.tree import is_passive, is_relative

KEPT = frozenset(
    (
        "det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet",
        "flat:name", "flat:foreign", "fixed", "det:predet", "flat", "nn", "num", "intj",
    )
)  # fmt: skip


def noun_phrase(head: Token, rules: ClauseGrammar) -> tuple[int, int]:
    """The half-open token range of a noun phrase without its clauses and its "and" parts."""
    if head.pos_ in ("VERB", "AUX"):
        first = head.left_edge if head.dep_ in ("ccomp", "xcomp") else head
        return first.i, head.right_edge.i + 1
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


CLAUSES = (*RELATIVE_CLAUSES, "acl", "advcl")


def _is_other_case(token: Token, rules: ClauseGrammar) -> bool:
    return bool(token.dep_ == "case" and token.pos_ == "ADP" and token.lower_ not in rules.of)


def _belongs(child: Token, head: Token, rules: ClauseGrammar) -> bool:
    if any(one.dep_ in CLAUSES or _is_other_case(one, rules) for one in child.subtree):
        return False
    if child.lower_ in rules.relatives and child.dep_ != "det":
        return False
    if child.dep_ == "prep":
        return child.lower_ in rules.of
    if child.dep_ == "nmod" and child.i > head.i:
        case = next((one for one in child.children if one.dep_ == "case"), None)
        return case is None or case.lower_ in rules.of
    counted = child.dep_ == "advmod" and head.pos_ == "NUM"
    return counted or child.dep_ in KEPT


def together(token: Token) -> Iterator[Token]:
    """Yield a token and what "and" joins to it: "the firm, the bank and the broker"."""
    yield token
    is_list = any(one.dep_ == "cc" for one in token.subtree)  # « le maire, faute de preuves »
    joined = [
        child
        for child in token.children
        if child.dep_ == "conj"
        and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "X")
        and (is_list or child.pos_ == "PROPN")
        and not _is_left_out(child)
    ]
    for child in joined or _torn_off(token):
        yield from together(child)


def _is_left_out(token: Token) -> bool:
    """Whether a word before says that somebody is none of a list: "the clerks, but not Orel"."""
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i > 0 else token
    return bool(before.dep_ == "neg") or any(
        one.dep_ == "neg" and one.i < token.i for one in token.children
    )


def members(token: Token, rules: ClauseGrammar) -> Iterator[Token]:
    """Yield who is named as some of a group: "all armed groups including Orel and Velm"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in rules.including:
            for one in child.children:
                if one.dep_ == "pobj":
                    listed = list(together(one))
                    yield from listed
                    yield from (two for two in one.subtree if _is_listed(two, listed))


def _is_listed(word: Token, listed: list[Token]) -> bool:
    """Whether a name goes on a list whose names are described: "Orel, wife of Holm, Ivo Lenz"."""
    goes_on = word.dep_ in ("appos", "conj") and word.pos_ == "PROPN" and word.ent_type_
    before = word.doc[word.left_edge.i - 1]
    is_next = before.text in (",", ";") or before.dep_ == "cc"
    return bool(goes_on) and word not in listed and is_next


def _torn_off(token: Token) -> list[Token]:
    """The rest of a list that a parser took for a second subject: "to A, B and C were made"."""
    doc, at = token.doc, token.right_edge.i + 1
    if at + 1 >= len(doc) or (doc[at].text != "," and doc[at].pos_ != "CCONJ"):
        return []
    other = next((one for one in doc[at + 1 : at + 6] if one.dep_ in SUBJECT), None)
    if other is None or other.left_edge.i != at + 1:
        return []
    earlier = [one for one in other.head.children if one.dep_ in SUBJECT and one.i < other.i]
    inside = any(token in one.subtree for one in earlier)
    is_list = doc[at].pos_ == "CCONJ" or any(one.dep_ == "conj" for one in other.children)
    return [other] if inside and is_list else []


def done_by(noun: Token, rules: ClauseGrammar) -> list[Token]:
    """The clauses on a noun of action that only say that it was done: "payments made to Orel"."""
    known = rules.light | rules.light_takers | rules.happen
    own = [
        one
        for one in noun.children
        if one.dep_ in (*RELATIVE_CLAUSES, "acl") and one.lemma_ in known
    ]
    return own or [one for one in noun.subtree if _tells_of(one, noun) and one.lemma_ in known]


def _tells_of(clause: Token, noun: Token) -> bool:
    """Whether a clause that a parser tied to a word within is the noun's, by its number:

    « les négociations sur le programme qui se déroulent ».
    """
    host = clause.head
    number = clause.morph.get("Number")
    if clause.dep_ not in RELATIVE_CLAUSES or host == noun or host.i < noun.i or not number:
        return False
    return bool(number == noun.morph.get("Number") and number != host.morph.get("Number"))


def bare_relative(verb: Token) -> Iterator[Argument]:
    """Yield the noun that a clause without a relative pronoun is on: "the deal they gave him".

    It is the object, or goes with the preposition that stands at the end: "the firm it sold to".
    """
    own = {one.dep_ for one in verb.children}
    if verb.dep_ != "relcl" or not own & {"nsubj"} or is_passive(verb):
        return
    if any(is_relative(one) or one.tag_ in ("WRB", "WDT", "WP") for one in verb.subtree):
        return
    if verb.head.pos_ not in NAMES or verb.head.ent_type_ in ("DATE", "TIME"):
        return
    stranded = [one for one in verb.children
                if one.dep_ == "prep" and not any(True for _ in one.children)]  # fmt: skip
    if stranded:
        yield str(stranded[-1].lower_), verb.head
    elif not own & set(OBJECT):
        yield "object", verb.head

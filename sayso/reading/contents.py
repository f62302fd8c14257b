"""What is said: the words that a speech verb brings in, wherever the sentence has them."""

from __future__ import annotations

from typing import Any

from sayso.reading.cues import CUE_PARTS, Cues
from sayso.reading.grammar import (
    CLAUSE,
    INSERTED,
    OBJECT,
    OBLIQUE,
    PASSIVE_SUBJECT,
    SUBJECT,
    VERBAL,
    children,
    first,
    is_passive,
    phrase,
)
from sayso.reading.sources import clitics


def find_content(verb: Any, lemma: str, known: Cues) -> list[Any]:
    """The tokens of what is said, wherever the sentence has them."""
    if verb.dep_ in INSERTED and not children(verb, CLAUSE):
        return _around(verb)
    if is_inverted(verb):
        return _beside_inverted(verb)
    if is_passive(verb):
        return _passive_content(verb, lemma, known)
    clauses = _clauses(verb, known)
    if clauses and lemma in known.preposition:
        clauses += [token for one in children(verb, OBJECT) for token in phrase(one)]
    if clauses:
        return clauses
    if lemma in known.preposition and (found := _after_preposition(verb, lemma, known)):
        return found
    if lemma in known.noun_object or lemma in known.small_clause:
        objects = [child for child in children(verb, OBJECT) if child.i > verb.i]
        if objects:
            return [token for one in objects for token in phrase(one)]
    return _that_clause(verb, known)


def _that_clause(verb: Any, known: Cues) -> list[Any]:
    """ "said, in a note seen by the paper, that …" where the parser hung the clause elsewhere.

    The first "that" after the verb which joins a clause; one behind a noun would belong to it,
    unless that noun is whom it was said to.
    """
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + THAT_WITHIN)]:
        if token.dep_ == "mark" and token.pos_ == "SCONJ" and token.lower_ in known.that:
            last = verb.doc[token.i - 1]
            is_free = last.is_punct or last == verb or _is_recipient(last, verb)
            return [one for one in verb.sent if one.i >= token.i] if is_free else []
    return []


def _is_recipient(last: Any, verb: Any) -> bool:
    beside = children(verb, OBLIQUE | OBJECT)
    return any(one.i > verb.i and one.left_edge.i <= last.i <= one.right_edge.i for one in beside)


THAT_WITHIN = 25
"""Tokens after a verb within which its "that" may stand: a document and who had it between."""


def _clauses(verb: Any, known: Cues) -> list[Any]:
    lemma = known.lemma(verb)
    takes_infinitive = known.infinitives or known.act[lemma] == "denies" or lemma in known.intends
    labels = CLAUSE if takes_infinitive else CLAUSE - {"xcomp"}
    found = [child for child in children(verb, labels) if child.dep_ != "csubj"]
    if not found:
        found = [one for one in children(verb, frozenset({"xcomp"})) if _is_finite(one)]
    found += [one for one in children(verb, INSERTED) if _is_finite(one) and not found]
    tokens = [token for clause in found for token in clause.subtree if not _is_own(token, verb)]
    return _whole(tokens, verb)


def _whole(tokens: list[Any], verb: Any) -> list[Any]:
    """Mend "said that after X, Y happened": a parser may stop at the comma after X.

    Where what follows "that" opens with a subordinating word and ends before a comma, the rest
    of the sentence belongs to it.
    """
    ordered = _from_that(sorted(tokens, key=lambda one: one.i), verb)
    tokens = ordered
    if len(ordered) < 3 or ordered[0].i < verb.i or ordered[0].dep_ != "mark":
        return tokens
    last = ordered[-1]
    is_cut = last.i + 1 < verb.sent.end and verb.doc[last.i + 1].text == ","
    if (
        is_cut
        and ordered[1].pos_ in {"SCONJ", "ADP"}
        and ordered[1].dep_ in {"mark", "prep", "case"}
    ):
        return [token for token in verb.sent if token.i >= ordered[0].i]
    return tokens


def _from_that(ordered: list[Any], verb: Any) -> list[Any]:
    """Drop what a parser hung before a "that" behind a comma: "reported, citing X, that …"."""
    for number, token in enumerate(ordered[:THAT_WITHIN]):
        is_that = token.dep_ == "mark" and token.pos_ == "SCONJ" and token.i > verb.i
        if is_that and number and ordered[number - 1].text == "," and token.tag_ == "IN":
            return ordered[number:]
    return ordered


def _is_finite(verb: Any) -> bool:
    marks = {"mark"}
    return bool(first(verb, SUBJECT | PASSIVE_SUBJECT)) or any(
        child.dep_ in marks and child.tag_ != "TO" for child in verb.children
    )


def _is_own(token: Any, verb: Any) -> bool:
    return token == verb or not verb.is_ancestor(token)


def _around(verb: Any) -> list[Any]:
    """What stands around an inserted "he said": the clause it is inserted in."""
    own = {token.i for token in verb.subtree}
    return [token for token in verb.head.subtree if token.i not in own]


def is_inverted(verb: Any) -> bool:
    """Whether a clitic subject hangs on the verb by a hyphen: "a-t-il dit"."""
    return bool(clitics(verb))


def _beside_inverted(verb: Any) -> list[Any]:
    """The sentence without an inserted "a-t-il dit", up to the comma that ends it."""
    own = {verb.i} | {
        child.i for child in verb.children if child.dep_ in CUE_PARTS or child.text.startswith("-")
    }
    return [token for token in verb.sent if token.i not in own]


def _passive_content(verb: Any, lemma: str, known: Cues) -> list[Any]:
    """ "It was said that …" or "the firm is accused of …": who it is about belongs to it."""
    clauses = [one for one in children(verb, CLAUSE) if one.dep_ != "csubj" and one.i > verb.i]
    clauses = [one for one in clauses if one.pos_ in VERBAL]
    if lemma not in known.passive_report:
        return [token for clause in clauses if _is_finite(clause) for token in clause.subtree]
    subject = [
        token
        for child in children(verb, PASSIVE_SUBJECT)
        if child.tag_ != "PRP" or child.lemma_ != "it"
        for token in phrase(child)
    ]
    rest = [token for clause in clauses for token in clause.subtree]
    rest = rest or _after_preposition(verb, lemma, known)
    return subject + rest if rest else []


def _after_preposition(verb: Any, lemma: str, known: Cues) -> list[Any]:
    """ "accused X of paying": the accused and the deed."""
    wanted = known.preposition.get(lemma)
    for child in verb.children:
        if child.i > verb.i and _opens_with(child, wanted):
            objects = [token for one in children(verb, OBJECT) for token in phrase(one)]
            return objects + list(child.subtree)
    return []


def _opens_with(child: Any, preposition: str | None) -> bool:
    if child.dep_ not in OBLIQUE | {"advcl", "xcomp", "ccomp"}:
        return False
    opening = next(iter(child.subtree))
    return preposition is not None and opening.lemma_.lower() == preposition

"""What is said: the words that a speech verb brings in, wherever the sentence has them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sayso.reading.language.marks import PAIRS
from sayso.reading.language.tree import (
    ANY_SUBJECT,
    CLAUSE,
    INSERTED,
    NOMINAL,
    OBJECT,
    OBLIQUE,
    PARTICIPLE,
    PASSIVE_SUBJECT,
    RELATIVE,
    VERBAL,
    children,
    first,
    is_passive,
    phrase,
)
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.propose.speech_verbs import is_reflexive

HELPING = frozenset({"aux", "aux:tense"})


def find_content(verb: Any, lemma: str, known: Cues) -> list[Any]:
    """The tokens of what is said, wherever the sentence has them."""
    if known.by_order:
        return by_order(_behind(verb, lemma, known), verb, known)
    return _anywhere(verb, lemma, known)


def _anywhere(verb: Any, lemma: str, known: Cues) -> list[Any]:
    if verb.dep_ in INSERTED and not children(verb, CLAUSE):
        return _around(verb)
    return _behind(verb, lemma, known)


def _behind(verb: Any, lemma: str, known: Cues) -> list[Any]:
    """What stands behind a verb, or for a passive around it."""
    if is_passive(verb) and lemma not in known.held:
        return _passive_content(verb, lemma, known)
    if known.parser_errs and lemma in known.held and not _is_held(verb, known):
        return _that_clause(verb, known)
    if known.parser_errs and lemma in known.preposition and (found := deed(verb, lemma, known)):
        return found
    if lemma in known.speaks_of:
        return []
    if lemma in known.sides:
        return _side(verb, known.sides[lemma])
    if lemma in known.with_noun:
        return _behind_noun(verb, known.noun_behind(verb), known)
    clauses = _clauses(verb, known)
    if known.parser_errs and known.act[lemma] == "asks" and not _is_question(clauses, verb, known):
        return []
    if clauses and lemma in known.preposition:
        clauses += [token for one in children(verb, OBJECT) for token in phrase(one)]
    if clauses:
        return clauses
    if lemma in known.preposition and (found := _after_preposition(verb, lemma, known)):
        return found
    is_bare = known.parser_errs and "Inf" in verb.morph.get("VerbForm")
    is_bare = is_bare and known.lemma(verb.head) not in known.decline
    if not is_bare and (lemma in known.noun_object or lemma in known.small_clause):
        objects = [child for child in children(verb, OBJECT) if child.i > verb.i]
        objects = [one for one in objects if not known.parser_errs or _is_told(one, lemma, known)]
        if objects:
            return [token for one in objects for token in _object_words(one, known)]
    return _that_clause(verb, known)


def _that_clause(verb: Any, known: Cues) -> list[Any]:
    """ "said, in a note seen by the paper, that …" where the parser hung the clause elsewhere.

    The first "that" after the verb which joins a clause; one behind a noun would belong to it,
    unless that noun is whom it was said to.
    """
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + THAT_WITHIN)]:
        joins = token.pos_ == "SCONJ" or known.parser_errs
        if token.dep_ == "mark" and joins and token.lower_ in known.that:
            last = verb.doc[token.i - 1]
            is_free = last.is_punct or last == verb or _is_recipient(last, verb)
            return [one for one in verb.sent if one.i >= token.i] if is_free else []
    return []


def _is_recipient(last: Any, verb: Any) -> bool:
    beside = children(verb, OBLIQUE | OBJECT)
    return any(one.i > verb.i and one.left_edge.i <= last.i <= one.right_edge.i for one in beside)


def _object_words(noun: Any, known: Cues) -> list[Any]:
    """A noun phrase that is said, without a clause on it that tells more: ", which rest on …"."""
    tokens = phrase(noun)
    if not known.parser_errs:
        return tokens
    tells = (one for one in noun.subtree if one.dep_ in RELATIVE)
    ends = [one.left_edge.i for one in tells if one.left_edge.lower_ in known.which
            or one.doc[one.left_edge.i - 1].text == ","]  # fmt: skip
    ends += [
        one.i
        for one, after in pairwise(tokens)
        if one.text == "," and "Fin" in after.morph.get("VerbForm")
    ]
    kept = [one for one in tokens if not ends or one.i < min(ends)]
    return kept if len(kept) > 1 or noun.pos_ != "NOUN" else []


def _side(verb: Any, sides: list[str]) -> list[Any]:
    """ "s'est prononcé contre la vente", "en faveur de": what somebody is for or against."""
    near = verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]
    word = next((one for one in near if one.lower_ in sides), None)
    if word is None:
        return []
    head = word.head if word.pos_ == "ADP" and word.head.i > word.i else word
    return [one for one in head.subtree if one.i >= word.i - (word.pos_ != "ADP")]


def _behind_noun(verb: Any, at: int | None, known: Cues) -> list[Any]:
    """What a verb and its noun bring in: "fait état de trois morts", "met en cause le maire"."""
    if at is None or at + 1 >= verb.sent.end:
        return []
    behind = _past_time(verb.doc[at + 1], known)
    opens = behind.pos_ == "ADP"
    is_noun = behind.pos_ in NOMINAL and behind.pos_ != "NUM"
    head = behind if is_noun else behind.head
    is_near = opens or behind.pos_ in {"DET", "ADJ", *NOMINAL}
    is_plain = verb.dep_ not in PARTICIPLE
    return phrase(head) if is_near and is_plain and head.i > at and head.pos_ in NOMINAL else []


def _past_time(behind: Any, known: Cues) -> Any:
    """The « de » that a time stands before: « a fait état | vendredi matin | de trois morts »."""
    if behind.pos_ not in {"NOUN", "ADV"}:
        return behind
    near = behind.doc[behind.i : min(behind.i + TIME_WITHIN, behind.sent.end)]
    return next((one for one in near if one.pos_ == "ADP" and one.lower_ in known.of), behind)


TIME_WITHIN = 5
"""Words of such a time at most."""


def _is_held(verb: Any, known: Cues) -> bool:
    """Whether a belief is its own subject's: "est convaincu", "se persuade", "convaincu que"."""
    is_bare = "Part" in verb.morph.get("VerbForm") and not children(verb, HELPING)
    return is_bare or is_passive(verb) or is_reflexive(verb, known)


def _is_question(clauses: list[Any], verb: Any, known: Cues) -> bool:
    """Whether what is asked is a question and no request: "demande si", "demande : « Où … ? »"."""
    ordered = sorted(clauses, key=lambda one: one.i)
    if not ordered or ordered[0].i < verb.i:
        return False
    return ordered[0].lower_ in known.asked_if or ordered[-1].text == "?"


def _is_told(noun: Any, lemma: str, known: Cues) -> bool:
    """Whether an object is something said, and no decision on an appeal or an offer."""
    is_decided = lemma in known.decisions and noun.lemma_.lower() in known.decided
    return noun.pos_ in NOMINAL and not is_decided


def deed(verb: Any, lemma: str, known: Cues) -> list[Any]:
    """ "accuse X d'avoir payé": the accused and the deed, wherever the parser hung the latter."""
    wanted = known.preposition.get(lemma)
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        is_joined = token.pos_ == "ADP" and token.lemma_.lower() == wanted
        if is_joined and _opens_infinitive(token):
            end = max(token.head.right_edge.i, token.i) + 1
            begin = token.i if lemma in known.threatens else verb.i + 1
            return [one for one in verb.doc[begin:end] if not one.is_space]
        if token.pos_ in VERBAL and "Fin" in token.morph.get("VerbForm"):
            return []
    return []


def _opens_infinitive(token: Any) -> bool:
    """Whether an infinitive stands behind a preposition, clitics and negations between."""
    for one in token.doc[token.i + 1 : token.i + 5]:
        if "Inf" in one.morph.get("VerbForm"):
            return True
        if one.pos_ not in {"PRON", "ADV"}:
            return False
    return False


def by_order(tokens: list[Any], verb: Any, known: Cues) -> list[Any]:
    """Give a content its edges by word order: "que" is no part of it, "et que …" is.

    In a relative clause between commas, "X, who says that …, has left", it ends with the clause.
    """
    ordered = _behind_that(sorted(tokens, key=lambda one: one.i), verb, known)
    while (
        ordered
        and (ordered[0].lower_ in known.that or ordered[0].is_punct)
        and (ordered[0].text not in PAIRS)
    ):
        ordered = ordered[1:]
    if not any(one.pos_ in {*NOMINAL, *VERBAL, "ADJ"} for one in ordered):
        return []
    asks = known.act_of(verb) == "asks"
    if ordered[0].lower_ in known.nobody | known.which and "Rel" in ordered[0].morph.get(
        "PronType"
    ):
        return ordered if asks else []
    ordered += _and_that(ordered[-1], verb, known)
    return _within_relative(ordered, verb)


def _behind_that(ordered: list[Any], verb: Any, known: Cues) -> list[Any]:
    """Drop what a parser hung from before the verb on a clause that "que" brings in behind it."""
    joins = (one.i for one in ordered if one.lower_ in known.that and one.pos_ == "SCONJ")
    that = next((i for i in joins if i > verb.i), None)
    if that is None or ordered[0].i > verb.i or is_passive(verb):
        return ordered
    return [one for one in ordered if one.i >= that]


def _and_that(last: Any, verb: Any, known: Cues) -> list[Any]:
    """The "and that …" which goes on behind a content."""
    doc, end = last.doc, verb.sent.end
    at = last.i + 1
    at += at < end and doc[at].text == ","
    if at + 1 >= end or doc[at].pos_ != "CCONJ" or doc[at + 1].lower_ not in known.that:
        return []
    stop = max(doc[at + 1].head.right_edge.i + 1, at + 2)
    return list(doc[last.i + 1 : min(stop, end)])


def _within_relative(ordered: list[Any], verb: Any) -> list[Any]:
    opens = verb.left_edge.i - 1
    is_apart = verb.dep_ in RELATIVE and opens >= 0 and verb.doc[opens].text == ","
    if not is_apart and not (verb.i > 1 and verb.doc[verb.i - 2].text == ","):
        return ordered
    if verb.dep_ not in RELATIVE:
        return ordered
    for number, token in enumerate(ordered[:-1]):
        after = ordered[number + 1]
        if token.text == "," and after.pos_ in VERBAL and "Fin" in after.morph.get("VerbForm"):
            return ordered[:number]
    return ordered


THAT_WITHIN = 25
"""Tokens after a verb within which its "that" may stand: a document and who had it between."""


def _clauses(verb: Any, known: Cues) -> list[Any]:
    lemma = known.lemma(verb)
    takes_infinitive = (
        (known.infinitives and lemma not in known.no_infinitive)
        or known.act[lemma] == "denies"
        or lemma in known.intends
    )
    labels = CLAUSE if takes_infinitive else CLAUSE - {"xcomp"}
    found = [child for child in children(verb, labels) if child.dep_ != "csubj"]
    if not found:
        found = [one for one in children(verb, frozenset({"xcomp"})) if _is_finite(one)]
    found += [one for one in children(verb, INSERTED) if _is_finite(one) and not found]
    tokens = [token for clause in found for token in clause.subtree]
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
    return bool(first(verb, ANY_SUBJECT)) or any(
        child.dep_ in marks and child.tag_ != "TO" for child in verb.children
    )


def _around(verb: Any) -> list[Any]:
    """What stands around an inserted "he said": the clause it is inserted in."""
    own = {token.i for token in verb.subtree}
    return [token for token in verb.head.subtree if token.i not in own]


def _passive_content(verb: Any, lemma: str, known: Cues) -> list[Any]:
    """ "It was said that …" or "the firm is accused of …": who it is about belongs to it."""
    clauses = [one for one in children(verb, CLAUSE) if one.dep_ != "csubj" and one.i > verb.i]
    clauses = [one for one in clauses if one.pos_ in VERBAL]
    if known.noun_behind(verb) is not None:
        return [token for one in children(verb, PASSIVE_SUBJECT) for token in phrase(one)]
    if lemma not in known.passive_report:
        return [token for clause in clauses if _is_finite(clause) for token in clause.subtree]
    subject = [
        token
        for child in children(verb, PASSIVE_SUBJECT)
        if child.tag_ != "PRP" or child.lemma_ not in known.expletive
        for token in phrase(child)
    ]
    rest = deed(verb, lemma, known) if known.parser_errs else []
    rest = _behind_agent(rest) or [token for clause in clauses for token in clause.subtree]
    rest = rest or _after_preposition(verb, lemma, known)
    return subject + rest if rest else []


def _behind_agent(rest: list[Any]) -> list[Any]:
    """What a passive brings in, without who did it: "par les enquêteurs d'avoir payé"."""
    opening = next((n for n, one in enumerate(rest) if _opens_infinitive(one)), None)
    return rest[opening:] if opening is not None and rest[opening].pos_ == "ADP" else rest


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

"""Whether a verb stands under a condition, and whether what it asks for stands with it.

"If it rains", "should it rain" and "had she called" are conditions, "even if" is none; "agreed to
pay" has what is to be done, "agreed to a deal" has not.
"""

from __future__ import annotations

from typing import Any

from sayso.reading.language.tree import ANY_SUBJECT, NEGATION, OBJECT, VERBAL, first, is_passive
from sayso.reading.statements.senses import Senses
from sayso.reading.statements.strength_words import Marks

INFINITIVE = frozenset({"xcomp"})
CLAUSAL = frozenset({"ccomp"})
SEEMS = INFINITIVE | CLAUSAL | {"oprd", "acomp", "attr"}
OF_NOUN = frozenset({"acl", "relcl"})
ELIDED = frozenset("'’")


def opens_with_condition(content: list[Any], known: Marks) -> bool:
    """Whether words open with "if", and what depends on it follows behind a comma.

    Parsers make many trees of « Si l'argent manque, les travaux s'arrêtent ». What is asked ("he
    asked if") follows its verb, without a comma between.
    """
    words = [token for token in content if not (token.is_punct or token.is_space)]
    if not words or not is_if(words[0], known):
        return False
    if is_for_hearers(words[0].head, known):
        return False
    before = words[0].nbor(-1) if words[0].i > words[0].sent.start else None
    if before is not None and not before.is_punct:
        return False
    own = {token.i for token in content}
    # the comma before words of saying is no content: « si le barrage cède, dit X, la vallée »
    beside = (token.nbor() for token in content if token.i + 1 < len(token.doc))
    commas = [token.i for token in (*content, *(one for one in beside if one.i not in own))
              if token.text == "," and token.sent == words[0].sent]  # fmt: skip
    verbs = [token.i for token in content if token.pos_ in VERBAL]
    return any(any(one < at for one in verbs) and any(at < one for one in verbs) for at in commas)


def lacks_complement(verb: Any, known: Marks) -> bool:
    """Whether what would be planned or seem is missing: "agreed to a deal", "appeared in court"."""
    lemma = verb.lemma_.lower()
    if lemma in known.with_infinitive:
        return first(verb, INFINITIVE) is None
    return lemma in known.with_clause and first(verb, SEEMS) is None


def asks_price(verb: Any, language: str) -> bool:
    """Whether a verb of accusing asks money instead: "families were charged $5 a head"."""
    if not is_passive(verb) or verb.lemma_.lower() not in Senses.load(language).priced:
        return False
    objects = [one for one in verb.children if one.dep_ in OBJECT and one.i > verb.i]
    return any(word.like_num for one in objects for word in (one, *one.children))


def is_possible(verb: Any, known: Marks) -> bool:
    """Whether "it is possible that", "there is a chance that", "it looks like" tell a guess."""
    if verb.lemma_.lower() in known.looks and verb.i + 1 < len(verb.doc):
        return verb.nbor(1).lower_ in known.like
    for child in verb.children:
        if child.lower_ in known.possible and first(verb, CLAUSAL) is not None:
            return not any(one.dep_ in NEGATION for one in verb.children)
        if child.lemma_.lower() in known.chances and first(child, OF_NOUN) is not None:
            return child.dep_ == "attr" and not any(
                one.lower_ in known.none for one in child.children
            )
    return False


def is_to_come(child: Any, known: Marks) -> bool:
    """Whether "are to meet" tells a plan, as "the aim is to meet" and "is to blame" do not."""
    subject = first(child.head, ANY_SUBJECT)
    is_aim = subject is not None and subject.lemma_.lower() in known.aims
    return not is_aim and child.lemma_.lower() not in known.to_blame and _is_infinitive(child)


def _is_infinitive(child: Any) -> bool:
    """Whether a plan follows at once: "are to meet", but not "has been to narrow it"."""
    verb = child.head
    plain = not any(one.dep_ in {"aux", "attr", "acomp", "csubj"} for one in verb.children)
    return child.dep_ == "xcomp" and plain and any(one.tag_ == "TO" for one in child.children)


def is_late_condition(clause: Any, verb: Any, known: Marks) -> bool:
    """Whether what a parser calls a complement is the condition: « fermera si … continue ».

    A verb that has a "whether" for its complement asks, or knows: of those this is no condition.
    """
    mark = next((one for one in clause.children if is_if(one, known)), None)
    is_asked = verb.lemma_.lower() in known.takes_whether
    return (
        mark is not None
        and not is_asked
        and verb.i < mark.i
        and first(verb, ANY_SUBJECT) is not None
    )


def is_condition(clause: Any, verb: Any, known: Marks) -> bool:
    """Whether a clause is a condition of its verb: "if it rains", "should it rain".

    One in quotation marks that open behind the verb is a condition of what is quoted there.
    """
    if opens_with_if(clause, known):
        if is_for_hearers(clause, known):
            return False
        between = clause.doc[verb.i : clause.left_edge.i + 1]
        return not any(token.is_quote for token in between)
    return is_inverted(clause, known)


def is_for_hearers(verb: Any, known: Marks) -> bool:
    """Whether a condition only bids one listen: "if you look at it", "if anyone wonders"."""
    subject = first(verb, ANY_SUBJECT)
    is_hearer = subject is not None and subject.lower_ in known.hearers
    return is_hearer and verb.lemma_.lower() in known.heeds


def is_inverted(clause: Any, known: Marks) -> bool:
    """Whether a clause opens with "should" or "had", its subject behind: "had she called"."""
    subject = first(clause, ANY_SUBJECT)
    if subject is None or clause.left_edge.i == clause.sent.start:
        return False
    opening = (one for one in (clause, *clause.children) if one.i == clause.left_edge.i)
    is_joined = clause.left_edge.nbor(-1).pos_ in {"CCONJ", "ADV", "PUNCT"}
    return not is_joined and any(
        one.lower_ in known.inverted and one.i < subject.i for one in opening
    )


def opens_with_if(clause: Any, known: Marks) -> bool:
    """Whether a word that opens a condition hangs on the verb of a clause."""
    return any(is_if(child, known) for child in clause.children)


def is_phrase(token: Any, known: Marks) -> bool:
    """Whether several words open a condition: « à moins d'être payés », not « à moins de 5 km »."""
    firsts = {phrase[0] for phrase in known.conditional_phrases}
    if token.lower_ not in firsts:
        return False
    behind = [one.lower_ for one in token.doc[token.i : token.i + 4]]
    for phrase in known.conditional_phrases:
        after = token.i + len(phrase)
        is_one = tuple(behind[: len(phrase)]) == phrase and after < len(token.doc)
        if is_one and not token.doc[after].like_num:
            return True
    return False


def is_if(token: Any, known: Marks) -> bool:
    """Whether a word opens a condition: « s'il », but not the « s' » of « s'est défendu »."""
    if is_phrase(token, known):
        return True
    if token.lower_ not in known.conditional_marks:
        return False
    if token.i and token.nbor(-1).lower_ in known.no_condition:
        return False
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_[-1] not in ELIDED or after in known.conditional_before

"""Who says it: the noun that is the source of a speech verb, wherever the sentence has it."""

from __future__ import annotations

from typing import Any

from sayso.reading.language.order import is_finite
from sayso.reading.language.tree import (
    AGENT,
    NOMINAL,
    OBJECT,
    OBLIQUE,
    PARTICIPLE,
    PASSIVE_SUBJECT,
    RELATIVE,
    SUBJECT,
    antecedent,
    children,
    first,
    governor,
    is_passive,
    nearest_subject,
    set_apart,
)
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.hands.beside import quoting_verb
from sayso.reading.statements.propose.speech_verbs import surely_speaks


def find_source(verb: Any, lemma: str, known: Cues) -> Any | None:
    """The head of the phrase that says it; None where the sentence states nobody."""
    if is_passive(verb) and lemma not in known.held:
        agent = first(verb, AGENT)
        return _agent_noun(agent) if agent is not None else None
    subject = next(iter(clitics(verb)), None) or _subject(verb, known)
    if subject is None and lemma in known.held:
        subject = first(verb, PASSIVE_SUBJECT)
    if subject is not None and lemma in known.impersonal_verbs and subject.lower_ in known.pronouns:
        return _document_beside(verb, known) if known.by_order else None
    if known.by_order:
        subject = _in_order(subject, verb, known)
    if subject is not None:
        return antecedent(subject) or subject
    quoted = quoting_verb(verb, known.cites)
    if quoted is not None:
        return first(quoted, PASSIVE_SUBJECT) if is_passive(quoted) else first(quoted, OBJECT)
    if verb.dep_ in PARTICIPLE and verb.head.pos_ in NOMINAL:
        noun = _whole(verb.head) if is_finite(verb) else verb.head
        return noun if lemma in known.act else None
    above = governor(verb) if verb.dep_ in {"conj", "advcl", "xcomp", "dep"} else None
    if above is None or is_passive(above) or _keeps_its_place(verb, above, known):
        return None
    return find_source(above, lemma, known)


def _whole(noun: Any) -> Any:
    """The noun that another belongs to, where a finite verb hangs on the last of a phrase.

    Of « Une source proche de l'enquête évoque » a parser makes the inquiry what speaks.
    """
    above = noun
    while first(above, CASE) is not None or above.pos_ == "ADJ":
        if above.head == above or above.head.pos_ not in NOMINAL | {"ADJ"}:
            return noun
        above = above.head
    return above


CASE = frozenset({"case"})


def _subject(verb: Any, known: Cues) -> Any | None:
    """The nearest subject of a verb that is none of whom it was told: « le chef | m'a dit que »."""
    subject = nearest_subject(verb)
    if subject is None or not (_is_told(subject, known) or _is_apart(subject, known)):
        return subject
    others = [
        one
        for one in children(verb, SUBJECT)
        if not (_is_told(one, known) or _is_apart(one, known))
    ]
    return others[-1] if others else set_apart(subject) or _subject_before(subject)


def _is_apart(pronoun: Any, known: Cues) -> bool:
    """Whether a pronoun between commas only sets its noun apart: « La mairie, elle, dément »."""
    return pronoun.lower_ in known.back and set_apart(pronoun) is not None


def _is_told(pronoun: Any, known: Cues) -> bool:
    """Whether a pronoun is whom it was told: one that is no subject, or one behind a subject."""
    if pronoun.pos_ != "PRON":
        return False  # « Me Borel »
    if pronoun.lower_ in known.never_subjects:
        return True
    before = pronoun.nbor(-1) if pronoun.i > pronoun.sent.start else None
    is_behind = before is not None and before.pos_ in NOMINAL | {"ADJ"}
    return pronoun.lower_ in known.seldom_subjects and is_behind


def _subject_before(pronoun: Any) -> Any | None:
    """The noun that ends right before a pronoun of whom it was told: « | Le chef | lui a dit »."""
    noun = pronoun.nbor(-1) if pronoun.i > pronoun.sent.start else None
    while noun is not None and noun.pos_ in NOMINAL | {"ADJ"} and noun.head.i < noun.i:
        if noun.head.pos_ not in NOMINAL:
            break
        noun = noun.head
    return noun if noun is not None and noun.pos_ in NOMINAL | {"ADJ"} else None


def _keeps_its_place(verb: Any, above: Any, known: Cues) -> bool:
    """Whether a subject keeps the place of an infinitive: "it is wrong to refuse an answer"."""
    subject = nearest_subject(above)
    is_bare = above.pos_ == "AUX" or verb.dep_ == "advcl"
    is_infinitive = any(child.tag_ == "TO" for child in verb.children)
    return is_bare and is_infinitive and subject is not None and subject.lower_ in known.expletive


def _in_order(subject: Any | None, verb: Any, known: Cues) -> Any | None:
    """The subject that word order allows: before its verb, save in a relative clause.

    "on" is whoever "de source policière" tells; of "…, affirmant que" it is the subject of the
    clause around, whatever noun stands next.
    """
    is_relative = subject is not None and "Rel" in subject.morph.get("PronType")
    if subject is not None and subject.lower_ in known.nobody and not is_relative:
        return _source_beside(verb, known) or _place_before(subject, known) or subject
    if subject is not None and subject.i > verb.i and verb.dep_ not in RELATIVE:
        return subject if subject in clitics(verb) else None
    is_present = "Part" in verb.morph.get("VerbForm") and "Past" not in verb.morph.get("Tense")
    is_apart = verb.i > verb.sent.start and verb.doc[verb.i - 1].text == ","
    above = governor(verb) if subject is None and is_present and is_apart else None
    while above is not None and (above.dep_ in RELATIVE or nearest_subject(above) is None):
        above = governor(above)
    return nearest_subject(above) if above is not None else subject


def _source_beside(verb: Any, known: Cues) -> Any | None:
    marked = (one for one in verb.sent if one.lower_ in known.sources)
    return next((one for one in marked if one.i and one.nbor(-1).pos_ == "ADP"), None)


def _place_before(pronoun: Any, known: Cues) -> Any | None:
    """Who « on » is by the phrase that opens its sentence: « Du côté de la mairie, on assure »."""
    opening = [one for one in pronoun.sent if one.i < pronoun.i and not one.is_space]
    if not opening or opening[-1].text != "," or opening[0].lower_ not in known.where:
        return None
    if sum(one.text == "," for one in opening) > 1:
        return None
    nouns = [one for one in opening if one.pos_ == "NOUN"]
    return next((one for one in nouns if surely_speaks(one, known)), None)


def _agent_noun(agent: Any) -> Any:
    return first(agent, frozenset({"pobj"})) or agent


def clitics(verb: Any) -> list[Any]:
    found = [one for one in verb.children if one.text.startswith("-") and one.dep_ in SUBJECT]
    return [one for one in found if len(one.text) > 2] or found


def document_of(verb: Any, source: Any | None, known: Cues) -> Any | None:
    """The document that a verb such as "show" or "read" speaks for, or None."""
    if known.is_document(source):
        return source
    if is_passive(verb):
        return _document_beside(verb, known)
    if verb.dep_ in RELATIVE:
        nouns = (one for one in verb.ancestors if one.pos_ in NOMINAL)
        return next((one for one in nouns if known.is_document(one)), None)
    above = governor(verb) if verb.dep_ in PARTICIPLE else None
    return _document_beside(above, known) if above is not None else None


def _document_beside(verb: Any, known: Cues) -> Any | None:
    """The document that is an object of a verb or stands in a phrase with it."""
    nouns = [*children(verb, OBJECT)]
    for child in children(verb, OBLIQUE | AGENT):
        nouns += [child, *children(child, frozenset({"pobj"}))]
    return next((noun for noun in nouns if known.is_document(noun)), None)

"""Through whose hands a document or a witness came, by the order of words.

"A memo obtained by X", "leaked to X", "that X has seen", "a copy of which was reviewed by X",
"reached by X": parsers hang these phrases wrongly as often as not, once they stand between commas.
So they are read from left to right, from the noun to the verb that speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sayso.reading.language.tree import NOMINAL
from sayso.words import Lexicon, Table, words

NEAR = 7
"""Tokens between "published" and "by": "published on Wednesday of last week by"."""
AHEAD = 10
"""Tokens between "which" and "obtained": "which the rights group Open Doors has obtained"."""


class Beside(NamedTuple):
    """The head noun of a hand beside a source, the word that makes it one, and how it does."""

    noun: Any
    cue: Any
    how: str
    """had, told, asked (a paper's own people), quotes, in, wrote or cited."""


class PassedWords(Lexicon, at="speech.hands"):
    """The words of a language that pass something on, as lemmas."""

    by: frozenset[str]
    had_by: frozenset[str]
    passed_to: frozenset[str]
    vehicle: frozenset[str]
    """What a document is kept in: "in a report"."""
    cites: frozenset[str]
    access: frozenset[str]
    documents: frozenset[str]
    """Nouns of documents."""
    asked_by: frozenset[str]
    speaks: frozenset[str]
    spoken_to: frozenset[str]
    relative: frozenset[str]
    object_relative: frozenset[str]
    quoted: frozenset[str]
    """Participles of quoting as they stand: "Quoted by the agency, …"; « cité » is a noun too."""
    means: frozenset[str]
    """What one is reached by: "by phone"."""
    hosted: frozenset[str]
    """Participles of who is a station's guest: « invitée de Radio Corve »."""
    hosted_by: frozenset[str]
    on_air: frozenset[str]
    """What stands before a station by its name and number: « sur France 9 »."""
    through: frozenset[str]
    through_noun: frozenset[str]
    interviews: frozenset[str]
    of: frozenset[str]

    def is_document(self, noun: Any) -> bool:
        """Whether a noun is a document that can pass through hands; a name is none."""
        return noun.pos_ != "PROPN" and noun.lemma_.lower() in self.documents

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Whoever has a document had it; what a document is, the roles tell."""
        return {
            "had_by": frozenset([*table["had_by"], *table["has_document"]]),
            "documents": frozenset(words(language, "speech")["roles"]["document"]),
        }


def had(noun: Any, stop: int, known: PassedWords) -> Iterator[Beside]:
    """Who had a document: from its noun to the token ``stop``, exclusive.

    An English "that" which the tagger calls a conjunction brings what was said; a French « que » so
    called is as often a relative pronoun.
    """
    for token in noun.doc[noun.i + 1 : min(stop, noun.sent.end)]:
        lemma = token.lemma_.lower()
        if token.lower_ in known.relative and token.tag_ != "IN":
            yield from _in_relative(token, stop, known, known.had_by)
        elif _is_passed_on(token, known):
            yield from _after(token, stop, known, lemma)
        elif _ends(token, noun):
            return


def _is_passed_on(token: Any, known: PassedWords) -> bool:
    """Whether a word tells who had it, or quoted it in an aside: « , cité par » (also a noun)."""
    is_had = token.lemma_.lower() in known.had_by | known.passed_to and _may_be_passive(token)
    return is_had or (token.lower_ in known.quoted and token.nbor(-1).text == ",")


def asked(noun: Any, stop: int, known: PassedWords) -> Iterator[Beside]:
    """Who reached or met a person: "a baker, interviewed by X", "who spoke to X"."""
    for token in noun.doc[noun.i + 1 : min(stop, noun.sent.end)]:
        lemma = token.lemma_.lower()
        if token.lower_ in known.relative and token.pos_ != "SCONJ":
            for one in _in_relative(token, stop, known, known.asked_by):
                yield Beside(one.noun, one.cue, "told")
        elif token.lower_ in known.quoted or (lemma in known.asked_by and _is_participle(token)):
            who = noun_after(token, stop, known.by, known.means)
            if who is not None:
                yield Beside(who, token, "reached")
            elif (paper := noun_after(token, stop, known.vehicle)) and known.is_document(paper):
                yield Beside(paper, token, "in")  # « un ouvrier, cité dans le rapport »
        elif lemma in known.speaks:
            yield from _told(token, noun_after(token, stop, known.spoken_to))


def venues(verb: Any, known: PassedWords) -> Iterator[Beside]:
    """Where somebody spoke, by the order of a sentence's words, wherever a parser hung them.

    « Sur le plateau de TV Corve », « dans les colonnes du Fanal », « dans un entretien accordé au
    Fanal », « invitée mardi de Radio Corve ».
    """
    if not known.hosted:
        return
    for token in verb.sent:
        lemma = token.lemma_.lower()
        if lemma in known.through_noun and _is_led(token, known.through):
            noun = _named_behind(token, known.of, HERE)
        elif lemma in known.interviews and _is_led(token, known.vehicle):
            noun = _named_behind(token, known.spoken_to | known.by, TO_HOST)
        elif token.lower_ in known.hosted:
            noun = _named_behind(token, known.hosted_by, TO_HOST)
        elif token.lower_ in known.on_air and token.i > verb.i and _is_station(token):
            noun = token.nbor()
        else:
            continue
        if noun is not None and not _is_of_another_verb(token, verb):
            yield Beside(noun, token, "venue")


def _is_of_another_verb(token: Any, verb: Any) -> bool:
    """Whether another verb stands between a verb and where somebody spoke behind it."""
    between = verb.doc[verb.i + 1 : max(token.i, verb.i + 1)]
    return any({"Fin", "Inf"} & {*one.morph.get("VerbForm")} for one in between)


HERE = 1
"""Tokens from a thing that carries words to the "of" of whose it is."""
TO_HOST = 6
"""Tokens from "interview" to the preposition of who held it: « accordé mardi matin au Fanal »."""


def _is_station(token: Any) -> bool:
    """Whether a name and a number follow a word: « sur | France 9 »."""
    behind = token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    return len(behind) == len(STATION) and all(
        one.pos_ == kind or (kind == "NUM" and one.is_digit)
        for one, kind in zip(behind, STATION, strict=True)
    )


STATION = ("PROPN", "NUM")


def _is_led(noun: Any, prepositions: frozenset[str]) -> bool:
    """Whether a preposition stands before a noun, an article or not between: « sur le plateau »."""
    before = noun.doc[max(noun.i - 2, noun.sent.start) : noun.i]
    return any(one.lower_ in prepositions for one in before)


def _named_behind(token: Any, prepositions: frozenset[str], most: int) -> Any | None:
    """The name, or the paper's noun, behind the first of these prepositions; no mark between."""
    stop = min(token.i + 1 + most, token.sent.end)
    at = next((one.i for one in token.doc[token.i + 1 : stop] if one.lower_ in prepositions), None)
    if at is None or any(one.is_punct for one in token.doc[token.i + 1 : at]):
        return None
    after = token.doc[at + 1 : min(at + 4, token.sent.end)]
    words = (one for one in after if one.pos_ not in {"DET", "ADJ"} and not one.is_quote)
    noun = next(words, None)
    return noun if noun is not None and noun.pos_ in NOMINAL - {"PRON"} else None


def _told(token: Any, noun: Any | None) -> Iterator[Beside]:
    """Whom something was told by the word of a token, if a noun says whom."""
    if noun is not None:
        yield Beside(noun, token, "told")


def _after(token: Any, stop: int, known: PassedWords, lemma: str) -> Iterator[Beside]:
    """The hand after "obtained by" or "leaked to", and the document after "quoted in"."""
    by = noun_after(token, stop, known.by)
    if by is None and lemma in known.cites | known.passed_to:
        inside = noun_after(token, stop, known.vehicle | known.spoken_to)
        by = inside if inside is not None and inside.lemma_.lower() in known.documents else None
    if by is not None:
        yield Beside(by, token, "had")
    elif lemma in known.passed_to:
        yield from _told(token, noun_after(token, stop, known.spoken_to))


def _in_relative(
    token: Any, stop: int, known: PassedWords, verbs: frozenset[str]
) -> Iterator[Beside]:
    """The subject of "that X has obtained"; nothing for "that was obtained by X"."""
    doc = token.doc
    subject = None
    if token.lower_ in known.object_relative:
        yield from _inverted(token, stop, verbs)
    for one in doc[token.i + 1 : min(stop, token.i + AHEAD, len(doc))]:
        lemma = one.lemma_.lower()
        if subject is not None and (lemma in known.access or _is_verb_of(one, verbs)):
            yield Beside(subject, one, "had")
            return
        if subject is None and (one.pos_ in {"AUX", "VERB"} or (one.is_punct and not one.is_quote)):
            return
        if subject is None and one.pos_ in {"NOUN", "PROPN"}:
            subject = head_of_run(one)


def _inverted(token: Any, stop: int, verbs: frozenset[str]) -> Iterator[Beside]:
    """The subject after its verb: « que s’est procuré X », « que rapporte X »."""
    doc = token.doc
    verb = None
    for one in doc[token.i + 1 : min(stop, token.i + 7, len(doc))]:
        if one.pos_ in {"NOUN", "PROPN"}:
            if verb is not None:
                yield Beside(head_of_run(one), verb, "had")
            return
        verb = one if _is_verb_of(one, verbs) else verb


def _is_verb_of(token: Any, lemmas: frozenset[str]) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in lemmas


def noun_after(
    token: Any, stop: int, prepositions: frozenset[str], but: frozenset[str] = frozenset()
) -> Any | None:
    """The noun after the first of these prepositions, if one comes before the clause ends.

    Nouns of ``but`` are passed over: "by phone by the Courier".
    """
    doc = token.doc
    for one in doc[token.i + 1 : min(stop, token.i + 1 + NEAR, len(doc))]:
        if one.lower_ in prepositions and one.pos_ == "ADP":
            after = doc[one.i + 1 : min(stop, one.i + 6, len(doc))]
            noun = next((word for word in after if word.pos_ in NOMINAL), None)
            if noun is not None and noun.lemma_.lower() in but:
                continue
            return head_of_run(noun) if noun is not None else None
        if one.is_punct or one.pos_ in {"VERB", "CCONJ", "SCONJ"}:
            return None
    return None


def head_of_run(noun: Any) -> Any:
    """The head of the noun phrase that a noun opens: the last of "the Kestrel news agency"."""
    while noun.dep_ in {"compound", "poss", "nmod", "amod"} and noun.head.i > noun.i:
        if noun.head.pos_ not in NOMINAL:
            break
        noun = noun.head
    return noun


def _is_participle(token: Any) -> bool:
    """Whether a word may be a past participle; taggers take many for nouns and adjectives."""
    if token.tag_ in {"VBN", "VBD"} or "Part" in token.morph.get("VerbForm"):
        return True
    return token.pos_ in {"ADJ", "NOUN"} and token.lower_ != token.lemma_.lower()


def _may_be_passive(token: Any) -> bool:
    """Whether a participle has no object of its own: no "report" that "cited a memo by X"."""
    return _is_participle(token) and not any(
        one.dep_ in {"dobj", "obj"} and one.i > token.i for one in token.children
    )


def _ends(token: Any, noun: Any) -> bool:
    """Whether a verb of the noun's own clause begins: what comes after does not hang on it."""
    is_finite = token.pos_ == "VERB" and "Fin" in token.morph.get("VerbForm")
    return is_finite and token.head.i <= noun.i

"""The hands that stand beside a source in its sentence.

Before it: who quotes it, whom it was told, who had the document, and the document or the interview
that brought the words. Behind it: who wrote the document, and whom the source cites.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.reading.language.tree import (
    AGENT,
    NOMINAL,
    OBJECT,
    OBLIQUE,
    PARTICIPLE,
    RELATIVE,
    VERBAL,
    first,
    is_passive,
    nearest_subject,
)
from sayso.reading.statements.hands.holders import (
    Beside,
    PassedWords,
    asked,
    had,
    head_of_run,
    noun_after,
    venues,
)
from sayso.words import Lexicon, Table, words

IsDocument = Callable[[Any], bool]
"""Whether a token means a document: by its noun, or as a pronoun for one."""


class BesideWords(Lexicon, at="speech.hands"):
    """The words of a language that bring in hands beside the source, as lemmas."""

    passed: PassedWords
    asked_forms: frozenset[str]
    """Participles of being asked that open a sentence: « Interrogé par la défense, il … »."""
    before_verb: frozenset[str]
    """Pronouns of whom it was told that stand before the verb."""
    speech: frozenset[str]
    made_by: frozenset[str]
    author: frozenset[str]
    of: frozenset[str]
    letters: frozenset[str]
    told: frozenset[str]
    nobody_told: frozenset[str]
    """Nouns behind "to" that are nobody: "to the contrary"."""
    audience: frozenset[str]
    """Who is told something and passes nothing on: "delegates at the convention"."""
    spoken_to: frozenset[str]
    works_for: frozenset[str]
    vehicle: frozenset[str]
    through: frozenset[str]
    through_noun: frozenset[str]
    go_betweens: frozenset[str]
    interviews: frozenset[str]
    has_document: frozenset[str]
    has: frozenset[str]
    access: frozenset[str]
    who: frozenset[str]
    """Relative pronouns behind which whom somebody cites may stand: « X, qui cite Y »."""
    writes: frozenset[str]
    cites: frozenset[str]
    sources: frozenset[str]
    relies: frozenset[str]
    relies_on: frozenset[str]

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """What was passed on has words of its own; speech is what the verbs of two acts do."""
        acts = words(language, "speech")["verbs"]
        return {
            "passed": PassedWords.load(language),
            "speech": frozenset([*acts["says"], *acts["testifies"]]),
        }


@dataclass(frozen=True, slots=True)
class BesideSource:
    """Finds what stands around a source in its sentence."""

    known: BesideWords
    is_document: IsDocument

    def before(self, source: Any | None, verb: Any | None) -> Iterator[Beside]:
        """Yield what stands outside of a source, outermost first."""
        if verb is not None:
            yield from self._quoters(verb)
            yield from self._recipients(verb)
            yield from self._go_betweens(verb, source)
        if source is not None:
            is_ahead = verb is not None and verb.i > source.i
            yield from self._opening(source) if _is_main(verb) else ()
            heard = (object_of(one, self.known.spoken_to) for one in source.children)
            those = [_whose(one, self.known) for one in heard]
            yield from (Beside(one, source, "told") for one in those if one is not None)
            yield from self.holders(source, verb.i if is_ahead and verb else source.sent.end)
        if verb is not None:
            yield from venues(verb, self.known.passed)
        if verb is not None and not self._is_document(source):
            yield from self._vehicles(verb, source)

    def behind(self, source: Any | None, verb: Any | None) -> Iterator[Beside]:
        """Yield what stands behind a source: a document's author, whom the source cites."""
        if source is None:
            return
        if self._is_document(source):
            yield from self._authors(source)
        yield from self._cited_first(source)
        yield from self._from_sources(source)
        yield from self._in_clause(source)
        end = verb.sent.end if verb is not None else source.sent.end
        for token in _near(source, verb, end):
            lemma = token.lemma_.lower()
            hangs = token.dep_ in PARTICIPLE | RELATIVE | {"prep"}
            if lemma in self.known.cites and hangs and not is_passive(token):
                cited = first(token, OBJECT | {"pobj"})
                if cited is not None:
                    yield Beside(cited, token, "cited")
            elif lemma in self.known.relies:
                basis = noun_after(token, end, self.known.relies_on)
                if basis is not None and self.is_document(basis):
                    yield Beside(basis, token, "cited")

    def _cited_first(self, source: Any) -> Iterator[Beside]:
        """ "Citing two officials, the paper reported": what opens the sentence, up to a comma."""
        opener, start = _opener(source), source.left_edge.i
        is_active = opener.lemma_.lower() in self.known.cites and not is_passive(opener)
        if is_active and opener.lower_ not in self.known.passed.quoted and opener.i < start:
            cited = first(opener, OBJECT | {"pobj"})
            if cited is not None and cited.i < start and source.doc[start - 1].text == ",":
                yield Beside(cited, opener, "cited")

    def _in_clause(self, source: Any) -> Iterator[Beside]:
        """« X, qui cite Y », « X, qui a eu accès à une note »: by the order of words behind X.

        Of « citant X, qui citait Y » each in turn.
        """
        opener = _clause_behind(source, self.known.who)
        if opener is None:
            return
        for token in opener.doc[opener.i + 1 : min(opener.i + CLAUSE_VERB, opener.sent.end)]:
            lemma = token.lemma_.lower()
            noun = None
            if lemma in self.known.cites:
                after = token.doc[token.i + 1 : min(token.i + 5, token.sent.end)]
                noun = next((one for one in after if one.pos_ in {"NOUN", "PROPN"}), None)
            elif lemma in self.known.relies | self.known.access:
                joins = self.known.relies_on | self.known.spoken_to
                noun = noun_after(token, token.sent.end, joins)
                noun = noun if noun is not None and self.is_document(noun) else None
            if noun is not None:
                yield Beside(head_of_run(noun), token, "cited")
                yield from self._in_clause(noun)
            if noun is not None or token.is_punct:
                return

    def _from_sources(self, source: Any) -> Iterator[Beside]:
        """« a appris l’agence de source policière »: the source behind the agency."""
        for child in source.children:
            noun = object_of(child, self.known.works_for)
            if noun is not None and noun.i > source.i and noun.lemma_.lower() in self.known.sources:
                yield Beside(noun, first(child, frozenset({"case"})) or child, "cited")

    def holders(self, source: Any, stop: int) -> Iterator[Beside]:
        """ "documents obtained by X", "that X has seen", "X had access to it", "reached by X"."""
        owner = self._owner(source)
        if owner is not None:
            yield Beside(owner, source.head, "had")
        hand_on = had if self._is_document(source) else asked
        yield from hand_on(source, stop, self.known.passed)

    def _is_document(self, noun: Any | None) -> bool:
        return noun is not None and self.is_document(noun)

    def _quoters(self, verb: Any) -> Iterator[Beside]:
        """ "The paper quoted Y as saying": the paper stands before Y."""
        quoted = quoting_verb(verb, self.known.cites)
        if quoted is not None:
            by = self.known.passed.by
            around = [one for each in (quoted, verb) for one in each.children]
            agents = [_by(one) or object_of(one, by) for one in around]
            passive = next((one for one in agents if one is not None), None)
            subject = passive if is_passive(quoted) else nearest_subject(quoted)
            if subject is not None:
                yield Beside(subject, quoted, "quotes")
        if quoted is not None:
            yield from self._vehicles(quoted, None)
        for child in verb.children:  # "state television reported, cited by the agency"
            is_cited = child.dep_ in {"advcl", "acl"} and child.lemma_.lower() in self.known.cites
            agents = [_by(one) for one in child.children] if is_cited else []
            yield from (Beside(one, child, "quotes") for one in agents if one is not None)

    def _opening(self, source: Any) -> Iterator[Beside]:
        """ "Quoted by the agency, an official said": what opens the sentence."""
        opener = _opener(source)
        if opener.lemma_.lower() in self.known.cites or opener.lower_ in self.known.passed.quoted:
            noun = noun_after(opener, source.left_edge.i, self.known.passed.by)
            is_asked = opener.lower_ in self.known.asked_forms
            if noun is not None and noun.i < source.i:
                yield Beside(noun, opener, "reached" if is_asked else "quotes")

    def _go_betweens(self, verb: Any, source: Any | None) -> Iterator[Beside]:
        """ "said, via the paper", "through his lawyer", « par la voix de son avocat »."""
        hanging = [*verb.children, *(source.children if source is not None else ())]
        for child in hanging:
            noun = object_of(child, self.known.through)
            noun = _whose(noun, self.known)
            if noun is not None and noun.i > verb.i:
                opener = child if child.pos_ == "ADP" else first(child, frozenset({"case"}))
                yield Beside(noun, opener or verb, "through")

    def _recipients(self, verb: Any) -> Iterator[Beside]:
        """Whom it was told: of the verb itself, or "told the agency that …, adding that …"."""
        found = list(self._told_by(verb))
        shares = verb.dep_ in {"advcl", "conj", "xcomp"} and nearest_subject(verb) is None
        shares = shares and first(verb, AGENT) is None  # "as reported by X" has its own
        yield from found or (self._told_by(verb.head) if shares else ())

    def _told_by(self, verb: Any) -> Iterator[Beside]:
        """ "told the agency that …", "said in an interview with the paper", "speaking to X"."""
        lemma = verb.lemma_.lower()
        if lemma not in self.known.told | self.known.speech:
            return
        after = noun_after(verb, verb.i + 4, self.known.spoken_to)
        if after is not None and verb.doc[verb.i + 1].lower_ in self.known.spoken_to:
            yield from self._told(after, verb)
        for child in verb.children:
            if lemma in self.known.told and child.dep_ in OBJECT and child.i > verb.i:
                yield from self._told(child, verb)
                continue
            noun = object_of(child, self.known.spoken_to)
            if noun is not None and noun != after:
                yield from self._told(noun, verb)
            brought = object_of(child, self.known.vehicle)
            if brought is not None and brought.lemma_.lower() in self.known.interviews:
                yield from self._interviewed(brought, verb)
            if child.dep_ in PARTICIPLE and child.lemma_.lower() in self.known.passed.speaks:
                heard = noun_after(child, verb.sent.end, self.known.spoken_to)
                yield from () if heard is None else (Beside(heard, child, "told"),)

    def _told(self, noun: Any, verb: Any) -> Iterator[Beside]:
        noun = _whose(noun, self.known)
        if noun is None or noun.lemma_.lower() in self.known.nobody_told:
            return  # « déclare au contraire que », « dit au micro que »
        yield Beside(noun, verb, "told")
        if noun.pos_ == "NOUN" and noun.text[0].isupper():  # « au Courrier du Rhin » is one name
            return
        if noun.lemma_.lower() in self.known.audience:  # "told members of the union"
            return
        employers = [object_of(one, self.known.works_for) for one in noun.children]
        after = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else noun
        if after.lower_ in self.known.works_for:
            employers.append(noun_after(noun, noun.sent.end, self.known.works_for))
        found = (one for one in employers if one is not None)
        yield from (Beside(one, verb, "asked") for one in list(dict.fromkeys(found))[:1])

    def _interviewed(self, interview: Any, verb: Any) -> Iterator[Beside]:
        """ "in an interview with X", "given to X", "published by X"."""
        preps = self.known.spoken_to | self.known.passed.by
        for piece in interview.children:
            inner = [piece, *piece.children] if piece.dep_ in PARTICIPLE else [piece]
            nouns = (object_of(one, preps) or _by(one) for one in inner)
            yield from (Beside(one, verb, "told") for one in nouns if one is not None)

    def _owner(self, source: Any) -> Any | None:
        """The subject of "obtained the memo" or "had access to the memo"."""
        verb = source.head
        lemma = verb.lemma_.lower()
        if source.dep_ in OBJECT and lemma in self.known.has_document | self.known.cites:
            return nearest_subject(verb)
        while verb.pos_ == "ADP" and verb.head != verb:
            verb = verb.head
        is_access = verb.lemma_.lower() in self.known.access
        if is_access and verb.head.lemma_.lower() in self.known.has:
            return nearest_subject(verb.head)
        return None

    def _authors(self, source: Any) -> Iterator[Beside]:
        """ "a note from the manager", "an e-mail written by X", "wrote a note": X is behind it."""
        verb = source.head
        if source.dep_ in OBJECT and verb.lemma_.lower() in self.known.writes:
            subject = nearest_subject(verb)
            if subject is not None:
                yield Beside(subject, verb, "wrote")
        is_letter = source.lemma_.lower() in self.known.letters
        for child in source.children:
            if child.dep_ in PARTICIPLE and child.lemma_.lower() in self.known.made_by:
                nouns = [noun for one in child.children if (noun := _by(one)) is not None]
                yield from (Beside(noun, child, "wrote") for noun in nouns[:1])
            elif child.i > source.i:
                of = self.known.of if is_letter else frozenset()
                noun = object_of(child, self.known.author | of)
                if noun is not None:
                    yield Beside(noun, child, "wrote")

    def _vehicles(self, verb: Any, source: Any | None) -> Iterator[Beside]:
        """ "in his testimony, the officer said": the testimony brought the words."""
        is_main = _is_main(verb) or (bool(self.known.passed.hosted) and _is_first(verb))
        nouns = [*self._opening_vehicle(verb, source)] if is_main else []
        nouns += [
            noun
            for child in verb.children
            if (noun := object_of(child, self.known.vehicle)) is not None and noun not in nouns
        ]
        for noun in nouns:
            if self.is_document(noun):
                is_ahead = source is not None and source.i > noun.i
                stop = source.left_edge.i if is_ahead and source is not None else noun.sent.end
                yield from self.holders(noun, stop)
                yield from self._addressee(noun, verb)
                yield Beside(noun, verb, "in")

    def _opening_vehicle(self, verb: Any, source: Any | None) -> Iterator[Any]:
        """The document that a sentence opens with, wherever the parser hung it."""
        opener = _opener(verb)
        if source is not None and opener.lower_ in self.known.vehicle and opener.i < source.i:
            after = verb.doc[opener.i + 1 : min(opener.i + 5, source.left_edge.i)]
            noun = next((one for one in after if one.pos_ in NOMINAL), None)
            if noun is not None:
                yield head_of_run(noun)

    def _addressee(self, document: Any, verb: Any) -> Iterator[Beside]:
        """ "in an e-mail to the paper"."""
        end = min(document.i + 3, document.sent.end)
        noun = noun_after(document, end + 3, self.known.spoken_to)
        if noun is not None and document.doc[document.i + 1].lower_ in self.known.spoken_to:
            yield Beside(noun, verb, "told")


CLAUSE_VERB = 7
"""Tokens from a relative pronoun to its verb at most: « qui a depuis eu accès »."""
TO_CLAUSE = 16
"""Tokens from a noun to the relative clause on it at most: « la radio X, la station publique, »."""


def _clause_behind(noun: Any, who: frozenset[str]) -> Any | None:
    """The relative pronoun behind a noun and its appositions, before any finite verb."""
    for token in noun.doc[noun.i + 1 : min(noun.i + TO_CLAUSE, noun.sent.end)]:
        if token.lower_ in who and token.nbor(-1).text == ",":
            return token
        if "Fin" in token.morph.get("VerbForm") or token.text in {":", ";"}:
            return None
    return None


def _opener(token: Any) -> Any:
    """The first word of a sentence that is more than "but" or "however"."""
    words = (one for one in token.sent if one.pos_ not in {"CCONJ", "ADV", "PUNCT", "SPACE"})
    return next(words, token.sent[0])


def _near(source: Any, verb: Any | None, end: int) -> list[Any]:
    """The words between a source and an end that hang from it or its verb, directly or by one."""
    heads = (source,) if verb is None else (source, verb)
    found = {each for head in heads for child in (head, *head.children) for each in child.children}
    found |= {each for each in heads if each.head == each}
    found |= set(_next(verb, end)) if verb is not None else set()
    return sorted((each for each in found if source.i < each.i < end), key=lambda each: each.i)


def _next(verb: Any, end: int) -> Iterator[Any]:
    """What comes behind a comma, up to the next verb, wherever the parser hung it."""
    for token in verb.doc[verb.i + 1 : end]:
        if token.i > verb.i + 1 and token.nbor(-1).text == ",":
            yield token
        if token.pos_ in VERBAL:
            return


def _is_main(verb: Any | None) -> bool:
    """Whether a verb is the sentence's own: what opens the sentence belongs to it."""
    if verb is None:
        return True
    return verb.dep_ == "ROOT" or (verb.dep_ in {"conj", "parataxis"} and verb.head.dep_ == "ROOT")


def _is_first(verb: Any) -> bool:
    """Whether no finite verb stands before a verb in its sentence, wherever a parser hung it."""
    before = verb.doc[verb.sent.start : verb.i]
    return not any("Fin" in one.morph.get("VerbForm") and one.head != verb for one in before)


def quoting_verb(verb: Any, cites: frozenset[str]) -> Any | None:
    """For "saying" in "quoted Y as saying", the verb "quoted"; else None."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.dep_ == "prep" and above.head.lemma_.lower() in cites:
        return above.head
    return None


def quoted_verb(cue: Iterable[Any], cites: frozenset[str]) -> Any | None:
    """For a cue "is quoted as", the verb "saying" after it; else None."""
    for token in cue:
        if token.lemma_.lower() in cites and is_passive(token):
            below = (one for child in token.children for one in child.children)
            return next((one for one in below if one.dep_ == "pcomp"), None)
    return None


def _whose(noun: Any | None, known: BesideWords) -> Any | None:
    """Whose voice, page or microphone it is: no thing that carries words is a hand.

    In capitals it is a paper's own name: « L'Antenne de Corve ».
    """
    is_named = noun is not None and noun.text[0].isupper()
    if noun is None or is_named or noun.lemma_.lower() not in known.through_noun:
        return noun
    inner = (object_of(one, known.of) for one in noun.children)
    return next((one for one in inner if one is not None), None)


def _by(child: Any) -> Any | None:
    if child.dep_ not in AGENT:
        return None
    return first(child, frozenset({"pobj"})) or (child if child.pos_ in NOMINAL else None)


def object_of(child: Any, prepositions: frozenset[str]) -> Any | None:
    """The noun of a prepositional phrase, in either label set, if its preposition fits."""
    if child.dep_ not in OBLIQUE | AGENT:
        return None
    if child.pos_ == "ADP":
        noun = first(child, frozenset({"pobj"}))
        return noun if child.lower_ in prepositions else None
    case = first(child, frozenset({"case"}))
    fits = case is not None and case.lower_ in prepositions
    return child if fits and child.pos_ in NOMINAL else None

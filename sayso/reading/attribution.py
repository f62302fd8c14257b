"""Who says what, by rules over the syntax: source, cue and content as character ranges.

The rules know grammar; every word they act on is in the lexicon (``speech.toml``). They work
alone for French, and for English where the trained tagger is absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sayso.model import Act
from sayso.reading.draft import Paragraph
from sayso.reading.grammar import (
    AGENT,
    CLAUSE,
    INSERTED,
    NOMINAL,
    OBJECT,
    OBLIQUE,
    PARTICIPLE,
    PASSIVE_SUBJECT,
    RELATIVE,
    SUBJECT,
    VERBAL,
    Range,
    children,
    first,
    governor,
    is_passive,
    phrase,
    ranges,
    verbs,
)
from sayso.reading.lexicon import words

ACTS_BY_WEIGHT: tuple[Act, ...] = (
    "testifies", "denies", "asks", "says", "documents", "accuses", "believes", "feels", "intends",
)  # fmt: skip
"""Where a verb stands under several acts, the first of these is taken."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as ranges of code points of the text; ``source`` is empty where unstated.

    ``score`` is 1 for a rule, the model's confidence for the model.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    score: float = 1.0


SPEECH_ACTS = frozenset({"says", "testifies", "asks", "denies", "accuses", "documents"})
CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt", "aux:tense", "aux:pass"})


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of a language, looked up by lemma."""

    act: dict[str, Act]
    noun_object: frozenset[str]
    document_only: frozenset[str]
    document_nouns: frozenset[str]
    preposition: dict[str, str]
    passive_report: frozenset[str]
    comment: frozenset[str]
    cites: frozenset[str]
    impersonal: frozenset[str]
    told: frozenset[str]
    pronouns: frozenset[str]
    according_to: re.Pattern[str]
    small_clause: frozenset[str]
    silence: re.Pattern[str]
    intends: frozenset[str]
    decline: frozenset[str]
    infinitives: bool
    that: frozenset[str]
    lemma_ending: str

    def lemma(self, token: Any) -> str:
        """The lemma of a token; a French verb that the model left as it stands gets its ending."""
        found: str = token.lemma_.lower()
        ended = found + self.lemma_ending
        return ended if found not in self.act and ended in self.act else found

    def act_of(self, token: Any) -> Act | None:
        """What a verb does with its content; None for any other word."""
        return self.act.get(self.lemma(token)) if token.pos_ in VERBAL else None


@cache
def cues(language: str) -> Cues:
    """Load the cue words of a language."""
    found = words(language, "speech")
    act = {verb: name for name in reversed(ACTS_BY_WEIGHT) for verb in found["verbs"].get(name, ())}
    cue = found["cue"]
    return Cues(
        act=act,
        noun_object=frozenset(cue["noun_object"]),
        document_only=frozenset(cue["document_only"]),
        document_nouns=frozenset(found["roles"]["document"]),
        preposition=cue["preposition"],
        passive_report=frozenset(cue["passive_report"]),
        comment=frozenset(cue["comment"]),
        cites=frozenset(found["hands"]["cites"]),
        impersonal=frozenset(cue["impersonal_verbs"]),
        told=frozenset(found["hands"]["told"]),
        pronouns=frozenset(found["who"]["thing"]),
        according_to=_any_of(cue["according_to"]),
        small_clause=frozenset(cue["small_clause"]),
        silence=_any_of(cue["silence"]),
        intends=frozenset(found["verbs"]["intends"]),
        decline=frozenset(cue["decline"]),
        infinitives=cue["infinitives"],
        that=frozenset(cue["that"]),
        lemma_ending=cue["lemma_ending"],
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """One pattern for whole words or phrases, the longest first."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def find_attributions(paragraph: Paragraph, language: str) -> Iterator[Attribution]:
    """Yield the attributions that syntax shows in one paragraph, in text order."""
    known = cues(language)
    for sentence in paragraph.doc.sents:
        tail = _tail(sentence, known)
        phrases = [found.span() for found in known.according_to.finditer(sentence.text)]
        for verb in verbs(sentence):
            at = verb.idx - sentence.start_char
            if any(start <= at < end for start, end in phrases):
                continue
            if tail and verb.i >= tail.start:
                break
            if found := _by_verb(verb, known):
                yield _placed(paragraph, _clipped(found, tail))
        if tail:
            yield _placed(paragraph, _by_tail(sentence, tail))
        for found in (*_by_preposition(sentence, known), *_by_silence(sentence, known)):
            yield _placed(paragraph, found)


@dataclass(frozen=True, slots=True)
class _Tail:
    """A last clause that only says who speaks: ", the daily reported on Monday"."""

    start: int
    verb: Any
    source: list[Any]


def _tail(sentence: Any, known: Cues) -> _Tail | None:
    """Find it from the sentence's last comma on, however the parser hung it.

    A speech verb with nothing said after it, and before it (or, where it comes first, after it) a
    noun phrase; what stands before the comma has a verb of its own and is what is said.
    """
    commas = [token.i for token in sentence if token.text == ","]
    tail = [one for one in sentence if commas and one.i > commas[-1] and not one.is_space]
    spoken = [one for one in tail if known.act_of(one) in SPEECH_ACTS and one.dep_ != "amod"]
    before = [one for one in sentence if commas and one.i < commas[-1]]
    if len(spoken) != 1 or not any(one.pos_ in VERBAL for one in before):
        return None
    verb = spoken[0]
    cue = {one.i for one in _cue_words(verb)}
    others = [one for one in verbs(tail) if one.i not in cue and one.dep_ not in PARTICIPLE]
    left = [one for one in tail if one.i < verb.i and one.i not in cue and not one.is_punct]
    if others or any(one.dep_ == "mark" for one in tail) or not _is_cue_only(verb, left, known):
        return None
    source = left if left else _inverted_source(verb)
    return _Tail(tail[0].i, verb, source) if source else None


def _is_cue_only(verb: Any, left: list[Any], known: Cues) -> bool:
    """Whether nothing but a name stands before the verb, and nothing is said after it."""
    is_name = all(one.pos_ in NAMING or one.text == "'s" for one in left)
    opens = not left or left[0].pos_ in NAMING - {"ADP"}
    objects = [one for one in children(verb, OBJECT) if one.i > verb.i and left]
    is_free = not objects or known.lemma(verb) in known.told
    return is_name and opens and is_free and (not left or any(one.pos_ in NOMINAL for one in left))


NAMING = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "ADP", "PART", "CCONJ"})


def _inverted_source(verb: Any) -> list[Any]:
    """Who speaks where the verb comes first: "said the manager", "a confié une employée"."""
    noun = next(iter(_clitics(verb)), None) or nearest_subject(verb) or first(verb, OBJECT)
    return phrase(noun) if noun is not None and noun.i > verb.i else []


def _by_tail(sentence: Any, tail: _Tail) -> Attribution:
    content = [one for one in sentence if one.i < tail.start and not one.is_space]
    return Attribution(ranges(tail.source)[:1], ranges(_cue_words(tail.verb)), ranges(content))


def _clipped(found: Attribution, tail: _Tail | None) -> Attribution:
    """A content of the sentence ends where its last clause says who speaks."""
    if not tail:
        return found
    text = tail.verb.doc.text
    stop = tail.verb.doc[tail.start].idx
    content = tuple((start, min(end, stop)) for start, end in found.content if start < stop)
    trimmed = ((start, start + len(text[start:end].rstrip(" ,"))) for start, end in content)
    return replace(found, content=tuple(trimmed))


def _placed(paragraph: Paragraph, found: Attribution) -> Attribution:
    def moved(parts: tuple[Range, ...]) -> tuple[Range, ...]:
        return tuple((start + paragraph.start, end + paragraph.start) for start, end in parts)

    return replace(
        found,
        source=moved(found.source),
        cue=moved(found.cue),
        content=moved(found.content),
    )


def _by_verb(verb: Any, known: Cues) -> Attribution | None:
    lemma = known.lemma(verb)
    if lemma in known.comment and _is_negated(verb):
        return _silence(verb)
    if lemma not in known.act:
        return None
    source = _source(verb, lemma, known)
    content = _content(verb, lemma, known)
    if lemma in known.document_only:
        source, content = _from_document(verb, source, content, known)
    if not ranges(content) or (source is None and not _needs_no_source(verb, lemma, known)):
        return None
    return Attribution(
        source=ranges(phrase(source))[:1] if source is not None else (),
        cue=ranges([*_refused(verb, known), *_cue_words(verb)]),
        content=ranges(content),
    )


def _needs_no_source(verb: Any, lemma: str, known: Cues) -> bool:
    """Whether a verb reports without saying who: a passive, or "it emerged that"."""
    return is_passive(verb) or lemma in known.impersonal


def _is_negated(verb: Any) -> bool:
    return any(_is_no(child) for child in verb.children)


def _is_no(token: Any) -> bool:
    return token.dep_ == "neg" or "Neg" in token.morph.get("Polarity")


def _silence(verb: Any) -> Attribution | None:
    """ "did not respond to questions": who keeps silent, and on what."""
    subject = first(verb, SUBJECT)
    rest = [
        token
        for child in verb.children
        if child.i > verb.i and not child.is_punct
        for token in child.subtree
    ]
    if subject is None:
        return None
    cue = [one for one in _cue_words(verb) if one != verb] if not rest else _cue_words(verb)
    content = ranges(rest or [verb])
    return Attribution(ranges(phrase(subject))[:1], ranges(cue), content) if content else None


def _from_document(
    verb: Any, source: Any | None, content: list[Any], known: Cues
) -> tuple[Any | None, list[Any]]:
    """What a document shows: only a document does, and a plain noun is enough for a content.

    "In documents obtained by …, the scale of the deal is outlined" and "wrote a note, reading …"
    name the document elsewhere in the sentence.
    """
    if any(child.tag_ == "MD" for child in verb.children):
        return None, []
    source = _document(verb, source, known)
    if is_passive(verb):
        content = content or [
            token for one in children(verb, PASSIVE_SUBJECT) for token in phrase(one)
        ]
    if not content:
        objects = [one for one in children(verb, OBJECT) if one.i > verb.i]
        content = [token for one in objects for token in phrase(one)]
    return (source, content) if source is not None else (None, [])


def _document(verb: Any, source: Any | None, known: Cues) -> Any | None:
    """The document that a verb such as "show" or "read" speaks for, or None."""
    if _is_document(source, known):
        return source
    if is_passive(verb):
        return _document_beside(verb, known)
    if verb.dep_ in RELATIVE:
        nouns = (one for one in verb.ancestors if one.pos_ in NOMINAL)
        return next((one for one in nouns if _is_document(one, known)), None)
    above = governor(verb) if verb.dep_ in PARTICIPLE else None
    return _document_beside(above, known) if above is not None else None


def _document_beside(verb: Any, known: Cues) -> Any | None:
    """The document that is an object of a verb or stands in a phrase with it."""
    nouns = [*children(verb, OBJECT)]
    for child in children(verb, OBLIQUE | AGENT):
        nouns += [child, *children(child, frozenset({"pobj"}))]
    return next((noun for noun in nouns if noun.lemma_.lower() in known.document_nouns), None)


def _is_document(source: Any | None, known: Cues) -> bool:
    return source is not None and source.lemma_.lower() in known.document_nouns


def _cue_words(verb: Any) -> list[Any]:
    return [verb, *(child for child in verb.children if child.dep_ in CUE_PARTS or _is_no(child))]


def _refused(verb: Any, known: Cues) -> list[Any]:
    """For "say" in "refused to say", the verb "refused"."""
    above = verb.head
    is_under = verb.dep_ in {"xcomp", "ccomp"} and known.lemma(above) in known.decline
    return _cue_words(above) if is_under else []


def _source(verb: Any, lemma: str, known: Cues) -> Any | None:
    """The head of the phrase that says it; None where the sentence states nobody."""
    if is_passive(verb):
        agent = first(verb, AGENT)
        return _agent_noun(agent) if agent is not None else None
    subject = next(iter(_clitics(verb)), None) or nearest_subject(verb)
    if subject is not None and lemma in known.impersonal and subject.lower_ in known.pronouns:
        return None
    if subject is not None:
        return _antecedent(subject, verb)
    quoted = _quoted_by(verb, known)
    if quoted is not None:
        return first(quoted, PASSIVE_SUBJECT) if is_passive(quoted) else first(quoted, OBJECT)
    if verb.dep_ in PARTICIPLE and verb.head.pos_ in NOMINAL:
        return verb.head if lemma in known.act else None
    above = governor(verb) if verb.dep_ in {"conj", "advcl", "xcomp", "dep"} else None
    if above is None or is_passive(above):
        return None
    return _source(above, lemma, known)


def _quoted_by(verb: Any, known: Cues) -> Any | None:
    """For "saying" in "quoted Y as saying", the verb "quoted"."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.dep_ == "prep" and above.head.lemma_.lower() in known.cites:
        return above.head
    return None


def nearest_subject(verb: Any) -> Any | None:
    """The subject of a verb; of several before it, which a parser may give, the last."""
    found = children(verb, SUBJECT)
    before = [one for one in found if one.i < verb.i]
    return before[-1] if before else next(iter(found), None)


def _agent_noun(agent: Any) -> Any:
    return first(agent, frozenset({"pobj"})) or agent


def _antecedent(subject: Any, verb: Any) -> Any:
    """For "which", the noun that its relative clause hangs from; else the subject itself."""
    while verb.dep_ == "conj" and "Rel" in subject.morph.get("PronType"):
        verb = verb.head
    is_relative = verb.dep_ in RELATIVE and "Rel" in subject.morph.get("PronType")
    return verb.head if is_relative or _wh(subject, verb) else subject


def _wh(subject: Any, verb: Any) -> bool:
    return verb.dep_ in RELATIVE and subject.tag_ in {"WDT", "WP"}


def _content(verb: Any, lemma: str, known: Cues) -> list[Any]:
    """The tokens of what is said, wherever the sentence has them."""
    if verb.dep_ in INSERTED and not children(verb, CLAUSE):
        return _around(verb)
    if _is_inverted(verb):
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
    ordered = sorted(tokens, key=lambda one: one.i)
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


def _is_inverted(verb: Any) -> bool:
    """Whether a clitic subject hangs on the verb by a hyphen: "a-t-il dit"."""
    return bool(_clitics(verb))


def _clitics(verb: Any) -> list[Any]:
    found = [one for one in verb.children if one.text.startswith("-") and one.dep_ in SUBJECT]
    return [one for one in found if len(one.text) > 2] or found


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


def _by_preposition(sentence: Any, known: Cues) -> Iterator[Attribution]:
    """ "According to X, …" and its like: the source is a phrase, the content all else."""
    for found in known.according_to.finditer(sentence.text):
        start = sentence.start_char + found.start()
        cue = sentence.doc.char_span(
            start, sentence.start_char + found.end(), alignment_mode="expand"
        )
        if cue is None or cue.end >= sentence.end:
            continue
        source = _noun_after(cue, sentence)
        if source is None:
            continue
        content = _governed(cue, source, sentence)
        said = ranges(content)
        if said:
            yield Attribution(ranges(_source_words(source, cue)), ranges(list(cue)), said)


def _by_silence(sentence: Any, known: Cues) -> Iterator[Attribution]:
    """ "had no comment", "could not be reached": who keeps silent is a source too."""
    found = known.silence.search(sentence.text)
    subject = nearest_subject(sentence.root) or first(sentence.root, PASSIVE_SUBJECT)
    if not found or subject is None:
        return
    start, end = sentence.start_char + found.start(), sentence.start_char + found.end()
    cue = sentence.doc.char_span(start, end, alignment_mode="expand")
    content = [one for one in sentence if one.i >= cue.start]
    if subject.i < cue.start:
        yield Attribution(ranges(phrase(subject))[:1], ranges(list(cue)), ranges(content))


def _noun_after(cue: Any, sentence: Any) -> Any | None:
    """The head of the noun phrase that starts right after a cue."""
    token = sentence.doc[cue.end]
    while token.head.i >= cue.end and token.head != token and token.head.pos_ in NOMINAL:
        if token.dep_ in {"nsubj", "nsubjpass"}:
            break
        token = token.head
    return token if token.pos_ in NOMINAL else None


def _source_words(source: Any, cue: Any) -> list[Any]:
    return [token for token in phrase(source) if token.i >= cue.end]


def _governed(cue: Any, source: Any, sentence: Any) -> list[Any]:
    """The clause that "according to X" speaks for: of the verb above it, without itself."""
    own = {token.i for token in source.subtree} | {token.i for token in cue}
    verb = governor(cue[0]) or governor(source)
    while verb is not None and verb.i in own:
        verb = governor(verb)
    if verb is None or cue.start == sentence.start:
        clause = sentence
    else:
        clause = _clause_of(verb, cue, sentence)
    return [token for token in clause if token.i not in own and not token.is_space]


def _clause_of(verb: Any, cue: Any, sentence: Any) -> Any:
    """A clause inside another verb's content stands for itself; any other for its sentence."""
    while verb.dep_ not in CLAUSE | RELATIVE | {"ROOT"} and governor(verb) is not None:
        verb = governor(verb)
    if verb.dep_ == "ROOT" or cue.end >= sentence.end - 1:
        return sentence
    return list(verb.subtree) if verb.pos_ in VERBAL else sentence


def find_bare_cues(paragraph: Paragraph, language: str) -> Iterator[Attribution]:
    """Yield speech verbs that have a source but no content in their syntax, content left empty.

    A quotation that the parser could not hang on its verb is given to the nearest of these.
    """
    known = cues(language)
    for sentence in paragraph.doc.sents:
        for verb in verbs(sentence):
            lemma = known.lemma(verb)
            if known.act.get(lemma) in SPEECH_ACTS and not _content(verb, lemma, known):
                source = _source(verb, lemma, known)
                if lemma in known.document_only:
                    source = _document(verb, source, known)
                if source is not None:
                    parts = ranges(phrase(source))[:1], ranges(_cue_words(verb))
                    yield _placed(paragraph, Attribution(*parts, ()))

"""Who says words, by the page: the source of a reading of ours, or the subject of their verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sayso.model import Span
from sayso.reading.draft import Draft
from sayso.reading.language.clauses import ClauseGrammar
from sayso.reading.language.marks import find_quotes
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range, covered, overlap
from sayso.reading.language.tree import (
    AGENT,
    ANY_SUBJECT,
    CLAUSE,
    INSERTED,
    NOMINAL,
    OBJECT,
    VERBAL,
    antecedent,
    first,
    is_passive,
    noun_head,
    tokens_in,
)
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import Cues, cue_words, is_negated, is_refused, refused
from sayso.reading.statements.hands.meant.who_words import WhoWords
from sayso.reading.statements.propose.guarding.kept_stance import whether_before
from sayso.reading.statements.propose.guarding.whole_words import fills, turns
from sayso.reading.statements.propose.speakers import find_source
from sayso.reading.statements.stance import leaves_open
from sayso.reading.statements.strength_words import Marks


def is_source(draft: Draft, one: Attribution, place: Range) -> bool:
    """Whether words are who says it: the source's own noun, or a name set beside it by commas."""
    if not one.source or is_of_a_phrase(draft, one):
        return False
    is_near = one.source[0][0] < place[0] <= one.source[0][1] + len(", ")
    is_named = bool(one.hands) and one.hands[-1].name == draft.text.chars[slice(*place)]
    return (
        _is_head(draft, place, one.source[0])
        or (is_near and is_named)
        or _is_apposed(draft, place, one.source[0])
        or _is_last_hand(draft, one, place)
        or _is_meant(draft, one, place)
        or _is_lifted(draft, one, place)
    )


def _is_lifted(draft: Draft, one: Attribution, place: Range) -> bool:
    """Whether a relative pronoun that says it stands for these words: "by the firm, which said"."""
    words = draft.tokens([one.source[0]])
    noun = antecedent(words[0]) if len(words) == 1 else None
    paragraph, *_ = draft.paragraphs_over(*one.source[0])
    return noun is not None and _holds(paragraph, place, noun)


def _is_last_hand(draft: Draft, one: Attribution, place: Range) -> bool:
    """Whether words are who the source has it from: X of "a statement by X", "citing X, …"."""
    last = one.hands[-1].span if len(one.hands) > 1 else None
    if last is None or overlap([(last.start, last.end)], one.content):
        return False
    own = last.start, last.end
    is_all = draft.text.chars[last.end : last.end + 1] in ENDS  # not "citing X as saying that …"
    is_author = covered([own], one.source) and _is_author(draft, own, one.source[0])
    is_other = own != one.source[0] and (is_author or (is_all and not overlap([own], one.source)))
    is_named = _is_head(draft, place, own) or _is_apposed(draft, place, own)
    return is_other and is_named


ENDS = frozenset(",.;")


def _is_author(draft: Draft, place: Range, document: Range) -> bool:
    """Whether somebody stands behind the "by" of a document, not behind its "to" or "on"."""
    paragraph, *_ = draft.paragraphs_over(*document)
    noun = noun_head(paragraph.doc, document[0] - paragraph.start, document[1] - paragraph.start)
    words = draft.tokens([place])
    before = words[0].nbor(-1) if words and words[0].i else None
    agents = ClauseGrammar.load(draft.language).agents
    return (
        before is not None and before.lower_ in agents and noun in (before.head, before.head.head)
    )


def is_of_a_phrase(draft: Draft, one: Attribution) -> bool:
    """Whether a source right before its verb belongs to a preposition: it is no subject.

    « Une note de la police sur Vask indique que … »: Vask says nothing.
    """
    [start, end] = one.source[0]
    words = draft.tokens([(start, end)])
    cue = draft.tokens(one.cue)
    if not words or not cue or not 0 <= one.cue[0][0] - end <= 1 or cue[0].pos_ not in VERBAL:
        return False
    before = words[0].nbor(-1) if words[0].i > words[0].sent.start else None
    if before is not None and before.pos_ == "DET" and before.i > before.sent.start:
        before = before.nbor(-1)
    if before is None or before.pos_ != "ADP" or is_passive(cue[-1]):
        return False
    return not _is_said_in(cue[0], words, draft.language)


def _is_said_in(cue: Any, words: list[Any], language: str) -> bool:
    """Whether a participle tells what a document says that a verb leads to: "on a note saying"."""
    noun = cue.head
    case = first(noun, CASE) or noun.head
    above = noun.head if first(noun, CASE) is not None else case.head
    is_document = noun in words and Cues.load(language).is_document(noun)
    return cue.dep_ == "acl" and is_document and case.pos_ == "ADP" and above.pos_ in VERBAL


def _is_meant(draft: Draft, one: Attribution, place: Range) -> bool:
    """Whether a pronoun or a description that says it stands for the only one it can stand for.

    Our reading gives it that name, and from the name on to the pronoun nobody else is named.
    """
    start, end = one.source[0]
    chars = draft.text.chars
    name, words = one.hands[-1].name if one.hands else "", chars[slice(*place)]
    if name == chars[start:end] or not _is_name_of(draft, name, place) or place[1] > start:
        return False
    own = {*name.lower().split(), *words.lower().split()}
    heads = {word for word in own if word[:1].isalpha() and len(word) > 2}
    before = [span for span in _names_before(draft, start)
              if not _is_of_other_gender(draft, chars[start:end], span)]  # fmt: skip
    last = max((span.start for span in before if heads & {*span.quote.lower().split()}),
               default=place[0])  # fmt: skip
    if not _is_subject(draft, last):
        return False
    between = (span for span in before if span.start >= last)
    return all({*span.quote.lower().split()} <= own for span in between)


def _is_of_other_gender(draft: Draft, pronoun: str, name: Span) -> bool:
    """Whether a pronoun cannot mean somebody named, by a title, a kin's word or a given name."""
    who = WhoWords.load(draft.language)
    asked, given = who.genders.get(pronoun.lower()), name.quote.lower().split()
    [token, *_] = draft.tokens([(name.start, name.end)])
    before = token.doc[max(token.i - 2, token.sent.start) : token.i]
    told = [who.genders[word] for word in (*(one.lower_ for one in before), *given)
            if word in who.genders]  # fmt: skip
    known = set(told) or {who.given[word] for word in given[:1] if word in who.given and given[1:]}
    return bool(asked) and bool(known) and asked not in known


def _is_subject(draft: Draft, at: int) -> bool:
    """Whether the name at a place is the subject of its verb, or stands by a noun that is."""
    words = draft.tokens([(at, at + 1)])
    while words and words[0].dep_ in WITH_NOUN and first(words[0], CASE) is None:
        words = [words[0].head]
    return bool(words) and words[0].dep_ in ANY_SUBJECT


WITH_NOUN = frozenset({"appos", "flat", "flat:name", "compound", "nmod"})
"""How a name, or a part of one, hangs on what it names. With a preposition it is another's."""


def _names_before(draft: Draft, at: int) -> list[Span]:
    """The names before a place that may be somebody who speaks."""
    return [one.span for one in draft.names if one.span.end <= at and one.kind not in THINGS]


THINGS = frozenset({"place", "document", "outlet", "other"})


def _is_name_of(draft: Draft, name: str, place: Range) -> bool:
    """Whether the head of words is of a name: not "Dole" of "a letter to Dole", "Dole's lawyer"."""
    paragraph, *_ = draft.paragraphs_over(*place)
    words = draft.text.chars[slice(*place)]
    head = noun_head(paragraph.doc, place[0] - paragraph.start, place[1] - paragraph.start)
    is_name = name in words or (words in name and all(part[0].isupper() for part in name.split()))
    return is_name and head is not None and head.text in name.split()


def _is_apposed(draft: Draft, place: Range, source: Range) -> bool:
    """Whether a name stands behind a noun and a comma: "the widow, Lena Orr"."""
    chars = draft.text.chars
    before = chars[source[0] : place[0]].rstrip()
    is_near = source[0] < place[0] <= source[1] + len(", ") and before.endswith(",")
    words = draft.tokens([place])
    between = draft.tokens([(source[0], place[0])]) if is_near else []
    is_near = is_near and (
        all(token.pos_ != "ADP" for token in between) or _is_beside_name(draft, between, place)
    )
    is_name = bool(words) and any(_is_named_by(word, words[0]) for word in words)
    return is_near and is_name and not _owns(words[-1])


def _is_beside_name(draft: Draft, before: Sequence[Any], place: Range) -> bool:
    """Whether a person's name stands behind what is no person: "the mayor of Tessin, Paolo Ferri".

    Whose name it is behind "the lawyer of the widow", no grammar tells.
    """
    last = [token for token in before if not token.is_punct][-1:]
    kinds = {one.kind for one in draft.names if overlap([(one.span.start, one.span.end)], [place])}
    is_of_name = any(
        one.kind not in PERSONS and one.span.quote.endswith(token.text)
        for token in last for one in draft.names
    )  # fmt: skip
    return is_of_name and bool(kinds & PERSONS)


PERSONS = frozenset({"person"})


def _is_named_by(word: Any, opener: Any) -> bool:
    """Whether words are a name, with or without a title: "Lena Fox", « le docteur Lena Fox »."""
    title = opener.nbor() if opener.pos_ == "DET" and opener.i + 1 < len(opener.doc) else opener
    is_beside = word == title or (word.head == title and word.dep_ in WITH_NOUN)
    return word.pos_ == "PROPN" and is_beside


def _owns(word: Any) -> bool:
    """Whether what follows is a word's own: "Orr's lawyer"."""
    return any(child.tag_ == "POS" for child in word.children)


def _is_head(draft: Draft, place: Range, source: Range) -> bool:
    """Whether words are the head of a source, or joined to it: not "Vask" of "Vask's lawyer"."""
    paragraph, *_ = draft.paragraphs_over(*source)
    head = noun_head(paragraph.doc, source[0] - paragraph.start, source[1] - paragraph.start)
    return head is not None and _holds(paragraph, place, head)


def _holds(paragraph: Paragraph, place: Range, head: Any) -> bool:
    beside = {"appos", "flat:name", "flat"}
    both = [head, *(one for one in head.children if one.dep_ == "conj")]
    joined = [*both, *(one for each in both for one in each.children if one.dep_ in beside)]
    if Cues.load(head.doc.lang_).is_document(head):  # not Hart of "a message to the clerk, Hart"
        named = (one for one in joined if one not in both)
        own = [one for one in named if all(two.pos_ != "ADP" for two in head.doc[head.i : one.i])]
        joined = [*both, *own]
    if not Cues.load(head.doc.lang_).is_document(head):  # « le rapport Vask » is about Vask
        joined += [one for one in head.children if _is_its_name(one, head)]
    start, end = place[0] - paragraph.start, place[1] - paragraph.start
    return any(start < one.idx + len(one.text) and one.idx < end for one in joined)


def _is_its_name(word: Any, noun: Any) -> bool:
    """Whether a name without a preposition stands right behind a noun: « la chaîne Radio Sund »."""
    is_bare = word.dep_ == "nmod" and word.pos_ == "PROPN" and first(word, CASE) is None
    return is_bare and word.i == noun.i + 1


CASE = frozenset({"case"})


def says(draft: Draft, place: Range, content: Range) -> Attribution | None:
    """An attribution whose cue has the speaker for its own subject, the content for its clause."""
    ways = (*_by_grammar(draft, place, content), *_by_phrase(draft, place, content))
    cue = next(iter(ways), None)
    return Attribution((place,), cue, (content,)) if cue else None


def _by_phrase(draft: Draft, place: Range, content: Range) -> Iterator[tuple[Range, ...]]:
    """ "according to" right before the speaker, in the sentence of words it stands beside.

    Beside is: right behind it and the words before it open the sentence, or right before it; then
    they begin the sentence, but for a joining word.
    """
    paragraph, *_ = draft.paragraphs_over(*content)
    known = Cues.load(draft.language)
    start, end = content[0] - paragraph.start, content[1] - paragraph.start
    inside = tokens_in(paragraph.doc, start, end)
    sentence = inside[0].sent
    own = {token.i for token in inside}
    tops = [token for token in inside if token.head.i not in own or token.head == token]
    if not any(token.pos_ in VERBAL or first(token, COPULA) is not None for token in tops):
        return  # « Le navire, selon X, était vide »: the ship says nothing yet
    for found in known.according_to.finditer(sentence.text):
        left, right = (sentence.start_char + at for at in found.span())
        source = _noun_behind(paragraph, right)
        if source is None or not _holds(paragraph, place, source):
            continue
        phrase_end = max(place[1] - paragraph.start, source.idx + len(source.text))
        gap = paragraph.chars[phrase_end:start] if phrase_end <= start else None
        opens = [one for one in sentence if one.idx < start and not one.is_punct]
        is_behind = gap is not None and not gap.strip(" ,\u00a0\u202f")
        is_before = end <= left and not paragraph.chars[end:left].strip(" ,\u00a0\u202f")
        if is_behind or (is_before and all(one.pos_ in JOINING for one in opens)):
            yield ((left + paragraph.start, right + paragraph.start),)


COPULA = frozenset({"cop"})
JOINING = frozenset({"CCONJ", "ADV"})


def _noun_behind(paragraph: Paragraph, at: int) -> Any | None:
    """The head of the noun phrase that begins at a character, but for a space."""
    opener = next((one for one in paragraph.doc if one.idx >= at and not one.is_space), None)
    noun = opener
    while noun is not None and noun.pos_ not in NOMINAL and noun.head.i > noun.i:
        noun = noun.head
    while noun is not None and noun.head.pos_ in NOMINAL and noun.head.i > noun.i:
        noun = noun.head
    return noun if noun is not None and noun.pos_ in NOMINAL else None


def find_silence(draft: Draft, place: Range, content: Range) -> Attribution | None:
    """Somebody who had no comment, in the sentence of what he had none on."""
    paragraph, *_ = draft.paragraphs_over(*content)
    known = Cues.load(draft.language)
    sentence = draft.tokens([content])[0].sent
    told = known.silence.search(sentence.text)
    if told is None:
        return _unsaid(draft, place, content)
    start, end = (sentence.start_char + at for at in told.span())
    words = tokens_in(paragraph.doc, start, end)
    for verb in (one for word in words for one in (word, *word.ancestors) if one.pos_ in VERBAL):
        source = find_source(verb, known.lemma(verb), known)
        if source is not None:
            cue = (start + paragraph.start, end + paragraph.start)
            is_theirs = _holds(paragraph, place, source) and (
                cue == content or not overlap([cue], [content])
            )
            return Attribution((place,), (cue,), (content,)) if is_theirs else None
    return None


def _unsaid(draft: Draft, place: Range, content: Range) -> Attribution | None:
    """Somebody who refused to speak of it, or did not: the words hang on that verb."""
    paragraph, *_ = draft.paragraphs_over(*content)
    known = Cues.load(draft.language)
    words = draft.tokens([content])
    own = {token.i for token in words}
    for verb in words[0].sent:
        is_silence = known.lemma(verb) in known.comment and verb.pos_ == "VERB"
        refuses = is_refused(verb, known)
        if not is_silence or not (refuses or is_negated(verb)) or verb.i in own:
            continue
        top = next(token for token in words if token.head.i not in own or token.head == token)
        source = find_source(verb, known.lemma(verb), known)
        hangs = any(one == verb for one in islice(top.ancestors, 2))
        if source is not None and hangs and _holds(paragraph, place, source):
            cue = [*refused(verb, known), *cue_words(verb)]
            parts = sorted((one.idx + paragraph.start, one.idx + len(one.text) + paragraph.start)
                           for one in cue)  # fmt: skip
            return Attribution((place,), tuple(parts), (content,))
    return None


def _by_grammar(draft: Draft, place: Range, content: Range) -> Iterator[tuple[Range, ...]]:
    paragraph, *_ = draft.paragraphs_over(*content)
    known = Cues.load(draft.language)
    start, end = content[0] - paragraph.start, content[1] - paragraph.start
    own = {token.i for token in tokens_in(paragraph.doc, start, end)}
    quotes = find_quotes(paragraph.chars, 0, len(paragraph.chars))
    is_quoted = any(fills(paragraph, one, start, end) for one in quotes)
    marks = Marks.load(draft.language)
    for sentence in paragraph.doc.sents:
        for verb in sentence:
            lemma = known.lemma(verb)
            if verb.i in own or verb.pos_ != "VERB" or is_negated(verb):
                continue
            is_open = leaves_open(verb, marks)
            if known.act_of(verb) is None and not is_quoted and not is_open:
                continue  # whether "kept quiet that" or "made sure that" says it, no grammar tells
            if not _governs(verb, own, is_quoted, is_open) or _may_not_be(verb):
                continue
            source = find_source(verb, lemma, known)
            if source is not None and _holds(paragraph, place, source):
                words = cue_words(verb)
                yield tuple(
                    (one.idx + paragraph.start, one.idx + len(one.text) + paragraph.start)
                    for one in sorted(words, key=lambda one: one.i)
                )


def _may_not_be(verb: Any) -> bool:
    """Whether a verb may say nothing: a word before it puts it off, or nobody is named for it."""
    marks = Marks.load(verb.doc.lang_)
    is_nobodys = is_passive(verb) and first(verb, AGENT) is None
    return is_nobodys or any(turns(child, marks) for child in verb.children)


def _governs(verb: Any, own: set[int], is_quoted: bool, is_open: bool) -> bool:
    """Whether a content is a verb's own clause, or the clause that the verb is inserted in."""
    clauses = [one for one in verb.children if one.dep_ in CLAUSE | INSERTED or _is_that(one)]
    clauses += [one for one in verb.children if one.dep_ in OBJECT and one.pos_ == "VERB"]
    clauses += _behind_agent(verb)
    if any(one.i in own for one in clauses):
        return not any(verb.i < one.i < min(own) for one in clauses)  # it says the nearest
    if is_open:  # "left it open whether": the clause hangs on any word of the phrase
        hanging = [one for one in verb.subtree if one.i in own and one.head.i not in own]
        return bool(hanging) and whether_before(verb.doc[min(own)]) is not None
    if verb.dep_ in INSERTED | CLAUSE and verb.head.i in own:
        return not any(one.dep_ in CLAUSE for one in clauses)  # that is what it says
    beside = any(at in own for at in (verb.sent.start, verb.sent.end - 1, verb.sent.end - 2))
    return is_quoted and beside and not clauses


def _behind_agent(verb: Any) -> list[Any]:
    """Clauses of a passive that a parser hung on the name of who did it: no name takes a clause.

    « Les jurés ont été informés par l'experte Lena Fox que … »
    """
    agent = first(verb, AGENT) if is_passive(verb) else None
    names = [one for one in agent.subtree if one.pos_ == "PROPN"] if agent is not None else []
    return [
        one for name in names for one in name.children
        if one.i > name.i and one.dep_ in CLAUSE and _is_opened(one)
    ]  # fmt: skip


def _is_that(clause: Any) -> bool:
    """Whether what the parse calls an adverbial clause is opened by "that"."""
    return clause.dep_ == "advcl" and _is_opened(clause)


def _is_opened(clause: Any) -> bool:
    that = Cues.load(clause.doc.lang_).that
    return any(one.dep_ == "mark" and one.lower_ in that for one in clause.children)

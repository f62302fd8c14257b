"""Which of the rules' attributions stand beside the tagger's, and which before them.

The tagger was hardly taught documents, courts, silences and denials of a charge by its noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.marks import PAIRS
from sayso.reading.language.tree import SUBJECT, first, is_passive, noun_head
from sayso.reading.statements.attribution import Attribution, holds
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.hands.beside import quoting_verb
from sayso.reading.statements.hands.holders import PassedWords
from sayso.reading.statements.propose.speech_verbs import surely_speaks
from sayso.reading.statements.settle.kinds import (
    TOLD,
    act,
    is_clause,
    is_document,
    is_quoted,
    is_told,
)
from sayso.reading.statements.stance import stance_of
from sayso.reading.statements.strength_words import Marks
from sayso.words import words as words_of

STAGE = "merge"
FRAME = "others say what it holds; its hands are around theirs"
FIRST = frozenset({"documents", "testifies", "accuses"})
"""Acts that the rules may add by themselves: the tagger was taught on few documents and courts."""


def is_surer(draft: Draft, one: Attribution) -> bool:
    """Whether a rule is to be believed before the tagger: a silence, words quoted or read out.

    Of "the paper quoted him as saying" the tagger makes the paper's own words.
    """
    if is_silence(draft, one):
        return bool(one.source)
    cites = PassedWords.load(draft.language).cites
    if one.source and any(quoting_verb(verb, cites) for verb in draft.tokens(one.cue)):
        return True
    reads = words_of(draft.language, "speech")["hands"]["reads"]
    quotes = draft.text.chars[one.content[0][0]] in PAIRS
    return quotes and any(token.lemma_.lower() in reads for token in draft.tokens(one.cue))


def is_silence(draft: Draft, one: Attribution) -> bool:
    cue: list[Any] = draft.tokens(one.cue)
    content = draft.tokens(one.content)
    stance = stance_of(act(draft, one), cue, content, draft.language)
    return stance == "declines to comment"


def is_inner_silence(draft: Draft, one: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether somebody tells of a silence: "he said he would not comment" is his, once."""
    return any(holds(other, one) for other in others) and is_silence(draft, one)


def taken(draft: Draft, one: Attribution, proposed: Sequence[Attribution]) -> list[Attribution]:
    kind = act(draft, one)
    if is_quoted(draft, one):
        return []
    if any(holds(one, other) for other in proposed):
        is_frame = kind in TOLD - {"denies"} and _is_somebody(draft, one)
        return [one.changed(STAGE, FRAME, is_frame=True)] if is_frame else []
    if any(holds(other, one) for other in proposed):
        is_whole = any(_opens(other, one) for other in proposed) and not _is_pronoun(draft, one)
        fits = is_told(draft, one) or (kind == "believes" and is_whole and is_clause(draft, one))
        fits = fits or (kind == "documents" and is_document(draft, one))
        fits = fits or (_is_sum(draft, one) and _is_contrasted(draft, one))
        return [one] if fits else []
    if _is_sum(draft, one):
        return [one]
    if kind == "documents" and not is_document(draft, one):
        return []
    is_named = bool(Cues.load(draft.language).according_to.fullmatch(_chars(draft, one)))
    is_first = kind in FIRST or is_document(draft, one) or is_denial(draft, one)
    if is_first or is_named or is_silence(draft, one):
        return [one]
    return [one] if _is_clear(draft, one) else []


def is_denial(draft: Draft, one: Attribution) -> bool:
    """Whether somebody denies a charge by its noun alone: "who denies the charges"."""
    if act(draft, one) != "denies" or not _is_somebody(draft, one):
        return False
    words = draft.tokens(one.content)
    if not words:
        return False
    noun = noun_head(words[0].doc, words[0].idx, words[-1].idx + len(words[-1].text))
    return noun is not None and noun.lemma_.lower() in Marks.load(draft.language).claim_nouns


def _is_somebody(draft: Draft, one: Attribution) -> bool:
    """Whether a source is the subject of its cue, or a name, a person, a document.

    Of "admitted it, adding three years" the years say nothing.
    """
    if not one.source:
        return False
    paragraph = draft.paragraphs_over(*one.source[0])[0]
    start, end = (at - paragraph.start for at in one.source[0])
    head = noun_head(paragraph.doc, start, end)
    if head is None or is_document(draft, one):
        return head is not None
    is_subject = any(first(verb, SUBJECT) == head for verb in draft.tokens(one.cue))
    return is_subject or surely_speaks(head, Cues.load(draft.language))


def _is_sum(draft: Draft, one: Attribution) -> bool:
    """Whether it is what somebody counted, in the passive, or put at a number."""
    known, cue = Cues.load(draft.language), draft.tokens(one.cue)
    if any(is_passive(word) and word.lemma_.lower() in known.counts for word in cue):
        return True
    is_put = any(word.lemma_.lower() in known.puts for word in cue)
    has_number = any(word.like_num for word in draft.tokens(one.content))
    return is_put and has_number and _is_somebody(draft, one)


def _is_contrasted(draft: Draft, one: Attribution) -> bool:
    """Whether a contrast brings in who speaks: "…, *while* the government puts it at 40"."""
    words = draft.tokens(one.source[:1])
    if not words:
        return False
    paragraph = draft.paragraphs_over(*one.source[0])[0]
    before = paragraph.doc[words[0].i - 1] if words[0].i else None
    return before is not None and before.lower_ in Cues.load(draft.language).contrasts


def _is_clear(draft: Draft, one: Attribution) -> bool:
    """Whether it is plain who tells what: a clause by a verb of telling with a subject that speaks.

    "He felt ill, the clerk said", where the tagger saw nothing.
    """
    known = Cues.load(draft.language)
    verbs = [token for token in draft.tokens(one.cue) if known.act_of(token) in {"says", "denies"}]
    if not verbs or not is_told(draft, one):
        return False
    subject = first(verbs[-1], SUBJECT)
    return subject is not None and surely_speaks(subject, known)


def _is_pronoun(draft: Draft, one: Attribution) -> bool:
    """Whether a source is a pronoun: "she believes it, she said" is one hand."""
    return all(token.pos_ == "PRON" for token in draft.tokens(one.source))


def _opens(outer: Attribution, inner: Attribution) -> bool:
    """Whether what somebody says begins with another's name: "Police believe …, she told X"."""
    return bool(inner.source) and outer.content[0][0] == inner.source[0][0]


def _chars(draft: Draft, one: Attribution) -> str:
    return " ".join(draft.text.chars[start:end] for start, end in one.cue)

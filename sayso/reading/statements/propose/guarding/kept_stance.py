"""Whether what is proposed keeps the stance and the strength that the page gives the words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sayso.model import Stance, Strength
from sayso.reading.draft import Draft
from sayso.reading.language.marks import find_quotes, unquoted
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import CLAUSE, VERBAL
from sayso.reading.located import Refused
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import Cues, is_no, whole_cue
from sayso.reading.statements.propose.guarding.whole_words import fills
from sayso.reading.statements.stance import stance_of
from sayso.reading.statements.strength import act_of, strength_of
from sayso.reading.statements.strength_words import Marks

Weighed = tuple[Stance, Strength]


def keeps_stance(draft: Draft, one: Attribution, content: Range, asked: Weighed) -> None:
    """Refuse a stance or a strength that is not the page's."""
    stance, strength = weighed(draft, one)
    if _leaves_out_a_verb(draft, one, content):
        _, strength = _weight(draft, one, [content])
    if asked[0] in {"affirms", "denies"}:
        _keeps_governor(draft, one, content)
    if asked[0] == "affirms":
        _is_affirmed(draft, one, content)
        words = draft.tokens([content])
        if stance == "denies" and stance_of("says", [], words, draft.language) == "denies":
            stance = _cue_alone(draft, one)  # “That is a lie” is what they affirm
    if stance == "denies" and strength == "alleged":
        strength = _strength_of_denial(draft, one)
    if stance != asked[0]:
        raise Refused(f"on the page the speaker {stance}, not {asked[0]}")
    if stance not in {"declines to comment", "leaves open"} and strength != asked[1]:
        raise Refused(f"on the page this is {strength}, not {asked[1]}")


def weighed(draft: Draft, one: Attribution) -> Weighed:
    """The stance and the strength that the page gives what is said."""
    weight = one.weight
    return (
        (weight.stance, weight.strength) if weight is not None else _weight(draft, one, one.content)
    )


def _leaves_out_a_verb(draft: Draft, one: Attribution, content: Range) -> bool:
    """Whether words are one of several things that are said: each is as sure as it is said."""
    own = {token.i for token in draft.tokens([content])}
    said = draft.tokens(one.content)
    return own < {token.i for token in said} and _has_verb(
        token for token in said if token.i not in own
    )


BOUND = CLAUSE | {"nsubj", "nsubjpass", "obj", "dobj"}
"""How words hang on those without which they say something else, or nothing."""


def _keeps_governor(draft: Draft, one: Attribution, content: Range) -> None:
    """Refuse a clause that hangs on other words of what is said: "it is impossible that …"."""
    words = draft.tokens([content])
    own = {token.i for token in words}
    left = [token for token in draft.tokens(one.content) if token.i not in own]
    rest = {token.i for token in left}
    paragraph, *_ = draft.paragraphs_over(*content)
    start, end = content[0] - paragraph.start, content[1] - paragraph.start
    quotes = find_quotes(paragraph.chars, 0, len(paragraph.chars))
    is_quoted = any(fills(paragraph, one, start, end) for one in quotes)
    beside = draft.tokens(_around(draft, one, content))
    if not is_quoted and _has_verb(beside) and not _has_verb(words):
        raise Refused("they are cut off from their verb")
    if not is_quoted and _is_torn_off(draft, one, content):
        raise Refused("they hang on what is said before the words of saying")
    for token in words:
        if token.head.i in rest and _is_of_nothing(token, draft.language):
            raise Refused(f"on the page there is no “{token.head.text}” of it")
        if token.dep_.partition(":")[0] in BOUND and token.head.i in rest:
            what = f"they hang on “{token.head.text}”, which was cut off"
            raise Refused(what)


def _is_of_nothing(verb: Any, language: str) -> bool:
    """Whether a clause tells of what there is none: "no evidence that"."""
    marks = Marks.load(language)
    noun = verb.head
    above = noun.head if noun.head != noun else None
    none = marks.none | marks.negations
    is_none = any(one.lower_ in none for one in noun.children)
    is_none = is_none or (above is not None and any(one.lower_ in none for one in above.children))
    return noun.pos_ == "NOUN" and verb.dep_.partition(":")[0] == "acl" and is_none


def _is_torn_off(draft: Draft, one: Attribution, content: Range) -> bool:
    """Whether a "that" opens words behind a cue that parts them from the clause they hang on.

    « Rien n'indique, ont dit les enquêteurs, que … »
    """
    opener = draft.tokens([content])[0]
    that = Cues.load(draft.language).that
    words = [opener, *(opener.doc[opener.i - 1 : opener.i] if opener.i > opener.sent.start else ())]
    if not any(word.lower_ in that for word in words):
        return False
    cue = draft.tokens(one.cue)
    own = [token for token in draft.tokens(one.content) if token.sent == opener.sent]
    return any(token.pos_ in VERBAL and any(token.i < word.i < opener.i for word in cue)
               for token in own)  # fmt: skip


def _around(draft: Draft, one: Attribution, content: Range) -> list[Range]:
    """What is said in the sentence of words, outside of quotations."""
    paragraph, *_ = draft.paragraphs_over(*content)
    sentence = draft.tokens([content])[0].sent
    start, end = (at + paragraph.start for at in (sentence.start_char, sentence.end_char))
    pieces = (
        piece for part in one.content
        for piece in unquoted(draft.text.chars, (paragraph.start, paragraph.end), part)
    )  # fmt: skip
    found = ((max(a, start), min(b, end)) for a, b in pieces)
    return [(a, b) for a, b in found if a < b]


def _has_verb(words: Iterable[Any]) -> bool:
    return any(token.pos_ in VERBAL for token in words)


def _is_affirmed(draft: Draft, one: Attribution, content: Range) -> None:
    """Refuse what the speaker asks, leaves open, or did not say."""
    whether = whether_before(draft.tokens([content])[0])
    if whether is not None:
        raise Refused(f"“{whether.text}” before them leaves them open")
    known = Cues.load(draft.language)
    told = [token for token in draft.tokens(one.cue) if token.pos_ == "VERB"]
    if told and all(known.lemma(token) in known.hears_others for token in told):
        raise Refused("on the page the speaker only heard so")
    said = {token.i for token in draft.tokens([content, *one.content])}
    opener = draft.tokens([content])[0]
    before = opener.nbor(-1) if opener.i > opener.sent.start else None
    is_topic = before is not None and before.pos_ == "ADP" and before.head in told
    if is_topic and before and known.lemma(before.head) in known.comment:
        raise Refused("on the page this is what the speaker speaks of, or does not")
    for token in draft.tokens(one.cue):
        is_denied = _is_denied(token, said)
        if token.pos_ in {"VERB", "AUX"} and known.act_of(token) == "says" and is_denied:
            raise Refused("on the page the speaker does not say so")
        if known.act_of(token) == "denies" and is_denied:
            raise Refused("on the page the speaker lets it stand, and does not say so")


def whether_before(opener: Any) -> Any | None:
    """The "whether" right before a clause."""
    before = opener.doc[opener.i - 1] if opener.i > opener.sent.start else None
    marks = Marks.load(opener.doc.lang_)
    is_one = before is not None and before.dep_ == "mark" and before.lower_ in marks.whether
    return before if is_one else None


def _is_denied(verb: Any, said: Collection[int]) -> bool:
    """Whether a "not" stands with a verb; one of what is said is none: “Not a cent,” he said."""
    marks = Marks.load(verb.doc.lang_)
    own = (child for child in verb.children if child.i not in said)
    return any(is_no(child) or child.lower_ in marks.negations for child in own)


def _strength_of_denial(draft: Draft, one: Attribution) -> Strength:
    """How strongly somebody denies: "rejected claims that" is no weaker for what others claim."""
    cue = [token for token in whole_cue(draft.tokens(one.cue)) if token.pos_ != "NOUN"]
    return strength_of("denies", cue, [], draft.language)


def _cue_alone(draft: Draft, one: Attribution) -> Stance:
    cue = whole_cue(draft.tokens(one.cue))
    return stance_of(act_of(cue, draft.language), cue, [], draft.language)


def _weight(draft: Draft, one: Attribution, said: Iterable[Range]) -> Weighed:
    cue, content = whole_cue(draft.tokens(one.cue)), draft.tokens(said)
    act = act_of(cue, draft.language)
    return (
        stance_of(act, cue, content, draft.language),
        strength_of(act, cue, content, draft.language),
    )

"""Whether what is proposed keeps the stance and the strength that the page gives the words."""

from __future__ import annotations

from collections.abc import Iterable
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
    for token in words:
        if token.dep_.partition(":")[0] in BOUND and token.head.i in rest:
            what = f"they hang on “{token.head.text}”, which was cut off"
            raise Refused(what)


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
    for token in draft.tokens(one.cue):
        if token.pos_ in {"VERB", "AUX"} and known.act_of(token) == "says" and _is_denied(token):
            raise Refused("on the page the speaker does not say so")
        if known.act_of(token) == "denies" and _is_denied(token):
            raise Refused("on the page the speaker lets it stand, and does not say so")


def whether_before(opener: Any) -> Any | None:
    """The "whether" right before a clause."""
    before = opener.doc[opener.i - 1] if opener.i > opener.sent.start else None
    marks = Marks.load(opener.doc.lang_)
    is_one = before is not None and before.dep_ == "mark" and before.lower_ in marks.whether
    return before if is_one else None


def _is_denied(verb: Any) -> bool:
    marks = Marks.load(verb.doc.lang_)
    return any(is_no(child) or child.lower_ in marks.negations for child in verb.children)


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

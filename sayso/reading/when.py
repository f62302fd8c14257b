"""The times that a text gives, as half-open intervals of days with how each was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sayso.hooks import step
from sayso.model import When
from sayso.reading.draft import Draft, Paragraph
from sayso.reading.when_anchors import Anchors, Tense
from sayso.reading.when_grammar import Expression, Grammar, Token, grammar
from sayso.reading.when_resolve import resolve

TALLEST = 12
"""Words climbed from a time to its verb; deeper, the parse is no longer worth trusting."""


@step(needs=(), gives="times")
def find_times(draft: Draft) -> Iterator[When]:
    """Yield every time expression of the text, in order.

    A relative one is counted from the publication date, from the last date told or from the
    event that its own words name; where that anchor is unknown it has no interval, and its
    trace says so. Spans follow TIMEX3: determiners in, prepositions out.
    """
    rules = grammar(draft.language)
    anchors = Anchors(_day(draft.text.published))
    for number, paragraph in enumerate(draft.paragraphs):
        anchors.paragraph = number
        yield from _in_paragraph(paragraph, rules, anchors)


def _in_paragraph(paragraph: Paragraph, rules: Grammar, anchors: Anchors) -> Iterator[When]:
    tokens = rules.tokens(paragraph.doc.text)
    for expression in rules.expressions(tokens):
        if not is_time(expression, tokens, paragraph):
            continue
        anchors.tense = tense_at(paragraph.doc, expression.start, rules)
        answer = resolve(expression, anchors)
        if answer is None:
            continue
        span = paragraph.at(expression.start, expression.end)
        if answer.stretch and answer.tells and not _is_aside(expression, tokens, paragraph):
            anchors.tell(answer.stretch, span.quote, answer.why)
        if answer.reports:
            anchors.report(answer.reports, span.quote, fiscal=answer.stretch is None)
        stretch = answer.stretch
        yield When(
            span,
            stretch.first.isoformat() if stretch else None,
            stretch.after.isoformat() if stretch else None,
            stretch.edtf if stretch else answer.value if answer.kind == "duration" else None,
            answer.kind,
            answer.value,
            answer.why,
        )


def is_time(expression: Expression, tokens: Sequence[Token], paragraph: Paragraph) -> bool:
    """Whether the words mean a time here: a bare number may be a count, "May" a verb."""
    if expression.make == "bare_year" and len(expression.tokens) == 1:
        return _is_year(expression, tokens, paragraph)
    if expression.make == "calendar" and expression.has("shy_month"):
        return expression.has("day", "nth", "year4", "unit") or _is_noun(paragraph, expression)
    if expression.make == "day_before" and expression.last + 1 < len(tokens):
        return not tokens[expression.last + 1].text[0].isalpha()
    if expression.make == "set" and expression.has("adverb"):
        word = _token(paragraph.doc, expression.start)
        return word is None or word.pos_ == "ADV"
    if expression.make == "duration" and expression.has("second"):
        return expression.has("day", "count", "word")
    return True


def _is_aside(expression: Expression, tokens: Sequence[Token], paragraph: Paragraph) -> bool:
    """Whether a date only marks a thing ("the 1996 bombing") or a limit ("since 1990").

    What is told after it is not counted from it.
    """
    if expression.first and "open" in tokens[expression.first - 1].values:
        return True
    word = _token(paragraph.doc, expression.tokens[-1].start)
    return word is not None and word.head.i > word.i and word.head.pos_ in ("NOUN", "PROPN")


def _is_year(expression: Expression, tokens: Sequence[Token], paragraph: Paragraph) -> bool:
    """Four digits are a year unless they count something or belong to a name or a sum."""
    chars = paragraph.doc.text
    before, after = chars[: expression.start][-1:], chars[expression.end :][:1]
    if (before in "$€£¥#/:@_" and before) or (after in "%°€$£:@_" and after):
        return False
    if "apos_year" in expression.tokens[0].values:
        return True
    year = expression.get("year4")
    if not 1700 <= year <= 2100 and not _is_dated(expression, tokens):
        return False
    word = _token(paragraph.doc, expression.start)
    if word is None:
        return True
    counts = word.dep_ == "nummod" and _is_plural(word.head) and word.head.i > word.i
    if counts and not _is_dated(expression, tokens):
        return bool(word.i and word.nbor(-1).pos_ == "DET")
    return not (word.i and word.nbor(-1).pos_ == "PROPN" and word.dep_ == "nummod")


def _is_dated(expression: Expression, tokens: Sequence[Token]) -> bool:
    """Whether a preposition of time stands before it."""
    return expression.first > 0 and "in" in tokens[expression.first - 1].values


def _is_plural(word: Any) -> bool:
    return "Plur" in word.morph.get("Number")


def _is_noun(paragraph: Paragraph, expression: Expression) -> bool:
    word = _token(paragraph.doc, expression.tokens[-1].start)
    return word is None or word.pos_ in ("PROPN", "NOUN")


def _token(doc: Any, at: int) -> Any:
    """The parser's word at a character; None where nothing starts there."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def tense_at(doc: Any, start: int, rules: Grammar) -> Tense | None:
    """The tense of the verb that the words at ``start`` hang from; None where it says nothing."""
    word = _token(doc, start)
    if word is None:
        return None
    if word.i and word.nbor(-1).lower_ in rules.future_before:
        return "future"
    under_noun = word.head.pos_ == "NOUN" and word.head.i > word.i
    for _ in range(TALLEST):
        if word.pos_ in ("VERB", "AUX"):
            return _tense_of(word, rules, under_noun)
        if word.head is word:
            return None
        word = word.head
        under_noun = under_noun or word.pos_ in ("NOUN", "PROPN")
    return None


def _tense_of(verb: Any, rules: Grammar, under_noun: bool) -> Tense | None:
    if "Fut" in verb.morph.get("Tense"):
        return "future"
    helpers = [one for one in verb.children if one.dep_ in ("aux", "auxpass", "aux:tense", "mark")]
    if any(one.lower_ in rules.future and one.pos_ in ("AUX", "PART") for one in helpers):
        return "future"
    if any(one.lower_ in rules.infinitive and one.pos_ == "PART" for one in helpers):
        return None if under_noun else "future"
    finite = [verb, *helpers]
    if any({"Past", "Imp"} & set(one.morph.get("Tense")) for one in finite):
        return "past"
    return None


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None

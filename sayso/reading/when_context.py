"""What stands about a time expression: whether it is one here, and the tense of its verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.reading.draft import Paragraph
from sayso.reading.when_anchors import Tense
from sayso.reading.when_grammar import Expression, Grammar, Token

TALLEST = 12
"""Words climbed from a time to its verb; deeper, the parse is no longer worth trusting."""


def is_time(expression: Expression, tokens: Sequence[Token], paragraph: Paragraph) -> bool:
    """Whether the words mean a time here: a bare number may be a count, "May" a verb."""
    if expression.make == "bare_year" and len(expression.tokens) == 1:
        return _is_year(expression, tokens, paragraph)
    if expression.make == "calendar" and expression.has("shy_month"):
        return expression.has("day", "nth", "year4", "unit") or _is_noun(paragraph, expression)
    nameable = expression.make in ("set", "ref") or expression.has("deictic")
    if nameable and _is_in_name(expression, paragraph):
        return False
    if expression.make == "day_before" and expression.last + 1 < len(tokens):
        after = tokens[expression.last + 1]
        return (
            not after.text[0].isalpha()
            if expression.has("day_beside")
            else "of" not in after.values
        )
    if expression.make == "set" and expression.has("adverb"):
        word = word_at(paragraph.doc, expression.start)
        return word is None or word.pos_ == "ADV"
    if expression.make == "duration" and expression.has("second"):
        return expression.has("day", "count", "word")
    return True


def is_aside(expression: Expression, tokens: Sequence[Token], paragraph: Paragraph) -> bool:
    """Whether a date only marks a thing ("the 1996 bombing") or a limit ("since 1990").

    What is told after it is not counted from it.
    """
    if expression.first and "open" in tokens[expression.first - 1].values:
        return True
    word = word_at(paragraph.doc, expression.tokens[-1].start)
    return word is not None and word.head.i > word.i and word.head.pos_ in ("NOUN", "PROPN")


def _is_in_name(expression: Expression, paragraph: Paragraph) -> bool:
    """Whether "Today" or "Daily" stands in a name: a capital in the middle of a sentence."""
    word = word_at(paragraph.doc, expression.start)
    if word is None or not word.is_title or word.is_sent_start or not word.i:
        return False
    return bool(word.nbor(-1).pos_ == "PROPN" and word.nbor(-1).text[0].isupper())


def _is_year(expression: Expression, tokens: Sequence[Token], paragraph: Paragraph) -> bool:
    """Four digits are a year unless they count something or belong to a name or a sum."""
    chars = paragraph.chars
    before, after = chars[: expression.start][-1:], chars[expression.end :][:1]
    if (before in "$€£¥#/:@_" and before) or (after in "%°€$£:@_" and after):
        return False
    if "apos_year" in expression.tokens[0].values:
        return True
    year = expression.get("year4")
    if not 1700 <= year <= 2100 and not _is_dated(expression, tokens):
        return False
    word = word_at(paragraph.doc, expression.start)
    if word is None or word.is_alpha:
        return True
    counts = word.dep_ == "nummod" and _is_plural(word.head) and word.head.i > word.i
    if counts and not _is_dated(expression, tokens):
        return bool(word.i and word.nbor(-1).pos_ in ("DET", "PART"))
    return not (word.i and word.nbor(-1).pos_ == "PROPN" and word.dep_ == "nummod")


def _is_dated(expression: Expression, tokens: Sequence[Token]) -> bool:
    """Whether a preposition of time stands before it."""
    return expression.first > 0 and "in" in tokens[expression.first - 1].values


def _is_plural(word: Any) -> bool:
    return "Plur" in word.morph.get("Number")


def _is_noun(paragraph: Paragraph, expression: Expression) -> bool:
    word = word_at(paragraph.doc, expression.tokens[-1].start)
    return word is None or word.pos_ in ("PROPN", "NOUN")


def verb_between(doc: Any, start: int, end: int) -> bool:
    """Whether a finite verb stands in a range of characters."""
    span = doc.char_span(start, end, alignment_mode="contract")
    words = span if span is not None else ()
    return any("Fin" in one.morph.get("VerbForm") for one in words)


def word_at(doc: Any, at: int) -> Any:
    """The parser's word at a character; None where nothing starts there."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def tense_at(doc: Any, start: int, rules: Grammar) -> Tense | None:
    """The tense of the verb that the words at ``start`` hang from; None where it says nothing."""
    word = word_at(doc, start)
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

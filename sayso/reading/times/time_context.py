"""What stands about a time expression: whether it is one here, and the tense of its verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.reading.language.paragraph import Paragraph
from sayso.reading.times.anchors import Tense
from sayso.reading.times.expressions import Expression, TimeGrammar, TimeToken
from sayso.reading.times.slots import unit_of

TALLEST = 12
"""Words climbed from a time to its verb; deeper, the parse is no longer worth trusting."""
LONGEST_HIDING = 10
"""Tokens of a sentence whose verb is taken for a noun; longer ones without a verb are lists."""
HELPERS = ("aux", "auxpass", "aux:tense", "aux:pass", "mark")
"""The parsers' names for what a verb has beside it to make its tense."""


@dataclass(frozen=True, slots=True)
class Led:
    """The tense of the verb above a time; ``direct``: it is of what that verb tells itself.

    ``tells``: whether the verb carries a story on, and does not only tell which thing is meant.
    """

    tense: Tense | None
    direct: bool = False
    tells: bool = False


@dataclass(frozen=True, slots=True)
class Hangs:
    """How a time hangs from its verb: from the verb itself, below a noun, as a weekday."""

    direct: bool
    under_noun: bool
    weekday: bool


def is_time(
    expression: Expression, tokens: Sequence[TimeToken], paragraph: Paragraph, rules: TimeGrammar
) -> bool:
    """Whether the words mean a time here: a bare number may be a count, "May" a verb."""
    if _is_surname(expression, tokens, paragraph, rules):
        return False
    if expression.make == "bare_year" and len(expression.tokens) == 1:
        return _is_year(expression, tokens, paragraph)
    if expression.make == "calendar" and expression.has("shy_month"):
        if expression.has("day", "nth", "year4", "unit"):
            return True
        beside = tokens[expression.last + 1 : expression.last + 2]
        named = bool(beside) and beside[0].text[0].isupper() and not beside[0].values
        return not named and _is_noun(paragraph, expression)
    if expression.make == "clock" and expression.has("clock", "clock_word"):
        return _is_hour(expression, tokens)
    if expression.make == "ref" and _renames(expression, tokens, paragraph):
        return False
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
    if expression.make == "duration" and unit_of(expression) == "year":
        return not _is_set_off(expression, tokens)
    if expression.make == "duration" and expression.has("second"):
        return expression.has("day", "count", "word")
    return True


def _renames(expression: Expression, tokens: Sequence[TimeToken], paragraph: Paragraph) -> bool:
    """Whether "now" opens a bracket before a name, as in "Chirp (now Zed)"."""
    after = _beside(tokens, expression.last + 1)
    opens = paragraph.chars[: expression.start].endswith("(")
    return opens and after is not None and after.text[:1].isupper()


PEOPLE = frozenset(("PERSON", "PER"))


def _is_surname(
    expression: Expression, tokens: Sequence[TimeToken], paragraph: Paragraph, rules: TimeGrammar
) -> bool:
    """Whether a month alone is a part of somebody's name: "August Brandt", « Simon Mars »."""
    if len(expression.tokens) > 1 or not expression.has("month", "shy_month"):
        return False
    month = expression.tokens[0]
    before, after = (_beside(tokens, expression.first + step) for step in (-1, 1))
    if not month.text[0].isupper() or (before and {"in", "open", "join"} & before.values.keys()):
        return False
    chars = paragraph.chars
    names = [
        one for one in (before, after)
        if one and one.text[:1].isupper() and not one.values
        and chars[min(month.end, one.end) : max(month.start, one.start)] == " "
    ]  # fmt: skip
    if "month" not in rules.capital:
        return bool(names)  # French months have small letters
    word = word_at(paragraph.doc, month.start)
    is_led = bool(names) and names[-1] is after and word is not None and word.pos_ == "PROPN"
    return is_led or (bool(names) and word is not None and word.ent_type_ in PEOPLE)


def _beside(tokens: Sequence[TimeToken], at: int) -> TimeToken | None:
    return tokens[at] if 0 <= at < len(tokens) else None


def _is_set_off(expression: Expression, tokens: Sequence[TimeToken]) -> bool:
    """Whether commas stand on both sides, as about an age: "Anne, 40 ans, …"."""
    sides = (*tokens[expression.first - 1 : expression.first], *tokens[expression.last + 1 :][:1])
    return len(sides) == 2 and all("comma" in one.values for one in sides)


def _is_hour(expression: Expression, tokens: Sequence[TimeToken]) -> bool:
    """Whether digits are an hour: they say so ("6 p.m."), or follow "at", "from", "until"."""
    if any(one.isalpha() for one in expression.get("clock") or ""):
        return True
    before = tokens[expression.first - 1].values if expression.first else {}
    return any(one in before for one in ("at", "in", "open", "range_start", "join"))


def is_aside(expression: Expression, tokens: Sequence[TimeToken], paragraph: Paragraph) -> bool:
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


def _is_year(expression: Expression, tokens: Sequence[TimeToken], paragraph: Paragraph) -> bool:
    """Four digits are a year unless they count something or belong to a name or a sum."""
    chars = paragraph.chars
    before, after = chars[: expression.start][-1:], chars[expression.end :][:1]
    if (before in "$€£¥#/:@_" and before) or (after in "%°€$£:@_" and after):
        return False
    if "apos_year" in expression.tokens[0].values:
        return True
    if before == "/" or re.match(r"/\d", chars[expression.end :]):
        return False  # "case 2017/448"
    year = expression.get("year4")
    if not 1700 <= year <= 2100 and not _is_dated(expression, tokens):
        return False
    word = word_at(paragraph.doc, expression.start)
    if word is None or word.is_alpha:
        return True
    counts = word.dep_ == "nummod" and _is_plural(word.head) and word.head.i > word.i
    if counts and not 1700 <= year <= 2100:
        return False
    if counts and not _is_dated(expression, tokens):
        return bool(word.i and word.nbor(-1).pos_ in ("DET", "PART"))
    return not (word.i and word.nbor(-1).pos_ == "PROPN" and word.dep_ == "nummod")


def _is_dated(expression: Expression, tokens: Sequence[TimeToken]) -> bool:
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


def leading_verb(doc: Any, expression: Expression, rules: TimeGrammar) -> Led:
    """The tense of the verb that a time hangs from, and whether it dates that very verb.

    "Until Thursday they had not called" is past, "put off until Thursday" is future: what stands
    before a time ("until", "as early as") says more than a verb, but for the first in a sentence.
    """
    words = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if words is None or not len(words):
        return Led(None)
    word = words.root
    before = doc[max(0, words.start - 3) : words.start]
    said = " ".join(one.lower_ for one in before)
    opens = words.start > 0 and doc[words.start - 1].is_sent_start
    if not opens and any(f" {said}".endswith(f" {one}") for one in rules.future_before):
        return Led("future")
    direct, under_noun = _is_point(word, rules), word.head.pos_ == "NOUN" and word.head.i > word.i
    for _ in range(TALLEST):
        if word.pos_ in ("VERB", "AUX"):
            return _led(word, rules, Hangs(direct, under_noun, expression.has("weekday")))
        if word.head == word:
            break
        is_bare = word.dep_ == "nmod" and word.head.i < word.i and not list(word.lefts)
        word = word.head
        if word.pos_ in ("NOUN", "PROPN", "ADJ") and not words.start <= word.i < words.end:
            direct = direct and is_bare  # « voter la loi mardi »: no law of a Tuesday
            under_noun = under_noun or not (is_bare or word.pos_ == "ADJ")
    return Led("future", True) if rules.hidden and _has_hidden_verb(word) else Led(None)


def _has_hidden_verb(word: Any) -> bool:
    """Whether a short sentence has none of the verbs that the parser knows, and ends in a stop.

    It is in the present: a past form is seldom taken for a noun, as « ferme » and « vote » are.
    """
    sentence = word.sent
    if len(sentence) > LONGEST_HIDING or sentence[-1].text != ".":
        return False
    return not any(one.pos_ in ("VERB", "AUX") for one in sentence)


def _is_point(word: Any, rules: TimeGrammar) -> bool:
    """Whether a time says when, as "in May" and "Monday" do and "through May" does not."""
    prepositions = [word.head, *word.children] if word.head.i != word.i else word.children
    found = [one.lower_ for one in prepositions if one.pos_ == "ADP"]
    if found:
        return found[0] in rules.points
    return word.dep_ not in ("dobj", "obj", "nsubj", "nsubjpass", "nsubj:pass", "attr")


def _led(verb: Any, rules: TimeGrammar, time: Hangs) -> Led:
    tells = verb.dep_ not in ("acl", "relcl", "acl:relcl")
    helpers = [one for one in verb.children if one.dep_ in HELPERS]
    said = {one.lower_ for one in helpers if one.pos_ in ("AUX", "PART")}
    tenses = {tense for one in (verb, *helpers) for tense in one.morph.get("Tense")}
    finite = [one for one in (verb, *helpers) if "Fin" in one.morph.get("VerbForm")]
    past = any({"Past", "Imp"} & set(one.morph.get("Tense")) for one in finite)
    if "Fut" in tenses or said & rules.future:
        return Led("future", False, tells)
    if verb.head.lower_ in rules.near and "Inf" in verb.morph.get("VerbForm"):
        return Led("future", False, tells)
    if said & rules.infinitive:
        return Led(None if time.under_noun or _is_purpose(verb) else "future", False, tells)
    if verb.lemma_ in rules.planning and time.direct and not past:
        return Led("future", False, tells)
    present = any(
        "Pres" in one.morph.get("Tense") for one in finite if one.lemma_ not in rules.perfect
    )
    has_happened = any(one.dep_ == "aux:tense" for one in helpers) and "Past" in tenses
    by_present = rules.present or (rules.present_weekday and time.weekday)
    if by_present and present and not has_happened:
        ahead = time.direct and verb.lemma_ not in rules.saying
        return Led("future" if ahead else None, False, tells)
    if {"Past", "Imp"} & tenses:
        return Led("past", time.direct and bool(finite) and tells, tells)
    return Led(None, False, tells)


def _is_purpose(verb: Any) -> bool:
    """Whether an infinitive says what something past was done for."""
    above = verb.head
    past = "Past" in above.morph.get("Tense") and "Fin" in above.morph.get("VerbForm")
    return bool(verb.dep_ == "advcl" and past)

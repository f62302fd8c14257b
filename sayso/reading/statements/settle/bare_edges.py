"""Contents freed of what belongs to their verb or to their source: « a affirmé | jeudi que | P ».

Of languages whose rules read by the order of words.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.marks import find_quotes
from sayso.reading.language.ranges import overlap
from sayso.reading.language.tree import VERBAL
from sayso.reading.statements.attribution import Attribution, trimmed
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.strength_words import Marks

STAGE = "cut_edges"
LEADS = 8
"""Words from a verb to its "que" at most: « a affirmé | mardi 3 mars à la radio | que »."""
APPOSED = 14
"""Words from who speaks to the colon of the quotation at most."""


def behind_when(draft: Draft, one: Attribution) -> Attribution:
    """An attribution without when it was said: « a affirmé | jeudi que | le site fermerait ».

    « Fait état | en mars | de dix cas » keeps its "de".
    """
    known = Cues.load(draft.language)
    words = _words(draft, one)
    if not known.by_order or not _is_behind_cue(one) or not words:
        return one
    start, end = one.content[0]
    is_of = any(known.lemma(each) in {*known.with_noun, *known.speaks_of}
                for each in draft.tokens(one.cue))  # fmt: skip
    joins = known.of if is_of else known.that
    that = next((each for each in words[:LEADS] if each.lower_ in joins), None)
    before = words[: words.index(that)] if that is not None else []
    if that is None or not before or any(each.pos_ in NO_TIME for each in before):
        return one
    at = draft.paragraphs_over(start, end)[0].start + that.idx
    times = draft.near("times", draft.paragraph_number(start))
    if not any(start <= each.span.start and each.span.end <= at for each in times):
        return one
    at += 0 if is_of else len(that.text)
    content = trimmed(draft, [(at, end), *one.content[1:]])
    return one.changed(STAGE, "without when it was said", content=content) if content else one


NO_TIME = frozenset({*VERBAL, "PRON", "PUNCT", "SCONJ"})


def behind_manner(draft: Draft, one: Attribution) -> Attribution:
    """An attribution without how it was said: « nie | régulièrement | toute exaction »."""
    known, marks = Cues.load(draft.language), Marks.load(draft.language)
    words = _words(draft, one)
    if not known.by_order or not _is_behind_cue(one) or len(words) < 2:
        return one
    if len(words) > 2 and words[0].lower_ in known.back and words[1].lower_ in known.also:
        words = words[1:]  # « confirme | elle aussi | n'avoir rien reçu »
        return _from(draft, one, words[1])
    first, second = words[:2]
    is_manner = first.pos_ == "ADV" and first.lower_.endswith(known.manner_ends)
    is_asked = first.lower_ in known.asked_if  # « comment »
    if not is_manner or is_asked or first.lower_ in marks.lemma or second.pos_ not in OPENS_NOUN:
        return one
    return _from(draft, one, second)


def _from(draft: Draft, one: Attribution, word: Any) -> Attribution:
    """An attribution whose content begins with a word of its first part."""
    start, end = one.content[0]
    at = draft.paragraphs_over(start, end)[0].start + word.idx
    content = ((at, end), *one.content[1:])
    return one.changed(STAGE, "without how it was said", content=content)


OPENS_NOUN = frozenset({"DET", "PUNCT"})


def at_quotation(draft: Draft, one: Attribution) -> Attribution:
    """An attribution from its quotation on, where only more of who speaks stands before a colon.

    « Pour Ada Obi, | sa présidente : | “Le quai tient” »; « “dit | “serein” ».
    """
    known = Cues.load(draft.language)
    if not known.by_order or not one.source or not one.content:
        return one
    start, end = one.content[0]
    paragraph = draft.paragraphs_over(start, end)[0]
    quotes = find_quotes(draft.text.chars, paragraph.start, paragraph.end)
    if overlap(quotes, [(start, start + 1)]):
        return one
    quote = next((each for each in quotes if start < each[0] < end), None)
    lead = draft.tokens([(start, quote[0])]) if quote is not None else []
    lead = [each for each in lead if not each.is_space]
    if quote is None or not lead or len(lead) > APPOSED:
        return one
    is_apart = lead[-1].text == ":" and one.source[-1][1] <= start
    is_apart = is_apart and not any(each.pos_ in VERBAL for each in lead)
    is_verb = len(lead) == 1 and known.participle(lead[0]) is not None
    if not (is_apart or is_verb):
        return one
    content = ((quote[0], end), *one.content[1:])
    return one.changed(STAGE, "from its quotation on", content=content)


def before_without(draft: Draft, one: Attribution) -> Attribution:
    """An attribution of a thing, up to what its speaker leaves out: « la mort de deux civils, |
    sans avancer de bilan ».
    """
    known = Cues.load(draft.language)
    words = _words(draft, one)
    if not known.by_order or not words or not _is_behind_cue(one):
        return one
    start, end = one.content[0]
    paragraph = draft.paragraphs_over(start, end)[0]
    quotes = find_quotes(draft.text.chars, paragraph.start, paragraph.end)
    for comma, opener in pairwise(words):
        at = paragraph.start + comma.idx
        if comma.text != "," or overlap([(at, at + 1)], quotes):
            continue
        if opener.lower_ in known.without and _is_deed(words, opener):
            before = [each for each in words if each.i < comma.i]
            if any("Fin" in each.morph.get("VerbForm") for each in before):
                return one
            content = trimmed(draft, [(start, at)])
            return one.changed(STAGE, "before what its speaker leaves out", content=content)
    return one


def _is_deed(words: list[Any], opener: Any) -> bool:
    behind = [each for each in words if opener.i < each.i <= opener.i + 4]
    return any("Inf" in each.morph.get("VerbForm") for each in behind)


def _words(draft: Draft, one: Attribution) -> list[Any]:
    """The words of a content's first part."""
    return [each for each in draft.tokens(one.content[:1]) if not each.is_space]


def _is_behind_cue(one: Attribution) -> bool:
    """Whether what is said follows its words of saying."""
    return bool(one.cue) and one.cue[-1][1] <= one.content[0][0]


BARE_EDGES = (behind_when, behind_manner, at_quotation, before_without)

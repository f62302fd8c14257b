"""Quotations given to those who speak them: whole, over several sentences and paragraphs.

The syntax rules see a sentence at a time; a quotation does not stop at one. Here a content that
holds a part of a quotation grows to the whole of it, what is quoted right after goes to the same
speaker, and a quotation that hangs from no verb goes to the nearest speech verb beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.marks import balanced, find_quotes, is_open, overlapping
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range, union, without
from sayso.reading.language.tree import VERBAL
from sayso.reading.statements.attribution import Attribution, Proposer, in_order
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.propose.by_syntax import find_bare_cues
from sayso.reading.statements.propose.interviews import apart
from sayso.reading.statements.propose.speech_verbs import surely_speaks
from sayso.reading.statements.quotations.lead_in import HEADS, Leader, leader, speaker
from sayso.reading.statements.quotations.source_lines import signature, signed_line, source_line
from sayso.reading.statements.quotations.titles import is_dateline, is_title
from sayso.words import words

SPOKEN = 4
"""Words from which a quotation is speech rather than a scare quote: in PolNeAR dev 626 of 645
quotations of four words or more lie in somebody's content, 168 of 205 shorter ones."""
NEAR = 80
"""Code points between a quotation and the speech verb it may be given to."""
FAR = 200
"""Code points between such a verb and the colon of its quotation at most: a sentence's length."""
BESIDE = 2
"""Code points between a speech verb and what it quotes at once, however short: reading “Paid”."""
COLON_WORDS = 6
"""Most words of a name before the colon in "The minister: “…”"."""
SIGNED = re.compile(r"^(?P<what>\S.*\S)\s*\n\s*([-–—―~]+)\s*([^\n]{2,80}?)\s*$", re.DOTALL)
ENDS_IN_SOURCE = re.compile(r"^(?P<what>\S.*\S)\s*(:)\s+([^:]{2,40}?)\s*$", re.DOTALL)
SENTENCE_ENDS = frozenset('.!?…”"»')
STAGE = "deal_quotations"
FAR_BEFORE = "a quotation with a sentence between is a statement of its own"
GROWN = "the whole of a quotation that it holds a part of"
TAGGED = "a quotation with its own tag inside is another's"
GIVEN = "a quotation beside its words of saying, or right behind its speaker's"
LED = "the paragraph that its words bring in"
CLOSED = "the quotation mark that belongs to it"
DEALT: tuple[Proposer, ...] = ("rules", "tagger")
"""Whose attributions quotations are dealt to."""
Key = tuple[tuple[Range, ...], tuple[Range, ...]]


@dataclass(slots=True)
class _Paragraph:
    """A paragraph's quotations, its cues without content, and who brings in the next one.

    ``is_led``: some words before brought it in, and a quotation alone behind it goes on.
    """

    paragraph: Paragraph
    quotes: list[Range]
    bare: list[Attribution] = field(default_factory=list)
    leader: Leader | None = None
    line: Attribution | None = None
    is_led: bool = False

    @property
    def end(self) -> int:
        return self.paragraph.end

    @property
    def inside(self) -> Range:
        """Its range without the space around it."""
        text, start = self.paragraph.chars, self.paragraph.start
        return start + len(text) - len(text.lstrip()), start + len(text.rstrip())

    @property
    def is_quotation(self) -> bool:
        """Whether it is one quotation and nothing else."""
        return self.quotes == [self.inside]


class _Held:
    """Attributions by their source and cue; those that touch a paragraph are found by it."""

    def __init__(self, draft: Draft, found: Iterable[Attribution], by: Proposer) -> None:
        self.draft = draft
        self.by = by
        self.by_key: dict[Key, Attribution] = {}
        self.at: dict[int, dict[Key, None]] = defaultdict(dict)
        for one in found:
            self.put(one)

    def put(self, one: Attribution) -> None:
        """Keep an attribution in place of what has its source and cue."""
        key = one.source, one.cue
        self.by_key[key] = one
        for number in self.draft.by_paragraph([(*one.content, *one.cue)]):
            self.at[number][key] = None

    def near(self, here: _Paragraph) -> list[Attribution]:
        """The attributions whose cue or content touches a paragraph."""
        keys = self.at[self.draft.paragraph_number(here.paragraph.start)]
        return [self.by_key[key] for key in keys if key in self.by_key]


def deal_quotations(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Give every spoken quotation to its speaker, for each proposer by itself.

    What takes a turn's label for a part of a sentence is left out; turns hold whole paragraphs, so
    there is nothing to deal to them.
    """
    spoken = [one for one in found if one.by == "interview"]
    ruled, tagged = (
        apart(draft, spoken, with_quotes(draft, [one for one in found if one.by == by], by, found))
        for by in DEALT
    )
    return [*ruled, *spoken, *tagged, *(one for one in found if one.by == "plugin")]


def with_quotes(
    draft: Draft, found: Iterable[Attribution], by: Proposer, every: Iterable[Attribution] = ()
) -> list[Attribution]:
    """Give every spoken quotation to its speaker; return the attributions in text order.

    A speaker whom none of those found names, but a verb beside the quotation, is ``by`` the same. A
    quotation with its own tag inside, by ``every`` proposer's word, is nobody else's.
    """
    split = [one for one in every if one.source and one.cue and len(one.content) > 1]
    held = _Held(draft, [_without_tagged(draft, one, split) for one in found], by)
    before: _Paragraph | None = None
    last: Key | None = None
    for paragraph in draft.paragraphs:
        here = _look(draft, paragraph)
        _grow(here, held)
        if not _goes_on(draft, before, here):
            last = _brought_in(draft, before, here, held, last)
        last = _deal(draft, here, held, last, split)
        _by_colon(draft, here, held)
        _by_signature(draft, here, held)
        _by_line_behind(before, here, held)
        before = here
    return in_order(_closed(draft, one) for one in held.by_key.values() if one.content)


def _look(draft: Draft, paragraph: Paragraph) -> _Paragraph:
    every = find_quotes(draft.text.chars, paragraph.start, paragraph.end)
    cues = [
        one
        for one in (find_bare_cues(paragraph, draft.language) if every else ())
        if not overlapping(every, one.cue)
    ]
    quotes = [
        quote
        for quote in every
        if (_is_spoken(draft.text.chars[quote[0] : quote[1]]) and not is_title(paragraph, quote))
        or any(0 <= quote[0] - one.cue[-1][1] <= BESIDE for one in cues)
    ]
    leads = leader(paragraph, draft.language)
    line = source_line(draft, paragraph) if leads is None else None
    return _Paragraph(paragraph, quotes, cues, leads, line=line)


def _is_spoken(quote: str) -> bool:
    """Four words or more, or a whole sentence by its capital and its stop."""
    inside = quote.strip('"“”«»„ \u00a0\u202f')
    is_sentence = inside[:1].isupper() and inside[-1:] in ".?!,"
    return len(quote.split()) >= SPOKEN or is_sentence


def _grow(here: _Paragraph, held: _Held) -> None:
    """Let a content that holds a part of a quotation hold all of it."""
    for one in held.near(here):
        if not one.content or not here.paragraph.start <= one.content[0][0] < here.end:
            continue
        parts = [
            quote
            for quote in overlapping(here.quotes, one.content)
            if not overlapping([quote], one.cue) and not overlapping([quote], one.source)
        ]
        far = [quote for quote in parts if _is_far_before(here.paragraph, quote, one)]
        rest = without(one.content, far) if far else ()
        if rest:
            parts = [quote for quote in parts if quote not in far]
            one = one.changed(STAGE, FAR_BEFORE, content=rest)
        if parts or rest:
            held.put(one.changed(STAGE, GROWN, content=union(one.content, parts)))


def _is_far_before(paragraph: Paragraph, quote: Range, one: Attribution) -> bool:
    """Whether whole sentences of the page stand between a quotation and who is said to say it."""
    begin = min((part[0] for part in (*one.cue, *one.source)), default=0)
    sentences = [
        (sent.start_char + paragraph.start, sent.end_char + paragraph.start)
        for sent in paragraph.doc.sents
    ]
    return any(quote[1] <= start and end <= begin for start, end in sentences if end - start > 2)


def _deal(
    draft: Draft,
    here: _Paragraph,
    held: _Held,
    last: Key | None,
    split: Sequence[Attribution],
) -> Key | None:
    """Give each quotation that nobody has yet to somebody; return who spoke last."""
    for quote in here.quotes:
        near = held.near(here)
        owner = _owner(quote, near)
        if owner is None and (tag := _tagged_inside(quote, split)):
            last = tag
            continue
        if owner is None and (told := _told_before(draft, quote, near, last)):
            held.put(told)
            last = told.source, told.cue
            continue
        if owner is None and _names_speaker(draft, quote, held.near(here)):
            continue
        if owner is None:
            leads = _nearest(draft, quote, here)
            owner = leads or (last if _may_follow(draft, quote, here) else None)
            if owner is None:
                continue
            if not leads and _stands_alone(draft, owner, held):
                owner = owner[0], ()
            source, cue = owner
            one = held.by_key.get(owner, Attribution(source, cue, (), by=held.by))
            held.put(one.changed(STAGE, GIVEN, content=union(one.content, [quote])))
        last = owner
    return last


def _stands_alone(draft: Draft, owner: Key, held: _Held) -> bool:
    """Whether a quotation without a tag goes on with no other: it is a statement of its own.

    « X dit que tout va bien. “Les comptes sont publics.” » are two, « “P”, dit X. “Q.” » are one.
    """
    one = held.by_key.get(owner)
    if (
        not Cues.load(draft.language).tags_behind
        or one is None
        or not one.content
        or not one.source
    ):
        return False
    return not any(mark in OPENS for start, end in one.content
                   for mark in draft.text.chars[start:end])  # fmt: skip


def _owner(quote: Range, found: Iterable[Attribution]) -> Key | None:
    """Who has at least half of a quotation and stands outside it; the widest content first."""
    having = [
        (one.size, (one.source, one.cue))
        for one in found
        if 2 * _shared(quote, one.content) >= quote[1] - quote[0]
        and not overlapping([quote], one.cue)
    ]
    return max(having)[1] if having else None


def _without_tagged(draft: Draft, one: Attribution, split: Iterable[Attribution]) -> Attribution:
    """An attribution without the quotations behind its own that have another tag in their midst."""
    others = [
        (other.content[0][0], other.content[-1][1])
        for other in split
        if one.cue and one.cue[-1][1] <= other.content[0][0] < other.cue[0][0]
        and draft.text.chars[other.content[0][0]] in OPENS
    ]  # fmt: skip
    said = without(one.content, others) if others else one.content
    return one.changed(STAGE, TAGGED, content=said) if said else one


OPENS = frozenset('"“«')


def _tagged_inside(quote: Range, found: Iterable[Attribution]) -> Key | None:
    """Who has a quotation with their own tag in its midst: « Moi, dit-il, je pars »."""
    for one in found:
        at = one.cue[0][0] if one.cue else -1
        if quote[0] < at < quote[1] and one.content and one.source:
            inside = overlapping([quote], one.content)
            is_around = one.content[0][0] < at < one.content[-1][1]
            if inside and is_around and 2 * _shared(quote, one.content) >= quote[1] - quote[0]:
                return one.source, one.cue
    return None


def _told_before(
    draft: Draft, quote: Range, found: Iterable[Attribution], last: Key | None
) -> Attribution | None:
    """A quotation right behind what somebody else than the last to be quoted was said to say.

    « “Je pars”, dit X. Y répond que tout va bien. “Les comptes sont publics.” »: it is Y's, and
    stands by itself, since what it follows is no quotation.
    """
    if not Cues.load(draft.language).tags_behind:
        return None
    before = [
        one
        for one in found
        if one.source and one.cue and one.content and one.content[-1][1] <= quote[0]
        and one.cue[-1][1] <= quote[0]
    ]  # fmt: skip
    one = max(before, key=lambda each: max(each.content[-1][1], each.cue[-1][1]), default=None)
    if one is None or (last and ((one.source, one.cue) == last or one.source == last[0])):
        return None
    end = max(one.content[-1][1], one.cue[-1][1])
    between = draft.text.chars[end : quote[0]].strip()
    follows = draft.text.chars[quote[1] :].lstrip(" \u00a0\u202f")[:1]
    is_before = bool(last and last[1]) and quote[0] < last[1][-1][1] if last else False
    if between != "." or follows == "," or is_before:
        return None
    return one.changed(STAGE, GIVEN, cue=(), content=(quote,))


def _names_speaker(draft: Draft, quote: Range, found: Iterable[Attribution]) -> bool:
    """Whether a quotation is a part of who speaks: "said the author of “Cold Roads.”"."""
    for one in found:
        if not one.source or not one.cue or one.source[0][0] < one.cue[-1][1]:
            continue
        start, end = one.source[0]
        if start < quote[0] and not PARTS & set(draft.text.chars[end : quote[0]]):
            return True
    return False


PARTS = frozenset(".,;:!?–—\n")
"""Marks over which no noun phrase goes on."""


def _shared(quote: Range, content: tuple[Range, ...]) -> int:
    return sum(max(0, min(quote[1], end) - max(quote[0], start)) for start, end in content)


def _nearest(draft: Draft, quote: Range, here: _Paragraph) -> Key | None:
    """Whose verb of saying is nearest; where verbs turn round behind quotations, one before it."""
    if Cues.load(draft.language).tags_behind:
        return next((key for one, key in _led(draft, quote, here)), None)
    gaps = [
        (max(quote[0] - one.cue[-1][1], one.cue[0][0] - quote[1]), (one.source, one.cue))
        for one in here.bare
    ]
    close = [(gap, key) for gap, key in gaps if gap <= NEAR]
    return min(close)[1] if close else None


def _may_follow(draft: Draft, quote: Range, here: _Paragraph) -> bool:
    """Whether a quotation may be the last speaker's without a word of it.

    Where only verbs before a quotation lead to it, it must be a whole sentence, not words within.
    """
    if not Cues.load(draft.language).tags_behind:
        return True
    before = draft.text.chars[here.paragraph.start : quote[0]].rstrip()
    after = draft.text.chars[quote[1] : here.end].lstrip(" .\u00a0\u202f\n")
    opens = not before or before[-1] in '.!?…»”"'
    return opens and (not after or after[0].isupper() or after[0] in '«“"(—–-')


def _led(draft: Draft, quote: Range, here: _Paragraph) -> Iterator[tuple[int, Key]]:
    """The verbs that lead to a quotation: nothing between, or the rest of a clause and a colon."""
    for one in reversed(here.bare):
        between = draft.text.chars[one.cue[-1][1] : quote[0]]
        is_led = len(between) <= BESIDE or between.rstrip().endswith(":")
        is_led = is_led and "." not in between
        if one.cue[-1][1] <= quote[0] and is_led and len(between) <= FAR:
            yield len(between), (one.source, one.cue)


def _goes_on(draft: Draft, before: _Paragraph | None, here: _Paragraph) -> bool:
    """Whether a quotation left open in the paragraph before goes on in this one."""
    if before is None or not before.quotes or not here.quotes:
        return False
    left, right = before.quotes[-1], here.quotes[0]
    opens_at_once = not draft.text.chars[here.paragraph.start : right[0]].strip()
    return is_open(draft.text.chars, left) and left[1] == before.end and opens_at_once


def _brought_in(
    draft: Draft,
    before: _Paragraph | None,
    here: _Paragraph,
    held: _Held,
    last: Key | None,
) -> Key | None:
    """Who speaks here by the paragraph before: its last words, or its speaker once more.

    ``last``: who spoke last in that paragraph.
    """
    if before is None:
        return None
    if before.line is not None and here.is_quotation:
        here.is_led = True
        _give_alone(here.inside, before.line, held, here)
        return before.line.source, before.line.cue
    text, (start, _) = here.paragraph.chars, here.inside
    is_quote = bool(here.quotes) and here.quotes[0][0] == start
    if before.leader is not None:
        is_prose = before.leader.closes and text.rstrip()[-1:] in SENTENCE_ENDS
        if is_quote or here.paragraph.block.kind == "quote" or is_prose:
            here.is_led = True
            who = _led_in(before.leader.who, before, held)
            held.put(who.changed(STAGE, LED, content=() if is_quote else (here.inside,)))
            return who.source, who.cue
        return None
    if not here.is_quotation or here.bare or before.paragraph.block.kind in HEADS:
        return None
    if before.is_quotation:
        here.is_led = before.is_led
        return last if before.is_led else None
    if here.paragraph.block.kind == "quote":  # set apart from the text: it may be anybody's
        return None
    found = speaker(draft, before.paragraph, held.near(before))
    return (found.source, found.cue) if found else None


def _led_in(who: Attribution, before: _Paragraph, held: _Held) -> Attribution:
    """Who brings a paragraph in, as found already where the cue is the same."""
    same = (one for one in held.near(before) if overlapping(one.cue, who.cue) and one.source)
    return next(same, None) or Attribution(who.source, who.cue, (), by=held.by)


def _by_colon(draft: Draft, here: _Paragraph, held: _Held) -> None:
    """ "The minister: “We left.”" and headlines such as "Adeyemi: we were never asked"."""
    text, start = here.paragraph.chars, here.paragraph.start
    found = re.match(rf"\W*{CLOCK}([^:]{{2,60}}?)\s*(:)\s+(\S.*\S)", text, re.DOTALL)
    if not found or any(one.cue[0][0] < start + found.end(2) and one.cue[0][0] >= start
                        for one in held.near(here) if one.cue):  # fmt: skip
        return
    tokens = [one for one in here.paragraph.doc if found.start(1) <= one.idx < found.end(1)]
    is_headline = here.paragraph.block.kind in {"title", "heading"}
    quoted = bool(overlapping(here.quotes, [(start + found.start(3), start + found.end(3))]))
    if is_headline and Cues.load(draft.language).tags_behind:  # « Ostrel : pour X, “P” »
        quoted = any(quote[0] == start + found.start(3) for quote in here.quotes)
    is_headline = is_headline and Cues.load(draft.language).heads_speak
    source, cue, content = (
        (start + found.start(group), start + found.end(group)) for group in (1, 2, 3)
    )
    is_theme = Cues.load(draft.language).tags_behind and is_dateline(draft, source)
    if _is_speaker(tokens, draft.language) and (is_headline or quoted) and not is_theme:
        held.put(Attribution((source,), (cue,), (content,), by=held.by))


CLOCK = r"(?:\d{1,2}\s?[hH:]\s?(?:\d\d)?\s?[.–—-]\s+)?"
"""The time before an entry of a page that goes on: "18 h 41. Ada, waitress: “…”"."""


def _by_signature(draft: Draft, here: _Paragraph, held: _Held) -> None:
    """A block quotation signed by a dash and a name, and a headline that ends ": report"."""
    text, start = here.paragraph.chars, here.paragraph.start
    signed = here.paragraph.block.kind == "quote" and SIGNED.search(text)
    signed = signed or signed_line(here.paragraph)
    headed = here.paragraph.block.kind in {"title", "heading"} and ENDS_IN_SOURCE.search(text)
    found = signed or headed
    if not found:
        return
    tokens = [one for one in here.paragraph.doc if found.start(3) <= one.idx < found.end(3)]
    if signed or _is_speaker(tokens, draft.language):
        content, cue, source = (
            ((start + found.start(name), start + found.end(name)),) for name in ("what", 2, 3)
        )
        _give_alone(content[0], Attribution(source, cue, ()), held, here)


def _by_line_behind(before: _Paragraph | None, here: _Paragraph, held: _Held) -> None:
    """A paragraph that is a quotation, signed by the line behind it."""
    signed = signature(here.paragraph) if before is not None and before.is_quotation else None
    if before is not None and signed is not None:
        source, cue = signed
        _give_alone(before.inside, Attribution((source,), (cue,), ()), held, before)


def _give_alone(said: Range, who: Attribution, held: _Held, here: _Paragraph) -> None:
    """Give words to somebody whom a line of its own names, and take them from everybody else."""
    for one in held.near(here):
        if overlapping([said], one.content) and not overlapping([said], one.cue):
            del held.by_key[one.source, one.cue]
    held.put(Attribution(who.source, who.cue, (said,), by=held.by))


def _closed(draft: Draft, one: Attribution) -> Attribution:
    content = tuple(balanced(draft.text.chars, start, end) for start, end in one.content)
    return one.changed(STAGE, CLOSED, content=content)


def _is_speaker(tokens: list[Any], language: str) -> bool:
    nouns = {noun for role in words(language, "speech")["roles"].values() for noun in role}
    plain = [one for one in tokens if not one.is_punct]
    if not 0 < len(plain) <= COLON_WORDS or any(one.pos_ in VERBAL for one in plain):
        return False
    if Cues.load(language).parser_errs:
        noun = next((one for one in plain if one.pos_ in {"NOUN", "PROPN"}), None)
        return noun is not None and surely_speaks(noun, Cues.load(language))
    last = plain[-1]
    return last.pos_ == "PROPN" or last.lemma_.lower() in nouns

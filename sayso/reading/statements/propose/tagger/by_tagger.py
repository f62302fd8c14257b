"""What the trained tagger proposes, with its edges at whole words and whole nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from sayso.reading.draft import Draft
from sayso.reading.language.marks import PAIRS
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.language.tree import ANY_SUBJECT, children
from sayso.reading.statements.attribution import Attribution, trimmed
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.propose.tagger.states import keep
from sayso.reading.statements.propose.tagger.tagger import Proposal, Tagger


def propose(draft: Draft, parts: Sequence[Range]) -> Iterator[Attribution]:
    """Yield what the tagger finds in ranges of a draft's text, each read as a paragraph.

    Nothing in a language without weights, or where the setting SAYSO_MODEL is ``off``.
    """
    tagger = tagger_for(draft.language)
    seen = partial(keep, draft)
    for one in tagger.propose(draft.text.chars, parts, seen) if tagger else ():
        if one.content and any(token.pos_ not in EMPTY for token in draft.tokens(one.cue)):
            (start, end), *rest = one.content
            joiner = Cues.load(draft.language).joiner.match(draft.text.chars, start, end)
            first = joiner.end() if joiner and joiner.end() < end else start
            content = trimmed(draft, ((first, end), *rest)) or one.content
            content = within_sentence(draft, one, content)
            source, cue = with_noun(draft, one), with_verb(draft, one, content)
            content = untorn(draft, content, cue)
            yield Attribution(source, cue, content, one.score, by="tagger")


EMPTY = frozenset({"DET", "PART"})
"""Parts of speech that bring nothing in by themselves: no cue is "the" or "to" alone."""


QUOTES = frozenset({*PAIRS, *PAIRS.values()})


@cache
def tagger_for(language: str) -> Tagger | None:
    """The trained tagger of a language; None where there is none, or it is off."""
    return Tagger.open(language)


def within_sentence(draft: Draft, one: Proposal, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """A content that breaks off within a later sentence than its cue's, cut behind that one.

    "The office admitted three. Work on" is three; what runs to the end of the later one, or is in
    quotation marks, stays.
    """
    words, cues = draft.tokens(content[-1:]), draft.tokens(one.cue)
    if not words or not cues or words[0].doc is not cues[0].doc or has_quote(draft, content):
        return content
    own, last = cues[-1].sent, words[-1]
    is_later = words[0].sent == own != last.sent
    goes_on = any(
        not token.is_punct and not token.is_space
        for token in last.sent[last.i + 1 - last.sent.start :]
    )
    if not is_later or not goes_on:
        return content
    paragraph, *_ = draft.paragraphs_over(*one.cue[0])
    told = [token for token in own if not token.is_punct and not token.is_space]
    end = paragraph.start + told[-1].idx + len(told[-1])
    return trimmed(draft, (*content[:-1], (content[-1][0], end))) or content


def has_quote(draft: Draft, content: Sequence[Range]) -> bool:
    """Whether a quotation mark stands in a content."""
    return any(QUOTES & set(draft.text.chars[start:end]) for start, end in content)


def with_verb(draft: Draft, one: Proposal, content: Sequence[Range]) -> tuple[Range, ...]:
    """A cue of helping verbs alone with the verb that they help: "are" pressing."""
    words = draft.tokens(one.cue)
    helped = words[-1].head if words and all(each.pos_ == "AUX" for each in words) else None
    if helped is None or helped.pos_ != "VERB" or not words[-1].dep_.startswith("aux"):
        return one.cue
    paragraph, *_ = draft.paragraphs_over(*one.cue[0])
    part = (paragraph.start + helped.idx, paragraph.start + helped.idx + len(helped.text))
    is_free = part[0] > one.cue[-1][1] and not overlap([part], (*content, *one.source))
    return (*one.cue, part) if is_free else one.cue


def untorn(draft: Draft, content: Sequence[Range], cue: Sequence[Range]) -> tuple[Range, ...]:
    """A content of three pieces or more without the scraps beside its clause.

    Who speaks and the word of saying may stand inside what is said, which makes two pieces. More
    are a sign that the tagger lost its way, and then the piece nearest to the cue that is a clause
    is kept, if there is one.
    """
    if len(content) < TORN:
        return tuple(content)
    at = cue[0][0]
    for part in sorted(content, key=lambda part: max(part[0] - at, at - part[1])):
        words = draft.tokens([part])
        inside = {each.i for each in words}
        if any(
            "Fin" in each.morph.get("VerbForm")
            and any(child.i in inside for child in children(each, ANY_SUBJECT))
            for each in words
        ):
            return trimmed(draft, [part]) or tuple(content)
    return tuple(content)


REST_OF_WORD = re.compile(r"(?<=\w)(?:-\w+)+")
"""What of a word joined by hyphens a source left out: "his ex" of his ex-wife."""

TORN = 3
"""Pieces of a content from which it is torn."""


def with_noun(draft: Draft, one: Proposal) -> tuple[Range, ...]:
    """A source with the noun that its last word only belongs to: "the" clerk, "his" ex-wife.

    One that begins at a title's full stop has the title too: "Mr. Holt". What the cue holds stays
    the cue's; of a word that only describes ("broader" questions) nobody is left.
    """
    if all(each.pos_ in {"ADJ", "ADV"} for each in draft.tokens(one.source)):
        return ()
    words = draft.tokens(one.source[:1])
    if not words:
        return one.source
    (start, end), *rest = one.source
    paragraph, *_ = draft.paragraphs_over(start, end)
    opener, last, noun = words[0], words[-1], words[-1].head
    if draft.text.chars[start] == "." and not opener.is_punct:
        start = paragraph.start + opener.idx
    is_owner = last.dep_ == "poss" and last.pos_ == "PRON"
    if (last.dep_ in {"det", "compound"} or is_owner) and noun.i > last.i:
        between = last.doc[last.i + 1 : noun.i]
        if last is opener or all(each.dep_ == "compound" for each in between):
            end = paragraph.start + noun.idx + len(noun.text)
    if rest_of_word := REST_OF_WORD.match(draft.text.chars, end):
        end = rest_of_word.end()
    whole = ((start, end), *rest)
    return one.source if overlap(whole, one.cue) else whole

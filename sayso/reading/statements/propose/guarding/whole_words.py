"""Whether words that are proposed can stand alone: nothing cut off that turns or weakens them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.marks import find_quotes, is_open
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.language.tree import NEGATION, is_relative, tokens_in
from sayso.reading.located import Refused
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.conditions import is_if, is_phrase
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.strength_words import Marks, phrase_of


def keeps_together(
    draft: Draft, part: Range, is_topic: bool = False, found: Sequence[Attribution] = ()
) -> None:
    """Whether words can stand alone without saying more than where they stand.

    Args:
        found: What is read there: words of saying right before these are no part of them, and a
            condition on what somebody else says is none on these.
        is_topic: They are what somebody would not speak of, so a preposition may stand before.

    Raises:
        Refused: They begin or end in the middle of a phrase, leave out what denies, doubts or
            limits them, or run over the end of a quotation or a sentence.
    """
    paragraph, *_ = draft.paragraphs_over(*part)
    start, end = part[0] - paragraph.start, part[1] - paragraph.start
    quotes = find_quotes(paragraph.chars, 0, len(paragraph.chars))
    around = [one for one in quotes if one[0] <= start and end <= one[1]]
    for quote in quotes:
        if _runs_over(paragraph.chars, quote, start, end):
            raise Refused("they run over the end of a quotation")
    inside = [token for token in tokens_in(paragraph.doc, start, end) if not token.is_space]
    if not inside:
        raise Refused("they are no whole word")
    if not around and _joins(inside, quotes):
        raise Refused("they join two sentences that no quotation joins")
    if around and fills(paragraph, around[-1], start, end):
        return
    own = {token.i for token in inside}
    known = Marks.load(draft.language)
    said = [one for one in found if one.source and overlap(one.content, [part])]
    cue = {token.i for one in said for token in draft.tokens(one.cue)}
    for token in inside:
        for child in token.children:
            if child.i not in own | cue and turns(child, known):
                raise Refused(f"“{child.text}” was cut off, which turns or weakens them")
    free = own | _of_others(draft, part, found)
    _keeps_condition(inside, free, known)
    if not _begins_there(draft, part, said):
        _begins_whole(inside, own, draft.language, is_topic)
    _ends_whole(inside, own, draft.language)


def _joins(inside: list[Any], quotes: Sequence[Range]) -> bool:
    """Whether words hold the end of a sentence that no quotation holds as well."""
    starts = {token.sent.start_char for token in inside[1:]} - {inside[0].sent.start_char}
    return any(not any(a < at < b for a, b in quotes) for at in starts)


def _of_others(draft: Draft, part: Range, found: Sequence[Attribution]) -> set[int]:
    """The words of those sayings in the sentence that say none of these and hold none of them."""
    own = [one for one in found if overlap(one.content, [part])]
    cues = [place for one in own for place in one.cue]
    others = [
        one for one in found
        if one.cue and one.content and not overlap(one.content, [part])
        and not overlap(one.cue, [*cues, part])
    ]  # fmt: skip
    if not cues:
        return set()
    theirs = {token.i for one in others for token in draft.tokens(one.content)}
    return theirs - {token.i for one in own for token in draft.tokens(one.content)}


def _begins_there(draft: Draft, part: Range, said: Sequence[Attribution]) -> bool:
    """Whether words open what is said, right behind its cue or with its "of" left out."""
    known = Cues.load(draft.language)
    chars = draft.text.chars
    for one in said:
        if any(end <= part[0] and not chars[end : part[0]].strip() for _, end in one.cue):
            return True
        for start, end in one.content:
            left = draft.tokens([(start, part[0])]) if start < part[0] < end else []
            if left and all(token.lower_ in known.of for token in left):
                return True
    return False


def _runs_over(chars: str, quote: Range, start: int, end: int) -> bool:
    """Whether words go over an end of a quotation; its last mark alone they may leave out."""
    left, right = quote
    is_cut = start < left < end < right and any(char.isalnum() for char in chars[end:right])
    return is_cut or left < start < right < end


def fills(paragraph: Paragraph, quote: Range, start: int, end: int) -> bool:
    """Whether words are all that a quotation holds."""
    chars = paragraph.chars
    last = quote[1] if is_open(chars, quote) else quote[1] - 1
    rest = chars[quote[0] + 1 : start] + chars[end:last]
    return not any(char.isalnum() for char in rest)


def turns(child: Any, known: Marks) -> bool:
    """Whether a word denies, doubts or puts off the verb that it stands with."""
    if child.dep_ in NEGATION or child.lower_ in known.negations:
        return True
    is_mark = child.dep_ in {"aux", "advmod", "acomp", "amod"}
    word = child.lower_ if child.lower_ in known.lemma else child.lemma_.lower()
    if (is_mark and word in known.lemma) or phrase_of(child) in known.lemma:
        return True
    is_clause = child.dep_.startswith("advcl")
    return is_clause and any(is_if(one, known) for one in child.children)


def _keeps_condition(inside: list[Any], own: set[int], known: Marks) -> None:
    """Whether no "if" of their sentence was left out; one right before them joins them to a cue."""
    for token in _between_semicolons(inside):
        is_word = token.pos_ in {"SCONJ", "ADV"}
        is_mark = is_if(token, known) and (is_word or is_phrase(token, known))
        if is_mark and token.i not in own and token.i != inside[0].i - 1:
            raise Refused(f"“{token.text}” was cut off, on which they depend")


def _between_semicolons(inside: list[Any]) -> Iterator[Any]:
    sentence, doc = inside[0].sent, inside[0].doc
    stops = [one.i for one in sentence if one.text == ";"]
    start = max((at for at in stops if at < inside[0].i), default=sentence.start)
    end = min((at for at in stops if at > inside[-1].i), default=sentence.end)
    yield from doc[start:end]


FREE = frozenset({"cc", "conj", "mark", "parataxis", "discourse", "dep", "ccomp", "appos"})
"""How a word may hang on the words of a content and stand outside of it."""


def _begins_whole(inside: list[Any], own: set[int], language: str, is_topic: bool) -> None:
    opener = inside[0]
    before = opener.doc[opener.i - 1] if opener.i > opener.sent.start else None
    if before is None or not any(map(str.isalnum, before.text)) or before.dep_ in FREE:
        return
    if before.tag_ == "TO" and before.head == opener:  # "promised to rebuild": it joins them
        return
    if is_topic and (before.pos_ == "ADP" or before.lower_ in Marks.load(language).whether):
        return
    if _is_according_to_which(before, language):  # « l'accusation selon laquelle »
        return
    if before.head.i in own and before.lower_ not in Cues.load(language).that:
        raise Refused(f"they begin in the middle of a phrase: “{before.text}” belongs to them")


def _is_according_to_which(word: Any, language: str) -> bool:
    """Whether a word is the "which" of "according to which": it opens what a noun says."""
    sentence = word.sent
    found = Cues.load(language).according_to.finditer(sentence.text)
    ends = (one.end() + sentence.start_char for one in found)
    return is_relative(word) and any(0 <= word.idx - end <= 1 for end in ends)


def _ends_whole(inside: list[Any], own: set[int], language: str) -> None:
    last = inside[-1]
    after = last.doc[last.i + 1] if last.i + 1 < last.sent.end else None
    if after is None or after.is_punct or after.dep_ in FREE:
        return
    known = Cues.load(language)
    is_cue = known.act_of(after) is not None or known.act_of(after.head) is not None
    if (
        after.head.i in own
        and not is_cue
        and not known.according_to.match(after.sent.text, after.idx - after.sent.start_char)
    ):
        raise Refused(f"they end in the middle of a phrase: “{after.text}” belongs to them")

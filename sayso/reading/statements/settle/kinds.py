"""What an attribution is: who tells, whether it tells at all, what stands beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sayso.reading.draft import Draft
from sayso.reading.language.marks import PAIRS, find_quotes
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.language.tree import (
    ANY_SUBJECT,
    PARTICIPLE,
    RELATIVE,
    noun_head,
)
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.hands.meant.who_words import WhoWords
from sayso.reading.statements.strength import act_of

TOLD = frozenset({"says", "testifies", "documents", "denies"})
"""Acts of a second hand. What one inside another's words believes or wants is nobody's claim."""


class Neighbours:
    """Attributions by the paragraphs they stand in, so that only those near are compared."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.at: dict[int, list[Attribution]] = defaultdict(list)

    def add(self, found: Iterable[Attribution]) -> None:
        """Remember them."""
        for one in found:
            for number in self._paragraphs(one):
                self.at[number].append(one)

    def to(self, one: Attribution) -> list[Attribution]:
        """Those that share a paragraph with an attribution, in the order they were added."""
        near = (other for number in self._paragraphs(one) for other in self.at[number])
        return list(dict.fromkeys(near))

    def _paragraphs(self, one: Attribution) -> list[int]:
        number = self.draft.paragraph_number
        parts = (*one.content, *one.cue)
        return sorted({at for a, b in parts for at in range(number(a), number(b - 1) + 1)})


def act(draft: Draft, one: Attribution) -> str:
    """What the hand of an attribution does with its content."""
    return act_of(draft.tokens(one.cue), draft.language)


def is_told(draft: Draft, one: Attribution) -> bool:
    """Whether somebody else tells a whole clause, and not inside quotation marks."""
    if not one.source or not any(tells(draft, part) for part in one.cue):
        return False
    is_inside = any(a <= c < b for a, b in one.source for c, _ in one.cue)
    if is_inside and not is_document(draft, one):
        return False  # "people who say so": nobody in particular
    words = {token.lower_ for token in draft.tokens(one.source)}
    if words <= WhoWords.load(draft.language).nobody or is_quoted(draft, one):
        return False
    return is_clause(draft, one)


def is_document(draft: Draft, one: Attribution) -> bool:
    """Whether the source is a document or a court."""
    if not one.source:
        return False
    (start, end), *_ = one.source
    paragraph = next(iter(draft.paragraphs_over(start, start + 1)))
    head = noun_head(paragraph.doc, start - paragraph.start, end - paragraph.start)
    return Cues.load(draft.language).is_document(head)


def is_clause(draft: Draft, one: Attribution) -> bool:
    """Whether what is said has a subject of its own."""
    content = draft.tokens(one.content)
    return any(token.dep_ in ANY_SUBJECT for token in content)


def is_attitude(draft: Draft, one: Attribution) -> bool:
    """Whether nothing is said: no word of saying that we know, no whole clause, no quotation.

    PolNeAR, which taught the tagger, marks attitudes and deeds too: "has endorsed him", "attacks on
    her record".
    """
    known = Cues.load(draft.language)
    if one.by == "rules" and known.parser_errs:
        return False
    words = draft.tokens(one.cue)
    is_cue = any(token.is_alpha for token in words)
    if not is_cue or has_main_clause(draft, one) or is_document(draft, one):
        return False
    if any(known.act_of(token) is not None for token in words):
        return False
    if known.said_noun(words) is not None and is_clause(draft, one):
        return False
    if known.according_to.search(" ".join(token.text for token in words)):
        return False
    if not known.parser_errs:
        return not any(quote in PAIRS for a, b in one.content for quote in draft.text.chars[a:b])
    quoted = sum(
        min(b, end) - max(a, start)
        for a, b in one.content
        for start, end in find_quotes(draft.text.chars, a, b)
    )
    return 2 * quoted < one.size  # « place le Var en vigilance pour “vent” »


def has_main_clause(draft: Draft, one: Attribution) -> bool:
    """Whether what is said is a clause, and no noun with a clause behind it."""
    content = draft.tokens(one.content)
    places = {token.i for token in content}
    return any(
        token.dep_ in ANY_SUBJECT
        and token.head.i in places
        and token.head.dep_ not in RELATIVE | PARTICIPLE
        for token in content
    )


def is_quoted(draft: Draft, one: Attribution) -> bool:
    """Whether its cue stands inside a quotation: somebody's words about others' words."""
    if not one.cue:
        return False
    at = one.cue[0][0]
    paragraphs = draft.paragraphs_over(at, at + 1)
    quotes = [q for p in paragraphs for q in find_quotes(draft.text.chars, p.start, p.end)]
    return any(start <= at < end for start, end in quotes)


def touch(left: Attribution, right: Attribution) -> bool:
    """Whether two cues share a character."""
    return overlap(left.cue, right.cue)


def tells(draft: Draft, part: Range) -> bool:
    """Whether a range may hold a second hand: a verb of telling, or "according to"."""
    known = Cues.load(draft.language)
    if known.according_to.search(draft.text.chars, *part):
        return True
    return any(known.act_of(token) in TOLD for token in draft.tokens([part]))


def points_back(draft: Draft, one: Attribution) -> bool:
    """Whether a phrase names its source by a pronoun alone: « selon lui », « d'après elle »."""
    known, chars = Cues.load(draft.language), draft.text.chars
    if not one.source or not one.cue:
        return False
    is_phrase = known.according_to.fullmatch(chars[slice(*one.cue[0])].strip())
    return bool(is_phrase) and chars[slice(*one.source[0])].lower() in known.back


def is_worded(draft: Draft, one: Attribution) -> bool:
    """Whether a word brings something in, or quotation marks do.

    "Topics: ports" is no speech, and « C’est ce qu’a dit le maire » says nothing by itself.
    """
    chars = draft.text.chars
    if chars[one.content[0][0]] in PAIRS:
        return True
    is_word = any(char.isalpha() for start, end in one.cue for char in chars[start:end])
    return is_word and any(token.pos_ in TELLING for token in draft.tokens(one.content))


TELLING = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
"""Parts of speech without one of which a content says nothing."""

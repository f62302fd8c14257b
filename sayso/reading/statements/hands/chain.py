"""The hands behind an attribution: who each is, in what role, and who stands between.

"Documents obtained by the agency", "told the paper", "in his testimony", "a note from the
manager": each names a hand beside the source. Roles come from the head noun (lexicon) and from
the kinds of names; a pronoun or a short description is resolved only where one earlier hand fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.model import Hand, Span
from sayso.reading.draft import Draft
from sayso.reading.language.marks import PAIRS
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.language.tree import (
    ANY_SUBJECT,
    NOMINAL,
    OBJECT,
    noun_head,
    phrase,
    ranges,
    short_phrase,
    tokens_in,
)
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.hands.beside import (
    BesideSource,
    BesideWords,
    object_of,
    quoted_verb,
)
from sayso.reading.statements.hands.documents import Documents
from sayso.reading.statements.hands.hand_words import phrase_at
from sayso.reading.statements.hands.holders import Beside
from sayso.reading.statements.hands.meant.pronouns import Cast
from sayso.reading.statements.hands.meant.who_words import WhoWords
from sayso.reading.statements.hands.papers import (
    UNKNOWN,
    is_bare_name,
    is_told_as_paper,
    may_inform,
    quoted_title,
    with_station,
)
from sayso.reading.statements.hands.roles import Roles

OPENING = frozenset({"in", "quotes", "venue"})
"""How what opens a sentence stands beside a hand; inside the content it is none of its hands."""
TOLD = frozenset({"told", "asked", "reached"})
"""How who was told stands beside a hand: told it, through researchers, or "reached by" it."""
PAPERS = UNKNOWN | {"outlet"}
UNSTATED = "source not stated"
"""What a hand is called that the text leaves out."""
NOBODY = -1
"""Where a source stands that is not stated."""


@dataclass(slots=True)
class HandReader:
    """Turns ranges of a draft into hands. One a draft; it remembers the cast of the text."""

    draft: Draft
    roles: Roles
    cast: Cast
    papers: Documents

    @classmethod
    def of(cls, draft: Draft, found: Iterable[Attribution]) -> HandReader:
        """Make the reader of a draft's hands, with all attributions that were found in it."""
        roles = Roles.of(draft)
        said: dict[int, list[Range]] = defaultdict(list)
        for one in found:
            said[one.source[0][0] if one.source else NOBODY] += one.content
        return cls(draft, roles, Cast.of(draft, roles, said), Documents.of(draft))

    def chain(self, one: Attribution) -> list[Hand]:
        """The hands of one attribution, outermost first; the last is nearest to the content.

        A source that is not stated is a hand without a span, in the role ``unnamed``.
        """
        cue = _span(self.draft, one.cue)
        named = one.source or self._by_clause(one.cue)
        paragraph = _paragraph_at(self.draft, named[0][0]) if named else None
        if paragraph is None:
            return [Hand(UNSTATED, "unnamed", None, cue)]
        source = self.head(paragraph, named)
        employer = self._outlet_of(source)
        if employer is not None:
            source, named = employer, self._parts(paragraph, employer)
        verb = self._cue_verb(paragraph, one.cue) if one.cue else None
        last = self._hand(paragraph, source, named, cue, verb)
        around = BesideSource(
            BesideWords.load(self.draft.language),
            lambda token: self.papers.is_document(token, paragraph),
        )
        source = (self.cast.relative_noun(source) if source is not None else None) or source
        beside = [
            each
            for each in around.before(source, verb)
            if each.how not in OPENING or not overlap([_at(paragraph, each.noun)], one.content)
        ]
        around_it = list(self._beside(paragraph, beside))
        last = self._apart(last, *(one.cue for how, one in around_it if how == "through"))
        last = self._apart(last, *(self._brought(one) for how, one in around_it if how == "told"))
        last = self._apart(last, *(one.cue for how, one in around_it if how == "reached"))
        outer = self._joined(self._apart(one, last.span) for _, one in around_it)
        inner = list(self._beside(paragraph, around.behind(source, verb)))
        last = self._as_document(paragraph, source, last, verb)
        outer = [*self._inherited(paragraph, source, beside), *outer]
        is_information = employer is not None or self._informs(one.cue)
        is_colleague = employer is not None and self._is_of_colleague(employer)
        if is_colleague or (is_information and may_inform(self.roles, paragraph, source)):
            last = replace(last, role="outlet")
        if self._testifies(last, outer, verb):
            last = replace(last, role="witness")
        if any(how == "cited" for how, _ in inner) and self.roles.may_print(
            paragraph, source, last.role
        ):
            last = replace(last, role="outlet")
        last = self._apart(
            last, *(one.cue for how, one in inner if how == "cited" and _lies_in(one, last))
        )
        wrote = [one for how, one in inner if how == "wrote" and one.role in {"outlet", "agency"}]
        outer, inner = [*outer, *wrote], [(how, one) for how, one in inner if one not in wrote]
        hands = _distinct([*outer, last, *(one for _, one in inner)])
        for hand in hands:
            self.cast.add(hand, self.draft.paragraph_number(paragraph.start), self._is_human(hand))
        return hands

    def _informs(self, cue: tuple[Range, ...]) -> bool:
        """Whether a cue tells whose information it is: « selon les informations du Phare »."""
        informs = self.roles.words.informs
        return any(token.lemma_.lower() in informs for token in self.draft.tokens(cue))

    def _by_clause(self, cue: tuple[Range, ...]) -> tuple[Range, ...]:
        """The relative pronoun that is the subject of a cue: "a letter which states that"."""
        relative = WhoWords.load(self.draft.language).relative
        for token in self.draft.tokens(cue):
            for child in token.children:
                is_subject = child.dep_ in ANY_SUBJECT
                if (
                    is_subject
                    and child.lower_ in relative
                    and self.cast.relative_noun(child) is not None
                ):
                    start = cue[0][0] - self.draft.tokens(cue)[0].idx + child.idx
                    return ((start, start + len(child.text)),)
        return ()

    def _outlet_of(self, source: Any) -> Any | None:
        """« Selon nos confrères de La Tribune », "les informations de": the paper itself."""
        words = self.roles.words
        if source is None or source.lemma_.lower() not in words.colleagues | words.informs:
            return None
        known = BesideWords.load(self.draft.language)
        found = (object_of(one, known.works_for) for one in source.children)
        return next((one for one in found if one is not None), None)

    def _is_of_colleague(self, employer: Any) -> bool:
        """Whether what stands behind a noun is the paper of « nos confrères »."""
        return employer.head.lemma_.lower() in self.roles.words.colleagues

    def _parts(self, paragraph: Paragraph, noun: Any) -> tuple[Range, ...]:
        parts = ranges(phrase(noun))[:1]
        return tuple((a + paragraph.start, b + paragraph.start) for a, b in parts)

    def _testifies(self, last: Hand, outer: Sequence[Hand], verb: Any) -> bool:
        """Whether somebody speaks under oath or tells it to who takes evidence."""
        if last.role in {"court", "document"}:
            return False
        if any(self.roles.is_testimony(one.name) for one in outer):
            return True
        is_witness = last.role == "person" and not self._pleads(last)
        heard = verb.children if verb is not None and is_witness else ()
        return any(one.dep_ in OBJECT and self.roles.is_hearing(one) for one in heard)

    def _pleads(self, last: Hand) -> bool:
        """Whether somebody speaks in court for others: a lawyer, as any mention says."""
        spans = [span for span in (last.span, last.means) if span is not None]
        names = (self.roles.name_at(at) for span in spans for at in (span.start, span.end - 1))
        actors = (self.roles.owners.get(name.span.start) for name in names if name is not None)
        titles = (self.roles.offices.of_actor(actor)[1] for actor in actors if actor is not None)
        quotes = [*(span.quote for span in spans), *(title.quote for title in titles if title)]
        return bool(self.roles.words.pleads & set(re.findall(r"\w+", " ".join(quotes).lower())))

    def _as_document(self, paragraph: Paragraph, source: Any, last: Hand, verb: Any) -> Hand:
        """ "They record that …", after a sentence on minutes that somebody has seen."""
        if source is None or source.pos_ != "PRON" or verb is None:
            return last
        known = Cues.load(self.draft.language)
        paper = self.papers.meant(source, paragraph)
        if paper is None or known.lemma(verb) not in known.document_only | known.cites:
            return last
        means = paper.paragraph.span(paper.noun)
        why = f"“{source.text}”: the document of the sentence before"
        return replace(last, name=means.quote, role="document", means=means, trace=why)

    def _inherited(
        self, paragraph: Paragraph, source: Any, beside: Sequence[Beside]
    ) -> Iterator[Hand]:
        """The holders of a document that its own sentence does not name again."""
        if any(one.how in {"had", "told", "reached"} for one in beside):
            return
        for noun in [*(one.noun for one in beside if one.how == "in"), source]:
            paper = self.papers.meant(noun, paragraph) if noun is not None else None
            if paper is not None:
                yield from (hand for _, hand in self._beside(paper.paragraph, paper.holders))
                return

    def _beside(self, paragraph: Paragraph, found: Iterable[Beside]) -> Iterator[tuple[str, Hand]]:
        """Make hands of what stands beside a source; who was told is one only if it prints."""
        known = BesideWords.load(self.draft.language)
        for one in found:
            hand = self._of_noun(paragraph, one.noun, paragraph.span(one.cue))
            if hand is not None and one.how in {*TOLD, "venue", "through"}:
                is_through = one.how == "through" and one.cue.lower_ not in known.spoken_to
                carries = "venue" if one.how == "venue" else "channel" if is_through else "paper"
                hand = with_station(self.draft, hand, carries)
            if hand is None or self._is_time(hand):
                continue
            if one.how in {"cited", "wrote"} and not self.roles.can_speak(one.noun, hand.role):
                continue  # "video from the area"
            if one.how in {*TOLD, "had", "quotes", "through"} and self.roles.may_print(
                paragraph, one.noun, hand.role
            ):
                hand = replace(hand, role="outlet")
            if one.how == "venue" and hand.role not in {"agency", "outlet"}:
                if not one.noun.text[:1].isupper():
                    continue  # « invité du gouvernement »
                hand = replace(hand, role="outlet")
            if one.how == "told" and hand.role in UNKNOWN and hand.span:
                outlet = self.draft.text.outlet
                is_paper = is_told_as_paper(self.roles, one.noun, hand.span, outlet)
                hand = replace(hand, role="outlet") if is_paper else hand
            if one.how == "reached" and hand.role in UNKNOWN:
                is_paper = is_bare_name(self.roles, paragraph, one.noun)
                hand = replace(hand, role="outlet") if is_paper else hand
            is_told = one.how in TOLD and not self.roles.passes_on(
                one.noun, hand.role, asked=one.how != "told"
            )
            is_vague = self.roles.is_anybody(one.noun) and one.cue.lower_ in known.spoken_to
            is_paper = hand.role in {"agency", "outlet"} and not is_vague  # « à la presse »
            is_through = one.how == "through" and not is_paper
            if is_through and one.noun.lemma_.lower() not in known.go_betweens:
                continue
            if not is_told and not (one.how == "wrote" and hand.role == "document"):
                yield one.how, hand

    def _apart(self, hand: Hand, *others: Span | None) -> Hand:
        """A hand without another's words and those behind: « à La Vigie | une femme »."""
        for other in others:
            if hand.span and other and hand.span.start < other.start < hand.span.end:
                cut = self.draft.text.chars[hand.span.start : other.start].rstrip(
                    " ,\u00a0\u202f\n"
                )
                span = self.draft.text.span(hand.span.start, hand.span.start + len(cut))
                name = hand.name if hand.name in cut else span.quote
                hand = replace(hand, name=name, span=span) if cut else hand
        return hand

    def _brought(self, hand: Hand) -> Span | None:
        """Whom it was told with the preposition before: « son porte-parole | au Phare »."""
        paragraph = _paragraph_at(self.draft, hand.span.start) if hand.span else None
        if hand.span is None or paragraph is None:
            return None
        known = BesideWords.load(self.draft.language).spoken_to
        at = hand.span.start - paragraph.start
        before = [token for token in tokens_in(paragraph.doc, 0, at) if token.idx < at][-2:]
        opener = next((token for token in before if token.lower_ in known), None)
        start = hand.span.start if opener is None else opener.idx + paragraph.start
        return self.draft.text.span(start, hand.span.end)

    def _joined(self, hands: Iterable[Hand]) -> list[Hand]:
        """Make one of two hands that are one phrase cut by the parser: "the magazine Tessera"."""
        kept: list[Hand] = []
        for hand in hands:
            last = kept[-1].span if kept else None
            if last and hand.span and hand.cue == kept[-1].cue and hand.span.start == last.end + 1:
                whole = self.draft.text.span(last.start, hand.span.end)
                kept[-1] = replace(kept[-1], name=whole.quote, span=whole)
            else:
                kept.append(hand)
        return kept

    def _is_time(self, hand: Hand) -> bool:
        """Whether what looks like an author is a date: "a memo of 3 June", no « quotidien »."""
        span = hand.span
        return (
            span is not None
            and hand.role not in {"outlet", "agency"}
            and any(
                time.span.start <= span.start and span.end <= time.span.end
                for time in self.draft.near("times", self.draft.paragraph_number(span.start))
            )
        )

    def _is_human(self, hand: Hand) -> bool:
        """Whether a hand can be meant by "he" or "she"."""
        paragraph = _paragraph_at(self.draft, hand.span.start) if hand.span else None
        if hand.span is None or paragraph is None:
            return False
        head = self.head(paragraph, ((hand.span.start, hand.span.end),))
        return head is not None and self.roles.is_human(paragraph, head)

    def _cue_verb(self, paragraph: Paragraph, cue: tuple[Range, ...]) -> Any:
        """The verb of saying in a cue, which may hold more: "said in a letter on Monday"."""
        known = Cues.load(self.draft.language)
        tokens = self.draft.tokens(cue)
        spoken = (one for one in tokens if known.act_of(one) is not None)
        return quoted_verb(tokens, known.cites) or next(spoken, None) or self.head(paragraph, cue)

    def head(self, paragraph: Paragraph, parts: tuple[Range, ...]) -> Any:
        start, end = parts[0][0] - paragraph.start, parts[0][1] - paragraph.start
        head = noun_head(paragraph.doc, start, end)
        return head if head is None or head.pos_ in NOMINAL else _first_noun(head, start, end)

    def _titled(self, paragraph: Paragraph, head: Any, span: Span) -> Span:
        """A paper's noun with the name that a parser cuts off: « au quotidien | Le Stade »."""
        at = head.idx + paragraph.start + len(head.text)
        if head.pos_ != "NOUN" or at != span.end or head.i + 2 >= len(head.doc):
            return span
        behind = head.nbor()
        first = behind.nbor() if behind.pos_ == "DET" else behind
        name = self.roles.name_at(first.idx + paragraph.start)
        if not (behind.text[0].isupper() and first.text[0].isupper()) or name is None:
            return span
        is_person = name.kind == "person" and " " in name.span.quote
        return span if is_person else self.draft.text.span(span.start, name.span.end)

    def _hand(
        self,
        paragraph: Paragraph,
        head: Any,
        parts: tuple[Range, ...],
        cue: Span | None,
        verb: Any | None = None,
    ) -> Hand:
        span = self._whole(self.draft.text.span(*parts[0]), cue)
        role = self.roles.role(paragraph, head, span, verb)
        title = quoted_title(paragraph, head) if head is not None and role in PAPERS else None
        if title is not None:
            return Hand((span := paragraph.at(*title)).quote, "outlet", span, cue)
        if role in {"agency", "outlet"}:
            span = self._titled(paragraph, head, span)
        name = self._name(paragraph, head, span)
        if role == "document":  # "a memo, to which X had access": what comes after tells of it
            name = name.partition(", ")[0]
        plain = Hand(_within_marks(name), role, span, cue)
        return self.cast.resolved(plain, head, paragraph)

    def _whole(self, span: Span, cue: Span | None) -> Span:
        """Words that are the end of a name as the whole name ("Norvane | SA"); a cue is no part.

        Nor is whom it was told, where it stands before the verb: « un ingénieur | lui | a dit ».
        """
        span = self._without_whom(span)
        name = self.roles.name_at(span.start)
        is_cut = name is not None and name.span.start < span.start and name.span.end == span.end
        if name is None or not is_cut or (cue and name.span.start <= cue.start < name.span.end):
            return span
        return name.span

    def _without_whom(self, span: Span) -> Span:
        """The words of a hand without a pronoun behind them that belongs to the verb."""
        *words, last = self.draft.tokens([(span.start, span.end)]) or [None]
        known = BesideWords.load(self.draft.language).before_verb
        if not words or last.lower_ not in known or words[-1].pos_ in {"ADP", "CCONJ"}:
            return span
        chars = self.draft.text.chars[span.start : span.end - len(last.text)].rstrip(" ,")
        return self.draft.text.span(span.start, span.start + len(chars))

    def _name(self, paragraph: Paragraph, head: Any, span: Span) -> str:
        """The noun phrase without what hangs on it but a name, for display."""
        inside = self.draft.tokens([(span.start, span.end)])
        if head is None or not any(token.pos_ in NOMINAL for token in inside):
            return span.quote  # « le premier »
        if head.is_title and head.lower_.rstrip(".") in self.roles.offices.words.shared:
            return span.quote  # "Sens. Ada Obi and Bo Kerr"
        if head.pos_ == "PRON" and "-" in span.quote:
            return span.quote  # « celle-ci », which a parser cuts in two
        short = ranges(short_phrase(head))
        if not short:
            return span.quote
        start, end = short[0]
        start, end = max(start + paragraph.start, span.start), min(end + paragraph.start, span.end)
        for child in head.children:  # "the police chief, Ada Quill", "the cable operator, Seaway"
            name = self.roles.name_at(child.idx + paragraph.start)
            is_whose = name is not None and (name.kind == "person" or head.pos_ == "NOUN")
            if child.dep_ == "appos" and name and is_whose:
                end = max(end, min(name.span.end, span.end))
        name = self.roles.name_at(head.idx + paragraph.start)
        if name is not None:
            start = min(start, max(name.span.start, span.start))
            end = max(end, min(name.span.end, span.end))
        known = phrase_at(head, self.roles.words)
        end = max(end, min(head.idx + paragraph.start + len(known), span.end))
        end = _name_end(self.draft.text.chars, end, span.end)
        start = _name_start(self.draft.text.chars, start, span.start)
        return self.draft.text.chars[start:end] if start < end else span.quote

    def _of_noun(self, paragraph: Paragraph, noun: Any, cue: Span | None) -> Hand | None:
        relative = BesideWords.load(self.draft.language).passed.relative
        parts = ranges(token for token in phrase(noun) if token.lower_ not in relative)
        if not parts:
            return None
        start, end = next((part for part in parts if part[0] <= noun.idx < part[1]), parts[0])
        if not start <= noun.idx < end:
            start, end = noun.idx, noun.idx + len(noun.text)
        start, end = start + paragraph.start, end + paragraph.start
        name = self.roles.name_at(noun.idx + paragraph.start)
        if name is not None and start <= name.span.start:
            end = max(end, name.span.end)
        return self._hand(paragraph, noun, ((start, end),), cue)


def _first_noun(head: Any, start: int, end: int) -> Any:
    """The head of the first noun phrase in a character range that the parser took apart."""
    inside = tokens_in(head.doc, start, end)
    if head.pos_ == "DET" and head != inside[-1]:  # « le premier », « la même »
        head = inside[-1]
    noun = next((token for token in inside if token.pos_ in NOMINAL), head)
    while noun.dep_ in {"compound", "nmod", "nummod", "poss", "flat:name"} and noun.head in inside:
        noun = noun.head
    return noun


def _distinct(hands: Sequence[Hand]) -> list[Hand]:
    """Each hand once, where it first stands; a word of a paper's name is no hand beside it."""
    kept: dict[tuple[int, int], Hand] = {}
    papers = [one for one in hands if one.role in {"outlet", "agency"}]
    for hand in hands:
        if hand.span is not None and not any(_lies_in(hand, paper) for paper in papers):
            kept.setdefault((hand.span.start, hand.span.end), hand)
    return list(kept.values())


def _lies_in(inner: Hand, outer: Hand) -> bool:
    """Whether a hand's words are a part of another's: « l’agence de source policière »."""
    one, other = inner.span, outer.span
    return one is not None and other is not None and other.start < one.start < one.end <= other.end


def _within_marks(name: str) -> str:
    """A name without the quotation mark that opens in it and never closes: "her book | “Mill"."""
    for opens, closes in PAIRS.items():
        if opens != closes and name.count(opens) > name.count(closes):
            name = name.removeprefix(opens).partition(opens)[0].rstrip()
    is_cut = name.count("(") > name.count(")")
    return name.rpartition("(")[0].rstrip() if is_cut else name


def _name_start(chars: str, start: int, first: int) -> int:
    """Where the word begins that a name begins in the middle of: « le Président- | candidat »."""
    while start > first and chars[start - 1] == "-":
        start = max(chars.rfind(" ", first, start) + 1, first)
    return start


def _name_end(chars: str, end: int, stop: int) -> int:
    """Where the words with capitals end that follow a noun: "the group | Clear Water"."""
    before, *words = chars[end:stop].split(" ")
    for word in words if not before else ():
        if not word[:1].isupper():
            break
        end += len(" ") + len(word.rstrip(",;:"))
        if not word[-1].isalnum():
            break
    return end


def _at(paragraph: Paragraph, token: Any) -> Range:
    return paragraph.start + token.idx, paragraph.start + token.idx + len(token.text)


def _span(draft: Draft, parts: tuple[Range, ...]) -> Span | None:
    return draft.text.span(parts[0][0], parts[0][1]) if parts else None


def _paragraph_at(draft: Draft, position: int) -> Paragraph | None:
    return next(iter(draft.paragraphs_over(position, position + 1)), None)

"""What a language model proposes is held against the page: nothing that it does not say gets by.

A proposal is words copied from the page, who says them and how. It is refused, with the reason, if
one of these does not stand in the page to the letter, if the words are cut so that they say more,
or if nothing in the page's own grammar makes that speaker the one who says them so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.model import Stance, Strength
from sayso.reading.draft import Draft
from sayso.reading.language.marks import find_quotes, is_open
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.language.tree import (
    AGENT,
    CLAUSE,
    INSERTED,
    NEGATION,
    VERBAL,
    first,
    is_passive,
    noun_head,
    tokens_in,
)
from sayso.reading.located import Refused, located
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.conditions import is_if
from sayso.reading.statements.cues import Cues, cue_words, is_negated, is_no, whole_cue
from sayso.reading.statements.propose.speakers import find_source
from sayso.reading.statements.stance import leaves_open, stance_of
from sayso.reading.statements.strength import act_of, strength_of
from sayso.reading.statements.strength_words import Marks


@dataclass(frozen=True, slots=True)
class Said:
    """What is proposed: the words said, who says them (both as on the page), for or against."""

    quote: str
    speaker: str
    stance: Stance = "affirms"
    strength: Strength = "stated"


def hold(
    draft: Draft, found: Sequence[Attribution], said: Said, within: Range | None = None
) -> Attribution:
    """Return a proposal as an attribution, its cue found in the page.

    Args:
        found: What our own proposers find in this draft: where they give the same words another
            speaker, the proposal is refused.
        within: The part of the text that was read; all of it if not given.

    Raises:
        Refused: The page does not hold it.
    """
    reasons: list[str] = []
    places = [one for one in located(draft, said.quote) if not within or overlap([one], [within])]
    for content in _one_of(places, "these words are not on the page"):
        try:
            return _held(draft, found, said, content)
        except Refused as refused:
            reasons.append(str(refused))
    raise Refused(reasons[-1])


def _one_of(places: list[Range], reason: str) -> list[Range]:
    if not places:
        raise Refused(reason)
    return places


def _held(draft: Draft, found: Sequence[Attribution], said: Said, content: Range) -> Attribution:
    paragraph, *_ = draft.paragraphs_over(*content)
    keeps_together(draft, content, is_topic=said.stance == "declines to comment")
    speakers = [
        place
        for place in _one_of(_named(draft, said.speaker), "the speaker is not on the page")
        if paragraph.start <= place[0] < paragraph.end and not overlap([place], [content])
    ]
    places = _one_of(speakers, "the speaker does not stand beside these words")
    same = [one for one in found if _is_same(one.content, content)]
    if said.stance == "declines to comment":
        same = [one for one in found if _is_beside(draft, one.content or one.cue, content)] or same
    known = (one for one in same if any(_is_source(draft, one, place) for place in places))
    one = next(known, None)
    if said.stance == "declines to comment":
        silences = filter(None, (_silence(draft, place, content) for place in places))
        if (silence := next(silences, None)) is not None:
            return silence
    if one is None and any(other.source for other in same):
        raise Refused("the page gives these words to somebody else")
    one = one or next(filter(None, (_new(draft, place, content) for place in places)), None)
    if one is not None:
        _stands(draft, one, said, content)
        return one
    raise Refused("nothing in the page makes this speaker say these words")


def _named(draft: Draft, speaker: str) -> list[Range]:
    """Where a speaker stands: "the mayor" may open a sentence as "The mayor"."""
    return located(draft, speaker) or located(draft, speaker[:1].swapcase() + speaker[1:])


def keeps_together(draft: Draft, part: Range, is_topic: bool = False) -> None:
    """Whether words can stand alone without saying more than where they stand.

    Args:
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
    if not around and len({token.sent.start for token in inside}) > 1:
        raise Refused("they join two sentences that no quotation joins")
    if around and _fills(paragraph, around[-1], start, end):
        return
    own = {token.i for token in inside}
    known = Marks.load(draft.language)
    for token in inside:
        for child in token.children:
            if child.i not in own and _turns(child, known):
                raise Refused(f"“{child.text}” was cut off, which turns or weakens them")
    _keeps_condition(inside, own, known)
    _begins_whole(inside, own, draft.language, is_topic)
    _ends_whole(inside, own, draft.language)


def _runs_over(chars: str, quote: Range, start: int, end: int) -> bool:
    """Whether words go over an end of a quotation; its last mark alone they may leave out."""
    left, right = quote
    is_cut = start < left < end < right and any(char.isalnum() for char in chars[end:right])
    return is_cut or left < start < right < end


def _fills(paragraph: Paragraph, quote: Range, start: int, end: int) -> bool:
    """Whether words are all that a quotation holds."""
    chars = paragraph.chars
    last = quote[1] if is_open(chars, quote) else quote[1] - 1
    rest = chars[quote[0] + 1 : start] + chars[end:last]
    return not any(char.isalnum() for char in rest)


def _turns(child: Any, known: Marks) -> bool:
    """Whether a word denies, doubts or puts off the verb that it stands with."""
    if child.dep_ in NEGATION or child.lower_ in known.negations:
        return True
    is_mark = child.dep_ in {"aux", "advmod", "acomp", "amod"}
    word = child.lower_ if child.lower_ in known.lemma else child.lemma_.lower()
    if is_mark and word in known.lemma:
        return True
    is_clause = child.dep_.startswith("advcl")
    return is_clause and any(is_if(one, known) for one in child.children)


def _keeps_condition(inside: list[Any], own: set[int], known: Marks) -> None:
    """Whether no "if" of their sentence was left out; one right before them joins them to a cue."""
    for token in _between_semicolons(inside):
        is_mark = is_if(token, known) and token.pos_ in {"SCONJ", "ADV"}
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
    if before.head.i in own and before.lower_ not in Cues.load(language).that:
        raise Refused(f"they begin in the middle of a phrase: “{before.text}” belongs to them")


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


def _is_source(draft: Draft, one: Attribution, place: Range) -> bool:
    """Whether words are who says it: the source's own noun, or a name set beside it by commas."""
    if not one.source:
        return False
    is_near = one.source[0][0] < place[0] <= one.source[0][1] + len(", ")
    is_named = bool(one.hands) and one.hands[-1].name == draft.text.chars[slice(*place)]
    return (
        _is_head(draft, place, one.source[0])
        or (is_near and is_named)
        or _is_apposed(draft, place, one.source[0])
    )


def _is_apposed(draft: Draft, place: Range, source: Range) -> bool:
    """Whether a name stands behind a noun and a comma: "the widow, Lena Orr"."""
    chars = draft.text.chars
    before = chars[source[0] : place[0]].rstrip()
    is_near = source[0] < place[0] <= source[1] + len(", ") and before.endswith(",")
    words = draft.tokens([place])
    is_near = is_near and all(
        token.pos_ != "ADP" for token in draft.tokens([(source[0], place[0])])
    )
    return is_near and bool(words) and words[0].pos_ == "PROPN" and not _owns(words[-1])


def _owns(word: Any) -> bool:
    """Whether what follows is a word's own: "Orr's lawyer"."""
    return any(child.tag_ == "POS" for child in word.children)


def _is_same(parts: Iterable[Range], content: Range) -> bool:
    """Whether a content holds these words, or most of them."""
    shared = sum(max(0, min(b, content[1]) - max(a, content[0])) for a, b in parts)
    return shared >= MOST * (content[1] - content[0])


def _is_beside(draft: Draft, parts: Sequence[Range], content: Range) -> bool:
    """Whether words stand in the sentence of others: what somebody would not speak of."""
    words, others = draft.tokens([content]), draft.tokens(parts)
    return bool(words and others) and words[0].sent == others[0].sent


MOST = 0.9
"""Share of the words proposed that lie in a content of ours where both are the same saying: our
edges may leave a mark or a joining word out."""


def _is_head(draft: Draft, place: Range, source: Range) -> bool:
    """Whether words are the head of a source, or joined to it: not "Vask" of "Vask's lawyer"."""
    paragraph, *_ = draft.paragraphs_over(*source)
    head = noun_head(paragraph.doc, source[0] - paragraph.start, source[1] - paragraph.start)
    return head is not None and _holds(paragraph, place, head)


def _holds(paragraph: Paragraph, place: Range, head: Any) -> bool:
    joined = [
        head,
        *(one for one in head.children if one.dep_ in {"conj", "appos", "flat:name", "flat"}),
    ]
    start, end = place[0] - paragraph.start, place[1] - paragraph.start
    return any(start < one.idx + len(one.text) and one.idx < end for one in joined)


def _new(draft: Draft, place: Range, content: Range) -> Attribution | None:
    """An attribution whose cue has the speaker for its own subject, the content for its clause."""
    cue = next(iter(_by_grammar(draft, place, content)), None)
    return Attribution((place,), cue, (content,)) if cue else None


def _silence(draft: Draft, place: Range, content: Range) -> Attribution | None:
    """Somebody who had no comment, in the sentence of what he had none on."""
    paragraph, *_ = draft.paragraphs_over(*content)
    known = Cues.load(draft.language)
    sentence = draft.tokens([content])[0].sent
    told = known.silence.search(sentence.text)
    if told is None:
        return None
    start, end = (sentence.start_char + at for at in told.span())
    words = tokens_in(paragraph.doc, start, end)
    for verb in (one for word in words for one in (word, *word.ancestors) if one.pos_ in VERBAL):
        source = find_source(verb, known.lemma(verb), known)
        if source is not None:
            cue = (start + paragraph.start, end + paragraph.start)
            is_theirs = _holds(paragraph, place, source) and not overlap([cue], [content])
            return Attribution((place,), (cue,), (content,)) if is_theirs else None
    return None


def _by_grammar(draft: Draft, place: Range, content: Range) -> Iterator[tuple[Range, ...]]:
    paragraph, *_ = draft.paragraphs_over(*content)
    known = Cues.load(draft.language)
    start, end = content[0] - paragraph.start, content[1] - paragraph.start
    own = {token.i for token in tokens_in(paragraph.doc, start, end)}
    quotes = find_quotes(paragraph.chars, 0, len(paragraph.chars))
    is_quoted = any(_fills(paragraph, one, start, end) for one in quotes)
    marks = Marks.load(draft.language)
    for sentence in paragraph.doc.sents:
        for verb in sentence:
            lemma = known.lemma(verb)
            if verb.i in own or verb.pos_ != "VERB" or is_negated(verb):
                continue
            is_open = leaves_open(verb, marks)
            if known.act_of(verb) is None and not is_quoted and not is_open:
                continue  # whether "kept quiet that" or "made sure that" says it, no grammar tells
            if not _governs(verb, own, is_quoted, is_open) or _may_not_be(verb):
                continue
            source = find_source(verb, lemma, known)
            if source is not None and _holds(paragraph, place, source):
                words = cue_words(verb)
                yield tuple(
                    (one.idx + paragraph.start, one.idx + len(one.text) + paragraph.start)
                    for one in sorted(words, key=lambda one: one.i)
                )


def _may_not_be(verb: Any) -> bool:
    """Whether a verb may say nothing: a word before it puts it off, or nobody is named for it."""
    marks = Marks.load(verb.doc.lang_)
    is_nobodys = is_passive(verb) and first(verb, AGENT) is None
    return is_nobodys or any(_turns(child, marks) for child in verb.children)


def _governs(verb: Any, own: set[int], is_quoted: bool, is_open: bool) -> bool:
    """Whether a content is a verb's own clause, or the clause that the verb is inserted in."""
    clauses = [one for one in verb.children if one.dep_ in CLAUSE | INSERTED or _is_that(one)]
    if any(one.i in own for one in clauses):
        return True
    if is_open:  # "left it open whether": the clause hangs on any word of the phrase
        hanging = [one for one in verb.subtree if one.i in own and one.head.i not in own]
        return bool(hanging) and _whether(verb.doc[min(own)]) is not None
    if verb.dep_ in INSERTED | CLAUSE and verb.head.i in own:
        return True
    beside = any(at in own for at in (verb.sent.start, verb.sent.end - 1, verb.sent.end - 2))
    return is_quoted and beside and not clauses


def _is_that(clause: Any) -> bool:
    """Whether what the parse calls an adverbial clause is opened by "that"."""
    that = Cues.load(clause.doc.lang_).that
    return clause.dep_ == "advcl" and any(
        one.dep_ == "mark" and one.lower_ in that for one in clause.children
    )


def _stands(draft: Draft, one: Attribution, said: Said, content: Range) -> None:
    """Refuse a stance or a strength that is not the page's."""
    if one.weight is not None:
        stance, strength = one.weight.stance, one.weight.strength
    else:
        stance, strength = _weight(draft, one)
    if said.stance in {"affirms", "denies"}:
        _keeps_governor(draft, one, content)
    if said.stance == "affirms":
        _is_affirmed(draft, one, content)
        words = draft.tokens([content])
        if stance == "denies" and stance_of("says", [], words, draft.language) == "denies":
            stance = _cue_alone(draft, one)  # “That is a lie” is what they affirm
    if stance != said.stance:
        raise Refused(f"on the page the speaker {stance}, not {said.stance}")
    if stance not in {"declines to comment", "leaves open"} and strength != said.strength:
        raise Refused(f"on the page this is {strength}, not {said.strength}")


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
    is_quoted = any(_fills(paragraph, one, start, end) for one in quotes)
    if not is_quoted and _has_verb(left) and not _has_verb(words):
        raise Refused("they are cut off from their verb")
    for token in words:
        if token.dep_.partition(":")[0] in BOUND and token.head.i in rest:
            what = f"they hang on “{token.head.text}”, which was cut off"
            raise Refused(what)


def _has_verb(words: Iterable[Any]) -> bool:
    return any(token.pos_ in VERBAL for token in words)


def _is_affirmed(draft: Draft, one: Attribution, content: Range) -> None:
    """Refuse what the speaker asks, leaves open, or did not say."""
    whether = _whether(draft.tokens([content])[0])
    if whether is not None:
        raise Refused(f"“{whether.text}” before them leaves them open")
    known = Cues.load(draft.language)
    for token in draft.tokens(one.cue):
        if token.pos_ in {"VERB", "AUX"} and known.act_of(token) == "says" and _is_denied(token):
            raise Refused("on the page the speaker does not say so")
        if known.act_of(token) == "denies" and _is_denied(token):
            raise Refused("on the page the speaker lets it stand, and does not say so")


def _whether(opener: Any) -> Any | None:
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


def _weight(draft: Draft, one: Attribution) -> tuple[Stance, Strength]:
    cue, content = whole_cue(draft.tokens(one.cue)), draft.tokens(one.content)
    act = act_of(cue, draft.language)
    return (
        stance_of(act, cue, content, draft.language),
        strength_of(act, cue, content, draft.language),
    )

"""Where sources and contents begin and end.

Words that bring one of them in, and what tells about its source, belong to no content inside it;
and no source ends in the middle of a noun phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.marks import find_quotes
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.language.tree import ANY_SUBJECT, RELATIVE, VERBAL
from sayso.reading.statements.attribution import Attribution, holds, in_order, trimmed
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.settle.bare_edges import BARE_EDGES
from sayso.reading.statements.settle.second_verbs import before_colon, before_withheld
from sayso.reading.statements.settle.whole_clauses import (
    around_date,
    before_unsaid,
    before_verb_of_noun,
    behind_contrast,
    behind_lead,
    behind_relative,
    source_before_as,
    source_before_clause,
    to_object,
    with_brackets,
    without_cited,
    without_gaps,
)

STAGE = "cut_edges"
ENDED = "ends where the one around it is brought in"


def cut_edges(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Cut what belongs to no content off its ends, and leave out what nobody is said to say."""
    nobody = Cues.load(draft.language).no_one
    said = [one for one in found if _who(draft, one) not in nobody]
    cut = [_cut(draft, one) for one in _one_speaker_each(draft, said)]
    return in_order(within(draft, cut))


def _one_speaker_each(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Every attribution without what somebody says besides, be it another or the same."""
    found = before_withheld(draft, by_first_speaker(draft, found))
    return before_own_second(draft, before_another(draft, found))


def _cut(draft: Draft, one: Attribution) -> Attribution:
    """One attribution through every cut that asks of nothing beside it."""
    for cut in CUTS:
        one = cut(draft, one)
    return one


def _who(draft: Draft, one: Attribution) -> str:
    """The words of a source in small letters."""
    return " ".join(draft.text.chars[start:end] for start, end in one.source).lower()


def behind_source(draft: Draft, one: Attribution) -> Attribution:
    """An attribution whose content holds nothing of its source, nor a clause about that.

    "According to the Courier, which cites an official, the mill is sold": the mill is.
    """
    if not one.source or not one.cue or one.cue[0][0] > one.source[0][0]:
        return one
    (start, end), *rest = one.content
    after = one.source[0][1]
    if one.source[0][0] <= start < after < end:
        start = after
    words = draft.tokens([(start, end)])
    if not words:
        return one
    paragraph, *_ = draft.paragraphs_over(start, end)
    opener = next((each for each in words if not each.is_punct and not each.is_space), None)
    clause = None if opener is None else _of_source(draft, opener, one.source[0])
    if clause is not None:
        last = clause.right_edge
        behind = [each for each in words if each.doc is paragraph.doc and each.i > last.i]
        if len(behind) > 1 and behind[0].text == ",":
            start = paragraph.start + behind[1].idx
    elif opener is not None and draft.text.chars[one.source[0][1] : start].strip(AROUND) == "":
        start = behind_relative(draft, paragraph, (start, end)) or start
    if start == one.content[0][0]:
        return one
    content = trimmed(draft, [(start, end), *rest])
    why = "without its source's own words"
    return one.changed(STAGE, why, content=content) if content else one


AROUND = ' ,»”"\u00a0\u202f'


def within_quotes(draft: Draft, one: Attribution) -> Attribution:
    """An attribution that ends where its quotation closes, if a new sentence follows there."""
    chars = draft.text.chars
    parts = []
    for start, end in one.content:
        near = draft.paragraphs_over(start, end)
        quotes = [
            quote
            for paragraph in near
            for quote in find_quotes(chars, paragraph.start, paragraph.end)
            if quote[0] in {start, start - 1} and quote[1] < end
        ]
        close = quotes[0][1] if quotes else end
        rest = chars[close:end].strip()
        ends = chars[start:close].rstrip('”"» “')[-1:] in ENDS
        parts.append((start, close) if ends and rest[:1].isupper() else (start, end))
    return one.changed(STAGE, "ends where its quotation closes", content=tuple(parts))


ENDS = frozenset(".?!…")


def before_second_verb(draft: Draft, one: Attribution) -> Attribution:
    """An attribution that ends where its speaker does a second thing: "dit que P | et refuse Q".

    Of a language whose rules read by the order of words. The second verb has no subject, is one
    that speakers do, and has the tense of the first; of number the parser knows too little.
    """
    known = Cues.load(draft.language)
    cue = draft.tokens(one.cue)
    said = next((each for each in cue if _is_finite(each) or known.finite(each)), None)
    if not known.by_order or said is None or len(one.content) > 1 or not one.source:
        return one
    words = [each for each in draft.tokens(one.content) if not each.is_space]
    if not words or words[0].doc is not said.doc or words[0].i < said.i:
        return one
    paragraph, *_ = draft.paragraphs_over(*one.content[0])
    quotes = find_quotes(draft.text.chars, paragraph.start, paragraph.end)
    is_said = False
    for each in words:
        at = paragraph.start + each.idx
        joins = each.pos_ == "CCONJ" and is_said and not overlap([(at, at + 1)], quotes)
        if joins and _goes_on(each, said, known):
            content = trimmed(draft, [(one.content[0][0], at)])
            return one.changed(STAGE, "before what else its speaker does", content=content)
        is_said = is_said or each.pos_ in SAID
    return one


def _is_finite(token: Any) -> bool:
    return "Fin" in token.morph.get("VerbForm")


def _goes_on(joins: Any, said: Any, known: Cues) -> bool:
    """Whether the verb right behind "and" is one of saying, in the form of the first."""
    behind = joins.doc[joins.i + 1 : min(joins.i + 5, joins.sent.end)]
    first = next((each for each in behind if each.pos_ not in {"PRON", "PART"}), None)
    if first is None or any(each.dep_ in SUBJECTS and each.i < first.i for each in behind):
        return False
    alone = known.act.get(known.finite(first) or "")
    if not (_is_finite(first) and _is_finite(said)):
        return alone in SAYS  # « dément » is taken for an adverb, « dit » for a participle
    verbs = [first, *(each for each in behind if each.i > first.i and each.pos_ == "VERB")][:2]
    same = all(first.morph.get(key) == said.morph.get(key) for key in ("Tense", "Mood"))
    return same and bool({alone, *(known.act_of(each) for each in verbs)} - {None})


SAID = frozenset({*VERBAL, "NOUN", "PROPN"})
"""What stands before an "and", behind which the speaker may go on with another verb."""
SAYS = frozenset({"says", "denies"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "expl:subj"})


def by_first_speaker(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; a second thing that a speaker does is not done by whom it is said of.

    "Le préfet dit que le maire ment | et annonce une enquête": the parser takes the mayor.
    """
    cut = {one: before_second_verb(draft, one) for one in found}
    ends = [(one, new.content[-1][1]) for one, new in cut.items() if new is not one]
    settled = []
    for one in found:
        owner = next((by for by, end in ends if one.cue and _is_behind(one, by, end)), None)
        new = cut[one]
        if owner is not None:
            new = new.changed(STAGE, "who does both says it", source=owner.source)
        settled.append(new)
    return settled


def _is_behind(one: Attribution, first: Attribution, end: int) -> bool:
    """Whether an attribution's verb is the second one, and its source within what was said."""
    is_near = end < one.cue[0][0] < end + NEAR
    return is_near and overlap(one.source, first.content)


NEAR = 25
"""Characters from "and" to the verb behind it at most: « et ne lui a jamais »."""


def before_another(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; what somebody else says behind "but" or "while" is not in their words.

    "The mayor would not comment, | but a clerk says it burnt".
    """
    contrasts = Cues.load(draft.language).contrasts
    near = draft.by_paragraph(one.content for one in found)
    settled = []
    for one in found:
        beside = [
            found[number] for number in near.get(draft.paragraph_number(one.content[0][0]), ())
        ]
        starts = (_contrast(draft, other, one, contrasts) for other in beside if contrasts)
        end = min((at for at in starts if at is not None), default=None)
        parts = (
            one.content if end is None else [(a, min(b, end)) for a, b in one.content if a < end]
        )
        content = trimmed(draft, parts) if end is not None else ()
        why = "before what somebody else says"
        settled.append(one.changed(STAGE, why, content=content) if content else one)
    return settled


def before_own_second(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; a second thing that the speaker says is not in what they said first.

    "She said | she regretted it | and promised to leave": of a speaker who tells of themselves.
    """
    near = draft.by_paragraph(one.content for one in found)
    settled = {id(one): one for one in found}
    for one in found if not Cues.load(draft.language).by_order else ():
        if not _tells_of_self(draft, one):
            continue
        for number in near.get(draft.paragraph_number(one.content[0][0]), ()):
            at = _second(draft, found[number], one)
            content = trimmed(draft, [(one.content[0][0], at)]) if at is not None else ()
            if content:
                why = "before what else its speaker does"
                settled[id(one)] = one.changed(STAGE, why, content=content)
                other = settled[id(found[number])]
                why = "who does both says it"
                settled[id(found[number])] = other.changed(STAGE, why, source=one.source)
    return list(settled.values())


def _tells_of_self(draft: Draft, one: Attribution) -> bool:
    """Whether the first subject of a content in one piece is a pronoun, behind its speaker."""
    words = draft.tokens(one.content)
    subject = next((each for each in words if each.dep_ in ANY_SUBJECT), None)
    is_behind = bool(one.cue) and bool(one.source) and one.source[0][0] < one.content[0][0]
    return len(one.content) == 1 and is_behind and subject is not None and subject.tag_ == "PRP"


def _second(draft: Draft, other: Attribution, one: Attribution) -> int | None:
    """Where "and" stands before another verb of saying within a content, without a subject."""
    (start, end), *_ = one.content
    if other is one or not other.cue or not start < other.cue[0][0] < end:
        return None
    paragraph = next(iter(draft.paragraphs_over(start, end)))
    words = draft.tokens([(start, other.cue[0][0])])
    between = 0
    while between < len(words) and words[-1 - between].pos_ in {"AUX", "PART", "ADV"}:
        between += 1
    joins = words[-1 - between] if between < len(words) else None
    if joins is None or joins.pos_ != "CCONJ":
        return None
    at = paragraph.start + joins.idx
    quotes = find_quotes(draft.text.chars, paragraph.start, paragraph.end)
    return None if overlap([(at, at + 1)], quotes) else at


def _contrast(
    draft: Draft, other: Attribution, one: Attribution, contrasts: frozenset[str]
) -> int | None:
    """Where "but" stands before another's source, both within what somebody says, not quoted."""
    if other is one or not other.source or not other.cue or not one.cue:
        return None
    begin = min(other.source[0][0], other.cue[0][0])
    part = next(((a, b) for a, b in one.content if a < begin and other.cue[0][1] <= b), None)
    paragraph = next(iter(draft.paragraphs_over(begin, begin + 1)), None)
    if part is None or paragraph is None or one.cue[0][0] > begin:
        return None
    quotes = find_quotes(draft.text.chars, paragraph.start, paragraph.end)
    words = draft.tokens([(max(part[0], paragraph.start), begin)])
    before = next((each for each in reversed(words) if not each.is_space), None)
    if before is None or before.lower_ not in contrasts:
        return None
    at = paragraph.start + before.idx
    return None if overlap([(at, begin)], quotes) else at


def behind_plea(draft: Draft, one: Attribution) -> Attribution:
    """An attribution whose cue holds how somebody pleads: "not guilty to | two counts"."""
    start, end = one.content[0]
    said = draft.text.chars[start:end].lower()
    plea = next(
        (each for each in Cues.load(draft.language).pleads if said.startswith(each + " ")), ""
    )
    if not plea or not one.cue or one.cue[-1][1] > start:
        return one
    rest = trimmed(draft, [(start + len(plea), end), *one.content[1:]])
    cue = (*one.cue, (start, start + len(plea)))
    return one.changed(STAGE, "without how somebody pleads", content=rest, cue=cue) if rest else one


def from_denied(draft: Draft, one: Attribution) -> Attribution:
    """An attribution of all that is denied: "denies | knowing of any transfer"."""
    words = [each for each in draft.tokens(one.cue) if not each.is_space]
    denied = next(
        (each for each in words if each.dep_ in COMPLEMENT and _denies(draft, each.head)), None
    )
    if denied is None or denied.i <= denied.head.i or denied.pos_ not in VERBAL:
        return one
    start = draft.paragraphs_over(*one.cue[0])[0].start + denied.left_edge.idx
    if not one.cue[0][0] < start < one.content[0][0]:
        return one
    content = ((start, one.content[0][1]), *one.content[1:])
    cue = trimmed(draft, [(a, min(b, start)) for a, b in one.cue if a < start])
    return one.changed(STAGE, "from the verb on that is denied", cue=cue, content=content)


COMPLEMENT = frozenset({"xcomp", "ccomp"})


def _denies(draft: Draft, verb: Any) -> bool:
    return Cues.load(draft.language).act_of(verb) == "denies"


def before_main(draft: Draft, one: Attribution) -> Attribution:
    """An attribution that ends where the sentence's own clause begins.

    "While the mayor says the pier is safe, | it is hard to tell why": a clause that opens with
    such a word has another behind its comma, which nobody but the page says.
    """
    if len(one.content) > 1 or not one.cue or not one.source:
        return one
    (start, end), (begin, _) = one.content[0], one.source[0]
    words, cue = draft.tokens([(start, end)]), draft.tokens(one.cue)
    if not words or not cue or not begin < one.cue[0][0] < start or cue[0].doc is not words[-1].doc:
        return one
    sentence = [each for each in cue[0].sent if not each.is_space]
    opener = next((each for each in sentence if each.pos_ not in {"CCONJ", "PUNCT"}), None)
    concedes = Cues.load(draft.language).concedes
    if opener is None or opener.lower_ not in concedes or opener.i > draft.tokens(one.source)[0].i:
        return one
    paragraph = draft.paragraphs_over(start, end)[0]
    quotes = find_quotes(draft.text.chars, paragraph.start, paragraph.end)
    for comma in words:
        at = paragraph.start + comma.idx
        is_mark = comma.text == "," and not overlap([(at, at + 1)], quotes)
        if (
            is_mark
            and _is_clause(words, comma.i, end=True)
            and _is_clause(words, comma.i, end=False)
        ):
            return one.changed(STAGE, "before the sentence's own clause", content=((start, at),))
    return one


def _is_clause(words: Sequence[Any], comma: int, *, end: bool) -> bool:
    """Whether a verb with its subject stands before a comma, or opens right behind it."""
    if end:
        part = [each for each in words if each.i < comma]
        return any("Fin" in each.morph.get("VerbForm") for each in part)
    part = [each for each in words if each.i > comma]
    marks = (number for number, each in enumerate(part) if each.text in {",", ";", ":"})
    part = part[: next(marks, len(part))]
    opens = bool(part) and part[0].pos_ in {"PRON", "DET", "PROPN", "NOUN"}
    is_relative = bool(part) and "Rel" in part[0].morph.get("PronType")
    return opens and not is_relative and any("Fin" in each.morph.get("VerbForm") for each in part)


def without_joiner(draft: Draft, one: Attribution) -> Attribution:
    """An attribution whose content ends before an "and" that joins what is no part of it."""
    start, end = one.content[-1]
    words = [each for each in draft.tokens([(start, end)]) if not each.is_space]
    paragraph = next(iter(draft.paragraphs_over(end - 1, end)), None)
    if len(words) < 2 or words[-1].pos_ != "CCONJ" or paragraph is None:
        return one
    content = trimmed(draft, [*one.content[:-1], (start, paragraph.start + words[-1].idx)])
    return one.changed(STAGE, "without the joining word at its end", content=content)


def with_date(draft: Draft, one: Attribution) -> Attribution:
    """An attribution that ends behind a date and not in the middle of it: "May 3 | , 2016"."""
    start, end = one.content[-1]
    times = draft.near("times", draft.paragraph_number(start))
    last = next(
        (each.span for each in times if start < each.span.start < end < each.span.end), None
    )
    if last is None and _is_open(draft, (start, end)):  # « jusqu'à | lundi »
        last = next((each.span for each in times if end <= each.span.start <= end + 1), None)
    if last is None or overlap([(end, last.end)], (*one.cue, *one.source)):
        return one
    content = (*one.content[:-1], (start, last.end))
    return one.changed(STAGE, "to the end of its date", content=content)


def _is_open(draft: Draft, part: Range) -> bool:
    """Whether a range ends with a word that something has to follow."""
    last = next(reversed(draft.tokens([part])), None)
    return last is not None and last.pos_ == "ADP"


def before_comment(draft: Draft, one: Attribution) -> Attribution:
    """An attribution that ends where the page says what others make of it.

    « 850 postes sont menacés, | chiffre que la direction conteste », « …, | ce que dément X ».
    """
    known = Cues.load(draft.language)
    for number, (start, end) in enumerate(one.content if known.takes_up else ()):
        words = [each for each in draft.tokens([(start, end)]) if not each.is_space]
        paragraph = draft.paragraphs_over(start, end)[0]
        quotes = find_quotes(draft.text.chars, paragraph.start, paragraph.end)
        for place, comma in enumerate(words):
            at = paragraph.start + comma.idx
            if comma.text != "," or comma.doc is not paragraph.doc or not place:
                continue
            if overlap([(at, at + 1)], quotes) or not _is_comment(words[place + 1 :], known):
                continue
            content = trimmed(draft, [*one.content[:number], (start, at)])
            return one.changed(STAGE, "before what others make of it", content=content)
    return one


def _is_comment(words: Sequence[Any], known: Cues) -> bool:
    """Whether « ce que », or a bare noun of a claim with a clause, opens some words."""
    if len(words) < 3:
        return False
    first, second = words[:2]
    if first.lower_ in known.takes_up and second.lower_ in known.that:
        return any(known.act_of(each) in SAYS for each in words[2:10])
    is_claim = first.pos_ == "NOUN" and first.lemma_.lower() in known.taken_up
    return is_claim and (second.lower_ in known.that or "Part" in second.morph.get("VerbForm"))


def _of_source(draft: Draft, word: Any, source: Range) -> Any | None:
    """The verb of the relative clause on a source that a word stands in: "which cites a clerk"."""
    inside = draft.tokens([source])
    clauses = (one for one in (word, *word.ancestors) if one.dep_ in RELATIVE)
    return next((one for one in clauses if one.head in inside), None)


def within(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; what is said inside another's words ends where that one is brought in.

    "The clerk said the mill was sold, according to the Courier": the clerk did not say the last
    four words.
    """
    near = draft.by_paragraph(one.content for one in found)
    kept = []
    for one in found:
        beside = near.get(draft.paragraph_number(one.cue[0][0]), ()) if one.cue else ()
        for other in (found[number] for number in beside):
            around = (*other.cue, *other.source)
            if overlap(around, one.content) and _is_around(other, one):
                content = shared(draft, one.content, other.content)
                one = one.changed(STAGE, ENDED, content=content) if content else one
        kept.append(one)
    return kept


def _is_around(outer: Attribution, inner: Attribution) -> bool:
    """Whether one holds the other; of two that hold each other, the one brought in behind."""
    if not holds(outer, inner):
        return False
    return not holds(inner, outer) or outer.cue[0][0] > inner.cue[-1][1]


def shared(draft: Draft, left: Sequence[Range], right: Sequence[Range]) -> tuple[Range, ...]:
    """What two contents have in common, without the space and the commas at its ends."""
    both = [(max(a, c), min(b, d)) for a, b in left for c, d in right if a < d and c < b]
    return trimmed(draft, both)


CUTS = (
    *BARE_EDGES,
    behind_lead,
    within_quotes,
    behind_source,
    behind_plea,
    from_denied,
    before_main,
    before_comment,
    before_colon,
    behind_contrast,
    to_object,
    around_date,
    before_unsaid,
    before_verb_of_noun,
    with_date,
    without_joiner,
    with_brackets,
    without_cited,
    without_gaps,
    source_before_clause,
    source_before_as,
)
"""Cuts that ask of nothing beside an attribution, in order."""

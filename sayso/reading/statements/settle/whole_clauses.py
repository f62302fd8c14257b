"""Contents that end in the middle of their clause, or begin in the clause before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.datelines import lead
from sayso.reading.language.marks import find_quotes
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.language.tree import (
    ANY_SUBJECT,
    OBJECT,
    OWNS,
    RELATIVE,
    VERBAL,
    children,
    is_relative,
)
from sayso.reading.statements.attribution import Attribution, trimmed
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.hands.holders import PassedWords
from sayso.reading.statements.senses import Senses

STAGE = "cut_edges"


def behind_lead(draft: Draft, one: Attribution) -> Attribution:
    """An attribution whose content begins behind its dateline or bullet: "VELM — | The bridge"."""
    start, end = one.content[0]
    paragraph = draft.paragraphs[draft.paragraph_number(start)]
    first = paragraph.start + lead(paragraph.chars)
    if not start < first < end:
        return one
    content = ((first, end), *one.content[1:])
    return one.changed(STAGE, "behind what leads its paragraph", content=content)


def with_brackets(draft: Draft, one: Attribution) -> Attribution:
    """An attribution that ends with the bracket which it opens, and before one that it does not.

    "it fell (twice | )" goes on, "(he left “at noon” | )" does not.
    """
    start, end = one.content[-1]
    said, chars = draft.text.chars[start:end], draft.text.chars
    opened = said.count("(") - said.count(")")
    if opened > 0 and chars[end : end + 1] == ")":
        end += 1
    elif opened < 0 and said.endswith(")"):
        end -= 1
    else:
        return one
    content = trimmed(draft, [*one.content[:-1], (start, end)])
    return one.changed(STAGE, "with the brackets that it opens", content=content)


def to_object(draft: Draft, one: Attribution) -> Attribution:
    """An attribution that ends behind the object of its verb: "said it had shut | the old mill".

    Only of what the tagger ends right before it, behind its words of saying, no mark between.
    """
    start, end = one.content[-1]
    if one.by != "tagger" or not one.cue or one.cue[-1][1] > one.content[0][0]:
        return one
    inside = draft.tokens([(start, end)])
    paragraph = next(iter(draft.paragraphs_over(start, end)), None)
    if paragraph is None or not inside or inside[-1].i + 1 >= len(inside[-1].doc):
        return one
    following = inside[-1].nbor()
    held = {each.i for each in inside}
    noun = next(
        (
            each
            for each in (following, *following.ancestors)
            if each.dep_ in OBJECTS and each.left_edge == following and each.head.i in held
        ),
        None,
    )
    if noun is None or noun.head.pos_ not in VERBAL:
        return one
    last = paragraph.start + noun.right_edge.idx + len(noun.right_edge.text)
    content = trimmed(draft, [*one.content[:-1], (start, last)])
    if not content or overlap([(end, last)], (*one.cue, *one.source)):
        return one
    return one.changed(STAGE, "to the end of its verb's object", content=content)


OBJECTS = frozenset({"dobj", "attr", "ccomp", "xcomp"})
"""How the parser hangs what an English verb must have."""


def around_date(draft: Draft, one: Attribution) -> Attribution:
    """An attribution that begins with its clause, not inside a date: "of 3 Oct. | 2019".

    The full stop of a short month ends no sentence: a content goes back to its clause's start.
    """
    start, end = one.content[0]
    times = draft.near("times", draft.paragraph_number(start))
    date = next((each.span for each in times if each.span.start < start < each.span.end), None)
    if date is None:
        return one
    paragraph = next(iter(draft.paragraphs_over(start, end)), None)
    inside = draft.tokens([(start, end)])
    if paragraph is None or not inside:
        return one
    clause = paragraph.doc[inside[0].sent.start : inside[0].i]
    before = [each for each in clause if paragraph.start + each.idx < date.start]
    marks = [each.i for each in before if each.text in CLAUSE_MARKS]
    first = paragraph.doc[marks[-1] + 1] if marks else (before or inside)[0]
    begin = min(paragraph.start + first.idx, date.start)
    if overlap([(begin, start)], (*one.cue, *one.source)):
        return one
    content = trimmed(draft, [(begin, end), *one.content[1:]])
    return one.changed(STAGE, "from the start of its date's clause", content=content)


CLAUSE_MARKS = frozenset({",", ";", ":", "«", "“", '"', "(", "–", "—"})
"""What a clause may begin behind."""


def behind_contrast(draft: Draft, one: Attribution) -> Attribution:
    """An attribution of what follows, where "but" stands before the words that name its source.

    "Two were hurt, but according to the clerk | nobody died": that two were hurt the page says.
    """
    known = Cues.load(draft.language)
    paragraph = next(iter(draft.paragraphs_over(*one.cue[0])), None) if one.cue else None
    if paragraph is None or not one.source or one.source[0][0] < one.cue[0][0]:
        return one
    phrase = draft.text.chars[one.cue[0][0] : one.cue[-1][1]]
    if known.according_to.fullmatch(phrase) is None:
        return one
    cue = draft.tokens(one.cue)[0]
    before = [each for each in cue.doc[cue.sent.start : cue.i] if not each.is_space]
    while before and before[-1].text == ",":
        before = before[:-1]
    if not before or before[-1].lower_ not in known.contrasts:
        return one
    at = one.cue[0][0]
    kept = trimmed(draft, [part for part in one.content if part[0] > at])
    return one.changed(STAGE, "what follows the contrast", content=kept) if kept else one


def behind_relative(draft: Draft, paragraph: Paragraph, part: Range) -> int | None:
    """Where words go on behind the relative clause on their source that they open with.

    « Selon La Vigie, | qui cite un notaire, | le pont est vendu »: by the commas, wherever a
    parser hung the clause.
    """
    words = [each for each in draft.tokens([part]) if not each.is_space]
    while words and words[0].is_punct:
        words = words[1:]
    if not Cues.load(draft.language).by_order or not words:
        return None
    if "Rel" not in words[0].morph.get("PronType"):
        return None
    quotes = find_quotes(draft.text.chars, paragraph.start, paragraph.end)
    had_verb = False
    for number, each in enumerate(words[:-1]):
        at = paragraph.start + each.idx
        had_verb = had_verb or "Fin" in each.morph.get("VerbForm")
        if each.text == "," and had_verb and not overlap([(at, at + 1)], quotes):
            return paragraph.start + int(words[number + 1].idx)
    return None


def before_unsaid(draft: Draft, one: Attribution) -> Attribution:
    """An attribution that ends before what its speaker leaves unsaid: "…, | but not that P".

    "The boat left without naming a port" is said whole: "without" needs a comma before it.
    """
    known = Cues.load(draft.language)
    for number, (start, end) in enumerate(one.content):
        found = known.breaks_off.search(draft.text.chars, start + SHORTEST, end)
        paragraph = next(iter(draft.paragraphs_over(start, end)), None)
        if found is None or paragraph is None:
            continue
        is_apart = draft.text.chars[start : found.start()].rstrip(CLOSES).endswith(",")
        needs_comma = found.group().split()[0].lower() in known.without
        quotes = find_quotes(draft.text.chars, paragraph.start, paragraph.end)
        if is_apart >= needs_comma and not overlap([found.span()], quotes):
            kept = trimmed(draft, [*one.content[:number], (start, found.start())])
            return one.changed(STAGE, "before what is left unsaid", content=kept)
    return one


CLOSES = ' "”»’'
SHORTEST = 6
"""Characters of what is said before it at least."""


def before_verb_of_noun(draft: Draft, one: Attribution) -> Attribution:
    """An attribution that ends before what its speaker does: "A letter saying P | was sent".

    So does what is said in a relative clause: "The firm, which says it knew nothing, | paid".
    """
    cue, words = draft.tokens(one.cue), draft.tokens(one.content)
    verb = next((each for each in cue if _is_of_noun(each)), None)
    if verb is None or not words or words[0].doc is not verb.doc:
        return one
    main = verb.head.head
    is_subject = verb.head.dep_ in ANY_SUBJECT and main.i > words[0].i
    opening = min([main.i, *(each.i for each in main.children if each.dep_.startswith("aux"))])
    if verb.dep_ in RELATIVE:  # a comma closes the clause, whatever stands before the verb
        commas = (each.i for each in main.doc[verb.i + 1 : opening] if each.text == ",")
        opening = max(commas, default=opening)
    said = [each for each in words if each.i < opening and "Fin" in each.morph.get("VerbForm")]
    if not is_subject or words[-1].i < opening or not said:
        return one
    paragraph, *_ = draft.paragraphs_over(*one.content[0])
    stop = paragraph.start + main.doc[opening].idx
    parts = [(start, min(end, stop)) for start, end in one.content if start < stop]
    kept = trimmed(draft, parts)
    return one.changed(STAGE, "before what its speaker does", content=kept) if kept else one


def _is_of_noun(verb: Any) -> bool:
    """Whether a verb of saying hangs on its speaker: "a letter saying", "the firm, which says"."""
    return (verb.tag_ == "VBG" and verb.dep_ == "acl") or verb.dep_ in RELATIVE


def without_cited(draft: Draft, one: Attribution) -> Attribution:
    """An attribution whose content is not whom its cue cites: "quoting | survivors | says P"."""
    if len(one.content) == 1:
        return one
    cites = PassedWords.load(draft.language).cites
    verbs = [each for each in draft.tokens(one.cue) if each.lemma_.lower() in cites]
    objects = {child for verb in verbs for child in children(verb, OBJECT)}
    kept = tuple(part for part in one.content if not _is_only(draft.tokens([part]), objects))
    is_less = 0 < len(kept) < len(one.content)
    return one.changed(STAGE, "without whom it cites", content=kept) if is_less else one


def _is_only(words: Sequence[Any], objects: Collection[Any]) -> bool:
    """Whether some words are no more than one of these nouns with what goes before it."""
    return any(word in objects for word in words) and not any(one.pos_ in VERBAL for one in words)


def source_before_clause(draft: Draft, one: Attribution) -> Attribution:
    """An attribution whose source ends before a clause on it: "a spokeswoman | , who"."""
    words = draft.tokens(one.source)
    kept = list(words)
    while kept and (kept[-1].is_punct or is_relative(kept[-1])):
        kept.pop()
    is_clause = bool(kept) and kept != words and is_relative(words[-1])
    if not is_clause or words[len(kept)].text != ",":
        return one  # "all of whom"
    end = next(iter(draft.paragraphs_over(*one.source[0]))).start + kept[-1].idx + len(kept[-1])
    source = tuple((start, min(stop, end)) for start, stop in one.source if start < end)
    return one.changed(STAGE, "its source ends before a clause on it", source=source)


def without_gaps(draft: Draft, one: Attribution) -> Attribution:
    """An attribution with the few words between two parts that nobody needs to leave out.

    "The mayor's | claim | that the dam was safe has been disputed": it is one noun phrase.
    """
    parts = list(one.content[:1])
    for start, end in one.content[1:]:
        gap = (parts[-1][1], start)
        words = draft.tokens([gap])
        is_short = 0 < len(words) <= A_GAP and not overlap([gap], (*one.cue, *one.source))
        is_phrase = all(each.pos_ in PHRASE or each.tag_ == OWNS for each in words)
        if is_short and is_phrase:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    if len(parts) == len(one.content):
        return one
    return one.changed(STAGE, "one phrase is not parted", content=tuple(parts))


A_GAP = 3
"""Words between two parts of one phrase at most."""
PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM"})


def source_before_as(draft: Draft, one: Attribution) -> Attribution:
    """An attribution whose source is not what somebody is called: "in the papers | as a banker"."""
    known = Cues.load(draft.language)
    if not any(known.lemma(each) in known.small_clause for each in draft.tokens(one.cue)):
        return one
    words = draft.tokens(one.source)
    called = Senses.load(draft.language).called
    brings = next((each for each in words if each.pos_ == "ADP" and each.lower_ in called), None)
    if brings is None or brings == words[0]:
        return one
    at = next(iter(draft.paragraphs_over(*one.source[0]))).start + brings.idx
    source = trimmed(draft, [(one.source[0][0], at)])
    content = (*one.content, (at, one.source[-1][1]))
    return one.changed(STAGE, "who says it, and what it is called", source=source, content=content)

"""The tagger's attributions and the rules', put together.

The tagger finds more and errs less (``python -m bench attribution`` prints both). The rules know
the syntax: where they and the tagger mean one cue, the tagger's edges are mended by theirs; and
they add the documents, courts and silences that the tagger was hardly taught.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.marks import PAIRS
from sayso.reading.language.ranges import Range, covered, overlap, without
from sayso.reading.language.tree import (
    ANY_SUBJECT,
    OBJECT,
    PARTICIPLE,
    SUBJECT,
    VERBAL,
    antecedent,
    first,
    is_passive,
    is_relative,
    noun_head,
)
from sayso.reading.statements.attribution import Attribution, holds, in_order, trimmed
from sayso.reading.statements.cues import Cues
from sayso.reading.statements.hands.beside import quoting_verb
from sayso.reading.statements.hands.hand_words import HandWords
from sayso.reading.statements.hands.holders import PassedWords
from sayso.reading.statements.propose.speech_verbs import is_speaker, surely_speaks
from sayso.reading.statements.propose.tagger.by_tagger import tagger_for
from sayso.reading.statements.senses import Senses
from sayso.reading.statements.settle.added import is_inner_silence, is_surer, taken
from sayso.reading.statements.settle.kinds import (
    Neighbours,
    act,
    is_document,
    is_worded,
    points_back,
    touch,
)
from sayso.reading.statements.settle.policy import policy
from sayso.reading.statements.settle.second_verbs import (
    adds_and,
    adds_whom,
    without_parts,
    without_seconds,
)

STAGE = "merge"
ARTICLE = 4
"""Code points of an article and its space, by which two sources may differ in where they begin."""


def merge(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Make one list of what the proposers found, by the policy of the language.

    Where the rules lead, the tagger adds what they miss; where the tagger leads, the rules mend
    its edges and add what it was hardly taught. Where one of them found nothing, nothing changes.
    """
    if tagger_for(draft.language) is None:
        return list(found)
    tagged = [one for one in found if one.by == "tagger"]
    others = [one for one in found if one.by in {"rules", "interview"}]
    apart = [one for one in found if one.by == "plugin"]
    if policy(draft.language).leader == "rules":
        return [*joined(draft, others, tagged, STAGE), *apart]
    spoken = [one for one in others if one.by == "interview"]
    return [*together(draft, [*mended(draft, tagged, others), *spoken], others), *apart]


def mended(
    draft: Draft, proposed: Sequence[Attribution], ruled: Sequence[Attribution]
) -> list[Attribution]:
    """Return the tagger's attributions, their edges mended by the rules' of the same cue."""
    by_cue = {at: one for one in ruled for part in one.cue for at in range(*part)}
    by_start = {one.content[0][0]: one for one in ruled}
    found = []
    for one in proposed:
        if not one.source and _is_status(draft, one):
            continue
        same = (by_cue[at] for part in one.cue for at in range(*part) if at in by_cue)
        around = _around(draft, one, by_cue, by_start)
        is_cited = any(_cites(draft, token) for token in draft.tokens(one.cue))
        rule = (around if is_cited else None) or next(same, None) or around
        rule = rule or _shown(draft, one, by_start)
        found.append(_mended(draft, one, rule) if rule else one)
    return found


def together(
    draft: Draft, proposed: Sequence[Attribution], ruled: Sequence[Attribution]
) -> list[Attribution]:
    """Return the tagger's attributions and those of the rules' that it lacks and needs.

    An attribution is the same as another when their cues touch, or when they share half of their
    content and neither stands inside the other; the tagger's is kept then.
    """
    around = Neighbours(draft)
    around.add(proposed)
    ruled = [one for one in ruled if not is_inner_silence(draft, one, around.to(one))]
    surer = [one for one in ruled if is_surer(draft, one)]
    sure, beside = set(surer), Neighbours(draft)
    beside.add(surer)
    proposed = [
        cut for one in proposed if (cut := _beside_surer(draft, one, beside.to(one))) is not None
    ]
    kept = [*proposed, *surer]
    beside.add(proposed)
    for one in sorted(ruled, key=lambda one: -one.size):  # so that what is around stands already
        near = beside.to(one)
        if one not in sure and not any(is_same(one, other) for other in near):
            more = taken(draft, one, [other for other in near if other not in sure])
            kept += more
            beside.add(more)
    return in_order(kept)


def joined(
    draft: Draft, first: Sequence[Attribution], more: Sequence[Attribution], stage: str
) -> list[Attribution]:
    """Return attributions and those of others that are none of them.

    For a language whose rules read by the order of words: the tagger adds what they miss. Of one
    cue, where the tagger has all that the rules have of a source or a content and more, the more is
    taken: rules stop at a comma or at "and" (``python -m bench french_pages`` judges it).
    """
    kept, beside = {one: one for one in first}, Neighbours(draft)
    beside.add(kept)
    for one in more:
        near = beside.to(one)
        same = [other for other in near if is_same(one, other)]
        known = next((other for other in same if touch(one, other)), None)
        if known is not None:
            kept[known] = _widened(draft, kept[known], without_seconds(one, known, near), stage)
        elif points_back(draft, one) and any(holds(other, one) for other in beside.to(one)):
            continue  # « selon lui » is who speaks again
        elif not same and is_worded(draft, one) and not _is_object(draft, one):
            kept[one] = one
            beside.add([one])
    return in_order(kept.values())


def _widened(draft: Draft, one: Attribution, other: Attribution, stage: str) -> Attribution:
    """An attribution with the source and the content of another where those hold all of its own.

    A source grows to the right only: before it stands whom it was told.
    """
    starts = one.source[:1] and other.source[:1] and one.source[0][0] == other.source[0][0]
    is_charge = act(draft, one) == "accuses"  # by nobody named, and never by who is accused
    is_bare = not one.source and not overlap(other.source, one.cue)
    is_more = bool(starts) and covered(one.source, other.source)
    content = _more_content(draft, one, other)
    if is_more and adds_whom(draft, one, other):  # « confie X | au Phare »
        content = without_parts(content, other.source) or content
        return one.changed(stage, "without whom it was told", content=content)
    is_more = is_more and not adds_and(draft, one, other)
    is_more = is_more or (is_bare and not is_charge) or _is_within_clause(draft, one, other)
    source = other.source if other.source and is_more else one.source
    is_behind = bool(one.cue) and one.content[0][0] > one.cue[0][0]
    content = other.content if is_behind and overlap(one.content, source) else content
    content = trimmed(draft, without(content, source)) or content
    return one.changed(stage, "the tagger reads on", source=source, content=content)


def _more_content(draft: Draft, one: Attribution, other: Attribution) -> tuple[Range, ...]:
    """The content of another that holds more, or that goes on with a list: « les P, les Q ».

    What stands before a comma that the rules begin behind tells of the source.
    """
    chars = draft.text.chars
    (start, end), (first, last) = one.content[0], other.content[0]
    if covered(one.content, other.content):
        is_before = bool(one.cue) and one.cue[-1][1] <= first < start
        is_apart = is_before and chars[first:start].rstrip().endswith(",")
        return one.content if is_apart and bool(one.source) else other.content
    is_next = len(one.content) == len(other.content) == 1 and end < first
    is_list = is_next and chars[end:first].strip() == "," and first - end <= HERE
    return ((start, last),) if is_list else one.content


HERE = 2
"""Code points of a comma and a space."""


def _is_within_clause(draft: Draft, one: Attribution, other: Attribution) -> bool:
    """Whether a thing of a clause on the speaker was taken for it: « qui veut l'anonymat »."""
    if not one.source or not other.source or not one.cue:
        return False
    if not other.source[0][1] <= one.source[0][0] < one.cue[0][0]:
        return False
    known = Cues.load(draft.language)
    mine, theirs = (
        noun_head(draft.tokens(each.source)[0].doc, *_within(draft, each.source[0]))
        for each in (one, other)
    )
    is_thing = mine is not None and mine.pos_ == "NOUN" and not surely_speaks(mine, known)
    return is_thing and theirs is not None and surely_speaks(theirs, known)


def _is_object(draft: Draft, one: Attribution) -> bool:
    """Whether a noun behind a verb of no saying is its object: « …, relève | la tête | »."""
    known = Cues.load(draft.language)
    if not one.source or not one.cue or one.source[0][0] < one.cue[-1][1]:
        return False
    if draft.text.chars[one.content[0][0]] in PAIRS:
        return False
    verbs = [token for token in draft.tokens(one.cue) if token.pos_ in VERBAL]
    head = noun_head(draft.tokens(one.source)[0].doc, *_within(draft, one.source[0]))
    if not verbs or head is None or head.pos_ != "NOUN":
        return False
    deeds = Senses.load(draft.language).deeds
    is_deed = any(head.lemma_.lower() in deeds.get(known.lemma(verb), ()) for verb in verbs)
    spoken = {known.lemma(verb) for verb in verbs if known.act_of(verb) is not None}
    is_speech = spoken - known.clause_only  # « …, souffle | la bougie »
    return is_deed or not (is_speech or surely_speaks(head, known))


def _within(draft: Draft, part: Range) -> Range:
    """A range as places of its paragraph."""
    paragraph, *_ = draft.paragraphs_over(*part)
    return part[0] - paragraph.start, part[1] - paragraph.start


def _around(
    draft: Draft,
    one: Attribution,
    by_cue: dict[int, Attribution],
    by_start: dict[int, Attribution],
) -> Attribution | None:
    """The rules' attribution that a cue of quoting is a part of: "reported, citing X, that".

    What is cited is a hand then: of "citing the fall in rents" the tagger's content stays.
    """
    if _is_quoter(draft, one):
        return by_start.get(one.content[0][0])
    paragraph = next(iter(draft.paragraphs_over(*one.cue[0])))
    for token in draft.tokens(one.cue):
        if _cites(draft, token):
            before = (*reversed(token.doc[token.sent.start : token.i]), token.head)
            rules = (by_cue.get(word.idx + paragraph.start) for word in before)
            rule = next((one for one in rules if one is not None), None)
            is_shared = rule is not None and overlap(rule.content, one.content)
            cited = first(token, OBJECT | {"pobj"})
            is_hand = cited is not None and is_speaker(cited, Cues.load(draft.language))
            return rule if is_shared or is_hand else None
    return None


def _shown(draft: Draft, one: Attribution, by_start: dict[int, Attribution]) -> Attribution | None:
    """The rules' document where the tagger's cue is no verb: "in papers … the deal is outlined"."""
    rule = by_start.get(one.content[0][0])
    is_plain = not any(token.pos_ in VERBAL for token in draft.tokens(one.cue))
    return rule if rule and is_plain and is_document(draft, rule) else None


def _mended(draft: Draft, one: Attribution, rule: Attribution) -> Attribution:
    if not touch(one, rule):
        why = "the words that its cue is a part of, as the rules read them"
        return one.changed(STAGE, why, source=rule.source, cue=rule.cue, content=rule.content)
    one = _unparted(draft, one, rule)
    source = rule.source if _is_better_source(draft, one, rule) else one.source
    one = one.changed(STAGE, "the source that the syntax gives", source=source)
    return one.changed(STAGE, "made whole by the syntax", content=_filled(draft, one, rule))


def _unparted(draft: Draft, one: Attribution, rule: Attribution) -> Attribution:
    """An attribution whose source has its article, which the tagger took for what is said."""
    inside = [part for part in one.content if covered([part], rule.source)]
    kept = tuple(part for part in one.content if part not in inside)
    is_article = all(end - start < ARTICLE for start, end in inside)
    if not inside or not kept or not is_article or not covered(one.source, rule.source):
        return one
    return one.changed(STAGE, "a source with its article", source=rule.source, content=kept)


def _filled(draft: Draft, one: Attribution, rule: Attribution) -> tuple[Range, ...]:
    """The tagger's content, made whole where the rules read on: "that it … will be paid".

    Its gaps are closed; a verb that it opens with has its subject, and a word that nothing can end
    with what comes after it. Further the rules are not believed: what else they would add at the
    ends is mostly no content (PolNeAR dev, and its articles kept out of training).
    """
    opener = next(iter(draft.tokens(one.content[:1])), None)
    is_cited = opener is not None and _cites(draft, opener.doc[max(opener.i - 1, 0)])
    if is_cited and covered(rule.content, one.content):
        return rule.content  # "reported, citing | two clerks, that the mill was sold"
    known = (*one.source, *one.cue)
    filled = list(one.content[:1])
    for start, end in one.content[1:]:
        gap = (filled[-1][1], start)
        is_quote = draft.text.chars[gap[0] - 1] in PAIRS.values()
        if is_quote or overlap([gap], known) or not covered((gap,), rule.content):
            filled.append((start, end))
        else:
            filled[-1] = (filled[-1][0], end)
    first_part = _with_subject(draft, filled[0], rule.content)
    if not overlap([first_part], known):
        filled[0] = first_part
    filled = [*_parted_subject(draft, filled[0], rule.content), *filled]
    last_part = _ended(draft, filled[-1], rule.content)
    if not overlap([last_part], known):
        filled[-1] = last_part
    return tuple(filled)


def _cites(draft: Draft, word: Any) -> bool:
    return word.lemma_.lower() in PassedWords.load(draft.language).cites and word.dep_ in PARTICIPLE


def _with_subject(draft: Draft, part: Range, content: tuple[Range, ...]) -> Range:
    """A range that opens with a verb or with "that said …", from the noun on that it belongs to.

    Only where a content holds that noun too.
    """
    opener = next(iter(draft.tokens([part])), None)
    if opener is None:
        return part
    verb = opener.head if opener.pos_ == "AUX" and opener.head.pos_ in VERBAL else opener
    subject = first(verb, ANY_SUBJECT) if verb.pos_ in VERBAL else antecedent(opener)
    paragraph, *_ = draft.paragraphs_over(*part)
    for noun in (subject and antecedent(subject), subject):
        if noun is not None and noun.i < opener.i:
            whole = (paragraph.start + noun.left_edge.idx, part[1])
            if covered((whole,), content):
                return whole
    return part


def _parted_subject(draft: Draft, part: Range, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The words that a content's verb is said of, where who speaks stands between the two.

    "*The director*, Kessel said, had assured her of it".
    """
    opener = next(iter(draft.tokens([part])), None)
    verb = opener.head if opener is not None and opener.pos_ == "AUX" else opener
    subject = first(verb, ANY_SUBJECT) if verb is not None and verb.pos_ in VERBAL else None
    if subject is None or is_relative(subject):
        return ()
    at = next(iter(draft.paragraphs_over(*part))).start + subject.idx
    return tuple(one for one in content if one[0] <= at < one[1] <= part[0])[:1]


def _ended(draft: Draft, part: Range, content: tuple[Range, ...]) -> Range:
    """A range whose last word can end nothing, up to the end of a content that goes on."""
    last = next(reversed(draft.tokens([part])), None)
    if last is None or not (last.pos_ in OPENERS or (last.pos_ == "PRON" and last.dep_ in SUBJECT)):
        return part
    ends = (end for start, end in content if start < part[1] < end)
    return (part[0], next(ends, part[1]))


OPENERS = frozenset({"ADP", "DET", "SCONJ"})
"""Parts of speech that something has to follow."""


def _is_better_source(draft: Draft, one: Attribution, rule: Attribution) -> bool:
    """Whether the rules' source is meant: a document that the tagger missed, or took a part of.

    "A message read out by the prosecutor said": the prosecutor hangs on what speaks. Of "the paper
    quotes him as saying" it is he.
    """
    if rule.source == one.source or not rule.source:
        return False
    if one.source and overlap(rule.source, one.content):
        return False  # "the study, which notes that rents rose": no source holds what it says
    cites = PassedWords.load(draft.language).cites
    if _is_quoter(draft, one) or any(quoting_verb(verb, cites) for verb in draft.tokens(one.cue)):
        return True
    if _runs_on(one, rule) or _is_elsewhere(draft, one, rule):
        return True
    if not one.source and any(verb.tag_ == DOING for verb in draft.tokens(one.cue)):
        return True  # "“…,” said Kessel, | adding | that nobody was hurt"
    if not is_document(draft, rule):
        return False
    if not one.source or rule.source[0][0] < one.source[0][0] < one.cue[0][0]:
        return True
    return overlap(one.source, rule.source) and one.source[0][0] > rule.source[0][0] + ARTICLE


def _runs_on(one: Attribution, rule: Attribution) -> bool:
    """Whether the tagger's source goes on into what is said: "according to X, the clerk"."""
    starts = one.cue[0][0] < one.source[0][0] == rule.source[0][0] if one.source else False
    return starts and rule.source[0][1] < one.source[0][1] and overlap(one.source, rule.content)


DOING = "VBG"
"""The tag of "adding" and "saying"."""


def _is_elsewhere(draft: Draft, one: Attribution, rule: Attribution) -> bool:
    """Whether the tagger's source stands in another sentence, and the rules' is "another" here."""
    others = HandWords.load(draft.language).unnamed_determiners
    who = next(iter(draft.tokens(rule.source)))
    if not (one.source and one.cue) or who.lower_ not in others:
        return False
    mine, theirs, verb = (
        next(iter(draft.tokens(parts))).sent for parts in (one.source, rule.source, one.cue)
    )
    return bool(mine != verb and verb == theirs)


def _is_quoter(draft: Draft, one: Attribution) -> bool:
    """Whether the tagger's source is who quotes: "was quoted as saying by the agency"."""
    passed = PassedWords.load(draft.language)
    before = draft.tokens([(max(one.source[0][0] - 2, 0), one.source[0][0])]) if one.source else []
    return any(token.lower_ in passed.by for token in before) and any(
        token.lemma_.lower() in passed.cites for token in draft.tokens(one.cue)
    )


def _is_status(draft: Draft, one: Attribution) -> bool:
    """Whether a passive without a source only says how somebody is: "120 were reported missing"."""
    verbs = (token for token in draft.tokens(one.cue) if is_passive(token))
    return any(child.dep_ in {"oprd", "acomp"} for verb in verbs for child in verb.children)


def _beside_surer(
    draft: Draft, one: Attribution, surer: Sequence[Attribution]
) -> Attribution | None:
    """What is left of an attribution beside what is believed before it: "said P | but refused"."""
    crossed = [other for other in surer if _meets(one, other) and not holds(one, other)]
    if not crossed:
        return one
    starts = [min(part[0] for part in (*other.cue, *other.content)) for other in crossed]
    stop = min(starts)
    is_behind = bool(one.cue) and one.cue[-1][1] <= one.content[0][0] < stop
    before = tuple((start, min(end, stop)) for start, end in one.content if start < stop)
    kept = trimmed(draft, before) if is_behind else ()
    is_clause = any("Fin" in each.morph.get("VerbForm") for each in draft.tokens(kept))
    why = "before what is surer"
    return one.changed(STAGE, why, content=kept) if kept and is_clause else None


def _meets(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions share a character of their contents or cues."""
    return overlap((*one.content, *one.cue), (*other.content, *other.cue))


def is_same(left: Attribution, right: Attribution) -> bool:
    """Whether cues touch, or half of the contents is shared and neither stands in the other."""
    if touch(left, right):
        return True
    if holds(left, right) or holds(right, left):
        return False
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in left.content for c, d in right.content)
    return 2 * shared >= left.size + right.size - shared

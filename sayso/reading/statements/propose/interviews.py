"""Interviews and transcripts by turns: "ANNA HOLT: We were not told." at the head of a paragraph.

One such line proves nothing ("Correction: …"). Turns are believed where speakers change: two
paragraphs of different labels next to each other, and a label that comes back; or where only who
answers is named, each time behind a paragraph that asks. A label of initials ("A. H.") is the label
of whose name they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from sayso.reading.draft import Draft
from sayso.reading.language.marks import PAIRS
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range, covered, overlap
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.hands.hand_words import HandWords

_LABEL = re.compile(
    r"\s*(?P<open>[“\"«]?)\s*(?P<who>(?:[^\W\d_]{1,2}\.[\s-]?){1,4}|[^\W\d_][^:.!?()«“\"\n]{1,50}?)"
    r"\s?(?P<mark>:|\.\s?[—–])\s+(?P<what>\S.*\S)",
    re.DOTALL,
)
_ASIDE = re.compile(r"[(\[].*[)\]]\W*", re.DOTALL)
"""(Laughter.)"""
SPEAKERS = frozenset({"person", "outlet", "agency"})
"""Kinds of names that a label of one word may be; any other word ("Categories: …") is none."""
MOST_WORDS = 5
"""Of a label: title, given names and family name."""
MOST_UNLABELLED = 4
"""Paragraphs of an answer behind its first, up to the next speaker's label."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph that opens with a label: its place in the text, and the three ranges.

    ``opening`` is the quotation mark before its label, "" where there is none.
    """

    number: int
    label: str
    opening: str
    who: Range
    mark: Range
    what: Range


def propose(draft: Draft, parts: Sequence[Range]) -> Iterator[Attribution]:
    """Yield the turns of an interview that lie in ranges of the text."""
    found = turns(draft) or list(_answers_of_one(draft))
    yield from (turn for turn in found if covered(turn.cue, parts))


def turns(draft: Draft) -> list[Attribution]:
    """Return an attribution for every turn of an interview; none where there is no interview."""
    found = _in_full(_labelled(draft))
    again = Counter(one.label for one in found)
    beside: Counter[int] = Counter()
    for left, right in pairwise(found):
        between = draft.paragraphs[left.number + 1 : right.number]
        if left.label != right.label and all(_goes_on(left, one) for one in between):
            beside.update((left.number, right.number))
    meeting = {one.label for one in found if beside[one.number]}
    answers = Counter(one.label for one in found if _is_asked(draft, one))
    asked = {label for label, times in answers.items() if times > 1}
    if not asked and not any(again[label] > 1 for label in meeting):
        return []
    believed = [
        one
        for one in found
        if (one.label in meeting and again[one.label] > 1)
        or beside[one.number] == 2
        or one.label in asked
    ]
    ends = {one.number: after for one, after in pairwise(found)}
    return [
        Attribution(
            (one.who,),
            (one.mark,),
            (one.what, *_more(draft, one, ends.get(one.number))),
            by="interview",
        )
        for one in believed
    ]


FEWEST = 3
"""Questions of an interview without labels at least."""
LONGEST_ASKED = 400
"""Code points of a question at most."""


def _answers_of_one(draft: Draft) -> Iterator[Attribution]:
    """What stands behind each question of an interview whose page names no speaker beside turns.

    Only where a line says who took the words down, and one person alone is named before the first
    question: that one answers.
    """
    if HandWords.load(draft.language).taken_down.search(draft.text.chars.lower()) is None:
        return
    asked = [number for number in range(len(draft.paragraphs) - 1) if _asks(draft, number)]
    who = _only_person(draft, asked[0]) if len(asked) >= FEWEST else None
    for number in asked:
        if who is None:
            return
        question, answer = draft.paragraphs[number : number + 2]
        if answer.block.kind == "paragraph" and not _asks(draft, number + 1):
            mark = question.start + question.chars.rindex("?")
            start = answer.start + len(answer.chars) - len(answer.chars.lstrip())
            said = (start, start + len(answer.chars.strip()))
            yield Attribution((who,), ((mark, mark + 1),), (said,), by="interview")


def _asks(draft: Draft, number: int) -> bool:
    """Whether a paragraph is a question that is nobody's quotation."""
    chars = draft.paragraphs[number].chars.strip()
    is_quoted = chars[:1] in PAIRS
    return bool(number) and chars.endswith("?") and len(chars) < LONGEST_ASKED and not is_quoted


def _only_person(draft: Draft, number: int) -> Range | None:
    """The first mention of the only person named before a paragraph, None where there are others.

    A surname alone is the whole name's that ends with it.
    """
    end = draft.paragraphs[number].start
    people = [one.span for one in draft.names if one.kind == "person" and one.span.end <= end]
    fullest = max(people, key=lambda one: len(one.quote), default=None)
    if fullest is None or any(not fullest.quote.endswith(one.quote) for one in people):
        return None
    first = next(one for one in people if one.quote == fullest.quote)
    return first.start, first.end


def _is_asked(draft: Draft, turn: _Turn) -> bool:
    """Whether the paragraph before a turn is a question that nobody's label opens."""
    before = draft.paragraphs[turn.number - 1].chars.rstrip(CLOSED) if turn.number else ""
    return before.endswith("?") and _LABEL.match(before) is None


CLOSED = " \u00a0\u202f\n”»"
"""What may stand behind a question's mark."""


def _in_full(found: Iterable[_Turn]) -> list[_Turn]:
    """Turns; a label of initials as the one label before it of whose words they are the first."""
    turns_so_far: list[_Turn] = []
    for one in found:
        letters = _initials(one.label) if "." in one.label else ""
        whose = {each.label for each in turns_so_far if letters == _initials(each.label)}
        is_short = bool(letters) and all(len(part) < 3 for part in _parts(one.label))
        label = next(iter(whose)) if is_short and len(whose) == 1 else one.label
        turns_so_far.append(replace(one, label=label))
    return turns_so_far


def _parts(label: str) -> list[str]:
    return re.findall(r"\w+", label)


def _initials(label: str) -> str:
    return "".join(part[0] for part in _parts(label))


def _goes_on(turn: _Turn, paragraph: Paragraph) -> bool:
    """Whether a paragraph opens with the quotation mark that opened a turn: it is that turn's."""
    return bool(turn.opening) and paragraph.chars.lstrip().startswith(turn.opening)


def _answers(after: _Turn | None, turn: _Turn) -> bool:
    """Whether a turn is another speaker's, and marked as the one before is: no headline's label."""
    return after is not None and after.label != turn.label and not after.opening


def _more(draft: Draft, turn: _Turn, after: _Turn | None) -> Iterator[Range]:
    """The paragraphs in which a turn goes on: as quotations, or up to another speaker's label."""
    behind = draft.paragraphs[turn.number + 1 : after.number if after else None]
    if turn.opening:
        behind = tuple(takewhile(lambda one: _goes_on(turn, one), behind))
    elif len(behind) > MOST_UNLABELLED or not _answers(after, turn):
        return
    for paragraph in behind:
        if paragraph.block.kind != "paragraph":
            return
        said = paragraph.chars.strip().removeprefix(turn.opening)
        if not _ASIDE.fullmatch(said):
            start = paragraph.start + paragraph.chars.index(said)
            yield start, start + len(said)


def apart(
    draft: Draft, spoken: Iterable[Attribution], found: Iterable[Attribution]
) -> list[Attribution]:
    """Those attributions that do not take a turn's label for a part of a sentence."""
    heads = {draft.paragraph_number(one.source[0][0]): one for one in spoken}

    def is_apart(one: Attribution) -> bool:
        at = (one.cue or one.content)[0][0]
        turn = heads.get(draft.paragraph_number(at))
        label = () if turn is None else (*turn.source, *turn.cue)
        return not overlap((*one.source, *one.cue, *one.content), label)

    return [one for one in found if is_apart(one)]


def _labelled(draft: Draft) -> Iterator[_Turn]:
    nouns = HandWords.load(draft.language).roles
    speakers = {one.span.start for one in draft.names if one.kind in SPEAKERS}
    for number, paragraph in enumerate(draft.paragraphs):
        label = _LABEL.match(paragraph.chars)
        if label is None or paragraph.block.kind in {"title", "heading"}:
            continue
        if label["what"][0].isdigit():  # "Holt: 1,204 votes", in a list of results
            continue
        words = label["who"].split()
        at = paragraph.start + label.start("who")
        is_name = at in speakers or label["who"].isupper() or len(words) > 1
        is_named = is_name and all(one[0].isupper() or len(one) <= 3 for one in words)
        if len(words) <= MOST_WORDS and (is_named or words[-1].lower() in nouns):
            who, mark, what = (
                (paragraph.start + label.start(name), paragraph.start + label.end(name))
                for name in ("who", "mark", "what")
            )
            label_of = " ".join(words).casefold()
            yield _Turn(number, label_of, label["open"], who, mark, what)

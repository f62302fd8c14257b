"""Figures: every count, amount, share, rate, measure and duration, with what is counted.

``span`` is the number with its unit words or currency sign ("€4,200,000", "900 square
kilometers", "20 %"); bound words stand outside it and are read into ``change``, ``low`` and
``high``. A share ("half of them") has the unit ``share`` and a value between 0 and 1. A range
has no ``value``, only its ends. A number with neither a unit nor anything counted is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sayso.hooks import step
from sayso.model import Figure, Span
from sayso.reading.draft import Draft
from sayso.reading.figures.ages import age
from sayso.reading.figures.amounts import Amount, against, amounts_in, bounded_behind, like
from sayso.reading.figures.cells import Cell, cells_of
from sayso.reading.figures.circumstances import Circumstances, Surroundings
from sayso.reading.figures.counted import (
    CHARS,
    Counted,
    chars_of,
    count_after,
    phrase,
    sentence_of,
    tokens_of,
)
from sayso.reading.figures.measured import arrived_at, measured
from sayso.reading.figures.model_names import is_model_name
from sayso.reading.figures.movements import Moves, ends_move, gapped, movement
from sayso.reading.figures.not_figures import (
    is_address,
    is_dated,
    is_glued,
    is_label,
    is_model,
    is_plain_half,
    is_pronoun,
    odds,
    table_cells,
)
from sayso.reading.figures.parts import FigureMention, before_verb, with_wholes
from sayso.reading.figures.ratios import ratios
from sayso.reading.language.paragraph import Paragraph


@step(needs=("statements", "times", "places"), gives="figures")
def find_figures(draft: Draft) -> Iterator[Figure]:
    """Yield the figures of a text in order, each with what it counts and its interval.

    "at least 40 meetings" is 40 or more; "some 350" is 315 to 385 (the ten per cent beside the
    word in the lexicon); "210 are presumed dead" after "Of the 640 foreigners" counts
    foreigners and is part of that figure. A cell of a table counts what its column or row names.
    Dates, labels, scores and tables whose columns have no names give nothing.
    """
    surroundings = Surroundings(draft)
    for number, paragraph in enumerate(draft.paragraphs):
        paragraph.doc.user_data[CHARS] = paragraph.chars
        around = surroundings.of(number, paragraph)
        cells = cells_of(draft, number)
        found = list(_mentions(paragraph, draft.language, around.dates, cells))
        mentions = list(_coordinated(found, paragraph.doc))
        for mention, whole in with_wholes(mentions, paragraph.doc, draft.language):
            cell = _cell(mention.amount, cells, paragraph.chars)
            if cell is not None:
                yield replace(_figure(mention, None, around), counted=cell.counted)
            elif _says_enough(mention, paragraph.doc):
                yield _figure(mention, whole, around)


def _cell(amount: Amount, cells: list[Cell], chars: str) -> Cell | None:
    """The cell of a table that an amount fills and whose name is known, if there is one."""
    filled = (cell for cell in cells if cell.counted and cell.is_filled_by(amount, chars))
    return next(filled, None)


def _coordinated(mentions: list[FigureMention], doc: Any) -> Iterator[FigureMention]:
    """Give "5" in "5 and 6 tonnes", and "16" in "aged 14 and 16", what stands once for both."""
    for index, mention in enumerate(mentions):
        beside = [mentions[at] for at in (index + 1, index - 1) if 0 <= at < len(mentions)]
        for other in () if _says_enough(mention, doc) else beside:
            first, second = sorted((mention, other), key=lambda one: one.start)
            joint = doc[first.end : second.start]
            if len(joint) == 1 and joint[0].pos_ == "CCONJ" and _is_alike(mention, other, doc):
                amount = replace(mention.amount, unit=other.amount.unit)
                mention = replace(mention, amount=amount, counted=other.counted)
                break
        yield mention


def _is_alike(mention: FigureMention, other: FigureMention, doc: Any) -> bool:
    """Whether two numbers are of one thing: the noun stands behind the last, or both are ages."""
    if mention.start > other.start:  # before the first stands only what makes both ages
        behind = doc[mention.end] if mention.end < len(doc) else None
        is_open = behind is not None and behind.pos_ in ("NOUN", "PROPN", "ADJ")
        return other.amount.unit == "year" and other.counted is None and not is_open
    is_told = other.counted is not None or other.amount.unit is not None
    return is_told and other.amount.form == mention.amount.form


def _says_enough(mention: FigureMention, doc: Any) -> bool:
    """A number needs a unit or something counted; a range as subject of a verb says it is one."""
    if mention.counted is not None or mention.amount.unit is not None:
        return True
    return mention.amount.value is None and before_verb(doc, mention.end)


def _mentions(
    paragraph: Paragraph, language: str, dates: list[tuple[int, int]], row: list[Cell]
) -> Iterator[FigureMention]:
    doc = paragraph.doc
    amounts = list(amounts_in(chars_of(doc), language, lambda end: ends_move(doc, end, language)))
    cells = table_cells(amounts, chars_of(doc)) | odds(amounts, chars_of(doc))
    shares = dict(ratios(amounts, doc, language))
    last: FigureMention | None = None
    for index, amount in enumerate(amounts):
        if _cell(amount, row, chars_of(doc)) and not _within(amount, dates):
            yield FigureMention(amount, *tokens_of(doc, amount.start, amount.end), None)
            continue
        if index in shares:
            share, counted = shares[index]
            last = FigureMention(share, *tokens_of(doc, share.start, share.end), counted)
            yield last
            continue
        if (
            index in cells
            or index - 1 in shares
            or _within(amount, dates)
            or is_glued(amount, chars_of(doc), language)
        ):
            continue
        start, end = tokens_of(doc, amount.start, amount.end)
        old = age(amount, doc, start, end, language)
        if old is None and _is_namesake(amount, doc, start, end, language):
            continue
        if old is not None:
            mention = FigureMention(old[0], start, end, old[1])
        else:
            mention = _mention(amount, doc, start, end, language)
        mention = _in_brackets(mention, last, doc) or _as_before(mention, last, doc) or mention
        last = _compared(mention, last, doc)
        yield last


def _compared(mention: FigureMention, last: FigureMention | None, doc: Any) -> FigureMention:
    """ "300 ships, up from 250", « 40 millions d’euros, contre 52 millions »: of the same thing."""
    if last is None or mention.counted is not None or mention.amount.unit is not None:
        return mention
    between = chars_of(doc)[last.amount.tail : mention.amount.lead]
    if _parted(last, mention, doc) or not against(doc.lang_).search(between):
        return mention
    amount = replace(mention.amount, unit=last.amount.unit)
    return replace(mention, amount=amount, counted=last.counted)


def _in_brackets(
    mention: FigureMention, last: FigureMention | None, doc: Any
) -> FigureMention | None:
    """ "150km (95 miles)": the same measure again, of the same thing and with the same bound."""
    if last is None or mention.amount.unit is None or last.amount.unit is None:
        return None
    opening = chars_of(doc)[last.amount.tail : mention.amount.start].strip()
    if opening != "(" or mention.amount.change != "=":
        return None
    if chars_of(doc)[mention.amount.tail :].lstrip()[:1] not in (")", "/"):
        return None
    amount = like(mention.amount, last.amount)
    return replace(mention, amount=amount, counted=last.counted)


def _as_before(
    mention: FigureMention, last: FigureMention | None, doc: Any
) -> FigureMention | None:
    """ "rose 6 points, or 2 %" and "cost $5, the other one $3": the verb is not said again."""
    amount = mention.amount
    if last is None or amount.unit is None:
        return None
    if amount.change not in ("=", last.amount.change) or _parted(last, mention, doc):
        return None
    moved = amount
    if last.amount.change in ("up", "down"):
        moved = replace(amount, change=last.amount.change)
        between = [token.lower_ for token in doc[last.end : mention.start] if token.text != ","]
        if not between or (len(between) == 1 and between[0] in Moves.load(doc.lang_).again):
            return replace(mention, amount=moved, counted=last.counted)
    subject = gapped(doc, last.end, tokens_of(doc, amount.lead, amount.end)[0])
    if subject is None or last.amount.unit != amount.unit:
        return None
    return replace(mention, amount=moved, counted=phrase(subject))


def _parted(last: FigureMention, mention: FigureMention, doc: Any) -> bool:
    """Whether a sentence ends between two figures."""
    return sentence_of(doc, last.start)[1] <= mention.start


def _within(amount: Amount, dates: list[tuple[int, int]]) -> bool:
    return any(start <= amount.start and amount.end <= end for start, end in dates)


def _is_namesake(amount: Amount, doc: Any, start: int, end: int, language: str) -> bool:
    if amount.unit is None and (amount.low or 0) < 0:
        return True  # a count is never negative: the sign was a dash, and of what is not known
    return (
        is_pronoun(amount, doc, start, end, language)
        or is_dated(amount, doc, start, end, language)
        or is_label(amount, doc, start, end, language)
        or is_model(amount, doc, end)
        or is_model_name(amount, doc, start, end, language)
        or is_plain_half(amount, doc, start, end, language)
        or is_address(amount, doc, end, language)
    )


def _mention(amount: Amount, doc: Any, start: int, end: int, language: str) -> FigureMention:
    plain = amount.unit in (None, "share")
    behind = tokens_of(doc, amount.start, amount.tail)[1]
    counted = count_after(doc, behind, language) if plain else measured(doc, amount, language)
    if counted is None and amount.unit is None:
        counted = arrived_at(doc, amount, language)
    if plain and counted is not None and counted.start == behind:
        last = doc[counted.end - 1]
        amount = bounded_behind(amount, last.idx + len(last.text), chars_of(doc), language)
    change = movement(amount, doc, start, end, language)
    if counted is None and amount.unit == "share" and change != amount.change:
        counted = measured(doc, amount, language)  # "the fleet shrank by a third"
    return FigureMention(replace(amount, change=change), start, end, counted)


def _figure(mention: FigureMention, whole: FigureMention | None, around: Circumstances) -> Figure:
    paragraph, amount = around.paragraph, mention.amount
    span = paragraph.at(amount.start, amount.end)
    first, last = sentence_of(paragraph.doc, mention.start)
    ending = paragraph.doc[last - 1]
    sentence = (
        paragraph.start + paragraph.doc[first].idx,
        paragraph.start + ending.idx + len(ending.text),
    )
    statement = around.statement(span)
    counted = _span(mention.counted, paragraph)
    return Figure(
        statement=statement.id if statement else None,
        span=span,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        change=amount.change,
        unit=amount.unit,
        counted=counted,
        of=_span(mention.of, paragraph),
        period=paragraph.at(*amount.period) if amount.period else None,
        when=around.when(sentence),
        place=around.place(sentence),
        part_of=_id_of(whole, paragraph) if whole else None,
    )


def _span(counted: Counted | None, paragraph: Paragraph) -> Span | None:
    return paragraph.span(paragraph.doc[counted.start : counted.end]) if counted else None


def _id_of(mention: FigureMention, paragraph: Paragraph) -> str:
    amount = mention.amount
    span = paragraph.at(amount.start, amount.end)
    return Figure(None, span, amount.value, amount.low, amount.high).id

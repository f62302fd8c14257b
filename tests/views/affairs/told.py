"""The rows of dealings that a page of our own would have in a case."""

from __future__ import annotations

from sayso.case.rows import ActorRow, EventRow, StatementRow
from sayso.case.sentences import sentence_around
from sayso.model import Page
from sayso.pages import text_of
from sayso.reading.read import read


def reading(chars):
    """Read a page of plain text."""
    return read(text_of(Page("page.txt", chars.encode(), "text/plain")))


def rows(found):
    """The dealings of a reading as a case gives them out."""
    statements = {one.id: one for one in found.statements}
    figures = {one.id: one for one in found.figures}
    for event in found.events:
        said = statements.get(event.statement)
        amount = figures.get(event.figure)
        yield EventRow(
            page=found.text.page,
            outlet=None,
            hands=said.hands if said else (),
            stance=said.stance if said else "affirms",
            strength=said.strength if said else "stated",
            sentence=sentence_around(found.text, event.span.start, event.span.end),
            unsure_of=None,
            event=event,
            amount=amount,
            amount_words=amount.span.quote if amount else "",
        )


def said(found):
    """The statements of a reading as a case gives them out."""
    for one in found.statements:
        quote = " … ".join(span.quote for span in one.spans)
        yield StatementRow(
            one.id, found.text.page, None, None, one.start, one.spans[-1].end, quote, one.spans,
            one.hands, one.stance, one.strength, one.act,
        )  # fmt: skip


def actors(found):
    """The actors of a reading as a case gives them out."""
    for one in found.actors:
        yield ActorRow(one, found.text.page, None, len(one.names))

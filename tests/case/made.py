"""Readings made by hand, for tests of the case: no model, no page reader."""

from __future__ import annotations

import string
from typing import get_args

from hypothesis import strategies as some

from sayso.details import LegalStage
from sayso.model import (
    Act,
    Actor,
    Block,
    Event,
    Figure,
    Hand,
    Name,
    Page,
    Place,
    Reading,
    Span,
    Statement,
    Text,
    When,
)

STORY = (
    "The Harbour Post reported on Friday. At least 30 crates left Port Aster, the harbour "
    "court heard.\n\nÉric Valmont paid 20,000 euros each month, according to a memo."
)


def page(chars: str = STORY, source: str = "story.txt") -> Page:
    return Page(source, chars.encode(), "text/plain")


def text(chars: str = STORY, outlet: str | None = "The Harbour Post") -> Text:
    blocks, at = [], 0
    for part in chars.split("\n\n"):
        blocks.append(Block(at, at + len(part), "paragraph", f"line {len(blocks) + 1}"))
        at += len(part) + 2
    named = page(chars).sha256
    return Text(named, chars, tuple(blocks), language="en", outlet=outlet, published="2024-05-03")


def span(of: Text, quote: str) -> Span:
    start = of.chars.index(quote)
    return of.span(start, start + len(quote))


def reading(chars: str = STORY, reader: str = "by hand") -> Reading:
    """One statement through a court with its figure, one through a memo with its dealing."""
    of = text(chars)
    outlet = Hand("The Harbour Post", "outlet", span(of, "The Harbour Post"))
    court = Hand("the harbour court", "court", span(of, "the harbour court"), span(of, "heard"))
    memo = Hand("a memo", "document", span(of, "a memo"), span(of, "according to"))
    left = Statement((span(of, "At least 30 crates left Port Aster"),), (outlet, court))
    friday = When(span(of, "on Friday"), "2024-05-03", "2024-05-04", "2024-05-03", trace=("seen",))
    paid = Statement(
        (span(of, "Éric Valmont paid 20,000 euros each month"),),
        (outlet, memo),
        strength="alleged",
        said=friday,
    )
    port = Place(span(of, "Port Aster"), 45.5, 13.25, 2.0, "Port Aster", "IT", ("named",))
    crates = Figure(
        left.id,
        span(of, "At least 30"),
        30.0,
        30.0,
        None,
        ">",
        None,
        span(of, "crates"),
        place=port,
    )
    money = Figure(
        paid.id, span(of, "20,000 euros"), 2e4, 2e4, 2e4, unit="EUR", period=span(of, "each month")
    )
    valmont = span(of, "Éric Valmont")
    pay = Event(paid.id, span(of, "paid"), "pay", (("payer", valmont),), money.id, when=friday)
    return Reading(
        of,
        reader,
        statements=(left, paid),
        names=(Name(valmont, "person"), Name(port.span, "place")),
        actors=(Actor("Éric Valmont", "person", (valmont,)),),
        times=(friday,),
        places=(port,),
        figures=(crates, money),
        events=(pay,),
        more=(
            ("stages", (LegalStage(left.id, span(of, "heard"), "on trial", valmont, when=friday),)),
        ),
    )


WISHES = (
    "Ada Quill plans to sell 12 barges, the Harbour Post has learned. The mayor is no fan of a "
    "20 euro levy. The mayor did not wish to discuss it."
)


def wishes() -> Reading:
    """The outlet's own sentence, a plan with its figure, a feeling, and a refusal to comment."""
    of = text(WISHES)
    outlet = Hand("The Harbour Post", "outlet")
    quill = Hand("Ada Quill", "person", span(of, "Ada Quill"), span(of, "plans"))
    mayor = Hand("The mayor", "official", span(of, "The mayor"), span(of, "is no fan of"))
    silent = Hand("The mayor", "official", span(of, "The mayor"), span(of, "did not wish"))
    own = Statement((span(of, "Ada Quill plans to sell 12 barges"),), (outlet,))
    plan = Statement(
        (span(of, "to sell 12 barges"),), (outlet, quill), strength="planned", act="intends"
    )
    feeling = Statement((span(of, "a 20 euro levy"),), (outlet, mayor), act="feels")
    refusal = Statement(
        (span(of, "to discuss it"),), (outlet, silent), "declines to comment", act="intends"
    )
    barges = Figure(plan.id, span(of, "12"), 12.0, 12.0, 12.0, counted=span(of, "barges"))
    return Reading(of, "by hand", statements=(own, plan, feeling, refusal), figures=(barges,))


DOUBTS = "The mayor said the levy was gone. He called it a tax. She liked the pier, a clerk said."


def doubts() -> Reading:
    """What is surely read, what is not in its hands or in all of it, and an unsure feeling."""
    of = text(DOUBTS)
    outlet = Hand("The Harbour Post", "outlet")
    mayor = Hand("The mayor", "official", span(of, "The mayor"), span(of, "said"))
    he = Hand("He", "person", span(of, "He"), span(of, "called"))
    clerk = Hand("a clerk", "person", span(of, "a clerk"))
    sure = Statement((span(of, "the levy was gone"),), (outlet, mayor), sure=0.9)
    whose = Statement((span(of, "it a tax"),), (outlet, he), sure=0.6, unsure_of="hands")
    whole = Statement((span(of, "She liked the pier"),), (outlet, clerk), sure=0.3, unsure_of="all")
    liked = Statement((span(of, "the pier"),), (outlet, clerk), act="feels", unsure_of="all")
    told = Event(whose.id, span(of, "called"), "message", (("sender", he.span),), sure=0.6)
    return Reading(of, "by hand", statements=(sure, whose, whole, liked), events=(told,))


WORDS = some.text(min_size=1, max_size=30)
MAYBE = some.none() | some.text(alphabet=string.ascii_letters, max_size=8)


@some.composite
def readings(draw: some.DrawFn) -> Reading:
    """Any reading of any text that can be written as UTF-8, records nested as they may be."""
    chars = draw(some.text(min_size=2, max_size=200))
    cut = draw(some.integers(1, len(chars) - 1))
    of = Text(
        page(chars).sha256,
        chars,
        (Block(0, cut, "title", draw(WORDS)), Block(cut, len(chars), "furniture")),
        language=draw(MAYBE),
        title=draw(some.none() | WORDS),
        outlet_at=draw(some.none() | some.just((0, 1))),
        complete=draw(some.booleans()),
        incomplete_why=draw(some.none() | WORDS),
    )

    @some.composite
    def spans(pick: some.DrawFn) -> Span:
        start = pick(some.integers(0, len(chars) - 1))
        return of.span(start, pick(some.integers(start + 1, len(chars))))

    many = some.lists(spans(), min_size=1, max_size=3).map(tuple)
    no_span = some.none() | spans()
    numbers = some.none() | some.floats(allow_nan=False) | some.integers(-(10**20), 10**20)
    traces = some.lists(WORDS, max_size=2).map(tuple)
    whens = some.builds(When, spans(), MAYBE, MAYBE, MAYBE, trace=traces)
    places = some.builds(Place, spans(), numbers, numbers, numbers, MAYBE, MAYBE, traces)
    hands = some.builds(Hand, WORDS, some.just("court"), no_span, no_span, no_span)
    statements = some.builds(
        Statement,
        many,
        some.lists(hands, min_size=1, max_size=3).map(tuple),
        said=some.none() | whens,
        act=some.sampled_from(get_args(Act)),
    )
    figures = some.builds(
        Figure, MAYBE, spans(), numbers, numbers, numbers, counted=no_span, of=no_span,
        period=no_span, when=some.none() | whens, place=some.none() | places, part_of=MAYBE,
    )  # fmt: skip
    roles = some.lists(some.tuples(WORDS, spans()), max_size=2).map(tuple)
    events = some.builds(Event, MAYBE, spans(), some.just("pay"), roles, MAYBE, whens, places)
    actors = some.builds(Actor, WORDS, some.just("person"), many)
    names = some.builds(Name, spans(), some.just("place"), no_span)

    def few(kind: some.SearchStrategy[object]) -> tuple[object, ...]:
        return tuple(draw(some.lists(kind, max_size=2)))

    return Reading(
        of, draw(WORDS), few(statements), few(names), few(actors), few(whens), few(places),
        few(figures), few(events),
    )  # fmt: skip

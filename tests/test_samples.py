"""The reading of the sample case, held to samples/expected.toml."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import date
from functools import cache
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import pytest

from sayso.across import link
from sayso.errors import SaysoError
from sayso.model import Figure, Hand, Link, Page, Reading, Statement, When
from sayso.pages import open_page, pages_in, text_of
from sayso.reading.read import read

SAMPLES = Path(__file__).parents[1] / "samples"
EXPECTED = tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))
KNOWN = tomllib.loads((Path(__file__).parent / "known_failures.toml").read_text(encoding="utf-8"))
LISTED = ("statements", "figures", "times")
KM_PER_DEGREE = 111.2

Expected = dict[str, Any]


def opened(file: str) -> Page:
    """A page of the sample case; of a file that holds some, its first."""
    found = pages_in(open_page(str(SAMPLES / "pages" / file)))
    return next(page for page in found if isinstance(page, Page))


@cache
def reading_of(file: str) -> Reading:
    return read(text_of(opened(file)))


@cache
def links() -> tuple[Link, ...]:
    return tuple(link(reading_of(page["file"]) for page in EXPECTED["page"]))


def cases(kind: str) -> list[Any]:
    """One parameter set for each expectation of a kind, named by page and words."""
    return [
        pytest.param(
            page["file"],
            one,
            id=f"{page['file'][:2]}-{name_of(one)}",
            marks=known(f"{page['file']} {one.get('quote')}") if kind in LISTED else (),
        )
        for page in EXPECTED["page"]
        for one in page.get(kind, ())
    ]


def known(words: str) -> tuple[pytest.MarkDecorator, ...]:
    """A strict xfail where tests/known_failures.toml lists these words."""
    if words not in KNOWN:
        return ()
    return (pytest.mark.xfail(strict=True, reason=KNOWN[words], raises=AssertionError),)


def name_of(one: Expected) -> str:
    words = one.get("quote") or one["name"]
    return "-".join(filter(None, (one.get("kind"), re.sub(r"\W+", "-", words).strip("-"))))


def occurrences(chars: str, quote: str) -> list[tuple[int, int]]:
    """Every place of these words in a text, however the white space runs."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    left = r"\b" if quote[0].isalnum() else ""
    right = r"\b" if quote[-1].isalnum() else ""
    found = [match.span() for match in re.finditer(left + pattern + right, chars)]
    assert found, f"the page does not have the words {quote!r}"
    return found


def at(chars: str, quote: str, records: tuple[Any, ...]) -> list[Any]:
    """The records whose span shares characters with these words."""
    places = occurrences(chars, quote)
    return [one for one in records for a, b in places if one.span.start < b and a < one.span.end]


def statement_with(reading: Reading, quote: str) -> Statement:
    """The innermost statement that has these words: with the most hands, then the shortest."""
    covering = [
        one
        for a, b in occurrences(reading.text.chars, quote)
        for one in reading.statements
        if one.covers(a, b)
    ]
    assert covering, f"no statement has the words {quote!r}"
    return max(covering, key=lambda one: (len(one.hands), one.start - one.end))


def hand_fits(wanted: str, hand: Hand) -> bool:
    """Whether a hand is the one meant by ``role|role name``."""
    roles, _, name = wanted.partition(" ")
    shown = f"{hand.name} {hand.span.quote if hand.span else ''}".lower()
    return hand.role in roles.split("|") and name.lower() in shown


def hands_fit(wanted: list[str], hands: tuple[Hand, ...]) -> bool:
    """Whether the hands are those expected, in order; one marked ``?`` may be there or not."""
    if not wanted:
        return not hands
    first, rest = wanted[0].removeprefix("?"), wanted[1:]
    if hands and hand_fits(first, hands[0]) and hands_fit(rest, hands[1:]):
        return True
    return wanted[0].startswith("?") and hands_fit(rest, hands)


def shown(hands: tuple[Hand, ...]) -> list[str]:
    return [f"{hand.role} {hand.name}" for hand in hands]


@pytest.mark.parametrize("page", EXPECTED["page"], ids=lambda page: page["file"])
def test_a_page_says_of_itself_what_it_says(page):
    text = reading_of(page["file"]).text
    keys = ("language", "title", "byline", "outlet", "first_outlet", "published", "complete")
    wanted = {key: page[key] for key in keys if key in page}
    assert {key: getattr(text, key) for key in wanted} == wanted
    assert text.complete or text.incomplete_why
    assert (text.first_outlet is None) == ("first_outlet" not in page)


@pytest.mark.parametrize(
    ("file", "words"),
    [(page["file"], words) for page in EXPECTED["page"] for words in page.get("furniture", ())],
)
def test_furniture_is_no_statement(file, words):
    reading = reading_of(file)
    places = occurrences(reading.text.chars, words)
    assert [
        one.spans[0].quote
        for one in reading.statements
        for span in one.spans
        for a, b in places
        if span.start < b and a < span.end
    ] == []


@pytest.mark.parametrize(("file", "one"), cases("statements"))
def test_a_statement_has_its_hands_its_strength_and_its_stance(file, one):
    statement = statement_with(reading_of(file), one["quote"])
    for key in ("strength", "stance"):
        if key in one:
            assert getattr(statement, key) == one[key]
    assert statement.stance != one.get("stance_not")
    if "hands" in one:
        assert hands_fit(one["hands"], statement.hands), (one["hands"], shown(statement.hands))


@pytest.mark.parametrize(("file", "one"), cases("figures"))
def test_a_figure_has_its_bounds_its_unit_and_what_is_counted(file, one):
    found = at(reading_of(file).text.chars, one["quote"], reading_of(file).figures)
    assert found, f"no figure at {one['quote']!r}"
    assert any(figure_fits(one, figure) for figure in found), found


def figure_fits(one: Expected, figure: Figure) -> bool:
    """Whether a figure has every slot that is expected of it."""
    exact = all(
        getattr(figure, key) == one[key] for key in ("value", "unit", "change") if key in one
    )
    counted = figure.counted.quote if figure.counted else ""
    period = figure.period.quote if figure.period else ""
    return (
        exact
        and bounds_fit(one, figure)
        and one.get("counted", "") in counted
        and one.get("period", "") in period
        and ("of" not in one or figure.part_of is not None)
    )


def bounds_fit(one: Expected, figure: Figure) -> bool:
    """Whether both ends are those expected; nothing is asked where neither is given."""
    if "low" not in one and "high" not in one:
        return True
    pairs = ((figure.low, one.get("low")), (figure.high, one.get("high")))
    return all(
        got is None if wanted is None else got == pytest.approx(wanted) for got, wanted in pairs
    )


@pytest.mark.parametrize(("file", "one"), cases("times"))
def test_a_time_is_resolved_and_says_how(file, one):
    found = at(reading_of(file).text.chars, one["quote"], reading_of(file).times)
    assert found, f"no time at {one['quote']!r}"
    assert any(time_fits(one, when) for when in found), found
    assert all(when.trace for when in found if when.earliest)


def time_fits(one: Expected, when: When) -> bool:
    """Whether a time has the edges, or covers the day, that is expected."""
    if when.earliest is None or when.before is None:
        return False
    if "day" not in one:
        return (when.earliest, when.before) == (one["earliest"], one["before"])
    days = (date.fromisoformat(when.before) - date.fromisoformat(when.earliest)).days
    return when.earliest <= one["day"] < when.before and days <= one["days_at_most"]


@pytest.mark.parametrize(("file", "one"), cases("places"))
def test_a_place_is_near_where_it_is_and_says_how(file, one):
    found = at(reading_of(file).text.chars, one["quote"], reading_of(file).places)
    assert found, f"no place at {one['quote']!r}"
    lat, lon = one["near"]
    off = [
        hypot(place.lat - lat, (place.lon - lon) * cos(radians(lat))) * KM_PER_DEGREE
        for place in found
        if place.lat is not None
    ]
    assert off, "the place was not put on the ground"
    assert min(off) <= one["within_km"]
    assert all(place.trace for place in found)


@pytest.mark.parametrize(("file", "one"), cases("events"))
def test_a_dealing_has_its_roles(file, one):
    reading = reading_of(file)
    events = [event for event in reading.events if event.kind == one["kind"]]
    found = at(reading.text.chars, one["quote"], tuple(events))
    assert found, f"no {one['kind']} at {one['quote']!r}, only {events}"
    assert any(roles_fit(one, event.roles) for event in found), found


def roles_fit(one: Expected, roles: tuple[tuple[str, Any], ...]) -> bool:
    """Whether each expected role has its words, and the words of ``who`` are in any role."""
    named = all(
        any(role == name and words in span.quote for role, span in roles)
        for name, words in one.get("roles", {}).items()
    )
    return named and all(any(who in span.quote for _, span in roles) for who in one.get("who", ()))


@pytest.mark.parametrize(("file", "one"), cases("actors"))
def test_an_actor_is_known_by_all_its_names(file, one):
    known = [
        {span.quote for span in actor.names}
        for actor in reading_of(file).actors
        if one["name"] in actor.name
    ]
    assert any(set(one["also"]) <= names for names in known), known


@pytest.mark.parametrize("one", EXPECTED["unread"], ids=lambda one: one["file"])
def test_what_cannot_be_read_says_why(one):
    with pytest.raises(SaysoError, match=re.compile(one["why"], re.IGNORECASE)):
        read(text_of(opened(one["file"])))


def test_the_files_that_are_no_text_are_made_by_the_script_byte_for_byte(tmp_path):
    made = SAMPLES / "make.py"
    subprocess.run([sys.executable, made, tmp_path], check=True)
    for path in sorted(tmp_path.iterdir()):
        assert path.read_bytes() == (SAMPLES / "pages" / path.name).read_bytes(), path.name
    assert {path.suffix for path in tmp_path.iterdir()} == {
        ".pdf", ".docx", ".eml", ".mhtml", ".wacz"}  # fmt: skip


def sides(words: str) -> set[str]:
    """The ids that a side of a link may have: a page's hash, or its figures at some words."""
    file, _, quote = words.partition(": ")
    reading = reading_of(file)
    if not quote:
        return {reading.text.page}
    return {figure.id for figure in at(reading.text.chars, quote, reading.figures)}


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(
            one,
            id=f"{one['left']}-{'or'.join(one['kind'])}-{one['right']}",
            marks=known(f"{one['left']} {one['right']}"),
        )
        for one in EXPECTED["link"]
    ],
)
def test_pages_are_linked_with_a_reason(one):
    left, right = sides(one["left"]), sides(one["right"])
    found = [
        item
        for item in links()
        if item.kind in one["kind"] and ends_fit({item.left, item.right}, left, right)
    ]
    assert found
    assert all(item.why for item in found)


def ends_fit(ends: set[str], left: set[str], right: set[str]) -> bool:
    """Whether a link joins one of the left with one of the right, either way round."""
    return bool(ends & left and ends & right)

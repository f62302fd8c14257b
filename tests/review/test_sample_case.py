"""Any rulings on the sample case, kept through a re-build, another reader and a changed page."""

import re
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from sayso.build import build
from sayso.build.progress import Quiet
from sayso.case.check import verify
from sayso.case.decisions import rulings
from sayso.case.page_rows import sheet_of
from sayso.case.store import Store
from sayso.errors import CaseError, SettingError
from sayso.model import ROLES, STANCES, STRENGTHS, Span, Text
from sayso.model.ruling import Ruling
from sayso.review.ask import ruling_on
from sayso.review.attach import AROUND, IN_COMMON
from sayso.review.rule import ruled, standing
from sayso.review.slots import SLOT_OF, records_of

SAMPLES = Path(__file__).parents[2] / "samples" / "pages"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample case as it is read, page by page, and its bytes."""
    path = tmp_path_factory.mktemp("sample") / "case.sayso"
    build(path, [SAMPLES], workers=1, progress=Quiet())
    with Store.open(path) as store:
        return [(store.page(one.text.page), one) for one in store.readings()]


def kept(path, pages):
    """A case of readings as they are given."""
    store = Store.open(path, create=True)
    for page, reading in pages:
        store.add(page)
        store.save(sheet_of(reading))
    return store


PHASES = (Phase.explicit, Phase.generate)
"""A case that fails is told as it is: to make it smaller would take minutes."""
CHANGES = some.fixed_dictionaries({}, optional={
    "hand": some.sampled_from(["own", "Nobody Known", "court", "The"]),
    "stance": some.sampled_from(STANCES), "strength": some.sampled_from(STRENGTHS),
    "role": some.sampled_from(ROLES)})  # fmt: skip
DECISIONS = some.lists(
    some.tuples(
        some.sampled_from(["accept", "correct", "reject", "note", "grade", "undo", "add"]),
        some.integers(0, 10**6), some.sampled_from([*SLOT_OF, "statement"]), CHANGES,
    ),
    min_size=1, max_size=12,
)  # fmt: skip
"""What to decide, on which record of a kind (counted round), and what to correct of a statement."""


def add(store, number, changes):
    """A person finds a statement in some words, wherever these are."""
    readings = list(store.readings())
    text = readings[number % len(readings)].text
    start = number % (len(text.chars) - 60)
    with suppress(SettingError):  # the same may be read from these words, or they are white space
        rulings.add(store, text.page, (start, start + 60), changes, "ana")


def decide(store, decisions):
    for verdict, number, kind, changes in decisions:
        if verdict == "undo":
            with suppress(CaseError):  # there may be none to undo
                rulings.undo(store, "", "ana")
            continue
        if verdict == "add":
            add(store, number, changes)
            continue
        every = [one.id for reading in store.readings() for one in records_of(reading, kind)]
        if verdict == "correct" and (kind != "statement" or not changes):
            verdict = "accept"
        given = {"correct": changes, "note": "to be asked", "grade": "B2"}.get(verdict, "")
        rulings.decide(store, (kind, every[number % len(every)]), verdict, given, "ana")


@settings(max_examples=15, deadline=None, phases=PHASES)
@given(decisions=DECISIONS)
def test_rulings_give_the_same_case_when_it_is_built_again_from_nothing(
    sample, tmp_path_factory, decisions
):
    folder = tmp_path_factory.mktemp("again")
    with kept(folder / "case.sayso", sample) as store:
        decide(store, decisions)
        store.relink([], "none")
        digest = store.digest()
        states = [row.state for row in rulings.listed(store)]
        assert verify(store).faults == ()
        store.forget()
        for _, reading in sample:
            store.save(sheet_of(reading))
        rulings.settle_all(store)
        store.relink([], "none")
        assert store.digest() == digest
        with kept(folder / "fresh.sayso", sample) as fresh:
            assert rulings.take_over(fresh, store) == len(list(store.rulings()))
            assert rulings.take_over(fresh, store) == 0
            fresh.relink([], "none")
            assert fresh.digest() == digest
            assert [row.state for row in rulings.listed(fresh)] == states


def shifted(reading, at, words):
    """A reading of the same page with other words put in at a place: records that hold it go."""
    text = reading.text
    chars = text.chars[:at] + words + text.chars[at:]
    made = replace(text, page="f" * 64, chars=chars, blocks=())

    def moved(value):
        if isinstance(value, Span):
            if value.start < at < value.end:
                raise KeyError
            by = len(words) if value.start >= at else 0
            return made.span(value.start + by, value.end + by)
        if isinstance(value, tuple):
            return tuple(moved(part) for part in value)
        if hasattr(value, "__dataclass_fields__") and not isinstance(value, Text):
            return replace(value, **{name: moved(getattr(value, name))
                                     for name in value.__dataclass_fields__})  # fmt: skip
        return value

    def left(records):
        for record in records:
            try:
                yield moved(record)
            except KeyError:
                continue

    slots = {slot: tuple(left(getattr(reading, slot))) for slot in SLOT_OF.values()}
    return replace(reading, text=made, **slots)


@settings(max_examples=40, deadline=None, phases=PHASES)
@given(decisions=DECISIONS, place=some.integers(0, 10**6), word=some.sampled_from(["new ", "x"]))
def test_no_ruling_is_lost_when_a_page_changes_by_a_word(
    sample, tmp_path_factory, decisions, place, word
):
    page, reading = max(sample, key=lambda one: len(one[1].statements))
    with kept(tmp_path_factory.mktemp("word") / "case.sayso", [(page, reading)]) as store:
        decide(store, decisions)
        made = list(store.rulings())
    at = place % len(reading.text.chars)
    applied = ruled(shifted(reading, at, word), made)
    assert [fit.ruling for fit in applied.fits] == made
    gone = [fit for fit in applied.fits if fit.state == "unattached"]
    assert all(fit.why for fit in gone)
    for fit in gone:
        start, end = fit.ruling.start, fit.ruling.start + len(fit.ruling.quote)
        is_touched = start - AROUND < at < end + AROUND
        assert is_touched or fit.why == "nothing is read from these words now", fit


def test_any_accepted_line_stands_when_another_reader_reads_nothing(sample):
    for _, reading in sample:
        every = [
            replace(ruling_on((one, one), reading.text, "accept", None, "x"), by="ana", at="2024")
            for kind in SLOT_OF for one in records_of(reading, kind)
        ]  # fmt: skip
        blank = replace(reading, statements=(), figures=(), events=())
        found = standing(ruled(blank, every).reading)
        assert {s.spans for s in found.statements} == {s.spans for s in reading.statements}
        assert {s.hands for s in found.statements} == {s.hands for s in reading.statements}
        assert len(found.figures) == len(reading.figures)


def test_how_often_a_short_run_of_characters_stands_twice_in_its_page(sample):
    def twice(length):
        found = Counter()
        for _, reading in sample:
            chars = reading.text.chars
            runs = Counter(chars[m.start() : m.start() + length]
                           for m in re.finditer(r"\b\w", chars))  # fmt: skip
            found["all"] += runs.total()
            found["twice"] += sum(count for count in runs.values() if count > 1)
        return found

    print({length: dict(twice(length)) for length in (12, 16, 20, IN_COMMON)})
    found = twice(IN_COMMON)
    assert found["twice"] < found["all"] / 200 < twice(12)["twice"]


def test_a_ruling_is_a_plain_record_of_who_and_when(sample):
    assert Ruling("p", "q", "", "", 0, "accept", None, "ana", "2024").id != Ruling(
        "p", "q", "", "", 0, "accept", None, "ben", "2024").id  # fmt: skip

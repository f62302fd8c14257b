"""A search finds the forms of a word in either language, and never fails on what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sayso.case.page_rows import sheet_of
from sayso.case.search.asked import asked_for
from sayso.case.store import Store
from sayso.model import Block, Page, Reading, Text
from sayso.words.stems import is_alike

CHARS = (
    "The broker was paying the crews.\nLes paiements des équipages ont été versés.\n"
    "Negotiators negotiated for months.\nNous payons.\n"
)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "c.sayso", create=True) as store:
        page = Page("a.txt", CHARS.encode(), "text/plain")
        blocks, at = [], 0
        for line in CHARS.splitlines():
            blocks.append(Block(at, at + len(line), "paragraph"))
            at += len(line) + 1
        store.add(page)
        store.save(sheet_of(Reading(Text(page.sha256, CHARS, tuple(blocks)), "by hand")))
        yield store


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("pay", [0, 3]),
        ("brokers pays", [0]),
        ("équipage versé", [1]),
        ("negotiation", [2]),
        ("paiement -broker", [1]),
        ('"pay"', []),
        ('"the broker was" OR payons', [0, 3]),
        ("negot*", [2]),
        ("parsley", []),
    ],
)
def test_other_forms_of_a_word_are_found_and_what_is_quoted_is_to_the_letter(store, typed, lines):
    starts = [CHARS.count("\n", 0, row.start) for row in store.search(typed)]
    assert sorted(starts) == lines


@given(some.text(alphabet='abé "*-():OR^+{}outlet', max_size=30))
def test_nothing_that_is_typed_is_a_fault(typed):
    import sqlite3

    db = sqlite3.connect(":memory:")
    db.execute("create virtual table search using fts5(chars)")
    query = asked_for(typed, lambda word: (word, f"{word}s"))["query"]
    if query:
        db.execute("select * from search where search match ?", (query,)).fetchall()


@pytest.mark.parametrize(("one", "other"), [("state", "station"), ("port", "portrait")])
def test_words_of_other_meanings_stay_apart(one, other):
    assert not is_alike(one, other)

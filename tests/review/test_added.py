"""What a person finds in a page that no reader read: a statement, or a note on words."""

import json
from dataclasses import replace

import pytest

from sayso.case.check import verify
from sayso.case.decisions import replies, rulings
from sayso.case.page_rows import sheet_of
from sayso.case.store import Store
from sayso.errors import CaseError, SettingError
from sayso.exports.tables import rows_of_tables
from sayso.model import Hand, Page, Reading, Statement
from sayso.review.rule import ruled
from sayso.views.tables.frames import Rows
from tests.conftest import find, text_of

WORDS = "the cellar was dry before the guests came"
CHARS = (
    "The Harbour Post\n\nAda Quill let it be understood that the cellar was dry before the guests "
    "came. The mayor said on Monday that the bridge is safe.\n"
)


def page_of(chars):
    return Page("post.txt", chars.encode(), "text/plain", "2026-11-30T08:00:00+00:00")


def reading_of(page):
    """A reading in which the mayor alone says something."""
    text = text_of(page, page.body.decode(), outlet="The Harbour Post")
    outlet = Hand("The Harbour Post", "outlet")
    mayor = Hand("The mayor", "person", find(text, "The mayor"))
    said = Statement((find(text, "the bridge is safe"),), (outlet, mayor))
    return Reading(text, "test", (said,))


@pytest.fixture
def case(tmp_path):
    page = page_of(CHARS)
    with Store.open(tmp_path / "case.sayso", create=True) as store:
        store.add(page)
        store.save(sheet_of(reading_of(page)))
        yield store


def place(words=WORDS):
    return CHARS.index(words), CHARS.index(words) + len(words)


def added(store, **given):
    [page] = store.hashes()
    return rulings.add(store, page, place(), given, "ana")


def lines(store):
    return {row.quote: row for row in store.statements(unsure=None, unsaid=None)}


def test_a_statement_that_a_person_adds_stands_everywhere_as_theirs(case):
    _, name = added(case, hand="Ada Quill", role="person", strength="alleged")
    row = lines(case)[WORDS]
    assert (row.id, row.strength, row.stance) == (name, "alleged", "affirms")
    assert [(hand.name, hand.role) for hand in row.hands][-1] == ("Ada Quill", "person")
    assert row.hands[-1].span.quote == "Ada Quill"
    assert (row.ruled.verdict, row.ruled.by, row.sure, row.unsure_of) == (
        "added",
        "ana",
        None,
        None,
    )
    assert [row.quote for row in case.statements(ruled="added")] == [WORDS]
    assert [(one.name, one.number) for one in case.counted()["ruled"]] == [("added", 1)]
    [cells] = [list(rows) for name, rows in rows_of_tables(case) if "statements" in name]
    assert [one["ruled"] for one in cells if one["quote"] == WORDS] == ["added"]
    assert Rows([row]).to_dict()[0]["ruled"]["verdict"] == "added"
    [told] = replies.corrected(case)
    assert (told.verdict, told.by) == ("add", "ana")
    assert "Ada Quill (person)" in told.told
    assert verify(case).faults == ()


def test_without_a_hand_it_is_the_outlets_own(case):
    added(case)
    assert len(lines(case)[WORDS].hands) == 1


def test_it_stands_when_the_page_is_read_again_and_when_its_words_move(case):
    added(case, hand="Ada Quill", role="person")
    page = page_of("A new line above.\n\n" + CHARS)
    reading = reading_of(page)
    applied = ruled(reading, list(case.rulings()))
    assert [fit.state for fit in applied.fits] == ["stands"]
    [made] = [one for one in applied.reading.statements if one.ruled]
    assert made.spans[0].quote == WORDS
    assert made.hands[-1].span.quote == "Ada Quill"
    gone = reading_of(page_of(CHARS.replace("dry", "wet")))
    [fit] = ruled(gone, list(case.rulings())).fits
    assert (fit.state, fit.why) == ("unattached", "its words are not in the page any more")


def test_a_reader_that_reads_the_same_later_makes_no_second_line(case):
    added(case, hand="Ada Quill", role="person")
    reading = reading_of(case.page(case.hashes()[0]))
    text = reading.text
    outlet = reading.statements[0].hands[0]
    start, end = place()
    own = Statement((text.span(start, end - 6),), (outlet, Hand("Ada Quill", "person")))
    applied = ruled(replace(reading, statements=(*reading.statements, own)), list(case.rulings()))
    found = [one for one in applied.reading.statements if one.hands[-1].name == "Ada Quill"]
    assert [(one.id, one.spans[0].quote, one.ruled.verdict) for one in found] == [
        (own.id, WORDS, "added")
    ]


def test_it_can_be_corrected_rejected_and_taken_back(case):
    ruling, name = added(case, hand="Ada Quill", role="person")
    rulings.decide(case, ("statement", name), "correct", {"hand": "The mayor"}, "bob")
    row = lines(case)[WORDS]
    assert (row.id, row.hands[-1].name, row.ruled.verdict, row.ruled.by) == (
        name, "The mayor", "added", "bob",
    )  # fmt: skip
    rulings.decide(case, ("statement", name), "note", "ask her", "bob")
    rulings.decide(case, ("statement", name), "reject", "", "bob")
    assert WORDS not in lines(case)
    assert [row.id for row in case.statements(ruled="rejected")] == [name]
    rulings.undo(case, ruling.id, "ana")
    assert list(case.statements(ruled="rejected")) == []
    states = {row.verdict: row.state for row in rulings.listed(case)}
    assert (states["add"], states["correct"], states["note"]) == (
        "undone", "unattached", "unattached",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("where", "given", "why"),
    [
        ((5, 5), {}, "no words of the page"),
        ((0, 10**6), {}, "no words of the page"),
        ((16, 18), {}, "no words of the page"),
        (place(), {"role": "wizard"}, "no such value"),
        (place(), {"stance": "perhaps"}, "no such value"),
        (place(), {"colour": "red"}, "no such slot"),
    ],
)
def test_what_is_no_statement_is_refused_and_nothing_is_kept(case, where, given, why):
    [page] = case.hashes()
    with pytest.raises(SettingError, match=why):
        rulings.add(case, page, where, given, "ana")
    assert list(case.rulings()) == []


def test_what_is_there_already_is_not_added_again(case):
    _, name = added(case, hand="Ada Quill", role="person")
    with pytest.raises(SettingError, match="read from these words already") as refused:
        added(case, hand="Ada Quill", role="person")
    assert name.startswith(refused.value.where)
    with pytest.raises(CaseError):
        rulings.add(case, "f" * 64, (0, 5), {}, "ana")


def test_a_note_on_words_stays_with_the_words(case):
    [page] = case.hashes()
    made = rulings.note_on_words(case, page, place("Ada Quill"), "who is she?", "ana")
    [noted] = rulings.words_noted(case, case.text(page))
    assert (noted.start, noted.end) == place("Ada Quill")
    moved = page_of("A new line above.\n\n" + CHARS)
    [there] = rulings.words_noted(case, replace(reading_of(moved).text, page=page))
    assert there.start > noted.start
    assert WORDS not in lines(case)
    [row] = rulings.listed(case)
    assert (row.kind, row.state, row.quote, row.told) == (
        "words", "stands", "Ada Quill", "who is she?",
    )  # fmt: skip
    rulings.undo(case, made.id, "ana")
    assert rulings.words_noted(case, case.text(page)) == []
    assert json.loads(made.saw) == {}
    with pytest.raises(SettingError, match="says something"):
        rulings.note_on_words(case, page, place("Ada Quill"), "  ", "ana")


def test_the_command_line_adds_one_too(case, run, tmp_path):
    path, who = str(tmp_path / "case.sayso"), ("--hand", "Ada Quill", "--role", "person")
    code, _, said = run("review", path, "add", "post.txt", WORDS, *who)
    assert (code, "Added: statement" in said) == (0, True), said
    code, told, _ = run("statements", path, "--ruled", "added", "--format", "json")
    assert (code, "Ada Quill" in told) == (0, True)
    code, _, said = run("review", path, "add", "post.txt", "the")
    assert (code != 0, "more than once" in said) == (True, True)

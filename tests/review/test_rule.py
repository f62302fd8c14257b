"""What a person decided stands, whatever a later reader makes of the same words."""

import json
from dataclasses import replace

import pytest

from sayso.errors import SettingError
from sayso.model import Hand, Statement
from sayso.review.ask import correction, ruling_on
from sayso.review.rule import ruled, standing
from tests.case import made

READ = made.reading()
COURT, MEMO = READ.statements
CRATES, MONEY = READ.figures
[PAID] = READ.events


def on(record, verdict, value=None, reading=READ, by="ana"):
    """A ruling on a record that nobody ruled on before."""
    ruling = ruling_on((record, record), reading.text, verdict, value, "story.txt")
    return replace(ruling, by=by, at="2024-06-01T10:00:00+00:00")


def correct(record, reading=READ, **slots):
    value = correction(record, record, reading.text, slots, "ana")
    return on(record, "correct", value, reading)


def reread(chars=made.STORY, **slots):
    """The same page as another reader reads it."""
    return replace(made.reading(chars), reader="another", **slots)


def states(applied):
    return [fit.state for fit in applied.fits]


def test_an_accepted_line_is_the_line_and_says_so():
    [line, other] = ruled(READ, [on(COURT, "accept")]).reading.statements
    assert (line.ruled.verdict, line.ruled.by) == ("accepted", "ana")
    assert replace(line, ruled=None) == COURT
    assert other == MEMO


def test_a_ruled_record_keeps_the_id_that_it_was_read_with():
    reading = ruled(READ, [correct(COURT, hand="Éric Valmont", role="person")]).reading
    assert reading.statements[0].id == COURT.id
    assert reading.statements[0].hands[-1].name == "Éric Valmont"
    assert reading.statements[0].hands[-1].span.quote == "Éric Valmont"


@pytest.mark.parametrize(
    ("slots", "found"),
    [
        ({"hand": "a memo"}, lambda one: one.hands[-1].span.quote == "a memo"),
        ({"hand": "Nobody Here"}, lambda one: one.hands[-1].span is None),
        ({"hand": "own"}, lambda one: len(one.hands) == 1),
        ({"role": "Witness"}, lambda one: one.hands[-1].role == "witness"),
        ({"stance": "denies"}, lambda one: (one.stance, one.act) == ("denies", "denies")),
        ({"strength": "alleged"}, lambda one: one.strength == "alleged"),
        ({"quote": "30 crates left"}, lambda one: one.spans[0].quote == "30 crates left"),
        ({"hand": "a memo", "role": "document", "strength": "presumed"},
         lambda one: (one.hands[-1].role, one.strength) == ("document", "presumed")),
    ],
)  # fmt: skip
def test_each_slot_of_a_statement_can_be_corrected(slots, found):
    line = ruled(READ, [correct(COURT, **slots)]).reading.statements[0]
    assert found(line)
    assert line.ruled.verdict == "corrected"


@pytest.mark.parametrize(
    ("slots", "value", "low", "high", "change"),
    [
        ({"value": "31"}, 31, 31, None, ">"),
        ({"bound": "exactly"}, 30, 30, 30, "="),
        ({"bound": "at most"}, 30, None, 30, "<"),
        ({"high": "40"}, 30, 30, 40, ">"),
        ({"value": "4,200,000", "bound": "="}, 4.2e6, 4.2e6, 4.2e6, "="),
    ],
)
def test_a_figure_can_be_corrected(slots, value, low, high, change):
    figure = ruled(READ, [correct(CRATES, **slots)]).reading.figures[0]
    assert (figure.value, figure.low, figure.high, figure.change) == (value, low, high, change)
    assert (figure.id, figure.statement, figure.place) == (
        CRATES.id, CRATES.statement, CRATES.place)  # fmt: skip


def test_a_role_of_a_dealing_can_be_corrected_and_taken_away():
    [event] = ruled(READ, [correct(PAID, payee="Port Aster", kind="buy")]).reading.events
    assert [(role, span.quote) for role, span in event.roles] == [
        ("payer", "Éric Valmont"), ("payee", "Port Aster")]  # fmt: skip
    assert (event.kind, event.id, event.figure) == ("buy", PAID.id, PAID.figure)
    [event] = ruled(READ, [correct(PAID, payer="")]).reading.events
    assert event.roles == ()


TYPED = "The clerk’s note – “all dry” … – was « lost », she said."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("The clerk's note", "The clerk’s note"),
        ('note - "all dry"', "note – “all dry”"),
        ('"all dry" ...', "“all dry” …"),
        ('was "lost"', "was « lost »"),
        ("was « lost », she", "was « lost », she"),
    ],
)
def test_words_are_found_though_a_keyboard_has_not_their_marks(typed, found):
    text = made.text(TYPED)
    line = Statement((made.span(text, "all dry"),), (COURT.hands[0],))
    value = correction(line, line, text, {"quote": typed}, "ana")
    assert json.loads(value)["spans"][0][1] == found


@pytest.mark.parametrize("typed", ["The clerks note", 'note "all dry"', "ALL DRY"])
def test_other_words_are_not_taken_for_those_of_the_page(typed):
    text = made.text(TYPED)
    line = Statement((made.span(text, "all dry"),), (COURT.hands[0],))
    with pytest.raises(SettingError, match="does not have these words"):
        correction(line, line, text, {"quote": typed}, "ana")


@pytest.mark.parametrize(
    ("typed", "chain"),
    [
        ("a memo (document) < the harbour court",
         [("a memo", "document"), ("the harbour court", "court")]),
        ("the harbour court ← the pilot", [("the harbour court", "court"), ("the pilot", "court")]),
        ("the pilot", [("the pilot", "court")]),
        ("the pilot (Witness)", [("the pilot", "witness")]),
        ("?", [("source not stated", "unnamed")]),
        ("OWN", []),
    ],
)  # fmt: skip
def test_all_hands_behind_the_outlet_are_corrected_at_once(typed, chain):
    line = ruled(READ, [correct(COURT, hands=typed)]).reading.statements[0]
    assert [(hand.name, hand.role) for hand in line.hands[1:]] == chain
    assert line.hands[0] == COURT.hands[0]


@pytest.mark.parametrize(
    ("slots", "told"),
    [
        ({"stance": "nods"}, "stance has no such value.*affirms, denies"),
        ({"role": "wizard"}, "role has no such value.*outlet, agency"),
        ({"quote": "words of nobody"}, "the page does not have these words"),
        ({"colour": "red"}, "no such slot.*hand, hands, role, stance, strength, quote"),
        ({"hands": "the pilot < the harbour court"}, "what this hand is.*the pilot .person."),
        ({"hands": "the pilot < "}, "a hand has no name"),
        ({}, "nothing is corrected"),
    ],
)
def test_a_correction_that_cannot_be_says_what_can(slots, told):
    with pytest.raises(SettingError, match=told):
        correct(COURT, **slots)


def test_what_is_rejected_is_marked_and_takes_what_it_tells_with_it():
    reading = ruled(READ, [on(COURT, "reject")]).reading
    assert reading.statements[0].ruled.verdict == "rejected"
    assert (reading.figures[0].ruled.verdict, reading.figures[0].ruled.along) == (
        "rejected", COURT.id)  # fmt: skip
    left = standing(reading)
    assert (left.statements, left.figures, left.events) == ((MEMO,), (MONEY,), (PAID,))


def test_a_figure_that_was_accepted_stays_when_its_statement_is_rejected():
    reading = ruled(READ, [on(COURT, "reject"), on(CRATES, "accept")]).reading
    assert [one.ruled.verdict for one in reading.figures if one.ruled] == ["accepted"]


def test_notes_and_grades_gather_on_a_record():
    rulings = [on(COURT, "note", "ask the clerk"), on(COURT, "grade", "B2"),
               on(COURT, "note", "asked", by="ben")]  # fmt: skip
    line = ruled(READ, rulings).reading.statements[0]
    assert (line.ruled.notes, line.ruled.grade) == (("ask the clerk", "asked"), "B2")
    assert (line.ruled.verdict, line.ruled.by) == (None, "ben")


def undone(ruling):
    return replace(ruling, verdict="undo", value=ruling.id)


def test_what_is_undone_leaves_no_trace_on_the_record():
    first, then = on(COURT, "reject"), on(MEMO, "accept")
    applied = ruled(READ, [first, then, undone(first)])
    assert standing(applied.reading).statements[0] == COURT
    assert states(applied) == ["undone", "stands", "stands"]


def test_the_last_verdict_on_a_record_is_the_one():
    applied = ruled(READ, [on(COURT, "accept"), on(COURT, "reject")])
    assert applied.reading.statements[0].ruled.verdict == "rejected"
    applied = ruled(READ, [on(COURT, "reject"), on(COURT, "accept")])
    assert standing(applied.reading).statements[0].ruled.verdict == "accepted"


# Another reader.


def other_hand():
    memo = Hand("a memo", "document", made.span(READ.text, "a memo"))
    return replace(COURT, hands=(COURT.hands[0], memo))


@pytest.mark.parametrize("verdict", ["accept", "correct"])
def test_a_decided_line_stands_when_another_reader_hears_another_hand(verdict):
    ruling = correct(COURT, strength="alleged") if verdict == "correct" else on(COURT, verdict)
    line = ruled(reread(statements=(other_hand(), MEMO)), [ruling]).reading.statements[0]
    assert line.hands == COURT.hands
    assert line.strength == ("alleged" if verdict == "correct" else "stated")


def test_a_decided_line_stands_when_another_reader_cuts_it_otherwise():
    longer = replace(
        COURT, spans=(made.span(READ.text, "At least 30 crates left Port Aster, the"),)
    )
    applied = ruled(reread(statements=(longer, MEMO)), [on(COURT, "accept")])
    [line, _] = applied.reading.statements
    assert line.spans == COURT.spans
    assert states(applied) == ["stands"]


def test_a_decided_line_that_another_reader_misses_is_made_again():
    applied = ruled(reread(statements=(MEMO,)), [correct(COURT, role="witness")])
    [line, _] = applied.reading.statements
    assert (line.spans, line.hands[-1].role) == (COURT.spans, "witness")
    assert line.ruled.verdict == "corrected"


def test_a_rejected_reading_does_not_reject_another_reading_of_the_same_words():
    applied = ruled(reread(statements=(other_hand(), MEMO)), [on(COURT, "reject")])
    assert len(standing(applied.reading).statements) == 2
    [fit] = applied.fits
    assert (fit.state, fit.why) == ("unattached", "these words are read in another way now")


def test_of_two_statements_in_the_same_words_the_one_through_the_same_hand_is_meant():
    twin = other_hand()
    reading = reread(statements=(twin, COURT, MEMO))
    found = ruled(reading, [on(COURT, "reject", reading=reading)]).reading.statements
    assert [bool(one.ruled) for one in found] == [False, True, False]


# A page that changed.


def test_a_ruling_follows_its_words_to_a_later_version_of_the_page():
    chars = "An earlier line was added here.\n\n" + made.STORY
    applied = ruled(reread(chars), [on(COURT, "reject"), on(MEMO, "accept")])
    assert states(applied) == ["stands", "stands"]
    assert [one.ruled.verdict for one in applied.reading.statements] == ["rejected", "accepted"]


def test_a_ruling_on_words_that_are_gone_is_unattached():
    chars = made.STORY.replace("30 crates", "30 large crates")
    gone = replace(READ, text=made.text(chars), statements=(), figures=(), events=())
    applied = ruled(gone, [on(COURT, "accept")])
    [fit] = applied.fits
    assert (fit.state, fit.why) == ("unattached", "its words are not in the page any more")


def test_a_short_quote_in_other_surroundings_is_another_place():
    said = "He denies it. She denies it as well, and the court heard more."
    text = made.text(said)
    it = Statement((text.span(10, 12),), (Hand("He", "unnamed"),), "denies")
    reading = replace(made.reading(), text=text, statements=(it,), names=(), actors=(), times=(),
                      places=(), figures=(), events=())  # fmt: skip
    elsewhere = "Nothing of the kind was ever said of it, by anybody."
    there = made.text(elsewhere)
    other = replace(reading, text=there, statements=())
    applied = ruled(other, [on(it, "accept", reading=reading)])
    assert [fit.state for fit in applied.fits] == ["unattached"]

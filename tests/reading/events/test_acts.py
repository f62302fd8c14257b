"""An act by its frame: enough roles, each once, as done as the text tells it; and legal stages."""

import pytest

from sayso.reading.events.find_stages import find_stages
from sayso.reading.events.frames import Frame, event_words, numbered
from sayso.reading.events.modality import ModalWords, modality
from sayso.reading.events.scene import opening
from sayso.reading.language.clauses import ClauseGrammar
from tests.reading.parsed import found_before, paragraph, token


def test_a_frame_suffices_with_the_roles_it_needs():
    frame = Frame(needs=("payer", "payee"), least={"party": 1}, least_noun=2)
    head = object()
    assert frame.suffices([("payer", head), ("party", head)], noun=False)
    assert not frame.suffices([("payer", head)], noun=False)
    assert not frame.suffices([("party", head)], noun=False)
    assert not Frame(needs=("payer",), least_noun=2).suffices([("payer", head)], noun=True)


@pytest.mark.parametrize(
    ("language", "verb", "kind"), [("en", "pay", "pay"), ("fr", "payer", "pay")]
)
def test_a_verb_calls_its_frames_the_most_words_first(language, verb, kind):
    frames = event_words(language).verbs[verb]
    assert "pay" in {frame.kind for _, frame in frames}
    assert [len(rest) for rest, _ in frames] == sorted((len(rest) for rest, _ in frames))[::-1]


@pytest.mark.parametrize(
    ("chars", "verb", "stands"),
    [
        ("The bank paid the clerk.", "paid", "done"),
        ("The bank did not pay the clerk.", "pay", "denied"),
        ("The bank will pay the clerk.", "pay", "planned"),
        ("The bank tried to pay the clerk.", "pay", "attempted"),
        ("Unions campaign for the bank to pay the clerk.", "pay", "planned"),
        ("He works there until the bank pays the clerk.", "pays", "hypothetical"),
        ("He worked there until the bank paid the clerk.", "paid", "done"),
    ],
)
def test_an_act_is_as_done_as_the_words_above_it_say(chars, verb, stands):
    rules = ClauseGrammar.load("en")
    assert modality(token(chars, verb), None, rules, ModalWords.load("en")) == stands


def test_a_dateline_opens_no_act_and_a_role_that_stands_twice_has_a_number():
    assert opening(paragraph("VELM, March 14 (Kestrel) — The bank paid.").doc) > 4
    assert opening(paragraph("The bank paid the clerk.").doc) == 0
    text = paragraph("The bank paid the clerk.")
    bank, clerk = text.at(4, 8), text.at(18, 23)
    found = [role for role, _ in numbered([("party", bank), ("party", clerk), ("party", bank)])]
    assert found == ["party", "party_2"]


@pytest.mark.parametrize(
    ("chars", "stages"),
    [
        ("The court convicted the mayor.", [("convicted", "mayor")]),
        ("The mayor was charged with fraud.", [("charged", "mayor")]),
        ("The mayor left the court.", []),
    ],
)
def test_a_legal_stage_is_of_whom_it_is_about(chars, stages):
    found = list(find_stages(found_before("stages", chars)))
    assert [(one.stage, one.who.quote.split()[-1]) for one in found] == stages

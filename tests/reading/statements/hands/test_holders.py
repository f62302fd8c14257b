"""Through whose hands a document or a witness came, from the noun to the verb."""

import pytest

from sayso.reading.statements.hands.beside import (
    BesideSource,
    BesideWords,
    object_of,
    quoted_verb,
    quoting_verb,
)
from sayso.reading.statements.hands.documents import Documents
from sayso.reading.statements.hands.holders import PassedWords, asked, had, noun_after, venues
from tests.reading.parsed import found_before, paragraph, token

CITES = frozenset({"quote", "cite"})


@pytest.mark.parametrize(
    ("chars", "language", "noun", "holders"),
    [
        ("A memo obtained by Reuters says so.", "en", "memo", [("Reuters", "had")]),
        ("A ledger leaked to Reuters says so.", "en", "ledger", [("Reuters", "told")]),
        ("The memo that Reuters has seen says so.", "en", "memo", [("Reuters", "had")]),
        ("Une note consultée par Reuters le dit.", "fr", "note", [("Reuters", "had")]),
        ("A memo says so.", "en", "memo", []),
        ("The report cited a note by Reuters.", "en", "report", []),
    ],
)
def test_who_had_a_document_stands_between_it_and_its_verb(chars, language, noun, holders):
    found = had(token(chars, noun, language), 99, PassedWords.load(language))
    assert [(one.noun.text, one.how) for one in found] == holders


@pytest.mark.parametrize(
    ("chars", "noun", "holders"),
    [
        ("A baker, interviewed by Reuters, says so.", "baker", [("Reuters", "reached")]),
        ("A baker who spoke to Reuters says so.", "baker", [("Reuters", "told")]),
        ("A baker reached by phone by Reuters says so.", "baker", [("Reuters", "reached")]),
        ("A baker from Leeds says so.", "baker", []),
    ],
)
def test_who_met_a_person_stands_there_too(chars, noun, holders):
    found = asked(token(chars, noun), 99, PassedWords.load("en"))
    assert [(one.noun.text, one.how) for one in found] == holders


def test_a_noun_after_its_preposition_is_the_head_and_may_pass_over_a_means():
    chars = "It was published on Monday by the Kestrel news agency by phone."
    verb, by = token(chars, "published"), frozenset({"by"})
    assert noun_after(verb, 99, by).text == "agency"
    chars = "He was reached by phone by the Courier."
    verb = token(chars, "reached")
    assert noun_after(verb, 99, by, frozenset({"phone"})).text == "Courier"
    assert noun_after(verb, verb.i + 1, by) is None


def test_a_verb_of_quoting_and_the_verb_of_the_quoted_know_each_other():
    chars = "The clerk was quoted as saying that it burnt."
    assert quoting_verb(token(chars, "saying"), CITES).text == "quoted"
    assert quoted_verb([token(chars, "quoted")], CITES).text == "saying"
    assert quoting_verb(token("He left without saying so.", "saying"), CITES) is None


def test_the_noun_of_a_phrase_is_that_of_its_preposition():
    chars = "She works for the bank."
    preposition = token(chars, "for")
    assert object_of(preposition, frozenset({"for"})).text == "bank"
    assert object_of(preposition, frozenset({"at"})) is None


@pytest.mark.parametrize(
    ("chars", "verb", "source", "outer"),
    [
        ("In a letter, the clerk wrote that it burnt.", "wrote", "clerk", ["letter"]),
        ("The clerk told the court that it burnt.", "told", "clerk", ["court"]),
        ("The clerk said that it burnt.", "said", "clerk", []),
    ],
)
def test_what_stands_outside_of_a_source_is_outer(chars, verb, source, outer):
    around = BesideSource(BesideWords.load("en"), lambda one: one.lemma_ in {"letter", "memo"})
    found = around.before(token(chars, source), token(chars, verb))
    assert [one.noun.text for one in found] == outer


def test_it_is_the_document_that_somebody_had_before():
    made = found_before("statements", "Reuters has seen the memo. It says that the dam leaks.")
    [first] = made.paragraphs
    papers = Documents.of(made)
    assert [one.noun.text for one in papers.found] == ["memo"]
    pronoun = next(one for one in first.doc if one.text == "It")
    assert papers.meant(pronoun, first).noun.text == "memo"
    assert papers.is_document(pronoun, first)
    dam = next(one for one in first.doc if one.text == "dam")
    assert not papers.is_document(dam, first)
    assert paragraph("The memo.").doc[1].text == "memo"


@pytest.mark.parametrize(
    ("chars", "verb", "where"),
    [
        ("Elle a dit sur le plateau de Corve que tout va bien.", "dit", ["Corve"]),
        ("Elle a dit dans un entretien accordé mardi au Fanal que tout va bien.", "dit", ["Fanal"]),
        ("Invitée lundi de Corve, elle a dit que tout va bien.", "dit", ["Corve"]),
        ("Elle a dit que tout va bien, puis parlé sur le plateau de Corve.", "dit", []),
        ("Elle a dit que le micro, de fait, est en panne.", "dit", []),
    ],
    ids=["stage", "interview", "guest", "another verb", "no name"],
)
def test_where_somebody_spoke_is_told_by_the_order_of_words(chars, verb, where):
    found = venues(token(chars, verb, "fr"), PassedWords.load("fr"))
    assert [one.noun.text for one in found] == where

"""Who says what by the rules: the verb, its source and its content, in both languages."""

from dataclasses import replace

import pytest

from sayso.reading.statements.cues import Cues
from sayso.reading.statements.propose.by_syntax import find_attributions, find_bare_cues, propose
from sayso.reading.statements.propose.contents import find_content
from sayso.reading.statements.propose.hearsay import find_hearsay
from sayso.reading.statements.propose.interviews import turns
from sayso.reading.statements.propose.proposers import give_way
from sayso.reading.statements.propose.speakers import clitics, document_of, find_source
from sayso.reading.statements.propose.speech_verbs import (
    can_speak,
    is_done_to,
    is_reflexive,
    is_said,
    surely_speaks,
)
from sayso.reading.statements.propose.told_by_documents import find_contained
from tests.reading.parsed import attribution, draft, paragraph, token, told, words


@pytest.mark.parametrize(
    ("chars", "language", "source", "cue", "content"),
    [
        (
            "The mayor said that the dam had burst.",
            "en",
            "The mayor",
            "said",
            "that the dam had burst",
        ),
        (
            "According to the bank, the dam had burst.",
            "en",
            "the bank",
            "According to",
            "the dam had burst",
        ),
        ("The dam had burst, the clerk said.", "en", "the clerk", "said", "The dam had burst"),
        ("It was said that the dam had burst.", "en", "", "was said", "that the dam had burst"),
        ("Le maire a dit que la digue a cédé.", "fr", "Le maire", "a dit", "la digue a cédé"),
        ("Selon la banque, la digue a cédé.", "fr", "la banque", "Selon", "la digue a cédé"),
    ],
)
def test_the_rules_find_source_cue_and_content(chars, language, source, cue, content):
    made = draft(chars, language)
    found = [told(made, one) for one in find_attributions(made.paragraphs[0], language)]
    assert (source, cue, content) in found
    assert list(propose(made, [(0, len(chars))])) and not list(propose(made, [(0, 4)]))


def test_a_verb_with_a_speaker_and_nothing_said_is_a_bare_cue():
    made = draft("“It burst.” The mayor said.")
    [one] = find_bare_cues(made.paragraphs[0], "en")
    assert told(made, one) == ("The mayor", "said", "")


@pytest.mark.parametrize(
    ("chars", "language", "verb", "lemma", "source", "content"),
    [
        (
            "The mayor said that the dam had burst.",
            "en",
            "said",
            "say",
            "mayor",
            "that the dam had burst",
        ),
        ("Said by the clerk, it means little.", "en", "Said", "say", "clerk", ""),
        (
            "They met the clerk who said that it had burst.",
            "en",
            "said",
            "say",
            "clerk",
            "that it had burst",
        ),
        (
            "La banque affirme que la digue a cédé.",
            "fr",
            "affirme",
            "affirmer",
            "banque",
            "la digue a cédé",
        ),
    ],
)
def test_a_verb_has_its_source_and_what_is_said(chars, language, verb, lemma, source, content):
    known = Cues.load(language)
    found = token(chars, verb, language)
    assert find_source(found, lemma, known).text == source
    assert words(find_content(found, lemma, known)) == content


def test_a_deed_is_the_accused_and_what_he_did():
    chars = "La banque accuse le maire d’avoir payé."
    verb = token(chars, "accuse", "fr")
    assert words(find_content(verb, "accuser", Cues.load("fr"))) == "le maire d’ avoir payé"


@pytest.mark.parametrize(
    ("chars", "source"),
    [
        ("It is wrong to refuse to answer questions.", None),
        ("It was easy for the bank to refuse to answer questions.", "bank"),
        ("It wanted to refuse to answer questions.", "It"),
    ],
)
def test_what_keeps_the_place_of_an_infinitive_speaks_for_nobody(chars, source):
    found = find_source(token(chars, "refuse"), "refuse", Cues.load("en"))
    assert (found.text if found is not None else None) == source


def test_a_document_speaks_by_a_verb_that_shows():
    chars = "The memo shows that the dam had burst."
    verb, known = token(chars, "shows"), Cues.load("en")
    assert document_of(verb, token(chars, "memo"), known).text == "memo"
    chars = "The dam shows that it had burst."
    assert document_of(token(chars, "shows"), token(chars, "dam"), known) is None


def test_a_clitic_behind_its_verb_is_its_subject():
    chars = "La digue a cédé, a-t-il dit."
    assert [one.text for one in clitics(token(chars, "dit", "fr"))] in (["-il"], ["-t-il"])


@pytest.mark.parametrize(
    ("chars", "verb", "lemma", "said"),
    [
        ("Le maire dit que la digue a cédé.", "dit", "dire", True),
        ("Le maire ne dit pas que la digue a cédé.", "dit", "dire", False),
        ("Il est parti sans dire que la digue a cédé.", "dire", "dire", False),
    ],
)
def test_what_is_not_said_is_no_saying(chars, verb, lemma, said):
    assert is_said(token(chars, verb, "fr"), lemma, Cues.load("fr")) == said


def test_what_a_verb_does_to_itself_or_to_its_noun_is_no_saying():
    chars = "Le maire se dit prêt."
    assert is_reflexive(token(chars, "dit", "fr"), Cues.load("fr"))
    assert not is_reflexive(token("Le maire dit cela.", "dit", "fr"), Cues.load("fr"))
    assert is_done_to(token("L’homme soupçonné de vol est parti.", "soupçonné", "fr"))


@pytest.mark.parametrize(
    ("chars", "noun", "speaks"),
    [
        ("Le maire a signé cela.", "maire", True),
        ("Ada Quill a signé cela.", "Quill", True),
        ("La digue a cédé hier.", "digue", False),
    ],
)
def test_a_noun_of_an_office_or_a_name_surely_speaks(chars, noun, speaks):
    assert surely_speaks(token(chars, noun, "fr"), Cues.load("fr")) == speaks


def test_a_revelation_cannot_speak():
    known = Cues.load("fr")
    assert not can_speak(token("Cette révélation inquiète la ville.", "révélation", "fr"), known)
    assert can_speak(token("Le maire inquiète la ville.", "maire", "fr"), known)


@pytest.mark.parametrize(
    ("chars", "language", "found"),
    [
        ("La banque aurait versé deux millions.", "fr", ["La banque aurait versé deux millions"]),
        ("La banque a versé deux millions.", "fr", []),
        ("Il aurait fallu partir.", "fr", []),
        ("The bank would have paid.", "en", []),
    ],
)
def test_the_french_conditional_is_hearsay_of_nobody(chars, language, found):
    made = draft(chars, language)
    assert [told(made, one)[2] for one in find_hearsay(made, [])] == found


def test_what_crosses_a_proposal_of_a_plugin_gives_way_to_it():
    made = draft("The mayor said that the dam had burst badly.")
    lead = attribution(made, "The mayor", "said", "that the dam had burst", by="plugin")
    crossing = replace(lead, content=((20, 43),), by="rules")
    apart = attribution(made, "", "badly", "", by="rules")
    assert give_way(made, [crossing, lead, apart]) == [lead, apart]


@pytest.mark.parametrize(
    ("chars", "document"),
    [
        ("The audit puts the loss at 14 million euros.", "audit"),
        ("The letter names three directors.", "letter"),
        ("The mayor names three directors.", None),
    ],
)
def test_a_document_tells_what_stands_in_it(chars, document):
    found = [words(one.document) for one in find_contained(paragraph(chars).doc[:], "en")]
    assert [name.split()[-1] for name in found] == ([document] if document else [])


def test_the_turns_of_an_interview_are_whose_label_opens_them():
    made = draft(
        "Dorn Courier: Did you know?\nIlse Marrow: No. We did not.\nDorn Courier: Who told you?\n"
        "Ilse Marrow: A lawyer.\n"
    )
    found = [told(made, one) for one in turns(made)]
    assert [source for source, _, _ in found] == ["Dorn Courier", "Ilse Marrow"] * 2
    assert found[1][2] == "No. We did not."
    assert turns(draft("The mayor left.\nThe clerk stayed.\n")) == []

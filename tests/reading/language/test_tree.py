"""One reading of the parse for everybody: passives, antecedents, phrases, in both label sets."""

import pytest

from sayso.reading.language.tree import (
    antecedent,
    governor,
    is_definite,
    is_passive,
    nearest_subject,
    noun_head,
    phrase,
    ranges,
    short_phrase,
    verbs,
)
from tests.reading.parsed import paragraph, token, words


@pytest.mark.parametrize(
    ("chars", "language", "verb", "passive"),
    [
        ("The firm was fined by the court.", "en", "fined", True),
        ("The court fined the firm.", "en", "fined", False),
        ("The man charged with fraud left.", "en", "charged", True),
        ("The judge fined the firm and jailed its owner.", "en", "jailed", False),
        ("The owner was fined and jailed.", "en", "jailed", True),
        ("L’entreprise a été condamnée par le tribunal.", "fr", "condamnée", True),
        ("Le tribunal a condamné l’entreprise.", "fr", "condamné", False),
    ],
)
def test_a_verb_is_passive_by_auxiliary_agent_or_as_a_bare_participle(
    chars, language, verb, passive
):
    assert is_passive(token(chars, verb, language)) == passive


@pytest.mark.parametrize(
    ("chars", "language", "pronoun", "noun"),
    [
        ("The bank, which paid the firm, has closed.", "en", "which", "bank"),
        ("The guard who came and then left was ill.", "en", "who", "guard"),
        ("Le maire, qui a signé le bail, est parti.", "fr", "qui", "maire"),
        ("Who paid the firm?", "en", "Who", None),
        ("The bank paid the firm.", "en", "bank", None),
    ],
)
def test_a_relative_pronoun_stands_for_the_noun_before_its_clause(chars, language, pronoun, noun):
    found = antecedent(token(chars, pronoun, language))
    assert (found.text if found is not None else None) == noun


@pytest.mark.parametrize(
    ("chars", "noun", "whole", "short"),
    [
        ("They met the old mayor who had left.", "mayor", "the old mayor who had left",
         "the old mayor"),
        ("Critics of the plan, like the baker, paid.", "Critics",
         "Critics of the plan , like the baker", "Critics of the plan"),
        ("Bakers of the town, like Holt, paid.", "Bakers", "Bakers of the town , like Holt",
         "Bakers of the town , like Holt"),
        ("A baker from the town paid.", "baker", "A baker from the town", "A baker from the town"),
    ],
)  # fmt: skip
def test_a_noun_phrase_is_whole_or_without_its_clauses(chars, noun, whole, short):
    head = token(chars, noun)
    assert (words(phrase(head)), words(short_phrase(head))) == (whole, short)


def test_of_several_subjects_the_one_nearest_before_the_verb_counts():
    assert nearest_subject(token("The clerk left.", "left")).text == "clerk"
    assert nearest_subject(token("Leave now.", "Leave")) is None


def test_the_verb_above_a_noun_governs_it():
    assert governor(token("The clerk signed the old lease.", "lease")).text == "signed"
    assert governor(token("The clerk signed the old lease.", "signed")) is None


@pytest.mark.parametrize(("noun", "definite"), [("clerk", True), ("lease", False)])
def test_a_noun_with_the_is_definite(noun, definite):
    assert is_definite(token("The clerk signed a lease.", noun)) == definite


def test_the_head_of_some_words_is_what_the_others_hang_on():
    chars = "The chief of the police left."
    doc = paragraph(chars).doc
    assert noun_head(doc, 0, chars.index(" left")).text == "chief"
    assert noun_head(doc, chars.index("left"), len(chars)).text == "left"


def test_an_auxiliary_is_no_verb_of_its_own():
    assert words(verbs(paragraph("The clerk has signed and will leave.").doc)) == "signed leave"


def test_ranges_of_tokens_leave_commas_at_the_edges_out():
    chars = "Yes, the clerk left, and he paid."
    doc = paragraph(chars).doc
    found = ranges([one for one in doc if one.text not in {"left", "paid"}])
    assert [chars[start:end] for start, end in found] == ["Yes, the clerk", "and he"]


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("His ex-wife", "wife"),
        ("The ex-minister", "minister"),
        ("The mill-owner", "owner"),
        ("The mill", "mill"),
    ],
)
def test_the_head_of_a_word_with_hyphens_is_its_last_part(phrase, head):
    doc = paragraph(f"{phrase} contended that he had hidden the money.").doc
    assert noun_head(doc, 0, len(phrase)).text == head

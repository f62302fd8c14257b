"""Whom "he" or "she" means: the likeliest of those brought in before, or nobody for sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.passages import draft_of, read_passage
from sayso.reading.statements.hands.meant.persons import LEAST, Persons, Weights
from sayso.reading.statements.hands.meant.who_words import WhoWords
from sayso.reading.statements.hands.roles import Roles

SIGNS = st.dictionaries(
    st.sampled_from(sorted(Weights.load().signs)), st.floats(0, 3, allow_nan=False)
)


def persons_of(chars, language="en"):
    draft = draft_of(chars, language)
    owners = {name.start: actor for actor in draft.actors for name in actor.names}
    return draft, Persons(draft, Roles.of(draft), owners, frozenset(), {})


def candidates(chars, pronoun, said=""):
    draft, persons = persons_of(chars)
    start = chars.index(pronoun)
    if said:
        at = chars.index(said)
        persons.quotations = {start: [(at, at + len(said))]}
    span = draft.text.span(start, start + len(pronoun))
    return list(persons.candidates(span, draft.paragraph_number(start)))


@given(st.lists(SIGNS, max_size=6))
def test_the_chances_of_all_leave_some_for_nobody(signs):
    chances = Weights.load().chances(signs)
    assert len(chances) == len(signs)
    assert all(0 <= one <= 1 for one in chances) and sum(chances) <= 1 + 1e-9


@pytest.mark.parametrize(
    ("chars", "pronoun", "names"),
    [
        ("Anna Roth met Paul Holt. She left.", "She", ["Anna Roth"]),
        ("Mr Idris Vale met Lena Orr. He left.", "He", ["Idris Vale"]),
        ("The road was shut. He left.", "He", []),
    ],
)
def test_who_is_known_to_be_of_another_gender_cannot_be_meant(chars, pronoun, names):
    assert [one.hand.name for one in candidates(chars, pronoun)] == names


def test_who_the_sentence_before_is_about_is_likelier_than_whom_it_names_beside():
    found = candidates("Idris Vale met Orlo Ney in Dover. He left.", "He")
    chances = Weights.load().chances([one.signs for one in found])
    assert [one.hand.name for one in found] == ["Idris Vale", "Orlo Ney"]
    assert chances[0] >= LEAST > chances[1]


def test_who_is_first_named_in_what_is_said_is_not_who_says_it():
    chars = "Idris Vale left.\n“Nobody sings for Orlo Ney,” he said."
    assert [one.hand.name for one in candidates(chars, "he said")] == ["Idris Vale", "Orlo Ney"]
    found = candidates(chars, "he said", said="“Nobody sings for Orlo Ney,”")
    assert [one.hand.name for one in found] == ["Idris Vale"]


def test_who_is_named_in_what_is_said_is_the_less_likely_to_say_it():
    chars = "Idris Vale left.\n“Nobody sings for Idris Vale,” he said."
    [plain] = candidates(chars, "he said")
    [one] = candidates(chars, "he said", said="“Nobody sings for Idris Vale,”")
    assert "in the quotation" in one.signs and "in the quotation" not in plain.signs
    without = {name: x for name, x in one.signs.items() if name != "in the quotation"}
    weights = Weights.load()
    assert weights.chances([one.signs])[0] < weights.chances([without])[0]


@pytest.mark.parametrize(
    ("chars", "meant"),
    [
        ("The cook Omar Ney saw guards on the quay before dawn, he told our reporter.", "Omar Ney"),
        ("Omar Ney saw no ship leave, he said on Monday.", "Omar Ney"),
        ("Lena Orr was told of it.\n“Omar Ney saw no ship leave,” he said on Monday.", "he"),
    ],
)
def test_who_is_named_in_words_without_quotation_marks_may_be_who_says_them(chars, meant):
    said = read_passage(chars, "en").statements
    one = next(one for one in said if len(one.hands) > 1)
    assert one.hands[-1].name == meant


def test_a_name_of_many_paragraphs_ago_is_nobody_who_is_meant():
    chars = "Idris Vale left.\n" + "It rained.\n" * 8 + "He said it was cold."
    assert candidates(chars, "He") == []


@pytest.mark.parametrize(
    ("language", "word", "gender"), [("en", "she", "she"), ("fr", "mme", "she"), ("en", "mr", "he")]
)
def test_pronouns_and_titles_tell_a_gender(language, word, gender):
    assert WhoWords.load(language).genders[word] == gender

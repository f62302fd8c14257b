"""How something is said: by which words, for or against, how surely, and how we came to it."""

import pytest

from sayso.reading.read import drafted
from sayso.reading.statements.attribution import Attribution, holds, in_order, placed, trimmed
from sayso.reading.statements.cues import Cues, cue_words, is_negated, is_no, refused
from sayso.reading.statements.evidence import features_of
from sayso.reading.statements.own import own_statements
from sayso.reading.statements.senses import Senses
from sayso.reading.statements.stance import is_asked, stance_of
from sayso.reading.statements.strength import act_of, own_strength, strength_of
from sayso.reading.statements.sure import Sureness, sureness, unsure_of, with_sureness
from sayso.reading.statements.trace import trace
from sayso.reading.statements.weigh import weigh
from tests.reading.parsed import attribution, draft, found_before, paragraph, token, words

BURST = "The mayor said that the dam had burst."


@pytest.mark.parametrize(
    ("chars", "language", "word", "act"),
    [
        ("The mayor said so.", "en", "said", "says"),
        ("The mayor denied it.", "en", "denied", "denies"),
        ("The mayor left.", "en", "left", None),
        ("Le maire affirme cela.", "fr", "affirme", "says"),
        ("Le maire dément cela.", "fr", "dément", "denies"),
    ],
)
def test_a_verb_of_the_lexicon_does_something_with_its_content(chars, language, word, act):
    assert Cues.load(language).act_of(token(chars, word, language)) == act


def test_finite_verbs_and_participles_are_told_apart_even_where_the_tagger_errs():
    known = Cues.load("fr")
    assert known.finite(token("La banque dément avoir payé.", "dément", "fr")) == "démentir"
    assert known.participle(token("La banque a démenti.", "démenti", "fr")) == "démentir"
    assert known.finite(token("La banque part.", "part", "fr")) is None


def test_a_cue_is_its_verb_with_what_helps_and_negates_it():
    verb = token("The mayor has not said that it burst.", "said")
    assert words(sorted(cue_words(verb), key=lambda one: one.i)) == "has not said"
    assert is_negated(verb) and is_no(next(one for one in verb.children if one.text == "not"))
    chars = "The mayor refused to say so."
    assert words(refused(token(chars, "say"), Cues.load("en"))) == "refused"


@pytest.mark.parametrize(
    ("chars", "source", "cue", "content", "act", "stance", "strength"),
    [
        (BURST, "The mayor", "said", "that the dam had burst", "says", "affirms", "stated"),
        (
            "The mayor denied that it burst.",
            "The mayor",
            "denied",
            "that it burst",
            "denies",
            "denies",
            "stated",
        ),
        (
            "The mayor believes that it burst.",
            "The mayor",
            "believes",
            "that it burst",
            "believes",
            "affirms",
            "presumed",
        ),
        (
            "The clerk said the mayor allegedly paid.",
            "The clerk",
            "said",
            "the mayor allegedly paid",
            "says",
            "affirms",
            "alleged",
        ),
        (
            "The clerk said it may burst.",
            "The clerk",
            "said",
            "it may burst",
            "says",
            "affirms",
            "presumed",
        ),
        (
            "The mayor accused him of paying.",
            "The mayor",
            "accused",
            "him of paying",
            "accuses",
            "affirms",
            "alleged",
        ),
    ],
)
def test_the_weakest_word_beside_the_main_verb_wins(
    chars, source, cue, content, act, stance, strength
):
    made = draft(chars)
    one = attribution(made, source, cue, content)
    said, what = made.tokens(one.cue), made.tokens(one.content)
    assert act_of(said, "en") == act
    assert stance_of(act, said, what, "en") == stance
    assert strength_of(act, said, what, "en") == strength
    [weighed] = weigh(made, [one.changed("name_hands", "test", hands=hands())])
    assert (weighed.weight.stance, weighed.weight.strength) == (stance, strength)
    assert weighed.changes[-1].stage == "weigh"


def hands():
    from sayso.model import Hand

    return (Hand("The mayor", "official", None),)


def test_to_tell_somebody_to_do_it_is_to_ask():
    made = draft("The mayor told residents to leave.")
    one = attribution(made, "The mayor", "told", "residents to leave")
    tells = Senses.load("en")
    assert is_asked(made.tokens(one.cue), made.tokens(one.content), Cues.load("en"), tells)
    made = draft(BURST)
    one = attribution(made, "The mayor", "said", "that the dam had burst")
    assert not is_asked(made.tokens(one.cue), made.tokens(one.content), Cues.load("en"), tells)


@pytest.mark.parametrize(
    ("chars", "strength"),
    [
        ("The mayor allegedly paid the bank.", "alleged"),
        ("The mayor may pay the bank.", "presumed"),
        ("The mayor paid the bank.", "stated"),
    ],
)
def test_an_outlets_own_sentence_has_the_strength_of_its_main_verb(chars, strength):
    assert own_strength(paragraph(chars).doc[:], "en")[0] == strength


def test_what_nobody_is_said_to_say_is_the_outlets_own():
    made = found_before("statements", f"It rained all night. {BURST}")
    said = attribution(made, "The mayor", "said", "that the dam had burst")
    assert [one.spans[0].quote for one in own_statements(made, [said])] == ["It rained all night."]


def test_a_change_is_kept_with_its_stage_and_what_stood_there():
    one = Attribution(((0, 3),), ((4, 8),), ((9, 20),))
    other = one.changed("cut_edges", "why", content=((9, 15),))
    assert other.content == ((9, 15),) and other.size == 6
    [change] = other.changes
    assert (change.stage, change.slot, change.before) == ("cut_edges", "content", ((9, 20),))
    assert one.changed("cut_edges", "why", content=((9, 20),)) is one


def test_attributions_stand_in_order_and_one_may_hold_another():
    outer = Attribution(((0, 3),), ((4, 8),), ((9, 40),))
    inner = Attribution(((9, 12),), ((13, 17),), ((18, 40),))
    assert holds(outer, inner) and not holds(inner, outer)
    assert in_order([inner, outer]) == [outer, inner]
    made = draft(f"It rained.\n{BURST}\n")
    moved = placed(made.paragraphs[1], Attribution((), ((0, 3),), ((4, 8),)))
    assert moved.cue == ((11, 14),)
    assert trimmed(made, [(2, 10), (2, 3)]) == ((3, 10),)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_how_sure_a_reading_is_lies_between_nought_and_one(language):
    chars = BURST if language == "en" else "Le maire a dit que la digue a cédé."
    made = drafted(draft(chars, language).text)
    known = sureness(language)
    assert isinstance(known, Sureness)
    for statement in made.statements:
        one = made.traces.get(statement.id)
        if one is not None:
            assert 0 <= known.of(features_of(made, one, statement)) <= 1
            assert with_sureness(made, one, statement) == statement
            assert unsure_of(features_of(made, one, statement)) in {"all", "hands", "spans", "how"}


def test_a_trace_tells_who_proposed_it_and_what_each_stage_did():
    made = drafted(draft(f"{BURST} It rained.").text)
    said, own = made.statements
    lines = list(trace(made, said))
    assert lines[0].startswith("propose") and "“said”" in lines[0]
    assert any(line.startswith("weigh") for line in lines)
    assert "nobody is said to say it" in next(trace(made, own))

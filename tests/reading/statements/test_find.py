"""Statements: their hands, outermost first, their stance and their strength."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.passages import read_passage
from sayso.model import Block, Text, spans_in
from sayso.reading.draft import Draft
from sayso.reading.language.marks import find_quotes, is_open
from sayso.reading.language.parse import parse
from sayso.reading.names.find_names import find_names
from sayso.reading.statements.find import find_statements
from sayso.reading.statements.propose.tagger.by_tagger import tagger_for


def statements(
    chars, language="en", *, outlet="The Ferry Post", first_outlet=None, kind="paragraph"
):
    text = Text(
        "a" * 64,
        chars,
        (Block(0, len(chars), kind),),
        language=language,
        outlet=outlet,
        first_outlet=first_outlet,
    )
    draft = Draft(text, language, parse(text, language))
    draft.names = tuple(find_names(draft))
    return list(find_statements(draft))


def chain(statement):
    return [hand.name for hand in statement.hands]


def innermost(chars, language="en", **given):
    return max(statements(chars, language, **given), key=lambda one: len(one.hands))


@pytest.mark.parametrize(
    ("chars", "language", "hands"),
    [
        (
            "According to the prosecutor's office, the foreman Idris Vale testified that the yard "
            "paid the guards.",
            "en",
            ["the prosecutor's office", "Idris Vale"],
        ),
        (
            "Documents obtained by the daily Al Bahr show that the yard paid the guards.",
            "en",
            ["the daily Al Bahr", "Documents"],
        ),
        (
            "In his sworn testimony an officer of the coast guard said that the tug was empty.",
            "en",
            ["his sworn testimony", "an officer of the coast guard"],
        ),
        (
            "A driver told Reuters that the gate was open.",
            "en",
            ["Reuters", "A driver"],
        ),
        (
            "The foreman wrote a note, reading “Paid until June”.",
            "en",
            ["a note", "The foreman"],
        ),
        (
            "The harbour paid the guards twice, the daily Al Bahr reported on Monday.",
            "en",
            ["the daily Al Bahr"],
        ),
        (
            "The state radio quoted the mayor as saying that the bridge would open.",
            "en",
            ["The state radio", "the mayor"],
        ),
        (
            "Selon le parquet, le contremaître a reconnu que le chantier payait les gardes.",
            "fr",
            ["le parquet", "le contremaître"],
        ),
        (
            "Le chantier aurait payé les gardes, d'après une note consultée par Le Fanal.",
            "fr",
            ["Le Fanal", "une note"],
        ),
        (
            "Une source proche du dossier a confié à l'AFP que la grue était vide.",
            "fr",
            ["l'AFP", "Une source proche du dossier"],
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_hands_stand_outermost_first_behind_the_outlet(chars, language, hands):
    assert chain(innermost(chars, language)) == ["The Ferry Post", *hands]


def test_an_outlets_own_sentence_has_the_outlet_alone():
    [statement] = statements("The harbour paid the guards twice.")
    assert chain(statement) == ["The Ferry Post"]
    assert statement.spans[0].quote == "The harbour paid the guards twice."


def test_a_copy_keeps_the_outlet_that_it_copied():
    [statement] = statements("The harbour paid the guards twice.", first_outlet="The Ledger")
    assert chain(statement) == ["The Ferry Post", "The Ledger"]


def test_an_outlet_that_names_itself_is_one_hand():
    statement = innermost("The Ferry Post has learned that the harbour paid the guards.")
    assert chain(statement) == ["The Ferry Post"]
    assert statement.hands[0].cue is not None


def test_a_quotation_is_kept_whole_over_its_sentences():
    [statement] = statements("“We paid,” said Idris Vale. “Nobody asked us why.”")
    assert [span.quote for span in statement.spans] == ["“We paid,”", "“Nobody asked us why.”"]


def test_scare_quotes_are_nobodys_speech():
    [statement] = statements("The “yard tax” was raised twice.")
    assert chain(statement) == ["The Ferry Post"]


def test_a_block_quotation_is_said_by_whom_its_dash_names():
    [statement] = statements("“It gets harder to pay them.”\n\n– Internal memo", kind="quote")
    assert chain(statement) == ["The Ferry Post", "Internal memo"]
    assert statement.spans[0].quote == "“It gets harder to pay them.”"


def test_a_short_description_means_the_hand_it_repeats():
    said = statements(
        "An officer of the coast guard said that the tug was empty. The officer added that "
        "nobody had checked."
    )
    hand = said[-1].hands[-1]
    assert (hand.span.quote, hand.name) == ("The officer", "An officer of the coast guard")
    assert hand.trace and hand.means


def test_he_stays_unresolved_where_two_could_be_meant():
    said = statements("Idris Vale and Orlo Ney were there, Lena Orr said. He said it was cold.")
    assert said[-1].hands[-1].means is None


@pytest.mark.parametrize(
    ("chars", "language", "stance", "strength"),
    [
        ("The yard is accused of paying the guards.", "en", "affirms", "alleged"),
        ("The yard reportedly paid the guards.", "en", "affirms", "alleged"),
        ("40 sailors are presumed dead.", "en", "affirms", "presumed"),
        ("The yard may have paid the guards.", "en", "affirms", "presumed"),
        ("The yard will close in May.", "en", "affirms", "planned"),
        ("The mayor said the yard would close in May.", "en", "affirms", "planned"),
        ("The yard would close if the bank refused.", "en", "affirms", "conditional"),
        ("Le maire assure que le port fermera si la grève continue.", "fr", "affirms",
         "conditional"),
        ("Le chantier serait arrêté si la banque refusait, a dit le maire.", "fr", "affirms",
         "conditional"),
        ("Le port fermera, croit savoir Le Phare.", "fr", "affirms", "presumed"),
        ("Le port fermera, laisse entendre la maire.", "fr", "affirms", "presumed"),
        ("La juge a demandé si le chantier avait payé.", "fr", "asks", "stated"),
        ("Si les crédits manquent, le chantier s'arrête.", "fr", "affirms", "conditional"),
        ("The yard denied that it had paid the guards.", "en", "denies", "stated"),
        ("The yard did not deny that it had paid.", "en", "leaves open", "stated"),
        ("The yard refused to sell the pier.", "en", "denies", "stated"),
        ("The yard had no intention of selling the pier.", "en", "denies", "planned"),
        ("Police have no evidence that the yard sold the pier.", "en", "leaves open", "stated"),
        ("The yard declined to comment.", "en", "declines to comment", "stated"),
        ("The yard did not respond to questions.", "en", "declines to comment", "stated"),
        ("The judge asked who had paid the guards.", "en", "asks", "stated"),
        ("Le chantier aurait payé les gardes.", "fr", "affirms", "alleged"),
        ("Le chantier est soupçonné d'avoir payé les gardes.", "fr", "affirms", "alleged"),
        ("Le chantier fermera en mai.", "fr", "affirms", "planned"),
        ("Le chantier n'a pas souhaité répondre.", "fr", "declines to comment", "stated"),
    ],
)  # fmt: skip
def test_stance_and_strength_are_the_texts_own(chars, language, stance, strength):
    found = innermost(chars, language)
    assert (found.stance, found.strength) == (stance, strength)


@pytest.mark.parametrize(
    ("chars", "hand"),
    [
        ("Le port est fermé, fait savoir la mairie.", "la mairie"),
        ("Le Phare croit savoir que le port est fermé.", "Le Phare"),
        ("Le port est fermé, laissent entendre des dockers.", "des dockers"),
    ],
)
def test_two_verbs_together_say_it(chars, hand):
    said = [one for one in statements(chars, "fr") if len(one.hands) > 1]
    assert [(one.act, one.hands[-1].name) for one in said] == [("says", hand)]


def test_who_is_lifted_out_of_a_sentence_is_who_says_it():
    said = innermost("It was Ann Reed who said the wall was tested.")
    assert (said.hands[-1].name, said.spans[0].quote) == ("Ann Reed", "the wall was tested")


def test_a_presumed_count_in_a_list_is_weaker_than_its_sentence():
    said = statements("The count is closed: 40 sailors are presumed dead and 12 came home.")
    assert {one.strength for one in said} == {"stated", "presumed"}


def test_what_somebody_intends_is_kept_apart_from_what_is_said():
    said = statements("The mayor wants to reopen the bridge.")
    assert {one.act for one in said} == {"says", "intends"}


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=200))
def test_every_span_of_any_text_equals_its_slice(chars):
    for statement in statements(chars):
        for span in spans_in(statement):
            assert chars[span.start : span.end] == span.quote


@pytest.mark.parametrize(
    "chars",
    [
        "“" * 500,
        '"' * 501,
        "said " * 800,
        "« " * 300 + "dit-il",
        "🙂 said 🙂. " * 200,
        "قال " * 400,
    ],
    ids=["curly", "straight", "endless", "guillemets", "emoji", "right to left"],
)
def test_hostile_texts_are_read_without_error(chars):
    assert isinstance(statements(chars), list)


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Ada Quill is no fan of the mayor.", "feels"),
        ("Ada Quill has endorsed the mayor.", "feels"),
        ("Ada Quill said the mayor had left.", "says"),
        ("Ada Quill derided the plan as “a bad joke”.", "says"),
    ],
)
def test_an_attitude_with_no_word_of_saying_is_kept_apart(sentence, act):
    if tagger_for("en") is None:
        pytest.skip("the speech tagger's weights are absent")
    told = [one for one in read_passage(sentence, "en").statements if len(one.hands) > 1]
    assert [one.act for one in told] == [act]


@pytest.mark.parametrize(
    ("chars", "language"),
    [("No one said the yard was shut.", "en"), ("Personne n'a dit que la mine était vide.", "fr")],
)  # fmt: skip
def test_what_no_one_said_is_no_ones_statement(chars, language):
    assert [chain(one) for one in statements(chars, language)] == [["The Ferry Post"]]


@pytest.mark.parametrize(
    ("chars", "quotations", "goes_on"),
    [
        ('He told "work” from “home.” Then', ['"work”', "“home.”"], False),
        ('He said "we “left” then" and', ['"we “left” then"'], False),
        ("He said “we left", ["“we left"], True),
    ],
    ids=["opened straight and closed curly", "curly within straight", "never closed"],
)
def test_a_quotation_ends_at_the_mark_that_closes_it(chars, quotations, goes_on):
    found = find_quotes(chars, 0, len(chars))
    assert [chars[start:end] for start, end in found] == quotations
    assert {is_open(chars, one) for one in found} == {goes_on}


def test_a_hand_is_never_an_article_alone():
    said = statements(
        "The inquiry into the payments at the yard sat for the third day on Monday, and heard "
        "the governor and two clerks of the bank."
    )
    assert not any(hand.name.lower() == "the" for one in said for hand in one.hands)


@pytest.mark.parametrize(
    ("sentence", "contents"),
    [
        (
            "“It is a raid on the budget of the port,” Ilse Marrow, the harbour master of Quay, "
            "one of the towns in the suit, said at a meeting this month.",
            ["“It is a raid on the budget of the port,”"],
        ),
        (
            "“We expect the levy to be struck down,” Council Leader Tom Adair, D-Quay, said "
            "Tuesday.",
            ["“We expect the levy to be struck down,”"],
        ),
        (
            "It is an unlikely plan; the mayor’s team says she will keep the bridge open.",
            ["she will keep the bridge open"],
        ),
        (
            "The board praised the plan, citing the fall in rents and the new school.",
            ["the plan", "the fall in rents and the new school"],
        ),
    ],
)
def test_a_content_is_what_is_said_and_not_who_says_it_or_what_stands_before(sentence, contents):
    said = [one for one in statements(sentence) if len(one.hands) > 1]
    assert [" … ".join(span.quote for span in one.spans) for one in said] == contents


@pytest.mark.parametrize(
    ("sentence", "hands", "content"),
    [
        (
            "Whistleblower complaints filed with the securities office and shared with the Dorn "
            "Register allege that the fund valued the same ship twice.",
            "Whistleblower complaints",
            "that the fund valued the same ship twice",
        ),
        (
            "The flood had been foreseen, according to measurements by the port laboratory that "
            "the club Clear Water released on Tuesday.",
            "measurements",
            "The flood had been foreseen",
        ),
        (
            "Ferry Radio played the recording. It quotes the chairman, Anselm Marrow, as saying "
            "that the clerk “can be managed”.",
            "Marrow",
            "that the clerk “can be managed”",
        ),
        (
            "The bank denied on Friday a letter by the Dorn Register that said its books had "
            "been burnt.",
            "The bank",
            "a letter by the Dorn Register that said its books had been burnt",
        ),
    ],
)
def test_a_source_and_a_content_are_whole_phrases(sentence, hands, content):
    said = [one for one in statements(sentence) if len(one.hands) > 1]
    found = [(" ← ".join(chain(one)), " … ".join(span.quote for span in one.spans)) for one in said]
    assert any(hands in names and quote == content for names, quote in found), found

"""Dealings are read with the roles that grammar gives, and no others."""

import re

import pytest

from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.events.find_events import find_events
from sayso.reading.figures.find_figures import find_figures
from sayso.reading.language.parse import parse
from sayso.reading.names.find_names import find_names


def events(chars, language="en"):
    return [
        (event.kind, sorted((role, bare(span.quote)) for role, span in event.roles))
        for event in read_events(chars, language)
    ]


def modalities(chars, language="en"):
    return {event.kind: event.modality for event in read_events(chars, language)}


def read_events(chars, language):
    found = re.finditer(r"[^\n]+", chars)
    blocks = tuple(Block(one.start(), one.end(), "paragraph") for one in found)
    text = Text("a" * 64, chars, blocks, language=language)
    draft = Draft(text, language, parse(text, language))
    draft.names = tuple(find_names(draft))
    draft.figures = tuple(find_figures(draft))
    return list(find_events(draft))


def bare(quote):
    """A noun phrase without its article, which a role keeps."""
    return re.sub(r"^(?:the|an?|l[ea]s?|une?) |^l'", "", quote, flags=re.IGNORECASE)


@pytest.mark.parametrize(
    ("sentence", "kind", "roles"),
    [
        (
            "The plant paid the Orel Front $20,000 each month through brokers.",
            "pay",
            {"payer": "plant", "payee": "Orel Front", "amount": "$20,000", "via": "brokers",
             "period": "each month"},
        ),
        (
            "Norvane is accused of paying some €4 million to the militia.",
            "pay",
            {"payer": "Norvane", "payee": "militia", "amount": "€4 million"},
        ),
        (
            "The ransom was paid by Norvane to the Orel Front.",
            "pay",
            {"payer": "Norvane", "payee": "Orel Front", "amount": "ransom"},
        ),
        (
            "Payments to the Orel Front by Norvane went on.",
            "pay",
            {"payer": "Norvane", "payee": "Orel Front"},
        ),
        (
            "The firm used brokers to arrange its purchase of oil from the Orel Front.",
            "buy",
            {"buyer": "firm", "goods": "oil", "seller": "Orel Front", "via": "brokers"},
        ),
        (
            "Norvane, which sold cement to the rebels, declined to comment.",
            "sell",
            {"seller": "Norvane", "goods": "cement", "buyer": "rebels"},
        ),
        (
            "The manager sent a letter to the ministry.",
            "message",
            {"sender": "manager", "message": "letter", "recipient": "ministry"},
        ),
        (
            "The town is run by a rebel group, the Orel Front.",
            "control",
            {"holder": "Orel Front", "held": "town"},
        ),
        (
            "The wing has broken with its parent organisation.",
            "split",
            {"part": "wing", "whole": "its parent organisation"},
        ),
        (
            "Forty fighters are held in two camps near the border.",
            "detain",
            {"detained": "Forty fighters", "where": "two camps"},
        ),
        (
            "A broker was charged with fraud on Monday.",
            "charge",
            {"accused": "broker", "offence": "fraud"},
        ),
    ],
    ids=["double object", "control", "passive", "nominal", "light verb", "relative clause",
         "letter", "apposition", "phrasal verb", "held in a camp", "charge"],
)  # fmt: skip
def test_an_english_dealing_has_the_roles_that_its_grammar_gives(sentence, kind, roles):
    assert (kind, sorted(roles.items())) in events(sentence)


@pytest.mark.parametrize(
    ("sentence", "kind", "roles"),
    [
        (
            "L'usine a versé 20 000 euros par mois au Front Orel par l'intermédiaire de courtiers.",
            "pay",
            {"payer": "usine", "payee": "Front Orel", "amount": "20 000 euros",
             "period": "par mois", "via": "courtiers"},
        ),
        (
            "Norvane est accusée d'avoir payé 13 millions d'euros au groupe armé.",
            "pay",
            {"payer": "Norvane", "payee": "groupe armé", "amount": "13 millions d'euros"},
        ),
        (
            "Le directeur a été mis en examen pour escroquerie.",
            "charge",
            {"accused": "directeur", "offence": "escroquerie"},
        ),
    ],
    ids=["versement", "accused of it", "mise en examen"],
)  # fmt: skip
def test_a_french_dealing_has_the_roles_that_its_grammar_gives(sentence, kind, roles):
    assert (kind, sorted(roles.items())) in events(sentence, "fr")


def test_each_party_of_a_meeting_is_a_party():
    [(kind, roles)] = events("Thirty meetings took place between Norvane and the police.")
    assert kind == "meet"
    assert roles == [("party", "Norvane"), ("party_2", "police")]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Norvane paid the Orel Front.", "done"),
        ("Norvane agreed to pay the Orel Front.", "planned"),
        ("Norvane will pay the Orel Front.", "planned"),
        ("Norvane planned to pay the Orel Front.", "planned"),
        ("Norvane tried to pay the Orel Front.", "attempted"),
        ("Norvane refused to pay the Orel Front.", "refused"),
        ("Norvane did not pay the Orel Front.", "denied"),
        ("Norvane never paid the Orel Front.", "denied"),
        ("Norvane denied paying the Orel Front.", "denied"),
        ("It left without paying the Orel Front.", "denied"),
        ("No payment was made to the Orel Front by Norvane.", "denied"),
        ("Norvane allegedly paid the Orel Front.", "alleged"),
        ("Norvane is accused of paying the Orel Front.", "alleged"),
        ("The alleged payment by Norvane to the Orel Front is at issue.", "alleged"),
        ("If Norvane paid the Orel Front, it lied.", "hypothetical"),
        ("Norvane could pay the Orel Front.", "hypothetical"),
        ("The minister ordered Norvane to pay the Orel Front.", "ordered"),
        ("Norvane was forced to pay the Orel Front.", "done"),
        ("Norvane continued to pay the Orel Front.", "done"),
    ],
)
def test_how_a_payment_stands(sentence, modality):
    assert modalities(sentence)["pay"] == modality


@pytest.mark.parametrize(
    ("sentence", "kind", "modality"),
    [
        ("Norvane aurait payé le Front Orel.", "pay", "alleged"),
        ("Norvane paiera le Front Orel.", "pay", "planned"),
        ("Norvane n'a pas payé le Front Orel.", "pay", "denied"),
        ("Norvane a refusé de payer le Front Orel.", "pay", "refused"),
        ("Norvane a tenté de payer le Front Orel.", "pay", "attempted"),
        ("Norvane est soupçonnée d'avoir payé le Front Orel.", "pay", "alleged"),
        ("Si Norvane a payé le Front Orel, elle a menti.", "pay", "hypothetical"),
    ],
)
def test_how_a_french_payment_stands(sentence, kind, modality):
    assert modalities(sentence, "fr")[kind] == modality


def test_who_runs_the_plant_stays_open_where_the_grammar_leaves_it_open():
    found = events("Norvane paid the Orel Front to run its plant.")
    assert [kind for kind, _ in found] == ["pay"]


def test_an_idiom_is_no_dealing():
    assert events("Norvane paid no attention and the firm paid tribute to its staff.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Everybody could buy the plant.",
        "Brask attacked Sabouni in a speech.",
        "They pay taxes.",
    ],
    ids=["could", "with words", "dull"],
)
def test_what_could_be_and_what_is_only_said_so_is_shown_as_no_dealing(sentence):
    assert [one for one in read_events(sentence, "en") if one.unsure_of is None] == []


def test_what_was_not_done_is_denied_on_both_sides_of_or():
    found = modalities("He has not been charged or convicted of fraud.")
    assert found == {"charge": "denied", "convict": "denied"}


def test_the_accused_and_not_the_accuser_is_who_paid():
    found = dict(events("The prosecutor charged the company with financing the Orel Front."))
    assert found["charge"] == [
        ("accused", "company"), ("agent", "prosecutor"),
        ("offence", "financing the Orel Front"),
    ]  # fmt: skip
    assert found["pay"] == [("payee", "Orel Front"), ("payer", "company")]


def test_a_dateline_is_no_payer():
    [(kind, roles)] = events("VELM, March 14 (TNA) — Norvane Minerals, a miner, paid the rebels.")
    assert (kind, roles) == ("pay", [("payee", "rebels"), ("payer", "Norvane Minerals")])

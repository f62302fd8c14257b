"""French words whose mouth is nobody's, or another's: one table a kind, every page of our own."""

from __future__ import annotations

import pytest

from tests.reading.statements.test_french_speakers import told

NOBODY = {
    "Pour des motifs de coût, la piscine de Lannec a fermé en juin. La ville le regrette.": (),
    "Pour l'avocat des riverains, la digue est illégale.": (
        "l'avocat des riverains: la digue est illégale",
    ),
    "La peine est de dix ans ou, selon les juridictions, de vingt ans.": (),
    "La falaise menace de céder sur la plage. Les promeneurs passent.": (),
    "Le toit de la halle menace de tomber sur les étals.": (),
}

THREATS = {
    "Le syndicat a menacé à l'assemblée de bloquer le port.": "Le syndicat: de bloquer le port",
    "La préfecture menaçait depuis mardi de fermer le camping.": (
        "La préfecture: de fermer le camping"
    ),
    "Le Royaume avait menacé la veille de fermer la frontière.": (
        "Le Royaume: de fermer la frontière"
    ),
}

ACCUSED = {
    "Les frères Borel devront répondre d'« abus de faiblesse » devant le tribunal.": True,
    "Les Borel doivent répondre de « manœuvres frauduleuses » ayant porté tort à la ville.": True,
    "Le trésorier devra répondre de « faux » devant la cour, mardi.": True,
    "Le ministre a préféré répondre d'un ton sec : « La loi est claire pour tous. »": False,
}


@pytest.mark.parametrize("chars", NOBODY)
def test_a_reason_a_rule_and_a_thing_say_nothing(chars):
    assert told(chars) == NOBODY[chars]


@pytest.mark.parametrize("chars", THREATS)
def test_who_threatens_says_what_they_will_do_whenever_and_wherever_they_did(chars):
    assert THREATS[chars] in told(chars)


@pytest.mark.parametrize("chars", ACCUSED)
def test_who_must_answer_for_a_thing_does_not_say_it(chars):
    named = [one for one in told(chars) if not one.startswith("source not stated")]
    assert bool(named) is not ACCUSED[chars]


def test_what_stands_before_a_colon_in_a_title_says_no_quotation_further_on():
    page = "Lannec : pour Odile Borel, la digue est « un danger »\n\nElle l'a dit hier à la radio."
    assert not any(one.startswith("Lannec") for one in told(page))


@pytest.mark.parametrize(
    ("chars", "accused"),
    [
        ("Quatre femmes âgées de 40 à 52 ans ont été inculpées de vol.", "Quatre femmes"),
        ("Les deux sœurs, âgées de 31 et 36 ans, ont été mises en examen pour faux.", "Les deux"),
        ("Un courtier, âgé de 50 ans et domicilié à Velm, a été inculpé de faux.", "Un courtier"),
    ],
)
def test_an_age_is_not_who_is_charged(chars, accused):
    (said,) = told(chars)
    assert said.partition(": ")[2].startswith(accused)

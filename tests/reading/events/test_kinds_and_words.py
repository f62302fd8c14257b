"""Words of every kind of dealing beside the commonest ones, and constructions that hide a role."""

import pytest

from tests.reading.events.test_roles import dealings

WAYS = [
    (
        "Her speeches earned her a total of $675,000.",
        "en",
        "pay",
        "done",
        {("payee", "her"), ("amount", "total of $675,000")},
    ),
    (
        "The firm swindled its investors.",
        "en",
        "launder",
        "done",
        {("launderer", "firm"), ("source", "its investors")},
    ),
    (
        "The group took the name of Garde du Sud.",
        "en",
        "rename",
        "done",
        {("target", "group"), ("new_name", "Garde du Sud")},
    ),
    (
        "Le groupe a pris le nom de Garde du Sud.",
        "fr",
        "rename",
        "done",
        {("target", "Le groupe"), ("new_name", "Garde du Sud")},
    ),
    (
        "The minister ordered an inquiry.",
        "en",
        "order",
        "done",
        {("sender", "minister"), ("about", "inquiry")},
    ),
    (
        "The driver begged to see a lawyer.",
        "en",
        "ask",
        "done",
        {("sender", "driver"), ("content", "to see a lawyer")},
    ),
    (
        "The report came from the institute she founded in 1975.",
        "en",
        "found",
        "done",
        {("founder", "she"), ("founded", "institute")},
    ),
    (
        "No candidate has ever been elected president.",
        "en",
        "appoint",
        "denied",
        {("appointed", "No candidate")},
    ),
    (
        "Caltrans told ABC 7 that a driver had died.",
        "en",
        "message",
        "done",
        {("sender", "Caltrans"), ("recipient", "ABC")},
    ),
    (
        "Les rebelles ont pris en otage le maire.",
        "fr",
        "kidnap",
        "done",
        {("kidnapper", "Les rebelles"), ("victim", "le maire")},
    ),
    (
        "Quatre millions d'euros sont partis sur le compte du courtier.",
        "fr",
        "pay",
        "done",
        {("amount", "Quatre millions d'euros")},
    ),
    (
        "Le ministre a rendu visite au préfet.",
        "fr",
        "meet",
        "done",
        {("party", "Le ministre"), ("party", "préfet")},
    ),
]


@pytest.mark.parametrize(("sentence", "language", "kind", "modality", "roles"), WAYS)
def test_each_kind_has_its_rarer_words(sentence, language, kind, modality, roles):
    found = dealings(sentence, language)
    assert any(
        (kind, modality) == (one, stands) and roles <= held for one, stands, held in found
    ), found


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Obama called for cutting the tax.", "en"),
        ("Donald put Freddy down.", "en"),
        ("The region is honoured at the fair.", "en"),
        ("La ville est mise à l'honneur.", "fr"),
    ],
)
def test_policies_and_figures_of_speech_are_no_dealings(sentence, language):
    assert [one for one in dealings(sentence, language) if one[0] in ("ask", "detain")] == []

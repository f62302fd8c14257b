"""A condition that stands with another thing than before: within a language and between two."""

import pytest

from sayso.across.claims.moved import moved
from sayso.across.claims.sayings import sayings
from tests.across.claims.test_claims import page


def said(words, language):
    found = sayings(page("The Lisse Post", "2022-05-10", words, language))
    return max(found, key=lambda saying: len(saying.words))


WITHIN = [
    (
        "Of the 75 patients aged over 80, nine died in the ward.",
        "Of the 75 patients, nine aged over 80 died in the ward.",
        True,
    ),
    (
        "The police searched 30 flats with a warrant in the district of Halme.",
        "With a warrant, the police searched 30 flats in the district of Halme.",
        False,
    ),
    (
        "The locks of six barns that belong to tenants were forced before the sale reached town.",
        "The locks of six barns were forced before the sale reached town for tenants.",
        True,
    ),
    (
        "Letters from prisoners were opened before they left for the ministry in Varn.",
        "Letters were opened before they left for the ministry of prisoners in Varn.",
        True,
    ),
    (
        "Wagons without brakes were shunted across the yard and onto the ferry.",
        "Wagons were shunted across the yard and onto the ferry without brakes.",
        True,
    ),
    (
        "Letters from prisoners were opened before they left for the ministry in Varn.",
        "Letters that came from prisoners were opened before they left for the ministry in Varn.",
        False,
    ),
    (
        "Two guards were seen in the yard on Monday with a dog.",
        "On Monday two guards were seen in the yard with a dog.",
        False,
    ),
    (
        "The foreman said the bridge had been closed before the storm.",
        "The bridge had been closed before the storm, the foreman said.",
        False,
    ),
    (
        "Les lettres de détenus ont été ouvertes avant de partir pour le ministère à Varn.",
        "Les lettres ont été ouvertes avant de partir pour le ministère des détenus à Varn.",
        True,
    ),
    (
        "Les lettres de détenus ont été ouvertes avant de partir pour le ministère à Varn.",
        "Les lettres venues de détenus ont été ouvertes avant de partir pour le ministère à Varn.",
        False,
    ),
]
BETWEEN = [
    (
        "The log lists 24 convoys at night from Varn to a warehouse near Kosta.",
        "Le registre compte 24 convois de Varn vers un entrepôt près de Kosta utilisé de nuit.",
        True,
    ),
    (
        "Le registre compte 24 convois de nuit de Varn vers un entrepôt près de Kosta.",
        "The log lists 24 convoys from Varn to a warehouse near Kosta which opens at night.",
        True,
    ),
    (
        "The log lists 24 convoys from Varn to a warehouse near Kosta used at night.",
        "Le registre compte 24 convois de Varn vers un entrepôt près de Kosta utilisé de nuit.",
        False,
    ),
    (
        "The log lists 24 night convoys from Varn to a warehouse near Kosta.",
        "Le registre compte 24 convois de nuit de Varn vers un entrepôt près de Kosta.",
        False,
    ),
    (
        "The 40 workers who were paid at night left the factory in Varn.",
        "Les 40 ouvriers payés de nuit ont quitté l'usine de Varn.",
        False,
    ),
    (
        "The clinic saw 64 children under 12, 20 of them girls.",
        "La clinique a vu 64 enfants, dont 20 filles de moins de 12 ans.",
        True,
    ),
    (
        "The clinic saw 64 children under 12, 20 of them girls.",
        "La clinique a vu 64 enfants de moins de 12 ans, dont 20 filles.",
        False,
    ),
    (
        "Guards without a permit searched 30 lorries at the gate of a factory.",
        "Des gardes ont fouillé 30 camions sans permis à la porte d'une usine.",
        True,
    ),
    (
        "The depot of a firm owned by the brother of energy minister Ada Brom burned.",
        "Le dépôt d'une société détenue par la ministre de l'énergie Ada Brom a brûlé.",
        False,
    ),
    (
        "In the prison of Varn 40 women who work were counted.",
        "On a compté 40 femmes qui travaillent dans la prison de Varn.",
        False,
    ),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("before", "after", "is_moved"), WITHIN)
def test_a_condition_moves_within_a_language(before, after, is_moved, language):
    if (language == "fr") == ("Les" in before):
        assert bool(moved(said(before, language), said(after, language))) is is_moved


@pytest.mark.parametrize(("before", "after", "is_moved"), BETWEEN)
def test_a_condition_moves_between_two_languages(before, after, is_moved):
    first, last = ("fr", "en") if before.startswith("Le ") else ("en", "fr")
    assert bool(moved(said(before, first), said(after, last))) is is_moved

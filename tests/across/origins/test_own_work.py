"""A page whose own outlet was told a thing, or saw a paper, has it from no other page."""

import pytest

from sayso.across.origins.own_work import is_own_work
from tests.across.claims.test_claims import MILL, MOULIN, page, parents


@pytest.mark.parametrize(
    ("outlet", "said", "language", "is_own"),
    [
        ("The Lisse Post", "The owner knew, a clerk told the Lisse Post.", "en", True),
        ("The Lisse Post", "The owner knew, letters seen by The Lisse Post show.", "en", True),
        ("The Lisse Post", "The Lisse Post has obtained the book of the mill.", "en", True),
        ("The Lisse Post", "The owner knew, a clerk told the Velm Gazette.", "en", False),
        ("The Lisse Post", "The Lisse Post is printed in Orne.", "en", False),
        ("L'Écho", "« Il savait », a confié à L'Écho une ouvrière.", "fr", True),
        ("L'Écho", "Il savait, selon des lettres consultées par L'Écho.", "fr", True),
        ("L'Écho", "L'Écho a pu consulter le registre du moulin.", "fr", True),
        ("L'Écho", "« Il savait », a confié une ouvrière au Courrier de Velm.", "fr", False),
        ("L'Écho", "L'Écho paraît le jeudi.", "fr", False),
    ],
)
def test_who_was_told_or_saw_it_is_found_by_the_outlets_name(outlet, said, language, is_own):
    assert is_own_work(page(outlet, "2022-05-10", said, language), [outlet]) == is_own


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", {"Le Fil": "The Lisse Post"}),
        (" « Il savait tout », a confié au Fil une ancienne ouvrière.", {}),
        (" The Lisse Post l'avait écrit.", {"Le Fil": "The Lisse Post"}),
    ],
    ids=["nothing of its own", "a witness of its own", "a witness, and the other is named"],
)
def test_a_page_with_a_witness_of_its_own_has_nothing_from_one_that_it_does_not_name(more, found):
    ours = page("The Lisse Post", "2022-05-10", MILL)
    if "Post" in more:
        more += " « Il savait tout », a confié au Fil une ancienne ouvrière."
    assert parents(ours, page("Le Fil", "2022-05-11", MOULIN + more, "fr")) == found


@pytest.mark.parametrize(
    ("outlet", "more", "found"),
    [
        ("Moulin Dorval", " Le Moulin Dorval dément tout et le dit.", {}),
        ("Le Fil", " Le Moulin Dorval dément tout et le dit.", {"Le Fil": "The Lisse Post"}),
    ],
    ids=["the mill itself", "a paper"],
)
def test_who_speaks_for_itself_has_nothing_from_a_page_that_it_does_not_name(outlet, more, found):
    ours = page("The Lisse Post", "2022-05-10", MILL)
    assert parents(ours, page(outlet, "2022-05-11", MOULIN + more, "fr")) == found

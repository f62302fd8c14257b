"""French: what is still to be done, what others are said to say, who is told to do it."""

from __future__ import annotations

import pytest

from sayso.reading.language.parse import model
from tests.reading.statements.test_mouths import reading_of


def told(chars):
    """Each attributed line: its hands, stance, strength, words."""
    return [
        (
            " < ".join(hand.name for hand in one.hands[1:]),
            one.stance,
            one.strength,
            " … ".join(span.quote for span in one.spans),
        )
        for one in reading_of(chars).statements
        if len(one.hands) > 1
    ]


TENSES = {
    "Nous gagnerons la partie.": ("gagnerons", "Ind", "Fut"),
    "Le moulin vaudrait trois millions.": ("vaudrait", "Cnd", "Pres"),
    "Trois personnes seraient mortes.": ("seraient", "Cnd", "Pres"),
    "Le chasseur tirait sur la porte.": ("tirait", "Ind", "Imp"),
    "Le juge entrait dans la salle.": ("entrait", "Ind", "Imp"),
    "Il serrait les dents.": ("serrait", "Ind", "Imp"),
}


@pytest.mark.parametrize("chars", TENSES, ids=range(len(TENSES)))
def test_the_ending_of_a_french_verb_tells_its_tense(chars):
    word, mood, tense = TENSES[chars]
    [verb] = [token for token in model("fr")(chars) if token.text == word]
    assert (verb.morph.get("Mood"), verb.morph.get("Tense")) == ([mood], [tense])


STRENGTHS = {
    "« Je resterai jusqu'à Noël », a dit la rectrice.": "planned",
    "« Nous n'avons rien à cacher », jure la patronne.": "stated",
    "La patronne jure de revenir.": "planned",
    "D'après ce rapport, le moulin vaudrait 3 millions d'euros.": "alleged",
    "Une élue raconte qu'un ingénieur a certifié que le pont tiendrait vingt ans.": "stated",
    "Jean Vial affirme que le directeur a promis de le payer s'il partait.": "stated",
}


@pytest.mark.parametrize("chars", STRENGTHS, ids=range(len(STRENGTHS)))
def test_a_strength_is_that_of_the_clause_itself(chars):
    assert told(chars)[0][2] == STRENGTHS[chars]


HEARSAY = {
    "Trois marins seraient morts, et un quatrième est recherché.": ("Trois marins seraient morts",),
    "Le trésorier est absent ; il serait en voyage au Pérou.": ("il serait en voyage au Pérou",),
    "La police cherche un ouvrier qui aurait fumé près du silo.": ("qui aurait fumé près du silo",),
    "Le directeur aurait dû partir, et la ville le savait.": (),
}


@pytest.mark.parametrize("chars", HEARSAY, ids=range(len(HEARSAY)))
def test_hearsay_is_the_clause_that_has_its_form_and_no_more(chars):
    found = tuple(words for who, _, strength, words in told(chars) if strength == "alleged")
    assert found == HEARSAY[chars]


ORDERS = {
    "La gérante affirme que son associé lui a dit de brûler les carnets.": (
        "La gérante < son associé: brûler les carnets"
    ),
    "L'espion raconte que le colonel avait ordonné de mentir à la commission.": (
        "L'espion < le colonel: mentir à la commission"
    ),
    "Les agents racontent que leur chef leur a interdit de parler à la presse.": (
        "Les agents < leur chef: parler à la presse"
    ),
}


@pytest.mark.parametrize("chars", ORDERS, ids=range(len(ORDERS)))
def test_what_somebody_was_told_to_do_is_asked_by_who_told_it(chars):
    found = [f"{who}: {words}" for who, stance, _, words in told(chars) if stance == "asks"]
    assert found == [ORDERS[chars]]


NOBODY = {
    "Le premier dit que la recette est fausse.": ("Le premier", "person"),
    "La seconde affirme que la lettre vient d'elle.": ("La seconde", "person"),
    "On affirme que le pont est fermé.": ("On", "unnamed"),
}


@pytest.mark.parametrize("chars", NOBODY, ids=range(len(NOBODY)))
def test_the_first_and_the_second_are_somebody_and_on_is_nobody_named(chars):
    [one] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert (one.hands[-1].name, one.hands[-1].role) == NOBODY[chars]


def test_a_paper_that_could_read_a_document_is_no_part_of_what_it_says():
    chars = "Selon un audit que Le Contrepoint a pu lire, 200 factures sont fausses."
    assert [one[3] for one in told(chars)] == ["200 factures sont fausses"]

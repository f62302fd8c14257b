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
        "La gérante < son associé: de brûler les carnets"
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


SILENT = {
    "La police n'a pas donné de détails sur l'enquête.": "declines to comment",
    "Le ministère n'a pas précisé le lieu.": "declines to comment",
    "Le ministère a précisé le lieu.": "affirms",
}


@pytest.mark.parametrize("chars", SILENT, ids=range(len(SILENT)))
def test_what_is_not_told_is_kept_back(chars):
    assert [one[1] for one in told(chars)] == [SILENT[chars]]


UNSAID = (
    "Les propriétaires pourront contester la décision.",
    "Le maire doit annoncer un plan.",
    "Le bureau place le Var en vigilance orange pour « vent ».",
)


@pytest.mark.parametrize("chars", UNSAID, ids=range(len(UNSAID)))
def test_what_may_be_said_and_what_is_done_is_nobodys_word(chars):
    assert told(chars) == []


CHAINS = {
    "« Je n'ai rien vu », déclare-t-elle au Fanal.": ("Fanal < elle",),
    "« Rien », a répondu son porte-parole au Phare.": ("Phare < son porte-parole",),
    '"Le site est sûr", a déclaré à la presse le préfet, Paul Cer.': ("le préfet, Paul Cer",),
    "Interrogé par la défense, l'expert a admis que la dose était forte.": ("l'expert",),
    "« On m'a pris mes papiers », relate un ouvrier, cité dans le rapport.": (
        "le rapport < un ouvrier",
    ),
}


@pytest.mark.parametrize("chars", CHAINS, ids=range(len(CHAINS)))
def test_whoever_only_heard_it_is_no_hand_and_a_paper_that_did_is(chars):
    assert tuple(one[0] for one in told(chars)) == CHAINS[chars]


BODIES = {
    "Le laboratoire a nié les faits. Il affirme que ses analyses sont bonnes.": "Le laboratoire",
    "La préfecture dit que la route est fermée. Elle précise que deux ponts ont cédé.": (
        "La préfecture"
    ),
    "Le laboratoire a nié les faits. L'armateur grec affirme que tout va bien.": "L'armateur grec",
}


@pytest.mark.parametrize("chars", BODIES, ids=range(len(BODIES)))
def test_a_body_that_spoke_is_meant_by_il_and_elle(chars):
    assert told(chars)[-1][0] == BODIES[chars]


def test_a_quotation_with_its_own_tag_inside_is_nobody_elses():
    chars = "« Tout est faux », ajoute Hassan Ben. « Moi, dit-il, je pense que l'armée s'en sert »."
    assert [one[3] for one in told(chars)] == [
        "« Tout est faux »",
        "« Moi … je pense que l'armée s'en sert »",
    ]


def test_a_bare_quotation_is_of_whoever_spoke_in_the_sentence_before():
    chars = (
        "« C'est un budget de carton », a lancé Irène Balmont. L'adjoint, Yann Kerdal, a répondu"
        " que les devis étaient vérifiés. « Les chiffres sont publics depuis mars. »"
    )
    assert told(chars)[-1][0] == "Yann Kerdal"

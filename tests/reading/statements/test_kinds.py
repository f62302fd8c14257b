"""Kinds of fault that a reporter met, each with inputs of our own: who speaks, and who does not."""

import pytest

from bench.passages import read_passage


def said(sentence, language):
    """What somebody other than the outlet says: last hand, its role, stance, strength, content."""
    return [
        (one.hands[-1].name, one.hands[-1].role, one.stance, one.strength, one.spans[0].quote)
        for one in read_passage(sentence, language).statements
        if len(one.hands) > 1
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The mill charged the farmers 30 crowns a sack."),
        ("en", "The warden denied the prisoners water."),
        ("en", "The tribunal denied bail to the skipper."),
        ("en", "Detectives questioned three drivers."),
        ("en", "The storm claimed nine lives."),
        ("en", "A depot in Varn was attacked by a band of masked men."),
        ("fr", "La tannerie rejette du plomb dans le canal."),
        ("fr", "Le bac accuse un retard de trois heures."),
        ("fr", "La coopérative accusait une perte de 4 millions d’euros."),
    ],
)
def test_a_deed_is_no_saying(language, sentence):
    assert said(sentence, language) == []


@pytest.mark.parametrize(
    ("language", "sentence", "accused"),
    [
        ("en", "The carrier accused of smuggling sold its last barge.", "carrier"),
        ("en", "Guards searched the yard blamed for the leak.", "yard"),
        ("en", "Tarn Shipping alleged to have bribed two wardens", "Tarn Shipping"),
        ("fr", "Le courtier, soupçonné d’avoir payé deux gardes, a vendu son bateau.", "courtier"),
        ("fr", "La société accusée de fraude a fermé deux usines.", "société"),
    ],
)
def test_who_is_accused_is_never_the_speaker(language, sentence, accused):
    hands = [name for name, *_ in said(sentence, language)]
    assert not [name for name in hands if accused in name]


@pytest.mark.parametrize(
    ("language", "sentence", "role"),
    [
        (
            "en",
            "“It is safe,” said Ada Quill, a spokeswoman for the interior ministry.",
            "official",
        ),
        ("en", "“It is safe,” said Ada Quill, a spokeswoman for the dockers' union.", "person"),
        ("en", "“It is safe,” said Ada Quill, chief of the Varn coast guard.", "official"),
        ("en", "Several key figures in the party said the pier was safe.", "group"),
        ("en", "Many public figures and artists said the pier was safe.", "group"),
        ("en", "The official figures say the pier was safe.", "document"),
        ("en", "Harbour judge Ada Quill said the pier was safe.", "court"),
        ("en", "Ada Quill, a defense attorney, said the pier was safe.", "person"),
        ("en", "District Attorney Ada Quill said the pier was safe.", "official"),
        (
            "fr",
            "« C’est sûr », a déclaré Ada Quille, porte-parole du ministère de la Mer.",
            "official",
        ),
        (
            "fr",
            "« C’est sûr », a déclaré Ada Quille, directrice du syndicat des dockers.",
            "person",
        ),
        ("fr", "La maire de Varn, Ada Quille, a dit que la digue était sûre.", "official"),
    ],
)
def test_a_hand_has_the_role_of_its_office_or_of_whom_it_speaks_for(language, sentence, role):
    assert [found for _, found, *_ in said(sentence, language)] == [role]


def test_an_office_given_once_holds_for_every_mention():
    text = (
        "Prosecutor Ada Quill opened the case in May.\n"
        "“The pier was rotten,” Quill said.\n"
        "She said the beams had been painted over."
    )
    assert {role for _, role, *_ in said(text, "en")} == {"official"}


@pytest.mark.parametrize(
    ("language", "sentence", "names"),
    [
        ("en", "Mr Dray met Mrs Poole on Monday. She said the pier was shut. He said it was open.",
         ["Poole", "Dray"]),
        ("en", "Owen Dray met Rita Poole. She said the pier was shut. He said it was open.",
         ["Rita Poole", "Owen Dray"]),
        ("fr", "Denise Hollard et Marc Vauce ont vu la digue. Elle a dit qu’elle était sûre.",
         ["Denise Hollard"]),
    ],
)  # fmt: skip
def test_he_and_she_are_told_apart_by_title_and_given_name(language, sentence, names):
    assert [name for name, *_ in said(sentence, language)] == names


@pytest.mark.parametrize(
    ("language", "sentence", "stance"),
    [
        ("en", "Dray never admitted that the valve had failed.", "leaves open"),
        ("en", "Ms Dray said the claim that she had sold the barge was false.", "denies"),
        ("en", "“We sold it in May. The rest is a lie,” Ms Dray said.", "affirms"),
        ("en", "The minister called the report “nonsense”.", "denies"),
        ("en", "Police told residents to leave the quay.", "asks"),
        ("en", "The firm said it could not comment on the lawsuit.", "declines to comment"),
        ("fr", "La procureure a écarté l’hypothèse d’un incendie.", "denies"),
        ("fr", "Le préfet a exclu la possibilité d’un sabotage.", "denies"),
    ],
)
def test_polarity_is_of_the_whole(language, sentence, stance):
    assert stance in [found for _, _, found, *_ in said(sentence, language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "La banque aurait versé deux millions au courtier.",
        "Le courtier serait mort à Varn en mars.",
        "Les gardes auraient reçu dix lingots.",
    ],
)
def test_the_conditional_of_hearsay_is_somebody_elses_who_is_not_named(sentence):
    assert said(sentence, "fr") == [
        ("source not stated", "unnamed", "affirms", "alleged", sentence[:-1])
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "La banque aurait dû payer.",
        "S’il avait signé, la banque aurait payé.",
        "Il aurait pu fuir.",
    ],
)
def test_a_conditional_that_depends_on_something_is_no_hearsay(sentence):
    assert said(sentence, "fr") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Le marché ferme lundi.",
        "La mine compte 300 ouvriers.",
        "La vente du ven. 4 oct. est annulée.",
    ],
)
def test_no_french_sentence_is_lost_or_cut(sentence):
    assert [one.spans[0].quote for one in read_passage(sentence, "fr").statements] == [sentence]

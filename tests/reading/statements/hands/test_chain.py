"""The chain of hands: who had the document, who was told, whom a pronoun means, in what role."""

from __future__ import annotations

import pytest

from bench.passages import read_passage

CHAINS = {
    "en": [
        ("Documents whose seals the bank had verified show that the road was shut.", "Documents"),
        ("The police chief, Ada Quill, said the road was shut.", "police chief, Ada Quill"),
        ("A memo obtained by the Evening Post says the dam leaks.", "the Evening Post ← memo"),
        (
            "The audit, a copy of which was reviewed by Reuters, found that the vault was empty.",
            "Reuters ← audit",
        ),
        ("A ledger leaked to the Evening Post shows that the mill was sold.", "Post ← ledger"),
        (
            "In an e-mail quoted in the indictment, the foreman wrote that the roof was rotten.",
            "indictment ← e-mail ← foreman",
        ),
        (
            "In a letter to the Evening Post, the surgeon wrote that the ward had closed.",
            "Post ← letter ← surgeon",
        ),
        ("A baker, reached by the Evening Post, said the ovens were off.", "Post ← baker"),
        (
            "“There was no second lorry,” the clerk was quoted as saying by the Interfax agency.",
            "Interfax ← clerk",
        ),
        (
            "The Evening Post has seen the minutes. They record that the bridge was cracked.",
            "Post ← They",
        ),
        (
            "Two guards told researchers from the rights group Open Doors that the cells flooded.",
            "Open Doors ← guards",
        ),
        ("The mayor told the board that the road would open.", "mayor"),
        ("The clerk told reporters that the road would open.", "clerk"),
        ("The Evening Post reported, citing two officials, that the mill was sold.", "Post ← two"),
        (
            "The minister said his driver had reported that the road was mined.",
            "minister ← driver",
        ),
        ("The farm was sold, something the owner denied, the notary said.", "notary"),
        (
            "Citing internal emails, the Evening Post reported that the mill was sold.",
            "Post ← emails",
        ),
        (
            "In a letter in which he asks for asylum, the clerk says the depot was empty, the "
            "Evening Post reported.",
            "Post ← letter ← clerk",
        ),
        ("The road was shut, the agency Borealis reported.", "agency Borealis"),
        (
            "The Evening Post reported last year, citing court documents, that Dorn Mining had "
            "also bought diesel from the militia.",
            "Post ← documents",
        ),
        (
            "According to the prosecutor’s office in Namur, the plant manager, Bastien Corvelle, "
            "testified that the mill was sold.",
            "office ← Corvelle",
        ),
    ],
    "fr": [
        (
            "Selon une note que le quotidien La Rive a pu consulter, la digue fuit.",
            "La Rive ← note",
        ),
        (
            "Dans un mail dont La Rive publie des extraits, le chef reconnaît que la digue fuit.",
            "La Rive ← mail ← chef",
        ),
        ("« La digue fuit », a confié un agent à l’AFP.", "AFP ← agent"),
        ("Selon nos confrères de La Rive, la banque a perdu dix millions.", "La Rive"),
        (
            "Le comptable a déclaré que les livres avaient brûlé, a appris l’AFP de source proche "
            "du dossier.",
            "AFP ← source proche du dossier ← comptable",
        ),
        (
            "Citant des courriels internes, La Gazette de Kemble rapporte que la mine a fermé.",
            "Gazette ← courriels",
        ),
        (
            "Deux gardiens interrogés par Amnesty International racontent que les cellules "
            "étaient pleines.",
            "Amnesty International ← gardiens",
        ),
        (
            "Le directeur savait tout, selon un compte rendu consulté par Le Courrier de Dorn.",
            "Courrier de Dorn ← compte rendu",
        ),
        (
            "L’ancien maire a parlé à la presse, rapporte Le Courrier de Dorn.",
            "Le Courrier de Dorn",
        ),
    ],
}
"""Each hand after the outlet by words of it, outermost first."""


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [(language, *row) for language, rows in CHAINS.items() for row in rows],
)
def test_a_chain_has_its_hands_in_order(language, text, wanted):
    chains = [
        [hand.span.quote if hand.span else hand.name for hand in one.hands[1:]]
        for one in read_passage(text, language).statements
    ]
    parts = wanted.split(" ← ")
    assert any(
        len(chain) == len(parts)
        and all(part in words for part, words in zip(parts, chain, strict=True))
        for chain in chains
    ), chains


MEANT = [
    ("Norman Hale, a pilot, spoke in Dover. Hale said the fleet was old.", "Norman Hale"),
    (
        "Norman Hale said that Orlo Bent had lost his way. He said the fleet was old.",
        "Norman Hale",
    ),
    ("Idris Vale said it rained. Omar Ney said it snowed. He said it was cold.", "Omar Ney"),
    ("Lena Orr met Omar Ney in Dover. “It was cold,” she said.", "Lena Orr"),
    ("The tax office raided the mill. It said the owners had paid nothing.", "The tax office"),
    ("The papers show that the firm paid. They also say the mill was sold.", "The papers"),
]


@pytest.mark.parametrize(("text", "wanted"), MEANT)
def test_a_short_name_or_a_pronoun_is_told_by_whom_it_means(text, wanted):
    last = read_passage(text, "en").statements[-1].hands[-1]
    assert (last.name, last.means is not None) == (wanted, True)
    assert last.trace


def test_they_are_nobody_in_particular_where_the_sentence_before_has_one_subject():
    said = read_passage("The mill burned. They said it was an accident.", "en").statements
    assert said[-1].hands[-1].means is None


UNSURE = [
    "Idris Vale and Orlo Ney were there, Lena Orr said. He said it was cold.",
    "The ministry said the road was shut. He said it was safe.",
    "Prosecutors said the road was shut. She said it was safe.",
    "Mr. Orlo Bent said the road was shut. She said it was safe.",
]


@pytest.mark.parametrize("text", UNSURE)
def test_a_pronoun_stays_as_it_stands_where_nobody_fits_for_sure(text):
    assert read_passage(text, "en").statements[-1].hands[-1].means is None


ROLES = [
    ("en", "Wang Fei reported that the talks had failed.", "person"),
    ("en", "The candidate said the road was shut.", "person"),
    ("en", "A credit rating agency said the bank was empty.", "company"),
    ("en", "Governor Lena Marsh opened the bridge. “It is safe,” Marsh said.", "official"),
    ("en", "The U.N. refugee agency said the camp was full.", "official"),
    ("en", "The news agency said the camp was full.", "agency"),
    ("en", "A nurse said on condition of anonymity that the ward was full.", "unnamed"),
    ("en", "The night porter told investigators that the door was open.", "witness"),
    ("en", "The mill was sold, Der Abendbote reported.", "outlet"),
    ("en", "One of his former drivers said the car was new.", "person"),
    ("en", "A nurse said the ward was full.", "person"),
    ("en", "A source said the ward was full.", "unnamed"),
    ("en", "Two people close to the talks said the ward was full.", "unnamed"),
    ("fr", "Une personne proche du dossier affirme que le service est plein.", "unnamed"),
    ("en", "The general's brother said the car was new.", "person"),
    ("en", "Ida Brask left. Her agent Marc Lorn said the price was fair.", "person"),
    ("en", "The general said the road was shut.", "official"),
    ("fr", "Une ancienne secrétaire affirme que le coffre était vide.", "person"),
    ("fr", "Le secrétaire d’État au Budget affirme que la caisse est vide.", "official"),
    ("fr", "Le secrétaire général de la préfecture affirme que la salle est vide.", "official"),
    ("fr", "Une infirmière affirme que le service est plein.", "person"),
    ("fr", "L’ONG Terre Vive affirme que le bois est coupé.", "group"),
    ("fr", "L’agence de presse affirme que le camp est plein.", "agency"),
    ("fr", "L’armateur affirme que le navire est vide.", "company"),
    ("en", "The president of Mali, Ada Quill, said the talks would go on.", "official"),
    ("en", "Ada Quill, vice president of Velnor, said the sale was off.", "person"),
    ("en", "The Velnor vice president Ada Quill said the sale was off.", "person"),
    ("en", "Republican state chairman Joe Marsh said it was fine.", "person"),
    ("en", "Senate Democratic leader Joe Marsh said it was fine.", "official"),
    ("en", "The captain of the ferry said the channel was mined.", "person"),
    ("en", "Fire captain Joe Marsh said the blaze was out.", "official"),
    ("en", "His agent Joe Marsh said the player had signed.", "person"),
    ("en", "FBI agent Joe Marsh said the safe was empty.", "official"),
    ("en", "Election monitors said the vote was marred.", "person"),
    ("en", "The general's brother, who lives abroad, said he feared the worst.", "person"),
    ("en", "The owner, Velnor Holdings, said the letter was a draft.", "company"),
    ("en", "The waterways agency said it had called every keeper.", "official"),
    ("en", "The government news agency, Velpress, said the general was well.", "agency"),
    ("en", "UNICEF's Ada Quill said that children were at risk.", "official"),
    ("en", "The photo shows the ferry leaving the port.", "document"),
    ("en", "The road was shut, according to Velmnews.com.", "outlet"),
    ("en", "A member of parliament said the vote was marred.", "official"),
    ("en", "Members of the union said the vote was marred.", "group"),
    ("en", "A police union spokesman said the vote was marred.", "group"),
    ("en", "Officials who spoke to The Velm Post said the vote was marred.", "official"),
    ("en", "A deputy editor said the vote was marred.", "person"),
    ("fr", "Un membre du gouvernement affirme que la caisse est vide.", "official"),
    ("en", "Neighbors said the water rose quickly.", "person"),
    ("en", "Survivors said the water rose quickly.", "witness"),
    ("en", "Former AG Lon Marsh said the letter was false.", "person"),
]


@pytest.mark.parametrize(("language", "text", "role"), ROLES)
def test_a_hand_has_its_role(language, text, role):
    found = read_passage(text, language).statements
    assert role in {one.hands[-1].role for one in found if len(one.hands) > 1}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "« Il augmente les impôts », dénonce le Président-candidat.", "Président-candidat"),
        ("fr", "Le ministre, malgré tout, a affirmé qu'il resterait.", "Le ministre"),
        ("en", "Norvane Ltd’s memo said the mill was shut.", "Norvane Ltd’s memo"),
    ],
)
def test_a_name_begins_with_its_word_and_ends_before_a_comma(language, text, name):
    said = read_passage(text, language).statements
    assert [one.hands[-1].name for one in said if len(one.hands) > 1] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“I left,” Anna Brandt told CNN’s Paul Holt.", ["CNN", "Anna Brandt"]),
        ("“I left,” Anna Brandt wrote in her book “The Mill.”", ["her book", "Anna Brandt"]),
    ],
)
def test_a_name_has_no_mark_that_is_not_its_own(text, names):
    [said] = [one for one in read_passage(text, "en").statements if len(one.hands) > 1]
    assert [one.name for one in said.hands[1:]] == names


def test_a_hand_is_shown_with_the_name_that_stands_beside_its_office():
    said = read_passage("The police chief, Ada Quill, said the road was shut.", "en").statements
    last = said[-1].hands[-1]
    assert (last.name, last.title and last.title.quote) == ("Ada Quill", "police chief")


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("Selon un officier cité par Le Phare, le pont est fermé.", ["Le Phare", "un officier"]),
        (
            "Un officier, joint par téléphone par la chaîne Delta, affirme que le pont est fermé.",
            ["la chaîne Delta", "Un officier"],
        ),
        ("Le ministre a dit à Reuters que le pont est fermé.", ["Reuters", "Le ministre"]),
        ("Une femme a confié au Monde que le pont est fermé.", ["Monde", "Une femme"]),
        ("Le ministre a dit au juge que le pont est fermé.", ["Le ministre"]),
        ("« Il est fermé », a raconté à l’AFP Ada Keré, une femme.", ["l’AFP", "Ada Keré"]),
        ("« Il est fermé », a confié à La Vigie du Matin un élu.", ["La Vigie du Matin", "un élu"]),
    ],
)
def test_who_reached_a_source_or_was_told_stands_before_it_in_french(sentence, chain):
    [told] = [one for one in read_passage(sentence, "fr").statements if len(one.hands) > 1]
    assert [hand.name for hand in told.hands[1:]] == chain


@pytest.mark.parametrize(
    ("language", "sentence", "hand"),
    [
        ("en", "It relies on a cook who said she had seen the brother.", ("a cook", None)),
        ("en", "A memo obtained by Reuters, which says it paid, is here.", ("A memo", "document")),
        ("fr", "Voici une lettre qui affirme que le pont est fermé.", ("une lettre", "document")),
        ("fr", "Le maire, qui assure que le pont est fermé, est parti.", ("Le maire", "official")),
    ],
)  # fmt: skip
def test_a_relative_pronoun_is_the_noun_before_its_clause(language, sentence, hand):
    [told] = [one for one in read_passage(sentence, language).statements if len(one.hands) > 1]
    last = told.hands[-1]
    assert (last.name, last.role if hand[1] else None) == hand


def test_he_is_not_the_spokeswoman_whose_office_stands_before_a_comma():
    found = read_passage(
        "Its spokeswoman, Ilse Marrow, said the road was shut. He said the mill was sold.", "en"
    ).statements
    [said] = [one for one in found if "mill" in one.spans[0].quote]
    assert [hand.name for hand in said.hands[1:]] == ["He"]


@pytest.mark.parametrize(
    ("chars", "name"),
    [
        ("The council searched the house. They said the door was open.", "The council"),
        ("The council sent its report to the villagers. They said it was false.", "They"),
    ],
)
def test_they_are_a_body_only_where_nobody_else_stands_beside_it(chars, name):
    said = [one for one in read_passage(chars, "en").statements if len(one.hands) > 1]
    assert [one.hands[-1].name for one in said] == [name]


@pytest.mark.parametrize(
    ("chars", "hands"),
    [
        ("Carl Brandt was quoted by AFP as saying the mill is shut.", ["AFP", "Carl Brandt"]),
        ("“The mill is shut,” AFP quoted Carl Brandt as saying.", ["AFP", "Carl Brandt"]),
        ("The mill is shut, state television reported, cited by AFP.", ["AFP", "state television"]),
        ("Her agent told Velmgossip.com that the mill is shut.", ["Velmgossip.com", "Her agent"]),
        (
            "Carl Brandt told delegates at the Velmish Grain Convention that it is shut.",
            ["Carl Brandt"],
        ),
        ("Carl Brandt told members of the Velm Union that the mill is shut.", ["Carl Brandt"]),
        (
            "The mill is shut, KRNA news agency reported. Two were hurt, Carl Brandt told KRNA.",
            ["KRNA", "Carl Brandt"],
        ),
    ],
)
def test_who_quotes_and_who_is_told_by_site_or_letters_stands_outside(chars, hands):
    said = [one for one in read_passage(chars, "en").statements if len(one.hands) > 1][-1]
    assert [hand.name for hand in said.hands[1:]] == hands


def test_what_a_video_is_from_is_nobody():
    chars = "Video from the area showed the roof falling, according to Carl Brandt."
    said = [one for one in read_passage(chars, "en").statements if len(one.hands) > 1]
    assert all("the area" not in {hand.name for hand in one.hands} for one in said)

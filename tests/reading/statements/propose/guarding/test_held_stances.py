"""For or against, left open, asked or refused: a proposal is held to what the sentence does."""

import pytest

from sayso.model import Page
from sayso.pages import text_of
from sayso.reading.guard import Refused, held
from sayso.reading.read import drafted

A, D, L, N = "affirms", "denies", "leaves open", "declines to comment"
HELD = [
    ("en", "The mayor said that the crane was old.", "the crane was old", "the mayor", A),
    (
        "en",
        "The court left open whether the manager had known.",
        "the manager had known",
        "The court",
        L,
    ),
    ("en", "Orr left it open whether she would resign.", "she would resign", "Orr", L),
    (
        "en",
        "The firm did not exclude the possibility that a second boat was used.",
        "a second boat was used",
        "The firm",
        L,
    ),
    (
        "fr",
        "Le juge a laissé ouverte la question de savoir si le gérant savait.",
        "le gérant savait",
        "Le juge",
        L,
    ),
    (
        "fr",
        "Le maire n'a pas confirmé que le contrat était signé.",
        "le contrat était signé",
        "Le maire",
        N,
    ),
    ("en", "“That is a lie,” Arden said.", "That is a lie", "Arden", A),
    ("en", "“That is not true,” Arden said.", "That is not true", "Arden", D),
    (
        "fr",
        "Le conseil a été informé par l'auditeur que le fonds était vide.",
        "le fonds était vide",
        "l'auditeur",
        A,
    ),
    (
        "en",
        "“No comment,” said Karl Weiden when asked about the loan.",
        "the loan",
        "Karl Weiden",
        N,
    ),
    ("en", "Asked about the fire, the mayor had no comment.", "the fire", "the mayor", N),
    ("en", "The ministry offered no comment on the leak.", "the leak", "The ministry", N),
    (
        "fr",
        "La société n'a pas répondu à nos questions sur les caisses disparues.",
        "les caisses disparues",
        "La société",
        N,
    ),
    (
        "fr",
        "Le ministère s'est refusé à tout commentaire sur l'audit.",
        "l'audit",
        "Le ministère",
        N,
    ),
]
NOT_HELD = [
    ("en", "The mayor said that the crane was old.", "the crane was old", "the Mayor", A),
    ("en", "Orr left open whether the lock was forced.", "the lock was forced", "Orr", A),
    (
        "en",
        "The mayor left open the gate that was signed red.",
        "the gate that was signed red",
        "The mayor",
        L,
    ),
    (
        "en",
        "The mayor never said that the contract was signed.",
        "the contract was signed",
        "The mayor",
        A,
    ),
    (
        "en",
        "The clerk was not told by the mayor that the contract was signed.",
        "the contract was signed",
        "the mayor",
        A,
    ),
    (
        "fr",
        "L'avocat n'a jamais dit que sa cliente viendrait.",
        "sa cliente viendrait",
        "L'avocat",
        A,
    ),
    ("fr", "Le garde ignore si la porte était fermée.", "la porte était fermée", "Le garde", A),
    (
        "fr",
        "Le maire a dit ne pas savoir si la grue était neuve.",
        "la grue était neuve",
        "Le maire",
        A,
    ),
    ("fr", "Le gérant se défend d'avoir payé le garde.", "avoir payé le garde", "Le gérant", A),
    (
        "fr",
        "Le gérant s'inscrit en faux contre l'idée que le garde a été payé.",
        "le garde a été payé",
        "Le gérant",
        A,
    ),
    (
        "fr",
        "Rien ne prouve que la grue était neuve, selon le maire.",
        "la grue était neuve",
        "le maire",
        A,
    ),
    (
        "fr",
        "Les jurés ont été informés par l'experte que la corde était neuve.",
        "la corde était neuve",
        "Les jurés",
        A,
    ),
    ("fr", "Le navire, selon l'armateur, était vide.", "Le navire", "l'armateur", A),
    (
        "en",
        "Asked about the fire, the mayor had no comment, the clerk said.",
        "the fire",
        "the clerk",
        N,
    ),
]


def hold(language, sentence, quote, speaker, stance):
    page = Page("page.txt", sentence.encode(), "text/plain", headers=(("language", language),))
    said = {"quote": quote, "speaker": speaker, "stance": stance, "strength": "stated"}
    return held(drafted(text_of(page)), "statement", said)


@pytest.mark.parametrize("line", HELD, ids=lambda line: line[1])
def test_what_the_sentence_does_is_held(line):
    hold(*line)


@pytest.mark.parametrize("line", NOT_HELD, ids=lambda line: line[1])
def test_what_it_does_not_do_is_refused(line):
    with pytest.raises(Refused):
        hold(*line)

"""Whom the page makes say it: quoted, behind a document, meant by a pronoun, "according to"."""

from functools import cache

import pytest

from sayso.model import Page
from sayso.pages import text_of
from sayso.reading.guard import Refused, held
from sayso.reading.read import drafted
from sayso.reading.statements.find import attributions
from sayso.reading.statements.propose.guarding.kept_stance import weighed
from sayso.reading.statements.propose.guarding.who_says import is_source, says

NESTED = "The clerk said that Judge Orla Finn had warned that the file was lost."
DENIED = "The clerk denied that Judge Orla Finn had warned that the file was lost."
CITING = "Citing two harbour pilots, the Lorne Gazette reported that the buoy was missing."
AS_SAYING = (
    "The buoy was missing, the Lorne Gazette reported, quoting the pilot Sal Orme as saying that"
    " nobody had looked for it."
)
STATEMENT = "The gate was locked, according to a statement on Monday by the warden, Stella Crewe."
TWO = "The clerk said the lamp was out but added that the door, which he built, was shut."
OTHER_IF = "The clerk said the lamp was old, then said the firm would sue if the door was shut."
OWN_IF = "The clerk said the lamp would burn if the door was shut. The firm said nothing."
PARTS = "The clerk said the lamp was out, and the firm may sell the yard."
REPORT = (
    "La directrice a été entendue lundi. Paul Arnoux, le gérant, a nié. « Je pars », a-t-il dit."
)
ALONE = "Le gérant Paul Arnoux a quitté le port lundi. « Je ne savais rien », a-t-il dit."
BETWEEN = (
    "Le gérant Paul Arnoux a quitté le port lundi avec Luc Mas. « Je ne savais rien », a-t-il dit."
)
JURY = (
    "Les jurés ont été informés par l'experte Maud Orsel que la corde était neuve. Elle est usée."
)
CLAIM = "Le promoteur conteste l'accusation selon laquelle le terrain est pollué."
REFUTED = "Ivo Brun a réfuté l'idée d'un rachat, affirmant : « Nous avons assez de fonds. »"
JOINED = "Ada Brask called the plan “a folly. Nobody asked for it.” The council cheered."
SISTER = "Ilse Tann has a brother, Jon Tann. “The dam is gone,” she says."
BY_WHOM = "The board was defended by the town hall, which said there had been no payment."

A, D = "affirms", "denies"
HELD = [
    ("en", NESTED, "the file was lost", "Judge Orla Finn", A, "stated"),
    ("en", CITING, "the buoy was missing", "two harbour pilots", A, "stated"),
    ("en", STATEMENT, "The gate was locked", "Stella Crewe", A, "stated"),
    ("en", OTHER_IF, "the lamp was old", "The clerk", A, "stated"),
    ("en", PARTS, "the lamp was out", "The clerk", A, "stated"),
    ("en", JOINED, "the plan “a folly. Nobody asked for it.”", "Ada Brask", A, "stated"),
    ("fr", ALONE, "Je ne savais rien", "Paul Arnoux", A, "stated"),
    ("fr", JURY, "la corde était neuve", "l'experte Maud Orsel", A, "stated"),
    ("fr", REFUTED, "Nous avons assez de fonds.", "Ivo Brun", A, "stated"),
    ("fr", REFUTED, "l'idée d'un rachat", "Ivo Brun", D, "stated"),
    ("fr", "Selon la chaîne Radio Sund, ce sont deux gardes qui ont fui.",
     "ce sont deux gardes qui ont fui", "Radio Sund", A, "stated"),
    ("en", SISTER, "The dam is gone", "Ilse Tann", A, "stated"),
    ("en", "Mayor Otto Grein criticised his daughter, Mary Grein. “She knew,” he said.",
     "She knew", "Mayor Otto Grein", A, "stated"),
    ("en", BY_WHOM, "there had been no payment", "the town hall", A, "stated"),
    ("en", "Halm Water denied knowing of the cracks.", "knowing of the cracks", "Halm Water", D,
     "stated"),
    ("fr", "Qui ouvrait la page tombait sur un message disant « le barrage est fermé ».",
     "le barrage est fermé", "un message", A, "stated"),
]  # fmt: skip
NOT_HELD = [
    ("en", SISTER, "The dam is gone", "Jon Tann", A, "stated"),
    ("en", "Otto Grein met Karl Vost. “They knew,” he said.", "They knew", "Otto Grein", A,
     "stated"),
    ("en", "Mary Grein met Ilse Tann and Otto Vost. “They knew,” she said.", "They knew",
     "Mary Grein", A, "stated"),
    ("en", BY_WHOM, "there had been no payment", "The board", A, "stated"),
    ("en", "Tann heard from Brodd that the gate was open.", "the gate was open", "Tann", A,
     "stated"),
    ("en", "Brodd acknowledged the memo of Tann, who denied knowing of the cracks.",
     "knowing of the cracks", "Brodd", D, "stated"),
    ("fr", "Brodd a envoyé une lettre à Tann disant que la vanne était ouverte.",
     "la vanne était ouverte", "Tann", A, "stated"),
    ("fr", "Une note de la police sur Vask indique que la vanne était ouverte.",
     "la vanne était ouverte", "Vask", A, "stated"),
    ("en", NESTED, "the file was lost", "The clerk", A, "stated"),
    ("en", DENIED, "the file was lost", "Judge Orla Finn", A, "stated"),
    ("en", AS_SAYING, "The buoy was missing", "Sal Orme", A, "stated"),
    ("en", OWN_IF, "the lamp would burn", "The clerk", A, "stated"),
    ("en", PARTS, "the firm may sell the yard", "The clerk", A, "stated"),
    ("en", JOINED, "The council cheered", "Ada Brask", A, "stated"),
    ("en", STATEMENT, "The gate was locked", "Monday", A, "stated"),
    ("en", "A lawyer for Otto Lind came. He said that the lamp was out.", "the lamp was out",
     "Otto Lind", A, "stated"),
    ("en", "An email to the warden, Otto Lind, warned that the lamp was out.", "the lamp was out",
     "Otto Lind", A, "stated"),
    ("en", "A letter to Governor Ilse Prand came. The letter says that the lamp was out.",
     "the lamp was out", "Governor Ilse Prand", A, "stated"),
    ("fr", "Le rapport Vask conclut que la lampe est morte.", "la lampe est morte", "Vask", A,
     "stated"),
    ("fr", BETWEEN, "Je ne savais rien", "Luc Mas", A, "stated"),
    ("fr", BETWEEN, "Je ne savais rien", "Paul Arnoux", D, "stated"),
    ("fr", JURY, "la corde était neuve", "Les jurés", A, "stated"),
    ("fr", CLAIM, "le terrain est pollué", "Le promoteur", A, "stated"),
    ("fr", REFUTED, "Nous avons assez de fonds.", "Ivo Brun", D, "stated"),
    ("fr", "Selon Radio Sund, Luc Mas a dit que la grue était vide.", "la grue était vide",
     "Radio Sund", A, "stated"),
]  # fmt: skip


@cache
def draft_of(language, chars):
    headers = (("language", language),)
    return drafted(text_of(Page("page.txt", chars.encode(), "text/plain", headers=headers)))


def hold(language, chars, quote, speaker, stance, strength):
    said = {"quote": quote, "speaker": speaker, "stance": stance, "strength": strength}
    return held(draft_of(language, chars), "statement", said)


@pytest.mark.parametrize("line", HELD, ids=lambda line: f"{line[3]}: {line[2]}")
def test_who_the_page_makes_say_it_is_held(line):
    hold(*line)


@pytest.mark.parametrize("line", NOT_HELD, ids=lambda line: f"{line[3]}: {line[2]}")
def test_who_it_does_not_is_refused(line):
    with pytest.raises(Refused):
        hold(*line)


def place_of(chars, words):
    return chars.index(words), chars.index(words) + len(words)


def test_a_reading_of_ours_and_the_grammar_name_the_same_speaker():
    draft = draft_of("en", PARTS)
    [one] = [one for one in attributions(draft) if one.source]
    content = place_of(PARTS, "the lamp was out")
    assert is_source(draft, one, place_of(PARTS, "The clerk"))
    assert not is_source(draft, one, place_of(PARTS, "the firm"))
    assert says(draft, place_of(PARTS, "The clerk"), content)
    assert says(draft, place_of(PARTS, "the firm"), content) is None
    assert weighed(draft, one)[0] == "affirms"

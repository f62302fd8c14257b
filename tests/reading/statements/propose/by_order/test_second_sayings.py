"""What a speaker says further on in a sentence, and what others make of what it tells."""

from __future__ import annotations

import pytest

from sayso.reading.language.order import Line
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.propose.by_order.inserted_words import InsertedWords
from sayso.reading.statements.propose.by_order.second_sayings import with_second
from sayso.reading.statements.propose.by_order.set_phrases import find_set_phrases
from sayso.reading.statements.propose.by_order.taken_up import find_rumours, with_taken_up
from tests.reading.parsed import paragraph


def of(chars, *parts):
    places = (((at := chars.index(part)), at + len(part)) for part in parts)
    return Attribution(*((place,) for place in places))


def shown(chars, found):
    return [
        tuple(" … ".join(chars[a:b] for a, b in part) for part in (one.source, one.content))
        for one in found
    ]


@pytest.mark.parametrize(
    ("chars", "first", "second"),
    [
        ("« Le quai tient », a dit Ada Obi, avant d'ajouter : « Nous l'avons vu. »",
         ("Ada Obi", "a dit", "« Le quai tient »"), ("Ada Obi", "« Nous l'avons vu. »")),
        ("« Le quai tient », a dit Ada Obi, avant de saluer les dockers : « Bravo à vous. »",
         ("Ada Obi", "a dit", "« Le quai tient »"), ("Ada Obi", "« Bravo à vous. »")),
        ("« Le quai tient », a dit Ada Obi, ajoutant que la grue tombait.",
         ("Ada Obi", "a dit", "« Le quai tient »"), ("Ada Obi", "la grue tombait")),
        ("« Le quai tient », a dit Ada Obi, tout en niant un retard.",
         ("Ada Obi", "a dit", "« Le quai tient »"), ("Ada Obi", "un retard")),
        ("« Le quai tient », a dit Ada Obi avant de quitter la salle.",
         ("Ada Obi", "a dit", "« Le quai tient »"), None),
        ("« Le quai tient », a dit Ada Obi, marchant vers la grue.",
         ("Ada Obi", "a dit", "« Le quai tient »"), None),
    ],
    ids=["adds", "a deed", "participle", "denies", "no words", "walks"],
)  # fmt: skip
def test_who_has_spoken_speaks_again(chars, first, second):
    line = Line(paragraph(chars, "fr"))
    found = with_second([of(chars, *first)], line, "fr")
    assert shown(chars, found)[1:] == ([second] if second else [])


def test_what_was_said_first_ends_where_its_speaker_adds_to_it():
    chars = "Ada Obi a dit que le quai tenait, ajoutant : « Nous l'avons vu. »"
    one = of(chars, "Ada Obi", "a dit", "le quai tenait, ajoutant : « Nous l'avons vu. »")
    found = with_second([one], Line(paragraph(chars, "fr")), "fr")
    assert shown(chars, found) == [
        ("Ada Obi", "le quai tenait"),
        ("Ada Obi", "« Nous l'avons vu. »"),
    ]


@pytest.mark.parametrize(
    ("chars", "taken_up"),
    [
        ("Le quai est fermé, ce que dément la société.", [("la société", "Le quai est fermé")]),
        ("Le quai est fermé, ce que l'intéressé conteste.",
         [("l'intéressé", "Le quai est fermé")]),
        ("Le quai a coûté 3 millions, un chiffre que conteste la préfecture.",
         [("la préfecture", "Le quai a coûté 3 millions")]),
        ("Le quai a été fermé, ce qu'a confirmé la préfecture.",
         [("la préfecture", "Le quai a été fermé")]),
        ("Le quai est fermé, ce que la grue montre bien.", []),
        ("Il fera ce que la préfecture dément.", []),
    ],
    ids=["turned", "straight", "a figure", "confirms", "a thing", "no comma"],
)  # fmt: skip
def test_what_others_make_of_a_sentence_is_theirs(chars, taken_up):
    assert shown(chars, with_taken_up([], Line(paragraph(chars, "fr")), "fr")) == taken_up


def test_what_somebody_says_is_taken_up_without_his_words_of_saying():
    chars = "Le docker dit avoir été payé, ce que conteste la société."
    one = of(chars, "Le docker", "dit", "avoir été payé, ce que conteste la société")
    found = with_taken_up([one], Line(paragraph(chars, "fr")), "fr")
    assert shown(chars, found)[1:] == [("la société", "avoir été payé")]


@pytest.mark.parametrize(
    ("chars", "content"),
    [
        ("Le bruit court que le quai fermera.", ["le quai fermera"]),
        ("La rumeur veut que le quai ferme.", ["le quai ferme"]),
        ("Il se murmure que le quai fermera.", ["le quai fermera"]),
        ("Le bruit des grues court sur le quai.", []),
    ],
)
def test_what_goes_round_has_nobody_who_says_it(chars, content):
    found = list(find_rumours(Line(paragraph(chars, "fr")), "fr"))
    assert [text for _, text in shown(chars, found_as(found))] == content
    assert all(one.source is None for one in found)


def found_as(found):
    return [Attribution((one.source,) if one.source else (), (one.cue,), one.content)
            for one in found]  # fmt: skip


@pytest.mark.parametrize(
    ("chars", "told"),
    [
        ("L'association met en garde : « Le quai va céder. »",
         [("L'association", "« Le quai va céder. »")]),
        ("La préfète a mis en garde les dockers contre une crue.",
         [("La préfète", "une crue")]),
        ("La préfète met en garde que le quai va céder.",
         [("La préfète", "le quai va céder")]),
        ("Le député enfonce le clou à la radio : « Le quai va céder. »",
         [("Le député", "« Le quai va céder. »")]),
        ("La préfète met en place une cellule : « Le quai va céder. »", []),
    ],
    ids=["warns", "warns of", "that", "on the radio", "no phrase"],
)  # fmt: skip
def test_set_phrases_say_what_follows(chars, told):
    found = list(find_set_phrases(Line(paragraph(chars, "fr")), "fr"))
    assert shown(chars, found_as(found)) == told


def test_a_set_phrase_is_one_in_any_of_its_forms():
    known = InsertedWords.load("fr").set_phrases
    assert all(
        known.match(one)
        for one in ("met en garde", "ont mis en garde", "Tire la sonnette d’alarme")
    )

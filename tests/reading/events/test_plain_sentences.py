"""Sentences that only look as if they told a dealing, and where a dealing was."""

import pytest

from sayso.reading.events.find_events import find_events
from tests.reading.events.test_roles import dealings
from tests.reading.parsed import found_before

PLAIN = [
    # a number of acts that went up or down
    ("Sales of bottled water rose by four percent last summer.", "en"),
    ("Attacks on buses fell last year.", "en"),
    ("A drop in exports worried the port.", "en"),
    ("Les ventes d'eau en bouteille ont progressé de quatre pour cent.", "fr"),
    ("Une chute des ventes inquiète le groupe.", "fr"),
    ("La baisse des exportations continue.", "fr"),
    # what people do again and again
    ("Our readers ask us every week how to meet the right partner.", "en"),
    ("Workers usually leave the mill at five.", "en"),
    ("Tenants often pay the landlord in cash.", "en"),
    # contests, and fights for no place
    ("Fox leads Ada Obi by six points.", "en"),
    ("The battle for the title began in May.", "en"),
    ("La bataille pour le titre continue.", "fr"),
    ("Le combat pour la mémoire des soldats continue.", "fr"),
    ("Elle a passé la main dans ses cheveux.", "fr"),
    # no people, no ages, no search for anybody
    ("They are searching for a way out of the crisis.", "en"),
    ("Chapter 26, revised in May, was printed.", "en"),
    ("Le printemps succède à l'hiver.", "fr"),
    ("Cette vidéo a remplacé le papier.", "fr"),
    # money for what was suffered; orders are no hostages
    ("The jury put it at $3 million in damages.", "en"),
    ("The mill took dozens of orders.", "en"),
    # a danger; what nobody makes anybody; the sort of a firm
    ("Drought is a threat to farmers in the south.", "en"),
    ("Lund became a candidate for the seat.", "en"),
    ("A property and casualty company has opened.", "en"),
]


@pytest.mark.parametrize(("sentence", "language"), PLAIN)
def test_what_only_looks_like_a_dealing_is_none(sentence, language):
    assert dealings(sentence, language) == []


@pytest.mark.parametrize(
    ("sentence", "language", "kind"),
    [
        ("Payments to Orel Trading rose to $5,000 in May.", "en", "pay"),
        ("The battle for the town of Velm began in May.", "en", "attack"),
        ("La bataille pour la ville de Velm a commencé en mai.", "fr", "attack"),
        ("The clerk made a threat against the judge.", "en", "threaten"),
        ("In May 2014 Mr Holm became governor of the province.", "en", "appoint"),
        ("Ada Obi usually pays the guards on Friday.", "en", "pay"),
        ("Fox led the committee for a year.", "en", "lead"),
        ("Le ministre a été gracié par le président en mai.", "fr", "release"),
        ("Deux otages ont été hospitalisés à Velm.", "fr", "injure"),
        ("Le conseil a coopté Mme Lund en mars.", "fr", "appoint"),
        ("Les migrants ont été refoulés à la frontière.", "fr", "move"),
    ],
)
def test_what_stands_beside_a_near_miss_is_a_dealing(sentence, language, kind):
    assert kind in {one for one, *_ in dealings(sentence, language)}


@pytest.mark.parametrize(
    ("sentence", "language", "kind", "role"),
    [
        ("The hotel where Ms Lund met the broker has closed.", "en", "meet", ("place", "hotel")),
        ("La place où le maire a été tué est fermée.", "fr", "kill", ("place", "La place")),
        ("The brigade launched a series of attacks on the port.", "en", "attack",
         ("attacker", "brigade")),
        ("The minister's sacking of Ms Lund came in May.", "en", "leave", ("leaver", "Ms Lund")),
        ("Holm was handed six years by a court for fraud.", "en", "convict",
         ("sentence", "six years")),
    ],
)  # fmt: skip
def test_what_a_word_beside_an_act_lends_it_is_its_role(sentence, language, kind, role):
    held = [parts for one, _, parts in dealings(sentence, language) if one == kind]
    assert held and role in held[0], held


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Gunmen killed nine shoppers and injured six in Marseille on Monday.", "Marseille"),
        ("Rebels destroyed a bridge in Marseille.", "Marseille"),
        ("Two guards died and nine were hurt in the Marseille bombing.", "Marseille"),
    ],
)
def test_an_act_is_where_what_it_was_done_to_is(sentence, place):
    found = [
        one.place.span.quote
        for one in find_events(found_before("events", sentence, "en"))
        if one.place is not None
    ]
    assert place in found


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("$2 million in bribes to ministers were paid in May 2015 by the firm.", "in May 2015"),
        ("Payments of $300,000 to the Front were made in May 2015.", "May 2015"),
        ("$2 million in bribes, the minister said in May 2015, is a lie.", None),
    ],
)
def test_a_sum_was_paid_when_its_verb_says(sentence, day):
    event = next(iter(find_events(found_before("events", sentence, "en"))))
    assert (event.when and event.when.span.quote) in (day, day and day.removeprefix("in "))

"""What somebody keeps back, by word order, given what was found in the paragraph before."""

import pytest

from sayso.reading.language.order import Line
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.propose.by_order.withheld import with_withheld
from tests.reading.parsed import paragraph

SAID = "La préfète annonce une enquête, sans en préciser l'objet."


def found(chars, *before):
    line = Line(paragraph(chars, "fr"))
    return [
        tuple(" … ".join(chars[a:b] for a, b in part) for part in (one.source, one.content))
        for one in with_withheld(list(before), line, "fr")
    ]


def of(chars, *parts):
    places = (((at := chars.index(part)), at + len(part)) for part in parts)
    return Attribution(*((place,) for place in places))


@pytest.mark.parametrize(
    ("chars", "kept_back"),
    [
        ("Le club n'a pas souhaité préciser la durée.", [("Le club", "préciser la durée")]),
        ("La maire ne souhaite pas entrer dans les détails.",
         [("La maire", "entrer dans les détails")]),
        ("Le joueur n'a pas souhaité rester au club.", []),
        ("Le club a souhaité préciser la durée.", []),
    ],
)  # fmt: skip
def test_what_somebody_would_not_say_is_kept_back(chars, kept_back):
    assert found(chars) == kept_back


def test_without_telling_is_kept_back_by_who_says_the_rest():
    one = of(SAID, "La préfète", "annonce", "une enquête, sans en préciser l'objet")
    assert found(SAID, one)[1:] == [("La préfète", "sans en préciser l'objet")]
    assert found(SAID) == []


def test_without_doing_keeps_nothing_back():
    chars = "La préfète annonce une enquête, sans en ouvrir aucune."
    one = of(chars, "La préfète", "annonce", "une enquête, sans en ouvrir aucune")
    assert found(chars, one) == [("La préfète", "une enquête, sans en ouvrir aucune")]

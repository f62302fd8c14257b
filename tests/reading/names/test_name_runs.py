"""Where a name begins and ends, and what its own words and those beside it say of its kind."""

import pytest

from sayso.reading.names.name_runs import candidates
from sayso.reading.names.name_words import NameWords
from sayso.reading.names.towns import people_of
from tests.reading.parsed import paragraph


@pytest.mark.parametrize(
    ("chars", "language", "names"),
    [
        ("He met Mayor Ada Quill of Leeds.", "en", ["Ada Quill", "Leeds"]),
        ("He met Kevin “Dock” Marsh.", "en", ["Kevin “Dock” Marsh"]),
        ("He met Robert 'Bo' Holt, a clerk.", "en", ["Robert 'Bo' Holt"]),
        ("He called Leeds “Velm” and Ada “late” Quill.", "en", ["Leeds", "Velm", "Ada", "Quill"]),
        ("The Bank of Leeds paid him.", "en", ["Bank of Leeds"]),
        ("We left. This was late.", "en", []),
        ("Il a vu Ada Keré à Toulouse.", "fr", ["Ada Keré", "Toulouse"]),
        ("Le Bureau des accidents maritimes a écrit.", "fr", ["Bureau des accidents maritimes"]),
        ("Il déclare les Forges de Velm coupables.", "fr", ["Forges de Velm"]),
    ],
)
def test_a_name_is_a_run_of_words_with_capitals(chars, language, names):
    found = candidates(paragraph(chars, language), NameWords.load(language))
    assert [one.span.quote for one in found] == names


@pytest.mark.parametrize(
    ("language", "name", "kind"),
    [
        ("en", "Kestrel News Agency", "agency"),
        ("en", "Ministry of Ports", "government"),
        ("en", "Velm Mining Ltd", "company"),
        ("en", "Ada Quill", None),
        ("fr", "Cour de Velm", "court"),
    ],
)
def test_the_head_word_of_a_name_tells_its_kind(language, name, kind):
    assert NameWords.load(language).head_kind(name.split()) == kind


def test_a_name_that_everybody_knows_has_its_kind():
    known = NameWords.load("en")
    assert known.known_kind("France") == "place"
    assert known.known_kind("Reuters") == "agency"
    assert known.known_kind("Ada Quill") is None
    assert known.tail_kind(["Courrier", "du", "Matin"]) in {"outlet", None}


def test_a_large_town_is_known_by_its_people():
    assert people_of("Leeds") > 100_000
    assert people_of("Nowhereatall") == -1

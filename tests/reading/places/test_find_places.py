"""Places are points with a circle; relative ones say how the circle was drawn."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import SaysoError
from sayso.gazetteer import lookup as module
from sayso.gazetteer.lookup import Entry, distance, folded, gazetteer
from sayso.model import Block, Name, Text
from sayso.reading.draft import Draft
from sayso.reading.language import parse as syntax
from sayso.reading.places.bearings import doubt, offset, rounding_of, way_to
from sayso.reading.places.find_places import find_places
from sayso.reading.places.relative_places import place_words, relatives
from sayso.reading.places.which_place import Evidence, choose


@pytest.fixture(scope="module", autouse=True)
def cache():
    """The gazetteer in the user's cache folder is used where it is there, else made once."""
    gazetteer()


def places(chars, *named, language="en"):
    """What is found where these words are place names."""
    blocks = tuple(
        Block(found.start(), found.end(), "paragraph") for found in re.finditer(r"[^\n]+", chars)
    )
    text = Text("a" * 64, chars, blocks, language)
    draft = Draft(text, language, syntax.parse(text, language))
    draft.names = tuple(
        Name(text.span(found.start(), found.end()), "place")
        for name in named
        for found in re.finditer(re.escape(name), chars)
    )
    return {one.span.quote: one for one in find_places(draft)}


@pytest.mark.parametrize(
    ("sentence", "language", "quote", "lat", "lon"),
    [
        ("The depot lies 40 km north of Toulouse.", "en", "40 km north of Toulouse", 43.96, 1.44),
        ("The depot lies 25 miles (40 km) east of Leeds.", "en",
         "25 miles (40 km) east of Leeds", 53.80, -0.94),
        ("The depot, about 60km southwest of the provincial capital Homs, burnt.", "en",
         "about 60km southwest of the provincial capital Homs", 34.34, 36.27),
        ("A camp ten kilometres to the south-east of Bamako was hit.", "en",
         "ten kilometres to the south-east of Bamako", 12.55, -7.91),
        ("Un camp à environ 30 km au nord de Mossoul a brûlé.", "fr",
         "à environ 30 km au nord de Mossoul", 36.61, 43.12),
        ("Un camp à une vingtaine de kilomètres à l'ouest d'Alep a brûlé.", "fr",
         "à une vingtaine de kilomètres à l'ouest d'Alep", 36.20, 36.94),
    ],
)  # fmt: skip
def test_a_relative_place_is_a_point_with_its_phrase(sentence, language, quote, lat, lon):
    found = places(sentence, language=language)[quote]
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=0.03)
    assert found.radius_km and found.radius_km > 1
    assert any("°" in line for line in found.trace)


def test_two_distances_that_do_not_agree_are_noted():
    [found] = places("The depot lies 100 km (100 miles) north of Toulouse.").values()
    assert any("do not agree: 100 km and 161 km" in line for line in found.trace)
    assert found.radius_km > 60


def test_a_place_that_the_gazetteer_lacks_takes_the_point_the_text_gives_it():
    text = "Zibrakovo, a hamlet, is 30 km north of Toulouse. Nobody lives in Zibrakovo."
    found = places(text, "Zibrakovo", "Toulouse")
    phrase = found["30 km north of Toulouse"]
    assert (found["Zibrakovo"].lat, found["Zibrakovo"].lon) == (phrase.lat, phrase.lon)
    assert "the text places it" in found["Zibrakovo"].trace[0]


def test_a_town_that_fits_the_words_is_taken_for_the_place():
    found = places("Montauban is a town 45 km north of Toulouse.", "Montauban", "Toulouse")
    phrase = found["45 km north of Toulouse"]
    assert (phrase.name, phrase.country) == ("Montauban", "FR")
    assert "is taken for it" in phrase.trace[-1]


def test_a_town_that_does_not_fit_leaves_the_words_as_they_are():
    found = places("Lille is a town 45 km north of Toulouse.", "Lille", "Toulouse")
    assert found["45 km north of Toulouse"].name is None


def test_near_is_a_circle_by_convention():
    found = places("It burnt near Toulouse.", "Toulouse")["near Toulouse"]
    assert found.radius_km > 25
    assert "convention" in found.trace[-1]


@pytest.mark.parametrize(
    ("text", "named", "country", "region"),
    [
        ("He flew to Paris.", ("Paris",), "FR", None),
        ("He flew to Paris, Texas.", ("Paris", "Texas"), "US", "in Texas, as written"),
        ("Texas and Ohio. He left Toledo, Ohio.", ("Texas", "Ohio", "Toledo"), "US", None),
        ("In Spain he lived in Toledo. Spain is warm.", ("Spain", "Toledo"), "ES", None),
    ],
)
def test_a_shared_name_is_settled_by_what_the_text_says(text, named, country, region):
    found = places(text, *named)[named[-1] if region is None else named[0]]
    assert found.country == country
    assert region is None or found.trace[0] == region


def test_a_name_that_nothing_settles_has_no_point():
    towns = [Entry(1, "town", "Ashby", "GB", "", 50, 0, 9_000, 1), Entry(
        2, "town", "Ashby", "US", "", 40, -80, 8_000, 1)]  # fmt: skip
    assert choose("Ashby", towns, Evidence({})).entry is None
    assert choose("Ashby", towns, Evidence({"US": 3.0})).entry == towns[1]


def test_a_country_is_as_wide_as_its_area():
    found = places("He lives in Syria.", "Syria")["Syria"]
    assert (found.country, found.name) == ("SY", "Syria")
    assert found.radius_km == pytest.approx(math.sqrt(185180 / math.pi), abs=0.1)


def test_unknown_places_have_no_point():
    found = places("He lives in Zibrakovo.", "Zibrakovo")["Zibrakovo"]
    assert (found.lat, found.lon, found.radius_km) == (None, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "He ran 10 km north.",
        "He is 30 years west of nowhere.",
        "It is 1e400 km north of Toulouse.",
        "It is 99999999999 km north of Toulouse.",
        "It is 0 km north of Toulouse.",
        "It is 1,2,3 km north of Toulouse.",
    ],
)
def test_a_distance_that_is_none_is_left_alone(sentence):
    assert list(relatives(sentence, place_words("en"))) == []


def test_names_are_looked_up_without_marks_and_case():
    assert folded("Sa‘dah") == folded("SADAH") == "sadah"
    assert folded("Saint-Étienne") == "saint etienne"
    assert gazetteer().named("saint etienne")[0].country == "FR"


def test_the_gazetteer_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "places.sqlite"
    monkeypatch.setattr(module, "_write", lambda path: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(SaysoError, match="SAYSO_CACHE"):
        module.make(target)
    assert [path.name for path in tmp_path.iterdir()] == ["places.sqlite.lock"]  # of its maker


def test_offset_goes_so_far_and_so():
    lat, lon = offset(36.2, 37.16, 45, 150)
    far, way = way_to(36.2, 37.16, lat, lon)
    assert (far, way) == (pytest.approx(150, abs=0.02), pytest.approx(45, abs=0.02))
    with pytest.raises(SaysoError):
        offset(0, 0, 0, 2001)


@given(
    st.floats(-80, 80), st.floats(-180, 180), st.floats(0, 360), st.floats(0, 2000)
)  # fmt: skip
@settings(max_examples=50, deadline=None)
def test_distances_on_the_sphere_and_on_the_ellipsoid_agree(lat, lon, bearing, km):
    there = offset(lat, lon, bearing, km)
    town = Entry(1, "town", "A", "", "", lat, lon, 0, 1)
    assert distance(town, *there) == pytest.approx(km, abs=0.006 * km + 0.03)


@pytest.mark.parametrize(
    ("number", "half"), [("150", 5), ("13", 0.5), ("2.5", 0.05), ("100", 50), ("2,5", 0.05)]
)
def test_rounding_is_half_of_the_last_digit_that_counts(number, half):
    assert rounding_of(number) == pytest.approx(half)


def test_doubt_grows_with_each_of_its_causes():
    assert doubt(100, 22.5, 0, 0) == pytest.approx(38.3, abs=0.1)
    assert doubt(100, 22.5, 5, 10) > doubt(100, 22.5, 5, 0) > doubt(100, 22.5, 0, 0)


WORDS = "10 km miles north of the Toulouse near border with Turkish (6 miles) , Spain . 1,5 to"
ANY = st.text(max_size=60) | st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(ANY)
def test_any_text_gives_true_spans(chars):
    for one in places(chars).values():
        assert chars[one.span.start : one.span.end] == one.span.quote


@pytest.mark.parametrize(
    ("text", "language", "quote"),
    [
        ("In northwestern Syria, near the Turkish border, a depot burnt.", "en",
         "near the Turkish border"),
        ("Dans le nord-ouest de la Syrie, près de la frontière turque, un dépôt brûle.", "fr",
         "près de la frontière turque"),
        ("In northwestern Syria, near the border with Turkey, a depot burnt.", "en",
         "near the border with Turkey"),
    ],
)  # fmt: skip
def test_a_border_is_the_strip_of_towns_along_it(text, language, quote):
    found = places(text, "Syria", "Syrie", "Turkey", language=language)[quote]
    assert (found.lat, found.lon) == (pytest.approx(36.3, abs=0.5), pytest.approx(36.7, abs=0.5))
    assert found.radius_km < 120


def test_a_border_between_unnamed_sides_has_no_point():
    found = places("A depot near the Turkish border burnt.")["near the Turkish border"]
    assert found.lat is None
    assert "which side" in found.trace[0]


def test_closeness_to_a_person_is_no_place():
    assert places("He is close to Toulouse-Lautrec and near Sydney Smith.") == {}


@pytest.mark.parametrize(
    ("chars", "town", "part", "lat"),
    [
        ("Il habite à Roanne, dans la Loire, depuis dix ans.", "Roanne", "Loire", 46.04),
        ("Il vit à Vannes, dans le Morbihan.", "Vannes", "Morbihan", 47.66),
        ("Il vit à Valence, dans la Drôme.", "Valence", "Drôme", 44.93),
    ],
)  # fmt: skip
def test_a_departement_says_which_town_is_meant_and_has_no_point_itself(chars, town, part, lat):
    found = places(chars, town, part, language="fr")
    assert (found[town].lat, found[town].country) == (pytest.approx(lat, abs=0.02), "FR")
    assert (found[part].lat, found[part].lon, found[part].country) == (None, None, "FR")


@pytest.mark.parametrize(
    ("chars", "named", "lat"),
    [
        ("The trial was in Vancouver, Washington, in June.", "Washington", 47.3),
        ("The yard in Tbilisi, Georgia, was shut.", "Georgia", 42.3),
        ("He lives in Atlanta, Georgia, now.", "Georgia", 33.4),
    ],
)
def test_what_stands_behind_a_town_is_where_that_town_lies(chars, named, lat):
    town = chars.split(",")[0].split()[-1]
    assert places(chars, town, named)[named].lat == pytest.approx(lat, abs=0.8)

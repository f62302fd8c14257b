"""Tables of sentences with the place that each gives: by another place, and among its namesakes.

``places_relative.tsv`` holds sentences of our own with the point and circle of the relative place
in them; none where the words place nothing.
"""

import csv
from pathlib import Path

import pytest

from sayso.gazetteer.lookup import gazetteer
from tests.reading.places.test_find_places import places

TABLE = Path(__file__).with_name("places_relative.tsv")
NAMED = ("Homs", "Hama", "Leeds", "Damascus", "Latakia", "Syria", "Iraq", "Syrie", "Mossoul",
         "Lyon", "Lattaquié")  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def cache():
    """The gazetteer in the user's cache folder is used where it is there, else made once."""
    gazetteer()


def rows():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["sentence"])
def test_words_of_place_give_a_point_and_a_circle(row):
    found = places(row["sentence"], *NAMED, language=row["language"])
    relative = [one for one in found.values() if one.name is None and one.lat is not None]
    if not row["quote"]:
        assert [one.span.quote for one in relative] == []
        return
    [place] = relative
    assert place.span.quote == row["quote"]
    assert (place.lat, place.lon) == pytest.approx((float(row["lat"]), float(row["lon"])), abs=0.02)
    assert place.radius_km == pytest.approx(float(row["radius_km"]), abs=1.0)
    assert place.trace


@pytest.mark.parametrize(
    ("language", "text", "name", "others", "country"),
    [
        ("en", "The militia in Tripoli said that Libya would pay.", "Tripoli", ("Libya",), "LY"),
        ("en", "Clashes broke out in Tripoli, in northern Lebanon.", "Tripoli", ("Lebanon",), "LB"),
        ("en", "He left Tripoli. Lebanon waits. The Lebanese army moved.", "Tripoli", ("Lebanon",),
         "LB"),
        ("en", "He flew from Benghazi to Tripoli.", "Tripoli", ("Benghazi",), "LY"),
        ("en", "He flew from Beirut to Tripoli.", "Tripoli", ("Beirut",), "LB"),
        ("fr", "Il vit à Tripoli, au Liban.", "Tripoli", ("Liban",), "LB"),
        ("fr", "La milice de Tripoli menace la Libye.", "Tripoli", ("Libye",), "LY"),
        ("en", "The mayor of Birmingham spoke.", "Birmingham", (), None),
        ("en", "Police in Birmingham, Alabama, saw him.", "Birmingham", ("Alabama",), "US"),
        ("en", "He drove from Montgomery to Birmingham. Alabama is hot.", "Birmingham",
         ("Montgomery", "Alabama"), "US"),
        ("en", "Police in London and in Birmingham saw him.", "Birmingham", ("London",), "GB"),
        ("en", "She studied in Cambridge.", "Cambridge", (), None),
        ("en", "She left Boston for Cambridge. Massachusetts is cold.", "Cambridge",
         ("Boston", "Massachusetts"), "US"),
        ("en", "British police searched a house in Cambridge.", "Cambridge", (), "GB"),
        ("en", "From Cairo the cargo went to Alexandria.", "Alexandria", ("Cairo",), "EG"),
        ("en", "The ship reached Alexandria in Egypt.", "Alexandria", ("Egypt",), "EG"),
        ("en", "He lives in Alexandria. Virginia voted.", "Alexandria", ("Virginia",), "US"),
        ("en", "The Chilean firm is in Santiago.", "Santiago", (), "CL"),
        ("en", "He walked to Santiago in Spain.", "Santiago", ("Spain",), "ES"),
        ("en", "He moved from Havana to Santiago. Cuba is poor.", "Santiago", ("Havana", "Cuba"),
         None),
        ("en", "He drove from Georgia to Armenia and Azerbaijan.", "Georgia",
         ("Armenia", "Azerbaijan"), "GE"),
        ("en", "Voters in Georgia, Alabama and Florida stayed at home.", "Georgia",
         ("Alabama", "Florida"), "US"),
        ("en", "They met in Athens, Georgia.", "Athens", ("Georgia",), "US"),
        ("fr", "Il vit en Géorgie, à Tbilissi.", "Géorgie", ("Tbilissi",), "GE"),
        ("en", "He lives in Hyderabad in Pakistan.", "Hyderabad", ("Pakistan",), "PK"),
        ("en", "He lives in Hyderabad. The Indian police knew.", "Hyderabad", (), "IN"),
        ("en", "He was born in Valencia, Venezuela.", "Valencia", ("Venezuela",), "VE"),
        ("en", "He was born in Valencia. Spain has many.", "Valencia", ("Spain",), "ES"),
        ("en", "He lives in Springfield.", "Springfield", (), None),
        ("en", "He lives in Springfield. Illinois voted.", "Springfield", ("Illinois",), "US"),
        ("en", "He moved to Washington.", "Washington", (), "US"),
        ("en", "They met in London, Ontario. Canada waits.", "London", ("Ontario", "Canada"), None),
        ("fr", "Le procureur de Vienne, en Autriche, parle.", "Vienne", ("Autriche",), "AT"),
        ("fr", "Le procureur de Vienne, en Isère, parle. La France attend.", "Vienne",
         ("Isère", "France"), "FR"),
    ],
)  # fmt: skip
def test_a_namesake_is_told_by_country_and_neighbours(language, text, name, others, country):
    assert places(text, name, *others, language=language)[name].country == country

"""How large the largest town of a name is."""

from sayso.reading.names.towns import LARGE_TOWN, people_of


def test_a_large_town_has_its_people_and_what_is_no_town_has_none():
    assert people_of("Lyon") >= LARGE_TOWN
    assert people_of("Corvane Mill") == -1

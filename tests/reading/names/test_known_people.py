"""Who is known for an office is an official where the page says nothing else, in its years only."""

import pytest

from sayso.reading.names.known_people import known_people

KNOWN = [
    ("John Kerry", 2015, "official"),
    ("Kerry", 2015, "official"),
    ("Kerry", None, "official"),
    ("John Kerry", 2020, None),
    ("Ahmet Davutoğlu", 2015, "official"),
    ("Donald Trump", 2016, None),
    ("Donald Trump", 2018, "official"),
    ("Donald Trump", None, None),
    ("Ruth Bader Ginsburg", 2016, "court"),
    ("Brown", 2009, None),
    ("Ada Quill", 2016, None),
]


@pytest.mark.parametrize(("name", "year", "role"), KNOWN)
def test_an_office_counts_in_the_years_in_which_it_was_held(name, year, role):
    assert known_people().role(name, year) == role


def test_a_family_name_that_many_bear_is_nobody_known():
    assert known_people().is_known("Erdoğan")
    assert not known_people().is_known("Brown")

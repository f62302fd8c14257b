"""How a figure reads in a table of the terminal."""

import pytest

from sayso.cli.show import interval


@pytest.mark.parametrize(
    ("low", "high", "unit", "shown"),
    [
        (30, None, None, "30 or more"),
        (4, None, "year", "4 or more years"),
        (None, 1, "week", "1 or less weeks"),
        (1, 1, "day", "1 day"),
        (153, 187, None, "153 to 187"),
        (1490, 1490, "EUR", "1,490 EUR"),
        (0.3, 0.36666666666666664, "share", "0.3 to 0.367 share"),
        (None, None, "EUR", ""),
    ],
)
def test_an_interval_is_shown_in_words(low, high, unit, shown):
    assert interval(low, high, unit) == shown

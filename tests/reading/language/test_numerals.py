"""Numbers as a language writes them, and what is left alone."""

import pytest

from sayso.reading.language.numerals import numbers_in


@pytest.mark.parametrize(
    ("language", "chars", "low", "high"),
    [
        ("en", "1,490", 1490, 1490),
        ("en", "1\u00a0490", 1490, 1490),
        ("en", "4.3 million", 4.3e6, 4.3e6),
        ("en", "half a million", 5e5, 5e5),
        ("en", "two dozen", 24, 24),
        ("en", "several dozen", 24, 120),
        ("en", "tens of thousands", 1e4, 1e5),
        ("en", "one hundred and six", 106, 106),
        ("en", "two-thirds", 2 / 3, 2 / 3),
        ("en", "eight of 10", 0.8, 0.8),
        ("en", "3.2 × 10^5", 3.2e5, 3.2e5),
        ("en", "a dozen", 12, 12),
        ("en", "two and a half million", 2.5e6, 2.5e6),
        ("en", "a million and a half", 1.5e6, 1.5e6),
        ("en", "a quarter of a million", 2.5e5, 2.5e5),
        ("en", "6 1/4", 6.25, 6.25),
        ("en", ".534", 0.534, 0.534),
        ("en", "2½", 2.5, 2.5),
        ("en", "5 crore", 5e7, 5e7),
        ("fr", "un demi-million", 5e5, 5e5),
        ("fr", "un million et demi", 1.5e6, 1.5e6),
        ("fr", "une bonne vingtaine", 20, 20),
        ("fr", "1 490", 1490, 1490),
        ("fr", "1.490,5", 1490.5, 1490.5),
        ("fr", "trois mille quatre cents", 3400, 3400),
        ("fr", "une cinquantaine", 50, 50),
        ("fr", "plusieurs centaines", 200, 1000),
        ("fr", "deux sur trois", 2 / 3, 2 / 3),
        ("fr", "2,5 milliards", 2.5e9, 2.5e9),
    ],
)
def test_a_number_is_read_whole(language, chars, low, high):
    [number] = numbers_in(chars, language)
    assert (number.start, number.end) == (0, len(chars))
    assert (number.low, number.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    "chars",
    ["10^400", "1,2,3", "1.490,5", "2.0.3", "17:22", "3/0", "0/0", "7 × 10^400", "٣٠", "1" * 16],
)
def test_what_the_language_does_not_write_is_left_alone(chars):
    assert list(numbers_in(chars, "en")) == []


@pytest.mark.parametrize("chars", [", .534", "(.534", "his .534 average", "[.534]"])
def test_a_decimal_may_begin_with_its_point(chars):
    assert [one.value for one in numbers_in(chars, "en")] == [0.534]


@pytest.mark.parametrize(
    ("chars", "form"),
    [("1/16 of a pint", "share"), ("3/4 of them", "share"), ("1⁄32 of it", "share"),
     ("9/11 of 2001", "digits"), ("6 1/4 of it", "digits"), ("1/2 offices", "digits")],
)  # fmt: skip
def test_a_fraction_in_digits_before_of_is_a_share(chars, form):
    assert next(iter(numbers_in(chars, "en"))).form == form

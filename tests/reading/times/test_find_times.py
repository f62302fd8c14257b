"""Times are read as intervals, each with the anchor it was counted from."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.language import parse as syntax
from sayso.reading.times.find_times import find_times

PUBLISHED = "2016-09-07"  # a Wednesday


def times(chars, language="en", published=PUBLISHED):
    blocks = tuple(
        Block(found.start(), found.end(), "paragraph") for found in re.finditer(r"[^\n]+", chars)
    )
    text = Text("a" * 64, chars, blocks, language, published=published)
    return list(find_times(Draft(text, language, syntax.parse(text, language))))


def only(chars, quote, language="en", published=PUBLISHED):
    found = [one for one in times(chars, language, published) if one.span.quote == quote]
    assert len(found) == 1, [one.span.quote for one in times(chars, language, published)]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "quote", "earliest", "before", "edtf", "value"),
    [
        ("It sank on 4 May 2011.", "4 May 2011", "2011-05-04", "2011-05-05", "2011-05-04",
         "2011-05-04"),
        ("It sank on Wednesday, May 4, 2011.", "Wednesday, May 4, 2011", "2011-05-04",
         "2011-05-05", "2011-05-04", "2011-05-04"),
        ("It sank in March 2011.", "March 2011", "2011-03-01", "2011-04-01", "2011-03", "2011-03"),
        ("It sank in 2011.", "2011", "2011-01-01", "2012-01-01", "2011", "2011"),
        ("It sank in late 2014.", "late 2014", "2014-09-01", "2015-01-01",
         "2014-09-01/2014-12-31", "2014"),
        ("It sank in early July 2014.", "early July 2014", "2014-07-01", "2014-07-11",
         "2014-07-01/2014-07-10", "2014-07"),
        ("It sank in mid-2013.", "mid-2013", "2013-05-01", "2013-09-01",
         "2013-05-01/2013-08-31", "2013"),
        ("Sales rose in Q3 2014.", "Q3 2014", "2014-07-01", "2014-10-01", "2014-35", "2014-Q3"),
        ("Sales rose in the second quarter of 2012.", "the second quarter of 2012", "2012-04-01",
         "2012-07-01", "2012-34", "2012-Q2"),
        ("It sank in the summer of 2014.", "the summer of 2014", "2014-06-01", "2014-09-01",
         "2014-22", "2014-SU"),
        ("It was so in the 1980s.", "the 1980s", "1980-01-01", "1990-01-01", "198X", "198"),
        ("It was so in the 19th century.", "the 19th century", "1800-01-01", "1900-01-01", "18XX",
         "18"),
        ("It sank at the end of 2012.", "the end of 2012", "2012-10-01", "2013-01-01",
         "2012-10-01/2012-12-31", "2012"),
        ("It opened on Christmas Day 2010.", "Christmas Day 2010", "2010-12-25", "2010-12-26",
         "2010-12-25", "2010-12-25"),
        ("It lasted from 3 to 5 June 2013.", "3 to 5 June 2013", "2013-06-03", "2013-06-06",
         "2013-06-03/2013-06-05", "2013-06-03/2013-06-05"),
    ],
)  # fmt: skip
def test_a_date_is_an_interval_with_its_edtf_and_timeml(
    sentence, quote, earliest, before, edtf, value
):
    found = only(sentence, quote)
    assert (found.earliest, found.before, found.edtf, found.value) == (
        earliest,
        before,
        edtf,
        value,
    )


@pytest.mark.parametrize(
    ("sentence", "quote", "earliest", "before"),
    [
        ("She resigned yesterday.", "yesterday", "2016-09-06", "2016-09-07"),
        ("She resigned on Monday.", "Monday", "2016-09-05", "2016-09-06"),
        ("She will resign on Monday.", "Monday", "2016-09-12", "2016-09-13"),
        ("She resigned last Monday.", "last Monday", "2016-09-05", "2016-09-06"),
        ("She resigned last year.", "last year", "2015-01-01", "2016-01-01"),
        ("She resigned last week.", "last week", "2016-08-29", "2016-09-05"),
        ("She resigns next month.", "next month", "2016-10-01", "2016-11-01"),
        ("She resigned three days ago.", "three days ago", "2016-09-04", "2016-09-05"),
        ("She resigned two years ago.", "two years ago", "2014-01-01", "2015-01-01"),
        ("She resigned last October.", "last October", "2015-10-01", "2015-11-01"),
        ("She resigned in November.", "November", "2015-11-01", "2015-12-01"),
        ("She would resign in November.", "November", "2016-11-01", "2016-12-01"),
        ("She declared a dividend payable in November.", "November", "2016-11-01", "2016-12-01"),
        ("She resigned last winter.", "last winter", "2015-01-01", "2016-03-01"),
        ("She worked over the past two weeks.", "the past two weeks", "2016-08-24", "2016-09-08"),
    ],
)
def test_a_relative_time_is_counted_from_the_publication_date(sentence, quote, earliest, before):
    found = only(sentence, quote)
    assert (found.earliest, found.before) == (earliest, before)
    assert found.trace[0] == f"counted from the publication date, {PUBLISHED}"


@pytest.mark.parametrize(
    ("sentence", "quote", "earliest", "before"),
    [
        ("He left on 3 May 2011. The same day a letter came.", "The same day", "2011-05-03",
         "2011-05-04"),
        ("He left on 3 May 2011. Two weeks later a letter came.", "Two weeks later",
         "2011-05-17", "2011-05-24"),
        ("He left on 3 May 2011. Two weeks after this, a letter came.", "Two weeks after this",
         "2011-05-17", "2011-05-24"),
        ("He left on 3 May 2011. A month earlier he had sold it.", "A month earlier",
         "2011-04-01", "2011-05-01"),
        ("He left on 3 May 2011. The next day she went.", "The next day", "2011-05-04",
         "2011-05-05"),
        ("He left on 3 May 2011. He came back the following March.", "the following March",
         "2012-03-01", "2012-04-01"),
        ("He left in 2011. He came back the following year.", "the following year", "2012-01-01",
         "2013-01-01"),
        ("He left in May 2011 and came back in August.", "August", "2011-08-01", "2011-09-01"),
    ],
)  # fmt: skip
def test_a_story_goes_on_from_the_last_date_told(sentence, quote, earliest, before):
    found = only(sentence, quote, published=None)
    assert (found.earliest, found.before) == (earliest, before)
    assert "told before it" in found.trace[0]


@pytest.mark.parametrize(
    ("text", "language", "quote", "earliest"),
    [
        ("The mayor fell on 3 May 2011.\nOn 15 May his son took over.", "en", "15 May",
         "2011-05-15"),
        ("Le 3 mai 2011, le maire quitte la ville.\nLe 15 mai, il revient.", "fr", "Le 15 mai",
         "2011-05-15"),
        ("The mayor fell in May 2011.\nIn August 2016 he wrote.\nOn 15 May he spoke.", "en",
         "15 May", "2016-05-15"),
        ("The mayor fell in May 2011.\nOn 15 October he will speak.", "en", "15 October",
         "2016-10-15"),
        ("Shots dating to 1994 were found. In March he left.", "en", "March", "2016-03-01"),
    ],
)  # fmt: skip
def test_a_story_far_back_goes_on_and_news_does_not_fall_into_it(text, language, quote, earliest):
    assert only(text, quote, language).earliest == earliest


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Anne, 40 ans, est partie.", "fr"),
        ("Un jour, elle partira.", "fr"),
        ("Une seconde fois, elle part.", "fr"),
        ("They live on a day-to-day basis.", "en"),
    ],
)
def test_an_age_and_a_manner_are_no_time(sentence, language):
    assert [one.span.quote for one in times(sentence, language)] == []


def test_since_a_day_is_since_one_that_is_past():
    assert only("Thousands were shot since January 1st.", "January 1st").earliest == "2016-01-01"
    assert only("Thousands were shot since November.", "November").earliest == "2015-11-01"


def test_a_trace_leads_back_to_the_first_anchor():
    found = only("He left on 3 May 2011. The same day it rained. Two weeks later it froze.",
                 "Two weeks later")  # fmt: skip
    assert "3 May 2011" in found.trace[0]
    assert found.trace[1:] == ("2 weeks after it", "to the week")


@pytest.mark.parametrize(
    ("sentence", "quote", "earliest", "before", "edtf"),
    [
        ("He has lived there since March 2012.", "March 2012", "2012-03-01", None, "2012-03/.."),
        ("He lived there until 2012.", "2012", None, "2013-01-01", "../2012"),
        ("He left before 2012.", "2012", None, "2012-01-01", "../2011-12-31"),
        ("He stayed there after 2012.", "2012", "2013-01-01", None, "2013-01-01/.."),
        ("He ran it from 1991 to 1997.", "1991 to 1997", "1991-01-01", "1998-01-01", "1991/1997"),
        ("He came between March and May 2014.", "March and May 2014", "2014-03-01", "2014-06-01",
         "2014-03/2014-05"),
        ("They met in 2013 and 2014.", "2013 and 2014", "2013-01-01", "2015-01-01", "2013/2014"),
        ("Il vit ici depuis mars 2012.", "mars 2012", "2012-03-01", None, "2012-03/.."),
        ("Il y a vécu de 1991 à 1997.", "1991 à 1997", "1991-01-01", "1998-01-01", "1991/1997"),
    ],
)  # fmt: skip
def test_an_open_or_double_time_keeps_its_sides(sentence, quote, earliest, before, edtf):
    found = only(sentence, quote, "fr" if sentence.startswith("Il ") else "en")
    assert (found.earliest, found.before, found.edtf) == (earliest, before, edtf)


def test_two_dates_that_are_no_neighbours_make_no_range():
    quotes = [one.span.quote for one in times("They met in 2003 and 2014.")]
    assert quotes == ["2003", "2014"]


def test_a_length_is_counted_from_the_date_of_the_event_it_names():
    sentence = (
        "More than three years after the loss of the harbour, in May 2011, which ended the siege, "
        "the guards are still there."
    )
    found = only(sentence, "More than three years")
    assert (found.kind, found.edtf, found.earliest, found.before) == (
        "duration", "P3Y", "2014-05-01", None,
    )  # fmt: skip
    assert "May 2011" in found.trace[0]


def test_a_date_behind_a_verb_is_not_the_date_of_the_event():
    found = only("Two weeks after the vote, the mayor resigned on 3 June 2011.", "Two weeks")
    assert (found.earliest, found.before) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "quote", "kind", "value"),
    [
        ("It pays them each month.", "each month", "set", "P1M"),
        ("It pays them daily.", "daily", "set", "P1D"),
        ("It meets every Thursday.", "every Thursday", "set", "XXXX-WXX-4"),
        ("It took four years.", "four years", "duration", "P4Y"),
        ("A 16-hour flight followed.", "16-hour", "duration", "PT16H"),
        ("It took several months.", "several months", "duration", "PXM"),
        ("It took two and then a year and a half.", "a year and a half", "duration", "P1Y6M"),
        ("It is now closed.", "now", "date", "PRESENT_REF"),
        ("It came at 10 PM on Friday.", "10 PM on Friday", "time", "2016-09-02T22:00"),
        ("It came at 10 p.m. on Friday.", "10 p.m. on Friday", "time", "2016-09-02T22:00"),
        ("It came on Friday night.", "Friday night", "time", "2016-09-02TNI"),
    ],
)
def test_lengths_sets_and_clock_times_have_their_kind(sentence, quote, kind, value):
    found = only(sentence, quote)
    assert (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize(
    ("sentence", "quote", "earliest", "before", "value"),
    [
        ("Il est parti fin 2014.", "fin 2014", "2014-09-01", "2015-01-01", "2014"),
        ("Il est parti début juillet 2014.", "début juillet 2014", "2014-07-01", "2014-07-11",
         "2014-07"),
        ("Il est parti à l'été 2014.", "l'été 2014", "2014-06-01", "2014-09-01", "2014-SU"),
        ("Il est parti le 1er mai 2014.", "le 1er mai 2014", "2014-05-01", "2014-05-02",
         "2014-05-01"),
        ("Il est parti hier.", "hier", "2016-09-06", "2016-09-07", "2016-09-06"),
        ("Il est parti mardi dernier.", "mardi dernier", "2016-09-06", "2016-09-07",
         "2016-09-06"),
        ("Il est parti la semaine dernière.", "la semaine dernière", "2016-08-29", "2016-09-05",
         "2016-W35"),
        ("Il est parti il y a deux ans.", "il y a deux ans", "2014-01-01", "2015-01-01", "2014"),
        ("Il est parti au troisième trimestre 2014.", "troisième trimestre 2014", "2014-07-01",
         "2014-10-01", "2014-Q3"),
        ("C'était au XIXe siècle.", "XIXe siècle", "1800-01-01", "1900-01-01", "18"),
        ("C'était dans les années 80.", "les années 80", "1980-01-01", "1990-01-01", "198"),
        ("Il partit le 3 mai 2011. La veille, il dormait.", "La veille", "2011-05-02",
         "2011-05-03", "2011-05-02"),
        ("Il partit le 3 mai 2011. Deux semaines plus tard, il revint.",
         "Deux semaines plus tard", "2011-05-17", "2011-05-24", "2011-05-17"),
        ("Il partit le 3 mai 2011. Ce jour-là, il dormait.", "Ce jour-là", "2011-05-03",
         "2011-05-04", "2011-05-03"),
        ("Il partit le 12/03/2014.", "12/03/2014", "2014-03-12", "2014-03-13", "2014-03-12"),
        ("Il est payé chaque mois.", "chaque mois", None, None, "P1M"),
        ("Il a duré plus de quatre ans.", "plus de quatre ans", None, None, "P4Y"),
    ],
)  # fmt: skip
def test_french_times_are_read_too(sentence, quote, earliest, before, value):
    found = only(sentence, quote, "fr")
    assert (found.earliest, found.before, found.value) == (earliest, before, value)


@pytest.mark.parametrize(
    ("sentence", "quote", "said"),
    [
        ("She resigned last week.", "last week", "no publication date is known"),
        ("She resigned on Monday.", "Monday", "no publication date is known"),
        ("Two weeks later she resigned.", "Two weeks later", "no date stands before it"),
        ("In 2011 he fell. Two days later he died.", "Two days later", "too wide"),
        ("He paid on 04/05/2011.", "04/05/2011", "either way round"),
    ],
)
def test_where_no_anchor_is_known_there_is_no_interval(sentence, quote, said):
    found = only(sentence, quote, published=None)
    assert (found.earliest, found.before) == (None, None)
    assert any(said in line for line in found.trace)


@pytest.mark.parametrize(
    "sentence",
    [
        "He paid on 31 February 2012.",
        "It happened in the year 0.",
        "They counted 99999 of them.",
        "They hired 2000 people.",
        "It cost $1999.",
        "He may go.",
        "They march on the town.",
        "She was a 30-year-old clerk.",
        "The second man left.",
    ],
)
def test_what_is_no_time_is_left_alone(sentence):
    found = [one for one in times(sentence) if one.earliest or one.kind != "date"]
    assert [one.span.quote for one in found if "2012" not in one.span.quote] == []


def test_a_huge_number_of_years_is_no_crash():
    for count in ("10", "99999", "9" * 30, "1e400", "1,2,3"):
        times(f"It was {count} years ago. Then {count} years later it sank on 99/99/9999.")


WORDS = """the last next 31 30 February May 2014 two weeks later ago since until between and from
to - , 's year month day early end of Q3 Monday today 0000 9999 1st morning 10:30 1990s"""
TEXT = st.text(max_size=80) | st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT, st.sampled_from(["en", "fr"]), st.sampled_from([None, "2014-07-01", "0001-01-01"]))
def test_any_text_gives_true_spans_and_forward_intervals(chars, language, published):
    for one in times(chars, language, published):
        assert chars[one.span.start : one.span.end] == one.span.quote
        if one.earliest and one.before:
            assert date.fromisoformat(one.earliest) < date.fromisoformat(one.before)


@pytest.mark.parametrize(
    ("language", "chars", "days"),
    [
        ("en", "He sang on August 9, 10 and 12 last year.", "2015-08-09 2015-08-10 2015-08-12"),
        ("en", "They sailed on the 4th, 5th and 9th of May.", "2016-05-04 2016-05-05 2016-05-09"),
        ("fr", "Ils siègent lundi 12 et jeudi 15 septembre.", "2016-09-12 2016-09-15"),
        ("fr", "Ils sont venus les 4, 5 et 9 mai 2013.", "2013-05-04 2013-05-05 2013-05-09"),
    ],
)  # fmt: skip
def test_each_day_of_a_list_is_a_time_of_its_own(language, chars, days):
    assert " ".join(one.earliest for one in times(chars, language)) == days

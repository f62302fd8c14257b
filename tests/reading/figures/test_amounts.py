"""How much, and in what unit: amounts, units, and what is an age, a ratio or no figure at all."""

import pytest

from sayso.reading.figures import ages, model_names, not_figures
from sayso.reading.figures.amounts import Amount, amounts_in, like
from sayso.reading.figures.counted import tokens_of
from sayso.reading.figures.movements import ends_move, is_level, movement
from sayso.reading.figures.part_words import PartWords
from sayso.reading.figures.ratios import ratios
from sayso.reading.figures.units import unit_after, unit_before
from tests.reading.parsed import paragraph


def amount(chars, language="en"):
    """The last amount of a sentence, with the sentence and its tokens."""
    doc = paragraph(chars, language).doc
    *_, found = amounts_in(chars, language)
    return found, doc, *tokens_of(doc, found.start, found.end)


@pytest.mark.parametrize(
    ("chars", "language", "quote", "low", "high", "unit"),
    [
        ("At least €4.2 million went.", "en", "€4.2 million", 4.2e6, None, "EUR"),
        ("From 5 to 9 km away.", "en", "5 to 9 km", 5, 9, "km"),
        ("It costs $3 a barrel.", "en", "$3 a barrel", 3, 3, "USD/bbl"),
        ("Au plus 20 % des voix.", "fr", "20 %", None, 20, "%"),
        ("Quelque 30 tonnes de blé.", "fr", "30 tonnes", 27, 33, "t"),
    ],
)
def test_an_amount_is_an_interval_with_its_unit(chars, language, quote, low, high, unit):
    found = next(amounts_in(chars, language))
    assert (chars[found.start : found.end], found.unit) == (quote, unit)
    ends = (low, high)
    assert (found.low, found.high) == tuple(
        one if one is None else pytest.approx(one) for one in ends
    )


def test_the_same_again_in_another_unit_has_the_same_bound():
    euro = next(amounts_in("at least €4 million", "en"))
    dollar = like(next(amounts_in("$5 million", "en")), euro)
    assert (dollar.change, dollar.low, dollar.high) == (">", 5e6, None)


@pytest.mark.parametrize(
    ("unit", "is_money"), [("EUR", True), ("USD/barrel", True), ("km", False), (None, False)]
)
def test_an_amount_in_a_currency_or_a_price_is_money(unit, is_money):
    assert Amount(0, 1, 1, 1, 1, "digits", 0, 1, unit=unit).is_money == is_money


@pytest.mark.parametrize(
    ("chars", "end", "language", "name"),
    [
        ("5 kilometres", 1, "en", "km"),
        ("5 square miles", 1, "en", "mi2"),
        ("5%", 1, "en", "%"),
        ("5 hectares", 1, "fr", "ha"),
        ("5 clerks", 1, "en", None),
    ],
)
def test_a_unit_stands_right_after_its_number(chars, end, language, name):
    found = unit_after(chars, end, language)
    assert (found and found.name) == name


@pytest.mark.parametrize(("chars", "name"), [("US$5", "USD"), ("€5", "EUR"), ("a5", None)])
def test_a_sign_of_money_stands_right_before_its_number(chars, name):
    found = unit_before(chars, chars.index("5"), "en")
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("chars", "language", "is_age"),
    [
        ("A boy aged 13 left.", "en", True),
        ("Ada Quill, 34, was there.", "en", True),
        ("A 34-year-old nurse left.", "en", True),
        ("Un homme de 34 ans est parti.", "fr", True),
        ("Some 34 nurses left.", "en", False),
        ("They worked for 34 years.", "en", False),
    ],
)
def test_an_age_is_told_from_a_count_and_from_a_length(chars, language, is_age):
    assert (ages.age(*amount(chars, language), language) is not None) == is_age


@pytest.mark.parametrize(
    ("chars", "language", "value", "counted"),
    [
        ("One pupil in three was ill.", "en", 1 / 3, "pupil"),
        ("Deux élèves sur trois sont partis.", "fr", 2 / 3, "élèves"),
        ("Two attacks in three towns were seen.", "en", None, None),
    ],
)
def test_a_ratio_is_a_share_of_the_noun_inside_it(chars, language, value, counted):
    doc = paragraph(chars, language).doc
    found = dict(ratios(list(amounts_in(chars, language)), doc, language))
    assert len(found) == (value is not None)
    for share, of in found.values():
        assert share.value == pytest.approx(value)
        assert doc[of.start : of.end].text == counted


@pytest.mark.parametrize(
    ("chars", "language", "change"),
    [
        ("Shares rose 5%.", "en", "up"),
        ("Profit fell by $3 million.", "en", "down"),
        ("Shares rose to $40.", "en", "="),
        ("She made up 40% of it.", "en", "="),
        ("Le titre a perdu 5 %.", "fr", "down"),
    ],
)
def test_by_how_much_something_moved_is_no_level_that_it_reached(chars, language, change):
    assert movement(*amount(chars, language), language) == change


def test_a_level_is_written_as_an_index_is():
    found, doc, *_ = amount("It fell to 1,452.76 again.")
    assert is_level(found, doc)
    found, doc, *_ = amount("It sold 14 again.")
    assert not is_level(found, doc)


@pytest.mark.parametrize(("verb", "ends"), [("rose", True), ("met", False)])
def test_a_verb_of_movement_is_known_by_where_it_ends(verb, ends):
    chars = f"The index {verb} again."
    assert ends_move(paragraph(chars).doc, chars.index(verb) + len(verb), "en") == ends


@pytest.mark.parametrize(
    ("chars", "is_name"),
    [
        ("Shares of the FTSE 100 fell.", True),
        ("They ordered 737 Max jets.", True),
        ("They ordered 737 jets.", False),
    ],
)
def test_a_number_in_the_name_of_a_model_or_an_index_counts_nothing(chars, is_name):
    assert model_names.is_model_name(*amount(chars), "en") == is_name


@pytest.mark.parametrize(
    ("chars", "why"),
    [
        ("It came on 3 March.", "dated"),
        ("See page 3 of it.", "label"),
        ("They live at 358 Elm Street.", "address"),
        ("Some 358 clerks left.", None),
    ],
)
def test_dates_labels_and_addresses_are_no_figures(chars, why):
    found, doc, start, end = amount(chars)
    told = {
        "dated": not_figures.is_dated(found, doc, start, end, "en"),
        "label": not_figures.is_label(found, doc, start, end, "en"),
        "address": not_figures.is_address(found, doc, end, "en"),
    }
    assert [name for name, is_so in told.items() if is_so] == [why] * bool(why)


@pytest.mark.parametrize(("chars", "glued"), [("COVID-19 cases", True), ("19 cases", False)])
def test_a_number_joined_to_letters_is_no_figure(chars, glued):
    at = chars.index("19")
    number = Amount(at, at + 2, 19, 19, 19, "digits", at, at + 2)
    assert not_figures.is_glued(number, chars, "en") == glued


def test_numbers_of_a_pasted_table_are_its_cells():
    chars = "12 | 14 | 18"
    assert not_figures.table_cells(list(amounts_in(chars, "en")), chars) == {0, 1, 2}
    chars = "12 clerks, 14 guards and 18 cooks"
    assert not_figures.table_cells(list(amounts_in(chars, "en")), chars) == set()


def test_numbers_that_face_each_other_are_odds():
    chars = "It won by a 3 to 1 margin."
    assert not_figures.odds(list(amounts_in(chars, "en")), chars)


@pytest.mark.parametrize(
    ("before", "after", "language", "is_rest"),
    [
        ("the other ", " left", "en", True),
        ("leaving ", " at large", "en", True),
        ("les ", " autres sont partis", "fr", True),
        ("some ", " left", "en", False),
    ],
)
def test_the_other_twelve_are_all_that_is_left(before, after, language, is_rest):
    assert PartWords.load(language).is_rest(before, after) == is_rest

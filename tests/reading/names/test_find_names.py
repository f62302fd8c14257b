"""Names are found with their kind, and a bracket gives another name only where it does."""

import re

import pytest

from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.language.parse import parse
from sayso.reading.names.candidate import NameCandidate
from sayso.reading.names.find_names import borne, find_names


def draft(chars, language="en"):
    found = re.finditer(r"[^\n]+", chars)
    blocks = tuple(Block(one.start(), one.end(), "paragraph") for one in found)
    text = Text("a" * 64, chars, blocks, language=language)
    return Draft(text, language, parse(text, language))


def names(chars, language="en"):
    return {name.span.quote: name.kind for name in find_names(draft(chars, language))}


def aliases(chars, language="en"):
    found = find_names(draft(chars, language))
    return {name.span.quote: name.alias_of.quote for name in found if name.alias_of}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Norvane Group paid Odile Brask, its former director, in Aleppo.",
            {"Norvane Group": "company", "Odile Brask": "person", "Aleppo": "place"},
        ),
        (
            "Documents seen by the Tesserine News Agency name the Ministry of Interior.",
            {"Tesserine News Agency": "agency", "Ministry of Interior": "government"},
        ),
        (
            "A judge of the Velm High Court heard General Tarek Sabouni on Tuesday.",
            {"Velm High Court": "court", "Tarek Sabouni": "person"},
        ),
        (
            "Fighters of Katibat al-Nahr joined the Orel Front.",
            {"Katibat al-Nahr": "group", "Orel Front": "group"},
        ),
        (
            "French Company Norvane told the New York Times nothing.",
            {"Norvane": "company", "New York Times": "outlet"},
        ),
    ],
    ids=["company and person", "agency and ministry", "court", "groups", "bare of adjectives"],
)
def test_a_name_is_found_with_its_kind(sentence, expected):
    assert names(sentence) == expected


def test_a_bodys_own_noun_outweighs_a_given_name_in_it():
    found = names("The Odile Brask Foundation, whose roof leaks, closed its doors.")
    assert found == {"Odile Brask Foundation": "organisation"}


@pytest.mark.parametrize(
    ("given", "surname"), [("Quinn", "Marrow"), ("Indigo", "Pell"), ("Sage", "Quill")]
)
def test_who_speaks_by_surname_makes_the_full_name_a_persons(given, surname):
    chars = (
        f"{given} {surname}, an associate at Equal Shores, was there. {surname} said he left early."
    )
    assert names(chars)[f"{given} {surname}"] == "person"


def test_a_day_in_a_name_makes_no_day_of_who_is_called_so():
    found = names("Sharon Day, who runs the park, left.")
    assert found == {"Sharon Day": "person"}


@pytest.mark.parametrize("name", ["Bavaria", "Kurdistan", "Crimea"])
def test_a_region_that_speaks_stays_a_place(name):
    assert names(f"{name} said the talks failed. The envoy left, {name} said.")[name] == "place"


def test_french_institutions_go_on_in_lower_case():
    found = names("Selon la Cour de cassation, Mme Odile Brask a quitté le Parti radical.", "fr")
    assert found == {"Cour de cassation": "court", "Odile Brask": "person",
                     "Parti radical": "organisation"}  # fmt: skip


def test_who_speaks_more_often_than_they_are_gone_to_is_no_small_town_of_that_name():
    found = names(
        "Ines Duvernay’s film opens the festival. Duvernay said it took three years. Those who "
        "talk to Duvernay hear why. Duvernay said nobody had asked before."
    )
    assert found["Duvernay"] == "person"
    assert (
        names("They drove to Duvernay. Duvernay said no, its mayor told them.")["Duvernay"]
        == "place"
    )


@pytest.mark.parametrize(
    ("chars", "kind"),
    [
        ("Denise Paris, a nurse, left. Paris said the ward was shut.", "person"),
        ("Marta Berlin, a clerk, left. Berlin was born in Norway and her aunt died.", "person"),
        ("Paris said no. The envoy, Ann Paris, left. Paris said it would try again.", "place"),
        ("Denise Paris, a nurse, left for the talks in Paris. Paris said they failed.", "place"),
    ],
    ids=["speaks", "is a she", "stands alone first", "is gone to"],
)
def test_a_towns_name_is_somebodys_who_bore_it_in_full_before(chars, kind):
    assert names(chars)["Paris" if "Paris" in chars else "Berlin"] == kind


def test_a_surname_and_a_short_name_take_the_kind_of_the_full_one():
    found = names("Norvane Holdings sold it.\nOdile Brask left Norvane. Brask declined.")
    assert found["Norvane"] == "company"
    assert found["Brask"] == "person"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Vorn Liberation Front (VLF) took the town.", {"VLF": "Vorn Liberation Front"}),
        ("Members of the Harbour Front (HF) group left.", {"HF": "Harbour Front"}),
        (
            "A memo of the Service of External Records (SER, the foreign records agency) says so.",
            {"SER": "Service of External Records"},
        ),
        ("The Tesserine News Agency (Turkey) has it.", {}),
        ("Odile Brask (Norvane) left early.", {}),
    ],
    ids=["acronym", "before group", "glossed", "a country is none", "an employer is none"],
)
def test_a_bracket_gives_another_name_only_where_it_does(sentence, expected):
    assert aliases(sentence) == expected


def test_days_months_and_common_sentence_openers_are_no_names():
    assert names("Yesterday nobody came. On Monday it rained. Given that, they left in May.") == {}


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("Jorun Vale Beats Anders Pike in Port Race", "Anders Pike said he was glad.",
         ["Anders Pike"]),
        ("Anders Pike Wins Port Race Again", "Anders Pike said he was glad.", ["Anders Pike"]),
    ],
)  # fmt: skip
def test_of_a_run_of_capitals_in_a_headline_the_names_of_the_text_are_left(
    headline, body, expected
):
    found = names(f"{headline}\n{body}\n")
    assert [name for name in found if name in headline][: len(expected)] == expected


@pytest.mark.parametrize(
    ("chars", "kind"),
    [
        ("Ada King runs the mill. “We never paid,” King said.", "person"),
        ("Ada King runs the mill. King Olaf asked for calm.", None),
        ("Ada King runs the mill. The King asked for calm.", None),
        ("King said nothing. Ada King runs the mill.", None),
        ("Tomas Bishop left. On Monday he said so, and Bishop asked for time.", "person"),
    ],
)
def test_a_surname_that_is_a_title_too_is_somebodys_who_stood_in_full(chars, kind):
    surname = "Bishop" if "Bishop" in chars else "King"
    assert names(chars).get(surname) == kind


def test_a_place_in_a_bodys_name_in_a_headline_leaves_it_whole():
    paragraph = draft("Velm Harbour Authority Buys Second Pier").paragraphs[0]
    one = NameCandidate(paragraph, 0, 3)
    assert borne(one, {"velm"}) == [one]
    assert [part.key for part in borne(one, {"harbour authority"})] == ["harbour authority"]


def test_a_headline_in_title_case_gives_only_names_known_elsewhere():
    found = names("Norvane Holdings Admits Secret Plant Deals\nNorvane Holdings paid nobody.")
    assert set(found) == {"Norvane Holdings"}


@pytest.mark.parametrize(
    ("sentence", "quote", "kind"),
    [
        ("Karl T. May left the yard on Friday.", "Karl T. May", "person"),
        ("The clerk, June Averell, said that the box was full.", "June Averell", "person"),
        ("R. May ran the pier.", "R. May", "person"),
        ("Vestrand K/S bought a mill in the north.", "Vestrand K/S", "company"),
        ("Calder S.r.l. sold the mill.", "Calder S.r.l.", "company"),
        ("The mill went to Norvik N.V. of the coast.", "Norvik N.V.", "company"),
        ("The mill is run by Piet van den Berg.", "Piet van den Berg", "person"),
        ("The clerk, Maria de la Cruz, left.", "Maria de la Cruz", "person"),
        ("Anna Roth of the mill met Jan Brandt.", "Anna Roth", "person"),
        ("The mill of Brask and Sons burned.", "Brask and Sons", "company"),
        ("Quill & Cie sold the mill.", "Quill & Cie", "company"),
        ("The report is by Yusra Hamdi.", "Yusra Hamdi", "person"),
        ("Corvane denies that it paid.", "Corvane", "other"),
        ("The ship left San Miguel de Tucumán.", "San Miguel de Tucumán", "place"),
        ("The firm moved to Las Palmas de Gran Canaria.", "Las Palmas de Gran Canaria", "place"),
        ("The fair was held in Juiz de Fora.", "Juiz de Fora", "place"),
    ],
)
def test_a_name_is_whole_with_its_month_its_legal_form_and_its_small_words(sentence, quote, kind):
    assert names(sentence).get(quote) == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Ines Tarn, M.D., wrote to the court.",
        "Owen Vale, B.A., LL.D., said the box was full.",
        "Ruth Calder, Ph.D., led the study.",
    ],
)
def test_letters_behind_a_person_name_nothing(sentence):
    assert list(names(sentence).values()) == ["person"]


@pytest.mark.parametrize(
    ("language", "sentence", "alias"),
    [
        ("en", "Quillon (now Averra) sold the mill to the town.", ("Averra", "Quillon")),
        ("fr", "Velm (ex-Tarvane) a vendu la barque.", ("Tarvane", "Velm")),
        ("fr", "Lumen, anciennement Brival, a acheté le moulin.", ("Brival", "Lumen")),
        ("en", "Ada Holt wants to buy Quill (now Vane) for $2 billion.", ("Vane", "Quill")),
        ("en", "Delphi bought Torvane (formerly Brival) in 2018.", ("Brival", "Torvane")),
        ("en", "Corvane, formerly Torval, was fined.", ("Torval", "Corvane")),
        ("fr", "La société Brival, devenue Lumen, a acheté le moulin.", ("Lumen", "Brival")),
    ],
)
def test_a_former_or_later_name_is_another_name_of_the_one_before(language, sentence, alias):
    assert alias in aliases(sentence, language).items()


def test_what_came_after_a_body_is_no_other_name_of_it():
    assert aliases("The mill went to Corvane, then Torval, in 2018.") == {}


def test_what_has_another_name_now_is_a_body():
    found = names("Ada Holt wants to buy Quill (now Vane) for $2 billion.")
    assert found["Quill"] == found["Vane"] == "organisation"


@pytest.mark.parametrize(
    ("chars", "expected"),
    [
        ("Marta Kessel signed. Kessel, Marta, is listed.", ["Marta Kessel", "Kessel"]),
        ("Paul Orne signed. The list has Orne, Paul.", ["Paul Orne", "Orne"]),
        ("Marta Kessel signed. Kessel, Paul and others left.", ["Marta Kessel", "Kessel", "Paul"]),
    ],
)
def test_a_given_name_behind_its_surname_is_no_second_name(chars, expected):
    assert [name.span.quote for name in find_names(draft(chars))] == expected


def test_a_name_goes_on_over_a_lines_end():
    block = "The account was filed by Osborne Van der\nHeide & Partners, of Velm."
    text = Text("a" * 64, block, (Block(0, len(block), "paragraph"),), language="en")
    found = [name.span.quote for name in find_names(Draft(text, "en", parse(text, "en")))]
    assert "Osborne Van der\nHeide & Partners" in found


def test_a_dateline_s_town_is_a_place_though_a_body_there_has_its_name():
    chars = (
        "KARSA (KNA) — Two clerks left the town of Karsa on Sunday, the charity Lifeline said.\n"
        "A report by the Karsa Monitor counted 11. Lifeline’s director left.\n"
    )
    found = names(chars)
    assert (found["Karsa"], found["KNA"], found["Lifeline"]) == ("place", "agency", "organisation")

"""The language of a text is found, and one we cannot read is refused by name."""

import pytest

from sayso.errors import LanguageError
from sayso.model import Block, Text
from sayso.reading.language.detect import find_language


def text(chars, language=None):
    blocks = (Block(0, len(chars), "paragraph"),)
    return Text("a" * 64, chars, blocks, language)


TABLE = "Quarter 2019 2020\n" + "\n".join(f"Q{n} {n * 1.5} {n * 2.5} n/a" for n in range(400))
ROLL = "\n".join(
    f"{name} {n}" for n, name in enumerate(("Alvarez", "Kowalski", "Nguyen", "Okafor"))
)


@pytest.mark.parametrize(
    ("chars", "code"),
    [
        ("The firm held at least 30 meetings.", "en"),
        ("Selon le parquet, l'usine a versé au moins 13 millions d'euros.", "fr"),
        ("New saloon 2019 review, with pictures of the new estate car", "en"),
        ("The envoy flew from Lagos to Mogadishu.", "en"),
        ("Exports rose from October to December of 2021.", "en"),
        ("The show ran from 3 October to 5 October.", "en"),
        ("The hearing was held in Santiago de la Ribera.", "en"),
        ("She moved to L'Escala de Ponent in 2018.", "en"),
        ("Police say two held.", "en"),
        ("La commission votera mardi.", "fr"),
        (TABLE + "\nThe board of the harbour said that the crates had been counted twice.", "en"),
        ("The board said that the crates were counted.\n" + ROLL * 20, "en"),
        (ROLL + "\nLe conseil a dit que les caisses avaient été comptées.", "fr"),
    ],
)
def test_english_and_french_are_found_even_in_one_line(chars, code):
    assert find_language(text(chars)) == code


@pytest.mark.parametrize(
    ("chars", "declared", "code"),
    [
        ("No comment.", "en", "en"),
        ("No comment.", "fr", "fr"),
        ("The clerk said the vault was empty.", "fr", "en"),
        ("La greffière a dit que le coffre était vide.", "en", "fr"),
        ("The clerk said the vault was empty.", "de", "en"),
        ("The clerk said the vault was empty.", "xx", "en"),
    ],
)
def test_what_the_page_says_of_itself_decides_where_the_words_do_not(chars, declared, code):
    assert find_language(text(chars, declared)) == code


@pytest.mark.parametrize(
    ("chars", "named"),
    [
        ("Das Werk hat nach Angaben der Ermittler mehr als zehn Millionen Euro gezahlt.", "German"),
        ("La empresa pagó al menos 13 millones de euros, según la fiscalía.", "Spanish"),
        ("Dois homens foram detidos.", "Portuguese"),
        ("Il porto è stato chiuso lunedì.", "Italian"),
        ("De haven werd maandag gesloten.", "Dutch"),
        ("Portul a fost închis luni.", "Romanian"),
        ("Havnen blev lukket mandag.", "Danish"),
        ("Die hawe is Maandag gesluit.", "Afrikaans"),
        ("El port es va tancar dilluns.", "Catalan"),
        ("Police don catch two men wey dey carry di crates comot for port.", "Nigerian Pidgin"),
        ("Port został zamknięty w poniedziałek.", "Polish"),
        ("Порт был закрыт в понедельник.", "Russian"),
        ("12 345 — 67 %", "no words"),
        ("A 1 B 2", "no words"),
        ("😀😀", "no words"),
    ],
)
@pytest.mark.parametrize("declared", [None, "en"])
def test_what_cannot_be_read_is_refused_by_name(chars, named, declared):
    with pytest.raises(LanguageError, match=named):
        find_language(text(chars, declared))

"""Bytes to characters: nothing fails, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.pages.decode import declared_charset, decode

WORDS = "L’été, un « témoin » a payé 30 € – à Liège."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32"])
def test_encodings_of_western_pages_are_told_apart(encoding):
    assert decode(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding):
    assert decode(WORDS.encode(encoding)) == WORDS


def test_stray_bytes_among_utf_8_are_read_as_windows_1252():
    body = "Déjà vu. ".encode() + "naïve – oui".encode("cp1252") + " « fin »".encode()
    assert decode(body) == "Déjà vu. naïve – oui « fin »"


def test_a_declared_charset_is_believed_where_the_bytes_fit():
    assert decode("Свидетель".encode("koi8-r"), "koi8-r") == "Свидетель"
    assert decode(WORDS.encode("utf-8"), "iso-8859-1") == WORDS
    assert decode(WORDS.encode("cp1252"), "utf-8") == WORDS
    assert decode(b"\x93Yes\x94", "iso-8859-1") == "“Yes”"


def test_a_foreign_script_without_a_declaration_is_guessed():
    words = "Свидетель сообщил суду, что деньги были переданы через посредника. " * 5
    assert decode(words.encode("cp1251")) == words


def test_line_ends_stay_as_they_are():
    assert decode(b"one\r\ntwo\rthree\n") == "one\r\ntwo\rthree\n"


def test_a_charset_is_found_in_a_meta_element():
    assert declared_charset(b'<meta charset="Shift_JIS">') == "Shift_JIS"
    assert declared_charset(b'<meta content="text/html; charset=koi8-r">') == "koi8-r"
    assert declared_charset(b"<p>") is None


@given(st.binary())
def test_any_bytes_become_characters(body):
    assert isinstance(decode(body), str)


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: "\x00" not in text))
def test_utf_8_comes_back_as_it_was(text):
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1252"])
@pytest.mark.parametrize(
    "text",
    [
        "À Dorne, le port résilie un marché. Les sœurs Lebœuf ont versé 3 000 €."[:60],
        "Le conseil a été réuni à l'été ; la présidente s'y est opposée, dit le procès-verbal.",
        "The café owner, Zoë Müller, said the façade cost £4,000 – “twice the price”."[:48],
    ],
)
def test_an_old_text_is_decoded_by_what_its_words_look_like(text, encoding):
    try:
        body = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip(f"{encoding} has not all of these characters")
    assert decode(body) == text

"""Whatever a page makes a reader do costs that page, and nothing that is not its fault does."""

import re
import sqlite3
import struct
import zipfile
import zlib

import pytest
from lxml import etree

from sayso.build.attempt import ELSE, REPORT, attempt
from sayso.build.sources import offered
from sayso.case.rows import UnreadRow
from sayso.errors import LanguageError, PageError, SettingError
from sayso.hooks import ENVELOPES
from sayso.model import Page

PAGE = Page("memo.txt", b"A memo.", "text/plain")


class Panic(BaseException):
    """What a library in Rust raises where it gives up."""


def raising(error):
    def reading(page):
        raise error

    return reading


@pytest.mark.parametrize(
    "error",
    [Panic("index out of bounds"), Exception("plain"), struct.error("short"), zlib.error("data"),
     zipfile.BadZipFile("no zip"), re.error("pattern"), sqlite3.DatabaseError("malformed"),
     etree.XMLSyntaxError("bad", 1, 1, 1), StopIteration(), RecursionError("deep"),
     UnicodeDecodeError("utf-8", b"x", 0, 1, "bad"),
     ExceptionGroup("two", [OSError()])],
    ids=lambda error: type(error).__name__,
)  # fmt: skip
def test_any_fault_of_a_reader_costs_the_page_alone(error):
    problem = attempt(PAGE, raising(error))
    assert problem.why.startswith(f"the reader stumbled: {type(error).__name__}: ")
    assert "(test_attempt.py:" in problem.why
    assert (problem.do, problem.again) == (REPORT, False)


@pytest.mark.parametrize(
    ("error", "do"),
    [(PageError("it is cut", do="Save it again"), "Save it again"),
     (LanguageError("it is in Latin"), ELSE)],
)  # fmt: skip
def test_what_a_reader_says_of_a_page_is_passed_on(error, do):
    problem = attempt(PAGE, raising(error))
    assert (problem.why, problem.do) == (error.what, do)


@pytest.mark.parametrize(
    "error",
    [SettingError("no model"), ModuleNotFoundError("spacy"), KeyboardInterrupt(), SystemExit(3)],
)
def test_what_is_no_fault_of_the_page_ends_the_build(error):
    with pytest.raises(type(error)):
        attempt(PAGE, raising(error))


def test_a_fault_in_opening_a_file_of_many_costs_the_rest_of_it_alone(tmp_path, monkeypatch):
    def opened(page):
        yield Page("memo.txt#1", b"<p>One.", "text/html")
        raise struct.error("the second part is broken")

    monkeypatch.setitem(ENVELOPES, "text/plain", opened)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A memo.")
    found = list(offered([str(tmp_path)], tmp_path / "case.sayso"))
    assert [type(one) for one in found] == [Page, UnreadRow] * 2
    assert "the second part is broken" in found[1].why
    assert found[1].source == str(tmp_path / "a.txt")

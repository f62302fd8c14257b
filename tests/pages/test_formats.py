"""Files of other tools' tests: each is read right, or refused by name with what to do.

``pytest -s tests/pages/test_formats.py`` prints the table: expected, got.
"""

import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from sayso.build import build
from sayso.case.check import verify
from sayso.case.store import Store
from sayso.contents import Contents
from sayso.errors import PageError
from sayso.exports import export
from sayso.pages import open_page, pages_in, text_of
from sayso.pages.pdf import ocr

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "formats"
EXPECTED = tomllib.loads((Path(__file__).parent / "formats.toml").read_text(encoding="utf-8"))
RECOGNISED = EXPECTED.pop("ocr")
EXPECTED |= RECOGNISED if ocr.is_there() else {}
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="../shared/data/formats is not here")


def given(path):
    """Each part of a file: its words, or "! " and why there are none; with what to do about it."""
    try:
        for part in pages_in(open_page(path)):
            if isinstance(part, PageError):
                yield told(part)
            elif not isinstance(part, Contents):
                yield words_of(part)
    except PageError as error:
        yield told(error)


def words_of(page):
    try:
        return " ".join(text_of(page).chars.split())
    except PageError as error:
        return told(error)


def told(error):
    assert error.do
    assert error.where
    return f"! {error.what}"


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_is_read_right_or_refused_by_name(name):
    expected, got = EXPECTED[name], list(given(FOLDER / name))
    print(f"{name} | expected: {'; '.join(expected)} | got: {'; '.join(one[:60] for one in got)}")
    assert len(got) == len(expected)
    for wanted, words in zip(expected, got, strict=True):
        assert wanted.removeprefix("! ") in words
        assert wanted.startswith("! ") == words.startswith("! ")


def test_an_archive_of_many_kinds_gives_all_that_it_holds():
    _, *parts, told_ = pages_in(open_page(FOLDER / "aleph-test-documents.zip"))
    assert told_.expected == told_.taken + told_.failed + told_.passed == len(parts)


def test_every_file_is_in_the_table():
    files = {path.name for path in FOLDER.iterdir()} - {"README.md"}
    assert files - {"aleph-test-documents.zip"} == set(EXPECTED)


def test_a_locked_pdf_is_read_once_its_password_is_given_and_evidence_does_not_tell_it(
    tmp_path,
):
    case, locked = tmp_path / "c.sayso", FOLDER / "aleph-password-hunter2.pdf"
    assert build(case, [locked], workers=1).unread == 1
    assert build(case, [locked], workers=1, password="wrong").unread == 1
    done = build(case, [locked], workers=1, password="hunter2")
    assert (done.added, done.pages, done.unread) == (0, 1, 0)
    assert build(case, [locked], workers=1).read == 0
    with Store.open(case) as store:
        assert verify(store).faults == ()
        [path] = export(store, "evidence", tmp_path / "e.zip")
        assert all("hunter2" not in line.details.values() for line in store.log())
    with ZipFile(path) as held:
        assert b": hunter2" not in held.read("captures.csv")

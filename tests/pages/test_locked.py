"""What is locked opens with its password, or says what would open it."""

import io
from pathlib import Path

import pytest

from sayso.errors import PageError
from sayso.pages import open_page, pages_in, text_of
from sayso.pages.envelopes import archives
from sayso.pages.locked import EXTRA
from sayso.pages.office import unlock

LOCKED_SHEET = Path(__file__).parents[3] / "shared/data/formats/aleph-password_protected.xlsx"
ROW = "At least 40 crates left the port of Velden."


@pytest.fixture
def locked(tmp_path):
    """A zip of two entries, both locked by AES, one of them packed too."""
    pyzipper = pytest.importorskip("pyzipper")
    path = tmp_path / "a.zip"
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as file:
        file.setpassword(b"quay")
        file.writestr("row.txt", ROW, compress_type=pyzipper.ZIP_DEFLATED)
        file.writestr("m\u00e9mo.txt", ROW)
    return path


def parts(path, password=None):
    return list(pages_in(open_page(path, password=password)))


def test_a_zip_locked_by_aes_opens_with_its_password_alone(locked):
    assert [page.body.decode() for page in parts(locked, "quay")[1:3]] == [ROW, ROW]
    for password, what in ((None, "is locked with a password"), ("no", "does not open it")):
        told = parts(locked, password)[1:3]
        assert all(isinstance(one, PageError) and what in one.what for one in told)


def test_a_damaged_entry_is_told(locked):
    body = locked.read_bytes()
    at = body.index("m\u00e9mo.txt".encode()) + 40
    locked.write_bytes(body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :])
    first, second = parts(locked, "quay")[1:3]
    assert first.body.decode() == ROW
    assert "damaged" in second.what


def test_without_the_library_it_says_what_to_install(locked, monkeypatch):
    monkeypatch.setattr(archives, "is_openable", lambda: False)
    monkeypatch.setattr("sayso.pages.locked.find_spec", lambda _: None)
    told = parts(locked, "quay")[1]
    assert (told.what, told.do) == (archives.NO_AES, EXTRA)


@pytest.mark.skipif(not LOCKED_SHEET.exists(), reason="../shared/data/formats is not here")
def test_a_locked_workbook_opens_with_its_password():
    pytest.importorskip(unlock.LIBRARY)
    page = open_page(LOCKED_SHEET, password="password")
    assert text_of(page).page == page.sha256
    with pytest.raises(PageError, match="does not open it"):
        text_of(open_page(LOCKED_SHEET, password="wrong"))
    with pytest.raises(PageError, match="locked with a password"):
        text_of(open_page(LOCKED_SHEET))


def test_a_container_of_office_that_is_none_is_refused(tmp_path):
    pytest.importorskip(unlock.LIBRARY)
    body = io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    (tmp_path / "a.docx").write_bytes(body.getvalue())
    with pytest.raises(PageError) as told:
        text_of(open_page(tmp_path / "a.docx", password="quay"))
    assert told.value.do

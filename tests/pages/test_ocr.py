"""Pictures of pages: their letters are recognised, marked as such, and what they say is unsure."""

from collections import Counter
from pathlib import Path

import pytest

from sayso.build import build
from sayso.case.store import Store
from sayso.dossier.original import sheets_of
from sayso.dossier.page_view import marks_of
from sayso.errors import PageError
from sayso.pages import open_page, text_of
from sayso.pages.pdf import ocr
from sayso.pages.pdf.draw import picture_of
from sayso.reading.read import read

COURT = Path(__file__).parents[2] / "samples" / "pages" / "06-court-summary.pdf"


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    """The court's summary as a picture, in the forms that a scanner gives."""
    pytest.importorskip("rapidocr")
    image = pytest.importorskip("PIL.Image")
    folder = tmp_path_factory.mktemp("scans")
    (folder / "drawn.png").write_bytes(picture_of(open_page(COURT), 1))
    with image.open(folder / "drawn.png") as drawn:
        drawn = drawn.resize((drawn.width * 2, drawn.height * 2))
        drawn.save(folder / "scan.pdf", resolution=200)
        drawn.save(folder / "scan.tif")
    return folder


def words(chars):
    return " ".join(chars.split())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["scan.pdf", "scan.tif"])
def test_a_scan_is_read_like_the_page_itself(scanned, name):
    text = text_of(open_page(scanned / name))
    told = text_of(open_page(COURT)).chars.replace("\u00b9", "1").replace("\u2009", "")
    wanted, got = Counter(told.split()), Counter(text.chars.split())
    assert (wanted & got).total() >= 0.95 * wanted.total()
    assert "paid 5.6 million euros" in words(text.chars)
    assert {mark.kind for mark in text.marks} == {"recognised"}
    assert text.marks[0].by == ocr.made_by()
    assert sum(mark.end - mark.start for mark in text.marks) == len(text.chars)
    statements = read(text).statements
    assert any(statement.hands[-1].role == "court" for statement in statements)
    assert all(statement.unsure_of == "all" for statement in statements)


@pytest.mark.slow
def test_a_statement_of_a_scan_has_its_box_and_is_listed_apart(scanned, tmp_path):
    build(tmp_path / "c.sayso", [scanned / "scan.pdf"], workers=1)
    with Store.open(tmp_path / "c.sayso") as store:
        assert not list(store.statements(unsure=False))
        [row] = [row for row in store.statements() if "envelopes" in row.quote]
        reading = store.reading(row.page)
        [sheet] = sheets_of(store, reading, marks_of)
        assert f"s-{row.id}" in {box.anchor for box in sheet.boxes}


def test_without_the_library_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(ocr, "is_there", lambda: False)
    (tmp_path / "scan.png").write_bytes(picture_of(open_page(COURT), 1))
    with pytest.raises(PageError) as told:
        text_of(open_page(tmp_path / "scan.png"))
    assert "picture" in told.value.what
    assert "sayso[ocr]" in told.value.do


def test_a_damaged_picture_is_told(tmp_path):
    pytest.importorskip("rapidocr")
    (tmp_path / "scan.png").write_bytes(picture_of(open_page(COURT), 1)[:999])
    with pytest.raises(PageError, match="damaged"):
        text_of(open_page(tmp_path / "scan.png"))

"""What a shape hides on a page is in no file that a case leaves in, but for the evidence itself."""

from pathlib import Path

import pytest

from sayso.build import build
from sayso.case.store import Store
from sayso.exports import export, formats
from tests.pages.pdfs import Bar, Piece, pdf

SECRET = "Marrow"


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("covered")
    words = "The clerk said that the payment went to Ilse Marrow in May."
    said = Piece(72, 140, "The harbour master said that at least 40 crates left the port.")
    bar = Bar(210, 90, 110, 14)
    (folder / "a.pdf").write_bytes(pdf([Piece(72, 100, words), said, bar]))
    build(folder / "c.sayso", [folder / "a.pdf"], workers=1)
    with Store.open(folder / "c.sayso") as store:
        [row] = store.pages()
        assert SECRET in store.text(row.page).chars  # it is kept
    return folder / "c.sayso"


@pytest.mark.parametrize("kind", sorted(set(formats()) - {"evidence"}))
def test_no_export_has_what_a_bar_hides(case, tmp_path, kind):
    with Store.open(case) as store:
        files = export(store, kind, tmp_path / kind)
    assert files
    for path in map(Path, files):
        assert SECRET.encode() not in path.read_bytes(), path.name

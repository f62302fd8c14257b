"""A report is read back by other programs, and each of its lines leads to its source."""

import io
import re
import subprocess

import pypdfium2
import pytest

from sayso.case.store import Store
from sayso.errors import SettingError
from sayso.exports import export
from sayso.exports.report.as_html import html
from sayso.views.report import report as view
from sayso.views.report.report import Report, Table, TableRow

docx = pytest.importorskip("docx")
pytest.importorskip("reportlab")


@pytest.fixture(scope="module")
def out(case_path, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report") / "out"
    with Store.open(case_path) as store:
        export(store, "report", folder)
        return folder, view.report(store)


def words_of(path):
    """All the words of a file, as a program that knows its format reads them."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path.read_bytes())
        told = "\n".join(page.get_textpage().get_text_range() for page in document)
    elif path.suffix == ".docx":
        document = docx.Document(io.BytesIO(path.read_bytes()))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        told = "\n".join([*(one.text for one in document.paragraphs), *cells])
    else:
        told = re.sub(r"<[^>]+>", "", path.read_text("utf-8"))
    return "".join(told.split())


@pytest.mark.parametrize("ending", ["html", "pdf", "docx"])
@pytest.mark.parametrize(
    "words",
    [
        "At least it is said that Nothing here says what is true",
        "The Quayside Post ← An auditor",
        "the manager had allegedly signed every payment",
        "The manager denies",
        "at least 40 (40 or more)",
        "payment: The port of Velden → brokers",
        "85% of this article left to read",
        "a copy of an article of The Quayside Post",
        "unread: the file is empty",
    ],
    ids=lambda words: words[:20],
)
def test_a_report_tells_the_case_in_each_format(out, ending, words):
    told = words_of(out[0] / f"report.{ending}")
    assert "".join(words.removeprefix("At least it is said that ").split()) in told


@pytest.mark.parametrize("ending", ["html", "pdf", "docx"])
def test_every_number_that_is_cited_is_a_source_with_its_quote_and_hash(out, ending):
    folder, report = out
    told = words_of(folder / f"report.{ending}")
    cited = {number for table in report.tables for row in table.rows for number in row.sources}
    assert cited == {source.number for source in report.sources}
    for source in report.sources:
        assert "".join(source.place.split()) in told
        assert f"[{source.number}]" in told


def test_a_source_quotes_its_page_to_the_letter(out, case_path):
    with Store.open(case_path) as store:
        for source in out[1].sources:
            chars = store.text(source.page).chars[source.start : source.end]
            assert " ".join(chars.split()) == source.quote


def test_an_allegation_stands_beside_its_denial(out):
    [table] = [table for table in out[1].tables if table.heading.startswith("Allegations")]
    told = [row for row in table.rows if "signed every payment" in row.cells[1]]
    assert "The manager denies: “it”" in told[0].cells[2]


def test_no_word_of_a_page_acts_in_a_report(out):
    page = (out[0] / "report.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'src="' not in page


def test_poppler_reads_the_pdf_too(out):
    try:
        told = subprocess.run(
            ["pdftotext", str(out[0] / "report.pdf"), "-"], capture_output=True, text=True
        )
    except FileNotFoundError:
        pytest.skip("poppler is not installed")
    assert "The Quayside Post" in told.stdout


def test_one_file_is_written_anew_and_what_another_wrote_is_left_alone(case_path, tmp_path):
    path = tmp_path / "case.sayso"
    with Store.open(case_path) as store:
        store.db.execute("vacuum into ?", (str(path),))
    with Store.open(path) as store:
        for _ in range(2):
            assert export(store, "report", tmp_path / "told.pdf") == [tmp_path / "told.pdf"]
        (tmp_path / "mine.pdf").write_text("mine")
        with pytest.raises(SettingError, match="left alone"):
            export(store, "report", tmp_path / "mine.pdf")
    assert (tmp_path / "mine.pdf").read_text() == "mine"


def test_a_table_that_is_cut_says_how_much_it_leaves_out():
    table = Table("Statements", ("What",), (TableRow(("a",)),), more=12_000)
    assert b"And 12,000 more" in html(Report("case", (), (table,), ()))

"""Pages as rows: JSON lines and Parquet; and every file of many pages opened midway."""

import json

import pytest

from sayso.contents import Contents
from sayso.errors import PageError
from sayso.model import Page
from sayso.pages import open_page, pages_in
from sayso.pages.envelopes import PLACE
from sayso.pages.envelopes.midway import parts_from
from sayso.pages.sniff import media_type_of
from tests.scale import crawls

pytest.importorskip("pyarrow")


def pages_of(path):
    return [part for part in pages_in(open_page(path)) if isinstance(part, Page)]


@pytest.mark.parametrize("name", crawls.MAKERS)
def test_a_page_is_found_again_where_it_says_that_it_begins(tmp_path, name):
    path = crawls.MAKERS[name](tmp_path / name, range(9))
    pages = pages_of(path)
    assert [page.body for page in pages] == [crawls.page(number) for number in range(9)]
    for number, page in enumerate(pages):
        assert list(parts_from(open_page(path), page.header(PLACE))) == pages[number:]


@pytest.mark.parametrize("place", ["999999", "archive/none.warc.gz:0", "", "-1", "x"])
@pytest.mark.parametrize("name", crawls.MAKERS)
def test_a_place_that_a_file_has_not_gives_no_page(tmp_path, name, place):
    path = crawls.MAKERS[name](tmp_path / name, range(3))
    try:
        assert not any(isinstance(part, Page) for part in parts_from(open_page(path), place))
    except PageError as error:
        assert "no page at" in str(error)


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.parquet"])
def test_a_row_keeps_its_address_and_day(tmp_path, name):
    [page] = pages_of(crawls.MAKERS[name](tmp_path / name, [3]))
    assert page.source == f"{tmp_path.as_posix()}/{name}/{crawls.address(3)}"
    assert (page.header("url"), page.header("published")) == (crawls.address(3), "2024-05-02")
    assert page.media_type == "text/html"


def test_lines_that_are_no_page_are_told_and_counted(tmp_path):
    more = '{"url": "x"}\n\nnot json\n[1]\n' + json.dumps({"text": "x" * 50_000_000}) + "\n"
    path = crawls.json_lines(tmp_path / "pages.jsonl", [1], more + json.dumps(crawls.row(2)))
    parts = list(pages_in(open_page(path)))
    [whole] = [part for part in parts if isinstance(part, Contents) and part.is_whole]
    assert (whole.expected, whole.taken, whole.failed) == (6, 2, 4)
    assert sum(isinstance(part, PageError) for part in parts) == 4


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("a.jsonl", b'{"id": 1, "text": "The clerk said so."}\n', "application/jsonl"),
        ("a.ndjson", b'{"url": "u", "html": "<p>x"}\n', "application/jsonl"),
        ("chat.jsonl", b'{"from": "ana", "says": "no"}\n', "text/plain"),
        ("a.txt", b'{"id": 1, "text": "x"}\n', "text/plain"),
        ("a.bin", b"PAR1....", "application/vnd.apache.parquet"),
    ],
    ids=["lines with a text", "lines with mark-up", "lines of something else", "a text", "parquet"],
)
def test_rows_are_known_by_a_column_of_pages(name, body, kind):
    assert media_type_of(name, body) == kind


@pytest.mark.parametrize("body", [b"PAR1 and nothing", b"PAR1" * 100])
def test_a_damaged_table_is_refused_by_name(tmp_path, body):
    path = tmp_path / "pages.parquet"
    path.write_bytes(body)
    with pytest.raises(PageError, match="damaged"):
        pages_of(path)


def test_a_table_without_pages_says_which_columns_have_them(tmp_path):
    import pyarrow
    import pyarrow.parquet

    path = tmp_path / "sums.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"sum": [1, 2]}), path)
    with pytest.raises(PageError, match="html, raw_html"):
        pages_of(path)

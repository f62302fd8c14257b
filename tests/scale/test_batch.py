"""A batch of pages in, a batch of rows out: whatever the pages are, nothing is raised."""

import os
import signal
from threading import Thread
from time import monotonic, sleep

import pytest

from sayso.build.attempt import Problem, read_page
from sayso.build.workers import Crew
from sayso.case.page_rows import sheet_of
from sayso.model import Page
from tests.scale import crawls

pa = pytest.importorskip("pyarrow")
batch = pytest.importorskip("sayso.scale.batch")


@pytest.fixture(scope="module", autouse=True)
def ended():
    yield
    batch.close()


def given(*bodies, media_type="text/html"):
    rows = [{"source": f"page {n}", "body": body, "media_type": media_type}
            for n, body in enumerate(bodies)]  # fmt: skip
    return pa.RecordBatch.from_pylist(rows)


def test_a_page_becomes_a_row_with_its_tables_and_the_seal_that_a_case_gives_it():
    [row] = batch.extract(given(crawls.page(1))).to_pylist()
    whole = sheet_of(read_page(Page("page 0", crawls.page(1), "text/html")))
    assert row["problem"] is None
    assert (row["page"], row["seal"]) == (whole.page, whole.sha256)
    assert any(hand["name"] == "Ada Obi" for hand in row["hands"])
    assert any(figure["low"] == 47 and figure["high"] is None for figure in row["figures"])
    [kept] = row["readings"]
    for table in ("statements", "figures", "events", "names"):
        for found in row[table]:
            if " … " not in found["quote"]:
                assert kept["chars"][found["start"] : found["end"]] == found["quote"]


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda: given(b""), "no text"),
        (lambda: given(None), "no bytes"),
        (lambda: given(b"<p>", media_type="video/mp4"), "no reader"),
        (lambda: given(b"\xff\xfe\x00\xd8", media_type="text/plain"), ""),
        (lambda: given(b"%PDF-1.7 broken", media_type="application/pdf"), ""),
        (lambda: pa.RecordBatch.from_pylist([{"other": 1}]), "no bytes"),
        (lambda: pa.RecordBatch.from_pylist([{"source": 3, "body": 4, "media_type": 5}]), "bytes"),
        (lambda: pa.RecordBatch.from_pylist(
            [{"source": "x", "body": b" ", "media_type": "text/plain",
              "headers": [{"odd": "y"}]}]), ""),
    ],
    ids=["empty", "null", "a film", "half a letter", "broken", "other columns", "other types",
         "odd headers"],
)  # fmt: skip
def test_what_cannot_be_read_has_its_reason(made, why):
    [row] = batch.extract(made()).to_pylist()
    assert why in row["problem"]
    assert row["fault"] == "page"
    assert row["do"]
    assert not row["statements"]


def test_an_empty_batch_gives_an_empty_one():
    assert batch.extract(given()[:0] if given().num_rows else given()).num_rows == 0


def test_rows_come_in_the_order_of_their_pages_broken_ones_between_them():
    found = batch.extract(given(crawls.page(1), b"", crawls.page(2), None, crawls.page(1)))
    problems = found.column("problem").to_pylist()
    assert [problem is None for problem in problems] == [True, False, True, False, True]
    assert found.column("source").to_pylist() == [f"page {number}" for number in range(5)]


def test_a_reader_that_is_killed_loses_no_page():
    batch.extract(given(crawls.page(0)))
    [worker] = batch.reader().workers

    def kill():
        until = monotonic() + 60
        while worker.page is None and monotonic() < until:
            sleep(0.001)
        os.kill(worker.process.pid, signal.SIGKILL)

    killer = Thread(target=kill)
    killer.start()
    found = batch.extract(given(*map(crawls.page, range(8))))
    killer.join()
    assert worker not in batch.reader().workers
    assert found.column("problem").to_pylist() == [None] * 8


def ends_itself(page):
    if b"bomb" in page.body:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_page(page)


def test_a_page_that_kills_its_reader_is_tried_twice_and_told_and_costs_no_other():
    pages = [Page(f"{n}", body, "text/html") for n, body in
             enumerate((crawls.page(0), b"<p>a bomb", crawls.page(1)))]  # fmt: skip
    with Crew(1, ends_itself) as crew:
        found = batch.read_twice(crew, pages)
    assert [isinstance(one, Problem) for one in found] == [False, True, False]
    assert "SIGKILL" in found[1].why

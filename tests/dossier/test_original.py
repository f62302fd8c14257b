"""The place in the original: a PDF's page with boxes, a mail's header, a table's row, a change."""

import re
import struct
import zlib

import pytest

from sayso.case.store import Store
from sayso.dossier.original import place_of
from sayso.exports import export
from sayso.model import Hand, Page, Reading, Statement
from sayso.pages import text_of
from sayso.pages.pdf.draw import picture_of, places_of
from tests.conftest import find, save_case
from tests.dossier.test_web import START, TOKENS, get, port  # noqa: F401
from tests.pages.pdfs import lines, pdf

COURT = pdf(
    lines(["The harbour court sat on Monday.", "A warden said that the crates", "were counted."]),
    lines(["Nobody says anything here"], y=300),
)
MAIL = (
    b"From: Ilse Marrow <ilse@v.example>\nTo: Ana Voss <ana@v.example>\nSubject: Re: Crates\n"
    b"Date: Thu, 2 May 2024 10:12:00 +0000\n\nThirty crates left.\n"
)
TABLE = b"Port,Crates\nVelden,30\nHarn,12\n"


def made(page, *words):
    """What was read of a page, by hand: each of these words is a statement."""
    text = text_of(page)
    hands = (Hand("the paper", "outlet"), Hand("a warden", "witness"))
    said = tuple(Statement((find(text, one),), hands) for one in words)
    return page, Reading(text, "by hand", statements=said)


@pytest.fixture(scope="module")
def case_path(tmp_path_factory):
    """A case with a PDF, a mail and a table; the server of this module shows it too."""
    pages = [
        made(Page("court.pdf", COURT, "application/pdf"), "the crates were counted"),
        made(Page("mail.eml", MAIL, "message/rfc822"), "Thirty crates left"),
        made(Page("ports.csv", TABLE, "text/csv"), "Port: Harn"),
    ]
    return save_case(tmp_path_factory.mktemp("original") / "case.sayso", pages)


@pytest.fixture(scope="module")
def pages(case_path, tmp_path_factory):
    """The pages of the exported dossier by their source, and its folder."""
    folder = tmp_path_factory.mktemp("out")
    with Store.open(case_path) as store:
        export(store, "html", folder)
        named = {row.source: row.page for row in store.pages()}
    read = {
        name: (folder / "page" / f"{page[:24]}.html").read_text("utf-8")
        for name, page in named.items()
    }
    return read, folder


def size_of(png):
    """Width and height of a PNG, whose parts are whole."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, kinds = 8, []
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body, [check] = (
            png[at + 8 : at + 8 + length],
            struct.unpack(">I", png[at + 8 + length : at + 12 + length]),
        )
        assert zlib.crc32(kind + body) == check
        kinds.append((kind, body))
        at += 12 + length
    assert [kind for kind, _ in kinds] == [b"IHDR", b"IDAT", b"IEND"]
    return struct.unpack(">II", kinds[0][1][:8])


def test_a_statement_of_a_pdf_has_a_box_for_each_of_its_lines_on_the_page_as_it_looks(pages):
    court = pages[0]["court.pdf"]
    [anchor] = set(re.findall(r'id="(s-[0-9a-f]+)"', court))
    boxes = re.findall(rf'class="outlined [^"]*of-{anchor}"><rect x="([\d.]+)" y="([\d.]+)"', court)
    (left, top), (below_left, below_top) = [(float(x), float(y)) for x, y in boxes]
    assert left > 130  # behind "A warden said that"
    assert below_left == pytest.approx(72, abs=2)
    assert below_top - top == pytest.approx(12, abs=2)
    assert f'href="#o-{anchor}">on page 1<' in court
    [picture] = (pages[1] / "sheet").iterdir()
    assert f"../sheet/{picture.name}" in court
    assert size_of(picture.read_bytes()) == (900, 1274)


def test_the_server_draws_a_page_that_is_there_and_none_that_is_not(port, case_path):  # noqa: F811
    with Store.open(case_path) as store:
        named = {row.source: row.page for row in store.pages()}
    court, mail = named["court.pdf"], named["mail.eml"]
    assert get(port, f"/page/{court}")[0] == 200
    status, headers, _ = raw(port, f"/sheet/{court}-1.png")
    assert (status, headers["content-type"]) == (200, "image/png")
    for path in (f"{court}-3.png", f"{court}-0.png", f"{mail}-1.png", "x.png", f"{'0' * 64}-1.png"):
        assert raw(port, f"/sheet/{path}")[0] == 404, path


def raw(port, path):  # noqa: F811
    """An answer that is no text."""
    from http.client import HTTPConnection

    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    cookie = f"sayso-{port}={TOKENS[port]}"
    connection.request("GET", path, headers={"Host": f"127.0.0.1:{port}", "Cookie": cookie})
    answer = connection.getresponse()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()


def test_boxes_are_of_the_text_that_was_kept_or_there_are_none():
    page = Page("court.pdf", COURT, "application/pdf")
    chars = text_of(page).chars
    assert places_of(page, chars, [(0, 3)]).boxes[0]
    assert places_of(page, f"{chars} ", [(0, 3)]) is None
    assert size_of(picture_of(page, 2)) == (900, 1274)


def test_a_mail_shows_its_header_and_a_table_the_row(pages):
    mail, table = pages[0]["mail.eml"], pages[0]["ports.csv"]
    assert re.search(r"<details class=\"told\" open>", mail)
    assert "<dt>from</dt><dd>Ilse Marrow &lt;ilse@v.example&gt;</dd>" in mail
    assert ">row 3<" in table


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("page 3 72,90,500,110; page 4 72,90,500,110", "page 3"),
        ("page 5 (iii) 72,90,500,110", "page 5 (iii)"),
        ("Ports row 12", "Ports row 12"),
        ("part 1 line 4", "part 1 line 4"),
        ("/html/body/p[2]", ""),
        ("line 12", ""),
        ("", ""),
    ],
)
def test_a_place_is_told_where_a_person_can_look_it_up(where, place):
    assert place_of(where) == place

"""Small files that unpack to more than there is: each is read or refused, soon and in bounds.

Each reader runs in a process of its own with a limit of memory; here the limit of time is short.
"""

import io
import zlib
from time import monotonic
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from sayso.errors import PageError
from sayso.pages import open_page, pages_in, text_of

SECONDS = 50.0
LINE = "At least 40 crates left the port of Velden in March."
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BILLION = f'<!DOCTYPE w [<!ENTITY l0 "{"lol" * 100}">{LAUGHS}]>'
"""Eleven entities, each ten times the one before: 3 TB of laughter."""
ROOT = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(**parts):
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(name, body)
    return made.getvalue()


def docx():
    words = f"<w:p><w:r><w:t>{LINE} &l11;</w:t></w:r></w:p>"
    document = f'{BILLION}<w:document xmlns:w="{ROOT}"><w:body>{words}</w:body></w:document>'
    return zipped(**{"[Content_Types].xml": "<x/>", "word/document.xml": document})


def odt():
    content = (
        f'{BILLION}<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TEXT}"><o:body><o:text>'
        f"<t:p>{LINE} &l11;</t:p></o:text></o:body></o:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return zipped(**{"mimetype": kind, "content.xml": content})


def xlsx():
    row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{LINE} &l11;</t></is></c></row>'
    book = f'<sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'  # noqa: F541
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(**{
        "[Content_Types].xml": "<x/>",
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{REL}">{book}',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{rels}"><Relationship Id="r1" '
        f'Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{BILLION}<worksheet xmlns="{SHEET}"><sheetData>{row}'
        "</sheetData></worksheet>",
    })  # fmt: skip


def webarchive():
    main = "<dict><key>WebMainResource</key><string>&l11;</string></dict>"
    return f'<?xml version="1.0"?>{BILLION}<plist version="1.0">{main}</plist>'.encode()


def pdf(objects):
    """A PDF of numbered objects, given as bytes, without a table of where they stand."""
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % one for one in objects)
    return body + b"trailer << /Root 1 0 R >>\n%%EOF"


def stream(head, body):
    return b"<< %b /Length %d >> stream\n%b\nendstream" % (head, len(body), body)


def packed(size, times):
    """So many spaces, packed as often as said."""
    body = b" " * size
    for _ in range(times):
        body = zlib.compress(body, 9)
    return body


PAGES = [
    (1, b"<< /Type /Catalog /Pages 2 0 R >>"),
    (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    (3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>"),
]
TWICE = b"/Filter [/FlateDecode /FlateDecode]"


def drawn_bomb():
    """A page that is drawn by 200 MB of spaces."""
    return pdf([*PAGES, (4, stream(TWICE, packed(200_000_000, 2)))])


def object_stream_bomb():
    """A page whose content lies in an object stream of 200 MB, which itself lies in one."""
    head = b"/Type /ObjStm /N 1 /First 5 " + TWICE
    return pdf([*PAGES, (9, stream(head, packed(200_000_000, 2))),
                (5, stream(b"/Type /XRef /Size 9 /W [1 2 1] /Root 1 0 R " + TWICE,
                           packed(200_000_000, 2)))])  # fmt: skip


def nested_pages():
    """A tree of pages that holds itself."""
    return pdf([(1, b"<< /Type /Catalog /Pages 2 0 R >>"),
                (2, b"<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 99999999 >>")])  # fmt: skip


BOMBS = {
    "laughs.docx": docx,
    "laughs.odt": odt,
    "laughs.xlsx": xlsx,
    "laughs.webarchive": webarchive,
    "drawn.pdf": drawn_bomb,
    "objects.pdf": object_stream_bomb,
    "itself.pdf": nested_pages,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_its_page_and_little_time(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    assert path.stat().st_size < 3_000_000
    began = monotonic()
    try:
        words = [text_of(page).chars for page in pages_in(open_page(path)) if hasattr(page, "body")]
        assert all("lollol" not in one and len(one) < 1_000 for one in words)
    except PageError as error:
        assert error.do
        assert error.where.startswith(str(path))
    assert monotonic() - began < SECONDS

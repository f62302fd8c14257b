"""Make the pages of the sample case that are no text: a PDF, a Word file, a mail, web archives.

    python samples/make.py

They are written from the words below, which are ours like those of the other pages, and the same
bytes come out on every machine: nothing is compressed, and no clock is read.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from textwrap import dedent
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

PAGES = Path(__file__).parent / "pages"

# The court's summary, as a PDF of two columns.

HEAD = "Court of First Instance of Namur - Criminal division"
TITLE = "Summary of the judgment of 12 September 2019 in case 2017/448"
COLUMNS = (
    "This summary is for the press and does not bind the court.",
    "The public prosecutor charged the company Orsenne Minerals and four of its former managers "
    "with financing an armed group.",
    "The prosecutor submitted that the company paid 5.6 million euros^1 to the group known as the "
    "Azrou Front between February 2015 and March 2017.",
    "The defendant Bastien Corvelle told the court that the payments were a toll which every "
    "haulier on the road had to pay.",
    "The witness Moussa Berri testified that he had carried envelopes to the checkpoint at Tiguert "
    "on 26 occasions.",
    "The court found that the payments began on 1 March 2015. It held that the managers knew who "
    "received the money.",
    "The court convicted Joris Wendelaer and sentenced him to three years in prison. It acquitted "
    "H\u00e9l\u00e8ne Marchot. The company was fined 900,000 euros.",
    "The company has announced that it will appeal.",
)
BREAK = 5
"""Paragraphs of the left column; the others stand in the right one."""
NOTE = "At the rates of the central bank on the day of each payment."
TIMES = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
)  # fmt: skip
"""Widths of the letters of Times from the space on, in thousandths of its size (Adobe)."""
ACCENTED = 444
SIZE, LEADING, LEFT, GAP, WIDTH = 10.5, 13.0, 62.0, 24.0, 224.0
BROKEN = {"prosecutor": "prose-cutor", "checkpoint": "check-point", "announced": "an-nounced"}
"""Where a word may be broken at the end of a line."""


def wide(words: str, size: float = SIZE) -> float:
    """How wide words are drawn, in points."""
    widths = (TIMES[ord(char) - 32] if ord(char) < 127 else ACCENTED for char in words)
    return sum(widths) * size / 1000


def set_in(words: str, width: float) -> Iterator[str]:
    """Cut words into lines of a width; a word that may be broken is broken where that fits."""
    line = ""
    for word in words.split():
        if wide(f"{line} {word}".strip()) <= width:
            line = f"{line} {word}".strip()
            continue
        head, _, tail = BROKEN.get(word, "").partition("-")
        if head and wide(f"{line} {head}-") <= width:
            yield f"{line} {head}-"
            line = tail
        else:
            yield line
            line = word
    yield line


def drawn(x: float, y: float, words: str, size: float = SIZE) -> str:
    """Operators that draw words; a figure behind a caret is raised."""
    plain, _, raised = words.partition("^")
    made = _shown(x, y, plain, size)
    if raised:
        made += _shown(x + wide(plain, size), y - size / 3, raised[0], size * 0.6)
        made += _shown(x + wide(plain, size) + wide(raised[0], size * 0.6), y, raised[1:], size)
    return made


def _shown(x: float, y: float, words: str, size: float) -> str:
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size:.2f} Tf {x:.2f} {842 - y:.2f} Td ({escaped}) Tj ET\n" if words else ""


def column(x: float, top: float, paragraphs: Iterable[str]) -> Iterator[str]:
    """Draw paragraphs below each other, half a line between them."""
    y = top
    for paragraph in paragraphs:
        for line in set_in(paragraph, WIDTH):
            yield drawn(x, y, line)
            y += LEADING
        y += LEADING / 2


def court_summary() -> bytes:
    """The court's summary on one page."""
    right = LEFT + WIDTH + GAP
    content = "".join([
        drawn(LEFT, 50, HEAD, 9), drawn(LEFT, 100, TITLE, 16),
        *column(LEFT, 140, COLUMNS[:BREAK]), *column(right, 140, COLUMNS[BREAK:]),
        f"0.5 w {LEFT:.0f} 112 m {LEFT + 120:.0f} 112 l S\n",
        drawn(LEFT, 744, "^1", 9), drawn(LEFT + 8, 744, NOTE, 8.5), drawn(295, 800, "1", 9),
    ])  # fmt: skip
    return pdf(content)


def pdf(content: str) -> bytes:
    """A PDF of one A4 page."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        "/Resources << /Font << /F 3 0 R >> >> /Contents 5 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("cp1252")


# The memo, as a Word file in which somebody changed a figure.

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BY = 'w:author="H\u00e9l\u00e8ne Marchot" w:date="2016-06-04T09:20:00Z"'


def run(words: str) -> str:
    """A run of words."""
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of runs."""
    form = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{form}{''.join(runs)}</w:p>"


def memo() -> bytes:
    """The memo of the head of security."""
    change = (
        f'<w:del w:id="1" {BY}><w:r><w:delText>43</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" {BY}>{run("at least 30")}</w:ins>'
    )
    body = (
        paragraph(run("The road to Tamghert"), style="Title"),
        paragraph(run("Memo of Joris Wendelaer, head of security, to the board")),
        paragraph(run("3 June 2016")),
        paragraph(run("In the first half of this year the Azrou Front let "), change,
                  run(" convoys through.")),
        paragraph(run("Without the payments the plant would have closed within a week.")),
        paragraph(run("The quartermaster told our driver that the price will rise to 18,000 "
                      "dollars per month after the summer.")),
    )  # fmt: skip
    document = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(body)}</w:body></w:document>'
    style = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    return zipped({
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": document,
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{style}</w:styles>',
        "word/_rels/document.xml.rels": STYLES,
    })  # fmt: skip


OPEN = "http://schemas.openxmlformats.org"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    f'<Types xmlns="{OPEN}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    f'+xml"/><Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{KIND}.styles+xml"/></Types>'
)
RELATION = (
    f'<Relationships xmlns="{OPEN}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{OPEN}/officeDocument/2006/relationships/{{}}" Target="{{}}"/></Relationships>'
)
RELATIONS = RELATION.format("officeDocument", "word/document.xml")
STYLES = RELATION.format("styles", "styles.xml")


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these files; what is text is XML, or a list of pages."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as held:
        for name, part in parts.items():
            is_xml = isinstance(part, str) and part.startswith("<")
            body = f'<?xml version="1.0" encoding="UTF-8"?>\n{part}' if is_xml else part
            held.writestr(ZipInfo(name, (2020, 1, 1, 0, 0, 0)), body)
    return made.getvalue()


# The e-mail, with a table attached.

MAIL = """\
Dear Willem,

They want fifteen thousand dollars a month for the road. I see no other way to keep the kilns warm.

The quartermaster said that every haulier pays. The list of this winter is attached.

Joris

On Sun, 22 Feb 2015 at 18:05, Willem Daneels <daneels@orsenne.example> wrote:

> Did you meet him? The board has not approved any payment.
"""
TOLLS = "Month,Lorries,Paid in dollars\nDecember 2014,12,4000\nJanuary 2015,9,4500\n"


def mail() -> bytes:
    """The e-mail of the head of security, with what he attached."""
    made = MIMEMultipart(boundary="orsenne-2015")
    for name, value in (
        ("From", "Joris Wendelaer <wendelaer@orsenne.example>"),
        ("To", "Willem Daneels <daneels@orsenne.example>"),
        ("Cc", "=?utf-8?q?H=C3=A9l=C3=A8ne_Marchot?= <marchot@orsenne.example>"),
        ("Date", "Mon, 23 Feb 2015 09:41:00 +0100"),
        ("Subject", "Re: The road to Tamghert"),
        ("Message-ID", "<road-2@orsenne.example>"),
        ("In-Reply-To", "<road-1@orsenne.example>"),
    ):
        made[name] = value
    made.attach(MIMEText(MAIL, "plain", "us-ascii"))
    table = MIMEApplication(TOLLS.encode(), "csv")
    table.replace_header("Content-Type", "text/csv")
    table.add_header("Content-Disposition", "attachment", filename="tolls.csv")
    made.attach(table)
    return made.as_bytes()


# A page as a browser saves it in one file, and a company's page as a crawler keeps it.

RENAMED = """\
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <title>Explainer: the group that changed its name twice | The Quayside Courier</title>
    <meta property="og:site_name" content="The Quayside Courier">
    <meta property="article:published_time" content="2019-11-20"></head><body>
    <nav><a href="/">Front page</a> <a href="/world">World</a></nav>
    <article><h1>Explainer: the group that changed its name twice</h1>
    <p class="byline">By Tobias Enright</p>
    <p>The Sahel Dignity Movement (SDM), formerly the Azrou Front (AF), was founded in 2011 as the
    Dune Brigade.</p>
    <p>In June 2013 the Dune Brigade was renamed the Azrou Front. In March 2017 the Azrou Front was
    rebranded as the Sahel Dignity Movement, which people in the region call Karama.</p>
    <p>A faction led by Idder Salhi broke away from the SDM in April 2018 and founded the Salt Road
    Guard (SRG).</p>
    <p>The SDM has announced that it will lay down its arms. "We fight for wells and schools, not
    for gold," the movement said in a message posted on 2 November.</p>
    <p>Analysts doubt it. The new name is meant to get the group off sanctions lists, according to
    Leonie Abravanel, who follows the region for the Wadi Institute.</p></article>
    <section class="comments"><h3>Leave a Reply</h3><p>Your email address will not be published.
    Required fields are marked *</p></section></body></html>
"""
DENIAL = """\
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <title>Orsenne Minerals rejects claims about its former plant in Niger</title></head><body>
    <nav><a href="/">Orsenne Minerals</a> <a href="/products">Products</a></nav>
    <main><p>PRESS STATEMENT</p>
    <h1>Orsenne Minerals rejects claims about its former plant in Niger</h1>
    <p>Namur, 15 March 2019</p>
    <p>Orsenne Minerals has taken note of the claims published by the Estuary News Agency on 14
    March 2019.</p>
    <p>Orsenne Minerals denies that it paid the Azrou Front or any other armed group. The company
    never held meetings with envoys of such a group.</p>
    <p>The company paid road tolls to carriers. These tolls came to less than 1.5 million euros over
    two years.</p>
    <p>"We closed the plant the day we could no longer vouch for the safety of our people," said
    Willem Daneels, the chief executive.</p>
    <p>Mr Daneels said the company would cooperate with the court.</p></main>
    <footer><p>Press contact: press@orsenne.example</p></footer></body></html>
"""
COURIER = "https://www.quaysidecourier.example/2019/11/20/changed-its-name-twice"
PRESS = "https://www.orsenne.example/press/2019-03-15"


def saved_page() -> bytes:
    """The explainer as a browser saves it in one file."""
    coded = base64.encodebytes(dedent(RENAMED).encode()).decode()
    return (
        "From: <Saved by a browser>\n"
        f"Snapshot-Content-Location: {COURIER}\n"
        "Subject: Explainer: the group that changed its name twice\n"
        "Date: Wed, 20 Nov 2019 17:02:00 -0000\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="quay"\n\n'
        "--quay\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n"
        f"Content-Location: {COURIER}\n\n{coded}\n--quay--\n"
    ).encode()


def record(address: str, kind: str, body: bytes) -> bytes:
    """A record of a WARC: what a server answered."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    digest = base64.b32encode(hashlib.sha1(block).digest()).decode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2019-03-15T18:20:00Z\r\nWARC-Record-ID: <urn:uuid:{_number(block)}>\r\n"
        f"WARC-Block-Digest: sha1:{digest}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _number(block: bytes) -> str:
    digits = hashlib.sha256(block).hexdigest()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))


def crawl() -> bytes:
    """The company's press page and its picture, as a crawler keeps them."""
    captures = (
        (PRESS, "text/html; charset=utf-8", dedent(DENIAL).encode()),
        (f"{PRESS}/plant.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(16)),
    )
    archive, index = b"", ""
    for address, kind, body in captures:
        packed = record(address, kind, body)
        about = {"url": address, "mime": kind.partition(";")[0], "status": "200",
                 "offset": str(len(archive)), "length": str(len(packed)),
                 "filename": "press.warc"}  # fmt: skip
        index += f"{address} 20190315182000 {json.dumps(about)}\n"
        archive += packed
    listed = f'{{"format": "json-pages-1.0", "id": "pages"}}\n{{"url": "{PRESS}"}}\n'
    parts = {"archive/press.warc": archive, "indexes/index.cdx": index.encode(),
             "pages/pages.jsonl": listed.encode()}  # fmt: skip
    resources = [
        {"path": name, "hash": f"sha256:{hashlib.sha256(body).hexdigest()}", "bytes": len(body)}
        for name, body in parts.items()
    ]
    package = {"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}
    return zipped({**parts, "datapackage.json": json.dumps(package, indent=1).encode()})


MADE = {
    "06-court-summary.pdf": court_summary,
    "07-denial.wacz": crawl,
    "09-renamed-group.mhtml": saved_page,
    "13-memo.docx": memo,
    "14-road-money.eml": mail,
}


def main() -> None:
    """Write each file into ``samples/pages``, or into the folder that was named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    for name, make in MADE.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main()

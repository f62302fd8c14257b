"""Files that hold many pages: what is taken out of them, and what is told of the rest."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import plistlib
import re
import struct
import subprocess
import sys
import tarfile
import zlib
from zipfile import ZIP_DEFLATED, ZipFile

import brotli
import pytest

from sayso import pages
from sayso.build import add, build
from sayso.build.progress import Quiet
from sayso.case.check import verify
from sayso.case.store import Store
from sayso.contents import Contents
from sayso.errors import PageError
from sayso.model import Page
from sayso.pages import envelopes, open_page, pages_in, text_of
from sayso.pages.envelopes import LARGEST
from sayso.pages.large import LargeFile

HTML = b"<!doctype html><html><title>Row</title><body><p>Thirty crates left the port.</p></html>"
MAIL = b"From: a@v.example\nTo: b@v.example\nSubject: Crates\n\nThirty crates left.\n"


def taken(path, name: str, body: bytes) -> list[Page | PageError]:
    return [one for one in given(path, name, body) if not isinstance(one, Contents)]


def given(path, name: str, body: bytes) -> list[Page | PageError | Contents]:
    """All that a file gives, its counts too."""
    file = path / name
    file.write_bytes(body)
    return list(pages_in(open_page(file)))


def counted(path, name: str, body: bytes) -> tuple[int, int, int, int]:
    """What a file of many pages says of itself in the end: expected, taken, failed, passed by."""
    *_, told = given(path, name, body)
    assert isinstance(told, Contents)
    assert told.is_whole
    return told.expected, told.taken, told.failed, told.passed


def names(found: list[Page | PageError], folder) -> list[str]:
    return [one.source.removeprefix(f"{folder}/") for one in found if isinstance(one, Page)]


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(name, body)
    return made.getvalue()


def warc(*records: tuple[str, bytes], digest: str = "") -> bytes:
    """A WARC of answers, each with its address and its block."""
    made = b""
    for address, body in records:
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        sha1 = digest or base64.b32encode(hashlib.sha1(block).digest()).decode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            f"WARC-Date: 2024-05-02T10:12:00Z\r\nWARC-Block-Digest: sha1:{sha1}\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        made += head.encode() + block + b"\r\n\r\n"
    return made


def test_a_zip_gives_its_files_also_those_of_a_zip_within(tmp_path):
    body = zipped(**{"a/row.html": HTML, "__MACOSX/a/._row.html": b"x", "b.zip": zipped(c=HTML)})
    assert names(taken(tmp_path, "case.zip", body), tmp_path) == [
        "case.zip/a/row.html",
        "case.zip/b.zip/c",
    ]


def test_what_a_browser_saved_beside_a_page_is_passed_by_in_a_zip_too(tmp_path):
    left = {"in/Row_files/app.js": b"var a", "in/Row_files/frame.html": HTML}
    own = {"in/Row_notes.txt": b"Thirty.", "in/Row_mails/one.txt": b"Forty."}
    body = zipped(**{"in/Row.html": HTML}, **left, **own)
    assert counted(tmp_path, "a.zip", body) == (5, 3, 0, 2)
    assert names(taken(tmp_path, "a.zip", body), tmp_path) == [
        "a.zip/in/Row.html", "a.zip/in/Row_notes.txt", "a.zip/in/Row_mails/one.txt"]  # fmt: skip


def tarred() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as file:
        about = tarfile.TarInfo("row.html")
        about.size = len(HTML)
        file.addfile(about, io.BytesIO(HTML))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "what", "do"),
    [
        ("a.tar.gz", gzip.compress(tarred()), "this is a tar archive", "pack it as a zip"),
        (
            "a.zip",
            zipped(**{"winmail.dat": b"\x78\x9f\x3e\x22" + bytes(40)}),
            "winmail.dat",
            ".msg",
        ),
        ("b.zip", zipped(**{"a.pst": b"!BDN" + bytes(40)}), "store of mail of Outlook", ".mbox"),
        ("c.zip", zipped(**{"a.rar": b"Rar!\x1a\x07" + bytes(40)}), "a RAR archive", "Unpack it"),
    ],
    ids=["tar", "winmail.dat", "pst", "rar"],
)
def test_what_is_not_opened_is_named_with_what_to_do(tmp_path, name, body, what, do):
    [told] = taken(tmp_path, name, body)
    assert what in told.what
    assert do in told.do


def test_a_page_saved_as_a_message_of_one_part_is_no_mail(tmp_path):
    head = b"From: <Saved by a browser>\nSubject: Row\nMIME-Version: 1.0\n"
    body = head + b"Content-Type: text/html\nContent-Location: https://v.example/row\n\n" + HTML
    [page] = taken(tmp_path, "row.mht", body)
    assert (page.body, page.header("url")) == (HTML, "https://v.example/row")


def test_a_part_is_only_ever_named_by_its_name(tmp_path):
    body = zipped(**{"../../etc/row.html": HTML, "/root/row.html": HTML, "c:\\x\\row.html": HTML})
    found = taken(tmp_path, "case.zip", body)
    assert names(found, tmp_path) == [
        "case.zip/etc/row.html", "case.zip/root/row.html", "case.zip/c:/x/row.html"]  # fmt: skip
    assert list(tmp_path.iterdir()) == [tmp_path / "case.zip"]


def test_a_part_that_cannot_be_taken_is_told_and_the_others_go_on(tmp_path):
    body = zipped(**{"big.txt": b"a" * (LARGEST + 1), "empty.txt": b"", "photo.png":
                     b"\x89PNG\r\n\x1a\n" + bytes(9), "row.html": HTML})  # fmt: skip
    found = taken(tmp_path, "case.zip", body)
    assert names(found, tmp_path) == ["case.zip/photo.png", "case.zip/row.html"]
    told = {one.where.rpartition("/")[2]: one.what for one in found if isinstance(one, PageError)}
    assert told["big.txt"] == "larger than 20 MB"
    assert told["empty.txt"] == "the file is empty"
    assert "photo.png" not in told  # its bytes are taken; whether it can be read is told later


def test_zips_within_zips_without_end_are_refused(tmp_path):
    body = zipped(a=HTML)
    for _ in range(6):
        body = zipped(**{"a.zip": body})
    [told] = taken(tmp_path, "deep.zip", body)
    assert "too deep" in told.what


def test_a_gzip_file_is_its_one_file(tmp_path):
    assert names(taken(tmp_path, "row.html.gz", gzip.compress(HTML)), tmp_path) == [
        "row.html.gz/row.html"]  # fmt: skip


def test_a_mailbox_is_cut_where_a_mail_begins_and_nowhere_else(tmp_path):
    body = b"From a Thu May  2\n" + MAIL + b"\nFrom here on it was quiet.\n\n>From us\n"
    body += b"\nFrom b Fri May  3\n" + MAIL
    found = taken(tmp_path, "post.mbox", body)
    assert names(found, tmp_path) == ["post.mbox/1.eml", "post.mbox/2.eml"]
    assert "From here on it was quiet." in text_of(found[0]).chars
    assert found[0].body.endswith(b"\nFrom us\n")


def test_what_is_attached_to_a_mail_is_a_page_of_its_own(tmp_path):
    body = (
        b"From: a@v.example\nTo: b@v.example\nSubject: Row\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n'
        b"--b\nContent-Type: text/plain\n\nSee the page.\n--b\nContent-Type: text/html\n"
        b'Content-Disposition: attachment; filename="row.html"\n\n' + HTML + b"\n--b\n"
        b"Content-Type: message/rfc822\n\n" + MAIL + b"\n--b--\n"
    )
    found = taken(tmp_path, "row.eml", body)
    assert names(found, tmp_path) == ["row.eml", "row.eml/row.html", "row.eml/Crates.eml"]
    assert found[1].header("within") == found[0].sha256


def test_an_mhtml_page_is_its_article_with_its_address(tmp_path):
    body = (
        b"From: <Saved by a browser>\nSnapshot-Content-Location: https://v.example/row\n"
        b'Subject: Row\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(HTML) + b"\n--b--\n"
    )  # fmt: skip
    [page] = taken(tmp_path, "row.mhtml", body)
    assert page.body == HTML
    assert page.header("url") == "https://v.example/row"


def test_a_web_archive_of_safari_is_its_page(tmp_path):
    main = {"WebResourceData": HTML, "WebResourceURL": "https://v.example/row",
            "WebResourceMIMEType": "text/html"}  # fmt: skip
    body = plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
    [page] = taken(tmp_path, "row.webarchive", body)
    assert (page.body, page.header("url")) == (HTML, "https://v.example/row")


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_a_warc_gives_every_page_with_address_and_day(tmp_path, pack):
    body = pack(warc(("https://v.example/row", HTML), ("https://v.example/two", HTML + b" ")))
    found = taken(tmp_path, "crawl.warc.gz" if pack is not bytes else "crawl.warc", body)
    assert [page.header("url") for page in found] == [
        "https://v.example/row",
        "https://v.example/two",
    ]
    assert found[0].captured_at == "2024-05-02T10:12:00Z"
    assert found[0].body == HTML


def test_a_wacz_gives_the_pages_of_its_warcs_alone(tmp_path):
    crawl = warc(("https://v.example/r", HTML))
    parts = {"datapackage.json": b"{}", "archive/a.warc": crawl, "pages/pages.jsonl": b"{}"}
    body = zipped(**parts)
    [page] = taken(tmp_path, "crawl.wacz", body)
    assert page.header("url") == "https://v.example/r"


def test_a_warc_that_breaks_off_or_does_not_fit_its_digest_is_told(tmp_path):
    whole = warc(("https://v.example/row", HTML), ("https://v.example/two", HTML))
    found = taken(tmp_path, "cut.warc", whole[:-60])
    assert isinstance(found[0], Page)
    assert any(isinstance(one, PageError) for one in found[1:])
    [told] = taken(tmp_path, "forged.warc", warc(("https://v.example/r", HTML), digest="A" * 32))
    assert "do not fit the digest" in told.what


def chunked(body: bytes) -> bytes:
    parts = (body[at : at + 40] for at in range(0, len(body), 40))
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(one), one) for one in parts) + b"0\r\n\r\n"


def bare(body: bytes) -> bytes:
    """Deflated without a header."""
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(body) + packing.flush()


PACKED = {
    "br": (brotli.compress(HTML), "Content-Encoding: br"),
    "gzip": (gzip.compress(HTML), "content-encoding: GZIP"),
    "deflate": (zlib.compress(HTML), "Content-Encoding: deflate"),
    "deflate without a header": (bare(HTML), "Content-Encoding: deflate"),
    "chunks": (chunked(HTML), "Transfer-Encoding: chunked"),
    "chunks of br": (chunked(brotli.compress(HTML)),
                     "Content-Encoding: br\r\nTransfer-Encoding: chunked"),
    "twice": (brotli.compress(gzip.compress(HTML)), "Content-Encoding: gzip, br"),
    "said to be in chunks": (HTML, "Transfer-Encoding: chunked"),
    "said to be br": (HTML, "Content-Encoding: br"),
    "said to be gzip": (HTML, "Content-Encoding: gzip"),
    "another way": (HTML, "Content-Encoding: identity"),
}  # fmt: skip


@pytest.mark.parametrize("way", PACKED)
def test_an_answer_is_unpacked_as_its_server_packed_it_and_the_next_ones_go_on(tmp_path, way):
    body, header = PACKED[way]
    crawl = warc(("https://v.example/a", body), ROW).replace(
        b"Content-Type: text/html\r\n", f"Content-Type: text/html\r\n{header}\r\n".encode(), 1
    )
    crawl = _without_digest(crawl, len(header) + 2)
    found = taken(tmp_path, "a.warc", crawl)
    assert [page.body for page in found] == [HTML, HTML]


def _without_digest(crawl: bytes, more: int) -> bytes:
    """A WARC without digests, its first block so much longer."""
    crawl = re.sub(rb"WARC-Block-Digest[^\n]*\n", b"", crawl)
    size = int(re.search(rb"Content-Length: (\d+)", crawl)[1])
    return crawl.replace(b"Length: %d" % size, b"Length: %d" % (size + more), 1)


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (brotli.compress(HTML * 9)[:-9], "Content-Encoding: br"),
        (gzip.compress(HTML)[:-20], "Content-Encoding: gzip"),
        (chunked(HTML)[:-30], "Transfer-Encoding: chunked"),
    ],
    ids=["br", "gzip", "chunked"],
)
def test_an_answer_that_breaks_off_is_told_and_the_next_ones_go_on(tmp_path, body, header):
    crawl = warc(("https://v.example/a", body), ROW).replace(
        b"Content-Type: text/html\r\n", f"Content-Type: text/html\r\n{header}\r\n".encode(), 1
    )
    told, page = taken(tmp_path, "a.warc", _without_digest(crawl, len(header) + 2))
    assert "breaks off" in told.what
    assert page.body == HTML


def test_an_answer_that_unpacks_without_end_is_cut_before_it_takes_the_memory(tmp_path):
    body = brotli.compress(bytes(400_000_000), quality=1)
    crawl = warc(("https://v.example/a", body), ROW).replace(
        b"Content-Type: text/html\r\n", b"Content-Type: text/html\r\nContent-Encoding: br\r\n", 1
    )
    told, page = taken(tmp_path, "a.warc", _without_digest(crawl, 22))
    assert (told.what, page.body) == ("larger than 20 MB", HTML)


def test_a_packed_web_archive_that_breaks_off_gives_what_it_has(tmp_path):
    records = [gzip.compress(warc(row)) for row in (ROW, TWO)]
    found = taken(tmp_path, "a.warc.gz", b"".join(records)[:-60])
    assert found[0].body == HTML
    assert any(isinstance(one, PageError) for one in found[1:])


INDEX = "{key} 20240502101200 {{}}\n"


def collection(crawl: bytes, *, index: int, pages: tuple[str, ...] = (), sha256: str = "") -> bytes:
    """A WACZ of one web archive, an index of so many captures, and a list of pages."""
    digest = sha256 or hashlib.sha256(crawl).hexdigest()
    package = {"resources": [{"path": "archive/a.warc", "hash": f"sha256:{digest}"}]}
    lines = "".join(INDEX.format(key=number) for number in range(index))
    listed = "\n".join(json.dumps({"url": one}) for one in pages)
    return zipped(**{
        "datapackage.json": json.dumps(package).encode(), "archive/a.warc": crawl,
        "indexes/index.cdx.gz": gzip.compress(lines.encode()), "pages/pages.jsonl": listed.encode(),
    })  # fmt: skip


PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(9)
ROW, TWO = ("https://v.example/row", HTML), ("https://v.example/two", HTML + b" ")


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("a.zip", zipped(**{"row.html": HTML, "p.png": PHOTO, "__MACOSX/._p": b"x"}), (3, 2, 0, 1)),
        ("b.zip", zipped(**{"row.html": HTML, "in.zip": zipped(c=HTML, d=b"")}), (3, 2, 1, 0)),
        ("c.mbox", b"From a Thu May  2\n" + MAIL + b"\nFrom b Fri May  3\n" + MAIL, (2, 2, 0, 0)),
        ("d.warc", warc(ROW, TWO), (2, 2, 0, 0)),
        ("e.warc", warc(ROW, TWO)[:-60], (2, 1, 1, 0)),
        ("f.wacz", collection(warc(ROW, TWO), index=2, pages=(ROW[0],)), (2, 2, 0, 0)),
        ("g.wacz", collection(warc(ROW), index=2), (2, 1, 1, 0)),
        ("h.wacz", collection(warc(ROW), index=2, pages=(ROW[0], TWO[0])), (2, 1, 1, 0)),
        ("i.wacz", collection(warc(ROW), index=1, sha256="0" * 64), (2, 1, 1, 0)),
        ("j.gz", gzip.compress(HTML), (1, 1, 0, 0)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_file_should_give_is_what_was_taken_failed_or_is_no_document(
    tmp_path, name, body, expected
):
    found = given(tmp_path, name, body)
    assert counted(tmp_path, name, body) == expected
    assert sum(isinstance(one, Page) for one in found) == expected[1]
    assert sum(isinstance(one, PageError) for one in found) == expected[2]


def test_what_an_index_names_and_the_archive_does_not_hold_is_told(tmp_path):
    told = taken(tmp_path, "a.wacz", collection(warc(ROW), index=3, pages=(TWO[0],)))
    whys = {one.where.removeprefix(f"{tmp_path}/"): one.what for one in told[1:]}
    assert "list of pages" in whys[f"a.wacz/{TWO[0]}"]
    assert whys["a.wacz"] == "its index names 3 parts, 1 of them are not in it"


def test_what_a_crawler_notes_of_a_page_is_no_second_page(tmp_path):
    crawl = warc(ROW, (f"urn:text:{ROW[0]}", b"Thirty crates left the port."))
    assert counted(tmp_path, "a.warc", crawl) == (2, 1, 0, 1)


def test_a_file_too_large_for_memory_gives_the_same_as_a_small_one(tmp_path, monkeypatch):
    bodies = {
        "a.zip": zipped(**{"row.html": HTML, "p.png": PHOTO}),
        "b.mbox": b"From a Thu May  2\n" + MAIL + b"\nFrom b Fri May  3\n" + MAIL,
        "c.warc.gz": gzip.compress(warc(ROW, TWO)),
        "d.wacz": collection(warc(ROW, TWO), index=3),
    }
    small = [[*map(str, given(tmp_path, name, body))] for name, body in bodies.items()]
    monkeypatch.setattr(pages, "LARGEST", 1)
    assert isinstance(open_page(tmp_path / "a.zip"), LargeFile)
    assert [[*map(str, given(tmp_path, name, body))] for name, body in bodies.items()] == small


KILLED = """
import sys
from sayso.build import add
from sayso.build.progress import Quiet
from sayso.case.store import Store


class Told(Quiet):
    def step(self, name):
        print(name, flush=True)


with Store.open(sys.argv[1], create=True) as store:
    add(store, [sys.argv[2]], Told())
"""


def killed_after(steps: int, case, file) -> None:
    """Add a file to a case, and kill that without warning after so many of its parts."""
    command = [sys.executable, "-c", KILLED, str(case), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        for _ in range(steps):
            assert process.stdout.readline()
        process.kill()


def test_a_build_killed_anywhere_within_a_web_archive_goes_on_and_ends_with_all_of_it(tmp_path):
    rows = [(f"https://v.example/{n}", HTML + str(n).encode()) for n in range(400)]
    (tmp_path / "a.wacz").write_bytes(collection(warc(*rows), index=402, pages=(rows[0][0],)))
    case = tmp_path / "c.sayso"
    held = 0
    for steps in (1, 19, 20, 21, 60, 133, 250, 377):
        killed_after(steps, case, tmp_path / "a.wacz")
        with Store.open(case) as store:
            assert [told.is_whole for told in store.contents()] in ([False], [])
            before, held = held, len(list(store.captures()))
            assert before <= held < 400
            assert verify(store).faults == ()
    with Store.open(case) as store:
        add(store, [str(tmp_path / "a.wacz")], Quiet())
        [told] = store.contents()
        assert (told.expected, told.taken, told.failed, told.is_whole) == (402, 400, 2, True)
        assert len(list(store.captures())) == 400
        assert [row.why for row in store.unread()] == [
            "its index names 402 parts, 2 of them are not in it"]  # fmt: skip
        assert verify(store).faults == ()


def locked_zip(name: str, body: bytes, password: bytes) -> bytes:
    """A zip whose one entry is locked as PKWARE's first way has it (APPNOTE 6.1)."""
    table = [0] * 256
    for at in range(256):
        value = at
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
        table[at] = value
    keys = [0x12345678, 0x23456789, 0x34567890]

    def turn(byte: int) -> None:
        keys[0] = keys[0] >> 8 ^ table[(keys[0] ^ byte) & 0xFF]
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = keys[2] >> 8 ^ table[(keys[2] ^ keys[1] >> 24) & 0xFF]

    for byte in password:
        turn(byte)
    check = zlib.crc32(body)
    made = bytearray()
    for byte in bytes(11) + bytes([check >> 24]) + body:
        mixed = keys[2] | 2
        made.append(byte ^ (mixed * (mixed ^ 1) >> 8) & 0xFF)
        turn(byte)
    sizes = (20, 1, 0, 0, 33, check, len(made), len(body), len(name), 0)
    head = struct.pack("<4s5H3I2H", b"PK\x03\x04", *sizes) + name.encode() + made
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *sizes, 0, 0, 0, 0, 0) + name.encode()
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(head), 0)
    return head + entry + end


def test_a_locked_zip_says_so_and_opens_with_its_password(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(locked_zip("row.html", HTML, b"quay"))
    for password, what in ((None, "is locked with a password"), ("no", "does not open it")):
        _, told, _ = pages_in(open_page(path, password=password))
        assert what in told.what
        assert "--password" in told.do
    _, page, _ = pages_in(open_page(path, password="quay"))
    assert page.body == HTML
    assert page.header("password") is None  # what is not locked has none


def test_a_bomb_is_told_before_it_takes_the_memory_it_asks_for(tmp_path, monkeypatch):
    monkeypatch.setattr(envelopes, "MOST_BYTES", 5_000_000)
    (tmp_path / "bomb.zip").write_bytes(zipped(**{f"{at}.txt": b"a" * 999_999 for at in range(9)}))
    found = pages_in(open_page(tmp_path / "bomb.zip"))
    with pytest.raises(PageError, match="its parts unpack to more than 5 MB"):
        list(found)
    [told] = taken(tmp_path, "bomb.gz", gzip.compress(b"a" * 60_000_000))
    assert told.what == "larger than 20 MB"


def test_a_mail_with_ten_thousand_attachments_gives_each(tmp_path):
    part = b'--b\nContent-Disposition: attachment; filename="%d.txt"\n\n%d\n'
    body = b"From: a@v.example\nTo: b@v.example\nSubject: Many\n"
    body += b'Content-Type: multipart/mixed; boundary="b"\n\n'
    body += b"".join(part % (at, at) for at in range(9_990)) + b"--b--\n"
    assert counted(tmp_path, "many.eml", body) == (9_991, 9_991, 0, 0)


def test_a_build_takes_what_it_can_and_lists_the_rest(tmp_path):
    photo = b"\x89PNG\r\n\x1a\n" + bytes(9)
    body = zipped(**{"row.html": HTML, "post.eml": MAIL, "photo.png": photo})
    (tmp_path / "case.zip").write_bytes(body)
    summary = build(tmp_path / "c.sayso", [tmp_path / "case.zip"], workers=1)
    assert summary.pages == 2
    with Store.open(tmp_path / "c.sayso") as store:
        [row] = store.unread()
        assert row.source.endswith("case.zip/photo.png")

"""Small crawls of our own: web archives, JSON lines, Parquet."""

import base64
import gzip
import hashlib
import io
import json
from zipfile import ZIP_STORED, ZipFile

TOWNS = ("Velden", "Harn", "Dorn", "Marlo", "Aster", "Karsk")


def page(number):
    town, count = TOWNS[number % len(TOWNS)], 40 + 7 * number
    return (
        f"<!doctype html><html lang=en><title>Barges at {town}</title><body><article>"
        f"<h1>Barges at {town}</h1><p>At least {count} barges left the port of {town} in March "
        f"2024, the harbour master Ada Obi said. According to ledger {number} of the customs "
        f"office, none of them was empty.</p><p>The mayor of {town} denied it.</p></article>"
    ).encode()


def address(number):
    return f"https://velden.example/{number}"


def record(number, body=None, length=None):
    body = page(number) if body is None else body
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    digest = base64.b32encode(hashlib.sha1(block).digest()).decode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address(number)}\r\n"
        f"WARC-Date: 2024-05-02T10:12:00Z\r\nWARC-Block-Digest: sha1:{digest}\r\n"
        f"Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {length or len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 1, mtime=0)


def warc(path, numbers, more=b""):
    path.write_bytes(b"".join(map(record, numbers)) + more)
    return path


def row(number):
    return {"url": address(number), "html": page(number).decode(), "date": "2024-05-02T08:00:00Z"}


def json_lines(path, numbers, more=""):
    path.write_text("".join(json.dumps(row(number)) + "\n" for number in numbers) + more, "utf-8")
    return path


def wacz(path, numbers, more=()):
    held = b"".join(map(record, numbers))
    index = "".join(f"{address(n)} 20240502101200 {{}}\n" for n in (*numbers, *more))
    with ZipFile(path, "w", ZIP_STORED) as file:
        file.writestr("datapackage.json", json.dumps({"resources": []}))
        file.writestr("archive/first.warc.gz", held[: len(record(numbers[0]))])
        file.writestr("archive/second.warc.gz", held[len(record(numbers[0])) :])
        file.writestr("indexes/index.cdx.gz", gzip.compress(index.encode()))
    return path


def parquet(path, numbers, group=4):
    import pyarrow
    import pyarrow.parquet

    made = io.BytesIO()
    table = pyarrow.Table.from_pylist(list(map(row, numbers)))
    pyarrow.parquet.write_table(table, made, row_group_size=group)
    path.write_bytes(made.getvalue())
    return path


def two_files(folder):
    warc(folder / "a.warc.gz", range(3))
    json_lines(folder / "b.jsonl", range(10, 12), "no json\n")
    return folder


MAKERS = {"pages.jsonl": json_lines, "pages.warc.gz": warc, "pages.wacz": wacz,
          "pages.parquet": parquet}  # fmt: skip

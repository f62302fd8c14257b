"""All the words that the files of an export hold, whatever they are packed in."""

import base64
import io
import re
import urllib.parse
import zipfile
import zlib

import pypdfium2

ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


def words_in(path):
    """The words of a file, and its own name: what a person with the right tool could read."""
    body = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(body)) as held:
            body = b"\n".join(held.read(name) for name in held.namelist())
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(body)
        told = [page.get_textpage().get_text_range() for page in document]
        body = "\n".join([*told, *document.get_metadata_dict().values()]).encode()
    if path.suffix == ".parquet":
        import pyarrow.parquet

        body = str(pyarrow.parquet.read_table(path).to_pylist()).encode()
    if path.parent.name == "parts":
        body = zlib.decompress(base64.b64decode(body.split(b'"')[3]))
    told = urllib.parse.unquote(body.decode("utf-8", "replace") + path.name)
    return told + ESCAPED.sub(lambda found: chr(int(found[1], 16)), told)

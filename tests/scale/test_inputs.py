"""Where the pages of a scan lie: here, or in an object store."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import PageError
from sayso.model import Page
from tests.scale import crawls
from tests.scale.store import store

pytest.importorskip("pyarrow")
inputs = pytest.importorskip("sayso.scale.inputs")
parts = pytest.importorskip("sayso.scale.parts")

LOOK = """
import sys
from pathlib import Path
from sayso.model import Page
from sayso.scale.inputs import found_in, opened
from sayso.scale.parts import FilePiece, index, pages_of

for file in found_in(sys.argv[1], Path("none")):
    if not hasattr(file, "media_type"):
        print(file)
        continue
    cut = index(file.path, "v").parts
    pieces = [piece for part in cut for piece in part.pieces] or [FilePiece(file.path, "v")]
    for piece in pieces:
        for number, page in pages_of(piece):
            print(file.path, number, page.sha256 if isinstance(page, Page) else page)
"""


def looked_at(address, settings):
    done = subprocess.run(
        [sys.executable, "-c", LOOK, address], capture_output=True, text=True, timeout=120,
        env={**os.environ, **settings, "PYTHONPATH": str(Path(__file__).parents[2])}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [line.split(maxsplit=2) for line in done.stdout.splitlines()]


def test_what_lies_in_a_store_is_read_there(tmp_path):
    warc = crawls.warc(tmp_path / "a.warc.gz", range(3)).read_bytes()
    wacz = crawls.wacz(tmp_path / "b.wacz", range(4, 6)).read_bytes()
    held = {"in/a.warc.gz": warc, "in/deep/b.wacz": wacz, "in/c.html": crawls.page(9),
            "in/.hidden": b"x", "other/d.html": crawls.page(8)}  # fmt: skip
    with store(held) as settings:
        found = looked_at("s3://crawls/in", settings)
        [gone] = looked_at("s3://crawls/none.warc", settings)
    wanted = [("a.warc.gz", 0), ("a.warc.gz", 1), ("a.warc.gz", 2), ("c.html", 9),
              ("deep/b.wacz", 4), ("deep/b.wacz", 5)]  # fmt: skip
    assert [(path, sha) for path, _, sha in found] == [
        (f"s3://crawls/in/{name}", Page("", crawls.page(number), "").sha256)
        for name, number in wanted
    ]
    assert "nothing at this address" in " ".join(gone)


def test_an_address_of_a_file_here_gives_what_its_path_gives(tmp_path):
    path = crawls.warc(tmp_path / "a.warc.gz", range(2))
    [there] = inputs.found_in(path.as_uri(), tmp_path / "out")
    [here] = inputs.found_in(str(path), tmp_path / "out")
    assert (there.size, there.changed, there.media_type) == (
        here.size, here.changed, here.media_type)  # fmt: skip
    assert inputs.opened(there.path).sha256 == inputs.opened(here.path).sha256


@pytest.mark.parametrize("address", ["s3://", "hdfs://127.0.0.1:1/x", "file:///none/at/all"])
def test_what_cannot_be_reached_is_told(address, tmp_path):
    [row] = inputs.found_in(address, tmp_path)
    assert row.why
    assert row.do


def test_what_is_not_there_any_more_is_an_error_of_its_page():
    with pytest.raises(PageError, match="cannot be read"):
        inputs.opened("file:///none/at/all.html")

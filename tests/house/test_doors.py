"""A plugin of each door, with a kind that nobody knew, reaches the JSON."""

import json
import os
import subprocess
import sys
import zipfile

import pytest

from sayso.errors import SettingError
from sayso.hooks import step
from sayso.record import KEYS, as_record
from tests.conftest import harbour

PLUGIN = '''
import io
import re
import zipfile
from dataclasses import dataclass

from sayso.hooks import envelope, exporter, linker, proposer, reader, step
from sayso.model import Block, Link, Page, Span, Text
from sayso.reading.statements.attribution import Attribution


@reader("text/x-quay")
def read_quay(page):
    chars = page.body.decode().removeprefix("QUAY:")
    return Text(page.sha256, chars, (Block(0, len(chars), "paragraph"),), outlet="The Quay Wire")


@envelope("application/zip")
def unzip(page):
    with zipfile.ZipFile(io.BytesIO(page.body)) as held:
        for name in held.namelist():
            yield Page(f"{page.source}/{name}", held.read(name), "text/x-quay")


@dataclass(frozen=True, slots=True)
class Plate:
    """A number plate."""

    span: Span
    letters: str


@step(needs=("names",), gives="plates", of=Plate)
def find_plates(draft):
    for found in re.finditer(r"[A-Z]{2}-[0-9]{3}", draft.text.chars):
        yield Plate(draft.text.span(*found.span()), found[0][:2])


@proposer("stamped")
def stamped(draft, parts):
    """"STAMP Mira Tovel: the crates are gone": what stands behind a stamp is said by its name."""
    for start, end in parts:
        for found in re.compile("(STAMP) ([^:]+): ([^.]+)").finditer(draft.text.chars, start, end):
            yield Attribution((found.span(2),), (found.span(1),), (found.span(3),))


@dataclass(frozen=True, slots=True)
class SamePlate:
    """Details of a link between two pages that have one number plate."""

    plate: str


@linker(SamePlate)
class Plates:
    def __init__(self):
        self.pages = {}

    def add(self, reading):
        for name, records in reading.more:
            for plate in records if name == "plates" else ():
                self.pages.setdefault(plate.span.quote, set()).add(reading.text.page)

    def links(self):
        for plate, pages in sorted(self.pages.items()):
            for left, right in zip(sorted(pages), sorted(pages)[1:]):
                yield Link("same_plate", left, right, f"Both have {plate}.", SamePlate(plate))


@exporter("plates")
def export_plates(store):
    found = [plate for reading in store.readings() for name, held in reading.more for plate in held]
    yield "plates.txt", "".join(f"{plate.span.quote}\\n" for plate in found).encode()
'''
PAGES = {
    "one.quay": "QUAY:The van AB-123 left the quay on Monday, and nobody at the gate wrote it "
    "down. STAMP Mira Tovel: the crates are gone.",
    "two.quay": "QUAY:The van AB-123 was seen at the harbour gate again on the following Friday.",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with an installed package that has the plugin, and a zip of two pages."""
    folder = tmp_path_factory.mktemp("doors")
    (folder / "quay_doors.py").write_text(PLUGIN, encoding="utf-8")
    about = folder / "quay_doors-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: quay-doors\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[sayso]\nquay = quay_doors\n")
    with zipfile.ZipFile(folder / "pages.zip", "w") as held:
        for name, chars in PAGES.items():
            held.writestr(name, chars)
    return folder


def sayso(folder, *words, plugin=True):
    """Run the command line, with the plugin's folder on the path or without."""
    paths = [str(folder)] * plugin + [os.environ.get("PYTHONPATH", "")]
    run = subprocess.run(
        [sys.executable, "-m", "sayso", *map(str, words)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def records(installed):
    """What reading the one file says: an envelope with two pages of a type of the plugin's."""
    return json.loads(sayso(installed, "read", installed / "pages.zip", "--format", "json"))


@pytest.fixture(scope="module")
def case(installed):
    path = installed / "case.sayso"
    sayso(installed, "build", path, installed / "pages.zip", "--quiet", "--workers", "1")
    return path


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_an_envelope_gives_its_pages_to_a_reader_of_a_new_type(records):
    assert [record["source"].rpartition("/")[2] for record in records] == list(PAGES)
    assert {record["outlet"] for record in records} == {"The Quay Wire"}


def test_a_step_of_a_new_name_reaches_the_json(records):
    first, second = (record["plates"] for record in records)
    assert first == [{"span": {"start": 8, "end": 14, "quote": "AB-123"}, "letters": "AB"}]
    assert [plate["letters"] for plate in second] == ["AB"]


def test_what_a_proposer_proposes_is_a_statement(records):
    hands = {said["quote"]: said["hands"][-1]["name"] for said in records[0]["statements"]}
    assert hands["the crates are gone"] == "Mira Tovel"


def test_a_case_keeps_records_and_links_of_new_kinds(installed, case):
    sayso(installed, "export", case, "json", installed / "json")
    documents = lines(installed / "json" / "documents.jsonl")
    assert all(document["plates"][0]["span"]["quote"] == "AB-123" for document in documents)
    [link] = [
        one for one in lines(installed / "json" / "links.jsonl") if one["kind"] == "same_plate"
    ]
    assert (link["why"], link["details"]) == ("Both have AB-123.", {"plate": "AB-123"})


def test_an_exporter_is_a_format(installed, case):
    sayso(installed, "export", case, "plates", installed / "plates")
    assert (installed / "plates" / "plates.txt").read_text() == "AB-123\n" * 2


def test_without_the_plugin_nothing_that_it_gave_is_lost(installed, case):
    sayso(installed, "verify", case, plugin=False)
    sayso(installed, "export", case, "json", installed / "without", plugin=False)
    documents = lines(installed / "without" / "documents.jsonl")
    assert [document["plates"] for document in documents] == [
        [{"form": "Plate", "span": [start, start + 6], "letters": "AB"}] for start in (8, 8)
    ]
    links = lines(installed / "without" / "links.jsonl")
    [link] = [link for link in links if link["kind"] == "same_plate"]
    assert link["details"] == {"form": "SamePlate", "plate": "AB-123"}


def test_no_step_may_take_a_name_that_the_record_has():
    page, reading = harbour()
    assert set(as_record(page, reading)) <= KEYS
    with pytest.raises(SettingError, match="has this name already"):
        step(gives="title", of=type(reading))
    with pytest.raises(SettingError, match="of which type"):
        step(gives="plates")

"""The exported folder hangs together, stays inert, and carries nothing that it should not."""

import json
import re
import zlib
from base64 import b64decode
from html.parser import HTMLParser
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from sayso.case.store import Store
from sayso.dossier.filed import filling
from sayso.dossier.filed.static_site import html
from sayso.dossier.interface import shown_in
from sayso.exports import export
from sayso.exports.folder import MANIFEST
from tests.conftest import save_case


class Outline(HTMLParser):
    """What a page links to, loads and names."""

    def __init__(self, markup):
        super().__init__()
        self.links, self.ids, self.tags, self.handlers = [], [], [], []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.links.append(value)
            if name == "id":
                self.ids.append(value)
            if name.startswith("on") or name == "style":
                self.handlers.append((tag, name))


def outlines(folder):
    return {path: Outline(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}


def unpacked(path):
    """What a part of a list shows that is packed in a script."""
    name, body = re.fullmatch(
        r'sayso\("([A-Za-z0-9-]+)","([\w+/=]*)"\)\n', path.read_text()
    ).groups()
    assert name == path.stem
    return zlib.decompress(b64decode(body)).decode("utf-8")


def parts(folder):
    return {path.stem: Outline(unpacked(path)) for path in sorted(folder.glob("parts/*.js"))}


def test_every_link_leads_to_a_file_and_an_anchor_that_are_there(exported):
    pages, packed = outlines(exported), parts(exported)
    assert len(pages) > 12 and len(packed) > 5
    lost = []
    shown = {**pages, **{exported / f"part-{name}": one for name, one in packed.items()}}
    for path, outline in shown.items():
        for link in outline.links:
            target, _, anchor = unquote(link).partition("#")
            target, _, part = target.partition("?")
            file = (path.parent / target).resolve() if target else path
            found = packed.get(part) if part else shown.get(file)
            known = found.ids if found else [""]
            if part.startswith("of="):
                part = f"of-{file.stem}"
            is_there = part in packed if part else file.is_file() or file in shown
            if not is_there or anchor not in [*known, ""]:
                lost.append((path.name, link))
    assert lost == []


def test_no_anchor_stands_twice_in_a_page(exported):
    for path, outline in [*outlines(exported).items(), *parts(exported).items()]:
        assert len(outline.ids) == len(set(outline.ids)), path


def test_no_page_holds_a_script_or_style_of_its_own_or_reaches_out(exported):
    for path, outline in outlines(exported).items():
        is_list = "parts.js" in path.read_text("utf-8")
        most = 4 if path.name == "search.html" else 1 + is_list
        assert outline.tags.count("script") == most, path.name
        assert outline.handlers == [], path.name
        assert [link for link in outline.links if re.match(r"(?i)[a-z+]+:|//", link)] == []
        assert "Content-Security-Policy" in path.read_text("utf-8")


def test_folders_of_the_computer_it_was_made_on_are_not_told(exported):
    told = [path.name for path in exported.rglob("*.html") if "someone" in path.read_text("utf-8")]
    assert told == []
    assert "empty.txt" in (exported / "unread.html").read_text("utf-8")


def test_direction_controls_stand_alone_and_are_named(exported):
    [page] = [path for path in exported.glob("page/*.html") if "gnp.exe" in path.read_text("utf-8")]
    assert '<span class="control" data-code="U+202E">' in page.read_text("utf-8")
    assert "\x00" not in page.read_text("utf-8")


def test_a_list_is_there_once_as_data_and_every_page_by_the_beginning_of_its_hash(
    case_path, exported
):
    with ZipFile(exported / "statements.zip") as held:
        rows = json.loads(held.read("statements.json"))
        assert held.read("statements.csv").count(b"\n") > len(rows)
    assert not list(exported.glob("statements-*.zip"))
    with Store.open(case_path) as store:
        hashes = {row.page[:24] for row in store.pages()}
    assert {path.stem for path in exported.glob("page/*.html")} == hashes


def test_the_same_case_gives_the_same_bytes(tmp_path, case_path, exported):
    with Store.open(case_path) as store:
        export(store, "html", tmp_path / "dossier")
    assert (tmp_path / "dossier" / MANIFEST).read_text() == (exported / MANIFEST).read_text()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_processes_beside_write_the_same_files_in_the_same_order(case_path, language):
    with Store.open(case_path) as store, store.still(), shown_in(language):
        alone, helped = (list(map(whole, html(store, beside))) for beside in (0, 1))
    assert len(alone) > 40
    assert helped == alone


def whole(file):
    name, content = file
    return name, content if isinstance(content, bytes) else b"".join(content)


def cannot_start(language, common):
    raise OSError("no room")


def test_where_no_process_can_start_the_files_are_written_all_the_same(case_path, monkeypatch):
    monkeypatch.setattr(filling, "_begin", cannot_start)
    with Store.open(case_path) as store, store.still():
        told = [name for name, _ in html(store, 1)]
    assert len(told) > 40


def test_an_empty_case_has_a_dossier_too(tmp_path):
    with Store.open(save_case(tmp_path / "empty.sayso", []), create=True) as store:
        files = export(store, "html", tmp_path / "dossier")
    assert len(files) > 10

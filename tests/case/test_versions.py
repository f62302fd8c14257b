"""An address captured again: the newest whole version stands for the others, none is lost."""

from dataclasses import replace

import pytest

from sayso.build import build
from sayso.case.check import verify
from sayso.case.custody import removal
from sayso.case.custody.versions import versions
from sayso.case.store import Store
from sayso.model import Page
from sayso.pages.html.saved import address_of, one_form, saved_at
from sayso.views.kept.versions import older_versions

FIRST = [
    "At least 40 crates left the port of Velden in March, the harbour master said on Monday.",
    "The mayor of Velden denied that any of the crates were empty, and left the room.",
    "Nobody had counted them before, according to the ledger of the customs office.",
]
SECOND = [FIRST[0].replace("40", "30"), FIRST[2], "The office will count them again in June."]
THIRD = [*SECOND, "The port is closed until further notice, the harbour master said."]
ADDED = [FIRST, SECOND, FIRST]
CUT = [SECOND[0], "Subscribe to read the rest of this article."]


def saved(day, paragraphs, address="https://v.example/harbour"):
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: {address} \n "
        f"saved date: Thu May {day:02} 2024 10:12:00 GMT+0200 (CEST)\n--><head><title>Crates at "
        f"Velden</title></head><body><article><h1>Crates at Velden</h1>{body}</article></body>"
    )


def made(tmp_path, pages):
    for name, markup in pages.items():
        (tmp_path / name).write_text(markup, encoding="utf-8")
    return build(tmp_path / "c.sayso", [tmp_path / name for name in pages], workers=1)


def current(tmp_path):
    with Store.open(tmp_path / "c.sayso") as store:
        assert verify(store).faults == ()
        return [row.source.rpartition("/")[2] for row in store.pages()], store.digest()


@pytest.mark.parametrize("order", [("a.html", "b.html", "c.html"), ("c.html", "b.html", "a.html")])
def test_the_newest_stands_for_the_others_whatever_came_first(tmp_path, order):
    pages = {"a.html": saved(2, FIRST), "b.html": saved(3, SECOND), "c.html": saved(4, THIRD)}
    for name in order:
        made(tmp_path, {name: pages[name]})
    assert current(tmp_path)[0] == ["c.html"]
    with Store.open(tmp_path / "c.sayso") as store:
        [page] = [row.page for row in store.pages()]
        assert len(store.hashes()) == 3
        assert [row.captured_at[:10] for row in versions(store, page)] == [
            "2024-05-02",
            "2024-05-03",
        ]
        assert {row.page for row in store.statements()} == {page}
        later, earlier = older_versions(store, page)
        assert [change.marked for change in later.changes] == [f"{{+{THIRD[-1]}+}}"]
        told = [change.marked for change in earlier.changes]
        assert told[0].startswith("At least [-40-] {+30+} crates")
        assert f"[-{FIRST[1]}-]" in told


def test_the_day_of_the_capture_is_no_day_of_publication(tmp_path):
    made(tmp_path, {"a.html": saved(2, FIRST)})
    with Store.open(tmp_path / "c.sayso") as store:
        [row] = store.pages()
        assert row.published is None


def test_a_newer_one_that_came_cut_puts_no_other_aside(tmp_path):
    made(tmp_path, {"a.html": saved(2, FIRST), "b.html": saved(3, CUT)})
    names, _ = current(tmp_path)
    assert "a.html" in names


def test_an_older_one_comes_back_when_the_newer_is_removed(tmp_path):
    made(tmp_path, {"a.html": saved(2, FIRST)})
    alone = current(tmp_path)
    made(tmp_path, {"b.html": saved(3, SECOND)})
    with Store.open(tmp_path / "c.sayso") as store:
        [row] = store.pages()
        removal.remove(store, row.page, "sent in error", "ana")
    build(tmp_path / "c.sayso", workers=1)
    assert current(tmp_path)[0] == alone[0] == ["a.html"]


@pytest.mark.parametrize("told", [True, False], ids=["days told", "as they come"])
def test_bytes_that_an_address_gives_again_are_the_newest_version(tmp_path, told):
    pages = [
        Page("https://v.example/harbour", saved(1, one, "").encode(), "text/html") for one in ADDED
    ]
    if told:
        pages = [replace(page, captured_at=f"2024-05-0{n}") for n, page in enumerate(pages, 1)]
    standing = []
    for page in pages:
        with Store.open(tmp_path / "c.sayso", create=True) as store:
            store.add(page)
        build(tmp_path / "c.sayso", workers=1)
        with Store.open(tmp_path / "c.sayso") as store:
            assert verify(store).faults == ()
            older = [version.row.page for version in older_versions(store, page.sha256)]
            standing.append(([row.page for row in store.pages()], older))
            held = list(store.captures())
            store.add(page)
            assert list(store.captures()) == held
    first, second, third = (page.sha256 for page in pages)
    assert standing == [([first], []), ([second], [first]), ([third], [second])]
    assert first == third
    assert len(held) == 3


def test_other_addresses_are_other_pages(tmp_path):
    made(tmp_path, {"a.html": saved(2, FIRST), "b.html": saved(3, SECOND, "https://v.example/two")})
    assert len(current(tmp_path)[0]) == 2


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("https://V.example/a/", "v.example/a"),
        ("http://v.example/a#top", "v.example/a"),
        ("https://v.example/a?id=2", "v.example/a?id=2"),
        ("file:///home/a.html", None),
        ("pages/a.html", None),
        ("https://[broken", None),
    ],
)
def test_an_address_has_one_form(address, form):
    assert one_form(address) == form


def test_an_address_is_the_source_the_archives_or_the_programs_note():
    page = saved(2, FIRST).encode()
    assert address_of(Page("a.html", page, "text/html")) == "v.example/harbour"
    assert address_of(Page("w.warc/x", b"", "text/html", headers=(("url", "https://w.example/x"),)))
    assert address_of(Page("https://u.example/", page, "text/html")) == "u.example"
    assert address_of(Page("a.txt", page, "text/plain")) is None
    assert saved_at(saved(2, FIRST)) == "2024-05-02T10:12:00+02:00"
    assert saved_at(saved(2, FIRST).replace("May", "Mai")) == ""

"""A watch from end to end: two days of a news site, and the digest that a reporter gets of each."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from lxml import etree

from sayso.build.watching import told
from sayso.case.check import verify
from sayso.case.store import Store
from sayso.exports.digest_files import as_entry, as_markdown, as_page
from sayso.exports.digests import FEED, LATEST, write_digest
from sayso.pages import text_of
from sayso.views.digest.digest import HEADINGS, digest
from sayso.views.digest.news import flat
from tests.build.watching import site as sites
from tests.build.watching import stories


def sayso(*words):
    line = [sys.executable, "-m", "sayso", *map(str, words)]
    return subprocess.run(line, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """The case after two days, what each call printed, and the folder of its digests."""
    folder = tmp_path_factory.mktemp("watch")
    case, names = folder / "harbour.sayso", folder / "list.csv"
    names.write_text(stories.LISTED.format(name="Tom Arden"))
    polite = ("--pause", "0", "--workers", "1", "-q", "--list", names)
    with sites.serving() as site:
        for path, page in stories.FIRST.items():
            site.put(path, page)
        site.feed("/feed", *stories.FIRST)
        calls = [sayso("watch", case, f"{site.address}/feed", *polite)]
        for path, page in stories.SECOND.items():
            site.put(path, page)
        site.status("/guards", 404)
        site.feed("/feed", *stories.FIRST, *stories.SECOND, "/nowhere")
        calls.append(sayso("watch", case, *polite))
        calls.append(sayso("watch", case, *polite))
        names.write_text(stories.LISTED.format(name="Ilse Marren"))
        calls.append(sayso("watch", case, *polite))
    assert [call.returncode for call in calls] == [0, 0, 0, 0], [call.stderr for call in calls]
    return case, [call.stdout for call in calls], folder / "harbour.sayso.digests"


@pytest.fixture
def second(watched):
    """The digest of the second day, made again of the case as it was told then."""
    case, _, _ = watched
    with Store.open(case) as store:
        lines = list(store.log(told.DIGEST))[:2]
        before = told.ToldBefore(
            lines[1].at,
            frozenset(page for line in lines for page in line.details["pages"]),
            listings=lines[1].details["listings"],
        )
        yield store, before


@pytest.fixture
def made(second, monkeypatch):
    store, before = second
    monkeypatch.setattr("sayso.views.digest.digest.told_before", lambda _: before)
    return store, digest(store, "2026-11-25T09:00:00+00:00")


def section(printed, kind):
    head = f"## {HEADINGS[kind]} ("
    return printed.partition(head)[2].partition("\n## ")[0]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("stages", "**Tom Arden: charged**"),
        ("denials", "“Eric Valmont denies that he paid 20,000 euros to the port's manager.”"),
        ("denials", "**The harbour office declines to comment**"),
        ("sanctions", "like “Tom Arden” on list.csv (new name in the case)"),
        ("sanctions", "A candidate only"),
        ("gone", "Gone: its server has it no more (404)"),
        ("changed", "in ~~March,~~ **May,** the mayor"),
        ("drift", "**bound lost**"),
        ("origins", "new: the driver Anna Quell"),
        ("origins", "Radio Strand ← the driver Anna Quell"),
        ("claims", "Radio Strand (alleged)"),
        ("pages", "[Valmont denies payment]("),
        ("troubles", "404"),
    ],
)
def test_the_digest_of_the_second_day_tells_what_is_new(watched, kind, words):
    assert words in section(watched[1][1], kind)


def test_what_matters_comes_first(watched):
    heads = [line[3:].rpartition(" (")[0] for line in watched[1][1].splitlines()
             if line.startswith("## ")]  # fmt: skip
    order = list(HEADINGS.values())
    assert heads == sorted(heads, key=order.index) and len(heads) > 7


def test_what_was_told_is_not_told_again(watched):
    first, second, third, _ = watched[1]
    assert third == ""
    assert "Two guards had been sent home" in first
    assert "Two guards" not in section(second, "claims")
    assert "“The council will decide on the new quay in March" not in second


def test_a_list_that_changed_is_told_with_nothing_else(watched):
    fourth = watched[1][3]
    assert "no candidate on list.csv any more" in fourth
    assert "Ilse Marren: like “Ilse Marren” on list.csv (new on the list)" in fourth
    assert fourth.count("## ") == 1


def test_every_quote_of_a_digest_stands_in_its_page(made):
    store, found = made
    said = [one for section in found.sections for item in section.items
            for one in (*([item.said] if item.said else []), *item.beside)]  # fmt: skip
    assert len(said) > 10
    for one in said:
        chars = text_of(store.page(one.page.page)).chars
        for part in one.quote.split(" … "):
            assert flat(part) in flat(chars), one
        if one.quote and "…" not in one.quote:
            assert flat(chars[one.start : one.start + 12]) in flat(one.quote)


def test_a_digest_of_a_case_as_it_stands_is_the_same_however_often_it_is_made(made):
    store, found = made
    assert digest(store, found.at) == found
    assert as_page(found) == as_page(digest(store, found.at))


def test_what_could_not_be_written_is_told_by_the_next_call(tmp_path):
    case, folder = tmp_path / "case.sayso", tmp_path / "case.sayso.digests"
    folder.mkdir()
    (folder / LATEST).write_text("my own page")
    with sites.serving() as site:
        site.put("/crates", stories.FIRST["/crates"])
        polite = (f"{site.address}/crates", "--pause", "0", "--workers", "1", "-q")
        refused = sayso("watch", case, *polite)
        assert (refused.returncode, refused.stdout) == (2, "")
        (folder / LATEST).unlink()
        assert "Two guards had been sent home" in sayso("watch", case, *polite).stdout
        assert sayso("watch", case, *polite).stdout == ""


def test_the_case_verifies_and_its_log_names_what_was_asked(watched):
    with Store.open(watched[0]) as store:
        [first, *_] = store.log("watch")
        assert first.details["came"] == 3
        assert json.dumps(first.details["listed"]).count("/feed") == 1
        assert verify(store).faults == ()


def test_the_files_are_a_page_markdown_and_a_feed(watched):
    folder = watched[2]
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 8 and {LATEST, FEED} < set(names)
    feed = etree.parse(folder / FEED).getroot()
    name = "{http://www.w3.org/2005/Atom}"
    links = [one.find(f"{name}link").get("href") for one in feed.iter(f"{name}entry")]
    assert links == sorted((one for one in names if one.startswith("2") and one.endswith("l")),
                           reverse=True)  # fmt: skip
    content = [one.findtext(f"{name}content") for one in feed.iter(f"{name}entry")]
    assert "Anna Quell" in content[1]
    assert "<script" not in (folder / LATEST).read_text()


def test_a_file_of_another_is_left_alone(watched, made, tmp_path, run):
    _, found = made
    (tmp_path / LATEST).write_text("my own page")
    from sayso.errors import SettingError

    with pytest.raises(SettingError, match="is not of 'sayso watch'"):
        write_digest(tmp_path, found)
    assert [path.name for path in tmp_path.iterdir()] == [LATEST]


def test_words_of_a_page_do_not_act_in_a_digest(tmp_path):
    """A title with mark-up and control characters, on an address that would end a link."""
    bad = "<script>alert(1)</script> [x](http://e.example) *b* \x1b[31m"
    with Store.open(tmp_path / "case.sayso", create=True) as store:
        from sayso.build import build

        told.begin(store)
        file = tmp_path / "page.html"
        text = stories.page("<b>The</b> Post", "T", "2026-11-20", "The mayor said it was so.")
        escaped = bad.replace("<", "&lt;")
        file.write_text(text.replace("<title>T", f"<title>{escaped}").replace(
            "<h1>T", f"<h1>{escaped}"))  # fmt: skip
        build(store.path, [file], workers=1)
        found = digest(store, "2026-11-25T09:00:00+00:00")
        page, entry, words = as_page(found), as_entry(found, "x.html").content, as_markdown(found)
    for made in (page, entry):
        assert "<script" not in made and "&lt;script" in made and "\x1b" not in made
    assert "\\[x\\]" in words and "\x1b" not in words


def test_two_calls_at_once_end_with_one_of_them_told_so(tmp_path):
    with sites.serving() as site:
        site.answers["/a"] = sites.drips
        line = [sys.executable, "-m", "sayso", "watch", str(tmp_path / "case.sayso"),
                f"{site.address}/a", "--pause", "0", "-q"]  # fmt: skip
        first = subprocess.Popen(line, stderr=subprocess.PIPE, text=True)
        try:
            while "/a" not in site.asked:
                assert first.poll() is None
            second = subprocess.run(line, capture_output=True, text=True, check=False)
        finally:
            first.kill()
            first.communicate()
    assert second.returncode == 2
    assert "another 'sayso watch' is at work on this case" in second.stderr


def test_nothing_listed_is_an_error_that_says_what_to_do(tmp_path):
    with Store.open(tmp_path / "case.sayso", create=True):
        pass
    done = sayso("watch", tmp_path / "case.sayso", "-q")
    assert done.returncode == 2 and "sayso watch CASE FEEDS.opml" in done.stderr

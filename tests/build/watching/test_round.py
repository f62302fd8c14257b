"""A watch asks politely, takes what is new or changed, and tells what it did not reach."""

from __future__ import annotations

import threading
import time

import pytest

from sayso.build import fetch
from sayso.build.watching import alone, manners, watch
from sayso.build.watching.memory import remembered
from sayso.build.watching.round import Wishes
from sayso.case.custody.removal import remove
from sayso.case.custody.versions import versions
from sayso.case.store import Store
from sayso.errors import CaseError, SettingError
from sayso.model import Page
from tests.build.watching import site as sites
from tests.case import reader

STORY = "The harbour office said on Monday that {} crates left Port Aster in the night."


@pytest.fixture
def site():
    with sites.serving() as made:
        yield made


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "case.sayso", create=True) as made:
        yield made


def story(number, **more):
    return STORY.format(number), "text/plain"


def go(store, site, *paths, **wishes):
    asked = Wishes(**{"pause": 0.0, **wishes})
    site.asked.clear()
    names = [f"{site.address}{path}" for path in paths]
    return watch(store, names, asked, workers=1, reading=reader.quickly)


def troubles(store, site):
    seen = remembered(store).seen
    return {name.removeprefix(site.address): one.why for name, one in seen.items() if one.why}


def sources(store, site):
    return sorted(row.source.removeprefix(site.address) for row in store.pages())


def test_new_pages_of_a_feed_are_added_once(store, site):
    site.put("/a", *story(30))
    site.feed("/feed", "/a")
    assert go(store, site, "/feed").built.added == 1
    site.put("/b", *story(40))
    site.feed("/feed", "/b", "/a")
    assert go(store, site, "/feed").built.added == 1
    assert sources(store, site) == ["/a", "/b"]
    assert go(store, site, "/feed").built.added == 0


def test_what_was_listed_last_is_asked_for_again_where_nothing_is(store, site):
    site.put("/a", *story(30))
    go(store, site, "/a")
    site.asked.clear()
    assert watch(store, [], Wishes(pause=0.0), reading=reader.quickly).same == 1
    assert site.pages_asked() == ["/a"]


def test_what_is_not_modified_is_not_sent_again(store, site):
    site.put("/a", *story(30), ETag='"one"')
    site.feed("/feed", "/a", ETag='"two"')
    go(store, site, "/feed")
    assert go(store, site, "/feed").same == 2
    [*_, line] = store.log("watch")
    assert line.details["answers"] == {"304": 2, "404": 1}
    assert line.details["seen"] == {}


def test_a_changed_page_stands_for_what_it_was(store, site):
    site.put("/a", *story(30), ETag='"one"')
    site.feed("/feed", "/a")
    go(store, site, "/feed")
    site.put("/a", *story(35), ETag='"two"')
    assert go(store, site, "/feed").built.added == 1
    [older] = versions(store)
    assert older.source == f"{site.address}/a"
    assert [row.page for row in store.pages()] == [older.newer]


def test_a_page_whose_furniture_alone_changed_is_no_other_page(store, site):
    page = "<html><body><aside>{}</aside><article><p>" + STORY.format(30) * 3
    site.put("/a", page.format("12 degrees"))
    go(store, site, "/a")
    site.put("/a", page.format("14 degrees and rain"))
    done = go(store, site, "/a")
    assert (done.built.added, done.same) == (0, 1)


@pytest.mark.parametrize("code", [404, 410, 451])
def test_a_page_that_is_gone_is_kept_and_told(store, site, code):
    site.put("/a", *story(30))
    site.feed("/feed", "/a")
    go(store, site, "/feed")
    site.status("/a", code)
    go(store, site, "/feed")
    seen = remembered(store).seen[f"{site.address}/a"]
    assert str(code) in seen.gone and seen.since
    assert sources(store, site) == ["/a"]
    site.put("/a", *story(30))
    go(store, site, "/feed")
    assert remembered(store).seen[f"{site.address}/a"].gone == ""


def test_a_page_that_leads_to_the_front_page_is_gone(store, site):
    site.put("/", *story(1))
    site.put("/a", *story(30))
    go(store, site, "/a")
    site.status("/a", 302, Location="/")
    go(store, site, "/a")
    assert "front page" in remembered(store).seen[f"{site.address}/a"].gone
    assert sources(store, site) == ["/a"]


def test_a_redirect_is_followed_and_one_in_a_circle_is_told(store, site):
    site.put("/b", *story(30))
    site.status("/a", 301, Location="/b")
    site.status("/round", 302, Location="/round")
    site.feed("/feed", "/a", "/round")
    assert go(store, site, "/feed").built.added == 1
    assert "infinite loop" in troubles(store, site)["/round"]


def test_a_slow_server_is_left_alone_and_what_is_left_is_asked_for_the_next_time(
    store, site, monkeypatch
):
    monkeypatch.setattr(fetch, "WHOLE_SECONDS", 0.5)
    site.feed("/feed", "/slow", "/b", ETag='"one"')
    site.answers["/slow"] = sites.drips
    site.put("/b", *story(30))
    begin = time.monotonic()
    done = go(store, site, "/feed")
    assert time.monotonic() - begin < 5
    assert sum(dict(done.left).values()) == 2
    assert "did not come whole" in troubles(store, site)["/slow"]
    site.put("/slow", *story(40))
    assert go(store, site, "/feed").built.added == 2
    assert troubles(store, site) == {}


def test_a_feed_without_end_is_told(store, site, monkeypatch):
    monkeypatch.setattr(fetch, "LARGEST", 1_000_000)
    site.answers["/feed"] = sites.floods
    go(store, site, "/feed")
    assert "is larger than" in troubles(store, site)["/feed"]


def test_a_feed_of_very_many_pages_gives_some_a_round_the_newest_first(store, site):
    dated = "".join(
        f"<entry><link href='/{day}'/><updated>2026-11-{day:02}T10:00:00Z</updated></entry>"
        for day in range(1, 10)
    )
    site.put("/feed", f"<feed>{dated}</feed>", "application/atom+xml", ETag='"one"')
    for day in range(1, 10):
        site.put(f"/{day}", *story(day))
    done = go(store, site, "/feed", most=4)
    assert (sources(store, site), dict(done.left)) == (
        ["/6", "/7", "/8", "/9"], {f"more than 4 new pages of {site.address}/feed": 5},
    )  # fmt: skip
    go(store, site, "/feed", most=4)
    go(store, site, "/feed", most=4)
    assert len(sources(store, site)) == 9


def test_what_is_dated_earlier_than_asked_is_passed_over(store, site):
    items = "".join(
        f"<url><loc>{site.address}/{year}</loc><lastmod>{year}-05-01</lastmod></url>"
        for year in (2019, 2026)
    )
    site.put("/map.xml", f"<urlset>{items}</urlset>", "application/xml")
    site.put("/2019", *story(1))
    site.put("/2026", *story(2))
    go(store, site, "/map.xml", since="2025-01-01")
    assert sources(store, site) == ["/2026"]


def test_a_page_is_asked_for_again_when_its_feed_dates_it_anew(store, site):
    entry = "<feed><entry><link href='/a'/><updated>{}</updated></entry></feed>"
    site.put("/a", *story(30))
    site.put("/feed", entry.format("2026-11-01T10:00:00Z"))
    go(store, site, "/feed", days=0)
    go(store, site, "/feed", days=0)
    assert site.pages_asked() == ["/feed"]
    site.put("/a", *story(31))
    site.put("/feed", entry.format("2026-11-02T10:00:00Z"))
    assert go(store, site, "/feed", days=0).built.added == 1


def test_an_index_of_sitemaps_is_followed_and_not_in_a_circle(store, site):
    names = "".join(f"<sitemap><loc>{site.address}{one}</loc></sitemap>"
                    for one in ("/map", "/index"))  # fmt: skip
    site.put("/index", f"<sitemapindex>{names}</sitemapindex>", "application/xml")
    site.put("/map", f"<urlset><url><loc>{site.address}/a</loc></url></urlset>", "application/xml")
    site.put("/a", *story(30))
    go(store, site, "/index")
    assert sources(store, site) == ["/a"]
    assert site.pages_asked() == ["/index", "/map", "/a"]


@pytest.mark.parametrize(
    ("body", "kind", "why", "pages"),
    [
        ("<rss><channel><item><link>/a</link></item><item><link>/", "text/xml", "is broken", 1),
        ("<rss><channel><item><link>/a", "text/xml", "is broken", 0),
        ("<oops>&", "application/rss+xml", "gave no feed", 0),
        ("", "application/rss+xml", "is empty", 0),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": 3}', "application/json",
         "is broken", 0),
    ],
    ids=["cut after one", "cut in the first", "no feed", "empty", "json of another form"],
)  # fmt: skip
def test_a_broken_feed_gives_what_can_be_read_and_is_told(store, site, body, kind, why, pages):
    site.put("/a", *story(30))
    site.put("/feed", body, kind)
    go(store, site, "/feed")
    assert why in troubles(store, site)["/feed"]
    assert len(sources(store, site)) == pages


def test_a_feed_that_becomes_a_page_is_told_and_no_page_is_made_of_it(store, site):
    site.put("/a", *story(30))
    site.feed("/feed", "/a")
    go(store, site, "/feed")
    site.put("/feed", "<html><body><p>We are mending our site, be patient.</p></body></html>")
    go(store, site, "/feed")
    assert "gave no feed" in troubles(store, site)["/feed"]
    assert sources(store, site) == ["/a"]


def test_robots_txt_is_asked_first_and_obeyed(store, site):
    rules = "User-agent: *\nDisallow: /private\nDisallow: /*?print\n"
    site.put("/robots.txt", rules, "text/plain")
    for path in ("/private/a", "/b?print=1", "/c"):
        site.put(path, *story(30))
    site.status("/d", 302, Location="/private/a")
    site.feed("/feed", "/private/a", "/b?print=1", "/c", "/d")
    go(store, site, "/feed")
    assert site.asked == ["/robots.txt", "/feed", "/c", "/d"]
    assert sources(store, site) == ["/c"]
    assert sorted(troubles(store, site)) == ["/b?print=1", "/d", "/private/a"]


def test_a_server_that_does_not_give_its_rules_is_not_asked_for_pages(store, site):
    site.status("/robots.txt", 503, Retry_After="120")
    site.put("/a", *story(30))
    done = go(store, site, "/a")
    assert site.asked == ["/robots.txt"]
    assert "to be asked again in 120" in dict(done.left).popitem()[0]


def test_a_server_that_asks_for_patience_is_left_alone_for_the_round(store, site):
    site.status("/a", 429, Retry_After="60")
    site.put("/b", *story(30))
    site.feed("/feed", "/a", "/b")
    go(store, site, "/feed")
    assert site.asked == ["/robots.txt", "/feed", "/a"]


def test_a_server_is_called_as_slowly_as_it_asks_for(store, site):
    rules = b"User-agent: sayso\nCrawl-delay: 9\n"
    made = manners.Manners(lambda one: Page(one, rules, "text/plain"), 0.0)
    made.check("http://127.0.0.1:1/a")
    assert made.free_at("http://127.0.0.1:1") - made.last["http://127.0.0.1:1"] == pytest.approx(9)
    assert made.free_at("http://127.0.0.1:2") == 0.0


def test_calls_of_one_server_are_apart(store, site):
    for path in ("/a", "/b"):
        site.put(path, *story(30))
    begin = time.monotonic()
    go(store, site, "/a", "/b", pause=0.3)
    assert len(site.asked) == 3 and time.monotonic() - begin >= 0.6


def test_a_round_ends_when_its_time_is_over(store, site):
    for path in ("/a", "/b"):
        site.put(path, *story(30))
    done = go(store, site, "/a", "/b", pause=0.5, seconds=0.7)
    assert done.built.added == 1
    assert dict(done.left) == {"the time for one round was over": 1}


def test_a_feed_may_not_lead_to_another_server_of_this_machine(store, site):
    with sites.serving() as other:
        other.put("/secret", *story(30))
        site.put("/feed", f"<rss><item><link>{other.address}/secret</link></item></rss>")
        go(store, site, "/feed")
        assert "/secret" not in other.asked
        [why] = troubles(store, other).values()
        assert "is this machine or in its own network" in why


def test_a_page_that_a_person_took_out_is_not_fetched_again(store, site):
    site.put("/a", *story(30))
    site.feed("/feed", "/a")
    go(store, site, "/feed")
    [row] = store.pages()
    remove(store, row.page, "not ours", "ana")
    site.put("/a", *story(31))
    go(store, site, "/feed")
    assert site.pages_asked() == ["/feed"]


def test_a_case_is_watched_by_one_call_at_a_time(tmp_path):
    case = tmp_path / "case.sayso"
    begun, ended = threading.Event(), threading.Event()

    def hold():
        with alone(case):
            begun.set()
            ended.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    begun.wait(10)
    with pytest.raises(CaseError, match="another 'sayso watch' is at work"), alone(case):
        pass
    ended.set()
    holder.join()
    with alone(case):
        pass


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<opml><body><outline text='x'><outline xmlUrl='http://a.example/f?a=1&b=2'/></outline>"
         "</body></opml>", ["http://a.example/f?a=1&b=2"]),
        ("<opml><body><outline xmlUrl='file:///etc/passwd'/></body></opml>", []),
        ("no list", []),
    ],
    ids=["nested", "no address", "no opml"],
)  # fmt: skip
def test_a_list_of_feeds_gives_its_addresses(tmp_path, store, body, names):
    path = tmp_path / "feeds.opml"
    path.write_text(body)
    from sayso.build.watching.feeds import addresses_in

    assert list(addresses_in(path.read_bytes())) == names
    if not names:
        with pytest.raises(SettingError, match="no address of a feed"):
            watch(store, [str(path)])


def test_a_file_on_this_machine_is_never_read_through_a_feed(store, site):
    entity = (
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        "<rss><item><link>/a?&x;</link></item><item><link>file:///etc/passwd</link></item></rss>"
    )
    site.put("/feed", entity)
    go(store, site, "/feed")
    assert [path for path in site.pages_asked() if path != "/feed"] == ["/a?&x;"]


def test_the_pause_that_is_meant_is_the_one_in_force():
    assert manners.Manners(lambda _: None).pause == manners.PAUSE >= 1.0

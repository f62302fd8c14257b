"""A claim and an actor have pages of their own, served and in files; what they tell stays text."""

import re
from dataclasses import replace
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from sayso.case.rows import ActorRow
from sayso.case.store import Store
from sayso.details import SameClaim
from sayso.dossier import site
from sayso.dossier.interface import shown_in
from sayso.dossier.render import SERVED, render
from sayso.exports import export
from sayso.model import Actor, Link
from sayso.views import actors
from sayso.views.affairs.of_actor import Called
from sayso.views.claims import listed, own
from tests.conftest import copy, find, harbour, hostile, save_case
from tests.dossier.serving import served
from tests.dossier.test_static_site import unpacked

WAY = re.compile(r'href="(/(?:claim|actor)\?id=[0-9a-f]{24})"')
NASTY = "<script>document.title='taken'</script>"


def with_actors(made, *names):
    page, reading = made
    told = tuple(Actor(name, "person", (find(reading.text, name),)) for name in names)
    return page, replace(reading, actors=(*reading.actors, *told))


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A case with a claim of two pages, what may be the same beside it, and a hostile actor."""
    first = with_actors(harbour(), "An auditor", "The manager")
    second, third = copy(), with_actors(hostile(), NASTY)
    paid, told = first[1].statements[0].id, second[1].statements[0].id
    denied, other = first[1].statements[2].id, third[1].statements[0].id
    links = [
        Link("same_claim", told, paid, "alike", SameClaim("retold", 0.9)),
        Link("same_claim", paid, denied, "it denies it", SameClaim("denied", 0.9)),
        Link("same_claim", other, paid, "perhaps", SameClaim("perhaps", 0.5)),
        Link("drifts", paid, told, "“at least 40” has become “40”."),
        Link("same_actor", first[1].actors[0].id, second[1].actors[0].id, "one name"),
    ]
    path = tmp_path_factory.mktemp("own") / "harbour.sayso"
    return save_case(path, [first, second, third], links)


@pytest.fixture(scope="module")
def get(case):
    with served(case) as (port, token):
        opener = build_opener(HTTPCookieProcessor())
        opener.addheaders = [("Accept-Language", "en")]
        base = f"http://127.0.0.1:{port}"
        opener.open(f"{base}/?token={token}", timeout=20)
        yield lambda way: opener.open(base + way, timeout=20).read().decode()


def page_of(path, name, words):
    """The view and the HTML of the claim or actor that has these words as its heading."""
    with Store.open(path) as store:
        every = site.MAKERS[site.OWN[name]](store)
        if name == "claim":
            wanted = next(one.id for group in every.groups for one in group.rows
                          if words in one.quote)  # fmt: skip
        else:
            wanted = next(one.anchor[2:] for one in every.groups if one.name == words)
        view = site.own_page(store, name, every, wanted)
        values = {"view": view, "case": "case", "names": {}, "key": ""}
        return view, render(name, SERVED, values)


@pytest.mark.parametrize(("name", "least"), [("claim", 1), ("actor", 4)])
def test_every_one_of_a_list_has_its_page(get, name, least):
    ways = sorted(set(WAY.findall(get(f"/{name}s"))))
    assert len(ways) == least
    for way in ways:
        body = get(way)
        assert "<h2>" in body and 'href="/page/' in body
        assert NASTY not in body and "<img" not in body


@pytest.mark.parametrize("way", ["/claim?id=nothing", "/actor?id=%3Cscript%3E", "/actor?id="])
def test_what_the_case_has_not_has_no_page(get, way):
    with pytest.raises(OSError, match="404"):
        get(way)


def test_a_claim_shows_who_says_it_who_denies_it_what_changed_and_what_may_be_it(case):
    view, body = page_of(case, "claim", "paid")
    assert [line.depth for line in view.one.told] == [0, 1]
    assert [other.how for other in view.against] == ["denied"]
    assert [other.side.quote[:8] for other, _ in view.perhaps] == ["<script>"]
    assert [change.why for change in view.changed] == [("“at least 40” has become “40”.",)]
    assert NASTY not in body


def test_a_claim_is_found_by_any_statement_of_it(case):
    with Store.open(case) as store:
        every = listed.claims(store)
        [claim] = every.groups[0].rows
        assert [own.claim_of(every, by.row.id) for by in claim.told] == [claim, claim]
        assert own.claim_of(every, "nothing") is None


def test_an_actor_shows_its_own_words_and_nobody_else_s(case):
    said = {name: page_of(case, "actor", name)[0].says for name in ("An auditor", "The manager")}
    assert [one.row.quote for one in said["An auditor"]] == [
        "the manager had allegedly signed every payment"
    ]
    assert [one.row.stance for one in said["The manager"]] == ["denies"]


def test_an_actor_of_two_pages_shows_what_is_said_of_it_and_its_dealings(case):
    view, _ = page_of(case, "actor", "The port of Velden")
    assert len({one.row.page for one in view.said_of}) == 2 and not view.says
    assert [one.row.event.kind for one in view.dealings] == ["pay"]


def test_a_hostile_name_is_text(case):
    _, body = page_of(case, "actor", NASTY)
    assert "&lt;script&gt;" in body and NASTY not in body


@pytest.mark.parametrize(
    ("names", "others", "words", "is_it"),
    [
        (["Velden"], [], "Velden", True),
        (["Velden"], ["Velden"], "Velden", False),
        (["Harn"], [], "the sister of Harn", False),
        (["Post"], [], "Quayside Post", False),
    ],
    ids=["a name", "a name of two", "a relative", "the end of another name"],
)
def test_a_name_within_another_s_words_is_not_the_actor(names, others, words, is_it):
    _, reading = harbour()
    chars = reading.text.chars + "\n" + "\n".join((words, *names, *others, "another"))
    text = replace(reading.text, chars=chars, blocks=())
    at = len(reading.text.chars)
    own_words = tuple(find(text, name, chars.index(name, at + len(words))) for name in names)
    other_words = tuple(text.span(chars.rindex(name), chars.rindex(name) + len(name))
                        for name in others)  # fmt: skip
    one = Actor(names[0], "person", own_words)
    rows = [ActorRow(one, "", None, 1)]
    rows += [ActorRow(Actor("another", "person", other_words), "", None, 1)] if others else []
    asked = find(text, words, at)
    assert Called.of({one.id}, rows).is_span(asked) == is_it


def test_in_files_a_claim_and_an_actor_of_two_pages_are_packed(case, tmp_path):
    with Store.open(case) as store:
        export(store, "html", tmp_path / "out")
        filed = {group.anchor[2:] for group in actors.actors(store).groups if len(group.rows) > 1}
        claims = [one.id for one in listed.claims(store).groups[0].rows]
    made = {path.stem: unpacked(path) for path in (tmp_path / "out/parts").glob("*-id-*.js")}
    assert set(made) == {f"claim-id-{one}" for one in claims} | {f"actor-id-{one}" for one in filed}
    assert all('href="page/' in body and NASTY not in body for body in made.values())
    assert f"claim.html?claim-id-{claims[0]}" in (tmp_path / "out/claims.html").read_text("utf-8")


def test_a_page_leads_to_those_that_it_names(case, get, tmp_path):
    with Store.open(case) as store:
        page = store.reading(next(row.page for row in store.pages() if row.byline))
        export(store, "html", tmp_path / "out")
    ways = set(WAY.findall(get(f"/page/{page.text.page}")))
    assert ways == {f"/actor?id={one.id}" for one in page.actors}
    assert all(f"<h1><bdi>{one.name}" in get(f"/actor?id={one.id}") for one in page.actors)
    body = (tmp_path / f"out/page/{page.text.page[:24]}.html").read_text("utf-8")
    [name] = re.findall(r'href="\.\./actor\.html\?(actor-id-[0-9a-f]+)"', body)
    assert (tmp_path / f"out/parts/{name}.js").exists()


def test_both_are_told_in_french(case):
    with shown_in("fr"):
        assert "Leurs propos" in page_of(case, "actor", "An auditor")[1]
        assert "Comment les mots ont changé" in page_of(case, "claim", "paid")[1]

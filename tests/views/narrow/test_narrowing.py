"""Any list is narrowed and ordered alike; its counts are those of what it is narrowed to."""

import json
import zlib
from base64 import b85encode

import pytest

from sayso.case.check import verify
from sayso.case.decisions import rulings, shown
from sayso.case.store import Store
from sayso.cli import app
from sayso.dossier.site import MAKERS
from sayso.views.listing import Listing, view_parts
from sayso.views.narrow import firsts
from sayso.views.narrow.narrowing import Known, facets, narrowed, ordered
from sayso.views.statements import Choice, statements
from sayso.views.tables.records import UnknownTypeError, packed, unpacked
from tests.conftest import save_case

NARROWED = ("pages", "claims", "figures", "ledger", "conflicts", "timeline", "places", "dealings",
            "affairs", "actors", "origins")  # fmt: skip


@pytest.fixture(scope="module")
def case(case_path, tmp_path_factory):
    path = tmp_path_factory.mktemp("narrow") / "harbour.sayso"
    with Store.open(case_path) as store:
        store.db.execute("vacuum into ?", (str(path),))
    with Store.open(path) as store:
        yield store


@pytest.fixture(scope="module")
def known(case):
    return Known(case)


def rows_in(view):
    if isinstance(view, Listing):
        return [row for group in view.groups for row in group.rows]
    return list(view.rows)


@pytest.mark.parametrize("name", NARROWED)
def test_a_count_beside_a_word_is_the_length_of_the_list_that_it_narrows_to(case, known, name):
    view = MAKERS[name](case)
    for facet in facets(view, known):
        # kept views are compared letter for letter: words of one count have an order, too
        assert list(facet.counts) == sorted(facet.counts, key=lambda one: (-one[1], one[0]))
        for word, count in facet.counts:
            left = narrowed(view, Choice(**{facet.name: word}), known)
            assert len(rows_in(left)) == count, (facet.name, word)
            if isinstance(left, Listing):
                assert left.total == count


def test_most_lists_of_the_case_are_narrowed_by_outlet_role_and_strength(case, known):
    found = {name: {one.name for one in facets(MAKERS[name](case), known)} for name in NARROWED}
    for name in ("figures", "timeline", "places", "dealings", "conflicts"):
        assert {"outlet", "role", "strength", "stance", "check", "ruled"} <= found[name], name
    assert {"outlet"} <= found["actors"] and {"outlet"} <= found["pages"]


@pytest.mark.parametrize(
    ("choice", "fits"),
    [({"since": "2021-01-01"}, lambda row: row.published and row.published >= "2021"),
     ({"until": "2020-12-31"}, lambda row: row.published and row.published < "2021"),
     ({"outlet": "THE QUAYSIDE POST"}, lambda row: row.outlet == "The Quayside Post"),
     ({"outlet": "Nobody’s"}, lambda row: False)],
    ids=["from a day", "to a day", "an outlet, in any letters", "an outlet that is not there"],
)  # fmt: skip
def test_pages_are_narrowed_by_day_and_outlet(case, known, choice, fits):
    every = MAKERS["pages"](case)
    left = narrowed(every, Choice(**choice), known)
    assert left.rows == tuple(row for row in every.rows if fits(row))


@pytest.mark.parametrize("sort", ["oldest", "newest", "outlet", "name", "most"])
@pytest.mark.parametrize("name", ["figures", "dealings", "conflicts", "actors", "pages"])
def test_an_order_loses_and_adds_nothing(case, known, name, sort):
    view = MAKERS[name](case)
    left = narrowed(view, Choice(sort=sort), known)
    assert sorted(map(repr, rows_in(left))) == sorted(map(repr, rows_in(view)))


def test_the_newest_page_stands_first_and_the_oldest_last(case, known):
    days = {}
    for sort in ("newest", "oldest"):
        rows = narrowed(MAKERS["pages"](case), Choice(sort=sort), known).rows
        days[sort] = [row.published for row in rows if row.published]
    assert days["newest"] == sorted(days["newest"], reverse=True)
    assert days["oldest"] == sorted(days["oldest"])


def test_statements_are_ordered_too(case, known):
    view = MAKERS["statements"](case)
    left = ordered(view, Choice(sort="name"), known)
    names = [group.name.casefold() for group in left.groups]
    assert names == sorted(names) and left.total == view.total


def test_statements_are_narrowed_alike_in_the_case_and_in_a_list_of_them(case, known):
    every = statements(case)
    shown = view_parts(every)[0](case)
    for facet in shown.facets:
        if facet.name in ("act", "check", "ruled"):
            continue
        for word, count in facet.counts:
            choice = Choice(**{facet.name: word})
            asked = {row.id for row in rows_in(statements(case, choice))}
            assert {row.id for row in rows_in(narrowed(every, choice, known))} == asked
            assert len(asked) == count
    choice = Choice(since="2020-01-01", until="2020-12-31")
    asked = {row.id for row in rows_in(statements(case, choice))}
    assert {row.id for row in rows_in(narrowed(every, choice, known))} == asked


@pytest.mark.parametrize("name", MAKERS)
def test_what_a_view_shows_comes_back_as_it_was(case, known, name):
    made, *_ = firsts.made(case, {name: MAKERS[name]})
    view, found = unpacked(made[name])
    assert packed((view, found)) == made[name]
    assert type(view).__module__.startswith("sayso.views")


def test_a_kept_view_is_gone_once_anything_is_written(case):
    firsts.keep(case, *firsts.made(case, {"pages": MAKERS["pages"]}))
    assert firsts.kept(case, "pages")
    case.note("export", {"format": "csv"})
    assert firsts.kept(case, "pages")
    [first, *_] = case.statements()
    rulings.decide(case, ("statement", first.id), "accept", "", "ana")
    assert firsts.kept(case, "pages") is None


def test_what_was_worked_out_before_a_ruling_is_not_kept_after_it(case):
    made = firsts.made(case, {"pages": MAKERS["pages"]})
    case.note("look", {})
    firsts.keep(case, *made)
    assert firsts.kept(case, "pages") is None


def test_a_kept_view_that_somebody_changed_is_told_by_verify(tmp_path, capsys):
    made = {name: MAKERS[name] for name in ("pages", "actors")}
    with Store.open(save_case(tmp_path / "new.sayso", [])) as case:
        firsts.keep(case, *firsts.made(case, made))
        assert verify(case, "", None).faults == ()
        assert firsts.wrong(case, MAKERS) == []
        other = shown.kept(case, "actors", firsts.tag())
        shown.put(case, {"pages": other}, firsts.tag(), shown.lines(case))
        assert firsts.wrong(case, MAKERS) == ["pages"]
        path = case.path
    with pytest.raises(SystemExit):
        app(["verify", str(path)])
    assert "view pages: is kept otherwise" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    "plain",
    [["system", "echo"], ["Path", "/etc/passwd"], ["Popen", ["", "true"]], ["", ["partial", 1]],
     ["Span", 1]],
    ids=str,
)  # fmt: skip
def test_a_case_of_a_stranger_cannot_name_what_is_made(case, plain):
    body = b85encode(zlib.compress(json.dumps(plain).encode())).decode()
    with pytest.raises(UnknownTypeError):
        unpacked(body)
    shown.put(case, {"pages": body}, firsts.tag(), shown.lines(case))
    assert firsts.kept(case, "pages") is None

"""Two actors or claims are one where a person says so, and two where a person says that."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sayso.case.check import verify
from sayso.case.custody.removal import page_to_rule_on, remove
from sayso.case.decisions import rulings
from sayso.case.page_rows import sheet_of
from sayso.case.store import Store
from sayso.errors import CaseError
from sayso.model import Actor, Link, Page, Reading
from sayso.model.ruling import Ruling
from sayso.review.joins import Join, standing_joins
from sayso.sets import united
from sayso.views.actors import actors
from tests.conftest import copy, find, harbour, links, save_case, text_of

PORT = "The port of Velden"


@pytest.fixture
def case(tmp_path):
    """Two pages of one port, and a third with another name for it."""
    left, right = harbour(), copy()
    page = Page("saved/third.txt", THIRD.encode(), "text/plain")
    text = text_of(page, THIRD, outlet="The Third")
    own = Actor("Velden Harbour", "company", (find(text, "Velden Harbour"),))
    third = (page, Reading(text, "by hand", actors=(own,)))
    return save_case(tmp_path / "c.sayso", (left, right, third), links(left[1], right[1]))


THIRD = "On Monday nobody at Velden Harbour knew of it.\n"


def groups(store):
    return sorted(sorted(row.page for row in group.rows) for group in actors(store).groups)


def test_two_actors_are_merged_and_the_merge_is_undone(case):
    with Store.open(case) as store:
        before = groups(store)
        assert sorted(map(len, before)) == [1, 2]
        rulings.join(store, "actor", "merge", (PORT, "velden harbour"), "ana")
        assert list(map(len, groups(store))) == [3]
        told = [link.why for link in store.links("same_actor")]
        assert any(why.startswith("Ruled one by ana") for why in told)
        rulings.undo(store, "", "ana")
        assert groups(store) == before
        assert verify(store).faults == ()
        states = [(row.verdict, row.kind, row.state) for row in rulings.listed(store)]
    assert states == [("merge", "actor", "undone"), ("undo", "actor", "stands")]


def test_one_is_parted_from_all_others_though_a_link_and_its_name_join_it(case):
    with Store.open(case) as store:
        page = max(groups(store), key=len)[0]
        rulings.join(store, "actor", "part", (f"{page[:8]}:{start(store, page)}", None), "ana")
        assert list(map(len, groups(store))) == [1, 1, 1]
        assert list(store.links("same_actor")) == []


def start(store, page):
    [actor] = [row.actor for row in store.actors() if row.page == page]
    return actor.names[0].start


def test_a_merge_stands_when_the_page_comes_with_another_word_and_is_listed_when_it_is_gone(case):
    with Store.open(case) as store:
        rulings.join(store, "actor", "merge", (PORT, "Velden Harbour"), "ana")
        put_anew(store, THIRD.replace("Monday", "Tuesday evening"), "Velden Harbour")
        assert list(map(len, groups(store))) == [3]
        put_anew(store, "On Monday nobody knew of it, we are told.\n", None)
        assert [row.state for row in rulings.listed(store)] == ["unattached"]


def put_anew(store, chars, name):
    """The third page as it is now: other bytes at its place, read again."""
    for row in list(store.pages()):
        if row.outlet == "The Third":
            remove(store, page_to_rule_on(store, row.page[:12]), "a newer version", "ana")
    page = Page("saved/third.txt", chars.encode(), "text/plain")
    store.add(page)
    text = text_of(page, chars, outlet="The Third")
    held = (Actor(name, "company", (find(text, name),)),) if name else ()
    store.save(sheet_of(Reading(text, "by hand", actors=held)))


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((PORT, PORT), "one record already"),
        (("Nobody", PORT), "no actor is meant"),
        ((PORT, None), "needs two"),
    ],
)
def test_what_cannot_be_merged_is_told(case, names, told):
    with Store.open(case) as store, pytest.raises(CaseError, match=told):
        rulings.join(store, "actor", "merge", names, "ana")


def test_claims_are_merged_and_parted_by_their_statements(case):
    with Store.open(case) as store:
        one, other = (reading.statements[0].id for reading in (harbour()[1], copy()[1]))
        rulings.join(store, "claim", "merge", (one, other), "ana")
        [link] = store.links("same_claim")
        assert {link.left, link.right} == {one, other}
        rulings.join(store, "claim", "part", (other, one), "bo")
        assert list(store.links("same_claim")) == []


NAMES = [f"{letter}{letter}" for letter in "abcdefg"]
PAIRS = some.tuples(some.sampled_from(NAMES), some.sampled_from(NAMES)).filter(
    lambda pair: pair[0] != pair[1]
)


def join(number, verdict, left, right):
    at = f"2026-01-01T00:00:{number:02}"
    return Join(Ruling("p", "q", "", "", 0, verdict, "{}", "ana", at, "actor"), left, right)


@settings(deadline=None)
@given(some.lists(PAIRS), some.lists(some.tuples(some.sampled_from(["merge", "split"]), PAIRS)))
def test_the_last_ruling_on_a_pair_stands_whatever_links_say(found, ruled):
    made = [join(at, verdict, *pair) for at, (verdict, pair) in enumerate(ruled)]
    held = [Link("same_actor", *pair, "alike") for pair in found]
    joins = standing_joins(made)
    new, gone = joins.links(held)
    kept = [*new, *(link for link in held if link.id not in gone)]
    first = united((link.left, link.right) for link in kept)
    last = {frozenset(pair): verdict for verdict, pair in ruled}
    merged = united(tuple(pair) for pair, verdict in last.items() if verdict == "merge")
    for pair, verdict in last.items():
        left, right = pair
        if verdict == "merge":
            assert first(left) == first(right) or merged_around_a_part(last, merged)
        elif merged(left) != merged(right):
            assert first(left) != first(right)


def merged_around_a_part(last, merged):
    """Whether persons merged a with b and b with c, and parted a from c: no answer is right."""
    return any(
        verdict == "split" and len({merged(name) for name in pair}) == 1
        for pair, verdict in last.items()
    )


def test_the_command_line_merges_and_parts(case, run):
    code, _, err = run("review", case, "merge", PORT, "Velden Harbour", "--by", "ana")
    assert code == 0 and "Merged: actor “The port of Velden” and Velden Harbour" in err
    code, _, err = run("review", case, "part", "Velden Harbour", "--by", "ana")
    assert code == 0 and "Parted" in err
    rows = json.loads(run("review", case, "rulings", "--format", "json")[1])
    assert [(row["verdict"], row["state"]) for row in rows] == [
        ("merge", "stands"), ("part", "stands")]  # fmt: skip


def test_what_is_parted_from_all_others_is_parted_from_whom_it_was_merged_with():
    merge, part = (Ruling("", "", "", "", 0, verdict, None, "", "", "actor")
                   for verdict in ("merge", "split"))  # fmt: skip
    joins = [Join(merge, "a", "b"), Join(part, "b", None)]
    assert standing_joins(joins).merged == ()
    assert standing_joins([*joins, Join(merge, "a", "b")]).merged == (Join(merge, "a", "b"),)

"""What somebody merely intends or feels is kept, and lists and counts leave it out."""

import sqlite3
from dataclasses import replace
from typing import get_args

import pytest

from sayso.case import schema
from sayso.case.check import verify
from sayso.case.page_rows import sheet_of
from sayso.case.rows import Count, is_unsaid
from sayso.case.store import Store
from sayso.model import Act, Stance
from sayso.views.overview import summarise
from tests.case import made


def keep(store, reading):
    store.add(made.page(reading.text.chars))
    store.save(sheet_of(reading))


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "case.sayso", create=True) as opened:
        keep(opened, made.wishes())
        yield opened


def test_a_list_has_all_statements_or_those_said_or_those_unsaid(store):
    def acts(unsaid):
        return [(row.act, row.stance) for row in store.statements(unsaid=unsaid)]

    said = [("says", "affirms"), ("intends", "declines to comment")]
    assert acts(False) == said
    assert acts(True) == [("intends", "affirms"), ("feels", "affirms")]
    assert sorted(acts(None)) == sorted(acts(False) + acts(True))


def test_what_is_left_out_is_counted_as_it_is_asked_for(store):
    assert store.how_many_statements(unsaid=True) == 2
    for asked, count in (
        ({"hand": "quill"}, 1),
        ({"strength": "planned"}, 1),
        ({"page": "0" * 64}, 0),
    ):
        assert store.how_many_statements(**asked, unsaid=True) == count


def test_counts_of_a_case_leave_it_out(store):
    summary = summarise(store)
    assert summary.statements == 2
    assert summary.unsaid == (Count("feels", 1), Count("intends", 1))
    assert summary.strengths == (Count("stated", 2),)
    assert summary.stances == (Count("affirms", 1), Count("declines to comment", 1))
    assert summary.roles == (Count("official", 1), Count("outlet", 1))
    assert [page.statements for page in store.pages()] == [2]


def test_a_figure_of_a_plan_has_its_hands(store):
    [barges] = store.figures()
    assert [hand.name for hand in barges.hands] == ["The Harbour Post", "Ada Quill"]
    assert barges.strength == "planned"


def test_the_condition_and_the_function_are_one(store):
    one = made.wishes().statements[1]
    every = [
        replace(one, act=act, stance=stance) for act in get_args(Act) for stance in get_args(Stance)
    ]
    keep(store, replace(made.wishes(), statements=tuple(every)))
    unsaid = [(row.act, row.stance) for row in store.statements(unsaid=True)]
    assert unsaid == [(row.act, row.stance) for row in every if is_unsaid(row.act, row.stance)]


OLDER = """
alter table statement drop column act;
alter table statement drop column unsure_of;
drop index block_page;
drop index ruling_page;
drop index ruling_source;
drop index statement_rejected;
drop index figure_rejected;
drop index event_rejected;
alter table statement drop column ruled;
alter table figure drop column ruled;
alter table event drop column ruled;
alter table ruling drop column kind;
alter table ruling drop column saw;
alter table ruling drop column source;
drop table unruled;
drop table older;
drop index capture_address;
alter table capture drop column address;
drop table more;
drop table envelope;
drop table seal;
drop table link;
drop table unlinked;
drop table compared;
create table link (id text primary key, kind text, left text, right text, why text, details text)
    without rowid;
pragma user_version = 1;
"""
"""Takes from a case what later versions gave it."""


def test_a_case_made_before_has_the_acts_at_once(tmp_path):
    path = tmp_path / "old.sayso"
    with Store.open(path, create=True) as store:
        keep(store, made.wishes())
        digest = store.digest()
    db = sqlite3.connect(path)
    db.executescript(OLDER)
    db.close()
    with Store.open(path) as store:
        assert [row.act for row in store.statements(unsaid=True)] == ["intends", "feels"]
        assert store.db.execute("pragma user_version").fetchone() == (len(schema.MIGRATIONS),)
        assert (verify(store).faults, store.digest()) == ((), digest)
        keep(store, made.reading())
        assert summarise(store).statements == 4

"""Who knew what when, ties of groups, incidents and where money went, from pages of our own."""

import json
from contextlib import suppress

import pytest

from sayso.case.store import Store
from sayso.cli import app
from sayso.cli.affairs import as_day
from sayso.dossier.render import ROOT, render
from sayso.errors import SettingError
from sayso.views.affairs.every import HEADINGS, affairs
from sayso.views.affairs.incidents import incidents
from sayso.views.affairs.knew import knew, knowing
from sayso.views.affairs.money import flows
from sayso.views.affairs.parts import LAST, Whom, since
from sayso.views.affairs.ties import ties
from sayso.views.listing import Part
from tests.views.affairs.told import actors, reading, rows, said

SHELL = {"asked": (), "names": {}, "link_places": {}, "wanted": ""}
"""What a page of the dossier has beside its view."""
NOTES = " ".join((
    "The guard chief, Petra Lund, warned Anders Holm on 9 May 2013 that the front wanted a toll.",
    "On 12 May 2013 Ms Lund informed Mr Holm that the toll had been paid.",
    "The mayor told Mr Holm that the road was shut. Holm will meet the minister in June 2013.",
    "Anders Holm denies that he knew of any payment before July 2014.",
    "He denies that the road was shut.",
))  # fmt: skip
BRIGADE = " ".join((
    "The Lantern Brigade was founded in 2011 by Joss Verrin.",
    "It split from the Coast League in 2014.",
    "The Lantern Brigade was renamed the Northern Shield in 2016.",
))  # fmt: skip
BLAST = " ".join((
    "A van bomb exploded outside the market in Velm on 4 March 2014.",
    "The blast killed nine people and wounded 31 guests. The attack was a shock. The mayor left.",
))  # fmt: skip
PAID = " ".join((
    "Marlow Cement paid the Red Hill Front 12,000 dollars a month in 2013 using brokers.",
    "Marlow Cement paid the Red Hill Front 12,000 dollars a month.",
    "Marlow Cement paid the guards 400 dollars in May 2013.",
    "Marlow Cement did not pay the police 400 dollars.",
))  # fmt: skip


def known(letters):
    found = reading(NOTES)
    denials = (row for row in said(found) if row.stance == "denies")
    whom = Whom.of(letters, actors(found))
    return knew(rows(found), denials, whom, knowing("en"))


def test_what_one_was_told_stands_by_day_with_who_told_it_and_his_denials_last():
    found = known("holm")
    assert [(one.way, one.first) for one in found] == [
        ("warn", True), ("message", True), ("message", True), ("denies knowing", False)
    ]  # fmt: skip
    assert [one.when.earliest for one in found if one.when] == ["2013-05-09", "2013-05-12"]
    assert "toll" in found[0].what
    assert found[0].by[0].endswith("Petra Lund")


def test_who_told_it_knew_it_too_and_a_planned_meeting_is_nobodys_knowledge():
    assert [one.way for one in known("lund")] == ["told", "told"]
    assert known("minister") == ()


def test_a_group_is_founded_split_and_renamed_with_the_days_that_pages_give():
    found = ties(rows(reading(BRIGADE)))
    assert [(one.tie, one.since) for one in sorted(found, key=lambda one: one.since)] == [
        ("founded", "2011-01-01"), ("split from", "2014-01-01"), ("became", "2016-01-01")
    ]  # fmt: skip
    assert {one.left for one in found if one.tie == "split from"} == {"The Lantern Brigade"}


@pytest.mark.parametrize(
    ("day", "held"),
    [("2010-06-01", set()), ("2012-06-01", {"founded"}), ("2014-06-29", {"founded", "split from"})],
)
def test_only_ties_that_have_begun_hold_on_a_day(day, held):
    assert {one.tie for one in ties(rows(reading(BRIGADE)), day)} == held


def test_several_sentences_on_one_attack_are_one_incident_with_its_dead_and_injured():
    [found] = incidents(rows(reading(BLAST)))
    assert found.when.earliest == "2014-03-04"
    assert [one.words for one in found.dead] == ["nine people"]
    assert [one.words for one in found.injured] == ["31 guests"]
    assert any("bomb" in words for words in found.weapons)


def test_a_bare_word_of_violence_is_no_incident():
    assert (
        incidents(rows(reading("The attack was a shock to all of us who live in the town.\n")))
        == ()
    )


def test_mentions_of_one_payment_in_a_page_are_one_and_other_sums_are_others():
    found = flows(rows(reading(PAID)))
    sums = sorted((flow.amount, flow.row.event.modality, len(flow.rows)) for flow in found)
    assert ("12,000 dollars", "done", 2) in sums
    assert ("400 dollars", "done", 1) in sums
    assert ("400 dollars", "denied", 1) in sums
    [monthly] = [flow for flow in found if flow.amount == "12,000 dollars"]
    assert (monthly.via, monthly.period) == (("brokers",), "a month")


def test_what_has_no_day_is_sorted_after_every_day():
    undated = [row for row in rows(reading(NOTES)) if row.event.when is None]
    assert {since(row) for row in undated} == {LAST}


def told_by(command, capsys):
    """What a command prints as JSON."""
    with suppress(SystemExit):
        app([*command, "--format", "json"])
    return json.loads(capsys.readouterr().out)


def test_the_lists_and_the_dossier_answer_alike(tmp_path, capsys):
    path = tmp_path / "notes.sayso"
    for number, chars in enumerate((NOTES, BRIGADE, BLAST, PAID)):
        (tmp_path / f"{number}.txt").write_text(f"{chars}\n", encoding="utf-8")
    with suppress(SystemExit):
        app(["build", str(path), *(str(tmp_path / f"{number}.txt") for number in range(4))])
    capsys.readouterr()
    assert [one["way"] for one in told_by(["knew", str(path), "holm"], capsys)][:1] == ["warn"]
    ended = told_by(["groups", str(path), "--as-of", "2012-01-01"], capsys)
    assert [one["tie"] for one in ended] == ["founded"]
    [blast] = told_by(["incidents", str(path)], capsys)
    assert [one["words"] for one in blast["dead"]] == ["nine people"]
    paid = told_by(["money", str(path), "--actor", "guards"], capsys)
    assert [one["amount"] for one in paid] == ["400 dollars"]
    assert told_by(["stages", str(path), "--as-of", "2012-01-01"], capsys) == []
    with Store.open(path) as store:
        listing = affairs(store)
        shown = listing.show(store, listing.groups, Part())
    assert [group.name for group in shown.groups] == ["money", "knew", "groups", "incidents"]
    assert set(HEADINGS) > {group.name for group in shown.groups}
    page = render("affairs", ROOT, {"view": shown, "case": "notes"} | SHELL)
    assert "Red Hill Front" in page
    assert "denies knowing" in page


def test_a_day_that_is_none_is_refused_with_what_to_type(capsys):
    with pytest.raises(SettingError, match="2014-06-29"):
        as_day("June 2014")
    assert as_day("2014-06-29") == "2014-06-29"

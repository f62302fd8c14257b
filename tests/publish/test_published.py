"""What a profile hides is in no byte of any export, and the copy says what it hid."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sayso.case.decisions import replies, rulings
from sayso.case.page_rows import sheet_of
from sayso.case.published.masked_copy import published
from sayso.case.store import Store
from sayso.errors import SettingError
from sayso.exports import PACKED, export, formats
from sayso.folding import fold
from sayso.model import (
    Actor,
    Block,
    Event,
    Figure,
    Hand,
    Link,
    Mark,
    Name,
    Page,
    Place,
    Reading,
    Statement,
    Text,
    spans_in,
)
from sayso.publish.profile import MaskRule, Profile
from sayso.publish.rewrite import Rewriting
from tests.case import made
from tests.conftest import blocks_of, find, save_case
from tests.publish.decoded import words_in

STORY = """Girl of nine saw the fire
By Ilse Marren
Léa Brun, 9, said the barge burned at dusk. “It was loud,” Brun told the court.
LE\u0301A BRUN was seen by a clerk. Write to l.brun@harbour.example or Brun-\nfield quay.
Paul Brun, the minister, denied that the state owned the barge. Brun said the levy was lost.
The clerk of 12 Tar Lane said Léa Br\u00adun had 40 witnesses beside her at the pier in Velden.
Hidden beneath a bar: Tom Hale.
"""
LONG = "said the barge burned at dusk"


def story():
    page = Page("/home/ana/brun-case/lea-brun.html", STORY.encode(), "text/plain")
    blocks = tuple(
        replace(block, kind="covered") if "bar:" in STORY[block.start : block.end] else block
        for block in blocks_of(STORY)
    )
    text = Text(page.sha256, STORY, blocks, "en", "Léa Brun saw the fire", outlet="The Quay Post",
                byline="Ilse Marren", published="2021-05-04",
                details=(("author", "Tom Hale"), ("date", "2021-05-04")),
                marks=(Mark(0, 5, "commented", "Tom Hale"),))  # fmt: skip
    outlet = Hand("The Quay Post", "outlet")
    lea = Hand("Léa Brun", "witness", find(text, "Léa Brun"), find(text, "said"))
    told = find(text, "Brun told the court")
    short = text.span(told.start, told.start + 4)
    later = Hand("Léa Brun", "witness", short, means=find(text, "Léa Brun"))
    paul = Hand("Paul Brun", "official", find(text, "Paul Brun"), find(text, "denied"))
    clerk = Hand("The clerk of 12 Tar Lane", "official", find(text, "The clerk of 12 Tar Lane"))
    said = text.span(STORY.index("Brun said"), STORY.index("Brun said") + 4)
    statements = (
        Statement((find(text, "the barge burned at dusk"),), (outlet, lea)),
        Statement((find(text, "“It was loud,”"),), (outlet, later)),
        Statement((find(text, "the state owned the barge"),), (outlet, paul), "denies"),
        Statement((find(text, "Léa Br\u00adun had 40 witnesses beside her at the pier in Velden"),),
                  (outlet, clerk)),
    )  # fmt: skip
    forty = Figure(statements[3].id, find(text, "40"), 40, 40, 40, counted=find(text, "witnesses"))
    actors = (
        Actor("Léa Brun", "person", (find(text, "Léa Brun"), later.span)),
        Actor("Paul Brun", "person", (find(text, "Paul Brun"), said)),
        Actor("Brunfield Quay", "company", (find(text, "Brun-\nfield quay"),)),
    )
    velden = Place(find(text, "Velden"), 52.54321, 6.12345, 1.0, "Velden", "NL", ("at 52.54321",))
    burned = Event(None, find(text, "burned"), "attack", (("victim", find(text, "Léa Brun")),))
    return page, Reading(
        text, "by hand", statements, (Name(find(text, "Léa Brun"), "person"),), actors,
        places=(velden,), figures=(forty,), events=(burned,),
    )  # fmt: skip


PROFILE = Profile(
    mask=(
        MaskRule("minors", "minor", names=("Léa Brun",)),
        MaskRule("victims", "victim", parts=("victim",)),
    ),
    cover=("12 Tar Lane",),
    quotation=40,
    decimals=1,
)
SECRETS = ("lea brun", "brun, lea", "lea-brun", "l.brun", "tar lane", "tom hale", "ana ruled",
           "52.54", "a note of ana", "/home")  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    first = story()
    page = Page("saved/second.txt", b"second", "text/plain")
    chars = "Léa Brun said nothing. Paul Brun asked for an inquiry."
    text = Text(page.sha256, chars, (Block(0, len(chars), "paragraph"),), "en", outlet="Mirror")
    actor = Actor("Léa Brun", "person", (find(text, "Léa Brun"),))
    second = Reading(
        text, "by hand", (Statement((text.span(0, 22),), (Hand("Mirror", "outlet"),)),),
        actors=(actor, Actor("Paul Brun", "person", (find(text, "Paul Brun"),))),
    )  # fmt: skip
    ends = (first[1].actors[0].id, actor.id)
    link = Link("same_actor", *ends, "Both pages write “Léa Brun”.")
    path = tmp_path_factory.mktemp("published") / "lea-brun.sayso"
    save_case(path, [first, (page, second)], [link])
    with Store.open(path) as store:
        name = first[1].statements[0].id
        rulings.decide(store, ("statement", name), "accept", "", "ana ruled")
        rulings.decide(store, ("statement", name), "note", "a note of ana", "ana ruled")
        other = first[1].statements[2].id
        rulings.decide(store, ("statement", other), "correct", {"hand": "Paul Brun"}, "ana ruled")
        rulings.decide(store, ("statement", first[1].statements[3].id), "reject",
                       "Léa Brun is no clerk", "ana ruled")  # fmt: skip
        told = {"asked": "2021-05-01", "answered": "2021-05-02", "words": "Léa Brun was not there."}
        replies.keep(store, "Paul Brun", told, "ana ruled")
        pauls = (first[1].actors[1].id, second.actors[1].id)
        rulings.join(store, "actor", "merge", pauls, "ana ruled")
    return path


def leaves(chars):
    return [secret for secret in SECRETS if secret in fold(chars.replace("\u00ad", ""))]


@pytest.mark.parametrize("kind", sorted(set(formats()) - set(PACKED)))
def test_no_file_of_any_format_has_what_the_profile_hides(case, tmp_path, kind):
    with Store.open(case) as store:
        files = export(store, kind, tmp_path / kind, PROFILE)
    told = "\n".join(map(words_in, files))
    assert leaves(told) == []
    assert "minors: 1 person masked" in told
    if kind not in ("graphml", "claims"):
        assert "[minor 1]" in told.replace("\\", "")


def test_without_a_profile_nothing_is_hidden(case, tmp_path):
    with Store.open(case) as store:
        files = export(store, "json", tmp_path / "json")
    assert leaves("\n".join(map(words_in, files)))
    assert "HIDDEN.txt" not in {path.name for path in files}


def test_evidence_cannot_be_masked(case, tmp_path):
    with Store.open(case) as store, pytest.raises(SettingError, match="nothing in it can be"):
        export(store, "evidence", tmp_path / "e.zip", PROFILE)


def test_another_of_the_same_last_name_keeps_it_and_their_words(case):
    with Store.open(case) as store, published(store, PROFILE) as copy:
        rows = {row.hands[-1].name: row for row in copy.statements()}
        assert rows["Paul Brun"].stance == "denies"
        assert [row.quote for row in copy.statements() if row.hands[-1].name == "[minor 1]"] == [
            "the barge burned at dusk", "“It was loud,”"
        ]  # fmt: skip
        text = copy.text(rows["Paul Brun"].page).chars
        assert "Paul Brun, the minister" in text or "Paul Brun" in text
        assert {row.actor.name for row in copy.actors()} >= {"[minor 1]", "Paul Brun"}


def test_whom_persons_merged_stays_one(case):
    with Store.open(case) as store, published(store, replace(PROFILE, quotation=None)) as copy:
        ids = {row.actor.id: row.actor.name for row in copy.actors()}
        made = [{ids[link.left], ids[link.right]} for link in copy.links("same_actor")]
        assert sorted(map(sorted, made)) == [["Paul Brun"], ["[minor 1]"]]
        assert all("ana" not in link.why for link in copy.links())


def test_quotes_are_cut_and_what_nothing_quotes_is_left_out(case):
    with Store.open(case) as store, published(store, PROFILE) as copy:
        assert all(len(span.quote) <= 40 for row in copy.statements() for span in row.spans)
        chars = copy.text(next(row.page for row in copy.pages() if row.outlet != "Mirror")).chars
        assert "the levy was lost" not in chars
        assert "the barge burned at dusk" in chars


def test_coordinates_are_rounded_and_their_radius_grows(case):
    with Store.open(case) as store, published(store, replace(PROFILE, quotation=None)) as copy:
        [row] = copy.places()
        assert (row.place.lat, row.place.lon, row.place.trace) == (52.5, 6.1, ())
        assert row.place.radius_km > 1 + 111.2 * abs(52.54321 - 52.5)


def test_a_copy_is_grounded(case):
    with Store.open(case) as store, published(store, PROFILE) as copy:
        for reading in copy.readings():
            for span in spans_in(reading):
                assert reading.text.chars[span.start : span.end] == span.quote


def test_by_role_those_who_are_kept_and_firms_are_not_masked(case):
    rule = MaskRule("speakers", roles=("witness", "official"))
    profile = Profile(mask=(rule,), keep=("Paul Brun",))
    with Store.open(case) as store, published(store, profile) as copy:
        names = {row.actor.name for row in copy.actors()}
    assert "[person 1]" in names
    assert {"Paul Brun", "Brunfield Quay"} <= names


def test_a_note_of_a_person_names_whom_to_mask(case):
    profile = Profile(mask=(MaskRule("noted", noted=("note",)),))
    with Store.open(case) as store, published(store, profile) as copy:
        assert "Léa Brun" not in {row.actor.name for row in copy.actors()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.data())
def test_whatever_is_replaced_every_span_is_the_words_at_its_place(data):
    reading = data.draw(made.readings())
    size = len(reading.text.chars)
    cuts = sorted(data.draw(some.sets(some.integers(0, size), max_size=6)))
    labels = data.draw(some.lists(some.sampled_from(["[x]", "█", "a long label"]), min_size=3))
    ranges = zip(cuts[::2], cuts[1::2], strict=False)
    edits = [(*ends, label) for ends, label in zip(ranges, labels, strict=False)]
    found = Rewriting(reading.text, edits, str).reading(reading)
    sheet_of(found)
    for span in spans_in(found):
        assert found.text.chars[span.start : span.end] == span.quote

"""Whom a page credits, and how many independent origins a case has."""

from dataclasses import replace

import pytest

from sayso.across import link
from sayso.across.origins.credits import Credits
from sayso.across.origins.independent_origins import origins
from sayso.model import Actor, Block, Hand, Reading, Statement, Text

BODY = (
    "Documents obtained by the Tesserine Agency show thirty meetings. The minister said so. "
    "A second note of the agency adds nothing to what its first report on the matter had told."
)


def page(name, outlet, *hands, chars=BODY, **about):
    """A page with one statement that came through its outlet and the named hands."""
    text = Text(name * 64, chars, (Block(0, len(chars), "paragraph"),), outlet=outlet, **about)
    middle = tuple(
        Hand(one, role, text.span(chars.index(one), chars.index(one) + len(one)))
        for one, role in hands
    )
    whole = Statement((text.span(0, len(chars)),), (Hand(outlet, "outlet"), *middle))
    return Reading(text, "test", (whole,))


def cites(*readings):
    credits = Credits()
    for reading in readings:
        credits.add(reading)
    return list(credits.links())


def test_a_page_cites_the_agency_it_credits_and_not_a_person():
    [found] = cites(
        page("a", "Velm Post", ("Tesserine Agency", "agency"), ("minister", "official"))
    )
    assert (found.kind, found.left) == ("cites", "a" * 64)
    assert found.details.name == "Tesserine Agency"
    assert found.why == "Velm Post credits Tesserine Agency (agency) once"


def test_the_page_of_a_credited_outlet_is_the_right_side_where_it_is_in_the_case():
    found = cites(page("a", "Aggregator", first_outlet="The Velm Post"), page("b", "Velm Post"))
    assert [(one.left, one.right) for one in found] == [("a" * 64, "b" * 64)]


def test_ten_outlets_with_one_agency_behind_them_are_one_origin():
    other = "The mill closed in spring. Nobody came. The gate was painted over by its last guard."
    readings = [
        page(chr(97 + at), f"Outlet {at}", ("Tesserine Agency", "agency"), chars=BODY + str(at))
        for at in range(10)
    ]
    readings.append(page("z", "Velm Post", chars=other))
    rows = origins([(one.text.page, one.text.outlet) for one in readings], link(readings))
    assert [(row.name, len(row.pages)) for row in rows] == [
        ("Tesserine Agency", 10), ("Velm Post", 1),
    ]  # fmt: skip
    assert rows[1].why == "1 page: no other source credited"


def test_the_memo_of_one_page_is_not_the_memo_of_another():
    chars = "The memo tells of meetings that the ministry never wrote down in its own books at all."
    first = page("a", "One", ("memo", "document"), chars=chars)
    second = page("b", "Two", ("memo", "document"), chars=chars[::-1].replace("omem", "memo"))
    left, right = cites(first, second)
    assert left.right != right.right


def test_the_links_of_a_case_do_not_depend_on_the_order_of_its_pages():
    readings = [page(one, f"Outlet {one}", ("Tesserine Agency", "agency")) for one in "abc"]
    assert list(link(readings)) == list(link(readings[::-1]))


def test_a_page_does_not_credit_itself_nor_a_source_without_a_name():
    chars = "The ENA learnt of it. The magazine says so, as the Estuary News Agency did in spring."
    text = Text("a" * 64, chars, (Block(0, len(chars), "paragraph"),), outlet="Estuary News Agency")
    names = [text.span(4, 7), text.span(chars.index("Estuary"), chars.index(" did"))]
    hands = (
        Hand("The ENA", "agency", text.span(0, 7)),
        Hand("The magazine", "outlet", text.span(22, 34)),
    )
    said = Statement((text.span(35, 43),), (Hand("Estuary News Agency", "outlet"), *hands))
    actor = Actor("Estuary News Agency", "agency", tuple(names))
    assert cites(Reading(text, "test", (said,), actors=(actor,))) == []


def test_an_agency_that_plans_something_is_no_source_of_it_and_one_that_tells_of_it_is():
    plain = page("a", "Velm Post", ("Tesserine Agency", "agency"))
    plan = replace(plain, statements=(replace(plain.statements[0], act="intends"),))
    assert len(cites(plain)) == 1
    assert cites(plan) == []
    told = page("a", "Velm Post", ("Tesserine Agency", "agency"), ("minister", "official"))
    told = replace(told, statements=(replace(told.statements[0], act="intends"),))
    [found] = cites(told)
    assert found.details.name == "Tesserine Agency"


@pytest.mark.parametrize(
    ("one", "other"),
    [("AP", "The Associated Press"), ("Agence France-Presse", "AFP"), ("DPA", "dpa")],
)
def test_an_agency_under_two_names_is_one_origin_and_is_named_in_full(one, other):
    pages = [
        page("a", "Velm Post", first_outlet=one, chars="The mill closed in spring, he said."),
        page("b", "Torm Times", first_outlet=other, chars="Nobody came to see the gate."),
    ]
    [row] = origins([(held.text.page, held.text.outlet) for held in pages], link(pages))
    assert len(row.pages) == 2
    assert row.name == max(one, other, key=lambda name: (len(name), name))


def test_a_document_of_one_page_is_no_origin_of_another_page_that_shares_its_agency():
    chars = "An audit shows it, the Tesserine Agency says, and adds that nobody was ever asked."
    audited = page(
        "a", "One", ("Tesserine Agency", "agency"), ("An audit", "document"), chars=chars
    )
    plainly = page("b", "Two", ("Tesserine Agency", "agency"))
    [row] = origins([(held.text.page, held.text.outlet) for held in (audited, plainly)],
                    link([audited, plainly]))  # fmt: skip
    assert (row.name, row.sources) == ("Tesserine Agency", ("Tesserine Agency", "An audit"))


@pytest.mark.parametrize(
    ("name", "role"), [("Reports", "outlet"), ("Reports", "document"), ("Media", "outlet")]
)
def test_what_names_nobody_in_particular_joins_no_pages(name, role):
    bodies = ("say the mill closed in spring.", "tell of a gate that nobody painted.")
    pages = [
        page(key, f"Outlet {key}", (name, role), chars=f"{name} {rest}")
        for key, rest in zip("ab", bodies, strict=True)
    ]
    rows = origins([(held.text.page, held.text.outlet) for held in pages], link(pages))
    assert [len(row.pages) for row in rows] == [1, 1]

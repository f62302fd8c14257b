"""What adds up is a picture, a reckoning and its sentences; a payment stands beside its total."""

import pytest

from sayso.across.figures.linker import FigureLinks as Linker
from sayso.case import slips
from sayso.case.store import Store
from sayso.details import Partition, Payments
from sayso.dossier import site
from sayso.dossier.reckoning import reckoned
from sayso.dossier.render import SERVED, render
from sayso.model import Figure, Hand, Link, Page, Reading, Statement
from sayso.views.conflicts import conflicts
from sayso.views.listing import view_parts
from sayso.views.sums import _rank, ledger, wrong
from tests.conftest import find, save_case, text_of

CAMP = """The Dune Post
Of the 90 carters, 40 went home, 20 are held and about 10 are missing. Some 20 carters stay.
Half of the 90 are old. They got 500 euros a month for 2 years, 9,000 euros in all.
"""


def figure(statement, span, value, low=None, high=None, **more):
    return Figure(statement.id, span, value, value if low is None else low,
                  value if high is None else high, **more)  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    page = Page("saved/camp.txt", CAMP.encode(), "text/plain")
    text = text_of(page, CAMP, outlet="The Dune Post", published="2020-02-03")
    outlet = Hand("The Dune Post", "outlet", find(text, "The Dune Post"))
    memo = Hand("a memo", "document")
    said = Statement((text.span(14, len(CAMP) - 1),), (outlet, memo))
    carters = find(text, "carters")
    whole = figure(said, find(text, "90"), 90.0, counted=carters)
    home, held = (
        figure(said, find(text, one), float(one), part_of=whole.id) for one in ("40", "20")
    )
    missing = figure(said, find(text, "about 10"), 10.0, 9.0, 11.0, change="~", part_of=whole.id)
    stay = figure(said, find(text, "Some 20"), 20.0, 18.0, 22.0, change="~",
                  counted=find(text, "carters", text.chars.index("Some 20")))  # fmt: skip
    rate = figure(said, find(text, "500 euros"), 500.0, unit="EUR", period=find(text, "a month"))
    years = figure(said, find(text, "2 years"), 2.0, unit="year")
    total = figure(said, find(text, "9,000 euros"), 9000.0, unit="EUR")
    figures = (whole, home, held, missing, stay, rate, years, total)
    reading = Reading(text, "by hand", statements=(said,), figures=figures)
    parts = (home, held, missing)
    ids = tuple(part.id for part in parts)
    details = Partition(ids, (69.0, 71.0), (19.0, 21.0), "open", 20.0, stay.id)
    links = [Link("part_of", one.id, whole.id, "70 of 90: 20 are left.", details) for one in parts]
    paid = Payments((12000.0, 12000.0), years.id)
    links.append(Link("conflicts", rate.id, total.id, "12,000 EUR cannot be 9,000.", paid))
    path = tmp_path_factory.mktemp("camp") / "camp.sayso"
    return save_case(path, [(page, reading)], links)


@pytest.fixture
def store(case):
    with Store.open(case) as opened:
        yield opened


def first_part(store, listing):
    return view_parts(listing)[0](store)


def test_a_whole_has_its_parts_in_letters_and_the_figure_that_fits_the_rest(store):
    [_, sums] = first_part(store, ledger(store)).groups
    [found] = sums.rows
    drawn = reckoned(found)
    assert [(part.letter, part.side.quote) for part in drawn.parts] == [
        ("a", "40"), ("b", "20"), ("c", "about 10"),
    ]  # fmt: skip
    assert (found.closes, found.left, found.match.quote) == ("open", (20.0, 20.0), "Some 20")
    assert len(found.links) == 3
    assert drawn.stack.rest.width == pytest.approx(98 * 20 / 92, abs=0.2)


def test_a_sentence_is_told_once_with_all_its_figures(store):
    [_, sums] = first_part(store, ledger(store)).groups
    told = reckoned(sums.rows[0]).told
    assert sum(len(marks) for _, marks in told) == 5
    assert len({side.sentence.quote for side, _ in told}) == len(told)


def test_a_payment_stands_beside_the_total_that_is_stated(store):
    [payments, _] = first_part(store, ledger(store)).groups
    [payment] = payments.rows
    assert payment.closes == "no"
    stated, paid = reckoned(payment).bars[::-1]
    assert paid.left > stated.left
    assert payment.over.quote == "2 years"


def test_what_the_ledger_tells_is_not_told_again_among_the_conflicts(store):
    assert conflicts(store).groups == ()
    assert wrong(ledger(store)) == 1


def test_the_page_names_the_parts_without_its_colours(store):
    values = {"case": "camp", "link_places": {}, "names": {}, "asked": (), "wanted": ""}
    html = render("ledger", SERVED, {"view": first_part(store, ledger(store)), **values})
    for words in ('aria-label="70 of 90: 20 are left."', "20 left", "leaves 20", "does not fit",
                  ">Some 20 carters</text>", "12,000"):  # fmt: skip
        assert words in html
    assert html.count('class="letter">a<') == 2


def test_every_link_of_the_views_is_found_in_its_part(store):
    places = site.link_places(store)
    ids = {one.id for one in slips.links(store, "part_of", "conflicts")}
    assert places.keys() == ids
    assert {place[:2] for place in places.values()} == {("ledger", 1)}
    assert len({anchor for _, _, anchor in places.values()}) == 2


def test_our_own_linker_gives_what_the_ledger_draws(tmp_path):
    page = Page("saved/camp.txt", CAMP.encode(), "text/plain")
    text = text_of(page, CAMP)
    said = Statement((text.span(14, 85),), (Hand("x", "outlet"),))
    carters = find(text, "carters")
    whole = figure(said, find(text, "90"), 90.0, counted=carters)
    parts = tuple(figure(said, find(text, one), float(one), part_of=whole.id, counted=carters)
                  for one in ("40", "20"))  # fmt: skip
    reading = Reading(text, "by hand", statements=(said,), figures=(whole, *parts))
    linker = Linker()
    linker.add(reading)
    links = [one for one in linker.links() if one.kind == "part_of"]
    with Store.open(save_case(tmp_path / "own.sayso", [(page, reading)], links)) as store:
        [group] = first_part(store, ledger(store)).groups
        [found] = group.rows
    assert (found.closes, found.left, len(found.parts)) == ("open", (30.0, 30.0), 2)
    assert found.comes_to == (60.0, 60.0)


def partition(parts, closes, match=None):
    return Partition(tuple(parts), (None, None), (None, None), closes, match=match)


@pytest.mark.parametrize(
    ("details", "place"),
    [
        (partition("ab", "no"), 0),
        (partition("ab", "open", "c"), 1),
        (partition("ab", "open"), 2),
        (partition("ab", "yes"), 3),
        (partition("a", "open"), 4),
    ],
)
def test_what_does_not_add_up_comes_first_and_a_lone_part_last(details, place):
    assert _rank(Link("part_of", "a", "w", "why", details))[0] == place

"""A claim is told with its origins; one that is typed finds who is for it and who against."""

import json

import pytest

from sayso.across import link
from sayso.build.attempt import read_page
from sayso.case.page_rows import sheet_of
from sayso.case.store import Store
from sayso.details import SameClaim
from sayso.errors import CaseError
from sayso.model import Hand, Link, Page, Reading, Statement
from sayso.views.claims import listed
from sayso.views.claims.told import claims_of
from sayso.views.claims.where import passages
from sayso.views.conflicts import disputes
from sayso.views.listing import view_parts
from tests.conftest import save_case, text_of

HEAD = """<html lang="{language}"><head><title>{outlet} on the weir</title>
<meta property="og:site_name" content="{outlet}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{day}"></head>
<body><article><h1>{outlet} on the weir</h1><p>{said}</p></article></body></html>"""
WEIR = (
    "At least 48 barges were sunk at the Corin weir on 3 March 2021, the port office of Belmar "
    "said. The lock keeper, Anna Sorel, had asked for new gates in January. Repairs will cost 6 "
    "million euros, the owner said."
)
BARRAGE = (
    "48 péniches ont été coulées au barrage de Corin le 3 mars 2021, a dit le bureau du port de "
    "Belmar. L'éclusière, Anna Sorel, avait demandé de nouvelles portes en janvier. Les "
    "réparations coûteront 6 millions d'euros, a dit le propriétaire."
)
OTHER = (
    "The union of boatmen denies that 48 barges were sunk at the Corin weir; it counts 31 barges."
)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    told = (
        ("The Belmar Post", "2021-03-04", "en", WEIR),
        ("Morning Mail", "2021-03-05", "en", WEIR),
        ("Le Quai", "2021-03-06", "fr", BARRAGE),
        ("The Lantern", "2021-03-07", "en", OTHER),
    )
    path = tmp_path_factory.mktemp("weir") / "weir.sayso"
    with Store.open(path, create=True) as store:
        readings = []
        for outlet, day, language, said in told:
            body = HEAD.format(outlet=outlet, day=day, language=language, said=said)
            page = Page(f"{outlet}.html", body.encode(), "text/html")
            readings.append(read_page(page))
            store.add(page)
            store.save(sheet_of(readings[-1]), "by hand")
        store.relink(link(readings), "by hand")
    return path


def test_three_pages_that_have_a_claim_from_one_are_one_origin(case):
    with Store.open(case) as store:
        [sunk] = [one for one in claims_of(store) if "barges" in one.quote and one.pages > 2]
    assert [root.name for root in sunk.roots][:1] == ["the port office of Belmar"]
    way = [(by.row.outlet, by.depth) for by in sunk.told]
    assert ("The Belmar Post", 0) in way
    assert {("Morning Mail", 1), ("Le Quai", 1)} <= set(way) or ("Le Quai", 2) in way


def test_a_claim_is_shown_with_its_way_its_changes_and_what_stands_beside_it(case):
    with Store.open(case) as store:
        [part] = view_parts(listed.claims(store))
        shown = part(store)
    assert shown.total == len(shown.groups[0].rows)
    [sunk] = [one for one in shown.groups[0].rows if "barges" in one.claim.quote]
    depths = {line.side.outlet: line.depth for line in sunk.told}
    assert depths["The Belmar Post"] == 0 < depths["Le Quai"]
    [quai] = [line for line in sunk.told if line.side.outlet == "Le Quai"]
    assert any("bound lost" in why for why in quai.changes)
    assert {one.side.outlet for one in sunk.beside} <= {"The Lantern"}


def test_what_a_translation_lost_is_among_what_drifted(case):
    with Store.open(case) as store:
        assert "bound lost" in {one.reason for one in disputes(store, "drift")}


@pytest.mark.parametrize("typed", ["48 barges were sunk at Corin", "48 péniches coulées à Corin"])
def test_a_typed_claim_finds_who_is_for_it_and_who_against_in_both_languages(case, typed):
    with Store.open(case) as store:
        found = {(one.row.outlet, one.bearing) for one in passages(store, typed)}
    wanted = {("The Belmar Post", "for"), ("Le Quai", "for"), ("The Lantern", "against")}
    assert wanted <= found


def test_a_claim_that_is_not_there_is_an_error_that_says_where_to_look(case):
    with Store.open(case) as store, pytest.raises(CaseError, match="sayso claims"):
        claims_of(store, "ffff")


def test_nothing_typed_is_an_error(case):
    with Store.open(case) as store, pytest.raises(CaseError):
        passages(store, "  ")


def test_the_command_line_tells_a_claim_with_its_way(case, run):
    code, out, _ = run("claims", str(case), "--format", "json")
    assert code == 0
    claim = json.loads(out)[0]
    assert claim["origins"] == len(claim["roots"])
    code, out, _ = run("origins", str(case), "--claim", claim["id"][:8], "--format", "json")
    assert code == 0
    assert json.loads(out)[0]["told"] == claim["told"]
    code, out, _ = run("where", str(case), "48 barges were sunk", "--format", "json")
    assert code == 0
    assert {len(one["sha256"]) for one in json.loads(out)} == {64}


def test_a_claim_that_very_many_make_is_cut_and_the_rest_is_counted(tmp_path):
    chars = "The weir was sunk."
    pages = [Page(f"{at}.txt", f"{at}".encode(), "text/plain") for at in range(30)]
    readings = [
        Reading(text := text_of(page, chars), "by hand",
                (Statement((text.span(0, len(chars)),), (Hand(f"Post {at}", "outlet"),)),))
        for at, page in enumerate(pages)
    ]  # fmt: skip
    ids = [reading.statements[0].id for reading in readings]
    links = [Link("same_claim", ids[0], other, "alike", SameClaim("told apart", 1.0))
             for other in ids[1:]]  # fmt: skip
    save_case(tmp_path / "c.sayso", zip(pages, readings, strict=True), links)
    with Store.open(tmp_path / "c.sayso") as store:
        [row] = view_parts(listed.claims(store))[0](store).groups[0].rows
    assert (len(row.told), row.more) == (listed.MOST_TOLD, 30 - listed.MOST_TOLD)
    assert row.claim.pages == 30

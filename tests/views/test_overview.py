"""An allegation is never shown alone: who denies it and where the law stands are beside it."""

from dataclasses import replace

import pytest

from sayso.case.page_rows import sheet_of
from sayso.case.store import Store
from sayso.details import LegalStage
from sayso.views.overview import overview
from tests.conftest import find, harbour


def test_a_denial_that_a_link_joins_stands_beside_its_allegation(case_path):
    with Store.open(case_path) as store:
        first = overview(store).alleged[0]
    assert first.told.row.quote == "the manager had allegedly signed every payment"
    assert [(one.row.hands[-1].name, one.row.stance) for one in first.opposed] == [
        ("The manager", "denies")
    ]
    assert first.beside == ()


@pytest.mark.parametrize(("who", "stages"), [("The port of Velden", 1), ("An auditor", 0)])
def test_a_stage_stands_beside_an_allegation_that_names_whom_it_is_about(tmp_path, who, stages):
    page, reading = harbour()
    paid, signed, *rest = reading.statements
    text = reading.text
    stage = LegalStage(None, find(text, "paid"), "charged", who=find(text, who))
    held = replace(
        reading, statements=(replace(paid, strength="alleged"), signed, *rest),
        more=(("stages", (stage,)),),
    )  # fmt: skip
    with Store.open(tmp_path / "c.sayso", create=True) as store:
        store.add(page)
        store.save(sheet_of(held))
        store.relink([])
        found = {one.told.row.id: one for one in overview(store).alleged}
        assert len(found[paid.id].stages) == stages
        [denial] = found[paid.id].beside
        assert denial.row.hands[-1].name == "The manager"

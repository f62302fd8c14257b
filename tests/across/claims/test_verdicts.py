"""How two statements of two accounts stand to each other."""

import pytest

from sayso.across.claims.aligned import aligned
from sayso.across.claims.parents import Compared, told_page
from sayso.across.claims.verdicts import verdict
from tests.across.claims.test_claims import page

SEIZED = "seized 40 crates of antique maps"
SAID = "Customs officers at Lisse seized 40 crates of antique maps from a barge on 9 May 2022."


def verdicts(other):
    one, two = (
        told_page(page("The Lisse Post", "2022-05-10", SAID)),
        told_page(page("Night Wire", "2022-05-10", other)),
    )
    found = Compared(one, two, aligned(one.sayings, two.sayings))
    return [verdict(match, found) for match in found.matches]


@pytest.mark.parametrize(
    ("other", "how"),
    [
        (f"On 9 May 2022 customs officers {SEIZED} from a barge at Lisse.", "told apart"),
        (SAID.replace("40", "55"), "at odds"),
        (
            "Officers at Lisse counted 212 barges of antique maps on 9 May 2022 "
            "with customs seals.",
            "perhaps",
        ),
        ("No maps were seized from a barge at Lisse.", "denied"),
        ("Nightingales sang in the woods above the village.", None),
    ],
    ids=["the same", "another number", "counts of two things", "a flat denial", "another thing"],
)
def test_two_accounts_agree_or_are_at_odds(other, how):
    assert verdicts(other) == ([] if how is None else [how])

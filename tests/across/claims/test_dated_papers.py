"""Statements of one dated document are perhaps one claim: its day, and a name in both."""

from sayso.across.claims.documents.dated_papers import DatedPapers
from sayso.details import SameClaim
from tests.across.claims.test_claims import counted, linked, page

NOTE = "A note of 14 March 2022 by Ida Brom says that the gates of the Dorval mill were open."


def offered(said):
    left = page("The Lisse Post", "2022-05-10", NOTE, title="The gates")
    right = page("The Lantern", "2022-05-11", said, title="What the ministry had been told")
    found = [one.details.how for one in linked(left, right) if isinstance(one.details, SameClaim)]
    assert 2 not in counted(left, right)
    return found


def test_two_that_tell_of_one_dated_document_are_offered_as_perhaps_one():
    assert offered("Brom sent the ministry a note on 14 March 2022, the court heard.") == [
        "perhaps"
    ]


def test_a_day_or_a_name_alone_is_no_document():
    for said in (
        "Brom sent the ministry a note on 15 March 2022, the court heard.",  # another day
        "Odo Marren sent the ministry a note on 14 March 2022, the court heard.",  # another name
        "Brom met the minister in Harn on 14 March 2022, the court heard.",  # no document
    ):
        assert offered(said) == [], said


def test_a_day_of_many_is_no_papers():
    papers = DatedPapers()
    assert list(papers.pairs()) == [] and not papers.has("none")

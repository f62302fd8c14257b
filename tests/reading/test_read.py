"""A text goes through the steps in the order of their needs, and what they find is kept near."""

from sayso.reading.draft import Draft
from sayso.reading.read import drafted, read, steps
from tests.reading.parsed import draft

STORY = "It rained.\nThe mayor said that the dam had burst.\n"


def test_each_step_comes_after_what_it_needs():
    given = set()
    for step in steps():
        assert given.issuperset(step.needs), step.name
        given.add(step.gives)
    assert {"names", "times", "places", "figures", "statements", "events"} <= given


def test_a_reading_has_all_that_its_draft_has():
    text = draft(STORY).text
    found, made = read(text), drafted(text)
    assert isinstance(made, Draft)
    assert (found.statements, found.names, found.text) == (made.statements, made.names, made.text)
    assert read(text) == found


def test_a_draft_knows_which_paragraph_holds_a_place():
    made = draft(STORY)
    assert [made.paragraph_number(place) for place in (0, 10, 11, 40)] == [0, 0, 1, 1]
    assert made.paragraphs_over(5, 20) == made.paragraphs
    assert [one.text for one in made.tokens([(3, 9), (15, 20)])] == ["rained", "mayor"]
    assert made.by_paragraph([[(0, 3)], [(3, 20)]]) == {0: [0, 1], 1: [1]}


def test_the_innermost_statement_at_a_place_is_the_one_with_the_most_hands():
    made = drafted(draft(STORY).text)
    start = STORY.index("dam")
    found = made.statement_at(start, start + 3)
    assert found.hands[-1].name == "The mayor"
    assert made.near("statements", 1) and made.statement_at(0, len(STORY)) is None


def test_what_a_step_of_a_plugin_gives_is_kept_under_its_name():
    made = draft(STORY)
    made.keep("phones", ["1"])
    made.keep("names", [])
    assert made.more == {"phones": ("1",)} and made.names == ()

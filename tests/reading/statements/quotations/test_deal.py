"""Every spoken quotation goes to its speaker; what is a mere word stays where it is."""

import pytest

from sayso.reading.statements.quotations.deal import deal_quotations
from sayso.reading.statements.quotations.lead_in import leader, speaker
from tests.reading.parsed import attribution, draft, paragraph, told


@pytest.mark.parametrize(
    ("chars", "source", "cue", "content", "dealt"),
    [
        ("“It burst,” the mayor said. “We all ran.”", "the mayor", "said", "“It burst,”",
         "“It burst,” … “We all ran.”"),
        ("The mayor said it was a “big” dam.", "The mayor", "said", "it was a “big” dam",
         "it was a “big” dam"),
    ],
)  # fmt: skip
def test_a_quotation_behind_a_statement_goes_to_its_speaker(chars, source, cue, content, dealt):
    made = draft(chars)
    found = deal_quotations(made, [attribution(made, source, cue, content)])
    assert (source, cue, dealt) in [told(made, one) for one in found]


def test_a_quotation_of_two_sentences_goes_to_the_bare_cue_beside_it():
    made = draft("“It burst. We all ran.” That is what the mayor said.")
    found = {told(made, one) for one in deal_quotations(made, [])}
    assert found == {("the mayor", "said", "“It burst. We all ran.”")}


@pytest.mark.parametrize(
    ("chars", "who"),
    [
        ("The governor added:", "The governor"),
        ("The bank issued the following statement:", "The bank"),
        ("The items on the list:", None),
        ("The governor left.", None),
    ],
)
def test_who_speaks_next_is_said_before_a_colon(chars, who):
    found = leader(paragraph(chars), "en")
    source = found and found.who.source[0]
    assert (source and chars[slice(*source)]) == who


def test_who_spoke_last_in_a_paragraph_is_the_outermost_with_a_source():
    made = draft("The clerk said the mayor said it burst.")
    outer = attribution(made, "The clerk", "said", "the mayor said it burst")
    inner = attribution(made, "the mayor", "mayor said", "it burst")
    assert speaker(made, made.paragraphs[0], [inner, outer]) == outer
    assert speaker(made, made.paragraphs[0], []) is None

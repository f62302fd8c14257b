"""A page that is trimmed reads as it did: its words, their places, the direction of each."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from sayso.dossier.filed.trimming import trimmed

ROW = (
    '<div class="row">\n<p class="chars" id="b-0" dir="auto">{}</p>\n'
    '<aside class="margin">\n</aside>\n</div>\n'
)


@pytest.mark.parametrize(
    ("words", "keeps"),
    [
        ("Le maire n’a rien payé.", False),
        ("“Nothing”, he said … 😀", False),
        ("قال الوزير", True),
        ("The minister (השר) paid", True),
        ("report\u202egnp.exe", True),
    ],
)
def test_only_a_paragraph_that_may_turn_finds_its_direction(words, keeps):
    assert (' dir="auto"' in trimmed(ROW.format(words))) is keeps
    assert ("<bdi>" in trimmed(f"<td><bdi>{words}</bdi></td>")) is keeps


@given(st.lists(st.text(max_size=40), max_size=5))
def test_the_words_of_every_paragraph_stay_to_the_letter(paragraphs):
    page = "".join(ROW.format(f"<mark>{escape(words)}</mark>") for words in paragraphs)
    shown = re.findall(r"<mark>(.*?)</mark>", trimmed(page), re.DOTALL)
    assert shown == [str(escape(words)) for words in paragraphs]

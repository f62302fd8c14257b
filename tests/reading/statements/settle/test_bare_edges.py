"""Contents without what belongs to their verb or to who speaks."""

from __future__ import annotations

import pytest

from sayso.reading.statements.settle.bare_edges import (
    at_quotation,
    before_without,
    behind_manner,
    behind_when,
)
from tests.reading.parsed import attribution, found_before, told


@pytest.mark.parametrize(
    ("cut", "chars", "parts", "content"),
    [
        (behind_when, "Le maire a affirmé jeudi que le quai fermerait.",
         ("Le maire", "a affirmé", "jeudi que le quai fermerait"), "le quai fermerait"),
        (behind_when, "Le maire a affirmé que jeudi le quai fermerait.",
         ("Le maire", "a affirmé", "jeudi le quai fermerait"), "jeudi le quai fermerait"),
        (behind_manner, "Le maire nie régulièrement tout retard.",
         ("Le maire", "nie", "régulièrement tout retard"), "tout retard"),
        (behind_manner, "Le maire a expliqué comment le quai fut vendu.",
         ("Le maire", "a expliqué", "comment le quai fut vendu"), "comment le quai fut vendu"),
        (at_quotation, "Pour Ada Obi, sa présidente : « Le quai tient. »",
         ("Ada Obi", "Pour", "sa présidente : « Le quai tient. »"), "« Le quai tient. »"),
        (at_quotation, "Pour Ada Obi, le maire a menti : « Le quai tient. »",
         ("Ada Obi", "Pour", "le maire a menti : « Le quai tient. »"),
         "le maire a menti : « Le quai tient. »"),
        (before_without, "Le maire a confirmé la mort de deux dockers, sans avancer de bilan.",
         ("Le maire", "a confirmé", "la mort de deux dockers, sans avancer de bilan"),
         "la mort de deux dockers"),
        (before_without, "Le maire a dit que le train partait, sans attendre les dockers.",
         ("Le maire", "a dit", "le train partait, sans attendre les dockers"),
         "le train partait, sans attendre les dockers"),
    ],
    ids=["when", "its own time", "manner", "how", "apposed", "a clause", "left out", "its own"],
)  # fmt: skip
def test_a_content_has_only_what_is_said(cut, chars, parts, content):
    made = found_before("statements", chars, "fr")
    assert told(made, cut(made, attribution(made, *parts)))[2] == content

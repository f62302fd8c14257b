"""What a document holds, told in the passive, is the document's word and not the outlet's."""

from __future__ import annotations

import pytest

from bench.passages import read_passage


@pytest.mark.parametrize(
    ("language", "sentence", "chain", "content"),
    [
        (
            "en",
            "In documents leaked to the Associated Press (AP) the depth of the dealings between "
            "the firm (FF), Lara and the militia is outlined.",
            ["the Associated Press", "documents"],
            "the depth of the dealings between the firm (FF), Lara and the militia",
        ),
        (
            "en",
            "The payments are detailed in a memo seen by Reuters.",
            ["Reuters", "a memo"],
            "The payments",
        ),
        ("en", "Three officers are named in the letter.", ["the letter"], "Three officers"),
        ("en", "Three officers were named in May.", None, ""),
        (
            "en",
            "But the auditors' papers, published by Reuters, put the loss at 14 million crowns.",
            ["Reuters", "the auditors' papers"],
            "the loss at 14 million crowns",
        ),
        ("en", "The letter saved her life.", None, ""),
        (
            "fr",
            "Dans un rapport que Le Phare a obtenu, les virements sont détaillés.",
            ["Le Phare", "un rapport"],
            "les virements",
        ),
        ("fr", "Trois officiers sont nommés dans la lettre.", ["la lettre"], "Trois officiers"),
        ("fr", "Trois officiers ont été nommés dans le gouvernement.", None, ""),
    ],
)
def test_a_document_tells_what_it_holds(language, sentence, chain, content):
    found = [
        ([hand.name for hand in one.hands[1:]], one.spans[0].quote)
        for one in read_passage(sentence, language).statements
        if one.hands[-1].role == "document"
    ]
    assert found == ([(chain, content)] if chain else [])

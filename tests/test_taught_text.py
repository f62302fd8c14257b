"""News without gold is spaced as in print before the speech tagger learns from it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "train"))
import taught


@pytest.mark.parametrize(
    ("tokens", "printed"),
    [
        ("The yard ( in Dorn ) did n't pay , he said .", "The yard (in Dorn) didn't pay, he said."),
        ("`` We left , '' said the mayor 's clerk .", "“We left,” said the mayor's clerk."),
        ('He said " no " twice .', "He said “no” twice."),
        ("It cost $ 3 , or 5 % .", "It cost $3, or 5%."),
    ],
)
def test_tokens_are_put_together_as_they_stand_in_print(tmp_path, tokens, printed):
    words = "".join(f'<token sentence="0">{word}</token>' for word in tokens.split())
    path = tmp_path / "article.xml"
    path.write_text(f"<Document>{words}</Document>", encoding="utf-8")
    assert list(taught.sentences(path)) == [printed]


def test_an_article_with_marks_of_times_gives_its_text_alone(tmp_path):
    folder = tmp_path / "tempeval3/TBAQ-cleaned/TimeBank"
    folder.mkdir(parents=True)
    marked = '\nShe left <TIMEX3 tid="t1">today</TIMEX3>\nat noon.\n\nNo one knew.'
    (folder / "a.tml").write_text(f"<TimeML><TEXT>{marked}</TEXT></TimeML>", encoding="utf-8")
    [article] = taught.articles(
        tmp_path, lambda name, chars, gold: SimpleNamespace(name=name, chars=chars, gold=gold)
    )
    assert article.chars == "She left today at noon.\nNo one knew.\n"
    assert article.gold == ()

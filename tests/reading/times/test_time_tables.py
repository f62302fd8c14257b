"""Tables of sentences with the time that each is read to give, English and French.

``times_en.tsv`` and ``times_fr.tsv`` hold sentences of our own, published on Wednesday, 7 September
2016: the last time that the sentence gives, the half-open interval and the TimeML value. No quote:
no time is to be found, as for a day that does not exist.
"""

import csv
from pathlib import Path

import pytest

from tests.reading.times.test_find_times import times

HERE = Path(__file__).parent


def rows():
    for language in ("en", "fr"):
        with (HERE / f"times_{language}.tsv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield pytest.param(language, row, id=row["sentence"])


@pytest.mark.parametrize(("language", "row"), list(rows()))
def test_a_sentence_gives_its_time(language, row):
    found = times(row["sentence"], language)
    if not row["quote"]:
        assert [one.span.quote for one in found] == []
        return
    last = found[-1]
    assert (last.span.quote, last.earliest or "", last.before or "", last.value or "") == (
        row["quote"],
        row["earliest"],
        row["before"],
        row["value"],
    )
    assert last.trace or last.kind in ("duration", "set")

"""A number in a table counts what its column or its row names, and nothing else."""

import pytest

from sayso.model import Page
from sayso.pages import text_of
from sayso.reading.figures.cells import ColumnWords, cells_of
from sayso.reading.read import drafted, read

STORY = (
    "The harbour master of Velden gave these numbers on Monday, after months of silence.",
    "Nobody had counted them before, the mayor said, and he promised to do so again.",
)


def table(*rows):
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    before, after = (f"<p>{line}</p>" for line in STORY)
    markup = f"<html lang=en><body><article><h1>What left</h1>{before}<table>{cells}</table>{after}"
    return Page("a.html", markup.encode(), "text/html")


def csv(*rows):
    return Page("a.csv", "\n".join(",".join(row) for row in rows).encode(), "text/csv")


def figures(page):
    found = read(text_of(page)).figures
    return [(one.span.quote, one.counted.quote if one.counted else None, one.unit) for one in found]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (table(("Lorries", "12"), ("Barges", "30")),
         [("12", "Lorries", None), ("30", "Barges", None)]),
        (table(("Town", "Lorries", "Barges"), ("Velden", "12", "30"), ("Harn", "7", "9")),
         [("12", "Lorries", None), ("30", "Barges", None),
          ("7", "Lorries", None), ("9", "Barges", None)]),
        (table(("Goods", "Number"), ("Lorries", "12")), [("12", "Lorries", None)]),
        (table(("Goods", "Ref"), ("Lorries", "12")), []),
        (csv(("Town", "Lorries", "Year", "Paid"), ("Velden", "12", "2019", "€400")),
         [("12", "Lorries", None), ("€400", "Paid", "EUR")]),
        (csv(("Item", "Number"), ("Lorries", "12"), ("Barges", "30")),
         [("12", "Lorries", None), ("30", "Barges", None)]),
        (csv(("Name", "Phone", "Invoice"), ("Ada Roth", "5551234", "88")), []),
    ],
    ids=["row", "columns", "plain column", "a label", "spreadsheet", "plain", "labels"],
)  # fmt: skip
def test_a_cell_counts_what_its_column_or_row_names(page, expected):
    assert figures(page) == expected


def test_a_paragraph_that_is_no_row_has_no_cells():
    draft = drafted(text_of(table(("Lorries", "12"))))
    rows = [n for n in range(len(draft.paragraphs)) if cells_of(draft, n)]
    assert [draft.paragraphs[n].chars for n in rows] == ["Lorries\t12"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_name_of_a_column_is_of_both_sorts(language):
    known = ColumnWords.load(language)
    assert not known.plain & known.labels

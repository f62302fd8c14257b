"""What the view of a page tells of the pages it is joined to."""

from dataclasses import fields

from sayso.case.rows import PageRow
from sayso.dossier.page_view import PageView
from sayso.model import Link
from sayso.views.sides import JoinedPages, Side

HERE = PageRow(**dict.fromkeys([one.name for one in fields(PageRow)]) | {"page": "here"})


def joined(left, right, why, kind="copies"):
    sides = [Side(name, "", f"The {name} Post", f"Title {name}") for name in (left, right)]
    return JoinedPages(Link(kind, left, right, why), *sides)


def test_pages_that_copy_it_for_one_reason_are_told_together():
    view = PageView(HERE, (), (), (), (
        joined("a", "here", "all of it"), joined("b", "here", "all of it"),
        joined("c", "here", "half of it"), joined("here", "d", "all of it"),
        joined("e", "here", "it says so", "cites"),
    ))  # fmt: skip
    assert [(one.is_copy, one.why, [two.page for two in one.others]) for one in view.copies] == [
        (False, "all of it", ["a", "b"]), (False, "half of it", ["c"]), (True, "all of it", ["d"])
    ]  # fmt: skip

"""A view as a table: typed rows that turn into plain records, a data frame, or HTML."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, Generic, TypeVar, overload

from sayso.case.store import Store
from sayso.errors import SettingError
from sayso.record import plain
from sayso.views.listing import ListPage, view_parts

R = TypeVar("R")
Cells = dict[str, Any]
SHOWN = 20
"""Rows that a notebook shows of a table."""
DROPPED = ("trace", "spans")
"""Slots that a flat table leaves out: how a value was found, and ranges that ``quote`` has."""


class Rows(Sequence[R], Generic[R]):
    """The rows of one view, in its order; each is a frozen dataclass."""

    def __init__(self, rows: Iterable[R]) -> None:
        self._rows = tuple(rows)
        self._records: list[Cells] = []

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Rows[R]: ...
    def __getitem__(self, at: int | slice) -> R | Rows[R]:
        """One row, or some of them."""
        return Rows(self._rows[at]) if isinstance(at, slice) else self._rows[at]

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        kind = type(self._rows[0]).__name__ if self._rows else "nothing"
        return f"<{len(self._rows)} rows of {kind}>"

    def to_dict(self) -> list[Cells]:
        """Give the rows as plain records, nested as the JSON of the command line is."""
        return list(self._plain())

    def _plain(self) -> list[Cells]:
        """The rows as plain records, worked out once for however many forms they are given in."""
        if not self._records:
            self._records = [plain(row) for row in self._rows]
        return self._records

    def cells(self) -> list[Cells]:
        """Give the rows as flat records: each cell a text, a number or None."""
        return [flat(record) for record in self._plain()]

    def to_dataframe(self, library: str = "pandas") -> Any:
        """Give a data frame of ``cells``.

        Args:
            library: ``pandas`` or ``polars``.

        Raises:
            SettingError: It is not installed.
        """
        try:
            made = import_module(library)
        except ImportError as error:
            do = "Install Sayso with its extra: pip install 'sayso[frames]'"
            raise SettingError("a data frame needs a library", where=library, do=do) from error
        return made.DataFrame(self.cells())

    def _repr_html_(self) -> str:
        """Show the first rows as a table, as notebooks do; words of a page are text."""
        cells = Rows(self._rows[:SHOWN]).cells()
        heads = columns(cells)
        head = "".join(f"<th>{html.escape(name)}</th>" for name in heads)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(_written(row.get(name)))}</td>" for name in heads)
            + "</tr>" for row in cells
        )  # fmt: skip
        more = len(self._rows) - len(cells)
        left = f"<p>and {more} more</p>" if more else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{left}"


def _written(cell: Any) -> str:
    return "" if cell is None else str(cell)


def columns(cells: Iterable[Cells]) -> list[str]:
    """The columns of flat records, in the order they come."""
    return list(dict.fromkeys(name for row in cells for name in row))


def flat(record: Any) -> Cells:
    """Flatten a record: slots of slots as "figure.low", a chain of hands as "A ← B"."""
    return dict(_flat("", record))


def _flat(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in DROPPED:
                yield from _flat(f"{name}.{key}" if name else key, inner)
    elif name.endswith("hands") and isinstance(value, list):
        yield name, " ← ".join(str(hand["name"]) for hand in value)
        yield name.removesuffix("hands") + "roles", " ← ".join(str(hand["role"]) for hand in value)
    elif isinstance(value, list):
        plain_ones = all(isinstance(one, str | int | float) for one in value)
        yield name, ("; ".join(map(str, value)) if plain_ones
                     else json.dumps(value, ensure_ascii=False, default=str))  # fmt: skip
    else:
        yield name, value


def rows_of(store: Store, view: Any) -> Rows[Any]:
    """Every row of a view, of all its pages: of a list in groups, or in one piece."""
    return Rows(_rows_of(store, view))


def _rows_of(store: Store, view: Any) -> Iterator[Any]:
    for part in view_parts(view):
        yield from shown_rows(part(store))


def shown_rows(shown: Any) -> Iterator[Any]:
    """The rows that one page of a view shows; what it shows in one line stands in a row each."""
    groups = shown.groups if isinstance(shown, ListPage) or hasattr(shown, "groups") else None
    for group in groups if groups is not None else (shown,):
        for row in group.rows:
            yield from getattr(row, "records", (row,))

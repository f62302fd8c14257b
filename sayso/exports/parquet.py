"""The tables of a case as Parquet, for data frames and databases."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any

from sayso.case.store import Store
from sayso.errors import SettingError
from sayso.exports.records import File
from sayso.exports.tables import COLUMNS, rows_of_tables
from sayso.hooks import exporter

NUMBERS = ("start", "end")
FLOATS = ("value", "low", "high", "sure")


@exporter("parquet")
def parquet(store: Store) -> Iterator[File]:
    """Give the tables of ``csv`` as Parquet, each cell as it is: no apostrophe, numbers typed.

    Raises:
        SettingError: pyarrow is not installed.
    """
    try:
        arrow, written = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        do = "Install Sayso with its extra: pip install 'sayso[frames]'"
        raise SettingError("Parquet needs pyarrow", where="parquet", do=do) from error
    for name, rows in rows_of_tables(store):
        held = [dict(row) for row in rows]
        schema = arrow.schema([(column, _kind(arrow, column)) for column in COLUMNS[name]])
        columns = {column: [_cell(row[column]) for row in held] for column in COLUMNS[name]}
        table = arrow.table(columns, schema=schema)
        out = BytesIO()
        written.write_table(table, out)
        yield name.replace(".csv", ".parquet"), (out.getvalue(),)


def _kind(arrow: Any, column: str) -> Any:
    if column in NUMBERS:
        return arrow.int64()
    return arrow.float64() if column in FLOATS else arrow.string()


def _cell(value: Any) -> Any:
    """Half a character of a broken page, which Parquet cannot hold, is shown as lost."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value

"""The details of a link as a row has them: the name of their type, and the record as JSON."""

from __future__ import annotations

from typing import Any

from sayso.case.packing import pack, unpack
from sayso.details import Untyped
from sayso.hooks import DETAILS
from sayso.model import Span, Text


def packed(details: Any, spans: list[Span] | None = None) -> tuple[str, str]:
    """Write details, or any record, as the name of its type and JSON; both empty for None."""
    if details is None:
        return "", ""
    if isinstance(details, Untyped):
        return details.form, details.packed
    return type(details).__name__, pack(details, spans)


def unpacked(form: str, details: str) -> Any:
    """Read details back; those of a plugin that is not installed now stay as they were written."""
    if not form:
        return None
    kind = DETAILS.get(form)
    return unpack(kind, details, NOWHERE) if kind else Untyped(form, details)


NOWHERE = Text("", "")
"""Details hold no spans: a link joins pages, and each of its sides has its own."""

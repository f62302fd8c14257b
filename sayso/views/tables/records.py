"""What a view shows as JSON and back: frozen dataclasses and named tuples of ours, no others.

A case may come from anybody, so nothing in it may name what is to be made: a name is looked up
among the types that this program's own rows and views have, and what is none of them is refused.
"""

from __future__ import annotations

import json
import sys
import zlib
from base64 import b85decode, b85encode
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

ROOMS = ("sayso.model", "sayso.model.ruling", "sayso.details", "sayso.contents", "sayso.case",
         "sayso.across", "sayso.views")  # fmt: skip
"""Where the types stand."""
MOST = 50_000_000
"""Characters of JSON that one view has at most: more is no view of ours."""
Plain = Any


class UnknownTypeError(ValueError):
    """A record of a type that no row and no view of ours has."""


@cache
def _slots(kind: Hashable) -> tuple[str, ...]:
    if is_dataclass(kind):
        return tuple(slot.name for slot in fields(kind) if slot.init)
    return tuple(getattr(kind, "_fields", ()))


def _types() -> dict[str, type]:
    """Every type of ours that is loaded, by its name."""
    found: dict[str, type] = {}
    for name, module in list(sys.modules.items()):
        if name in ROOMS or name.startswith(tuple(f"{room}." for room in ROOMS)):
            for one in vars(module).values():
                if isinstance(one, type) and one.__module__ == name and _slots(one):
                    found[one.__name__] = one
    return found


def packed(value: Any) -> str:
    """Write a view as text."""
    plain = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))
    return b85encode(zlib.compress(plain.encode("utf-8", "surrogatepass"), 6)).decode("ascii")


def unpacked(body: str) -> Any:
    """Read a view that was written by ``packed``.

    Raises:
        ValueError: It is none, or has a type that is not ours.
    """
    try:
        opened = zlib.decompressobj()
        plain = opened.decompress(b85decode(body), MOST)
        return _made(json.loads(plain.decode("utf-8", "surrogatepass")), _types())
    except (zlib.error, TypeError, KeyError, IndexError, RecursionError) as error:
        raise UnknownTypeError(str(error)) from error


def _plain(value: Any) -> Plain:
    if value is None or isinstance(value, str | int | float):
        return value
    kind: type = type(value)
    if slots := _slots(kind):
        return [kind.__name__, *(_plain(getattr(value, slot)) for slot in slots)]
    if isinstance(value, list | tuple):
        return ["", *map(_plain, value)]
    if isinstance(value, frozenset | set):
        return ["set", *map(_plain, sorted(value))]
    if isinstance(value, Mapping):
        return ["map", *([_plain(key), _plain(inner)] for key, inner in value.items())]
    raise UnknownTypeError(kind.__name__)


def _made(plain: Plain, types: Mapping[str, type]) -> Any:
    if not isinstance(plain, list):
        return plain
    name, *rest = plain
    if name == "map":
        return {_made(key, types): _made(inner, types) for key, inner in rest}
    values = [_made(one, types) for one in rest]
    if not name:
        return tuple(values)
    return frozenset(values) if name == "set" else types[name](*values)

"""A record of the model as compact JSON and back, without loss.

A span is its two offsets: its quote is taken from the text again, so it cannot come to differ.
A field that has its default is left out, so a field that the model gains later has its default
in a case made before.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from sayso.model import Span, Text

R = TypeVar("R")
Unpack = Callable[[Any, Text], Any]


def pack(record: object, spans: list[Span] | None = None) -> str:
    """Write a record, e.g. a Statement, as JSON; its spans, as met, are added to ``spans``."""
    return _ENCODER.encode(_plain(record, [] if spans is None else spans))


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def unpack(kind: type[R], packed: str, text: Text) -> R:
    """Read a record of a kind back; its spans are ranges of ``text``.

    Raises:
        ValueError: A range does not lie within the text, or the JSON is damaged.
    """
    hint: Any = kind
    record: R = _unpacker(hint)(json.loads(packed), text)
    return record


def _plain(value: Any, spans: list[Span]) -> Any:
    if value is None or isinstance(value, str | float | int):
        return value
    if isinstance(value, Span):
        spans.append(value)
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(part, spans) for part in value]
    kind: Any = type(value)
    return {
        name: _plain(found, spans)
        for name, default in _slots(kind)
        if (found := getattr(value, name)) is not default
        and (type(found) is not type(default) or found != default)
    }


@cache
def _slots(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a record with their defaults."""
    return tuple((one.name, one.default) for one in fields(kind))


@cache
def _unpacker(hint: Any) -> Unpack:
    if hint is Span:
        return lambda value, text: text.span(*value)
    if is_dataclass(hint):
        return _record(hint)
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint))
    if get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint):
        return _optional(get_args(hint))
    if get_origin(hint) is Literal or hint in (str, int, float, bool, float | int):
        return _as_it_is
    raise TypeError(f"a record cannot hold {hint}")


def _as_it_is(value: Any, text: Text) -> Any:
    return value


def _record(kind: Any) -> Unpack:
    hints = get_type_hints(kind)
    every = {one.name: _unpacker(hints[one.name]) for one in fields(kind)}
    inner = {name: each for name, each in every.items() if each is not _as_it_is}

    def made(value: Any, text: Text) -> Any:
        for name in inner.keys() & value.keys():
            value[name] = inner[name](value[name], text)
        return kind(**value)

    return made


def _tuple(kinds: tuple[Any, ...]) -> Unpack:
    if kinds[-1] is Ellipsis:
        one = _unpacker(kinds[0])
        if one is _as_it_is:
            return lambda value, text: tuple(value)
        return lambda value, text: tuple(one(part, text) for part in value)
    each = [_unpacker(kind) for kind in kinds]
    return lambda value, text: tuple(one(part, text) for one, part in zip(each, value, strict=True))


def _optional(kinds: tuple[Any, ...]) -> Unpack:
    [kind] = [one for one in kinds if one is not NoneType]
    inner = _unpacker(kind)
    if inner is _as_it_is:
        return inner
    return lambda value, text: None if value is None else inner(value, text)

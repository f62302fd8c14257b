"""What linkers keep of every page, packed and out of memory.

A case of a hundred thousand pages has more than memory should hold. What a linker compares is put
on a shelf, and only the numbers by which records are found stay in memory.
"""

from __future__ import annotations

import io
import pickle
from array import array
from collections import OrderedDict
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from functools import cache
from tempfile import SpooledTemporaryFile
from typing import Any, Generic, TypeVar
from weakref import finalize

T = TypeVar("T")
IN_MEMORY = 8 << 20
"""Bytes of a shelf that stay in memory: what is kept of about a thousand pages."""
AT_HAND = 256
"""Records that stay unpacked: pages are mostly compared with those of about their own day."""

folder: ContextVar[str | None] = ContextVar("folder", default=None)
"""Where files of shelves lie: beside the case, so that its words come onto no other disk."""


class Shelf(Generic[T]):
    """Records by number, the first is 0; many of them lie in a file that has no name.

    A record comes back equal to what was put in, though not as the same object: what is done to
    it is lost.
    """

    def __init__(self, at_hand: int = AT_HAND) -> None:
        self._file = SpooledTemporaryFile(IN_MEMORY, dir=folder.get())  # noqa: SIM115 (ends with it)
        finalize(self, self._file.close)
        self._ends = array("Q", [0])
        self._most = at_hand
        self._at_hand: OrderedDict[int, T] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, record: T) -> int:
        """Put a record on the shelf; return its number."""
        packed = _packed(record)
        self._file.seek(self._ends[-1])
        self._file.write(packed)
        self._ends.append(self._ends[-1] + len(packed))
        return len(self) - 1

    def __getitem__(self, number: int) -> T:
        """Take a record into the hand; it stays on the shelf.

        Raises:
            IndexError: There is no such number.
        """
        if number in self._at_hand:
            self._at_hand.move_to_end(number)
            return self._at_hand[number]
        if not 0 <= number < len(self):
            raise IndexError(number)
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        record: T = pickle.loads(self._file.read(end - start))
        self._at_hand[number] = record
        if len(self._at_hand) > self._most:
            self._at_hand.popitem(last=False)
        return record

    def __iter__(self) -> Iterator[T]:
        return map(self.__getitem__, range(len(self)))


def _packed(record: object) -> bytes:
    made = io.BytesIO()
    _Pickler(made, pickle.HIGHEST_PROTOCOL).dump(record)
    return made.getvalue()


class _Pickler(pickle.Pickler):
    """Packs a record of ours as its type and what it is made from, twice as fast as its state."""

    def reducer_override(self, record: Any) -> Any:
        names = _made_from(type(record))  # type: ignore[arg-type]
        if names is None:
            return NotImplemented
        return type(record), tuple([getattr(record, name) for name in names])


@cache
def _made_from(kind: type) -> tuple[str, ...] | None:
    """The names of what a record with slots is made from; None for what is no such record."""
    if not is_dataclass(kind) or "__slots__" not in vars(kind):
        return None
    return tuple(slot.name for slot in fields(kind))

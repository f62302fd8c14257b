"""Which records have a key in common, found by numbers alone."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

Numbers = Any
"""A numpy array of integers. numpy itself is imported where it is used: it takes a tenth of a
second, which a command that only shows a case does without."""


def number_of(*key: object) -> int:
    """A key as a number of 64 bits, the same on every machine."""
    packed = "\x1f".join(map(str, key)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(packed, digest_size=8).digest())


def latest_before(keys: Sequence[Numbers | array[int]], most: int) -> Iterator[Numbers]:
    """Tell of each record which records before it share a key with it.

    Args:
        keys: The different keys of each record, as numbers.
        most: So many records of a key are told, the latest.

    Yields:
        Numbers of records, each as often as it shares a key.
    """
    return (others for others, _ in rarest_before(keys, most))


def rarest_before(
    keys: Sequence[Numbers | array[int]], most: int
) -> Iterator[tuple[Numbers, Numbers]]:
    """Tell of each record which records before it share a key with it, and how rare the key is.

    Yields:
        Numbers of records, each as often as it shares a key; and one over the records of that key.
    """
    import numpy

    nothing = numpy.empty(0, numpy.int32)
    owners, ids = _shared(keys)
    rare = 1.0 / numpy.bincount(ids) if len(ids) else numpy.empty(0)
    order = numpy.argsort(ids, kind="stable")
    holders, grouped = owners[order], ids[order]
    place = numpy.empty(len(ids), numpy.int64)
    place[order] = numpy.arange(len(ids))
    first = numpy.maximum(numpy.searchsorted(grouped, ids), place - most)
    ends = numpy.searchsorted(owners, numpy.arange(len(keys) + 1))
    for number in range(len(keys)):
        own = slice(ends[number], ends[number + 1])
        held = [holders[start:end] for start, end in zip(first[own], place[own], strict=True)]
        yield (
            numpy.concatenate([nothing, *held]),
            numpy.repeat(rare[ids[own]], place[own] - first[own]),
        )


def first_of_each(numbers: Numbers, most: int) -> Numbers:
    """Mark of every number the first places that it stands at, so many at most."""
    import numpy

    numbers = numpy.asarray(numbers)
    order = numpy.argsort(numbers, kind="stable")
    grouped = numbers[order]
    rank = numpy.arange(len(numbers)) - numpy.searchsorted(grouped, grouped)
    marked = numpy.empty(len(numbers), bool)
    marked[order] = rank < most
    return marked


def _shared(keys: Sequence[Numbers | array[int]]) -> tuple[Numbers, Numbers]:
    """The keys that two records and more have: whose each is, and a small number for it."""
    import numpy

    nothing = numpy.empty(0, numpy.uint64)
    every = numpy.concatenate([nothing, *(numpy.frombuffer(own, numpy.uint64) for own in keys)])
    values, counts = numpy.unique(every, return_counts=True)
    known = values[counts > 1]
    ids = numpy.searchsorted(known, every).clip(max=max(0, len(known) - 1)).astype(numpy.int32)
    held = numpy.flatnonzero(known[ids] == every) if len(known) else nothing.astype(numpy.int32)
    owners = numpy.repeat(numpy.arange(len(keys), dtype=numpy.int32), [len(own) for own in keys])
    return owners[held], ids[held]

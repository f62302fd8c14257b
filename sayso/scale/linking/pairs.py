"""Which pages may belong together: those that have keys in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from sayso.across.claims.earlier import HELD, LEAST
from sayso.across.neighbours import number_of
from sayso.scale.linking.files import KEYED, PAIRED, Array, dealt, load, number_of_page, save
from sayso.scale.rows import SKETCH

CAP = HELD
"""Pages of a key above which it is no mark of one story by itself, as within a case: a notice on
every page of a site, an agency that everybody credits. It counts only between pages that share
most of their words."""
NEAR = SKETCH // 2
"""Keys of their words that two pages have in common at least to be taken for copies where all of
these are keys of many pages."""
REACH = 16
"""Pages after it, in the order of their numbers, that a page is paired with for a key: enough to
hold together all that have it, whose number never makes the work grow faster than they do."""
KINDS = {kind: np.uint64(number_of("kind", kind)) for kind in ("words", "source", "claim")}
MIX = np.uint64(0x9E3779B97F4A7C15)


def spread(given: dict[str, Any]) -> dict[str, int]:
    """Deal the keys of some parts to buckets."""
    out, buckets = Path(given["to"]), int(given["buckets"])
    found = [_keys(Path(path)) for path in given["files"]]
    rows = np.concatenate([np.empty(0, KEYED), *found])
    for number, own in enumerate(dealt(rows, _bucket(rows["key"], buckets), buckets)):
        save(out / str(number) / f"{given['name']}.npy", own)
    return {"keys": len(rows)}


def _keys(path: Path) -> Array:
    table = pq.read_table(path, columns=["page", "kind", "key"])
    pages = table.column("page").combine_chunks().dictionary_encode()
    kinds = table.column("kind").combine_chunks().dictionary_encode()
    rows = np.empty(table.num_rows, KEYED)
    if not len(rows):
        return rows
    numbers = np.array([number_of_page(one) for one in pages.dictionary.to_pylist()], "u8")
    names = kinds.dictionary.to_pylist()
    rows["page"] = numbers[pages.indices.to_numpy()]
    of_kind = kinds.indices.to_numpy()
    marks = np.array([KINDS[name] for name in names], "u8")
    rows["key"] = table.column("key").to_numpy() ^ marks[of_kind]
    rows["words"] = np.array([name == "words" for name in names])[of_kind]
    return rows


def _bucket(numbers: Array, buckets: int) -> Array:
    return ((numbers * MIX) >> np.uint64(40)) % np.uint64(buckets)


def pair(given: dict[str, Any]) -> dict[str, int]:
    """Pair the pages of each key of a bucket, and deal the pairs to buckets of their own."""
    out, buckets = Path(given["to"]), int(given["buckets"])
    rows = load(Path(given["from"]), KEYED)
    rows = np.unique(rows)  # sorted by key, then page; what stands twice counts once
    _, first, counts = np.unique(rows["key"], return_index=True, return_counts=True)
    size = np.repeat(counts, counts)
    found = [_at(rows, size, far) for far in range(1, REACH + 1)]
    pairs = summed(np.concatenate([np.empty(0, PAIRED), *found]))
    own = dealt(pairs, _bucket(pairs["left"] ^ (pairs["right"] * MIX), buckets), buckets)
    for number, some in enumerate(own):
        save(out / str(number) / f"{given['name']}.npy", some)
    wide = counts > CAP
    is_words = rows["words"][first]
    return {
        "keys": len(counts), "wide": int(wide.sum()), "wide_words": int((wide & is_words).sum()),
        "widest": int(counts.max(initial=0)),
    }  # fmt: skip


def _at(rows: Array, size: Array, far: int) -> Array:
    """The pairs of pages so far apart in the list of a key."""
    same = np.flatnonzero(rows["key"][:-far] == rows["key"][far:])
    pairs = np.empty(len(same), PAIRED)
    pairs["left"], pairs["right"] = rows["page"][same], rows["page"][same + far]
    pairs["narrow"] = size[same] <= CAP
    pairs["words"] = rows["words"][same]
    return summed(pairs)


def summed(pairs: Array) -> Array:
    """Each pair once, with the sums of its counts."""
    order = np.lexsort((pairs["right"], pairs["left"]))
    pairs = pairs[order]
    is_new = np.ones(len(pairs), bool)
    is_new[1:] = (pairs["left"][1:] != pairs["left"][:-1]) | (
        pairs["right"][1:] != pairs["right"][:-1]
    )
    first = np.flatnonzero(is_new)
    found = pairs[first]
    for name in ("narrow", "words") if len(first) else ():
        found[name] = np.add.reduceat(pairs[name], first)
    return found


def weigh(given: dict[str, Any]) -> dict[str, int]:
    """Keep the pairs of a bucket that have enough in common to be compared."""
    pairs = summed(load(Path(given["from"]), PAIRED))
    kept = pairs[(pairs["narrow"] >= LEAST) | (pairs["words"] >= NEAR)]
    save(Path(given["to"]) / f"{given['name']}.npy", kept)
    return {"pairs": len(pairs), "edges": len(kept)}

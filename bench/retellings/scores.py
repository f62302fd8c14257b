"""What a tree has, held against what was found: parents, origins of each claim, drift by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bench.retellings.tree import Tree, TreePage

KINDS = {
    "number": "number", "unit": "unit", "bound": "bound lost", "condition": "condition moved",
    "date": "date coarsened", "strength": "strength raised", "stance": "stance turned",
    "hand": "hand dropped", "opinion": "opinion told as fact", "name": "name changed",
    "cut": "sentence cut",
}  # fmt: skip
"""What a change of a tree is called by ``sayso drift``."""


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody says of a tree: parents by page, origins by claim, and drift.

    ``drift`` has (page, account and place of the sentence, kind as in ``sayso drift``).
    """

    parents: Mapping[int, int | None]
    origins: Mapping[str, int]
    drift: frozenset[tuple[int, tuple[int, int], str]] = frozenset()


@dataclass(slots=True)
class Score:
    """Counts over many trees."""

    pages: int = 0
    right: int = 0
    claims: int = 0
    exact: int = 0
    over: int = 0
    true: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, tree: Tree, found: Found) -> None:
        """Count one tree."""
        for page in tree.shown():
            self._parent(tree, page, found)
        for claim in tree.claims():
            wanted, given = tree.origins(claim), found.origins.get(claim, 0)
            self.claims += 1
            self.exact += given == wanted
            self.over += given > wanted
            if given != wanted:
                self.wrong.append(f"{_name(tree)} {claim}: {given} origins for {wanted}")
        self._drift(tree, found)

    def _parent(self, tree: Tree, page: TreePage, found: Found) -> None:
        """A parent is right that has the true one's words: nobody could tell the two apart."""
        true = None if page.parent is None else tree.pages[page.parent]
        if true is not None and true.hidden:
            return
        given = found.parents.get(page.number)
        said = None if given is None else tree.pages[given]
        is_right = said is true or (
            said is not None and true is not None and said.number != page.number
            and said.language == true.language and said.tellings == true.tellings
        )  # fmt: skip
        self.pages += 1
        self.right += is_right
        if not is_right:
            wanted = None if true is None else true.number
            self.wrong.append(f"{_name(tree)} page {page.number}: from {given}, true {wanted}")

    def _drift(self, tree: Tree, found: Found) -> None:
        true = {
            (page.number, key, KINDS[kind])
            for page in tree.shown()
            if page.parent is not None and not tree.pages[page.parent].hidden
            for key, kind in tree.changes(page)
        }
        judged = {
            page.number
            for page in tree.shown()
            if page.parent is None or not tree.pages[page.parent].hidden
        }
        given = {one for one in found.drift if one[0] in judged}
        self.true.update(kind for *_, kind in true)
        self.given.update(kind for *_, kind in given)
        self.hit.update(kind for *_, kind in true & given)
        self.wrong += [f"{_name(tree)} missed {one}" for one in sorted(true - given)]
        self.wrong += [f"{_name(tree)} false {one}" for one in sorted(given - true)]

    def line(self) -> str:
        """Parents and origins in one line."""
        return (
            f"parent right {_share(self.right, self.pages)} of {self.pages} pages, "
            f"origins exact {_share(self.exact, self.claims)}, "
            f"never over {_share(self.claims - self.over, self.claims)} of {self.claims} claims"
        )

    def kinds(self) -> Iterator[str]:
        """Drift by kind: precision, recall, how many there are."""
        for kind in sorted(set(self.true) | set(self.given)):
            precision = _share(self.hit[kind], self.given[kind])
            recall = _share(self.hit[kind], self.true[kind])
            yield f"    {kind:<20} P {precision}  R {recall}  of {self.true[kind]}"
        precision = _share(self.hit.total(), self.given.total())
        recall = _share(self.hit.total(), self.true.total())
        yield f"    {'all':<20} P {precision}  R {recall}  of {self.true.total()}"


def _name(tree: Tree) -> str:
    return f"{tree.story.name}/{tree.seed}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "    –"

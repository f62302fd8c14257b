"""PolNeAR: who says what in 1,008 English news articles, read and scored.

An attribution is a source (or none), a cue and a content, each a set of characters. Two are
taken for the same when their contents share at least half of their characters together
(Jaccard) and so do their sources; a source that is absent is matched only by an absent one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.matches import Matches, f1

Ranges = tuple[tuple[int, int], ...]
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """Half-open code-point ranges of one attribution; no ranges where a part is absent."""

    source: Ranges
    content: Ranges
    cue: Ranges = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One article and the attributions its (alphabetically first) annotator marked."""

    name: str
    chars: str
    gold: tuple[Attribution, ...]

    def paragraphs(self) -> list[tuple[int, int]]:
        """The ranges of its paragraphs: one a line, without the white space around it."""
        found, start = [], 0
        for line in self.chars.splitlines(keepends=True):
            body = line.strip()
            if body:
                first = start + line.index(body)
                found.append((first, first + len(body)))
            start += len(line)
        return found


@dataclass(slots=True)
class Score(Matches):
    """Attributions found: relaxed is at least half of the characters of source and content, strict
    the same to the letter."""

    gold_chars: int = 0
    predicted_chars: int = 0
    shared_chars: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def content_f1(self) -> float:
        """F1 over characters that lie in any content."""
        return f1(self.shared_chars, self.predicted_chars, self.gold_chars)

    def lines(self) -> list[str]:
        """The score as a few lines of text, the errors by kind from the third on."""
        first = (
            f"attribution F1 {self.f1:.3f} (P {self.precision:.3f} R {self.recall:.3f}), "
            f"strict F1 {self.strict_f1:.3f}, content characters F1 {self.content_f1:.3f}"
        )
        counts = f"gold {self.gold}, predicted {self.predicted}, matched {self.relaxed}"
        return [first, counts, *(f"  {n:5d}  {kind}" for kind, n in self.kinds.most_common())]


def load(folder: str | Path) -> list[Document]:
    """Read one part of PolNeAR (a folder with ``text`` and ``attributions``)."""
    folder = Path(folder)
    documents = []
    for path in sorted((folder / "text").glob("*.txt")):
        versions = annotations(folder, path.stem)
        if versions:
            chars = path.read_bytes().decode()
            documents.append(Document(path.stem, chars, tuple(read_ann(versions[0]))))
    return documents


def annotations(folder: Path, name: str) -> list[Path]:
    """Every annotator's file for an article, alphabetically."""
    found = (folder / "attributions").glob("*.ann")
    return sorted(path for path in found if path.stem.rpartition("_")[0] == name)


def read_ann(path: Path) -> Iterator[Attribution]:
    """Yield the attributions of one brat file that have a content, in the file's order."""
    parts: dict[str, Ranges] = {}
    for line in path.read_bytes().decode().split("\n"):
        mark, _, rest = line.partition("\t")
        if mark.startswith("T") and rest:
            offsets = rest.split("\t")[0].split(" ", 1)[1]
            parts[mark] = ranges(offsets)
        elif mark.startswith("E") and rest:
            attribution = joined(rest.split(), parts)
            if attribution.content:
                yield attribution


def ranges(offsets: str) -> Ranges:
    """``12 30;41 44`` as ranges."""
    return tuple(sorted((int(a), int(b)) for a, b in map(str.split, offsets.split(";"))))


def joined(roles: Sequence[str], parts: dict[str, Ranges]) -> Attribution:
    """One event line's arguments, several of the same role put together."""
    found: dict[str, set[tuple[int, int]]] = {"Source": set(), "Content": set(), "Cue": set()}
    for role in roles:
        name, _, mark = role.partition(":")
        name = name.rstrip("0123456789")
        if name in found:
            found[name].update(parts.get(mark, ()))
    source, content, cue = (tuple(sorted(found[name])) for name in ("Source", "Content", "Cue"))
    return Attribution(source, content, cue)


def characters(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The code points that ranges cover."""
    return frozenset(i for start, end in spans for i in range(start, end))


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared characters over all characters; 1 where both are empty."""
    return len(one & other) / len(one | other) if one or other else 1.0


@dataclass(frozen=True, slots=True)
class Sides:
    """An attribution as sets of characters."""

    source: frozenset[int]
    content: frozenset[int]

    @classmethod
    def of(cls, attribution: Attribution) -> Sides:
        """The character sets of an attribution."""
        return cls(characters(attribution.source), characters(attribution.content))

    def same_source(self, other: Sides) -> bool:
        """Whether both have no source, or sources that share half of their characters."""
        if not self.source or not other.source:
            return not self.source and not other.source
        return jaccard(self.source, other.source) >= HALF

    def same_content(self, other: Sides) -> bool:
        """Whether the contents share half of their characters."""
        return jaccard(self.content, other.content) >= HALF

    def same(self, other: Sides) -> bool:
        """Whether both parts are the same, near enough."""
        return self.same_content(other) and self.same_source(other)


def paired(edges: Sequence[Sequence[int]], right: int) -> dict[int, int]:
    """A largest one-to-one matching: ``{right: left}`` for ``edges[left]`` (augmenting paths)."""
    taken: dict[int, int] = {}

    def place(left: int, seen: set[int]) -> bool:
        for other in edges[left]:
            if other in seen:
                continue
            seen.add(other)
            if other not in taken or place(taken[other], seen):
                taken[other] = left
                return True
        return False

    for left in range(len(edges)):
        place(left, set())
    return taken


def score(
    gold: Sequence[Sequence[Attribution]], predicted: Sequence[Sequence[Attribution]]
) -> Score:
    """Score predicted attributions, one list a document, against the gold of the same order."""
    total = Score()
    for ours, theirs in zip(gold, predicted, strict=True):
        add(total, [Sides.of(a) for a in ours], [Sides.of(a) for a in theirs])
    return total


def add(total: Score, gold: list[Sides], found: list[Sides]) -> None:
    """Add one document's counts to the total."""
    total.gold += len(gold)
    total.predicted += len(found)
    edges = [[j for j, b in enumerate(found) if a.same(b)] for a in gold]
    taken = paired(edges, len(found))
    total.relaxed += len(taken)
    exact = [[j for j, b in enumerate(found) if a == b] for a in gold]
    total.strict += len(paired(exact, len(found)))
    ours = frozenset[int]().union(*(a.content for a in gold))
    theirs = frozenset[int]().union(*(b.content for b in found))
    total.gold_chars += len(ours)
    total.predicted_chars += len(theirs)
    total.shared_chars += len(ours & theirs)
    count_kinds(total, gold, found, taken)


def count_kinds(total: Score, gold: list[Sides], found: list[Sides], taken: dict[int, int]) -> None:
    """Say of each unmatched attribution, gold or predicted, what is wrong with it."""
    right = set(taken.values())
    for i, ours in enumerate(gold):
        if i not in right:
            total.kinds["gold: " + missing(ours, found)] += 1
    for j, theirs in enumerate(found):
        if j not in taken:
            kind = (
                "its gold is another's"
                if any(theirs.same(a) for a in gold)
                else (missing(theirs, gold))
            )
            total.kinds["predicted: " + kind] += 1


def missing(one: Sides, others: list[Sides]) -> str:
    """Why none of ``others`` is the same as ``one``."""
    near = [b for b in others if one.same_content(b)]
    if any(bool(b.source) != bool(one.source) for b in near):
        return "source stated on one side only"
    if near:
        return "another source" if not any(one.same_source(b) for b in near) else "one too many"
    if any(one.content & b.content and one.same_source(b) for b in others):
        return "content has other edges"
    if any(one.content & b.content for b in others):
        return "content and source differ"
    return "no such content"

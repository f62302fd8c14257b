"""Which entries of a list a name may be: found by how its words sound, then compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.across.actors.compared import SAME, Sort, compare, parts_of, sound
from sayso.across.screen.listed import ListedName, NameList

TRIED = 40
"""Names of a list that one name is compared with, those with most words that sound alike first."""
WIDE = 2_000
"""Names that share a sound beyond which it says nothing of whom it is."""


@dataclass(frozen=True, slots=True)
class MayBe:
    """An entry that a name may be: a person looks at it and decides.

    ``listed`` is the entry's name that is most alike; ``why`` tells the features; ``date`` is
    the list's own, ``sha256`` that of its file.
    """

    name: str
    listed: str
    score: float
    why: str
    entry: ListedName
    source: str
    date: str | None
    sha256: str


class Screen:
    """Lists, ready to be asked for names.

    Args:
        lists: The lists.
        as_of: ISO date: what was put on a list later is left out.
    """

    def __init__(self, lists: Iterable[NameList], as_of: str | None = None) -> None:
        self.names: list[tuple[str, ListedName, NameList]] = []
        self.by_sound: dict[str, list[int]] = defaultdict(list)
        for held in lists:
            for entry in held.entries:
                if not (as_of and entry.since and entry.since > as_of):
                    self._file(entry, held)

    def _file(self, entry: ListedName, held: NameList) -> None:
        for name in dict.fromkeys(entry.names):
            for key in _sounds(name, entry.sort):
                self.by_sound[key].append(len(self.names))
            self.names.append((name, entry, held))

    def candidates(self, name: str, sort: Sort | None = None) -> list[MayBe]:
        """Whom a name may be, the most alike first; one line an entry.

        ``sort`` None asks for persons and bodies.
        """
        best: dict[tuple[str, str], MayBe] = {}
        for at in self._likely(name, sort):
            listed, entry, held = self.names[at]
            found = compare(name, listed, entry.sort)
            key = held.sha256, entry.id
            if found.score >= SAME and (key not in best or found.score > best[key].score):
                best[key] = MayBe(
                    name, listed, found.score, found.why, entry, held.name, held.date, held.sha256
                )
        return sorted(best.values(), key=lambda one: (-one.score, one.source, one.entry.id))

    def _likely(self, name: str, sort: Sort | None) -> list[int]:
        votes: Counter[int] = Counter()
        sorts: tuple[Sort, ...] = (sort,) if sort else ("person", "body")
        for key in {key for one in sorts for key in _sounds(name, one)}:
            held = self.by_sound.get(key, ())
            if len(held) <= WIDE:
                votes.update(held)
        fits = (at for at in votes if sort in (None, self.names[at][1].sort))
        return sorted(fits, key=lambda at: (-votes[at], at))[:TRIED]


def _sounds(name: str, sort: Sort) -> Iterator[str]:
    """How the words of a name sound, and the whole of it, whatever its words are cut into."""
    parts = parts_of(name, sort)
    for word, weight in zip(parts.words, parts.weights, strict=True):
        if weight > SLIGHTEST or len(parts.words) == 1:
            yield sound(word)
    yield f"={sound(parts.joined)}"


SLIGHTEST = 0.3
"""Weight of a word from which a name can be found by it."""

"""Who is the source of which passage, on a public benchmark of 2026, beside large language models.

The gold is ``../shared/data/sourcing`` (Santa Clara University; its README has both ways of
counting and the models' figures). *Their count*: a row is found where a piece of it is much like a
piece of what we show; type and name are counted among the rows found; the mean over articles. It
knows recall only, so the share of ours that is found in the gold stands beside it. *Strictly*: one
to one, the passage (a content, or its sentences) and the source both right, pooled.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import sayso
from bench.board import note
from bench.strict import ALIKE, Characters, characters, jaccard, shown
from sayso.model import Hand, Reading, Statement

DATA = Path(__file__).parents[2] / "shared" / "data" / "sourcing"
MODELS = "Gemini 2.5 Pro 83.7 statements, 88.6 type, 79.9 name; GPT-5 73.7, 90.5, 85.3"
STRICT_MODELS = "newer models .70 to .79, deepseek-r1 .475"
PIECE = 0.7
"""Likeness of two pieces from which they are one (their script)."""
NAME = 0.8
SHORTEST = 12
"""Letters of the shortest piece that is compared: "she said" is in every row."""
TYPES = (
    ("named person", ("named person", "named individual")),
    ("named organization", ("named organization",)),
    ("document", ("document",)),
    ("unnamed group", ("unnamed group of people", "unamed group of people")),
    ("unnamed person", ("unnamed person", "anonymous source")),
)
"""The benchmark's labels, folded: the spelling differs from file to file."""


BODIES = frozenset({"group", "company", "outlet", "agency", "court"})
"""Roles of a name of which no kind is known that make it an organization's."""
SILENT = frozenset({"declines to comment", "leaves open"})
"""Stances of who says nothing: no row of the benchmark has a silence."""
SMALL = frozenset({"of", "for", "the", "and", "at", "in", "on", "de", "&"})
"""Words that stand in a name in small letters: "Centre for Research"."""
PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "who"})
MANY = frozenset({
    "people", "police", "staff", "they", "we", "some", "several", "many", "both", "most", "all",
    "nearly", "dozens", "hundreds", "thousands", "number", "majority", "half", "percent", "cent",
})  # fmt: skip
"""Words that name several as the first or the last of a description: "most of the staff"."""
FEW = frozenset({"one", "two", "three", "four", "five", "six"})


@dataclass(frozen=True, slots=True)
class Sourced:
    """One passage with its source, of the gold or of ours."""

    words: str
    kind: str
    name: str
    spans: tuple[tuple[int, int], ...] = ()
    """Of ours, the content's ranges."""


@dataclass(slots=True)
class Tally:
    """Sums of the articles' shares, and the strict counts."""

    articles: int = 0
    statements: float = 0.0
    kinds: float = 0.0
    names: float = 0.0
    precision: float = 0.0
    right: int = 0
    shown: int = 0
    gold: int = 0

    def line(self) -> str:
        """The figures as a line."""
        count = max(1, self.articles)
        shares = (self.statements, self.precision, self.kinds, self.names)
        found, precision, kinds, names = (100 * share / count for share in shares)
        return (
            f"statements {found:.1f} (of ours in the gold {precision:.1f}), "
            f"type {kinds:.1f}, name {names:.1f}; strictly P {self.right / max(1, self.shown):.3f} "
            f"R {self.right / max(1, self.gold):.3f} F1 {self.f1:.3f}"
        )

    @property
    def f1(self) -> float:
        """The strict F1."""
        return 2 * self.right / max(1, self.shown + self.gold)


def main() -> None:
    """Print both counts, the models' beside them."""
    if not DATA.exists():
        print(f"left out: there is no {DATA.name}")
        return
    tally = Tally()
    for gold, path in articles():
        add(tally, gold, read(path))
    print(f"{tally.articles} articles, {tally.gold} rows", tally.line(), MODELS, sep="\n  ")
    count = max(1, tally.articles)
    note("sourcing.statements", f"{100 * tally.statements / count:.1f}", MODELS)
    note("sourcing.type", f"{100 * tally.kinds / count:.1f}")
    note("sourcing.name", f"{100 * tally.names / count:.1f}")
    note("sourcing.strict", f"{tally.f1:.3f}", STRICT_MODELS)


def articles() -> Iterator[tuple[list[Sourced], Path]]:
    """Each article's rows and its text."""
    texts = {path.name.split("-")[0]: path for path in (DATA / "texts").iterdir()}
    for path in sorted((DATA / "gold").glob("*.csv")):
        yield list(_rows(path)), texts[path.name.split("-")[0]]


def _rows(path: Path) -> Iterator[Sourced]:
    chars = path.read_text(encoding="utf-8-sig", errors="replace")
    if "‚Ä" in chars:  # UTF-8 that was read as Mac Roman
        chars = chars.encode("mac_roman", errors="replace").decode("utf-8", errors="replace")
    rows = csv.DictReader(chars.splitlines(keepends=True), skipinitialspace=True)
    for row in rows:
        slots = {str(key).strip().lower(): str(value or "") for key, value in row.items()}
        if slots.get("sourced statements", "").strip():
            kind = " ".join(slots["type of source"].lower().split())
            yield Sourced(
                slots["sourced statements"], folded(kind), slots["name of source"].strip()
            )


def folded(label: str) -> str:
    """The kind that a label of the benchmark means."""
    return next((kind for kind, labels in TYPES if label in labels), label)


@dataclass(frozen=True, slots=True)
class Article:
    """What we show of an article, and its reading."""

    reading: Reading
    shown: Sequence[Sourced]


def read(path: Path) -> Article:
    """Read an article and take what somebody other than the outlet says."""
    reading = sayso.read(path)
    said = [one for one in shown(reading) if one.stance not in SILENT]
    return Article(reading, [_sourced(statement, reading) for statement in said])


def _sourced(statement: Statement, reading: Reading) -> Sourced:
    last = statement.hands[-1]
    words = " ".join(word for span in statement.spans for word in span.quote.split())
    spans = tuple((span.start, span.end) for span in statement.spans)
    return Sourced(words, _kind(last, reading), last.name, spans)


def _kind(hand: Hand, reading: Reading) -> str:
    """The kind of source that a hand is, in the benchmark's words."""
    if hand.role == "document":
        return "document"
    kind = _named(hand, reading)
    if kind is not None:
        return "named person" if kind == "person" else "named organization"
    return "unnamed group" if _is_many(hand.name) else "unnamed person"


def _named(hand: Hand, reading: Reading) -> str | None:
    """The kind of the name that a hand is called by; None where it has none."""
    if hand.role == "unnamed":
        return None
    bare = _bare(hand.name)
    names = {_bare(name.span.quote) for name in reading.names}
    for actor in reading.actors:  # a description is an actor too: "a dock worker"
        called = {_bare(one) for one in (actor.name, *(mention.quote for mention in actor.names))}
        if bare in names and bare in called:
            return actor.kind if actor.kind != "other" or hand.role in BODIES else "person"
    words = [word for word in bare.split() if word.lower() not in SMALL]
    if not all(word[:1].isupper() for word in words) or bare.lower() in PRONOUNS:
        return None
    kinds = [name.kind for name in reading.names if name.span.quote in hand.name]
    if not kinds:
        return None  # a noun that only opens its sentence: "Activists say …"
    if "person" in kinds:
        return "person"
    return kinds[-1] if kinds[-1] != "other" or hand.role in BODIES else "person"


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", name, flags=re.IGNORECASE)


def _is_many(name: str) -> bool:
    """Whether a description names several: by the last word before what hangs on it.

    A few who are counted, "two people who know of it", are unnamed persons to the benchmark.
    """
    words = re.split(r",| (?:of|at|for|in|from|with|who|to|on|that) ", name.lower())[0].split()
    if words[:1] and words[0] in FEW:
        return False
    return bool(words) and (words[-1].endswith("s") or bool({words[0], words[-1]} & MANY))


def pieces(words: str) -> list[str]:
    """A passage cut at commas and at sentence ends, as their script does."""
    parts = re.split(r"[,.?!;\n]", words.translate(_QUOTES).lower())
    found = [" ".join(part.split()) for part in parts]
    return [part for part in found if len(part) >= SHORTEST] or [" ".join(words.lower().split())]


_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


def likeness(left: Sequence[str], right: Sequence[str]) -> float:
    """The greatest likeness of a piece of the one to a piece of the other; 0 below ``PIECE``."""
    best = 0.0
    for one in left:
        matcher = SequenceMatcher(None, b=one, autojunk=False)
        for other in right:
            matcher.set_seq1(other)
            least = max(best, PIECE)
            if matcher.real_quick_ratio() > least and matcher.quick_ratio() > least:
                best = max(best, ratio) if (ratio := matcher.ratio()) > least else best
    return best


def add(tally: Tally, gold: Sequence[Sourced], article: Article) -> None:
    """Count one article both ways."""
    cut = [pieces(one.words) for one in article.shown]
    wanted = [pieces(row.words) for row in gold]
    table = [[likeness(row, one) for one in cut] for row in wanted]
    found = [
        (row, article.shown[likes.index(max(likes))])
        for row, likes in zip(gold, table, strict=True)
        if likes and max(likes) > PIECE
    ]
    tally.articles += 1
    tally.statements += len(found) / max(1, len(gold))
    tally.kinds += sum(row.kind == one.kind for row, one in found) / max(1, len(found))
    tally.names += sum(is_name(row.name, one) for row, one in found) / max(1, len(found))
    held = sum(any(likes[place] for likes in table) for place in range(len(cut)))
    tally.precision += held / max(1, len(cut))
    tally.right += strictly(gold, article)
    tally.shown += len(article.shown)
    tally.gold += len(gold)


def is_name(name: str, one: Sourced) -> bool:
    """Whether a name is the source's; an empty one is ours where we name nobody either."""
    ours = one.name if one.kind.startswith("named") else ""
    if not name:
        return not ours
    return SequenceMatcher(None, name.lower(), (ours or one.name).lower()).ratio() > NAME


def strictly(gold: Sequence[Sourced], article: Article) -> int:
    """How many of ours are right one to one: passage and source."""
    chars = article.reading.text.chars
    places = [_place(row.words, chars) for row in gold]
    scored = sorted(
        (
            (-close, number, place)
            for number, one in enumerate(article.shown)
            for place, row in enumerate(gold)
            if (close := _close(one, places[place], article)) >= ALIKE and _same_source(row, one)
        ),
    )
    taken: set[int] = set()
    filled: set[int] = set()
    for _, number, place in scored:
        if number not in taken and place not in filled:
            taken.add(number)
            filled.add(place)
    return len(taken)


def _place(words: str, chars: str) -> Characters:
    """Where a gold passage stands in the article: its words, found one after the other."""
    plain = chars.translate(_QUOTES)
    sought = " ".join(words.translate(_QUOTES).split())
    pattern = r"\s+".join(map(re.escape, sought.split()))
    if found := re.search(pattern, plain):
        return characters([found.span()])
    parts = []
    for part in re.split(r"(?<=[.?!\"])\s+", sought):
        pattern = r"\s+".join(map(re.escape, part.split()))
        if len(part) >= SHORTEST and (found := re.search(pattern, plain)):
            parts.append(found.span())
    return characters(parts)


def _close(one: Sourced, place: Characters, article: Article) -> float:
    """The likeness of a passage to ours: to the content, or to the sentences that it stands in."""
    if not place:
        return 0.0
    return max(
        jaccard(characters(one.spans), place),
        jaccard(characters(_sentences(one.spans, article.reading.text.chars)), place),
    )


def _sentences(spans: Sequence[tuple[int, int]], chars: str) -> Iterator[tuple[int, int]]:
    """The sentences around ranges, by their full stops: the gold's passages are whole ones."""
    for start, end in spans:
        before = max(chars.rfind(mark, 0, start) for mark in (". ", "\n", "? ", "! ", ".” ", '." '))
        ends = [at for mark in (". ", "\n", "? ", "! ", ".” ", '." ', ".”\n") if
                (at := chars.find(mark, max(start, end - 2))) >= 0]  # fmt: skip
        yield before + 1, min(ends, default=len(chars)) + 1


def _same_source(row: Sourced, one: Sourced) -> bool:
    """Whether the sources share a word of their name, or nobody is named on either side."""
    if not row.name:
        return not one.kind.startswith("named")
    return bool(
        set(re.findall(r"\w+", row.name.lower())) & set(re.findall(r"\w+", one.name.lower()))
    )


if __name__ == "__main__":
    main()

"""Who says what through which hands, judged as a strict reader would: the rule of ``bench reader``.

A statement that is shown stands against one row of the gold, one to one, the best pairs first.
It climbs by levels, each on top of the one before: the content, every hand, every hand's role,
stance and strength. The gold's README (``../shared/data/reader/en``) says what a row holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.model import Hand, Reading, Span, Statement

LEVELS = ("content", "hands", "roles", "all right", "named")
UNSAID = frozenset({"feels", "intends", "believes"})
"""Acts of what somebody holds without saying it: the gold leaves them out."""
ALIKE = 0.6
"""Jaccard of characters from which two contents are one (the gold's README)."""
DOUBT = frozenset({"alleged", "presumed", "conditional"})

Row = Mapping[str, Any]
Characters = frozenset[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement and the gold's row that it stands for; ``level`` counts the levels that hold."""

    statement: int
    row: int
    level: int


def shown(reading: Reading) -> list[Statement]:
    """The statements that somebody other than the outlet says."""
    return [
        statement
        for statement in reading.statements
        if len(statement.hands) > 1 and statement.act not in UNSAID
    ]


def characters(ranges: Iterable[Sequence[int]]) -> Characters:
    """The code points of ranges."""
    return frozenset(at for start, end in ranges for at in range(start, end))


def jaccard(left: Characters, right: Characters) -> float:
    """Shared code points over all of them; 1 where there are none."""
    return len(left & right) / len(left | right) if left | right else 1.0


def some(value: Any) -> list[Any]:
    """A slot of the gold that holds one fair value or a list of them, as a list."""
    return value if isinstance(value, list) else [value]


def _fair(value: Any, depth: int) -> list[Any]:
    """Fair readings of a slot that is itself ``depth`` lists deep, one or several."""
    probe = value
    for _ in range(depth):
        probe = probe[0] if isinstance(probe, list) and probe else None
    return value if isinstance(probe, list) else [value]


def contents(row: Row) -> list[Characters]:
    """The fair contents of a row."""
    return [characters(ranges) for ranges in _fair(row["spans"], 2) + list(row.get("spans_or", ()))]


def chains(row: Row) -> list[list[Row]]:
    """The fair chains of a row, outermost hand first."""
    return _fair(row["hands"], 1)


def content_of(statement: Statement) -> Characters:
    """The code points of what a statement says."""
    return characters((span.start, span.end) for span in statement.spans)


def level(statement: Statement, row: Row, chars: str) -> tuple[int, float]:
    """How many levels a statement reaches against a row, and how alike their contents are."""
    said = content_of(statement)
    alike = max(jaccard(said, content) for content in contents(row))
    if alike < ALIKE:
        return 0, alike
    hands = statement.hands[1:]
    steps = (
        any(_is_chain(hands, chain, "hands", chars) for chain in chains(row)),
        any(_is_chain(hands, chain, "roles", chars) for chain in chains(row)),
        _holds(statement, row),
        any(_is_chain(hands, chain, "named", chars) for chain in chains(row)),
    )
    return 1 + (steps.index(False) if False in steps else len(steps)), alike


def _holds(statement: Statement, row: Row) -> bool:
    """Whether stance and strength are fair."""
    is_strength = row["strength"] is None or statement.strength in some(row["strength"])
    return statement.stance in some(row["stance"]) and is_strength


def _is_chain(hands: Sequence[Hand], chain: Sequence[Row], by: str, chars: str) -> bool:
    """Whether hands are those of a chain, in order; optional ones may be left out."""
    if not chain:
        return not hands
    if chain[0].get("optional") and _is_chain(hands, chain[1:], by, chars):
        return True
    is_first = bool(hands) and is_hand(hands[0], chain[0], by, chars)
    return is_first and _is_chain(hands[1:], chain[1:], by, chars)


def is_hand(hand: Hand, wanted: Row, by: str, chars: str) -> bool:
    """Whether a hand is the one wanted: by its place, by its role too, or by its name as well."""
    roles = some(wanted["role"])
    if by != "hands" and hand.role not in roles:
        return False
    if by == "named" and not _is_well_named(hand, wanted, chars):
        return False
    spans = [span for span in (hand.span, hand.means) if span is not None]
    if not wanted["spans"]:
        return not spans or hand.role == "unnamed"
    if not spans:
        return "unnamed" in roles
    return any(_meets(span, place) for span in spans for place in wanted["spans"])


def _meets(span: Span, place: Sequence[int]) -> bool:
    return span.start < place[1] and place[0] < span.end


def _is_well_named(hand: Hand, wanted: Row, chars: str) -> bool:
    """Whether a hand's name is an accepted mention, or one begins or ends with the other."""
    name = " ".join(hand.name.casefold().split())
    for start, end in wanted["spans"]:
        mention = " ".join(chars[start:end].casefold().split())
        short, long = sorted((name, mention), key=len)
        is_edge = long.startswith(short) or long.endswith(short)
        if name == mention or (len(short) > len("who") and is_edge):
            return True
    return not wanted["spans"] or hand.span is None


def align(statements: Sequence[Statement], rows: Sequence[Row], chars: str) -> list[Pair]:
    """Pair statements and rows one to one, the best first."""
    scored = (
        (*level(statement, row, chars), number, place)
        for number, statement in enumerate(statements)
        for place, row in enumerate(rows)
    )
    pairs: list[Pair] = []
    taken: set[int] = set()
    filled: set[int] = set()
    for height, _, number, place in sorted(scored, key=lambda one: (-one[0], -one[1])):
        if height and number not in taken and place not in filled:
            pairs.append(Pair(number, place, height))
            taken.add(number)
            filled.add(place)
    return pairs


def asked_for(rows: Sequence[Row], found: set[int]) -> list[int]:
    """The rows that count: those found, and those wanted that no pieces stand for."""

    def is_pieced(place: int) -> bool:
        pieces = [contents(rows[one])[0] for one in found if rows[one].get("part_of") == place]
        return jaccard(frozenset().union(*pieces), contents(rows[place])[0]) >= ALIKE

    return [
        place
        for place, row in enumerate(rows)
        if place in found or (not row.get("optional") and not is_pieced(place))
    ]


def harm(statement: Statement, row: Row | None, rows: Sequence[Row], chars: str) -> str:
    """Name the fault of a statement that could ruin somebody; "" where there is none.

    A wrong mouth: the last hand is named and is nobody whom the row (or, where none matches, a row
    whose words it shares) accepts. A turned stance: affirmed for denied or the other way round.
    Doubt lost or added: alleged, presumed or conditional for stated, or the other way round.
    """
    said = content_of(statement)
    near = [row] if row is not None else [one for one in rows if _shares(said, one)]
    last = statement.hands[-1]
    if last.span is not None and last.role != "unnamed" and not _is_anybody(last, near, chars):
        return "wrong mouth"
    if row is None:
        return ""
    stances = some(row["stance"])
    if {statement.stance, *stances} <= {"affirms", "denies"} and statement.stance not in stances:
        return "turned"
    strengths = set(some(row["strength"])) - {None}
    if not strengths or statement.strength in strengths or statement.stance != "affirms":
        return ""
    is_doubted = strengths <= DOUBT
    if is_doubted and statement.strength in {"stated", "planned"}:
        return "doubt lost"
    return "doubt added" if statement.strength in DOUBT and not strengths & DOUBT else ""


def _shares(said: Characters, row: Row) -> bool:
    return any(len(said & content) * 2 >= len(said) for content in contents(row))


def _is_anybody(hand: Hand, rows: Sequence[Row], chars: str) -> bool:
    hands = (wanted for row in rows for chain in chains(row) for wanted in chain)
    return any(is_hand(hand, wanted, "hands", chars) for wanted in hands)


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement that was shown, and what became of it."""

    statement: Statement
    row: Row | None
    level: int
    harm: str

    @property
    def is_right(self) -> bool:
        """Whether content, hands, roles, stance and strength all hold."""
        return self.level >= LEVELS.index("all right") + 1


def judged(reading: Reading, rows: Sequence[Row]) -> tuple[list[Judged], list[int]]:
    """Judge every statement shown of a text; and give the places of the rows that count."""
    chars = reading.text.chars
    statements = shown(reading)
    pairs = {pair.statement: pair for pair in align(statements, rows, chars)}
    wanted = asked_for(rows, {pair.row for pair in pairs.values()})
    return list(_judged(statements, pairs, rows, chars)), wanted


def _judged(
    statements: Sequence[Statement], pairs: Mapping[int, Pair], rows: Sequence[Row], chars: str
) -> Iterator[Judged]:
    for number, statement in enumerate(statements):
        pair = pairs.get(number)
        row = rows[pair.row] if pair else None
        height = pair.level if pair else 0
        yield Judged(statement, row, height, harm(statement, row, rows, chars))

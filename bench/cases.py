"""The inputs that failed, each held against its right value: ``../shared/cases/*.jsonl``.

An input is a few sentences with a language and perhaps a date of publication; its id says of
which kind of fault it is an example. ``bench/gold/cases.toml`` says what is right of it, as claims:

=========================  ================================================================
``time 2024-05-06``        a time of that day; ``A..B`` from A up to, without, B; ``..B``
``no time``                no date at all; ``unknown today``: these words, and no interval
``figure 9000.. of ships`` a number or interval, its unit (``figure 4 %``), what is counted;
                           ``per none``: no rate; ``figures 2``: as many in all
``hands A ← B: words``     somebody else's statement with the words, last hands as named
``nobody A``               no statement, or none with these words, has a hand A
``own: words``             the outlet's own sentence has these words; ``only own``
``strength planned: w``    of the statement with the fewest characters that has the words; so
                           ``stance``, ``role`` (of the last hand)
``not said: words``        no statement of somebody else has them; ``never``: not in any content
``name A``, ``alias B of A``, ``kind A place``, ``place A BF``, ``place A 45.5,4.9``
``actor A``, ``event pay payer A``, ``language en``
``dealing pay alleged: …``  an event of that kind so told, its roles as ``payer A; payee B``
``no dealing pay done``     none of that kind is so told
``stage charged of A: …``   where the law stands with A; what stands behind is the offence
=========================  ================================================================

``or`` parts what is as good. ``python -m bench cases`` prints right of asked by kind, and
``python -m bench.cases KIND …`` what is wrong in some kinds.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import cos, hypot, radians
from pathlib import Path

from bench.board import note
from sayso.model import Figure, Page, Reading, Statement
from sayso.pages import text_of
from sayso.reading.read import read

FOLDER = Path(__file__).parents[1].parent / "shared" / "cases"
RIGHT = Path(__file__).parent / "gold" / "cases.toml"
SETS = ("reporter", "language")
NEAR_KM, DEGREE_KM = 25.0, 111.2
"""A town's point is right within so many kilometres; a region's is too when it has a larger one."""


@dataclass(frozen=True, slots=True)
class Case:
    """One input and the claims that should hold of it."""

    id: str
    of: str
    chars: str
    language: str
    published: str | None
    claims: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The kind of fault that it is an example of."""
        return self.id.split("/")[0]


@cache
def load() -> tuple[Case, ...]:
    """Every input that has claims, in order; none where the inputs are not here."""
    right = tomllib.loads(RIGHT.read_text(encoding="utf-8"))
    return tuple(
        Case(row["id"], name, row["text"], row["language"], row.get("published"), tuple(claims))
        for name in SETS
        if (FOLDER / f"{name}.jsonl").is_file()
        for row in map(json.loads, (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines())
        if (claims := right[name].get(row["id"]))
    )


def reading_of(chars: str, published: str | None = None) -> Reading:
    """Read a few sentences as the page of plain text that somebody would save."""
    headers = (("published", published),) if published else ()
    return read(text_of(Page("case.txt", chars.encode(), "text/plain", headers=headers)))


def wrong(reading: Reading, claims: tuple[str, ...]) -> list[str]:
    """The claims that do not hold of a reading."""
    return [claim for claim in claims if not holds(reading, claim)]


def holds(reading: Reading, claim: str) -> bool:
    """Whether a claim holds of a reading.

    Raises:
        ValueError: It is no claim of this language.
    """
    for form, check in FORMS:
        if found := re.fullmatch(form, claim):
            return check(reading, *found.groups())
    raise ValueError(f"no claim: {claim}")


def _plain(words: str) -> str:
    """Words as they are compared: white space and outer marks alike."""
    return " ".join(words.split()).strip(" .,;“”«»").casefold()


def _said(statement: Statement) -> str:
    return _plain(" … ".join(span.quote for span in statement.spans))


def _is_own(statement: Statement) -> bool:
    return len(statement.hands) == 1


def _with_words(reading: Reading, words: str) -> list[Statement]:
    """The statements that have the words, or one of several, the shortest first."""
    wanted = [_plain(part) for part in words.split(" or ")]
    found = [one for one in reading.statements if any(part in _said(one) for part in wanted)]
    return sorted(found, key=lambda one: (len(_said(one)), -len(one.hands)))


def _is_named(name: str, wanted: str) -> bool:
    """Whether a hand's name is the wanted one, with an article, title or office more or less."""
    parts = [re.escape(_plain(part)) for part in wanted.split("…")]
    return bool(re.search(r"(?<!\w)" + ".*".join(parts) + r"(?!\w)", _plain(name)))


def _hands(reading: Reading, chains: str, words: str) -> bool:
    wanted = [chain.split(" ← ") for chain in chains.split(" or ")]
    for one in _with_words(reading, words):
        hands = one.hands[1:]
        for chain in wanted:
            pairs = zip(hands, chain, strict=False)
            if len(hands) == len(chain) and all(_is_named(a.name, b) for a, b in pairs):
                return True
    return False


def _nobody(reading: Reading, name: str, words: str | None) -> bool:
    found = _with_words(reading, words) if words else reading.statements
    return not any(_is_named(hand.name, name) for one in found for hand in one.hands[1:])


def _slot(reading: Reading, slot: str, wanted: str, who: str | None, words: str) -> bool:
    found = [
        one for one in _with_words(reading, words) if not who or _is_named(one.hands[-1].name, who)
    ]
    values = [one.hands[-1].role if slot == "role" else getattr(one, slot) for one in found[:1]]
    return any(value in wanted.split(" or ") for value in values)


def _unnamed(reading: Reading, words: str) -> bool:
    """Whether the words are those of nobody who is named."""
    found = [one for one in _with_words(reading, words) if not _is_own(one)]
    return bool(found) and all(hand.role == "unnamed" for one in found for hand in one.hands[1:])


def _time(reading: Reading, wanted: str) -> bool:
    found = {(one.earliest, one.before) for one in reading.times if one.kind in {"date", "time"}}
    return any(_interval(part) in found for part in wanted.split(" or "))


def _interval(words: str) -> tuple[str | None, str | None]:
    first, dots, last = words.partition("..")
    if dots:
        return first or None, last or None
    return first, (date.fromisoformat(first) + timedelta(1)).isoformat()


def _no_time(reading: Reading) -> bool:
    return not [one for one in reading.times if one.kind in {"date", "time"}]


def _unknown(reading: Reading, words: str) -> bool:
    found = [one for one in reading.times if words in one.span.quote.casefold()]
    return not any(one.earliest or one.before for one in found)


def _figure(reading: Reading, amount: str, more: str) -> bool:
    return any(_is_figure(one, amount, more) for one in reading.figures)


def _is_figure(one: Figure, amount: str, more: str) -> bool:
    first, dots, last = amount.removeprefix("~").partition("..")
    low = float(first) if first else None
    high = (float(last) if last else None) if dots else low
    if amount.startswith("~"):
        is_amount = one.change == "~" and one.value == low
    else:
        is_amount = (one.low, one.high) == (low, high)
    unit, of, per = _FIGURE.fullmatch(more).groups()  # type: ignore[union-attr]
    is_per = not per or (one.period is None if per == "none" else one.period is not None)
    is_of = not of or (one.counted is not None and of in one.counted.quote)
    return is_amount and is_of and is_per and (not unit or one.unit == unit)


def _figure_or_duration(reading: Reading, amount: str, more: str, value: str) -> bool:
    return _figure(reading, amount, more) or any(one.value == value for one in reading.times)


def _place(reading: Reading, name: str, where: str) -> bool:
    found = [one for one in reading.places if _plain(name) == _plain(one.span.quote)]
    if "," not in where:
        return any(one.country == where for one in found)
    lat, lon = map(float, where.split(","))
    return any(
        one.lat is not None
        and one.lon is not None
        and hypot(one.lat - lat, (one.lon - lon) * cos(radians(lat))) * DEGREE_KM
        < max(NEAR_KM, one.radius_km or 0)
        for one in found
    )


def _named(reading: Reading, name: str) -> bool:
    return any(_plain(one.span.quote) == _plain(name) for one in reading.names)


def _alias(reading: Reading, other: str, name: str) -> bool:
    pairs = [(one.span.quote, one.alias_of.quote) for one in reading.names if one.alias_of]
    return (other, name) in pairs or (name, other) in pairs


def _event(reading: Reading, kind: str, role: str, words: str) -> bool:
    spans = (
        span.quote
        for one in reading.events
        if one.kind == kind
        for name, span in one.roles
        if name.partition("_")[0] == role
    )
    return any(_plain(quote) == _plain(words) for quote in spans)


def _dealing(reading: Reading, kind: str, modality: str, parts: str) -> bool:
    wanted = [part.split(" ", 1) for part in parts.split("; ")]
    return any(
        one.kind in kind.split("|") and one.modality == modality and all(
            any(role.split("_")[0] == name and _is_named(span.quote, words)
                for role, span in one.roles)
            for name, words in wanted
        )
        for one in reading.events
    )  # fmt: skip


def _stage(reading: Reading, stage: str, who: str, offence: str | None) -> bool:
    found = [one for one in dict(reading.more).get("stages", ()) if one.stage == stage]
    return any(
        one.who is not None and _is_named(one.who.quote, who)
        and (offence is None or (one.offence is not None and one.offence.quote == offence))
        for one in found
    )  # fmt: skip


_FIGURE = re.compile(r"(?: (?!of |per )(\S+))?(?: of (.+?))?(?: per (\w+))?")
FORMS: tuple[tuple[str, Callable[..., bool]], ...] = (
    (r"no time", _no_time),
    (r"time (.+)", _time),
    (r"unknown (.+)", _unknown),
    (r"figures (\d+)", lambda reading, most: len(reading.figures) == int(most)),
    (r"figure (\S+)(.*?) or duration (\w+)", _figure_or_duration),
    (r"figure (\S+)(.*)", _figure),
    (r"hands (.+?): (.+)", _hands),
    (r"nobody ([^:]+)(?:: (.+))?", _nobody),
    (r"unnamed: (.+)", _unnamed),
    (r"only own", lambda reading: all(map(_is_own, reading.statements))),
    (r"own: (.+)", lambda reading, words: any(map(_is_own, _with_words(reading, words)))),
    (r"not said: (.+)", lambda reading, words: all(map(_is_own, _with_words(reading, words)))),
    (r"never (.+)", lambda reading, words: not _with_words(reading, words)),
    (r"no start (.+)", lambda reading, words: not any(
        _said(one).startswith(_plain(words)) for one in reading.statements)),
    (r"(stance|strength|role) (.+?)(?: of ([^:]+))?: (.+)", _slot),
    (r"no name (.+)", lambda reading, name: not _named(reading, name)),
    (r"name (.+)", _named),
    (r"kind (.+) (\w+)", lambda reading, name, kind: any(
        one.kind == kind for one in reading.names if one.span.quote == name)),
    (r"alias (.+) of (.+)", _alias),
    (r"no place", lambda reading: not reading.places),
    (r"place (.+) (\S+)", _place),
    (r"no actor (.+)", lambda reading, name: all(one.name != name for one in reading.actors)),
    (r"actor (.+)", lambda reading, name: any(one.name == name for one in reading.actors)),
    (r"event (\w+) (\w+) (.+)", _event),
    (r"dealing (\S+) (\w+): (.+)", _dealing),
    (r"no dealing (\w+) (\w+)", lambda reading, kind, modality: not any(
        (one.kind, one.modality) == (kind, modality) for one in reading.events)),
    (r"stage ([\w ]+?) of (.+?)(?:: (.+))?", _stage),
    (r"language (\w+)", lambda reading, code: reading.text.language == code),
)  # fmt: skip
"""The forms of a claim, and what each asks of a reading."""


def judged() -> Iterator[tuple[Case, list[str]]]:
    """Read every input, and give the claims that do not hold of it."""
    for case in load():
        yield case, wrong(reading_of(case.chars, case.published), case.claims)


def main(kinds: list[str] | None = None) -> None:
    """Print right of asked, by kind; or what is wrong in some kinds."""
    if not load():
        print(f"cases: skipped, {FOLDER} is not here")
        return
    asked: dict[str, Counter[str]] = {name: Counter() for name in SETS}
    right: dict[str, Counter[str]] = {name: Counter() for name in SETS}
    for case, faults in judged():
        asked[case.of][case.kind] += 1
        right[case.of][case.kind] += not faults
        if faults and kinds is not None and (not kinds or case.kind in kinds):
            print(f"{case.id}: {case.chars}")
            print(*(f"    not so: {claim}" for claim in faults), sep="\n")
    for name in SETS:
        for kind, many in asked[name].items() if kinds is None else ():
            print(f"  {name:9} {kind:28} {right[name][kind]:3} of {many}")
        total, every = right[name].total(), asked[name].total()
        print(f"{name}: {total} of {every} right ({total / every:.3f})")
        note(f"cases.{name}", f"{total} of {every}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""From what a person types or chooses to the value of a ruling, checked against the page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from sayso.errors import SettingError
from sayso.model import (
    EVENT_KINDS,
    ROLES,
    STANCES,
    STRENGTHS,
    Change,
    Figure,
    Hand,
    Statement,
    Text,
)
from sayso.model.ruling import Ruling
from sayso.reading.statements.hands.chain import UNSTATED
from sayso.review.attach import around
from sayso.review.slots import Kind, Record, Slots, nearest_to, range_of, seen, shaped

GRADES = tuple(f"{source}{claim}" for source in "ABCDEF" for claim in "123456")
"""The scale of source (A reliable to F not known) and claim (1 confirmed to 6 not known) that UK
and NATO forms use (AJP-2.1; the 6x6 form). Set by people only."""
OWN = "own"
"""Instead of a hand's name: the outlet's own sentence, by nobody else."""
NOBODY = "?"
"""Instead of a hand's name: somebody says it, and the page does not tell who."""
FROM = re.compile(r"[<←]")
"""Between two hands of a chain as a person types it: who is before it has it from who is after."""
ROLE_GIVEN = re.compile(rf"(.*\S)\s*\(({'|'.join(ROLES)})\)", re.IGNORECASE)
"""A hand with its role, as in "the drivers (witness)"."""
LONGEST = 2_000
"""Characters of a statement that a person adds: some paragraphs."""
WHOLE = 10**9
"""Characters: a quote is looked for in all of the page."""


def ruling_on(
    record: tuple[Record, Record], text: Text, verdict: str, value: str | None, source: str
) -> Ruling:
    """Make the ruling on a record of a text; who and when are filled in where it is kept.

    Args:
        record: As it is shown now, perhaps ruled on before, and as it was read.
        value: What ``correction`` gave, a note, a grade, or nothing.
        source: Where the page was found, so that a later version of it is known.
    """
    shown, read = record
    start, end = range_of(read)
    before, after = around(text, start, end)
    saw: dict[str, Any] = {"read": seen(read)}
    if verdict != "add" and shown.ruled and shown.ruled.verdict == "added":
        saw["added"] = True
    if seen(shown) != saw["read"]:
        saw["shown"] = _shifted(shown, start)
    quote, told = text.chars[start:end], json.dumps(saw, ensure_ascii=False)
    kind: Kind = KIND_OF[type(read).__name__]
    given: Any = verdict
    return Ruling(text.page, quote, before, after, start, given, value, "", "", kind, told, source)


def _shifted(record: Record, start: int) -> Slots:
    """What is seen of a record, its offsets counted from another start."""
    by = range_of(record)[0] - start

    def moved(slot: Any) -> Any:
        if isinstance(slot, list) and len(slot) == 2 and isinstance(slot[0], int):
            return [slot[0] + by, slot[1]]
        if isinstance(slot, list):
            return [moved(part) for part in slot]
        if isinstance(slot, dict):
            return {name: moved(part) for name, part in slot.items()}
        return slot

    return {name: moved(slot) for name, slot in seen(record).items()}


KIND_OF: dict[str, Kind] = {"Statement": "statement", "Figure": "figure", "Event": "event"}


def correction(record: Record, read: Record, text: Text, asked: Mapping[str, str], by: str) -> str:
    """Return the value of a ruling that corrects these slots of a record, as JSON.

    Args:
        asked: For a statement ``hand`` (the last one) or ``hands`` (all behind the outlet),
            ``role``, ``stance``, ``strength``, ``quote``; for a figure
            ``value``, ``low``, ``high``, ``bound``, ``unit``, ``counted``, ``quote``; for a dealing
            ``kind``, ``quote``, and any of its roles.

    Raises:
        SettingError: A slot or a word is not known, or the page does not have a quote.
    """
    at, slots = range_of(read)[0], _shifted(record, range_of(read)[0])
    given = {name: word.strip() for name, word in asked.items()}
    if not given:
        raise SettingError(
            "nothing is corrected", where="correct", do="Say which slot, as in --hand"
        )
    made: Slots = {}
    for name, word in given.items():
        maker = MAKERS[KIND_OF[type(read).__name__]].get(name)
        if maker is None and not isinstance(record, Statement | Figure):
            maker = _role_of_event
        if maker is None:
            known = ", ".join(MAKERS[KIND_OF[type(read).__name__]])
            raise SettingError("it has no such slot", where=name, do=f"One of: {known}")
        made |= maker(word, {**slots, **made, "slot": name, "by": by}, text, at)
    return json.dumps(made, ensure_ascii=False)


def addition(
    text: Text, place: tuple[int, int], asked: Mapping[str, str], outlet: Hand, by: str
) -> Statement:
    """Make the statement that a person says is in these words of a page, and no reader read.

    Args:
        asked: ``hand``, ``role``, ``stance``, ``strength``, as for a correction; without a hand it
            is the outlet's own.
        outlet: The hand of the page itself.

    Raises:
        SettingError: The words are no words of the page, or a slot or a word is not known.
    """
    start, end = words_at(text, place)
    plain = Statement((text.span(start, end),), (outlet,))
    given = {name: word for name, word in asked.items() if word.strip()}
    if not given:
        return plain
    slots = seen(plain) | json.loads(correction(plain, plain, text, given, by))
    made = shaped("statement", plain, slots, text, start)
    assert isinstance(made, Statement)
    return made


def words_at(text: Text, place: tuple[int, int]) -> tuple[int, int]:
    """The range of the words that a person selected, without the white space around them.

    Raises:
        SettingError: There are none there, or too many.
    """
    start, end = place
    chars = text.chars[start:end] if 0 <= start < end <= len(text.chars) else ""
    if not chars.strip() or end - start > LONGEST:
        raise SettingError("these are no words of the page, or too many", where=f"{start}-{end}",
                           do=f"Select up to {LONGEST:,} characters")  # fmt: skip
    return start + len(chars) - len(chars.lstrip()), end - len(chars) + len(chars.rstrip())


def one_of(name: str, word: str, known: Sequence[str]) -> str:
    """Return the known word that is meant, capitals aside.

    Raises:
        SettingError: None is.
    """
    found = next((one for one in known if one.casefold() == word.casefold()), None)
    if found is None:
        raise SettingError(
            f"{name} has no such value", where=word, do=f"One of: {', '.join(known)}"
        )
    return found


def _kept(word: str, text: Text, at: int) -> list[Any]:
    found = _as_typed(word, text, at) if word else None
    if found is None:
        raise SettingError("the page does not have these words", where=word,
                           do="Give them as they stand there, to the letter")  # fmt: skip
    return found


def _as_typed(word: str, text: Text, at: int) -> list[Any] | None:
    """The nearest place of words, and the words as they stand there.

    Where the page does not have them to the letter, a mark that no keyboard has stands for the one
    that a person types instead of it: "it's" finds "it’s", "..." finds "…".
    """
    place = nearest_to(text, word, at, WHOLE)
    if place is not None:
        return [place - at, word]
    parts = word.replace("...", "…").split()
    pattern = r"\s+".join("".join(_like(char) for char in part) for part in parts)
    found = re.finditer(pattern, text.chars) if pattern else ()
    nearest = min(found, key=lambda one: (abs(one.start() - at), one.start()), default=None)
    return [nearest.start() - at, nearest[0]] if nearest else None


def _like(char: str) -> str:
    alike = next((marks for marks in ALIKE if char in marks), "")
    return TYPED.get(alike[:1]) or (f"[{re.escape(alike)}]" if alike else re.escape(char))


ALIKE = ("'’‘ʼ", '"“”„«»', "-‐‑–—", "…")
"""Marks that a keyboard has one of."""
TYPED = {'"': r"(?:«\s?|\s?»|[\"“”„])", "…": r"(?:…|\.\.\.)"}
"""What stands for those that are written in several ways."""


def _hand(word: str, slots: Slots, text: Text, at: int) -> Slots:
    """The chain up to the last hand stays; an outlet's own sentence gets one hand more."""
    hands = slots["hands"]
    if word.casefold() == OWN:
        return {"hands": hands[:1]}
    role = hands[-1]["role"] if len(hands) > 1 else "unnamed"
    hand = _hand_named(word, role, slots["by"], text, at)
    return {"hands": [*(hands[:-1] if len(hands) > 1 else hands), hand]}


def _hands(word: str, slots: Slots, text: Text, at: int) -> Slots:
    """All hands behind the outlet, the nearest to it first: "the drivers (witness) < the clerk".

    One that was in the chain stays as it was read. A new one needs its role, but for the last one,
    which keeps the role of the last one before it.
    """
    names = [name.strip() for name in FROM.split(word)]
    if len(names) == 1 and word.casefold() == OWN:
        return {"hands": slots["hands"][:1]}
    if not all(names):
        raise SettingError("a hand has no name", where=word, do="Say who, as in: A < B")
    outlet, *before = slots["hands"]
    known = {hand["name"]: hand for hand in before}
    last = before[-1]["role"] if before else "unnamed"
    chain = []
    for place, name in enumerate(names, 1):
        role = last if place == len(names) else ""
        chain.append(known.get(name) or _hand_named(name, role, slots["by"], text, at))
    return {"hands": [outlet, *chain]}


def _hand_named(word: str, role: str, by: str, text: Text, at: int) -> Slots:
    """A hand of a name that a person gave, perhaps with its role.

    Raises:
        SettingError: Its role is neither given nor known.
    """
    trace = f"decided by {by}"
    if word.casefold() == NOBODY:
        return {"name": UNSTATED, "role": "unnamed", "trace": trace}
    if given := ROLE_GIVEN.fullmatch(word):
        word, role = given[1], given[2].lower()
    if not role:
        raise SettingError("it is not said what this hand is", where=word,
                           do=f"Say it behind the name, as in: {word} (person)")  # fmt: skip
    found = _as_typed(word, text, at)
    named = {} if found is None else {"span": found}
    return {"name": found[1] if found else word, "role": role, **named, "trace": trace}


def _role(word: str, slots: Slots, text: Text, at: int) -> Slots:
    role = one_of("role", word, ROLES)
    *before, last = slots["hands"]
    return {"hands": [*before, {**last, "role": role}]}


def _stance(word: str, slots: Slots, text: Text, at: int) -> Slots:
    stance = one_of("stance", word, STANCES)
    act = slots["act"] if stance == "affirms" and slots["act"] not in ("denies", "asks") else "says"
    return {"stance": stance, "act": {"denies": "denies", "asks": "asks"}.get(stance, act)}


def _strength(word: str, slots: Slots, text: Text, at: int) -> Slots:
    return {"strength": one_of("strength", word, STRENGTHS)}


def _quote(word: str, slots: Slots, text: Text, at: int) -> Slots:
    return {"spans": [_kept(word, text, at)]}


def _number(word: str, slots: Slots, text: Text, at: int) -> Slots:
    """A new value moves both ends with it, as far as these are not given themselves."""
    name = slots["slot"]
    if name != "value" and word in ("", "none", "open"):
        return {name: None}
    try:
        number = float(word.replace(",", "").replace("\u202f", "").replace(" ", ""))
    except ValueError as error:
        raise SettingError(
            "this is no number", where=word, do="Give digits, as in 4200000"
        ) from error
    if name != "value":
        return {name: number}
    ends = {end: number for end in ("low", "high") if slots[end] == slots["value"]}
    return {"value": number, **ends}


def _bound(word: str, slots: Slots, text: Text, at: int) -> Slots:
    change = one_of("bound", BOUNDS.get(word.casefold(), word), get_args(Change))
    value = slots["value"]
    ends = {"=": (value, value), ">": (value, None), "<": (None, value)}.get(change)
    return {"change": change} | ({"low": ends[0], "high": ends[1]} if ends else {})


BOUNDS = {"exactly": "=", "about": "~", "at least": ">", "at most": "<"}
"""Words for the signs of a bound."""


def _unit(word: str, slots: Slots, text: Text, at: int) -> Slots:
    return {"unit": word or None}


def _counted(word: str, slots: Slots, text: Text, at: int) -> Slots:
    return {"counted": _kept(word, text, at) if word else None}


def _kind(word: str, slots: Slots, text: Text, at: int) -> Slots:
    return {"kind": one_of("kind", word, EVENT_KINDS)}


def _role_of_event(word: str, slots: Slots, text: Text, at: int) -> Slots:
    """An empty word takes the role away."""
    others = [pair for pair in slots["roles"] if pair[0] != slots["slot"]]
    return {"roles": [*others, [slots["slot"], _kept(word, text, at)]] if word else others}


Maker = Callable[[str, Slots, Text, int], Slots]
MAKERS: dict[Kind, dict[str, Maker]] = {
    "statement": {"hand": _hand, "hands": _hands, "role": _role, "stance": _stance,
                  "strength": _strength, "quote": _quote},
    "figure": {"value": _number, "low": _number, "high": _number, "bound": _bound, "unit": _unit,
               "counted": _counted, "quote": _quote},
    "event": {"kind": _kind, "quote": _quote},
}  # fmt: skip
"""What may be corrected of each kind of record, and what makes its new slots."""

"""How numbers, dates and hands are put into words; never stronger than the text itself."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from datetime import date, timedelta
from pathlib import PurePosixPath, PureWindowsPath
from types import MappingProxyType

from sayso.contents import Contents
from sayso.model import Event, Figure, Hand, Span, When
from sayso.model.ruling import Ruled

OPEN_PERIODS = (("Y", "year"), ("M", "month"), ("W", "week"), ("D", "day"))
DURATION = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
OPEN_END = re.compile(r"(\d{4}(?:-\d\d){0,2})/\.\.")
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
DIGITS = re.compile(r"\d")
TONGUE: ContextVar[Mapping[str, str]] = ContextVar("tongue", default=MappingProxyType({}))
"""The words of the language that is shown, by the English ones; none where that is English."""


def say(words: str, *given: object) -> str:
    """Words in the language that is shown, with what is given in place of each {}."""
    told = TONGUE.get().get(words, words)
    return told.format(*given) if given else told


UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
"""What UTF-8 or HTML cannot carry."""
NO_DATE = "date unknown"
DUST = 1e-6
"""Relative difference below which two sums are one: the error of adding floats."""
EXACT_FLOAT = 2.0**53
"""Above this a float no longer holds every whole number, so it is shown as it prints."""


def number(value: float) -> str:
    """Write a number with thousands apart: 4,200,000; 2.5."""
    if float(value).is_integer() and abs(value) < EXACT_FLOAT:
        return _marked(f"{int(value):,}")
    return _marked(f"{value:,.10g}")


def _marked(digits: str) -> str:
    """Digits with the marks of the language that is shown: "4,200.5", « 4 200,5 »."""
    told = TONGUE.get()
    return "".join(told.get(f"in numbers {one}", one) for one in digits) if told else digits


def measure(value: float, unit: str = "") -> str:
    """Write a number with its unit: "4 years", "€315", "CHF 7", "3,000 km²", "50 %"."""
    return "".join(_measured(value, unit))


def _measured(value: float, unit: str) -> tuple[str, str, str]:
    """What stands before a number, the number, what stands after it."""
    if unit == "share":
        return "", number(float(f"{100 * value:.3g}")), " %"
    if is_currency(unit):
        return SIGNS.get(unit, f"{unit} "), number(value), ""
    words = number(value)
    return "", words, f" {unit_name(unit, words)}" if unit else ""


def interval(low: float | None, high: float | None, unit: str = "") -> str:
    """Write a closed interval: "30 or more", "up to 5 km", "€315 to €385", "2 to 3 years", "7".

    "any number" where both ends are open.
    """
    if low is None and high is None:
        return say("any number")
    if high is None:
        return say("{} or more", measure(low or 0, unit))
    if low is None:
        return say("up to {}", measure(high, unit))
    if low == high:
        return measure(low, unit)
    sign, first, _ = _measured(low, unit)
    last = measure(high, unit).removeprefix(sign if sign[-1:] == " " else "")
    return say("{} to {}", f"{sign}{first}", last)


def whole(value: float) -> str:
    """Write a number to the nearest whole: 1,234."""
    return _marked(f"{value:,.0f}")


def point(lat: float, lon: float, digits: int = 3) -> str:
    """Write a point in decimal degrees: "16.972, 7.989"."""
    return f"{lat:.{digits}f}, {lon:.{digits}f}"


def bare(value: float | None) -> str:
    """Write a number for another program: no thousands apart, empty where there is none."""
    return "" if value is None else f"{value:.15g}"


def tidy(value: float) -> float:
    """Round a sum so that it can be written: whole where only dust is over, else to four digits."""
    near = round(value)
    is_whole = abs(value - near) <= DUST * max(1.0, abs(value))
    return float(near) if is_whole else float(f"{value:.4g}")


def share(part: float) -> str:
    """Write a share in whole per cent: "63%"."""
    return f"{part:.0%}"


def amount(figure: Figure) -> str:
    """Write the interval of a figure with its unit; a movement says which way."""
    if figure.low is None and figure.high is None:
        told = say("unknown")
    else:
        told = interval(figure.low, figure.high, figure.unit or "")
    return say(f"{figure.change}, {{}}", told) if figure.change in ("up", "down") else told


def read_as(words: str, figure: Figure) -> str:
    """How a figure was read, where its own words do not say it: for "about 350", "315 to 385".

    Empty for a number in digits that is exactly meant, "40,000 euros", and where nothing is known.
    """
    if figure.low is None and figure.high is None:
        return ""
    is_plain = figure.low == figure.high == figure.value and figure.change == "="
    if is_plain and DIGITS.findall(words) == DIGITS.findall(number(figure.low or 0.0)):
        return ""
    return amount(figure)


def figure_words(words: str, figure: Figure) -> str:
    """The page's own words for a figure, then how they were read: "about 350 (315 to 385)"."""
    told = read_as(words, figure)
    return f"{words} ({told})" if told else words


def listed(names: Sequence[str]) -> str:
    """Write a list: "a", "a and b", "a, b and c"."""
    return f"{', '.join(names[:-1])}{say(' and ')}{names[-1]}" if len(names) > 1 else "".join(names)


def unit_name(unit: str, words: str = "") -> str:
    """A unit as a reader writes it: "km²", "years"; ``words`` is the number before it."""
    if unit in PERIODS or unit == "time":
        return say(unit if words == "1" else f"{unit}s")
    return POWERS.sub(lambda found: found[1] + "²³"[int(found[2]) - 2], unit)


def thing(unit: str) -> str:
    """What a figure is of when nothing counted is named: money, a length of time, a share."""
    if is_currency(unit):
        return "money"
    if unit in PERIODS:
        return "lengths of time"
    return "shares" if unit in ("share", "%") else "what is counted is not named"


PERIODS = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year"))
POWERS = re.compile(r"\b([cdkm]?m)([23])\b")


def is_currency(unit: str) -> bool:
    """Whether a unit looks like an ISO 4217 code: three capital letters."""
    return len(unit) == 3 and unit.isalpha() and unit.isupper()


def when_words(when: When) -> str:
    """Write a time: "13 to 19 July 2014", "March 2019", "before 2014", "4 years"."""
    if when.kind in ("duration", "set") and not when.earliest:
        return duration(when.edtf or when.value or "") or when.span.quote
    first = OPEN_END.fullmatch(when.edtf or "")
    if first and when.earliest and not when.before:
        return say("from {}", day(first[1]))  # "since 2017" is no day of January
    return dates(when.earliest, when.before)


def duration(edtf: str) -> str:
    """Write an ISO 8601 duration of one unit, "P4Y" as "4 years"; others as they are."""
    found = DURATION.fullmatch(edtf)
    if not found:
        return edtf
    unit = dict(OPEN_PERIODS)[found[2]]
    return f"{found[1]} {unit_name(unit, found[1])}"


def dates(earliest: str | None, before: str | None) -> str:
    """Write a half-open interval of ISO dates; an open side is said, an unknown time too."""
    if not earliest and not before:
        return say(NO_DATE)
    if not before:
        return say("from {}", day(earliest or ""))
    if not earliest:
        return say("before {}", day(before))
    first, after = _date(earliest), _date(before)
    if not first or not after or after <= first:
        return say("{} to {}", earliest, before)
    return _stretch(first, after - timedelta(days=1))


def _stretch(first: date, last: date) -> str:
    if first == last:
        return day(first.isoformat())
    starts_month, ends_month = first.day == 1, last.day == _month_end(last)
    if starts_month and ends_month:
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return say("{} to {}", first.day, day(last.isoformat()))
    if first.year == last.year:
        return say("{} to {}", f"{first.day} {month_name(first.month)}", day(last.isoformat()))
    return say("{} to {}", day(first.isoformat()), day(last.isoformat()))


def _months(first: date, last: date) -> str:
    if first.month == 1 and last.month == 12:
        years = (first.year, last.year)
        return str(first.year) if first.year == last.year else say("{} to {}", *years)
    start, end = f"{month_name(first.month)} {first.year}", f"{month_name(last.month)} {last.year}"
    if start == end:
        return end
    return say("{} to {}", month_name(first.month) if first.year == last.year else start, end)


def month_name(number: int) -> str:
    """A month by its number: "July", « juillet »."""
    return say(calendar.month_name[number])


def _month_end(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def day(iso: str) -> str:
    """Write an ISO date, whole or cut: "13 July 2014", "July 2014", "2014"."""
    parts = iso[:10].split("-")
    try:
        year, rest = int(parts[0]), [int(part) for part in parts[1:]]
        if not rest:
            return str(year)
        month = month_name(rest[0])
    except (ValueError, IndexError):
        return iso
    return f"{month} {year}" if len(rest) == 1 else f"{rest[1]} {month} {year}"


def moment(iso: str) -> str:
    """Write an ISO time to the minute: "13 July 2014, 09:30 UTC"."""
    zone = "UTC" if iso.endswith(("+00:00", "Z")) else iso[19:]
    return f"{day(iso)}, {iso[11:16]} {zone}".strip()


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


GIVING = {
    "payer", "seller", "supplier", "sender", "attacker", "holder", "leader", "founder", "member",
    "agent", "court", "whole", "party", "mover", "killer", "buyer", "injurer", "destroyer",
    "kidnapper", "investigator", "protester", "leaver", "launderer",
}  # fmt: skip
"""Roles that stand before the arrow: who does it, or what it comes from."""
TAKING = {
    "payee", "recipient", "target", "held", "group", "founded", "accused", "convicted",
    "acquitted", "detained", "victim", "new_name", "part", "to", "released", "destroyed",
    "appointed", "moved", "deployed", "result",
}  # fmt: skip
"""Roles that stand after it; of two parties that meet, the second."""
MUTUAL = frozenset({"meet", "negotiate", "merge"})
"""Kinds whose parties do the same."""
Parts = tuple[tuple[str, Span], ...]


def sides(event: Event) -> tuple[Parts, Parts, Parts]:
    """Share a dealing's roles out: before the arrow, after it, and the rest; roles in words."""
    shared: dict[str, list[tuple[str, Span]]] = {"giving": [], "taking": [], "rest": []}
    kinds = [role for role, _ in event.roles]
    for role, span in event.roles:
        name, _, number = role.partition("_")
        name = name if number.isdigit() else role
        shared[_side_of(name, number, kinds)].append((name.replace("_", " "), span))
    return tuple(shared["giving"]), tuple(shared["taking"]), tuple(shared["rest"])


def _side_of(name: str, number: str, kinds: Sequence[str]) -> str:
    if name == "party":
        return "taking" if number.isdigit() else "giving"
    if name == "target" and "new_name" in kinds:
        return "giving"
    if name == "buyer" and "seller" in kinds:
        return "taking"
    return "giving" if name in GIVING else "taking" if name in TAKING else "rest"


CHECK = {"hands": "check hands", "all": "check"}
"""How a line is marked whose reading is unsure, by what of it (``UnsureOf``) …"""
CHECKED = {"hands": "who says it", "all": "the whole line"}
"""… and what there is to check."""
DONE = {
    "pay": "payment", "donate": "gift of money", "lend": "loan", "buy": "purchase",
    "sell": "sale", "supply": "supply", "invest": "investment", "tax": "taking",
    "seize": "seizure", "launder": "laundering", "meet": "meeting",
    "negotiate": "negotiation", "message": "message", "warn": "warning", "ask": "request",
    "order": "order", "threaten": "threat", "rename": "renaming", "split": "split",
    "merge": "merger", "found": "founding", "join": "joining", "lead": "leader",
    "control": "control", "appoint": "appointment", "leave": "leaving", "attack": "attack",
    "kill": "killing", "die": "death", "injure": "injury", "destroy": "destruction",
    "kidnap": "kidnapping", "detain": "detention", "release": "release", "move": "move",
    "deploy": "deployment", "protest": "protest", "investigate": "inquiry", "charge": "charge",
    "try": "trial", "convict": "conviction", "fine": "fine", "acquit": "acquittal",
}  # fmt: skip
"""Kinds of dealings as one thing that is said to have happened."""
IRREGULAR = {
    "donate": "gifts of money",
    "supply": "supplies",
    "control": "control",
    "injure": "injuries",
    "investigate": "inquiries",
}
DEALINGS = {kind: IRREGULAR.get(kind, f"{done}s") for kind, done in DONE.items()}
"""Kinds of dealings as headings."""


def stands(modality: str) -> str:
    """How an act stands, before its name: nothing where it is told as done."""
    return "" if modality == "done" else modality


def rank_of(role: str) -> int:
    """Where a role stands in a line: who gives, who takes, then what and when."""
    name = role.rstrip("_0123456789")
    return 0 if name in GIVING else 1 if name in TAKING else 2


def dealing(event: Event, amount: str = "") -> str:
    """Write a dealing in a line: "payment: the port → brokers, amount at least 40,000 euros".

    ``amount`` are the page's words for it, with the bound that the role's own range leaves out.
    """

    def said(role: str, span: Span) -> str:
        return amount if amount and role == "amount" else span.quote

    giving, taking, rest = (
        [
            said(role, span) if kind != "rest" else f"{role} {said(role, span)}"
            for role, span in side
        ]
        for kind, side in zip(("giving", "taking", "rest"), sides(event), strict=True)
    )
    arrow = " ↔ " if event.kind in MUTUAL else " → "
    ends = [say(" and ").join(side) for side in (giving, taking) if side]
    told = ", ".join([arrow.join(ends), *rest] if ends else rest)
    kind, modality = say(DONE[event.kind]), stands(event.modality)
    if modality:
        kind = say("{modality} {kind}").format(modality=say(modality), kind=kind)
    return f"{kind}: {told}" if told else kind


def whose(hands: Sequence[Hand], outlet: str | None) -> str:
    """The chain of hands, outermost first: ``outlet ← agency ← documents``."""
    return " ← ".join(hand.name for hand in hands) or outlet or "outlet not stated"


def shown_source(source: str) -> str:
    """Name a page's source without the folders of the computer it was read on."""
    if "://" in source:
        return source
    return PureWindowsPath(PurePosixPath(source).name).name or source


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun: "1 page", "12 pages"."""
    return f"{number(count)} {say(noun if count == 1 else plural or noun + 's')}"


CORRECTED = {"correct": "corrected", "reject": "rejected", "add": "added", "merge": "merged",
             "part": "parted", "remove": "taken out:"}  # fmt: skip
"""What was done to a record or a page, by the verdict."""
STATES = {"undone": "taken back", "unattached": "its words are not there now"}
"""What became of a correction that does not stand."""


def rate(pages: int, seconds: float) -> str:
    """How fast pages were read: "3.2 pages a second"."""
    return f"{pages / max(seconds, 0.001):,.1f} pages a second"


def cited(numbers: Iterable[int]) -> str:
    """Write the numbers of sources: "[3] [17]"."""
    return " ".join(f"[{number}]" for number in numbers)


def left_out(count: int) -> str:
    """Say how many lines a report leaves out of a table."""
    return f"And {count:,} more, which are not in this report; the export as CSV has all of them."


def completeness(files: Sequence[Contents]) -> str:
    """Tell what files of many pages should have given, and gave: all that is expected is told."""
    expected, taken, failed, passed = (
        sum(getattr(told, name) for told in files)
        for name in ("expected", "taken", "failed", "passed")
    )
    told = [("{} expected", expected), ("{} taken", taken), ("{} failed", failed)]
    told += [("{} passed by, for they are no documents", passed)] if passed else []
    words = [say(what, number(count)) for what, count in told]
    unended = sum(not told.is_whole for told in files)
    words += [say("not gone through to the end: build again")] if unended else []
    return ", ".join(words)


def head(chars: str, most: int) -> str:
    """Cut a long text short; what is cut is said."""
    return chars if len(chars) <= most else f"{chars[:most]} […]"


def tail(chars: str, most: int) -> str:
    """Cut a long text short from its start."""
    return chars if len(chars) <= most else f"[…] {chars[-most:]}"


def ruled(ruling: Ruled | None) -> str:
    """How a person ruled on a record, in a word or two: "accepted, B2", "note"."""
    if ruling is None:
        return ""
    parts = (say(ruling.verdict or ""), ruling.grade, say("note") if ruling.notes else "")
    return ", ".join(part for part in parts if part)

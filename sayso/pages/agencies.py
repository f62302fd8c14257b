"""News agencies: their names, and the lines by which a page signs an article over to one.

An agency is known by name (``marks.toml``) or by form ("Kestrel News Agency"). What is signed
"with AFP" or "and agencies" is the outlet's own article and no copy.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.pages.furniture import LONGEST, lists, without_article

SHORT = 5
"""Letters of the longest name that is known by its capitals: "PA" is one, "pa" is a word."""
_EDGE = re.compile(r"[\s,/|(\[—–:-]*")
_MOST_TAIL = 60
"""Characters at the end of a paragraph in which an agency signs it."""


@cache
def _groups() -> dict[str, int]:
    """The group of each agency's name; names of one agency share a group."""
    return {
        alias.casefold(): number
        for number, group in enumerate(lists()["agencies"]["groups"])
        for alias in group
    }


@cache
def _as_written() -> frozenset[str]:
    return frozenset(alias for group in lists()["agencies"]["groups"] for alias in group)


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The signature patterns of a kind, each agency's name in the place of its own."""
    names = sorted(_as_written(), key=len, reverse=True)
    known = "|".join(map(re.escape, names))
    form = "|".join(lists()["agencies"]["form"])
    name = f"(?P<agency>(?:{known}|{form}))(?!\\w)"
    return tuple(
        re.compile(one.replace("AGENCY", name), re.IGNORECASE) for one in lists()["agencies"][kind]
    )


def is_agency(name: str) -> bool:
    """Whether a name is an agency's, by the list or by its form."""
    return _known(name) or _formed(name)


def _known(name: str) -> bool:
    bare = name.strip()
    if len(bare) <= SHORT:
        return bare in _as_written()
    return _bare(bare) in _groups()


def _bare(name: str) -> str:
    folded = name.strip().casefold()
    return folded if folded in _groups() else without_article(folded)


@cache
def _form() -> re.Pattern[str]:
    return re.compile("|".join(lists()["agencies"]["form"]))


def _formed(name: str) -> bool:
    return bool(_form().fullmatch(name.strip()))


def same_agency(one: str, two: str) -> bool:
    """Whether two names are of one agency, or the second is of its site ("AP News")."""
    group = _groups().get(_bare(one))
    if group is None:
        return False
    tokens = two.strip().split()
    starts = (" ".join(tokens[:size]) for size in range(len(tokens), 0, -1))
    return any(_groups().get(_bare(start)) == group for start in starts)


def signed_in(line: str) -> tuple[int, int] | None:
    """The range of the agency's name in a line that does nothing but sign for it."""
    if len(line) > LONGEST:
        return None
    return _first("signature", line, whole=True)


def opened_by(line: str) -> tuple[int, int] | None:
    """The range of a known agency's name where a paragraph opens with it and its place."""
    return _first("opening", line[: 2 * _MOST_TAIL], whole=False)


def ended_by(line: str) -> tuple[int, int] | None:
    """The range of the agency's name where a paragraph ends with it, set apart."""
    start = max(0, len(line) - _MOST_TAIL)
    found = _first("ending", line[start:], whole=False)
    return (start + found[0], start + found[1]) if found else None


def last_in(names: str) -> int | None:
    """Where names end that an agency's follows without a mark: "ADA ROTH Associated Press"."""
    tokens = names.split(" ")
    for size in range(1, min(4, len(tokens) - 1)):
        tail = " ".join(tokens[-size:])
        if len(tokens) - size > 1 and _known(tail):
            return len(names) - len(tail) - 1
    return None


def beside(line: str, end: int) -> tuple[int, int] | None:
    """The range of the agency's name right behind an author's that ends at ``end``."""
    edge = _EDGE.match(line, end)
    start = edge.end() if edge else end
    if start == end:
        return None
    found = _first("beside", line[start:], whole=False)
    return (start + found[0], start + found[1]) if found else None


def _first(kind: str, line: str, *, whole: bool) -> tuple[int, int] | None:
    for pattern in _patterns(kind):
        found = pattern.fullmatch(line) if whole else pattern.search(line)
        if found and is_agency(found["agency"]):
            return found.span("agency")
    return None

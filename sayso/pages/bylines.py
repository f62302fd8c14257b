"""Who signs an article: the names in a byline, with the words that open it and stand behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.pages import agencies
from sayso.pages.dates import date_end, is_beside_date
from sayso.pages.furniture import (
    Naming,
    fold,
    is_section,
    is_sentence,
    months,
    patterns,
    word_set,
    words_of,
)

LONGEST_BYLINE = 200
"""Characters of the longest line that is read for a byline."""
MOST_NAMES = 14
"""Words with a capital in the longest list of authors that is taken."""
MOST_BEHIND = 8
"""Words that may stand behind the names: an outlet, a job, a date."""
_SEGMENT = re.compile(r"[^|•·\t\n]+")
_TOKEN = re.compile(r"[^\s,|·•–;/]+|[,|·•–;/]")
_TIME = re.compile(
    r"(?:\d{1,2}(?:[:.h]\d{2})*(?:\s?[ap]\.?m\.?)?|[A-Z]{2,4}|[ap]\.?m\.?|[-–—,:])\s*"
)
_BESIDE = re.compile(r"\s+|[^\W\d_]+\.?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(r"\.?,? ?\d")
_BRACKET = re.compile(r"\s*\(([^()]{3,80})\)")


def opens_byline(line: str) -> bool:
    """Whether a line is the opening words of a byline and nothing else."""
    return any(pattern.fullmatch(line) for pattern in patterns("byline"))


def is_person(line: str) -> bool:
    """Whether a line may be a person's name: two to five words, each with a capital."""
    tokens = line.split()
    particles, outlets = word_set("names", "particles"), word_set("names", "outlet_words")
    capital = [token for token in tokens if token.lower() not in particles]
    return (
        2 <= len(tokens) <= 5
        and len(capital) >= 2
        and all(_is_name_word(token) for token in capital)
        and not outlets.intersection(token.lower() for token in tokens)
        and not is_section(line)
        and not agencies.is_agency(line)
    )


def _is_name_word(token: str) -> bool:
    core = token.strip(".,").removeprefix("d'").removeprefix("d’")
    letters = core.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    return letters.isalpha() and core[:1].isupper()


def author_in(line: str) -> Naming | None:
    """Find the author's name in a byline ("Written by Ann Lee, The Paper | 3 May 2021")."""
    if len(line) > LONGEST_BYLINE:
        return None
    return next(filter(None, (_in_segment(line, *one) for one in _segments(line))), None)


def people_in(line: str) -> Naming | None:
    """Find the names that a line begins with and that fill it, but for jobs and a date."""
    if len(line) > LONGEST_BYLINE or is_sentence(line):
        return None
    start = len(line) - len(line.lstrip(" |·•–,:"))
    found = _names_from(line, start, least=2)
    return found if found and _ends_names(line, found.end) else None


def _ends_names(line: str, end: int) -> bool:
    """Whether what stands behind names is a job, a date, a mark, or nothing."""
    rest = line[end:].strip()
    if not rest or not rest[0].isalnum():
        return True
    word = rest.split()[0].lower().strip(".,:")
    return word in word_set("names", "roles") or word[0].isdigit() or word in months()


def _segments(line: str) -> Iterator[tuple[int, int]]:
    for match in _SEGMENT.finditer(line):
        bare = match[0].strip()
        start = match.start() + match[0].find(bare)
        if bare and not is_sentence(bare):
            yield start, start + len(bare)


def _in_segment(line: str, start: int, end: int) -> Naming | None:
    """The names behind a byline's opening words, which stand first or behind a date."""
    for place in filter(None, ((start, end), _behind_date(line, start, end))):
        for pattern in patterns("byline"):
            opened = pattern.match(line, *place)
            if opened and opened.end() < end and _is_opening(line, opened):
                least = 1 if len(opened[0].split()) > 1 or ":" in opened[0] else 2
                if found := _names_from(line, opened.end(), least):
                    return found
    return None


def _is_opening(line: str, opened: re.Match[str]) -> bool:
    return not line[opened.end() - 1].isalnum() or line[opened.end()].isspace()


def _behind_date(line: str, start: int, end: int) -> tuple[int, int] | None:
    """What follows a date that a segment begins with ("Monday May 6, 2024 10:05 am by …")."""
    year = _YEAR.search(line, start, end)
    after = date_end(line[start:end]) or (year.end() - start if year else None)
    if after is None:
        return None
    place = start + after
    while place < end and not any(one.match(line, place, end) for one in patterns("byline")):
        passed = _TIME.match(line, place, end) or _BESIDE.match(line, place, end)
        if passed is None or not is_beside_date(passed[0]):
            return None
        place = passed.end()
    return (place, end) if place < end else None


def _names_from(line: str, start: int, least: int) -> Naming | None:
    """The names at the start of what follows a byline's opening words."""
    taken, end = _names_end(line, start)
    if own := agencies.last_in(line[start:end]):
        end = start + own
    rest = len(words_of(line[end:]))
    bare = line[start:end].strip(" :")
    nobody = bare.casefold() in word_set("names", "nobody")
    if not least <= taken <= MOST_NAMES or rest > MOST_BEHIND or nobody:
        return None
    if agencies.is_agency(bare):
        return None
    return _naming(line, start, _with_others(line, end))


def _names_end(line: str, start: int) -> tuple[int, int]:
    """How many words of names stand from a place on, and where the last one ends."""
    taken = own = 0
    end = kept = start
    for token in _TOKEN.finditer(line, start):
        word, low = token[0], token[0].lower().strip(".,")
        if word in "|·•–;/":
            break
        if word == "," or low in word_set("names", "joining"):
            if own and not _is_one(line[kept:end], first=kept == start):
                return taken - own, kept
            kept, own = (token.end(), 0) if own else (kept, own)
            continue
        if low in word_set("names", "particles") and own:
            continue
        if not _is_name_word(word) or low in word_set("names", "roles"):
            break
        if low in months() and _DAY.match(line, token.end()):
            break
        taken, own, end = taken + 1, own + 1, token.end()
    if own and not _is_one(line[kept:end], first=kept == start):
        return taken - own, _trimmed(line, start, kept)
    return taken, end


def _trimmed(line: str, start: int, end: int) -> int:
    """The end of names without the comma or the "and" behind them."""
    bare = line[start:end].rstrip(" ,")
    for word in word_set("names", "joining"):
        bare = bare.removesuffix(f" {word}").rstrip(" ,")
    return start + len(bare)


def _is_one(name: str, *, first: bool) -> bool:
    """Whether a part of a list of names is a further person, not an outlet or a town."""
    bare = name.strip(" ,:")
    if agencies.is_agency(bare):
        return first
    tokens = bare.lower().split()
    if first:
        return True
    return len(tokens) > 1 and not word_set("names", "outlet_words").intersection(tokens)


def _with_others(line: str, end: int) -> int:
    """Take in those whom a bracket behind the names adds: "(with Ann Lee)"."""
    found = _BRACKET.match(line, end)
    if found is None:
        return end
    first, _, rest = found[1].partition(" ")
    named = _names_end(rest, 0)[0] if rest else 0
    return found.end() if first.lower() in word_set("names", "joining") and named > 1 else end


def _naming(line: str, start: int, end: int) -> Naming:
    start += len(line[start:end]) - len(line[start:end].lstrip(" :"))
    end = start + len(line[start:end].rstrip(" ,:|"))
    return Naming(line[start:end], start, end)


def cleaned(name: str) -> str | None:
    """A recorded author's name without "By" before it and a job behind it; None for no name."""
    line = fold(" ".join(name.split()))
    if found := author_in(line):
        return found.name
    if found := people_in(line):
        return found.name
    bare = line.strip(" ,:|")
    known = bare.casefold() in word_set("names", "nobody")
    is_address = re.search(r"[/@{}<>]|\.\w{2,3}$", bare)
    return None if len(bare) < 3 or known or is_address else bare

"""What stands around an article: lines that a site puts there, told by their form.

The patterns and word lists are the topic ``pages`` of each language. Every function
takes one line and answers what it looks like by itself; ``plain`` and ``html`` weigh that against
where the line stands.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from importlib.resources import files
from typing import Any

from sayso.words import languages, words

LONGEST = 250
"""Characters. A longer line is never taken for furniture: the longest cookie notice in a line of
its own on the pages we measure on has 240."""
CUT_WITHIN = 300
"""Characters at the end of a line in which the words of a paywall are sought."""
WHOLE = 1500
"""Characters of running text from which a "subscribers only" badge is believed to be only a
badge: what paywalls leave to read is one to three paragraphs."""
NAMED = r"(?P<outlet>(?:[^.,;:(|]|\.(?=\w)){2,60}?)"
"""An outlet's name in a line that says whose article it is; a domain has dots."""
_ALIKE = str.maketrans("\u00a0\u202f\u2009\u2007\u2019\u02bc\u2011\t", "    ''- ")
"""Characters that patterns need not tell apart; one for one, so that offsets stay."""
_BARE = re.compile(r"\w+")
_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*\.?")
_AROUND = " []()<>▶►→»*"
"""What a site sets around a line that leads elsewhere."""
_AFTER_END = " \"'”’»)]*†"
_ENDS = ".!?…"
_BRACKET = re.compile(r"\s*\([^()]{1,30}\)\s*$")
_CLOSER = re.compile(r"^[-–—―~]{1,2}\s?(?=\S)")
_SENTENCE = re.compile(r"[^\W\d_][^.!?]*[.!?](?=\s|$)")
_BULLET = re.compile(r"^(?:[•‣▪●◦·▶►*+]|-|–|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")


@cache
def lists() -> dict[str, Any]:
    """The words of all languages together, as a page's language is not known before it is read.

    What depends on no language is in ``marks.toml``. Shared, so do not change it.
    """
    source = files("sayso.pages") / "marks.toml"
    shared = tomllib.loads(source.read_text(encoding="utf-8"))
    return reduce(_joined, (words(language, "pages") for language in languages()), shared)


def without_article(name: str) -> str:
    """A folded name without the article that it may be given with: "the tribune"."""
    articles = lists()["names"]["dropped"]
    return next((name.removeprefix(one) for one in articles if name.startswith(one)), name)


def _joined(one: dict[str, Any], two: dict[str, Any]) -> dict[str, Any]:
    """Put the lists of two tables behind each other, at any depth."""
    both = {**one, **two}
    for key in one.keys() & two.keys():
        nested = isinstance(one[key], dict)
        both[key] = _joined(one[key], two[key]) if nested else one[key] + two[key]
    return both


@cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of one kind; upper and lower case alike but for captions."""
    flags = 0 if kind == "captioned" else re.IGNORECASE
    name = f"(?:{'|'.join(lists()['before_name'])}){NAMED}"
    return tuple(re.compile(one.replace("{NAME}", name), flags) for one in lists()[kind])


@cache
def word_set(table: str, name: str) -> frozenset[str]:
    """A word list of the data file as a set."""
    return frozenset(lists()[table][name])


@cache
def months() -> dict[str, int]:
    """The number of each month by its names and short names."""
    rows = enumerate(lists()["dates"]["months"])
    return {name: place % 12 + 1 for place, names in rows for name in names}


def fold(line: str) -> str:
    """Replace special spaces and apostrophes one for one, so that patterns find them."""
    return line.translate(_ALIKE)


def words_of(line: str) -> list[str]:
    """The words of a line, of its first 2,000 characters where it is longer."""
    return _WORD.findall(line[:2000])


def bare_words(text: str) -> list[str]:
    """The words of a text in lower case, punctuation aside."""
    return _BARE.findall(text.lower())


def matches(kind: str, line: str) -> bool:
    """Whether a whole line (folded, stripped) matches a pattern of this kind."""
    if len(line) > LONGEST:
        return False
    return any(one.fullmatch(line) for one in patterns(kind))


def ends_as_sentence(line: str) -> bool:
    """Whether a line ends like a sentence, closing quotes and brackets aside."""
    bare = _BRACKET.sub("", line[-60:]).rstrip(_AFTER_END)
    return bool(bare) and bare[-1] in _ENDS


def is_sentence(line: str) -> bool:
    """Whether a line reads as running text: a closed sentence of six words, or twenty words.

    Of the 2,700 lines of PolNeAR's development articles, which hold no furniture, all but
    headings, list items and halves of broken lines pass; tests hold made-up cases.
    """
    count = len(words_of(line))
    return count >= 20 or (count >= 6 and ends_as_sentence(line))


def has_sentence(line: str) -> bool:
    """Whether a line holds a whole sentence of six words, whatever stands behind it."""
    found = _SENTENCE.match(line[:2000])
    return found is not None and len(words_of(found[0])) >= 6


@lru_cache(maxsize=4096)
def looks(line: str) -> str | None:
    """Say what kind of furniture a line looks like; None where it looks like none.

    The answer is one of ``first``, ``cut``, ``closing``, ``box``, ``credit``, ``notice``,
    ``itself`` and ``line``.
    """
    if len(line) > LONGEST:
        return None
    bare = line.strip(_AROUND)
    for kind in ("closing", "first", "box", "notice"):
        if matches(kind, line) or (bare and matches(kind, bare)):
            return kind
    if is_sentence(line):
        return None
    return next((kind for kind in ("credit", "line", "itself") if matches(kind, line)), None)


@lru_cache(maxsize=4096)
def cut_in(line: str) -> tuple[int, int] | None:
    """Find the words by which a line says that the article goes on elsewhere."""
    return _found("cut", line)


@lru_cache(maxsize=4096)
def offer_in(line: str) -> tuple[int, int] | None:
    """Find words that ask for a subscription and may stand beside a whole article too."""
    return _found("offer", line)


def _found(kind: str, line: str) -> tuple[int, int] | None:
    first = max(0, len(line) - CUT_WITHIN)
    found = [one.search(line, first) for one in patterns(kind)]
    return min((match.span() for match in found if match), default=None)


def is_marked(kind: str, marks: tuple[str, ...]) -> bool:
    """Whether one of some elements' class words is of a kind."""
    return any(_is_marked(kind, one) for one in marks if one)


@lru_cache(maxsize=8192)
def _is_marked(kind: str, marks: str) -> bool:
    return any(one.search(marks) for one in patterns(kind))


def is_captioned(line: str) -> bool:
    """Whether a line ends in a picture's credit."""
    tail = line[-100:]
    return any(
        match.end() == len(tail) and match.start() > 0
        for one in patterns("captioned")
        for match in one.finditer(tail)
    )


def is_bullet(line: str) -> bool:
    """Whether a line starts as an item of a list."""
    return bool(_BULLET.match(line))


def closes_quote(line: str) -> bool:
    """Whether a line is a dash and a short name, as stands under a block quote."""
    return bool(_CLOSER.match(line)) and len(words_of(line)) <= 8 and not is_sentence(line)


def is_section(line: str) -> bool:
    """Whether a line is the heading of a part of the site."""
    return line.strip(" :>›»|/").casefold() in word_set("names", "sections")


@dataclass(frozen=True, slots=True)
class Naming:
    """A name found in a line: its characters and where they stand in it."""

    name: str
    start: int
    end: int


def outlet_likeness(line: str) -> int:
    """How much a line looks like the name of an outlet.

    0 not at all; 1 a short line of capitalised words; 2 it begins with an article or is a
    domain; 3 it carries a word that outlets carry, or is a known one.
    """
    bare = line.strip(" .|·•:–-")
    tokens = bare.casefold().split()
    names = lists()["names"]
    if not tokens or len(tokens) > 6 or is_section(bare) or len(bare) > 50:
        return 0
    if bare.casefold() in names["known"]:
        return 3
    if site := re.fullmatch(names["domain"], bare, re.IGNORECASE):
        return 2 if site else 0
    if not _is_capitalised(bare) or _is_generic(tokens):
        return 0
    if word_set("names", "outlet_words").intersection(tokens):
        return 3
    return 2 if len(tokens) <= 4 and tokens[0] in names["articles"] and len(tokens) > 1 else 1


def _is_generic(tokens: list[str]) -> bool:
    """Whether a line has nothing but words that any site has, such as "Our Newsletters"."""
    generic = word_set("names", "generic") | word_set("names", "sections")
    outlets = word_set("names", "outlet_words") | word_set("names", "articles")
    return all(token in generic or (token in outlets and len(tokens) == 1) for token in tokens)


def _is_capitalised(line: str) -> bool:
    """Whether every word but small ones has a capital, and no punctuation of a sentence."""
    if re.search(r"[,;:!?()\"“”«»]", line):
        return False
    tokens = [token for token in line.split() if len(token) > 3]
    return line[:1].isupper() and all(not token[0].islower() for token in tokens)


def outlet_in(kind: str, line: str) -> Naming | None:
    """Find the outlet that a line of kind ``first`` or ``itself`` names."""
    for pattern in patterns(kind):
        found = pattern.fullmatch(line)
        if found and found["outlet"][:1].isalnum():
            return _naming(line, *found.span("outlet"))
    return None


def _naming(line: str, start: int, end: int) -> Naming:
    start += len(line[start:end]) - len(line[start:end].lstrip(" :"))
    end = start + len(line[start:end].rstrip(" ,:|"))
    return Naming(line[start:end], start, end)

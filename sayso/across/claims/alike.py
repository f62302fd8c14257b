"""How much two sayings say the same: by their words in one language, by their keys in two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from sayso.across.actors.compared import sound
from sayso.across.actors.translated import senses
from sayso.across.claims.sayings import Saying
from sayso.across.figures.words import ledger_words
from sayso.words import languages, words

WEIGHTS = {"@": 2.0, "#": 2.0, "~": 1.5, "=": 1.0, "-": 0.5}
"""What a name, a number, a day, a meaning and a word that begins alike weigh: a translator keeps
the first three to the letter. Tried on the stories for development of ``bench origins``."""
SMALL = 3
"""Numbers up to this are in every text and weigh as a word."""
OTHERWISE = 0.04
"""What each way in which the same words are told takes off: enough to tell two copies apart, of
which one has turned a denial, too little to take either for another story."""
DOUBT = 1.0
"""Weight that two sayings in two languages lack for certain: one word in common proves nothing."""


@lru_cache(maxsize=1 << 12)
def keys_of(saying: Saying) -> dict[str, float]:
    """What a saying has that no language changes, each with its weight."""
    found = {f"@{name}": WEIGHTS["@"] for name in saying.named}
    for number in saying.numbers:
        found[f"#{number}"] = WEIGHTS["#"] if number > SMALL else WEIGHTS["="]
    found |= {f"~{day}": WEIGHTS["~"] for day, _ in saying.days}
    found |= {f"~{clock}": WEIGHTS["~"] for clock in saying.clocks}
    found |= {f"={meaning}": WEIGHTS["="] for meaning in saying.meanings}
    found |= {f"-{kin}": WEIGHTS["-"] for kin in saying.kin}
    return found


@lru_cache(maxsize=1 << 16)
def heard(saying: Saying) -> dict[str, float]:
    """The same with names as they sound: "Idriss Telmani" is "Idris Talmenni" in French."""
    return {_heard(key): weight for key, weight in keys_of(saying).items()}


def _heard(key: str) -> str:
    return f"@{_named(key[1:])}" if key[0] == "@" else key


@lru_cache(maxsize=1 << 14)
def _named(word: str) -> str:
    """A word of a name as it means in any language ("Black", « Noire »), else as it sounds."""
    means = senses(word) - {word}
    return min(means) if means else sound(word)


def likeness(left: Saying, right: Saying, least: float = 0.0) -> float:
    """How alike two sayings are, 0 to 1; in one language 1 is word for word.

    Of what is less alike than ``least`` only that is certain.
    """
    alike = _alike(left, right)
    return alike if alike < least else alike * (1 - OTHERWISE * _told_otherwise(left, right))


def in_common(left: Saying, right: Saying) -> tuple[int, int]:
    """How many things two sayings share in their own words, names aside, and how many names.

    A day counts once, not its year and its number too; who says it does not count.
    """
    is_one_language = left.language == right.language
    ours, theirs = (
        _hard(one) | ((_undated(one) if is_one_language else one.meanings) - one.called.titles)
        for one in (left, right)
    )
    names = left.names & right.names
    if not is_one_language:
        names = frozenset(map(sound, left.names)) & frozenset(map(sound, right.names))
    return len(ours & theirs), len(names)


def _undated(saying: Saying) -> frozenset[str]:
    """Its stems without the names of months and days, which its days tell already."""
    return saying.stems - _date_stems(saying.language)


@cache
def _date_stems(language: str) -> frozenset[str]:
    book = ledger_words(language)
    return frozenset(str(book.stem(word)) for word in book.dates)


def _hard(saying: Saying) -> set[str]:
    """Its numbers and days, a day's own numbers left out."""
    found = {f"#{number}" for number in undated_numbers(saying)}
    return found | {f"~{day}" for day, _ in saying.days} | {f"~{one}" for one in saying.clocks}


def undated_numbers(saying: Saying) -> frozenset[float]:
    """Its numbers without those of its days and hours."""
    times = (*(first for first, _ in saying.days), *saying.clocks)
    parts = (part for time in times for part in re.split("[-:]", time) if part.isdigit())
    return saying.numbers - set(map(float, parts))


def keys_between(saying: Saying, is_foreign: bool) -> frozenset[str]:
    """What it says that another one may say too: within its language or between two."""
    keys = heard(saying) if is_foreign else weighed(saying)
    return frozenset(key for key in keys if key[0] != "-" and key[1:] not in _no_words())


@cache
def _no_words() -> frozenset[str]:
    """Words that deny, as they are compared."""
    return frozenset(
        str(ledger_words(language).stem(word))
        for language in languages()
        for word in words(language, "claims")["negations"]
    )


def _told_otherwise(left: Saying, right: Saying) -> int:
    """In how many ways the same words are told: denied, bounded, alleged, on somebody's word."""
    return (
        (left.stance != right.stance)
        + (left.strength != right.strength)
        + (bool(left.givers) != bool(right.givers))
        + (bool(left.amounts or right.amounts) and _bounds(left) != _bounds(right))
    )


@lru_cache(maxsize=1 << 12)
def _bounds(saying: Saying) -> list[str]:
    return sorted(amount.figure.change for amount in saying.sums)


def _alike(left: Saying, right: Saying) -> float:
    if left.language == right.language:
        if left.words == right.words:
            return 1.0
        return (_words_alike(left, right) + _same_stems(left, right)) / 2
    ours, theirs = heard(left), heard(right)
    shared = sum(ours[key] for key in ours.keys() & theirs.keys())
    return 2 * shared / (sum(ours.values()) + sum(theirs.values()) + DOUBT)


def _same_stems(left: Saying, right: Saying) -> float:
    ours, theirs = weighed(left), weighed(right)
    total = sum(ours.values()) + sum(theirs.values())
    return 2 * sum(ours[key] for key in ours.keys() & theirs.keys()) / total if total else 0.0


@lru_cache(maxsize=1 << 12)
def weighed(saying: Saying) -> dict[str, float]:
    """What a saying is compared by within its language: names, numbers, days, stems."""
    keys = {key: weight for key, weight in keys_of(saying).items() if key[0] in "@#~"}
    return keys | {f"={stem}": 1.0 for stem in saying.stems}


def _words_alike(left: Saying, right: Saying) -> float:
    total = len(left.words) + len(right.words)
    ours, theirs = _counted(left), _counted(right)
    common = sum(min(count, theirs[word]) for word, count in ours.items() if word in theirs)
    return 2 * common / total if total else 0.0


@lru_cache(maxsize=1 << 12)
def _counted(saying: Saying) -> dict[str, int]:
    """How often each word stands in a saying."""
    return dict(Counter(saying.words))


def rare_keys(saying: Saying) -> Iterator[str]:
    """What two sayings of one thing are likely to have in common: two keys at a time.

    A name, a number or a day with another one or with a meaning; each alone is on too many pages.
    """
    hard = sorted(key for key in heard(saying) if key[0] in "@#~")[:MOST_KEYS]
    soft = sorted(f"={meaning}" for meaning in saying.meanings)[:MOST_KEYS]
    for at, first in enumerate(hard):
        yield from (f"{first} {second}" for second in (*hard[at + 1 :], *soft))


MOST_KEYS = 8
"""Keys of a kind of one saying that are paired: a list of twenty names would give 190 pairs."""

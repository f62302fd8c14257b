"""Which words of a text are a time expression: tokens, their classes, and rules over classes.

Every word the lexicon knows has a set of classes ("second" is an ordinal and a unit). Each such
set is one private character, a paragraph becomes a string of them, and the rules of a language
become one compiled alternation over that string: one pass, whatever the number of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.reading.language.numerals import number_words
from sayso.reading.times.calendar import FIRST_YEAR, LAST_YEAR
from sayso.words import words

OTHER = "."
"""The character of a word that no rule speaks of; private characters begin at U+E000."""
PRIVATE = 0xE000
WORD = r"\d[\d,.]*\d|\d|[^\W\d_]+(?:\.[^\W\d_]+)*|[^\w\s]|_"

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TimeToken:
    """A word with what it stands for in each of its classes; offsets are into its paragraph."""

    start: int
    end: int
    text: str
    values: Values


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens that a rule takes for a time; ``make`` names how it is resolved.

    ``first`` and ``last`` are the indices of its tokens in the paragraph's list.
    """

    make: str
    tokens: tuple[TimeToken, ...]
    first: int
    last: int
    value: str | None = None

    @property
    def start(self) -> int:
        """Offset of its first character in the paragraph."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset past its last character in the paragraph."""
        return self.tokens[-1].end

    def get(self, *names: str) -> Any:
        """The value of the first token that is in one of these classes; None where none is."""
        for token in self.tokens:
            for name in names:
                if name in token.values:
                    return token.values[name]
        return None

    def has(self, *names: str) -> bool:
        """Whether a token is in one of these classes."""
        return any(name in token.values for token in self.tokens for name in names)


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The time grammar of one language, compiled."""

    token: re.Pattern[str]
    kinds: tuple[str, ...]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Values], ...]]
    capital: frozenset[str]
    codes: Mapping[frozenset[str], str]
    runs: re.Pattern[str]
    rules: re.Pattern[str]
    makes: tuple[tuple[str, str | None], ...]
    future: frozenset[str]
    future_before: frozenset[str]
    infinitive: frozenset[str]
    planning: frozenset[str]
    saying: frozenset[str]
    present: bool
    present_weekday: bool
    near: frozenset[str]
    hidden: bool
    perfect: frozenset[str]
    points: frozenset[str]

    def tokens(self, chars: str) -> list[TimeToken]:
        """Cut a paragraph into words and look each up, longest phrase first."""
        raw = [
            (one.start(), one.end(), one.lastgroup or "", one[0])
            for one in self.token.finditer(chars)
        ]
        lower = [one[3].lower() for one in raw]
        found: list[TimeToken] = []
        at = 0
        while at < len(raw):
            length, values = self._looked_up(raw, lower, at)
            start, end = raw[at][0], raw[at + length - 1][1]
            found.append(TimeToken(start, end, chars[start:end], values))
            at += length
        return _numbers_joined(found, chars)

    def _looked_up(
        self, raw: Sequence[tuple[int, int, str, str]], lower: Sequence[str], at: int
    ) -> tuple[int, Values]:
        kind, text = raw[at][2], raw[at][3]
        if kind != "word":
            return 1, {kind: text}
        for rest, values in self.phrases.get(lower[at], ()):
            size = len(rest) + 1
            if size == 1 or tuple(lower[at + 1 : at + size]) == rest:
                if text[0].islower() and not self.capital.isdisjoint(values):
                    values = {k: v for k, v in values.items() if k not in self.capital}
                return size, values
        if text[0].isdigit():
            return 1, number(text)
        return 1, {}

    def expressions(self, tokens: Sequence[TimeToken]) -> Iterator[Expression]:
        """Yield what the rules take for times, left to right, without overlap."""
        code = "".join(
            self.codes.get(frozenset(one.values), OTHER) if one.values else OTHER for one in tokens
        )
        for run in self.runs.finditer(code):
            for found in self.rules.finditer(code, run.start(), run.end()):
                make, value = self.makes[int((found.lastgroup or "r0")[1:])]
                first, after = found.span()
                yield Expression(make, tuple(tokens[first:after]), first, after - 1, value)


@cache
def grammar(language: str) -> TimeGrammar:
    """Compile the time grammar of a language from its lexicon, once a process."""
    lexicon = words(language, "when")
    kinds = dict(lexicon["tokens"])
    pattern = "|".join(f"(?<![\\w$€£])(?P<{name}>{one})" for name, one in kinds.items())
    phrases = _phrases(_with_numbers(lexicon["classes"], language))
    sets = _class_sets(phrases, lexicon, tuple(kinds))
    codes = {one: chr(PRIVATE + index) for index, one in enumerate(sets)}
    rules = [
        f"(?P<r{index}>{_compiled(rule['is'], lexicon['macros'], codes)})"
        for index, rule in enumerate(lexicon["rules"])
    ]
    return TimeGrammar(
        token=re.compile(f"{pattern}|(?P<word>{WORD})"),
        kinds=tuple(kinds),
        phrases=phrases,
        capital=frozenset(lexicon["settings"]["capital"]),
        codes=codes,
        runs=_runs(codes, frozenset(lexicon["settings"]["weak"])),
        rules=re.compile("|".join(rules)),
        makes=tuple((rule["make"], rule.get("value")) for rule in lexicon["rules"]),
        future=frozenset(lexicon["future"]["words"]),
        infinitive=frozenset(lexicon["future"]["infinitive"]),
        future_before=frozenset(lexicon["future"]["before"]),
        planning=frozenset(lexicon["future"]["planning"]),
        saying=frozenset(lexicon["future"]["saying"]),
        present=bool(lexicon["future"]["present"]),
        present_weekday=bool(lexicon["future"]["present_weekday"]),
        near=frozenset(lexicon["future"]["near"]),
        hidden=bool(lexicon["future"]["hidden"]),
        perfect=frozenset(words(language, "grammar")["perfect"]),
        points=frozenset(lexicon["future"]["points"]),
    )


def _with_numbers(classes: Values, language: str) -> Values:
    """The classes with the language's number words, but for those that mean something else here."""
    taken = {word for listed in classes.values() for word in listed}
    plain = {
        word: int(worth) for word, worth in number_words(language).items() if word not in taken
    }
    return {**classes, "word": {**plain, **classes["word"]}}


def number(text: str) -> Values:
    """What digits may stand for: a day of a month, a year, a count."""
    plain = text.replace(",", "")
    try:
        value = float(plain)
    except ValueError:
        return {}
    if value >= 1e15:
        return {}
    values: dict[str, Any] = {"count": value}
    if text.isdigit() and len(text) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        values["year4"] = int(text)
    elif text.isdigit() and len(text) <= 2 and 1 <= value <= 31:
        values["day"] = int(text)
    return values


def _phrases(
    classes: Mapping[str, Mapping[str, Any]],
) -> dict[str, tuple[tuple[tuple[str, ...], Values], ...]]:
    """First word -> the phrases it begins, longest first, each with its classes' values."""
    cut = re.compile(WORD)
    known: dict[tuple[str, ...], dict[str, Any]] = {}
    for name, entries in classes.items():
        for phrase, value in entries.items():
            for parts in _spellings(tuple(cut.findall(phrase))):
                known.setdefault(parts, {})[name] = value
    by_first: dict[str, list[tuple[tuple[str, ...], Values]]] = {}
    for parts in sorted(known, key=lambda one: (-len(one), one)):
        by_first.setdefault(parts[0], []).append((parts[1:], known[parts]))
    return {first: tuple(rest) for first, rest in by_first.items()}


def _spellings(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A phrase with a straight and with a curly apostrophe."""
    yield parts
    if "'" in parts:
        yield tuple("’" if part == "'" else part for part in parts)


def _class_sets(
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Values], ...]],
    lexicon: Mapping[str, Any],
    kinds: Sequence[str],
) -> list[frozenset[str]]:
    """Every set of classes that a token may have, in a fixed order."""
    capital = frozenset(lexicon["settings"]["capital"])
    sets = {frozenset({kind}) for kind in kinds}
    sets |= {frozenset({"count"}), frozenset({"count", "year4"}), frozenset({"count", "day"})}
    for entries in phrases.values():
        for _, values in entries:
            sets |= {frozenset(values), frozenset(values) - capital}
    return sorted((one for one in sets if one), key=sorted)


def _compiled(rule: str, macros: Mapping[str, str], codes: Mapping[frozenset[str], str]) -> str:
    """A rule over class names as a pattern over code characters."""
    while any(name in macros for name in re.findall(r"\w+", rule)):
        rule = re.sub(r"\w+", lambda one: macros.get(one[0], one[0]), rule)

    def characters(name: re.Match[str]) -> str:
        found = [code for classes, code in codes.items() if name[0] in classes]
        return f"[{''.join(found)}]" if found else "(?!)"

    return re.sub(r"\s+", "", re.sub(r"\w+", characters, rule))


def _runs(codes: Mapping[frozenset[str], str], weak: frozenset[str]) -> re.Pattern[str]:
    """Neighbouring words that rules speak of, at least one of which says that it is about time."""
    strong = "".join(code for classes, code in codes.items() if not classes <= weak)
    return re.compile(f"[^{OTHER}{strong}]*[{strong}][^{OTHER}]*")


def _numbers_joined(tokens: Sequence[TimeToken], chars: str) -> list[TimeToken]:
    """Number words side by side ("twenty-four", "nineteen ninety-six") as one token."""
    found: list[TimeToken] = []
    at = 0
    while at < len(tokens):
        if "word" not in tokens[at].values or "second" in tokens[at].values:
            found.append(tokens[at])
            at += 1
            continue
        end = _run_of_words(tokens, at, chars)
        values = _worth([one.values["word"] for one in tokens[at:end] if "word" in one.values])
        if "approx" in tokens[at].values:
            values = {**values, "approx": tokens[at].values["approx"]}
        start, stop = tokens[at].start, tokens[end - 1].end
        found.append(TimeToken(start, stop, chars[start:stop], values))
        at = end
    return found


def _run_of_words(tokens: Sequence[TimeToken], at: int, chars: str) -> int:
    end = at + 1
    while end < len(tokens):
        step = 1 if tokens[end].text != "-" else 2
        if end + step > len(tokens) or "word" not in tokens[end + step - 1].values:
            break
        if len(chars[tokens[end - 1].end : tokens[end].start]) > 1:
            break
        end += step
    return end


def _worth(parts: Sequence[int]) -> Values:
    """What number words come to: 20 4 is 24, 2 1000 is 2000, 19 90 6 is the year 1996."""
    if len(parts) > 1 and 10 <= parts[0] <= 20 and 20 <= parts[1] < 100:
        year = parts[0] * 100 + sum(parts[1:])
        if FIRST_YEAR <= year <= LAST_YEAR:
            return {"count": float(year), "year4": year}
    total = current = 0
    for part in parts:
        if part >= 1000:
            total, current = total + max(1, current) * part, 0
        elif part == 100:
            current = max(1, current) * part
        else:
            current += part
    return {"word": total + current} if total + current < 10**9 else {}

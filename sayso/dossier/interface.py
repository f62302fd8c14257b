"""The interface in other languages: the words of templates, scripts and code, one data file each.

The English words stand where they are used and are the keys; a language's file has theirs beside
them, and ``tests/house/test_interface.py`` holds that each has both. What a page of the case says
is never translated.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

from jinja2.ext import Extension

from sayso import wording
from sayso.errors import SettingError

ENGLISH = "en"
FOLDER = "languages"
REASONS = "reasons"
LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)
"""The language that is shown, by its code."""
QUOTED = re.compile(r"(“[^”]*”)")
TOKEN = re.compile(
    r"(?P<comment>\{#.*?#\})|(?P<code>\{%.*?%\})"
    r"|(?P<tag><(?:[a-zA-Z/!])(?:[^<>{]|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{(?![{%#]))*>)",
    re.DOTALL,
)
"""What is no text of a template; the rest is, with the expressions that stand within it."""
EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
CODED = "at|sentence|label|id|was|key|kind|do|outlet|hides|code"
"""What a script reads that is no word."""
SHOWN = re.compile(
    r"(?P<before>\b(?:aria-label|title|placeholder|alt"
    rf'|data-(?!(?:{CODED})=)[a-z-]+)=")(?P<words>[^"]*)"'
)
"""Attributes that a reader sees or hears."""
SAID = re.compile(r"\bsay\('((?:[^'\\]|\\.)*)'")
"""Words within the code of a template."""
LETTER = re.compile(r"[^\W\d_]{2,}")


@cache
def known() -> tuple[str, ...]:
    """Every language of the interface by its ISO code, English first."""
    names = (entry.name for entry in (files("sayso.dossier") / FOLDER).iterdir())
    return (ENGLISH, *sorted(name.removesuffix(".toml") for name in names if name[-5:] == ".toml"))


@cache
def table(language: str) -> Mapping[str, str]:
    """The words of a language by the English ones; none for English itself.

    Raises:
        SettingError: The interface does not have it.
    """
    if language not in known():
        do = f"One of: {', '.join(known())}"
        raise SettingError("the interface has no such language", where=language, do=do)
    if language == ENGLISH:
        return {}
    return {words: told for name, part in _held(language).items() if name != REASONS
            for words, told in part.items()}  # fmt: skip


@cache
def _held(language: str) -> dict[str, dict[str, str]]:
    body = (files("sayso.dossier") / FOLDER / f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(body)


@contextmanager
def shown_in(language: str) -> Iterator[None]:
    """Show everything in a language until this is left.

    Raises:
        SettingError: The interface does not have it.
    """
    before = (wording.TONGUE.set(table(language)), LANGUAGE.set(language))
    try:
        yield
    finally:
        wording.TONGUE.reset(before[0])
        LANGUAGE.reset(before[1])


def reason(words: str) -> str:
    """A conclusion in the language that is shown; what it quotes of a page stays as it is."""
    language = LANGUAGE.get()
    if language == ENGLISH:
        return words
    told = _held(language)[REASONS]
    parts = QUOTED.split(words)
    return "".join(part if at % 2 else _phrases(language).sub(lambda found: told[found[0]], part)
                   for at, part in enumerate(parts))  # fmt: skip


@cache
def _phrases(language: str) -> re.Pattern[str]:
    longest = sorted(_held(language)[REASONS], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


def script_words(language: str) -> bytes:
    """The words of the scripts, as a script."""
    told = json.dumps(_held(language)["scripts"], ensure_ascii=True).replace("<", "\\u003c")
    return f"window.SAYSO_WORDS = {told};\n".encode()


def wanted(asked: str, accepted: str) -> str:
    """The language to show: the one asked for by name, else the first that a browser accepts."""
    names = [asked, *(part.partition(";")[0] for part in accepted.split(","))]
    for name in names:
        code = name.strip().lower().partition("-")[0]
        if code in known():
            return code
    return ENGLISH


class InLanguage(Extension):
    """Puts the words of the environment's language into a template before it is compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Translate the text of a template and what its attributes tell."""
        words: Mapping[str, str] = getattr(self.environment, "words", {})
        return translated(source, words) if words else source


def translated(source: str, words: Mapping[str, str]) -> str:
    """The source of a template in another language."""
    parts = []
    for kind, part in _parts(source):
        if kind == "text":
            parts.append(_text(part, words))
        elif kind == "tag":
            parts.append(SHOWN.sub(lambda found: _shown(found, words), part))
        else:
            parts.append(part)
    return "".join(parts)


def _shown(found: re.Match[str], words: Mapping[str, str]) -> str:
    return f'{found["before"]}{_text(found["words"], words)}"'


def _parts(source: str) -> Iterator[tuple[str, str]]:
    at = 0
    for found in TOKEN.finditer(source):
        if found.start() > at:
            yield "text", source[at : found.start()]
        yield str(found.lastgroup), found[0]
        at = found.end()
    if at < len(source):
        yield "text", source[at:]


def _text(part: str, words: Mapping[str, str]) -> str:
    key, expressions = keyed(part)
    told = words.get(key)
    if told is None:
        return part
    before = part[: len(part) - len(part.lstrip())]
    after = part[len(part.rstrip()) :]
    return before + re.sub(r"\{(\d+)\}", lambda found: expressions[int(found[1])], told) + after


def keyed(part: str) -> tuple[str, list[str]]:
    """A text with a number in place of each expression, and the expressions."""
    expressions: list[str] = []

    def numbered(found: re.Match[str]) -> str:
        expressions.append(found[0])
        return f"{{{len(expressions) - 1}}}"

    return " ".join(EXPRESSION.sub(numbered, part).split()), expressions


def words_in(source: str) -> Iterator[str]:
    """Every text of a template that a reader may see, as the key of its translation."""
    yield from (found[1].replace("\\'", "'") for found in SAID.finditer(source))
    for kind, part in _parts(source):
        if kind == "text":
            yield from _if_words(keyed(part)[0])
        if kind == "tag":
            for found in SHOWN.finditer(part):
                yield from _if_words(keyed(found["words"])[0])


def _if_words(key: str) -> Iterator[str]:
    if LETTER.search(re.sub(r"\{\d+\}|&\w+;", "", key)):
        yield key

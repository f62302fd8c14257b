"""Texts of strangers shown harmless: what acts on a terminal, hides, or looks like another letter.

A text itself is never changed: these are ways to print it. ``marks_in`` says what to mark,
``shown`` writes it for a terminal or a table, ``as_json`` keeps every character and lets none act.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

_ACTS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef"
ACTIVE = re.compile(f"\r(?!\n)|[{_ACTS}]")
"""Control characters, and those that turn the direction of the text around them."""
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\u3164"
    "\ufeff\uffa0\U000e0000-\U000e007f]"
)
"""Characters that take no room (Unicode: default ignorable), but the soft hyphen and the choosers
of a picture's form, which honest pages are full of."""
ALIKE = {
    "Cyrillic": frozenset("аеёорсухіїјѕһӏԁԛԝАВЕЁКМНОРСТУХІЇЈЅҺӀԚԜ"),
    "Greek": frozenset("ινορΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
}
"""Letters that print as Latin ones (Unicode, confusables.txt of UTS 39)."""
SCRIPTS = {"Cyrillic": re.compile("[\u0400-\u052f]"), "Greek": re.compile("[\u0370-\u03ff]")}
JOINERS = "\u200c\u200d"
"""What Persian words and pictures of families are joined and parted with."""
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = re.compile("[A-Za-z\u00c0-\u052f]")
_UNPRINTED = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def marks_in(chars: str) -> Iterator[int]:
    """Yield the places of the characters of a text that are to be marked, in order.

    Those that act; those that take no room, unless between the letters of a script that needs
    them, as Persian does; letters of another script that make up a word with Latin ones.
    """
    found = {match.start() for match in ACTIVE.finditer(chars)}
    found.update(at for at in _places(UNSEEN, chars) if _hides(chars, at))
    if not chars.isascii() and _LATIN.search(chars):
        for script, alike in ALIKE.items():
            found.update(_strangers(chars, SCRIPTS[script], alike))
    yield from sorted(found)


def _places(pattern: re.Pattern[str], chars: str) -> Iterator[int]:
    return (match.start() for match in pattern.finditer(chars))


def _hides(chars: str, at: int) -> bool:
    """Whether a character without room stands in a Latin, Greek or Cyrillic word, or is a tag."""
    before = UNSEEN.sub("", chars[max(0, at - 8) : at])[-1:]
    after = UNSEEN.sub("", chars[at + 1 : at + 9])[:1]
    return chars[at] >= "\U000e0000" or bool(_NEAR.match(before) and _NEAR.match(after))


def _strangers(chars: str, script: re.Pattern[str], alike: frozenset[str]) -> Iterator[int]:
    """Letters of a script that stand for Latin ones: in a Latin word, or in words of their own."""
    if not script.search(chars):
        return
    is_foreign = any(one[0] not in alike for one in script.finditer(chars))
    for word in _WORD.finditer(chars):
        if _LATIN.search(word[0]) or (len(word[0]) > 1 and not is_foreign):
            yield from (
                word.start() + at for at in _places(script, word[0]) if word[0][at] in alike
            )


def marked(chars: str, mark: Callable[[str], str]) -> str:
    """Write a text with every character that is to be marked as ``mark`` writes it."""
    parts, at = [], 0
    for place in marks_in(chars):
        parts += [chars[at:place], mark(chars[place])]
        at = place + 1
    return "".join([*parts, chars[at:]])


def code(char: str) -> str:
    """Name a character: ``U+200B``."""
    return f"U+{ord(char):04X}"


def named(chars: str) -> str:
    """Write what acts in a text by its name: ``[U+001B]``; all else is as it was."""
    return ACTIVE.sub(lambda found: f"[{code(found[0])}]", chars)


def shown(chars: str) -> str:
    """Write a text for a line of a terminal: ``Pа[U+0430]tel``, what acts or hides by its name."""
    line = marked(chars, lambda char: f"{char if char.isalpha() else ''}[{code(char)}]")
    return "".join(char if char.isprintable() or char in JOINERS else _room(char) for char in line)


def _room(char: str) -> str:
    """What stands for a character that is not printed: a space for one that would take room.

    A byte of a file name that is no UTF-8 comes in as half a character.
    """
    if "\udc80" <= char <= "\udcff":
        return f"\\x{ord(char) - 0xDC00:02x}"
    return "" if UNSEEN.match(char) or char == "\u00ad" else " "


def as_json(value: Any) -> str:
    """Write JSON that no terminal acts on: what is not printed is escaped, and comes back whole."""
    written = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)

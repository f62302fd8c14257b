"""A publish profile: a TOML file in which a person says what a copy for others must not hold."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args

from sayso.errors import SettingError
from sayso.model import ROLES, NameKind

KINDS: tuple[str, ...] = get_args(NameKind)
LEAST_QUOTE = 20
"""Characters below which a cut quote tells nothing."""
MOST_DECIMALS = 6
"""Of degrees: six are a tenth of a metre."""


@dataclass(frozen=True, slots=True)
class MaskRule:
    """Whom to mask, and what stands in their place.

    Attributes:
        rule: What the copy calls this rule ("minors"); it names nobody.
        label: What stands for each of them, with a number: "[minor 2]".
        names: Whole names, in any writing.
        kinds: Every actor of these kinds.
        roles: Every person whose words come through a hand of these roles.
        parts: Every person with these parts in a dealing or an act ("victim").
        noted: Every person who says a statement that a ruling notes with one of these words.
    """

    rule: str
    label: str = "person"
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a published copy leaves out.

    Attributes:
        mask: Whom to mask, rule by rule.
        keep: Names that no rule but a list of names masks: public persons.
        cover: Words to be taken out wherever they stand.
        quotation: Characters of the longest quote, or None; a page's other words go then.
        decimals: Decimals of a degree that coordinates are rounded to, or None.
        metadata: Whether folders, headers, authors of files, and who ruled and when, stay.
    """

    mask: tuple[MaskRule, ...] = ()
    keep: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
    quotation: int | None = None
    decimals: int | None = None
    metadata: bool = False


def read(path: Path) -> Profile:
    """Read a profile; whatever is not understood is an error, for it would hide nothing.

    Raises:
        SettingError: The file cannot be read, or something in it is not known.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        do = "Name a TOML file that you may read"
        raise SettingError("this profile cannot be read", where=str(path), do=do) from error
    except ValueError as error:
        raise _wrong(path, f"this is not TOML ({error})") from error
    rules = told.pop("mask", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise _wrong(path, "each rule stands under [[mask]]")
    return Profile(
        mask=tuple(MaskRule(**_known(path, MaskRule, rule)) for rule in rules),
        **_known(path, Profile, told),
    )


def _known(path: Path, kind: Any, told: Mapping[str, Any]) -> dict[str, Any]:
    """Check each setting of a rule or a profile; lists become tuples."""
    names = [slot.name for slot in fields(kind) if slot.name != "mask"]
    for name, value in told.items():
        if name not in names:
            raise _wrong(path, f"there is no setting {name!r}; there are {', '.join(names)}")
        if not CHECKS[name](value):
            raise _wrong(path, f"{name} cannot be {value!r}")
    if kind is MaskRule and "rule" not in told:
        raise _wrong(path, "a rule has a name: rule = 'minors'")
    return {name: tuple(value) if isinstance(value, list) else value
            for name, value in told.items()}  # fmt: skip


def _wrong(path: Path, what: str) -> SettingError:
    return SettingError(what, where=str(path), do="See 'Publish' in docs/publish.md")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_of(known: tuple[str, ...]) -> Any:
    return lambda value: _are_texts(value) and set(value) <= set(known)


def _is_whole(least: int, most: int) -> Any:
    return lambda value: type(value) is int and least <= value <= most


CHECKS = {
    "rule": _is_text, "label": _is_text, "names": _are_texts, "kinds": _are_of(KINDS),
    "roles": _are_of(ROLES), "parts": _are_texts, "noted": _are_texts,
    "keep": _are_texts, "cover": _are_texts, "quotation": _is_whole(LEAST_QUOTE, 1_000_000),
    "decimals": _is_whole(0, MOST_DECIMALS), "metadata": lambda value: isinstance(value, bool),
}  # fmt: skip
"""What each setting may be."""

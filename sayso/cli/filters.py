"""What a list may be narrowed to: words known beforehand, in any case; any other is an error."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.errors import SettingError


def known(option: str, value: str | None, words: Iterable[str]) -> str | None:
    """Return the known word that a value means, capitals aside; None stays None.

    Raises:
        SettingError: It means none of them; the error lists them.
    """
    if value is None:
        return None
    listed = list(words)
    found = next((word for word in listed if word.casefold() == value.casefold()), None)
    if found is None:
        do = f"One of: {', '.join(listed)}" if listed else "This case has none"
        raise SettingError(f"{option} has no such value", where=value, do=do)
    return found

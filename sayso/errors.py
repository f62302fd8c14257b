"""The error family: what is wrong, where, and what to do next."""

from __future__ import annotations


class SaysoError(Exception):
    """Something a person can mend; ``str()`` is the whole message, ready to print.

    Args:
        what: What is wrong, in a clause without a full stop.
        where: The file, page, address or setting that it is wrong with.
        do: What to do next, as a sentence without a full stop.
    """

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        self.what, self.where, self.do = what, where, do
        super().__init__(what, where, do)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.do}." if self.do else f"{head}."

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with its keywords, so that a worker process can hand it back whole."""
        return (_again, (type(self), self.what, self.where, self.do))


def _again(kind: type[SaysoError], what: str, where: str, do: str) -> SaysoError:
    return kind(what, where=where, do=do)


class PageError(SaysoError):
    """A page that cannot be read; the build lists it as unread and goes on."""


class LanguageError(SaysoError):
    """A text in a language that has no reader here, or in no language at all."""


class CaseError(SaysoError):
    """A case file that is missing, is none, or cannot be written."""


class DamageError(CaseError):
    """A case file whose content is not what a case has."""


class SettingError(SaysoError):
    """A setting or an option that does not fit."""

"""What a file of many pages holds, counted: nothing in it is lost without a word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.errors import PageError


@dataclass(frozen=True, slots=True)
class Announced:
    """How many parts a file says that it has: by its table of contents, its index, its marks.

    An envelope gives it before its parts. ``where`` says what in the file says so; 0 parts are of
    a file that does not say.
    """

    parts: int = 0
    where: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """A part of a file that is no document: a picture that a page shows, a script, a redirect."""

    source: str


class PartsMissing(PageError):
    """Parts that a file announces and does not hold; ``parts`` is how many."""

    def __init__(self, what: str, *, where: str = "", do: str = "", parts: int = 1) -> None:
        super().__init__(what, where=where, do=do)
        self.parts = parts


@dataclass(frozen=True, slots=True)
class Contents:
    """A file of many pages, counted: ``expected`` is ``taken``, ``failed`` and ``passed`` together.

    Attributes:
        source: Path or address of the file.
        sha256: The hash of its bytes; its pages have it as the header ``within``.
        expected: Documents in it and in the files within it, and parts that are none.
        taken: Documents whose bytes were taken.
        failed: Documents that were not; each is told by itself, but those that the file announces
            and does not hold are told together.
        passed: Parts that are no document.
        is_whole: Whether it was gone through to its end; until then the counts are those of what
            was seen.
        is_outermost: Whether it lies in no other such file.
    """

    source: str
    sha256: str
    expected: int = 0
    taken: int = 0
    failed: int = 0
    passed: int = 0
    is_whole: bool = False
    is_outermost: bool = True

    def plus(self, taken: int = 0, failed: int = 0, passed: int = 0) -> Contents:
        """Count further parts."""
        return replace(
            self,
            expected=self.expected + taken + failed + passed,
            taken=self.taken + taken,
            failed=self.failed + failed,
            passed=self.passed + passed,
        )

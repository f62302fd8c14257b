"""On whose say-so? Statements, figures and dealings of a case, with the hands they came by.

``sayso.read(path)`` reads a document; ``sayso.Case.open(path)`` opens a case file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.version import VERSION

if TYPE_CHECKING:
    from sayso.model import Reading
    from sayso.views.case import Case

__version__ = VERSION
__all__ = ["Case", "read"]


def read(path: Path | str, published: str | None = None) -> Reading:
    """Read a document: who says what in it, with names, times, places, figures and dealings.

    Args:
        path: The file.
        published: ISO date for a file that gives none.

    Raises:
        PageError: It is missing, empty, too large, or of a kind that cannot be read.
        LanguageError: It is in no language that can be read here.
    """
    from sayso.pages import only_page, open_page, text_of
    from sayso.reading.read import read as read_text

    return read_text(text_of(only_page(open_page(path, published=published))))


def __getattr__(name: str) -> Any:
    """Load the case when it is asked for, so that ``import sayso`` is quick."""
    if name == "Case":
        from sayso.views.case import Case

        return Case
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")

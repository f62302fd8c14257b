"""Write the pages of docs/ that come from the code: ``python -m docs.build [--check]``.

``docs/cli.md`` comes from the command line itself, ``docs/model.md`` from the core types and from
one page of the sample case as ``sayso read`` prints it. In the README a figure stands between
``<!-- figure NAME -->`` and ``<!-- /figure -->``; it is put there from ``bench/results.json``.
``--check`` writes nothing and fails where a file on disk is not what would be written.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.board import kept
from docs import cli_page, model_page
from sayso.errors import SettingError

ROOT = Path(__file__).parents[1]
FIGURE = re.compile(r"(<!-- figure (\S+) -->)(.*?)(<!-- /figure -->)", re.DOTALL)


def pages() -> dict[Path, Callable[[], str]]:
    """Each file that is built, with what makes its text."""
    return {
        ROOT / "docs" / "cli.md": cli_page.text,
        ROOT / "docs" / "model.md": model_page.text,
        ROOT / "README.md": readme,
    }


def readme() -> str:
    """The README with every marked figure as it was last kept.

    Raises:
        SettingError: A mark names a figure that no kept bench has.
    """
    path = ROOT / "README.md"
    return with_figures(path.read_text(encoding="utf-8"), kept())


def with_figures(text: str, figures: dict[str, str]) -> str:
    """Put each figure between its marks."""

    def put(match: re.Match[str]) -> str:
        name = match[2]
        if name not in figures:
            raise SettingError(
                "no kept bench has this figure",
                where=f"README.md, {name}",
                do="Run 'python -m bench --keep', or mend the mark",
            )
        return f"{match[1]}{figures[name]}{match[4]}"

    return FIGURE.sub(put, text)


def stale() -> Iterator[str]:
    """What is not as it would be written: one line a difference."""
    for path, make in pages().items():
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        name = str(path.relative_to(ROOT))
        yield from difflib.unified_diff(
            old.splitlines(), make().splitlines(), name, f"{name} (built)", lineterm="", n=0
        )


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or check them; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m docs.build", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where stale")
    if parser.parse_args(arguments).check:
        differences = list(stale())
        if differences:
            print(*differences, "These pages are stale. Run: python -m docs.build", sep="\n")
        return int(bool(differences))
    for path, make in pages().items():
        text = make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())

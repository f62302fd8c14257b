"""The documentation is what the code says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import pytest
import typer

from docs import build, cli_page, model_page
from sayso.errors import SettingError

ROOT = Path(__file__).parents[1]


def test_no_built_page_is_stale():
    assert list(build.stale()) == []


def test_a_figure_between_marks_comes_from_the_kept_bench():
    text = "read at <!-- figure speed.ratio -->?<!-- /figure --> times"
    assert build.with_figures(text, {"speed.ratio": "1.9"}) == (
        "read at <!-- figure speed.ratio -->1.9<!-- /figure --> times"
    )


def test_a_mark_that_names_no_figure_says_what_to_do():
    with pytest.raises(SettingError, match="bench --keep"):
        build.with_figures("<!-- figure nothing -->1<!-- /figure -->", {})


def test_a_command_is_shown_with_its_arguments_its_options_and_its_help():
    app = typer.Typer()

    @app.command("weigh")
    def weigh(
        case: Annotated[Path, typer.Argument(help="The case file.")],
        only: Annotated[str | None, typer.Option("--only", "-o", help="Only these.")] = None,
        limit: Annotated[int, typer.Option(help="How many.")] = 20,
    ) -> None:
        """Weigh what is in CASE.

        \b
            sayso weigh a.sayso --limit 3
        """

    part = cli_page.command_part("weigh", app.registered_commands[0])
    assert "`sayso weigh CASE`" in part
    assert "| `--only`, `-o` | Only these. |  |" in part
    assert "| `--limit` | How many. | `20` |" in part
    assert "    sayso weigh a.sayso --limit 3" in part
    assert "\b" not in part


def test_a_docstring_gives_its_fields_their_words():
    prose, about = model_page.described(
        "Made of two.\n\nAttributes:\n    low, high: Both ends; ``None`` is open.\n"
        "        More.\n    unit: Of it."
    )
    assert prose == "Made of two."
    assert about == {
        "low": "Both ends; `None` is open. More.",
        "high": "Both ends; `None` is open. More.",
        "unit": "Of it.",
    }


@pytest.mark.parametrize(
    "path",
    [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
    + sorted((ROOT / "docs").rglob("*.md"))
    + sorted((ROOT / "samples").rglob("*.md")),
    ids=lambda path: path.name,
)
def test_a_link_to_a_file_leads_somewhere(path):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []

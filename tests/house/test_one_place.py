"""What belongs in one place is in that place: SQL, sockets, numbers made into words, CSV."""

import ast
import re
from pathlib import Path

import pytest

import sayso

SAYSO = Path(sayso.__file__).parent
MODULES = sorted(SAYSO.rglob("*.py"))
SHOWN = ("across", "views", "dossier", "exports", "cli")
"""Rooms that tell a person something; in the others a number in a message is a limit of ours."""
DRAWN = "views/pictures"
"""Where a number becomes a place in a drawing, not a word."""
SPECIFIED = re.compile(r"[,%]|\.\d+[fge]|[fg]$")
SOCKETS = {"socket", "urllib.request", "http.client", "socketserver", "http.server", "uvicorn"}
OUR_OWN = {"sqlite3": ("case", "gazetteer"), "csv": ("views", "pages", "across"),
           "urllib3": ("reading",), **dict.fromkeys(SOCKETS, ("build", "dossier"))}  # fmt: skip
"""Modules that only these rooms may import."""


def room(path):
    return path.relative_to(SAYSO).parts[0].removesuffix(".py")


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def numbers_in_words(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = "".join(
                part.value for part in node.format_spec.values if isinstance(part, ast.Constant)
            )
            if SPECIFIED.search(spec):
                yield node.lineno, spec


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SAYSO).as_posix())
def test_a_tool_is_imported_in_its_rooms_alone(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strays = [name for name in imported(tree) if room(path) not in OUR_OWN.get(name, (room(path),))]
    assert strays == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SAYSO).as_posix())
def test_a_case_is_asked_in_sql_by_its_own_room_alone(path):
    if room(path) in ("case", "gazetteer"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("execute", "executemany", "db")
    ]
    assert asked == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if room(path) in SHOWN and DRAWN not in path.as_posix()],
    ids=lambda path: path.relative_to(SAYSO).as_posix(),
)
def test_a_number_becomes_words_in_wording_alone(path):
    assert list(numbers_in_words(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", sorted(SAYSO.rglob("*.html")), ids=lambda path: path.stem)
def test_a_page_of_the_dossier_takes_its_numbers_from_wording(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\.format\(|'%[.\d]*[fdg]' %", text) == []

"""Nothing grows past what can be read at one sitting. ``reading`` is measured with the rest."""

import ast
from pathlib import Path

import pytest

import sayso

SAYSO = Path(sayso.__file__).parent
MODULES = sorted(SAYSO.rglob("*.py"))
FOLDERS = sorted({path.parent for path in SAYSO.rglob("*") if "__pycache__" not in path.parts})
MODULE, FUNCTION, PARAMETERS, CLASS, FIELDS, FILES = 500, 60, 6, 250, 20, 15
"""Lines of a module and of a function, parameters, lines of a class, fields of a record, files."""
WIDE = {"KeptFigure": 31, "Summary": 28}
"""What two figures are compared by, and what a case is counted by: as many as there are to tell."""
ELSEWHERE = ("reading",)
"""Its classes and records are measured by the tests of that room."""


def lines(node):
    return node.end_lineno - node.lineno + 1


def parameters(function):
    listed = function.args
    return [arg.arg for arg in (*listed.posonlyargs, *listed.args, *listed.kwonlyargs)
            if arg.arg not in ("self", "cls")]  # fmt: skip


def is_command(function):
    """A command's parameters are its options: as many as a person may ask for."""
    return any("typer" in ast.unparse(arg.annotation) for arg in function.args.args
               if arg.annotation)  # fmt: skip


def too_large(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if lines(node) > FUNCTION:
                yield f"{node.name}: {lines(node)} lines"
            if len(parameters(node)) > PARAMETERS and not is_command(node):
                yield f"{node.name}: {len(parameters(node))} parameters"
        elif isinstance(node, ast.ClassDef):
            if path.relative_to(SAYSO).parts[0] in ELSEWHERE:
                continue
            if lines(node) > CLASS:
                yield f"{node.name}: {lines(node)} lines"
            slots = [one for one in node.body if isinstance(one, ast.AnnAssign)]
            if len(slots) > WIDE.get(node.name, FIELDS):
                yield f"{node.name}: {len(slots)} fields"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SAYSO).as_posix())
def test_a_module_and_all_in_it_can_be_read_at_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE
    assert list(too_large(path)) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.relative_to(SAYSO).as_posix())
def test_a_folder_can_be_seen_at_one_look(folder):
    files = [path.name for path in folder.iterdir() if path.is_file()]
    assert len(files) <= FILES, sorted(files)

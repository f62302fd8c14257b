"""Each module of reading is tried in its own room: by a test beside it that imports it."""

import ast
from pathlib import Path

import pytest

import sayso

READING = Path(sayso.__file__).parent / "reading"
TESTS = Path(__file__).parents[1] / "reading"
MODULES = sorted(path for path in READING.rglob("*.py") if path.stem != "__init__")


def imported(path):
    """The modules of reading that a file imports, also by a name in them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(READING).as_posix())
def test_a_module_is_imported_by_a_test_of_its_room(path):
    room = path.relative_to(READING).parent
    name = ".".join(("sayso.reading", *path.relative_to(READING).with_suffix("").parts))
    tests = (TESTS / room).glob("test_*.py")
    assert any(name in imported(test) for test in tests), f"no test of tests/reading/{room} does"

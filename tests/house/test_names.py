"""One word for one thing: no two public classes of one name, no module name twice in a layer."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

import sayso

SAYSO = Path(sayso.__file__).parent
MODULES = [path for path in sorted(SAYSO.rglob("*.py")) if path.stem != "__init__"]
INNER = ("pages",)
"""A room so large that a word of one corner of it may mean another thing in another corner."""


def layer(path):
    return path.relative_to(SAYSO).parts[0]


def classes():
    """Every public class, by its name: the modules that have one."""
    found = defaultdict(list)
    for path in sorted(SAYSO.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(path)
    return found


@pytest.mark.parametrize(
    ("name", "paths"), sorted(classes().items()), ids=lambda one: str(one)[:40]
)
def test_a_public_class_has_its_name_to_itself(name, paths):
    outside = [path for path in paths if layer(path) not in INNER]
    assert len(outside) < 2, [str(path.relative_to(SAYSO)) for path in paths]


def test_a_module_has_its_name_to_itself_in_its_layer():
    found = defaultdict(list)
    for path in MODULES:
        if layer(path) not in INNER:
            found[layer(path), path.stem].append(path)
    assert [name for name, paths in found.items() if len(paths) > 1] == []

"""A module imports only from its own layer or an earlier one; deferred imports count."""

import ast
from pathlib import Path

import pytest

import sayso

SAYSO = Path(sayso.__file__).parent
ORDER = ["errors", "model", "sets", "wording", "record", "hooks", "words", "gazetteer", "made_by",
         "pages", "reading", "across", "case", "views", "build", "scale", "dossier", "exports",
         "cli", "__init__", "__main__"]  # fmt: skip


def layer(name: str) -> int:
    parts = name.split(".")
    return ORDER.index(parts[1] if len(parts) > 1 else "__init__")


def imports(path: Path) -> list[str]:
    return [
        node.module or ""
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sayso.")
    ]


@pytest.mark.parametrize("path", sorted(SAYSO.rglob("*.py")), ids=lambda path: path.stem)
def test_a_module_imports_only_from_its_own_layer_or_an_earlier_one(path):
    here = ".".join(("sayso", *path.relative_to(SAYSO).with_suffix("").parts))
    assert [name for name in imports(path) if layer(name) > layer(here)] == []

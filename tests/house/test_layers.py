"""A module imports only from its own layer and room or an earlier one; deferred imports count."""

import ast
from pathlib import Path

import pytest

import sayso

SAYSO = Path(sayso.__file__).parent
ORDERS = {
    "sayso": [
        "version", "errors", "contents", "model", "details", "sets", "folding",
        "harmless", "wording", "record", "hooks", "words", "gazetteer", "made_by", "pages",
        "reading", "across",
        "review", "publish", "case", "build", "scale", "views", "dossier", "exports", "cli",
        "__init__", "__main__",
    ],
    "sayso.reading": [
        "__init__", "language", "draft", "located", "names", "times", "places", "figures",
        "statements", "events", "guard", "read",
    ],
    "sayso.reading.statements": [
        "__init__", "attribution", "cues", "senses", "strength_words", "conditions", "strength",
        "stance", "hands", "propose", "quotations", "settle", "own", "evidence", "sure", "weigh",
        "find", "trace",
    ],
}  # fmt: skip
"""What may import what, by folder: each name may import those before it, and itself."""


def imports(path, name):
    """The modules that a module imports, in whatever form; ``name`` is its own."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level]
            base = ".".join([*above, *filter(None, [node.module])]) if node.level else node.module
            modules = [alias.name for alias in node.names if is_module(base, alias)]
            yield from (f"{base}.{name}" for name in modules)
            if len(modules) < len(node.names):
                yield base


def is_module(base, alias):
    folder = SAYSO.parent.joinpath(*base.split("."))
    return (folder / f"{alias.name}.py").exists() or (folder / alias.name).is_dir()


def name_of(path):
    parts = ("sayso", *path.relative_to(SAYSO).with_suffix("").parts)
    return ".".join(part for part in parts if part != "__init__") if len(parts) > 2 else parts[0]


def is_late(here, other):
    """Whether a module stands after another one in the order of a folder that holds both."""
    for folder, order in ORDERS.items():
        prefix = f"{folder}."
        if not all(name == folder or name.startswith(prefix) for name in (here, other)):
            continue
        left, right = (name.removeprefix(prefix).partition(".")[0] for name in (here, other))
        left, right = (order.index("__init__" if one == folder else one) for one in (left, right))
        if right > left:
            return True
    return False


@pytest.mark.parametrize("path", sorted(SAYSO.rglob("*.py")), ids=name_of)
def test_a_module_imports_only_from_its_own_room_or_an_earlier_one(path):
    here = name_of(path)
    ours = {name for name in imports(path, here) if name.partition(".")[0] == "sayso"}
    assert [name for name in sorted(ours) if is_late(here, name)] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import sayso.cli.show", "sayso.cli.show"),
        ("from sayso import dossier", "sayso.dossier"),
        ("from sayso.cli.show import note", "sayso.cli.show"),
        ("from .. import cli", "sayso.cli"),
        ("def late():\n    from ..cli.show import note", "sayso.cli.show"),
    ],
)
def test_every_form_of_an_import_is_seen(tmp_path, line, found):
    module = tmp_path / "lookup.py"
    module.write_text(line)
    names = list(imports(module, "sayso.gazetteer.lookup"))
    assert found in names
    assert is_late("sayso.gazetteer.lookup", found)

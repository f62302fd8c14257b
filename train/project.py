"""The files of the project that training loads, each by itself: it needs nothing else of Sayso."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent


def module(name: str, path: str) -> ModuleType:
    """Load one file of the project alone: the package's other needs are not wanted here."""
    spec = importlib.util.spec_from_file_location(name, ROOT / path)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


module(
    "sayso.reading.statements.propose.tagger.onnx",
    "sayso/reading/statements/propose/tagger/onnx.py",
)
pieces = module(
    "sayso.reading.statements.propose.tagger.pieces",
    "sayso/reading/statements/propose/tagger/pieces.py",
)
tagger = module(
    "sayso.reading.statements.propose.tagger.tagger",
    "sayso/reading/statements/propose/tagger/tagger.py",
)
module("bench.matches", "bench/matches.py")
polnear = module("polnear", "bench/polnear.py")
export = module("speech_export", "train/export.py")
settle = module("speech_settle", "train/settle.py")

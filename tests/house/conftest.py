"""A copy of the package, for tests that edit it."""

import shutil
from pathlib import Path

import pytest

import sayso

SAYSO = Path(sayso.__file__).parent


@pytest.fixture
def copy(tmp_path):
    """A copy of the package, weights linked; what is edited in it is edited nowhere else."""
    there = tmp_path / "copy" / "sayso"

    def copied(source, target):
        if source.endswith(".onnx"):
            Path(target).symlink_to(source)
        else:
            shutil.copyfile(source, target)

    shutil.copytree(
        SAYSO, there, copy_function=copied, ignore=shutil.ignore_patterns("__pycache__")
    )
    return there

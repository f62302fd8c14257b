"""The same rows by every engine; those that need an extra are left out without it."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from sayso.errors import SettingError
from tests.scale import crawls
from tests.test_network import SAYSO, needs_strace, traced

pytest.importorskip("pyarrow")
assert traced  # the fixture
scanning = pytest.importorskip("sayso.scale.scan")
engines = pytest.importorskip("sayso.scale.engines")

ROOT = Path(__file__).parents[2]
NEEDS = {"pool": True, "daft": find_spec("daft"), "spark": find_spec("pyspark") and which("java")}
LOOK = """
import sys
seen = []
def see(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        seen.append((event, args))
sys.addaudithook(see)
from sayso.scale.engines import engine
engine(sys.argv[1], 1)
import time; time.sleep(3)
print([one for one in seen if "127.0.0.1" not in repr(one) and "::1" not in repr(one)])
"""


@pytest.fixture(scope="module")
def crawl(tmp_path_factory):
    return crawls.two_files(tmp_path_factory.mktemp("crawl"))


@pytest.fixture(scope="module")
def by_pool(crawl, tmp_path_factory):
    return scanning.scan([str(crawl)], tmp_path_factory.mktemp("pool") / "scan", workers=1)


@pytest.mark.parametrize("name", [name for name in NEEDS if name != "pool"])
def test_an_engine_gives_the_rows_that_the_pool_gives(name, crawl, by_pool, tmp_path):
    if not NEEDS[name]:
        pytest.skip(f"{name} is not installed")
    out = tmp_path / "scan"
    command = [sys.executable, "-m", "sayso", "scan", str(crawl), "--out", str(out), "--quiet",
               "--engine", name, "--workers", "2"]  # fmt: skip
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        timeout=500, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    again = scanning.scan([str(crawl)], out, workers=1)
    assert (again.now, again.rows) == (0, by_pool.rows)


@pytest.mark.parametrize("name", NEEDS)
def test_an_engine_calls_nobody(name):
    """What Python does; Daft's own look-ups were Python's (``import daft`` made two)."""
    if not NEEDS[name]:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run(
        [sys.executable, "-c", LOOK, name], env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=200, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


@needs_strace
@pytest.mark.parametrize("name", NEEDS)
def test_no_socket_opens_to_anybody_else_while_an_engine_scans(name, crawl, traced, tmp_path):
    if not NEEDS[name]:
        pytest.skip(f"{name} is not installed")
    out = tmp_path / "scan"
    traced.run("scan", SAYSO, "scan", crawl, "--out", out, "--engine", name, "--workers", "1",
               "--link", "--quiet")  # fmt: skip
    # the name of this machine is looked up in its own file of hosts, where no nscd answers
    assert [line for line in traced.calls() if "nscd" not in line] == []


def test_an_engine_that_is_not_there_is_told():
    with pytest.raises(SettingError, match="no such engine"):
        engines.engine("dask", 1)


@pytest.mark.parametrize("name", ["daft", "spark"])
def test_an_engine_that_is_not_installed_says_what_to_install(name):
    if NEEDS[name]:
        pytest.skip(f"{name} is installed")
    with pytest.raises(SettingError, match="pip install"):
        engines.engine(name, 1)

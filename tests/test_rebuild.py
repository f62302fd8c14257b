"""A build may be killed at any moment, and the case read while it runs."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.build import build
from sayso.case.check import verify
from sayso.case.store import Store
from tests.case import reader

HOUSE = Path(__file__).parents[1]
PAGES = 60
SCRIPT = """
import sys
from sayso.build import build
from tests.case import reader

class Told:
    def begin(self, what, total):
        print(what, 0, flush=True)
        self.what, self.steps = what, 0

    def step(self, name=""):
        self.steps += 1
        print(self.what, self.steps, flush=True)

if __name__ == "__main__":
    case, folder, workers = sys.argv[1:]
    build(case, [folder], workers=int(workers), progress=Told(), reading=reader.slowly)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rebuild")
    for number in range(PAGES):
        said = f"Crates left Port {number} in May.\nThe harbour office counted {number} of them.\n"
        (folder / f"{number:03}.txt").write_text(said * 20)
    return folder


@pytest.fixture(scope="module")
def undisturbed(folder, tmp_path_factory):
    path = tmp_path_factory.mktemp("undisturbed") / "case.sayso"
    build(path, [folder], workers=1, reading=reader.quickly)
    with Store.open(path) as store:
        return store.digest()


def begun(case, folder, workers=1):
    command = [sys.executable, "-c", SCRIPT, str(case), str(folder), str(workers)]
    paths = os.pathsep.join([str(HOUSE), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )


def killed_at(process, line):
    """Kill a build as soon as it has said a line; say whether it was still running."""
    assert process.stdout
    for said in process.stdout:
        if said.strip() == line:
            process.send_signal(signal.SIGKILL)
            break
    return process.wait() == -signal.SIGKILL


@pytest.mark.parametrize(
    "moment", ["Adding 0", "Adding 30", "Reading 0", "Reading 25", "Reading 50", "Linking 1"]
)
def test_a_build_killed_at_any_moment_is_finished_by_the_next(
    tmp_path, folder, undisturbed, moment
):
    case = tmp_path / "case.sayso"
    assert killed_at(begun(case, folder), moment)
    with Store.open(case) as store:
        assert not verify(store).faults
        assert all(len(row.quote) > 20 for row in store.statements())
    build(case, [folder], workers=1, reading=reader.quickly)
    with Store.open(case) as store:
        assert store.digest() == undisturbed
        assert not verify(store).faults
        assert [line.what for line in store.log()].count("add") == PAGES


def test_a_build_over_several_workers_leaves_none_behind_when_it_is_killed(
    tmp_path, folder, undisturbed
):
    case = tmp_path / "case.sayso"
    process = begun(case, folder, workers=2)
    children = set()
    assert process.stdout
    for said in process.stdout:
        if said.strip() == "Reading 20":
            children = _children(process.pid)
            process.send_signal(signal.SIGKILL)
            break
    process.wait()
    assert len(children) >= 2
    waited = time.monotonic() + 30
    while any(Path(f"/proc/{child}/cmdline").exists() for child in children):
        assert time.monotonic() < waited, "a worker goes on without its build"
        time.sleep(0.1)
    build(case, [folder], workers=1, reading=reader.quickly)
    with Store.open(case) as store:
        assert store.digest() == undisturbed


def test_a_build_that_is_interrupted_says_so_and_goes_on_later(tmp_path, folder):
    case = tmp_path / "case.sayso"
    command = [sys.executable, "-m", "sayso", "build", str(case), str(folder), "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=HOUSE)
    waited = time.monotonic() + 120
    while not case.exists() and time.monotonic() < waited:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    # Caught inside an exec() of some module's import, CPython still dies by the signal at its end;
    # a shell calls either 130.
    assert process.returncode in {130, -signal.SIGINT}, told
    assert "What was read is kept; run the same command again to go on." in told
    assert "Traceback" not in told
    with Store.open(case) as store:
        assert not verify(store).faults


def test_the_rows_do_not_depend_on_the_process_that_made_them(tmp_path):
    """Python orders a set otherwise in each process; nothing derived may show it."""
    pages = sorted((HOUSE / "samples" / "pages").glob("0[1-4]*"))
    assert pages
    digests = []
    for seed, workers in (("1", "1"), ("2", "2")):
        case = tmp_path / f"{seed}.sayso"
        command = [sys.executable, "-m", "sayso", "build", str(case), *map(str, pages),
                   "--quiet", "--workers", workers]  # fmt: skip
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, check=True, env=environment, cwd=HOUSE, capture_output=True)
        with Store.open(case) as store:
            assert list(store.unread()) == []
            digests.append(store.digest())
    assert digests[0] == digests[1]


def _children(parent):
    found = Path(f"/proc/{parent}/task/{parent}/children")
    if not found.exists():
        pytest.skip("this system does not list the children of a process")
    return set(found.read_text().split())


def test_a_case_is_read_and_written_by_others_while_a_build_runs(tmp_path, folder, undisturbed):
    case = tmp_path / "case.sayso"
    process = begun(case, folder)
    assert process.stdout
    seen = []
    for said in process.stdout:
        if said.startswith("Reading") and not seen:
            other = Store.open(case)
            other.note("export", {"format": "none"})
        if said.startswith("Reading"):
            with other.still():
                rows = list(other.statements())
                assert len({row.page for row in rows}) == sum(1 for _ in other.pages())
                assert [row.snippet for row in other.search("harbour")] or not rows
            seen.append(len(rows))
    assert process.wait() == 0
    assert len(set(seen)) > 2
    assert seen == sorted(seen)
    assert other.digest() == undisturbed
    other.close()

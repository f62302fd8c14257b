"""The kernel is asked: no command calls anybody or looks a name up, in C code neither.

``test_offline.py`` sees what Python does; this sees every system call of every process, and
waits longer than the telemetry of a library does before it speaks (8 to 20 s after its import).
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest

from sayso.case.store import Store
from sayso.gazetteer.lookup import place_file
from sayso.reading.statements.propose.tagger.onnx import FOLDER, LEFT, sweep
from tests.pages.pdfs import lines, pdf

ROOT = Path(__file__).parents[1]
STRACE = shutil.which("strace")
needs_strace = pytest.mark.skipif(
    STRACE is None, reason="strace is not installed: apt-get install strace (.ci/run does)"
)

LONGER = 30
"""Seconds that a process lives on after reading. With ONNX Runtime's telemetry on its first
look-up came 8 s after the model was loaded, in a build 20 s."""

CALLS = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(")
ABROAD = re.compile(r"sa_family=AF_INET6?\b")
HERE = re.compile(r'inet_addr\("127\.|inet_pton\(AF_INET6, "(?:::1|::ffff:127\.[^"]*)"')
LOOK_UP = re.compile(r"_port=htons\(53\)|sun_path=\"[^\"]*(?:nscd|resolve)")

READ = (
    "import sys, time, sayso; _, *files, wait = sys.argv; "
    "[sayso.read(one) for one in files]; time.sleep(float(wait))"
)
SAYSO = "import sys; from sayso.cli import main; sys.argv[0] = 'sayso'; main()"
CALL = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect_ex((sys.argv[1], {}))"


class Traced:
    """Runs Python under strace in a home of its own, without the variables of this process.

    One of them may say that this is a test: the telemetry is silent then.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.started: list[tuple[str, subprocess.Popen[str]]] = []

    def start(self, name: str, script: str, *words: object) -> subprocess.Popen[str]:
        assert STRACE
        settings = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1",
            "HOME": str(self.folder), "XDG_CACHE_HOME": str(self.cache),
            "SAYSO_CACHE": str(place_file().parent),
        }  # fmt: skip
        command = [STRACE, "--seccomp-bpf", "-f", "-qq", "-e", "trace=network", "-s", "200",
                   "-o", str(self.folder / f"{name}.trace"),
                   sys.executable, "-c", script, *map(str, words)]  # fmt: skip
        started = subprocess.Popen(
            command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=settings
        )
        self.started.append((name, started))
        return started

    def run(self, name: str, script: str, *words: object) -> None:
        ended(self.start(name, script, *words))

    def calls(self) -> list[str]:
        """Every call to anywhere else and every look-up, of all that were started."""
        return [
            f"{name}: {line}"
            for name, _ in self.started
            for line in (self.folder / f"{name}.trace").read_text().splitlines()
            if CALLS.search(line) and (LOOK_UP.search(line) or is_abroad(line))
        ]


def is_abroad(line: str) -> bool:
    return bool(ABROAD.search(line)) and not HERE.search(line)


def ended(started: subprocess.Popen[str], seconds: float = 240) -> None:
    _, err = started.communicate(timeout=seconds)
    assert started.returncode == 0, err


@pytest.fixture
def traced(tmp_path):
    made = Traced(tmp_path)
    yield made
    for _, process in made.started:
        if process.poll() is None:
            process.kill()
            process.communicate()


@needs_strace
def test_no_command_calls_anybody_or_looks_a_name_up(traced, tmp_path):
    pages, case = ROOT / "samples" / "pages", tmp_path / "case.sayso"
    report, letter, bundle = others(tmp_path)
    reading = traced.start("read", READ, pages / "01-agency-report.html", report, letter, LONGER)
    traced.run("build", SAYSO, "build", case, pages, report, letter, bundle, "--workers", "2")
    with Store.open(case) as store:
        sources = {page.source for page in store.pages()}
    assert {report.name, f"{letter.name}/accounts.pdf", f"{bundle.name}/note.html"} <= {
        source.removeprefix(f"{tmp_path.as_posix()}/") for source in sources
    }
    for kind in ("html", "json", "csv"):
        traced.run(f"export-{kind}", SAYSO, "export", case, kind, tmp_path / kind)
    traced.run("verify", SAYSO, "verify", case)
    serving = traced.start("serve", SAYSO, "serve", case, "--port", port_that_is_free())
    [address] = re.findall(r"http://127\.0\.0\.1:\S+", serving.stderr.readline())
    with urlopen(address, timeout=60) as answer:
        assert answer.status == 200
    [python] = children(serving.pid)
    os.kill(python, signal.SIGINT)
    ended(serving)
    ended(reading)
    assert traced.calls() == []
    assert not (traced.cache / FOLDER[0]).exists()


def others(folder: Path) -> tuple[Path, Path, Path]:
    """A PDF, a mail with one attached, and a zip of a page, which say where to call."""
    say = "The clerk said on Monday that the crane was sold. See http://elsewhere.example/x."
    report, letter, bundle = (folder / name for name in ("report.pdf", "letter.eml", "pages.zip"))
    report.write_bytes(pdf(lines([say])))
    mail = EmailMessage()
    mail["From"], mail["Date"] = "ana@elsewhere.example", "Mon, 4 Mar 2024 10:00:00 +0000"
    mail["Subject"] = "The accounts"
    mail.set_content(say)
    mail.add_attachment(pdf(lines([f"{say} It is gone."])), "application", "pdf",
                        filename="accounts.pdf")  # fmt: skip
    letter.write_bytes(mail.as_bytes())
    with ZipFile(bundle, "w") as file:
        remote = '<img src="http://elsewhere.example/x.png">'
        file.writestr("note.html", f"<html><body><p>{say} It was old.</p>{remote}</body></html>")
    return report, letter, bundle


def port_that_is_free() -> int:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        return int(other.getsockname()[1])


def children(process: int) -> list[int]:
    return [
        int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ]


@needs_strace
@pytest.mark.parametrize(
    ("address", "port", "is_seen"),
    [("192.0.2.1", 443, True), ("127.0.0.53", 53, True), ("127.0.0.1", 8642, False)],
    ids=["elsewhere", "a look-up through this machine", "this machine"],
)
def test_the_trace_sees_a_call(traced, address, port, is_seen):
    """A datagram socket that is connected sends nothing."""
    traced.run("call", "import sys; " + CALL.format(port), address)
    assert bool(traced.calls()) == is_seen


def test_onnxruntime_is_imported_in_one_place():
    found = [
        str(path.relative_to(ROOT))
        for folder in ("sayso", "bench", "train", "tests", "docs")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "onnxruntime" in set(imported(path))
    ]
    assert found == ["sayso/reading/statements/propose/tagger/onnx.py"]


def imported(path: Path) -> list[str]:
    """The packages that a module imports, by a statement or by ``import_module``."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
        elif isinstance(node, ast.Call) and "import_module" in ast.dump(node.func):
            names += [one.value for one in node.args if isinstance(one, ast.Constant)]
    return [name.partition(".")[0] for name in names]


def test_what_the_telemetry_left_is_deleted_and_nothing_else(tmp_path):
    own = tmp_path.joinpath(*FOLDER)
    own.mkdir(parents=True)
    for name in LEFT:
        (own / name).write_text("x")
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "other",
    [
        "Microsoft/DeveloperTools/.onnxruntime/mine.txt",
        "Microsoft/DeveloperTools/deviceid",
        "Microsoft/onnxruntime.db",
    ],
)
def test_the_files_of_others_beside_it_stay(tmp_path, other):
    own = tmp_path.joinpath(*FOLDER)
    own.mkdir(parents=True)
    (own / "deviceid").write_text("x")
    (tmp_path / other).write_text("theirs")
    sweep(tmp_path)
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [tmp_path / other]


def test_nothing_behind_a_link_is_deleted(tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "deviceid").write_text("x")
    cache = tmp_path / "cache"
    cache.joinpath(*FOLDER[:2]).mkdir(parents=True)
    cache.joinpath(*FOLDER).symlink_to(theirs, target_is_directory=True)
    sweep(cache)
    assert (theirs / "deviceid").read_text() == "x"

"""No command that names no address opens a socket, whichever commands there are.

The commands are taken from the command line itself, so a new one is tried too, or fails the test
until it is said here how it is called. All of them run in one process, under an audit hook that
sees what Python does and under strace, which sees what compiled code does.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from inspect import signature
from pathlib import Path

import pytest

from sayso.build import build
from sayso.case.store import Store
from sayso.cli.commands import COMMANDS, options_of
from sayso.exports import formats
from sayso.gazetteer.lookup import place_file
from tests.test_network import children, port_that_is_free

ROOT = Path(__file__).parents[1]
STRACE = shutil.which("strace")
TRACING = ("--seccomp-bpf", "-f", "-qq", "-e", "trace=network", "-o")

STORY = (
    "Harbour office counts its crates\n\nBy Ana Reyes\nMay 3, 2024\n\n"
    "At least 30 crates left Port Aster in March, the harbour court heard on Friday.\n\n"
    "According to the prosecutor, Eric Valmont paid 20,000 euros to the port's manager.\n\n"
    "The manager, Tom Arden, denied it. Ilse Marren of the union said that he lies.\n"
)
LIST = "id,schema,name\nx-1,Person,Eric Valmont\n"
CALLS_ITSELF = ("serve",)
"""Commands that go on until they are told to end: they have a test of their own."""

CHILD = r"""
import contextlib, io, json, os, sys

def told(about):
    return [str(one) for one in about[:3]]

OPEN = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
        "socket.bind", "socket.sendto", "socket.sendmsg", "urllib.Request", "http.client.connect"}
now, found = ["its import"], []

def watch(event, about):
    if event in OPEN and not (event == "socket.bind" and about[1] == ("::1", 0)):
        found.append([now[0], event, *told(about)])

sys.addaudithook(watch)
_, lines, report = sys.argv
lines = json.load(open(lines))
ends = {}
from sayso.cli import main
for name, line in lines:
    now[0] = name
    sys.argv = ["sayso", *line]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
            ends[name] = [0, ""]
        except SystemExit as ended:
            ends[name] = [ended.code or 0, err.getvalue()[-500:]]
json.dump({"ends": ends, "found": found}, open(report, "w"))
"""


def lines_to_call(folder: Path) -> list[tuple[str, list[str]]]:
    """Each command as a person would type it, on a case of one page."""
    case, story, names = folder / "case.sayso", folder / "story.txt", folder / "names.csv"
    build(case, [story], workers=1)
    shutil.copy(case, folder / "other.sayso")
    with Store.open(case) as store:
        ids = [row.id for row in store.statements()]
        actors = [row.actor.id for row in store.actors()]
        [page] = [row.page for row in store.pages()]
    calls = {
        "read": ["read", story],
        "build": ["build", case, story, "--workers", "2", "-q"],
        "scan": ["scan", story, "--out", folder / "scanned", "--workers", "1", "-q"],
        "places-add": ["places", "add"],
        "search": ["search", case, "crates"],
        "knew": ["knew", case, "Valmont"],
        "where": ["where", case, "30 crates"],
        "screen": ["screen", case, names],
        "review CASE accept": ["review", case, "accept", ids[0]],
        "review CASE correct": ["review", case, "correct", ids[0], "--strength", "alleged"],
        "review CASE reject": ["review", case, "reject", ids[-1]],
        "review CASE note": ["review", case, "note", ids[0], "to be asked again"],
        "review CASE grade": ["review", case, "grade", ids[0], "B2"],
        "review CASE merge": ["review", case, "merge", actors[0], actors[1]],
        "review CASE part": ["review", case, "part", actors[0], actors[1]],
        "review CASE add": ["review", case, "add", page[:12], "the harbour court heard"],
        "completion": ["completion", "bash"],
        "review CASE take-over": ["review", case, "take-over", folder / "other.sayso"],
        "seal": ["seal", case],
    }
    last = {"remove": ["remove", case, page[:12], "--why", "sent in error"]}
    for name, info in (one for command in COMMANDS for one in options_of(command)):
        plain = [word if word != "CASE" else case for word in name.split()]
        takes_one = "case" in signature(info.callback).parameters and case not in plain
        calls.setdefault(name, [*plain, case] if takes_one else plain)
    exports = {f"export {kind}": ["export", case, kind, folder / kind] for kind in formats()}
    del calls["export"]
    for name in (*CALLS_ITSELF, "remove"):
        del calls[name]
    return [(name, [str(word) for word in line]) for name, line in (calls | exports | last).items()]


def traced(trace):
    """What has the kernel tell every call for the network of a command that follows."""
    return [STRACE, "--seccomp-bpf", "-f", "-qq", "-e", "trace=network", "-o", str(trace)]


@pytest.fixture(scope="module")
def called(tmp_path_factory):
    """What became of each command, what the hook saw, and the trace of the whole process."""
    folder = tmp_path_factory.mktemp("calls")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "names.csv").write_text(LIST, encoding="utf-8")
    lines, report, trace = (folder / name for name in ("lines.json", "report.json", "trace"))
    lines.write_text(json.dumps(lines_to_call(folder)))
    line = [sys.executable, "-c", CHILD, str(lines), str(report)]
    if STRACE:
        line = [*traced(trace), *line]
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder),
                "SAYSO_CACHE": str(place_file().parent)}  # fmt: skip
    done = subprocess.run(
        line, capture_output=True, text=True, check=False, env=settings, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return json.loads(report.read_text()), trace.read_text() if STRACE else None


def names():
    inner = [name for command in COMMANDS for name, _ in options_of(command)]
    return [name for name in inner if name not in (*CALLS_ITSELF, "export")]


def test_every_command_there_is_was_called(called):
    ends = called[0]["ends"]
    assert set(names()) <= set(ends)
    failed = {name: end for name, end in ends.items() if end[0] and name != "watch"}
    assert failed == {}
    assert "nothing is listed to be watched" in ends["watch"][1]


def test_no_command_opens_a_socket_as_python_sees_it(called):
    assert called[0]["found"] == []


FAMILY = re.compile(r"socket\((AF_\w+)")
OURS = ("AF_UNIX", "AF_NETLINK")
"""Families by which processes of one machine talk, and by which it tells of its own addresses."""
ELSEWHERE = re.compile(
    r"(?:connect|sendto|sendmsg|sendmmsg|listen|bind)\(.*sa_family=AF_INET6?\b.*"
)
ASKED_FOR_IPV6 = re.compile(r'bind\(\d+, \{sa_family=AF_INET6, sin6_port=htons\(0\), .*"::1"')
"""What urllib3 does on its import, to see whether this machine knows IPv6: nobody is called."""


@pytest.mark.skipif(STRACE is None, reason="strace is not installed: apt-get install strace")
def test_no_command_opens_a_socket_as_the_kernel_sees_it(called):
    trace = called[1]
    found = [line for line in ELSEWHERE.findall(trace) if not ASKED_FOR_IPV6.match(line)]
    assert found == []
    opened = [family for family in FAMILY.findall(trace) if family not in OURS]
    asked = [line for line in trace.splitlines() if ASKED_FOR_IPV6.search(line)]
    assert len(opened) == len(asked), opened


@pytest.mark.skipif(STRACE is None, reason="strace is not installed: apt-get install strace")
def test_serve_binds_this_machine_alone(tmp_path):
    case, trace = tmp_path / "case.sayso", tmp_path / "trace"
    with Store.open(case, create=True):
        pass
    line = [
        *traced(trace),
        sys.executable,
        "-m",
        "sayso",
        "serve",
        str(case),
        "--port",
        str(port_that_is_free()),
    ]
    serving = subprocess.Popen(line, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        assert "http://127.0.0.1:" in serving.stderr.readline()
        [python] = children(serving.pid)
        os.kill(python, signal.SIGINT)
        serving.communicate(timeout=120)
    finally:
        if serving.poll() is None:
            for one in (*children(serving.pid), serving.pid):  # it holds the pipe open
                os.kill(one, signal.SIGKILL)
            serving.communicate()
    bound = [one for one in ELSEWHERE.findall(trace.read_text()) if not ASKED_FOR_IPV6.match(one)]
    assert bound
    assert [one for one in bound if 'inet_addr("127.0.0.1")' not in one] == []


def test_the_watch_over_sockets_sees_one(tmp_path):
    """A command that opened one would be seen, by Python's hook and in the trace."""
    report = tmp_path / "report.json"
    (tmp_path / "lines.json").write_text("[]")
    opens = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('127.0.0.1', 9))\n"
    script = CHILD.replace("_, lines", f"{opens}_, lines")
    line = [sys.executable, "-c", script, str(tmp_path / "lines.json"), str(report)]
    trace = tmp_path / "trace"
    if STRACE:
        line = [STRACE, *TRACING, str(trace), *line]
    subprocess.run(line, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    [[_, event, *_]] = json.loads(report.read_text())["found"]
    assert event == "socket.connect"
    assert STRACE is None or ELSEWHERE.search(trace.read_text())

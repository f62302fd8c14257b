"""A real server of a case, in a process of its own, ended as a person ends it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from contextlib import contextmanager

START = "import sys; from sayso.dossier.web import serve; serve(sys.argv[1], port=int(sys.argv[2]))"


@contextmanager
def served(case):
    """Serve a case on a port that is free; give the port and the token."""
    command = [sys.executable, "-u", "-c", START, str(case), "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    line = server.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=([\w-]{20,}) ", line)
    yield int(found[1]), found[2]
    server.send_signal(signal.SIGINT)
    _, said = server.communicate(timeout=20)
    assert (server.returncode, said) == (0, "")

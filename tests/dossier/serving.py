"""A real server of a case, in a process of its own, ended as a person ends it."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

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
    assert (server.returncode, said) == (0, ""), f"ended with {server.returncode}: {said}"


CHROMIUM = shutil.which("chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def browsed(case, **options):
    """The first page of a served case in a real browser.

    The test fails if anything goes wrong on a page or is asked of a network.
    """
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if not CHROMIUM:
        pytest.skip("needs the browser chromium on the path")
    with served(case) as (port, token), sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        home, trouble = f"http://127.0.0.1:{port}/", []
        context = browser.new_context(**options)
        context.on("request", lambda one: one.url.startswith(home) or trouble.append(one.url))
        made = context.new_page()
        made.on("pageerror", lambda error: trouble.append(str(error)))
        made.on("console", lambda said: "400" in said.text or trouble.append(said.text))
        made.goto(f"{home}?token={token}")
        yield made
        browser.close()
        assert trouble == []

"""No socket is opened: not by importing, not by reading a page, not by building a case.

One thing is let pass: on its import urllib3 (of trafilatura, which we only give strings) looks
whether this machine knows IPv6 by taking a free port of ``::1`` for a moment; nobody is called.
"""

import subprocess
import sys

import pytest

WATCH = """
import sys

def watch(event, about):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto",
                 "urllib.Request", "http.client.connect"):
        if not (event == "socket.bind" and about[1] == ("::1", 0)):  # urllib3, see below
            print("NETWORK", event, about, flush=True)

if __name__ in ("__main__", "__mp_main__"):
    sys.addaudithook(watch)
"""
IMPORT = "import sayso, sayso.cli, sayso.build, sayso.dossier.web, sayso.exports.tables"
READ = """
if __name__ == "__main__":
    import sayso
    print(len(sayso.read(sys.argv[1]).statements))
"""
BUILD = """
if __name__ == "__main__":
    from sayso.build import build
    print(build(sys.argv[1] + ".sayso", [sys.argv[1], sys.argv[1] + ".other"], workers=2).pages)
"""
STORY = "The harbour office said on Monday that {} crates left Port Aster in the night.\n"


@pytest.mark.parametrize("does", [IMPORT, READ, BUILD], ids=["import", "read", "build"])
def test_no_socket_is_opened(tmp_path, does):
    story = tmp_path / "story.txt"
    story.write_text(STORY.format(30))
    (tmp_path / "story.txt.other").write_text(STORY.format(40))
    script = tmp_path / "script.py"
    script.write_text(WATCH + does)
    done = subprocess.run(
        [sys.executable, str(script), str(story)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stdout
    assert does == IMPORT or done.stdout.strip().isdigit()


def test_the_watch_sees_a_socket(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(WATCH + "import socket\nsocket.socket().connect_ex(('127.0.0.1', 1))\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert "NETWORK socket.connect" in done.stdout

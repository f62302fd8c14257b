"""The server shows the same dossier to this computer alone."""

import re
import signal
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from urllib.parse import quote

import pytest

from sayso.dossier import site
from sayso.dossier.render import DATA
from sayso.dossier.web import HOST, app, serve
from sayso.errors import CaseError, SettingError
from tests.dossier.test_static_site import Outline

START = "import sys; from sayso.dossier.web import serve; serve(sys.argv[1], port=int(sys.argv[2]))"

TOKENS = {}
"""What the server of a port has told."""


def started(case_path):
    """A real server on a port that was free, and the line that it tells once it serves."""
    command = [sys.executable, "-u", "-c", START, str(case_path), "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return server, server.stdout.readline()


def ended(server):
    """End a server as a person does, and tell how it ended."""
    server.send_signal(signal.SIGINT)
    _, said = server.communicate(timeout=20)
    return server.returncode, said


@pytest.fixture(scope="module")
def port(case_path):
    server, line = started(case_path)
    found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=([\w-]{20,}) ", line)
    TOKENS[int(found[1])] = found[2]
    yield int(found[1])
    assert ended(server) == (0, "")


@pytest.mark.parametrize("after", [0, 0.005, 0.05])
def test_a_server_ends_in_silence_however_soon_it_is_ended(case_path, after):
    server, _ = started(case_path)
    time.sleep(after)
    assert ended(server) == (0, "")


def get(port, path, host=None, method="GET", cookie=None):
    connection = HTTPConnection(HOST, port, timeout=20)
    known = f"sayso-{port}={TOKENS[port]}" if cookie is None else cookie
    headers = {"Host": host or f"{HOST}:{port}", "Cookie": known}
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read().decode()


def test_every_view_answers_and_every_link_of_it_leads_somewhere(port):
    seen, waiting = set(), ["/", "/search?q=brokers", "/statements?strength=alleged&hand=auditor"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        status, headers, body = get(port, path)
        assert status == 200, path
        if headers["content-type"].startswith("text/html"):
            outline = Outline(body)
            assert outline.handlers == []
            waiting += [link.partition("#")[0] for link in outline.links if link.startswith("/")]
    assert {f"/{name}" for name in site.MAKERS if name != "index"} < seen
    assert len([path for path in seen if path.startswith("/page/")]) >= 3
    assert {f"/{name}.{form}" for name in DATA for form in ("csv", "json")} < {
        path.partition("?")[0] for path in seen
    }


@pytest.mark.parametrize("path", ["/", "/figures", "/static/dossier.css", "/nothing"])
def test_every_answer_is_locked_to_its_own_files(port, path):
    _, headers, _ = get(port, path)
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "[::1]", ""]
)
def test_another_host_name_is_refused(port, host):
    connection = HTTPConnection(HOST, port, timeout=20)
    connection.putrequest("GET", "/", skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    assert connection.getresponse().status == 400


@pytest.mark.parametrize("path", ["/", "/figures", "/static/dossier.css", "/nothing"])
@pytest.mark.parametrize("given", ["", "x", "é", "{token}x", "{other}"])
def test_nobody_is_let_in_without_the_token(port, path, given):
    told = given.format(token=TOKENS[port], other="A" * 22)
    assert get(port, path, cookie=f"sayso-{port}={told}".encode())[0] == 403
    status, headers, body = get(port, f"{path}?token={quote(told)}", cookie="")
    assert (status, body) == (403, "Open the address that 'sayso serve' printed.\n")
    assert "set-cookie" not in headers


def test_the_address_that_is_told_lets_in_and_the_browser_keeps_it(port):
    status, headers, body = get(port, f"/figures?token={TOKENS[port]}", cookie="")
    assert status == 200
    kept, *rules = headers["set-cookie"].split("; ")
    assert set(rules) >= {"HttpOnly", "SameSite=strict"}
    assert get(port, "/", cookie=kept)[0] == 200
    assert TOKENS[port] not in body
    assert get(port, "/", cookie=kept.replace(str(port), "1"))[0] == 403


def test_localhost_is_this_computer_too(port):
    assert get(port, "/", host=f"localhost:{port}")[0] == 200


def test_nothing_can_be_written(port):
    assert {get(port, "/", method=method)[0] for method in ("POST", "PUT", "DELETE")} == {405}


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/page/" + "0" * 64, "/page/x", "/static/web.py", "/static/..%2fweb.py",
     "/figures?part=9", "/docs", "/openapi.json", "/index"],
)  # fmt: skip
def test_what_is_not_there_is_said_to_be_so(port, path):
    status, _, body = get(port, path)
    assert status == 404
    assert "Traceback" not in body


def test_a_number_that_is_none_is_refused(port):
    assert get(port, "/figures?part=x")[0] == 422


@pytest.mark.parametrize("query", ["brokers", "zzz", "%22", "a%20AND%20(", "*", "%00", "%F0%9F"])
def test_any_search_has_an_answer(port, query):
    status, _, body = get(port, f"/search?q={query}")
    assert status == 200
    if query == "brokers":
        assert '<b class="hit">brokers</b>' in body


def test_a_hit_is_marked_in_its_page(port):
    _, _, body = get(port, "/search?q=auditor")
    [link] = [one for one in Outline(body).links if "?at=" in one]
    _, _, page = get(port, link.partition("#")[0])
    assert 'id="found"' in page


def test_a_port_that_is_taken_is_named(case_path):
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        with pytest.raises(SettingError, match=r"127\.0\.0\.1:\d+.*--port"):
            serve(case_path, port=other.getsockname()[1])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7"])
def test_no_other_host_is_served(case_path, host):
    with pytest.raises(SettingError, match="this computer only"):
        serve(case_path, host=host)


def test_a_case_that_is_missing_is_named(tmp_path):
    with pytest.raises(CaseError, match="no case file"):
        app(tmp_path / "none.sayso", "x")


def test_ten_readers_at_once_get_their_pages(port):
    answers = []
    readers = [
        threading.Thread(target=lambda: answers.append(get(port, "/statements")[0]))
        for _ in range(10)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert answers == [200] * 10


def test_reading_leaves_the_case_as_it_was(port, case_path):
    before = case_path.read_bytes(), case_path.stat().st_mtime_ns
    get(port, "/")
    assert (case_path.read_bytes(), case_path.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    ("asked", "has", "lacks"),
    [
        ("outlet=newsdesk+mirror", "paid 40 brokers", "at least 40 brokers"),
        ("since=2021-05-04&until=2021-05-04", "signed every payment", "paid 40 brokers"),
        ("until=2020", "No statement fits", "signed every payment"),
    ],
)
def test_statements_are_narrowed_by_outlet_and_day(port, asked, has, lacks):
    _, _, body = get(port, f"/statements?{asked}")
    told = re.sub(r"<select.*?</select>|<[^>]+>", "", body)
    assert has in told
    assert lacks not in told

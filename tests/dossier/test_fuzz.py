"""Whatever is asked of the server, it answers in words: no 500, and no word of a request acts."""

import json
import re
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sayso.case.store import Store
from sayso.dossier.web import app

TOKEN = "a token of this test"
HOME = "http://127.0.0.1:8642"
ATTACKS = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; drop table page; --",
    "{{ 7 * 7 }}", "../../../etc/passwd", "..%2f..%2fweb.py", "%00", "\x00", "\ud800", "\u202e",
    "9" * 400, "-1", "1e309", "NaN", "", " ", "a" * 9_000, "\r\nX-Evil: 1", "*", '"', "(a OR",
    "NEAR(a, b", "-", "outlet:", "date:9999-99-99", "col:x", "é" * 300, "0" * 64, "/",
    "//evil.example",
]  # fmt: skip
ASKED = ("q", "at", "part", "link", "role", "strength", "stance", "hand", "act", "check", "ruled")
BUILDS = ("/review/build", "/build/events")
"""What starts a build, and tells of it as long as it runs: ``test_adding`` asks for these."""
WORDS = some.sampled_from(ATTACKS) | some.text(max_size=40)
SETTINGS = settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip


@pytest.fixture(scope="module")
def made(case_path, tmp_path_factory):
    path = tmp_path_factory.mktemp("fuzz") / "harbour.sayso"
    with Store.open(case_path) as store:
        store.db.execute("vacuum into ?", (str(path),))
    return app(path, TOKEN)


@pytest.fixture(scope="module")
def client(made):
    found = TestClient(made, base_url=HOME, raise_server_exceptions=False, follow_redirects=False)
    assert found.get(f"/?token={quote(TOKEN)}").status_code == 200
    return found


@pytest.fixture(scope="module")
def key(client):
    return re.search(r'data-key="([0-9a-f]+)"', client.get("/review").text)[1]


def routes(made, method):
    return [
        route
        for route in made.routes
        if isinstance(route, APIRoute) and method in route.methods and route.path not in BUILDS
    ]


def written(words):
    return quote(words.encode("utf-8", "surrogatepass"), safe="")


def asked(data, route):
    """An address of a route, each of its parts and questions filled with anything."""
    path = re.sub(r"\{\w+(:path)?\}", lambda _: written(data.draw(WORDS)), route.path)
    names = [
        "q",
        "at",
        "part",
        "link",
        "role",
        "strength",
        "stance",
        "hand",
        "act",
        "check",
        "ruled",
        "outlet",
        "since",
        "until",
        "sort",
        "lang",
        "by",
    ]
    pairs = data.draw(some.dictionaries(some.sampled_from(names), WORDS, max_size=4))
    return path + "?" + "&".join(f"{name}={written(words)}" for name, words in pairs.items())


def harmless(answer):
    assert answer.status_code < 500, answer.text[:300]
    assert "Traceback" not in answer.text
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
    assert "x-evil" not in answer.headers


@SETTINGS
@given(data=some.data())
def test_any_address_is_answered_and_nothing_in_it_acts(client, made, data):
    for route in routes(made, "GET"):
        harmless(client.get(asked(data, route)))


@pytest.mark.parametrize("words", ATTACKS, ids=lambda words: repr(words[:20]))
def test_an_attack_in_each_field_of_a_search_and_a_filter_is_text(client, words):
    for name in ("role", "strength", "stance", "hand", "act", "check", "ruled", "part", "outlet",
                 "since", "until", "sort", "lang"):  # fmt: skip
        harmless(client.get(f"/statements?{name}={written(words)}"))
        harmless(client.get(f"/figures?{name}={written(words)}"))
        harmless(client.get(f"/statements.csv?{name}={written(words)}"))
    for address in (f"/search?q={written(words)}", f"/conflicts?link={written(words)}",
                    f"/page/{written(words)}", f"/sheet/{written(words)}-1.png"):  # fmt: skip
        harmless(client.get(address))


JSON = some.recursive(
    some.none() | some.booleans() | some.floats() | some.integers() | WORDS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
SLOTS = {
    "verdict": some.sampled_from(
        ["accept", "correct", "reject", "note", "grade", "merge", "part", "add"]),
    "kind": some.sampled_from(["actor", "claim", "statement"]),
    "given": JSON, "record": JSON, "records": JSON, "ruling": JSON, "seconds": JSON,
}  # fmt: skip


@SETTINGS
@given(data=some.data())
def test_any_write_is_done_or_refused_in_words(client, made, key, data, case_path):
    with Store.open(case_path) as store:
        names = [row.id for row in store.statements()]
    body = data.draw(some.fixed_dictionaries({}, optional=SLOTS) | JSON)
    if isinstance(body, dict) and data.draw(some.booleans()):
        body["record"] = data.draw(some.sampled_from(names))
    told = json.dumps(body).encode()
    if data.draw(some.integers(0, 9)) == 0:
        told = data.draw(some.binary(max_size=60))
    for route in routes(made, "POST"):
        headers = {"Origin": HOME, "X-Sayso-Write": key}
        harmless(client.post(route.path, content=told, headers=headers))


def test_half_a_letter_is_refused_in_words(client, made, key):
    headers = {"Origin": HOME, "X-Sayso-Write": key}
    for route in routes(made, "POST"):
        harmless(client.post(route.path, content=b'{"ruling": "\\ud800"}', headers=headers))


def test_no_route_at_all_is_open_to_another_host_origin_or_without_the_token(made, key):
    with TestClient(made, base_url=HOME) as stranger:
        assert stranger.get("/build/events").status_code == 403
        assert stranger.post("/review/build", content=b"{}").status_code == 403
        for route in routes(made, "GET"):
            path = re.sub(r"\{\w+\}", "x", route.path)
            assert stranger.get(path).status_code == 403, path
            assert stranger.get(path, headers={"Host": "evil.example"}).status_code == 400, path
        for route in routes(made, "POST"):
            for headers in ({"Origin": HOME, "X-Sayso-Write": key},
                            {"Origin": "http://evil.example", "X-Sayso-Write": key}):  # fmt: skip
                answer = stranger.post(route.path, content=b"{}", headers=headers)
                assert answer.status_code == 403, route.path

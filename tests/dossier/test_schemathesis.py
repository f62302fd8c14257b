"""Schemathesis asks every address of the server, as its own description allows: never a 500."""

import json
import re

import pytest
from fastapi.openapi.utils import get_openapi
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings

from sayso.case.store import Store
from sayso.dossier.web import app
from tests.dossier.test_fuzz import BUILDS

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis (docs/plans)")
TOKEN = "a token of this test"
HOME = "http://127.0.0.1:8642"


def test_no_address_fails(case_path, tmp_path):
    path = tmp_path / "harbour.sayso"
    with Store.open(case_path) as store:
        store.db.execute("vacuum into ?", (str(path),))
    made = app(path, TOKEN)
    client = TestClient(made, base_url=HOME, raise_server_exceptions=False, follow_redirects=False)
    client.get("/", params={"token": TOKEN})
    key = re.search(r'data-key="([0-9a-f]+)"', client.get("/add").text)[1]
    described = get_openapi(title="Sayso", version="1", routes=made.routes)
    asked, failed = 0, []
    for found in schemathesis.openapi.from_dict(described).get_all_operations():
        operation = found.ok()
        if operation.path in BUILDS:
            continue

        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def ask(case):
            nonlocal asked
            given = case.as_transport_kwargs(base_url=HOME)
            headers = dict(given.get("headers") or {})
            if given["method"].upper() == "POST":
                headers |= {"Origin": HOME, "X-Sayso-Write": key}
            body = json.dumps(given["json"]).encode() if given.get("json") is not None else b""
            answer = client.request(
                given["method"], given["url"], params=given.get("params"), headers=headers,
                content=given.get("data") or body,
            )  # fmt: skip
            asked += 1
            if answer.status_code >= 500:
                failed.append((case.path, answer.text[:200]))

        ask()
    assert failed == []
    assert asked > 100

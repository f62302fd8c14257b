"""Pages are added in the browser, and the build is followed as it goes."""

import json
import re
import shutil
import time
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from sayso.case.store import Store
from sayso.dossier.web import app
from tests.conftest import save_case
from tests.dossier.serving import served

TOKEN = "a token of this test"
HOME = "http://127.0.0.1:8642"
STORY = "The Harbour Post\n\nThe mayor said that the port had paid 30 brokers in March 2019.\n"


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_MODEL", "off")
    path = tmp_path / "new.sayso"
    save_case(path, [])
    return path


@pytest.fixture
def client(path):
    found = TestClient(app(path, TOKEN), base_url=HOME)
    found.get("/", params={"token": TOKEN})
    return found


@pytest.fixture
def headers(client):
    key = re.search(r'data-key="([0-9a-f]+)"', client.get("/add").text)[1]
    return {"Origin": HOME, "X-Sayso-Write": key}


def events(client):
    """What a build says, as long as it says something."""
    told = client.get("/build/events").text
    return [json.loads(line[6:]) for line in told.splitlines() if line.startswith("data: ")]


def test_a_file_that_is_dropped_is_read_and_the_build_tells_each_step(client, headers, path):
    put = client.post("/review/file?name=story.txt", content=STORY.encode(), headers=headers)
    assert put.json() == {"name": "story.txt"}
    assert client.post("/review/build", content=b"{}", headers=headers).status_code == 200
    told = events(client)
    assert told[-1]["done"] and told[-1]["added"] == 1 and told[-1]["unread"] == []
    assert {"Adding", "Reading"} <= {one.get("stage") for one in told}
    assert any(one.get("name") == "story.txt" for one in told)
    with Store.open(path) as store:
        assert [row.source.endswith("story.txt") for row in store.pages()] == [True]
    assert "story.txt" in client.get("/pages").text


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\boot.ini", "/etc/cron.d/x", "a/b/c.txt", ".bashrc"],
)  # fmt: skip
def test_a_name_leads_nowhere(client, headers, name):
    put = client.post(f"/review/file?name={quote(name)}", content=b"words", headers=headers)
    assert re.fullmatch(r"[^/\\.][^/\\]*", put.json()["name"])


@pytest.mark.parametrize(
    ("asked", "told"),
    [({}, "nothing to add"), ({"addresses": ["file:///etc/passwd"]}, "no address"),
     ({"addresses": [3]}, "nothing to add"), ([], "nothing to add")],
    ids=["nothing", "a file by its address", "no words", "a list"],
)  # fmt: skip
def test_what_cannot_be_added_is_said(client, headers, asked, told):
    answer = client.post("/review/build", content=json.dumps(asked).encode(), headers=headers)
    assert answer.status_code == 400 and told in answer.json()["error"]


def test_nobody_adds_without_the_key_or_from_another_origin(client, headers):
    for lacking in ("Origin", "X-Sayso-Write"):
        given = {name: value for name, value in headers.items() if name != lacking}
        assert client.post("/review/file?name=a", content=b"a", headers=given).status_code == 403
        assert client.post("/review/build", content=b"{}", headers=given).status_code == 403


def test_a_page_as_it_came_can_do_nothing(client, headers, path):
    page = b"<!doctype html><title>A</title><script>alert(1)</script><p>The mayor said no.</p>"
    client.post("/review/file?name=a.html", content=page, headers=headers)
    client.post("/review/build", content=b"{}", headers=headers)
    events(client)
    with Store.open(path) as store:
        [sha256] = store.hashes()
    answer = client.get(f"/original/{sha256}")
    assert answer.content == page
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert client.get("/original/" + "0" * 64).status_code == 404


@pytest.mark.slow
def test_a_person_drops_a_file_and_sees_it_read(path, tmp_path):
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("needs the browser chromium on the path")
    (tmp_path / "story.txt").write_text(STORY)
    with served(path) as (port, token), sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/?token={token}")
        page.goto(f"http://127.0.0.1:{port}/add")
        page.get_by_label("Files").set_input_files(tmp_path / "story.txt")
        page.get_by_text("story.txt: waits to be read").wait_for()
        page.get_by_role("button", name="Read them").click()
        page.get_by_text("Done.").wait_for(timeout=60_000)
        page.goto(f"http://127.0.0.1:{port}/pages")
        assert page.get_by_role("table").get_by_role("link").count() == 1
        browser.close()
        time.sleep(1)

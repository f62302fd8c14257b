"""A person decides in a real browser, by keyboard alone; nobody else can."""

import json
from http.client import HTTPConnection

import pytest

from sayso.case.check import verify
from sayso.case.decisions import rulings
from sayso.case.store import Store
from tests.dossier.serving import CHROMIUM, QUIET, served

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")


@pytest.fixture
def case(case_path, tmp_path):
    path = tmp_path / "harbour.sayso"
    with Store.open(case_path) as store:
        store.db.execute("vacuum into ?", (str(path),))
    return path


@pytest.fixture
def server(case):
    with served(case) as (port, token):
        yield port, token


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("needs the browser chromium on the path")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def page(browser, server):
    """The queue; the test fails if anything is said on the console or asked of a network."""
    port, token = server
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    trouble = []
    home = f"http://127.0.0.1:{port}/"
    context.on("request", lambda one: one.url.startswith(home) or trouble.append(one.url))
    made = context.new_page()
    made.on("pageerror", lambda error: trouble.append(str(error)))
    made.on("console", lambda said: "400" in said.text or trouble.append(said.text))
    made.on("dialog", lambda dialog: trouble.append(dialog.message))
    made.goto(f"{home}?token={token}")
    made.goto(f"{home}review")
    yield made
    context.close()
    assert trouble == []


def shown(page):
    """The words of the statement that is asked for now."""
    return " … ".join(page.locator(".decision:visible .quote .told").all_inner_texts())


def decided(page, number):
    page.get_by_text(f"{number} of ", exact=False).and_(page.locator("#count")).wait_for()


def verdicts(case):
    with Store.open(case) as store:
        # a page with a zero character, as the hostile one, has none but this fault
        assert {fault.where for fault in verify(store).faults} <= {"the search"}
        return [(row.verdict, row.state) for row in rulings.listed(store)]


def test_one_key_decides_and_goes_on(page, case):
    assert page.evaluate("document.activeElement.className") == "decision"
    first = shown(page)
    page.keyboard.press("a")
    decided(page, 1)
    second = shown(page)
    page.keyboard.press("r")
    decided(page, 2)
    assert len({first, second, shown(page)}) == 3
    page.keyboard.press("u")
    decided(page, 1)
    assert shown(page) == second
    assert sorted(verdicts(case)) == [
        ("accept", "stands"), ("reject", "undone"), ("undo", "stands")]  # fmt: skip
    with Store.open(case) as store:
        assert all(taken >= 0 for held in rulings.seconds(store).values() for taken in held)


def test_a_hand_is_corrected_by_keyboard_alone(page, case):
    words = shown(page)
    page.keyboard.press("e")
    page.keyboard.type("Ilse Marren")
    page.keyboard.press("Tab")
    page.keyboard.type("person")
    page.keyboard.press("Enter")
    decided(page, 1)
    with Store.open(case) as store:
        [line] = [row for row in store.statements() if row.ruled]
    assert (line.quote, line.ruled.verdict) == (words, "corrected")
    assert (line.hands[-1].name, line.hands[-1].role) == ("Ilse Marren", "person")


def test_a_note_stays_with_its_line_which_still_waits(page, case):
    words = shown(page)
    page.keyboard.press("n")
    page.keyboard.type("ask <b>the clerk</b>")
    page.keyboard.press("Enter")
    page.locator("#last li").wait_for()
    assert shown(page) == words
    page.goto(page.url.replace("/review", "/statements"))
    assert page.locator(".ruled-note").all_inner_texts() == ["ask <b>the clerk</b>"]
    assert page.locator(".ruled-note b").count() == 0


def test_a_failed_save_is_shown_and_nothing_is_lost(page):
    words = shown(page)
    page.keyboard.press("e")
    page.locator("[name=quote]:visible").fill("words that no page has")
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text("the page does not have these words").wait_for()
    assert shown(page) == words
    assert page.locator("[name=quote]:visible").input_value() == "words that no page has"
    page.keyboard.press("Escape")
    page.route("**/review/decide", lambda route: route.abort())
    page.on("console", lambda said: None)
    assert shown(page) == words


def test_everything_can_be_decided_and_then_nothing_waits(page, case):
    for number in range(1, 20):
        if not page.locator(".decision:visible").count():
            break
        page.keyboard.press("a")
        decided(page, number)
        page.wait_for_load_state()
    page.get_by_text("Nothing waits for a decision.").wait_for()
    with Store.open(case) as store:
        assert {row.ruled.verdict for row in store.statements(unsure=None)} == {"accepted"}


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_the_queue_fits_its_window(page, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


# What may not write.


def post(port, token, key=None, path="/review/decide", body=None, **headers):
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    own = {"Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{port}",
           "Cookie": f"sayso-{port}={token}", "X-Sayso-Write": key or ""}  # fmt: skip
    own |= {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {name: value for name, value in own.items() if value is not None}
    connection.request("POST", path, body=json.dumps(body or {}), headers=sent)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def key_of(port, token):
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    cookie = {"Cookie": f"sayso-{port}={token}"}
    connection.request("GET", "/review", headers=cookie)
    return connection.getresponse().read().decode().split('data-key="')[1].split('"')[0]


def test_a_write_needs_cookie_origin_host_and_key(server, case):
    port, token = server
    key = key_of(port, token)
    with Store.open(case) as store:
        record = next(store.statements()).id
    body = {"verdict": "accept", "record": record}
    refused = [
        post(port, "x", key, body=body),
        post(port, token, "", body=body),
        post(port, token, key[::-1], body=body),
        post(port, token, key, body=body, Origin="http://evil.example"),
        post(port, token, key, body=body, Origin="null"),
        post(port, token, key, body=body, Origin=None),
        post(port, token, key, body=body, Origin=f"http://127.0.0.1:{port + 1}"),
        post(port, token, key, body=body, Host="evil.example"),
        post(port, token, key, body=body, Host="evil.example", Origin="http://evil.example"),
        post(port, token, key, path="/statements", body=body),
    ]
    assert [status for status, _ in refused] == [403, 403, 403, 403, 403, 403, 403, 400, 400, 405]
    assert verdicts(case) == []
    assert post(port, token, key, body=body)[0] == 200
    assert verdicts(case) == [("accept", "stands")]


@pytest.mark.parametrize(
    "body",
    [{}, [], "x", {"verdict": "purge", "record": "x"}, {"verdict": "accept", "record": 7},
     {"verdict": "accept", "record": "nowhere"}, {"verdict": "correct", "record": "", "given": []},
     {"verdict": "note", "record": "x", "given": {"a": 1}}, {"verdict": "accept", "record": "'--"},
     {"verdict": "accept", "record": "x" * 200_000}, {"ruling": "../../x"}],
)  # fmt: skip
def test_a_write_that_is_none_is_told_in_words(server, body):
    port, token = server
    key = key_of(port, token)
    for path in ("/review/decide", "/review/undo"):
        status, said = post(port, token, key, path=path, body=body)
        assert status == 400
        assert "Traceback" not in said and json.loads(said)["error"]


def parted(page, view, row):
    """Part the last of the one actor or claim of a view by keyboard; give its rows."""
    page.goto(page.url.replace("/review", f"/{view}"))
    rows = page.locator(row)
    assert rows.count() == 1
    page.get_by_role("button", name="Not the same").last.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return rows


def test_an_actor_is_parted_and_merged_again_by_keyboard_and_that_is_undone(page, case):
    rows = parted(page, "actors", "tbody tr")
    assert rows.count() == 2
    for box in page.locator("input[name=joined]").all():
        box.focus()
        page.keyboard.press("Space")
    page.get_by_text("2 marked").wait_for()
    with page.expect_navigation():
        page.keyboard.press("m")
    assert rows.count() == 1
    assert page.get_by_text("Ruled one by").first.is_visible()
    with page.expect_navigation():
        page.keyboard.press("u")
    assert rows.count() == 2
    states = [("part", "stands"), ("merge", "undone"), ("undo", "stands")]
    assert sorted(verdicts(case)) == sorted(states)


def test_a_claim_is_parted_and_merged_again_by_keyboard(page, case):
    with Store.open(case) as store:
        told = [row.id for row in store.statements() if "brokers" in row.quote]
        rulings.join(store, "claim", "merge", (told[0], told[1]), "ana")
    claims = parted(page, "claims", "article.claim")
    assert claims.count() == 0
    with page.expect_navigation():
        page.keyboard.press("u")
    assert claims.count() == 1


def test_a_citation_is_copied_with_quote_hands_hash_and_place(page, case):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with Store.open(case) as store:
        row = next(row for row in store.statements() if "signed every payment" in row.quote)
    page.goto(page.url.replace("/review", f"/page/{row.page}"))
    button = page.get_by_role("button", name="Copy the citation of 2")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("copied", exact=True).wait_for()
    told = page.evaluate("navigator.clipboard.readText()")
    assert told == (
        "“the manager had allegedly signed every payment” — The Quayside Post ← An auditor "
        "(alleged). The Quayside Post, Port paid brokers, files show, 4 May 2021. "
        f"SHA-256 {row.page}, characters {row.start}-{row.end}."
    )

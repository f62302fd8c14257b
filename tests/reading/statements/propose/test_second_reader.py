"""A language model named by a person: a real server on this machine that answers as told."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

import sayso
from sayso.build import build
from sayso.case.store import Store
from sayso.pages import open_page
from sayso.reading.statements.propose.second_reader import Model
from sayso.record import as_record


@contextmanager
def serving(answer, status=200):
    """An address that gives this answer to every question, and what it was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            asked.append((self.path, json.loads(self.rfile.read(length))))
            body = json.dumps({"choices": [{"message": {"content": answer}}]}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        server.server_close()


def proposed(*statements):
    return json.dumps({"statements": list(statements)})


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("“The lock holds,” said Ada Brask. Nobody at the yard of Kolt had been paid.\n")
    return path


def second(reading):
    return dict(reading.more).get("second_readings", ())


def test_a_model_is_an_address_and_a_name(monkeypatch):
    monkeypatch.setenv("SAYSO_LLM", "http://127.0.0.1:8080/v1/ gemma-3 270m")
    assert Model.named() == Model("http://127.0.0.1:8080/v1", "gemma-3 270m")
    monkeypatch.delenv("SAYSO_LLM")
    assert Model.named() is None


def test_nobody_is_asked_where_nobody_was_named(page, monkeypatch):
    monkeypatch.delenv("SAYSO_LLM", raising=False)
    assert second(sayso.read(page)) == ()


def test_what_was_read_already_agrees_and_what_the_page_does_not_hold_is_refused(page, monkeypatch):
    answer = proposed(
        {"quote": "The lock holds", "speaker": "Ada Brask", "stance": "affirms",
         "strength": "stated"},
        {"quote": "Nobody at the yard of Kolt had been paid", "speaker": "Ada Brask"},
        {"quote": "The lock broke", "speaker": "Ada Brask"},
    )  # fmt: skip
    before = sayso.read(page).statements
    with serving(answer) as (address, asked):
        monkeypatch.setenv("SAYSO_LLM", f"{address} small")
        reading = sayso.read(page)
    [one] = second(reading)
    assert (one.model, one.added, one.agreed, len(one.refused)) == ("small", 0, 1, 2)
    assert reading.statements == before
    [(path, question)] = asked
    assert path == "/v1/chat/completions"
    assert question["model"] == "small"
    assert "The lock holds" in question["messages"][-1]["content"]
    [kept] = as_record(open_page(page), reading)["second_readings"]
    assert kept["answer"] == answer and len(kept["prompt"]) == 64


@pytest.mark.parametrize(
    "answer", ["", "I am sorry.", "{", '{"statements": 3}', '{"statements": [1]}']
)
def test_an_answer_that_is_not_as_asked_changes_nothing(page, monkeypatch, answer):
    before = sayso.read(page).statements
    with serving(answer) as (address, _):
        monkeypatch.setenv("SAYSO_LLM", f"{address} small")
        assert sayso.read(page).statements == before


def test_an_address_that_fails_is_told_and_the_page_is_read(page, monkeypatch):
    before = sayso.read(page).statements
    with serving("", status=500) as (address, _):
        monkeypatch.setenv("SAYSO_LLM", f"{address} small")
        reading = sayso.read(page)
    assert reading.statements == before
    assert "answers 500" in second(reading)[0].problem
    assert "does not answer" in second(sayso.read(page))[0].problem
    with pytest.raises(OSError, match="does not answer"):
        Model(address, "small").reach()


def test_a_page_is_given_up_at_the_first_question_without_an_answer(page, monkeypatch):
    page.write_text(page.read_text() + "\n" + page.read_text() + "\n" + page.read_text())
    with serving("", status=500) as (address, asked):
        monkeypatch.setenv("SAYSO_LLM", f"{address} small")
        assert len(second(sayso.read(page))) == len(asked) == 1


def test_a_server_that_knows_no_form_of_answers_is_asked_without(page, monkeypatch):
    with serving(proposed(), status=400) as (address, asked):
        monkeypatch.setenv("SAYSO_LLM", f"{address} small")
        assert "answers 400" in second(sayso.read(page))[0].problem
    (_, first), (_, again) = asked
    assert first.pop("response_format")["type"] == "json_schema"
    assert again == first


def test_what_was_asked_is_kept_in_a_case_and_verified(page, tmp_path, monkeypatch):
    case = tmp_path / "case.sayso"
    with serving(proposed({"quote": "The lock broke", "speaker": "Ada Brask"})) as (address, _):
        monkeypatch.setenv("SAYSO_LLM", f"{address} small")
        build(case, [str(page)], workers=1)
    with Store.open(case) as store:
        [reading] = store.readings()
    [one] = second(reading)
    assert (one.model, len(one.refused), one.span.page) == ("small", 1, reading.text.page)

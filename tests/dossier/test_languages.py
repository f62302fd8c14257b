"""The dossier in French, served and as files; what pages say stays as it is."""

import re

import pytest
from fastapi.testclient import TestClient

from sayso.case.store import Store
from sayso.dossier.interface import reason, shown_in, wanted
from sayso.dossier.site import MAKERS
from sayso.dossier.web import app
from sayso.errors import SettingError
from sayso.exports import export

TOKEN = "a token of this test"
HOME = "http://127.0.0.1:8642"
VIEWS = ["", *(name for name in MAKERS if name != "index"), "review", "search", "how", "add"]
ENGLISH = re.compile(
    r"\b(?:statements?|outlets?|pages? of|the|which|who|what|nobody|denies|alleged|unsure|from)\b"
)


@pytest.fixture(scope="module")
def made(case_path):
    return app(case_path, TOKEN)


@pytest.fixture
def client(made):
    found = TestClient(made, base_url=HOME)
    found.get("/", params={"token": TOKEN})
    return found


def interface(page):
    """What a page shows that no document brought along."""
    body = re.sub(r"<(bdi|code|option|textarea)\b.*?</\1>", "", page, flags=re.DOTALL)
    body = re.sub(r'<div class="text".*?<footer|<title>.*?</title>', "", body, flags=re.DOTALL)
    return re.sub(r"<[^>]+>|\b[a-z]+:\w", " ", body)


@pytest.mark.parametrize("name", VIEWS)
def test_no_english_word_is_left_on_a_french_view(client, name):
    page = client.get(f"/{name}", headers={"Accept-Language": "fr-FR,fr;q=0.9,en;q=0.5"}).text
    assert '<html lang="fr">' in page
    assert ENGLISH.findall(interface(page)) == []


def test_what_pages_say_is_the_same_in_both(client):
    for name in ("statements", "figures", "dealings"):
        told = [
            re.findall(
                r'class="told"[^>]*><bdi>(.*?)</bdi>', client.get(f"/{name}?lang={code}").text
            )
            for code in ("en", "fr")
        ]
        assert told[0] == told[1] and told[0]


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [("", "", "en"), ("fr", "", "fr"), ("", "fr-CA, en;q=0.5", "fr"), ("", "de, fr;q=0.5", "fr"),
     ("en", "fr", "en"), ("<script>", "xx", "en"), ("../fr", "", "en")],
)  # fmt: skip
def test_a_language_is_asked_for_by_name_or_by_what_the_browser_accepts(asked, accepted, language):
    assert wanted(asked, accepted) == language


def test_a_choice_is_kept_for_the_next_page(client):
    assert "Vue d’ensemble" in client.get("/pages?lang=fr").text
    assert "Vue d’ensemble" in client.get("/figures").text
    assert "Overview" in client.get("/figures?lang=en").text


def test_files_are_written_in_french_where_that_is_asked_for(case_path, tmp_path):
    with Store.open(case_path) as store, shown_in("fr"):
        export(store, "html", tmp_path / "dossier")
    page = (tmp_path / "dossier" / "index.html").read_text("utf-8")
    assert '<html lang="fr">' in page and ENGLISH.findall(interface(page)) == []
    assert (tmp_path / "dossier" / "static" / "words-fr.js").read_text().startswith("window.")


def test_a_language_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(SettingError, match="fr"), shown_in("tlh"):
        pass


def test_a_conclusion_is_told_in_french_and_quotes_as_the_page_has_it():
    told = "The Post leaves out “that leaves out “two” of them.”"
    with shown_in("fr"):
        assert reason("The Post leaves out “30 against 40”") == "The Post omet “30 against 40”"
    assert reason(told) == told

"""Every word of the interface is there in English and in French, and none that nobody uses."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

import sayso
from sayso import wording
from sayso.details import STAGES, Drifted, Reason
from sayso.dossier.interface import known, shown_in, table, translated, words_in
from sayso.dossier.render import (
    FACET_WORDS,
    FACETS,
    LINKS,
    MENU,
    SORTS,
    VIEWS,
    environment,
)
from sayso.model import MODALITIES, ROLES, STANCES, STRENGTHS, UNSAID
from sayso.review.queue import REASONS
from sayso.views.affairs.every import HEADINGS
from sayso.views.affairs.ties import TIES
from sayso.views.claims.listed import BESIDE

SAYSO = Path(sayso.__file__).parent
DOSSIER = SAYSO / "dossier"
ALONE = {"report.html", "digest.html"}
"""Files made for others, which are told in English."""
TEMPLATES = [path for path in sorted(DOSSIER.rglob("*.html")) if path.name not in ALONE]
OTHERS = known()[1:]
SCRIPTED = re.compile(r'say\("((?:[^"\\]|\\.)*)"\)')
COUNTED = re.compile(r"counted\('([^']+)'(?:, '([^']+)')?\)|tally\([^,]*, '([^']+)'\)")
MADE_OF = {
    "menu": [heading for _, heading, _ in MENU], "views": [heading for _, heading in VIEWS],
    "facets": [*FACETS.values(), *FACET_WORDS.values(), *SORTS.values()], "links": LINKS.values(),
    "roles": ROLES, "stances": STANCES, "strengths": STRENGTHS, "modalities": MODALITIES,
    "unsaid": UNSAID, "reasons": REASONS.values(), "headings": HEADINGS.values(),
    "dealings": wording.DONE.values(), "kinds": wording.DEALINGS.values(), "stages": STAGES,
    "drift": get_args(Drifted), "apart": get_args(Reason), "check": wording.CHECK.values(),
    "checked": wording.CHECKED.values(), "corrected": wording.CORRECTED.values(),
    "states": wording.STATES.values(), "ties": [words for *_, words in TIES.values()],
    "beside": BESIDE.values(),
    "parts": [role.replace("_", " ") for role in wording.GIVING | wording.TAKING],
}  # fmt: skip
"""Words that code shows by a name of its own."""


def counted():
    for path in TEMPLATES:
        for one, many, told in COUNTED.findall(path.read_text(encoding="utf-8")):
            yield from (one or told, many or f"{one or told}s")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_text_of_a_template_is_there(path, language):
    lacking = [words for words in words_in(path.read_text("utf-8")) if words not in table(language)]
    assert lacking == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", MADE_OF)
def test_every_word_that_code_shows_is_there(name, language):
    assert [words for words in MADE_OF[name] if words not in table(language)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_noun_that_is_counted_is_there_for_one_and_for_many(language):
    assert [words for words in counted() if words not in table(language)] == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("path", sorted(DOSSIER.glob("static/*.js")), ids=lambda path: path.stem)
def test_every_word_of_a_script_is_there(path, language):
    served = DOSSIER / "languages" / f"{language}.toml"
    told = json.dumps(served.read_text("utf-8"))
    words = SCRIPTED.findall(path.read_text("utf-8"))
    assert [one for one in words if json.dumps(f'"{one}" = ')[1:-1] not in told] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_put_in_is_put_in_by_both(language):
    for english, told in table(language).items():
        marks = sorted(re.findall(r"\{\w*\}", english))
        assert sorted(re.findall(r"\{\w*\}", told)) == marks, english


@pytest.mark.parametrize("language", OTHERS)
def test_no_template_holds_a_word_of_another_language_only(language):
    for path in TEMPLATES:
        made = translated(path.read_text("utf-8"), table(language))
        assert made.count("{%") == path.read_text("utf-8").count("{%"), path.name
        environment(language).parse(made)


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "4,200,000.5"), ("fr", "4\u202f200\u202f000,5")],
)  # fmt: skip
def test_numbers_have_the_marks_of_the_language(language, told):
    with shown_in(language):
        assert wording.number(4_200_000.5) == told


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", ["13 July 2014", "13 to 19 July 2014", "30 or more", "2 pages", "from 2017"]),
     ("fr", ["13 juillet 2014", "13 à 19 juillet 2014", "30 ou plus", "2 pages", "depuis 2017"])],
)  # fmt: skip
def test_days_ends_and_counts_are_in_the_language(language, told):
    with shown_in(language):
        assert [
            wording.day("2014-07-13"), wording.dates("2014-07-13", "2014-07-20"),
            wording.interval(30, None), wording.counted(2, "page"), wording.dates("2017", None),
        ] == told  # fmt: skip
    assert wording.day("2014-07-13") == "13 July 2014"

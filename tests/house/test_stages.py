"""What may change an attribution stands in one list, and every change says who made it and why."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import sayso
from sayso.pages import open_page, text_of
from sayso.reading.draft import Draft
from sayso.reading.language.detect import find_language
from sayso.reading.language.parse import parse
from sayso.reading.read import steps
from sayso.reading.statements.find import STAGES, attributions
from sayso.reading.statements.settle.edges import cut_edges

STATEMENTS = Path(sayso.__file__).parent / "reading" / "statements"
SAMPLES = Path(__file__).parents[2] / "samples" / "pages"
PAGES = ("01-agency-report.html", "04-french-original.html", "05-english-translation.txt")
SLOTS = ("source", "cue", "content", "score", "is_frame", "hands", "weight")
MAKES = {"attribution.py", "propose/by_syntax.py", "propose/tails.py"}
"""Where an attribution is made: nobody else has seen it yet."""


@pytest.fixture(scope="module", params=[page for page in PAGES if (SAMPLES / page).exists()])
def draft(request):
    """A draft of a sample page with all that the statements need."""
    text = text_of(open_page(SAMPLES / request.param))
    language = find_language(text)
    text = replace(text, language=language)
    draft = Draft(text, language, parse(text, language))
    for step in steps():
        if step.gives == "statements":
            return draft
        draft.keep(step.gives, step.run(draft))
    raise AssertionError


def told(attribution):
    return tuple(getattr(attribution, slot) for slot in SLOTS)


def test_every_change_of_an_attribution_is_kept_with_its_stage_and_its_reason(draft):
    found = []
    for stage in STAGES:
        before = {told(attribution): attribution.changes for attribution in found}
        found = stage(draft, found)
        for attribution in found:
            if told(attribution) in before:
                assert attribution.changes == before[told(attribution)]
            elif attribution.changes:
                assert attribution.changes[-1].stage == stage.__name__
                assert all(change.why for change in attribution.changes)
                undone = attribution
                for change in reversed(attribution.changes):
                    if change.stage == stage.__name__:
                        undone = replace(undone, **{change.slot: change.before})
                assert told(undone) in before or stage.__name__ in {
                    "deal_quotations",
                    "look_inside",
                }
            else:
                assert stage.__name__ in {"propose", "deal_quotations", "look_inside"}
    assert any(attribution.changes for attribution in found)


def test_cutting_twice_is_cutting_once(draft):
    found = []
    for stage in STAGES[: STAGES.index(cut_edges) + 1]:
        found = stage(draft, found)
    assert [told(one) for one in cut_edges(draft, found)] == [told(one) for one in found]


def test_the_last_to_change_a_statement_are_those_who_name_its_hands_and_weigh_it(draft):
    said = [attribution for attribution in attributions(draft) if attribution.weight]
    assert said
    for attribution in said:
        assert [change.stage for change in attribution.changes[-2:]] == ["name_hands", "weigh"]


@pytest.mark.parametrize(
    "path",
    sorted(STATEMENTS.rglob("*.py")),
    ids=lambda path: path.relative_to(STATEMENTS).as_posix(),
)
def test_nothing_outside_the_stages_makes_one_attribution_of_another(path):
    """``replace`` is for hands and the like; an attribution is changed by ``changed`` alone."""
    if path.relative_to(STATEMENTS).as_posix() in MAKES:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    replaced = [
        node
        for node in calls
        if "replace" in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))
    ]
    slots = {keyword.arg for node in replaced for keyword in node.keywords}
    assert slots & {"source", "cue", "content", "is_frame", "hands", "weight", "changes"} == set()


def test_who_calls_changed_names_the_stage_of_its_module():
    names = {stage.__name__ for stage in STAGES}
    stages = {}
    for path in STATEMENTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "STAGE":
                stages[path.stem] = ast.literal_eval(node.value)
    assert set(stages.values()) <= names

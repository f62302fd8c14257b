"""Each format is read back by a tool of its own, and no word of a page acts in it."""

import json
import subprocess
import sys

import pytest

from sayso.case.decisions import rulings
from sayso.case.store import Store
from sayso.exports import export
from sayso.exports.standards.notes import plain_words


@pytest.fixture(scope="module")
def out(case_path, tmp_path_factory):
    """The case in every format, with one statement accepted and noted."""
    folder = tmp_path_factory.mktemp("standards")
    path = folder / "case.sayso"
    with Store.open(case_path) as store:
        store.db.execute("vacuum into ?", (str(path),))
    with Store.open(path) as store:
        first = next(row for row in store.statements() if "brokers" in row.quote)
        for verdict, words in (("accept", ""), ("note", "ask *her* <now>")):
            rulings.decide(store, ("statement", first.id), verdict, words, "ana")
        for kind in ("ftm", "annotations", "graphml", "notes"):
            export(store, kind, folder / kind)
        texts = {page.page: store.text(page.page) for page in store.pages()}
    return folder, texts


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_graph_is_read_by_networkx(out):
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(out[0] / "graphml" / "hands.graphml")
    names = {node: words["name"] for node, words in graph.nodes(data=True)}
    edges = {
        (names[left], names[right], words["kind"], words["count"])
        for left, right, words in graph.edges(data=True)
    }
    assert ("The Quayside Post", "ledgers", "relies on", 1) in edges
    assert ("The port of Velden", "brokers", "pay", 1) in edges
    assert any("<b>" in name for name in names.values())


def test_entities_are_what_followthemoney_takes(out):
    model = pytest.importorskip("followthemoney").model
    entities = lines(out[0] / "ftm" / "entities.ftm.json")
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        model.get(entity["schema"]).validate(entity)
        assert all(proxy.schema.get(name) for name in entity["properties"])


def test_a_payment_goes_over_with_whose_word_it_is(out):
    entities = {one["id"]: one for one in lines(out[0] / "ftm" / "entities.ftm.json")}
    [payment] = [one for one in entities.values() if one["schema"] == "Payment"]
    told = payment["properties"]
    assert entities[told["payer"][0]]["properties"]["name"] == ["The port of Velden"]
    assert "on the say-so of: The Quayside Post ← ledgers" in told["summary"][0]
    assert "amount" not in told  # "at least 40" is no amount that another tool may add up
    assert told["purpose"] == ["amount as told: at least 40"]
    assert all(name in entities for key in ("payer", "beneficiary", "proof") for name in told[key])


def test_every_entity_is_grounded(out):
    folder, texts = out
    spans = lines(folder / "ftm" / "spans.jsonl")
    assert all(texts[one["page"]].chars[one["start"] : one["end"]] == one["quote"] for one in spans)
    named = {one["id"] for one in lines(folder / "ftm" / "entities.ftm.json")
             if one["schema"] != "Article"}  # fmt: skip
    assert named == {one["entity"] for one in spans}


def test_an_annotation_leads_to_its_words_by_both_selectors(out):
    folder, texts = out
    found = lines(folder / "annotations" / "annotations.jsonl")
    assert len(found) > 4
    for one in found:
        assert one["@context"] == "http://www.w3.org/ns/anno.jsonld"
        for target in one["target"]:
            text = texts[target["state"]["value"].removeprefix("sha256: ")]
            quote, place = target["selector"]
            assert text.chars[place["start"] : place["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around in text.chars
            assert target["source"].startswith(("http", "urn:sha256:"))
    assert any("ruled: accepted, note" in one["body"]["value"] for one in found)


def test_a_note_has_front_matter_and_nothing_in_it_acts(out):
    yaml = pytest.importorskip("yaml")
    notes = list((out[0] / "notes").glob("*.md"))
    assert len(notes) == 3
    for note in notes:
        chars = note.read_text("utf-8")
        _, head, body = chars.split("---\n", 2)
        assert yaml.safe_load(head)["sha256"].startswith(note.stem[-12:])
        assert "<script" not in body.replace("\\<", "")
    told = next(note for note in notes if note.name.startswith("2021-05-04")).read_text("utf-8")
    assert "— The Quayside Post ← ledgers (accepted, note)" in told
    assert "Note by ana: ask \\*her\\* \\<now\\>" in told


@pytest.mark.parametrize("words", ["[x](http://e)", "# not a head", "![[embed]]", "<b>", "#tag"])
def test_words_that_act_in_a_note_are_written_out(words):
    assert plain_words(words) != words
    assert plain_words(words).replace("\\", "") == words


def test_the_command_names_every_format(case_path, tmp_path):
    told = subprocess.run(
        [sys.executable, "-m", "sayso", "export", str(case_path), "none", str(tmp_path / "x")],
        capture_output=True, text=True,
    ).stderr  # fmt: skip
    assert "annotations, claims, csv, evidence, ftm, graphml, html, json, notes" in told


def test_claims_are_a_graph_of_schema_org_with_no_judgement_of_truth(case_path, tmp_path):
    path = tmp_path / "case.sayso"
    with Store.open(case_path) as store:
        store.db.execute("vacuum into ?", (str(path),))
    with Store.open(path) as store:
        told = [row for row in store.statements() if "brokers" in row.quote]
        assert len({row.page for row in told}) == 2
        rulings.join(store, "claim", "merge", (told[0].id, told[1].id), "ana")
        export(store, "claims", tmp_path / "claims")
    graph = json.loads((tmp_path / "claims" / "claims.jsonld").read_text("utf-8"))
    [claim] = graph["@graph"]
    assert graph["@context"] == "https://schema.org" and claim["@type"] == "Claim"
    assert {one["publisher"]["name"] for one in claim["appearance"]} == {
        "The Quayside Post", "Newsdesk Mirror"}  # fmt: skip
    assert claim["text"] in {row.quote for row in told}
    assert "Rating" not in json.dumps(graph)


def test_parquet_is_read_by_pandas_with_its_numbers_as_numbers(case_path, tmp_path):
    pandas = pytest.importorskip("pandas", reason="needs pandas: pip install 'sayso[frames]'")
    pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'sayso[frames]'")
    path = tmp_path / "case.sayso"
    with Store.open(case_path) as store:
        store.db.execute("vacuum into ?", (str(path),))
    with Store.open(path) as store:
        export(store, "parquet", tmp_path / "parquet")
        figures = pandas.read_parquet(tmp_path / "parquet" / "figures.parquet")
        assert len(figures) == len(list(store.figures()))
        said = pandas.read_parquet(tmp_path / "parquet" / "statements.parquet")
        assert list(said["quote"]) == [row.quote for row in store.statements()]
    assert sorted(figures["low"].dropna()) == [40.0, 40.0]
    assert set(said["strength"]) >= {"stated", "alleged"}

"""Linking what was scanned: the pages that belong together are found by keys, then compared."""

import json
from shutil import copytree

import pytest

from sayso.across import link
from sayso.case.page_rows import reading_from, text_from
from tests.scale import crawls

pytest.importorskip("pyarrow")
np = pytest.importorskip("numpy")
pq = pytest.importorskip("pyarrow.parquet")
scan = pytest.importorskip("sayso.scale.scan").scan
files = pytest.importorskip("sayso.scale.linking.files")
groups = pytest.importorskip("sayso.scale.linking.groups")
pairs = pytest.importorskip("sayso.scale.linking.pairs")

STORY = (
    "The Orvane shipyard paid at least 340,000 euros to the broker Tesh Lindqvist in March 2023, "
    "the auditor Mara Quill told the court of Velden. The yard denied that any of it was a bribe. "
    "Lindqvist declined to comment. Two cranes were sold on 4 May 2023 to pay for it, the "
    "auditor said, and neither of them was ever delivered."
)
OTHER = (
    "Farmers near Harn lost 1,200 sheep in the flood of January, the mayor Odo Brandt said. "
    "According to the insurers, half of them had been moved to the hills before."
)


def html(outlet, text, day):
    return (
        f'<html lang=en><head><title>{text[:30]}</title><meta property="og:site_name" '
        f'content="{outlet}"><meta property="article:published_time" content="{day}"></head>'
        f"<body><article><p>{text}</p></article></body></html>"
    ).encode()


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawl")
    bodies = [
        html("Velden Post", STORY, "2023-06-01"),
        html("Harn Courier", STORY, "2023-06-02"),
        html("Dorn Echo", STORY + " Nobody was hurt.", "2023-06-03"),
        html("Aster News", OTHER, "2023-02-01"),
        *(crawls.page(number) for number in range(2)),
    ]
    packed = b"".join(crawls.record(number, body) for number, body in enumerate(bodies))
    (folder / "a.warc.gz").write_bytes(packed)
    out = tmp_path_factory.mktemp("out") / "scan"
    return folder, out, scan([str(folder)], out, workers=1, link=True)


def rows(folder):
    return [
        row for path in sorted(folder.glob("*.parquet")) for row in pq.read_table(path).to_pylist()
    ]


def test_copies_are_found_and_stand_on_one_origin(linked):
    _, out, told = linked
    assert told.linked["left"] == 0
    pages = {row["outlet"]: row["page"] for row in rows(out / "pages")}
    copied = {(row["left"], row["right"]) for row in rows(out / "links") if row["kind"] == "copies"}
    first = pages["Velden Post"]
    assert copied == {(pages["Harn Courier"], first), (pages["Dorn Echo"], first)}
    story = {pages[name] for name in ("Velden Post", "Harn Courier", "Dorn Echo")}
    assert story in [set(row["pages"]) for row in rows(out / "origins")]
    assert pages["Aster News"] not in {row["left"] for row in rows(out / "links")}


def test_a_group_has_the_links_that_a_case_of_its_pages_has(linked):
    _, out, _ = linked
    grouped = {page for row in rows(out / "origins") for page in row["pages"]}
    readings = []
    for row in rows(out / "readings"):
        if row["page"] in grouped:
            bodies = [(one["table"], one["body"]) for one in row["rows"]]
            text = text_from(row["page"], row["chars"], row["text"])
            readings.append(reading_from(text, row["reader"], bodies))
    assert {one.id for one in link(readings)} >= {row["id"] for row in rows(out / "links")}
    assert {row["kind"] for row in rows(out / "links")} >= {"copies", "retells", "same_claim"}


def test_what_was_linked_is_not_linked_again(linked):
    folder, out, told = linked
    before = (out / "linked.json").stat().st_mtime_ns
    again = scan([str(folder)], out, workers=1, link=True)
    assert again.linked == told.linked
    assert (out / "linked.json").stat().st_mtime_ns == before
    assert not (out / "linking").exists()
    assert json.loads((out / "manifest.json").read_text())["linked"] == again.linked


def test_links_of_pages_that_are_gone_are_taken_out(linked, tmp_path):
    folder, out, _ = linked
    held = tmp_path / "scan"
    copytree(out, held)
    copytree(folder, tmp_path / "in")
    scan([str(tmp_path / "in")], held, workers=1)
    assert not (held / "linked.json").exists()
    assert not (held / "links").exists()


def keyed(*rows):
    return np.array(sorted(rows), files.KEYED)


def paired(tmp_path, *rows):
    files.save(tmp_path / "keys" / "0" / "a.npy", keyed(*rows))
    given = {"name": "0", "from": str(tmp_path / "keys" / "0"), "to": str(tmp_path / "pairs"),
             "buckets": 1}  # fmt: skip
    told = pairs.pair(given)
    given = {"name": "0", "from": str(tmp_path / "pairs" / "0"), "to": str(tmp_path / "edges")}
    pairs.weigh(given)
    found = files.load(tmp_path / "edges", files.PAIRED)
    return {(int(row["left"]), int(row["right"])) for row in found}, told


def test_two_keys_in_common_make_a_pair_and_one_does_not(tmp_path):
    found, _ = paired(tmp_path, (1, 7, False), (1, 8, False), (2, 7, False), (2, 8, True),
                      (3, 8, False), (3, 9, False))  # fmt: skip
    assert found == {(7, 8)}


def test_a_key_of_very_many_pages_is_capped_and_told(tmp_path):
    many = [(key, page, False) for key in (1, 2, 3) for page in range(pairs.CAP + 1)]
    found, told = paired(tmp_path, *many)
    assert found == set()
    assert (told["wide"], told["widest"]) == (3, pairs.CAP + 1)


def test_many_copies_of_one_text_are_paired_though_all_their_keys_are_wide(tmp_path):
    many = [(key, page, True) for key in range(24) for page in range(pairs.CAP + 1)]
    notice = [(key, page, True) for key in range(30, 33) for page in range(1_000, 1_300)]
    found, _ = paired(tmp_path, *many, *notice)
    assert {left for left, _ in found} == set(range(pairs.CAP))


def grouped(tmp_path, *edges):
    rows = np.array([(left, right, weight, 0) for left, right, weight in edges], files.PAIRED)
    files.save(tmp_path / "edges" / "0.npy", rows)
    told = groups.group({"from": str(tmp_path / "edges"), "to": str(tmp_path / "placed")})
    placed = files.load(tmp_path / "placed", files.PLACED)
    members = {}
    for row in placed:
        members.setdefault(int(row["group"]), set()).add(int(row["page"]))
    return list(members.values()), told


def test_pages_that_hang_together_are_a_group(tmp_path):
    found, told = grouped(tmp_path, (1, 2, 2), (2, 3, 2), (8, 9, 5))
    assert found == [{1, 2, 3}, {8, 9}]
    assert told == {"groups": 2, "paired": 5, "grouped": 5, "largest": 3, "tasks": 1}


def test_too_large_a_group_is_parted_where_its_pages_have_least_in_common(tmp_path, monkeypatch):
    monkeypatch.setattr(groups, "MOST", 4)
    close = [(page, page + 1, 9) for page in (1, 2, 3)] + [(page, page + 1, 9) for page in (6, 7)]
    found, _ = grouped(tmp_path, *close, (4, 6, 2))
    assert found == [{1, 2, 3, 4}, {6, 7, 8}]


def test_copies_beyond_what_a_group_holds_are_parted_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(groups, "MOST", 4)
    found, _ = grouped(tmp_path, *((page, page + 1, 24) for page in range(9)))
    assert sorted(map(len, found)) == [2, 4, 4]


def test_nothing_in_common_is_no_group(tmp_path):
    assert grouped(tmp_path) == (
        [],
        dict.fromkeys(("groups", "paired", "grouped", "tasks", "largest"), 0),
    )

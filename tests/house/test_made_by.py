"""A row says what made it: touch anything that a reading or a save loads, and it is made again."""

import json
import os
import random
import re
import shutil
import sys
from pathlib import Path

import pytest

import sayso
from sayso.made_by import SHOWS, code_of, is_for_others, libraries
from tests.house.package import run

SAYSO = Path(sayso.__file__).parent
HOUSE = SAYSO.parent
PAGES = {
    "en.txt": "Crates left the port, the Harbour Gazette reported on Monday.\n\n"
    "“At least 30 boxes are gone,” said Mira Tovel, a clerk of the port.\n",
    "fr.txt": "Le port a perdu au moins trente caisses, a déclaré lundi Mira Tovel.\n\n"
    "« Personne ne sait où elles sont », selon la Gazette du Havre Neuf.\n",
}
LOADED = """
import sys
opened = set()
sys.addaudithook(lambda event, about: opened.add(str(about[0])) if event == "open" else None)
from sayso.build.attempt import attempt
from sayso.case.store import Store
from sayso.pages import open_page
case, *pages = sys.argv[1:]
with Store.open(case, create=True) as store:
    for path in pages:
        page = open_page(path)
        with store.writing():
            store.add(page)
            store.save(attempt(page))
modules = {module.__file__ for module in list(sys.modules.values()) if
           getattr(module, "__file__", None)}
print("\\n".join(sorted(opened | modules)))
"""
BUILD = """
import json, sys
from pathlib import Path
from sayso.build import build
from sayso.case.store import Store
old, new, folder = sys.argv[1:]
told = {}
for case in (old, new):
    read = build(case, [folder], workers=1).read
    with Store.open(case) as store:
        told[case] = [store.digest(), read]
print(json.dumps([told[old], told[new]]))
"""


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, chars in PAGES.items():
        (folder / name).write_text(chars)
    return folder


def test_whatever_a_reading_or_a_save_loads_changes_the_tag_when_it_is_touched(
    tmp_path, copy, pages
):
    told = run(copy, LOADED, tmp_path / "case", *sorted(pages.iterdir()))
    paths = [Path(line) for line in told.splitlines() if line.startswith(str(copy))]
    loaded = [path for path in paths if path.is_file() and path.suffix != ".pyc"]
    assert len({path.suffix for path in loaded} & {".py", ".toml", ".onnx", ".json"}) == 4
    for path in loaded:
        if path.suffix == ".onnx":
            path.unlink()
            path.write_bytes(b"weights")
    before = code_of(copy, ("en", "fr"))
    for path in loaded:
        body = path.read_bytes()
        path.write_bytes(body + b"\n")
        assert code_of(copy, ("en", "fr")) != before, path
        path.write_bytes(body)
    assert code_of(copy, ("en", "fr")) == before


def test_a_file_moved_or_added_changes_the_tag(copy):
    before = code_of(copy)
    (copy / "record.py").rename(copy / "reading" / "record.py")
    moved = code_of(copy)
    (copy / "reading" / "deep" / "deeper").mkdir(parents=True)
    (copy / "reading" / "deep" / "deeper" / "more.py").touch()
    assert len({before, moved, code_of(copy)}) == 3


def test_the_weights_of_another_language_and_what_shows_a_case_do_not(copy):
    before = code_of(copy, ("en",))
    settings = next(path for path in copy.rglob("speech.json") if path.parent.name == "fr")
    settings.write_text("{}")
    (copy / "cli" / "more.py").touch()
    assert code_of(copy, ("en",)) == before != code_of(copy, ("en", "fr"))


def test_every_library_that_is_loaded_to_read_is_counted(tmp_path, copy, pages):
    script = (
        LOADED
        + """
from importlib.metadata import packages_distributions
known = packages_distributions()
print("LIBRARIES", *{one for name in sys.modules for one in known.get(name.partition(".")[0], ())})
"""
    )
    told = run(copy, script, tmp_path / "case", *sorted(pages.iterdir()))
    loaded = next(line for line in told.splitlines() if line.startswith("LIBRARIES")).split()[1:]
    counted = {name for name, _ in libraries()}
    assert "spacy" in counted
    assert {re.sub(r"[-_.]+", "-", name).lower() for name in loaded} - {*counted, "pip"} == set()


def edit(path, rng):
    """Change one file so that it still loads: a word left out, a weight altered, a comment."""
    body = path.resolve().read_bytes()
    if path.suffix == ".toml":
        words = list(re.finditer(rb'(?<=[\[ ])"[^"\n]+", (?=")', body))
        word = rng.choice(words) if words else None
        body = body[: word.start()] + body[word.end() :] if word else body + b"\n# more\n"
    elif path.suffix == ".onnx":
        middle = len(body) // 2
        body = body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]
    elif path.suffix == ".py":
        body += b"\n# more\n"
    else:
        body += b"\n"
    path.unlink()
    path.write_bytes(body)


@pytest.mark.slow
def test_an_incremental_build_equals_one_from_scratch_after_any_one_edit(tmp_path, copy, pages):
    rng = random.Random()
    kept = [path for path in sorted(copy.rglob("*")) if path.is_file() and path.suffix != ".md"]
    loads = [path for path in kept if path.relative_to(copy).parts[0] not in SHOWS]
    kinds = {kind: [path for path in loads if path.suffix == kind] for kind in (".toml", ".onnx")}
    chosen = [*rng.sample(kinds[".toml"], 3), *rng.sample(kinds[".onnx"], 1), *rng.sample(loads, 6)]
    base = tmp_path / "base.sayso"
    run(copy, BUILD, base, tmp_path / "first.sayso", pages)
    for number, path in enumerate(chosen):
        body, link = path.read_bytes(), path.readlink() if path.is_symlink() else None
        old = tmp_path / f"old-{number}.sayso"
        shutil.copyfile(base, old)
        edit(path, rng)
        told = run(copy, BUILD, old, tmp_path / f"{number}.sayso", pages)
        (incremental, read), (scratch, _) = json.loads(told)
        assert incremental == scratch, path
        is_of_one = "weights" in path.parts and path.parent.name != "weights"  # weights/fr/…
        assert read == (1 if is_of_one else 2), path
        path.unlink()
        if link:
            path.symlink_to(link)
        else:
            path.write_bytes(body)


def test_an_outlet_named_in_one_language_changes_the_hands_of_a_text_in_another(
    tmp_path, copy, pages
):
    roles = """
import sys, sayso
print([hand.role for one in sayso.read(sys.argv[1]).statements for hand in one.hands])
"""
    (pages / "fr.txt").unlink()
    (pages / "en.txt").write_text("The boxes are gone, said Brumel Vask on Monday.\n")
    before = (
        run(copy, roles, pages / "en.txt"),
        run(copy, BUILD, tmp_path / "a", tmp_path / "b", pages),
    )
    words = copy / "words" / "fr" / "names.toml"
    body = words.read_text()
    assert "\n[known]\n" in body
    words.write_text(re.sub(r"(\n\[known\]\n(?:.*\n)*?outlet = \[)", r'\1"Brumel Vask", ', body))
    assert run(copy, roles, pages / "en.txt") != before[0]
    (incremental, read), (scratch, _) = json.loads(
        run(copy, BUILD, tmp_path / "a", tmp_path / "c", pages)
    )
    assert incremental == scratch
    assert read == 1


@pytest.mark.parametrize(
    ("marker", "is_so"),
    [
        ('; platform_system == "Windows"', os.name != "nt"),
        ("; sys_platform == 'win32' and python_version < '3.12'", os.name != "nt"),
        (f'; sys_platform == "{sys.platform}"', False),
        ('; python_version < "3.12"', False),
        ('; sys_platform == "win32" or python_version < "3"', False),
        ("", False),
    ],
)
def test_a_library_of_other_systems_counts_for_nothing(marker, is_so):
    """Ray puts colorama into the path, and what was read there seemed to be of another reader."""
    assert is_for_others(marker) == is_so

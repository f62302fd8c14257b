"""The gazetteer is made once, whoever asks, and a file of it that cannot be used is told of."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import SettingError
from sayso.gazetteer import lookup
from sayso.gazetteer.dumps import add, added
from sayso.gazetteer.lookup import Gazetteer, forget, gazetteer, place_file
from tests.build.nobody import nobody, open_folder
from tests.gazetteer.test_dumps import VILLAGE, line

ASK = """
import logging, sys, time
logging.basicConfig(format="%(message)s")
from sayso.gazetteer import lookup
lookup._write = lambda path: (time.sleep(1), lookup._fill(path, ROWS, [("velden", 1)], []))
ROWS = [(1, "town", "Velden", "NL", "", 51.4, 6.2, 5000, 1.0)]
print(lookup.gazetteer().named("Velden")[0].country)
"""

ADD = """
import sys
from pathlib import Path
from sayso.gazetteer.dumps import add
add(Path(sys.argv[1]))
"""


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "cache"))
    yield tmp_path / "cache"
    forget()


def small(path):
    """A gazetteer of one town, in no time."""
    lookup._fill(path, [(1, "town", "Velden", "NL", "", 51.4, 6.2, 5000, 1.0)], [("velden", 1)], [])


def test_of_several_commands_at_once_one_makes_it(cache):
    environment = {**os.environ, "PYTHONPATH": str(Path(lookup.__file__).parents[2])}
    commands = [
        subprocess.Popen(
            [sys.executable, "-c", ASK], env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]  # fmt: skip
    said = [command.communicate(timeout=120) for command in commands]
    assert [out for out, _ in said] == ["NL\n"] * 4, said
    assert sum(err.count("Making the gazetteer") for _, err in said) == 1
    assert not list(cache.glob("*.part"))


def nothing(path):
    path.write_bytes(b"")


def cut(path):
    path.write_bytes(path.read_bytes()[:5000])


def overwritten(path):
    body = path.read_bytes()
    path.write_bytes(body[:100] + b"\x55" * (len(body) - 100))


def text(path):
    path.write_bytes(b"This is no database.\n" * 300)


@pytest.mark.parametrize("damage", [nothing, cut, overwritten, text], ids=lambda one: one.__name__)
def test_a_damaged_one_is_made_again_once(cache, monkeypatch, caplog, damage):
    monkeypatch.setattr(lookup, "_write", small)
    assert gazetteer().named("Velden")
    forget()
    damage(place_file())
    readers = [Gazetteer(place_file()), Gazetteer(place_file())]
    caplog.clear()
    assert [reader.named("Velden")[0].country for reader in readers] == ["NL", "NL"]
    assert caplog.text.count("The gazetteer is damaged") == 2
    assert caplog.text.count("Making the gazetteer") == 1


def test_one_that_may_not_be_read_is_made_again(monkeypatch):
    monkeypatch.setattr(lookup, "_write", small)
    with open_folder() as folder, nobody():
        monkeypatch.setenv("SAYSO_CACHE", str(folder))
        gazetteer()
        forget()
        place_file().chmod(0)
        assert gazetteer().named("Velden")
        forget()


@pytest.mark.parametrize("mode", [0o555, 0o000], ids=["not written", "not entered"])
def test_a_cache_that_cannot_be_used_is_told_of_with_what_to_do(monkeypatch, mode):
    monkeypatch.setattr(lookup, "_write", small)
    with open_folder() as folder:
        inner = folder / "cache"
        inner.mkdir()
        inner.chmod(mode)
        monkeypatch.setenv("SAYSO_CACHE", str(inner))
        with nobody(), pytest.raises(SettingError, match=r"cannot be kept here .*SAYSO_CACHE"):
            gazetteer()
    forget()


def test_a_cache_given_from_here_is_one(tmp_path, monkeypatch):
    monkeypatch.setattr(lookup, "_write", small)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAYSO_CACHE", "cache")
    assert gazetteer().named("Velden")
    forget()
    assert [path.suffix for path in sorted((tmp_path / "cache").iterdir())] == [".sqlite", ".lock"]


def test_a_user_without_a_home_is_told_what_to_set(monkeypatch):
    for name in ("SAYSO_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    with pytest.raises(SettingError, match=r"SAYSO_CACHE: there is no folder .*Set it to"):
        place_file()


def test_a_full_disk_is_told_of(cache, monkeypatch):
    def full(path):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(lookup, "_write", full)
    with pytest.raises(SettingError, match=r"disk is full.*on a disk that has room"):
        gazetteer()
    assert not list(cache.glob("*.part"))


def test_added_places_that_are_damaged_are_told_of_and_never_passed_over(cache, monkeypatch):
    monkeypatch.setattr(lookup, "_write", small)
    dump = cache.parent / "SY.txt"
    dump.write_text(VILLAGE, encoding="utf-8")
    add(dump)
    overwritten(lookup.own_file())
    with pytest.raises(SettingError, match=r"the places that you added cannot be read .*Delete"):
        gazetteer().named("Tell Zibrakh")


def test_two_dumps_added_at_once_are_both_kept(cache, monkeypatch):
    monkeypatch.setattr(lookup, "_write", small)
    dumps = []
    for number, name in enumerate(("SY", "IQ", "LB", "JO")):
        dumps.append(cache.parent / f"{name}.txt")
        dumps[-1].write_text(line(99_000_000 + number, f"Tell {name}"), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(lookup.__file__).parents[2])}
    commands = [
        subprocess.Popen([sys.executable, "-c", ADD, str(dump)], env=environment) for dump in dumps
    ]
    assert [command.wait(timeout=120) for command in commands] == [0] * 4
    assert [dump.name for dump in added()] == ["IQ", "JO", "LB", "SY"]

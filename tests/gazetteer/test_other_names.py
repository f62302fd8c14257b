"""Names of one body that a person adds join it on two pages, each with where it is known from."""

import pytest

from sayso.errors import SettingError
from sayso.gazetteer.other_names import (
    OtherNames,
    add_names,
    added_names,
    names_in,
    own_names_file,
    remove_names,
)
from sayso.made_by import link_tag

ROW = OtherNames(("Velm Rail", "VRC"), "company register", "2026-11-30")


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "cache"))
    return own_names_file()


def test_names_are_added_listed_and_taken_away():
    assert added_names() == ()
    assert add_names([ROW]) == added_names() == (ROW,)
    assert remove_names("vrc") == added_names() == ()


def test_a_row_that_shares_a_name_takes_the_place_of_the_earlier():
    newer = OtherNames(("VRC", "Velm Railway"), "its own page", "2026-12-01")
    assert add_names([ROW]) and add_names([newer]) == (newer,)


def test_a_list_is_read_from_a_file(tmp_path):
    path = tmp_path / "names.toml"
    path.write_text(
        '[[same]]\nnames = ["Velm Rail", "VRC"]\nsource = "company register"\non = 2026-11-30\n',
        encoding="utf-8",
    )
    assert names_in(path) == (ROW,)


@pytest.mark.parametrize(
    "row",
    [
        OtherNames(("Velm Rail",), "company register", "2026-11-30"),
        OtherNames(("Velm Rail", "velm rail"), "company register", "2026-11-30"),
        OtherNames(("Velm Rail", "VRC"), " ", "2026-11-30"),
        OtherNames(("Velm Rail", "VRC"), "company register", "yesterday"),
    ],
    ids=["one name", "the same name", "no source", "no day"],
)
def test_what_is_no_row_is_refused_and_nothing_kept(row):
    with pytest.raises(SettingError, match="TOML file"):
        add_names([row])
    assert added_names() == ()


@pytest.mark.parametrize(
    "body", ["", "names = 3", '[[same]]\nnames = "VRC"\nsource = "x"\non = "2026-01-01"', "[[same"]
)
def test_what_is_no_list_is_refused(tmp_path, body):
    path = tmp_path / "names.toml"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(SettingError, match=r"names\.toml"):
        names_in(path)


def test_a_damaged_file_is_told(own):
    own.parent.mkdir(parents=True)
    own.write_text("[{", encoding="utf-8")
    with pytest.raises(SettingError, match="Remove the file"):
        added_names()


def test_nobody_is_taken_away_who_was_not_added():
    with pytest.raises(SettingError, match="no row"):
        remove_names("VRC")


def test_links_are_made_anew_once_names_were_added():
    before = link_tag([])
    add_names([ROW])
    assert link_tag([]) != before

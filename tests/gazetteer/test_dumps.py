"""Places of a GeoNames dump stand beside the built-in ones."""

import re
import zipfile

import pytest

from sayso.errors import SettingError
from sayso.gazetteer import lookup as module
from sayso.gazetteer.dumps import STEP, Dump, add, added
from sayso.gazetteer.lookup import forget, gazetteer


def line(number, name, kind="P", code="PPL", lat="35.5", others=""):
    cells = [str(number), name, name, others, lat, "36.5", kind, code, "SY", "", "12", "", "", "",
             "0", "", "300", "Asia/Damascus", "2020-01-01"]  # fmt: skip
    return "\t".join(cells) + "\n"


VILLAGE = line(99999001, "Tell Zibrakh", others="Tall Zibrākh,تل")


@pytest.fixture
def own(tmp_path, monkeypatch):
    gazetteer()
    path = tmp_path / "cache" / "own.sqlite"
    monkeypatch.setattr(module, "own_file", lambda: path)
    monkeypatch.setattr("sayso.gazetteer.dumps.own_file", lambda: path)
    yield path
    forget()


def written(path, *lines):
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_a_village_of_a_dump_is_found_by_any_of_its_names(tmp_path, own):
    assert added() == ()
    dump = add(written(tmp_path / "sy.txt", VILLAGE))
    assert added() == (dump,) and (dump.name, dump.places) == ("SY", 1)
    [town] = gazetteer().named("tall zibrakh")
    assert (town.name, town.country, town.lat) == ("Tell Zibrakh", "SY", 35.5)
    assert gazetteer().named("Toulouse")[0].country == "FR"


def test_a_zip_is_read_as_the_text_in_it(tmp_path, own):
    text = add(written(tmp_path / "SY.txt", VILLAGE))
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as packed:
        packed.writestr("readme.txt", "about")
        packed.writestr("SY.txt", VILLAGE)
    assert add(tmp_path / "SY.zip") == text
    assert added() == (text,)


def test_what_a_report_would_name_is_kept_and_every_school_is_not(tmp_path, own):
    camp = line(2, "Zibrakh Camp", "S", "CMPRF")
    school = line(3, "Zibrakh School", "S", "SCH")
    dump = add(written(tmp_path / "SY.txt", camp, school, line(4, "Zibrakhiya", "A", "ADM3")))
    assert dump.places == 2
    assert [one.kind for one in gazetteer().named("zibrakh camp")] == ["spot"]
    assert gazetteer().named("zibrakh school") == ()


def test_a_later_dump_of_the_name_takes_the_place_of_the_earlier(tmp_path, own):
    add(written(tmp_path / "SY.txt", VILLAGE))
    other = add(written(tmp_path / "IQ.txt", line(7, "Zibrakan")))
    later = add(written(tmp_path / "SY.txt", line(8, "Zibrakovo")))
    assert added() == (other, later)
    assert gazetteer().named("tell zibrakh") == ()
    assert gazetteer().named("zibrakan") and gazetteer().named("zibrakovo")


def test_the_order_in_which_dumps_are_added_does_not_matter(tmp_path, own):
    one, other = (
        written(tmp_path / "SY.txt", VILLAGE),
        written(tmp_path / "ALL.txt", line(99999001, "Tell Zibrakh", lat="35.6")),
    )
    add(one), add(other)
    first = gazetteer().named("tell zibrakh"), added()
    own.unlink()
    add(other), add(one)
    assert (gazetteer().named("tell zibrakh"), added()) == first
    assert len(first[0]) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no places in it"),
        (b"hello\n", "line 1 has 1 columns, not 19"),
        (b"\xff\xfe\x00" * 9, "codec"),
        (VILLAGE.encode() + b"1\t2\n", "line 2 has 2 columns"),
        (line("x", "Zibrakh").encode(), "no number"),
        (line(1, "Zibrakh", lat="135").encode(), "nowhere on the earth"),
        (line(1, "Zibrakh", lat="nan").encode(), "nowhere on the earth"),
        (b"PK\x03\x04 half a zip", "columns"),
    ],
)
def test_a_file_that_is_no_dump_is_refused_whole(tmp_path, own, content, why):
    known = add(written(tmp_path / "IQ.txt", line(7, "Zibrakan")))
    path = tmp_path / "SY.txt"
    path.write_bytes(content)
    with pytest.raises(SettingError, match=f"no GeoNames dump.*{re.escape(why)}"):
        add(path)
    assert added() == (known,)
    assert [path for path in own.parent.iterdir() if path.suffix != ".lock"] == [own]


def test_a_file_that_is_not_there_is_refused(tmp_path, own):
    with pytest.raises(SettingError, match="No such file"):
        add(tmp_path / "SY.txt")


def test_progress_is_told_by_the_mebibyte(tmp_path, own):
    sizes, steps = [], []
    lines = [line(number, f"Zibra {number}") for number in range(STEP // 60)]
    dump = add(written(tmp_path / "SY.txt", *lines), sizes.append, lambda: steps.append(1))
    assert isinstance(dump, Dump)
    assert sizes == [len(steps) + 1]

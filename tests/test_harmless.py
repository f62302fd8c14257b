"""What a stranger's text brings along is shown, and acts on nobody's terminal."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.dossier.render import inert
from sayso.harmless import ACTIVE, as_json, marked, marks_in, shown
from sayso.views.tables.csv_cells import line

RAW = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
TITLE = "\x1b]0;taken\x07\x1b[2J\x9b31mPort"


@pytest.mark.parametrize(
    ("chars", "printed"),
    [
        ("Port paid brokers", "Port paid brokers"),
        ("\x1b]0;x\x07Port", "[U+001B]]0;x[U+0007]Port"),
        ("\x9b31mred", "[U+009B]31mred"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("over\rwritten", "over[U+000D]written"),
        ("file\r\nend", "file  end"),
        ("a \u202egnp.exe\u202c b", "a [U+202E]gnp.exe[U+202C] b"),
        ("Kes\u200btrel", "Kes[U+200B]trel"),
        ("Kes\u200b\u200dtrel", "Kes[U+200B][U+200D]trel"),
        ("end of it\u200b.", "end of it."),
        ("march\udce9.sayso", "march\\xe9.sayso"),
        ("\ufeffPort", "Port"),
        ("har\u00adbour", "harbour"),
        ("P\u0430ntel", "P\u0430[U+0430]ntel"),
        ("P\u0430nt\u0435l paid", "P\u0430[U+0430]nt\u0435[U+0435]l paid"),
        ("\u0421\u041e\u0420\u0415 paid 30", "".join(f"{c}[U+{ord(c):04X}]" for c in "СОРЕ")
         + " paid 30"),
        ("\u039fmega Ltd", "\u039f[U+039F]mega Ltd"),
        ("hidden\U000e0041\U000e0042 words", "hidden[U+E0041][U+E0042] words"),
    ],
)  # fmt: skip
def test_what_acts_hides_or_looks_like_another_letter_is_named(chars, printed):
    assert shown(chars) == printed


@pytest.mark.parametrize(
    "chars",
    [
        "Les sœurs ont versé 3 000 €, « dit-il »",
        "Порт был закрыт, сообщила газета",
        "Пост and the Порт were shut",
        "می\u200cخواهم",
        "👩\u200d👩\u200d👧 ❤\ufe0f",
        "TNFα and 5 µm, β-carotene, α particles",
        "日本語 العربية",
        "co\u00adoperate",
        "naïve façade",
    ],
)
def test_honest_writing_is_not_marked(chars):
    assert list(marks_in(chars)) == []


@given(st.text())
def test_nothing_that_acts_is_ever_printed(chars):
    assert not RAW.search(shown(chars))
    assert not RAW.search(as_json({"title": chars}))
    cells = next(csv.reader(io.StringIO(line([chars, 1]), newline="")))
    assert not ACTIVE.search(cells[0])


@given(st.text())
def test_json_comes_back_as_it_was_and_can_be_written(chars):
    assert json.loads(as_json([chars]).encode()) == [chars]


@given(st.text())
def test_marking_changes_nothing_but_what_is_marked(chars):
    assert marked(chars, lambda char: char) == chars


def test_the_dossier_labels_what_is_marked_and_keeps_it_to_be_copied():
    assert str(inert("<b>Kes\u200btrel")) == (
        '&lt;b&gt;Kes<span class="control" data-code="U+200B">\u200b</span>trel'
    )
    assert str(inert("P\u0430ntel")) == (
        'P<span class="control" data-code="U+0430">\u0430</span>ntel'
    )
    assert str(inert("a\x1bb")) == 'a<span class="control" data-code="U+001B"></span>b'


def test_a_long_text_is_marked_in_no_time():
    assert len(list(marks_in("a\u200bb \u0430b " * 200_000))) == 400_000


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
def test_a_title_that_acts_does_so_nowhere(tmp_path, monkeypatch, capsys, form):
    from sayso.cli import main

    page = tmp_path / "\x1b[31mstory.html"
    page.write_text(f"<title>{TITLE}</title><p>The clerk said that 30 crates left Port Aster.")
    (tmp_path / "\x1b[31mempty.txt").touch()
    case = tmp_path / "case.sayso"
    for words in (["read", page, "--format", form if form != "csv" else "json"],
                  ["read", tmp_path / "\x1b[31mempty.txt"],
                  ["build", case, tmp_path, "--workers", "1", "-q"],
                  *([name, case, "--format", form] for name in ("statements", "unread")
                    if form != "jsonl")):  # fmt: skip
        monkeypatch.setattr("sys.argv", ["sayso", *map(str, words)])
        with pytest.raises(SystemExit):
            main()
        told = capsys.readouterr()
        assert not RAW.search((told.out + told.err).replace("\n", ""))


def test_a_title_of_ten_megabytes_is_cut(tmp_path):
    from sayso.pages import open_page, text_of

    page = tmp_path / "story.html"
    page.write_text(f"<title>{'Port ' * 2_000_000}</title><p>The clerk said so.")
    assert len(text_of(open_page(page)).title) == 500

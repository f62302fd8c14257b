"""The command line prints what it was asked for, and nothing else where a program reads it."""

import csv
import io
import json
import os
import resource
import shlex
import subprocess
import sys

import pytest
import typer

import sayso
from sayso.build import build
from sayso.case.page_rows import sheet_of
from sayso.case.rows import UnreadRow
from sayso.case.store import Store
from sayso.cli import app
from sayso.cli.commands import COMMANDS, options_of
from sayso.model import Block, Event, Figure, Hand, Link, Reading, Statement, Text
from sayso.record import statement_record
from tests.case import made, reader

STORY = (
    "Harbour office counts its crates\n\nBy Ana Reyes\nMay 3, 2024\n\n"
    "At least 30 crates left Port Aster in March, the harbour court heard on Friday.\n\n"
    "According to the prosecutor, Eric Valmont paid 20,000 euros to the port's manager.\n"
)
LISTS = ("statements", "figures", "dealings", "timeline", "actors", "places", "origins",
         "conflicts", "unread")  # fmt: skip


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "harbour.sayso"
    with Store.open(path, create=True) as store:
        page = made.page()
        store.add(page)
        store.save(sheet_of(made.reading()), "by hand")
        one, two = (figure.id for figure in made.reading().figures)
        store.relink([
            Link("conflicts", one, two, "30 crates here, 20,000 euros there"),
            Link("copies", page.sha256, "f" * 64, "the same words"),
        ])  # fmt: skip
        store.refuse(UnreadRow("scan.png", None, "no reader for image/png", "Save it as text"))
    return path


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def commands():
    """What is typed to call a command, and its options; one of a group stands behind the case."""
    program = typer.main.get_command(app)
    for name in COMMANDS:
        command = program.get_command(None, name)
        yield name, command
        for inner, behind in getattr(command, "commands", {}).items():
            yield f"{name} harbour.sayso {inner}", behind


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=str)
def test_every_command_has_help_with_a_line_to_paste(run, name, command):
    code, out, _ = run(*name.split(), "--help")
    lines = [
        line.split(">")[0] for line in out.splitlines() if line.startswith(f"      sayso {name}")
    ]
    assert code == 0
    assert lines, "no example"
    flags = {flag for one in command.params for flag in one.opts}
    for line in lines:
        asked = {word for word in shlex.split(line) if word.startswith("--")}
        assert asked <= flags, line


@pytest.mark.parametrize("name", COMMANDS)
def test_what_the_help_says_of_a_command_is_what_it_says_of_itself(name):
    """The program's help is shorter, that it need not load a command to tell what it is for."""
    first = options_of(name).__next__()[1].callback.__doc__.splitlines()[0]
    told = COMMANDS[name][1]
    assert len(told) <= 64 and told.split()[0] == first.split()[0]


def test_a_slip_of_the_keys_is_told_what_it_is_near_to(run):
    code, _, err = run("sumary")
    assert code == 2 and "No such command 'sumary'. Did you mean summary?" in err


def test_all_the_commands_of_the_design_are_there():
    assert {name for name, _ in commands() if " " not in name} == {
        "read", "build", "scan", "watch", "summary", "pages", "remove",
        "removed", "statements", "figures", "dealings", "stages", "timeline",
        "actors", "places", "places-add", "aliases-add", "origins", "conflicts", "drift", "ledger",
        "unread",
        "search", "serve", "export", "verify", "seal", "claims", "where", "screen",
        "review", "knew", "money", "groups", "incidents", "threads", "versions", "reply",
        "corrections", "completion",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "at", "wanted"),
    [("sayso sta", 1, {"statements", "stages"}), ("sayso statements --st", 2, {"--stance"})],
)
def test_a_shell_completes_commands_and_options(typed, at, wanted):
    asked = {"_SAYSO_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(at)}
    found = subprocess.run([sys.executable, "-m", "sayso"], env={**os.environ, **asked},
                           capture_output=True, text=True, check=False)  # fmt: skip
    assert wanted <= set(found.stdout.split()), found.stderr


def test_the_script_for_a_shell_is_printed_and_another_shell_is_an_error(run):
    code, told, _ = run("completion", "bash")
    assert (code, "complete -o default -F _sayso_completion sayso" in told) == (0, True)
    code, _, err = run("completion", "dos")
    assert code == 2 and "One of: bash, zsh, fish" in err


def test_places_are_added_from_a_dump_by_two_words(run, tmp_path, monkeypatch):
    own = tmp_path / "own.sqlite"
    monkeypatch.setattr("sayso.gazetteer.lookup.own_file", lambda: own)
    monkeypatch.setattr("sayso.gazetteer.dumps.own_file", lambda: own)
    cells = ["1", "Zibrakh", "Zibrakh", "", "35.5", "36.5", "P", "PPL", "SY", *[""] * 10]
    dump = tmp_path / "SY.txt"
    dump.write_text("\t".join(cells) + "\n", encoding="utf-8")
    code, out, err = run("places", "add", dump, "-q")
    assert (code, out, err) == (0, "", f"1 places of SY added to {own}\n")
    assert json.loads(run("places", "add", "--format", "json")[1])[0]["places"] == 1
    code, _, err = run("places", "add", tmp_path / "IQ.txt", "-q")
    assert code == 2 and "IQ.txt" in err and "SY.zip" in err


def test_names_of_one_body_are_added_by_two_words(run, tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    names = ("Velm Rail", "VRC", "--source", "company register", "--on", "2026-11-30")
    code, out, err = run("aliases", "add", *names)
    assert (code, out) == (0, "") and err.startswith("1 row of names added to ")
    assert json.loads(run("aliases", "add", "--format", "json")[1]) == [
        {"names": ["Velm Rail", "VRC"], "source": "company register", "on": "2026-11-30"}
    ]
    assert run("aliases", "add", "Velm Rail")[0] == 2
    assert "VRC taken away" in run("aliases", "add", "--remove", "VRC")[2]


def test_help_needs_nothing_heavy():
    script = (
        "import sys, sayso, sayso.cli; "
        "print([one for one in ('spacy', 'numpy', 'fastapi', 'sqlite3', 'rich.table') "
        "if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_pure_json_or_csv_for_a_program(run, case, name):
    code, out, err = run(name, case, "--format", "json")
    rows = json.loads(out)
    assert (code, err) == (0, "")
    code, out, _ = run(name, case, "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(out)))) == len(rows) > 0
    code, out, _ = run(name, case)
    assert code == 0 and out.strip()
    assert max(len(line) for line in out.splitlines()) <= 100


def test_statements_are_shown_with_their_hands_outermost_first(run, case):
    _, out, _ = run("statements", case, "--hand", "court", "--format", "csv")
    assert out.splitlines()[1].startswith("The Harbour Post ← the harbour court,,")
    rows = json.loads(run("statements", case, "--strength", "alleged", "--format", "json")[1])
    [row] = rows
    assert [hand["name"] for hand in row["hands"]] == ["The Harbour Post", "a memo"]
    assert row["quote"] == "Éric Valmont paid 20,000 euros each month"
    assert made.STORY[row["start"] : row["end"]] == row["quote"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("statements", "--role", "court"), 1),
        (("statements", "--stance", "denies"), 0),
        (("figures", "--counted", "crate"), 1),
        (("figures", "--unit", "EUR"), 1),
        (("dealings", "--kind", "pay"), 1),
        (("dealings", "--payer", "eric"), 1),
        (("dealings", "--payer", "nobody"), 0),
        (("search", "valmont"), 1),
    ],
)
def test_lists_can_be_narrowed(run, case, words, number):
    name, *rest = words
    code, out, _ = run(name, case, *rest, "--format", "json")
    assert (code, len(json.loads(out))) == (0, number)


@pytest.fixture
def wishes(tmp_path):
    path = tmp_path / "wishes.sayso"
    with Store.open(path, create=True) as store:
        store.add(made.page(made.WISHES))
        store.save(sheet_of(made.wishes()), "by hand")
    return path


def test_what_somebody_intends_or_feels_is_left_out_and_counted_below_the_table(run, wishes):
    code, out, err = run("statements", wishes)
    assert code == 0 and "to discuss it" in out and "20 euro levy" not in out
    assert err == "Left out: 2 of what somebody intends or feels; --attitudes lists them too.\n"
    _, out, err = run("statements", wishes, "--strength", "planned")
    assert (out, err.splitlines()[0]) == ("", "Nothing of this kind in the case.")
    assert err.splitlines()[1].startswith("Left out: 1 of what somebody intends or feels")
    _, out, err = run("statements", wishes, "--attitudes")
    assert err == "" and "a 20 euro levy" in out and "intends" in out and "feels" in out


def test_what_is_to_check_stands_apart_and_is_marked(run, tmp_path):
    path = tmp_path / "doubts.sayso"
    with Store.open(path, create=True) as store:
        store.add(made.page(made.DOUBTS))
        store.save(sheet_of(made.doubts()), "by hand")
    _, out, err = run("statements", path)
    assert "the levy was gone" in out and "tax" not in out
    assert "Left out: 2 to check, for the reading is unsure; --unsure lists them.\n" in err
    _, out, err = run("statements", path, "--unsure")
    assert "check hands" in out and "it a tax" in out and "levy" not in out and err == ""
    rows = json.loads(run("statements", path, "--unsure", "--format", "json")[1])
    assert [(row["sure"], row["unsure_of"]) for row in rows] == [(0.6, "hands"), (0.3, "all")]
    _, out, _ = run("summary", path)
    assert "To check" in out and "1 who says it, 1 the whole line" in " ".join(out.split())


@pytest.mark.parametrize(("words", "number"), [((), 2), (("--attitudes",), 4)])
def test_programs_get_attitudes_where_they_ask_for_them(run, wishes, words, number):
    code, out, err = run("statements", wishes, *words, "--format", "json")
    rows = json.loads(out)
    assert (code, err, len(rows)) == (0, "", number)
    assert {row["act"] for row in rows} <= {"says", "intends", "feels"}
    code, out, err = run("statements", wishes, *words, "--format", "csv")
    assert (code, err) == (0, "")
    told = {row["How"] for row in csv.DictReader(io.StringIO(out))}
    attitudes = {"intends, planned", "feels"} if words else set()
    assert told == {"", "declines to comment"} | attitudes


def test_a_summary_counts_attitudes_apart(run, wishes):
    _, out, _ = run("summary", wishes)
    assert "feels 1, intends 1" in out
    [found] = json.loads(run("summary", wishes, "--format", "json")[1])
    assert found["statements"] == 2


def test_a_table_with_nothing_in_it_says_so_on_standard_error(run, case):
    code, out, err = run("dealings", case, "--kind", "sell")
    assert (code, out) == (0, "")
    assert err == "Nothing of this kind in the case.\n"


def test_a_case_is_summed_up(run, case):
    _, out, _ = run("summary", case)
    assert "Pages" in out and "Origins" in out and "court 1, document 1" in out
    [found] = json.loads(run("summary", case, "--format", "json")[1])
    assert (found["pages"], found["statements"], found["unread"]) == (1, 2, 1)


def test_a_case_is_verified(run, case):
    code, out, _ = run("verify", case)
    assert code == 0 and "All of it holds." in out
    with Store.open(case) as store:
        store.db.execute("update text set chars = replace(chars, '30', '40')")
    last = out.splitlines()[2].removeprefix("Last line: ")
    code, out, err = run("verify", case)
    assert code == 1
    assert "what was read from it is not as it was read (text). Build the case again" in err
    [found] = json.loads(run("verify", case, "--format", "json")[1])
    assert {fault["where"][:5] for fault in found["faults"]} == {"page ", "the s"}
    assert run("verify", case, "--expect", last)[0] == 1
    code, _, err = run("verify", case, "--expect", "f" * 64)
    assert code == 1 and "its end was cut off" in err
    assert run("verify", case, "--expect", "5f0c")[0] == 2


def test_a_case_that_is_too_damaged_to_be_opened_is_named(run, case):
    whole = bytearray(case.read_bytes())
    whole[100:200] = bytes(100)
    case.write_bytes(whole)
    for command in ("verify", "statements"):
        code, _, err = run(command, case)
        assert code == 1
        assert err.startswith(f"Error: {case}: this case is damaged (") and "backup" in err


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(run, tmp_path):
    path = tmp_path / "case.sayso"
    chars = "=1+1 was written"
    with Store.open(path, create=True) as store:
        store.add(made.page(chars))
        store.save(sheet_of(reader.quickly(made.page(chars))))
    rows = list(csv.DictReader(io.StringIO(run("statements", path, "--format", "csv")[1])))
    assert rows[0]["Says"] == "'=1+1 was written"


def test_a_spreadsheet_has_where_each_row_was_read(run, case):
    rows = list(csv.DictReader(io.StringIO(run("figures", case, "--format", "csv")[1])))
    assert [(row["Low"], row["High"], row["Unit"]) for row in rows] == [
        ("30", "", ""),
        ("20000", "20000", "EUR"),
    ]
    for name in ("statements", "figures", "dealings", "timeline", "actors", "places"):
        for row in csv.DictReader(io.StringIO(run(name, case, "--format", "csv")[1])):
            assert row["Page hash"] == made.page().sha256
            assert made.STORY[int(row["Start"]) : int(row["End"])]


def test_one_document_is_read_as_one_object(run, story):
    code, out, err = run("read", story, "--format", "json")
    record = json.loads(out)
    assert (code, err) == (0, "")
    assert record["text"] == STORY
    assert record["source"] == str(story)
    assert any(one["low"] == 30 and one["high"] is None for one in record["figures"])


def test_several_documents_are_a_list_or_a_line_each(run, story, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("The office said on Monday that 12 crates were lost at sea last year.")
    records = json.loads(run("read", story, other, "--format", "json")[1])
    lines = run("read", story, other, "--format", "jsonl")[1].splitlines()
    assert [json.loads(line) for line in lines] == records
    assert [record["source"] for record in records] == [str(story), str(other)]


def test_a_document_that_fails_is_told_of_and_the_rest_is_printed(run, story, tmp_path):
    gone = tmp_path / "gone.txt"
    code, out, err = run("read", gone, story, "--format", "jsonl")
    assert code == 1
    assert [json.loads(line)["source"] for line in out.splitlines()] == [str(story)]
    assert err == f"Error: {gone}: there is no such file. Check the path.\n"


def test_a_date_can_be_given_for_a_document_that_has_none(run, tmp_path):
    path = tmp_path / "memo.txt"
    path.write_text("The office said that 12 crates were lost at sea in the storm last year.")
    record = json.loads(run("read", path, "--published", "2024-05-03", "--format", "json")[1])
    assert record["published"] == "2024-05-03"


def test_a_statement_of_a_document_has_its_act_after_its_strength():
    slots = list(statement_record(made.wishes().statements[1]).items())
    at = slots.index(("strength", "planned"))
    assert slots[at + 1] == ("act", "intends")


def test_a_document_is_shown_as_tables(run, story):
    code, out, _ = run("read", story)
    assert code == 0
    assert "Statements" in out and "Figures" in out and "30 or more" in out


def test_a_folder_is_built_into_a_case_from_the_command_line(run, story, tmp_path):
    case = tmp_path / "out" / "case.sayso"
    code, out, err = run("build", case, story, "--workers", "1")
    assert (code, out) == (0, "")
    assert "1 pages added, 0 known before, 1 read; 1 in the case, 0 unread" in err
    code, _, err = run("build", case, "--quiet")
    assert (code, err) == (0, f"{case}: 0 pages added, 0 known before, 0 read; "
                              "1 in the case, 0 unread\n")  # fmt: skip
    assert run("verify", case)[0] == 0


@pytest.mark.parametrize(
    ("kind", "made_of"), [("html", "index.html"), ("csv", None), ("json", None)]
)
def test_a_case_is_exported_and_the_log_says_so(run, case, tmp_path, kind, made_of):
    out = tmp_path / "out"
    code, _, err = run("export", case, kind, out)
    assert code == 0, err
    assert out.exists()
    assert made_of is None or (out / made_of).exists()
    with Store.open(case) as store:
        assert list(store.log())[-1].details["format"] == kind


def test_an_export_that_cannot_be_is_told_of(run, case, tmp_path):
    code, _, err = run("export", case, "xlsx", tmp_path / "out")
    assert (code, err[:44]) == (2, "Error: xlsx: no such export format. One of: ")
    (tmp_path / "file").write_text("x")
    code, _, err = run("export", case, "html", tmp_path / "file" / "out")
    assert code != 0 and err.startswith("Error: ")


def test_the_library_has_the_same_names(story, tmp_path):
    reading = sayso.read(story)
    assert reading.text.chars == STORY
    build(tmp_path / "case.sayso", [story], workers=1)
    with sayso.Case.open(tmp_path / "case.sayso") as case:
        [page] = case.pages()
        assert case.reading(page.page) == reading
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        sayso.nothing  # noqa: B018


def test_a_pipe_that_closes_early_is_no_error(case):
    command = f"{sys.executable} -m sayso statements {case} --format csv | true"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_help_of_the_program_has_lines_to_paste(run, asked):
    code, out, _ = run(asked)
    assert code == 0 and "    sayso build case.sayso pages/\n" in out


def test_the_version_is_told(run):
    assert run("--version") == (0, f"sayso {sayso.__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        (("statements", "--role", "judge"), "outlet, agency, document, official, witness, court"),
        (("statements", "--strength", "certain"), "stated, alleged, presumed"),
        (("statements", "--stance", "no"), "affirms, denies"),
        (("dealings", "--kind", "give"), "pay, donate, lend"),
        (("figures", "--unit", "furlong"), "EUR"),
    ],
)
def test_an_unknown_value_of_a_filter_is_an_error_that_lists_the_values(run, case, words, listed):
    command, *rest = words
    code, out, err = run(command, case, *rest)
    assert (code, out) == (2, "")
    assert f"One of: {listed}" in err


@pytest.mark.parametrize(
    ("command", "option", "value"),
    [("statements", "--role", "document"), ("statements", "--strength", "alleged"),
     ("figures", "--unit", "EUR"), ("dealings", "--kind", "pay")],
)  # fmt: skip
def test_a_filter_ignores_capitals(run, case, command, option, value):
    given = run(command, case, option, value, "--format", "json")
    assert given == run(command, case, option, value.swapcase(), "--format", "json")
    assert len(json.loads(given[1])) == 1


def test_a_page_is_named_by_its_hash_its_file_or_its_title(run, case):
    code, out, _ = run("pages", case, "--format", "json")
    [page] = json.loads(out)
    assert code == 0
    every = run("statements", case, "--format", "json")
    file = page["source"].rpartition("/")[2]
    for name in (page["page"][:6].upper(), file, (page["title"] or file).upper()):
        assert run("statements", case, "--page", name, "--format", "json") == every
    assert "no page of this case is meant" in run("statements", case, "--page", "zz")[2]


def test_a_page_that_was_found_under_two_names_is_one_page_and_has_both(run, case):
    with Store.open(case) as store:
        store.add(made.page(source="https://example.org/a story"))
    [page] = json.loads(run("pages", case, "--format", "json")[1])
    assert (page["source"], page["also"]) == ("https://example.org/a story", ["story.txt"])
    assert "story.txt" in run("pages", case, "--format", "csv")[1]
    every = run("statements", case, "--format", "json")
    for name in ("https://example.org/a story", "STORY.txt"):
        assert run("statements", case, "--page", name, "--format", "json") == every


@pytest.mark.parametrize(
    ("words", "number"),
    [((), 2), (("--outlet", "POST"), 2), (("--outlet", "gazette"), 0), (("--language", "EN"), 2),
     (("--title", "x"), 0), (("--cut",), 0)],
)  # fmt: skip
def test_pages_can_be_narrowed(run, case, words, number):
    with Store.open(case) as store:
        store.add(made.page(made.WISHES, "wishes.txt"))
        store.save(sheet_of(made.wishes()))
    code, out, _ = run("pages", case, *words, "--format", "json")
    assert (code, len(json.loads(out))) == (0, number)


def test_pages_can_be_sorted(run, case):
    with Store.open(case) as store:
        store.add(made.page(made.WISHES, "a.txt"))
        store.save(sheet_of(made.wishes()))
    for order, first in (("source", "a.txt"), ("Source", "a.txt")):
        rows = json.loads(run("pages", case, "--sort", order, "--format", "json")[1])
        assert rows[0]["source"] == first
    said = json.loads(run("pages", case, "--sort", "said", "--format", "json")[1])
    assert [row["statements"] for row in said] == sorted(
        (row["statements"] for row in said), reverse=True
    )
    code, _, err = run("pages", case, "--sort", "size")
    assert code == 2 and "One of: published, outlet, title, source, said" in err


def test_a_page_is_removed_taken_back_and_purged_with_its_reason(run, case):
    code, _, err = run("remove", case, "story.txt")
    assert code == 2 and "a ruling needs its reason" in err
    asked = ("remove", case, "story.txt", "--by", "ana", "--why")
    assert run(*asked, "sent in error")[0] == 0
    assert json.loads(run("statements", case, "--format", "json")[1]) == []
    [row] = json.loads(run("removed", case, "--format", "json")[1])
    assert (row["source"], row["why"], row["by"], row["purged"]) == (
        "story.txt", "sent in error", "ana", False,
    )  # fmt: skip
    assert run(*asked, "ours after all", "--undo")[0] == 0
    assert run("removed", case)[2] == "No page was removed.\n"
    assert run(*asked, "asked for", "--purge")[0] == 0
    code, _, err = run(*asked, "never mind", "--undo")
    assert code == 2 and "the bytes of this page were purged" in err
    assert run("verify", case)[0] == 0


@pytest.mark.parametrize("width", [40, 72, 200])
def test_a_table_fits_its_terminal(run, case, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    code, out, _ = run("figures", case)
    head, *_ = out.splitlines()
    assert code == 0 and (head.startswith("Figure: ") if width < 72 else len(head) <= width)


def test_help_and_the_library_start_at_once():
    """Processor time, so that a busy machine fails nothing; the aims are .05 s and .15 s."""
    for words, most in ((("-c", "import sayso"), 0.2), (("-m", "sayso", "--help"), 0.4)):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *words], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert after.ru_utime - before.ru_utime < most, words


def test_a_figure_and_a_dealing_in_a_denial_are_shown_as_denied(run, tmp_path):
    page = made.page("The port denies that it paid 40 brokers.")
    text = Text(page.sha256, page.body.decode(), (Block(0, 40, "paragraph"),), language="en")
    hands = (Hand("The Post", "outlet"), Hand("The port", "company", text.span(0, 8)))
    denied = Statement((text.span(16, 39),), hands, "denies")
    brokers = Figure(denied.id, text.span(29, 31), 40.0, 40.0, 40.0)
    paid = Event(denied.id, text.span(24, 28), "pay", (("payer", text.span(0, 8)),))
    path = tmp_path / "denial.sayso"
    with Store.open(path, create=True) as store:
        store.add(page)
        store.save(sheet_of(Reading(text, "hand", (denied,), figures=(brokers,), events=(paid,))))
    for command in ("figures", "dealings"):
        assert "denies" in run(command, path)[1]
        [row] = json.loads(run(command, path, "--format", "json")[1])
        assert row["stance"] == "denies"

"""The evidence of a case is checked without Sayso: by sha256sum, minisign, openssl and Python."""

import re
import shutil
import subprocess
import sys
import textwrap
from zipfile import ZipFile

import pytest

from sayso.case.check import verify
from sayso.case.custody import removal, sealing
from sayso.case.store import Store
from sayso.errors import SettingError
from sayso.exports import export
from tests.case import forged, made


def needs(program):
    """Skip where a program of the system is not there; .ci/run installs it."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"needs {program}")


def run(folder, *command):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def case(tmp_path):
    return forged.make(tmp_path / "case.sayso")


@pytest.fixture
def key(tmp_path):
    """A key pair of minisign without a password: the paths of the secret and the public one."""
    secret, public = tmp_path / "secret.key", tmp_path / "desk.pub"
    assert run(tmp_path, "minisign", "-G", "-W", "-s", secret, "-p", public)[0] == 0
    return secret, public


def sealed(case, folder):
    """Seal a case; return the seal's file."""
    with Store.open(case) as store:
        made_ = sealing.seal(store)
    (folder / made_.name).write_bytes(made_.body)
    return folder / made_.name


def unpacked(case, folder):
    """Export the evidence of a case and unpack it."""
    with Store.open(case) as store:
        [path] = export(store, "evidence", folder / "evidence.zip")
    with ZipFile(path) as held:
        held.extractall(folder / "out")
    return folder / "out"


@needs("minisign")
@needs("sha256sum")
def test_a_third_person_checks_files_seal_and_pages_with_the_programs_of_their_system(
    case, key, tmp_path
):
    seal = sealed(case, tmp_path)
    assert run(tmp_path, "minisign", "-S", "-s", key[0], "-m", seal)[0] == 0
    with Store.open(case) as store:
        sealing.attach(store, seal.with_name(f"{seal.name}.minisig"))
        sealing.attach(store, key[1])
    out = unpacked(case, tmp_path)
    assert run(out, "sha256sum", "--check", "--quiet", "--strict", "MANIFEST.sha256") == (0, "")
    name = f"seals/{seal.name}"
    checked = run(out, "minisign", "-V", "-p", "seals/desk.pub", "-m", name)
    assert checked[0] == 0
    assert "verified" in checked[1]
    assert run(out, "sha256sum", "--check", "--quiet", name) == (0, "")
    for path in (out / name, next((out / "pages").iterdir())):
        whole = path.read_bytes()
        path.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
        assert run(out, "sha256sum", "--check", "--quiet", "MANIFEST.sha256")[0] == 1
        path.write_bytes(whole)
    (out / name).write_bytes((out / name).read_bytes().replace(b"case: case", b"case: cast"))
    assert run(out, "minisign", "-V", "-p", "seals/desk.pub", "-m", name)[0] == 1


def test_the_log_is_checked_by_the_program_that_the_readme_gives(case, tmp_path):
    out = unpacked(case, tmp_path)
    readme = (out / "README.txt").read_text("utf-8")
    program = textwrap.dedent(re.search(r"python3 -c '\n(.*?)'\n", readme, re.DOTALL)[1])
    with Store.open(case) as store:
        last = list(store.log())[-2].hash  # before the line that tells of the export
    assert run(out, sys.executable, "-c", program) == (
        0, f"the log holds; its last line is {last}\n")  # fmt: skip
    log = out / "log.jsonl"
    log.write_text(log.read_text("utf-8").replace("20 crates", "29 crates"), "utf-8")
    assert run(out, sys.executable, "-c", program)[0] == 1


def test_everything_that_is_truth_is_in_the_evidence_and_nothing_that_was_worked_out(
    case, tmp_path
):
    out = unpacked(case, tmp_path)
    with Store.open(case) as store:
        pages = {page: store.page(page).body for page in store.hashes()}
    assert {path.name: path.read_bytes() for path in (out / "pages").iterdir()} == pages
    assert sorted(path.name for path in out.iterdir()) == [
        "MANIFEST.sha256", "README.txt", "archives.jsonl", "captures.csv", "log.jsonl", "pages",
        "rulings.jsonl", "seals", "unread.jsonl",
    ]  # fmt: skip
    assert "https://example.org/story" in (out / "captures.csv").read_text("utf-8")


def test_a_purged_page_is_told_and_its_bytes_are_not_there(case, tmp_path):
    page = made.page().sha256
    with Store.open(case) as store:
        removal.purge(store, page, "asked for", "ana")
    out = unpacked(case, tmp_path)
    assert not (out / "pages" / page).exists()
    assert f"purged,{page}" in (out / "captures.csv").read_text("utf-8")


def test_an_evidence_zip_is_written_over_an_earlier_one_and_over_nothing_else(case, tmp_path):
    with Store.open(case) as store:
        [path] = export(store, "evidence", tmp_path / "e.zip")
        first = path.read_bytes()
        export(store, "evidence", path)
        assert path.read_bytes() != first  # its log has one line more
        (tmp_path / "mine.zip").write_text("mine")
        for name in ("mine.zip", "case.sayso"):
            with pytest.raises(SettingError, match="left alone"):
                export(store, "evidence", tmp_path / name)
    assert (tmp_path / "mine.zip").read_text() == "mine"


def test_a_seal_finds_a_log_whose_end_was_cut_off_and_pages_that_are_gone(case, tmp_path):
    cut = tmp_path / "cut.sayso"
    shutil.copy(case, cut)
    with Store.open(case) as store:
        store.add(made.page("Forty crates left.", "late.txt"))
    seal = sealing.read(sealed(case, tmp_path))
    with Store.open(case) as store:
        assert verify(store, sealed=seal).faults == ()
    with Store.open(cut) as store:
        assert verify(store).faults == ()  # nothing within tells
        whats = [fault.what for fault in verify(store, sealed=seal).faults]
    assert len(whats) == 2
    assert "its end was cut off" in whats[0]
    assert "was sealed, and is not in the case" in whats[1]


@needs("openssl")
def test_a_time_stamp_made_elsewhere_is_kept_with_the_seal_it_is_of(case, tmp_path):
    seal = sealed(case, tmp_path)
    token = tmp_path / "answer.tsr"
    asked = run(tmp_path, "openssl", "ts", "-query", "-data", seal, "-sha256", "-out", token)
    assert asked[0] == 0  # a query holds the hash as an answer does
    with Store.open(case) as store:
        assert sealing.attach(store, token).name == f"{seal.name}.tsr"
        token.write_bytes(b"of something else")
        with pytest.raises(SettingError, match="belongs to no seal"):
            sealing.attach(store, token)
        assert verify(store).faults == ()


@pytest.mark.parametrize("name", ["x.txt", "other.seal.minisig", "x.pub"])
def test_what_belongs_to_no_seal_is_not_kept(case, tmp_path, name):
    (tmp_path / name).write_text("untrusted comment: x\n" if name.endswith("minisig") else "x")
    with Store.open(case) as store, pytest.raises(SettingError):
        sealing.attach(store, tmp_path / name)

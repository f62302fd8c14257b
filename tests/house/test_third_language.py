"""A language is a folder of words: one that nobody had is read without a line of code."""

import json
import shutil

from tests.house.package import run

PAGE = (
    "30 kestoj forestas.\n\n"
    "Laŭ Maria Zamen, kelkcent kestoj forestas de Majo 2015.\n\n"
    "La haveno de la urbo estas granda kaj la kestoj estas en la haveno.\n"
)
READ = """
import json, sys, sayso
reading = sayso.read(sys.argv[1])
print(json.dumps({
    "language": reading.text.language,
    "hands": [[hand.name for hand in one.hands] for one in reading.statements],
    "figures": [figure.low for figure in reading.figures],
    "times": [time.edtf for time in reading.times],
    "reader": reading.reader,
}))
"""
CHANGED = {
    "speech": [("according_to = [", 'according_to = ["laŭ", ')],
    "figures": [("[vague]\n", "[vague]\nkelkcent = [200, 900]\n")],
    "when": [("january = 1\n", "january = 1\nmajo = 5\n")],
}
"""What a toy Esperanto needs on top of a copy of the English words: one word a topic."""


def test_a_language_that_is_a_folder_of_words_is_read(tmp_path, copy):
    folder = copy / "words" / "eo"
    shutil.copytree(copy / "words" / "en", folder)
    for topic, changes in CHANGED.items():
        path = folder / f"{topic}.toml"
        chars = path.read_text()
        for old, new in changes:
            assert old in chars
            chars = chars.replace(old, new, 1)
        path.write_text(chars)
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    told = json.loads(run(copy, READ, page))
    assert told["language"] == "eo"
    assert ["outlet not stated", "Maria Zamen"] in told["hands"]
    assert told["figures"] == [30, 200]
    assert told["times"] == ["2015-05"]

"""docs/model.md: the core types, and what ``sayso read`` prints, from the code that makes both."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args

from sayso import details, model, record
from sayso.model import ruling
from sayso.pages import open_page, text_of
from sayso.reading.read import read
from sayso.record import as_record

SAMPLE = Path(__file__).parents[1] / "samples" / "pages" / "01-agency-report.html"
SHOWN = 90
"""Code points of the sample's text that are shown."""
WORDS = (
    "Role", "Stance", "Strength", "Act", "Change", "NameKind", "EventKind", "Modality",
    "TimeKind", "BlockKind", "LinkKind",
)  # fmt: skip
RECORDS = (
    "statement_record", "hand_record", "name_record", "when_record", "place_record",
    "figure_record", "event_record", "stage_record",
)  # fmt: skip
HEAD = """\
# The model

Built from `sayso/model/` and `sayso/record.py` by `python -m docs.build`.

*Page* (bytes as captured) → *Text* (its characters) → *Statement* (a span, the hands it came
through, a strength) → *Link* (a conclusion that joins records, with its reason) → *Ruling* (a
person's decision). Only pages and rulings are truth; the rest is worked out from them, and
comes back the same byte for byte. An offset counts code points of `Text.chars`; a range is
half-open. An unknown slot is null, never guessed.
"""
CONTRACT = """\
## What `sayso read` prints

One JSON object a document (`--format json` a list of them, `--format jsonl` one a line).
`start` and `end` are offsets into `text`; for a plain text file `text` is the file's decoded
text, unchanged. `reader` names the readers, so that two records with the same `sha256` and
`reader` are the same.
"""
SAMPLE_HEAD = """\
One of each, from `samples/pages/01-agency-report.html`, the text cut short and the digest of
`reader` left out:
"""


def text() -> str:
    """The whole page."""
    parts = [HEAD, "## Words\n", *map(words_part, WORDS), "", "## Types\n"]
    parts += [type_part(one) for one in core_types()]
    parts += [CONTRACT, record_table(), SAMPLE_HEAD, "```json", sample(), "```", ""]
    return "\n".join(parts)


def words_part(name: str) -> str:
    """A closed list of words as one line."""
    return f"- **{name}**: {', '.join(f'`{word}`' for word in get_args(getattr(model, name)))}"


def core_types() -> Iterator[type]:
    """The dataclasses of the model and of the details of links, in the order of their modules."""
    for module in (model, ruling, details):
        for kind in vars(module).values():
            if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module.__name__:
                yield kind


def type_part(one: type) -> str:
    """A type: what it is for, and its fields."""
    said, about = described(inspect.getdoc(one) or "")
    rows = [
        f"| `{slot.name}` | `{in_cell(str(slot.type))}` | {about.get(slot.name, '')} |"
        for slot in fields(one)
    ]
    return "\n".join([f"### {one.__name__}", "", said, "", "| | | |", "|---|---|---|", *rows, ""])


def in_cell(words: str) -> str:
    """Words that may stand in a table's cell."""
    return " ".join(words.split()).replace("|", "\\|")


def described(doc: str) -> tuple[str, dict[str, str]]:
    """A docstring as its prose and what its ``Attributes:`` section says of each field."""
    prose, _, section = doc.replace("``", "`").partition("\nAttributes:\n")
    about: dict[str, str] = {}
    for names, words in re.findall(r"^    ([\w, ]+): ((?:.|\n(?=     ))+)", section, re.MULTILINE):
        about |= dict.fromkeys(names.split(", "), in_cell(words))
    return prose.strip(), about


def record_table() -> str:
    """What each part of the JSON is, from the functions that write it."""
    rows = [
        f"| {name.removesuffix('_record')} | {first_line(getattr(record, name))} |"
        for name in RECORDS
    ]
    return "\n".join(["| part | |", "|---|---|", *rows, ""])


def first_line(function: Any) -> str:
    """A function's docstring on one line."""
    return " ".join((inspect.getdoc(function) or "").replace("``", "`").split())


def sample() -> str:
    """One object as printed, with one record of each kind: the one that shows most."""
    page = open_page(str(SAMPLE))
    found = as_record(page, read(text_of(page)))
    found["source"] = SAMPLE.name
    found["text"] = found["text"][:SHOWN] + "…"
    found["reader"] = f"{found['reader'].rpartition(' ')[0]} …"
    for key, value in found.items():
        if isinstance(value, list) and value:
            found[key] = [max(value, key=fullness)]
    return shortened(json.dumps(found, ensure_ascii=False, indent=2))


def fullness(record: dict[str, Any]) -> tuple[int, int, int]:
    """How much a record shows: hands or roles, then filled slots; of equals the earliest."""
    filled = sum(value not in (None, [], {}) for value in record.values())
    return (len(record.get("hands", record.get("roles", ()))), filled, -record["start"])


def shortened(written: str) -> str:
    """JSON with its shortest objects and lists on one line each."""
    inner = re.compile(r"[\[{][^\[\]{}]*[\]}]")

    def joined(match: re.Match[str]) -> str:
        line = re.sub(r"\n\s*", " ", match[0]).replace("[ ", "[").replace(" ]", "]")
        return line if len(line) <= SHOWN else match[0]

    return inner.sub(joined, written)

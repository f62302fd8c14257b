"""The marked texts of ``train/reader`` as lessons for the taggers: the half that may be read.

    python -m train.rows en build/rows-en.jsonl

A row says what is said and by whom, not by which word. The cue is that of the proposal whose
content is nearest the row's: of the stages of a reading, or of the tagger asked for its least
likely cues too. Where none is near, the row's paragraph teaches nothing of cues. What is shown
that no row asks for is no lesson either way where it is optional, or is felt and not said; all
else is taught to be no cue.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.passages import OUTLET, paragraphs
from bench.strict import UNSAID, chains, characters, contents, jaccard
from sayso.model import Text
from sayso.reading.draft import Draft
from sayso.reading.language.parse import parse
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.read import steps
from sayso.reading.statements import find
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.propose.tagger import tagger
from sayso.reading.statements.settle.kinds import act
from train.reader_gold import DATA, MarkedText, marked_texts

NEAR = 0.4
"""Jaccard of contents from which a proposal's cue is the row's."""
SAME = 0.85
"""Jaccard from which the proposal's own edges are kept: they are those of the other lessons."""
LEAST_CUE = 0.02
Part = dict[str, Any]


def main() -> None:
    """Write the lessons of a language, a paragraph a line."""
    language, out = sys.argv[1], Path(sys.argv[2])
    out.parent.mkdir(parents=True, exist_ok=True)
    asked = known = 0
    with out.open("w", encoding="utf-8") as file:
        for text in marked_texts():
            if text.language == language and not text.unseen and text.chars.strip():
                found = list(lessons(text))
                asked += sum(one["asked"] for one in found)
                known += sum(one["known"] for one in found)
                file.write(json.dumps({"name": text.file, "paragraphs": found}) + "\n")
        if language == "fr":
            found = list(framed(DATA / "french_frames/dev.jsonl", unseen_frames()))
            for at in range(0, len(found), TOGETHER):
                some = {"name": f"frames {at}", "paragraphs": found[at : at + TOGETHER]}
                file.write(json.dumps(some) + "\n")
    print(f"{known} of {asked} rows have a cue")


def lessons(text: MarkedText) -> Iterator[Part]:
    """Each paragraph with its outermost rows, then each content that holds other rows."""
    draft = drafted(text)
    pool, shown = proposals(draft)
    cued = [(row, nearest(row, pool)) for row in text.rows]
    rows = [as_taught(row, one) for row, one in cued if one is not None]
    lost = [row for row, one in cued if one is None and not row.get("optional")]
    taken = [one for _, one in cued if one is not None]
    rows += [
        {"source": one.source, "cue": one.cue, "content": one.content, "asked": False}
        for one in shown
        if act(draft, one) in UNSAID and not any(overlap(one.cue, other.cue) for other in taken)
    ]
    for start, end in ((one.start, one.end) for one in draft.paragraphs):
        yield from taught(text.chars, (start, end), rows, lost)


def taught(chars: str, part: Range, rows: Sequence[Part], lost: Sequence[Any]) -> Iterator[Part]:
    """A paragraph with the rows that lie in no other's content, then those within."""
    inside = [one for one in rows if within(one["cue"], part)]
    inner = [
        one
        for one in inside
        if any(
            other is not one and within(one["cue"] + one["content"], content)
            for other in inside
            for content in other["content"]
        )
    ]
    outer = [one for one in inside if one not in inner]
    missed = [row for row in lost if any(within([one], part) for one in row_parts(row))]
    yield {
        "chars": chars[part[0] : part[1]],
        "rows": [moved(one, part) for one in outer],
        "asked": sum(one["asked"] for one in outer) + len(missed),
        "known": sum(one["asked"] for one in outer),
        "is_whole": not missed,
    }
    for one in outer:
        for content in one["content"]:
            below = [other for other in inner if within(other["cue"] + other["content"], content)]
            if below:
                yield from taught(chars, content, below, [])


SAID = ("Message", "Proposition", "Informational_content", "Content", "Information")
WHO = ("Speaker", "Source", "Medium", "Communicator")
TOLD = frozenset({
    "FR_Statement-manner-noise", "FR_Attributed_information", "Telling", "FR_Telling",
    "FR_Confirming", "FR_Expressing_truth_of_proposition", "Reveal_secret",
    "FR_Expressing_truth_of_content",
})  # fmt: skip
"""Frames of saying something that stands in the sentence; of the others the lessons say nothing."""


TOGETHER = 6
"""Sentences of the frames that are read side by side."""


def framed(path: Path, unseen: frozenset[int]) -> Iterator[Part]:
    """Sentences of the French frames: who says what as linguists marked it."""
    for entry in map(json.loads, path.read_text("utf-8").splitlines()):
        frames = [one for one in entry["frames"] if one["group"] == "speech"]
        rows = [of_frame(one) for one in frames]
        if frames and entry["id"] not in unseen:
            yield {
                "chars": entry["text"],
                "rows": [row for row in rows if row is not None],
                "asked": 0,
                "known": 0,
                "is_whole": None not in rows,
            }


def of_frame(frame: Part) -> Part | None:
    """A frame as a row; None where what is said is not marked, or the frame may be of no saying."""
    roles = [(one["role"], [one["start"], one["end"]]) for one in frame["roles"]]
    said = [part for name, part in roles if name in SAID]
    target = sorted([start, end] for start, end in frame["target"])
    if frame["frame"] not in TOLD or not said:
        return None
    return {"source": [p for name, p in roles if name in WHO][:1], "cue": target, "content": said}


def unseen_frames() -> frozenset[int]:
    """The sentences that the unseen marked texts are made of."""
    found = (one for one in marked_texts() if one.corpus == "frames" and one.unseen)
    return frozenset(int(id) for one in found for id in one.file.partition(":")[2].split(","))


def row_parts(row: Any) -> list[Range]:
    at = sorted(contents(row)[0])
    return [(at[0], at[0] + 1)]


def within(parts: Sequence[Range], whole: Range) -> bool:
    return all(whole[0] <= start and end <= whole[1] for start, end in parts)


def moved(one: Part, part: Range) -> Part:
    """A row's ranges counted from a paragraph's start; what lies outside is left out."""
    return {
        slot: [[a - part[0], b - part[0]] for a, b in one[slot] if part[0] <= a and b <= part[1]]
        for slot in ("source", "cue", "content")
    }


def nearest(row: Any, pool: Sequence[Attribution]) -> Attribution | None:
    """The proposal whose content is most like the row's and whose cue lies outside of it."""
    best, found = NEAR, None
    for one in pool:
        said = characters(one.content)
        alike = max(jaccard(said, fair) for fair in contents(row))
        if alike > best + 1e-6 and one.cue:
            best, found = alike, one
    return found


def as_taught(row: Any, one: Attribution) -> Part:
    """The row with a proposal's cue: its edges where they are near enough, else the row's own."""
    said = characters(one.content)
    fair = max(contents(row), key=lambda each: jaccard(said, each))
    content = one.content if jaccard(said, fair) >= SAME else as_ranges(fair - characters(one.cue))
    return {
        "source": source_of(row, one),
        "cue": one.cue,
        "content": content,
        "asked": not row.get("optional"),
    }


def source_of(row: Any, one: Attribution) -> tuple[Range, ...]:
    """The proposal's source where the row's last hand accepts it, else the mention next the cue."""
    last = [chain[-1] for chain in chains(row) if chain]
    mentions = [tuple(span) for hand in last for span in hand["spans"]]
    if overlap(one.source, mentions) or (not mentions and not one.source):
        return one.source
    start = one.cue[0][0]
    free = [m for m in mentions if not overlap([m], (*one.content, *one.cue))]
    near = [m for m in free if -200 < m[0] - start < 120]
    if not near:
        return ()
    closest = min(near, key=lambda m: min(abs(m[1] - start), abs(m[0] - one.cue[-1][1])))
    longest = max((m for m in near if overlap([m], [closest])), key=lambda m: m[1] - m[0])
    return (longest,)


def as_ranges(places: frozenset[int]) -> tuple[Range, ...]:
    """Code points as ranges."""
    found: list[list[int]] = []
    for at in sorted(places):
        if found and found[-1][1] == at:
            found[-1][1] = at + 1
        else:
            found.append([at, at + 1])
    return tuple((a, b) for a, b in found)


def drafted(text: MarkedText) -> Draft:
    """The text with everything read that statements need."""
    blocks = tuple(paragraphs(text.chars))
    given = Text("0" * 64, text.chars, blocks, language=text.language,
                 outlet=text.outlet or OUTLET, published=text.published)  # fmt: skip
    draft = Draft(given, text.language, parse(given, text.language))
    for step in steps():
        if step.gives in {"names", "actors", "times"}:
            setattr(draft, step.gives, tuple(step.run(draft)))
    return draft


def proposals(draft: Draft) -> tuple[list[Attribution], list[Attribution]]:
    """Every proposal of every stage, the last stage's first; and what the last stage leaves."""
    found: list[Attribution] = []
    stages: list[list[Attribution]] = []
    for stage in find.STAGES:
        found = stage(draft, found)
        stages.append(list(found))
    pool = [one for stage in reversed(stages) for one in stage if one.cue and one.content]
    return [*pool, *doubtful(draft)], stages[-1]


def doubtful(draft: Draft) -> Iterator[Attribution]:
    """What the tagger finds when no cue is too unlikely for it."""
    reader = tagger.Tagger.open(draft.language)
    assert reader is not None
    reader.settled = replace(reader.settled, least=0.0, least_left=0.0)
    kept, tagger.LEAST_CUE = tagger.LEAST_CUE, LEAST_CUE
    whole = [(one.start, one.end) for one in draft.paragraphs]
    for one in reader.propose(draft.text.chars, whole):
        if one.content:
            yield Attribution(one.source, one.cue, one.content, one.score, by="tagger")
    tagger.LEAST_CUE = kept


if __name__ == "__main__":
    main()

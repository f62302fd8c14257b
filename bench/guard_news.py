"""The guard on news that others wrote: right proposals refused, wrong ones let by.

Proposals are made from marked texts (the reader set, ``train/reader``, our dealings), of the half
that may be read and of that whose single errors nobody reads. A row with one fair content is
proposed as it is marked, in each way that the gold calls fair: refused is what none of them gets
by. Wrong ones are made of the same row:

=============  ================================================================================
speaker        another hand of the text, nearest to the words, that shares no word with its own
stance         denied where the gold has it affirmed, affirmed where denied
strength       stated where the gold has it alleged, planned, presumed or conditional alone
roles          of a dealing: two of its roles swapped
modality       done where the gold has it otherwise
=============  ================================================================================

``python -m bench.guard_news en statement`` lists what is wrong in the half that may be read.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Any

from bench.board import note
from bench.dealings import SAME, load
from bench.passages import OUTLET, PARTS, draft_of, paragraphs
from bench.strict import Row, chains, some
from sayso.model import Text, id_of
from sayso.reading.draft import Draft
from sayso.reading.guard import Refused, held
from sayso.reading.read import drafted
from train.reader_gold import MADE, MarkedText, marked_texts, reader_set

MENTIONS = 2
"""Mentions of a hand, the nearest first, by which a model may call it."""
OTHERS = {"affirms": "denies", "denies": "affirms"}
PER_CORPUS = 20
"""Marked texts of a corpus and half: enough to count by, few enough to wait for."""
DATED = ("when", "place")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something proposed of a text, in ways that are alike; ``fault`` is what is wrong of it."""

    draft: Draft
    kind: str
    ways: tuple[dict[str, Any], ...]
    fault: str = ""

    @property
    def why_not(self) -> str:
        """Why the guard refuses it, or nothing where one of the ways gets by."""
        reasons = []
        for way in self.ways:
            try:
                held(self.draft, self.kind, way)
            except Refused as refused:
                reasons.append(str(refused))
            else:
                return ""
        return reasons[0]


def main() -> None:
    """Print, of each language, kind and half, right ones refused and wrong ones let by."""
    for language in ("en", "fr"):
        for kind, made in (("statement", said(language)), ("event", done(language))):
            for half, asked in enumerate(by_half(made)):
                judged = [(one.fault, not one.why_not) for one in asked]
                refused = sum(not fault and not is_held for fault, is_held in judged)
                wrong = Counter(fault for fault, is_held in judged if fault and is_held)
                right = sum(not one.fault for one in asked)
                told = ", ".join(f"{name} {count}" for name, count in wrong.most_common())
                print(f"{language} {kind} {PARTS[half]}: right ones refused {refused} of "
                      f"{right}, wrong ones let by {wrong.total()} of {len(asked) - right}"
                      f" ({told})")  # fmt: skip
                if PARTS[half] == "unseen":
                    key = f"guard_news.{language}.{kind}"
                    note(f"{key}.refused", f"{refused} of {right}")
                    note(f"{key}.let_by", f"{wrong.total()} of {len(asked) - right}")


def by_half(made: Iterator[tuple[bool, Proposal]]) -> tuple[list[Proposal], list[Proposal]]:
    """Part proposals into those that may be read and those that may not."""
    halves: tuple[list[Proposal], list[Proposal]] = ([], [])
    for is_unseen, one in made:
        halves[is_unseen].append(one)
    return halves


def said(language: str) -> Iterator[tuple[bool, Proposal]]:
    """What could be proposed of who says what, right and wrong."""
    for text in _texts(language):
        draft = _draft(text)
        rows = [row for row in text.rows if not row.get("optional") and len(row["spans"]) == 1]
        for row in rows:
            for one in _said(draft, row, text.rows):
                yield text.unseen, one


def _texts(language: str) -> Iterator[MarkedText]:
    for text in reader_set():
        if text.language == language:
            yield replace(text, unseen=False)
    of_corpus: dict[tuple[str, bool], list[MarkedText]] = {}
    for text in marked_texts():
        if text.language == language and text.corpus != MADE:
            of_corpus.setdefault((text.corpus, text.unseen), []).append(text)
    for texts in of_corpus.values():
        yield from islice(texts, PER_CORPUS)


def _draft(text: MarkedText) -> Draft:
    return drafted(
        Text(id_of(text.chars), text.chars, tuple(paragraphs(text.chars)), language=text.language,
             outlet=text.outlet or OUTLET, published=text.published)
    )  # fmt: skip


def _said(draft: Draft, row: Row, rows: Sequence[Row]) -> Iterator[Proposal]:
    chars = draft.text.chars
    [(start, end)] = row["spans"]
    quotes = [chars[start:end], *(chars[a:b] for [(a, b)] in _single(row.get("spans_or", ())))]
    own = [[chars[a:b] for a, b in chain[-1]["spans"]] for chain in chains(row) if chain]
    speakers = [name for names in own for name in names[:MENTIONS]]
    if not speakers:
        return
    stances, strengths = some(row["stance"]), some(row["strength"])
    given = [one for one in strengths if one] or ["stated"]

    def proposed(quotes: Sequence[str], speakers: Sequence[str], stances: Sequence[str],
                 given: Sequence[str], fault: str = "") -> Proposal:  # fmt: skip
        ways = product(quotes, speakers, stances, given)
        names = ("quote", "speaker", "stance", "strength")
        return Proposal(
            draft, "statement", tuple(dict(zip(names, one, strict=True)) for one in ways), fault
        )

    yield proposed(quotes, speakers, stances, given)
    first = quotes[:1], speakers[:1]
    other = _another(chars, (start, end), row, rows)
    if other:
        yield proposed(quotes[:1], [other], stances[:1], given[:1], "speaker")
    if set(stances) in ({"affirms"}, {"denies"}):
        yield proposed(*first, [OTHERS[stances[0]]], ["stated"], "stance")
    if stances == ["affirms"] and strengths != [None] and "stated" not in strengths:
        yield proposed(*first, stances, ["stated"], "strength")


def _single(readings: Sequence[Any]) -> Iterator[Any]:
    return (one for one in readings if len(one) == 1)


def _another(chars: str, content: tuple[int, int], row: Row, rows: Sequence[Row]) -> str | None:
    """The hand of another row that stands nearest and shares no word with a hand of this one."""
    own = {
        word for chain in chains(row) for hand in chain for a, b in hand["spans"]
        for word in chars[a:b].lower().split()
    }  # fmt: skip
    places = [
        (a, b) for other in rows for chain in chains(other) for hand in chain
        for a, b in hand["spans"] if not own & set(chars[a:b].lower().split())
    ]  # fmt: skip
    outside = [one for one in places if one[1] <= content[0] or content[1] <= one[0]]
    near = min(outside, key=lambda one: abs(one[0] - content[0]), default=None)
    return chars[slice(*near)] if near else None


def done(language: str) -> Iterator[tuple[bool, Proposal]]:
    """What could be proposed of dealings, right and wrong."""
    for item in load():
        if item.language != language:
            continue
        draft = draft_of(item.chars, item.language)
        for event in item.events:
            for one in _done(draft, item.chars, event):
                yield item.part == PARTS[1], one


def _done(draft: Draft, chars: str, event: dict[str, Any]) -> Iterator[Proposal]:
    trigger = slice(*event["at"])
    line = next(one for one in paragraphs(chars) if one.start <= event["at"][0] < one.end)
    roles: dict[str, str] = {}
    for role, start, end in event["roles"]:
        name = role if role not in roles else f"{role}_2"
        roles[name] = chars[start:end]
    given = {"quote": chars[line.start : line.end], "kind": event["kind"],
             "trigger": chars[trigger], "roles": roles, "modality": event["modality"]}  # fmt: skip
    ours = {next((one for one, two in SAME.items() if two == role), role): words
            for role, words in roles.items()}  # fmt: skip
    yield Proposal(draft, "event", (given, {**given, "roles": ours}))
    named = [role for role in roles if role not in DATED and not role.endswith("_2")]
    if len(named) > 1 and event["kind"] not in ("meeting", "negotiation"):
        one, two, *_ = named
        swapped = {**roles, one: roles[two], two: roles[one]}
        yield Proposal(draft, "event", ({**given, "roles": swapped},), "roles")
    if event["modality"] != "done":
        yield Proposal(draft, "event", ({**given, "modality": "done"},), "modality")


def listed(language: str, kind: str) -> None:
    """Print what is wrong in the half that may be read."""
    made = said(language) if kind == "statement" else done(language)
    for one in by_half(made)[0]:
        why = one.why_not
        if bool(why) != bool(one.fault):
            print(f"{one.fault or 'right'}: {why or 'let by'}\n    {one.ways[0]}")


if __name__ == "__main__":
    listed(*sys.argv[1:3]) if len(sys.argv) > 2 else main()

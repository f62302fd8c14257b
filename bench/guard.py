"""What the guard lets by of what a language model might propose, right and wrong.

The probes (``bench/gold/guard``) are invented texts with a proposal each, written from the text
alone by somebody who had not seen the guard; ``read`` may be read, ``unseen`` is counted only.
``shapes`` may be read too: as many shapes of the news as came to mind, each written before the
guard was run on it, by somebody who knew it and mended it by them.
``python -m bench.guard`` lists what is wrong in ``read``. Peers that are installed beside are asked
the same: LangExtract's alignment, ``linkml-reference-validator``, ``corroborate``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.board import note
from sayso.model import Page
from sayso.pages import text_of
from sayso.reading.draft import Draft
from sayso.reading.guard import Refused, held
from sayso.reading.read import drafted

FOLDER = Path(__file__).parent / "gold" / "guard"
HALVES = ("read", "unseen", "shapes")
KINDS = {"arrest": "detain", "write": "message"}
ROLES = {
    "a": "party", "b": "party", "person": "detained", "accuser": "agent", "appointer": "agent",
    "post": "position",
}  # fmt: skip
"""What the probes call otherwise than we do."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One proposal to one text, and whether the text holds it."""

    id: str
    language: str
    text: str
    kind: str
    proposal: dict[str, Any]
    holds: bool
    why: str


def probes(half: str) -> list[Probe]:
    """The probes of a half, in their order."""
    lines = (FOLDER / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Probe(**json.loads(line)) for line in lines if line]


def main() -> None:
    """Print false accepts and false rejects of ours and of each peer that is installed."""
    for half in HALVES:
        for name, accepts in {"sayso": ours, **peers()}.items():
            wrong, missed = outcome(half, accepts)
            asked = Counter(one.holds for one in probes(half))
            print(
                f"{half} {name}: false accepts {wrong.total()} of {asked[False]},"
                f" false rejects {missed.total()} of {asked[True]}"
            )
            if name == "sayso":
                for kind, counts in _by_kind(half, wrong, missed).items():
                    print(f"    {kind:<24} {counts}")
                note(f"guard.{half}.false_accepts", f"{wrong.total()} of {asked[False]}")
                note(f"guard.{half}.false_rejects", f"{missed.total()} of {asked[True]}")


def outcome(half: str, accepts: Callable[[Probe], bool]) -> tuple[Counter[str], Counter[str]]:
    """Wrong probes that were let by, and right ones that were not, by kind."""
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for probe in probes(half):
        if accepts(probe) != probe.holds:
            (missed if probe.holds else wrong).update([probe.why])
    return wrong, missed


def _by_kind(half: str, wrong: Counter[str], missed: Counter[str]) -> dict[str, str]:
    asked = Counter(one.why for one in probes(half))
    return {
        why: f"{(wrong + missed)[why]} wrong of {count}"
        for why, count in sorted(asked.items())
        if (wrong + missed)[why]
    }


def ours(probe: Probe) -> bool:
    """Whether our guard lets a probe by."""
    return reason(probe) is None


def reason(probe: Probe) -> str | None:
    """Why our guard refuses a probe; None where it does not."""
    try:
        held(draft_of(probe.text, probe.language), probe.kind, _in_our_words(probe))
    except Refused as refused:
        return str(refused)
    return None


def _in_our_words(probe: Probe) -> dict[str, Any]:
    """A probe's proposal by the names of our kinds, roles and modalities."""
    if probe.kind != "event":
        return probe.proposal
    kind = probe.proposal["kind"]
    names = {**ROLES, "person": "appointed"} if kind == "appoint" else ROLES
    told = [(names.get(role, role), words) for role, words in probe.proposal["roles"].items()]
    roles = {role if at == 0 or role != told[0][0] else f"{role}_2": words
             for at, (role, words) in enumerate(told)}  # fmt: skip
    stands = probe.proposal["modality"].replace("asserted", "done")
    return {**probe.proposal, "kind": KINDS.get(kind, kind), "roles": roles, "modality": stands}


@cache
def draft_of(chars: str, language: str) -> Draft:
    """A text as it is read, in a language that is given."""
    headers = (("language", language),)
    return drafted(text_of(Page("probe.txt", chars.encode(), "text/plain", headers=headers)))


def peers() -> dict[str, Callable[[Probe], bool]]:
    """The peers that are installed here."""
    found: dict[str, Callable[[Probe], bool]] = {}
    for name, make in {
        "langextract": langextract,
        "linkml-reference-validator": linkml,
        "corroborate": corroborate,
    }.items():
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed here")
    return found


def words_of(proposal: dict[str, Any]) -> Iterator[str]:
    """The words that a proposal says are in the text."""
    yield proposal["quote"]
    yield from (proposal[key] for key in ("speaker", "trigger") if key in proposal)
    yield from proposal.get("roles", {}).values()


def langextract() -> Callable[[Probe], bool]:
    """LangExtract's alignment: each of the words is aligned exactly."""
    from langextract.core.data import AlignmentStatus, Extraction
    from langextract.resolver import WordAligner

    def accepts(probe: Probe) -> bool:
        words = [Extraction("words", one) for one in words_of(probe.proposal)]
        found = WordAligner().align_extractions([words], probe.text)
        exact = AlignmentStatus.MATCH_EXACT
        return all(one.alignment_status == exact for group in found for one in group)

    return accepts


def linkml() -> Callable[[Probe], bool]:
    """Whether each of the words is a substring after its normalisation."""
    from linkml_reference_validator.models import ReferenceContent, ReferenceValidationConfig
    from linkml_reference_validator.validation.supporting_text_validator import (
        SupportingTextValidator,
    )

    validator = SupportingTextValidator(ReferenceValidationConfig())

    def accepts(probe: Probe) -> bool:
        content = ReferenceContent(reference_id="text", content=probe.text)
        return all(
            validator.find_text_in_reference(one, content).found for one in words_of(probe.proposal)
        )

    return accepts


def corroborate() -> Callable[[Probe], bool]:
    """Whether its report on the proposal, written as a sentence with quotations, has no fault."""
    from corroborate import check_answer

    def accepts(probe: Probe) -> bool:
        answer = " ".join(f'"{one}"' for one in words_of(probe.proposal))
        return bool(check_answer("", [probe.text], answer).ok())

    return accepts


if __name__ == "__main__":
    for each in probes("read"):
        told = reason(each)
        if (told is None) != each.holds:
            print(each.id, each.why, json.dumps(each.proposal, ensure_ascii=False))
            print("   ", each.text, "\n    →", told)

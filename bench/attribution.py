"""Who says what on PolNeAR dev: rules alone, model alone, as ``sayso read`` gives it, and textacy.

Counted one to one: contents share at least half of their characters together (Jaccard) and so do
sources; an absent source matches only an absent one. Of ``sayso read`` the source is the last
hand, and the outlet's own statements are left out. Two people agree at .756 (content characters
.911) on the articles that two annotated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bench import polnear
from bench.board import note
from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.language.parse import model, parse
from sayso.reading.read import steps
from sayso.reading.statements.propose import by_syntax
from sayso.reading.statements.propose.tagger import by_tagger
from sayso.reading.statements.quotations.deal import deal_quotations

DATA = Path(__file__).parents[2] / "shared" / "data" / "polnear" / "dev"
NEEDED = ("names", "times", "actors", "statements")
PERSON_AGREES = ".756, content characters .911"
PROPOSERS = {"rules alone": by_syntax.propose, "model alone": by_tagger.propose}
Found = list[polnear.Attribution]


def main() -> None:
    """Print each way's scores and, for what users get, the errors by kind."""
    if not DATA.exists():
        print(f"left out: there is no {DATA.parent.name}/{DATA.name}")
        return
    documents = polnear.load(DATA)
    found: dict[str, list[Found]] = {"rules alone": [], "model alone": [], "sayso read": []}
    found["textacy quotations"] = []
    for document in documents:
        draft = drafted(document)
        whole = [(paragraph.start, paragraph.end) for paragraph in draft.paragraphs]
        for name, proposer in PROPOSERS.items():
            dealt = deal_quotations(draft, list(proposer(draft, whole)))
            found[name].append([plain(one) for one in dealt])
        found["sayso read"].append(list(read(draft)))
        found["textacy quotations"].append(list(textacy_finds(document)))
    print(f"people among themselves: attribution F1 {PERSON_AGREES}")
    for name, predicted in found.items():
        report(name, polnear.score([one.gold for one in documents], predicted))


def report(name: str, result: polnear.Score) -> None:
    """Print one way's lines and note its figures."""
    lines = result.lines()
    print(name, *(lines if name == "sayso read" else lines[:1]), sep="\n  ")
    key = "polnear." + name.replace(" ", "_")
    note(f"{key}.f1", f"{result.f1:.3f}", f"people {PERSON_AGREES}" if name == "sayso read" else "")
    both = result.gold_chars + result.predicted_chars
    note(f"{key}.content", f"{2 * result.shared_chars / max(1, both):.3f}")


def drafted(document: polnear.Document) -> Draft:
    """Parse an article whose paragraphs are its lines."""
    blocks = tuple(Block(start, end, "paragraph") for start, end in document.paragraphs())
    text = Text("0" * 64, document.chars, blocks, language="en")
    return Draft(text, "en", parse(text, "en"))


def read(draft: Draft) -> Iterator[polnear.Attribution]:
    """What ``sayso read`` gives: the steps up to the statements, the outlet's own left out."""
    for step in steps():
        if step.gives in NEEDED:
            draft.keep(step.gives, step.run(draft))
    for statement in draft.statements:
        last = statement.hands[-1]
        if len(statement.hands) > 1:
            source = ((last.span.start, last.span.end),) if last.span else ()
            content = tuple((span.start, span.end) for span in statement.spans)
            yield polnear.Attribution(source, content)


def plain(one: object) -> polnear.Attribution:
    """An attribution of ours as the scorer takes it."""
    return polnear.Attribution(one.source, one.content, one.cue)  # type: ignore[attr-defined]


def textacy_finds(document: polnear.Document) -> Iterator[polnear.Attribution]:
    """What textacy's quotation extractor finds, a paragraph at a time, where it is installed."""
    try:
        from textacy.extract import direct_quotations
    except ImportError:
        return
    for start, end in document.paragraphs():
        straight = re.sub("[“”]", '"', document.chars[start:end])
        try:
            quotes = list(direct_quotations(model("en")(straight)))
        except ValueError:  # it refuses a paragraph whose quotation marks do not pair
            continue
        for quote in quotes:
            speaker = [
                (start + token.idx, start + token.idx + len(token)) for token in quote.speaker
            ]
            content = (start + quote.content.start_char, start + quote.content.end_char)
            yield polnear.Attribution(joined(speaker), (content,))


def joined(tokens: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """From the first token to the last as one range."""
    return ((tokens[0][0], tokens[-1][1]),) if tokens else ()


if __name__ == "__main__":
    main()

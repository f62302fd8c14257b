"""What the ledger reports over corpora of news, printed for a reader to judge: no gold says it.

``python -m bench.alarms 20 24 meantime`` reads topics of ECB+ (a topic is one case: articles on two
events of one sort) and the articles of MEANTIME, and prints every conflict and every sum with the
sentences it was drawn from, and at the end how many there are of each kind.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from bench.passages import read_passage
from sayso.across.figures.kept_figures import sentence_at
from sayso.across.figures.linker import FigureLinks
from sayso.model import Figure, Link, Text

DATA = Path(__file__).parents[2] / "shared/data"
MEANTIME = "intra_cross-doc_annotation/corpus_apple"
LONGEST = 300
"""Characters of a sentence that are shown."""
# Tokens set side by side make "$ 1 , 200"; these put a number and its signs together again.
JOINS = (
    (r"(?<=\d) , (?=\d{3}(?!\d))", ","), (r"(?<=\d) ([.:]) (?=\d)", r"\1"),
    (r" (?=[.,;:!?%)\]])", ""),
    (r"(?<=[(\[$€£]) ", ""), (r" (?=n't\b|['’](?:s|re|ve|ll|d|m)\b)", ""),
)  # fmt: skip
Told = dict[str, tuple[Text, Figure]]


def main() -> None:
    """Print what is reported of the topics named on the command line; of topic 20 where none is."""
    counts: Counter[str] = Counter()
    for topic in sys.argv[1:] or ["20"]:
        ledger, told = FigureLinks(), Told()
        for chars in texts_of(topic):
            reading = read_passage(chars, "en")
            told.update({one.id: (reading.text, one) for one in reading.figures})
            ledger.add(reading)
        for name, link in once(ledger.links()):
            counts[name] += 1
            print(f"\n[{topic}] {name}: {link.why}")
            print(*dict.fromkeys(sentences(link, told)), sep="\n")
    print(f"\n{sum(counts.values())} reported:", ", ".join(f"{n} {k}" for k, n in counts.items()))


def texts_of(topic: str) -> Iterator[str]:
    """The articles of a topic, one sentence a line, without the address that heads some."""
    folder = DATA / "meantime" / MEANTIME if topic == "meantime" else DATA / "ecbplus" / topic
    if not folder.is_dir():
        print(f"no such corpus: {folder.name}; it is looked for in ../shared/data")
    for path in sorted(folder.glob("*.xml")):
        lines: dict[int, list[str]] = {}
        for token in ElementTree.parse(path).iter("token"):
            lines.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
        joined = (_joined(" ".join(lines[at])) for at in sorted(lines))
        yield "\n".join(line for line in joined if not line.startswith("http"))


def _joined(line: str) -> str:
    for pattern, between in JOINS:
        line = re.sub(pattern, between, line)
    return line


def once(links: Iterator[Link]) -> Iterator[tuple[str, Link]]:
    """Each conflict and each sum once, with its kind and reason; drifts are another matter."""
    seen: set[str] = set()
    for link in links:
        key = link.right if link.kind == "part_of" else link.id
        if link.kind == "drifts" or key in seen:
            continue
        seen.add(key)
        told = getattr(link.details, "reason", "") or getattr(
            link.details, "closes", "rate over time"
        )
        yield f"{link.kind} {told}", link


def sentences(link: Link, told: Told) -> Iterator[str]:
    """The sentences of all the figures of a link."""
    for name in (link.right, link.left, *getattr(link.details, "parts", ())):
        text, figure = told[name]
        start, end = sentence_at(text, figure.span.start)
        yield f"    {text.chars[start:end][:LONGEST]}"


if __name__ == "__main__":
    main()

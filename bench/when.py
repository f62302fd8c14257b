"""TimeBank and AQUAINT (TempEval-3): time expressions and their TimeML values, read and scored.

Counting: an expression is found (relaxed) when it shares a character with one of the gold, each
side used once; strictly when both ends are the same, white space and a closing full stop or
comma aside. Its value is right when the string is the gold's, to the letter but for two
spellings of one value: weeks without their zero ("2000-W7") and trailing unknown parts
("1989-XX"). Value F1 counts expressions found with the right value; kinds of time are not
scored. The creation time in the header is given as the publication date and is not counted.

Files are parted by a hash of their names. Rules were written looking at the first half, and later
mended looking at three quarters of the second; the last quarter of it, "unseen", is only counted.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bench.board import note
from bench.matches import Matches, f1
from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.language import parse as syntax
from sayso.reading.times.find_times import find_times

HERE = Path(__file__).parents[2] / "shared" / "data" / "tempeval3" / "TBAQ-cleaned"
SHARES = {
    "first half": "written on",
    "second half and unseen": "three quarters of it mended on",
    "unseen": "only counted",
}
SAMPLE = 20
"""Articles that dateparser is run on: it takes about a second for each."""


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: half-open code points and TimeML value."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """One TimeML document as plain text with its gold expressions."""

    name: str
    part: str
    published: str
    chars: str
    gold: tuple[Timex, ...]

    @property
    def share(self) -> str:
        """Which share of the articles it falls to: the halves, and of the second the unseen."""
        number = int(hashlib.sha256(self.name.encode()).hexdigest(), 16)
        if number % 2 == 0:
            return "first half"
        return "unseen" if number // 2 % 4 == 0 else "second half"

    def text(self) -> Text:
        """The article as a Text whose blocks are its lines between blank ones."""
        blocks = tuple(
            Block(found.start(), found.end(), "paragraph")
            for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", self.chars)
        )
        digest = hashlib.sha256(self.chars.encode()).hexdigest()
        return Text(digest, self.chars, blocks, "en", published=self.published)


@dataclass(slots=True)
class Score(Matches):
    """Times found: relaxed shares a character, strict is the same expression."""

    value: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, article: Article, predicted: Sequence[Timex]) -> None:
        """Count one article."""
        self.gold += len(article.gold)
        self.predicted += len(predicted)
        left = list(predicted)
        for gold in article.gold:
            over = [one for one in left if one.start < gold.end and gold.start < one.end]
            if not over:
                self._note(article, gold, None)
                continue
            best = max(over, key=lambda one: (same(one.value, gold.value), shared(one, gold)))
            left.remove(best)
            self.relaxed += 1
            self.strict += trimmed(article.chars, best) == trimmed(article.chars, gold)
            self.value += same(best.value, gold.value)
            if not same(best.value, gold.value):
                self._note(article, gold, best)
        for extra in left:
            self._note(article, None, extra)

    def _note(self, article: Article, gold: Timex | None, found: Timex | None) -> None:
        at = gold or found
        assert at is not None
        around = article.chars[max(0, at.start - 45) : at.end + 30].replace("\n", " ")
        here = found and article.chars[found.start : found.end]
        self.wrong.append(
            f"{article.published} gold={gold and gold.value} ours={found and found.value} "
            f"[{here}] … {around}"
        )

    @property
    def value_f1(self) -> float:
        """F1 of expressions found with the right value."""
        return f1(self.value, self.predicted, self.gold)

    def line(self) -> str:
        """The score as a line of text."""
        return (
            f"value F1 {self.value_f1:.3f}  relaxed {self.f1:.3f} "
            f"(P {self.precision:.3f} R {self.recall:.3f})  strict {self.strict_f1:.3f}  "
            f"of {self.gold} gold, {self.predicted} found"
        )


def same(one: str | None, other: str | None) -> bool:
    """Whether two TimeML values are one value, however it is spelt."""
    return spelt(one) == spelt(other)


def spelt(value: str | None) -> str | None:
    """A value with weeks in two digits and without trailing unknown parts."""
    if value is None or value.startswith("X"):
        return value
    return re.sub(r"(-XX)+$", "", re.sub(r"-W(\d)\b", r"-W0\1", value))


def shared(one: Timex, other: Timex) -> int:
    """Characters that two expressions share."""
    return min(one.end, other.end) - max(one.start, other.start)


def trimmed(chars: str, one: Timex) -> tuple[int, int]:
    """The range of an expression without white space and stops at its edges."""
    quote = chars[one.start : one.end]
    start = one.start + len(quote) - len(quote.lstrip())
    return start, start + len(quote.strip().rstrip(".,").rstrip())


def articles(folder: Path = HERE) -> Iterator[Article]:
    """Read every TimeML file; the dot files beside them are no articles."""
    for path in sorted(folder.glob("*/[!.]*.tml")):
        root = ET.fromstring(path.read_bytes())
        created = root.find("DCT/TIMEX3")
        body = root.find("TEXT")
        if created is None or body is None:
            continue
        pieces: list[str] = []
        gold = tuple(timexes(body, pieces))
        published = created.get("value", "")[:10]
        yield Article(path.name, path.parent.name, published, "".join(pieces), gold)


def timexes(element: ET.Element, pieces: list[str]) -> Iterator[Timex]:
    """Gather the text below an element and yield its TIMEX3, in order."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        yield from timexes(child, pieces)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        yield Timex(start, sum(map(len, pieces)), element.get("value"))


def ours(article: Article) -> tuple[list[Timex], float, float]:
    """What Sayso finds, and the seconds that syntax and this step took."""
    text = article.text()
    begin = time.perf_counter()
    draft = Draft(text, "en", syntax.parse(text, "en"))
    parsed = time.perf_counter()
    found = [Timex(one.span.start, one.span.end, one.value) for one in find_times(draft)]
    return found, parsed - begin, time.perf_counter() - parsed


def theirs(article: Article) -> list[Timex]:
    """What ``dateparser.search`` finds, each as a day; it gives no spans, so the next match."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(article.published)}
    found, at = [], 0
    for quote, moment in search_dates(article.chars, languages=["en"], settings=settings) or ():
        start = article.chars.find(quote, at)
        if start >= 0:
            at = start + len(quote)
            found.append(Timex(start, at, moment.date().isoformat()))
    return found


def scored(
    chosen: Iterable[Article], find: Callable[[Article], list[Timex]], score: Score | None = None
) -> Score:
    """Score one finder over articles."""
    score = score or Score()
    for article in chosen:
        score.add(article, find(article))
    return score


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of each share and part, the peer's on a sample, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list what the first half gets wrong")
    options = parser.parse_args(arguments)
    if not HERE.is_dir():
        print(f"no TempEval-3 at {HERE.name}: see ../shared/data", file=sys.stderr)
        return 0
    known = list(articles())
    found: dict[str, list[Timex]] = {}
    parsing = finding = 0.0
    for article in known:
        found[article.name], parsed, read = ours(article)
        parsing, finding = parsing + parsed, finding + read
    for share, why in SHARES.items():
        print(f"{share}, {why}")
        mine = [one for one in known if one.share in share.split(" and ")]
        for part in ("AQUAINT", "TimeBank", ""):
            chosen = [one for one in mine if one.part.startswith(part)]
            score = scored(chosen, lambda one: found[one.name])
            print(f"  {part or 'both':9s} {score.line()}")
        note(f"times.{share.split(' and ')[0].replace(' ', '_')}", f"{score.value_f1:.3f}")
        if options.wrong and share == "first half":
            print("\n".join(score.wrong))
    sample = [one for one in known if one.part == "AQUAINT"][:SAMPLE]
    print(f"a sample of {len(sample)} AQUAINT articles")
    print(f"  Sayso      {scored(sample, lambda one: found[one.name]).line()}")
    print(f"  dateparser {scored(sample, theirs).line()}")
    print(f"syntax {parsing:.1f} s, times {finding:.2f} s: {finding / parsing:.1%} of it")
    return 0


if __name__ == "__main__":
    sys.exit(main())

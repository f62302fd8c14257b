"""Relative places from Wikipedia: "70 kilometres west of Saint Petersburg", as points.

A row gives the place, the distance, the direction and the place it is measured from, all as
words. Where both are in the gazetteer the row is scored: how far the point that we reckon lies
from the gazetteer's own point of the place; right is within 10 km or 25 % of the distance,
whichever is more. Names that several places bear are settled without a look at the answer
wherever the row names a region; else the two names settle each other (the pair that lies as far
apart and so as stated, else about as far apart; where none does, the town is another of that name
and the row is not scored). Rows whose names are not shared are counted apart.

"From the columns" is geometry alone, from the anchor: a compass word covers 22.5 degrees to either
side, of which 25 % of the distance allows 14.5, so no point can be right much oftener. "Through the
text" the reader also knows the name of the place so placed, and takes the gazetteer's town of that
name where it fits the words; as that town is the gold too, this line says how often the reader
finds the right town and phrase, not how well it reckons.
"""

from __future__ import annotations

import argparse
import csv
import re
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.board import note
from sayso.gazetteer.lookup import Entry, distance, gazetteer
from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.language import parse as syntax
from sayso.reading.names.find_names import find_names
from sayso.reading.places.bearings import doubt, offset, rounding_of
from sayso.reading.places.find_places import find_places
from sayso.reading.places.relative_places import place_words
from sayso.reading.places.which_place import fitting_pair, within

HERE = Path(__file__).parents[2] / "shared" / "data" / "relative_places" / "dev.tsv"


@dataclass(frozen=True, slots=True)
class Row:
    """One relation of the file."""

    place: str
    number: str
    unit: str
    direction: str
    anchor: str

    @property
    def km(self) -> float:
        """The distance in kilometres."""
        return float(self.number) * place_words("en").units[self.unit.lower()]

    @property
    def reach(self) -> float:
        """How far off a right answer may be."""
        return max(10.0, self.km / 4)

    def sentence(self) -> str:
        """The row as a sentence of English."""
        place, anchor = (bare(one) for one in (self.place, self.anchor))
        return f"{place} is {self.number} {self.unit} {self.direction} of {anchor}."


def bare(title: str) -> str:
    """A title without its region."""
    return re.split(r",_|_\(", title)[0].replace("_", " ")


def region(title: str) -> str | None:
    """The region in a title ("Atlanta,_Texas")."""
    parts = re.split(r",_|_\(", title.rstrip(")"))
    return parts[1].replace("_", " ") if len(parts) > 1 else None


def rows(path: Path = HERE) -> Iterator[Row]:
    """Read the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        for one in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(*one[2:7])


def entries(title: str) -> list[Entry]:
    """The gazetteer's towns of a title, in its region where that is one we know."""
    known = gazetteer()
    found = [one for one in known.named(bare(title)) if one.kind == "town"]
    where = region(title)
    for around in known.named(where) if where else ():
        inside = within(found, around) if around.kind != "town" else []
        if inside:
            return inside
    return found


def settled(row: Row) -> tuple[Entry, Entry, bool] | None:
    """(anchor, place, whether no name was shared) of a row; None where it cannot be scored."""
    anchors, places = entries(row.anchor), entries(row.place)
    if not anchors or not places:
        return None
    if len(anchors) == len(places) == 1:
        return anchors[0], places[0], True
    bearing = place_words("en").directions[row.direction.lower()][0]
    pair = fitting_pair(anchors, places, row.km, bearing)
    if pair is None:
        off, _, one, other = min(
            (abs(distance(one, other.lat, other.lon) - row.km), one.id, one, other)
            for one in anchors
            for other in places
        )
        pair = (one, other) if off <= max(10.0, row.km / 2) else None
    return (*pair, False) if pair else None


def reckoned(row: Row, anchor: Entry) -> tuple[float, float, float]:
    """The point and the doubt of a row, from its anchor."""
    bearing, spread = place_words("en").directions[row.direction.lower()]
    lat, lon = offset(anchor.lat, anchor.lon, bearing, row.km)
    rounding = rounding_of(row.number) * row.km / float(row.number)
    return lat, lon, doubt(row.km, spread, rounding, anchor.radius)


def read(sentence: str) -> tuple[float, float, float] | None:
    """The point and the doubt of the relative place that the reader finds in a sentence."""
    text = Text("a" * 64, sentence, (Block(0, len(sentence), "paragraph"),), "en")
    draft = Draft(text, "en", syntax.parse(text, "en"))
    draft.names = tuple(find_names(draft))
    for one in find_places(draft):
        if any(mark in one.span.quote for mark in "0123456789") and one.lat is not None:
            return one.lat, one.lon or 0.0, one.radius_km or 0.0
    return None


def line(name: str, off: Sequence[tuple[float, float, float]], total: int) -> str:
    """(distance off, allowed, radius) of each row as a line of text."""
    right = sum(far <= reach for far, reach, _ in off)
    inside = sum(far <= radius for far, _, radius in off)
    middle = statistics.median(far for far, _, _ in off) if off else 0.0
    return (
        f"  {name:42s} {right}/{total} = {right / max(1, total):.3f}   median {middle:.1f} km off, "
        f"{inside / max(1, len(off)):.3f} of those found lie in their circle"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share of right points, from the columns and through the text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list the rows that are wrong")
    options = parser.parse_args(arguments)
    if not HERE.is_file():
        print("no relative places: see ../shared/data", file=sys.stderr)
        return 0
    every = list(rows())
    begin = time.perf_counter()
    known = [(row, found) for row in every if (found := settled(row))]
    alone = [(row, found) for row, found in known if found[2]]
    print(f"{len(every)} rows, {len(known)} with both names in the gazetteer, "
          f"{len(alone)} of them with names that no other place bears")  # fmt: skip
    for name, chosen in (("from the columns", known), ("  names of one place only", alone)):
        off = []
        for row, (anchor, place, _) in chosen:
            lat, lon, radius = reckoned(row, anchor)
            far = distance(place, lat, lon)
            off.append((far, row.reach, radius))
            if options.wrong and far > row.reach and chosen is known:
                print("   ", row, f"{far:.0f} km off;", place.country, anchor.country)
        print(line(name, off, len(chosen)))
    columns = time.perf_counter()
    off = []
    for row, (_, place, _) in known:
        found = read(row.sentence())
        if found:
            off.append((distance(place, found[0], found[1]), row.reach, found[2]))
        if options.wrong and (not found or off[-1][0] > row.reach):
            print("   ", row.sentence(), found, place)
    print(line("through the text, one sentence a row", off, len(known)))
    right = sum(far <= reach for far, reach, _ in off)
    note("places.through_text", f"{right / max(1, len(known)):.3f}", f"of {len(known)} rows")
    print(f"columns {columns - begin:.2f} s, text {time.perf_counter() - columns:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

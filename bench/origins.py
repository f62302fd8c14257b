"""Retelling trees: who has it from whom, how many independent origins, what changed on the way.

Trees are grown from our own stories in English and French (``bench/retellings``). Half of the
stories and other seeds are for the printed figure alone; what is wrong there is never shown. The
baselines answer the same questions: each outlet an origin; headlines alike; runs of words alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.board import note
from bench.retellings.scores import Found, Score
from bench.retellings.stories import stories
from bench.retellings.tree import Tree, TreePage, html, tree
from sayso.across import link
from sayso.across.claims.roots import claims, told_here
from sayso.build.attempt import read_page
from sayso.details import Drift, Retelling
from sayso.model import Link, Page, Reading
from sayso.sets import Sets

SEEDS = {False: range(1, 6), True: range(101, 107)}
HEADLINES, WORDS, WIDTH = 0.5, 0.5, 5


@dataclass(frozen=True, slots=True)
class ReadTree:
    """A tree whose shown pages were read."""

    tree: Tree
    readings: Mapping[int, Reading]

    def where(self) -> dict[str, tuple[int, tuple[int, int]]]:
        """The page and the sentence that each statement of it stands in, by the statement's id."""
        found = {}
        for page in self.tree.shown():
            reading = self.readings[page.number]
            ranges = []
            for telling, said in page.sentences():
                at = reading.text.chars.find(said)
                if at >= 0:
                    ranges.append((at, at + len(said), telling.key))
            for statement in reading.statements:
                for start, end, key in ranges:
                    if start <= statement.start < end:
                        found[statement.id] = (page.number, key)
        return found


def grown(unseen: bool) -> Iterator[ReadTree]:
    """Grow and read the trees for development, or those held out."""
    for story in stories(unseen):
        for seed in SEEDS[unseen]:
            yield grown_tree(tree(story, seed))


def grown_tree(made: Tree) -> ReadTree:
    """Read the pages of a tree."""
    return ReadTree(made, {page.number: _read(page, made) for page in made.shown()})


def _read(page: TreePage, made: Tree) -> Reading:
    body = html(page, made.story).encode()
    return read_page(Page(f"{page.number}.html", body, "text/html"))


def ours(read: ReadTree) -> Found:
    """What Sayso finds in a tree."""
    links = list(link(read.readings.values()))
    numbers = {reading.text.page: number for number, reading in read.readings.items()}
    where = read.where()
    told = [one for one in links if isinstance(one.details, Retelling)]
    told.sort(key=lambda one: one.details.share if isinstance(one.details, Retelling) else 0)
    parents = {numbers[one.left]: numbers[one.right] for one in told}
    return Found(parents, _origins(read, links, where), _drift(links, numbers, where))


def _origins(
    read: ReadTree, links: list[Link], where: Mapping[str, tuple[int, tuple[int, int]]]
) -> dict[str, int]:
    told = {one.id: one for reading in read.readings.values() for one in told_here(reading)}
    claim_of = {
        (page.number, telling.key): telling.sentence.claim
        for page in read.tree.shown()
        for telling in page.tellings
    }
    sets: Sets[tuple[int, tuple[int, int]]] = Sets()
    rows = []
    for found in claims(told, links):
        places = [where[one] for one in found.statements if one in where]
        rows += [(place, len(found.roots)) for place in places]
        for place in places:
            sets.join(places[0], place)
    most: dict[tuple[int, tuple[int, int]], int] = {}
    for place, count in rows:
        first = sets.first(place)
        most[first] = max(count, most.get(first, 0))
    counted: dict[str, int] = {}
    for claim in read.tree.claims():
        firsts = {sets.first(place) for place, name in claim_of.items() if name == claim}
        counted[claim] = sum(most.get(first, 0) for first in firsts)
    return counted


def _drift(
    links: list[Link],
    numbers: Mapping[str, int],
    where: Mapping[str, tuple[int, tuple[int, int]]],
) -> frozenset[tuple[int, tuple[int, int], str]]:
    found = set()
    for one in links:
        if isinstance(one.details, Drift) and one.left in where:
            key = where[one.left][1]
            if one.right in where:
                found.add((where[one.right][0], key, one.details.reason))
            elif one.right in numbers:
                found.add((numbers[one.right], key, one.details.reason))
    return frozenset(found)


# Baselines


def outlets(read: ReadTree) -> Found:
    """Every page is an origin; nobody has it from anybody."""
    return _by_groups(read.tree, {}, Sets())


def headlines(read: ReadTree) -> Found:
    """Pages with headlines alike are one; the parent is the earlier page most alike."""
    titles = {
        page.number: set(read.tree.story.titles[page.title][page.language].lower().split())
        for page in read.tree.shown()
    }
    return _by_likeness(read.tree, titles, HEADLINES, jaccard=True)


def runs(read: ReadTree) -> Found:
    """Pages that share half of the shorter one's runs of five words are one."""
    words = {}
    for page in read.tree.shown():
        said = " ".join(said for _, said in page.sentences()).lower().split()
        words[page.number] = {tuple(said[at : at + WIDTH]) for at in range(len(said) - WIDTH + 1)}
    return _by_likeness(read.tree, words, WORDS, jaccard=False)


def _by_likeness(made: Tree, bags: Mapping[int, set[object]], least: float, jaccard: bool) -> Found:
    parents: dict[int, int | None] = {}
    sets: Sets[int] = Sets()
    order = sorted(made.shown(), key=lambda page: (page.day, page.number))
    for at, page in enumerate(order):
        scored = []
        for other in order[:at]:
            ours_, theirs = bags[page.number], bags[other.number]
            whole = len(ours_ | theirs) if jaccard else min(len(ours_), len(theirs))
            scored.append((len(ours_ & theirs) / max(1, whole), -other.number))
        share, number = max(scored, default=(0.0, 0))
        parents[page.number] = -number if share >= least else None
        if share >= least:
            sets.join(page.number, -number)
    return _by_groups(made, parents, sets)


def _by_groups(made: Tree, parents: dict[int, int | None], sets: Sets[int]) -> Found:
    counted = {
        claim: len(
            {
                sets.first(page.number)
                for page in made.shown()
                if any(telling.sentence.claim == claim for telling in page.tellings)
            }
        )
        for claim in made.claims()
    }
    return Found(parents, counted)


WAYS = {
    "Sayso": ours, "count of outlets": outlets, "headlines alike": headlines,
    "runs of words alone": runs,
}  # fmt: skip


def main() -> None:
    """Print the figures of both halves; ``--wrong`` lists what is wrong in development."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list what is wrong (development)")
    parser.add_argument("--seen", action="store_true", help="development alone")
    options = parser.parse_args()
    for unseen in (False,) if options.seen else (False, True):
        trees = list(grown(unseen))
        pages = sum(len(read.readings) for read in trees)
        print(f"{'unseen' if unseen else 'development'}: {len(trees)} trees, {pages} pages")
        for name, way in WAYS.items():
            score = Score()
            for read in trees:
                score.add(read.tree, way(read))
            print(f"  {name}: {score.line()}")
            if name == "Sayso":
                print("\n".join(score.kinds()))
                _note(score, "unseen" if unseen else "dev")
                if options.wrong and not unseen:
                    print("\n".join(f"      {line}" for line in score.wrong))


def _note(score: Score, part: str) -> None:
    note(f"origins.parent.{part}", f"{score.right / max(1, score.pages):.3f}")
    note(f"origins.exact.{part}", f"{score.exact / max(1, score.claims):.3f}")
    note(f"origins.not_over.{part}", f"{1 - score.over / max(1, score.claims):.3f}")
    note(
        f"origins.drift.{part}",
        f"P {score.hit.total() / max(1, score.given.total()):.3f}, "
        f"R {score.hit.total() / max(1, score.true.total()):.3f}",
    )


if __name__ == "__main__":
    main()

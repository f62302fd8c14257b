"""ECB+ topics 1–35: is it the same event, on given mentions; which articles are reprints.

Mentions of events and their topic are given; two are one where their pages tell one story and their
words mean the same, by what finds claims in a case: the names and numbers of sayings
(``told_page``), the meanings that both languages share (``Meanings``), stems; of verbs of saying
also only where the same one says it. Beside it the line
that every paper on ECB+ prints: the same lemma within a topic. Scored as CoNLL F1, the mean of MUC,
B³ and CEAFe, on the sentences that ``sentences.csv`` says are reliable, single mentions included.

A pair of articles is a reprint where half of the shorter one's runs of four words stand in the
other; found are the pairs of a family of copies that repeat each other.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from math import log, sqrt
from typing import Any
from xml.etree import ElementTree

from bench.alarms import DATA, texts_of
from bench.board import note
from bench.matches import f1
from bench.passages import paragraphs, read_passage
from sayso.across.claims.meanings import meanings_of
from sayso.across.claims.parents import ToldPage, told_page
from sayso.across.figures.words import ledger_words
from sayso.across.origins.copies import COPIES
from sayso.across.origins.families import Families, Pair
from sayso.across.origins.shingles import ShingledPages, sheet_of
from sayso.model import Reading, Text, id_of
from sayso.reading.language.parse import model
from sayso.reading.language.tree import SUBJECT
from sayso.reading.statements.cues import Cues

FOLDER = DATA / "ecbplus"
STORY = 0.15
"""Mean likeness of names and numbers from which pages tell one story: .1 to .2 do alike."""
SMALL = 3
"""Numbers up to this are in every text."""
RUN, REPRINT, EVERYWHERE = 4, 0.5, 60
"""Words of a run; share of runs that makes a reprint; articles that a run of set words is in."""
Clusters = Mapping[str, Hashable]


@dataclass(frozen=True, slots=True)
class Mention:
    """An event that is spoken of: its id, its article, its head's lemma, and its gold event.

    ``subject`` is the lemma of who does it, None where that is nobody's name or noun.
    """

    id: str
    article: str
    topic: str
    lemma: str
    subject: str | None
    event: str


def topics() -> list[str]:
    """The topics by number."""
    return sorted((path.name for path in FOLDER.iterdir() if path.is_dir()), key=int)


def readings_of(topic: str) -> Iterator[tuple[str, Reading]]:
    """Each article of a topic by its name, read."""
    names = sorted(path.name for path in (FOLDER / topic).glob("*.xml"))
    for name, chars in zip(names, texts_of(topic), strict=True):
        yield name, read_passage(chars, "en")


def mentions() -> Iterator[Mention]:
    """Every event of a reliable sentence."""
    reliable: dict[str, set[str]] = defaultdict(set)
    with (FOLDER / "sentences.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            reliable[f"{row['Topic']}_{row['File']}.xml"].add(row["Sentence Number"])
    for topic in topics():
        for path in sorted((FOLDER / topic).glob("*.xml")):
            root = ElementTree.parse(path).getroot()
            yield from _mentions_in(root, path.name, topic, reliable[path.name])


def _mentions_in(root: Any, article: str, topic: str, reliable: set[str]) -> Iterator[Mention]:
    sentences: dict[str, list[Any]] = defaultdict(list)
    for token in root.iter("token"):
        sentences[token.get("sentence")].append(token)
    place = {
        token.get("t_id"): (sentence, at)
        for sentence, tokens in sentences.items()
        for at, token in enumerate(tokens)
    }
    events = dict(_events(root, article))
    parsed = {one: _parsed([token.text or "" for token in sentences[one]]) for one in reliable}
    for mark in root.find("Markables"):
        anchors = [place[one.get("t_id")] for one in mark.findall("token_anchor")]
        if "ACTION" in mark.tag and anchors and anchors[0][0] in reliable:
            name = f"{article}-{mark.get('m_id')}"
            within = [at for sentence, at in anchors if sentence == anchors[0][0]]
            head = _head(parsed[anchors[0][0]], within)
            event = events.get(mark.get("m_id"), name)
            yield Mention(name, article, topic, head.lemma_.lower(), _subject(head), event)


def _events(root: Any, article: str) -> Iterator[tuple[str, str]]:
    """The gold event of each mention that is of an event with others."""
    for relation in root.find("Relations"):
        is_across = relation.tag.startswith("CROSS")
        event = relation.get("note") if is_across else f"{article}-{relation.get('r_id')}"
        yield from ((source.get("m_id"), event) for source in relation.findall("source"))


def _parsed(tokens: list[str]) -> Any:
    language = model("en")
    doc = import_module("spacy.tokens").Doc(language.vocab, [one.strip() or "-" for one in tokens])
    return language(doc)


def _head(sentence: Any, within: list[int]) -> Any:
    """The word of a mention that none of its others governs."""
    heads = (at for at in within if sentence[at].head.i not in set(within) - {at})
    return sentence[next(heads, within[0])]


def _subject(head: Any) -> str | None:
    found = (child for child in head.children if child.dep_ in SUBJECT and child.pos_ != "PRON")
    return next((child.lemma_.lower() for child in found), None)


# Which mentions are one


def by_lemma(found: Iterable[Mention]) -> Clusters:
    """The line beside which every figure stands."""
    return {one.id: (one.topic, one.lemma) for one in found}


def ours(found: Iterable[Mention], told: Mapping[str, Mapping[str, ToldPage]]) -> Clusters:
    """Mentions of one meaning in articles of one story."""
    keys = {name: frozenset(_keys(page)) for pages in told.values() for name, page in pages.items()}
    held = Counter(key for own in keys.values() for key in own)
    weight = {key: log(len(keys) / count) for key, count in held.items()}
    story = {
        name: (topic, at)
        for topic, pages in told.items()
        for name, at in _stories({name: keys[name] for name in sorted(pages)}, weight).items()
    }
    says = {verb for verb, act in Cues.load("en").act.items() if act == "says"}
    return {
        one.id: (story[one.article], _deed(one.lemma), _who(one) if one.lemma in says else "")
        for one in found
    }


def _who(mention: Mention) -> str:
    """Who says it; in each article somebody else where the sentence does not tell."""
    return mention.subject or mention.article


def _deed(lemma: str) -> str:
    means = sorted(meanings_of("en")(lemma))
    return means[0] if means else str(ledger_words("en").stem(lemma))


def _stories(keys: Mapping[str, frozenset[str]], weight: Mapping[str, float]) -> dict[str, int]:
    """The story that each article tells: those most alike on the mean come together first."""
    alike = {
        frozenset(pair): _alike(*(keys[name] for name in pair), weight)
        for pair in combinations(keys, 2)
    }
    groups = [[name] for name in keys]
    while len(groups) > 1:
        best, left, right = max(
            (_mean(groups[left], groups[right], alike), left, right)
            for left, right in combinations(range(len(groups)), 2)
        )
        if best < STORY:
            break
        groups[left] += groups.pop(right)
    return {name: at for at, group in enumerate(groups) for name in group}


def _keys(page: ToldPage) -> Iterator[str]:
    for saying in page.sayings:
        yield from (f"@{name}" for name in saying.named)
        yield from (f"#{number}" for number in saying.numbers if number > SMALL)


def _alike(left: frozenset[str], right: frozenset[str], weight: Mapping[str, float]) -> float:
    shared, ours_, theirs = (
        sum(weight[key] for key in held) for held in (left & right, left, right)
    )
    return shared / sqrt(ours_ * theirs) if ours_ * theirs else 0.0


def _mean(left: list[str], right: list[str], alike: Mapping[frozenset[str], float]) -> float:
    pairs = [alike[frozenset((one, other))] for one in left for other in right]
    return sum(pairs) / len(pairs)


# Scores


def conll(gold: Clusters, found: Clusters) -> tuple[float, float, float, float]:
    """CoNLL F1, and MUC, B³ and CEAFe, whose mean it is."""
    key, given = _sets(gold), _sets(found)
    muc = _f(_muc(given, key), _muc(key, given))
    b3 = _f(_b3(given, key), _b3(key, given))
    ceaf = _ceaf(key, given)
    return (muc + b3 + ceaf) / 3, muc, b3, ceaf


def _sets(clusters: Clusters) -> list[set[str]]:
    held: dict[Hashable, set[str]] = defaultdict(set)
    for name, cluster in clusters.items():
        held[cluster].add(name)
    return list(held.values())


def _f(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _muc(key: list[set[str]], given: list[set[str]]) -> float:
    """The share of the links of a key that are there."""
    place = {name: at for at, held in enumerate(given) for name in held}
    links = sum(len(held) - 1 for held in key)
    return sum(len(held) - len({place[name] for name in held}) for held in key) / max(1, links)


def _b3(key: list[set[str]], given: list[set[str]]) -> float:
    """The share of its set that each mention is with, on the mean."""
    holder = {name: held for held in given for name in held}
    shares = [len(held & holder[name]) / len(held) for held in key for name in held]
    return sum(shares) / max(1, len(shares))


def _ceaf(key: list[set[str]], given: list[set[str]]) -> float:
    """CEAFe: sets of the key and given ones, paired one to one as well as can be."""
    import numpy

    place = {name: at for at, held in enumerate(key) for name in held}
    alike = numpy.zeros((len(key), len(given)))
    for column, held in enumerate(given):
        for row, shared in Counter(place[name] for name in held).items():
            alike[row, column] = 2 * shared / (len(key[row]) + len(held))
    rows, columns = import_module("scipy.optimize").linear_sum_assignment(-alike)
    total = float(alike[rows, columns].sum())
    return _f(total / len(given), total / len(key))


# Reprints


def reprints(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pairs of articles of which half of the shorter one's runs of words stand in the other."""
    runs = {name: _runs(chars) for name, chars in texts.items()}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(runs):
        for run in runs[name]:
            holders[run].append(name)
    common = Counter(
        pair
        for names in holders.values()
        if len(names) < EVERYWHERE
        for pair in combinations(names, 2)
    )
    return {
        pair
        for pair, shared in common.items()
        if shared >= REPRINT * min(len(runs[name]) for name in pair)
    }


def _runs(chars: str) -> set[tuple[str, ...]]:
    said = re.findall(r"\w+", chars.casefold())
    return {tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)}


def copied(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pairs of a family of copies that repeat each other."""
    names = sorted(texts)
    sheets = [
        sheet_of(Text(id_of(name), texts[name], tuple(paragraphs(texts[name])), language="en"))
        for name in names
    ]
    families = Families(ShingledPages(sheets), COPIES)
    return {
        tuple(sorted((names[one], names[other])))  # type: ignore[misc]
        for held in families.members()
        for one, other in combinations(held, 2)
        if families.repeats(Pair(one, other, families.shelf.common(one, other)))
    }


def main() -> None:
    """Print same-event scores beside the same lemma's, and reprint pairs."""
    if not FOLDER.is_dir():
        print("no ECB+ in ../shared/data: not measured")
        return
    texts = {
        path.name: chars
        for topic in topics()
        for path, chars in zip(sorted((FOLDER / topic).glob("*.xml")), texts_of(topic), strict=True)
    }
    gold, found = reprints(texts), copied(texts)
    share = f1(len(gold & found), len(found), len(gold))
    print(
        f"reprint pairs: {len(gold)}, found {len(found)}, right {len(gold & found)}: F1 {share:.3f}"
    )
    note("ecb.reprints", f"F1 {share:.3f}")
    events = list(mentions())
    told = {
        topic: {name: told_page(reading) for name, reading in readings_of(topic)}
        for topic in topics()
    }
    clusters = {one.id: one.event for one in events}
    print(f"{len(events)} mentions of {len(set(clusters.values()))} events: CoNLL (MUC, B³, CEAFe)")
    ways = {"same_lemma": by_lemma(events), "same_event": ours(events, told)}
    for name, way in ways.items():
        scores = conll(clusters, way)
        print(f"  {name:<10} {scores[0]:.3f} ({', '.join(f'{one:.3f}' for one in scores[1:])})")
        note(f"ecb.{name}", f"{scores[0]:.3f}")


if __name__ == "__main__":
    main()

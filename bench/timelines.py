"""Timelines of an actor over many articles, against TimeLine 2015's trial part.

The set has thirty news articles and, of six actors, the words that tell what the actor did or had
done to it, in the order of the days. From the plain text we find the same: every
verb of which the actor is the subject or the object, and every noun of action of or by it, with
the day in its own clause; where none stands there, a verb with a tense is of the day of the
article. What has no day is left out, as the set leaves out what it cannot order.

Counted as the set's paper says, by a scorer of our own, since the set's is not here: a timeline is
a graph of events and days, "before" and "at the same time"; precision is the share of our relations
(without those that follow from others) that the gold's closure has, recall the other way round;
micro F1 over all six. The best published on plain text is .0785, on the set's other articles.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from bench.board import note
from bench.event_gold import DATA, Range, joined
from bench.passages import OUTLET, paragraphs
from sayso.model import Text, id_of
from sayso.reading.draft import Draft
from sayso.reading.events.antecedents import meant
from sayso.reading.events.arguments import OBJECT, SUBJECT, arguments
from sayso.reading.events.scene import Scene
from sayso.reading.language.parse import parse
from sayso.reading.language.prepositions import Token, prepositional
from sayso.reading.read import steps

FOLDER = DATA / "timeline2015"
PUBLISHED = ".0785"
"""Micro F1 of the best published system on plain text."""
Event = tuple[str, int, str]
"""An event: its article's number, its sentence's, and its word."""
Timeline = list[tuple[str, set[Event]]]
"""Days in order, each with the events on it; a day is as much of an ISO date as is known."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read, with where each of its sentences stands."""

    number: str
    draft: Draft
    lines: tuple[Range, ...]
    day: str

    def line_at(self, position: int) -> int:
        """The number of the sentence at a place."""
        return next(i for i, (start, end) in enumerate(self.lines) if start <= position < end)


def main() -> None:
    """Print each actor's figures and the micro F1, beside the published one."""
    if not FOLDER.exists():
        print(f"skipped: {FOLDER} is not here")
        return
    articles = [article(path) for path in sorted((FOLDER / "trial_text").glob("*.xml"))]
    right_found = found_all = right_gold = gold_all = 0
    for path in sorted((FOLDER / "trial_timelines").glob("*.txt")):
        name, gold = read_gold(path)
        ours = timeline(name, articles)
        hits, found = agreeing(ours, gold)
        met, wanted = agreeing(gold, ours)
        events = sum(len(one) for _, one in ours), sum(len(one) for _, one in gold)
        print(f"  {name:20s} events {events[0]} of ours, {events[1]} of the gold; relations right "
              f"{hits} of {found}, found {met} of {wanted}")  # fmt: skip
        right_found, found_all = right_found + hits, found_all + found
        right_gold, gold_all = right_gold + met, gold_all + wanted
    precision, recall = right_found / max(1, found_all), right_gold / max(1, gold_all)
    micro = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"timeline2015: precision {precision:.3f}  recall {recall:.3f}  micro F1 {micro:.3f} "
          f"(best published on plain text {PUBLISHED})")  # fmt: skip
    note("timelines.trial.f1", f"{micro:.3f}", PUBLISHED)


def article(path: Path) -> Article:
    """Read one article: its title, its date and its sentences, each a line."""
    root = ET.parse(path).getroot()
    words: dict[int, list[str]] = {}
    for token in root.iter("token"):
        words.setdefault(int(token.get("sentence", 0)), []).append(token.text or "")
    lines, chars, at = [], "", 0
    for number in range(max(words) + 1):
        line = joined([words.get(number, [])])[0]
        lines.append((at, at + len(line) + 1))
        chars += line + "\n"
        at = len(chars)
    day = written(chars[slice(*lines[1])].strip()) or ""
    text = Text(id_of(chars), chars, tuple(paragraphs(chars)), language="en", outlet=OUTLET)
    text = replace(text, published=day or None)
    draft = Draft(text, "en", parse(text, "en"))
    for step in steps():
        draft.keep(step.gives, step.run(draft))
    return Article(str(root.get("doc_id")), draft, tuple(lines), day)


MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def written(date: str) -> str | None:
    """A date line as an ISO date: "June 6, 2005"."""
    found = re.search(r"(\w+)\s+(\d+)\s*,\s*(\d{4})", date)
    if found is None or found[1].lower() not in MONTHS:
        return None
    return f"{found[3]}-{MONTHS.index(found[1].lower()) + 1:02d}-{int(found[2]):02d}"


def read_gold(path: Path) -> tuple[str, Timeline]:
    """An actor's name and timeline; what the set could not order is left out."""
    first, *rows = path.read_text(encoding="utf-8").strip().split("\n")
    days: dict[int, tuple[str, set[Event]]] = {}
    for row in rows:
        number, day, *events = row.split("\t")
        if int(number) == 0:
            continue
        known = days.setdefault(int(number), (known_part(day), set()))
        known[1].update(event_of(one) for one in events if one.strip())
    return first.strip(), [days[number] for number in sorted(days)]


def known_part(day: str) -> str:
    """As much of a date as is known: "2008-03-XX" is 2008-03."""
    return day.partition("-X")[0] if not day.startswith("X") else ""


def event_of(name: str) -> Event:
    """An event by its name in the set: "1664-2-keynote"."""
    number, line, word = name.strip().split("-", 2)
    return number, int(line), word.replace("_", " ").split()[0].lower()


def timeline(name: str, articles: list[Article]) -> Timeline:
    """The actor's timeline over all articles: its events by day, the days in order."""
    days: dict[str, set[Event]] = {}
    for one in articles:
        for day, event in told(name, one):
            days.setdefault(day, set()).add(event)
    return sorted(days.items())


def told(name: str, one: Article) -> Iterator[tuple[str, Event]]:
    """What an article tells of an actor, each with its day; no title, as in the set."""
    person = ""
    for paragraph in one.draft.paragraphs:
        line = one.line_at(paragraph.start)
        scene = Scene(one.draft, paragraph)
        named = set(naming(scene, name))
        subject_is_actor = False
        for token in scene.paragraph.doc:
            known = scene.names.get(token.i)
            if known is not None and known.kind == "person":
                person = known.span.quote
            is_he = token.lower_ in scene.rules.pronouns["person"]
            if is_he and person and set(person.split()) <= set(name.split()):
                named.add(token.i)
            if token.dep_ in SUBJECT and token.lower_ in scene.rules.pronouns["thing"]:
                if subject_is_actor:
                    named.add(token.i)
            elif token.dep_ in SUBJECT:
                subject_is_actor = token.i in named
        for token in scene.paragraph.doc if line > 1 else ():
            if any(head.i in named for head in taking_part(scene, token)):
                day = day_of(scene, token, one.day)
                if day:
                    yield day, (one.number, line, token.text.lower())


def naming(scene: Scene, name: str) -> Iterator[int]:
    """The words that name an actor: by its whole name, and a person by the last part of it."""
    words = name.split()
    words = words[1:] if len(words) > 2 else words  # "Beatles Apple Corps" is Apple Corps
    doc = list(scene.paragraph.doc)
    for at, token in enumerate(doc):
        near = [one.text.lower() for one in doc[at : at + len(words)]]
        whole = near == [one.lower() for one in words]
        known = scene.names.get(token.i)
        part = known is not None and known.kind == "person" and token.text == words[-1]
        part = part and set(known.span.quote.split()) <= {*words}
        size = len(words) if whole else 1
        follows = doc[at + size] if at + size < len(doc) else None
        is_other = follows is not None and any(
            one.head == follows and one.dep_ == "compound" for one in doc[at : at + size]
        )
        if (whole or part) and not is_other:
            yield from (one.i for one in doc[at : at + size])


def taking_part(scene: Scene, token: Token) -> Iterator[Token]:
    """Who does what a word tells, or to whom it is done."""
    is_having = token.lemma_ == "have" and token.dep_ not in ("aux", "auxpass")
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and is_having):
        for slot, head in arguments(token, scene.rules):
            if slot in ("subject", "object"):
                yield head
                yield from scene.listed(meant(scene, head, token))
    elif token.pos_ == "NOUN" and token.lemma_.lower() in scene.words.nouns:
        for child in token.children:
            if child.dep_ in ("poss", "compound"):
                yield child
            yield from (one for slot, one in prepositional(child, scene.rules)
                        if slot in (*scene.rules.of, *scene.rules.agents))  # fmt: skip


CLIMBED = 4
"""Words above an act at most at which its day is looked for."""


def day_of(scene: Scene, token: Token, published: str) -> str:
    """The day in a word's own clause, or in the one above it; with a tense, else the article's."""
    for _ in range(CLIMBED):
        for one in own_clause(token):
            when = scene.times.get(one)
            if when is not None and when.kind in ("date", "time") and when.edtf:
                day = re.match(r"\d{4}(-\d\d){0,2}", when.edtf)
                if day is not None:
                    return day[0]
        if any("Fin" in one.morph.get("VerbForm") for one in (token, *token.children)):
            return published
        if token.head == token:
            return ""
        token = token.head
    return ""


def own_clause(token: Token) -> Iterator[int]:
    """The tokens of a word's clause, without the clauses below it."""
    yield token.i
    for child in token.children:
        if child.dep_ not in ("relcl", "ccomp", "advcl", "conj", "acl", "xcomp", *SUBJECT, *OBJECT):
            yield from own_clause(child)


Relation = tuple[object, str, object]


def agreeing(one: Timeline, other: Timeline) -> tuple[int, int]:
    """How many of a timeline's relations hold in another's, and how many it has."""
    places = positions(other)
    reduced = list(relations(one))
    hits = sum(holds(places, *relation) for relation in reduced)
    return hits, len(reduced)


def positions(timeline: Timeline) -> dict[object, set[int]]:
    """Where each event and each day stands in a timeline."""
    found: dict[object, set[int]] = {}
    for number, (day, events) in enumerate(timeline):
        for one in (*events, *((day,) if day else ())):
            found.setdefault(one, set()).add(number)
    return found


def holds(places: dict[object, set[int]], one: object, how: str, other: object) -> bool:
    """Whether a relation follows from where two stand."""
    here, there = places.get(one, set()), places.get(other, set())
    if how == "same":
        return bool(here & there)
    return bool(here and there) and min(here) < max(there) and not here & there


def relations(timeline: Timeline) -> Iterator[Relation]:
    """The relations of a timeline, without those that follow from others."""
    for day, events in timeline:
        first, *others = sorted(events)
        yield from ((first, "same", one) for one in others)
        if day:
            yield first, "same", day
    for (_, before), (_, after) in pairwise(timeline):
        yield min(before), "before", min(after)


if __name__ == "__main__":
    main()

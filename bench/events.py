"""Events beside a verb list with spaCy's subject and object, in one run, on four sets.

How it is counted, as the README of WikiEvents' development part says:

* events: a found trigger shares a character with a gold one of the same kind, each side once. The
  sets leave out much that the text tells, so there is recall and no precision.
* arguments: of the events so matched, the role is the same and the head word of the found phrase,
  by the parse, lies in the gold mention or in one that is the same entity.
* end to end: the same over all gold and all found arguments of the roles that the set has.

MEANTIME names no kinds: there the arguments are PropBank's Arg0 and Arg1, of the events that we
find, and both are asked about the same ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bench.board import note
from bench.event_gold import (
    DATA,
    FRENCH,
    RAMS,
    WIKIEVENTS,
    GoldEvent,
    Kinds,
    Passage,
    Range,
    french,
    meantime,
    rams,
    wikievents,
)
from bench.passages import draft_of
from sayso.reading.draft import Draft
from sayso.reading.language.tree import tokens_in

Argument = tuple[str, Range]
"""A role and the range of the head word of what fills it."""

AGENTS = frozenset(
    ("payer", "buyer", "seller", "supplier", "attacker", "killer", "injurer", "destroyer", "agent",
     "founder", "leader", "member", "holder", "mover", "sender", "party", "protester", "part",
     "investigator", "court", "leaver", "user")
)  # fmt: skip
PATIENTS = frozenset(
    ("amount", "goods", "target", "victim", "destroyed", "detained", "accused", "convicted",
     "acquitted", "released", "founded", "group", "held", "moved", "message", "appointed",
      "deployed", "about", "party", "predecessor")
)  # fmt: skip
"""Our roles that are PropBank's Arg0 and Arg1; a payee or a buyer of goods sold is neither."""
LEFT = {("leave", "patient"): frozenset(("position",))}
"""What somebody leaves is Arg1 of leaving; what somebody is appointed to is none of appointing."""

VERBS: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys(("attack", "bomb", "shell", "ambush", "raid", "storm", "shoot", "strike"),
                    ("attack", "attacker", "target")),
    **dict.fromkeys(("explode", "detonate"), ("attack", "means", "means")),
    **dict.fromkeys(("kill", "murder", "assassinate"), ("kill", "killer", "victim")),
    "die": ("kill", "victim", ""),
    **dict.fromkeys(("injure", "wound", "hurt"), ("injure", "injurer", "victim")),
    **dict.fromkeys(("destroy", "damage"), ("destroy", "destroyer", "destroyed")),
    **dict.fromkeys(("arrest", "detain", "jail"), ("detain", "agent", "detained")),
    **dict.fromkeys(("charge", "indict"), ("charge", "agent", "accused")),
    **dict.fromkeys(("convict", "sentence"), ("convict", "court", "convicted")),
    "acquit": ("acquit", "court", "acquitted"),
    **dict.fromkeys(("release", "free"), ("release", "agent", "released")),
    "investigate": ("investigate", "investigator", "accused"),
    "meet": ("meet", "party", "party"),
    **dict.fromkeys(("call", "write", "phone"), ("message", "sender", "recipient")),
    **dict.fromkeys(("ask", "urge", "order"), ("ask", "sender", "recipient")),
    **dict.fromkeys(("threaten", "warn"), ("threaten", "sender", "recipient")),
    **dict.fromkeys(("buy", "purchase", "acquire"), ("buy", "buyer", "goods")),
    "sell": ("sell", "seller", "goods"),
    **dict.fromkeys(("pay", "fund", "finance", "give"), ("pay", "payer", "amount")),
    **dict.fromkeys(("move", "go", "travel", "arrive", "flee", "leave", "cross", "drive"),
                    ("move", "mover", "to")),
    **dict.fromkeys(("appoint", "hire", "elect"), ("appoint", "agent", "appointed")),
    **dict.fromkeys(("resign", "quit", "fire"), ("leave", "leaver", "leaver")),
    "protest": ("protest", "protester", "target"),
    **dict.fromkeys(("verser", "payer", "régler", "rémunérer"), ("pay", "payer", "amount")),
    **dict.fromkeys(("rembourser", "acquitter"), ("pay", "payer", "payee")),
    **dict.fromkeys(("acheter", "racheter", "acquérir"), ("buy", "buyer", "goods")),
    **dict.fromkeys(("vendre", "céder"), ("sell", "seller", "goods")),
}  # fmt: skip
"""The baseline: a verb's kind, and the roles of its subject and its object."""


@dataclass(frozen=True, slots=True)
class Found:
    """One event as a reader gives it."""

    trigger: Range
    kind: str
    arguments: tuple[Argument, ...]


Finder = Callable[[Draft], Iterable[Found]]


def main() -> None:
    """Print one table a set and note the figures of the board."""
    if not (DATA / "wikievents").exists():
        print(f"skipped: {DATA / 'wikievents'} is not here")
        return
    for name, passages, table in (
        ("wikievents", wikievents(), WIKIEVENTS),
        ("rams", rams(), RAMS),
        ("french_frames", french(), FRENCH),
        ("meantime", meantime(), {}),
    ):
        read = [(passage, draft_of(passage.chars, passage.language)) for passage in passages]
        show(name, read, table)


def show(name: str, read: list[tuple[Passage, Draft]], table: Kinds) -> None:
    """Print what each reader finds in one set, ours above the baseline."""
    roles = counted(table)
    print(f"{name}: {len(read)} texts, {sum(len(one.events) for one, _ in read)} events")
    results = {}
    for reader, find in (("sayso", ours), ("spacy", baseline)):
        pairs = [(passage, list(find(draft))) for passage, draft in read]
        if not table:
            asked = [only_found(passage, draft) for passage, draft in read]
            pairs = [(one, found) for one, (_, found) in zip(asked, pairs, strict=True)]
        results[reader] = score(pairs, roles)
    for reader, figures in results.items():
        print(f"  {reader:6s} " + "  ".join(f"{key} {figures[key]:.3f}" for key in figures))
    for key in results["sayso"]:
        note(f"events.{name}.{key}", f"{results['sayso'][key]:.3f}", f"{results['spacy'][key]:.3f}")


def counted(table: Kinds) -> dict[str, frozenset[str]]:
    """The roles that a set has of each of our kinds."""
    found: dict[str, frozenset[str]] = {}
    for kinds, roles in table.values():
        for kind in filter(None, kinds.split("|")):
            names = frozenset(one for role in roles.values() for one in role.split("|"))
            found[kind] = found.get(kind, frozenset()) | names
    return found


def only_found(passage: Passage, draft: Draft) -> Passage:
    """A passage with those of its events only whose trigger we find."""
    triggers = [found.trigger for found in ours(draft)]
    kept = tuple(one for one in passage.events if any(meets(one.trigger, two) for two in triggers))
    return replace(passage, events=kept)


def score(
    pairs: list[tuple[Passage, list[Found]]], roles: dict[str, frozenset[str]]
) -> dict[str, float]:
    """Recall of events; precision, recall and F1 of arguments, of matched events and of all."""
    count: Counter[str] = Counter()
    for passage, found in pairs:
        given = [
            one
            for one in found
            if (not roles or one.kind in roles)
            and not any(meets(one.trigger, two) for two in passage.apart)
        ]
        both = list(matched(passage.events, given))
        count["events"] += len(passage.events)
        count["hit"] += len(both)
        count["all gold"] += sum(len(one.arguments) for one in passage.events)
        count["all found"] += sum(len(within(one, roles)) for one in given)
        for gold, one in both:
            said = within(one, roles)
            count["gold"] += len(gold.arguments)
            count["found"] += len(said)
            count["right"] += right(gold, said)
    return {
        "events": count["hit"] / max(1, count["events"]),
        "precise": count["right"] / max(1, count["found"]),
        "arguments": f_score(count["right"], count["found"], count["gold"]),
        "end_to_end": f_score(count["right"], count["all found"], count["all gold"]),
    }


def f_score(right: int, found: int, gold: int) -> float:
    """F1 of so many right of so many found and so many in the gold."""
    return 2 * right / max(1, found + gold)


def matched(gold: Iterable[GoldEvent], found: list[Found]) -> Iterator[tuple[GoldEvent, Found]]:
    """Each gold event with the first found one of its kind that shares a character with it."""
    free = list(found)
    for event in gold:
        hit = next(
            (
                one
                for one in free
                if meets(event.trigger, one.trigger)
                and (not event.kinds or one.kind in event.kinds)
            ),
            None,
        )
        if hit is not None:
            free.remove(hit)
            yield event, hit


def within(found: Found, roles: dict[str, frozenset[str]]) -> list[Argument]:
    """What a found event says of the roles that are counted; by side where no kinds are told."""
    if roles:
        return [one for one in found.arguments if one[0] in roles[found.kind]]
    return [
        (side, at)
        for role, at in found.arguments
        for side, names in (("agent", AGENTS), ("patient", PATIENTS))
        if role in names | LEFT.get((found.kind, side), frozenset())
        and not (role == "party" and side == "patient")
    ]


def right(gold: GoldEvent, said: list[Argument]) -> int:
    """How many gold arguments are found, each by one of what was said."""
    free, hits = list(said), 0
    for roles, ranges in gold.arguments:
        hit = next(
            (one for one in free if one[0] in roles and any(inside(one[1], two) for two in ranges)),
            None,
        )
        if hit is not None:
            free.remove(hit)
            hits += 1
    return hits


def meets(one: Range, two: Range) -> bool:
    """Whether two ranges share a character."""
    return one[0] < two[1] and two[0] < one[1]


def inside(one: Range, two: Range) -> bool:
    """Whether a range lies within another."""
    return two[0] <= one[0] and one[1] <= two[1]


def ours(draft: Draft) -> Iterator[Found]:
    """The events of a reading; a place is a role like any other here."""
    for event in draft.events:
        said = [(role.rstrip("_0123456789"), span) for role, span in event.roles]
        said = [("place" if role == "where" else role, span) for role, span in said]
        if event.place is not None and "place" not in dict(said):
            said.append(("place", event.place.span))
        arguments = tuple((role, head_of(draft, span.start, span.end)) for role, span in said)
        yield Found((event.span.start, event.span.end), event.kind, arguments)


def head_of(draft: Draft, start: int, end: int) -> Range:
    """The range of the word that heads a phrase: the first whose own head is outside it."""
    for paragraph in draft.paragraphs_over(start, end):
        tokens = list(tokens_in(paragraph.doc, start - paragraph.start, end - paragraph.start))
        inner = {token.i for token in tokens}
        for token in tokens:
            if (token.head.i not in inner or token.head == token) and token.text.isalnum():
                return paragraph.start + token.idx, paragraph.start + token.idx + len(token.text)
    return start, end


def baseline(draft: Draft) -> Iterator[Found]:
    """Each verb of the list with the noun phrases that spaCy calls its subject and its object."""
    for paragraph in draft.paragraphs:
        for token in paragraph.doc:
            if token.pos_ == "VERB" and token.lemma_.lower() in VERBS:
                kind, subject, object_ = VERBS[token.lemma_.lower()]
                roles = {
                    **dict.fromkeys(("nsubj",), subject),
                    **dict.fromkeys(("dobj", "obj", "nsubjpass", "nsubj:pass"), object_),
                }
                yield Found(
                    _range(paragraph, token),
                    kind,
                    tuple(
                        (roles[child.dep_], _range(paragraph, child))
                        for child in token.children
                        if roles.get(child.dep_)
                    ),
                )


def _range(paragraph: Any, token: Any) -> Range:
    start = paragraph.start + token.idx
    return start, start + len(token.text)


if __name__ == "__main__":
    main()

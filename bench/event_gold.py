"""Gold events of four sets in one form: what was done, by which words, with whom in which role.

The tables say which of a set's types and roles are which of ours; what they leave out is left out
on both sides. WikiEvents' is that of the set's README. A role of theirs may be one of several of
ours, as "giver" is who pays or who sells.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "shared/data"
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event: its trigger's range, the kinds it may be called, its arguments.

    ``kinds`` is empty where the set does not say. Each argument has the roles it may be called and
    every range that names what fills it.
    """

    trigger: Range
    kinds: frozenset[str]
    arguments: tuple[tuple[frozenset[str], tuple[Range, ...]], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, one paragraph a line, with its events.

    What is found at a range ``apart`` is not counted: the set has it as something else.
    """

    chars: str
    language: str
    events: tuple[GoldEvent, ...]
    apart: tuple[Range, ...] = ()


Kinds = Mapping[str, tuple[str, Mapping[str, str]]]
"""Of a type: our kinds, with ``|`` between them, and our roles by the name the set has."""

MONEY = {"giver": "payer|buyer", "recipient": "payee|seller", "money": "amount"}
GOODS = {
    "giver": "seller|supplier|payer", "recipient": "buyer|recipient|payee", "artifact": "goods",
    "place": "place",
}  # fmt: skip
ATTACK = {
    "attacker": "attacker", "target": "target", "instrument": "means", "explosivedevice": "means",
    "place": "place",
}  # fmt: skip
HARM = {
    "killer": "killer", "injurer": "injurer", "victim": "victim", "instrument": "means",
    "place": "place",
}  # fmt: skip
RUIN = {
    **dict.fromkeys(
        ("damager", "destroyer", "disabler", "dismantler", "damagerdestroyer"), "destroyer"
    ),
    "artifact": "destroyed", "instrument": "means", "place": "place",
}  # fmt: skip
LAW = {
    "jailer": "agent", "detainee": "detained", "crime": "offence", "place": "place",
    "defendant": "accused|convicted|acquitted|released|detained", "prosecutor": "agent|prosecutor",
    "judgecourt": "court", "investigator": "investigator",
}  # fmt: skip
TALK = {
    "participant": "party|sender|recipient", "communicator": "sender", "recipient": "recipient",
    "topic": "about", "instrument": "medium", "place": "place",
}  # fmt: skip
MEETING = {"participant": "party", "topic": "about", "place": "place"}
TRADE = {
    "giver": "seller", "recipient": "buyer", "acquiredentity": "goods", "paymentbarter": "amount",
}  # fmt: skip
MOVE = {
    "transporter": "mover", "passengerartifact": "moved|mover", "passenger": "moved|mover",
    "artifact": "moved|mover", "vehicle": "vehicle", "origin": "from", "destination": "to",
    "place": "place",
}  # fmt: skip
POST = {
    "employee": "appointed|leaver", "placeofemployment": "body", "position": "position",
    "candidate": "appointed", "place": "place",
}  # fmt: skip

WIKIEVENTS: Kinds = {
    "conflict.attack": ("attack", ATTACK),
    "conflict.demonstrate": (
        "protest",
        {"demonstrator": "protester", "target": "target", "regulator": "police", "topic": "about"},
    ),
    "life.die": ("kill|die", HARM),
    "life.injure": ("injure", HARM),
    "artifactexistence.damagedestroydisabledismantle": ("destroy", RUIN),
    "justice.arrestjaildetain": ("detain", LAW),
    "justice.chargeindict": ("charge", LAW),
    "justice.trialhearing": ("try", LAW),
    "justice.convict": ("convict", LAW),
    "justice.sentence": ("convict|sentence", LAW),
    "justice.acquit": ("acquit", LAW),
    "justice.releaseparole": ("release", LAW),
    "justice.investigatecrime": ("investigate", LAW),
    "contact.contact.meet": ("meet", MEETING),
    "contact.contact.broadcast": ("", {}),  # see ``apart``
    "contact.contact": ("message|ask|threaten|order|warn", TALK),
    "contact.requestcommand": ("message|ask|threaten|order|warn", TALK),
    "contact.threatencoerce": ("message|ask|threaten|order|warn", TALK),
    "transaction.exchangebuysell": ("buy|sell", TRADE),
    "movement.transportation": ("move", MOVE),
    "personnel.startposition": ("appoint", POST),
    "personnel.endposition": ("leave", POST),
}

RAMS: Kinds = {
    "artifactexistence.damagedestroy": ("destroy", RUIN),
    "conflict.attack.stealrobhijack": ("attack|seize", ATTACK),
    "conflict.attack": ("attack", ATTACK),
    "conflict.demonstrate": ("protest", {"demonstrator": "protester", "place": "place"}),
    "contact.discussion": ("meet|message|negotiate", TALK),
    "contact.negotiate": ("meet|message|negotiate", TALK),
    "contact.commandorder": ("order|ask|message", TALK),
    "contact.requestadvise": ("ask|message|order|warn", TALK),
    "contact.threatencoerce": ("threaten|message|warn", TALK),
    "justice.arrestjaildetain": ("detain", LAW),
    "justice.initiatejudicialprocess.trialhearing": ("try", LAW),
    "justice.initiatejudicialprocess": ("charge", LAW),
    "justice.investigate": ("investigate", LAW),
    "justice.judicialconsequences.convict": ("convict", LAW),
    "life.die": ("kill|die", HARM),
    "life.injure.injurycausedbyviolentevents": ("injure", HARM),
    "life.injure.n/a": ("injure", HARM),
    "movement.transportartifact.prevent": ("", {}),
    "movement.transportperson.prevent": ("", {}),
    "movement": ("move", MOVE),
    "personnel.elect": ("appoint", POST),
    "personnel.startposition": ("appoint", POST),
    "personnel.endposition": ("leave", POST),
    "transaction.transfermoney.embargo": ("", {}),
    "transaction.transfermoney": ("pay|donate|lend|invest|buy|sell|supply", MONEY),
    "transaction.transferownership.embargo": ("", {}),
    "transaction.transferownership": ("buy|sell|supply|donate|lend|pay", GOODS),
    "transaction.transaction.giftgrantprovideaid": ("donate|supply|pay", GOODS),
}

PAID = {"Buyer": "payer", "Giver": "payer", "Getter": "payee", "Seller": "payee",
        "Recipient": "payee", "Money": "amount", "Rate": "period", "Goods": "purpose|goods",
        "Cause_of_expense": "purpose|amount", "Spender": "payer", "Loan": "amount",
        "Loaner": "payee", "Purpose": "purpose"}  # fmt: skip
SOLD = {"Buyer": "buyer", "Seller": "seller", "Goods": "goods", "Money": "amount",
        "Exporter": "seller", "Importer": "buyer", "Lessor": "seller", "Lessee": "buyer",
        "Obligation": "goods"}  # fmt: skip
FRENCH: Kinds = {
    "Commerce_buy": ("buy", SOLD),
    "Commerce_sell": ("sell", SOLD),
    "Commerce_pay": ("pay", PAID),
    "FR_Giving_money": ("pay|donate", PAID),
    "FR_Getting_money": ("pay|tax|seize", PAID),
    "FR_Reimbursement": ("pay", PAID),
    "Repayment": ("pay", PAID),
    "Exporting": ("sell", SOLD),
    "Importing": ("buy", SOLD),
    "Renting_out": ("lend|sell|pay", SOLD),
}
"""Frames of contracts and of what something costs are states, and none of our kinds."""

SIDES = {"Arg0": "agent", "Arg1": "patient"}
"""PropBank's first two arguments: who acts, and whom or what the act is done to."""


def row_of(table: Kinds, name: str) -> tuple[frozenset[str], Mapping[str, str]]:
    """What a table says of a type: the row whose name is its longest beginning."""
    found = max((key for key in table if name.startswith(key)), key=len, default=None)
    kinds, roles = table[found] if found else ("", {})
    return frozenset(kinds.split("|")) - {""}, roles


def wikievents() -> Iterator[Passage]:
    """The development documents, each line of an article a paragraph."""
    folder = DATA / "wikievents"
    same = {row["doc_key"]: row["clusters"] for row in _rows(folder / "dev.coref.jsonl")}
    for row in _rows(folder / "dev.jsonl"):
        words = [word for words, _ in row["sentences"] for word in words]
        base = words[0][1]
        chars = ""
        for inner, line in row["sentences"]:
            start = inner[0][1] - base
            chars = chars.ljust(start, "\n") + line
        at = {
            one["id"]: (words[one["start"]][1] - base, words[one["end"] - 1][2] - base)
            for one in row["entity_mentions"]
        }
        together = {one: cluster for cluster in same[row["doc_id"]] for one in cluster}
        apart = tuple(_spoken(row, words))
        yield Passage(chars, "en", tuple(_of_wikievents(row, words, at, together)), apart)


def _spoken(row: Any, words: Any) -> Iterator[Range]:
    """Where the set has a statement to the public, which it asks nobody to find as a message."""
    for event in row["event_mentions"]:
        if event["event_type"] == "Contact.Contact.Broadcast":
            first, end = event["trigger"]["start"], event["trigger"]["end"]
            yield words[first][1] - words[0][1], words[end - 1][2] - words[0][1]


def _of_wikievents(
    row: Any, words: Any, at: dict[str, Range], together: dict[str, list[str]]
) -> Iterator[GoldEvent]:
    base = words[0][1]
    for event in row["event_mentions"]:
        kinds, roles = row_of(WIKIEVENTS, event["event_type"].lower())
        if not kinds:
            continue
        trigger = event["trigger"]
        arguments = tuple(
            (
                frozenset(roles[one["role"].lower()].split("|")),
                tuple(at[other] for other in together.get(one["entity_id"], [one["entity_id"]])),
            )
            for one in event["arguments"]
            if one["role"].lower() in roles
        )
        start, end = words[trigger["start"]][1] - base, words[trigger["end"] - 1][2] - base
        yield GoldEvent((start, end), kinds, arguments)


def rams() -> Iterator[Passage]:
    """The passages of five sentences whose event is of a kind of ours, one event in each."""
    for row in _rows(DATA / "rams/dev.jsonlines"):
        kinds, roles = row_of(RAMS, row["evt_triggers"][0][2][0][0])
        if not kinds:
            continue
        chars, at = joined(row["sentences"])
        first, last, _ = row["evt_triggers"][0]
        arguments = tuple(
            (frozenset(roles[name[11:]].split("|")), ((at[start][0], at[end][1]),))
            for _, (start, end), name in row["gold_evt_links"]
            if name[11:] in roles
        )
        yield Passage(chars, "en", (GoldEvent((at[first][0], at[last][1]), kinds, arguments),))


CLOSING = {",", ".", ";", ":", "!", "?", ")", "]", "'s", "n't", "'", "”", "’", "%", "'re", "'ve"}
OPENING = {"(", "[", "$", "“", "‘"}


def joined(sentences: list[list[str]]) -> tuple[str, list[Range]]:
    """Put words together as they are printed, and say where each stands."""
    chars, at = "", []
    for sentence in sentences:
        for before, word in pairwise(("", *sentence)):
            tight = not chars or word in CLOSING or before in OPENING
            chars += word if tight else f" {word}"
            at.append((len(chars) - len(word), len(chars)))
    return chars, at


def french() -> Iterator[Passage]:
    """The French sentences with frames of money of our kinds."""
    for row in _rows(DATA / "french_frames/dev.jsonl"):
        events = tuple(_of_french(row["frames"]))
        if events:
            yield Passage(row["text"], "fr", events)


def _of_french(frames: list[Any]) -> Iterator[GoldEvent]:
    for frame in frames:
        kinds, roles = row_of(FRENCH, frame["frame"]) if frame["group"] == "money" else ((), {})
        if kinds:
            yield GoldEvent(
                (frame["target"][0][0], frame["target"][-1][1]),
                frozenset(kinds),
                tuple(
                    (frozenset(roles[one["role"]].split("|")), ((one["start"], one["end"]),))
                    for one in frame["roles"]
                    if one["role"] in roles
                ),
            )


def meantime() -> Iterator[Passage]:
    """The articles on one firm, cut to what is annotated: title, date and four sentences."""
    folder = DATA / "meantime/intra_cross-doc_annotation/corpus_apple"
    for path in sorted(folder.glob("*.xml")):
        root = ET.parse(path).getroot()
        kept = [one for one in root.iter("token") if int(one.get("sentence", 0)) <= 5]
        chars, ranges = joined([[one.text or "" for one in kept]])
        at = {one.get("t_id"): place for one, place in zip(kept, ranges, strict=True)}
        lines = {
            int(one.get("sentence", 0)): place for one, place in zip(kept, ranges, strict=True)
        }
        for _, (_, end) in sorted(lines.items())[:2]:  # the title, the date
            chars = chars[:end] + "\n" + chars[end + 1 :]
        yield Passage(chars, "en", tuple(_of_meantime(root, at)))


def _of_meantime(root: Any, at: dict[Any, Range]) -> Iterator[GoldEvent]:
    ranges = {}
    for one in root.find("Markables"):
        inside = [at[token.get("t_id")] for token in one.iter("token_anchor")
                  if token.get("t_id") in at]  # fmt: skip
        if inside:
            ranges[one.get("m_id")] = (inside[0][0], inside[-1][1])
    same: dict[str, list[str]] = {}
    for one in root.iter("REFERS_TO"):
        cluster = [str(source.get("m_id")) for source in one.iter("source")]
        same.update(dict.fromkeys(cluster, cluster))
    held: dict[str, list[Any]] = {
        str(one.get("m_id")): [] for one in root.iter("EVENT_MENTION") if one.get("m_id") in ranges
    }
    for one in root.iter("HAS_PARTICIPANT"):
        event, other = (one.find(end).get("m_id") for end in ("source", "target"))
        side = SIDES.get(one.get("sem_role"))
        if event in held and side and other in ranges:
            fillers = tuple(ranges[name] for name in same.get(other, [other]) if name in ranges)
            held[event].append((frozenset({side}), fillers))
    for name, arguments in held.items():
        yield GoldEvent(ranges[name], frozenset(), tuple(arguments))


def _rows(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)

"""Frames: ways of telling an act, as the words of a language give them, by what calls them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sayso.model import Modality, NameKind, Span
from sayso.reading.language.prepositions import Token
from sayso.reading.names.name_words import INSTITUTIONS
from sayso.words import words

TOPICS = ("law", "money", "contact", "bodies", "force")
"""The files of frames; of two that fit the same word the first is taken."""
Roles = list[tuple[str, Token]]
NAMED: dict[str, frozenset[NameKind]] = {
    "body": INSTITUTIONS | {"other"},
    "institution": INSTITUTIONS,
    "someone": INSTITUTIONS | {"other", "person"},
    "mortal": frozenset(("person", "other", "group")),
    "holding": INSTITUTIONS | {"other", "place"},
    "site": frozenset(("place", "government", "group", "court")),
    "target": frozenset(("place", "government", "group", "court", "company", "other")),
    "place": frozenset(("place",)),
    "militia": frozenset(("group",)),
    "goods": frozenset(),
    "press": frozenset(("outlet", "agency", "court")),
    "court": frozenset(("court",)),
    "police": frozenset(("government", "agency")),
}
"""Kinds of name that are of a class: a body, somebody, something one can hold or attack."""
CLAUSAL = ("offence", "purpose", "about", "content")
"""Roles that a verb can fill: "charged with financing …"."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One way of telling an act: its verbs and nouns, and which place gives which role.

    ``subject``, ``object`` and the values of ``preps`` name roles, the first that the phrase can
    have where ``|`` parts several. ``phrases`` are the words that make phrases with its verbs:
    "guilty" of "plead guilty". ``held_in`` is the role whose noun is the act itself: the letter of
    "said in a letter". ``goes``: an adverb says where to. ``hosts``: its noun tells it beside one
    of these verbs only. What stands under ``done_under`` is done: "ordered a retrial"; under
    ``ahead`` it is still to come: "faces trial". ``strict``: only with its roles. ``noun_with``:
    words of which its noun has one beside it, ``noun_never``:
    of which it has none, "a heart attack"; ``noun_only``: prepositions behind which it is of its
    role, "a battle for the title" is none; ``not_after``: prepositions after which the bare
    noun is none, "in charge". ``beliefs``: several of somebody's are none, "their convictions".
    ``unshared``: its object is its own, not that of a verb it is joined to: "try and please them".
    ``not_beside``: a class of nouns with one of which it is another thing: "attacked in a tweet".
    ``under_of``: whose the state is that its noun names, "under the control of". ``kind`` is empty
    where it gives a legal ``stage`` alone.
    """

    kind: str = ""
    stage: str = ""
    subject: str = ""
    object: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    preps: Mapping[str, str] = field(default_factory=dict)
    noun_preps: Mapping[str, str] = field(default_factory=dict)
    noun_poss: str = ""
    compound: Mapping[str, str] = field(default_factory=dict)
    under: frozenset[str] = frozenset()
    under_role: str = ""
    needs: tuple[str, ...] = ()
    least: Mapping[str, int] = field(default_factory=dict)
    least_noun: int = 1
    unless_passive: frozenset[str] = frozenset()
    dative: str = ""
    held_in: str = ""
    goes: bool = False
    taker: str = ""
    host: str = ""
    bearer: str = ""
    attributive: bool = False
    predicate: str = ""
    not_object: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    not_clause: frozenset[str] = frozenset()
    not_reflexive: bool = False
    reflexive: bool = False
    unshared: bool = False
    not_beside: str = ""
    strict: bool = False
    under_of: str = ""
    stands: Modality = "done"
    alone: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    beliefs: frozenset[str] = frozenset()
    done_under: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    noun_with: Mapping[str, str] = field(default_factory=dict)
    noun_never: frozenset[str] = frozenset()
    noun_only: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: frozenset[str] = frozenset()
    loose: bool = False

    def phrases_of(self, lemma: str) -> frozenset[str]:
        """The words that make phrases with one of its verbs, by that verb's lemma."""
        return _phrases_of(self, lemma)

    def suffices(self, roles: Roles, *, noun: bool, passive: bool = False) -> bool:
        """Whether enough roles are filled for the act to be worth a line."""
        filled = Counter(role for role, _ in roles)
        enough = all(
            filled[role] >= count
            for role, count in self.least.items()
            if not (passive and role in self.unless_passive)
        )
        wanted = self.least_noun if noun else 1
        return enough and len(roles) >= wanted and any(filled[role] for role in self.needs)


@cache
def _phrases_of(frame: Frame, lemma: str) -> frozenset[str]:
    own = [verb.split() for verb in frame.verbs]
    if all(first != lemma for first, *_ in own):
        return frame.phrases  # a lemma that a tagger made up
    return frozenset(word for first, *rest in own if first == lemma for word in rest)


@cache
def loosened(frame: Frame) -> Frame:
    """The frame as it tells a legal stage no longer, and asks for no role."""
    return replace(frame, stage="", loose=True)


SETS = frozenset(
    (
        "never",
        "under",
        "not_object",
        "alone",
        "states",
        "unless_passive",
        "not_clause",
        "hosts",
        "beliefs",
        "done_under",
        "ahead",
        "noun_never",
        "noun_only",
        "not_after",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventWords:
    """One language's frames by the lemma that calls them, and its classes of nouns.

    A verb's frames come with the words that it needs beside it, the longest first.
    """

    verbs: Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    person_endings: tuple[str, ...]
    classes: Mapping[str, frozenset[str]]


@cache
def event_words(language: str) -> EventWords:
    """Load and arrange one language's frames and classes."""
    verbs: dict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
    nouns: dict[str, list[Frame]] = defaultdict(list)
    for frame in _frames(language):
        for verb in frame.verbs:
            first, *rest = verb.split()
            verbs[first].append((tuple(rest), frame))
        for noun in frame.nouns:
            nouns[noun].append(frame)
    own = words(language, "events/classes")
    return EventWords(
        verbs={
            key: tuple(sorted(found, key=lambda one: -len(one[0]))) for key, found in verbs.items()
        },
        nouns={key: tuple(found) for key, found in nouns.items()},
        person_endings=tuple(own["person_endings"]),
        classes=_classes(
            own,
            {
                "people": words(language, "events/people")["people"],
                **words(language, "offices")["titles"],
            },
        ),
    )


def _frames(language: str) -> Iterator[Frame]:
    """Every frame of a language, with what all frames of its file share."""
    for topic in TOPICS:
        own = words(language, f"events/{topic}")
        for row in own["frame"]:
            slots: dict[str, Any] = {key: _frozen(key, value) for key, value in row.items()}
            slots["classes"] = {
                role: tuple(text.split()) for role, text in slots.pop("is", {}).items()
            }
            slots["phrases"] = frozenset(
                word for verb in slots.get("verbs", ()) for word in verb.split()[1:]
            )
            for name in ("preps", "noun_preps"):
                slots[name] = {**own["shared"][name], **slots.get(name, {})}
            yield Frame(**slots)


def _frozen(key: str, value: Any) -> Any:
    if isinstance(value, list):
        return frozenset(value) if key in SETS else tuple(value)
    return value


def _classes(own: Mapping[str, Any], titles: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The classes that frames name, some of them of several lists; whoever has a title is one."""
    lists = {key: frozenset(value) for key, value in own.items()}
    lists["people"] = lists["people"].union(*titles.values())
    lists["people"] |= frozenset(_feminine(lists["people"], own["feminine"]))
    lists["ill"] |= lists["devices"]  # no people, however many are counted: "three lorries"
    mixed = {
        "body": ("bodies",),
        "institution": ("bodies",),
        "someone": ("bodies", "people"),
        "mortal": ("people", "fighters"),
        "letter": ("letters",),
        "prison": ("prisons",),
        "holding": ("bodies", "sites"),
        "site": ("sites",),
        "target": ("sites", "fighters"),
        "device": ("devices",),
        "court": ("courts",),
        "stronghold": ("strongholds",),
        "count": ("counts",),
        "sentence": ("sentences",),
        "trial": ("trials",),
        "case": ("cases",),
        "ruling": ("rulings",),
        "post": ("posts",),
        "sin": ("sins",),
        "toll": ("tolls",),
        "militia": ("militias",),
        "appeal": ("appeals",),
        "term": ("terms",),
        "vehicle": ("vehicles",),
        "captive": ("captives",),
        "abductor": ("abductors",),
        "account": ("accounts",),
        "calamity": ("calamities",),
        "audience": ("audiences",),
        "chamber": ("chambers",),
    }
    return lists | {
        name: frozenset(word for part in parts for word in lists[part])
        for name, parts in mixed.items()
    }


def _feminine(people: Iterable[str], endings: Iterable[str]) -> Iterator[str]:
    """Yield the feminine of every noun for which a language has an ending: « négociante »."""
    pairs = [one.split(">") for one in endings]
    for word in people:
        for ending, other in pairs:
            if word.endswith(ending):
                yield word[: len(word) - len(ending)] + other


def numbered(spans: Iterable[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """Give a role that stands twice a number, since a record has one phrase a role: party_2."""
    seen: Counter[str] = Counter()
    for role, span in dict.fromkeys(spans):
        seen[role] += 1
        yield (role if seen[role] == 1 else f"{role}_{seen[role]}"), span


def distinct(roles: Roles) -> Roles:
    """Each phrase once, in the role that comes first."""
    seen: set[int] = set()
    return [(role, head) for role, head in roles if head.i not in seen and not seen.add(head.i)]  # type: ignore[func-returns-value]

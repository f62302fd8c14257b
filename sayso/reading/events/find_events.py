"""Dealings and acts: who paid, sold, met, wrote, joined, attacked …, with roles from grammar.

A role is never guessed: it is filled by an argument of the verb or noun, or not at all. What a
text says was not done, or only asks about, is no event.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from sayso.hooks import step
from sayso.model import Event, EventKind, Figure, Name, NameKind, Place, Span, When
from sayso.reading.draft import Draft
from sayso.reading.events.arguments import (
    OBJECT,
    SUBJECT,
    Argument,
    Token,
    arguments,
    grammar,
    grammatical_subject,
    is_accusation,
    is_none,
    is_undone,
    is_unreal,
    noun_phrase,
    prepositional,
    together,
)
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.names.name_runs import DATELINE
from sayso.reading.names.name_words import INSTITUTIONS
from sayso.words import words

NOT_WHERE = (*SUBJECT, *OBJECT, "agent", "obl:agent", "poss", "appos", "dative", "iobj")
"""A place inside one of these says where it is from, not where the act was."""
NAMED: dict[str, frozenset[NameKind]] = {
    "body": INSTITUTIONS | {"other"},
    "someone": INSTITUTIONS | {"other", "person"},
    "holding": INSTITUTIONS | {"other", "place"},
    "site": frozenset(("place", "government", "group", "court")),
}
"""Kinds of name that are a body, somebody, something one can hold, something one can attack."""
CLAUSAL = ("offence", "purpose", "about")
"""Roles that a verb can fill: "charged with financing …"."""
Roles = list[tuple[str, Token]]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a dealing: its verbs and nouns, and which argument has which role."""

    kind: EventKind
    subject: str
    object: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    preps: Mapping[str, str] = field(default_factory=dict)
    noun_preps: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    least: Mapping[str, int] = field(default_factory=dict)
    least_noun: int = 2
    subject_is: str = ""
    object_is: str = ""
    object_else: str = ""
    prep_is: str = ""
    noun_is: str = ""
    money_object: bool = False
    dative: str = ""
    predicate: str = ""
    not_object: tuple[str, ...] = ()

    def suffices(self, roles: Roles, *, noun: bool) -> bool:
        """Whether enough roles are filled for the act to be worth a line."""
        filled = Counter(role for role, _ in roles)
        enough = all(filled[role] >= count for role, count in self.least.items())
        wanted = self.least_noun if noun else 1
        return enough and len(roles) >= wanted and any(filled[role] for role in self.needs)


@dataclass(frozen=True, slots=True)
class DealingWords:
    """One language's frames by the lemma that calls them, and its classes of nouns."""

    verbs: Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    light: frozenset[str]
    happen: frozenset[str]
    loose: frozenset[str]
    places: frozenset[str]
    person_endings: tuple[str, ...]
    classes: Mapping[str, frozenset[str]]


@cache
def dealing_words(language: str) -> DealingWords:
    """Load and arrange one language's words of dealings."""
    own = words(language, "dealings")
    verbs: dict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
    nouns: dict[str, list[Frame]] = defaultdict(list)
    for row in own["frame"]:
        slots: dict[str, Any] = {
            key: tuple(one) if isinstance(one, list) else one for key, one in row.items()
        }
        frame = Frame(**slots)
        for verb in frame.verbs:
            first, *rest = verb.split()
            verbs[first].append((tuple(rest), frame))
        for noun in frame.nouns:
            nouns[noun].append(frame)
    return DealingWords(
        verbs={
            key: tuple(sorted(found, key=lambda one: -len(one[0]))) for key, found in verbs.items()
        },
        nouns={key: tuple(found) for key, found in nouns.items()},
        light=frozenset(own["light"]),
        happen=frozenset(own["happen"]),
        loose=frozenset(own["loose"]),
        places=frozenset(own["places"]),
        person_endings=tuple(own["person_endings"]),
        classes={
            "body": frozenset(own["bodies"]),
            "someone": frozenset((*own["bodies"], *own["people"])),
            "letter": frozenset(own["letters"]),
            "money": frozenset(own["money"]),
            "prison": frozenset(own["prisons"]),
            "dull": frozenset(own["dull"]),
            "holding": frozenset((*own["bodies"], *own["sites"])),
            "site": frozenset((*own["sites"], *own["fighters"])),
        },
    )


@step(needs=("statements", "names", "figures", "times", "places"), gives="events")
def find_events(draft: Draft) -> Iterator[Event]:
    """Yield the dealings and acts that the text tells, in text order, one a verb or noun."""
    for paragraph in draft.paragraphs:
        scene = Scene(draft, paragraph)
        for token in paragraph.doc:
            event = scene.event_at(token)
            if event is not None:
                yield event


class Scene:
    """One paragraph with what earlier steps found in it, looked at for dealings."""

    def __init__(self, draft: Draft, paragraph: Paragraph) -> None:
        self.draft, self.paragraph = draft, paragraph
        self.words, self.rules = dealing_words(draft.language), grammar(draft.language)
        self.starts = [token.idx for token in paragraph.doc]
        self.opening = opening(paragraph.doc)
        self.length = self.starts[-1] + len(paragraph.doc[-1].text) if self.starts else 0
        number = draft.paragraph_number(paragraph.start)
        self.names: dict[int, Name] = self._by_token(draft.near("names", number))
        self.figures: dict[int, Figure] = self._by_token(draft.near("figures", number))
        self.places: dict[int, Place] = self._by_token(draft.near("places", number))
        self.times: dict[int, When] = self._by_token(draft.near("times", number))

    def _by_token(self, records: Iterable[Any]) -> dict[int, Any]:
        """Which record each token of this paragraph lies in."""
        found: dict[int, Any] = {}
        begin, length = self.paragraph.start, self.length
        for record in records:
            start, end = record.span.start - begin, record.span.end - begin
            if start >= 0 and end <= length:
                first = bisect_right(self.starts, start) - 1
                last = bisect_right(self.starts, end - 1)
                found.update((at, record) for at in range(max(first, 0), last))
        return found

    def event_at(self, token: Token) -> Event | None:
        """The act that a verb or noun tells, with all its roles, or None."""
        if token.pos_ in ("VERB", "AUX"):
            frames = self._verb_frames(token)
            noun = False
        elif token.pos_ == "NOUN":
            frames = list(self.words.nouns.get(token.lemma_.lower(), ()))
            noun = True
        else:
            return None
        for frame in frames:
            roles = self._noun_roles(token, frame) if noun else self._verb_roles(token, frame)
            if (
                frame.suffices(roles, noun=noun)
                and not self._is_undone(token)
                and not self._is_dull(roles)
            ):
                event = self._event(token, frame, roles)
                return event if self._is_said_so(token, event) else None
        return None

    def _is_said_so(self, token: Token, event: Event) -> bool:
        """Whether the statement it stands in says it, not denies it, asks or accuses as a fact."""
        found = self.draft.statement_at(event.span.start, event.span.end)
        if found is None:
            return True
        unmarked = found.strength == "stated" and is_accusation(token, self.rules)
        return found.stance == "affirms" and not unmarked

    def _is_dull(self, roles: Roles) -> bool:
        """Whether it is what everybody pays, to nobody named: "pays taxes"."""
        named = {role for role, _ in roles}
        return "payee" not in named and any(
            role == "amount" and head.lemma_.lower() in self.words.classes["dull"]
            for role, head in roles
            if self._money(head) is None
        )

    def _is_undone(self, token: Token) -> bool:
        if token.pos_ != "NOUN":
            return is_undone(token, self.rules) or is_unreal(token, self.rules)
        host = token.head if token.dep_ in (*SUBJECT, *OBJECT) else None
        undone = host is not None and (
            is_undone(host, self.rules) or host.lemma_ in self.rules.undone
        )
        return undone or is_none(token, self.rules)

    def _verb_frames(self, verb: Token) -> list[Frame]:
        lemma = verb.lemma_.lower()  # spaCy may lemmatise "rebranded" as "rebrande"
        found = self.words.verbs.get(lemma) or self.words.verbs.get(lemma.rstrip("e"), ())
        if not any(rest for rest, _ in found):
            return [frame for _, frame in found]
        near = {child.lower_ for child in verb.children}
        long = [frame for rest, frame in found if rest and near.issuperset(rest[-1:])]
        return long or [frame for rest, frame in found if not rest]

    def _verb_roles(self, verb: Token, frame: Frame) -> Roles:
        roles: Roles = []
        given = list(arguments(verb, self.rules))
        for slot, head in given:
            role = self._role(slot, head, frame)
            if role is None:
                return []
            roles += [(role, one) for one in self._together(slot, head) if role]
            if slot == "object":
                roles += self._behind_object(head, frame)
            elif not role:
                roles += self._behind(head, frame)
        return _distinct(roles)

    def _together(self, slot: str, head: Token) -> Iterator[Token]:
        """A phrase with what "and" joins to it, or what stands behind a dateline's place."""
        if slot == "subject" and self._is_opening(head):
            yield from (
                one for one in head.children if one.dep_ == "appos" and one.i >= self.opening
            )
        else:
            yield from together(head)

    def _role(self, slot: str, head: Token, frame: Frame) -> str | None:
        """The role of one argument: "" where it has none, None where it rules the frame out."""
        if slot == "subject" and self._is_opening(head):
            return frame.subject
        if slot == "subject":
            fits = not frame.subject_is or self._is_a(head, frame.subject_is)
            return frame.subject if fits and self._money(head) is None else None
        if slot == "object":
            return self._object_role(head, frame)
        if head.i in self.times or self._is_opening(head) or head.lower_ in self.rules.relatives:
            return ""
        if slot in ("dative", "predicate"):
            return frame.dative if slot == "dative" else frame.predicate
        return self._prep_role(frame.preps.get(slot, ""), head, frame)

    def _is_opening(self, head: Token) -> bool:
        """Whether a phrase is the dateline, which the parser may take for the subject."""
        return bool(head.i < self.opening)

    def _object_role(self, head: Token, frame: Frame) -> str | None:
        if not frame.object or head.lemma_.lower() in frame.not_object:
            return None
        if head.lower_ in self.rules.reflexives:
            return None
        if frame.money_object and self._is_a(head, "money"):
            return "amount"
        if frame.object_is and not self._is_a(head, frame.object_is):
            return frame.object_else or None
        return frame.object

    def _prep_role(self, named: str, head: Token, frame: Frame) -> str:
        """The first of the roles named that the phrase can have: an amount must be money."""
        if not named or self._is_opening(head):
            return ""
        if head.pos_ in ("VERB", "AUX"):
            return named if named in CLAUSAL else ""
        for role in named.split("|"):
            if (role == "amount") == self._is_a(head, "money") or role in ("purpose", "goods"):
                fits = not frame.prep_is or self._is_a(head, frame.prep_is)
                return role if fits else ""
        return ""

    def _behind_object(self, head: Token, frame: Frame) -> Roles:
        """What the parser tied to the object though it goes with the verb: "paid $5 to Orel"."""
        roles: Roles = []
        for token in head.subtree:
            if token.head.dep_ in ("relcl", "acl", "acl:relcl"):
                continue
            for slot, one in prepositional(token, self.rules):
                if slot in self.words.loose or slot == "via":
                    role = self._prep_role(frame.preps.get(slot, ""), one, frame)
                    roles += [(role, each) for each in together(one) if role]
        if frame.money_object and head.i in self.figures:
            before = [one for one in head.children if one.i < head.i and one.i in self.names]
            roles += [(frame.object, one) for one in before if one.i not in self.figures]
        return roles

    def _behind(self, head: Token, frame: Frame) -> Roles:
        """What hangs on a phrase without a role of its own: "mis en examen pour fraude"."""
        found = (one for child in head.children for one in prepositional(child, self.rules))
        named = (
            (self._prep_role(frame.preps.get(slot, ""), one, frame), one) for slot, one in found
        )
        return [(role, each) for role, one in named if role for each in together(one)]

    def _noun_roles(self, noun: Token, frame: Frame) -> Roles:
        roles: Roles = []
        for slot, head in self._noun_arguments(noun, frame):
            named = frame.subject if slot == "subject" else frame.noun_preps.get(slot, "")
            role = self._prep_role(named, head, frame)
            if role == frame.object and frame.noun_is and not self._is_a(head, frame.noun_is):
                return []
            roles += [(role, one) for one in together(head) if role]
        return _distinct(roles)

    def _noun_arguments(self, noun: Token, frame: Frame) -> Iterator[Argument]:
        for child in noun.children:
            yield from prepositional(child, self.rules)
            if child.dep_ == "poss" and frame.least_noun and child.pos_ != "PRON":
                yield "subject", child
        host = noun.head
        if noun.dep_ not in (*SUBJECT, *OBJECT) or host.pos_ not in ("VERB", "AUX"):
            return
        if noun.dep_ in OBJECT and host.lemma_ in self.words.light:
            subject = grammatical_subject(host, self.rules)
            if subject is not None and subject != noun:
                yield "subject", subject
        if host.lemma_ in self.words.light or host.lemma_ in self.words.happen:
            for slot, head in arguments(host, self.rules):
                if slot not in ("object", "dative", "predicate") and head != noun:
                    is_agent = slot == "subject" and noun.dep_ not in OBJECT
                    if slot != "subject" or is_agent:
                        yield slot, head

    def _is_a(self, head: Token, what: str) -> bool:
        """Whether a noun phrase is money, somebody, a body, a letter or a place."""
        name = self.names.get(head.i)
        if what == "money":
            return (
                self._money(head) is not None or head.lemma_.lower() in self.words.classes["money"]
            )
        if what == "place":
            return head.i in self.places or (name is not None and name.kind == "place")
        if name is not None and what in NAMED:
            return name.kind in NAMED[what]
        if what == "someone" and head.pos_ == "PRON":
            return head.lower_ not in self.rules.relatives and bool(head.morph.get("Person"))
        lemma = head.lemma_.lower()
        is_person = what == "someone" and lemma.endswith(self.words.person_endings)
        return is_person or lemma in self.words.classes[what]

    def _money(self, head: Token) -> Figure | None:
        """The amount of money that a noun phrase is."""
        for at in (head.i, *(child.i for child in head.children)):
            figure = self.figures.get(at)
            if figure is not None and _is_currency(figure.unit):
                return figure
        return None

    def _event(self, token: Token, frame: Frame, roles: Roles) -> Event:
        span = self._span(token.i, token.i + 1)
        statement = self.draft.statement_at(span.start, span.end)
        figure = self._figure(token, roles)
        filled = {role: None for role, _ in roles}
        spans = [(role, self._role_span(role, head)) for role, head in roles]
        if figure is not None and figure.period is not None and "period" not in filled:
            spans.append(("period", figure.period))
        clause = {at for at in _clause(token) if at >= self.opening}
        return Event(
            sure=statement.sure if statement else None,
            statement=statement.id if statement else None,
            span=span,
            kind=frame.kind,
            roles=tuple(numbered(spans)),
            figure=figure.id if figure else None,
            when=_only(self.times, clause, lambda one: one.kind in ("date", "time")),
            place=self._where(token, clause),
        )

    def _where(self, token: Token, clause: set[int]) -> Place | None:
        """The place where it was: one that "in", "near" and the like tie to the verb."""
        tied = {
            at: place
            for at, place in self.places.items()
            if at in clause and self._is_tied(self.paragraph.doc[at], token)
        }
        return cast("Place | None", _only(tied, clause, lambda one: True))

    def _is_tied(self, token: Token, verb: Token) -> bool:
        """Whether only prepositions of place, and no actor, stand between a place and a verb."""
        tied = False
        while token != verb and token.head != token:
            if token.dep_ in NOT_WHERE:
                return False
            before = [token] if token.dep_ == "prep" else []
            before += [one for one in token.children if one.dep_ == "case"]
            if any(one.lower_ not in self.words.places for one in before):
                return False
            tied = tied or bool(before)
            token = token.head
        return tied

    def _figure(self, token: Token, roles: Roles) -> Figure | None:
        """The amount of money, or for a noun the count of such acts ("40 meetings")."""
        for role, head in roles:
            if role == "amount" and self._money(head):
                return self._money(head)
        if token.pos_ != "NOUN":
            return None
        span = self._span(token.i, token.i + 1)
        counts = (self.figures.get(child.i) for child in token.children)
        return next(
            (one for one in counts if one and one.counted and one.counted.end >= span.end), None
        )

    def _role_span(self, role: str, head: Token) -> Span:
        """The noun phrase of a role; a name and an amount of money are taken whole."""
        money = self._money(head) if role == "amount" else None
        if money is not None:
            return money.span
        start, end = noun_phrase(head, self.rules)
        span = self._span(start, end)
        name = self.names.get(head.i)
        if name is None:
            return self._called(head) or span
        return self.paragraph.text.span(min(span.start, name.span.start), name.span.end)

    def _span(self, start: int, end: int) -> Span:
        """The span of a range of tokens without white space or marks at its end."""
        doc = self.paragraph.doc
        while end - start > 1 and (doc[end - 1].is_space or doc[end - 1].is_punct):
            end -= 1
        return self.paragraph.at(doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))

    def _called(self, head: Token) -> Span | None:
        """The name that stands in apposition: "its partner Orel", "a rebel group, Orel"."""
        for child in head.children:
            name = self.names.get(child.i)
            if child.dep_ in ("appos", "flat:name") and child.i > head.i and name is not None:
                return name.span
        return None


def opening(doc: Any) -> int:
    """The tokens of a dateline at the start of a paragraph: "VELM, March 14 (Agency) — "."""
    line = [token.text for token in doc[:DATELINE]]
    dash = next((at for at, text in enumerate(line) if text in ("—", "–", "--")), 0)
    named = dash > 1 and line[0][:1].isupper() and any(one in (",", "(") for one in line[1:3])
    return dash + 1 if named else 0


def _clause(token: Token) -> Iterator[int]:
    """The tokens of a verb's own clause, without the clauses below it."""
    below = ("relcl", "acl:relcl", "ccomp", "advcl", "conj", "parataxis", "acl", "xcomp")
    yield token.i
    for child in token.children:
        if child.dep_ not in below:
            yield from _clause(child)


def numbered(spans: Iterable[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """Give a role that stands twice a number, since a record has one phrase a role: party_2."""
    seen: Counter[str] = Counter()
    for role, span in dict.fromkeys(spans):
        seen[role] += 1
        yield (role if seen[role] == 1 else f"{role}_{seen[role]}"), span


def _only(records: dict[int, Any], clause: set[int], fits: Any) -> Any:
    """The one record within a clause, or None where there is none or a choice."""
    found = {id(one): one for at, one in records.items() if at in clause and fits(one)}
    return next(iter(found.values())) if len(found) == 1 else None


def _distinct(roles: Roles) -> Roles:
    """Each phrase once, in the role that comes first."""
    seen: set[int] = set()
    return [(role, head) for role, head in roles if head.i not in seen and not seen.add(head.i)]  # type: ignore[func-returns-value]


def _is_currency(unit: str | None) -> bool:
    """ISO 4217 codes are three capital letters."""
    return unit is not None and len(unit) == 3 and unit.isupper()

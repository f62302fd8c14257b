"""What the words beside a name make of its bearer: "Pentagon spokesperson", "head of the union".

A public office makes an official and a judge's a court, whatever else is said. A spokesperson, a
director, a president has the role of the body they serve, as far as the words tell it. Everything
that any mention in the text says of somebody counts, so that "Holt" is still the harbour master.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.model import Actor, Name, NameKind, Role, Span
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import OWNS, RELATIVE
from sayso.reading.names.known_people import known_people
from sayso.reading.names.name_words import INSTITUTIONS, NameWords
from sayso.reading.statements.hands.descriptions import (
    bodies_beside,
    descriptions,
    of_party,
    runs,
    until,
)
from sayso.reading.statements.hands.mapped import is_on_a_map, is_place
from sayso.reading.statements.hands.office_words import OfficeWords, plain_name

BODY_ROLES: frozenset[Role] = frozenset(
    ("official", "court", "company", "group", "outlet", "agency")
)
WEIGHT: tuple[Role, ...] = ("court", "official", "witness", "company", "group", "person")
"""Of several roles that mentions give, the first in this order holds."""
MENTIONS = 24
"""Of a name's mentions, those looked at: an office stands at one of the first."""
NAMES_BACK = 6
"""Names before an office among which its body is looked for: about those of a paragraph."""


@dataclass(frozen=True, slots=True)
class Office:
    """What one description says: the role, and the words that say it."""

    role: Role
    span: Span


@dataclass(slots=True)
class Offices:
    """Tells what descriptions in one text make of people; remembers each actor."""

    draft: Draft
    words: OfficeWords
    names: NameWords
    nouns: dict[str, Role]
    """Noun of a body → its role."""
    name_at: Callable[[int], Name | None] = lambda _: None
    body_of: Callable[[Any, Role], Role] = lambda _, role: role
    """What the words beside a noun make of a body: "refugee agency"."""
    owned_part: Callable[[Paragraph, Any], Role | None] = lambda _, __: None
    """The role of the body whose part a noun is: "the company's legal department"."""
    all_names: Sequence[Name] = ()
    starts: Sequence[int] = ()
    """The names of the text in order, and where each begins."""
    owners: dict[int, Actor] = field(default_factory=dict)
    """Position where a name begins → the actor whose name it is."""
    known: dict[str, tuple[Role | None, Span | None]] = field(default_factory=dict)
    bodies: dict[str, Role | None] = field(default_factory=dict)

    def of_actor(self, actor: Actor) -> tuple[Role | None, Span | None]:
        """The role that the mentions of an actor give, and the fullest title; None where none."""
        if actor.name not in self.known:
            role, span = self._of_mentions(actor.names[:MENTIONS])
            if role in {None, "person"} and self._has_seat(actor):
                role = "official"
            role = role or self._described(actor, of_many=True) or self._of_owner(actor)
            role = role or self._well_known(actor)
            self.known[actor.name] = role, span
        return self.known[actor.name]

    def _has_seat(self, actor: Actor) -> bool:
        """Whether party and state stand behind a name, as of who sits in a parliament."""
        chars = self.draft.text.chars
        ends = (span.end for span in actor.names[:MENTIONS])
        return any(self.words.seats.match(chars, end) for end in ends)

    def _of_owner(self, actor: Actor) -> Role | None:
        """ "UNICEF's Ada Obi" speaks for an authority; "Velm's Ada Obi" may only live there."""
        for span in actor.names[:MENTIONS] if actor.kind == "person" else ():
            tokens = self.draft.tokens([(span.start, span.end)])
            paragraph = next(iter(self.draft.paragraphs_over(span.start, span.end)), None)
            at = tokens[0].i if tokens else 0
            if paragraph is None or at < 2 or tokens[0].nbor(-1).tag_ != OWNS:
                continue
            name = self.name_at(tokens[0].nbor(-2).idx + paragraph.start)
            is_body = name is not None and name.kind in INSTITUTIONS
            if name is not None and is_body and self.body_named(name) == "official":
                return "official"
        return None

    def _well_known(self, actor: Actor) -> Role | None:
        """The office of somebody whom the page names without it."""
        published = self.draft.text.published
        year = int(published[:4]) if published else None
        return known_people().role(actor.name, year)

    def of(self, actor: Actor) -> Role | None:
        """The role of an actor who is somebody: a person, or a name whose kind is not known."""
        return self.of_actor(actor)[0] if actor.kind in {"person", "other"} else None

    def _of_mentions(self, mentions: Sequence[Span]) -> tuple[Role | None, Span | None]:
        offices = [office for span in mentions for office in self.beside(span)]
        roles = {office.role for office in offices}
        role = next((role for role in WEIGHT if role in roles), None)
        spans = [office.span for office in offices if office.role == role]
        longest = max(spans, key=lambda span: (span.end - span.start, -span.start), default=None)
        return role, longest

    def beside(self, span: Span) -> Iterator[Office]:
        """What stands beside one mention of a name."""
        paragraph = next(iter(self.draft.paragraphs_over(span.start, span.end)), None)
        tokens = self.draft.tokens([(span.start, span.end)])
        if paragraph is None or not tokens:
            return
        for described in descriptions(tokens, self.words):
            if office := self.office(paragraph, described):
                yield office

    def office(
        self, paragraph: Paragraph, tokens: Sequence[Any], *, is_named: bool = True
    ) -> Office | None:
        """Read a description; None where it holds no office, trade or standing."""
        told = {each.i for one in tokens if one.dep_ in RELATIVE for each in one.subtree}
        tokens = [one for one in tokens if one.i not in told]  # officials "who met the paper"
        while tokens and tokens[-1].is_punct:
            tokens = tokens[:-1]
        if not tokens:
            return None
        role = self._role(paragraph, tokens, is_named=is_named)
        span = paragraph.at(tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))
        return Office(role, span) if role else None

    def _role(self, paragraph: Paragraph, tokens: Sequence[Any], *, is_named: bool) -> Role | None:
        head = list(until(tokens, self.words.belongs))
        owned = next((n for n, token in enumerate(head) if token.tag_ == OWNS), -1)
        if self.words.title(head[-1]) == "person":
            head = head[owned + 1 :] or head  # "the general's brother" is no general
        kinds = [self._kind(token, head) for token in head]
        if not any(kinds):
            return None
        if fixed := self._fixed(paragraph, tokens):
            return fixed
        last = next(kind for kind in (kinds if self.words.head_first else kinds[::-1]) if kind)
        if "court" in kinds and last != "official":
            return "official" if self._is_of_ministry(head, kinds) else "court"
        serving = [
            at for at, kind in enumerate(kinds) if kind in {"serves_official", "serves_person"}
        ]
        if last == "person" and "official" not in kinds:
            return "person"  # "a deputy editor"
        at = (serving[0] if self.words.head_first else serving[-1]) if serving else 0
        is_ranked = not self.words.head_first and kinds[-1] == "official"  # "a group's Major | Obi"
        is_public = is_ranked or not self._is_of_private(paragraph, head, at)
        if not serving or ("official" in kinds and is_public):
            found = (role for role in ("official", "witness", "person") if role in kinds)
            return next(found, None)
        others = [token for n, token in enumerate(head) if n != at]
        if {head[at].lower_, head[at].lemma_.lower()} & self.words.knowing and at == len(head) - 1:
            others = [one for one in others if not (one.is_lower or one.is_sent_start)]
        behind = [token for token in tokens if token.i > head[-1].i]
        if kinds[at] == "serves_person" and self._is_somewhere(paragraph, behind):
            joints = [n for n, one in enumerate(behind) if n and one.lower_ in self.words.belongs]
            behind = behind[joints[0] :] if joints else []  # "a spokesman in Rome for the union"
        body = of_party([*others, *behind], self.words, self.nouns) or self._body(
            paragraph, others, behind
        )
        if body in {"official", "court"}:
            return "official"
        if body is not None:
            return body if self._speaks_for(head[at]) and not is_named else "person"
        if self._is_of_craft(head[at]):
            return "person"
        if self._is_of_state(paragraph, head[at], tokens) or self._is_of_office(paragraph, behind):
            return "official"
        if any(self._is_somebodys(paragraph, token) for token in others):
            return "person"
        is_bare = all(
            one.lower_ in self.words.modifies | self.words.leads | self.words.leads_private
            for one in head
        )
        if body := self._body_before(paragraph, head[at], is_bare=is_bare and not behind):
            return "official" if body == "official" else "person"
        if head[at].lower_ in self.words.alone and self._is_one_of_many(head[0]):
            return "person"
        is_private = self._is_owned(head[at]) or self._is_of_unknown(paragraph, others, behind)
        return "person" if is_private or kinds[at] == "serves_person" else "official"

    def _is_of_ministry(self, head: Sequence[Any], kinds: Sequence[str]) -> bool:
        """Whether a word of courts names a ministry: "Justice Department official", "a Justice"."""
        at = kinds.index("court") + 1
        if at == len(head) or self.words.head_first or not head[at - 1].is_title:
            return False
        noun = self.words.singular(head[at].lower_, self.nouns.__contains__)
        return self.nouns.get(noun) == "official" or kinds[at] == "serves_official"

    def _kind(self, token: Any, head: Sequence[Any]) -> str:
        """Which title a word is; an adjective behind one is none: « secrétaire général ».

        Two words with a hyphen are one: a "director-general" is no general.
        """
        if joined := self._hyphened(token):
            return joined
        if self._is_verb(token):
            return ""
        before = token.nbor(-1) if self.words.head_first and token.i else None
        is_more = before is not None and token.pos_ == "ADJ" and before in head
        return "" if is_more and self.words.title(before) else self.words.title(token)

    def _is_verb(self, token: Any) -> bool:
        """Whether an article right behind a title makes it a verb: « X, juge la réforme … »."""
        behind = token.nbor() if self.words.head_first and token.i + 1 < token.sent.end else None
        return (
            behind is not None and behind.pos_ == "DET" and behind.lower_ not in self.words.belongs
        )

    def _hyphened(self, token: Any) -> str:
        """Which title a word is together with what a hyphen joins it to; "" where it is none."""
        if token.i < 2 or token.nbor(-1).text != "-":
            return ""
        return self.words.titles.get(f"{token.nbor(-2).lower_}-{token.lower_}", "")

    def _is_of_private(self, paragraph: Paragraph, head: Sequence[Any], at: int) -> bool:
        """Whether the noun right before an office is no authority's: "police union spokesman"."""
        noun = head[at - 1] if at and not self.words.head_first else None
        role = self._body_at(paragraph, noun) if noun is not None else None
        return role in {"company", "group"}

    def _is_one_of_many(self, opening: Any) -> bool:
        """Whether the article before a description tells of one of several: "a vice president"."""
        before = opening.nbor(-1) if opening.i > opening.sent.start else opening
        is_told = any("Ind" in one.morph.get("Definite") for one in (before, opening))
        return opening.text.islower() and is_told

    def _is_owned(self, office: Any) -> bool:
        """Whether an office is held for who was named before: "his agent", « sa secrétaire »."""
        opening = office.doc[max(office.sent.start, office.i - 3) : office.i]
        return any("Yes" in token.morph.get("Poss") for token in opening)

    def _is_of_unknown(
        self, paragraph: Paragraph, others: Sequence[Any], behind: Sequence[Any]
    ) -> bool:
        """Whether it is held in what has a name and is no place: "a vice president of Borealis".

        A capital word before the office is such a name, where it is neither a place nor a people.
        """
        is_where = bool(behind) and behind[0].lower_ in self.words.located
        names = [self.name_at(token.idx + paragraph.start) for token in behind[:3]]
        if not is_where and any(
            name is not None and not is_place(name, self.names) for name in names
        ):
            return True
        return any(
            (token.pos_ == "PROPN" or (token.pos_ == "NOUN" and not token.is_sent_start))
            and token.is_title
            and self._is_unknown(paragraph, token)
            for token in others
        )

    def _is_unknown(self, paragraph: Paragraph, token: Any) -> bool:
        name = self.name_at(token.idx + paragraph.start)
        if name is not None:
            return name.kind == "other"
        is_noun = self.nouns.get(token.lower_) or token.lower_ in self.words.modifies
        is_people = token.lower_ in self.names.demonyms or token.lower_ in self.words.tasks
        return not (is_noun or is_people or is_on_a_map(token.text, self.names))

    def _body_before(self, paragraph: Paragraph, office: Any, *, is_bare: bool) -> Role | None:
        """The body that a spokesperson, "its secretary" or a bare "director" serves: named last."""
        is_voice = self._speaks_for(office) and self.words.title(office) == "serves_person"
        is_lead = is_bare and self._leads(office)
        if not (self._is_owned(office) or is_voice or is_lead):
            return None
        at = office.idx + paragraph.start
        stop = bisect_left(self.starts, at)
        for name in reversed(self.all_names[max(stop - NAMES_BACK, 0) : stop]):
            if name.kind in INSTITUTIONS:
                return self.body_named(name)
        return None

    def _leads(self, office: Any) -> bool:
        """Whether it is led: also by "president" in small letters, which is no state's alone."""
        is_lead = bool({office.lower_, office.lemma_.lower()} & self.words.leads)
        return is_lead or (office.lower_ in self.words.leads_private and office.text.islower())

    def _speaks_for(self, office: Any) -> bool:
        """Whether somebody not named is no more than the voice of a body: its spokesman."""
        return bool({office.lower_, office.lemma_.lower()} & self.words.voices)

    def _fixed(self, paragraph: Paragraph, tokens: Sequence[Any]) -> Role | None:
        """The role of a phrase that has one of its own: "attorney general".

        A task alone is somebody's trade, but no authority's: "human rights lawyer", and not "U.N.
        human rights chief".
        """
        doc = tokens[0].doc
        said = f" {' '.join(doc[tokens[0].i : tokens[-1].i + 1].text.lower().split())} "
        found = [phrase for phrase in self.words.phrases if f" {phrase} " in said]
        if not found:
            return None
        phrase = max(found, key=len)
        is_task = not set(phrase.split()) & self.words.titles.keys()
        named = (self.name_at(token.idx + paragraph.start) for token in tokens) if is_task else ()
        bodies = {self.body_named(name) for name in named if name is not None}
        return "official" if "official" in bodies else self.words.phrases[phrase]

    def _body(
        self, paragraph: Paragraph, beside: Sequence[Any], behind: Sequence[Any]
    ) -> Role | None:
        """The role of the body that an office is held in: beside it, or behind "of"."""
        ordered = list(beside) if self.words.head_first else list(reversed(beside))
        for run in (ordered, *runs(behind, self.words)):
            for token in (each for each in run if each.lower_ not in self.words.tasks):
                if role := self._body_at(paragraph, token):
                    return role
        return None

    def _is_somewhere(self, paragraph: Paragraph, behind: Sequence[Any]) -> bool:
        """Whether the words behind a trade only say where: "experts in Italy", no "head of"."""
        if not behind or behind[0].pos_ != "ADP" or behind[0].lower_ in self.words.belongs_place:
            return False
        names = (self.name_at(token.idx + paragraph.start) for token in behind[1:3])
        return any(name is not None and is_place(name, self.names) for name in names)

    def _is_somebodys(self, paragraph: Paragraph, token: Any) -> bool:
        """Whether an office is held for a person: "Campbell's former agent"."""
        name = self.name_at(token.idx + paragraph.start)
        return name is not None and name.kind == "person"

    def _body_at(self, paragraph: Paragraph, token: Any) -> Role | None:
        name = self.name_at(token.idx + paragraph.start)
        if name is not None and name.kind != "person" and (role := self.body_named(name)):
            return role
        if self.words.title(token):
            return None
        if owned := self.owned_part(paragraph, token):
            return owned
        known = self.nouns.__contains__
        noun = self.words.singular(token.lower_, known)
        behind = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        if pair := self.nouns.get(f"{noun} {behind}"):
            return pair  # « conseil départemental » is no group
        role = self.nouns.get(noun)
        if role is None or role not in BODY_ROLES:
            return None
        return self.body_of(token, role)

    def body_named(self, name: Name) -> Role | None:
        """The role of a body with a name; None for a place or where it is not known for one."""
        actor = self.owners.get(name.span.start)
        if actor is None or name.kind == "person":
            return self._body_called(name.span.quote, name.kind)
        if actor.name not in self.bodies:
            role = self._body_called(name.span.quote, name.kind)
            if role in {None, "group"}:
                role = self._body_called(actor.name, actor.kind) or role
            if role in {None, "group"} and name.kind != "place":
                role = self._described(actor) or role
            self.bodies[actor.name] = role
        return self.bodies[actor.name]

    def _body_called(self, quote: str, kind: NameKind) -> Role | None:
        """The role that a body's name gives it: by itself, by its kind, by its head noun."""
        if self.words.is_of_movement(quote):
            return "group"
        if (
            self.words.without_article(plain_name(quote)) in self.words.states
            or kind == "government"
        ):
            return "official"
        if kind in {"court", "company", "outlet", "agency"}:
            return kind
        if kind not in {"organisation", "group", "other"}:
            return None
        if self.names.known_kind(quote) in {"group", "organisation"}:
            return "group"  # "Free Syrian Army", "Freedom House"
        if self.words.is_of_chamber(quote):
            return "official"
        by_head = self._by_head(quote)
        if self._is_of_a_state(quote, by_head):
            return "official"
        return by_head or (None if kind == "other" else "group")

    def _is_of_a_state(self, quote: str, by_head: Role | None) -> bool:
        """Whether a name's first word makes it a state's: "U.S. Geological Survey".

        "National" does so with some nouns only: "National Weather Centre", no "National League".
        """
        opening, *more = quote.lower().replace("’", "'").split()
        stop = next((at for at, word in enumerate(more) if word in self.words.belongs), len(more))
        more = more[:stop]
        is_body = not more or more[-1] in self.words.state_bodies
        if plain_name(opening) in self.words.states:
            return True
        if more and opening in self.words.letters:
            is_told = by_head or self.names.head_kind(quote.split()) == "organisation"
            return is_body or not is_told or by_head == "official"
        return is_body and bool(more) and opening in self.words.national

    def _by_head(self, quote: str) -> Role | None:
        """The role of the noun that a name is made of: "Highway Patrol", "Banque de …"."""
        parts = quote.lower().replace("’", "'").split()
        stop = next((at for at, part in enumerate(parts) if part in self.words.belongs), None)
        parts = parts[:stop] if stop else parts
        if len(parts) < 2 and not stop:
            return None
        head = parts[0] if self.words.head_first else parts[-1]
        known = self.nouns.__contains__
        role = self.nouns.get(self.words.singular(head.strip(",.;"), known))
        if role == "outlet" and head in self.words.nets:
            return "outlet" if self.words.broadcasts & set(parts) else "group"
        return role if role in BODY_ROLES else None

    def _described(self, actor: Actor, *, of_many: bool = False) -> Role | None:
        """What kind of body the words beside its mentions say it is: "the cable operator, X".

        ``of_many``: only "a watchdog group" behind the name counts, since it looks like a person's.
        """
        for span in actor.names[:MENTIONS]:
            tokens = self.draft.tokens([(span.start, span.end)])
            paragraph = next(iter(self.draft.paragraphs_over(span.start, span.end)), None)
            if not tokens or paragraph is None:
                continue
            before, behind, ahead = bodies_beside(tokens, self.words)
            is_one = bool(behind) and "Ind" in behind[0].morph.get("Definite")
            for described in ([behind] if is_one else []) if of_many else (before, behind, ahead):
                head = list(until(described, self.words.belongs))
                ordered = head if self.words.head_first else head[::-1]
                for token in ordered[:1]:
                    role = self.nouns.get(self._noun(token))
                    if role in BODY_ROLES and not self.words.title(token):
                        return self.body_of(token, role)
        return None

    def _noun(self, token: Any) -> str:
        known = self.nouns.__contains__
        noun = self.words.singular(token.lower_, known)
        return noun if known(noun) else self.words.singular(token.lemma_.lower(), known)

    def _is_of_state(self, paragraph: Paragraph, office: Any, tokens: Sequence[Any]) -> bool:
        """Whether an office is a country's: "the Rwandan leader", "a representative of Italy"."""
        forms = {office.lower_, office.lemma_.lower()}
        if not forms & self.words.state_offices:
            return False
        for number, token in enumerate(tokens):
            if token.i > office.i and self._is_of_other(token, office):
                return False
            if token.lower_ in self.names.demonyms:
                return True
            name = self.name_at(token.idx + paragraph.start)
            if name is None or not is_place(name, self.names) or self._is_based(token):
                continue
            before = tokens[number - 1].lower_ if number else ""
            articles = token.nbor(-1).pos_ == "DET" if token.i else False
            if token.i < office.i or before in self.words.belongs_place or articles:
                return True
        return False

    def _is_of_other(self, token: Any, office: Any) -> bool:
        """Whether what stands between an office and a place is no state's: "for the exiles in".

        So may the noun behind the place be: "a spokesman for the Cuban exiles".
        """
        behind = token.nbor() if token.i + 1 < len(token.doc) else token
        nouns = [token, *([behind] if behind.pos_ == "NOUN" else [])]
        return any(
            one.pos_ == "NOUN" and self.nouns.get(self._noun(one)) not in {"official", "court"}
            for one in nouns
        )

    def _is_of_office(self, paragraph: Paragraph, behind: Sequence[Any]) -> bool:
        """Whether an office is held for one of the state: "assistant to the secretary of trade"."""
        run: list[Any] = next((one for one in runs(behind, self.words) if one), [])
        named = [*run, *(one.nbor() for one in run[:1] if one.i + 1 < len(one.doc))]
        if any(self._is_somebodys(paragraph, token) for token in named):
            return False
        return self.words.title(run[0]) in {"official", "serves_official"} if run else False

    def _is_of_craft(self, office: Any) -> bool:
        """Whether a captain is a ship's or a team's, as the page tells: no rank of an army."""
        if office.lower_ not in self.words.masters or not (office.is_lower or office.is_sent_start):
            return False
        lines = (paragraph.doc for paragraph in self.draft.paragraphs)
        return any(token.lower_ in self.words.crafts for line in lines for token in line)

    def _is_based(self, token: Any) -> bool:
        behind = token.doc[token.i + 1 : token.i + 3]
        return any(one.lower_ in self.words.unjoined for one in behind)

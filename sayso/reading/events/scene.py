"""One paragraph looked at for acts: what a verb or noun tells, with the role of each phrase.

A role is never guessed: it is filled by an argument of the verb or noun, or not at all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.model import Figure, Name, Place, Span, When
from sayso.reading.draft import Draft
from sayso.reading.events.arguments import (
    OBJECT,
    SUBJECT,
    Argument,
    ClauseGrammar,
    Token,
    arguments,
    governing,
    grammatical_subject,
    noun_phrase,
    prepositional,
    together,
)
from sayso.reading.events.frames import CLAUSAL, NAMED, Frame, Roles, distinct, event_words
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import noun_head
from sayso.reading.names.name_runs import DATELINE


class Scene:
    """One paragraph with what earlier steps found in it, looked at for acts."""

    def __init__(self, draft: Draft, paragraph: Paragraph) -> None:
        self.draft, self.paragraph = draft, paragraph
        self.words, self.rules = event_words(draft.language), ClauseGrammar.load(draft.language)
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

    def acts(self, token: Token) -> Iterator[tuple[Frame, Roles]]:
        """Yield what a verb or noun tells: an act with all its roles, and a legal stage.

        Of the frames that fit, the first that gives an act and the first that gives a stage.
        """
        if token.pos_ in ("VERB", "AUX"):
            frames, noun = self._verb_frames(token), False
        elif token.pos_ in ("NOUN", "ADJ"):
            frames, noun = list(self.words.nouns.get(token.lemma_.lower(), ())), True
            if token.pos_ == "ADJ":
                frames = [one for one in frames if token.lemma_.lower() in one.states]
        else:
            return
        acted = staged = False
        for frame in frames:
            if (acted or not frame.kind) and (staged or not frame.stage):
                continue
            roles = self._noun_roles(token, frame) if noun else self._verb_roles(token, frame)
            if roles is None or not self._tells(token, frame, roles, noun=noun):
                continue
            yield frame, roles
            acted, staged = acted or bool(frame.kind), staged or bool(frame.stage)

    def _tells(self, token: Token, frame: Frame, roles: Roles, *, noun: bool) -> bool:
        if noun and token.lemma_.lower() in frame.alone and (roles or not _is_of_a_kind(token)):
            return True
        return frame.suffices(roles, noun=noun) and not self._is_dull(roles)

    def _is_dull(self, roles: Roles) -> bool:
        """Whether it is what everybody pays, to nobody named: "pays taxes"."""
        named = {role for role, _ in roles}
        return "payee" not in named and any(
            role == "amount" and head.lemma_.lower() in self.words.classes["dull"]
            for role, head in roles
            if self.money(head) is None
        )

    def _verb_frames(self, verb: Token) -> list[Frame]:
        lemma = verb.lemma_.lower()  # spaCy may make "rebrande" of "rebranded", "fin" of "fined"
        known = self.words.verbs
        found = known.get(lemma) or known.get(lemma.rstrip("e")) or known.get(f"{lemma}e", ())
        if not any(rest for rest, _ in found):
            return [frame for _, frame in found]
        near = {child.lower_ for child in verb.children}
        long = [frame for rest, frame in found if rest and near.issuperset(rest[-1:])]
        return long or [frame for rest, frame in found if not rest]

    def _verb_roles(self, verb: Token, frame: Frame) -> Roles | None:
        """The roles that a verb's arguments have, or None where one rules the frame out."""
        roles: Roles = []
        for slot, head in self._arguments(verb, frame):
            role = self._role(slot, head, frame)
            if role is None:
                return None
            roles += [(role, one) for one in self._together(slot, head) if role]
            if slot == "object":
                roles += self._behind_object(head, frame)
            elif not role:
                roles += self._behind(head, frame)
        roles += self._used(verb, frame)
        return distinct(roles)

    def _arguments(self, verb: Token, frame: Frame) -> Iterator[Argument]:
        """A verb's arguments, with who says that he did it, and « du pétrole » for an object."""
        found = list(arguments(verb, self.rules))
        has_object = any(slot == "object" for slot, _ in found)
        speaker = self._speaker(verb)
        for slot, head in found:
            if slot in self.rules.partitives and not has_object and slot not in frame.preps:
                yield "object", head
            elif slot != "subject" or speaker is None:
                yield slot, head
        if speaker is not None:
            yield "subject", speaker

    def _speaker(self, verb: Token) -> Token | None:
        """Who tells what he did himself: "he … and confirmed meeting a member of the group"."""
        if verb.dep_ not in ("xcomp", "ccomp") or verb.tag_ != "VBG":
            return None
        start = self.paragraph.start + verb.left_edge.idx
        statement = self.draft.statement_at(start, self.paragraph.start + verb.idx + len(verb.text))
        if statement is None or statement.start != start or len(statement.hands) < 2:
            return None
        named = statement.hands[-1].span
        if named is None or not self.paragraph.start <= named.start < named.end <= self._end():
            return None
        return noun_head(
            self.paragraph.doc, named.start - self.paragraph.start, named.end - self.paragraph.start
        )

    def _end(self) -> int:
        return self.paragraph.start + self.length

    def _used(self, verb: Token, frame: Frame) -> Roles:
        """Whom a dealing went through: "paid the group using brokers", "used brokers to pay it"."""
        if "via" not in frame.preps:
            return []
        above = governing(verb)
        near = (*verb.children, *((above,) if above is not None and verb.dep_ != "conj" else ()))
        found = (one for one in near if one.lemma_ in self.rules.using)
        return [
            ("via", each)
            for one in found
            for child in one.children
            if child.dep_ in OBJECT and self.is_a(child, "someone")
            for each in together(child)
        ]

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
        if slot == "subject":
            if self._is_opening(head):
                return frame.subject.partition("|")[0]
            if not frame.subject or self.money(head) is not None:
                return None if frame.subject else ""
            return self._first(frame.subject, head, frame)
        if slot == "object":
            return self._object_role(head, frame)
        if self._is_time(head) or self._is_opening(head) or head.lower_ in self.rules.relatives:
            return ""
        if slot == "dative":
            return self._first(frame.dative, head, frame) or ""
        if slot == "predicate":
            return frame.predicate
        return self._prep_role(frame.preps.get(slot, ""), head, frame)

    def _is_time(self, head: Token) -> bool:
        return head.i in self.times or head.ent_type_ in ("DATE", "TIME")

    def _is_opening(self, head: Token) -> bool:
        """Whether a phrase is the dateline, which the parser may take for the subject."""
        return bool(head.i < self.opening)

    def _object_role(self, head: Token, frame: Frame) -> str | None:
        if self._is_time(head):
            return ""
        if head.lemma_.lower() in frame.not_object or head.lower_ in self.rules.reflexives:
            return None
        return self._first(frame.object, head, frame) if frame.object else None

    def _first(self, named: str, head: Token, frame: Frame) -> str | None:
        """The first of the roles named that a phrase can have."""
        return next((role for role in named.split("|") if self._fits(role, head, frame)), None)

    def _fits(self, role: str, head: Token, frame: Frame) -> bool:
        wanted = frame.classes.get(role, ("money",) if role == "amount" else ())
        if wanted == ("any",):
            return True
        yes = [one for one in wanted if not one.startswith("-")]
        return all(not self.is_a(head, one[1:]) for one in wanted if one.startswith("-")) and (
            not yes or any(self.is_a(head, one) for one in yes)
        )

    def _prep_role(self, named: str, head: Token, frame: Frame) -> str:
        """The first of the roles named that a phrase behind a preposition can have."""
        if not named or self._is_opening(head) or self._is_time(head):
            return ""
        if head.pos_ in ("VERB", "AUX"):
            return next((role for role in named.split("|") if role in CLAUSAL), "")
        if self.is_a(head, "money") and "amount" not in named and head.i in self.figures:
            return ""
        return self._first(named, head, frame) or ""

    def _behind_object(self, head: Token, frame: Frame) -> Roles:
        """What the parser tied to the object though it goes with the verb: "paid $5 to Orel"."""
        roles: Roles = []
        for token in head.subtree:
            if token.head.dep_ in ("relcl", "acl", "acl:relcl") or self._is_of_other(token, head):
                continue
            for slot, one in prepositional(token, self.rules):
                named = frame.preps.get(slot, "")
                if slot in self.rules.loose or slot == "via" or named == "offence":
                    role = self._prep_role(named, one, frame)
                    roles += [(role, each) for each in together(one) if role]
        if frame.object.startswith("amount|") and head.i in self.figures:
            before = [one for one in head.children if one.i < head.i and one.i in self.names]
            named = frame.object.rpartition("|")[2]
            roles += [(named, one) for one in before if one.i not in self.figures]
        return roles

    def _is_of_other(self, token: Token, head: Token) -> bool:
        """Whether a word belongs to another sum than its phrase: "including $9,000 to Orel"."""
        while token != head and token.head != token:
            token = token.head
            if token != head and self.money(token) is not self.money(head) is not None:
                return self.money(token) is not None
        return False

    def _behind(self, head: Token, frame: Frame) -> Roles:
        """What hangs on a phrase without a role of its own: "mis en examen pour fraude"."""
        found = (one for child in head.children for one in prepositional(child, self.rules))
        named = (
            (self._prep_role(frame.preps.get(slot, ""), one, frame), one) for slot, one in found
        )
        return [(role, each) for role, one in named if role for each in together(one)]

    def _noun_roles(self, noun: Token, frame: Frame) -> Roles | None:
        """The roles around a noun of action, or None where what it is of rules the frame out."""
        roles: Roles = []
        for slot, head in self._noun_arguments(noun, frame):
            named = self._noun_role(slot, frame)
            if not named:
                continue
            role = self._prep_role(named, head, frame)
            is_core = slot in self.rules.of and noun.lemma_.lower() not in frame.alone
            if not role and (slot == "under" or (is_core and not self._is_time(head))):
                return None
            roles += [(role, one) for one in together(head) if role]
        full = {role for role, head in roles if head.pos_ != "PRON"}
        return distinct(
            [(role, head) for role, head in roles if head.pos_ != "PRON" or role not in full]
        )

    def _noun_role(self, slot: str, frame: Frame) -> str:
        own = {
            "subject": frame.subject, "object": frame.object, "taker": self._taker(frame),
            "owner": frame.noun_poss, "under": frame.under_role, "amount": "amount",
        }  # fmt: skip
        return own[slot] if slot in own else frame.noun_preps.get(slot, "")

    def _taker(self, frame: Frame) -> str:
        """The role of who gets or suffers what a noun names: "received a payment"."""
        return frame.noun_preps.get("to") or frame.noun_preps.get("on") or frame.noun_poss

    def _noun_arguments(self, noun: Token, frame: Frame) -> Iterator[Argument]:
        if noun.pos_ == "ADJ":
            yield from self._described(noun)
            return
        for child in noun.children:
            yield from prepositional(child, self.rules)
            if child.dep_ == "poss" and child.lower_ not in self.rules.relatives:
                yield "owner", child
        yield from self._around(noun)
        yield from self._under(noun, frame)
        host = noun.head
        if noun.dep_ in ("obl", "obl:arg", "pobj"):  # « procéder à l'achat »
            host = host.head if noun.dep_ == "pobj" else host
            if host.lemma_ in self.rules.light and noun.dep_ != "pobj":
                yield from self._lent(host, noun, "subject")
            yield from self._claimed(noun)
            return
        if noun.dep_ not in (*SUBJECT, *OBJECT) or host.pos_ not in ("VERB", "AUX"):
            return
        if noun.dep_ in OBJECT and host.lemma_ in self.rules.light:
            yield from self._lent(host, noun, "subject")
        if noun.dep_ in OBJECT and host.lemma_ in self.rules.light_takers:
            yield from self._lent(host, noun, "taker")
        if host.lemma_ in self.rules.light or host.lemma_ in self.rules.happen:
            for slot, head in arguments(host, self.rules):
                if slot not in ("object", "dative", "predicate") and head != noun:
                    is_agent = slot == "subject" and noun.dep_ not in OBJECT
                    if slot != "subject" or is_agent:
                        yield slot, head

    def _described(self, word: Token) -> Iterator[Argument]:
        """Whom an adjective of state is said of: "three were dead", "left three wounded"."""
        host = word.head
        if word.dep_ == "amod":
            yield "owner", host
        elif host.pos_ in ("VERB", "AUX"):
            objects = [one for one in host.children if one.dep_ in OBJECT]
            subject = grammatical_subject(host, self.rules)
            found = objects if word.dep_ == "oprd" else [subject] if subject is not None else []
            yield from (("owner", one) for one in found[:1])

    def _around(self, noun: Token) -> Iterator[Argument]:
        """What hangs on the word that a noun of action only tells the sort of: "trial sessions".

        Nor is what hangs on its container lost ("a round of talks with …"), nor the sum that comes
        in such acts ("$5 million in payments").
        """
        outer = noun
        if noun.dep_ == "compound" and noun.head.pos_ == "NOUN":
            outer = noun.head
            for child in outer.children:
                yield from prepositional(child, self.rules)
        if outer.dep_ != "pobj":
            return
        container = outer.head.head
        if outer.head.lower_ in self.rules.of and container.pos_ == "NOUN":
            for child in container.children:
                found = prepositional(child, self.rules)
                yield from ((slot, one) for slot, one in found if slot not in self.rules.of)
        elif outer.head.lower_ in self.rules.worth and self.money(container) is not None:
            yield "amount", container

    def _lent(self, host: Token, noun: Token, slot: str) -> Iterator[Argument]:
        subject = grammatical_subject(host, self.rules)
        if subject is not None and subject != noun:
            yield slot, subject

    def _under(self, noun: Token, frame: Frame) -> Iterator[Argument]:
        """Who is in the state that a noun names: "they are on trial", "put under arrest"."""
        if not frame.under:
            return
        case = next((one for one in noun.children if one.dep_ == "case"), None)
        if noun.dep_ == "pobj" and noun.head.lower_ in frame.under:
            host = noun.head.head
        elif case is not None and case.lower_ in frame.under:
            host = noun.head if noun.dep_.startswith(("obl", "nmod")) else noun
        else:
            return
        if host.pos_ in ("VERB", "AUX"):
            objects = [one for slot, one in arguments(host, self.rules) if slot == "object"]
            subject = grammatical_subject(host, self.rules)
            found = objects or ([subject] if subject is not None else [])
            yield from (("under", one) for one in found[:1])
        elif host != noun and host.pos_ in ("NOUN", "PROPN"):
            yield "under", host
        elif host == noun:  # « il est en garde à vue »: the noun bears the copula
            subject = grammatical_subject(noun, self.rules)
            if subject is not None:
                yield "under", subject

    def _claimed(self, noun: Token) -> Iterator[Argument]:
        """Who claims the act: "claimed responsibility for the attack"."""
        over = noun.head if noun.dep_ == "pobj" else noun
        claim = over.head
        if claim.lemma_ in self.rules.claims and claim.dep_ in OBJECT:
            yield from self._lent(claim.head, noun, "subject")

    def behind(self, at: int, role: str | None, frame: Frame) -> Token | None:
        """Who has a role right behind a place in a sentence: "… to Orel" behind a sum."""
        word = self.paragraph.doc[at]
        found = (one for slot, one in prepositional(word, self.rules)
                 if role and frame.preps.get(slot) == role)  # fmt: skip
        return next((one for one in found if self._fits(str(role), one, frame)), None)

    def is_a(self, head: Token, what: str) -> bool:
        """Whether a noun phrase is of a class: money, somebody, a body, a letter, a place …"""
        name = self.names.get(head.i)
        lemma = head.lemma_.lower()
        if what == "money":
            return self.money(head) is not None or lemma in self.words.classes["money"]
        if what == "several":
            joined = any(one.dep_ == "conj" for one in head.children)
            return (joined or "Plur" in head.morph.get("Number")) and self.is_a(head, "someone")
        if what == "place" and head.i in self.places:
            return True
        if name is not None and what in NAMED:
            return name.kind in NAMED[what]
        if what in ("someone", "mortal"):
            if lemma in self.words.classes["amounts"]:
                inner = (one for child in head.children for _, one in self._within(child))
                return any(self.is_a(one, what) for one in inner) or what == "mortal"
            if head.pos_ == "PRON":
                named = head.lower_ not in self.rules.relatives and head.morph.get("Person")
                return bool(named) and lemma not in self.words.classes["generic"]
            if what == "mortal" and (head.pos_ == "NUM" or head.i in self.figures):
                return self.money(head) is None and lemma not in self.words.classes["ill"]
            if lemma.endswith(self.words.person_endings):
                return True
        if what == "mortal" and lemma in self.words.classes["ill"]:
            return False
        return lemma in self.words.classes.get(what, frozenset())

    def _within(self, child: Token) -> Iterator[Argument]:
        """What a number or a part is of: "a number of people"."""
        found = prepositional(child, self.rules)
        return ((slot, one) for slot, one in found if slot in self.rules.of)

    def money(self, head: Token) -> Figure | None:
        """The amount of money that a noun phrase is."""
        for at in (head.i, *(child.i for child in head.children)):
            figure = self.figures.get(at)
            if figure is not None and _is_currency(figure.unit):
                return figure
        return None

    def figure(self, token: Token, roles: Roles) -> Figure | None:
        """The amount of money, or for a noun the count of such acts ("40 meetings")."""
        for role, head in roles:
            if role == "amount" and self.money(head):
                return self.money(head)
        if token.pos_ != "NOUN":
            return None
        span = self.span(token.i, token.i + 1)
        counts = (self.figures.get(child.i) for child in token.children)
        return next(
            (one for one in counts if one and one.counted and one.counted.end >= span.end), None
        )

    def role_span(self, role: str, head: Token, others: Iterable[tuple[str, Token]] = ()) -> Span:
        """The noun phrase of a role; a name and an amount of money are taken whole.

        It ends before what is one of the ``others``: "the clerk" of "the clerk of fraud".
        """
        money = self.money(head) if role == "amount" else None
        if money is not None:
            return money.span
        start, end = noun_phrase(head, self.rules)
        end = min([end, *(one.head.i for _, one in others if head.i < one.head.i < one.i < end)])
        span = self.span(start, end)
        name = self.names.get(head.i)
        if name is None:
            return self._called(head) or span
        return self.paragraph.text.span(min(span.start, name.span.start), name.span.end)

    def span(self, start: int, end: int) -> Span:
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


def _is_of_a_kind(noun: Token) -> bool:
    """Whether a noun only tells the sort of another: "an arrest warrant"."""
    return noun.dep_ in ("compound", "amod")


def opening(doc: Any) -> int:
    """The tokens of a dateline at the start of a paragraph: "VELM, March 14 (Agency) — "."""
    line = [token.text for token in doc[:DATELINE]]
    dash = next((at for at, text in enumerate(line) if text in ("—", "–", "--")), 0)
    named = dash > 1 and line[0][:1].isupper() and any(one in (",", "(") for one in line[1:3])
    return dash + 1 if named else 0


def _is_currency(unit: str | None) -> bool:
    """ISO 4217 codes are three capital letters."""
    return unit is not None and len(unit) == 3 and unit.isupper()

"""One paragraph looked at for acts: what a verb or noun tells, with the role of each phrase.

A role is never guessed: it is filled by an argument of the verb or noun, or not at all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.model import Figure, Hand, Name, Place, Span, When
from sayso.reading.draft import Draft
from sayso.reading.events.arguments import SUBJECT
from sayso.reading.events.frames import NAMED, Roles, event_words
from sayso.reading.events.phrases import members, noun_phrase, together
from sayso.reading.language.clauses import ClauseGrammar
from sayso.reading.language.datelines import lead
from sayso.reading.language.headlines import as_sentence, with_small_openings
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.prepositions import OBLIQUE, Argument, Token, prepositional
from sayso.reading.language.tree import is_of_people, noun_head, tokens_in

PEOPLES = frozenset(("NORP", "PERSON", "PER"))
ENTITIES = {"someone": PEOPLES | {"ORG"}, "mortal": PEOPLES, "body": frozenset(("ORG",))}
"""The parser's own labels for whom it takes a word to name, where it is no name of ours."""
UNLIKE = frozenset(("GPE", "LOC", "FAC", "DATE", "TIME", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"))
"""Labels of the parser for names that act on nobody."""
ACTING = frozenset(("someone", "body", "institution"))
COUNTED = frozenset(("money", "several", "someone", "mortal", "amounts"))
"""Classes that a number of anything may be of, or that look into it themselves."""
STANDING = frozenset(("target", "body"))
"""Classes of what a pronoun of a thing may stand for: "bombed it", "founded it"."""
LEFT_OVER = frozenset(("ADP", "DET", "CCONJ", "PUNCT", "NUM"))
"""What ends no phrase that was cut before a date or an age: "a man of", "people of 18, 24 and"."""
LAND_KM = 50.0
"""From this radius a place is no town: the largest town's on WikiEvents and RAMS dev is 29 km."""


class Scene:
    """One paragraph with what earlier steps found in it, looked at for acts."""

    def __init__(self, draft: Draft, paragraph: Paragraph) -> None:
        number = draft.paragraph_number(paragraph.start)
        named = [(one.span.start, one.span.end) for one in draft.near("names", number)
                 if one.kind in ("person", "place")]  # fmt: skip
        self.words, self.rules = event_words(draft.language), ClauseGrammar.load(draft.language)
        verbs = self.words.verbs.keys() | self.rules.aiming
        paragraph = as_sentence(paragraph, draft.language, named)
        paragraph = with_small_openings(paragraph, draft.language, self.rules, verbs)
        self.draft, self.paragraph = draft, paragraph
        self.starts = [token.idx for token in paragraph.doc]
        self.opening = opening(paragraph.doc)
        self.length = self.starts[-1] + len(paragraph.doc[-1].text) if self.starts else 0
        self.names: dict[int, Name] = self._by_token(draft.near("names", number))
        for token in paragraph.doc:  # « M. Orel »: the title is the head of the name
            if token.dep_ == "flat:name" and token.i in self.names:
                self.names.setdefault(token.head.i, self.names[token.i])
        self.figures: dict[int, Figure] = self._by_token(draft.near("figures", number))
        self.places: dict[int, Place] = self._by_token(draft.near("places", number))
        hands = [hand for one in draft.near("statements", number) for hand in one.hands]
        self.means: dict[int, Span] = {
            hand.span.start - paragraph.start: hand.means
            for hand in hands if hand.span is not None and hand.means is not None
        }  # fmt: skip
        self.times: dict[int, When] = self._by_token(draft.near("times", number))
        self.tellers = dict(self._tellers(hands))

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

    def _tellers(self, hands: Iterable[Hand]) -> Iterator[tuple[int, Token]]:
        """Yield who says something, by each word that says so: « a révélé son avocate à »."""
        begin, doc = self.paragraph.start, self.paragraph.doc
        for hand in hands:
            if hand.span is None or hand.cue is None:
                continue
            if begin <= min(hand.span.start, hand.cue.start) and hand.span.end <= self.end():
                head = noun_head(doc, hand.span.start - begin, hand.span.end - begin)
                cue = (hand.cue.start - begin, hand.cue.end - begin)
                if head is not None:
                    yield from ((one.i, head) for one in tokens_in(doc, *cue))

    def end(self) -> int:
        return self.paragraph.start + self.length

    def is_time(self, head: Token) -> bool:
        return head.i in self.times or head.ent_type_ in ("DATE", "TIME")

    def is_opening(self, head: Token) -> bool:
        """Whether a phrase is the dateline, which the parser may take for the subject."""
        return bool(head.i < self.opening)

    def is_a(self, head: Token, what: str) -> bool:
        """Whether a noun phrase is of a class: money, somebody, a body, a letter, a place …"""
        name = self.names.get(head.i)
        lemma = head.lemma_.lower()
        if "-" in lemma and lemma not in self.words.classes.get(what, ()):  # « ex-élu »
            lemma = lemma.rpartition("-")[2] or lemma
        if what == "money":
            return self._is_money(head, lemma)
        if what == "several":
            joined = any(one.dep_ == "conj" for one in head.children)
            return (joined or "Plur" in head.morph.get("Number")) and self.is_a(head, "someone")
        if what == "act":  # "ordered an inquiry"
            return head.pos_ == "NOUN" and lemma in self.words.nouns
        if what == "named":
            return bool(head.pos_ == "PROPN" and head.i not in self.places)
        if what == "place" and head.i in self.places:
            return True
        if lemma in self.words.classes["amounts"] and what not in COUNTED:
            within = [one for child in head.children for _, one in self._within(child)]
            if within:  # "dozens of e-mails"
                return any(self.is_a(one, what) for one in within)
        if what == "ground" and head.pos_ == "PROPN":
            return name is None or name.kind not in ("person", "court", "outlet", "agency")
        if what in STANDING and head.lower_ in self.rules.objects:
            return True
        if what in ("someone", "mortal") and (_has_age(head) or is_of_people(head)):
            return True
        if name is not None and what in NAMED:
            acts = what in ACTING and self.is_country(head)
            return name.kind in NAMED[what] or acts or self._is_called_person(head, what)
        if what in ("someone", "mortal") and name is None and self._is_bare_name(head):
            return True
        if what in ("someone", "mortal"):
            if lemma in self.words.classes["amounts"] or (
                what == "someone" and head.pos_ == "NUM" and self.money(head) is None
            ):
                inner = [one for child in head.children for _, one in self._within(child)]
                alone = head.dep_ in SUBJECT and lemma in self.words.classes["numbers"]
                if not inner and alone:
                    return True  # "hundreds marched"
                return any(self.is_a(one, what) for one in inner) or what == "mortal"
            if head.pos_ == "PRON":
                named = head.lower_ not in self.rules.relatives and head.morph.get("Person")
                alone = lemma in self.words.classes["people"]
                return alone or (bool(named) and lemma not in self.words.classes["generic"])
            if what == "mortal" and (head.pos_ == "NUM" or head.i in self.figures):
                figure = self.figures.get(head.i)
                measured = figure is not None and figure.unit is not None
                return not measured and lemma not in self.words.classes["ill"]
            if lemma in self.words.classes["ill"]:
                return False if what == "mortal" else lemma in self.words.classes["someone"]
            if lemma.endswith(self.words.person_endings):
                return True
        if name is None and head.ent_type_ in ENTITIES.get(what, ()):
            return True
        if name is None and head.pos_ == "PROPN" and self._is_called(head, what):
            return True
        return lemma in self.words.classes.get(what, frozenset())

    def _is_money(self, head: Token, lemma: str) -> bool:
        """Whether a phrase is of money; "millions" and "some" are what they are of."""
        figure = self.figures.get(head.i)
        counts = figure is not None and figure.unit not in (None, "%")
        named = lemma in self.words.classes["money"] and not counts  # "18 million tonnes"
        within = [one for child in head.children for _, one in self._within(child)]
        if named and lemma in self.words.classes["numbers"]:  # "millions of e-mails"
            named = not within or any(self.is_a(one, "money") for one in within)
        elif not named and lemma in self.words.classes["amounts"]:  # "some of the cash"
            named = any(self.is_a(one, "money") for one in within)
        return self.money(head) is not None or named

    def _is_called(self, head: Token, what: str) -> bool:
        """Whether the noun before a name is of a class: "the Swiss group Holm"."""
        before = (one for one in head.children if one.dep_ == "compound" and one.pos_ == "NOUN")
        known = self.words.classes.get(what, frozenset())
        return any(one.lemma_.lower() in known for one in before)

    def _is_bare_name(self, head: Token) -> bool:
        """Whether a word is a name that none of ours is: "met with Orel", « Carmont a … ».

        A common noun that opens its sentence without an article may be one, in French.
        """
        if head.pos_ == "PROPN":
            known = head.i in self.places or head.i in self.times or head.ent_type_ in UNLIKE
            return head.text[:1].isupper() and not known and not head.text.isupper()
        opens = head.i == head.sent.start and head.text[:1].isupper() and head.pos_ == "NOUN"
        alone = not any(one.dep_ in ("det", "amod", "nmod", "nummod") for one in head.children)
        return self.rules.bare_is_name and opens and alone

    def _is_called_person(self, head: Token, what: str) -> bool:
        """Whether the parser takes the name of a town for somebody's: "hosted Bush"."""
        is_town = self.names[head.i].kind == "place" and not self.is_country(head)
        return is_town and what in ("someone", "mortal") and head.ent_type_ in ("PERSON", "PER")

    def acts_as_body(self, head: Token) -> bool:
        """Whether a place's name is a clause's subject, as a body's is: "Moscow paid Orel"."""
        name = self.names.get(head.i)
        return name is not None and name.kind == "place" and head.dep_ in SUBJECT

    def is_country(self, head: Token) -> bool:
        """Whether a name is that of a country or a large part of one, which acts as a body does."""
        place = self.places.get(head.i)
        return place is not None and (place.radius_km or 0.0) >= LAND_KM

    def listed(self, head: Token) -> Iterator[Token]:
        """Yield a phrase, what "and" joins to it, and who is named as some of it."""
        for one in together(head):
            if one != head and (self.is_time(one) or self._is_another_act(one, head)):
                continue
            yield one
            yield from (each for each in members(one, self.rules) if self.money(each) is None)

    def _is_another_act(self, one: Token, head: Token) -> bool:
        """Whether "and" joins an act to somebody: "attacks on the police and robberies"."""
        acts = [word.pos_ == "NOUN" and word.lemma_.lower() in self.words.nouns
                for word in (one, head)]  # fmt: skip
        return acts == [True, False] and not self.is_a(one, "someone")

    def _within(self, child: Token) -> Iterator[Argument]:
        """What a number or a part is of: "a number of people"."""
        found = prepositional(child, self.rules)
        return ((slot, one) for slot, one in found if slot in self.rules.of)

    def money(self, head: Token) -> Figure | None:
        """The amount of money that a noun phrase is."""
        own = (child.i for child in head.children if child.dep_ != "conj")
        for at in (head.i, *own):
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
        if head.pos_ == "PRON" and head.idx in self.means:
            return self.means[head.idx]
        start, end = noun_phrase(head, self.rules)
        torn = [at for at in range(start, head.i) if self.paragraph.doc[at].tag_ == "TO"]
        torn = torn if head.pos_ == "NOUN" else []
        start = max([start, *(at + 1 for at in torn)])  # "$9 million to three firms"
        is_term = role == "sentence"
        while start < head.i and start in self.times and not is_term:  # "12 May 2013 Ms Lund"
            start += 1
        named = [one.i for _, one in others if start <= one.i < head.i and one.i in self.names]
        start = max([start, *(at + 1 for at in named)])  # "elected Ada Obi president"
        dated = [at for at in range(head.i + 1, end) if at in self.times]
        dated = [] if head.pos_ in ("VERB", "AUX") else dated  # what was said is told whole
        whole = end
        end = min([end, *dated, *(at for at in _openings(head, others) if head.i < at < end)])
        while whole > end > head.i + 1 and self.paragraph.doc[end - 1].pos_ in LEFT_OVER:
            end -= 1  # "a note of 1991"
        span = self.span(start, end)
        name = self.names.get(head.i)
        if name is None:
            return self._called(head) or span
        return self.paragraph.text.span(min(span.start, name.span.start), name.span.end)

    def span(self, start: int, end: int) -> Span:
        """The span of a range of tokens without white space or marks at its end."""
        doc = self.paragraph.doc
        while end - start > 1 and (doc[end - 1].is_space or doc[end - 1].is_punct):
            if doc[end - 1].text == "%":
                break
            end -= 1
        return self.paragraph.at(doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))

    def _called(self, head: Token) -> Span | None:
        """The name that stands in apposition: "its partner Orel", "a rebel group, Orel"."""
        for child in head.children:
            name = self.names.get(child.i)
            if child.dep_ in ("appos", "flat:name") and child.i > head.i and name is not None:
                return name.span
        return None


def _has_age(head: Token) -> bool:
    """Whether somebody's age stands behind a name: "Velm, 26, died"."""
    if head.pos_ != "PROPN":
        return False
    ages = (one for one in head.children if one.dep_ == "appos" and one.pos_ == "NUM")
    return any(one.text.isdecimal() and 0 < int(one.text) < OLDEST for one in ages)


OLDEST = 120


def opening(doc: Any) -> int:
    """The tokens of a dateline at the start of a paragraph: "VELM, March 14 (Agency) — "."""
    end = lead(doc.text)
    return next((token.i for token in doc if token.idx >= end), 0) if end else 0


def _openings(head: Token, others: Iterable[tuple[str, Token]]) -> Iterator[int]:
    """Where the phrases of other roles begin: "of" in English, « du » in French."""
    for _, one in others:
        if head.i < one.head.i < one.i and one.head.pos_ == "ADP":
            yield max(one.head.left_edge.i, head.i + 1)
        elif one.head == head and one.dep_ in OBLIQUE:
            yield one.left_edge.i


def _is_currency(unit: str | None) -> bool:
    """ISO 4217 codes are three capital letters."""
    return unit is not None and len(unit) == 3 and unit.isupper()

"""Runs of capitalised words in one paragraph: where a name begins and ends, what it may name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sayso.model import NameKind
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.names import neighbours
from sayso.reading.names.candidate import NameCandidate
from sayso.reading.names.known_people import known_people
from sayso.reading.names.name_words import INSTITUTIONS, LABELS, PERSONS, NameWords
from sayso.reading.names.towns import LARGE_TOWN, people_of
from sayso.reading.names.unlisted import are_somebodys, is_lone_name
from sayso.reading.names.whole_names import begins_with, well_known

NAMING = ("PROPN", "NOUN", "ADJ", "NUM", "X")
"""Parts of speech that a name may begin with."""
CLOSED = ("DET", "ADP", "PRON", "SCONJ", "CCONJ", "AUX", "PART", "ADV")
"""Parts of speech of which a capital makes no name: "We", "This"."""
OPENERS = ("“", '"', "''", "``", "«", ":", "‘", "•", "–", "—", "-", "(", "*", "…")
"""After these a capital may only open a sentence."""
OWNS = ("'s", "’s")
BODIES: tuple[NameKind, ...] = ("government", "court", "group", "organisation")
"""Kinds that a people's adjective and a common noun name well enough: "French Government"."""
WEIGHTS = {
    "known": 9.0,
    "title": 4.0,
    "head": 3.0,
    "beside": 2.0,
    "part": 3.0,
    "label": 1.5,
    "near": 1.0,
}
"""How much each sign of a kind weighs. Own judgement; bench/names.py shows the outcome."""
DEGREE = re.compile(r"(?:[A-Z]{1,2}[a-z]{0,2}\.){2,}")
"""Letters that stand behind a name: "M.P.", "Ph.D."."""


def candidates(paragraph: Paragraph, words: NameWords) -> Iterator[NameCandidate]:
    """Yield the names that one paragraph may hold, each with what its words say of its kind."""
    line = TokenRow(paragraph, words)
    for start, end in line.runs():
        for one in line.refine(start, end):
            line.vote(one)
            yield one


class TokenRow:
    """One paragraph's tokens, looked at for names."""

    def __init__(self, paragraph: Paragraph, words: NameWords) -> None:
        doc = paragraph.doc
        self.paragraph, self.words = paragraph, words
        self.texts = [token.text for token in doc]
        self.lower = [text.lower() for text in self.texts]
        self.tight = [not token.whitespace_ for token in doc]
        self.first = [bool(token.is_sent_start) for token in doc]
        self.entity: dict[int, Any] = {
            at: ent for ent in doc.ents if ent.label_ in LABELS for at in range(ent.start, ent.end)
        }
        self.capital = [self._is_capital(at) for at in range(len(self.texts))]
        self.forms = frozenset(self._forms())
        for at in self.forms:
            self.capital[at], self.first[at] = True, False
        self.whole = dict(well_known(self.texts, self._name, words))
        for at in self.whole:
            self.capital[at] = True

    def _forms(self) -> Iterator[int]:
        """The tokens of legal forms with marks in them, behind a capital: "A/S", "S.p.A."."""
        doc = self.paragraph.doc
        for found in self.words.forms.finditer(self.paragraph.chars):
            piece = doc.char_span(*found.span(), alignment_mode="expand")
            if piece is not None and piece.start and self.capital[piece.start - 1]:
                yield from range(piece.start, piece.end)

    def _is_capital(self, at: int) -> bool:
        text = self.texts[at]
        if text[-1] in "'’" and len(text) < 4:  # an elided word: « C'est », « L'usine »
            return False
        if not text[0].isupper() and not (text[0].isdigit() and text[-1].isupper()):
            return False
        if self.lower[at] in self.words.never:
            return self._is_surname(at)
        return not self._only_opens(at)

    def _is_surname(self, at: int) -> bool:
        """Whether a word that is seldom a name is somebody's here: "Brian May", "Ernest R. May"."""
        if at and self.words.initial.fullmatch(self.texts[at - 1]):
            return True
        entity = self.entity.get(at)
        if entity is not None and entity.label_ in PERSONS and len(entity) > 1:
            return all(token.is_alpha for token in entity)
        after = self.paragraph.doc[at + 1] if at + 1 < len(self.texts) else None
        if after is None or not after.is_title or after.pos_ != "PROPN":
            return False
        is_titled = at > 0 and self.words.is_post(self.lower[at - 1])  # "the envoy Jan Brandt"
        return is_titled or (at > 0 and self.texts[at - 1] == ",")  # "The mayor, August Brandt,"

    def _only_opens(self, at: int) -> bool:
        """Whether a word has its capital only because a sentence begins: "Given …", "In …"."""
        token = self.paragraph.doc[at]
        if self._same_entity(at, at + 1):
            return False
        closed = self._opens(at) or token.pos_ in CLOSED
        if closed and token.is_stop and self.lower[at] not in self.words.heads:
            return self.words.known_kind(self.texts[at]) is None
        is_naming = token.pos_ in NAMING or self._upper(at) or is_lone_name(token)
        return self._opens(at) and not is_naming

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield half-open token ranges of capitalised words with what joins them."""
        at, size = 0, len(self.texts)
        while at < size:
            start = self._particle_start(at)
            if start is None:
                at += 1
                continue
            yield at, (end := self._extend(at, start))
            at = end

    def _particle_start(self, at: int) -> int | None:
        """The first capital of a run that begins here, also behind "al-"."""
        if self.capital[at]:
            return at
        two = at + 2
        is_particle = self.lower[at] in self.words.particles and two < len(self.texts)
        return two if is_particle and self.texts[at + 1] == "-" and self.capital[two] else None

    def _extend(self, start: int, at: int) -> int:
        spelt = neighbours.spelt_out(self.lower, self.texts, at, self.words)
        if spelt is not None:
            return spelt
        end, size = self.whole.get(at, at + 1), len(self.texts)
        while end < size:
            joined = self._joined(start, end)
            if joined is None:
                break
            end = joined
        return end

    def _joined(self, start: int, at: int) -> int | None:
        """One past the next piece of a run that goes on at a token, or None where it ends."""
        if self.first[at] and not self._same_entity(at - 1, at):
            return None
        if self.capital[at]:
            is_told = neighbours.is_told_before(self.texts, self._name(start, at), at, self.words)
            return None if is_told else at + 1
        for length in (1, 2, 3):
            next_capital = at + length
            if next_capital >= len(self.texts):
                break
            if self.capital[next_capital] and (
                self._joins(start, at, next_capital) or self._is_long_town(start, at, next_capital)
            ):
                return next_capital + 1
        return self._lower_part(start, at)

    def _is_long_town(self, start: int, at: int, end: int) -> bool:
        """Whether small words stand within a large town's name: "Santa Cruz de la Sierra"."""
        is_small = all(one in self.words.town_words for one in self.lower[at:end])
        return is_small and people_of(self._name(start, end + 1)) >= LARGE_TOWN

    def _joins(self, start: int, at: int, end: int) -> bool:
        """Whether the tokens at:end join the capital before them and the one at ``end``."""
        middle = [one for one in self.lower[at:end] if not one.isspace()]
        words = self.words
        if not middle:
            return self._same_entity(at - 1, end)  # over a line's end
        if middle[0] in OWNS and self._given(end) and any(self.capital[end + 1 : end + 2]):
            return False  # "Velm Review's Ada Obi"
        inner = (*words.joiners, *words.head_joiners, *words.articles, *words.inner)
        if self._same_entity(at - 1, end) and all(one in inner for one in middle):
            return True
        if (
            middle[0] in ("-", "–", "'", "’", "/")
            and self.tight[at - 1]
            and all(self.tight[at:end])
        ):
            return len(middle) == 1 or middle[1] in words.particles
        if middle[-1] == "-" and middle[0] in words.particles and self.tight[at]:
            return len(middle) == 2
        if neighbours.go_on([*middle, self.lower[end]], words):
            return True
        if neighbours.is_nickname(self.texts[at:end]):
            return self._given(at - 1)  # Kevin “Dock” Marsh
        if len(middle) == 1 and neighbours.is_pair(self.paragraph.doc, start, at, words):
            return True
        rest = middle[1:]
        return (
            middle[0] in words.head_joiners
            and all(one in words.articles for one in rest)
            and self._has_head(start, at)
        )

    def _has_head(self, start: int, end: int) -> bool:
        return not self.words.heads.keys().isdisjoint(self.lower[start:end])

    def _same_entity(self, left: int, right: int) -> bool:
        entity: Any = self.entity.get(left)
        is_name = entity is not None and entity.label_ != "NORP"
        return is_name and entity is self.entity.get(right)

    def _lower_part(self, start: int, at: int) -> int | None:
        """What goes on in small letters: "Ban Ki-moon", "Parti socialiste", "Cour de cassation"."""
        if self._is_second_syllable(start, at):
            return at + 2
        if not self.words.head_first:
            return None
        has_head, doc = self._has_head(start, at), self.paragraph.doc
        if not has_head and neighbours.led_from(self.lower, start, self.words) is None:
            return None
        belongs = ("ADJ",) if has_head else ("ADJ", "NOUN")  # « la brigade de la Dune rouge »
        if doc[at].pos_ in belongs and doc[at].head.i < at:
            return None if has_head and neighbours.is_owned(doc, at, self.words) else at + 1
        if not has_head:
            return None
        if self.lower[at] not in self.words.head_joiners or at + 1 >= len(doc):
            return None
        noun = at + 1 + (self.lower[at + 1] in self.words.articles)
        is_noun = noun < len(doc) and doc[noun].pos_ == "NOUN" and start + 1 == at
        return noun + 1 if is_noun else None

    def _is_second_syllable(self, start: int, at: int) -> bool:
        """Whether a hyphen and small letters belong to a person's name: "Kim Jong-il"."""
        entity = self.entity.get(at - 1)
        if entity is None or entity.label_ not in PERSONS or self.texts[at] != "-":
            return False
        return (
            start < at - 1
            and all(self.tight[at - 1 : at + 1])
            and self._same_entity(at - 1, at + 1)
        )

    def refine(self, start: int, end: int) -> Iterator[NameCandidate]:
        """Cut what is no part of a name off a run, and split it where a post stands in it."""
        first = self._strip_left(start, end)
        start = neighbours.holder(self.texts, first, end, self._given, self.words)
        if self._known(first, start):
            yield self._candidate(first, start)
        while start < end and not self.capital[end - 1] and not self.words.head_first:
            if self._is_second_syllable(start, end - 2):
                break
            end -= 1
        if start >= end:
            return
        if end < len(self.texts) and self._known(start, end + 1):
            end += 1
        elif start and not self._known(start, end) and self._known(start - 1, end):
            start -= 1  # « Le Monde », whose article is part of its name
        if self._known(start, end):
            yield self._candidate(start, end)
            return
        if self._is_degree(start, end):
            return
        is_inside = start > 0 and not self._opens(start - 1)
        if is_inside and neighbours.is_titled(self.texts, start, self.words):
            yield self._candidate(start - 1, end)
            return
        cut = self._post_at(start, end)
        if cut is None:
            yield from self._bare(start, end)
            return
        yield from self._around_post(start, cut, end)

    def _is_degree(self, start: int, end: int) -> bool:
        """Whether letters behind a person's name and a comma tell a degree or a seat: "Ph.D."."""
        if end - start > 1 or start < 2 or self.texts[start - 1] != ",":
            return False
        if not DEGREE.fullmatch(self.texts[start]):
            return False
        before = self.entity.get(start - 2)
        is_person = before is not None and before.label_ in PERSONS
        is_full = start > 2 and self.capital[start - 2] and self.capital[start - 3]
        is_named = is_full and people_of(self._name(start - 3, start - 1)) < 0
        return is_person or is_named or self._is_degree(start - 2, start - 1)

    def _around_post(self, start: int, cut: int, end: int) -> Iterator[NameCandidate]:
        before, after = cut, cut + 1
        while before > start and self.lower[before - 1] in self.words.post_words:
            before -= 1
        if before > start:
            yield from self._bare(start, before)
        while after < end and (
            not self.capital[after]
            or self.words.is_post(self.lower[after])
            or neighbours.leads_to_post(self.lower[after:end], self.words)
        ):
            after += 1
        if after < end and self.lower[cut + 1] not in self.words.head_joiners:
            for one in self._bare(after, end):
                one.votes["person"] += WEIGHTS["title"]
                yield one
        elif after < end:
            yield from self._bare(after, end)

    def _post_at(self, start: int, end: int) -> int | None:
        """Where a title or post stands in a run that is no institution's name after it."""
        for at in range(start, end):
            is_letters = at + 1 < end and self.words.is_letters(self.texts[at : at + 2])
            is_post = self.words.is_post(self.lower[at]) or is_letters
            if not is_post and not self._is_trade(at, end):
                continue
            person = (entity := self.entity.get(at)) is not None and entity.label_ in PERSONS
            is_last = at == end - 1 and at > start and person
            is_body = self.words.head_kind(self.texts[at + 1 : end]) in INSTITUTIONS
            return None if is_last or is_body else at
        return None

    def _is_trade(self, at: int, end: int) -> bool:
        """Whether a trade with a capital stands before a full name: "Farmer John Kamau"."""
        is_noun = self.lower[at] in self.words.people and self.lower[at] not in self.words.given
        return is_noun and at + 2 < end and self._given(at + 1)

    def _strip_left(self, start: int, end: int) -> int:
        while start < end:
            lower = self.lower[start]
            if lower not in self.words.articles and lower not in self.words.head_joiners:
                break
            start += 1
            if start < end and not self.capital[start] and lower not in self.words.particles:
                while start < end and not self.capital[start]:
                    start += 1
        return start

    def _upper(self, at: int) -> bool:
        return len(self.texts[at]) > 1 and self.texts[at].isupper()

    def _bare(self, start: int, end: int) -> Iterator[NameCandidate]:
        """Leave out a leading adjective of country or a common noun: "French Company Norvane"."""
        at = start
        while at < end - 1 and self._is_qualifier(at, end):
            at += 1
        if all(one in self.words.common for one in self.lower[start:end]):
            at = start if self.words.head_kind(self.texts[start:end]) in BODIES else end
        while at < end and not self.capital[at] and self._particle_start(at) is None:
            at += 1
        is_led = not self.capital[end - 1] or self.lower[max(0, at - 1)] in self.words.articles
        if self.words.head_first and is_led:
            led = neighbours.led_from(self.lower, at, self.words)
            at = at if led is None else led
        entity = self.entity.get(at)
        is_people = end - at == 1 and entity is not None and entity.label_ == "NORP"
        at += neighbours.held_for(self.paragraph.doc, at, end, self.words)
        if at < end and not is_people:  # a people or a creed ("Syrians") acts for nobody
            yield self._candidate(at, end)

    def _is_qualifier(self, at: int, end: int) -> bool:
        lower = self.lower[at]
        if self._known(at, end) or self.lower[at + 1] in self.words.head_joiners:
            return False
        if lower in self.words.demonyms:
            return self._known(at + 1, end) or not (
                self.words.head_kind(self.texts[at + 1 : end]) or self._same_entity(at, end - 1)
            ) or (self.lower[at + 1] in self.words.generic and at + 2 < end)  # fmt: skip
        return lower in self.words.generic and not self.words.head_kind(self.texts[at + 1 : end])

    def _candidate(self, start: int, end: int) -> NameCandidate:
        return NameCandidate(self.paragraph, start, end, self._is_sure(start, end))

    def _is_sure(self, start: int, end: int) -> bool:
        """Whether a capital here tells a name: not one lone word at the start of a sentence."""
        if end - start > 1 or not self._opens(start) or self._upper(start):
            return True
        if neighbours.has_alias(self.lower, end, self.words):
            return True
        entity = self.entity.get(start)
        if entity is not None and not self.words.head_first:
            return entity.label_ not in ("NORP", "MISC")
        token = self.paragraph.doc[start]
        return token.pos_ == "PROPN" or self._known(start, end) or is_lone_name(token)

    def _opens(self, at: int) -> bool:
        return self.first[at] or (at > 0 and self.texts[at - 1] in OPENERS)

    def _known(self, start: int, end: int) -> bool:
        return self.words.known_kind(self._name(start, end)) is not None

    def _name(self, start: int, end: int) -> str:
        name = ""
        for at in range(start, end):
            name += self.texts[at] + ("" if self.tight[at] or at == end - 1 else " ")
        return name

    def vote(self, one: NameCandidate) -> None:
        """Add to a candidate what its words, its neighbours and the model say of its kind."""
        words, votes = self.words, one.votes
        known = words.known_kind(self._name(one.start, one.end))
        if known:
            votes[known] += WEIGHTS["known"]
        elif known_people().is_known(self._name(one.start, one.end)):
            votes["person"] += WEIGHTS["beside"]
        head = (
            words.head_kind(one.parts)
            or words.tail_kind(one.parts)
            or begins_with(one.start, one.end, self._name, words)
        )
        if self.forms.intersection(range(one.start, one.end)):
            head = "company"
        if words.without_form(one.key):
            votes["company"] += WEIGHTS["head"]  # "John Velm Ltd" is no John
        if head is None and words.is_outlet(self._name(one.start, one.end)):
            head = "outlet"
        if head:
            votes[head] += WEIGHTS["head"]
        for sign, kind in self._beside(one):
            votes[kind] += WEIGHTS[sign]

    def _given(self, start: int) -> bool:
        """Whether a given name or an initial stands here: "Odile", "J.", "J.K."."""
        text = self.texts[start]
        initials = self._upper(start) and text.endswith(".") and not self.words.known_kind(text)
        return initials or self.lower[start] in self.words.given

    def _is_town(self, one: NameCandidate, before: str) -> bool:
        """Whether the gazetteer has a large town of this name, or any after "in" or "near"."""
        if self.lower[one.start] in self.words.given or one.votes:
            return False
        is_short = one.end - one.start <= 2
        least = 0 if is_short and before in self.words.place_before else LARGE_TOWN
        return people_of(self._name(one.start, one.end)) >= least

    def _is_acronym(self, one: NameCandidate) -> bool:
        """Whether letters alone, which the model takes for a place, are some body's: "DRE"."""
        letters, before = self.texts[one.start], self.lower[max(0, one.start - 1)]
        is_short = one.end - one.start == 1 and len(letters) in neighbours.LETTERS
        is_bare = is_short and self._upper(one.start) and not one.placed and not one.votes
        is_told = self.words.head_first and before in self.words.articles  # « la DRE »
        return is_bare and people_of(letters) < (LARGE_TOWN if is_told else 0)

    def _is_full_person(self, one: NameCandidate) -> bool:
        """Whether two words or more are somebody's name, as the model or a given name tells."""
        entity = self.entity.get(one.end - 1)
        is_labelled = entity is not None and entity.label_ in PERSONS
        return one.end - one.start > 1 and (is_labelled or self._given(one.start))

    def _is_gendered(self, one: NameCandidate) -> bool:
        sentence = self.paragraph.doc[one.start].sent
        others = (ent for ent in sentence.ents if ent.label_ in PERSONS)
        if any(ent.end <= one.start or ent.start >= one.end for ent in others):
            return False
        return any(token.lower_ in self.words.gendered for token in sentence)

    def _beside(self, one: NameCandidate) -> Iterator[tuple[str, NameKind]]:
        words = self.words
        before = self.lower[one.start - 1] if one.start else ""
        after = self.lower[one.end] if one.end < len(self.lower) else ""
        if after in ("'s", "’s", ",") and one.end + 1 < len(self.lower):
            after_next = self.lower[one.end + 1]
        else:
            after_next = after
        yield from neighbours.around(self.texts, self.lower, (one.start, one.end), words)
        if " ".join(self.lower[one.end : one.end + 2]) in words.heads:
            yield "beside", words.heads[" ".join(self.lower[one.end : one.end + 2])]
        if words.is_post(before):
            yield "title", "person"
        elif before in words.people and one.end - one.start in {2, 3} and not one.votes:
            yield "beside", "person"
        if after == ",":
            yield from neighbours.apposed(
                self.paragraph.doc, self.lower, one.end + 1, words, one.votes.keys()
            )
        called = neighbours.apposed_to(self.lower, one.start, one.end, words)
        if called is not None and not (called == "company" and self._is_full_person(one)):
            yield "beside", called
        if not (self._is_full_person(one) or self._is_town(one, "")) and neighbours.is_firm(
            self.paragraph.doc[one.start : one.end], words
        ):
            yield "beside", "company"
        is_named = one.end - one.start > 1 and self._given(one.start)
        if is_named:
            yield "beside", "person"
        for word in {before, after_next} & words.beside.keys() if not is_named else ():
            yield "beside", words.beside[word]
        is_told = after in words.person_after or before in words.person_after
        is_letters = neighbours.are_letters(self.paragraph.doc, one.start, one.end, words)
        if one.end - one.start == 2 and is_told and not is_letters:
            yield "near", "person"
        entity = self.entity.get(one.end - 1)
        if self._is_town(one, before) or neighbours.is_dateline(self.paragraph, one.start, one.end):
            yield "beside", "place"
        elif before in words.place_before and one.end - one.start == 1 and entity is None:
            yield "near", "place"
        if one.votes.keys() <= {"person"} and are_somebodys(
            self.paragraph.doc[one.start : one.end], words.given_genders
        ):
            yield "beside", "person"
        one.placed = before in words.place_before
        one.speaks = any(word in words.person_after for word in (before, after))
        is_bare = before not in words.articles and not self._upper(one.start)
        one.is_pronoun = is_bare and self._is_gendered(one)
        if entity is not None:
            one.label = LABELS[entity.label_]
        if one.label == "place" and self._is_acronym(one):
            one.label = "organisation"
        if one.label == "person" and (is_letters or words.opens_with_state(one.parts)):
            one.label = "organisation"

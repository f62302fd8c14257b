"""What the words beside a noun make of the body: "refugee agency", "rights network"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import dropwhile
from typing import Any

from sayso.model import Name, Role, Span
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import tokens_in
from sayso.reading.names.name_words import INSTITUTIONS, PERSONS, NameWords
from sayso.reading.statements.hands.hand_words import HandWords
from sayso.reading.statements.hands.office_words import OfficeWords, plain_name

CASES = frozenset({"case", "prep"})
"""What joins a noun to the one before it."""


def qualified(
    head: Any, role: Role, words: HandWords, offices: OfficeWords, *, is_news: bool
) -> Role:
    """The role of a noun with the words beside it; ``is_news``: the page names a news agency."""
    beside = [one for one in head.subtree if one != head]
    low = {one.lemma_.lower() for one in beside} | {one.lower_ for one in beside}
    if role == "court" and head.lemma_.lower() in offices.panels:
        return _panel(head, low, words, offices)
    if head.lemma_.lower() in offices.panels and low & offices.chambers:
        return "official"
    if role == "agency":
        return _agency(head, low, words, is_news=is_news)
    if role == "group" and head.lemma_.lower() in words.alliances:
        lasts = {word.rpartition("-")[2] for word in low}  # "U.S.-led"
        return "official" if lasts & words.of_states else "group"
    compounds = [one for one in head.children if one.dep_ == "compound" and one.pos_ == "NOUN"]
    if role == "outlet" and head.lemma_.lower() in words.papers and _is_learned(head, words):
        return "document"
    if role != "outlet" or not (compounds or low & offices.many):
        return role
    if head.lemma_.lower() in words.papers:
        return "document" if compounds else role
    is_net = head.lemma_.lower() in words.nets
    return "group" if is_net and not low & words.broadcasts else role


def _panel(head: Any, low: set[str], words: HandWords, offices: OfficeWords) -> Role:
    """A panel is a court's with a word of courts beside it, or where it is named before."""
    if low & offices.chambers:
        return "official"
    if low & words.benches:
        return "court"
    if names_state(head, offices) or any(words.agencies.get(one) == "official" for one in low):
        return "official"
    is_told = any(one.dep_ in {"prep", "acl", "compound", "amod", "poss"} for one in head.children)
    return "group" if is_told else "court"


def names_state(head: Any, offices: OfficeWords) -> bool:
    """Whether a state or a body of states stands in the words of a noun: "set up by the U.N."."""
    runs = (one.text for one in head.doc.ents if head.left_edge.i <= one.start <= head.right_edge.i)
    named = (offices.without_article(plain_name(run)) for run in runs)
    return any(name in offices.states for name in named)


def _is_learned(head: Any, words: HandWords) -> bool:
    """Whether a paper is one that scholars write: "a paper in the Journal of …", "by two …"."""
    if not any("Ind" in one.morph.get("Definite") for one in head.children if one.i < head.i):
        return False
    behind = [one for one in head.children if one.i > head.i]
    if any(one.dep_ == "acl" and one.lemma_.lower() in words.written for one in behind):
        return True
    objects = [(one, noun) for one in behind for noun in one.children if one.dep_ == "prep"]
    if any(one.lower_ in words.by and noun.pos_ == "NOUN" for one, noun in objects):
        return True
    named = (part for _, noun in objects for part in noun.subtree)
    return any(part.text[0].isupper() and part.lower_ in words.journals for part in named)


def _agency(head: Any, low: set[str], words: HandWords, *, is_news: bool) -> Role:
    if low & words.news_agencies:
        return "agency"
    if found := sorted(low & words.agencies.keys()):
        return words.agencies[found[0]]
    if any(one.dep_ == "poss" and one.ent_type_ in PERSONS for one in head.children):
        return "company"  # "Ada Obi's agency"
    is_told = any(one.dep_ == "compound" and one.pos_ == "NOUN" for one in head.children)
    is_authority = is_told or not _spreads_news(head, is_news=is_news)  # "the waterways agency"
    return "official" if is_authority else "agency"


def _spreads_news(head: Any, *, is_news: bool) -> bool:
    """Whether an agency may be a news agency: one with a name, or a bare one of such a page.

    "The agency" of a page that names none is an authority: most that the news tells of are.
    """
    if any(one.text[0].isupper() and one.pos_ != "DET" for one in head.children):
        return True
    is_whose = any(one.dep_ in {"nmod", "prep", "poss"} for one in head.children)
    return not is_whose and is_news


def names_company(behind: Sequence[Any], words: HandWords) -> bool:
    """Whether the words behind a noun name it as a company: « le parrain, l'assureur Velway »."""
    apposed = list(dropwhile(lambda one: one.text != ",", behind))[1:4]
    if len(apposed) < 3 or apposed[0].pos_ != "DET":
        return False
    is_firm = words.kinds.get(apposed[1].lemma_.lower()) == "company"
    return is_firm and bool(apposed[2].text[0].isupper())


def is_anothers(apposed: Any, head: Any) -> bool:
    """Whether the noun right before a comma is another's: "a worker of the mill, | Velm Ltd"."""
    at = apposed.left_edge.i - 1
    before = head.doc[at - 1] if at > 0 and head.doc[at].text == "," else head
    return bool(before != head and before.pos_ == "NOUN")


def is_whole_body(
    name: Name, head: Any, span: Span, by_noun: Role | None, known: NameWords
) -> bool:
    """Whether a hand holds the whole name, of some words, of a body, be its noun one of people.

    Of a common noun everybody knows it: "Doctors Without Borders". Of a witness or a person in it
    the name is known for a body's: "Harbour Witness".
    """
    is_whole = span.start <= name.span.start and name.span.end <= span.end
    if not is_whole or " " not in name.span.quote:
        return False
    is_known = head.pos_ == "NOUN" and known.known_kind(name.span.quote) in INSTITUTIONS
    return is_known or (name.kind in INSTITUTIONS and by_noun in {"witness", "person"})


def part_of(head: Any) -> Any:
    """For "one of the reports", the reports."""
    if head.pos_ not in {"NUM", "PRON", "DET"}:
        return head
    nouns = (one for child in head.children for one in (child, *child.children) if child.i > head.i)
    return next((one for one in nouns if one.pos_ in {"NOUN", "PROPN"}), head)


def one_apposed(
    head: Any, span: Span, paragraph: Paragraph, name_at: Callable[[int], Name | None]
) -> Name | None:
    """Who "one of" several is, behind a comma: "one of the sponsors, Rep. Ada Obi, said"."""
    tokens = tokens_in(head.doc, span.start - paragraph.start, span.end - paragraph.start)
    is_counted = bool(tokens) and tokens[0].pos_ == "NUM" and "," in span.quote
    if not is_counted or any(one.dep_ == "cc" for one in tokens):
        return None
    at = span.start + span.quote.index(",") + 1
    names = (name_at(place) for place in range(at, min(at + TITLE, span.end)))
    name = next((one for one in names if one is not None), None)
    return name if name is not None and name.kind == "person" else None


TITLE = 24
"""Letters of the title before such a name at most."""


def is_withheld(head: Any, verb: Any | None, words: HandWords) -> bool:
    """Whether who speaks does so "on condition of anonymity", and is not named."""
    if verb is None or head.pos_ not in {"NOUN", "PRON"} or verb.sent != head.sent:
        return False
    near = head.doc[head.i : min(verb.i + 16, head.sent.end)] if verb.i > head.i else head.sent
    return bool(words.withheld.search(near.text.lower())) if len(near) else False


def is_vague(head: Any, words: HandWords) -> bool:
    """Whether a bare plural is nobody in particular: "Reports say", « selon des rapports »."""
    is_many = head.pos_ == "NOUN" and "Plur" in head.morph.get("Number")
    if not is_many or head.lemma_.lower() not in words.vague:
        return False
    beside = [one for one in head.children if one.i < head.i and not one.is_punct]
    return all(one.dep_ in CASES or "Ind" in one.morph.get("Definite") for one in beside) and (
        not any(one.dep_ in {"acl", "nmod", "prep", "appos"} for one in head.rights)
    )


def is_circle(head: Any, known: HandWords) -> bool:
    """Whether several are meant, behind whom a name is another's: « l'entourage du maire, X »."""
    return head.pos_ == "NOUN" and bool({head.lower_, head.lemma_.lower()} & known.circles)

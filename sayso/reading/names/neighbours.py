"""What stands around a name in a line: how far a body's name reaches, and what it is called there.

French writes « Direction du renseignement extérieur » and « brigade de la Crête noire »: what
follows in small letters belongs to the name, and so may the noun before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from typing import Any

from sayso.folding import fold
from sayso.model import NameKind
from sayso.reading.language.datelines import lead
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import OBJECT, SUBJECT
from sayso.reading.names.name_words import INSTITUTIONS, PERSONS, NameWords

WITHIN = 12
"""Words within which a name comes to the bracket with its letters."""
PARTNERS = 2
"""Words of "and Sons"."""
SMALL_WORDS = 2
"""Small words that a family's name has at most."""
LETTERS = range(3, 8)
"""Letters of an acronym that tells how far a name reaches; two meet by chance."""


def spelt_out(
    lower: Sequence[str], texts: Sequence[str], start: int, words: NameWords
) -> int | None:
    """Where a name ends that its letters in brackets spell: "Armée des jeunes du plateau (AJP)".

    Returns:
        The place of the bracket; None where no bracket near has the first letters of all words
        from ``start`` on, small words left out.
    """
    near = range(start + 1, min(start + WITHIN, len(texts) - 2))
    at = next((at for at in near if texts[at] == "("), None)
    if at is None or texts[at + 2] != ")" or not texts[at + 1].isupper():
        return None
    letters = texts[at + 1].replace(".", "").lower()
    is_spelt = letters == "".join(initials(lower[start:at], words))
    return at if is_spelt and len(letters) in LETTERS else None


def initials(parts: Sequence[str], words: NameWords) -> Iterator[str]:
    """The first letters of the words of a name, small words and marks left out."""
    for part in parts:
        if part.lower() not in words.small and part[0].isalnum():
            yield fold(part[0])


def is_told_before(texts: Sequence[str], name: str, at: int, words: NameWords) -> bool:
    """Whether an agency's name ends before a person's: « a dit à l'AFP | Aminata Traoré »."""
    person = texts[at : at + 2]
    is_full = len(person) == 2 and all(one[:1].isupper() and not one.isupper() for one in person)
    return is_full and words.known_kind(name) == "agency"


def led_from(lower: Sequence[str], start: int, words: NameWords) -> int | None:
    """Where the noun stands that leads a group's name: « la brigade de la Crête noire ».

    None where no such noun stands before, or nothing joins the two.
    """
    at, is_joined = start - 1, False
    while at >= 0 and (lower[at] in words.articles or _joins(lower[at], words)):
        is_joined |= lower[at] in words.head_joiners
        at -= 1
    is_group = is_joined and at >= 0 and words.heads.get(lower[at]) == GROUP
    return at if is_group else None


def is_owned(doc: Any, end: int, words: NameWords) -> bool:
    """Whether a body's name ends with whose or where it is: « les Forges de Velm coupables »."""
    last, before = doc[end - 1], doc[end - 2] if end > 1 else None
    is_proper = last.pos_ == "PROPN" and last.is_title
    return (
        before is not None and is_proper and not {last.lower_, before.lower_} & words.heads.keys()
    )


GROUP: NameKind = "group"
OUTLET: NameKind = "outlet"
DATELINE = 10
"""Tokens within which a dateline comes to the agency in brackets."""


def _joins(word: str, words: NameWords) -> bool:
    return word in words.head_joiners or (word,) in words.known_as


def leads_to_post(lower: Sequence[str], words: NameWords) -> bool:
    """Whether a word belongs to the post behind it: "Assistant District Attorney Ada Obi"."""
    return len(lower) > 1 and lower[0] in words.post_words and words.is_post(lower[1])


def apposed_to(lower: Sequence[str], start: int, end: int, words: NameWords) -> NameKind | None:
    """What a name is called right before it and its comma: "the mill's boss, Ada Obi, said".

    A company so called begins with no given name: "the operator, Velair,", not "the operator, Ada".
    """
    is_set_off = start > 1 and lower[start - 1] == "," and end < len(lower) and lower[end] == ","
    noun = lower[start - 2] if is_set_off else ""
    if is_set_off and words.head_first and noun not in words.beside and start > 2:
        noun = lower[start - 3] if lower[start - 3] in words.beside else noun  # « l'actuel X »
    is_full = is_set_off and end - start > 1
    if noun in words.posts or (is_full and _is_post_of(lower, start, words)):
        return "person"
    if is_full and noun in words.people - words.beside.keys():
        return "person"  # "The broker, Ada Obi, was cleared"
    kind = words.beside.get(noun)
    if kind == "company":
        is_place = noun in words.firm_has  # "in the factory, Kipp, said"
        return None if is_place or lower[start] in words.given else kind
    is_told = kind == "organisation" and start > 2 and lower[start - 3] in words.articles
    return kind if is_told else None


def is_firm(name: Any, words: NameWords) -> bool:
    """Whether a name has or does what only a company does: "Velm's shares", "Velm employs 200"."""
    head = next((each for each in name if each.head not in name), name[-1])
    if _is_called_firm(head, words, is_short=len(name) == 1):
        return True
    if any(child.dep_ in CASES and child.lower_ in words.head_joiners for child in head.lefts):
        return head.dep_ in OWNERS and head.head.lemma_.lower() in words.firm_has
    if head.dep_ == "poss":
        return head.head.lemma_.lower() in words.firm_has
    if head.dep_ not in SUBJECT or head.head.lemma_.lower() not in words.firm_does:
        return False
    objects = (child for child in head.head.children if child.dep_ in OBJECT)
    return any(one.dep_ == "nummod" for child in objects for one in child.children)


def _is_called_firm(head: Any, words: NameWords, *, is_short: bool) -> bool:
    """Whether a sentence says that it is one: "his first company was Velair", "its client is"."""
    verb = head.head if head.dep_ == "attr" else head
    if verb is head and not any(child.dep_ == "cop" for child in head.children):
        return False
    nouns = [child.lemma_.lower() for child in verb.children if child.dep_ in SUBJECT]
    return any(words.beside.get(noun) == "company" for noun in nouns) or (
        is_short and any(noun in words.firm_is for noun in nouns)
    )


CASES = frozenset({"case", "prep"})
OWNERS = frozenset({"nmod"})


NOUNS = ("NOUN", "PROPN")
APPOSED = 9
"""Words behind a name's comma among which its post stands: "a Velmouth-based builder and head"."""


def apposed(
    doc: Any, lower: Sequence[str], start: int, words: NameWords, told: Set[NameKind]
) -> Iterator[tuple[str, NameKind]]:
    """What stands in apposition: ", its former director,", ", a gypsum producer", ", who".

    ``told``: the kinds that the name's own words tell; a body's is no person's.
    """
    for sign, kind in _apposed(doc, lower, start, words):
        if kind != "person" or not told & INSTITUTIONS:
            yield sign, kind


def _apposed(
    doc: Any, lower: Sequence[str], start: int, words: NameWords
) -> Iterator[tuple[str, NameKind]]:
    near = lower[start : start + APPOSED]
    stop = next((at for at, word in enumerate(near) if word in (",", ".", ";", ")")), APPOSED)
    if near[:1] and near[0] in words.person_after_comma:
        yield "beside", "person"
    is_noun = bool(near[:1]) and near[0] in words.articles
    is_bare = stop > 2 and not words.head_joiners.intersection(near[: stop - 2])
    called = words.heads.get(" ".join(near[stop - 2 : stop])) if is_noun and is_bare else None
    if called is not None:
        yield "beside", called  # "KNA, the state news agency, said"
    elif any(word in words.posts for word in near[:stop]) or has_title(near, words):
        yield "beside", "person"
    elif is_noun and _is_person(doc[start : start + 4], words):
        yield "beside", "person"  # "Hassan, another marcher, said"
    elif is_noun:
        kinds = (words.beside[word] for word in near[:stop] if word in words.beside)
        yield from (("beside", kind) for kind in list(kinds)[:1])


def _is_person(ahead: Any, words: NameWords) -> bool:
    """Whether the first noun of some words is of who somebody is: "a nurse"."""
    known = words.people | words.beside.keys()
    noun = next((one for one in ahead if one.pos_ in NOUNS or one.lower_ in known), None)
    return noun is not None and noun.lower_ in words.people - words.beside.keys()


def has_title(near: Sequence[str], words: NameWords) -> bool:
    """Whether words open with a title and what it is of: "vice president of Velm"."""
    at = next((at for at, word in enumerate(near) if word not in words.post_words), 0)
    joined = near[at + 1 : at + 2]
    is_title = near[at : at + 1] != [] and near[at] in words.titles
    return is_title and bool(joined) and joined[0] in words.head_joiners


POST_WITHIN = 8
"""Words before the comma within which the post stands that somebody has: "president of Mali, "."""


def _is_post_of(lower: Sequence[str], start: int, words: NameWords) -> bool:
    """Whether a post and what it is of stand before the comma: "president of Mali, Ada Obi,"."""
    for at in range(start - 2, max(start - 2 - POST_WITHIN, -1), -1):
        if not lower[at][0].isalnum():
            return False
        if lower[at] in words.head_joiners and at and lower[at - 1] in words.posts | words.titles:
            return True
    return False


def is_pair(line: Any, start: int, at: int, words: NameWords) -> bool:
    """Whether two words and what joins them are one name: « l'ONG Registre et Lumière ».

    ``at`` is where the joining word stands; the noun before tells of one body.
    """
    first = start + (line[start].lower_ in words.beside)
    if first < 2 or at != first + 1 or line[at].pos_ != "CCONJ":
        return False
    article, noun = line[first - 2].lower_, line[first - 1].lower_
    is_last = at + 2 >= len(line) or not line[at + 2].text[:1].isupper()
    return article in words.articles and words.beside.get(noun) in PAIRED and is_last


PAIRED: tuple[NameKind, ...] = ("organisation", "company")


def is_titled(texts: Sequence[str], start: int, words: NameWords) -> bool:
    """Whether an article with a capital belongs to a paper's name: « dit Le Courrier »."""
    article = texts[start - 1]
    is_article = article[0].isupper() and article.lower() in words.articles
    return is_article and words.heads.get(texts[start].lower()) == OUTLET


def is_dateline(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether a name opens its paragraph's dateline: "VELM, March 14 (Agency) — "."""
    last = paragraph.doc[end - 1]
    return start == 0 and last.idx + len(last.text) <= lead(paragraph.chars)


def around(
    texts: Sequence[str], lower: Sequence[str], name: tuple[int, int], words: NameWords
) -> Iterator[tuple[str, NameKind]]:
    """What who runs a body, or a dateline with it in brackets, tells of its kind."""
    if is_run(lower, name[0], words):
        yield "beside", "organisation"
    if is_in_dateline(texts, *name):
        yield "head", "agency"


def is_in_dateline(texts: Sequence[str], start: int, end: int) -> bool:
    """Whether a name in brackets closes its paragraph's dateline: "VELM, March 14 (Agency) — "."""
    if not 1 < start <= DATELINE or texts[start - 1] != "(" or not texts[0][:1].isupper():
        return False
    return texts[end : end + 1] == [")"] and texts[end + 1 : end + 2] in DASHES


DASHES = (["—"], ["–"], ["--"], ["-"])


def has_alias(lower: Sequence[str], end: int, words: NameWords) -> bool:
    """Whether another name is given right behind one: "Lumen (formerly Brival)"."""
    if end >= len(lower) or lower[end] not in ("(", ","):
        return False
    phrases = (*words.known_as, *words.bracket_as)
    return any(tuple(lower[end + 1 : end + 1 + len(one)]) == one for one in phrases)


def is_run(lower: Sequence[str], start: int, words: NameWords) -> bool:
    """Whether somebody runs, owns or works for what is named: "chief executive of Velm"."""
    is_joined = start > 1 and lower[start - 1] in words.head_joiners
    return is_joined and lower[start - 2] in words.run_by


def holder(
    texts: Sequence[str], start: int, end: int, is_given: Callable[[int], bool], words: NameWords
) -> int:
    """Where the name of who holds an office begins: "Secretary of State | John Holt".

    Args:
        start: Where the words with capitals begin that end with the name.
        is_given: Whether a given name opens a name at a place.
    """
    before = [text.lower() for text in texts[max(start - 2, 0) : start]]
    is_led = before[1:] and before[1] in words.head_joiners and words.is_post(before[0])
    if not is_led or words.head_kind(texts[start:end]) in INSTITUTIONS:
        return start  # "president of St. Paul College"
    return next((at for at in range(start + 1, end - 1) if is_given(at)), start)


MARKS = ("“”", '""', "‘’", "''")


def go_on(lower: Sequence[str], words: NameWords) -> bool:
    """Whether small words and the one behind them go on with the name before them.

    "Piet | van den Berg |", "Brask | and Sons |".
    """
    small = {*words.joiners}.difference(words.head_joiners)
    is_small = len(lower) <= SMALL_WORDS + 1 and small.issuperset(lower[:-1])
    return is_small or (len(lower) == PARTNERS and words.are_partners(lower))


def is_nickname(texts: Sequence[str]) -> bool:
    """Whether tokens are one word with a capital in quotation marks: “Dock”."""
    return len(texts) == 3 and texts[0] + texts[2] in MARKS and texts[1].istitle()


def held_for(doc: Any, start: int, end: int, words: NameWords) -> int:
    """How many words of a name are what an office is for: one in "Secretary of State | Ada Obi".

    A model takes all behind "of" for one name. The given name begins it, or the model's person has
    three words.
    """
    if start < 2 or end - start < 3 or doc[end - 1].lower_ in words.heads:
        return 0
    is_office = doc[start - 1].lower_ in words.head_joiners and words.is_post(doc[start - 2].lower_)
    if not is_office or not all(one.is_title for one in doc[start:end]):
        return 0
    known = [at for at in range(start, end - 1) if doc[at].lower_ in words.given]
    is_person = doc[end - 1].ent_type_ in PERSONS and end - start == 3
    return known[0] - start if known else int(is_person)


def are_letters(doc: Any, start: int, end: int, words: NameWords) -> bool:
    """Whether capitals alone name a body, whatever a model takes them for: "SUPER UW", "DRE".

    Not where they are a person's initials with a surname, a speaker before a colon or a part of a
    line in capitals.
    """
    parts = doc[start:end]
    if not all(one.text.isalpha() and one.is_upper for one in parts):
        return False
    if not 1 < len(parts[-1].text) <= LONGEST_LETTERS or any(
        one.lower_ in words.given for one in parts
    ):
        return False
    behind = doc[end].text if end < len(doc) else ""
    others = [one for one in parts[0].sent if one.is_alpha and not start <= one.i < end]
    in_small = sum(one.is_lower for one in others)
    return behind != ":" and in_small * 2 > len(others)


LONGEST_LETTERS = 5
"""Letters of the last word of such a name at most; a longer one may be a surname in capitals."""

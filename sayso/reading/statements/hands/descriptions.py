"""Where the words stand that describe somebody named: before the name, around a comma, after "is".

"Pentagon spokesperson | Ada Obi", "Ada Obi, | harbour master of Velmouth |, said".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.model import Role
from sayso.reading.language.tree import SUBJECT
from sayso.reading.statements.hands.office_words import OfficeWords

LONGEST = 14
"""Words looked at on one side of a name."""
SHARED = 30
"""Words between a title that several share and the last of their names at most."""
OPENING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV"})
BEFORE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV"})


def until(tokens: Sequence[Any], stops: frozenset[str]) -> Iterator[Any]:
    """The words before the first that joins an office to its body."""
    for number, token in enumerate(tokens):
        if number and token.lower_ in stops and token.pos_ in {"ADP", "SCONJ", "PART", "DET"}:
            return
        if number and token.text == "," and token.i + 1 < len(token.doc) and _relates(token.nbor()):
            return
        yield token


def _relates(token: Any) -> bool:
    """Whether a relative clause begins: "the general's brother, who lives abroad"."""
    return bool(token.morph.get("PronType") == ["Rel"] or token.tag_ in {"WP", "WDT"})


def runs(tokens: Sequence[Any], known: OfficeWords) -> Iterator[list[Any]]:
    """The noun phrases behind an office, each with its head noun first."""
    run: list[Any] = []
    for token in [*tokens, None]:
        if token is None or _ends_a_phrase(token, known):
            yield run if known.head_first else run[::-1]
            run = []
        else:
            run.append(token)


def _ends_a_phrase(token: Any, known: OfficeWords) -> bool:
    is_joint = token.pos_ == "ADP" and not known.head_first  # "the coalition against Velm"
    return is_joint or token.lower_ in known.belongs or token.is_punct


def descriptions(name: Sequence[Any], known: OfficeWords) -> Iterator[list[Any]]:
    """The words that describe a name: before it, around a comma, and after "is"."""
    yield from _titles_before(name, known)
    yield _shared_title(name[0], known)
    yield _behind_comma(name[-1], known)
    yield _before_comma(name, known)
    head = next((token for token in name if token.head not in name), name[-1])
    yield _predicate(head, known)


def all_around(name: Sequence[Any], known: OfficeWords) -> Iterator[list[Any]]:
    """Whatever words around a name may describe who bears it, be it a person or a body."""
    seen: set[tuple[int, ...]] = set()
    for words in (*descriptions(name, known), *bodies_beside(name, known)):
        key = tuple(word.i for word in words)
        if key and key not in seen:
            seen.add(key)
            yield list(words)


def _titles_before(name: Sequence[Any], known: OfficeWords) -> Iterator[list[Any]]:
    """ "Pentagon spokesperson | Ada Obi", "le ministre de l’Intérieur | Ada Obi"."""
    doc, first = name[0].doc, name[0].i
    inside = [token for token in name if known.title(token) and token != name[-1]]
    if inside:  # a title that was taken into the name: "Attorney General Ada Obi"
        yield [token for token in name if token.i <= inside[-1].i]
    least = max(name[0].sent.start, first - LONGEST)
    kinds = BEFORE | ({"ADP", "DET"} if known.head_first else set())
    start = first
    while start > least and _is_before(doc[start - 1], kinds):
        start -= 1
    if not known.head_first and _is_for(doc, start, first, known):
        start -= 1
        while start > least and _is_before(doc[start - 1], kinds):
            start -= 1
    tokens = list(doc[start:first])
    if tokens and tokens[-1].pos_ in {"ADP", "DET"}:
        return
    if known.head_first:
        at = next((n for n in range(len(tokens) - 1, -1, -1) if known.title(tokens[n])), None)
        tokens = tokens[at:] if at is not None else []
    while tokens and not (tokens[0].is_alpha or tokens[0].text[0].isalpha()):
        tokens = tokens[1:]
    yield tokens


def _is_for(doc: Any, start: int, stop: int, known: OfficeWords) -> bool:
    """Whether words before a name are what an office is for: "Secretary of | State | Ada Obi".

    A short one may be a title of its own: "the lawyer of Miss Obi", "of King Obi".
    """
    if start < 2 or start == stop or doc[start - 1].lower_ not in known.belongs_place:
        return False
    is_task = all(
        one.is_title and len(one.text) >= TASK and not one.text.endswith(".")
        for one in doc[start:stop]
    )
    is_office = bool(known.title(doc[start - 2])) and doc[start - 2].is_title
    return is_office and is_task and not any(known.title(one) for one in doc[start:stop])


TASK = 5
"""Letters of a word for what an office is for at least."""


def _shared_title(first: Any, known: OfficeWords) -> list[Any]:
    """ "| Sens. | Ada Obi (D-Velm.) and Bo Kerr": only names, brackets and "and" lie between."""
    for token in reversed(first.doc[max(0, first.i - SHARED) : first.i]):
        if token.is_title and token.lower_.rstrip(".") in known.shared:
            return [token]
        if not (token.pos_ in {"PROPN", "CCONJ", "PUNCT", "SYM", "X"} or token.text[0].isupper()):
            return []
    return []


def _is_before(token: Any, kinds: frozenset[str] | set[str]) -> bool:
    return (
        token.pos_ in kinds
        or token.text in {"-", "."}
        or token.tag_ == "POS"
        or (token.is_alpha is False and token.text.endswith(".") and len(token.text) > 1)
    )


def _behind_comma(last: Any, known: OfficeWords) -> list[Any]:
    """ "Ada Obi, | harbour master of Velmouth |, said": closed by a mark, opened by its noun."""
    doc, at = last.doc, last.i + 1
    if at + 1 >= len(doc) or doc[at].text not in {",", "(", "–", "—"}:
        return []
    stop = at + 1
    while stop < min(last.sent.end, at + 1 + LONGEST) and not _closes(doc[stop], known):
        stop += 1
    is_closed = stop >= last.sent.end or doc[stop].is_punct or doc[stop].pos_ in {"PRON", "SCONJ"}
    tokens = list(doc[at + 1 : stop])
    opens = known.modifies | known.titles.keys()
    is_opened = tokens and (tokens[0].pos_ in OPENING or tokens[0].lower_ in opens)
    if not is_opened or not is_closed:
        return []
    return tokens if any(known.title(token) for token in until(tokens, known.belongs)) else []


def bodies_beside(name: Sequence[Any], known: OfficeWords) -> Iterator[list[Any]]:
    """The noun phrases right before a body's name and around a comma beside it."""
    doc, first = name[0].doc, name[0].i
    start = first
    while start > name[0].sent.start and _is_before(doc[start - 1], BEFORE):
        start -= 1
    yield [token for token in doc[start:first] if token.text not in {"-", "."}]
    yield from (_nouns_behind_comma(name[-1], known), _nouns_before_comma(name[0], known))


def _nouns_behind_comma(last: Any, known: OfficeWords) -> list[Any]:
    """ "the Velm Sugar Company (VSC), | the local subsidiary": a bracket may lie between."""
    doc, at = last.doc, last.i + 1
    at += at < len(doc) and doc[at].text == ")"
    if at + 1 >= len(doc) or doc[at].text != "," or doc[at + 1].pos_ != "DET":
        return []
    stop = at + 1
    while stop < min(last.sent.end, at + 1 + LONGEST) and not _closes(doc[stop], known):
        stop += 1
    return list(doc[at + 1 : stop])


def _nouns_before_comma(first: Any, known: OfficeWords) -> list[Any]:
    doc, at = first.doc, first.i - 1
    if at <= first.sent.start or doc[at].text != ",":
        return []
    start = at
    while start > max(first.sent.start, at - LONGEST) and not _closes(doc[start - 1], known):
        start -= 1
    is_owned = "Yes" in doc[start].morph.get("Poss")
    is_start = start == first.sent.start or doc[start].pos_ == "DET" or is_owned
    return list(doc[start:at]) if is_start else []


def _closes(token: Any, known: OfficeWords) -> bool:
    if token.lower_ in known.modifies or token.lower_ in known.titles:
        return False  # a parser takes "head of the guard" for a verb
    is_relative = token.dep_ in SUBJECT and token.pos_ in {"PRON", "SCONJ", "DET"}
    return (
        (token.is_punct and token.text not in {"-", "'", "’", "."})
        or is_relative
        or (token.pos_ in {"VERB", "AUX", "CCONJ"} and token.dep_ not in {"compound", "amod"})
    )


def _before_comma(name: Sequence[Any], known: OfficeWords) -> list[Any]:
    """ "The director of the union, | Ada Obi": a noun phrase with an office, then the name."""
    doc, at = name[0].doc, name[0].i - 1
    if at <= name[0].sent.start or doc[at].text != ",":
        return []
    start = at
    least = max(name[0].sent.start, at - LONGEST)
    while start > least and not _closes(doc[start - 1], known) and doc[start - 1].pos_ != "PRON":
        start -= 1
    tokens = list(doc[start:at])
    while tokens and tokens[0].pos_ in {"ADP", "SCONJ", "PUNCT", "SPACE"}:
        tokens = tokens[1:]
    follows = doc[name[-1].i + 1] if name[-1].i + 1 < len(doc) else None
    is_one = follows is None or follows.pos_ in {"VERB", "AUX", "PUNCT", "PRON"}
    if not tokens or not is_one or tokens[0].pos_ not in OPENING:
        return []
    return tokens if any(known.title(token) for token in until(tokens, known.belongs)) else []


def _predicate(head: Any, known: OfficeWords) -> list[Any]:
    """ "Ada Obi is | the mayor of Velmouth |"."""
    verb = head.head
    noun = None
    if head.dep_ in SUBJECT and verb.pos_ in {"AUX", "VERB"}:
        noun = next((child for child in verb.children if child.dep_ == "attr"), None)
    elif head.dep_ in SUBJECT and any(child.dep_ == "cop" for child in verb.children):
        noun = verb
    if noun is None or not known.title(noun):
        return []
    skipped = {"cop", "nsubj", "punct", "relcl", "acl:relcl", "advcl", "conj", "cc", "aux", "neg"}
    out = {token.i for child in noun.children if child.dep_ in skipped for token in child.subtree}
    tokens = [token for token in noun.subtree if token.i not in out and token.i > head.i]
    return tokens[:LONGEST]


def is_called(noun: str, name: Sequence[Any]) -> bool:
    """Whether a noun, perhaps with an adjective, stands right before a name."""
    first = name[0]
    before = first.nbor(-1) if first.i > first.sent.start else first
    if before.pos_ == "ADJ" and before.i > first.sent.start:
        before = before.nbor(-1)
    return before.pos_ == "NOUN" and bool(before.lemma_.lower() == noun)


def of_party(tokens: Sequence[Any], known: OfficeWords, nouns: dict[str, Role]) -> Role | None:
    """The role of a party, where an office is held in one: "Republican state chairman".

    Where its members sit in a body of the state, it is that body's: "Senate Democratic leader".
    """
    low = {token.lower_ for token in tokens}
    if not low & known.parties:
        return None
    beside = (known.singular(noun, nouns.__contains__) for noun in low - known.parties)
    is_of_state = any(
        nouns.get(noun) == "official" for noun in beside if noun not in known.territories
    )
    return None if is_of_state else "group"

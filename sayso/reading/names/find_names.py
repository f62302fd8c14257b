"""Names: who and what a text speaks of by name, and under which other names.

spaCy's entities alone miss or mislabel many names of this field, so runs of capitalised words
are looked at first; what is in the name, what stands beside it, the model's label and the other
mentions in the same document then vote on its kind. One name has one kind in one document.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import Any

from sayso.hooks import step
from sayso.model import Name, NameKind
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.tree import SUBJECT
from sayso.reading.names.actors import (
    find_actors as find_actors,  # so that its step is registered too
)
from sayso.reading.names.candidate import NameCandidate, Votes
from sayso.reading.names.name_runs import WEIGHTS, candidates
from sayso.reading.names.name_words import NameWords
from sayso.reading.names.neighbours import initials, is_dateline
from sayso.reading.names.towns import LARGE_TOWN, people_of

HEADLINE = 0.7
"""Share of longer words that begin with a capital from which a line counts as set in title case:
running English prose has 0.05 to 0.35, title-case headlines 0.8 and more (PolNeAR dev)."""
VAGUE: tuple[NameKind, ...] = ("other", "organisation")
"""Kinds that yield to any other that a word tells: the model calls most bodies organisations."""


@step(gives="names")
def find_names(draft: Draft) -> Iterator[Name]:
    """Yield every name once for each time it stands in the text, in text order."""
    words = NameWords.load(draft.language)
    found: list[NameCandidate] = []
    headlines: list[NameCandidate] = []
    for paragraph in draft.paragraphs:
        (headlines if is_headline(paragraph) else found).extend(candidates(paragraph, words))
    found += called_like_a_post(draft.paragraphs, found, words)
    known = {one.key for one in found if one.sure}
    known |= {words.without_form(key) for key in known} - {""}
    headlines = [part for one in headlines for part in borne(one, known)]
    for one in headlines:
        one.sure = one.key in known or (one.sure and _labelled(one))
    kept = [one for one in (*found, *headlines) if one.sure or one.key in known]
    kept = without_inverted(kept, known, words)
    kinds = settle(kept)
    kept.sort(key=lambda one: (one.paragraph.start, one.start))
    aliases = find_aliases(kept, kinds, words)
    for one in kept:
        other = aliases.get(id(one))
        yield Name(one.span, kinds[one.key], other.span if other else None)


def called_like_a_post(
    paragraphs: Sequence[Paragraph], found: Sequence[NameCandidate], words: NameWords
) -> Iterator[NameCandidate]:
    """Yield the surnames that are a title's word as well: "Ada King … King said".

    Somebody of that name stands before it in full; an article, or a name behind it, makes it a
    title again.
    """
    full: dict[str, int] = {}
    for one in found:
        last = one.parts[-1]
        if len(one.parts) > 1 and one.label == PERSON and words.is_post(last.lower()):
            full[last] = min(one.span.start, full.get(last, one.span.start))
    for paragraph in paragraphs if full else ():
        for token in paragraph.doc:
            is_behind = full.get(token.text, paragraph.end) < paragraph.start + token.idx
            if is_behind and not _is_titled(token, words):
                yield NameCandidate(paragraph, token.i, token.i + 1)


def _is_titled(token: Any, words: NameWords) -> bool:
    """Whether a capitalised word has an article before it, or a word like it on a side.

    A title that only tells a man or a woman stands before a surname: "Mr. King".
    """
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    is_named = before is not None and before.is_title and before.lower_ in words.genders
    is_led = before is not None and (before.is_title or before.lower_ in words.articles)
    is_led = is_led and not is_named
    return is_led or (after is not None and after.is_title and after.pos_ == "PROPN")


def borne(one: NameCandidate, known: Set[str]) -> list[NameCandidate]:
    """A headline's name, or the full names inside it that the text bears: "Vale Beats Ada Pike".

    Where every word has a capital, a run of them may hold a verb.
    """
    if one.key in known:
        return [one]
    found: list[NameCandidate] = []
    at = one.start
    while at < one.end:
        ends = range(one.end, at + 1, -1)
        parts = (NameCandidate(one.paragraph, at, end) for end in ends)
        part = next((part for part in parts if part.key in known), None)
        found += [part] if part else []
        at = part.end if part else at + 1
    return found or [one]


def is_headline(paragraph: Paragraph) -> bool:
    """Whether a line is set in title case or capitals, where a capital says nothing."""
    words = [token.text for token in paragraph.doc]
    if len(words) == 1 or all(word.isupper() for word in words if word.isalpha()):
        return True
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return len(long) >= 4 and words[-1] != "." and capital >= HEADLINE * len(long)


def _labelled(one: NameCandidate) -> bool:
    best = max(one.votes.values(), default=0.0)
    return best >= WEIGHTS["known"] or one.label in ("person", "place")


def settle(found: Sequence[NameCandidate]) -> dict[str, NameKind]:
    """Give every name one kind for the whole document: its own votes and those of longer forms."""
    votes: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    labels: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    found_by: dict[str, list[NameCandidate]] = defaultdict(list)
    for one in found:
        found_by[one.key].append(one)
        counts = votes[one.key]
        for kind, weight in one.votes.items():
            counts[kind] += weight
        if one.label:
            labels[one.key][one.label] += WEIGHTS["label"]
    own = {key: _winner(counts, labels[key]) for key, counts in votes.items()}
    longer = _longer_forms(own)
    for key, forms in longer.items():
        kinds = {own[form] for form in forms} - {"other"}
        if kinds == {"company"}:
            labels[key].clear()  # however often the model takes "Velm" of Velm Corp. for a town
            if _is_firm(found_by[key]):
                votes[key]["place"] = 0.0
        is_town = kinds == {BODY} and votes[key]["place"] >= WEIGHTS["beside"]
        if len(kinds) == 1 and not is_town:  # "VELM (Agency) — The Velm Monitor said"
            votes[key][kinds.pop()] += WEIGHTS["part"] * 2
    settled = {key: _winner(counts, labels[key]) for key, counts in votes.items()}
    ending: dict[str, set[str]] = defaultdict(set)
    for key in settled:
        if " " in key and settled[key] in LABELLED:
            ending[key.split()[-1]].add(key)
    bearers: dict[str, list[NameCandidate]] = defaultdict(list)
    for key, kind in settled.items():
        if " " in key and kind == PERSON:
            bearers[key.split()[-1]] += found_by[key]
    people: set[str] = set()
    for key, kind in settled.items():
        full = ending.get(key, set())
        is_surname = bool(full) or (kind == "place" and key in bearers)
        is_somebody = _is_somebody(kind, votes[key], found_by[key], is_surname=is_surname)
        if is_somebody or (kind == "place" and _is_borne(found_by[key], bearers[key])):
            people |= {key, *full}
    return settled | dict.fromkeys(people, PERSON)


def _is_firm(mentions: Sequence[NameCandidate]) -> bool:
    """Whether the short name of a firm, which a town has too, acts as one more than it is gone to.

    A name that everybody knows for a place is one.
    """
    is_known = any(one.votes["place"] >= WEIGHTS["known"] for one in mentions)
    acting = (one.paragraph.doc[one.end - 1].dep_ in SUBJECT for one in mentions)
    telling = (one.votes["company"] >= WEIGHTS["beside"] for one in mentions)
    acts = sum(map(bool, acting)) + sum(telling)
    return not is_known and acts > sum(one.placed for one in mentions)


PERSON: NameKind = "person"
BODY: NameKind = "organisation"
UNLIKE_BODIES = frozenset({PERSON, "place"})
"""Kinds that a model gives to what has another name now, and that no such body is."""


def _is_somebody(
    kind: NameKind, votes: Votes, mentions: Sequence[NameCandidate], *, is_surname: bool
) -> bool:
    """Whether what the model alone takes for a place or a body speaks as somebody does.

    "Kipp Kahlia felt stuck. “It was hot,” Kahlia said": no town that we know (``is_surname``: a
    longer name ends with it). "Christie said that it pained him". Who speaks more often than they
    are gone to is no small town, though one bears the name: "Ada Duvernay … talks to Duvernay".
    """
    speaks, placed = (sum(getattr(one, name) for one in mentions) for name in ("speaks", "placed"))
    if kind == PERSON:
        return is_surname and speaks > 0
    told = {one for one in votes if votes[one] >= WEIGHTS["beside"]}
    is_large = people_of(mentions[0].span.quote) >= LARGE_TOWN
    if (
        is_surname
        and kind == "place"
        and told <= {"place", PERSON}
        and not is_large
        and speaks > placed
    ):
        return True
    return kind in LABELLED and not told and any(one.gendered for one in mentions)


def _is_borne(mentions: Sequence[NameCandidate], full: Sequence[NameCandidate]) -> bool:
    """Whether a town's name is somebody's throughout a text: "Ada Paris … Paris said she …".

    It must be theirs in full before it stands alone, never be gone to, and speak or be a "she".
    """
    told = WEIGHTS["beside"]
    if not any(one.label == PERSON or one.votes[PERSON] >= told for one in full):
        return False
    if any(one.placed for one in mentions):
        return False
    first, alone = (min(map(_place, group)) for group in (full, mentions))
    return first < alone and any(one.speaks or one.is_pronoun for one in mentions)


def _place(one: NameCandidate) -> tuple[int, int]:
    return one.paragraph.start, one.start


OWN_NOUN = 1.5
"""How much the noun that a body's name is made of weighs against what stands beside the name."""
LABELLED = frozenset({"place", "organisation", "group", "other"})
"""Kinds that a name often has by the model's label alone."""


def _longer_forms(own: dict[str, NameKind]) -> dict[str, set[str]]:
    """Which longer names a one-word name is part of: a person's last word, a body's first."""
    forms: dict[str, set[str]] = defaultdict(set)
    for name, kind in own.items():
        parts = name.split()
        edge = parts[-1] if kind == "person" else parts[0]
        if len(parts) > 1 and edge in own:
            forms[edge].add(name)
        for end in range(2, len(parts)) if kind == "company" else ():
            if (short := " ".join(parts[:end])) in own:
                forms[short].add(name)
    return forms


def _winner(counts: Votes, labels: Votes) -> NameKind:
    """The kind with most votes; ties go to the alphabet so that every run says the same.

    However often the model repeats a label, what the words themselves tell goes before it.
    """
    telling = [kind for kind in counts if counts[kind] >= WEIGHTS["beside"] and kind not in VAGUE]
    beside = max((counts[kind] for kind in telling), default=0.0)
    if counts.get(BODY, 0.0) >= max(WEIGHTS["head"], beside / OWN_NOUN):
        telling = [BODY]  # "Ada Obi Foundation, whose …"
    if not telling and counts.get(BODY, 0.0) >= WEIGHTS["beside"]:
        telling = [BODY]  # "the charity Lifeline"
    return min(
        telling or {**counts, **labels},
        key=lambda kind: (-counts.get(kind, 0.0) - labels.get(kind, 0.0), kind),
        default="other",
    )


def find_aliases(
    found: Sequence[NameCandidate], kinds: dict[str, NameKind], words: NameWords
) -> dict[int, NameCandidate]:
    """Find names that the text gives as another name of the one before: "Daesh (ISIS)".

    A country or a place in brackets says where, a party behind a person says which; neither is
    another name.
    """
    aliases: dict[int, NameCandidate] = {}
    for left, right in itertools.pairwise(found):
        if is_dateline(left.paragraph, left.start, left.end):
            continue  # "VELM (Agency) — ": nobody calls the town so
        if left.paragraph is right.paragraph and _are_renamed(left, right, words):
            for name in (left, right):
                is_told = any(weight >= WEIGHTS["beside"] for weight in name.votes.values())
                is_unlike = kinds[name.key] in UNLIKE_BODIES and not is_told
                kinds[name.key] = BODY if is_unlike else kinds[name.key]
        if left.paragraph is not right.paragraph or not _gives_alias(left, right, kinds, words):
            continue
        one, two = kinds[left.key], kinds[right.key]
        if _compatible(one, two, left, right, words):
            aliases[id(right)] = left
            kinds[right.key] = kinds[left.key] = _finer(one, two)
    return aliases


def _are_renamed(left: NameCandidate, right: NameCandidate, words: NameWords) -> bool:
    """Whether two single words are what a body is called now and was before: "Chirp (now Zed)".

    People have two words where their names are new, or a word that tells that they are people.
    """
    is_person = any(one.votes[PERSON] >= WEIGHTS["beside"] for one in (left, right))
    is_short = len(left.parts) == len(right.parts) == 1
    return is_short and not is_person and _is_set_off(left, right, words)


def _is_set_off(left: NameCandidate, right: NameCandidate, words: NameWords) -> bool:
    """Whether a name and a word that makes it another one of the name before are set off.

    "Chirp (now Zed)", "Brival, now Lumen, sold it", but not "Brival, then Lumen, sold it".
    """
    doc = left.paragraph.doc
    opens, *rest = (token.lower_ for token in doc[left.end : right.start] or [doc[left.start]])
    between = tuple(one for one in rest if one not in words.articles and one not in '",“”«»')
    closes = doc[right.end].text if right.end < len(doc) else ""
    if opens == "(":
        return closes == ")" and between in words.bracket_as
    return opens == "," and closes in {",", "."} and between in words.renamed


def without_inverted(
    found: Sequence[NameCandidate], known: Set[str], words: NameWords
) -> list[NameCandidate]:
    """The names without a given name that stands behind its surname: "Kessel, Marta, is listed".

    Only of whom the text names the other way round as well.
    """
    ends = {(id(one.paragraph), one.end): one for one in found}
    kept = []
    for one in found:
        doc = one.paragraph.doc
        before = ends.get((id(one.paragraph), one.start - 1))
        is_behind = before is not None and doc[one.start - 1].text == ","
        is_given = len(one.parts) == 1 and one.parts[0].lower() in words.given
        is_inverted = is_behind and is_given and before is not None
        if not (is_inverted and before is not None and f"{one.key} {before.key}" in known):
            kept.append(one)
    return kept


def _gives_alias(
    left: NameCandidate, right: NameCandidate, kinds: dict[str, NameKind], words: NameWords
) -> bool:
    doc = left.paragraph.doc
    between = [token.lower_ for token in doc[left.end : right.start]]
    if between[:1] == ["("] and kinds[left.key] == "person":
        return False
    bare = tuple(one for one in between if one not in words.articles and one not in '",“”«»()')
    if bare in words.known_as:
        return True
    if _is_set_off(left, right, words):
        return True
    closes = doc[right.end].text if right.end < len(doc) else ""
    return (
        between[:1] == ["("]
        and not bare
        and closes in (")", ",", ";")
        and right.key not in words.brackets_not
    )


def _compatible(
    one: NameKind, two: NameKind, left: NameCandidate, right: NameCandidate, words: NameWords
) -> bool:
    is_mixed = (one == "person") != (two == "person") and "other" not in (one, two)
    if "place" in (one, two) or is_mixed:
        return _is_acronym(right.key, left, words)
    return len(right.key) > 1


def _is_acronym(short: str, name: NameCandidate, words: NameWords) -> bool:
    """Whether the letters of a short name are the first letters of the words of a longer one."""
    every = "".join(part[0].lower() for part in name.parts if part[0].isalnum())
    capitals = "".join(part[0].lower() for part in name.parts if part[0].isupper())
    telling = "".join(initials(name.parts, words))
    return len(short) > 1 and short.replace(".", "") in (every, capitals, telling)


def _finer(one: NameKind, two: NameKind) -> NameKind:
    """Of two kinds of one thing, the one that says more."""
    return two if one in VAGUE and (two not in VAGUE or one == "other") else one

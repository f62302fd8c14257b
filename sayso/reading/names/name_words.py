"""The words that tell what a name names, ready to be looked up; and the kind they tell."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, get_args

from babel import Locale

from sayso.model import NameKind
from sayso.words import Lexicon, Table, languages, turned, words

KINDS: tuple[NameKind, ...] = get_args(NameKind)
LABELS: dict[str, NameKind] = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place",
    "FAC": "place", "NORP": "other", "EVENT": "other", "LAW": "document", "WORK_OF_ART": "other",
    "PRODUCT": "other", "MISC": "other",
}  # fmt: skip
"""What spaCy's labels stand for here; dates, amounts and the rest are no names."""
PERSONS = ("PERSON", "PER")
"""spaCy's labels of people, in English and in French."""
INSTITUTIONS: frozenset[NameKind] = frozenset(
    ("company", "agency", "outlet", "court", "government", "group", "organisation")
)

SITE = re.compile(r"\.(?:com|org|net|info|co\.uk|tv|fr|ru|de)$", re.IGNORECASE)
"""How the name of a site ends: "Velmnews.com"."""
STATION = re.compile(r"[KW][A-Z]{3}(?:[- ](?:TV|AM|FM|DT))?")
"""The call letters of an American station: "WKRP", "KTXX-TV"."""
CHANNEL = re.compile(r" ?\d{1,2}$")
"""What stands behind the name of a broadcaster that has stations: "NBC10", "Fox 29"."""


class NameWords(Lexicon, at="names"):
    """One language's words about names, all in lower case except what ``known`` holds."""

    titles: frozenset[str]
    posts: frozenset[str]
    capital_posts: frozenset[str]
    """Offices of the state by their letters, in capitals: "ADA Obi"."""
    post_words: frozenset[str]
    kin: frozenset[str]
    """Whose relative somebody is: "father"."""
    generic: frozenset[str]
    joiners: frozenset[str]
    head_joiners: frozenset[str]
    articles: frozenset[str]
    particles: frozenset[str]
    never: frozenset[str]
    inner: frozenset[str]
    demonyms: frozenset[str]
    given: frozenset[str]
    gendered: frozenset[str]
    """Pronouns of one person alone."""
    genders: dict[str, str]
    """Titles of a man ("he") and of a woman ("she") alone, in every language."""
    given_genders: dict[str, str]
    """The same of given names, in every language."""
    tails: dict[str, NameKind]
    person_after_comma: frozenset[str]
    heads: dict[str, NameKind]
    known: dict[str, NameKind]
    person_after: frozenset[str]
    beside: dict[str, NameKind]
    place_before: frozenset[str]
    run_by: frozenset[str]
    """Who runs, owns or works for a body, or is a part of it: "the shareholders of Velm"."""
    people: frozenset[str]
    """Nouns of who somebody is: a trade, an office, whoever saw it."""
    firm_has: frozenset[str]
    """What only a company has …"""
    firm_does: frozenset[str]
    firm_is: frozenset[str]
    """… and what only a company does to a number of people."""
    brackets_not: frozenset[str]
    known_as: tuple[tuple[str, ...], ...]
    bracket_as: tuple[tuple[str, ...], ...]
    renamed: tuple[tuple[str, ...], ...]
    """What also gives the other name between commas: "Brival, now Lumen, sold the mill"."""
    """What stands before another name in brackets only: "Chirp (now Zed)"."""
    forms: re.Pattern[str]
    initial: re.Pattern[str]
    town_words: frozenset[str]
    """Small words within the names of towns of other languages: "Mar del Plata"."""
    head_first: bool
    endings: frozenset[str]
    small: frozenset[str]
    pairs: frozenset[str]
    """What joins a founder's name to …"""
    partners: frozenset[str]
    """… these at the end of a company's name: "& Sons"."""
    same: dict[str, str]

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Turn its tables round: word → kind; known and given names are those of every language."""
        cues, alias, short = table["cues"], table["alias"], table["short"]
        known_as = sorted(alias["known_as"], key=lambda one: (-len(one), one))
        return {
            "demonyms": frozenset(table["demonyms"]["words"]),
            "given": _given(),
            "genders": _of_every_language("genders"),
            "given_genders": {
                name: gender
                for each in languages()
                for name, gender in turned(words(each, "given")).items()
            },
            "tails": _of_every_language("tails"),
            "heads": _kinds(table["heads"]),
            "known": _known(),
            "person_after": frozenset(cues["person_after"]),
            "person_after_comma": frozenset(cues["person_after_comma"]),
            "beside": _kinds({kind: cues.get(f"{kind}_beside", ()) for kind in KINDS}),
            "place_before": frozenset(cues["place_before"]),
            "run_by": frozenset(cues["run_by"]),
            "people": _people(language),
            "firm_has": frozenset(cues["firm_has"]),
            "firm_does": frozenset(cues["firm_does"]),
            "firm_is": frozenset(cues["firm_is"]),
            "brackets_not": frozenset(alias["brackets_not"]),
            "known_as": tuple(tuple(phrase.split()) for phrase in known_as),
            "bracket_as": tuple(tuple(phrase.split()) for phrase in alias["bracket_as"]),
            "renamed": tuple(tuple(phrase.split()) for phrase in alias["renamed"]),
            "forms": re.compile(
                rf"(?<=[\w.] )(?:{'|'.join(map(re.escape, short['forms']))})(?![\w/])"
            ),
            "initial": re.compile(r"(?:[^\W\d_a-z]\.)+"),
            "endings": frozenset(short["endings"]),
            "small": frozenset(short["small"]),
            "pairs": frozenset(short["pairs"]),
            "partners": frozenset(short["partners"]),
            "same": {
                name.replace(".", "").lower(): body for name, body in turned(table["same"]).items()
            },
        }

    @property
    def common(self) -> frozenset[str]:
        """Words that alone name nobody, though a headline gives them a capital."""
        return self.demonyms | self.generic

    def head_kind(self, parts: Sequence[str]) -> NameKind | None:
        """The kind that a head word gives a name: "… Agency", "Ministry of …", "Cour de …"."""
        lower = [part.lower() for part in parts]
        if self._is_form(lower):
            return "company"
        stop = next((at for at, part in enumerate(lower) if part in self.head_joiners), None)
        inside = lower[:stop] if stop else lower
        if not self.head_first and len(inside) > 1 and not stop and inside[0] in self.generic:
            inside = inside[1:]
        if stop is None and not self.head_first:
            inside = _ends(inside, self.endings)
        pairs = [f"{one} {two}" for one, two in itertools.pairwise(inside)]
        order = [*pairs, *inside] if self.head_first else [*pairs[::-1], *inside[::-1]]
        return next((kind for part in order if (kind := self._head(part)) is not None), None)

    def _is_form(self, lower: Sequence[str]) -> bool:
        """Whether a legal form ends a name, whatever stands in it: "First of Velm Bank Corp."."""
        if len(lower) > 2 and self.are_partners(lower[-2:]):
            return True
        is_noun = lower[-1:] and lower[-1] in self.generic  # "International Crisis Group"
        if len(lower) < 2 or is_noun or lower[-2] in self.inner:  # "and Co-operation"
            return False
        abbreviated = (part.rstrip(".") for part in lower[1:-1] if part.endswith("."))
        last = lower[-1].rstrip(".")  # "Velm Corp. International"
        forms = (part for part in (last, *abbreviated) if part in self.endings)
        return any(self.heads.get(part) == "company" for part in forms)

    def are_partners(self, lower: Sequence[str]) -> bool:
        """Whether two words end the name of a founder's firm: "Velm | & Sons"."""
        return len(lower) > 1 and lower[0] in self.pairs and lower[1] in self.partners

    def without_form(self, key: str) -> str:
        """What a company is called in short: a name in small letters without its legal form."""
        parts = key.split()
        return " ".join(parts[:-1]) if self._is_form(parts) else ""

    def _head(self, part: str) -> NameKind | None:
        """The kind of a head, also of several bodies in one name: "Coordination Committees"."""
        one = self.heads.get(part.removesuffix("s"))
        return self.heads.get(part) or (one if one in {"organisation", "government"} else None)

    def is_outlet(self, name: str) -> bool:
        """Whether a name is a site's address or a broadcaster's with its channel: "NBC10"."""
        if SITE.search(name) or (STATION.fullmatch(name) and self.known_kind(name) is None):
            return True
        bare = CHANNEL.sub("", name)
        return bare != name and self.known_kind(bare) == "outlet"

    def is_post(self, word: str) -> bool:
        """Whether a word in small letters is a title or a post, and so no part of a name."""
        return word in self.titles or word in self.posts

    def is_letters(self, texts: Sequence[str]) -> bool:
        """Whether letters in capitals before a name in small ones are an office: "ADA Obi"."""
        is_office = texts[0].isupper() and texts[0].lower() in self.capital_posts
        return is_office and not (texts[1].isupper() and len(texts[1]) > 1)

    def opens_with_state(self, parts: Sequence[str]) -> bool:
        """Whether letters of a country open a longer name: "U.S. Geological Survey"."""
        return len(parts) > 1 and "." in parts[0] and self.known_kind(parts[0]) is not None

    def tail_kind(self, parts: Sequence[str]) -> NameKind | None:
        """The kind that the last words of a foreign name give it: « … du Matin » is a newspaper."""
        return self.tails.get(" ".join(parts[-2:]).lower())

    def known_kind(self, name: str) -> NameKind | None:
        """The kind of a name that everybody knows, or of a country."""
        bare = name.replace("’", "'")
        found = self.known.get(bare) or (self.known.get(bare.lower()) if len(bare) > 5 else None)
        return found or (self.known.get(bare.replace("-", " ")) if "-" in bare else None)


def _ends(parts: list[str], endings: frozenset[str]) -> list[str]:
    """The words of an English name that can be its head: the first and the last, and the one
    before company endings ("Velm Mining Group Ltd")."""
    end = len(parts)
    while end > 1 and parts[end - 1] in endings:
        end -= 1
    first = [part for part in parts[:1] if len(parts) == 1 or part not in endings]
    return [*first, *parts[max(end - 1, 1) :]]  # "AG" before a name is no company's


def _kinds(table: Table) -> dict[str, NameKind]:
    """Turn lists of words by kind round, the kinds in their own order."""
    return turned({kind: table.get(kind, ()) for kind in KINDS})


def _people(language: str) -> frozenset[str]:
    """The nouns of offices, trades and witnesses, and of whoever is one of many."""
    found = words(language, "offices")
    titles = (noun for listed in found["titles"].values() for noun in listed)
    return frozenset([*titles, *found["many"]])


@cache
def _of_every_language(topic: str) -> dict[str, Any]:
    """A table of names turned round, of all languages together: word → its key."""
    found: dict[str, Any] = {}
    for language in languages():
        found |= turned(words(language, "names")[topic])
    return found


@cache
def _given() -> frozenset[str]:
    return frozenset(
        word for language in languages() for word in words(language, "names")["given"]["words"]
    )


@cache
def _known() -> dict[str, NameKind]:
    found: dict[str, NameKind] = dict.fromkeys(_countries(), "place")
    for language in languages():
        found |= _kinds(words(language, "names")["known"])
    lower = {name.lower(): kind for name, kind in found.items() if len(name) > 5}
    return {**lower, **found}


def _countries() -> Iterable[str]:
    """Names of the world's countries in every language read here (CLDR)."""
    for language in languages():
        for code, name in Locale(language).territories.items():
            if len(code) == 2:
                yield str(name).split(" (")[0].replace("’", "'")


def folded(quote: str) -> str:
    """A name in small letters without full stops and accents, which pages give or leave out."""
    letters = unicodedata.normalize("NFKD", quote.replace("’", "'").replace(".", "").lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))

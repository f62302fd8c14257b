"""The words of a language that tell hands and their roles."""

from __future__ import annotations

import re
from typing import Any

from sayso.model import ROLES, Role
from sayso.reading.statements.hands.office_words import OfficeWords
from sayso.words import Lexicon, Table, languages, words

LONGEST_PHRASE = 4
"""Words of the longest phrase of the lexicon that has a role."""


class HandWords(Lexicon, at="speech.hands"):
    """The words of a language that tell hands and their roles."""

    roles: dict[str, Role]
    kinds: dict[str, Role]
    """Of those nouns, the ones that name a kind of body as a whole: no "management"."""
    latter: frozenset[str]
    """Words that point back to somebody named last: "the latter"."""
    anyone: frozenset[str]
    """Pronouns of whom nobody names: « on »."""
    unnamed_marks: frozenset[str]
    unnamed_determiners: frozenset[str]
    faceless: frozenset[str]
    articles: frozenset[str]
    in_titles: frozenset[str]
    never_names: frozenset[str]
    bodies: frozenset[str]
    agencies: dict[str, Role]
    """What stands beside "agency" → the role of one that is no news agency."""
    news_agencies: frozenset[str]
    """What stands beside "agency" and makes it one that spreads news."""
    hears: frozenset[str]
    anybody: frozenset[str]
    colleagues: frozenset[str]
    inquirers: tuple[str, ...]
    humans: frozenset[str]
    """Nouns of people beside those with a role; none in a language where any noun may speak …"""
    human_ends: tuple[str, ...]
    """… and how others end."""
    withheld: re.Pattern[str]
    taken_down: re.Pattern[str]
    """Who took an interview down: « propos recueillis par X »."""
    papers: frozenset[str]
    """Of outlets, what may be a document: with a noun before it, or with …"""
    journals: frozenset[str]
    """… such a word in what it is in, …"""
    written: frozenset[str]
    """… or such a participle behind it."""
    by: frozenset[str]
    """What stands before who wrote it."""
    benches: frozenset[str]
    """What makes a panel a court's: "a panel of judges"."""
    alliances: frozenset[str]
    """Groups that are of states with one of these words beside them:"""
    of_states: frozenset[str]
    """a "U.S.-led coalition", no "opposition coalition"."""
    nets: frozenset[str]
    """Of outlets, what is a group with a noun before it, but for …"""
    broadcasts: frozenset[str]
    """… these: an "activist network", no "television network"."""
    general_bodies: frozenset[str]
    """Nouns that any body of their kind may be called by; empty where every noun may."""
    sides: frozenset[str]
    """Bodies that are nobody's name for another: « l'opposition »."""
    circles: frozenset[str]
    """Who stands around somebody, never one person: « l'entourage », « les proches »."""
    parts: frozenset[str]
    """What is a part of a body and speaks in its role: "the company's legal department"."""
    said: frozenset[str]
    """What is said, and is nobody who says it: "a comment that described them as …"."""
    given: frozenset[str]
    vague: frozenset[str]
    informs: frozenset[str]
    testifies: frozenset[str]
    testimony: frozenset[str]
    pleads: frozenset[str]
    """Who tells a court something for others, and is no witness."""
    spokespersons: frozenset[str]
    reports: frozenset[str]
    documents: frozenset[str]
    spoken_to: frozenset[str]
    phrases: dict[str, Role]
    """A noun with what follows it → its role, where the noun alone has another."""
    contracted: dict[str, str]
    """A preposition that holds an article → the article as it stands in a name."""

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Add what other tables tell of hands; names stand in texts of any language."""
        found = words(language, "speech")
        kinds: dict[str, Role] = {
            noun: role for role in reversed(ROLES) for noun in found["roles"].get(role, ())
        }
        official = dict.fromkeys(table["official_agencies"], "official")
        said = found["cue"]["said_nouns"]
        given = (words(each, "names")["given"]["words"] for each in languages())
        return {
            "roles": OfficeWords.load(language).roles() | kinds,
            "kinds": kinds,
            "latter": frozenset(found["who"]["latter"]),
            "anyone": frozenset(found["who"]["anyone"]),
            "in_titles": _of_all("in_titles"),
            "never_names": _of_all("never_names"),
            "agencies": official | dict.fromkeys(table["company_agencies"], "company"),
            "withheld": re.compile("|".join(map(re.escape, table["withheld"]))),
            "taken_down": re.compile("|".join(map(re.escape, table["taken_down"]))),
            "given": frozenset(name for names in given for name in names),
            "said": frozenset(noun for nouns in said.values() for noun in nouns),
            "testifies": frozenset(found["verbs"]["testifies"]),
            "documents": frozenset(found["roles"]["document"]),
        }


def _of_all(name: str) -> frozenset[str]:
    """A list of every language: foreign names stand in any text."""
    lists = (words(language, "speech")["hands"][name] for language in languages())
    return frozenset(word for found in lists for word in found)


def phrase_at(head: Any, known: HandWords) -> str:
    """The phrase of the lexicon that a noun opens or closes: "panel of experts", "central bank"."""
    behind = head.doc[head.i : head.i + LONGEST_PHRASE].text.lower()
    before = " " + head.doc[max(0, head.i - LONGEST_PHRASE) : head.i + 1].text.lower()
    return next(
        (one for one in known.phrases if behind.startswith(one) or before.endswith(f" {one}")), ""
    )

"""The words that a clause put into what somebody says is made of, beside verbs and nouns."""

from __future__ import annotations

import re

from sayso.reading.statements.cues import forms_of
from sayso.words import Lexicon, Table, words


class InsertedWords(Lexicon, at="speech.inserted"):
    """What an inserted clause is made of beside verbs and nouns."""

    opens: frozenset[str]
    objects: frozenset[str]
    whom: frozenset[str]
    reflexive: frozenset[str]
    had: frozenset[str]
    been: frozenset[str]
    times: frozenset[str]
    relative: frozenset[str]
    nobody: frozenset[str]
    from_whom: frozenset[str]
    of_things: frozenset[str]
    learns: frozenset[str]
    for_whom: frozenset[str]
    to_be: frozenset[str]
    also: frozenset[str]
    called: frozenset[str]
    not_who: frozenset[str]
    source: frozenset[str]
    opinion: frozenset[str]
    opiners: frozenset[str]
    claims: frozenset[str]
    told_words: frozenset[str]
    by: frozenset[str]
    points_back: frozenset[str]
    aside: frozenset[str]
    aside_done: frozenset[str]
    """The past participles of such verbs."""
    adds: frozenset[str]
    shown_by: tuple[str, ...]
    going_on: str
    going_in: frozenset[str]
    rumours: re.Pattern[str]
    """What goes round: « le bruit court que »."""
    set_phrases: re.Pattern[str]
    """Verbs and their nouns that say it together: « met en garde »."""
    warned_of: frozenset[str]
    taken_in: frozenset[str]
    """Verbs of who hears, reads or asks what follows: it is another's."""
    shown_things: frozenset[str]
    """Things beside documents that bear words: « une banderole »."""
    subjects: frozenset[str]
    negations: frozenset[str]
    varies: frozenset[str]
    after: frozenset[str]
    ages: frozenset[str]
    persons: frozenset[str]
    particles: frozenset[str]
    people: frozenset[str]
    withheld: frozenset[str]
    """Verbs of what is not said: « sans préciser où » …"""
    unwilling: frozenset[str]
    """… and forms of those that, denied, tell that somebody would not."""

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Add the negations, and the nouns of whoever has a role."""
        speech = words(language, "speech")
        return {
            "rumours": re.compile(rf"(?:{'|'.join(table['rumours'])})\s*", re.IGNORECASE),
            "set_phrases": re.compile(rf"(?:{'|'.join(table['set_phrases'])})\b", re.IGNORECASE),
            "negations": frozenset(words(language, "strength")["marks"]["negations"]),
            "aside_done": frozenset(forms_of(table["aside"], speech["cue"]["participle_ends"])),
            "people": frozenset(noun for role in speech["roles"].values() for noun in role),
        }

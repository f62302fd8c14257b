"""The words of a language that weaken a statement: alleged, presumed, conditional, planned."""

from __future__ import annotations

from typing import Any

from sayso.model import Strength
from sayso.reading.statements.cues import Cues
from sayso.words import Lexicon, Table

ORDER: tuple[Strength, ...] = ("alleged", "presumed", "conditional", "planned", "stated")
"""Weakest first: of several marks on one statement the first in this order is shown."""


class Marks(Lexicon, at="strength.marks"):
    """The words of a language that weaken a statement, by lemma or form."""

    cue: dict[str, Strength]
    lemma: dict[str, Strength]
    passive: dict[str, Strength]
    conditional_marks: frozenset[str]
    supposes: frozenset[str]
    """Subjects of what is only supposed, and by nobody else: « ce serait une erreur »."""
    conditional_before: frozenset[str]
    """What has to follow where the mark is cut short: « s'il », but not « s'est défendu »."""
    conditional_phrases: tuple[tuple[str, ...], ...]
    """Several words that open a condition: « à moins de », but not « à moins de 5 km »."""
    takes_whether: frozenset[str]
    """Verbs that ask or know: the "if" behind one is no condition."""
    negations: frozenset[str]
    nor: frozenset[str]
    """What stands right before the second of two verbs that are both denied."""
    to_know: frozenset[str]
    whether: frozenset[str]
    """Verbs of finding out, and what opens the question that they take: "wants to know who"."""
    hearsay_mood: str
    hearsay_ends: tuple[str, ...]
    """How a verb ends in that form."""
    could: frozenset[str]
    should: frozenset[str]
    """Verbs that in that form are a presumption, or what ought to be."""
    none: frozenset[str]
    """What before a noun says that there is none."""
    meant: frozenset[str]
    """Nouns of what somebody means to do, or with such a word does not: "no plan to sell"."""
    planned_tense: str
    planned_copula: frozenset[str]
    aims: frozenset[str]
    """Subjects of which "is to" tells no plan: "the goal is to help" …"""
    to_blame: frozenset[str]
    """… nor does it before such a verb: "fog was to blame"."""
    with_infinitive: frozenset[str]
    """Verbs that are a plan only with what is to be done: "agreed to pay"."""
    with_clause: frozenset[str]
    """Verbs that are a presumption only with what seems: "appears to be ill"."""
    possible: frozenset[str]
    chances: frozenset[str]
    looks: frozenset[str]
    like: frozenset[str]
    """ "It is possible that", "there is a chance that", "it looks like": presumptions."""
    senses: frozenset[str]
    """Verbs with which "could" tells what was done: "could hear the guns"."""
    inverted: frozenset[str]
    """Verbs that open a condition before their subject: "should it rain"."""
    no_condition: frozenset[str]
    """What stands before an "if" that is no condition: "even if"."""
    short_past: frozenset[str]
    """Short forms that are a past before a participle: "he'd bought it"."""
    near_future: frozenset[str]
    reported_future: frozenset[str]
    possible_past: frozenset[str]
    limits: frozenset[str]
    """With these what could be was settled: "could only be seen by guards"."""
    hearers: frozenset[str]
    """Who is meant is whoever hears it …"""
    heeds: frozenset[str]
    """… and what they do: "if you look at it" is no condition."""
    alleged_adjectives: frozenset[str]
    alleged_nouns: frozenset[str]
    faces: frozenset[str]
    """Verbs whose subject such a noun weighs on: "faces charges"."""
    untrue: tuple[str, ...]
    rules_out: tuple[str, ...]
    """Lemmas of a cue that denies, in order, a space on either side."""
    leaves_open: tuple[str, ...]
    """Lemmas, a space on either side, of what affirms nothing and denies nothing."""
    still_said: frozenset[str]
    """Lemmas with which a negation leaves what is said said: "not only", "not hesitate"."""
    scorns: tuple[str, ...]
    """Lemmas, a space on either side, of a cue that scorns a claim: "scoffed at"."""
    claim_nouns: frozenset[str]
    refuses_plea: tuple[str, ...]
    """Lemmas of a cue that pleads not guilty."""
    admits: frozenset[str]
    """Verbs that, negated, leave open what they would admit."""
    swears: frozenset[str]
    """Verbs of a plan only where what is sworn is still to be done."""
    silent_on: frozenset[str]
    """Verbs that, negated, keep silent on a thing: « ne confirme pas »."""
    accepts: frozenset[str]
    """Verbs that, negated, let a thing stand: "does not dispute"."""
    false: frozenset[str]
    """Words that call a claim untrue."""
    dismisses: frozenset[str]
    is_: frozenset[str]
    """The verb that joins a claim and such a word."""
    decline: frozenset[str]
    perfect: frozenset[str]

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Words of each strength, turned round: word → strength; the weakest is taken last."""
        found: dict[str, dict[str, Strength]] = {"lemma": {}, "cue": {}, "passive": {}}
        for kind in reversed(ORDER[:-1]):
            keys = [("lemma", f"{kind}_{ending}") for ending in ("words", "modals", "verbs")]
            keys += [("cue", f"{kind}_cues"), ("passive", f"passive_{kind}_verbs")]
            for slot, key in keys:
                found[slot] |= dict.fromkeys(table.get(key, ()), kind)
        return {
            **found,
            "conditional_phrases": tuple(map(tuple, map(str.split, table["conditional_phrases"]))),
            "refuses_plea": tuple(f" {phrase} " for phrase in table["refuses_plea"]),
            "scorns": tuple(f" {phrase} " for phrase in table["scorns"]),
            "rules_out": tuple(f" {phrase} " for phrase in table["rules_out"]),
            "leaves_open": tuple(f" {phrase} " for phrase in table["leaves_open"]),
            "is_": frozenset(table["is"]),
            "decline": Cues.load(language).decline,
        }


def phrase_of(word: Any) -> str:
    """The words of a short phrase without a verb in one string, as « sans doute »; else nothing."""
    words = [one.lower_ for one in word.subtree] if word.left_edge.i + 1 == word.i else []
    return " ".join(words) if len(words) == 2 else ""

"""The cue words of a language, looked up by lemma, and the words that make up a cue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sayso.model import Act
from sayso.reading.language.tree import VERBAL
from sayso.words import Lexicon, Table, turned, words

ACTS_BY_WEIGHT: tuple[Act, ...] = (
    "testifies", "denies", "asks", "says", "documents", "accuses", "believes", "feels", "intends",
)  # fmt: skip
"""Where a verb stands under several acts, the first of these is taken."""


ATTITUDES: frozenset[Act] = frozenset({"believes", "intends", "feels"})
"""What somebody holds without saying it."""
SPEECH_ACTS = frozenset({"says", "testifies", "asks", "denies", "accuses", "documents"})


CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt", "aux:tense", "aux:pass", "aux:caus"})


HABITS = ("by_order", "parser_errs", "tags_behind", "heads_speak")
"""What a language's policy tells of how it gives others' words."""
NO_INSERTED: Table = {
    "two_verbs": {},
    "source": [],
    "from_whom": [],
    "taken_in": [],
    "aside": [],
    "persons": [],
    "opinion": [],
    "not_who": [],
}
"""What a language has that does not turn verb and speaker round."""


class Cues(Lexicon, at="speech.cue"):
    """The cue words of a language, looked up by lemma."""

    act: dict[str, Act]
    noun_object: frozenset[str]
    document_only: frozenset[str]
    document_nouns: frozenset[str]
    preposition: dict[str, str]
    passive_report: frozenset[str]
    comment: frozenset[str]
    counts: frozenset[str]
    contrasts: frozenset[str]
    """What stands between two who say different things: "he knew, but Holt says he did not"."""
    concedes: frozenset[str]
    cites: frozenset[str]
    impersonal_verbs: frozenset[str]
    told: frozenset[str]
    pronouns: frozenset[str]
    according_to: re.Pattern[str]
    small_clause: frozenset[str]
    silence: re.Pattern[str]
    no_side: tuple[str, ...]
    """What it is, refused, to take no side: "go into details"."""
    withholds: frozenset[str]
    """Verbs that, negated, keep back their object: « n'a pas précisé le lieu »."""
    following: re.Pattern[str]
    intends: frozenset[str]
    decline: frozenset[str]
    calls_for: frozenset[str]
    infinitives: bool
    that: frozenset[str]
    joiner: re.Pattern[str]
    """What joins a content to its cue and is left out of it where the rules go by word order."""
    lemma_ending: str
    finite_ends: tuple[tuple[str, str], ...]
    finite_forms: dict[str, str]
    participle_forms: dict[str, str]
    by_order: bool
    """Whether verb and speaker turn round, so that the order of words is asked first."""
    parser_errs: bool
    """Whether a parser's word on who speaks and what is a verb is held to the lexicon's lists."""
    tags_behind: bool
    """Whether who speaks is told behind a quotation: one before another's tag is not theirs."""
    heads_speak: bool
    """Whether what stands before a colon in a title says what follows: "Adeyemi: we left"."""
    expletive: frozenset[str]
    reflexive: frozenset[str]
    only_reflexive: frozenset[str]
    itself: frozenset[str]
    unsaid: frozenset[str]
    without: frozenset[str]
    nobody: frozenset[str]
    never_subjects: frozenset[str]
    """Pronouns of whom it was told, which a parser may take for who says it …"""
    seldom_subjects: frozenset[str]
    """… and those that are so right behind a noun: « le chef | lui | a dit »."""
    pointing: frozenset[str]
    held: frozenset[str]
    asked_if: frozenset[str]
    which: frozenset[str]
    two_verbs: dict[str, list[str]]
    two_forms: dict[str, str]
    two_hold: frozenset[str]
    two_suggest: frozenset[str]
    decisions: frozenset[str]
    with_noun: dict[str, str]
    charged_by_noun: frozenset[str]
    sides: dict[str, list[str]]
    heard: dict[str, list[str]]
    sources: frozenset[str]
    taken_in: frozenset[str]
    """Verbs of who hears or reads what follows: it is another's."""
    where: frozenset[str]
    """What opens a phrase of who « on » is: « à la mairie, on dit »."""
    threatens: frozenset[str]
    """Verbs of such a deed whose object is whom it was told: « menace le maire de partir »."""
    opinion: frozenset[str]
    """What brings in whose opinion it is, and much else: « Pour l'avocat, … »."""
    not_who: frozenset[str]
    """What such words bring in that is nobody: « selon les cas »."""
    also: frozenset[str]
    """What stands behind such a pronoun and tells of nobody else: « elle aussi »."""
    back: frozenset[str]
    """Pronouns of somebody named before: « lui », « celle-ci »."""
    asides: frozenset[str]
    """Verbs, and their participles, that say something beside a quotation only: « sourit-il »."""
    decided: frozenset[str]
    speakers: frozenset[str]
    thing_ends: tuple[str, ...]
    person_ends: tuple[str, ...]
    things_do: frozenset[str]
    not_people: frozenset[str]
    no_one: frozenset[str]
    no_infinitive: frozenset[str]
    speaks_of: frozenset[str]
    amounts: frozenset[str]
    first: frozenset[str]
    said_nouns: dict[str, Act]
    """Nouns of what is said, in a cue without a verb of saying: "allegations that"."""
    themes: frozenset[str]
    """What opens a question that is told of: "how", "why"."""
    explains: frozenset[str]
    """Verbs that answer such a question: "explained how"."""
    clause_only: frozenset[str]
    hears_others: frozenset[str]
    hearers: frozenset[str]
    """Verbs whose subject is told what follows: "jurors heard that", "the council learned that"."""
    """Verbs of who hears what others say: "the jury heard testimony"."""
    tries: frozenset[str]
    """Verbs that with an infinitive tell what somebody tries."""
    muses: frozenset[str]
    """Verbs of what somebody asks themselves, unless their words are quoted."""
    """Verbs that say something with a clause alone: "agreed that"."""
    breaks_off: re.Pattern[str]
    """From here on what follows a content is not said: "but not that", "without saying"."""
    headline: dict[str, str]
    """Forms of verbs that a parser takes for names in a headline, each with its verb."""
    puts: frozenset[str]
    """Verbs with a sum behind a preposition: "put the toll at eleven"."""
    labels: frozenset[str]
    """Labels of storage and of kinds of article, which say nothing: "Headline:", "Analysis:"."""
    also_nouns: frozenset[str]
    """Verbs whose forms are nouns too: only what the parser calls a verb is one."""
    forecasts: frozenset[str]
    """Verbs of a plan that with a clause tell what will be: « prévoit que P »."""
    judges: frozenset[str]
    """Verbs of an opinion, with an object and what is thought of it: « juge le prix dérisoire »."""
    manner_ends: tuple[str, ...]
    """How adverbs of manner end: « régulièrement »."""
    before_doing: frozenset[str]
    """What opens the infinitive of a second saying: « avant de préciser que »."""
    of: frozenset[str]
    takes_up: frozenset[str]
    """What opens a clause on what was said: « …, ce que dément X » …"""
    taken_up: frozenset[str]
    """… and nouns that do: « …, chiffre que conteste X »."""
    makes: frozenset[str]
    """Verbs whose subject makes such a claim: "raised allegations"."""
    pleads: tuple[str, ...]
    """What stands between a plea and what is pleaded to: "not guilty to"."""

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Add the verbs by act, their forms, and what other tables tell of who speaks."""
        found = words(language, "speech")
        roles, by_order = found["roles"], found["policy"]["by_order"]
        inserted = found["inserted"] if by_order else NO_INSERTED
        pairs = inserted["two_verbs"]
        act: dict[str, Act] = {
            verb: name for name in reversed(ACTS_BY_WEIGHT) for verb in found["verbs"][name]
        }
        spoken = [verb for verb in act if verb not in {*table["with_noun"], *table["also_nouns"]}]
        nouns = (noun for role in roles.values() for noun in role)
        return {
            "act": act,
            "document_nouns": frozenset([*roles["document"], *table["also_documents"]]),
            "of": frozenset(found["hands"]["of"]),
            "cites": frozenset(found["hands"]["cites"]),
            "told": frozenset(found["hands"]["told"]),
            "pronouns": frozenset(found["who"]["thing"]),
            "according_to": _any_of(table["according_to"]),
            "silence": _any_of(table["silence"]),
            "breaks_off": _any_of(table["breaks_off"]),
            "following": _any_of(table["following"]),
            "intends": frozenset(found["verbs"]["intends"]),
            "joiner": _joiner(table["that"], drops=found["policy"]["drops_that"]),
            "finite_ends": tuple((old, new) for old, new in table["finite_ends"]),
            "finite_forms": forms_of(spoken, table["finite_ends"]),
            "participle_forms": forms_of(spoken, table["participle_ends"]),
            **{name: found["policy"][name] for name in HABITS},
            "expletive": frozenset(words(language, "grammar")["expletive"]),
            "two_verbs": pairs,
            "two_forms": turned(inserted["two_forms"]) if pairs else {},
            "two_hold": frozenset(inserted["two_hold"] if pairs else ()),
            "two_suggest": frozenset(inserted["two_suggest"] if pairs else ()),
            "first": frozenset(found["who"]["first"]),
            "said_nouns": turned(table["said_nouns"]),
            "sources": frozenset(inserted["source"]),
            "where": frozenset(inserted["from_whom"]),
            "taken_in": frozenset(inserted["taken_in"]),
            "opinion": frozenset(inserted["opinion"]),
            "not_who": frozenset(inserted["not_who"]),
            "back": frozenset(inserted["persons"]),
            "asides": frozenset(
                [*inserted["aside"], *forms_of(inserted["aside"], table["participle_ends"])]
            ),
            "decisions": frozenset(table["decisions"]["verbs"]),
            "decided": frozenset(table["decisions"]["objects"]),
            "speakers": frozenset([*nouns, *table["also_speak"], *table["also_documents"]]),
        }

    def lemma(self, token: Any) -> str:
        """The lemma of a token; a French verb that the model left as it stands gets its ending."""
        if token.pos_ == "PROPN" and token.lower_ in self.headline:
            return self.headline[token.lower_]
        found: str = token.lemma_.lower()
        ended = found + self.lemma_ending
        return ended if found not in self.act and ended in self.act else found

    def noun_behind(self, verb: Any) -> int | None:
        """Where the noun stands with which alone a verb says anything: « met en cause »."""
        noun = self.with_noun.get(self.lemma(verb))
        return next((one.i for one in _near(verb) if one.lower_ == noun), None) if noun else None

    def lacks_noun(self, verb: Any) -> bool:
        """Whether the noun is missing with which alone a verb says anything: « a mis au point »."""
        nouns = {self.with_noun.get(self.lemma(verb)), *self.charged_by_noun, *self.seconds(verb)}
        is_bare = self.lemma(verb) in self.with_noun
        return is_bare and not any(one.lower_ in nouns for one in _near(verb))

    def act_of(self, token: Any) -> Act | None:
        """What a verb does with its content; None for any other word.

        A word that the tagger takes for an adverb or an adjective may be a verb by its ending.
        """
        if token.pos_ in VERBAL or (token.pos_ == "PROPN" and token.lower_ in self.headline):
            return self.act.get(self.lemma(token))
        is_mistaken = self.parser_errs and token.pos_ in {"ADV", "ADJ", "NOUN"}
        lemma = (self.finite(token) or self.participle(token)) if is_mistaken else None
        return self.act[lemma] if lemma else None

    def first_of_two(self, token: Any) -> str:
        """The lemma of the first of two verbs that say it together; "" of any other word."""
        found = self.two_forms.get(token.lower_, self.lemma(token))
        return found if found in self.two_verbs else ""

    def seconds(self, token: Any) -> list[str]:
        """The words with which a verb says it: "savoir" behind "fait"."""
        return self.two_verbs.get(self.first_of_two(token), [])

    def pair(self, cue: Iterable[Any]) -> str:
        """The first of two verbs of a cue that say it together; "" where there are none."""
        words = list(cue)
        said = {one.lower_ for one in words}
        first = (one for one in words if said.intersection(self.seconds(one)))
        return next((self.first_of_two(one) for one in first), "")

    def is_document(self, noun: Any | None) -> bool:
        """Whether a noun tells as a document does; in English a court's judgment is one too."""
        return noun is not None and noun.lemma_.lower() in self.document_nouns

    def said_noun(self, cue: Iterable[Any]) -> Any | None:
        """The noun of what is said in a cue without a verb of saying: "amid allegations"."""
        words = list(cue)
        if any(self.act_of(token) is not None for token in words):
            return None
        return next(
            (one for one in words if one.pos_ == "NOUN" and one.lemma_.lower() in self.said_nouns),
            None,
        )

    def finite(self, token: Any) -> str | None:
        """The cue lemma of a finite verb, also of one that the tagger took for another word."""
        person = token.morph.get("Person")
        if token.pos_ in VERBAL and person and "3" not in person:
            near = token.doc[max(token.i - 3, 0) : token.i]
            is_own = "1" not in person or not token.lower_.endswith("e")
            if is_own or any(one.lower_ in self.first for one in near):
                return None
        if token.pos_ in VERBAL and "Fin" in token.morph.get("VerbForm"):
            found = self.lemma(token)
            if found in self.act and found not in self.with_noun:
                return found
        return self.finite_forms.get(token.lower_)

    def participle(self, token: Any) -> str | None:
        """The cue lemma of a past participle, likewise."""
        if token.pos_ in VERBAL and "Part" in token.morph.get("VerbForm"):
            found = self.lemma(token)
            if found in self.act and found not in self.with_noun:
                return found
        return self.participle_forms.get(token.lower_)


def forms_of(verbs: Iterable[str], ends: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each form that an ending makes of a verb → the verb; of two, by the ending listed first."""
    found: dict[str, str] = {}
    every = list(verbs)
    for old, new in ends:
        for verb in every:
            if verb.endswith(new):
                found.setdefault(verb[: len(verb) - len(new)] + old, verb)
    return found


def hears(cue: Sequence[Any], known: Cues) -> bool:
    """Whether all verbs of a cue are of one who is told it: "jurors heard that …"."""
    spoken = [token for token in cue if known.act_of(token) is not None]
    return bool(spoken) and all(known.lemma(token) in known.hearers for token in spoken)


def _joiner(that: Iterable[str], *, drops: bool) -> re.Pattern[str]:
    """« que », « qu’ » or the apostrophe of one; English keeps its "that", as PolNeAR does."""
    if not drops:
        return re.compile(r"(?!)")
    words = [re.escape(one) + ("" if one[-1] in "'’" else r"(?!\w)") for one in sorted(that)]
    either = "|".join([*words, "['’]"])
    return re.compile(rf"(?:{either})\s*", re.IGNORECASE)


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """One pattern for whole words or phrases, the longest first."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def cue_words(verb: Any) -> list[Any]:
    return [verb, *(child for child in verb.children if child.dep_ in CUE_PARTS or is_no(child))]


def is_no(token: Any) -> bool:
    return token.dep_ == "neg" or "Neg" in token.morph.get("Polarity")


def _near(verb: Any) -> Any:
    return verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end)]


def is_negated(verb: Any) -> bool:
    return any(is_no(child) for child in verb.children)


def is_refused(verb: Any, known: Cues) -> bool:
    """Whether a verb tells what somebody would not do: "say" in "refused to say"."""
    return verb.dep_ in {"xcomp", "ccomp"} and known.lemma(verb.head) in known.decline


def refused(verb: Any, known: Cues) -> list[Any]:
    """For "say" in "refused to say", the verb "refused"; for "savoir" in "fait savoir", "fait"."""
    above, before = verb.head, verb.nbor(-1) if verb.i > verb.sent.start else verb
    if is_refused(verb, known) or verb.lower_ in known.seconds(above):
        return cue_words(above)
    return [before] if verb.lower_ in known.seconds(before) else []


def whole_cue(cue: list[Any]) -> list[Any]:
    """A cue with what turns its verb, where less is marked: "did … rule" of "did not rule out"."""
    verbs = [token for token in cue if token.pos_ == "VERB"]
    helped = [token.head for token in cue if token.dep_ == "aux"] if not verbs else []
    more = {part for verb in helped[:1] for part in cue_words(verb)}
    more |= {part for verb in verbs for part in cue_words(verb) if not part.dep_.startswith("aux")}
    return sorted({*cue, *more}, key=lambda token: token.i)

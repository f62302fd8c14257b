"""Whether a verb of saying says anything where it stands, and whether a noun can be who says it.

Both are asked of languages whose lexicon has the words (``unsaid``, ``thing_ends`` …); where it
has none, every verb says and every noun can.
"""

from __future__ import annotations

from typing import Any

from sayso.reading.language.order import is_finite
from sayso.reading.language.tree import RELATIVE, VERBAL, phrase
from sayso.reading.statements.cues import Cues, is_negated

PASSES = frozenset({"denies", "asks", "intends", "feels"})
"""Acts that a negation leaves what they are: "does not deny" is no claim of the contrary."""


def is_said(verb: Any, lemma: str, known: Cues) -> bool:
    """Whether somebody says it: not "must say", "without saying", "does not say", "is said"."""
    if is_reflexive(verb, known):
        if lemma not in known.reflexive:
            return False
    elif lemma in known.only_reflexive:
        return False
    heard = known.heard.get(lemma, ())
    if heard and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in heard:
        return False
    above = verb.head
    is_under = verb.dep_ in {"xcomp", "ccomp"} and above.i < verb.i
    if is_under and above.lemma_.lower() in known.unsaid and lemma not in known.document_only:
        return False
    if any(child.lower_ in known.without for child in verb.children if child.i < verb.i):
        return False
    return known.act[lemma] in PASSES or lemma in known.withholds or not is_negated(verb)


def is_reflexive(verb: Any, known: Cues) -> bool:
    """Whether what the verb does is done to its own subject: "se dit", "s'explique"."""
    return any(child.lower_ in known.itself and child.i < verb.i for child in verb.children)


def is_done_to(verb: Any) -> bool:
    """Whether a participle alone says what is done to its noun: "the man suspected of …"."""
    is_past = "Part" in verb.morph.get("VerbForm") and "Past" in verb.morph.get("Tense")
    shares = verb.dep_ == "conj" and _is_helped(verb.head)
    return is_past and not _is_helped(verb) and not shares and verb.dep_ != "ROOT"


def _is_helped(verb: Any) -> bool:
    return any(child.dep_.startswith("aux") for child in verb.children)


def can_speak(noun: Any, known: Cues, lemma: str = "") -> bool:
    """Whether a noun can be who says it: no "this revelation", no "on" that is nobody.

    Of a verb that things do as well, only what surely speaks is the source.
    """
    is_nobody = noun.lower_ in known.nobody or (noun.pos_ == "PRON" and noun.lower_ in known.no_one)
    opening = noun.left_edge
    is_nobody = is_nobody or "Rel" in opening.morph.get("PronType")
    is_verb = noun.pos_ in VERBAL and not _is_noun(noun, known)
    if is_nobody or noun.dep_ == "expl:subj" or is_verb:
        return False
    if lemma in known.things_do:
        return surely_speaks(noun, known)
    if noun.pos_ != "NOUN" or is_speaker(noun, known):
        return True
    if noun.lemma_.lower().endswith(known.thing_ends):
        return False
    return not any(child.lower_ in known.pointing for child in noun.children)


def _is_noun(word: Any, known: Cues) -> bool:
    """Whether an article makes a noun of a verb's form: « l'exploitant », « le gérant »."""
    is_opened = any(child.pos_ == "DET" and child.i < word.i for child in word.children)
    return is_opened and bool({word.lower_, word.lemma_.lower()} & known.speakers)


def surely_speaks(noun: Any, known: Cues) -> bool:
    """Whether a noun is a name, a pronoun of a person or a word for one who speaks."""
    if noun.pos_ in {"PROPN", "PRON", "NUM"} or is_speaker(noun, known):
        return noun.lower_ not in known.nobody
    lemma = noun.lemma_.lower()
    return lemma.endswith(known.person_ends) and lemma not in known.not_people


def names_one(noun: Any) -> bool:
    """Whether a person's name stands right behind a noun: « le syndic Octave Lorme »."""
    after = noun.doc[noun.i + 1 : noun.i + 2]
    return any(token.ent_type_ == "PER" and token.pos_ == "PROPN" for token in after)


def is_speaker(noun: Any, known: Cues) -> bool:
    """Whether the lexicon lists a noun as one who speaks; a word with a capital is a name too."""
    is_name = noun.text[:1].isupper() and not noun.is_sent_start
    return is_name or bool({noun.lower_, noun.lemma_.lower()} & known.speakers)


def speaker_words(noun: Any, verb: Any) -> list[Any]:
    """A speaker's noun phrase: a pronoun alone; no relative clause, nothing after a comma that
    tells more, and never the verb itself."""
    if noun.pos_ == "PRON" and not any(one.dep_ == "nmod" for one in noun.rights):
        return [noun]
    more = [one for one in noun.subtree if one != noun and one.dep_ in RELATIVE]
    around = (one for one in noun.children if verb in one.subtree)
    more += [verb if one.i < verb.i and is_finite(verb) else one for one in around]
    more += [one for one in noun.children if _is_loose(one)]
    more += [one for one in noun.children if _is_infinitive(one) or _is_opening(one, noun)]
    skipped = {token.i for one in more for token in one.subtree}
    run: list[Any] = []
    for token in phrase(noun):
        is_verb = "Fin" in token.morph.get("VerbForm") and token.text.islower()
        is_verb = is_verb or token.pos_ == "SCONJ"
        if token.i in skipped or (is_verb and token.i > noun.i):
            if token.i > noun.i:
                break
            run = []
        else:
            run.append(token)
    while run and run[0].pos_ == "CCONJ":
        run.pop(0)
    if len(run) > 2 and run[-1].pos_ == "PRON" and run[-2].text == ",":  # « la mairie, elle »
        del run[-2:]
    while run and ((run[-1].is_punct and run[-1].text not in ')»”"') or run[-1].pos_ == "CCONJ"):
        run.pop()
    return run


def _is_infinitive(child: Any) -> bool:
    """Whether an infinitive, perhaps a perfect one, hangs on a noun: it is what is said."""
    return any("Inf" in one.morph.get("VerbForm") for one in (child, *child.lefts))


def _is_opening(child: Any, noun: Any) -> bool:
    """Whether a place or a time opens the sentence before a name: « A la barre, Obi a dit »."""
    opens = child.i < noun.i and "ADP" in {child.pos_, child.left_edge.pos_}
    return opens and any(one.text == "," for one in child.subtree)


def _is_loose(child: Any) -> bool:
    """Whether a participle or a clause hangs on a noun behind a comma."""
    before = child.left_edge.i - 1
    is_apart = before >= 0 and child.doc[before].text == ","
    is_clause = child.pos_ in VERBAL and child.dep_ in {"acl", "advcl", "conj", "amod"}
    return is_apart and (is_clause or (child.pos_ == "ADJ" and child.dep_ in {"acl", "amod"}))

"""How an act stands: told as done, or only planned, attempted, refused, denied, alleged …

The words above and beside the verb or noun tell it, then the statement that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.model import Modality, Statement
from sayso.reading.events.arguments import (
    OBJECT,
    OPENING,
    RELATIVE_CLAUSES,
    SUBJECT,
    verb_lemma,
)
from sayso.reading.events.phrases import done_by
from sayso.reading.language.clauses import ClauseGrammar
from sayso.reading.language.prepositions import Token
from sayso.reading.language.tree import is_past_participle
from sayso.words import Lexicon, Table, turned

ORDER: tuple[Modality, ...] = (
    "denied", "refused", "hypothetical", "planned", "attempted", "ordered", "alleged", "done",
)  # fmt: skip
"""Of several the first counts: what is farthest from having been done."""
OF_STANCE: Mapping[str, Modality] = {
    "denies": "denied", "asks": "hypothetical", "leaves open": "hypothetical",
}  # fmt: skip
OF_STRENGTH: Mapping[str, Modality] = {
    "alleged": "alleged", "planned": "planned", "conditional": "hypothetical",
}  # fmt: skip
HEIGHT = 8
"""Words that are climbed at most; a sentence of more is a parser's slip."""
CLAUSAL = ("xcomp", "ccomp", "pcomp", "csubj", "acl", "advcl", "obl:arg", "obl:mod")


class ModalWords(Lexicon, at="events/clauses.modality"):
    """One language's words that say how an act stands."""

    by_lemma: Mapping[str, Modality]
    will: frozenset[str]
    could: frozenset[str]
    reported: frozenset[str]
    open: frozenset[str]
    having: frozenset[str]
    unless: frozenset[str]
    until: frozenset[str]
    without: frozenset[str]
    hard: frozenset[str]
    conditional: tuple[str, ...]
    fulfilled: frozenset[str]
    aims: frozenset[str]
    presupposing: frozenset[str]
    beyond: frozenset[str]
    moving: frozenset[str]
    spared: frozenset[str]
    bounties: frozenset[str]
    waiting: frozenset[str]
    still: frozenset[str]
    ruled: frozenset[str]

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """How an act stands, by the lemma that says so."""
        return {"by_lemma": turned({name: table[name] for name in ORDER if name in table})}


def modality(
    token: Token,
    statement: Statement | None,
    rules: ClauseGrammar,
    own: ModalWords,
    *,
    is_legal: bool = False,
    done_under: frozenset[str] = frozenset(),
) -> Modality:
    """How far the act that a verb or noun names is told as done.

    A charge, ruling or appeal (``is_legal``) that a court rejects has been made.
    """
    at_hand = (*OBJECT, "nsubjpass", "nsubj:pass")
    is_ruled = is_legal and token.dep_ in at_hand and token.head.lemma_ in own.ruled
    is_ruled = is_ruled or token.head.lemma_ in done_under
    found = set(_of_noun(token, rules, own) if is_ruled else _told(token, rules, own))
    if is_legal and _is_aimed_at(token, rules):
        found.add("planned")
    if token.pos_ == "NOUN" and _is_sought(token, own):
        found.add("hypothetical")
    if is_legal and token.dep_ in OBJECT and _is_aim(token.head, rules):
        found.add("planned")  # "extradited to stand trial"
    if is_legal and _is_escaped(token, rules, own):
        found.add("denied")
    if statement is not None:
        presupposed = token.dep_ in RELATIVE_CLAUSES or (is_legal and _is_known(token, rules))
        if statement.stance != "denies":  # "denies any money paid to Orel" leaves none that was
            alone = token.dep_ in OPENING and is_past_participle(token) and not _helpers(token)
            presupposed = presupposed or (token.dep_ == "acl" and is_past_participle(token))
            presupposed = presupposed or alone  # "jailed since May, he will be tried"
        is_asked = statement.stance == "asks" and (is_ruled or "ordered" in found)
        if not presupposed and not is_asked:
            found.add(OF_STANCE.get(statement.stance, "done"))
        strength = OF_STRENGTH.get(statement.strength, "done")
        presupposed = presupposed or _is_taken_as_done(token, rules, own)
        if strength == "alleged" or not presupposed:
            found.add(strength)
    return next((one for one in ORDER if one in found), "done")


def _is_sought(noun: Token, own: ModalWords) -> bool:
    """Whether money is promised to whoever brings an act about: "a reward for her capture"."""
    above = list(noun.ancestors)[:HEIGHT]
    if noun.dep_ not in ("pobj", "conj", "nmod") or not above:
        return False
    near = (child for one in above for child in (one, *one.children) if child.i < noun.i)
    return any(one.lemma_.lower() in own.bounties for one in near)


def _is_taken_as_done(noun: Token, rules: ClauseGrammar, own: ModalWords) -> bool:
    """Whether what is to come of an act leaves it as done: "the blast will set talks back".

    Or it comes before what is to come: "will leave after the attack".
    """
    if noun.pos_ != "NOUN":
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ in rules.besides - rules.still_ahead:
        verb = noun.head.head
        return not any(one.lower_ in own.will for one in _helpers(verb))
    does = _is_doer(noun) and noun.head.lemma_ not in rules.happen | rules.light_takers
    return does and noun.head.pos_ == "VERB" and _is_known(noun, rules)


def _is_escaped(noun: Token, rules: ClauseGrammar, own: ModalWords) -> bool:
    """Whether who is named is not in that state: "is not under investigation", "escaped trial"."""
    above = noun.head.head if noun.head.pos_ == "ADP" else noun.head
    if above.lemma_.lower() in own.spared and noun.dep_ not in SUBJECT:
        return True
    is_agent = "agent" in (noun.dep_.partition(":")[2], noun.head.dep_)
    is_state = noun.dep_ == "pobj" and above.pos_ == "AUX"
    copula = any(one.dep_ == "cop" for one in noun.children)
    host = noun if copula else above
    return (is_agent or is_state or copula) and negated(host, rules)


def _is_aimed_at(noun: Token, rules: ClauseGrammar) -> bool:
    """Whether a step is what another is for: "sent back to the judges for investigation"."""
    bare = not any(one.dep_ in ("det", "poss", "nummod") for one in noun.children)
    return bare and noun.dep_ == "pobj" and noun.head.lower_ in rules.ends_in


def _is_known(noun: Token, rules: ClauseGrammar) -> bool:
    """Whether a noun speaks of what has been: "the charges", "his conviction"."""
    return any(one.dep_ == "poss" or one.lower_ in rules.definite for one in noun.children)


def _told(token: Token, rules: ClauseGrammar, own: ModalWords) -> Iterator[Modality]:
    """What the words say that the act stands under, from itself upwards."""
    seen: Token | None = token
    for _ in range(HEIGHT):
        if seen is None:
            return
        if seen.pos_ in ("VERB", "AUX"):
            yield from _of_verb(seen, rules, own)
        else:
            yield from _of_noun(seen, rules, own)
        if seen.dep_ == "pobj" and seen.head.lower_ in rules.turning:  # "acquitted of murder"
            named = own.by_lemma.get(seen.head.head.lemma_.lower())
            yield from (one for one in ("denied", "alleged") if one == named)
        above = _above(seen, rules)
        if above is not None and seen.dep_ in OBJECT and above.lemma_ in own.presupposing:
            return
        if above is not None and seen.dep_ != "conj" and not _is_doer(seen):
            named = own.by_lemma.get(verb_lemma(above, rules) or above.lemma_.lower())
            if named == "ordered" and _is_said(seen):
                named = None
            if named in ("denied", "refused") and _is_aim(seen, rules):
                named = None  # "stopped work to demand higher wages"
            if named == "planned" and seen.dep_ == "advcl" and above.lemma_ in rules.aiming:
                named = None  # "targeted a convoy, killing four"
            if named is None and seen.dep_ == "xcomp" and above.lemma_.lower() in own.moving:
                named = "attempted"
            if named is None and _is_still_to_come(seen, above, own):
                named = "denied"
            if named is not None and not _was_fulfilled(above, own):
                yield named
        if above is not None and seen.dep_ in SUBJECT and above.pos_ == "AUX":
            due = [one for one in above.children if one.dep_ == "acomp"]
            if any(own.by_lemma.get(one.lower_) == "planned" for one in due):
                yield "planned"  # "the trial is due to begin"
        if seen.dep_ == "oprd" and seen.pos_ != "ADJ":
            yield "alleged"  # "called him the founder of the brigade"
        seen = above if above is None or _goes_on(seen, above, rules, own) else None


def _is_still_to_come(verb: Token, above: Token, own: ModalWords) -> bool:
    """Whether an act has not been done so far: "has yet to be charged"."""
    words = (*above.children, *verb.children)
    waits = verb.dep_ == "xcomp" and above.lemma_.lower() in own.waiting
    return waits and any(one.lower_ in own.still and one.i < verb.i for one in words)


def _is_aim(verb: Token, rules: ClauseGrammar) -> bool:
    """Whether a clause tells what another was done, or not done, for."""
    bare = "Inf" in verb.morph.get("VerbForm")
    return (
        verb.dep_ == "advcl"
        and bare
        and any(
            one.tag_ == "TO" or (one.dep_ == "mark" and one.lower_ in rules.ends_in)
            for one in verb.children
        )
    )


def _was_fulfilled(verb: Token, own: ModalWords) -> bool:
    """Whether a past tense says that what was to be done has been: « il a dû payer »."""
    tenses = [one for one in verb.children if one.dep_ == "aux:tense"]
    plain = tenses and not any("Cnd" in one.morph.get("Mood") for one in tenses)
    return bool(plain) and verb.lemma_ in own.fulfilled


def _above(token: Token, rules: ClauseGrammar) -> Token | None:
    """The word that says how an act stands: what a clause depends on, what a noun is done by."""
    head = token.head
    if head == token or token.dep_ in RELATIVE_CLAUSES:
        return None
    if token.dep_ == "conj":
        return head if token.pos_ == "NOUN" or _shares_helper(token, rules) else _past(head)
    if token.pos_ in ("VERB", "AUX"):
        if token.dep_ == "pcomp":
            return None if head.lower_ in rules.besides else head.head
        if token.dep_ in OPENING and is_past_participle(token) and not _helpers(token):
            return None  # "extradited last year, he awaits trial"
        if token.dep_ == "ccomp" and any(one.text == ";" for one in head.children):
            return None  # "two were killed; the others were freed"
        if token.dep_ == "advcl" and (_stands_alone(token) or _is_opened_by(token, head)):
            return None
        if token.dep_ == "acl" and is_past_participle(token):
            return None  # "Orel, accused of fraud, was not in court"
        return head if token.dep_ in CLAUSAL else None
    if token.dep_ in (*OBJECT, *SUBJECT, "compound"):
        return head
    if token.dep_ == "pobj":
        return head.head if head.head.pos_ == "NOUN" else _made_for(head.head, rules)
    return head if token.dep_ == "nmod" and head.pos_ == "NOUN" else None


def _made_for(verb: Token, rules: ClauseGrammar) -> Token | None:
    """What is made for an act: "a warrant was issued for the arrest", "plans were made for it"."""
    if verb.lemma_ not in rules.light | rules.happen:
        return None
    found = (one for one in verb.children if one.dep_ in (*SUBJECT, *OBJECT))
    return next((one for one in found if one.pos_ == "NOUN"), None)


def _is_opened_by(verb: Token, head: Token) -> bool:
    """Whether a parser tied a sentence to the participle that opens it: « Arrêtée, elle fuit »."""
    opens = head.i == head.sent.start and is_past_participle(head) and not _helpers(head)
    return opens and any(one.dep_ in SUBJECT for one in verb.children)


def _stands_alone(verb: Token) -> bool:
    """Whether a clause says itself how it stands: "may not pay, because it sold the pit"."""
    marks = {one.dep_ for one in verb.children}
    if any(one.tag_ == "TO" for one in verb.children):
        return False  # "impossible for Orel to pay"
    return "mark" in marks and bool(marks.intersection(SUBJECT))


def _goes_on(seen: Token, above: Token, rules: ClauseGrammar, own: ModalWords) -> bool:
    """Whether what stands above is still about the act, so that its own words count too."""
    if seen.pos_ in ("VERB", "AUX"):
        return True
    if above.lemma_.lower() in own.by_lemma and not (_is_doer(seen) and _is_known(seen, rules)):
        return True  # not "the blast will set the talks back"
    if seen.dep_ == "conj":
        return True
    if seen.dep_ in SUBJECT and any(one.dep_ == "attr" for one in above.children):
        return False  # "the inquiry was no surprise"
    lends = rules.happen if seen.dep_ in SUBJECT else rules.light | rules.light_takers
    return str(above.lemma_) in lends


def _is_said(verb: Token) -> bool:
    """Whether a clause says what was: "told them that he paid", not "told them to pay"."""
    bare = any(one.tag_ == "TO" for one in verb.children)
    return verb.dep_ == "ccomp" and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and not bare


def _is_doer(token: Token) -> bool:
    """Whether a noun is the subject of an active verb: "the attack threatened the talks"."""
    return bool(token.pos_ == "NOUN" and token.dep_ == "nsubj")


def _past(head: Token) -> Token | None:
    """What governs both of two joined verbs, where the second stands by itself."""
    return head.head if head.dep_ in ("xcomp", "ccomp", "pcomp") and head.head != head else None


def _shares_helper(verb: Token, rules: ClauseGrammar) -> bool:
    """Whether a second verb stands under the first one's auxiliaries: "not charged or tried"."""
    nor = any(one.dep_ == "cc" and one.lower_ in rules.negations for one in verb.head.children)
    own = any(
        one.dep_ in (*SUBJECT, "aux", "auxpass", "aux:tense", "aux:pass") for one in verb.children
    )
    bare = any(one.dep_ in ("aux", "auxpass") and one.tag_ == "VB" for one in verb.children)
    return nor or not own or bare


def _of_verb(verb: Token, rules: ClauseGrammar, own: ModalWords) -> Iterator[Modality]:
    is_open = any(one.dep_ == "aux" and one.lower_ in own.open for one in verb.children)
    said = any(one.dep_ == "ccomp" for one in verb.children)
    if negated(verb, rules) and not said and not is_open:
        yield "denied"  # "did not say that it paid" denies no payment
    helpers = _helpers(verb)
    done = any(one.lemma_ in own.having for one in helpers)
    if any(one.lower_ in own.will for one in helpers) and not done:
        yield "planned"
    told = verb.dep_ == "ccomp" and verb.head.tag_ == "VBD" and not done
    if told and any(one.lower_ in own.reported for one in helpers):
        yield "planned"  # "said it would pay"
    elif any(one.lower_ in own.could or one.lemma_ in own.could for one in helpers):
        yield "alleged" if done else "hypothetical"
    yield from _of_mood(verb, helpers, own)
    for child in verb.children:
        past = verb.tag_ == "VBD" and child.lower_ in own.until
        if child.dep_ == "mark" and child.lower_ in own.unless and not past:
            yield "hypothetical"
        elif child.dep_.startswith("advmod") and child.lower_ in own.by_lemma:
            yield own.by_lemma[child.lower_]
    is_bare = verb.tag_ == "VB" and not any(one.tag_ == "TO" for one in verb.children)
    is_infinitive = "Inf" in verb.morph.get("VerbForm") and not is_bare
    if is_infinitive and any(one.lower_ in own.aims for one in verb.children if one.i < verb.i):
        yield "planned"
    before = verb.head if verb.dep_ == "pcomp" else None
    marks = [one.lower_ for one in verb.children if one.dep_ == "mark"]
    alone = before is not None and before.lower_ in own.without
    if (alone or own.without.intersection(marks)) and not _is_hard(verb, rules, own):
        yield "denied"
    bare = verb.tag_ == "VB" and not helpers and verb.dep_ in ("ROOT", "conj", "ccomp")
    if bare and not any(
        child.dep_ in (*SUBJECT, "aux", "mark", "agent") for child in verb.children
    ):
        yield "hypothetical"


def _helpers(verb: Token) -> list[Token]:
    return [one for one in verb.children if one.dep_ in ("aux", "aux:tense", "aux:pass", "cop")]


def _is_hard(verb: Token, rules: ClauseGrammar, own: ModalWords) -> bool:
    """Whether what is not to be done without it is itself denied: "hard to run without paying"."""
    above = list(verb.ancestors)[:4]
    near = (child for one in above for child in one.children)
    return any(one.lemma_.lower() in own.hard for one in (*above, *near)) or any(
        negated(one, rules) for one in above if one.pos_ in ("VERB", "AUX")
    )


def _of_mood(verb: Token, helpers: list[Token], own: ModalWords) -> Iterator[Modality]:
    """What the form of a verb says where a language has one for it: « aurait payé », « paiera »."""
    for one in (verb, *helpers):
        is_open = not own.conditional or one.lower_.endswith(own.conditional)
        if "Cnd" in one.morph.get("Mood") and is_open:  # « transportait » is none
            yield "alleged" if one is not verb else "hypothetical"
        elif "Fut" in one.morph.get("Tense"):
            yield "planned"


def _of_noun(noun: Token, rules: ClauseGrammar, own: ModalWords) -> Iterator[Modality]:
    if noun.lemma_.lower() in own.beyond:
        return  # "there is no doubt that"
    if is_none(noun, rules) or (noun.dep_ == "pobj" and noun.head.lower_ in own.without):
        yield "denied"
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod", "advmod"):
            named = own.by_lemma.get(child.lower_) or own.by_lemma.get(child.lemma_.lower())
            if named is not None and child.dep_ != "nmod":
                yield named
        elif child.dep_ in (*RELATIVE_CLAUSES, "acl"):
            if child.lemma_.lower() in own.by_lemma and not _is_aimed(child, rules):
                yield own.by_lemma[child.lemma_.lower()]
            if child in done_by(noun, rules):
                yield from _of_verb(child, rules, own)


def _is_aimed(clause: Token, rules: ClauseGrammar) -> bool:
    """Whether a clause only says at whom an act is aimed: « une enquête visant la société »."""
    torn = (one for one in clause.head.head.children if one.dep_ in SUBJECT)
    whom = any(one.dep_ in OBJECT for one in clause.children)
    whom = whom or any(one.left_edge.i == clause.i + 1 for one in torn)
    return clause.lemma_ in rules.aiming and whom


def negated(verb: Token, rules: ClauseGrammar) -> bool:
    """Whether a verb is negated by a word of its own: "did not pay", "nobody paid"."""
    for child in verb.children:
        if child.i + 1 < len(child.doc) and child.nbor().lower_ in rules.only:
            continue  # "not only paid"
        if child.i > 0 and child.nbor(-1).dep_ == "cc" and child.nbor(-1).i > verb.sent.start:
            continue  # "whether or not he paid"
        if child.dep_ == "neg" or (
            child.dep_.startswith(("advmod", "preconj", "cc"))
            and child.lower_ in rules.negations
            and child.i < verb.i
        ):
            return True
        if child.dep_ in (*SUBJECT, *OBJECT) and is_none(child, rules):
            return True
    return False


def is_none(noun: Token, rules: ClauseGrammar) -> bool:
    """Whether a noun phrase says that there was none: "no payment", "nobody"."""
    return noun.lower_ in rules.negations or any(
        child.dep_ in ("det", "neg") and child.lower_ in rules.negations for child in noun.children
    )

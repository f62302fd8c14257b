"""How strongly something is said, from its cue and from the main verb of its content.

Only words that stand with the main verb count: "the officer who may have left said" is no
presumption. What the lexicon calls alleged is weaker than presumed, and the weakest word wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso.model import Act, Strength
from sayso.reading.language.tree import (
    AGENT,
    ANY_SUBJECT,
    CLAUSE,
    NEGATION,
    OBJECT,
    RELATIVE,
    VERBAL,
    first,
    is_passive,
    verbs,
)
from sayso.reading.statements.conditions import (
    asks_price,
    is_condition,
    is_if,
    is_inverted,
    is_late_condition,
    is_phrase,
    is_possible,
    is_to_come,
    lacks_complement,
    opens_with_condition,
    opens_with_if,
)
from sayso.reading.statements.cues import ACTS_BY_WEIGHT, SPEECH_ACTS, Cues
from sayso.reading.statements.strength_words import ORDER, Marks, phrase_of

BY_ACT: dict[str, Strength] = {
    "accuses": "alleged",
    "believes": "presumed",
    "feels": "stated",
    "intends": "planned",
}
DOWN = frozenset({"xcomp", "ccomp", "oprd", "acomp", "prep", "pcomp"})
"""How far the main verb reaches: "is believed to have paid", "appears set to leave"."""


def act_of(cue: Iterable[Any], language: str) -> Act:
    """What the last hand does with the content, by the weightiest verb of the cue."""
    known, tokens = Cues.load(language), list(cue)
    if (pair := known.pair(tokens)) and pair not in known.two_hold:
        return "says"
    acts = {act for token in tokens if (act := known.act_of(token)) is not None}
    noun = known.said_noun(tokens)
    if noun is not None:
        acts.add(known.said_nouns[noun.lemma_.lower()])
    return next((act for act in ACTS_BY_WEIGHT if act in acts), "says")


def strength_of(act: str, cue: list[Any], content: list[Any], language: str) -> Strength:
    """The weakest strength that the cue or the main verb of the content gives."""
    known = Marks.load(language)
    if known.decline.intersection(lemmas_of(cue)):
        return "stated"
    found: list[Strength] = [known.cue[one] for one in lemmas_of(cue) if one in known.cue]
    for verb in cue:
        is_somebodys = first(verb, AGENT) is not None  # "it was reported by the Courier that"
        if is_passive(verb) and verb.lemma_.lower() in known.passive and not is_somebodys:
            found = [known.passive[verb.lemma_.lower()]]
            act = "says"
    if "planned" in found and (_opens_perfect(content, known) or _is_past(content, known)):
        found = [one for one in found if one != "planned"]  # « jure n’avoir jamais signé »
    if known.swears.intersection(lemmas_of(cue)) and not _is_still_to_do(content):
        found = [one for one in found if one != "planned"]  # « “Du vinaigre”, jure-t-il »
    if act in BY_ACT:
        found.append(BY_ACT[act])
    if Cues.load(language).pair(cue) in Cues.load(language).two_suggest:
        found.append("presumed")
    if opens_with_verb(content) and _is_left_possible(cue, known):
        found.append("presumed")  # « n'exclut pas de partir »
    is_past = not _is_quoted(content) and any(_is_told_then(token) for token in cue)
    mains = _without_quoted(_main_verbs(content, Cues.load(language)))
    mains = mains or [token for token in content if _is_hearsay(token, known)][:1]
    inside = {token.i for token in content}
    if any(one.i in inside and _is_hearsay(one, known) for one in cue):
        found.append("alleged")  # its form alone is what tells that somebody says it
    for verb in mains:
        if verb is not mains[0] and verb.dep_ == "advcl":
            continue  # "as he was about to leave"
        mood: Strength = "alleged" if _is_of_others(verb, content) else "conditional"
        found += _of_verb(verb, known, is_reported=is_past, mood=mood)
    # a parser may hang the condition on the words of saying: « serait arrêté si …, a dit le maire »
    is_torn = any(verb.i > mains[0].i and verb.head.i not in inside
                  and (any(is_if(one, known) and one.i in inside for one in verb.children)
                       or is_inverted(verb, known))
                  for verb in mains[1:])  # fmt: skip
    is_asked = any(one.pos_ in VERBAL for one in cue)  # "asked Holt | to speak"
    if not is_asked and not _is_finite_in(content) and _is_to_do(content):
        found.append("planned")
    sentence = mains[0].sent if mains else None
    is_phrased = any(is_phrase(one, known) and one.sent == sentence for one in content)
    if is_torn or is_phrased or opens_with_condition(content, known):
        found.append("conditional")
    return min(found, key=ORDER.index, default="stated")


def _is_finite_in(content: list[Any]) -> bool:
    return any("Fin" in one.morph.get("VerbForm") or one.tag_ == "MD" for one in content)


def _is_to_do(content: list[Any]) -> bool:
    """Whether a headline tells by an infinitive what is to come: "Holt | to speak in Velmouth"."""
    to = next((one for one in content[1:] if one.tag_ == "TO"), None)
    if to is None or to.i + 1 >= len(to.doc) or to.nbor(1).tag_ != "VB":
        return False
    return bool(to.nbor(-1).pos_ == "PROPN")


def opens_with_verb(content: list[Any]) -> bool:
    """Whether what is said is a deed or a clause, and no noun: « de partir », « que X parte »."""
    verb = next((one for one in content if one.pos_ in VERBAL), None)
    if verb is None or not {"Inf", "Fin"} & {*verb.morph.get("VerbForm")}:
        return False
    before = (one for one in content if one.pos_ == "NOUN" and one.i < verb.i)
    return all(one.head == verb for one in before)


def _is_left_possible(cue: list[Any], known: Marks) -> bool:
    """Whether somebody does not rule it out."""
    lemmas = f" {' '.join(lemmas_of(cue))} "
    is_negated = any(one.dep_ in NEGATION or one.lower_ in known.negations for one in cue)
    return is_negated and any(phrase in lemmas for phrase in known.rules_out)


def _opens_perfect(content: list[Any], known: Marks) -> bool:
    """Whether what is said opens with an infinitive of something done: « avoir signé »."""
    return any(
        one.lemma_ in known.perfect and "Inf" in one.morph.get("VerbForm") and one.head != one
        and one.dep_.startswith("aux")
        for one in content[:4]
    )  # fmt: skip


def _is_of_others(verb: Any, content: list[Any]) -> bool:
    """Whether the form of hearsay may be one of hearsay: of a third person, and not quoted."""
    return not _is_quoted(content) and not {"1", "2"} & {*verb.morph.get("Person")}


def _is_quoted(content: list[Any]) -> bool:
    """Whether a content is somebody's words as they were said."""
    return bool(
        content
        and (content[0].text in OPENS or (content[0].i and content[0].nbor(-1).text in OPENS))
    )


OPENS = frozenset('"“«')


def _is_told_then(verb: Any) -> bool:
    """Whether a verb of saying tells of the past, or hangs on one that does: "left, saying"."""
    if THEN & {*verb.morph.get("Tense")}:
        return True
    is_open = bool({"Inf", "Part"} & {*verb.morph.get("VerbForm")}) and verb.tag_ == verb.pos_
    is_hanging = verb.tag_ in HANGING or is_open  # French tags tell no more than the part of speech
    is_beside = verb.dep_ in {"advcl", "xcomp", "pcomp", "acl"} and is_hanging
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return is_beside and bool(THEN & {*above.morph.get("Tense")})


THEN = frozenset({"Past", "Imp"})
"""Tenses of what somebody said then: « a dit que », « assurait que »."""
HANGING = frozenset({"VBG", "VB"})
"""Tags of English verbs whose time is that of the verb they hang on."""


def _is_still_to_do(content: list[Any]) -> bool:
    """Whether an infinitive opens what is said: « jure de revenir »."""
    verb = next((one for one in content if one.pos_ in VERBAL), None)
    return verb is not None and "Inf" in verb.morph.get("VerbForm")


def _is_past(content: list[Any], known: Marks) -> bool:
    """Whether what is said is over: « “Je n’ai rien demandé”, jure-t-il », "vowed it had paid"."""
    tops = _main_verbs(content)[:1]
    return any(("Past" in verb.morph.get("Tense") and "Fin" in verb.morph.get("VerbForm"))
               or _is_perfect(verb, known) for verb in tops)  # fmt: skip


def lemmas_of(tokens: list[Any]) -> list[str]:
    """The lemmas of words, in small letters."""
    return [token.lemma_.lower() for token in tokens]


def _main_verbs(content: list[Any], cues: Cues | None = None) -> list[Any]:
    """The verb that governs a content, and the verbs that it reaches down to.

    A verb of saying does not reach down: what its own subject says has a strength of its own.
    """
    inside = {token.i for token in content}
    tops = [
        token
        for token in content
        if (token.head.i not in inside or token.head == token) and not token.is_punct
    ]
    found: list[Any] = []
    waiting = [token for token in tops if token.pos_ in VERBAL or token.dep_ in DOWN | {"ROOT"}]
    # Of several sentences the first is what is said; a "perhaps" in the third is not about it.
    waiting = [token for token in waiting if token.sent == waiting[0].sent]
    while waiting:
        verb = waiting.pop(0)
        found.append(verb)
        if verb.pos_ in VERBAL and not (cues and _says(verb, cues)):
            waiting += [
                child
                for child in verb.children
                if child.dep_ in DOWN - CLAUSE | {"xcomp"} and child.i in inside
            ]
    return found


def _says(verb: Any, cues: Cues) -> bool:
    """Whether a verb has a clause for what its own subject says: "a foreman promised to pay if"."""
    is_speech = cues.act_of(verb) in SPEECH_ACTS and first(verb, ANY_SUBJECT) is not None
    return is_speech and first(verb, CLAUSE) is not None and not is_passive(verb)


def _of_verb(
    verb: Any, known: Marks, *, is_reported: bool = False, mood: Strength | None = None
) -> list[Strength]:
    """Every mark that stands with a verb. In what somebody said then, "would" is a plan.

    ``mood`` is what the verb's own form of hearsay says, where it asks for no condition; None of
    what nobody is said to say.
    """
    found: list[Strength] = []
    lemma = verb.lemma_.lower()
    is_price = asks_price(verb, verb.doc.lang_)
    if is_passive(verb) and lemma in known.passive and not lacks_complement(verb, known):
        found += [] if is_price else [known.passive[lemma]]
    is_mark = lemma in known.lemma and (is_passive(verb) or verb.pos_ in {*VERBAL, "ADJ", "ADV"})
    if is_mark and (is_price or _is_done_plan(verb, known) or lacks_complement(verb, known)):
        is_mark = False
    if is_mark and (known.lemma[lemma] != "alleged" or verb.pos_ == "ADV" or is_passive(verb)):
        found.append(known.lemma[lemma])  # "the bank charges 4 percent" alleges nothing
    if verb.lower_ in known.near_future and first(verb, CLAUSE) is not None:
        found.append("planned")  # « va recevoir »
    if lemma in known.planned_copula and any(is_to_come(one, known) for one in verb.children):
        found.append("planned")
    if is_possible(verb, known):
        found.append("presumed")
    for child in verb.children:
        found += _of_child(child, verb, known, mood, is_reported=is_reported)
    if _is_hearsay(verb, known):
        found += _of_mood(verb, verb, known, mood or "conditional", is_reported=is_reported)
    if known.planned_tense and known.planned_tense in verb.morph.get("Tense"):
        found.append("planned")
    return found


def _is_done_plan(verb: Any, known: Marks) -> bool:
    return known.lemma[verb.lemma_.lower()] == "planned" and _is_done(verb, known)


def _of_child(
    child: Any, verb: Any, known: Marks, mood: Strength | None, *, is_reported: bool
) -> list[Strength]:
    word = child.lower_ if child.lower_ in known.lemma else child.lemma_.lower()
    if (phrase := phrase_of(child)) in known.lemma:
        return [known.lemma[phrase]]
    if child.dep_ in ANY_SUBJECT:
        return ["alleged"] if _lemma_set(child) & known.alleged_adjectives else []
    if child.dep_ in OBJECT and child.lemma_.lower() in known.alleged_nouns:
        is_said = verb.lemma_.lower() in known.faces and not _is_only_there(child, verb, known)
        return ["alleged"] if is_said else []
    if child.dep_.startswith("advcl") and is_condition(child, verb, known):
        return ["conditional"]
    if child.dep_ == "ccomp" and is_late_condition(child, verb, known):
        return ["conditional"]
    if child.dep_ not in CLAUSE | RELATIVE and _is_hearsay(child, known):
        before = child.nbor(-1).lower_ if child.i > child.sent.start else ""
        is_supposed = before in known.supposes  # « ce | serait une folie »
        is_own = child.dep_ == "cop" and (mood == "conditional" or is_supposed)
        plain: Strength = "conditional" if is_own else "alleged"
        return _of_mood(child, verb, known, plain, is_reported=is_reported)
    if child.dep_ in {"aux:pass", "cop"} and known.planned_tense in child.morph.get("Tense"):
        return ["planned"]
    if child.dep_ not in {"aux", "advmod", "acomp", "amod", "cop"} or word not in known.lemma:
        return []
    if child.lower_ in known.short_past and verb.tag_ in {"VBN", "VBD"}:
        return []
    if lacks_complement(child, known):
        return []
    if is_reported and child.lower_ in known.reported_future:
        return ["planned"]
    if child.lower_ in known.possible_past and verb.lemma_.lower() in known.senses:
        return []
    if child.lower_ in known.possible_past:
        is_no = any(one.dep_ in NEGATION for one in verb.children)
        is_set = any(one.lower_ in known.limits for one in verb.children)
        return [] if is_set or (is_no and not _is_perfect(verb, known)) else ["presumed"]
    return [known.lemma[word]]


def _is_only_there(noun: Any, verb: Any, known: Marks) -> bool:
    """Whether it is only told that claims were made: "there were accusations, which we looked at".

    With what is claimed the claim is passed on: "there are accusations that the port lost money".
    """
    if verb.lemma_.lower() not in known.planned_copula:
        return False
    if any(one.dep_ == "nsubj" and one.tag_ == "PRP" for one in verb.children):
        return True  # "I am worried by accusations", which a parser takes for what I am
    clauses = (one for one in noun.children if one.dep_ in {"acl", "relcl", "ccomp"})
    is_told = any(first(one, frozenset({"mark"})) is not None for one in clauses)
    return not is_told and not any(one.dep_ == "prep" for one in noun.children)


def _is_hearsay(form: Any, known: Marks) -> bool:
    """Whether a verb has the form of hearsay, by its ending too: the parser errs."""
    is_mood = bool(known.hearsay_mood) and known.hearsay_mood in form.morph.get("Mood")
    return is_mood and bool(form.lower_.endswith(known.hearsay_ends))


def _of_mood(
    form: Any, verb: Any, known: Marks, plain: Strength, *, is_reported: bool
) -> list[Strength]:
    """What the form of hearsay makes of it: "might", "should"; a plan in what was said then."""
    near = [one for one in verb.children if one.dep_.startswith("aux") or one.dep_ in DOWN]
    near += [] if verb.dep_ in {"advcl", "conj"} | RELATIVE else [verb.head]
    lemmas = {one.lemma_.lower() for one in (form, verb, *near)}
    is_perfect = form.lemma_ in known.perfect and form != verb and _is_helped_past(form, verb)
    if any(opens_with_if(child, known) for child in verb.children if child.pos_ in VERBAL):
        return ["conditional"]
    if lemmas & known.could:
        return ["presumed"]
    if lemmas & known.should:
        return [] if is_perfect else ["presumed"]
    return ["planned"] if is_reported and not is_perfect else [plain]


def _is_helped_past(form: Any, verb: Any) -> bool:
    """Whether a helping verb makes a past of its verb: « aurait versé », not « serait versé »."""
    return bool(form.dep_ == "aux:tense" or (form.dep_ == "aux" and form.i < verb.i))


def _lemma_set(noun: Any) -> set[str]:
    return {one.lemma_.lower() for one in noun.children if one.dep_ == "amod"}


def _is_perfect(verb: Any, known: Marks) -> bool:
    return any(one.dep_ in HELPS and one.lemma_ in known.perfect for one in verb.children)


HELPS = frozenset({"aux", "aux:tense"})


def _is_done(verb: Any, known: Marks) -> bool:
    """Whether a plan is told as past or as none: "had been promised", "none is planned"."""
    if _is_perfect(verb, known):
        return True
    subject = (one for one in verb.children if one.dep_ in ANY_SUBJECT)
    return any(child.lower_ in known.none for one in subject for child in one.children)


def _without_quoted(mains: list[Any]) -> list[Any]:
    """Main verbs but those of words quoted behind the first: "got an order: “If they ask, …”"."""
    return mains[:1] + [
        verb
        for verb in mains[1:]
        if not any(token.is_left_punct and token.is_quote
                   for token in verb.doc[mains[0].i : verb.i])
    ]  # fmt: skip


def own_strength(sentence: Any, language: str) -> tuple[Strength, list[tuple[Strength, list[Any]]]]:
    """The strength of an outlet's own sentence, and those of its clauses that are weaker.

    Of clauses side by side the surest gives the sentence its strength, for a doubt covers its own
    clause alone; "500 are presumed dead" in a list is one of its own, cut where the next begins.
    """
    known = Marks.load(language)
    sides = [sentence.root]
    sides += [
        verb
        for verb in verbs(sentence)
        if verb.head == sentence.root
        and verb.dep_ in SIDE_BY_SIDE
        and first(verb, ANY_SUBJECT) is not None
    ]
    found = [(tokens, verb) for verb in sides if (tokens := _clause(verb))]
    clauses = sorted(found, key=lambda one: one[0][0].i)
    is_one = len(clauses) < 2
    if is_one:
        return _weakest(_all(sentence, known)), []
    each = [(_weakest(_of_verb(verb, known)), tokens) for tokens, verb in clauses]
    whole = max((strength for strength, _ in each), key=ORDER.index)
    return whole, [(strength, tokens) for strength, tokens in each if strength != whole]


def _all(sentence: Any, known: Marks) -> list[Strength]:
    words = list(sentence)
    found = [one for verb in _main_verbs(words) for one in _of_verb(verb, known)]
    return [*found, "conditional"] if opens_with_condition(words, known) else found


def _weakest(found: list[Strength]) -> Strength:
    return min(found, key=ORDER.index, default="stated")


def _clause(verb: Any) -> list[Any]:
    others = [child for child in verb.children if child.dep_ in {*SIDE_BY_SIDE, "cc"}]
    skipped = {token.i for child in others for token in child.subtree}
    subject = first(verb, ANY_SUBJECT)
    start = subject.left_edge.i if subject is not None and subject.i < verb.i else 0
    return [
        one for one in verb.subtree if one.i not in skipped and one.i >= start and not one.is_punct
    ]


SIDE_BY_SIDE = frozenset({"conj", "ccomp", "parataxis"})

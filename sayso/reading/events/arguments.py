"""Who does what in a clause, as grammar has it: the arguments of a verb or of a noun of action.

Both label sets are read: English (ClearNLP: nsubjpass, dobj, pobj) and French (UD: nsubj:pass,
obj, obl). A passive is turned round; a missing subject comes from the verb that governs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.reading.language.clauses import ClauseGrammar
from sayso.reading.language.prepositions import (
    OBLIQUE,
    Argument,
    Token,
    case_of,
    plain,
    prepositional,
)
from sayso.reading.language.tree import (
    is_attribute,
    is_of_people,
    is_passive,
    is_past_participle,
    opens_what_is_told,
    stood_for,
)

SUBJECT = ("nsubj", "nsubjpass", "nsubj:pass")
OBJECT = ("dobj", "obj")
RELATIVE_CLAUSES = ("relcl", "acl:relcl")
CLAUSAL = ("ccomp", "xcomp", "advcl")
CLAUSE = "clause"
"""The slot of what is said, asked or ordered: "told them that …", "asked them to …"."""
INFINITIVE = "infinitive"
"""... where it is what somebody shall do: "told them to pay", not "told them that he paid"."""
LABEL = "label"
"""The slot of an adjective that says what somebody is called: "called him divisive"."""
PARTICLE = "particle"
"""The slot of a word that makes another verb of it: "called him out"."""
DEPTH = 6
"""Verbs that are climbed to find a subject; longer chains were all parser slips in PolNeAR dev."""


def verb_lemma(token: Token, rules: ClauseGrammar) -> str:
    """The lemma of a verb, also of one that a parser takes for a noun; "" of what is no verb."""
    if token.pos_ in ("VERB", "AUX"):
        lemma = _spelt(token, rules)
        is_whole = not rules.infinitives or lemma.endswith(rules.infinitives)
        return lemma if is_whole else lemma + rules.present  # « demande » is « demander »
    beside = {one.dep_ for one in token.children}
    if token.pos_ not in ("NOUN", "ADJ") or not beside.intersection(SUBJECT):
        return ""
    if beside & {"cop", "aux:tense", "aux:pass"}:
        known = rules.mistaken.get(token.lower_, "")  # « sont partis »
        return known or ("" if "cop" in beside else rules.infinitive(token.lower_))
    if rules.present and not beside & {"det", "case"}:
        return str(token.lower_) + rules.present  # « l'armée contrôle le pays »
    return ""


def _spelt(verb: Token, rules: ClauseGrammar) -> str:
    """The lemma of a verb, with the "e" that a tagger leaves out of "hopes": no "hop"."""
    lemma = str(verb.lemma_.lower())
    is_short = not rules.infinitives and SHORT.fullmatch(lemma) and lemma[-1] not in "sz"
    left_out = verb.lower_ in (f"{lemma}es", f"{lemma}ed", f"{lemma}ing")
    return f"{lemma}e" if is_short and left_out else lemma


SHORT = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
"""A verb whose last letter is doubled before an ending: "hop", "hopping"."""


def turned_round(verb: Token, rules: ClauseGrammar) -> bool:
    """Whether what is a verb's subject by grammar is what is acted upon."""
    passive = is_passive(verb) or _is_state(verb) or _is_joined_to_passive(verb) or _opens(verb)
    return passive and verb_lemma(verb, rules) not in rules.with_be


def _is_state(verb: Token) -> bool:
    """Whether a participle tells in what state somebody is: "remain charged", « Orel, jugé »."""
    own = {one.dep_ for one in verb.children}
    if not is_past_participle(verb) or own & {*SUBJECT, "aux", "auxpass", "aux:tense"}:
        return False
    return verb.dep_ in ("acomp", "xcomp") or (verb.dep_ == "dep" and verb.head.pos_ in NAMES)


def _is_joined_to_passive(verb: Token) -> bool:
    """Whether a participle is joined to what a passive makes somebody: « reconnu coupable et
    condamné »."""
    own = {one.dep_ for one in verb.children}
    made = verb.head
    if verb.dep_ != "conj" or not is_past_participle(verb) or own & {*SUBJECT, "aux:tense"}:
        return False
    return made.dep_ in ("acomp", "oprd", "xcomp") and is_passive(made.head)


def _opens(verb: Token) -> bool:
    """Whether a participle alone opens its sentence: « Condamnés à deux ans, les deux ont fui »."""
    own = {*SUBJECT, "aux", "auxpass", "aux:tense"}.intersection(one.dep_ for one in verb.children)
    return (
        verb.i == verb.sent.start
        and verb.dep_ in ("ROOT", "dep")
        and is_past_participle(verb)
        and not own
    )


NAMES = ("NOUN", "PROPN")
DASHES = ("-", "–", "—", "―", "--")


def arguments(verb: Token, rules: ClauseGrammar) -> Iterator[Argument]:
    """Yield a verb's arguments; in the passive its subject is the object and "by" the subject."""
    passive = turned_round(verb, rules)
    if is_attribute(verb) and is_past_participle(verb):
        yield "object", verb.head
    elif is_of_people(verb):
        yield "object", verb
        return
    elif verb.dep_ == "amod" and is_past_participle(verb):
        yield "predicate", verb.head  # "has ever been elected president"
    elif _takes_act(verb, rules) is not None:
        yield "object", verb.head
    for child in verb.children:
        dep = child.dep_
        if dep in OBJECT or _is_behind_infinitive(child, verb):
            is_none = (
                child.is_punct and child.text != "%"
            ) or child.text in DASHES  # a dash taken for a phrase
            is_none = is_none or opens_what_is_told(child, verb, rules.object_acts)
            if not (is_none or _is_of_joined(child, verb) or _is_of_name(child, verb)):
                yield "object", stood_for(child)
        elif _is_dative(child, rules):
            yield "dative", child
        elif dep == "agent" or (dep == "obl:agent" and _is_by(child, rules)):
            yield from (("subject", one) for one in _fillers(child))
        elif dep == "advmod" and child.pos_ == "ADP":  # "paid them up to $5"
            yield from (("object", one) for one in child.children if one.dep_ == "pobj")
        elif dep == "xcomp" and child.pos_ == "NOUN" and case_of(child) is not None:
            yield plain(case_of(child), rules), child  # « condamnés à mort »
        elif _is_predicate(child):
            yield "predicate", child
        elif dep in CLAUSAL and child.pos_ in ("VERB", "AUX") and child.i > verb.i:
            mark = next((one for one in child.children if one.dep_ == "mark"), None)
            if mark is not None and mark.pos_ == "ADP":  # « soupçonné d'avoir payé »
                yield plain(mark, rules), child
            if dep != "advcl":
                yield (INFINITIVE if _is_bare(child) else CLAUSE), child
        else:
            if dep == "oprd":
                yield LABEL, child
            if dep == "ccomp" and child.pos_ == "ADJ":  # "found her guilty of fraud"
                yield from (pair for one in child.children for pair in prepositional(one, rules))
            if dep == "prt":
                yield PARTICLE, child
            yield from prepositional(child, rules)
    caused = any(_causes(child, verb, rules) for child in verb.children)
    subject = None if caused else grammatical_subject(verb, rules)
    if subject is not None:
        yield ("object" if passive else "subject"), subject
    stray = None if passive else _stray_object(verb) or _shared_object(verb) or _left_object(verb)
    if stray is not None:
        yield "object", stray


def _causes(child: Token, verb: Token, rules: ClauseGrammar) -> bool:
    """Whether somebody has it done by others: « l'a fait condamner »."""
    is_made = child.dep_ == "dep" and child.lemma_ in rules.causing and child.i < verb.i
    return child.dep_ == "aux:caus" or (is_made and "Inf" in verb.morph.get("VerbForm"))


def _is_by(child: Token, rules: ClauseGrammar) -> bool:
    """Whether who did it is brought in as that: not « devant la cour », nor « par défaut »."""
    case, alone = (
        case_of(child),
        child.pos_ == "NOUN"
        and all(
            one.dep_ not in ("det", "nummod", "amod", "flat:name", "appos")
            for one in child.children
        ),
    )
    bare = alone and case is not None and case.lower_ not in rules.contracted
    by = case is None or case.lower_ in rules.agents or case.lower_ in rules.of
    return by and not (bare and rules.bare_is_name)


def _is_predicate(child: Token) -> bool:
    """Whether a word says what somebody is made or called: "appointed her chief executive"."""
    if child.dep_ in ("oprd", "attr"):
        return bool(child.pos_ != "ADJ")
    if child.dep_ == "obl:arg":  # « nommé Lena Fox directrice »
        return child.pos_ == "NOUN" and not any(one.dep_ == "case" for one in child.children)
    is_noun = child.pos_ in ("NOUN", "PROPN") or not child.morph.get("VerbForm")
    return bool(child.dep_ == "xcomp" and is_noun and child.pos_ != "ADJ")


def _takes_act(verb: Token, rules: ClauseGrammar) -> Token | None:
    """The verb that has an act for its object, whose own object the parser took: "denied killing
    Orel" as if it were a sort of Orel."""
    is_act = verb.pos_ == "VERB" and verb.tag_ == "VBG" and verb.dep_ in ("compound", "amod")
    noun = verb.head
    if not is_act or noun.dep_ not in OBJECT or noun.i < verb.i:
        return None
    return noun.head if noun.head.lemma_ in rules.gerunds else None


def _is_bare(verb: Token) -> bool:
    """Whether a clause has no tense of its own: "to pay", « de payer »."""
    bare = any(one.tag_ == "TO" for one in verb.children)
    return bare or ("Inf" in verb.morph.get("VerbForm") and verb.tag_ != "VB")


def _stray_object(verb: Token) -> Token | None:
    """A name right behind a verb without object, which the parser may take for an adverb."""
    if any(child.dep_ in OBJECT for child in verb.children):
        return None
    near = (one for one in verb.children if one.left_edge.i == verb.i + 1)
    stray = ("advmod", "flat:name")
    return next((one for one in near if one.dep_ in stray and one.pos_ == "PROPN"), None)


def _shared_object(verb: Token) -> Token | None:
    """The object that a verb has together with the one that is joined to it: "looted and burned".

    And whom a small clause is about: "found her guilty".
    """
    if any(child.dep_ in OBJECT for child in verb.children) or is_attribute(verb):
        return None
    for child in verb.children:
        if child.dep_ == "ccomp" and child.pos_ == "ADJ":
            return next((one for one in child.children if one.dep_ in SUBJECT), None)
        if child.dep_ != "conj" or child.pos_ != "VERB" or child.i - verb.i > 3:
            continue
        if not any(one.dep_ in (*SUBJECT, "aux") for one in child.children):
            between = [one for one in verb.children if verb.i < one.i < child.i]
            if all(one.dep_ in ("cc", "punct", "advmod") for one in between):
                return next((one for one in child.children if one.dep_ in OBJECT), None)
    return None


def _is_of_name(number: Token, verb: Token) -> bool:
    """Whether a number is the end of the name before it: "told Channel 7 that"."""
    before = number.nbor(-1) if number.i > number.sent.start else number
    return bool(number.pos_ == "NUM" and before.pos_ == "PROPN" and before.head == verb)


def _is_of_joined(noun: Token, verb: Token) -> bool:
    """Whether an object goes with a second verb before it: "stopped the ship and held the crew"."""
    joined = [one for one in verb.children if one.dep_ == "conj" and verb.i < one.i < noun.i]
    return any(_left_object(one) == noun for one in joined)


def _left_object(verb: Token) -> Token | None:
    """The object behind a verb that a parser tied to the verb it is joined to."""
    first = verb.head
    if (
        verb.dep_ != "conj"
        or first.pos_ != "VERB"
        or any(one.dep_ in OBJECT for one in verb.children)
    ):
        return None
    objects = [one for one in first.children if one.dep_ in OBJECT]
    behind = [one for one in objects if one.left_edge.i == verb.i + 1]
    return behind[0] if len(objects) > 1 and behind else None


def _is_dative(child: Token, rules: ClauseGrammar) -> bool:
    if child.dep_ == "nsubj":
        return str(child.lower_) in rules.datives
    return bool(child.dep_ == "iobj" or (child.dep_ == "dative" and child.pos_ != "ADP"))


def _fillers(child: Token) -> list[Token]:
    if child.pos_ == "ADP":
        return [one for one in child.children if one.dep_ == "pobj"]
    return [child]


def grammatical_subject(verb: Token, rules: ClauseGrammar, depth: int = DEPTH) -> Token | None:
    """The subject of a verb, its own or the one that the governing verb lends it."""
    own = _own_subject(verb, rules)
    own = own or _about_many(verb, rules) or _torn_subject(verb) or _personal(verb, rules)
    if own is None and _opens(verb):
        joined = (one for one in verb.children if one.dep_ in ("conj", "ccomp"))
        own = next((found for one in joined if (found := _own_subject(one, rules))), None)
    if own is not None:
        return stood_for(own)
    if depth == 0:
        return None
    if verb.dep_ == "acl" or (verb.dep_ == "dep" and verb.head.pos_ in NAMES):
        bare = verb.tag_ in ("VBN", "VBG") or "Part" in verb.morph.get("VerbForm")
        behind = _behind_place(verb, rules) if bare else None
        if behind is not None:
            return grammatical_subject(behind, rules, depth - 1)
        return verb.head if bare else _planner(verb.head, rules, depth)
    other = _accused(verb, rules) or _given_time(verb, rules)
    if other is not None:
        return stood_for(other)
    governor = _takes_act(verb, rules) or governing(verb)
    if governor is None:
        return None
    leads = verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.i < governor.i)
    if not leads and _object_acts(verb, governor, rules) and not is_passive(governor):
        acted = next((one for one in governor.children if one.dep_ in OBJECT), None)
        acted = acted or _ordered(governor, verb, rules)
        if acted is not None:
            return acted
    is_made = verb.dep_ == "xcomp" and governor.lemma_ in rules.causing
    if is_made or (verb.dep_ != "conj" and governor.lemma_ in rules.unclear):
        return None
    led = any(one.dep_ == "mark" for one in verb.children)  # "was hit while crossing"
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_passive(governor) and not led:
        by = next((one for one in governor.children if one.dep_ in ("agent", "obl:agent")), None)
        if by is not None:  # "was hit by a bomb, killing two"
            return next(iter(_fillers(by)), None)
    if verb.dep_ == "advcl":
        beside = _before_comma(verb, rules)
        if beside is not None or not _shares_subject(verb):
            return beside
    return grammatical_subject(governor, rules, depth - 1)


def _accused(verb: Token, rules: ClauseGrammar) -> Token | None:
    """Whom the parser tied "of" to: "accuse the firm of paying"."""
    case = verb.head
    if verb.dep_ != "pcomp" or case.lower_ not in rules.turning or case.head.dep_ not in OBJECT:
        return None
    return case.head if case.head.head.lemma_ in rules.object_acts else None


def _given_time(verb: Token, rules: ClauseGrammar) -> Token | None:
    """Who is to use what is given: "gave the firm two days to leave"."""
    host = verb.head.head if verb.dep_ == "acl" else verb.head
    if host.lemma_ not in rules.giving or not _is_bare(verb):
        return None
    return next((one for one in host.children if _is_dative(one, rules)), None)


def _personal(verb: Token, rules: ClauseGrammar) -> Token | None:
    """« Il » that a parser took for nobody: « il doit rencontrer le consul », « il a prêté »."""
    acts = [one for one in verb.children if one.dep_ == "xcomp" and one.pos_ == "VERB"]
    acts_on = any(inner.dep_ in OBJECT for one in acts for inner in one.children)
    plain = verb.pos_ == "VERB" and verb.lemma_ not in rules.impersonal and not is_passive(verb)
    if not plain and not (acts_on and verb.lemma_ in rules.personal):
        return None
    return next((one for one in verb.children if one.dep_ == "expl:subj"), None)


def _own_subject(verb: Token, rules: ClauseGrammar) -> Token | None:
    """The subject that a verb has itself; of two before it, the one without a colon behind it.

    "Velm: Norvane paid them": Velm is where it was, or who is heard.
    """
    found = [one for one in verb.children if one.dep_ in SUBJECT and one.lower_ not in rules.datives
             and not _is_behind_infinitive(one, verb)]  # fmt: skip
    led = [one for one in found if any(two.text == ":" for two in one.children)]
    return next(iter([one for one in found if one not in led] or found), None)


def _is_behind_infinitive(child: Token, verb: Token) -> bool:
    """Whether a parser took an object for a subject: « a nié avoir rencontré Orel »."""
    is_bare = verb.dep_ == "xcomp" and any(
        one.dep_ == "aux:tense" and "Inf" in one.morph.get("VerbForm") for one in verb.children
    )
    return is_bare and child.dep_ == "nsubj" and child.i > verb.i


def _behind_place(verb: Token, rules: ClauseGrammar) -> Token | None:
    """The verb before a place and a comma: "stood trial in Velm, charged with laundering it"."""
    place, comma = verb.head, verb.left_edge.i - 1
    case = place.head if place.dep_ == "pobj" else case_of(place)
    goes_on = place.dep_.startswith("obl") and verb.morph.get("Tense") == ["Pres"]
    if not (place.dep_ == "pobj" and place.pos_ == "PROPN") and not goes_on:
        return None  # « sont tombés sur une école, tuant un enfant »
    is_apart = comma > place.i and verb.doc[comma].text == ","
    is_apart = is_apart and case is not None and case.lower_ in rules.places
    host = place.head.head if place.dep_ == "pobj" else place.head
    host = host.head if host.pos_ == "NOUN" and host.dep_ in OBJECT else host
    return host if is_apart and host.pos_ in ("VERB", "AUX") else None


def _torn_subject(verb: Token) -> Token | None:
    """The subject that a parser took for a part of the clause before: "…, Orel may not pay".

    Or tied loosely to its verb: « Orel, qui comparaissait libre, a été condamné ».
    """
    loose = ("dep", "advcl", "obl:mod", "nmod", "dislocated")
    opening = next((one for one in verb.children if one.i == verb.sent.start), None)
    if opening is not None and is_past_participle(opening) and opening.dep_ in OPENING:
        inside = [one for one in opening.children if one.dep_ in (*loose, "advmod", "appos")
                  and one.pos_ == "PROPN" and case_of(one) is None]  # fmt: skip
        if inside and verb.doc[inside[0].left_edge.i - 1].text == ",":
            return inside[0]  # « Écrouée depuis mai, Orel sera jugée »: tied to the participle
    loosely = [one for one in verb.children
               if one.dep_ in loose and one.pos_ == "PROPN" and case_of(one) is None]  # fmt: skip
    if loosely and loosely[0].left_edge.i == verb.sent.start and loosely[0].i < verb.i:
        return loosely[0]
    helper = next((one for one in verb.children if one.dep_ == "aux"), None)
    if verb.dep_ != "ROOT" or helper is None or helper.i == verb.sent.start:
        return None
    last = verb.doc[helper.i - 1]
    while last.dep_ in ("conj", "compound", "flat:name") and last.head.i < last.i:
        before = last.left_edge.i - 1
        if last.dep_ == "conj" and before > 0 and verb.doc[before].text == ",":
            return last if last.pos_ in ("NOUN", "PROPN") else None
        last = last.head
    return None


OPENING = ("advcl", "obl:mod", "dep")
"""How a parser ties a participle that opens a sentence to its verb."""


def _about_many(verb: Token, rules: ClauseGrammar) -> Token | None:
    """The number of people that a parser takes for an adverb: « plus de 80 ont été évacués ».

    Also behind its verb: « d'où sont parties vingt familles ».
    """
    where = any(one.lower_ in rules.whereabouts and one.i < verb.i for one in verb.children)
    near = (one for one in verb.children if one.lower_ in rules.about_many
            and (one.i < verb.i or where))  # fmt: skip
    inner = (two for one in near for two in one.children if two.dep_.startswith("obl"))
    return next((one for one in inner if one.pos_ == "NOUN"), None)


def _ordered(governor: Token, verb: Token, rules: ClauseGrammar) -> Token | None:
    """Who is to do what follows, as a preposition says: « a ordonné à la société de payer »."""
    near = [one for one in governor.children if one.dep_ in (*OBLIQUE, "iobj") and one.i < verb.i]
    called = [one for one in governor.children if one.dep_ == "prep" and one.i < verb.i
              and one.lower_ in rules.calling]  # fmt: skip
    if called:  # "called on the firm to pay"
        return next(iter(_fillers(called[0])), None)
    for one in near:
        case = next((two for two in one.children if two.dep_ == "case"), None)
        if one.dep_ == "iobj" or (case is not None and plain(case, rules) in rules.addressing):
            return one
    return None


def _planner(noun: Token, rules: ClauseGrammar, depth: int) -> Token | None:
    """Whose plan or promise a clause tells: "Orel's plan to pay", "it made an offer to buy"."""
    if noun.lemma_.lower() not in rules.own_plans:
        return None
    owner = next((one for one in noun.children if one.dep_ == "poss"), None)
    if owner is not None:
        return owner
    host = noun.head
    if noun.dep_ in OBJECT and host.pos_ == "VERB" and not is_passive(host):
        return grammatical_subject(host, rules, depth - 1)
    return None


def _before_comma(verb: Token, rules: ClauseGrammar) -> Token | None:
    """The name right before the comma before a participle: "trial sessions for Vexley, accused"."""
    at = verb.left_edge.i - 2
    doc = verb.doc
    if at < 0 or not is_past_participle(verb) or doc[at + 1].text != "," or doc[at].pos_ != "PROPN":
        return None
    name = doc[at]
    while name.head.pos_ == "PROPN" and name.head.right_edge.i == at:
        name = name.head
    case = name.head if name.dep_ == "pobj" else None
    return name if case is not None and case.lower_ not in rules.places else None


def _object_acts(verb: Token, governor: Token, rules: ClauseGrammar) -> bool:
    """Whether the governor's object does what follows: "asked X to pay", "charged X with paying".

    After "of", "with" and "for" it always is the object, if there is one.
    """
    turned = verb.dep_ == "pcomp" and verb.head.lower_ in rules.turning
    has_object = any(one.dep_ in OBJECT for one in governor.children)
    return governor.lemma_ in rules.object_acts or (turned and has_object)


def _shares_subject(verb: Token) -> bool:
    """Whether a clause has no subject of its own to have: "only to be jailed" too."""
    forms = {"Inf", "Part"} & set(verb.morph.get("VerbForm"))
    return _is_bare(verb) or verb.tag_ in ("VBG", "VB") or bool(forms)


def governing(verb: Token) -> Token | None:
    """The verb that governs this one: "started paying", "accused of paying", "and sold"."""
    loosely = verb.dep_ == "dep" and verb.head.pos_ == "VERB"  # "bought it, then returned"
    leads = verb.dep_ == "obl:mod" and verb.i == verb.sent.start  # « Jugée pour vol, elle fuit »
    if loosely or leads or verb.dep_ in ("xcomp", "conj", "advcl", "ccomp", "acomp"):
        head = verb.head
        is_made = head.pos_ == "NOUN" and verb.dep_ == "conj"  # « reconnu coupable et condamné »
        if (head.pos_ == "ADJ" or is_made) and head.dep_ in ("acomp", "oprd", "xcomp"):
            head = head.head  # "is due to pay", "called it foul and urged them to leave"
    elif verb.dep_ == "pcomp" and verb.head.dep_ in ("prep", "agent"):
        head = verb.head.head
    else:
        return None
    return head if head.pos_ in ("VERB", "AUX") and head != verb else None

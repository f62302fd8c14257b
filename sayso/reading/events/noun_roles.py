"""The roles around a noun of action: what hangs on it, and what the verb beside it lends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sayso.reading.events.antecedents import meant
from sayso.reading.events.arguments import (
    OBJECT,
    RELATIVE_CLAUSES,
    SUBJECT,
    arguments,
    grammatical_subject,
    verb_lemma,
)
from sayso.reading.events.fillers import prep_role
from sayso.reading.events.frames import Frame, Roles, distinct
from sayso.reading.events.phrases import done_by, members
from sayso.reading.events.scene import Scene
from sayso.reading.events.verb_roles import by_somebody, passed_on, used
from sayso.reading.language.prepositions import OBLIQUE, Argument, Token, prepositional
from sayso.reading.language.tree import is_passive, is_past_participle, is_relative

SORT = "sort "
"""How the slot of a word begins that tells the sort of an act; the role follows."""


def noun_roles(scene: Scene, noun: Token, frame: Frame) -> Roles | None:
    """The roles around a noun of action, or None where what it is of rules the frame out."""
    roles: Roles = []
    of: set[str] = set()
    found = list(_noun_arguments(scene, noun, frame))
    if frame.noun_poss and _is_of_whom(scene, found, frame):
        found = [("subject" if slot == "owner" else slot, head) for slot, head in found]
    is_state = bool(frame.under_of) and any(slot == "under" for slot, _ in found)
    if frame.under_of and noun.head.lower_ in scene.rules.outside:
        return None  # "outside the control of the army"
    for slot, head in found:
        is_whose = is_state and slot in scene.rules.of
        named = frame.under_of if is_whose else _noun_role(scene, slot, frame)
        if not named:
            continue
        role = prep_role(scene, named, head, frame)
        is_core = slot in scene.rules.of and (
            bool(frame.stage) or noun.lemma_.lower() not in frame.alone
        )
        if not role and (slot == "under" or (is_core and not scene.is_time(head))):
            return None
        if not role and slot in frame.noun_only and not scene.is_time(head):
            return None
        if not role and slot in scene.rules.of and _is_of_another_sort(scene, head):
            return None
        if role and slot in scene.rules.of:
            if role in of:
                continue  # « les directeurs du cabinet de Mme Orel »: not she
            of.add(role)
        roles += [(role, one) for one in scene.listed(head) if role]
    if "via" in frame.noun_preps and noun.dep_ in OBJECT and noun.head.lemma_ in scene.rules.light:
        roles += used(scene, noun.head)
    roles = passed_on(roles)
    full = Counter(role for role, head in roles if head.pos_ != "PRON")
    return distinct(
        [
            (role, head)
            for role, head in roles
            if head.pos_ != "PRON" or full[role] < frame.least.get(role, 1)
        ]
    )


def _is_of_whom(scene: Scene, found: list[Argument], frame: Frame) -> bool:
    """Whether a noun has both who did it and to whom: "the king's sacking of his minister"."""
    if not frame.subject or frame.subject == frame.noun_poss:
        return False
    of = [one for slot, one in found if slot in scene.rules.of]
    named = (frame.noun_preps.get(slot, "") for slot in scene.rules.of)
    is_same = frame.noun_poss in {role for one in named for role in one.split("|")}
    return is_same and any(prep_role(scene, frame.noun_poss, one, frame) for one in of)


def _is_of_another_sort(scene: Scene, head: Token) -> bool:
    """Whether what a noun is of makes it no act: "an explosion of joy", « d'un désir »."""
    known = head.i in scene.names or head.i in scene.figures or scene.is_time(head)
    is_site = scene.is_a(head, "place") or scene.is_a(head, "site") or scene.is_a(head, "someone")
    return head.pos_ == "NOUN" and not known and not is_site and _is_bare(head)


def _is_bare(head: Token) -> bool:
    definite = any(one.dep_ in ("det", "poss") and "Def" in one.morph.get("Definite")
                   for one in head.children)  # fmt: skip
    return not definite


def whose(word: Token) -> Token | None:
    """The noun that "whose" stands for: "the clerk, whose arrest made news"."""
    above = word
    is_whose = is_relative(word) or word.tag_ == "WP$"
    while is_whose and above.head != above and above.dep_ not in RELATIVE_CLAUSES:
        above = above.head
    return above.head if above.dep_ in RELATIVE_CLAUSES and above.head.i < word.i else None


def _noun_role(scene: Scene, slot: str, frame: Frame) -> str:
    lent = frame.subject.partition("|")[0] if frame.stage else frame.subject
    own = {
        "subject": lent, "object": frame.object, "taker": _taker(scene, frame),
        "owner": frame.noun_poss, "bearer": frame.bearer, "under": frame.under_role,
        "amount": "amount", "host": frame.host,
    }  # fmt: skip
    if slot.startswith(SORT):
        return slot.removeprefix(SORT)
    return own[slot] if slot in own else frame.noun_preps.get(slot, "")


def _taker(scene: Scene, frame: Frame) -> str:
    """The role of who gets or suffers what a noun names: "received a payment"."""
    return (
        frame.taker or frame.noun_preps.get("to") or frame.noun_preps.get("on") or frame.noun_poss
    )


def _noun_arguments(scene: Scene, noun: Token, frame: Frame) -> Iterator[Argument]:
    if noun.pos_ == "ADJ":
        yield from _described(scene, noun)
        return
    stands_apart = noun.dep_ == "nmod" and noun.head.pos_ == "PROPN" and noun.i > noun.head.i
    if stands_apart and any(one.dep_ in ("case", "det") for one in noun.children):
        stands_apart = False
    if noun.dep_ == "acl" or stands_apart:  # « Mme Orel, mise en examen »: taken for a noun
        yield "owner", noun.head
    yield from _aimed(scene, noun)
    subjected = _subjected(scene, noun)
    if subjected is not None:
        yield "taker", subjected
    yield from _hanging(scene, noun, frame)
    yield from _around(scene, noun)
    yield from _under(scene, noun, frame)
    yield from _done(scene, noun)
    if frame.bearer:
        yield from _bearer(scene, noun)
    host = noun.head
    if subjected is not None:
        return
    if noun.dep_ in ("obl", "obl:arg", "pobj"):  # « procéder à l'achat »
        within = noun.dep_ == "pobj" and host.lower_ in scene.rules.within
        host = host.head if noun.dep_ == "pobj" else host
        if within and frame.host and host.pos_ == "VERB":  # "said in an interview with"
            yield from _lent(scene, host, noun, "host")
        if noun.dep_ != "pobj" and host.lemma_ in scene.rules.light_takers:
            yield from _lent(scene, host, noun, "taker")
        elif host.lemma_ in scene.rules.light and noun.dep_ != "pobj":
            yield from _lent(scene, host, noun, "subject")
        yield from _claimed(scene, noun)
        return
    is_going_on = host.lemma_ in scene.rules.happen and any(
        one.dep_ == "cop" for one in host.children
    )
    if noun.dep_ in SUBJECT and is_going_on:  # « une enquête est en cours pour fraude »
        yield from (pair for one in host.children for pair in prepositional(one, scene.rules))
    if noun.dep_ not in (*SUBJECT, *OBJECT) or host.pos_ not in ("VERB", "AUX"):
        return
    yield from _claimed_itself(scene, noun, frame)
    done = verb_lemma(host, scene.rules)  # a tagger may make "wag" of "waging"
    given = is_passive(host) and noun.dep_ in OBJECT  # "he was given a sentence of two years"
    takes = host.lemma_ in scene.rules.light_takers or given or _answers(scene, done, frame)
    if noun.dep_ in OBJECT and takes:
        yield from _lent(scene, host, noun, "taker")
    elif noun.dep_ in OBJECT and host.lemma_ in scene.rules.demanding:
        slot = "taker" if frame.taker == "payee" else "subject"
        if slot == "taker" or frame.subject == "party":
            yield from _lent(scene, host, noun, slot)
    elif noun.dep_ in OBJECT and done in scene.rules.light:
        yield from _lent(scene, host, noun, "subject")
        given_to = (one for one in host.children if one.dep_ in ("dative", "iobj"))
        yield from (("taker", one) for one in given_to if one.pos_ != "ADP")  # "gave him a fine"
    if done in scene.rules.light or host.lemma_ in scene.rules.happen:
        for slot, head in arguments(host, scene.rules):
            if slot not in ("object", "dative", "predicate") and head != noun:
                is_agent = slot == "subject" and (given or noun.dep_ not in OBJECT)
                if slot != "subject" or is_agent:
                    yield slot, head


def _opened(noun: Token) -> Iterator[Argument]:
    """Whose state a noun tells that opens its sentence: « Mise en examen pour vol, Orel nie »."""
    bare = all(one.dep_ not in ("case", "det") for one in noun.children)
    if noun.i == noun.sent.start and noun.dep_ == "obl:mod" and bare:
        yield from (("owner", one) for one in noun.head.children if one.dep_ in SUBJECT)


def _answers(scene: Scene, verb: str, frame: Frame) -> bool:
    """Whether a verb is of whom an act was done to: "denies the charges", "denied a request"."""
    if frame.taker and frame.stage:
        return verb in scene.rules.answering
    return "sender" in frame.subject.split("|") and verb in scene.rules.answered


def _hanging(scene: Scene, noun: Token, frame: Frame) -> Iterator[Argument]:
    """What hangs on a noun of action: "the firm's payment of $5 to Orel"."""
    is_state = noun.lemma_.lower() in frame.states
    if noun.dep_ in SUBJECT and noun.head.lemma_ in scene.rules.totalling:
        yield from _amounting(scene, noun.head)
    for child in (*_own_and_behind(noun), *_behind_name(noun, frame)):
        for slot, head in prepositional(child, scene.rules):
            yield slot, head
            yield from by_somebody(scene, head)
            if slot in scene.rules.agents:
                yield from _behind(scene, head)  # "an attack by pirates on the boat"
            if slot in scene.rules.of and (frame.stage or scene.is_a(head, "money")):
                yield from _behind(scene, head)  # "charges of fraud against Orel"
        if child.dep_ == "poss" or (child.dep_ == "nummod" and is_state):
            yield "owner", whose(child) or child
        elif child.dep_ == "det" and child.lemma_.lower() in scene.rules.theirs:
            yield from _lent_by_owner(scene, noun)
        elif scene.money(child) is not None and "amount" in frame.noun_preps.values():
            yield "amount", child  # "a $5 gift"
        elif child.dep_ == "compound":
            yield from _sort(scene, child, frame)
        elif child.dep_ == "acl" and child.lemma_ in scene.rules.totalling:
            yield from _amounting(scene, child)
    if "offence" in frame.noun_preps.values():  # "charges including fraud and theft"
        yield from ((SORT + "offence", one) for one in members(noun, scene.rules))
    counted = any(one.dep_ == "nummod" for one in noun.children)
    several = "Plur" in noun.morph.get("Number") or (
        any("Def" in one.morph.get("Definite") for one in noun.children)
        and "Fem" not in noun.morph.get("Gender")  # « la mort »
    )
    if is_state and not counted and several:
        yield "owner", noun  # « les blessés », "the wounded"


def _own_and_behind(noun: Token) -> Iterator[Token]:
    """What hangs on a noun, and on the bare participle behind it: « le départ précipité de X »."""
    yield from noun.children
    for child in noun.children:
        near = child.dep_ == "acl" and child.i == noun.i + 1 and is_past_participle(child)
        if near and not any(one.dep_ in ("obl:agent", "agent") for one in child.children):
            yield from (one for one in child.children if one.dep_ in OBLIQUE)


def _behind_name(noun: Token, frame: Frame) -> Iterator[Token]:
    """What hangs on the last word of an act's name: « la garde à vue du courtier »."""
    wanted = frame.noun_with.get(noun.lemma_.lower(), "").split("|")
    for child in noun.children:
        if child.lower_ in wanted and child.dep_ == "nmod":
            yield from (one for one in child.children if one.dep_ in OBLIQUE)


def _amounting(scene: Scene, clause: Token) -> Iterator[Argument]:
    """The sum of acts, and what goes with them behind it: "payments totalling $5 to Orel"."""
    yield from (("amount", one) for one in clause.children if scene.money(one) is not None)
    yield from (pair for one in clause.children for pair in _beyond(scene, one))


def _beyond(scene: Scene, word: Token) -> Iterator[Argument]:
    """What goes with an act whose sum stands between: "payments totalling $5 to Orel"."""
    yield from prepositional(word, scene.rules)
    yield from _behind(scene, word)


def _behind(scene: Scene, head: Token) -> Iterator[Argument]:
    """What hangs on what an act is of, though it goes with the act."""
    for child in head.children:
        found = prepositional(child, scene.rules)
        yield from ((slot, one) for slot, one in found if slot not in scene.rules.of)


def _aimed(scene: Scene, noun: Token) -> Iterator[Argument]:
    """Whom an act is aimed at: "an inquiry targeting Orel", « Orel est visé par une enquête »."""
    yield from _opened(noun)
    clauses = [one for one in noun.children if one.dep_ == "acl"]
    if noun.dep_ in SUBJECT:
        clauses.append(noun.head)
    for clause in clauses:
        if clause.lemma_ in scene.rules.aiming:
            yield from (("taker", one) for one in clause.children if one.dep_ in OBJECT)
            torn = (one for one in noun.head.children if one.dep_ in SUBJECT and one != noun
                    and one.left_edge.i == clause.i + 1)  # fmt: skip
            yield from (("taker", one) for one in torn if noun.dep_ in SUBJECT)
            behind = (pair for one in clause.children for pair in prepositional(one, scene.rules))
            yield from (("taker", one) for slot, one in behind if slot in scene.rules.aimed_at)
    by = noun.head if noun.dep_ == "pobj" else noun
    case = next((one for one in by.children if one.dep_ == "case"), None)
    brought = case is not None and case.lower_ in scene.rules.agents  # « visé par une enquête »
    if (brought or by.dep_ in ("agent", "obl:agent")) and by.head.lemma_ in scene.rules.aiming:
        yield from _lent(scene, by.head, noun, "taker")


def _subjected(scene: Scene, noun: Token) -> Token | None:
    """Who is the subject of an act: "is the target of an inquiry", « fait l'objet de »."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    near = (above, *above.children)
    if not any(one.lemma_ in scene.rules.subjected for one in near if one != noun):
        return None
    verb = above if above.pos_ in ("VERB", "AUX") else above.head
    if verb.pos_ in ("VERB", "AUX"):
        return grammatical_subject(verb, scene.rules)
    return next((one for one in above.children if one.dep_ in SUBJECT), None)


def _bearer(scene: Scene, noun: Token) -> Iterator[Argument]:
    """Who is called what a noun says: "Orel, the founder of the brigade", "Orel is its founder".

    And of what, where its name stands before: "Harbourlight founder Ada Obi".
    """
    if noun.dep_ == "compound" and noun.head.i in scene.names and noun.i < noun.head.i:
        before = noun.nbor(-1) if noun.i > noun.sent.start else noun
        is_named = before.dep_ == "compound" and before.head in (noun, noun.head)
        if is_named and scene.is_a(before, "body"):
            yield "owner", before
            yield "bearer", noun.head
        return
    if noun.dep_ == "appos":
        yield "bearer", noun.head
        return
    named = [one for one in noun.children if one.dep_ == "appos" and one.i in scene.names]
    if not named:
        copula = noun.head if noun.dep_ == "attr" else noun
        subject = next((one for one in copula.children if one.dep_ == "nsubj"), None)
        is_called = noun.dep_ == "attr" or any(one.dep_ == "cop" for one in noun.children)
        named = [subject] if subject is not None and is_called else []
    yield from (("bearer", one) for one in named[:1])


def _sort(scene: Scene, child: Token, frame: Frame) -> Iterator[Argument]:
    """The role of a word right before a noun of action, by what it is: "a truck bombing"."""
    for what, role in frame.compound.items():
        if scene.is_a(child, what):
            yield SORT + role, child
            return


def _done(scene: Scene, noun: Token) -> Iterator[Argument]:
    """Who did it, as a clause on the noun says: "payments made to Orel", "the talks it held"."""
    for clause in done_by(noun, scene.rules):
        for slot, head in arguments(clause, scene.rules):
            if slot == "subject" and clause.lemma_ in scene.rules.light_takers:
                yield "taker", head
            elif slot not in ("object", "predicate") and head != noun:
                yield slot, meant(scene, head, clause)


def _described(scene: Scene, word: Token) -> Iterator[Argument]:
    """Whom an adjective of state is said of: "three were dead", "left three wounded"."""
    host = word.head
    own = next((one for one in word.children if one.dep_ in SUBJECT), None)
    counted = [one for one in word.children if one.dep_ == "nummod"]
    if word.i > word.sent.start and word.nbor(-1).dep_ in OBJECT and word.nbor(-1).pos_ == "NUM":
        counted.append(word.nbor(-1))
    if counted and word.dep_ != "amod":  # "left twelve dead"
        yield "owner", counted[0]
    elif own is not None:  # « il est mort »: the word bears the copula
        yield "owner", own
    elif word.dep_ == "amod":
        yield "owner", host
    elif host.pos_ in ("VERB", "AUX"):
        objects = [one for one in host.children if one.dep_ in OBJECT]
        subject = grammatical_subject(host, scene.rules)
        of_object = word.dep_ == "oprd" and not is_passive(host)  # "was shot dead"
        found = objects if of_object else [subject] if subject is not None else []
        yield from (("owner", one) for one in found[:1])


def _around(scene: Scene, noun: Token) -> Iterator[Argument]:
    """What hangs on the word that a noun of action only tells the sort of: "trial sessions".

    Nor is what hangs on its container lost ("a round of talks with …"), nor the sum that comes
    in such acts ("$5 million in payments").
    """
    outer = noun
    if noun.dep_ == "compound" and noun.head.pos_ == "NOUN":
        outer = noun.head
        for child in outer.children:
            yield from prepositional(child, scene.rules)
    is_bare = not any(one.dep_ == "det" for one in outer.children)
    if outer.dep_ == "nmod" and is_bare and scene.money(outer.head) is not None:
        yield "amount", outer.head  # « 100 millions d'euros d'investissement »
    if outer.dep_ == "nmod" and is_bare and outer.head.pos_ == "NOUN":
        yield from _behind(scene, outer.head)  # « une série d'attaques contre »
    if outer.dep_ != "pobj":
        return
    container = outer.head.head
    if outer.head.lower_ in scene.rules.of and container.pos_ == "NOUN":
        is_many = container.lemma_.lower() in scene.words.classes["amounts"]
        doing = container.head if container.dep_ in OBJECT else container
        if is_many and doing.lemma_ in scene.rules.light:  # "launched a series of attacks"
            yield from _lent(scene, doing, noun, "subject")
        for child in container.children:
            found = prepositional(child, scene.rules)
            yield from ((slot, one) for slot, one in found if slot not in scene.rules.of)
    elif outer.head.lower_ in scene.rules.worth and scene.money(container) is not None:
        yield "amount", container


def _lent(scene: Scene, host: Token, noun: Token, slot: str) -> Iterator[Argument]:
    subject = grammatical_subject(host, scene.rules)
    if subject is not None and subject != noun:
        yield slot, subject


def _lent_by_owner(scene: Scene, noun: Token) -> Iterator[Argument]:
    """Whose act it is, where its clause names one other: « l'État a formulé sa demande »."""
    host = noun.head
    lends = host.lemma_ in scene.rules.light and not is_passive(host)
    if noun.dep_ in (*OBJECT, *OBLIQUE) and host.pos_ == "VERB" and lends:
        subject = grammatical_subject(host, scene.rules)
        if subject is not None and subject != noun and subject.pos_ != "PRON":
            yield "owner", subject


def _out_of(scene: Scene, noun: Token) -> Token | None:
    """The verb of what came at the end of a state: "freed after nine hours in custody"."""
    word, ends = noun, False
    for _ in range(OUT_OF):
        if word.pos_ == "VERB" or word.head == word:
            break
        case = next((one for one in word.children if one.dep_ == "case"), word)
        ends = ends or any(one.lower_ in scene.rules.ended_by for one in (word, case))
        word = word.head
    return word if ends and word.pos_ == "VERB" else None


OUT_OF = 6
"""Words between a verb and a state at whose end it was: "after two days of detention"."""


def _under(scene: Scene, noun: Token, frame: Frame) -> Iterator[Argument]:
    """Who is in the state that a noun names: "they are on trial", "put under arrest"."""
    if not frame.under:
        return
    out = _out_of(scene, noun)
    if out is not None:
        if any(one in scene.rules.of for child in noun.children
               for one, _ in prepositional(child, scene.rules)):  # fmt: skip
            return  # "after the detention of the clerk"
        own = [one for slot, one in arguments(out, scene.rules) if slot == "object"]
        subject = grammatical_subject(out, scene.rules)
        own += [subject] if subject is not None and not own else []
        yield from (("under", one) for one in own[:1] if scene.is_a(one, "mortal"))
        return
    case = next((one for one in noun.children if one.dep_ == "case"), None)
    if noun.dep_ == "pobj" and noun.head.lower_ in frame.under:
        host = noun.head.head
    elif case is not None and case.lower_ in frame.under:
        host = noun.head if noun.dep_.startswith(("obl", "nmod")) else noun
    else:
        return
    is_verb = host.pos_ == "VERB" and frame.subject == "party"
    if is_verb and host.lemma_ not in scene.rules.engaging:  # "said in talks with"
        return
    if host.pos_ in ("VERB", "AUX"):
        objects = [one for slot, one in arguments(host, scene.rules) if slot == "object"]
        subject = grammatical_subject(host, scene.rules)
        own = [subject] if subject is not None else []
        found = (own or objects) if noun.i < host.i else (objects or own)
        yield from (("under", one) for one in found[:1])
        for child in host.children:  # "went on trial for fraud"
            if noun not in child.subtree and child.i > noun.i:
                yield from prepositional(child, scene.rules)
    elif host != noun and host.pos_ in ("NOUN", "PROPN"):
        is_own = any(one.dep_ in ("poss", "det") for one in noun.children)
        if not is_own or scene.is_a(host, "someone"):  # "was refused entry to his court"
            yield "under", host
    elif host == noun:  # « il est en garde à vue »: the noun bears the copula
        subject = grammatical_subject(noun, scene.rules)
        if subject is not None:
            yield "under", subject


def _claimed(scene: Scene, noun: Token) -> Iterator[Argument]:
    """Who claims the act: "claimed responsibility for the attack"."""
    over = noun.head if noun.dep_ == "pobj" else noun
    claim = over.head
    if claim.lemma_ in scene.rules.claims and claim.dep_ in OBJECT:
        yield from _lent(scene, claim.head, noun, "subject")


def _claimed_itself(scene: Scene, noun: Token, frame: Frame) -> Iterator[Argument]:
    """Who claims the act itself: « l'attentat a été revendiqué par la brigade »."""
    host = noun.head
    if "attacker" not in frame.subject.split("|") or host.lemma_ not in scene.rules.claiming:
        return
    if noun.dep_ in (*SUBJECT, *OBJECT):
        named = (one for slot, one in arguments(host, scene.rules) if slot == "subject")
        yield from (("subject", one) for one in named
                    if one != noun and one.lower_ not in scene.rules.negations)  # fmt: skip

"""The roles around a verb: what its arguments are, and what the parser tied to one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.reading.events.antecedents import meant, speaker_of
from sayso.reading.events.arguments import (
    CLAUSE,
    OBJECT,
    PARTICLE,
    RELATIVE_CLAUSES,
    SHORT,
    SUBJECT,
    arguments,
    governing,
    turned_round,
    verb_lemma,
)
from sayso.reading.events.fillers import fits, fits_body, is_manner, prep_role, role_of
from sayso.reading.events.frames import CLAUSAL, Frame, Roles, distinct
from sayso.reading.events.phrases import bare_relative, members, together
from sayso.reading.events.scene import Scene
from sayso.reading.language.prepositions import (
    OBLIQUE,
    Argument,
    Token,
    case_of,
    prepositional,
)
from sayso.reading.language.tree import is_passive, is_relative

NEAR = (*OBJECT, "ccomp", "xcomp", "oprd", "acomp", "prep")
"""Below these stands the word that makes a phrase with a verb: "found him guilty"."""
PASSED = ("via", "beneficiary")
"""Through whom a thing goes, and for whom: read even where it stands behind another role."""
LEGAL = ("offence", "court")
"""Roles that go with the verb even where the parser ties them to its object."""


def verb_frames(scene: Scene, verb: Token, lemma: str) -> list[Frame]:
    """The frames of a verb, with the words beside it that they ask for."""
    # spaCy may make "rebrande" of "rebranded", "fin" of "fined", "gutte" of "gutted"
    known = scene.words.verbs
    bare = lemma.removesuffix("e")
    spelt = [one for one in (bare, f"{lemma}e", bare[:-1]) if _is_form(verb.lower_, one)]
    found = next((known[one] for one in (lemma, *spelt) if one in known), ())
    if not any(rest for rest, _ in found):
        return [frame for _, frame in found]
    near = beside(verb)
    long = [frame for rest, frame in found if rest and _is_phrase(scene, near, rest)]
    return long or [frame for rest, frame in found if not rest]


def _is_form(word: str, lemma: str) -> bool:
    """Whether a word is a regular form of a verb: "gutted" of "gut", "hoping" not of "hop"."""
    last = lemma[-1:] if SHORT.fullmatch(lemma) else ""
    stem = lemma.removesuffix("e") + last
    return word in (lemma, f"{lemma}s", f"{lemma}es", f"{stem}ed", f"{stem}ing")


def beside(verb: Token) -> dict[str, Token]:
    """The words beside a verb that may make one phrase with it: "found him guilty"."""
    own = list(verb.children)
    near = [*(one for child in own if child.dep_ in NEAR for one in child.children), *own]
    return {one.lemma_.lower(): one for one in near} | {one.lower_: one for one in near}


def _is_phrase(scene: Scene, near: Mapping[str, Token], rest: tuple[str, ...]) -> bool:
    """Whether a verb has the word that its phrase asks for, negated only if the phrase is."""
    word = near.get(rest[-1])
    if word is None or any(scene.is_time(one) for one in word.children if one.dep_ == "pobj"):
        return False  # "fired the coach on Saturday" fires on nobody
    before = {one.lower_ for one in word.children if one.i < word.i}
    before |= {word.nbor(-1).lower_} if word.i > word.sent.start else set()
    led = {one.lower_ for one in word.doc[max(word.sent.start, word.i - LED) : word.i]}
    asked = set(rest[:-1]) - scene.rules.negations
    if not asked <= before | led:
        return False  # « mis en cause » is no « mis hors de cause »
    return bool(before & scene.rules.negations) == bool(scene.rules.negations & set(rest[:-1]))


LED = 3
"""Words before the last one of a phrase, among which its others stand: « mis hors de cause »."""


def verb_roles(scene: Scene, verb: Token, frame: Frame) -> Roles | None:
    """The roles that a verb's arguments have, or None where one rules the frame out."""
    roles: Roles = []
    is_reflexive = any(one.lower_ in scene.rules.reflexives for one in verb.children)
    if (frame.not_reflexive and is_reflexive) or (frame.reflexive and not is_reflexive):
        return None  # « s'acquitter d'une taxe » is no « acquitter »
    for slot, head in _arguments(scene, verb, frame):
        if _makes_another(scene, verb, frame, slot, head):
            return None
        if slot == "subject" and is_manner(scene, head, frame):
            continue  # "was sent by mistake"
        role = role_of(scene, slot, head, frame)
        if role is None and slot == "subject" and not _is_own(verb, head):
            continue  # "the goal is to pay": who pays is not told
        if role is None and frame.loose and not _is_ruled_out(scene, head, frame):
            role = "" if scene.money(head) is not None else _first(scene, frame, slot, head)
        if role is None:
            return None
        roles += [(role, one) for one in _together(scene, slot, head, verb) if role]
        if role == "medium":
            roles += _addressed(scene, head)
        if slot == "object":
            roles += _behind_object(scene, head, frame, leads=head.i < verb.i)
        elif role == "court" and slot != "subject":  # « devant le tribunal pour corruption »
            roles += [one for one in _behind(scene, head, frame) if one[0] == "offence"]
        elif role == "sentence":  # « trois ans de prison pour fraude »
            behind = ((at, one) for child in head.children
                      for at, one in prepositional(child, scene.rules))  # fmt: skip
            roles += [("offence", one) for at, one in behind
                      if at not in scene.rules.of
                      and frame.preps.get(at) == "offence"
                      and prep_role(scene, "offence", one, frame)]  # fmt: skip
        elif slot == "subject" and frame.stage and head.i > verb.i:
            found = _behind_object(scene, head, frame)  # "cleared by a jury of all charges"
            is_law = scene.is_a(head, "court") or scene.is_a(head, "police")
            roles += [(one, each) for one, each in found
                      if scene.is_a(each, "count") or (is_law and one == "offence")]  # fmt: skip
        elif not role and head.i > verb.i:  # not "In addition to Orel, they announced"
            roles += _behind(scene, head, frame)
        elif "via" in frame.preps.values() and slot != "subject":
            roles += _through(scene, head, frame)
    roles += _included(scene, verb, frame, roles)
    for slot, head in bare_relative(verb):
        role = role_of(scene, slot, head, frame)
        roles += [(role, head)] if role else []
    if turned_round(verb, scene.rules) and frame.subject.partition("|")[0] not in dict(roles):
        roles += _agent_behind(scene, roles, frame)
    if "via" in frame.preps.values():
        roles += used(scene, verb)
    if frame.goes and not any(role == "to" for role, _ in roles):
        goals = (one for one in verb.children if one.lower_ in scene.rules.goals)
        roles += [("to", one) for one in goals if one.dep_ == "advmod"][:1]
    return distinct(passed_on(roles))


def _makes_another(scene: Scene, verb: Token, frame: Frame, slot: str, head: Token) -> bool:
    """Whether what stands beside a verb makes it tell another thing than its frame."""
    if slot in frame.never and not (scene.is_a(head, "tender") or scene.is_time(head)):
        return True
    if frame.subject == frame.object == frame.preps.get(slot):  # "was met with silence"
        return any(one.dep_ == "auxpass" for one in verb.children)
    shared = head.head.dep_ == "conj" and head.head.head == verb
    return bool(
        (slot == PARTICLE and frame.loose)
        or (head.pos_ == "VERB" and head.lemma_ in frame.not_clause)
        or (frame.not_beside and slot != "subject" and scene.is_a(head, frame.not_beside))
        or (frame.unshared and slot == "object" and shared)
    )


def _included(scene: Scene, verb: Token, frame: Frame, roles: Roles) -> Roles:
    """Who is named behind the verb as some of whom it is done to: "were held, including Orel"."""
    filled = dict(roles)
    role = next((one for one in frame.object.split("|") if one in filled), None)
    if role is None or "Plur" not in filled[role].morph.get("Number"):
        return []
    return [(role, one) for one in members(verb, scene.rules) if fits(scene, role, one, frame)]


def _agent_behind(scene: Scene, roles: Roles, frame: Frame) -> Roles:
    """Who did it, where the parser tied "by" to another: « versés au gardien par Ivo Lenz »."""
    behind = (pair for _, head in roles for pair in by_somebody(scene, head))
    named = ((role_of(scene, "subject", one, frame), one) for _, one in behind)
    return [(role, one) for role, one in named if role]


def by_somebody(scene: Scene, host: Token) -> Iterator[Argument]:
    """Who stands behind "by" below a sum or somebody: neither is anybody's work.

    What the police and courts do stands below anything: "charged with forgery by the prosecutor".
    """
    is_nobodys = scene.money(host) is not None or host.i in scene.names
    is_nobodys = is_nobodys or scene.is_a(host, "someone")
    for child in host.children:
        for slot, one in prepositional(child, scene.rules):
            is_law = scene.is_a(one, "police") or scene.is_a(one, "court")
            if slot in scene.rules.agents and (is_nobodys or is_law):
                yield slot, one
            elif slot in scene.rules.of:
                yield from by_somebody(scene, one)


def _is_ruled_out(scene: Scene, head: Token, frame: Frame) -> bool:
    """Whether a phrase makes another thing of the verb: "charges a fee", "leads Orel by 2"."""
    if head.lemma_.lower() in frame.not_object or head.lower_ in scene.rules.reflexives:
        return True
    if frame.object == "amount" and scene.is_time(head):
        return True
    name = scene.names.get(head.i)
    wanted = frame.classes.get(frame.object, ())
    return name is not None and name.kind == "person" and wanted in (("institution",), ("body",))


def _first(scene: Scene, frame: Frame, slot: str, head: Token) -> str:
    """The role of what is unlike what the frame asks for: nobody is said to do what he may not.

    But a name of an unknown kind may be a person's: "Bettie Page died".
    """
    if slot != "subject":
        return frame.object.partition("|")[0]
    name = scene.names.get(head.i)
    is_open = name is not None and name.kind in ("organisation", "other") and len(frame.needs) == 1
    return frame.subject if is_open and frame.needs[0] == frame.subject else ""


def passed_on(roles: Roles) -> Roles:
    """The roles where a sum went to one for another: "handed to a broker for the brigade"."""
    if not any(role == "beneficiary" for role, _ in roles):
        return roles
    turned = {"payee": "via", "beneficiary": "payee"}
    return [(turned.get(role, role), head) for role, head in roles]


def _arguments(scene: Scene, verb: Token, frame: Frame) -> Iterator[Argument]:
    """A verb's arguments, with who says that he did it, and « du pétrole » for an object."""
    found = list(_own_arguments(scene, verb, frame))
    has_object = any(slot == "object" for slot, _ in found)
    is_bare = verb.tag_ == "VBG" and not any(one.dep_ in SUBJECT for one in verb.children)
    speaker = speaker_of(scene, verb) if is_bare else None
    teller = scene.tellers.get(verb.i)
    if (
        teller is not None and teller.i > verb.i and ("object", teller) in found
    ):  # « a confié sa sœur au journal »
        found = [one for one in found if one[0] != "subject" and one[1] != teller]
        found.append(("subject", teller))
        behind = (pair for one in teller.children for pair in prepositional(one, scene.rules))
        found += [(slot, one) for slot, one in behind if slot not in scene.rules.of]
    for slot, head in found:
        partitive = slot in scene.rules.partitives and not has_object and slot not in frame.preps
        if partitive and _has_article(scene, head):
            yield "object", head
        elif slot != "subject" or speaker is None:
            yield slot, meant(scene, head, verb)
    if speaker is not None:
        yield "subject", speaker
    elif not any(slot == "subject" for slot, _ in found):
        yield from (("subject", one) for one in _behind_date(scene, verb))


def _has_article(scene: Scene, head: Token) -> bool:
    """Whether a phrase behind « de » is some of a thing: « du pétrole », no « de force »."""
    case = case_of(head)
    if case is None or case.lower_ in scene.rules.contracted or head.head.pos_ == "ADV":
        return True
    counted = ("det", "nummod", "advmod")  # « plus de personnes »
    return any(one.dep_ in counted for one in head.children)


def _own_arguments(scene: Scene, verb: Token, frame: Frame) -> Iterator[Argument]:
    """A verb's arguments, without the word that makes one phrase with it: "pleaded guilty to".

    Who is given something in the passive is its taker: "the guards were given $5,000".
    """
    sums = [one for one in verb.children if one.dep_ == "npadvmod"
            and (scene.money(one) is not None or _is_term(scene, one, frame))]  # fmt: skip
    given = bool(frame.dative) and is_passive(verb)
    given = given and any(one.dep_ in OBJECT for one in verb.children)
    given = given and any(one.dep_ in ("auxpass", "aux:pass") for one in verb.children)
    objects = [one for one in verb.children if one.dep_ in OBJECT]
    two = len(objects) == 2 and (
        scene.money(objects[1]) is not None or objects[0].pos_ == "PRON"
    )  # "sold it cement"
    lemma = verb_lemma(verb, scene.rules)
    for slot, head in arguments(verb, scene.rules):
        if is_relative(head) and slot not in ("subject", "object") and verb.head.i < verb.i:
            if verb.dep_ in RELATIVE_CLAUSES:  # "an e-mail in which he told them"
                yield slot, verb.head
        elif slot == "predicate" and not frame.predicate and not objects and _is_definite(head):
            yield "object", head  # « quitte le pouvoir », which a parser takes for what it is
        elif is_of_phrase(head, frame, lemma) and head.i > verb.i and slot != CLAUSE:
            for one in head.children:
                yield from prepositional(one, scene.rules)
                if slot == "object" and one.dep_ == "compound":  # "took the crew hostage"
                    yield "object", one
        elif slot == "dative" and not frame.dative and _takes_phrase(verb, frame, lemma):
            yield "object", head  # "took dozens hostage"
        elif (
            frame.predicate
            and slot in ("object", "predicate")
            and (named := _named_before(scene, head)) is not None
        ):
            yield "object", named
            yield "predicate", head
        elif slot == "object" and (paid := _torn_sum(scene, head)) is not None:
            yield "object", paid
            yield from (("to", head) for _ in (0,) if "to" in frame.preps)
        elif (
            slot == "object"
            and frame.dative
            and ((given and head.i < verb.i) or sums or (two and head == objects[0]))
        ):  # "handed the clerk $5": a parser makes two objects of it
            yield "dative", head
        else:
            yield slot, head
    yield from (("object", one) for one in sums if frame.dative)  # "wired the clerk $5"
    if not objects:
        yield from (("object", one) for one in _behind_time(scene, verb))


def _torn_sum(scene: Scene, head: Token) -> Token | None:
    """A sum that a parser took for a part of the number behind it: "$9 million to three firms"."""
    for number in head.children if scene.money(head) is None else ():
        parts = list(number.children) if number.dep_ == "nummod" else []
        if any(one.tag_ == "TO" for one in parts):
            return next((one for one in parts if scene.money(one) is not None), None)
    return None


def _behind_time(scene: Scene, verb: Token) -> Iterator[Token]:
    """An object that the parser tied to the time before it: « verse chaque mois 3 000 euros ».

    And « ont pris en otage pendant deux heures des employés ».
    """
    for child in verb.children if not is_passive(verb) else ():
        if child.i < verb.i or child.dep_ not in OBLIQUE:
            continue
        for one in child.children:
            case, money = case_of(one), scene.money(one)
            is_sum = case is None and money is not None and case_of(child) is None
            many = case is not None and case.lower_ in scene.rules.contracted
            many = many and scene.is_time(child) and scene.is_a(one, "mortal")
            if one.dep_ == "nmod" and (is_sum or many):
                yield one


def _is_term(scene: Scene, head: Token, frame: Frame) -> bool:
    """Whether a time is what a court gives somebody: "was handed six years"."""
    return frame.object == "sentence" and scene.is_a(head, "term")


def _is_definite(head: Token) -> bool:
    return head.dep_ == "xcomp" and any(
        one.dep_ == "det" and one.morph.get("Definite") == ["Def"] for one in head.children
    )


def is_of_phrase(word: Token, frame: Frame, lemma: str) -> bool:
    """Whether a word makes one phrase with a frame's verb: « reconnus coupables »."""
    known = frame.phrases_of(lemma)
    return word.lower_ in known or word.lemma_.lower() in known


def _takes_phrase(verb: Token, frame: Frame, lemma: str) -> bool:
    """Whether the object of a verb is the word that makes one phrase with it."""
    return any(one.dep_ in OBJECT and is_of_phrase(one, frame, lemma) for one in verb.children)


def _named_before(scene: Scene, post: Token) -> Token | None:
    """Who stands right before a post that the parser made the head: "elected Ada Obi president"."""
    if post.pos_ != "NOUN" or post.i in scene.names or post.left_edge.i == post.i:
        return None
    doc, at = scene.paragraph.doc, post.i - 1
    while at > post.left_edge.i and at not in scene.names:
        at -= 1
    is_named = at in scene.names and scene.names[at].kind == "person"
    return doc[at] if is_named and doc[at].dep_ in ("compound", "nmod") else None


def _behind_date(scene: Scene, verb: Token) -> Iterator[Token]:
    """Who stands between a date and the verb, where the parser made one phrase of both.

    "On 12 May 2013 Ms Lund informed him": she is no day.
    """
    for child in verb.children:
        for one in child.children if child.dep_ == "prep" and child.i < verb.i else ():
            dated = any(inner.i in scene.times for inner in one.subtree)
            if one.i == verb.i - 1 and one.i in scene.names and dated and one.i not in scene.times:
                yield one


def used(scene: Scene, verb: Token) -> Roles:
    """Whom or what an act went through: "paid it using brokers", "used brokers to pay it"."""
    above = governing(verb)
    near = (*verb.children, *((above,) if above is not None and verb.dep_ != "conj" else ()))
    return [
        ("via" if scene.is_a(each, "someone") else "means", each)
        for host in near
        if host.lemma_ in scene.rules.using
        for child in host.children
        if child.dep_ in OBJECT
        for each in together(child)
    ]


def _together(scene: Scene, slot: str, head: Token, verb: Token) -> Iterator[Token]:
    """A phrase with what "and" joins to it, or what stands behind a dateline's place."""
    if slot == "subject" and scene.is_opening(head):
        yield from (one for one in head.children if one.dep_ == "appos" and one.i >= scene.opening)
        return
    clause = next(
        (one for one in head.children if one.dep_ in RELATIVE_CLAUSES and one.i <= verb.i), None
    )
    inside = clause is not None and verb in clause.subtree
    # "Orel, which paid, and Velm, which did not": Velm is not of the first clause
    yield from (one for one in scene.listed(head) if not inside or one.i < verb.i)


def _through(scene: Scene, head: Token, frame: Frame) -> Roles:
    """Through whom or for whom, where the parser tied it to a role: "to the rebels via brokers"."""
    found = (pair for child in head.children for pair in prepositional(child, scene.rules))
    named = ((frame.preps.get(slot, "").partition("|")[0], one) for slot, one in found)
    return [
        (role, each)
        for role, one in named
        if role in PASSED and scene.is_a(one, "someone")
        for each in together(one)
    ]


def _addressed(scene: Scene, letter: Token) -> Roles:
    """Whom a letter went to, in which somebody said something: "wrote in a note to Orel"."""
    found = (pair for child in letter.children for pair in prepositional(child, scene.rules))
    return [
        ("recipient", each)
        for slot, one in found
        if slot in scene.rules.addressing and scene.is_a(one, "someone")
        for each in together(one)
    ]


def _behind_object(scene: Scene, head: Token, frame: Frame, *, leads: bool = False) -> Roles:
    """What the parser tied to the object though it goes with the verb: "paid $5 to Orel".

    What one that ``leads`` is of is its own: « le maire de Velm a été mis en examen ».
    """
    roles: Roles = []
    for token in head.subtree:
        if _is_in_clause(token, head) or _is_of_other(scene, token, head):
            continue
        for slot, one in prepositional(token, scene.rules):
            is_of = slot in scene.rules.of
            if is_of and (leads or (token.head != head and scene.is_a(token.head, "someone"))):
                continue
            named = frame.preps.get(slot, "")
            told_of = named == "about" and slot in scene.rules.of and not fits_body(scene, one)
            if slot in scene.rules.loose or slot == "via" or named in LEGAL or told_of:
                role = prep_role(scene, named, one, frame)
                roles += [(role, each) for each in together(one) if role]
    if frame.object.startswith("amount|") and head.i in scene.figures:
        before = [one for one in head.children if one.i < head.i
                  and (one.i in scene.names or scene.is_a(one, "someone"))]  # fmt: skip
        named = frame.dative or frame.object.rpartition("|")[2]
        roles += [(named, one) for one in before if one.i not in scene.figures]
    return roles


def _is_in_clause(token: Token, head: Token) -> bool:
    """Whether a word stands in a clause on a phrase: "the term imposed on the head of the firm"."""
    while token != head and token.head != token:
        token = token.head
        if token != head and token.dep_ in ("relcl", "acl", "acl:relcl"):
            return True
    return False


def _is_own(verb: Token, subject: Token) -> bool:
    """Whether a verb has its subject itself, and does not borrow it from another verb."""
    return verb.dep_ not in ("xcomp", "advcl", "pcomp") or subject.head == verb


def _is_of_other(scene: Scene, token: Token, head: Token) -> bool:
    """Whether a word belongs to another sum than its phrase: "including $9,000 to Orel"."""
    while token != head and token.head != token:
        token = token.head
        if token != head and scene.money(token) is not scene.money(head) is not None:
            return scene.money(token) is not None
    return False


def _behind(scene: Scene, head: Token, frame: Frame) -> Roles:
    """What hangs on a phrase without a role of its own: "mis en examen pour fraude"."""
    found = (one for child in head.children for one in prepositional(child, scene.rules))
    named = ((prep_role(scene, frame.preps.get(slot, ""), one, frame), one)
             for slot, one in found if slot not in scene.rules.of)  # fmt: skip
    return [
        (role, each)
        for role, one in named
        if role in CLAUSAL
        or (role and "place" not in frame.classes.get(role, ()))
        or (role and scene.is_a(one, "someone"))  # "met behind closed doors with the mayor"
        for each in together(one)
    ]


def behind(scene: Scene, at: int, role: str | None, frame: Frame) -> Token | None:
    """Who has a role right behind a place in a sentence: "… to Orel" behind a sum."""
    word = scene.paragraph.doc[at]
    found = (one for slot, one in prepositional(word, scene.rules)
             if role and frame.preps.get(slot) == role)  # fmt: skip
    return next((one for one in found if fits(scene, str(role), one, frame)), None)

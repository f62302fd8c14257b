"""Questions about a dependency parse, the same for both label sets we meet.

English models use ClearNLP labels (``nsubjpass``, ``dobj``, ``agent``), French ones Universal
Dependencies (``nsubj:pass``, ``obj``, ``obl:agent``). The sets below name both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sayso.reading.language.ranges import Range

SUBJECT = frozenset({"nsubj", "csubj", "expl:subj", "nsubj:caus"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "nsubj:pass", "csubjpass"})
ANY_SUBJECT = SUBJECT | PASSIVE_SUBJECT
OBJECT = frozenset({"dobj", "obj", "iobj", "dative", "oprd", "attr"})
CLAUSE = frozenset({"ccomp", "xcomp", "csubj"})
RELATIVE = frozenset({"relcl", "acl:relcl"})
PARTICIPLE = frozenset({"acl", "advcl"})
INSERTED = frozenset({"parataxis"})
OWNS = "POS"
"""The tag of what makes a noun an owner: "the clerk | 's"."""
AGENT = frozenset({"agent", "obl:agent"})
PASSIVE_MARK = AGENT | {"auxpass", "aux:pass"}
OBLIQUE = frozenset({"prep", "obl", "obl:mod", "obl:arg", "dative", "nmod"})
NEGATION = frozenset({"neg"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NUMBER = frozenset({"nummod"})
VERBAL = frozenset({"VERB", "AUX"})


def children(token: Any, labels: frozenset[str]) -> list[Any]:
    """The children of a token with one of these labels, in text order."""
    return [child for child in token.children if child.dep_ in labels]


def first(token: Any, labels: frozenset[str]) -> Any | None:
    """The first such child, or None."""
    return next(iter(children(token, labels)), None)


def nearest_subject(verb: Any) -> Any | None:
    """The subject of a verb; of several before it, which a parser may give, the last."""
    found = children(verb, SUBJECT)
    before = [one for one in found if one.i < verb.i]
    return before[-1] if before else next(iter(found), None)


def is_of_people(verb: Any) -> bool:
    """Whether a participle stands for those it is said of: "the wounded", "dozens of injured"."""
    places = {*ANY_SUBJECT, "dobj", "obj", "pobj", "conj"}
    if verb.dep_ not in places or not is_past_participle(verb):
        return False
    own = {one.dep_ for one in verb.children}
    if own & (ANY_SUBJECT | PASSIVE_MARK | {"dobj", "obj", "aux", "aux:tense"}):
        return False
    return bool({"det", "nummod", "poss"} & own)


def is_passive(verb: Any) -> bool:
    """Whether a verb stands in the passive.

    By its auxiliary, its subject or a "by" that brings in who does it; or as a bare participle: on
    a noun ("the man charged with …"), apart ("he is on trial, charged with …"), or joined to a
    passive ("was fined and jailed"). A tense's auxiliary outweighs a subject called passive.
    """
    marks = {child.dep_ for child in verb.children}
    if marks & PASSIVE_MARK or (marks & PASSIVE_SUBJECT and "aux:tense" not in marks):
        return True
    if verb.dep_ == "acl":
        return is_past_participle(verb) and "aux:tense" not in marks
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and _is_counted(verb, marks):
        return is_passive(verb.head)
    if marks & (ANY_SUBJECT | {"aux", "aux:tense"}):
        return False
    if verb.dep_ == "advcl":
        return is_past_participle(verb)
    return verb.dep_ == "conj" and is_past_participle(verb) and is_passive(verb.head)


def _is_counted(verb: Any, marks: set[str]) -> bool:
    """Whether a number is its subject: "nine were killed and 31 (people) wounded"."""
    subjects = (one for one in verb.children if one.dep_ == "nsubj")
    counted = (one.pos_ == "NUM" or first(one, _NUMBER) is not None for one in subjects)
    return any(counted) and not marks & {"aux", "aux:tense"}


def is_past_participle(verb: Any) -> bool:
    """Whether a verb is a past participle by its form."""
    return "Part" in verb.morph.get("VerbForm") and "Past" in verb.morph.get("Tense")


def is_attribute(token: Any) -> bool:
    """Whether a participle only describes a noun; one with an auxiliary does not: "was elected"."""
    return token.dep_ == "amod" and not any(one.dep_.startswith("aux") for one in token.children)


def is_definite(noun: Any) -> bool:
    """Whether "the" or "this" stands with a noun."""
    return any(
        "Def" in one.morph.get("Definite") or "Dem" in one.morph.get("PronType")
        for one in children(noun, frozenset({"det"}))
    )


def is_plural(noun: Any) -> bool:
    """Whether a noun or a name is of several: "the guards", "Roman Catholics"."""
    return bool(noun.morph.get("Number") == ["Plur"])


def is_relative(token: Any) -> bool:
    """Whether a token is a relative pronoun: who, which, qui, dont.

    One that a parser calls a conjunction is one if it is acted on: « que le conseil a limogé ».
    """
    is_one = "Rel" in token.morph.get("PronType") or token.tag_ in {"WDT", "WP"}
    is_acted_on = token.pos_ == "SCONJ" and token.dep_ == "obj"
    return is_one or (is_acted_on and token.head.dep_ in {"acl", "acl:relcl"})


def antecedent(pronoun: Any, through: frozenset[str] = frozenset()) -> Any | None:
    """The noun before it that a relative pronoun stands for; None for any other word.

    Its clause hangs on the noun, or is joined to one with the same pronoun that does: "who came
    and who left"; after "the raid that killed him and who …" it is not said whose clause it is.
    ``through`` are further labels of clauses that may lie between: "who they say came".
    """
    if not is_relative(pronoun):
        return None
    verb = pronoun.head
    if pronoun.pos_ == "SCONJ" and verb.dep_ == "acl":
        return verb.head
    while verb.dep_ in through or (
        verb.dep_ == "conj" and any(one.lower_ == pronoun.lower_ for one in verb.head.children)
    ):
        verb = verb.head
    if verb.dep_ in RELATIVE and verb.head.i < pronoun.i:
        return verb.head
    return _lifted_out(verb, pronoun)


def _lifted_out(verb: Any, pronoun: Any) -> Any | None:
    """Who is lifted out of a clause: Reed of "it was Reed who said so"."""
    is_one = verb.dep_ == "ccomp" and verb.head.pos_ == "AUX"
    subject = first(verb.head, SUBJECT) if is_one else None
    if subject is None or subject.pos_ != "PRON" or subject.i > verb.head.i:
        return None
    return next((one for one in verb.head.children
                 if one.dep_ == "attr" and verb.head.i < one.i < pronoun.i), None)  # fmt: skip


def opens_what_is_told(that: Any, verb: Any, telling: Collection[str]) -> bool:
    """Whether a parser took the "that" of what somebody is told for a thing that a verb acts on.

    "Told the clerk that Orel had paid $900": the verb has its object already.
    """
    told = antecedent(that)
    if told is None or told.dep_ not in OBJECT or told.head.lemma_ not in telling:
        return False
    return any(one.dep_ in OBJECT and one != that for one in verb.children)


def noun_before(pronoun: Any) -> Any | None:
    """The noun phrase that a comma and "who" come right behind, where the parser hung neither."""
    at = pronoun.i - 2
    if pronoun.dep_ not in SUBJECT or at < pronoun.sent.start or pronoun.nbor(-1).text != ",":
        return None
    noun = pronoun.doc[at]
    while noun.head.pos_ in {"NOUN", "PROPN", "ADP"} and pronoun.sent.start <= noun.head.i < noun.i:
        noun = noun.head
    return noun if noun.pos_ in {"NOUN", "PROPN"} else None


def governor(token: Any) -> Any | None:
    """The nearest verb above a token, or None."""
    while token.head != token:
        token = token.head
        if token.pos_ in VERBAL:
            return token
    return None


def phrase(head: Any) -> list[Any]:
    """The tokens of a noun phrase: the head's subtree, cut to the run that holds the head."""
    tokens = [token for token in head.subtree if not (token.is_space or _is_loose(token, head))]
    run: list[Any] = []
    for token in tokens:
        if run and not _joined(run[-1], token):
            if head in run:
                break
            run = []
        run.append(token)
    while run and run[0] != head and run[0].dep_ in {"case", "mark"}:
        run = run[1:]
    return _without_edges(run)


def _is_loose(token: Any, head: Any) -> bool:
    return token.dep_ in INSERTED and token != head


def _without_edges(run: list[Any]) -> list[Any]:
    while run and (run[-1].tag_ == OWNS or (run[-1].is_punct and run[-1].text not in _CLOSING)):
        run = run[:-1]
    while run and run[0].is_punct and run[0].text not in _OPENING:
        run = run[1:]
    return run


_OPENING = frozenset("([\"“«‘'")
_CLOSING = frozenset(")]\"”»’'")


def short_phrase(head: Any) -> list[Any]:
    """A noun phrase without its relative clauses, participles and appositions."""
    loose = RELATIVE | PARTICIPLE | INSERTED | {"appos", "advmod"}
    skipped = {
        token.i
        for child in head.children
        if (child.dep_ in loose or _is_dated(child) or _is_aside(child)) and child.i > head.i
        for token in child.subtree
    }
    kept = [token for token in phrase(head) if token.i not in skipped]
    return _without_edges(_run_with(kept, head))


def _is_dated(child: Any) -> bool:
    """Whether a phrase after a noun only says when: "the manager in October 2013"."""
    return child.dep_ == "prep" and any(one.ent_type_ == "DATE" for one in child.children)


def _is_aside(child: Any) -> bool:
    """Whether a phrase that names nobody stands behind a comma: « la ministre, malgré tout, »."""
    first = child.left_edge
    if any(one.pos_ == "PROPN" for one in child.subtree):
        return False  # "many people, including Holt"
    is_led = child.dep_ == "prep" or any(one.dep_ == "case" for one in child.children)
    return is_led and first.i > 0 and first.nbor(-1).text == ","


def _run_with(tokens: list[Any], head: Any) -> list[Any]:
    run: list[Any] = []
    for token in tokens:
        if run and not _joined(run[-1], token):
            if head.i <= run[-1].i:
                break
            run = []
        run.append(token)
    return run


def noun_head(doc: Any, start: int, end: int) -> Any | None:
    """The head of the words in a character range: the token whose own head lies outside it.

    Of a word that a parser took apart at its hyphens ("ex-wife") its last part.
    """
    tokens = tokens_in(doc, start, end)
    inside = {token.i for token in tokens}
    heads = [token for token in tokens if token.head.i not in inside or token.head == token]
    nominal = [token for token in heads if token.pos_ in NOMINAL]
    head = next(iter(nominal or heads), None)
    while head is not None and head.i + 2 in inside and _is_hyphened(head):
        head = head.nbor(2)
    return head


def _is_hyphened(token: Any) -> bool:
    """Whether a hyphen joins a token to a noun right behind it."""
    hyphen = token.nbor(1)
    behind = token.nbor(2)
    is_one_word = hyphen.text == "-" and not token.whitespace_ and not hyphen.whitespace_
    return is_one_word and behind.pos_ in NOMINAL


def tokens_in(doc: Any, start: int, end: int) -> list[Any]:
    """The tokens that overlap a character range of a Doc."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return list(span) if span is not None else []


def ranges(tokens: Iterable[Any]) -> tuple[Range, ...]:
    """Character ranges of tokens: runs with nothing but punctuation and space between are one.

    Edges are freed of commas and stops; a closing quotation mark keeps the stop before it.
    """
    runs: list[list[Any]] = []
    for token in sorted(tokens, key=lambda one: one.i):
        if runs and _joined(runs[-1][-1], token):
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = (_without_edges(run) for run in runs)
    return tuple((run[0].idx, run[-1].idx + len(run[-1].text)) for run in trimmed if _has_word(run))


def _joined(left: Any, right: Any) -> bool:
    between = left.doc[left.i + 1 : right.i]
    return all(token.is_space for token in between)


def _has_word(run: list[Any]) -> bool:
    return any(char.isalnum() for token in run for char in token.text)


def bare(sentence: Any) -> Range:
    """The characters of a sentence without the space around it."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def verbs(sentence: Any) -> Iterator[Any]:
    """The verbs of a sentence in text order; an auxiliary of another verb is not one."""
    for token in sentence:
        if token.pos_ in VERBAL and not token.dep_.startswith(("aux", "cop")):
            yield token


def subjects_before(head: Any) -> Iterable[Any]:
    """The subject of the sentence before the one that a word opens."""
    sentence = head.sent
    opening = head.doc[sentence.start : head.i]
    if _is_behind_quotation(head, opening):
        opening = opening[:0]  # « “P”, demande-t-elle »
    if len(opening) > 2 and opening[-1].text == ":":  # « X est plus sévère : elle … »
        return children(sentence.root, ANY_SUBJECT) if sentence.root.i < head.i else ()
    is_phrase = (
        len(opening) <= OPENING
        and opening[-1:].text == ","
        and not any(one.pos_ in VERBAL and _is_main_form(one) for one in opening)
    )  # « En réalité, il … », « Daté du 2 mars, il … »
    if (len(opening) > 2 and not is_phrase) or sentence.start == 0:
        return ()
    before = head.doc[sentence.start - 1].sent
    return [set_apart(one) or one for one in children(before.root, ANY_SUBJECT)]


def set_apart(pronoun: Any) -> Any | None:
    """The noun that a pronoun between commas sets apart: « La mairie, | elle, | dément »."""
    sentence, at = pronoun.sent, pronoun.i
    if pronoun.pos_ != "PRON" or at - 2 < sentence.start or at + 1 >= sentence.end:
        return None
    noun = pronoun.nbor(-2)
    is_between = pronoun.nbor(-1).text == pronoun.nbor().text == "," and not is_relative(pronoun)
    if not is_between or noun.pos_ not in NOMINAL | {"ADJ"}:
        return None
    while sentence.start <= noun.head.i < noun.i and noun.head.pos_ in NOMINAL:
        noun = noun.head
    return noun if noun.pos_ in NOMINAL - {"PRON"} else None


OPENING = 8
"""Tokens of a phrase that may open a sentence before its pronoun."""


def _is_main_form(verb: Any) -> bool:
    """Whether a verb is no participle that opens its sentence."""
    return verb.i > verb.sent.start or "Part" not in verb.morph.get("VerbForm")


def _is_behind_quotation(head: Any, opening: Any) -> bool:
    """Whether a pronoun hangs by a hyphen on the verb right behind a quotation that opens all."""
    if head.text[:1] != "-" or len(opening) < 3 or opening[0].text not in OPENS:
        return False
    at = len(opening) - 1
    while at > 0 and opening[at].text not in CLOSES:
        at -= 1
    return 0 < len(opening) - at <= VERB_WITHIN


OPENS, CLOSES = frozenset("«“"), frozenset("»”")
VERB_WITHIN = 5
"""Tokens from a quotation's close to the pronoun behind its verb: « », a-t-elle »."""


LENDING = frozenset({"conj", "xcomp", "ccomp"})
"""Clauses within the one that hangs on the noun: "the firm which prosecutors say paid him"."""


def stood_for(token: Any) -> Any:
    """The noun that a relative pronoun stands for; any other token stands for itself.

    Of "Orel, the clerk and driver who …" it is Orel.
    """
    noun = antecedent(token, LENDING)
    if noun is None:
        return token
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    is_sort = noun.pos_ == "NOUN" or any(one.dep_ == "det" for one in noun.children)
    described = first.dep_ == "appos" and is_sort and first.head.pos_ == "PROPN"
    return first.head if described else noun

"""Whether a cue says anything where it stands, and whether its noun is who says it.

Who is accused, charged, alleged or portrayed says nothing: the agent does, or nobody whom the text
names. A court denies bail, a storm claims lives, an officer questions a driver: deeds, which stay
the outlet's own sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from sayso.model import Name
from sayso.reading.draft import Draft
from sayso.reading.language.ranges import Range
from sayso.reading.language.tree import (
    ANY_SUBJECT,
    PASSIVE_SUBJECT,
    is_passive,
    noun_head,
)
from sayso.reading.statements.attribution import Attribution, holds
from sayso.reading.statements.conditions import is_if
from sayso.reading.statements.cues import ATTITUDES, Cues
from sayso.reading.statements.hands.hand_words import HandWords, phrase_at
from sayso.reading.statements.hands.office_words import OfficeWords
from sayso.reading.statements.propose.speech_verbs import names_one, surely_speaks
from sayso.reading.statements.senses import Senses
from sayso.reading.statements.settle.accusers import by_accuser, by_claimant, by_teller
from sayso.reading.statements.settle.kinds import act, is_attitude, is_quoted
from sayso.reading.statements.settle.nothing_said import (
    framed,
    is_left_unsaid,
    is_no_speaker,
    is_nothing_said,
    is_taken_in,
    is_told_of_source,
)
from sayso.reading.statements.settle.policy import policy
from sayso.reading.statements.settle.second_verbs import by_headline_verb, by_own_sentence
from sayso.reading.statements.stance import stance_of
from sayso.reading.statements.strength_words import Marks
from sayso.words import words

HUMAN = frozenset({"official", "court", "witness", "person"})
QUOTES = frozenset('"“”«»')
VERBS = frozenset({"VERB", "AUX"})


STAGE = "keep_sayings"
NEAR = 60
"""Characters from a cue to its content within which its words are looked at."""


def keep_sayings(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out deeds, and give each accusation to who makes it."""
    return list(_sayings(draft, framed(draft, by_own_sentence(draft, found))))


def _sayings(draft: Draft, found: Iterable[Attribution]) -> Iterator[Attribution]:
    known = Senses.load(draft.language)
    for one in found:
        one = by_headline_verb(draft, one)
        cue = draft.tokens(one.cue)
        if one.is_frame or not cue or one.by == "plugin":
            yield one
        elif is_nobodys(draft, one, cue) or says_nothing(draft, one, cue, known):
            continue
        elif not is_deed(draft, one, cue, known):
            one = without_expletive(draft, one, cue)
            one = by_teller(draft, by_accuser(draft, one, cue, known), cue, known)
            one = by_claimant(draft, one, cue)
            if not is_nothing_said(draft, one, cue):
                yield one


def says_nothing(draft: Draft, one: Attribution, cue: Sequence[Any], known: Senses) -> bool:
    """Whether a cue is half of one, makes what follows be so, or tells of what was watched."""
    return (
        is_half_a_cue(cue, Cues.load(draft.language))
        or is_no_speaker(draft, one)
        or is_taken_in(draft, one, cue)
        or is_told_of_source(draft, one)
        or is_left_unsaid(draft, one, cue)
        or brings_about(draft, one, known)
        or is_supposed(draft, one, cue)
        or is_done_by_thing(draft, one, cue)
        or is_unknown_attitude(draft, one, cue)
        or is_only_possible(draft, one, cue)
        or is_only_joiner(draft, one)
        or is_name_withheld(draft, one)
        or (not one.source and any(is_observed(token, known) for token in cue))
    )


def is_half_a_cue(cue: Sequence[Any], known: Cues) -> bool:
    """Whether a verb lacks the noun with which alone it says anything: « a mis au point »."""
    spoken = [token for token in cue if known.act_of(token) is not None]
    return bool(spoken) and all(known.lacks_noun(token) for token in spoken)


def is_name_withheld(draft: Draft, one: Attribution) -> bool:
    """Whether somebody only asks to stay unnamed: "asking | not to be named", no saying at all."""
    start, end = one.content[0][0], one.content[-1][1]
    withheld = HandWords.load(draft.language).withheld
    return withheld.match(draft.text.chars[start:end].lower()) is not None


def is_unknown_attitude(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether the tagger alone takes a verb that no list knows for what somebody feels."""
    if policy(draft.language).attitudes or one.by != "tagger" or not is_attitude(draft, one):
        return False
    content = draft.tokens(one.content)
    return stance_of(act(draft, one), list(cue), content, draft.language) == "affirms"


def is_only_possible(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether a thing may, must or will be said, and is not: « pourront contester la décision ».

    What is said in quotation marks was said.
    """
    known = Cues.load(draft.language)
    if not known.parser_errs or any(quote in QUOTES for part in one.content
                                 for quote in draft.text.chars[slice(*part)]):  # fmt: skip
        return False
    verbs = [token for token in cue if token.pos_ in VERBS]
    spoken = [token for token in verbs if known.act_of(token) and "Inf" in _form(token)]
    above = {each for token in spoken for each in (token.head, *verbs) if each.i < token.i}
    is_pair = bool(known.pair(list(cue)))
    return not is_pair and any(_is_modal(each, known) for each in above)


def _is_modal(verb: Any, known: Cues) -> bool:
    """Whether a verb is one of « pouvoir, devoir, aller » in a tense that tells of no past."""
    tense = {*verb.morph.get("Tense"), *verb.morph.get("Mood")}
    is_open = "Fin" in _form(verb) and not tense & {"Past", "Imp"}
    return is_open and verb.lemma_.lower() in known.unsaid


def _form(verb: Any) -> list[str]:
    found: list[str] = verb.morph.get("VerbForm")
    return found


def is_supposed(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether a condition asks for what somebody wants or feels: "if the army wants to fight"."""
    marks = Marks.load(draft.language)
    if act(draft, one) not in ATTITUDES:
        return False
    verbs = [token for token in cue if token.pos_ in VERBS]
    return any(
        is_if(child, marks) and child.i < verb.i for verb in verbs for child in verb.children
    )


def is_only_joiner(draft: Draft, one: Attribution) -> bool:
    """Whether no more is left of what is said than the word that joins it: "found | that: |"."""
    words = [token for token in draft.tokens(one.content) if token.is_alpha or token.like_num]
    said = "".join(token.text_with_ws for token in words)
    joiner = Cues.load(draft.language).joiner.match(f"{said.strip()} ") if len(words) < 2 else None
    return not words or (joiner is not None and joiner.end() > len(said.strip()))


def is_observed(verb: Any, known: Senses) -> bool:
    """Whether somebody was watched doing something: "workers were seen stacking"."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else None
    if after is None or verb.lemma_.lower() not in known.observes or not is_passive(verb):
        return False
    forms = after.morph.get("VerbForm"), after.morph.get("Tense")
    return "Part" in forms[0] and "Pres" in forms[1]


def brings_about(draft: Draft, one: Attribution, known: Senses) -> bool:
    """Whether a cue makes what follows be so: "made sure that the lock was shut"."""
    start, end = one.cue[0][0], max(one.cue[-1][1], one.content[0][0])
    words = draft.tokens([(start, end)]) if end - start < NEAR else []
    lemmas = " ".join(token.lemma_.lower() for token in words)
    return any(phrase in f" {lemmas} " for phrase in known.brings_about)


def is_nobodys(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether a source says nothing: « le quai est-il fermé », "selon les domaines", « pour des
    raisons de coût ».
    """
    known = Cues.load(draft.language)
    head = _head(draft, one.source)
    if not known.parser_errs or head is None:
        return False
    is_asked = head.text.startswith("-") and any(token.is_alpha for token in cue)
    is_asked = is_asked and not any(known.act_of(token) for token in cue)
    is_asked = is_asked and not any(
        {token.lemma_.lower(), token.lower_} & known.asides for token in cue
    )
    phrase = " ".join(token.text for token in cue)
    is_phrase = known.according_to.fullmatch(phrase) is not None or phrase.lower() in known.opinion
    is_thing = _is_thing(draft, head, known)
    is_thing = is_thing or draft.text.chars[slice(*one.source[0])].lower() in known.not_who
    return is_asked or (is_phrase and is_thing)


def is_done_by_thing(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether a thing does what people only say they will: « la falaise menace de céder »."""
    known = Cues.load(draft.language)
    head = _head(draft, one.source)
    if head is None or not _is_thing(draft, head, known):
        return False
    return any(known.lemma(token) in known.threatens for token in cue)


def _is_thing(draft: Draft, head: Any, known: Cues) -> bool:
    """Whether a noun is no name, and none of who speaks or of what is read."""
    is_known = surely_speaks(head, known) or names_one(head) or known.is_document(head)
    is_known = is_known or phrase_at(head, HandWords.load(draft.language)) != ""
    return head.pos_ == "NOUN" and not is_known


def without_expletive(draft: Draft, one: Attribution, cue: Sequence[Any]) -> Attribution:
    """What "it emerged" and « il paraît » tell, by nobody: their "it" is no source."""
    known = Cues.load(draft.language)
    opener, *others = one.content
    if (
        others
        and {token.lower_ for token in draft.tokens([opener])} <= known.expletive | known.pronouns
    ) and any(token.dep_ in ANY_SUBJECT for token in draft.tokens(others)):
        one = one.changed(
            STAGE, "“it” before “was reported” is nothing said", content=tuple(others)
        )
    who = {token.lower_ for token in draft.tokens(one.source)}
    is_pronoun = bool(who) and who <= known.expletive | known.pronouns
    is_nobodys = any(
        known.lemma(token) in known.impersonal_verbs or is_passive(token) for token in cue
    )
    if is_pronoun and is_nobodys and who <= known.expletive:
        return one.changed(STAGE, "the “it” of such a verb is nobody", source=())
    return one


def leave_out_own_voice(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out what "I" or "we" say: it is whoever's words these are, with the rest."""
    answers = [one for one in found if one.by == "interview"]
    return [
        one for one in found
        if one.by == "plugin" or not is_own_voice(draft, one) or _is_writers(draft, one, answers)
    ]  # fmt: skip


def is_own_voice(draft: Draft, one: Attribution) -> bool:
    """Whether "I" or "we" says it: who wrote the page, or the speaker of a quotation again.

    Of the marked texts that may be read (``train/reader``), eight of eight such hands were wrong.
    """
    if not one.source:
        return False
    (start, end), *_ = one.source
    who = draft.text.chars[start:end].lower().strip("'’ ")
    return who in {one.strip("'’") for one in Cues.load(draft.language).first}


def _is_writers(draft: Draft, one: Attribution, answers: Iterable[Attribution]) -> bool:
    """Whether who wrote the page holds it, and says it to nobody: "I despise such deals"."""
    is_inside = is_quoted(draft, one) or any(holds(answer, one) for answer in answers)
    return not is_inside and (act(draft, one) in ATTITUDES or is_attitude(draft, one))


def is_deed(draft: Draft, one: Attribution, cue: Sequence[Any], known: Senses) -> bool:
    """Whether a verb with a bare noun says nothing: "claimed two lives", "called Carl Voss"."""
    content = [token for token in draft.tokens(one.content) if not token.is_space]
    if len(one.content) > 1 or any(token.text in QUOTES for token in content):
        return False
    lexicon = Cues.load(draft.language)
    lemmas = {lexicon.lemma(token) for token in cue if token.pos_ in VERBS}
    if _is_task(content, lemmas, known):
        return True
    if not content or any(token.pos_ in VERBS for token in content):
        return False
    if lemmas & lexicon.puts:
        return not _is_put_at_a_number(content, lemmas & lexicon.puts, known)
    start, end = content[0].idx, content[-1].idx + len(content[-1].text)
    head = noun_head(content[0].doc, start, end)
    if head is None:
        return False
    if any(head.lemma_.lower() in known.deeds.get(lemma, ()) for lemma in lemmas):
        return True
    source = _head(draft, one.source)
    courts = words(draft.language, "speech")["roles"]["court"]
    is_counted = _is_counted(content, lemmas, known)
    if is_counted and source is not None and source.lemma_.lower() in courts:
        return True
    if lexicon.is_document(source):
        return False  # a document does nothing: it tells
    if any(head.lemma_.lower() not in known.claims[one] for one in lemmas & known.claims.keys()):
        return True
    if is_counted or _says_nothing(draft, one, cue):
        return True
    is_whole = content[-1] == head or content[-1].is_punct
    if content[0].pos_ == "ADP" or (lemmas & lexicon.small_clause and not is_whole):
        return False
    brings = {lexicon.preposition.get(lemma) for lemma in lemmas}
    if any(token.lower_ in brings for token in content):
        return False  # "accused the coach of abuse"
    if lemmas & known.takes_sides and source is not None and source.pos_ != "PRON":
        return False  # "the union endorsed Voss": what it holds of him
    is_spoken_to = bool(lemmas & known.spoken_to)
    return _is_somebody(draft, one.content[0], head, known, is_spoken_to=is_spoken_to)


def _is_put_at_a_number(content: Sequence[Any], lemmas: Set[str], known: Senses) -> bool:
    """Whether a count or a cost is put at a number: "put the toll at eleven", no town at risk."""
    nouns = (token for token in content if token.pos_ in {"NOUN", "PROPN", "PRON"})
    counted = next(nouns, None)
    is_sum = (
        any(counted.lemma_.lower() in known.claims[one] for one in lemmas) if counted else False
    )
    return is_sum and any(token.like_num for token in content)


def _is_task(content: Sequence[Any], lemmas: Set[str], known: Senses) -> bool:
    """Whether somebody is charged with a task: "charged the inspectors with finding the gas"."""
    forms = {form for lemma in lemmas for form in known.tasks.get(lemma, ())}
    after = next((n for n, token in enumerate(content) if token.pos_ == "ADP"), -1) + 1
    return any(token.lower_ in forms for token in content[after : after + 1])


def _head(draft: Draft, parts: Sequence[Range]) -> Any | None:
    """The noun that a source is, of all the words that go with it."""
    if not parts:
        return None
    paragraph, *_ = draft.paragraphs_over(*parts[0])
    return noun_head(paragraph.doc, *(at - paragraph.start for at in parts[0]))


def _is_counted(content: Sequence[Any], lemmas: set[str], known: Senses) -> bool:
    """Whether a verb that has a price as well is of money: "charged the town 4 percent"."""
    has_figure = any(token.like_num or token.ent_type_ in MONEY for token in content)
    return has_figure and bool(lemmas & known.priced)


def _says_nothing(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether a passive tells what was done to its subject: "a school was attacked by"."""
    lexicon = Cues.load(draft.language)
    inside = {token.i for token in draft.tokens(one.content)}
    for verb in (token for token in cue if token.pos_ == "VERB"):
        done_to = [child for child in verb.children if child.dep_ in PASSIVE_SUBJECT]
        if any(child.i in inside for child in done_to):
            act = lexicon.act_of(verb)
            return act is None or (not one.source and act == "says")
    return False


MONEY = frozenset({"MONEY", "PERCENT", "CARDINAL", "QUANTITY"})


def _is_somebody(
    draft: Draft, part: Range, head: Any, known: Senses, *, is_spoken_to: bool
) -> bool:
    """Whether a noun is no more than somebody: a pronoun, a name, of some verbs a trade."""
    if head.pos_ == "PRON":
        return head.lower_ not in known.said
    named = _names_in(draft, part)
    if any(name.span.start <= part[0] and part[1] <= name.span.end for name in named):
        return True
    listed = words(draft.language, "speech")["roles"]
    is_person = head.lemma_.lower() in (*listed["person"], *listed["witness"])
    is_person = is_person or OfficeWords.load(draft.language).title(head) != ""
    is_named = any(name.kind == "person" and name.span.start <= at < name.span.end
                   for at in [next(iter(draft.paragraphs_over(*part))).start + head.idx]
                   for name in named)  # fmt: skip
    return is_spoken_to and (is_named or (is_person and head.pos_ == "NOUN"))


def _names_in(draft: Draft, part: Range) -> list[Name]:
    return [
        name
        for name in draft.near("names", draft.paragraph_number(part[0]))
        if name.kind != "document" and name.span.start < part[1] and part[0] < name.span.end
    ]

"""What looks like a saying and tells nothing that anybody says.

"Was asked about the fee" has no asker: such a sentence stays the outlet's own. "Spoke about how the
campaign went" is a theme and "sounded off on Voss" has no words: those stand apart, as attitudes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.tree import (
    ANY_SUBJECT,
    PASSIVE_SUBJECT,
    SUBJECT,
    children,
    first,
    is_passive,
)
from sayso.reading.statements.attribution import Attribution, holds
from sayso.reading.statements.cues import Cues, hears
from sayso.reading.statements.propose.speech_verbs import is_speaker
from sayso.reading.statements.settle.kinds import (
    Neighbours,
    act,
    has_main_clause,
    is_attitude,
    is_document,
)
from sayso.reading.statements.stance import stance_of

VERBS = frozenset({"VERB", "AUX"})
NO_WORD = frozenset({"PART", "PUNCT", "SYM", "SPACE"})
QUOTES = frozenset('"“”«»')
FEW = 3
"""Words up to which a bare noun phrase that the tagger alone found is a theme: of 34 such lines of
the marked texts that may be read, five were right; the verbs of those are in ``noun_object``."""
STAGE = "keep_sayings"


def is_nothing_said(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether nobody is told who says or asks it: "was asked about the fee"."""
    if one.source or _has_quotes(draft, one) or is_attitude(draft, one):
        return False
    content = [token for token in draft.tokens(one.content) if not token.is_space]
    is_asking = act(draft, one) == "asks"
    is_asked = is_asking and stance_of("asks", list(cue), content, draft.language) == "asks"
    return is_asked or is_speaker_lost(draft, one, cue)


def is_only_theme(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether no words of anybody stand behind a cue that affirms: it tells what it was about."""
    if _has_quotes(draft, one) or not cue:
        return False
    content = [token for token in draft.tokens(one.content) if not token.is_space]
    return (
        is_theme(content, cue, Cues.load(draft.language))
        or is_bare_thing(draft, one, content, cue)
        or lacks_clause(draft, one, cue)
    )


def is_no_speaker(draft: Draft, one: Attribution) -> bool:
    """Whether what should speak is a time, a label or no word: "1:30 PM", "RTX 3080: where to buy".

    In a heading "Police: …" is said by the police; in a text a colon alone, without quotation
    marks, gives words to a person's name and to a noun of who speaks only.
    """
    if not one.source or one.by == "plugin":
        return False
    (start, end), *_ = one.source
    if all(token.pos_ in NO_WORD for token in draft.tokens(one.source)):
        return True  # "a company of Kerr's allegedly": who is left of it is "'s"
    if all(token.pos_ == "DET" for token in draft.tokens(one.source)):
        return True  # « la | langue trouve-t-elle »
    if is_torn(draft, one):
        return True
    number = draft.paragraph_number(start)
    times = (when.span for when in draft.near("times", number))
    if any(span.start <= start and end <= span.end for span in times):
        return True
    cue, known = draft.tokens(one.cue), Cues.load(draft.language)
    if any(token.is_alpha for token in cue) or not cue:
        return False
    shown = ((start, end), one.content[0])  # "Publisher: The Lisse Post" is no word of the paper's
    if any(draft.text.chars[left:right].strip().lower() in known.labels for left, right in shown):
        return True
    if _has_quotes(draft, one):
        return False
    if draft.paragraphs[number].block.kind in {"title", "heading"}:
        return False
    names = (name for name in draft.near("names", number) if name.span.start < end)
    if any(name.kind == "person" and start < name.span.end for name in names):
        return False
    words = draft.tokens(one.source)
    return not any(token.pos_ == "PRON" or is_speaker(token, known) for token in words)


def is_left_unsaid(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether a verb stands behind "without": who left "without saying that P" does not say it.

    Where the order of words is read, it is a silence of whom the sentence names.
    """
    known = Cues.load(draft.language)
    first = next((token for token in cue if token.pos_ in VERBS), None)
    if first is None or first.i == 0 or first.nbor(-1).lower_ not in known.without:
        return False
    content = draft.tokens(one.content)
    stance = stance_of(act(draft, one), list(cue), content, draft.language)
    return not (known.by_order and stance == "declines to comment")


def is_taken_in(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether somebody only gets or hears another's words: « a reçu une lettre : “P” »."""
    known = Cues.load(draft.language)
    start = one.content[0][0]
    if one.by != "tagger" or draft.text.chars[:start].rstrip()[-1:] != ":":
        return False
    lemmas = {known.lemma(token) for token in cue if token.pos_ in VERBS}
    return bool(lemmas & known.taken_in) and not lemmas & known.act.keys()


def is_torn(draft: Draft, one: Attribution) -> bool:
    """Whether a noun is who speaks and its "his" is said: "with Obi and his | wife expected to"."""
    source = draft.tokens(one.source)
    return one.by == "tagger" and any(
        token.dep_ in LED_BY and token.head in source and token.nbor() in source
        for token in draft.tokens(one.content)
        if token not in source and token.i + 1 < len(token.doc)
    )


LED_BY = frozenset({"det", "poss"})
"""How what opens a noun phrase hangs on its noun."""


def is_told_of_source(draft: Draft, one: Attribution) -> bool:
    """Whether what follows a cue is what its noun does: "the papers shown so far *are* from May".

    The cue is a participle of the noun then: behind it comes a verb of the sentence that has no
    subject of its own, and the words before that verb are a time or an adverb.
    """
    if len(one.content) > 1 or not one.source or not one.cue or _has_quotes(draft, one):
        return False
    if not one.source[-1][1] <= one.cue[0][0] < one.cue[-1][1] <= one.content[0][0]:
        return False
    verbs = [token for token in draft.tokens(one.cue) if token.pos_ in VERBS]
    if len(verbs) != 1 or not {"Part", "Past"} & {*_form_of(verbs[0])}:
        return False
    words = [token for token in draft.tokens(one.content) if not token.is_space]
    inside = {token.i for token in words}
    source = {token.i for token in draft.tokens(one.source)}
    for token in words:
        if token.pos_ in VERBS:
            subjects = {child.i for child in children(token, ANY_SUBJECT)}
            is_finite = "Fin" in _form_of(token)
            return bool(subjects & source) or (is_finite and not subjects & inside)
        if token.pos_ not in BESIDE or token.dep_ in ANY_SUBJECT:
            return False
    return False


def _form_of(verb: Any) -> list[str]:
    return [*verb.morph.get("VerbForm"), *verb.morph.get("Tense")]


BESIDE = frozenset({"ADV", "ADJ", "DET", "NOUN", "NUM", "PROPN", "ADP"})
"""What may stand between a participle and the verb of its sentence: "last week", "to date"."""


def _has_quotes(draft: Draft, one: Attribution) -> bool:
    chars = draft.text.chars
    return any(
        mark in QUOTES for start, end in one.content for mark in chars[max(start - 1, 0) : end]
    )


def is_speaker_lost(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether a verb that names its speaker stands without: "also admitted that he had lied".

    Who "is said" or "is reported to" have done it has none; of what else the tagger marks without
    one, three of twenty lines were right.
    """
    known = Cues.load(draft.language)
    if one.by != "tagger" or act(draft, one) in {"accuses", "denies"} or known.said_noun(cue):
        return False
    verbs = [token for token in cue if token.pos_ in VERBS and known.act_of(token) is not None]
    return not any(
        first(verb, SUBJECT)
        or (known.lemma(verb) in _reports(known) and _is_passive(verb))
        or _is_told_to(verb, known)
        for verb in verbs
    )


def _is_told_to(verb: Any, known: Cues) -> bool:
    """Whether somebody by a noun is told it: "a jury was told", where nobody says by whom."""
    who = first(verb, PASSIVE_SUBJECT)
    return known.lemma(verb) in known.told and who is not None and who.pos_ == "NOUN"


def _reports(known: Cues) -> frozenset[str]:
    """Verbs that in the passive, or with "it", report without saying who does."""
    return known.passive_report | known.impersonal_verbs


def _is_passive(verb: Any) -> bool:
    return is_passive(verb) or "Past" in verb.morph.get("Tense") + verb.morph.get("Aspect")


def is_theme(content: Sequence[Any], cue: Sequence[Any], known: Cues) -> bool:
    """Whether what is said is only what it was about: "spoke about how the campaign went"."""
    words = [token for token in content if token.is_alpha]
    if not words or words[0].lower_ not in known.themes:
        return False
    if any(known.lemma(token) in known.explains and _is_told(token) for token in cue):
        return False
    inside = {token.i for token in content}
    above = words[0].head
    return above.i in inside and (above.head.i not in inside or above.head == above)


def _is_told(verb: Any) -> bool:
    """Whether a verb is finite and has no other to help it: "explained", not "could explain"."""
    is_open = "Inf" in verb.morph.get("VerbForm")
    return not is_open and not any(child.dep_ == "aux" for child in verb.children)


def is_bare_thing(
    draft: Draft, one: Attribution, content: Sequence[Any], cue: Sequence[Any]
) -> bool:
    """Whether the tagger took a noun or two for words: "sounded off on Voss"."""
    known = Cues.load(draft.language)
    is_surely_parsed = not known.parser_errs  # a French verb may look like a noun: « le toit fuit »
    if one.by != "tagger" or not is_surely_parsed or is_document(draft, one):
        return False
    if act(draft, one) != "says":
        return False
    judges = known.noun_object | known.small_clause | known.preposition.keys()
    if any(known.lemma(token) in judges for token in cue):
        return False
    words = [token for token in content if token.is_alpha]
    is_bare = not any(token.pos_ in VERBS | {"INTJ"} for token in content)
    return is_bare and len(words) <= FEW and any(token.pos_ in NOUNS for token in words)


NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def lacks_clause(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether a verb that says something only with a clause has none: "agreed to a price"."""
    known = Cues.load(draft.language)
    spoken = [token for token in cue if known.act_of(token) is not None]
    if not spoken or not all(known.lemma(token) in known.clause_only for token in spoken):
        return False
    is_hearing = all(known.lemma(token) in known.hears_others for token in spoken)
    if is_document(draft, one) and not is_hearing:
        return False
    is_there = any(token.dep_ == "expl" for token in draft.tokens(one.content))  # "there were"
    return not (is_there or has_main_clause(draft, one))


def is_mused(draft: Draft, one: Attribution, cue: Sequence[Any]) -> bool:
    """Whether somebody only asks themselves, or tries: "wondered whether it would work"."""
    known = Cues.load(draft.language)
    spoken = {known.lemma(token) for token in cue if known.act_of(token) is not None}
    if not spoken or _has_quotes(draft, one):
        return False
    is_trying = spoken <= known.tries and draft.tokens(one.content)[0].tag_ == "TO"
    return spoken <= known.muses or is_trying


def framed(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Make frames of what only brings in another's words: "quoted a guard as saying that …".

    What the guard says has both hands; that somebody quoted him is no statement beside it. Whoever
    heard the guard say it is no hand: "jurors heard a guard say that …".
    """
    known = Cues.load(draft.language)
    near = Neighbours(draft)
    near.add(found)
    return [
        one.changed(STAGE, "it only brings in what another says", is_frame=True)
        if _brings_in(draft, one, known) and _holds_saying(draft, one, near)
        else one
        for one in found
        if not (_opens_hearing(draft, one, known) and _holds_saying(draft, one, near))
    ]


def _opens_hearing(draft: Draft, one: Attribution, known: Cues) -> bool:
    """Whether one hears what follows; « a appris l'agence » behind it tells who passes it on."""
    is_first = bool(one.cue) and one.cue[-1][1] <= one.content[0][0]
    return is_first and hears(draft.tokens(one.cue), known)


def _brings_in(draft: Draft, one: Attribution, known: Cues) -> bool:
    is_said = not one.is_frame and one.by != "plugin" and bool(one.source)
    return is_said and any(known.lemma(token) in known.cites for token in draft.tokens(one.cue))


def _holds_saying(draft: Draft, one: Attribution, near: Neighbours) -> bool:
    """Whether all of a content is what another says, from edge to edge."""
    start, end = one.content[0][0], one.content[-1][1]
    return any(
        other is not one
        and holds(one, other)
        and other.source
        and other.source[0][0] - start <= HERE
        and end - other.content[-1][1] <= HERE
        for other in near.to(one)
    )


HERE = 5
"""Characters by which the edges of two may differ: an article, a mark."""

"""Whether who speaks affirms, denies, leaves open, asks or keeps silent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso.model import Stance
from sayso.reading.language.tree import ANY_SUBJECT, NEGATION, VERBAL
from sayso.reading.statements.cues import ATTITUDES, Cues, is_no
from sayso.reading.statements.senses import Senses
from sayso.reading.statements.strength import lemmas_of, opens_with_verb
from sayso.reading.statements.strength_words import Marks
from sayso.words import Lexicon


class Silences(Lexicon, at="speech.silences"):
    """The words of nobody answering: "calls were not returned", "offered no comment"."""

    contacts: frozenset[str]
    """What reaches somebody, or does not: calls, letters, attempts."""
    returned: frozenset[str]
    """What is done with a call that is answered."""
    unanswered: frozenset[str]
    """What a call is, or comes to, that nobody answers."""
    towards: frozenset[str]
    """What stands between a call and whom it is for."""
    reach: frozenset[str]
    sent_by: frozenset[str]
    neither: frozenset[str]
    """What stands before two of whom none answers."""
    held: frozenset[str]
    """The verbs of whoever has, offers or gives no comment."""


def is_unanswered(cue: list[Any], known: Silences) -> bool:
    """Whether a call or a letter is told of with nobody answering it, in the words of a cue."""
    lemmas, words = ({token.lemma_.lower() for token in cue}, {token.lower_ for token in cue})
    if words & known.neither and lemmas & known.reach:
        return True
    if not lemmas & known.contacts:
        return False
    said = f" {' '.join(lemmas_of(cue))} "
    is_not = any(is_no(token) for token in cue)
    is_left = any(f" {phrase} " in said for phrase in known.unanswered)
    return is_left or (is_not and bool(lemmas & known.returned))


def stance_of(act: str, cue: list[Any], content: list[Any], language: str) -> Stance:
    """Affirms, denies, declines to comment or asks."""
    known, verbs_known = Marks.load(language), Cues.load(language)
    is_negated = any(_negates(token, cue, content, known) for token in cue)
    is_negated = is_negated or any(_is_second(token, known) for token in cue)
    is_none = _has_none(cue, known)
    is_negated = is_negated or is_none  # "had no intention of", "has no evidence that"
    lemmas = {verbs_known.lemma(token) for token in cue}
    refuses = bool(lemmas & known.decline) and not is_negated
    could = any(token.lower_ in known.possible_past for token in cue)
    if is_negated and not could and lemmas & verbs_known.comment:
        return "declines to comment"
    is_left_out = is_negated and act in {"says", "documents"} and not could
    is_asked_away = not is_none and bool(content) and _is_whether(content[0], known)
    if is_left_out and content and (is_asked_away or lemmas & verbs_known.withholds):
        return "declines to comment"  # "did not say who had paid"
    is_unwilling = refuses or (is_negated and act == "intends")
    if is_unwilling and _is_about_speech(cue, content, verbs_known):
        return "declines to comment"
    if (is_unwilling and act in ATTITUDES) or is_meant(cue, language):
        return "denies"  # "does not want to fight", "refused to accept it", "no plan to sell"
    if _is_silence(cue, content, language):
        return "declines to comment"
    if not is_negated and any(leaves_open(verb, known) for one in cue for verb in _above(one)):
        return "leaves open"
    if (act == "denies" and not is_negated) or _says_untrue(content, known):
        return "denies"
    plea = f" {' '.join(lemmas_of([*cue, *content[:2]]))} "  # "pleaded" and "not guilty"
    if any(phrase in plea for phrase in known.refuses_plea):
        return "denies"
    rules_out = any(phrase in f" {' '.join(lemmas_of(cue))} " for phrase in known.rules_out)
    rules_out = rules_out or any(_is_begun(token, known.rules_out) for token in cue)
    if (rules_out and not is_negated) or _is_called_untrue(cue, content, known, verbs_known):
        return "denies"
    if _scorns(cue, content, known) and not is_negated:
        return "denies"
    if is_negated and act == "denies" and lemmas & known.accepts and not _is_deed(content):
        return "affirms"  # "does not dispute the log"
    is_neither = any(_is_second(token, known) for token in cue)
    if is_negated and not rules_out and (is_neither or lemmas & known.silent_on):
        return "declines to comment"  # « n'a ni confirmé ni démenti »
    if is_negated and rules_out and opens_with_verb(content):
        return "affirms"  # « n'exclut pas de se retirer »: it may be, says who does not rule it out
    if is_negated and (rules_out or act == "denies" or lemmas & known.admits):
        return "leaves open"
    if act == "asks" or is_asked(cue, content, verbs_known, Senses.load(language)):
        return "asks"
    if not _tells_of_another(cue, content) and _cannot_say(content, verbs_known, language):
        return "declines to comment"
    wants = bool(lemmas & verbs_known.intends) and not is_negated
    if wants and _wants_to_know([*cue, *content[:4]], known):
        return "asks"
    if content and content[-1].text in {"?", "”", "»", '"'} and _ends_asking(content):
        return "asks"
    has_clause = any(token.pos_ in VERBAL for token in content)
    return (
        "leaves open"
        if is_left_out and has_clause and not _is_still_said(cue, known)
        else "affirms"
    )


def _is_deed(content: list[Any]) -> bool:
    """Whether an infinitive opens what is said: « ne conteste pas | avoir reçu »."""
    return any("Inf" in one.morph.get("VerbForm") for one in content[:4])


def _tells_of_another(cue: list[Any], content: list[Any]) -> bool:
    """Whether somebody tells, behind it, of another's silence: « X n'a pas répondu, selon Y »."""
    is_behind = bool(cue and content) and cue[0].i > content[0].i
    return is_behind and _is_of_another(content)


def _is_of_another(content: list[Any]) -> bool:
    """Whether a clause tells of somebody else: « Le ministre n'a pas réagi, déplore l'ONG »."""
    subjects = (one for one in content if one.dep_ in ANY_SUBJECT)
    return any(one.pos_ in {"NOUN", "PROPN"} and one.head in content for one in subjects)


def is_meant(cue: list[Any], language: str) -> bool:
    """Whether a cue tells what somebody does not mean to do: "had no intention of selling"."""
    known = Marks.load(language)
    return _has_none(cue, known) and any(token.lemma_.lower() in known.meant for token in cue)


def _has_none(cue: list[Any], known: Marks) -> bool:
    """Whether a noun of a cue is one that there is none of: "has no evidence that"."""
    return any(token.lower_ in known.none and token.head in cue for token in cue)


def _is_silence(cue: list[Any], content: list[Any], language: str) -> bool:
    """Whether the words themselves tell of a silence: "no comment", « sans préciser »."""
    known = Cues.load(language)
    said = [token for token in content if not token.is_punct]
    is_short = 0 < len(said) <= A_SILENCE and not _is_of_another(content)
    if is_short and known.silence.search(_joined(said)):
        return True  # “No comment,” she said
    if not cue or cue[0].lower_ in known.without:
        return bool(cue)
    is_told = known.silence.search(" ".join(token.text for token in cue)) is not None
    return is_told or is_unanswered(cue, Silences.load(language))


def _is_whether(first_word: Any, known: Marks) -> bool:
    """Whether a question opens what is said, or stands right before it: « pas dit | quand | »."""
    before = first_word.nbor(-1) if first_word.i > first_word.sent.start else first_word
    return first_word.lower_ in known.whether or before.lower_ in known.whether


def _negates(token: Any, cue: list[Any], content: list[Any], known: Marks) -> bool:
    """Whether a negation is the cue's own and not its content's: « assure | n’avoir rien pris »."""
    if token.dep_ not in NEGATION and token.lower_ not in known.negations:
        return False
    verbs = [one for one in cue if one.pos_ == "VERB" and one not in content]
    is_behind = any(one.i < token.i for one in verbs)
    is_ahead = bool(verbs and content) and content[-1].i < verbs[0].i  # « “… pas”, dit-il »
    return not ((is_behind or is_ahead) and token in content)


def _is_still_said(cue: list[Any], known: Marks) -> bool:
    """Whether what is negated is no saying: "did not hesitate to say", "not only said"."""
    words = (word for token in cue for word in (token, token.head, *token.children))
    return any(word.lemma_.lower() in known.still_said for word in words)


def _is_second(token: Any, known: Marks) -> bool:
    """Whether a verb is the second of two that are denied: "neither confirmed nor denied"."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    return before is not None and before.lower_ in known.nor and token.pos_ in VERBAL


def _wants_to_know(words: list[Any], known: Marks) -> bool:
    """Whether what is wanted is an answer: "wanted to know whether the firm had paid"."""
    found = (token for token in words if token.lemma_.lower() in known.to_know)
    after = (token.doc[token.i + 1].lower_ for token in found if token.i + 1 < token.sent.end)
    return any(word in known.whether for word in after)


def is_asked(cue: list[Any], content: list[Any], known: Cues, senses: Senses) -> bool:
    """Whether somebody is told to do it, or it is called for: "told residents to leave".

    "Called the ruling a call to the party" and "called it a reason to sue" ask for nothing.
    """
    lemmas = {known.lemma(token) for token in cue if token.pos_ in VERBAL}
    if not content or not (lemmas & senses.tells or _is_to_do(lemmas, content, senses)):
        return False
    verbs = (token for token in content if token.pos_ in VERBAL and token.dep_ != "amod")
    verb = next(verbs, None)  # "a wake-up call" tells nobody to wake
    is_of_noun = verb is not None and verb.head in content and verb.head.pos_ == "NOUN"
    if verb is None or (is_of_noun and lemmas <= known.small_clause):
        before = (token for token in cue[1:] if token.i < content[0].i)
        return any(token.lower_ in known.calls_for for token in (*before, content[0]))
    return "Inf" in verb.morph.get("VerbForm")


def _is_to_do(lemmas: set[str], content: list[Any], senses: Senses) -> bool:
    """Whether « de » brings in what somebody is told to do: « lui a dit de partir »."""
    first_word = content[0]
    before = first_word.nbor(-1).lower_ if first_word.i > first_word.sent.start else ""
    joiners = {first_word.lower_, before} & senses.to_do
    return bool(lemmas & senses.tells_of and joiners)


def _cannot_say(content: list[Any], known: Cues, language: str) -> bool:
    """Whether what somebody says is that they do not comment: "it couldn't comment on that"."""
    verb = next((token for token in content[:6] if token.pos_ == "VERB"), None)
    if verb is None or known.lemma(verb) not in known.comment:
        return False
    said_no = Marks.load(language).negations
    return any(child.dep_ in NEGATION or child.lower_ in said_no for child in verb.children)


def _is_about_speech(cue: list[Any], content: list[Any], known: Cues) -> bool:
    """Whether what is refused is to say something: "refused to say who", "declined to comment"."""
    opening = content[1:6] if content and content[0].tag_ == "TO" else content[:6]
    if _joined(opening).replace("' ", "'").startswith(known.no_side):
        return True
    others = [token for token in cue if known.lemma(token) not in known.decline]
    heads = [token for token in content if token.pos_ == "VERB"]
    near = (*others, *heads[:1], *(token for token in content[:2]))
    return any(_is_of_speech(token, content, known) for token in near)


def _is_of_speech(token: Any, content: list[Any], known: Cues) -> bool:
    """Whether a word is of saying: of « faire » the word behind it tells, « faire savoir »."""
    if known.lemma(token) in known.comment:
        return True
    second = known.seconds(token)
    if not second:
        return known.act_of(token) in {"says", "testifies"}
    behind = [one for one in content if one.i > token.i]
    return any(one.lower_ in second or known.lemma(one) in known.comment for one in behind[:4])


NEAR = 8
"""Words from a cue to the noun of what it scorns at most."""


def _scorns(cue: list[Any], content: list[Any], known: Marks) -> bool:
    """Whether somebody scorns a claim: "bristled at the suggestion that he had been paid"."""
    verb = next((token for token in cue if token.pos_ in VERBAL), None)
    if verb is None or not content or content[0].doc is not verb.doc or content[0].i < verb.i:
        return False
    words = verb.doc[cue[0].i if cue[0].i < verb.i else verb.i : content[-1].i + 1][: 2 * NEAR]
    lemmas = f" {' '.join(lemmas_of(list(words)))} "
    phrase = next((one for one in known.scorns if one in lemmas), None)
    if phrase is None:
        return False
    behind = lemmas[lemmas.index(phrase) + len(phrase) :].split()[: NEAR // 2]
    return any(word in known.claim_nouns for word in behind)


def _is_called_untrue(cue: list[Any], content: list[Any], known: Marks, verbs: Cues) -> bool:
    """Whether a thing is called false: "called it “nonsense”", "said the claim was false"."""
    if not any(token.lemma_.lower() in known.false for token in content):
        return False
    if any(verbs.lemma(token) in verbs.small_clause | known.dismisses for token in cue):
        return True
    # The first sentence alone: in "We never sold it. The rest is a lie." it is the second's.
    end = content[0].sent.end
    main = next(
        (t for t in content if t.i < end and t.pos_ in VERBAL and t.lemma_ in known.is_), None
    )
    if main is None or any(child.dep_ in NEGATION for child in main.children):
        return False
    return any(child.lemma_.lower() in known.false for child in main.children if child.i > main.i)


def leaves_open(verb: Any, known: Marks) -> bool:
    """Whether a verb and the words behind it leave something open: "left it open whether"."""
    here = verb.doc[verb.i : min(verb.i + OPEN_WITHIN, verb.sent.end)]
    return f" {' '.join(lemmas_of(list(here)))} ".startswith(known.leaves_open)


A_SILENCE = 4
"""Words of a content that is nothing but a refusal."""


def _joined(content: list[Any]) -> str:
    return " ".join(token.lower_ for token in content)


def _above(token: Any) -> list[Any]:
    return [token, *token.ancestors]


def _is_begun(verb: Any, phrases: Iterable[str]) -> bool:
    """Whether a verb with the word before it and those behind it begins one of some phrases."""
    before = verb.doc[max(verb.i - 3, verb.sent.start) : verb.i]
    before = [one for one in before if one.pos_ != "AUX"][-1:]  # « s'est | défendu de »
    lemmas = lemmas_of([*before, *verb.doc[verb.i : min(verb.i + 3, verb.sent.end)]])
    starts = (f" {' '.join(lemmas[at:])} " for at in (0, 1))
    longer = tuple(phrase for phrase in phrases if " " in phrase.strip())
    return any(words.startswith(longer) for words in starts)


OPEN_WITHIN = 5
"""Words of the longest such phrase."""


def _says_untrue(content: list[Any], known: Marks) -> bool:
    """Whether a content itself calls something untrue: "That is not true"."""
    opening = " ".join(token.lower_ for token in content[:8] if not token.is_punct)
    return any(phrase in f"{opening} " for phrase in known.untrue)


def _ends_asking(content: list[Any]) -> bool:
    """Whether all of it asks: of several sentences each, for one may close an answer."""
    stops = [token.text for token in content if token.text in STOPS]
    return bool(stops) and set(stops) == {"?"} and any(one.text == "?" for one in content[-2:])


STOPS = frozenset(".?!…")

"""Who says what, by rules over the syntax: source, cue and content as character ranges.

The rules know grammar; every word they act on is in the lexicon (``speech.toml``). They work
alone for French, and for English where the trained tagger is absent. In a language that turns
verb and speaker round, word order is asked first: a parser errs there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.order import Line
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import Range, covered, overlap, without
from sayso.reading.language.tree import (
    AGENT,
    CLAUSE,
    NOMINAL,
    OBJECT,
    PASSIVE_SUBJECT,
    RELATIVE,
    VERBAL,
    children,
    first,
    governor,
    is_passive,
    phrase,
    ranges,
    verbs,
)
from sayso.reading.statements.attribution import Attribution, placed
from sayso.reading.statements.cues import (
    SPEECH_ACTS,
    Cues,
    cue_words,
    is_refused,
    refused,
)
from sayso.reading.statements.propose.accused import by_accusation
from sayso.reading.statements.propose.by_order.accusations import find_charged
from sayso.reading.statements.propose.by_order.inserted_clauses import (
    Inserted,
    find_inserted,
    trimmed,
)
from sayso.reading.statements.propose.by_order.named_sources import find_named
from sayso.reading.statements.propose.by_order.openings import find_openings
from sayso.reading.statements.propose.by_order.plain_clauses import find_plain
from sayso.reading.statements.propose.by_order.second_sayings import with_second
from sayso.reading.statements.propose.by_order.set_phrases import find_set_phrases, with_led
from sayso.reading.statements.propose.by_order.taken_up import find_rumours, with_taken_up
from sayso.reading.statements.propose.by_order.withheld import with_withheld
from sayso.reading.statements.propose.contents import deed, find_content
from sayso.reading.statements.propose.same_speaker import without_themselves
from sayso.reading.statements.propose.silences import by_silence, is_kept_back, silence_of
from sayso.reading.statements.propose.speakers import document_of, find_source
from sayso.reading.statements.propose.speech_verbs import (
    can_speak,
    is_done_to,
    is_said,
    speaker_words,
    surely_speaks,
)
from sayso.reading.statements.propose.tails import by_tail, clipped, find_tail
from sayso.reading.statements.propose.told_by_documents import find_contained


def propose(draft: Draft, parts: Sequence[Range]) -> Iterator[Attribution]:
    """Yield what the rules find in those paragraphs that lie in ranges of the text."""
    for paragraph in draft.paragraphs:
        if covered([(paragraph.start, paragraph.end)], parts):
            yield from find_attributions(paragraph, draft.language)


def find_attributions(paragraph: Paragraph, language: str) -> Iterator[Attribution]:
    """Yield the attributions that word order and syntax show in one paragraph."""
    known = Cues.load(language)
    line = Line(paragraph) if known.by_order else None
    inserted = list(_apart(line, language)) if line else []
    for opened in (find_charged, find_openings, find_rumours, find_set_phrases) if line else ():
        inserted += opened(line, language) if line else ()
    found = [_ordered(one) for one in inserted]
    for sentence in paragraph.doc.sents:
        held = list(find_contained(sentence, language))
        found += _in_sentence(sentence, known, inserted, {one.verb.i for one in held}, line)
        found += (
            Attribution(ranges(one.document), ranges(cue_words(one.verb)), ranges(one.content))
            for one in held
        )
    if line:
        taken = [part for one in found for part in one.cue]
        plain = find_plain(line, language, taken)
        found += [_before_stop(_ordered(one), line) for one in plain]
        for more in (with_withheld, with_second, with_taken_up, with_led):
            found = more(found, line, language)
        found = without_themselves(found, line, known)
    yield from (placed(paragraph, one) for one in found)


def _before_stop(one: Attribution, line: Line) -> Attribution:
    """An attribution that ends with the sentence, and the quotation, that its cue stands in.

    A parser may read over a full stop and over the closing of a quotation.
    """
    if not one.cue:
        return one
    at = line.number_at(one.cue[0][0])
    end, quote = line.end(line.sentence(at)[1] - 1), line.quote_at(at)
    end = min(end, quote[1] - 1) if quote is not None else end
    parts = tuple((a, min(b, end)) for a, b in one.content if a < end)
    return replace(one, content=trimmed(line, parts)) if trimmed(line, parts) else one


def _apart(line: Line, language: str) -> Iterator[Inserted]:
    """Inserted clauses and phrases that name a source.

    Of "…, a appris la radio, de source policière" the clause is no part of what the source says,
    and lends it the radio; "…, a dit la radio, selon X" is X's as a whole.
    """
    known = Cues.load(language).according_to
    clauses, phrases = list(find_inserted(line, language)), list(find_named(line, language))
    for one in phrases:
        others = () if known.match(line.chars, one.cue[0]) else clauses
        around = [
            other
            for other in others
            if not _lies_in(one, other) and overlap(one.content, other.content)
        ]
        said = trimmed(line, without(one.content, [other.clause for other in around]))
        if said and around:
            one = replace(one, content=said)
            clauses = [replace(each, lends=True, content=(*said, one.clause))
                       if each in around else each for each in clauses]  # fmt: skip
        yield one
    yield from clauses


def _lies_in(inner: Inserted, outer: Inserted) -> bool:
    """Whether a clause stands in the middle of what another says: it is told by that one."""
    start, end = inner.clause
    return any(a < start and end < b for a, b in outer.content)


def _ordered(one: Inserted) -> Attribution:
    source = (one.source,) if one.source else ()
    return Attribution(source, (one.cue,), one.content, is_frame=one.lends)


def _in_sentence(
    sentence: Any, known: Cues, inserted: list[Inserted], taken: set[int], line: Line | None
) -> Iterator[Attribution]:
    tail = None if known.by_order else find_tail(sentence, known)
    phrases = [found.span() for found in known.according_to.finditer(sentence.text)]
    for verb in verbs(sentence):
        at = verb.idx - sentence.start_char
        if verb.i in taken:
            continue
        if any(start <= at < end for start, end in phrases):
            continue
        if any(one.cue[0] <= verb.idx < one.cue[1] for one in inserted):
            continue
        if tail and verb.i >= tail.start:
            break
        found = _by_verb(verb, known)
        found = _before_stop(found, line) if found and line else found
        if found and not _crosses(found, inserted):
            yield clipped(_after_opening(found, sentence, verb, known), tail)
    if tail:
        yield by_tail(sentence, tail)
    if not known.by_order:
        yield from _by_preposition(sentence, known)
    yield from by_silence(sentence, known)


def _crosses(found: Attribution, inserted: list[Inserted]) -> bool:
    """Whether what a parser calls said holds the verb of a clause that is inserted there."""
    parts = (*found.content, *found.source)
    return any(
        start < one.cue[1] and one.cue[0] < end and not (start <= one.content[0][0] < end)
        for one in inserted
        for start, end in parts
    )


def find_bare_cues(paragraph: Paragraph, language: str) -> Iterator[Attribution]:
    """Yield speech verbs that have a source but no content in their syntax, content left empty.

    A quotation that the parser could not hang on its verb is given to the nearest of these.
    """
    known = Cues.load(language)
    for sentence in paragraph.doc.sents:
        for verb in verbs(sentence):
            lemma = known.lemma(verb)
            if known.parser_errs and not _may_quote(verb, lemma, known):
                continue
            if known.act.get(lemma) in SPEECH_ACTS and not find_content(verb, lemma, known):
                source = find_source(verb, lemma, known)
                if lemma in known.document_only:
                    source = document_of(verb, source, known)
                if source is not None and (
                    not known.parser_errs or can_speak(source, known, lemma)
                ):
                    parts = _source_ranges(source, verb, known), ranges(cue_words(verb))
                    yield placed(paragraph, Attribution(*parts, ()))


def _may_quote(verb: Any, lemma: str, known: Cues) -> bool:
    is_verb = lemma in known.act and lemma not in known.with_noun
    return is_verb and not is_done_to(verb) and is_said(verb, lemma, known)


def _after_opening(found: Attribution, sentence: Any, verb: Any, known: Cues) -> Attribution:
    """Mend "According to X, Y said": a parser may take X for the subject; Y is behind the comma."""
    opening = known.according_to.match(sentence.text)
    if not opening or not found.source:
        return found
    comma = next((one for one in sentence if one.text == ","), None)
    if comma is None or not found.source[0][0] < comma.idx < verb.idx:
        return found
    cue = {one.i for one in cue_words(verb)}
    between = [one for one in sentence if comma.i < one.i < verb.i and one.i not in cue]
    source = ranges(between)
    if not source or any(one.pos_ in VERBAL for one in between):
        return found
    return replace(found, source=((source[0][0], source[-1][1]),))


def _by_verb(verb: Any, known: Cues) -> Attribution | None:
    lemma = known.lemma(verb)
    if lemma in known.comment and is_kept_back(verb, known):
        return silence_of(verb)
    if not known.parser_errs and (accused := by_accusation(verb, known)):
        return accused
    if lemma in known.counts and (counted := _counted(verb, known)):
        return counted
    if lemma not in known.act or (known.parser_errs and not is_said(verb, lemma, known)):
        return None
    if any(one.lower_ in known.seconds(verb) for one in children(verb, CLAUSE)):
        return None  # « croit savoir que »: the second verb says it
    if known.parser_errs and is_done_to(verb):
        return _done_to(verb, lemma, known)
    if known.parser_errs and (_is_ones_own(verb, lemma, known) or _is_nobodys(verb)):
        return None
    source = find_source(verb, lemma, known)
    content = find_content(verb, lemma, known)
    if lemma in known.document_only:
        source, content = _from_document(verb, source, content, known)
    if not ranges(content) or (source is None and not _needs_no_source(verb, lemma, known)):
        return None
    if known.parser_errs and source is not None and not can_speak(source, known, lemma):
        return None
    is_unsaid = is_refused(verb, known)  # "refused to | name the bank"
    return Attribution(
        source=_source_ranges(source, verb, known),
        cue=ranges([*refused(verb, known), *([] if is_unsaid else cue_words(verb))]),
        content=ranges([verb, *content] if is_unsaid else content),
    )


def _counted(verb: Any, known: Cues) -> Attribution | None:
    """ "About 110 guards are counted by the police": a number, and whose it is."""
    agent = first(verb, AGENT) if is_passive(verb) else None
    who = agent and (first(agent, frozenset({"pobj"})) or agent)
    subject = first(verb, PASSIVE_SUBJECT)
    if not agent or not subject or not surely_speaks(who, known):
        return None
    others = [one for one in verb.children if one.i > verb.i and one != agent and not one.is_punct]
    said = [*phrase(subject), *(one for child in others for one in child.subtree)]
    is_sum = any(one.like_num for one in said)
    source = ranges(phrase(who))[:1]
    return Attribution(source, ranges([verb]), ranges(said)) if is_sum else None


def _is_ones_own(verb: Any, lemma: str, known: Cues) -> bool:
    """Whether a belief is part of what its holder says: "dit savoir que", "assure avoir cru"."""
    forms = (verb, *(one for one in verb.children if one.dep_.startswith("aux")))
    is_infinitive = any("Inf" in one.morph.get("VerbForm") for one in forms)
    above = verb.head
    is_under = verb.dep_ in CLAUSE and above.i < verb.i and known.act_of(above) in SPEECH_ACTS
    is_second = verb.lower_ in known.seconds(above)
    is_belief = known.act[lemma] == "believes" and not is_second
    return is_belief and is_infinitive and is_under


def _is_nobodys(verb: Any) -> bool:
    """Whether an infinitive hangs on what nobody does: « il est difficile de savoir si »."""
    is_infinitive = "Inf" in verb.morph.get("VerbForm")
    above = [*verb.children, *(verb.head.children if is_infinitive else ())]
    return is_infinitive and any(one.dep_ == "expl:subj" for one in above)


def _done_to(verb: Any, lemma: str, known: Cues) -> Attribution | None:
    """ "the man suspected of having paid": said of him by whom the text names, or by nobody."""
    rest = deed(verb, lemma, known) if lemma in known.passive_report else []
    if not rest or verb.head.pos_ not in NOMINAL or verb.head.i > verb.i:
        return None
    if verb.i and verb.nbor(-1).text == ",":  # « X, soupçonné d'avoir payé, nie »
        stop = next((n for n, one in enumerate(rest) if one.text == ","), len(rest))
        rest = rest[:stop]
    agent = first(verb, AGENT)
    source = _source_ranges(agent, verb, known)
    who = [one for one in speaker_words(verb.head, verb) if one.i < verb.i]
    return Attribution(source, ranges([verb]), ranges([*who, *rest]))


def _source_ranges(source: Any | None, verb: Any, known: Cues) -> tuple[Range, ...]:
    if source is None:
        return ()
    return ranges(speaker_words(source, verb) if known.parser_errs else phrase(source))[:1]


def _needs_no_source(verb: Any, lemma: str, known: Cues) -> bool:
    """Whether a verb reports without saying who: a passive, or "it emerged that"."""
    is_charge = lemma not in known.passive_report or known.act[lemma] == "accuses"
    return (
        is_passive(verb) and (is_charge or not known.parser_errs)
    ) or lemma in known.impersonal_verbs


def _by_preposition(sentence: Any, known: Cues) -> Iterator[Attribution]:
    """ "According to X, …" and its like: the source is a phrase, the content all else."""
    for found in known.according_to.finditer(sentence.text):
        start = sentence.start_char + found.start()
        cue = sentence.doc.char_span(
            start, sentence.start_char + found.end(), alignment_mode="expand"
        )
        if cue is None or cue.end >= sentence.end:
            continue
        source = _noun_after(cue, sentence)
        if source is None:
            continue
        content = _governed(cue, source, sentence)
        said = ranges(content)
        if said:
            yield Attribution(ranges(_source_words(source, cue)), ranges(list(cue)), said)


def _noun_after(cue: Any, sentence: Any) -> Any | None:
    """The head of the noun phrase that starts right after a cue."""
    token = sentence.doc[cue.end]
    while token.head.i >= cue.end and token.head != token and token.head.pos_ in NOMINAL:
        if token.dep_ in {"nsubj", "nsubjpass"}:
            break
        token = token.head
    return token if token.pos_ in NOMINAL else None


def _source_words(source: Any, cue: Any) -> list[Any]:
    words = [token for token in phrase(source) if token.i >= cue.end]
    if cue.start == cue.sent.start:
        commas = [token.i for token in words if token.text == ","]
        words = [token for token in words if not commas or token.i < commas[0]]
    return words


def _governed(cue: Any, source: Any, sentence: Any) -> list[Any]:
    """The clause that "according to X" speaks for: of the verb above it, without itself."""
    own = {token.i for token in cue}
    own |= {token.i for token in _source_words(source, cue)}
    verb = governor(cue[0]) or governor(source)
    while verb is not None and verb.i in own:
        verb = governor(verb)
    if verb is None or cue.start == sentence.start:
        clause = sentence
    else:
        clause = _clause_of(verb, cue, sentence)
    return [token for token in clause if token.i not in own and not token.is_space]


def _clause_of(verb: Any, cue: Any, sentence: Any) -> Any:
    """A clause inside another verb's content stands for itself; any other for its sentence."""
    while verb.dep_ not in CLAUSE | RELATIVE | {"ROOT"} and governor(verb) is not None:
        verb = governor(verb)
    if verb.dep_ == "ROOT" or cue.end >= sentence.end - 1:
        return sentence
    return list(verb.subtree) if verb.pos_ in VERBAL else sentence


def _from_document(
    verb: Any, source: Any | None, content: list[Any], known: Cues
) -> tuple[Any | None, list[Any]]:
    """What a document shows: only a document does, and a plain noun is enough for a content.

    "In papers that X obtained, the scale of the deal is outlined" and "wrote a note, reading …"
    name the document elsewhere in the sentence.
    """
    if any(child.tag_ == "MD" for child in verb.children):
        return None, []
    source = document_of(verb, source, known)
    if is_passive(verb):
        content = content or [
            token for one in children(verb, PASSIVE_SUBJECT) for token in phrase(one)
        ]
        if any("Rel" in token.morph.get("PronType") for token in content[:1]):
            return None, []  # « dont le rapport a été lu »
    if not content:
        objects = [one for one in children(verb, OBJECT) if one.i > verb.i]
        content = [token for one in objects for token in phrase(one)]
    return (source, content) if source is not None else (None, [])

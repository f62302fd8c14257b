"""What speaks for a reading or against it, by name: what ``sure`` weighs.

Which proposers agree and which stages had to change them, how the tagger scored it, the cue and
what it does, the edges of the content, how the speaker stands beside the cue and was resolved.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.model import Hand, Span, Statement
from sayso.reading.draft import Draft
from sayso.reading.language.ranges import Range, overlap
from sayso.reading.language.tree import (
    ANY_SUBJECT,
    CLAUSE,
    INSERTED,
    OBJECT,
    is_passive,
)
from sayso.reading.names.name_words import NameWords
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.cues import SPEECH_ACTS, Cues
from sayso.reading.statements.hands.meant.who_words import WhoWords
from sayso.sets import grouped

ALIKE = 0.7
"""Share of two contents' characters in common from which two proposers agree."""
ACRONYM = 7
"""Letters from which a name in capitals is no acronym."""
LONG_NAME = 5
"""Words above which what should be a name is a description, or took something in."""
CLOSES = frozenset('”"»')
OPENS = frozenset('“"«')
Features = dict[str, float]
Near = Mapping[int, Sequence[Attribution]]
"""Attributions by the index of each paragraph that they touch."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What each proposer found in a draft before any of it was settled, by paragraph."""

    rules: Near = field(default_factory=dict)
    model: Near = field(default_factory=dict)


def _by_paragraph(draft: Draft, found: Sequence[Attribution]) -> Near:
    near = draft.by_paragraph((*each.cue, *each.content) for each in found)
    return {index: [found[number] for number in numbers] for index, numbers in near.items()}


def keep_proposed(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Change nothing, and note what each proposer found before any of it is settled."""
    rules = [one for one in found if one.by != "tagger"]
    model = [one for one in found if one.by == "tagger"]
    draft.memo[Proposed] = Proposed(_by_paragraph(draft, rules), _by_paragraph(draft, model))
    return list(found)


def features_of(draft: Draft, one: Attribution, statement: Statement) -> Features:
    """Everything that speaks for or against a reading, by name; flags are 0 or 1."""
    found: Features = {}
    found |= _of_proposers(draft, one, draft.memo.get(Proposed, Proposed()))
    found |= _of_cue(draft, one, statement)
    found |= _of_content(draft, one)
    found |= _of_source(draft, one)
    found |= _of_syntax(draft, one)
    found |= _of_hands(draft, statement)
    found |= _of_stages(one)
    found |= _of_place(draft, one)
    found |= _of_resolution(draft, statement)
    return {name: float(value) for name, value in found.items()}


def _of_proposers(draft: Draft, one: Attribution, proposed: Proposed) -> Features:
    found: Features = {"score": one.score, "score squared": one.score**2}
    paragraphs = sorted(draft.by_paragraph([(*one.cue, *one.content)]))
    for name, others in (("rules", proposed.rules), ("model", proposed.model)):
        beside = [other for index in paragraphs for other in others.get(index, ())]
        near = [other for other in beside if overlap(one.content, other.content)]
        same = [other for other in near if _alike(one.content, other.content) >= ALIKE]
        found[f"{name} content"] = bool(same)
        alike = (_alike(one.content, other.content) for other in near)
        found[f"{name} alike"] = max(alike, default=0.0)
        found[f"{name} cuts"] = min(len(near) - len(same), 4) / 4
        found[f"{name} hand"] = any(_same_source(one, other) for other in same)
        found[f"{name} another"] = any(
            other.source and one.source and not overlap(one.source, other.source) for other in same
        )
    found["both"] = found["rules hand"] * found["model hand"]
    scores = [other.score for other in beside if overlap(one.cue, other.cue)]  # the model's
    found["model score"] = max(scores, default=0.0)
    return found


def _alike(left: Sequence[Range], right: Sequence[Range]) -> float:
    """Shared characters over all of them."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
    every = sum(b - a for a, b in (*left, *right)) - shared
    return shared / max(1, every)


def _same_source(one: Attribution, other: Attribution) -> bool:
    if not one.source or not other.source:
        return not one.source and not other.source
    return overlap(one.source, other.source)


def _of_cue(draft: Draft, one: Attribution, statement: Statement) -> Features:
    known = Cues.load(draft.language)
    tokens = draft.tokens(one.cue)
    lemmas = [known.lemma(token) for token in tokens if known.act_of(token) is not None]
    found: Features = {f"cue {lemma}": 1.0 for lemma in lemmas[:1]}
    found["no cue"] = not one.cue
    asides = known.asides if draft.text.chars[one.content[0][0]] in OPENS else frozenset()
    is_aside = any({token.lemma_.lower(), token.lower_} & asides for token in tokens)
    found["cue unknown"] = not lemmas and not is_aside
    found[f"act {statement.act}"] = 1.0
    found[f"stance {statement.stance}"] = 1.0
    found[f"strength {statement.strength}"] = 1.0
    found["cue negated"] = any(token.dep_ == "neg" for token in tokens)
    words = " ".join(token.lower_ for token in tokens)
    found["according"] = bool(known.according_to.search(words))
    return found


def _of_content(draft: Draft, one: Attribution) -> Features:
    chars, known = draft.text.chars, Cues.load(draft.language)
    said = [chars[start:end] for start, end in one.content]
    tokens = [token for token in draft.tokens(one.content) if not token.is_space]
    whole = "".join(said)
    opens = said[0][:1] in OPENS or chars[one.content[0][0] - 1 : one.content[0][0]] in OPENS
    closes = said[-1][-1:] in CLOSES or chars[one.content[-1][1] :][:1] in CLOSES
    paragraph = draft.paragraphs[draft.paragraph_number(one.content[0][0])]
    behind = chars[one.content[-1][1] :][:1]
    is_bare = not any(token.pos_ in {"VERB", "AUX"} for token in tokens)
    return {
        "quoted": opens and closes,
        "half quoted": opens != closes,
        "holds quotes": any(mark in whole[1:-1] for mark in OPENS | CLOSES),
        "ranges": min(len(said) - 1, 3) / 3,
        "long": min(math.log(max(1, len(tokens))), 5) / 5,
        "short": len(tokens) < 4,
        "no verb": is_bare,
        "no verb, not quoted": is_bare and not any(mark in whole for mark in OPENS | CLOSES),
        "ends a sentence": behind in {".", "!", "?", ",", "\n", ""} or whole[-1:] in '.!?”"»',
        "small start": whole[:1].islower(),
        "title": paragraph.block.kind in {"title", "heading"},
        "list": paragraph.block.kind in {"list", "caption"},
        "several sentences": _sentences(tokens) > 1,
        "starts with preposition": bool(tokens) and tokens[0].pos_ == "ADP",
        "starts with joiner": bool(tokens) and tokens[0].pos_ in {"CCONJ", "PUNCT"},
        "starts with conjunction": bool(tokens) and tokens[0].pos_ == "SCONJ",
        "starts with verb": bool(tokens) and tokens[0].pos_ in {"VERB", "AUX", "PART"},
        "starts with pronoun": bool(tokens) and tokens[0].pos_ == "PRON",
        "ends with joiner": bool(tokens) and tokens[-1].pos_ in {"CCONJ", "ADP", "SCONJ", "DET"},
        "cues inside": min(sum(known.act_of(token) in SPEECH_ACTS for token in tokens), 4) / 4,
    }


def _sentences(tokens: Sequence[Any]) -> int:
    """How many sentences begin the words, one after another; asked of each paragraph's edges only,
    since a parser finds a word's sentence by walking to its start."""
    runs = grouped(tokens, key=lambda token: id(token.doc)).values()
    return len({token.sent.start for run in runs for token in (run[0], run[-1])})


def _of_source(draft: Draft, one: Attribution) -> Features:
    if not one.source:
        return {"no source": 1.0}
    start, end = one.source[0]
    tokens = [token for token in draft.tokens(one.source[:1]) if not token.is_space]
    cue = one.cue[0] if one.cue else (end, end)
    gap = max(cue[0] - end, start - cue[1], 0)
    between = draft.text.chars[min(end, cue[1]) : max(start, cue[0])]
    return {
        "gap": min(gap, 100) / 100,
        "beside": gap <= 1,
        "comma between": "," in between,
        "source behind": start >= cue[1],
        "long source": min(len(tokens), 20) / 20,
        "verb in source": any(token.pos_ in {"VERB", "AUX"} for token in tokens),
        "capital": any(token.text[:1].isupper() and token.pos_ == "PROPN" for token in tokens),
        "in another sentence": "\n" in between or ". " in between,
    }


def _of_syntax(draft: Draft, one: Attribution) -> Features:
    """Whether the parse bears it out: the source a subject of the cue, the content its clause."""
    known = Cues.load(draft.language)
    cue = [token for token in draft.tokens(one.cue) if not token.is_punct]
    verb = next((token for token in cue if known.act_of(token)), cue[0] if cue else None)
    if verb is None:
        return {}
    source = {token.i for token in draft.tokens(one.source[:1]) if token.doc is verb.doc}
    content = {token.i for token in draft.tokens(one.content) if token.doc is verb.doc}
    children = list(verb.children)
    subjects = [child for child in children if child.dep_ in ANY_SUBJECT]
    clauses = [child for child in children if child.dep_ in CLAUSE | INSERTED]
    objects = [child for child in children if child.dep_ in OBJECT]
    return {
        "subject": any(child.i in source for child in subjects),
        "another subject": any(child.i not in source for child in subjects),
        "subject in content": any(child.i in content for child in subjects),
        "clause": any(child.i in content for child in clauses),
        "clause left out": any(child.i not in content for child in clauses),
        "object": any(child.i in content for child in objects),
        "object left out": any(child.i not in content | source for child in objects),
        "passive": is_passive(verb),
        f"cue form {''.join(verb.morph.get('VerbForm'))}{''.join(verb.morph.get('Tense'))}": 1.0,
        "cue helped": any(child.dep_.startswith("aux") for child in children),
        "cue joined": verb.dep_ == "conj",
        "cue in clause": verb.dep_ in {"relcl", "advcl", "acl", "acl:relcl"},
        "indirect object": any(child.dep_ in {"dative", "iobj"} for child in children),
        "verb under content": verb.head.i in content,
        f"cue is {verb.pos_}": 1.0,
        f"cue hangs {verb.dep_}": 1.0,
        "long cue": len(cue) > 3,
    }


def _meets(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _of_hands(draft: Draft, statement: Statement) -> Features:
    who = WhoWords.load(draft.language)
    hands = statement.hands[1:]
    last = hands[-1]
    quote = last.span.quote.lower() if last.span else ""
    is_pronoun = quote in who.every
    words = (last.span.quote if last.span else "").split()
    names = draft.near("names", draft.paragraph_number(last.span.start)) if last.span else []
    kinds = {name.kind for name in names if last.span and _meets(name.span, last.span)}
    return {
        **{f"name of {kind}": 1.0 for kind in kinds},
        **{f"role {last.role} of {kind}": 1.0 for kind in kinds or {"no name"}},
        f"role {last.role}": 1.0,
        f"role {last.role} by pronoun": is_pronoun,
        "pronoun": is_pronoun,
        "first person": quote in {"i", "we", "je", "nous", "on"},
        "unresolved": is_pronoun and last.means is None,
        "resolved": last.means is not None,
        "two hands": len(hands) == 2,
        "many hands": len(hands) > 2,
        "outer official": len(hands) > 1 and hands[0].role in {"official", "person", "group"},
        "outer document": len(hands) > 1 and hands[0].role == "document",
        "outer outlet": len(hands) > 1 and hands[0].role in {"outlet", "agency"},
        "plain noun": bool(words) and not any(word[:1].isupper() for word in words[1:]),
        "one word": len(words) == 1,
        **_of_name(draft, last),
    }


def _of_name(draft: Draft, last: Hand) -> Features:
    """What the role of the last hand rests on: its title, how full and how well known its name."""
    known = NameWords.load(draft.language)
    name = last.name.split()
    is_name = last.means is not None or last.name[:1].isupper()
    return {
        "titled": last.title is not None,
        f"role {last.role} titled": last.title is not None,
        f"role {last.role} of one word": is_name and len(name) == 1,
        f"role {last.role} of letters": last.name.isupper() and 1 < len(last.name) < ACRONYM,
        "known name": known.known_kind(last.name) is not None,
        "given name": is_name and len(name) > 1 and name[0].lower() in known.given,
        f"role {last.role} untitled": is_name and last.title is None and len(name) > 1,
        "long name": len(name) > LONG_NAME,
        "joined names": any(word in known.inner for word in name),
    }


def _of_stages(one: Attribution) -> Features:
    """Who proposed it, and which stages had to change which of its slots."""
    slots = {"source", "cue", "content"}
    found = {f"{each.stage} changed {each.slot}": 1.0 for each in one.changes if each.slot in slots}
    return {f"by {one.by}": 1.0, **found}


SENTENCE_ENDS = re.compile(r"[.!?…][”\"»)]*\s")


def _of_place(draft: Draft, one: Attribution) -> Features:
    """The sentence and the text that it stands in."""
    known = Cues.load(draft.language)
    place = one.cue[0] if one.cue else one.content[0]
    paragraph = draft.paragraphs[draft.paragraph_number(place[0])]
    at = place[0] - paragraph.start
    ends = [found.end() for found in SENTENCE_ENDS.finditer(paragraph.chars)]
    start = max((end for end in ends if end <= at), default=0)
    stop = min((end for end in ends if end > at), default=len(paragraph.chars))
    tokens = draft.tokens([(paragraph.start + start, paragraph.start + stop)])
    cues = [token for token in tokens if known.act_of(token) is not None]
    if (quotes := draft.memo.get("quotation marks")) is None:
        quotes = sum(map(draft.text.chars.count, OPENS | CLOSES))
        draft.memo["quotation marks"] = quotes
    sentence = paragraph.chars[start:stop]
    said = sum(
        max(0, min(b, paragraph.start + stop) - max(a, paragraph.start + start))
        for a, b in one.content
    )
    return {
        "long sentence": min(len(tokens), 80) / 80,
        "several cues": min(len(cues), 6) / 6,
        "commas": min(sentence.count(","), 8) / 8,
        "quotes in sentence": any(char in OPENS | CLOSES for char in sentence),
        "quotes in text": min(quotes / max(1, len(draft.text.chars)) * 100, 1.5) / 1.5,
        "first paragraph": paragraph is draft.paragraphs[0],
        "short text": len(draft.text.chars) < 1000,
        "share of sentence": said / max(1, stop - start),
        "paragraph length": min(len(paragraph.chars), 1200) / 1200,
        "in other sentence than cue": said == 0,
    }


def _of_resolution(draft: Draft, statement: Statement) -> Features:
    """How far a pronoun stands from whom it means, and who else stands between."""
    last = statement.hands[-1]
    if last.span is None:
        return {"nobody named": 1.0}
    here = last.span.start
    number = draft.paragraph_number(here)
    near = [*draft.near("names", number - 1), *draft.near("names", number)]
    people = {
        name.span.quote
        for name in near
        if name.kind == "person" and here - 400 < name.span.start < here
    }
    found = {"people near": min(len(people), 5) / 5}
    if last.means is not None:
        gap = here - last.means.start
        between = [
            name
            for name in near
            if name.kind == "person" and last.means.end <= name.span.start < here
        ]
        found |= {
            "meant far": min(abs(gap), 800) / 800,
            "meant behind": gap < 0,
            "people between": min(len(between), 4) / 4,
            "chars in name": min(len(last.name), 60) / 60,
        }
    return found

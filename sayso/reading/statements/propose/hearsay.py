"""What the form of a verb alone gives to somebody else: the French conditional of hearsay.

« La banque aurait versé deux millions »: others say so, and the sentence does not say who.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.reading.draft import Draft
from sayso.reading.language.tree import bare
from sayso.reading.statements.attribution import Attribution
from sayso.words import Lexicon


class Hearsay(Lexicon, at="senses.hearsay"):
    """The words of a language about its verb form of hearsay; empty where it has none."""

    helps: frozenset[str]
    never: frozenset[str]
    opens: frozenset[str]
    persons: frozenset[str]


def find_hearsay(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Add the sentences whose own verb is of hearsay and which nobody is said to say."""
    return [*found, *_hearsay(draft, found)]


def _hearsay(draft: Draft, found: Sequence[Attribution]) -> Iterator[Attribution]:
    known = Hearsay.load(draft.language)
    if not known.helps:
        return
    taken = [part for one in found for part in (*one.content, *one.cue, *one.source)]
    for paragraph in draft.paragraphs:
        for sentence in paragraph.doc.sents:
            verb = _verb_of_hearsay(sentence, known)
            if verb is None:
                continue
            start, end = (place + paragraph.start for place in bare(sentence))
            end = start + len(draft.text.chars[start:end].rstrip(".;:!"))
            if not any(a < end and start < b for a, b in taken):
                at = paragraph.start + verb.idx
                yield Attribution((), ((at, at + len(verb.text)),), ((start, end),))


def _verb_of_hearsay(sentence: Any, known: Hearsay) -> Any | None:
    """The helping verb that stands before any clause inside the sentence opens."""
    low = {token.lower_ for token in sentence}
    if low & (known.never | known.persons):
        return None
    for token in sentence:
        if token.lower_ in known.opens:
            return None
        if token.lower_ in known.helps:
            return token
    return None

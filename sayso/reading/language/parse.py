"""Sentences and syntax by spaCy: one Doc a block. The model is a setting."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from sayso.errors import SettingError
from sayso.model import Text
from sayso.reading.language.paragraph import Paragraph
from sayso.words import parser_name, words

ENDS = frozenset({".", "?", "!", "…", "..."})
CLOSES = frozenset({")", "]", "»", "”", ",", ".", ";", ":"})
OPENS = frozenset({"(", "[", "«", "“"})
BREAKS = frozenset({";", ":", ",", "—", "–", ")", "”", "»", "\n"})
"""Marks behind which an overlong sentence is cut."""
LONGEST_SENTENCE = 200
"""Tokens of a sentence at most. Of 5,692 sentences of 160 news pages and speeches the longest had
under 150; a parser makes longer ones of lists and of text without a stop, and the work on one
sentence grows with the square of its length."""
GAP = re.compile(r"\s{80,}|\S{1000}")
"""Where a block is cut whatever its length: at white space that sets text apart as an empty line
does, and in a word longer than any (an address, or a picture written as letters): a tokenizer's
work grows with the square of a word's length, and that of many a pattern with a gap's."""
BATCH, MOST = 20_000, 64
"""Characters, and texts, that are parsed at once: the parser's memory grows with both."""
Piece = tuple[int, int, int]
"""The number of a block, and the range of it that is parsed."""
SENTENCE_END = re.compile(r"[.!?…][\"”»’)\]]*\s+")
LONGEST = 5_000
"""Characters a parser is given at once; a longer block is cut behind a sentence, else at a white
space. What is worked out within a paragraph grows with the pairs of its statements; the longest
of 2,905 paragraphs of 120 news pages has 3,043."""


@cache
def model(language: str) -> Any:
    """Load the spaCy model of a language, once a process.

    What a model is made of stays as long as the process: the collector, which would walk it again
    and again, is told to leave it out (a tenth of the time beside the parser's).

    NumPy multiplies its matrices, and not BLIS, which spaCy would take: on a core with AVX-512 that
    is two and a half times as fast, and a quarter of the parser's time.

    Raises:
        SettingError: The model that the setting names is not installed.
    """
    import spacy
    from spacy.language import Language
    from thinc.api import use_ops

    Language.component(JOINS, func=without_false_starts)
    Language.component(STARTS, func=with_starts)
    Language.component(FUTURES, func=with_futures)
    Language.component(PREFIXES, func=without_prefixes)
    name = parser_name(language)
    try:
        with use_ops("numpy", use_blis=False):
            loaded = spacy.load(name)
        book = words(language, "tokens")
        for word in book["one_word"]:
            loaded.tokenizer.add_special_case(word, [{"ORTH": word}])
        if book["prefixes"]:
            loaded.add_pipe(PREFIXES, first=True)
        if "parser" in loaded.pipe_names:
            if book["starts_inside_words"]:
                loaded.add_pipe(JOINS, before="parser")
            loaded.add_pipe(STARTS, before="parser")
        if book["future_endings"]:
            loaded.add_pipe(FUTURES, last=True)
        gc.collect()
        gc.freeze()
        return loaded
    except OSError as error:
        raise SettingError(
            "this spaCy model is not installed",
            where=name,
            do=f"Install it, or unset SAYSO_SPACY_{language.upper()}",
        ) from error


JOINS = "sayso_without_false_starts"
STARTS = "sayso_with_starts"
"""The parts of the pipeline that say beforehand where no sentence starts, and where one does."""
PREFIXES = "sayso_without_prefixes"
"""The part that cuts off what stands before a name with a hyphen: « ex-Corvane »."""


def without_prefixes(doc: Any) -> Any:
    """Cut a prefix and its hyphen off the names behind it, which a tokenizer may keep as a word.

    What a name begins with is no word by itself: « N'Diaye » denies nothing.
    """
    with doc.retokenize() as join:
        for first, rest in pairwise(doc):
            is_whole = not first.whitespace_ and rest.text[:1].isupper()
            if is_whole and first.text in words(doc.lang_, "tokens")["name_starts"]:
                join.merge(doc[first.i : rest.i + 1])
    prefix = _prefixes(doc.lang_)
    found = [(token, prefix.match(token.text)) for token in doc if "-" in token.text]
    with doc.retokenize() as cut:
        for token, lead in found:
            if lead:
                parts = [token.text[: lead.end()], token.text[lead.end() :]]
                cut.split(token, parts, heads=[(token, 1), (token, 1)])
    return doc


@cache
def _prefixes(language: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(words(language, 'tokens')['prefixes'])})")


FUTURES = "sayso_with_futures"
"""The part that gives verbs the future tense which their ending tells and the parser missed."""


def with_futures(doc: Any) -> Any:
    """Mark as finite and to come what ends as a future does: « signera » read as a participle.

    Of a form that the parser knows to be finite the tense is mended where the ending leaves no
    doubt: « gagnerons », « vaudrait », but not « il tira ».
    """
    endings = _future_endings(doc.lang_)
    tenses = _tenses(doc.lang_)
    for token in doc:
        if tenses and token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm"):
            _mend_tense(token, tenses)
            continue
        is_open = token.pos_ == "VERB" and "Fin" not in token.morph.get("VerbForm")
        if is_open and token.lower_.endswith(endings):
            number = "Plur" if token.lower_.endswith("t") else "Sing"
            token.set_morph(f"Mood=Ind|Number={number}|Person=3|Tense=Fut|VerbForm=Fin")
    return doc


Tenses = tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]
"""How a future ends, and a conditional; and infinitives whose other tenses look like them."""


def _mend_tense(token: Any, tenses: Tenses) -> None:
    """Give a finite verb the mood and tense that its ending tells."""
    future, conditional, alike = tenses
    if token.lemma_.lower().endswith(alike):
        return
    told = {"Mood": "Ind", "Tense": "Fut"} if future.search(token.lower_) else None
    if told is None and conditional.search(token.lower_):
        told = {"Mood": "Cnd", "Tense": "Pres"}
    if told is not None:
        token.set_morph({**token.morph.to_dict(), **told})


@cache
def _tenses(language: str) -> Tenses | None:
    found = words(language, "tokens")["tenses"]
    if not found["stems"]:
        return None
    future, conditional = (
        re.compile(f"{found['stems']}{found[tense]}$") for tense in ("future", "conditional")
    )
    return future, conditional, tuple(found["alike"])


@cache
def _future_endings(language: str) -> tuple[str, ...]:
    return tuple(words(language, "tokens")["future_endings"])


def without_false_starts(doc: Any) -> Any:
    """Tell the parser which tokens of a Doc start no sentence; it keeps to that."""
    short = _abbreviations(doc.lang_)
    for token, before in zip(doc[1:], doc, strict=False):
        is_short = before.lower_ in short or (
            before.text == "." and before.i > 0 and before.nbor(-1).lower_ + "." in short
        )
        if not before.is_space and (is_short or not _may_start(token, before)):
            token.is_sent_start = False
    return doc


@cache
def _abbreviations(language: str) -> frozenset[str]:
    """What ends in a full stop without ending a sentence: « juil. », « art. »."""
    return frozenset(words(language, "tokens")["abbreviations"])


def _may_start(token: Any, before: Any) -> bool:
    """Whether white space stands before a token, and it is no closing mark.

    A word in small letters starts only behind a full stop, and a name behind no word: the parser
    likes to begin anew at the second noun of « L’hebdomadaire Le Phare ».
    """
    if not before.whitespace_ or token.text in CLOSES or before.text in OPENS:
        return False
    is_within = token.text[:1].islower() or before.is_alpha or before.like_num
    return before.text in ENDS or not is_within


def pieces(text: Text) -> Iterator[Piece]:
    """Yield what is parsed: read blocks, cut where too long, at wide gaps and in endless words."""
    for number, block in enumerate(text.blocks):
        start = block.start
        for gap in GAP.finditer(text.chars, block.start, block.end) if block.is_read else ():
            is_space = gap[0].isspace()
            for cut in _cuts(text.chars, start, gap.start() if is_space else gap.end()):
                yield number, *cut
            start = gap.end()
        if block.is_read:
            for cut in _cuts(text.chars, start, block.end):
                yield number, *cut


def _cuts(chars: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        cut = _cut(chars, start, end)
        yield start, cut
        start = cut


def _cut(chars: str, start: int, end: int) -> int:
    if end - start <= LONGEST:
        return end
    ends = [
        found.end() for found in SENTENCE_END.finditer(chars, start + LONGEST // 2, start + LONGEST)
    ]
    if ends:
        return ends[-1]
    space = max(chars.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in " \n\t")
    return space + 1 if space > 0 else start + LONGEST


def parse(text: Text, language: str) -> tuple[Paragraph, ...]:
    """Parse the read blocks of one text.

    A text is never batched with another: a matrix product may round otherwise in another
    company, and the same page must give the same rows however a build was cut up.
    """
    return tuple(
        Paragraph(text, text.blocks[number], start, end, doc)
        for batch in _batches(pieces(text))
        for (number, start, end), doc in zip(
            batch, _docs([text.chars[start:end] for _, start, end in batch], language), strict=True
        )
    )


def _batches(cut: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces that are parsed at once: some thousand words of them at most."""
    batch: list[Piece] = []
    size = 0
    for piece in cut:
        size += piece[2] - piece[1]
        if batch and (size > BATCH or len(batch) == MOST):
            yield batch
            batch, size = [], piece[2] - piece[1]
        batch.append(piece)
    if batch:
        yield batch


def _docs(texts: list[str], language: str) -> Iterator[Any]:
    """Parse texts; one with an overlong sentence once more, its sentence cut."""
    nlp = model(language)
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=MOST), strict=True):
        starts = tuple(_starts(doc))
        if starts:
            doc = nlp.make_doc(text)
            doc.user_data[STARTS] = starts
            doc = nlp(doc)
        doc.tensor = doc.tensor[:0].copy()
        yield doc


def _starts(doc: Any) -> Iterator[int]:
    """Tokens at which overlong sentences are cut: behind the last mark that leaves no part too
    long, else where it is just long enough."""
    for sentence in doc.sents if doc.has_annotation("SENT_START") else ():
        start = sentence.start
        while sentence.end - start > LONGEST_SENTENCE:
            last = start + LONGEST_SENTENCE
            inside = range(last, start + LONGEST_SENTENCE // 2, -1)
            start = next((at for at in inside if doc[at - 1].text in BREAKS), last)
            yield start


def with_starts(doc: Any) -> Any:
    """Tell the parser at which tokens of a Doc a sentence starts, where that was found before."""
    for at in doc.user_data.pop(STARTS, ()):
        doc[at].is_sent_start = True
    return doc

"""Which proposer leads in which language: data of the lexicon, measured by the benches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.words import words


@dataclass(frozen=True, slots=True)
class Policy:
    """How the proposers of a language are put together.

    ``leader`` is whose reading stands. ``by_order`` says that verb and speaker turn round, so that
    the order of words is asked before the parser; ``parser_errs`` that the parser's word on who
    speaks is held to lists. ``tags_behind``: who speaks is told behind a quotation; ``drops_that``:
    the word that joins what is said is no part of it; ``heads_speak``: what stands before a colon
    in a title says what follows. ``attitudes`` says whether the tagger is believed that a verb no
    list knows tells what somebody feels: "has endorsed him".
    """

    leader: Literal["rules", "tagger"]
    by_order: bool
    parser_errs: bool
    tags_behind: bool
    drops_that: bool
    heads_speak: bool
    attitudes: bool


@cache
def policy(language: str) -> Policy:
    """Read the policy of a language from its lexicon."""
    return Policy(**words(language, "speech")["policy"])

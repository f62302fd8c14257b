"""Words that no dictionary has: with a capital they are names, whatever a parser takes them for."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from sayso.reading.language.dictionary import is_listed
from sayso.reading.language.tree import ANY_SUBJECT, is_plural
from sayso.reading.names.towns import people_of

PAIR = 2
"""Words of a given name and a surname."""
PEOPLE = "NORP"
"""The model's label of a people or a creed: "Sri Lankan"."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
"""The model's labels of places: "Nova Scotia" is nobody, though Nova is a given name."""
PARTS = frozenset({"NOUN", "VERB", "ADJ", "X"})
"""Parts of speech that a parser gives to a name that it does not know."""


def is_lone_name(token: Any) -> bool:
    """Whether one word that opens a sentence is a name: "Corvane denies it"; no "Biofuels …"."""
    is_word = token.pos_ in PARTS and token.is_title and token.is_alpha
    is_subject = token.dep_ in ANY_SUBJECT and token.head.i > token.i
    return is_word and is_subject and not is_plural(token) and not is_listed(token)


def are_somebodys(tokens: Sequence[Any], given: Container[str]) -> bool:
    """Whether two words are somebody's by their looks alone: "Yusra Hamdi", "Mara Tolk".

    The surname stands in no dictionary, nor does the other word unless it is a given name. Of 19
    such names in 900 English news texts that the model took for a place, a body or something else,
    and that nothing beside them told of, 15 were people's; of the further ones with a given name
    two of two in 680.
    """
    if len(tokens) != PAIR or any(one.ent_type_ == PEOPLE for one in tokens):
        return False
    first, surname = tokens
    is_given = first.lower_ in given and not any(one.ent_type_ in PLACES for one in tokens)
    are_words = (
        (is_given or not is_listed(first))
        and not is_listed(surname)
        and all(_is_capital(one) for one in tokens)
    )
    return are_words and people_of(" ".join(one.text for one in tokens)) < 0


def _is_capital(token: Any) -> bool:
    """Whether a word is written as names are: "Tolk", "O’Dell", but no "BBC" and no "Post/ABC"."""
    letters = token.text.replace("’", "").replace("'", "")
    return letters.isalpha() and token.text[:1].isupper() and not token.text.isupper()

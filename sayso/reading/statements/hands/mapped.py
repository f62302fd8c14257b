"""Which names are places on the map, and which are taken for one by the model alone."""

from __future__ import annotations

from dataclasses import replace

from sayso.model import Actor, Name
from sayso.reading.names.name_words import INSTITUTIONS, NameWords
from sayso.reading.names.towns import people_of


def is_place(name: Name, known: NameWords) -> bool:
    """Whether a name is that of a place which the map or everybody knows."""
    return name.kind == "place" and is_on_a_map(name.span.quote, known)


def is_nowhere(name: Name, known: NameWords) -> bool:
    """Whether one word that only the model takes for a place is on no map.

    Of four such speakers of the marked texts that may be read, three were persons, one a company.
    """
    quote = name.span.quote
    is_word = quote.replace("-", "").isalpha() and not quote.isupper()
    return name.kind == "place" and is_word and not is_on_a_map(name.span.quote, known)


def is_on_a_map(name: str, known: NameWords) -> bool:
    """Whether the map, or everybody, knows a place of this name."""
    return known.known_kind(name) == "place" or people_of(name) >= 0


def as_owned(name: Name, actor: Actor | None) -> Name:
    """A name with the kind of whose it is, where the two differ on whether that is a person."""
    is_told = actor is not None and actor.kind in INSTITUTIONS | {"person"}
    if actor is None or not is_told or (name.kind == "person") == (actor.kind == "person"):
        return name
    return replace(name, kind=actor.kind)

"""The first page of each view, kept in the case: whoever looks need not wait for a large one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.case.decisions import shown
from sayso.case.store import Store
from sayso.errors import SaysoError
from sayso.made_by import code_of, unread_tag
from sayso.views.listing import view_parts
from sayso.views.narrow.narrowing import Known, facets
from sayso.views.statements import Facet
from sayso.views.tables.records import packed, unpacked

Make = Callable[[Store], Any]
First = tuple[Any, tuple[Facet, ...]]
"""What the first page of a view shows, and what the view can be narrowed by."""


@cache
def tag() -> str:
    """Name the code that made a view: what another made is not shown."""
    return f"{unread_tag()} {code_of(files('sayso') / 'views')[:12]}"


def facets_of(view: Any, known: Callable[[], Known]) -> tuple[Facet, ...]:
    """What a view can be narrowed by; nothing where it is no list."""
    is_list = hasattr(view, "groups") or hasattr(view, "part")
    return facets(view, known()) if is_list else ()


def kept(store: Store, name: str) -> First | None:
    """The first page of a view as the case has it; None where it has to be made."""
    body = shown.kept(store, name, tag())
    if body is None:
        return None
    try:
        view, found = unpacked(body)
    except ValueError:
        return None
    return view, found


def made(store: Store, makers: Mapping[str, Make]) -> tuple[dict[str, str], str, int]:
    """Work out the first page of each view that the case has not kept, for ``keep``."""
    lines, known = shown.lines(store), cache(lambda: Known(store))
    wanted = {name: make for name, make in makers.items() if shown.kept(store, name, tag()) is None}
    found = {}
    for name, make in wanted.items():
        found[name] = _packed(store, make, known)
    return found, tag(), lines


def wrong(store: Store, makers: Mapping[str, Make]) -> list[str]:
    """Name the views that are kept otherwise than they are worked out: somebody wrote there."""
    held = {name: body for name in makers if (body := shown.kept(store, name, tag())) is not None}
    known = cache(lambda: Known(store))
    return [name for name, body in held.items() if body != _packed(store, makers[name], known)]


def _packed(store: Store, make: Make, known: Callable[[], Known]) -> str:
    view = make(store)
    return packed((view_parts(view)[0](store), facets_of(view, known)))


def keep(store: Store, views: Mapping[str, str], tagged: str, as_of: int) -> None:
    """Keep what ``made`` gave; a case that cannot be written stays as it is."""
    with suppress(SaysoError), store.writing():
        shown.put(store, views, tagged, as_of)

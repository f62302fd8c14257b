"""How names of a case stand to lists of sanctions since the last digest; candidates, never hits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso import wording
from sayso.across.screen.screened import Screen
from sayso.build.watching.told import Candidates
from sayso.case.store import Store
from sayso.views.digest.news import Fresh, NewsItem, Quoted
from sayso.views.screen.screening import Screened, of_case

CANDIDATE = "A candidate only: a name alone confirms nobody."


def candidates(store: Store, screen: Screen) -> dict[str, dict[str, Screened]]:
    """The candidates of a case by list, then by name and entry; a list without any is there too."""
    found: dict[str, dict[str, Screened]] = {held.name: {} for _, _, held in screen.names}
    for row in of_case(store, screen):
        found[row.candidate.source][f"{row.name} = {row.candidate.entry.id}"] = row
    return found


def kept(found: Mapping[str, Mapping[str, Screened]]) -> dict[str, Candidates]:
    """What is to be remembered of candidates, to tell the next time what is otherwise."""
    return {source: {key: _entry(row) for key, row in rows.items()}
            for source, rows in found.items()}  # fmt: skip


def _entry(row: Screened) -> dict[str, str]:
    entry = row.candidate.entry
    return {
        "listed": row.candidate.listed, "since": entry.since or "",
        "born": "; ".join(entry.born), "about": entry.about,
    }  # fmt: skip


def listing_news(
    fresh: Fresh,
    found: Mapping[str, Mapping[str, Screened]],
    before: Mapping[str, Candidates],
) -> Iterator[NewsItem]:
    """What is new: a candidate, one whose entry changed, one that is on the list no more."""
    for source, rows in found.items():
        known = before.get(source)
        for key, row in rows.items():
            was = (known or {}).get(key)
            if was != _entry(row):
                yield _item(fresh, row, "" if was is None else "its entry changed", known is None)
        for key, was in (known or {}).items():
            if key not in rows:
                name = key.partition(" = ")[0]
                what = f"{name}: no candidate on {source} any more"
                yield NewsItem(what, note=f"It was like “{was.get('listed', '')}”.")


def _item(fresh: Fresh, row: Screened, change: str, is_first: bool) -> NewsItem:
    candidate = row.candidate
    of_list = f"{candidate.source} {candidate.date or ''}".strip()
    why, born = candidate.why, "; ".join(candidate.entry.born)
    tells = [f"{why[:1].upper()}{why[1:]}.", f"Born {born}." if born else "", CANDIDATE]
    if is_first:
        tells.append("This list was not held against the case before.")
    elif not change:
        change = "new name in the case" if row.page in fresh.pages else "new on the list"
    what = f"{row.name}: like “{candidate.listed}” on {of_list}"
    said = Quoted(
        row.name, row.outlet or wording.whose((), None), "", fresh.rows[row.page], row.start
    )
    return NewsItem(
        f"{what} ({change})" if change else what, said, (), " ".join(filter(None, tells))
    )

"""What a case file has for rulings on records: columns of the ruling, the records as read."""

from __future__ import annotations

KINDS = ("statement", "figure", "event")
"""Tables whose records a person may rule on."""
_VERDICT = "case when json_valid(body) then json_extract(body, '$.ruled.verdict') end"
"""A body with an endless number is no JSON to SQLite."""
STATEMENTS = (
    "alter table ruling add column kind text not null default 'page'",
    "alter table ruling add column saw text not null default '{}'",
    "alter table ruling add column source text not null default ''",
    "create index ruling_page on ruling (page)",
    "create index ruling_source on ruling (source)",
    "create table unruled (page integer not null, n integer not null, kind text not null, "
    "body text not null, primary key (page, n)) without rowid",
    *(f"alter table {kind} add column ruled text generated always as ({_VERDICT})"
      for kind in KINDS),
    *(f"create index {kind}_rejected on {kind} (id) where ruled = 'rejected'" for kind in KINDS),
)  # fmt: skip

"""What is asked of a case: plain SQL with named parameters, to be pasted into any SQLite shell.

``fold`` is the one function of ours: small letters without accents (``sayso.folding``).
"""

from __future__ import annotations

from dataclasses import fields

from sayso.case.decisions.tables import KINDS as RULED_KINDS
from sayso.case.page_rows import KINDS, MORE
from sayso.model import UNSAID
from sayso.model.ruling import Ruling

_ACTS = ", ".join(f"'{act}'" for act in sorted(UNSAID))
IS_UNSAID = f"(act in ({_ACTS}) and stance = 'affirms')"
"""``sayso.case.rows.is_unsaid`` as a condition on the table of statements."""
STANDS = "coalesce(ruled, '') <> 'rejected'"
"""What no person rejected, as a condition on a table of records; rejected ones are left out."""
IS_UNSURE = f"(unsure_of is not null and not {IS_UNSAID})"
"""``sayso.case.rows.is_unsure`` likewise."""
IS_SURE = "body ->> '$.unsure_of' is null"
"""Of a dealing: lists show it without being asked."""
IS_SHOWN = f"(unsure_of is null and {STANDS} and not {IS_UNSAID})"
"""What lists show unless they are asked for more: somebody says it, the reading is sure, and no
person rejected it."""

SOURCE = """(
    select c.source from capture c where c.page = p.id
    order by c.source not like 'http%', c.source limit 1
)"""
"""The source that stands for a page: an address before a path, then by alphabet."""

_NUMBER = "coalesce((select id from page where sha256 = :page), -1)"
OF_PAGE = f"""
    between iif(:page is null, 0, {_NUMBER}) and iif(:page is null, {1 << 62}, {_NUMBER})
"""
"""The page asked for, or any: an index finds a range of numbers, and not what "or" joins."""

CAPTURE = """
    select c.source, c.captured_at, c.media_type, c.headers, cast(p.body as blob)
    from page p join capture c on c.page = p.id
    where p.sha256 = :page
    order by c.source not like 'http%', c.source, c.id limit 1
"""

CAPTURES = f"""
    select p.sha256, c.source, c.captured_at, c.media_type, c.headers
    from capture c join page p on p.id = c.page
    where c.page {OF_PAGE}
    order by p.sha256, c.source, c.id
"""

SOURCES = """(
    select json_group_array(source) from (
        select distinct c.source from capture c where c.page = p.id
        order by c.source not like 'http%', c.source)
)"""
"""Where a page was captured, as JSON; the source that stands for it first."""

PAGES = f"""
    select p.sha256, {SOURCE} as source, t.outlet, t.first_outlet, t.title, t.byline, t.published,
        t.language, t.complete, t.incomplete_why,
        (select count(*) from statement s where s.page = p.id and {IS_SHOWN}) as said,
        (select count(*) from figure f where f.page = p.id and {STANDS}),
        {SOURCES}
    from text t join page p on p.id = t.page
    where (:outlet is null or instr(fold(t.outlet), fold(:outlet)))
      and (:title is null or instr(fold(t.title), fold(:title)))
      and (:language is null or t.language = :language)
      and (:complete is null or t.complete = :complete)
    order by {{order}}, t.published is null, t.published, p.sha256
"""
CONTENTS = """
    select source, sha256, expected, taken, failed, passed, is_whole, is_outermost from envelope
    where (:source is null or source = :source) order by source
"""

PAGE_ORDERS = {
    "published": "true",
    "outlet": "t.outlet is null, fold(t.outlet)",
    "title": "t.title is null, fold(t.title)",
    "source": "source",
    "said": "said desc",
}
"""What pages can be ordered by; by date where it leaves two alike."""

DETAILS = """
    select p.sha256, json_extract(t.body, '$.details') as told
    from text t join page p on p.id = t.page
    where told is not null order by p.sha256
"""

TEXT = """
    select p.sha256, t.chars, t.body from text t join page p on p.id = t.page
    where p.sha256 = :page
"""

TEXT_BY_NUMBER = """
    select p.sha256, t.chars, t.body from text t join page p on p.id = t.page
    where p.id = :number
"""

_PART = """
    union all select '{table}', r.n, r.body, null, null
    from {table} r join page p on p.id = r.page where p.sha256 = :page
"""
READING = f"""
    select * from (
        select '' as part, 0 as n, t.body as body, t.chars, t.reader
        from text t join page p on p.id = t.page where p.sha256 = :page
        {"".join(_PART.format(table=table) for table in (*KINDS, MORE))}
    ) order by part, n
"""
"""A page's whole reading in one query, so that it is of one moment even while a build writes;
the text itself is the first row."""

CHOSEN = f"""
    s.page {OF_PAGE}
      and (case when :ruled is null then {STANDS} when :ruled = 'undecided' then s.ruled is null
           else s.ruled = :ruled end)
      and (:unsaid is null or {IS_UNSAID} = :unsaid)
      and (:unsure is null or {IS_UNSURE} = :unsure)
      and (:check is null or s.unsure_of = :check)
      and (:act is null or s.act = :act)
      and (:stance is null or s.stance = :stance)
      and (:strength is null or s.strength = :strength)
      and (:role is null or s.role = :role)
      and (:hand is null or exists (
          select 1 from hand h
          where h.page = s.page and h.statement = s.n and instr(fold(h.name), fold(:hand))))
      and (:outlet is null or fold(t.outlet) = fold(:outlet))
      and (:since is null or t.published >= :since)
      and (:until is null or t.published <= :until || '~')
"""
"""Which statements a list is narrowed to; ``CHOOSING`` are its parameters."""
CHOOSING = (
    "page", "hand", "role", "strength", "stance", "act", "unsaid", "unsure", "check", "ruled",
    "outlet", "since", "until",
)  # fmt: skip
SEALED = "select p.sha256, t.sha256 from text t join page p on p.id = t.page"
COMPARED = "select mark, body from compared where page = :page and part = :part"

ORDER = "t.published is null, t.published, p.sha256"

STATEMENTS = f"""
    select s.page, t.outlet, t.title, s.body
    from statement s
    join text t on t.page = s.page
    join page p on p.id = s.page
    where {CHOSEN}
    order by {ORDER}, s.n
"""
HOW_MANY_STATEMENTS = f"select count(*) from ({STATEMENTS})"

FIGURES = f"""
    select f.page, t.outlet, f.body,
        (select s.body from statement s where s.id = f.statement and s.page = f.page)
    from figure f
    join text t on t.page = f.page
    join page p on p.id = f.page
    where f.page {OF_PAGE} and {STANDS}
      and (:unit is null or f.unit = :unit)
      and (:counted is null or instr(fold(f.counted), fold(:counted)))
    order by t.published is null, t.published, p.sha256, f.n
"""

EVENTS = f"""
    select e.page, t.outlet, e.body,
        (select s.body from statement s where s.id = e.statement and s.page = e.page),
        (select f.body from figure f where f.id = e.figure and f.page = e.page)
    from event e
    join text t on t.page = e.page
    join page p on p.id = e.page
    where e.page {OF_PAGE} and {STANDS}
      and (:kind is null or e.kind = :kind)
      and (:payer is null or instr(fold(e.payer), fold(:payer)))
    order by t.published is null, t.published, p.sha256, e.n
"""

STAGES = f"""
    select m.page, t.outlet, m.body,
        (select s.body from statement s where s.page = m.page
            and s.id = json_extract(json_extract(m.body, '$[2]'), '$.statement'))
    from more m
    join text t on t.page = m.page
    join page p on p.id = m.page
    where m.name = 'stages' and m.page {OF_PAGE}
    order by t.published is null, t.published, p.sha256, m.n
"""

TIMES = f"""
    select r.page, t.outlet, r.body
    from time r
    join text t on t.page = r.page
    join page p on p.id = r.page
    where r.page {OF_PAGE}
    order by r.earliest is null and r.before is null, coalesce(r.earliest, r.before),
        r.before, p.sha256, r.n
"""

ACTORS = f"""
    select r.page, t.outlet, r.body
    from actor r
    join text t on t.page = r.page
    join page p on p.id = r.page
    where r.page {OF_PAGE}
    order by r.name, p.sha256, r.n
"""

PLACES = f"""
    select r.page, t.outlet, r.body
    from place r
    join text t on t.page = r.page
    join page p on p.id = r.page
    where r.page {OF_PAGE}
    order by r.name is null, r.name, p.sha256, r.n
"""

_REJECTED = " union all ".join(
    f"select id from {table} where ruled = 'rejected'" for table in RULED_KINDS
)
JOINS = f"left not in ({_REJECTED}) and right not in ({_REJECTED})"
"""A link of which a person rejected a side is left out until the case is linked anew."""

LINKS = f"""
    select kind, left, right, why, form, details from link
    where {JOINS}
      and (:kind is null or kind = :kind)
      and (:record is null or left = :record or right = :record)
    order by id
"""

OUTLETS = """
    select p.sha256, t.outlet from text t join page p on p.id = t.page order by p.sha256
"""

WHOLE = "the whole case"
"""What stands for a source where a linker gave no links at all."""

UNREAD = f"""
    select {SOURCE} as source, p.sha256, u.why, u.do
    from unread u join page p on p.id = u.page
    union all select source, null, why, do from refused
    union all
    select coalesce((select {SOURCE} from page p where p.sha256 = l.page), '{WHOLE}'),
        nullif(l.page, ''), l.why, l.do
    from unlinked l
    order by 1, 2, 3
"""

SEARCH = """
    select b.page, t.outlet, b.start, highlight(search, 0, :mark, :mark)
    from search
    join block b on b.id = search.rowid
    join text t on t.page = b.page
    where search match :query
      and (:outlet is null or instr(fold(t.outlet), fold(:outlet)))
      and (:title is null or instr(fold(t.title), fold(:title)))
      and (:language is null or t.language = lower(:language))
      and (:date is null or t.published between :date and :date || '~')
    order by search.rank, search.rowid
    limit :limit
"""

REMOVED = """
    select page, verdict, value, by, at from ruling
    where id in (
        select max(id) from ruling
        where quote = '' and verdict in ('remove', 'restore', 'purge') group by page
    ) and verdict <> 'restore'
"""
"""The pages that a person took out of the case, with the last ruling on each."""
PURGED = f"select page from ({REMOVED}) where verdict = 'purge'"

RULING = ", ".join(slot.name for slot in fields(Ruling))

MADE_BY = f"""
    select p.sha256, t.language, coalesce(t.made_by, u.made_by)
    from page p
    left join text t on t.page = p.id
    left join unread u on u.page = p.id
    where p.sha256 not in (select page from ({REMOVED})) and p.id not in (select page from older)
    order by p.id
"""

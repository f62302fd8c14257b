"""A digest as a page for a phone, as Markdown for a mail, and as an Atom feed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sayso import wording
from sayso.dossier.render import ROOT, UNWRITABLE, is_web, render
from sayso.harmless import shown
from sayso.views.digest.digest import Digest, Section
from sayso.views.digest.news import NewsItem, Quoted

MARKED = re.compile(r"([\\`*_\[\]<>#|~])")
"""What acts in Markdown, wherever it stands."""
UNSAFE = re.compile(r"[\s<>()\"\\]")
"""What would end an address in Markdown."""
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot carry, escaped or not."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A digest as an entry of the Atom feed; ``content`` is HTML."""

    id: str
    at: str
    title: str
    link: str
    content: str


def as_page(digest: Digest, earlier: Sequence[str] = ()) -> str:
    """Write a digest as one HTML file, with links to earlier ones beside it."""
    return render("digest", ROOT, {"digest": digest, "earlier": earlier, "alone": False})


def as_entry(digest: Digest, link: str) -> FeedEntry:
    """Make a digest an entry of a feed."""
    content = render("digest", ROOT, {"digest": digest, "earlier": (), "alone": True})
    title = f"{digest.case}: {digest.lead}"
    return FeedEntry(f"tag:sayso,{digest.at[:10]}:{digest.case}/{link}", digest.at, title, link,
                     content)  # fmt: skip


def as_atom(case: str, entries: Sequence[FeedEntry]) -> str:
    """Write a feed of digests, the newest first."""
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{_xml(case)}: what is new</title>\n<id>tag:sayso,2026:{_xml(case)}</id>\n"
        f"<updated>{entries[0].at}</updated>\n<generator>sayso watch</generator>\n"
        "<author><name>sayso watch</name></author>\n"
    )
    return head + "".join(_entry(one) for one in entries) + "</feed>\n"


def _entry(one: FeedEntry) -> str:
    return (
        f"<entry>\n<title>{_xml(one.title)}</title>\n<id>{_xml(one.id)}</id>\n"
        f"<updated>{one.at}</updated>\n<link href={quoteattr(one.link)}/>\n"
        f'<content type="html">{_xml(one.content)}</content>\n</entry>\n'
    )


def _xml(words: str) -> str:
    return escape(NO_XML.sub("\ufffd", words))


def as_markdown(digest: Digest) -> str:
    """Write a digest as Markdown, which reads as a mail too."""
    lines = [f"# {_plain(digest.case)}: what is new", "", f"{wording.moment(digest.at)}. "
             f"{digest.lead.capitalize()}.", ""]  # fmt: skip
    for section in digest.sections:
        lines += [f"## {section.heading} ({wording.number(section.total)})", ""]
        lines += _section(section)
    return "\n".join(lines)


def _section(section: Section) -> Iterator[str]:
    for item in section.items:
        yield from _item(item)
        yield ""
    if section.more:
        yield from (f"And {wording.number(section.more)} more, which are in the case.", "")


def _item(item: NewsItem) -> Iterator[str]:
    parts = [f"**{_plain(item.what)}**"] if item.what else []
    parts += [_change(change) for change in item.changes]
    parts += _words(item.said) if item.said else []
    for one in item.beside:
        parts += ["Beside it:", *_words(one)]
    parts += [_plain(item.note)] if item.note else []
    parts += [_link(item.address, item.address)] if item.address else []
    first, *rest = parts or [""]
    yield f"- {first}"
    yield from (f"  {line}" for part in rest for line in ("", part))


def _words(said: Quoted) -> Iterable[str]:
    page = said.page
    if said.quote:
        yield _plain(said.quoted)
    how = f" ({said.how})" if said.how else ""
    title = page.title or wording.shown_source(page.source)
    day = f", {wording.day(page.published)}" if page.published else ""
    at = f"{page.page[:8]}:{said.start}"
    yield f"{_plain(said.whose)}{how}: {_link(page.source, title)}{day}, {at}"


def _change(change: Iterable[tuple[str, str]]) -> str:
    marks = {"kept": "{}", "gone": "~~{}~~", "new": "**{}**"}
    return " ".join(marks[kind].format(_plain(words)) for kind, words in change)


def _link(address: str, words: str) -> str:
    if not is_web(address):
        return _plain(wording.shown_source(words))
    safe = UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", address)
    return f"[{_plain(words)}]({UNWRITABLE.sub('', safe)})"


def _plain(words: str) -> str:
    """A document's words on one line, in which nothing acts."""
    return MARKED.sub(r"\\\1", shown(" ".join(words.split())))

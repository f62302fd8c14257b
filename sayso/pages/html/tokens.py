"""The tokens of an HTML page: one small form whichever tokenizer cuts them.

``turbohtml`` cuts by the WHATWG rules in C; the standard library's ``html.parser`` stands in where
it is not installed. Nothing here runs a script or follows a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Literal, NamedTuple

TokenKind = Literal["text", "start", "end"]
RAW = frozenset({"script", "style", "template", "iframe", "noembed", "noframes", "xmp"})
"""Elements whose content is not text that a reader sees."""


UNSCRIPTED = "x-noscript"
"""The name under which ``noscript`` comes out: its content is what a browser that runs no script
shows, and we run none; a tokenizer would keep it as raw characters."""
_NOSCRIPT = re.compile(r"<(/?)noscript(?=[\s/>])", re.IGNORECASE)
_EMPTY_TITLE = re.compile(r"<title\b[^<>]*/>", re.IGNORECASE)
"""An empty title in a drawing (SVG); a tokenizer without a tree would read on to the next
``</title>`` and swallow the page."""


_LONG_TAG = re.compile(r"<([a-z][a-z0-9]*)\b[^<>]{5000,}>", re.IGNORECASE)
"""A start tag with thousands of attributes, or a picture in one: a tree of it takes the square of
their number, since each is looked for among the others."""


def with_short_tags(markup: str) -> str:
    """The page without the attributes of endless tags, for a library that makes a tree of it."""
    return _LONG_TAG.sub(r"<\1>", markup)


class Token(NamedTuple):
    """A run of text (references resolved), a start tag with its attributes, or an end tag."""

    kind: TokenKind
    text: str = ""
    attributes: Sequence[tuple[str, str | None]] = ()

    def attribute(self, name: str) -> str | None:
        """The first attribute of this name; empty where it has no value."""
        return next((value or "" for key, value in self.attributes if key == name), None)


def tokens_of(markup: str) -> Iterator[Token]:
    """Cut a page into tokens; comments, doctypes and processing instructions are left out."""
    markup = _NOSCRIPT.sub(rf"<\1{UNSCRIPTED}", _EMPTY_TITLE.sub("", markup))
    try:
        from turbohtml import TokenType, tokenize
    except ImportError:
        yield from standard_tokens(markup)
        return
    text, start, end = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG
    for token in tokenize(markup):
        kind = token.type
        if kind == text:
            yield Token("text", token.data or "")
        elif kind == start:
            yield Token("start", (token.tag or "").lower(), token.attrs or ())
        elif kind == end:
            yield Token("end", (token.tag or "").lower())


def standard_tokens(markup: str) -> Iterator[Token]:
    """Cut a page into tokens with the standard library alone."""
    parser = _Standard()
    parser.feed(markup)
    parser.close()
    yield from parser.tokens


class _Standard(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tokens.append(Token("start", tag, attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append(Token("end", tag))

    def handle_data(self, data: str) -> None:
        self.tokens.append(Token("text", data))

"""The pieces that every view is built from and that stand in it most often: hands, marks, quotes.

They are functions, not macros, for a list of a large case has a hundred thousand of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from sayso import wording
from sayso.case.rows import is_unsaid
from sayso.harmless import code, marks_in
from sayso.model import Hand
from sayso.reading.statements.hands.name_hands import UNKNOWN_OUTLET

NAME = 100
"""Characters of what is short enough to be kept once it is escaped."""
KEPT = 20_000
"""Pieces that are kept: the hands of a case come again and again."""
UNWRITABLE = wording.UNWRITABLE
OWN_OUTLET = Markup('<span class="hand role-outlet"></span>')
"""The page's own outlet in its margin: the icon that the style sheet gives this role."""

Say = Callable[[str], str]
"""Gives a word of the interface in the language that is shown."""


def inert(chars: str) -> Markup:
    """Escape a document's characters and show those that act, hide or look like others.

    Names and short quotes come many times, so they are kept.

    Each is set apart in an element of its own, which the style sheet isolates and labels, so that
    it can neither hide nor reorder what stands beside it. The characters stay as they are, to be
    copied.
    """
    return _inert_name(chars) if len(chars) < NAME else _inert(chars)


def _inert(chars: str) -> Markup:
    parts, at = [], 0
    chars = UNWRITABLE.sub("\ufffd", chars)
    for place in marks_in(chars):
        parts += [escape(chars[at:place]), _shown(chars[place])]
        at = place + 1
    return Markup("").join([*parts, escape(chars[at:])]) if parts else escape(chars)


_inert_name = lru_cache(KEPT)(_inert)


def _shown(char: str) -> Markup:
    written = "" if char < " " or "\x7f" <= char <= "\x9f" else char
    return Markup('<span class="control" data-code="{}">{}</span>').format(code(char), written)


def quote(chars: str | None) -> Markup:
    """Words of a document, set apart from those around them."""
    return Markup(f"<bdi>{inert(chars or '')}</bdi>")


class Pieces:
    """Makes the pieces in one language."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self._hand = lru_cache(KEPT)(self._hand_of)

    def hand(self, one: Hand, link: str = "") -> Markup:
        """A hand: its name, the words where they differ, its title, its role."""
        means = one.span.quote if one.means and one.span and one.span.quote != one.name else ""
        title = one.title.quote if one.title else ""
        return self._hand(one.name, one.role, means, title, one.trace or "", link)

    def named(self, name: str, role: str, link: str = "") -> Markup:
        """A hand of which no more than its name and role is known."""
        return self._hand(name, role, "", "", "", link)

    def _hand_of(
        self, name: str, role: str, means: str, title: str, trace: str, link: str
    ) -> Markup:
        how = f' title="{escape(UNWRITABLE.sub(chr(0xFFFD), trace))}"' if trace else ""
        shown = quote(self.say(name) if name == UNKNOWN_OUTLET else name)
        shown = Markup(f'<a href="{escape(link)}">{shown}</a>') if link else shown
        more = f"<i>“{quote(means)}”</i>" if means else ""
        more += f"<i>{quote(title)}</i>" if title else ""
        role_word = escape(self.say(role))
        return Markup(
            f'<span class="hand role-{role}"{how}>{shown}{more}<small>{role_word}</small></span>'
        )

    def chain(self, hands: Sequence[Hand], page: str = "") -> Markup:
        """Hands, the outlet first; in a page's own margin those behind it lead to their words.

        There the outlet before them, which the head of the page names, is its icon alone.
        """
        parts = []
        for at, one in enumerate(hands):
            span = one.span if page and at else None
            shown = self.hand(one, f"#h-{span.start}-{span.end}" if span else "")
            if page and not at and len(hands) > 1 and one.role == "outlet":
                shown = OWN_OUTLET
            parts.append(f' <span class="hop">← {shown}</span>' if at else shown)
        alone = f'<span class="by">{escape(self.say("reported by"))}</span> '
        return Markup(
            f'<span class="chain">{alone if len(hands) == 1 else ""}{"".join(parts)}</span>'
        )

    def strength(self, word: str) -> Markup:
        """How strongly it is said, where that is not plainly."""
        return self._tagged("strength", word) if word and word != "stated" else Markup("")

    def stance(self, word: str) -> Markup:
        """Whether it is denied, asked or kept silent about."""
        return self._tagged("stance", word) if word and word != "affirms" else Markup("")

    def _tagged(self, kind: str, word: str) -> Markup:
        name = word.replace(" ", "-")
        return Markup(f'<span class="{kind} is-{name}">{escape(self.say(word))}</span>')

    def unsaid(self, act: str, stance: str) -> Markup:
        """What somebody merely intends or feels."""
        if not is_unsaid(act, stance):
            return Markup("")
        return Markup(f'<span class="unsaid">{escape(self.say(act))}</span>')

    def check(self, one: Any) -> Markup:
        """What of a line is to be checked before it is used, and how a person ruled on it."""
        is_said = not is_unsaid(getattr(one, "act", "says"), one.stance)
        marked = self._unsure(one) if one.unsure_of and is_said else Markup("")
        return marked + self.ruled(one)

    def _unsure(self, one: Any) -> Markup:
        sure = getattr(one, "sure", None)
        told = self.say("the reading is unsure: {} of 100 such lines are right")
        how = f' title="{escape(told.format(round(100 * sure)))}"' if sure is not None else ""
        words = escape(self.say(wording.CHECK[one.unsure_of]))
        return Markup(f'<span class="check"{how}>{words}</span>')

    def ruled(self, one: Any) -> Markup:
        """What a person ruled, who and when; notes in full."""
        ruling = getattr(one, "ruled", None)
        if not ruling:
            return Markup("")
        by = escape(f"{self.say('by')} {inert(ruling.by).striptags()}, {ruling.at[:10]}")
        told = (f' <span class="ruled-note">{quote(words)}</span>' for words in ruling.notes)
        return Markup(
            f'<span class="ruled is-{ruling.verdict or "noted"}" title="{by}">'
            f"{escape(wording.ruled(ruling))}</span>{''.join(told)}"
        )

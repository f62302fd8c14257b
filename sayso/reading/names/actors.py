"""Actors: the names in one text that are one person or one body.

Precision first: a surname joins a full name only where one full name ends with it; two people
of one surname stay apart, and so does a surname that could be either's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from sayso.folding import one_line
from sayso.hooks import step
from sayso.model import Actor, Name, NameKind, Span, Text
from sayso.reading.draft import Draft
from sayso.reading.names.kin import are_kin, kin_of
from sayso.reading.names.name_words import INSTITUTIONS, NameWords, folded

Kin = frozenset[tuple[tuple[str, ...], tuple[str, ...]]]
ACTING: frozenset[NameKind] = INSTITUTIONS | {"person"}
SHORTEST_ACRONYM = 3
"""Letters from which first letters alone join an acronym to a name; two letters meet by chance."""


@dataclass(slots=True)
class Form:
    """One way a name is written in the text, with all its mentions."""

    parts: tuple[str, ...]
    kind: NameKind
    mentions: list[Name]
    genders: set[str | None] = field(default_factory=set)
    """What the titles before it say, "he" or "she"; None where a mention has none."""

    @property
    def quote(self) -> str:
        """As first written."""
        return self.mentions[0].span.quote


class Joined:
    """Which forms are one actor: a union that remembers the smallest member."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, one: int) -> int:
        """The smallest form of the actor that this one belongs to."""
        while self.parent[one] != one:
            one = self.parent[one]
        return one

    def join(self, one: int, two: int) -> None:
        """Say that two forms are one actor."""
        low, high = sorted((self.root(one), self.root(two)))
        self.parent[high] = low


@step(needs=("names",), gives="actors")
def find_actors(draft: Draft) -> Iterator[Actor]:
    """Yield each actor once, in the order in which the text first names them."""
    words = NameWords.load(draft.language)
    forms = [*forms_of([*draft.names, *_outlets(draft, words)])]
    for form in forms:
        form.genders = {gender_before(name.span, draft.text, words) for name in form.mentions}
        if form.kind == "person" and len(form.parts) > 1:  # "Mr Obi" is not Anna Obi
            form.genders.add(words.given_genders.get(form.parts[0]))
    joined = Joined(len(forms))
    for one, two in sorted(set(_pairs(forms, words, kin_of(draft, words)))):
        joined.join(one, two)
    clusters: dict[int, list[Form]] = defaultdict(list)
    for at, form in enumerate(forms):
        clusters[joined.root(at)].append(form)
    for at in sorted(clusters):
        yield actor_of(clusters[at], [*_named(clusters[at], draft.text, words)])


def _outlets(draft: Draft, words: NameWords) -> Iterator[Name]:
    """Yield whose page this is, and whose article, where the text names them beside its story."""
    text, known = draft.text, {name.span for name in draft.names}
    for at in (text.outlet_at, text.first_outlet_at):
        if at is not None and (span := text.span(*at)) not in known:
            head = words.head_kind(span.quote.split())
            yield Name(span, "agency" if head == "agency" else "outlet")


def gender_before(span: Span, text: Text, words: NameWords) -> str | None:
    """What the title right before a name tells: "he" or "she"; None without one."""
    before = text.chars[max(0, span.start - LONGEST_TITLE) : span.start].split()
    return words.genders.get(before[-1].lower()) if before else None


LONGEST_TITLE = 14


def forms_of(names: Sequence[Name]) -> list[Form]:
    """Group the names that are written alike; keep persons and bodies, and what recurs unnamed."""
    forms: dict[tuple[str, ...], Form] = {}
    for name in names:
        parts = tuple(folded(name.span.quote).split())
        form = forms.setdefault(parts, Form(parts, name.kind, []))
        form.mentions.append(name)
        form.kind = name.kind if form.kind == "other" else form.kind
    return [
        form
        for form in forms.values()
        if form.kind in ACTING or (form.kind == "other" and _may_act(form))
    ]


def _may_act(form: Form) -> bool:
    """Whether what no kind is known of may be an actor: it recurs, or it is letters of a body's."""
    is_letters = len(form.parts) == 1 and form.quote.isupper()
    return len(form.mentions) > 1 or (is_letters and len(form.quote) >= SHORTEST_ACRONYM)


def _named(forms: Sequence[Form], text: Text, words: NameWords) -> Iterator[Form]:
    """The forms that may give a person's name: none that begins with what opens its sentence.

    Of "Electing Ada Obi is a risk" a model takes three words for a name; the page has two of them.
    """
    for form in forms:
        rest = form.parts[1:]
        is_longer = len(rest) > 1 and any(other.parts == rest for other in forms)
        is_led = is_longer and form.parts[0] not in words.given
        if not (is_led and all(_opens(name.span, text) for name in form.mentions)):
            yield form


def _opens(span: Span, text: Text) -> bool:
    """Whether a sentence, a line or a quotation begins with these words."""
    before = text.chars[max(0, span.start - 3) : span.start].rstrip(" ")
    return not before or before[-1] in OPENING


OPENING = frozenset("\n.!?:;–—-(“‘\"'«•|…")


def actor_of(forms: Sequence[Form], named: Sequence[Form]) -> Actor:
    """Make one actor of its forms; the fullest gives the name, a body's kind goes before other."""
    fullest = max(named, key=lambda one: (len(one.parts), len(one.quote), one.quote))
    kinds = [fullest.kind, *(form.kind for form in forms)]
    kind = next((one for one in kinds if one not in ("other", "organisation")), fullest.kind)
    spans = sorted(name.span for form in forms for name in form.mentions)
    return Actor(one_line(fullest.quote), kind, tuple(spans))


def _pairs(forms: Sequence[Form], words: NameWords, kin: Kin) -> Iterator[tuple[int, int]]:
    at = {name.span: number for number, form in enumerate(forms) for name in form.mentions}
    for number, form in enumerate(forms):
        for name in form.mentions:
            if name.alias_of and name.alias_of in at:
                yield number, at[name.alias_of]
    yield from _persons(forms, kin)
    yield from _bodies(forms, words)
    yield from _well_known(forms, words)


def _persons(forms: Sequence[Form], kin: Kin) -> Iterator[tuple[int, int]]:
    """A surname with the one full name that ends with it; "J. Doe" with the one Jane Doe."""
    full: dict[str, list[int]] = defaultdict(list)
    for at, form in enumerate(forms):
        if form.kind == "person" and len(form.parts) > 1:
            full[form.parts[-1]].append(at)
    for surname in sorted(full):
        same = full[surname]
        if _are_one([forms[one] for one in same], kin):
            yield from ((same[0], one) for one in same)
        for at, form in enumerate(forms):
            if form.parts == (surname,) and form.kind in ("person", "other", "organisation"):
                bearers = [one for one in same if not opposed(form.genders, forms[one].genders)]
                if bearers and _are_one([forms[one] for one in bearers], kin):
                    yield bearers[0], at


def _are_one(forms: Sequence[Form], kin: Kin) -> bool:
    one = forms[0]
    return all(
        _same_given(one, other) and not are_kin(one.parts, other.parts, kin) for other in forms
    )


def opposed(left: Set[str | None], right: Set[str | None]) -> bool:
    """Whether one is always a man and the other always a woman by their titles, or mixed."""
    ours, theirs = left - {None}, right - {None}
    return bool(ours and theirs) and ours != theirs


def _same_given(one: Form, two: Form) -> bool:
    """Whether two given names can be one: alike, or one the initial of the other."""
    left, right = one.parts[0], two.parts[0]
    short, long = sorted((one.parts, two.parts), key=len)
    if len(short) > 1 and long[-len(short) :] == short:
        return True  # a headline's first word was taken in: "Meet Ada Obi"
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])


def _bodies(forms: Sequence[Form], words: NameWords) -> Iterator[tuple[int, int]]:
    """A short name with its long form: "Norvane" and "Norvane Group", "HTS" and its full name."""
    short: dict[str, list[int]] = defaultdict(list)
    for at, form in enumerate(forms):
        if form.kind in INSTITUTIONS and len(form.parts) > 1:
            for key in _short_forms(form, words):
                short[key].append(at)
    surnames = {form.parts[-1] for form in forms if form.kind == "person" and len(form.parts) > 1}
    for at, form in enumerate(forms):
        longer = short.get(" ".join(form.parts), [])
        if len(longer) == 1 and (form.kind != "person" or not _may_be_surname(form, surnames)):
            yield at, longer[0]  # "Tony Lama Co." makes of "Tony Lama" no person


def _may_be_surname(form: Form, surnames: Set[str]) -> bool:
    """Whether one word is somebody's: a longer name ends with it, or a title stands before it."""
    return len(form.parts) == 1 and (form.parts[0] in surnames or form.genders != {None})


def _short_forms(form: Form, words: NameWords) -> set[str]:
    parts = list(form.parts)
    found = {"".join(part[0] for part in parts if part not in words.small)}
    if words.opens_with_state(form.quote.split()):  # "CIB" of "U.S. Coin Inspection Board"
        found.add("".join(part[0] for part in parts[1:] if part not in words.small))
    found = {one for one in found if len(one) >= SHORTEST_ACRONYM}
    end = len(parts)
    while end > 1 and _is_ending(parts[end - 1], words):
        end -= 1
        found.add(" ".join(parts[:end]))
    begin = 0
    while begin < len(parts) - 1 and parts[begin] in words.endings:
        begin += 1
        found.add(" ".join(parts[begin:]))
    return found


def _is_ending(word: str, words: NameWords) -> bool:
    """Whether a short name leaves a word out: a legal form, or the trade a company is in."""
    return word in words.endings or words.heads.get(word) == "company"


def _well_known(forms: Sequence[Form], words: NameWords) -> Iterator[tuple[int, int]]:
    """Names that the whole world uses for one body: ISIS and Daesh."""
    first: dict[str, int] = {}
    for at, form in enumerate(forms):
        body = words.same.get(" ".join(form.parts))
        if body is not None and form.kind != "person":
            yield first.setdefault(body, at), at

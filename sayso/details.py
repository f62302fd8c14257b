"""Records beside the model's: what stands beside the reason of a link, and the law's stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sayso.model import Modality, Role, Span, When, id_of

Stage = Literal[
    "suspected", "under inquiry", "raided", "arrested", "charged", "on trial", "pleaded",
    "convicted", "sentenced", "fined", "acquitted", "dismissed", "settled", "appealed", "upheld",
    "annulled", "sent back",
]  # fmt: skip
"""Where the law stands with somebody: a state of a case, whoever tells of it."""
STAGES: tuple[Stage, ...] = get_args(Stage)
Reason = Literal["conflict", "other population", "other date", "part of"]
"""What may set two figures apart; ``conflict`` where nothing does."""
Ends = tuple[float | None, float | None]
"""Both ends of a closed interval; None is an open end."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Details of ``part_of``: a whole (the link's right side) and all of its parts.

    Attributes:
        parts: Ids of the figures that are the parts, in the order of the text.
        sum: What the parts come to; a share is taken of the whole.
        rest: What they leave of the whole.
        closes: Whether they add up to it: ``yes``, ``no``, or ``open`` where a rest is left.
        left: The rest by the numbers as written; None where one of them is a range.
        match: Id of the figure elsewhere that fits the rest.
    """

    parts: tuple[str, ...]
    sum: Ends
    rest: Ends
    closes: Literal["yes", "no", "open"]
    left: float | None = None
    match: str | None = None


@dataclass(frozen=True, slots=True)
class Payments:
    """Details of a rate (left) held against a stated total (right): ``supports``, ``conflicts``.

    ``comes_to`` is what the rate comes to, in its unit; ``over`` the id of the figure that gives
    the time, None where dates do.
    """

    comes_to: Ends
    over: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Details of ``conflicts``; a difference that something may explain is no conflict."""

    reason: Reason


Drifted = Literal[
    "number", "unit", "bound lost", "bound changed", "condition moved", "date coarsened",
    "strength raised", "strength lowered", "stance turned", "hand dropped", "opinion told as fact",
    "name changed", "sentence cut",
]  # fmt: skip
"""What may become of a claim in the retelling."""


@dataclass(frozen=True, slots=True)
class BoundDrift:
    """Details of ``drifts``: what became of the bound of the left figure in the right one."""

    reason: Literal["bound lost", "bound changed"]


@dataclass(frozen=True, slots=True)
class Drift:
    """Details of ``drifts``: what became of the left statement in the right one that retells it.

    ``before`` and ``after`` are the words on either side, empty where nothing is left; of a
    ``sentence cut`` the right side is the page that lacks it.
    """

    reason: Drifted
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Retelling:
    """Details of ``retells``, from a page (left) to the page that it has its story from.

    Attributes:
        share: Of the words of its statements, how many say what the other page says, 0 to 1.
        statements: How many of its statements the other page has.
        translated: Whether the two are in two languages.
        credited: Whether it names the other's outlet as its source.
    """

    share: float
    statements: int
    translated: bool
    credited: bool


@dataclass(frozen=True, slots=True)
class SameActor:
    """Details of ``same_actor``: how alike two names are, 0 to 1, and the features that join them.

    ``features`` are names such as ``letters``, ``words``, ``known names`` and ``company``.
    """

    score: float
    features: tuple[str, ...]


How = Literal["retold", "told apart", "denied", "at odds", "other date", "perhaps"]
"""How two statements come to say one thing; ``denied``: one of them that it is not so; ``at odds``:
of one thing, but with another number; ``other date``:
with another number, as of another day; ``perhaps``: alike, too little in common for certain."""
APART: frozenset[How] = frozenset({"denied", "at odds", "other date", "perhaps"})
"""Statements that bear on each other and are not one claim: no origin of one is the other's."""


@dataclass(frozen=True, slots=True)
class SameClaim:
    """Details of ``same_claim``: two statements say one thing.

    ``how`` is ``retold`` where the left page has it from the right one;
    ``alike`` is how alike they are, 0 to 1; ``differs`` names what changed on the way.
    """

    how: How
    alike: float
    differs: tuple[Drifted, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Details of ``copies``, from the copy (left) to what it copies.

    ``share`` of the shorter page's runs of words stand in both; ``longest`` is the longest run in
    words; ``whole`` is false where only a passage is repeated; ``direction`` is how the copy was
    told from the other.
    """

    share: float
    longest: int
    whole: bool
    direction: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Details of ``cites``: one source that a page (left) credits.

    ``times`` counts its statements, ``first`` is the code point of the first mention, ``key`` what
    the source has in common on all pages.
    """

    name: str
    role: Role
    times: int
    first: int
    key: str


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What a language model was asked about one paragraph, and what became of its answer.

    Attributes:
        span: The paragraph.
        model, address: Who was asked, as the person named them.
        prompt: SHA-256 of what it was told to do.
        answer: Its own words; empty where it did not answer, and ``problem`` says why.
        added: Statements that the page holds and nobody else had read there.
        agreed: Statements that were read there already.
        refused: What the page does not hold, each with the reason.
    """

    span: Span
    model: str
    address: str
    prompt: str
    answer: str = ""
    added: int = 0
    agreed: int = 0
    refused: tuple[str, ...] = ()
    problem: str = ""

    @property
    def id(self) -> str:
        """Its own name, made from page, range and model."""
        return id_of("second", self.span.page, self.span.start, self.span.end, self.model)


@dataclass(frozen=True, slots=True)
class Untyped:
    """A record of a plugin that is not installed now: the name of its type, and its JSON."""

    form: str
    packed: str


@dataclass(frozen=True, slots=True)
class LegalStage:
    """Where the law stands with somebody: a state of a case, not an act of saying.

    ``span`` are the words that tell it ("pleaded guilty"); ``who`` is None where the text tells of
    a ruling alone. Whose word it is, its statement says.
    """

    statement: str | None
    span: Span
    stage: Stage
    who: Span | None = None
    offence: Span | None = None
    court: Span | None = None
    when: When | None = None
    modality: Modality = "done"

    @property
    def id(self) -> str:
        """Its own name, made from page, range, stage and whom it is about."""
        who = self.who.start if self.who else None
        return id_of("stage", self.span.page, self.span.start, self.span.end, self.stage, who)

"""``sayso review CASE …``: a command for each verdict that a person may give."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sayso import wording
from sayso.cli.cases import Case, Format, opened
from sayso.cli.filters import known
from sayso.cli.show import note
from sayso.errors import SettingError

Which = Annotated[
    str, typer.Argument(metavar="WHICH", help="PAGE:START as lists print it, or an id.")
]
End = Annotated[
    str, typer.Argument(metavar="WHICH", help="An id, PAGE:START of a mention, an actor's name.")
]
JoinKind = Annotated[str, typer.Option(help="actor or claim.")]
Kind = Annotated[str, typer.Option(help="statement, figure or event.")]
By = Annotated[str, typer.Option(help="Who decides; your login name if not given.")]


class OnACase(TyperGroup):
    """Commands that stand behind the case they are for: ``sayso review CASE accept …``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the options of the list of what waits before the case, where groups have theirs."""
        case, after = args[:1], args[1:]
        if case and not case[0].startswith("-") and after:
            if after[0].startswith("-"):
                args = [*after, *case]
            else:
                args = [*case, str(known("VERDICT", after[0], self.commands)), *after[1:]]
        return super().parse_args(ctx, args)


review = typer.Typer(
    name="review",
    cls=OnACase,
    invoke_without_command=True,
    no_args_is_help=True,
    subcommand_metavar="[VERDICT …]",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@review.callback()
def waiting(
    context: typer.Context,
    case: Case,
    most: Annotated[int, typer.Option(min=1, help="Lines of the queue to list.")] = 20,
    report: Annotated[bool, typer.Option("--report", help="Print counts and seconds.")] = False,
    form: Format = "table",
) -> None:
    """Decide on what was read: list what decides most first, or give a verdict on one line.

    A ruling is kept with its words, who and when; it stands when the case is built again. In the
    browser ('sayso serve CASE', then Review) one key decides and goes on.

    \b
        sayso review harbour.sayso --most 50
        sayso review harbour.sayso accept 1f0c9a2b:120
        sayso review harbour.sayso undo
    """
    from sayso.cli.review import decided

    if context.invoked_subcommand is None:
        with opened(case) as store:
            if report:
                decided.report(store, form)
            else:
                decided.list_queue(store, most, form)


@review.command()
def accept(context: typer.Context, which: Which, kind: Kind = "statement", by: By = "") -> None:
    """Accept a line as it was read.

    \b
        sayso review harbour.sayso accept 1f0c9a2b:120
    """
    _decide(context, "accept", (kind, which), "", by)


@review.command()
def correct(
    context: typer.Context,
    which: Which,
    hand: Annotated[str | None, typer.Option(help="Who; 'own' is the outlet, '?' nobody.")] = None,
    role: Annotated[str | None, typer.Option(help="The last hand's role.")] = None,
    stance: Annotated[str | None, typer.Option(help="affirms, denies …")] = None,
    strength: Annotated[str | None, typer.Option(help="stated, alleged …")] = None,
    quote: Annotated[str | None, typer.Option(help="The words that are meant.")] = None,
    slots: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="SLOT=VALUE", help="As hands='A < B', value=31 …"),
    ] = None,
    kind: Kind = "statement",
    by: By = "",
) -> None:
    """Correct a line: its hand, role, stance, strength or words; a figure's or dealing's slots.

    \b
        sayso review harbour.sayso correct 1f0c9a2b:120 --hand 'Ada Quill' --role person
        sayso review harbour.sayso correct 1f0c9a2b:120 --set 'hands=the memo < Ada Quill'
        sayso review harbour.sayso correct 1f0c9a2b:88 --kind figure --set 'bound=at least'
    """
    given = {"hand": hand, "role": role, "stance": stance, "strength": strength, "quote": quote}
    asked = {slot: value for slot, value in given.items() if value is not None}
    _decide(context, "correct", (kind, which), asked | dict(map(_pair, slots or ())), by)


@review.command()
def add(
    context: typer.Context,
    page: Annotated[str, typer.Argument(metavar="PAGE", help="Its hash, file or title.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Its words, to the letter.")],
    hand: Annotated[str, typer.Option(help="Who says it; the outlet itself if not given.")] = "",
    role: Annotated[str, typer.Option(help="Their role.")] = "",
    stance: Annotated[str, typer.Option(help="affirms, denies …")] = "",
    strength: Annotated[str, typer.Option(help="stated, alleged …")] = "",
    by: By = "",
) -> None:
    """Add a statement that you found in a page and no reader read; it is shown as yours.

    \b
        sayso review harbour.sayso add letter.txt 'the cellar was dry' --hand 'Ada Quill'
    """
    from sayso.case.decisions import rulings as kept

    given = {"hand": hand, "role": role, "stance": stance, "strength": strength}
    with opened(_case_of(context)) as store:
        name = str(store.page_named(page))
        place = kept.only_place(store.text(name), words)
        made, record = kept.add(store, name, place, given, by or getpass.getuser())
    note(f"Added: statement {record[:12]} “{wording.head(made.quote, 80)}” {kept.told(made)}")


@review.command()
def reject(
    context: typer.Context,
    which: Which,
    why: Annotated[str, typer.Option(help="The reason; the log of corrections tells it.")] = "",
    kind: Kind = "statement",
    by: By = "",
) -> None:
    """Reject a line: it is in no list, count or export unless asked for.

    \b
        sayso review harbour.sayso reject 1f0c9a2b:120 --why 'the clerk says it, not the mayor'
    """
    _decide(context, "reject", (kind, which), why, by)


@review.command("note")
def write_note(
    context: typer.Context,
    which: Which,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What is to be noted.")],
    kind: Kind = "statement",
    by: By = "",
) -> None:
    """Note something beside a line; it stays undecided.

    \b
        sayso review harbour.sayso note 1f0c9a2b:120 'ask the clerk'
    """
    _decide(context, "note", (kind, which), words, by)


@review.command()
def grade(
    context: typer.Context,
    which: Which,
    grade: Annotated[str, typer.Argument(metavar="GRADE", help="A1 to F6: source, then content.")],
    kind: Kind = "statement",
    by: By = "",
) -> None:
    """Grade a line as intelligence is graded, A1 to F6; Sayso itself grades nothing.

    \b
        sayso review harbour.sayso grade 1f0c9a2b:120 B2
    """
    _decide(context, "grade", (kind, which), grade, by)


@review.command()
def merge(
    context: typer.Context, which: End, other: End, kind: JoinKind = "actor", by: By = ""
) -> None:
    """Rule that two actors, or two claims, are one; all that is joined to either comes along.

    \b
        sayso review harbour.sayso merge 'Ada Quill' 'A. Quill'
        sayso review harbour.sayso merge 1f0c9a2b:120 77d20c11:48 --kind claim
    """
    _join(context, "merge", kind, (which, other), by)


@review.command()
def part(
    context: typer.Context,
    which: End,
    other: Annotated[
        str, typer.Argument(metavar="[OTHER]", help="From this one; from all others if left out.")
    ] = "",
    kind: JoinKind = "actor",
    by: By = "",
) -> None:
    """Rule that an actor, or a claim, is not the same as another one, or as any other.

    \b
        sayso review harbour.sayso part 1f0c9a2b:120 77d20c11:48
        sayso review harbour.sayso part 1f0c9a2b:120
    """
    _join(context, "part", kind, (which, other or None), by)


@review.command()
def undo(
    context: typer.Context,
    ruling: Annotated[
        str, typer.Argument(metavar="[RULING]", help="Its id; the last one if not given.")
    ] = "",
    by: By = "",
) -> None:
    """Undo a ruling; that is a ruling too.

    \b
        sayso review harbour.sayso undo
    """
    from sayso.case.decisions import rulings as kept

    with opened(_case_of(context)) as store:
        undone = kept.undo(store, ruling, by or getpass.getuser())
        note(f"Undone: {undone.kind} “{wording.head(undone.quote, 80)}”")


@review.command()
def rulings(
    context: typer.Context,
    unattached: Annotated[
        bool, typer.Option("--unattached", help="Only those that fit nothing any more.")
    ] = False,
    form: Format = "table",
) -> None:
    """List every ruling with what became of it.

    \b
        sayso review harbour.sayso rulings --unattached
    """
    from sayso.cli.review.decided import list_rulings

    with opened(_case_of(context)) as store:
        list_rulings(store, unattached, form)


@review.command()
def take_over(
    context: typer.Context,
    other: Annotated[Path, typer.Argument(metavar="CASE", help="Whose rulings are taken over.")],
) -> None:
    """Take over the rulings of another case, with who made them and when.

    \b
        sayso review harbour.sayso take-over old.sayso
    """
    from sayso.case.decisions import rulings as kept

    with opened(_case_of(context)) as store, opened(other) as old:
        note(f"Taken over: {wording.counted(kept.take_over(store, old), 'ruling')}")


def _case_of(context: typer.Context) -> Path:
    """The case that stands before the verdict."""
    assert context.parent
    return Path(context.parent.params["case"])


def _pair(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign:
        raise SettingError("this sets nothing", where=given, do="Write SLOT=VALUE, as in value=31")
    return name.strip(), value


def _join(
    context: typer.Context, verdict: Any, kind: str, names: tuple[str, str | None], by: str
) -> None:
    from sayso.case.decisions import rulings as kept
    from sayso.review.joins import JOINED

    of: Any = known("--kind", kind, JOINED)
    with opened(_case_of(context)) as store:
        made = kept.join(store, of, verdict, names, by or getpass.getuser())
    note(f"{DONE[verdict]}: {of} “{wording.head(made.quote, 80)}” {kept.told(made)}")


def _decide(
    context: typer.Context,
    verdict: Any,
    which: tuple[str, str],
    given: str | Mapping[str, str],
    by: str,
) -> None:
    from sayso.case.decisions import rulings as kept

    kind: Any = known("--kind", which[0], kept.kinds())
    with opened(_case_of(context)) as store:
        made = kept.decide(store, (kind, which[1]), verdict, given, by or getpass.getuser())
    note(f"{DONE[verdict]}: {kind} “{wording.head(made.quote, 80)}” {kept.told(made)}".rstrip())


DONE = {"accept": "Accepted", "correct": "Corrected", "reject": "Rejected", "note": "Noted",
        "grade": "Graded", "merge": "Merged", "part": "Parted"}  # fmt: skip

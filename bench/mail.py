"""Whose words are the lines of a mail: threads as mail programs write them, with known writers.

Sixty threads of invented people are written as Gmail, Apple Mail, Thunderbird and Outlook do it, in
English and French, answered above, below and between, and passed on. Counted is every line with a
letter that somebody wrote: is it given to its writer? Beside it mail-parser-reply, which tells
the newest answer from the rest and names nobody: there only own and not own are counted.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import product

from bench.board import note
from sayso.pages.mail.writers import lines_of

PEOPLE = (
    "Ilse Marrow", "Tobias Holt", "Ada Keré", "Jean-Luc Prévert", "Greta Lindqvist",
    "O'Brien, Maeve", "Dr. Anselm Roth", "Chloé d’Arcy",
)  # fmt: skip
WORDS = {
    "en": ("I have not paid the second invoice.", "Who signed for the barges?", "See page 4: it is",
           "The survey is from March, not May.", "Please call me on Monday.", "Thanks", "Dear all,",
           "He wrote to the board on 2 May and wrote again.", "From what I know: nothing."),
    "fr": ("Je n’ai pas payé la deuxième facture.", "Qui a signé pour les péniches ?", "Bonjour,",
           "Le relevé date de mars, pas de mai.", "Rappelez-moi lundi.", "Cordialement",
           "Il a écrit au conseil le 2 mai et a écrit encore.", "De ce que je sais : rien."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A line as it is written, and who wrote it; None for a line of the program's own."""

    line: str
    writer: str | None = None


Thread = list[Said]


def words(rng: random.Random, language: str, writer: str) -> Thread:
    """Some lines of one writer, with an empty one between paragraphs."""
    found: Thread = []
    for _ in range(rng.randint(1, 3)):
        found += [Said(rng.choice(WORDS[language]), writer) for _ in range(rng.randint(1, 3))]
        found.append(Said(""))
    return found


def marked(thread: Thread) -> Thread:
    """Lines with a mark of quotation before each."""
    return [
        Said(f">{'' if said.line.startswith('>') else ' '}{said.line}".rstrip(), said.writer)
        for said in thread
    ]


def address(writer: str) -> str:
    """An invented address."""
    return f"{writer.split()[0].strip(',').lower()}@velmouth.example"


def brought_in(language: str, writer: str, program: str) -> Thread:
    """The line above a quotation, as a program writes it."""
    named = f"{writer} <{address(writer)}>"
    lines = {
        ("gmail", "en"): [f"On Thu, 2 May 2024 at 10:12, {named} wrote:"],
        ("gmail", "fr"): [f"Le jeu. 2 mai 2024 à 10:12, {named} a écrit :"],
        ("apple", "en"): [f"On 2 May 2024, at 10:12, {named}", "wrote:"],
        ("apple", "fr"): [f"Le 2 mai 2024 à 10:12, {writer} a écrit :"],
        ("thunderbird", "en"): [f"On 02/05/2024 10:12, {writer} wrote:"],
        ("thunderbird", "fr"): [f"Le 02/05/2024 à 10:12, {writer} a écrit :"],
    }[program, language]
    return [Said(line) for line in lines]


def header(language: str, writer: str, to: str) -> Thread:
    """The header that Outlook writes above a mail that it quotes whole."""
    named = f"{writer} <{address(writer)}>"
    lines = {
        "en": [f"From: {named}", "Sent: Thursday, May 2, 2024 10:12 AM", f"To: {to}",
               "Subject: RE: Second invoice"],
        "fr": [f"De : {named}", "Envoyé : jeudi 2 mai 2024 10:12", f"À : {to}",
               "Objet : RE: Deuxième facture"],
    }[language]  # fmt: skip
    return [Said("________________________________"), *(Said(line) for line in lines), Said("")]


def above(rng: random.Random, language: str, people: list[str], program: str) -> Thread:
    """An answer above what it answers, as deep as there are people."""
    own = words(rng, language, people[0])
    if len(people) == 1:
        return own
    older = above(rng, language, people[1:], program)
    if program == "outlook":
        return [*own, *header(language, people[1], people[0]), *older]
    return [*own, *brought_in(language, people[1], program), *marked(older)]


def between(rng: random.Random, language: str, people: list[str], program: str) -> Thread:
    """An answer between the lines of what it answers."""
    program = "thunderbird" if program == "outlook" else program
    found = brought_in(language, people[1], program)
    for _ in range(3):
        found += marked([Said(rng.choice(WORDS[language]), people[1]), Said("")])
        found += words(rng, language, people[0])
    return found


def passed_on(rng: random.Random, language: str, people: list[str], program: str) -> Thread:
    """A mail passed on whole, under a line that says so."""
    line = {
        "en": "---------- Forwarded message ---------",
        "fr": "---------- Message transféré ---------",
    }
    if program == "apple":
        line = {"en": "Begin forwarded message:", "fr": "Début du message transféré :"}
    head = [
        Said(one.line.replace("Sent:", "Date:"))
        for one in header(language, people[1], people[0])[1:]
    ]
    return [
        *words(rng, language, people[0]),
        Said(line[language]),
        *head,
        *words(rng, language, people[1]),
    ]


SHAPES: tuple[Callable[..., Thread], ...] = (above, between, passed_on)


def threads() -> list[tuple[str, str, Thread]]:
    """Each thread with its name and its sender."""
    found = []
    programs = ("gmail", "apple", "thunderbird", "outlook")
    for language, program, shape, number in product(("en", "fr"), programs, SHAPES, range(3)):
        rng = random.Random(f"{language} {program} {shape.__name__} {number}")
        people = rng.sample(PEOPLE, 2 if shape is not above else rng.randint(2, 4))
        thread = shape(rng, language, people, program)
        found.append((f"{language} {program} {shape.__name__} {number}", people[0], thread))
    return found


def ours(thread: Thread, sender: str) -> list[str | None]:
    """Who wrote each line, as it is read; None for a line that only brings words in."""
    read = lines_of("\n".join(said.line for said in thread))
    return [None if line.is_frame else line.writer or sender for line in read]


def peers(thread: Thread) -> list[bool] | None:
    """Whether each line is the sender's own, by mail-parser-reply; None where it is not here."""
    if find_spec("mailparser_reply") is None:
        return None
    from mailparser_reply import EmailReplyParser

    chars = "\n".join(said.line for said in thread)
    newest = EmailReplyParser(languages=["en", "fr"]).read(text=chars).replies[0]
    own = set(map(str.strip, (newest.full_body or "").split("\n")))
    return [said.line.strip() in own for said in thread]


def main() -> None:
    """Print the table."""
    right = own = peer = count = 0
    has_peer = True
    found = threads()
    for name, sender, thread in found:
        got, beside = ours(thread, sender), peers(thread)
        wrong = 0
        for at, said in enumerate(thread):
            if said.writer is None or not said.line.strip("> "):
                continue
            count += 1
            right += got[at] == said.writer
            wrong += got[at] != said.writer
            own += (got[at] == sender) == (said.writer == sender)
            has_peer = has_peer and beside is not None
            peer += beside is not None and beside[at] == (said.writer == sender)
        if wrong:
            print(f"  {name}: {wrong} lines in another's mouth")
    print(f"{len(found)} threads, {count} lines: right writer {right / count:.3f}")
    shown = f"mail-parser-reply {peer / count:.3f}" if has_peer else "mail-parser-reply is not here"
    print(f"own or not own: sayso {own / count:.3f}, {shown}")
    note("mail.writer", f"{right / count:.3f}")
    note("mail.own", f"{own / count:.3f}", shown)


if __name__ == "__main__":
    main()

"""PDFs printed from known text: letters and reading order, beside poppler's pdftotext.

Forty-eight documents of invented sentences are laid out as web pages (one, two and three columns,
headlines across them, footnotes, running heads, tables, broken words, French) and printed by
Chromium. Counted are words in their order (the longest common run of words, so that a paragraph in
the wrong place costs) and whether the paragraphs stand in the order they were written in. How fast
both are is measured on all documents as one file, each system in a process of its own.
"""

from __future__ import annotations

import random
import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path

import pypdfium2 as pdfium

from bench.board import note
from sayso.model import Page
from sayso.pages import text_of
from sayso.pages.pdf.read import read_here

WORDS = {
    "en": (
        "harbour ledger barge warden invoice quarry ferry treasurer cement council permit auditor "
        "delivery warehouse contractor shipment payment statement registry director"
    ),
    "fr": (
        "maréchaussée écluse péniche trésorière carrière préfète ciment conseillère chantier reçu "
        "entrepôt directrice marché versement registre contrôleuse déchargement procès-verbal été"
    ),
}
VERBS = {
    "en": "approved delayed examined returned counted signed stored ordered",
    "fr": "approuvait retardait examinait rendait comptait signait gardait commandait",
}
LITTLE = {
    "en": ("the", "of the", "and the", "before the"),
    "fr": ("la", "de la", "et la", "sur la"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A page to print: its mark-up, and its paragraphs in the order they are read in."""

    name: str
    markup: str
    paragraphs: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """What one system read of all documents."""

    right: int = 0
    words: int = 0
    ordered: int = 0
    speed: float = 0.0


def sentence(rng: random.Random, language: str) -> str:
    """An invented sentence of a language."""
    nouns, verbs, little = WORDS[language].split(), VERBS[language].split(), LITTLE[language]
    half = [rng.choice(little), rng.choice(nouns), rng.choice(little), rng.choice(nouns)]
    rest = [rng.choice(verbs), rng.choice(little), rng.choice(nouns), str(rng.randint(2, 9_999))]
    words = " ".join([*half, *rest, rng.choice(nouns)])
    return words[0].upper() + words[1:] + "."


def paragraph(rng: random.Random, language: str) -> str:
    """Three to nine sentences."""
    return " ".join(sentence(rng, language) for _ in range(rng.randint(3, 9)))


STYLE = (
    "@page {{ size: A4; margin: 22mm 20mm; {heads} }} body {{ font: {size}pt/1.3 {font}; "
    "margin: 0; text-align: {align}; }} h1 {{ font-size: 1.8em; }} .columns {{ columns: {columns};"
    " column-gap: {gap}; }} p {{ margin: {margin}; text-indent: {indent}; }}"
)
HEADS = (
    '@top-center {{ content: "{head}"; font-size: 8pt }} '
    "@bottom-center {{ content: counter(page); font-size: 8pt }}"
)


def document(language: str, columns: int, kind: str, number: int) -> Document:
    """Lay out one document: plain, broken, heads or tables."""
    rng = random.Random(f"{language} {columns} {kind} {number}")
    title = sentence(rng, language).rstrip(".")
    body = [
        paragraph(rng, language)
        for _ in range(rng.randint(16, 24) if kind == "heads" else rng.randint(9, 14))
    ]
    lead = paragraph(rng, language)
    style = STYLE.format(
        heads=HEADS.format(head=f"{language.upper()} 42 / 7 -") if kind == "heads" else "",
        size=rng.choice((9, 10, 11)),
        font=rng.choice(("serif", "sans-serif", "'DejaVu Serif'")),
        align="justify" if columns > 1 or kind == "broken" else "left",
        columns=columns,
        gap=rng.choice(("6mm", "8mm")),
        margin="0 0 .7em" if number % 2 else "0",
        indent="0" if number % 2 else "1.2em",
    )
    inner = "".join(f"<p>{_broken(text) if kind == 'broken' else text}</p>" for text in body)
    rows: list[str] = []
    table = ""
    if kind == "tables":
        cells = [[rng.choice(WORDS[language].split()), str(rng.randint(10, 99))] for _ in range(5)]
        rows = [" ".join(row) for row in cells]
        table = (
            "<table width=100%>"
            + "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in cells)
            + "</table>"
        )
    markup = (
        f"<!doctype html><html lang={language}><meta charset=utf-8><style>{style}</style>"
        f"<h1>{title}</h1><p>{lead}</p><div class=columns>{inner}</div>{table}</html>"
    )
    return Document(f"{language}-{columns}-{kind}-{number}", markup, (title, lead, *body, *rows))


def _broken(text: str) -> str:
    """Let every long word break in its middle, by a soft hyphen."""
    return re.sub(r"(\w{4})(\w{4,})", "\\1\u00ad\\2", text)


def documents() -> list[Document]:
    """All documents."""
    shapes = product(("en", "fr"), (1, 2, 3), ("plain", "broken", "heads", "tables"), (0, 1))
    return [document(*shape) for shape in shapes]


def printed(found: list[Document], folder: Path) -> None:
    """Print documents to PDF, several pages of one browser after another."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise OSError("Chromium is not installed, which prints the documents")
    for one in found:
        page = folder / f"{one.name}.html"
        page.write_text(one.markup, encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                   "--disable-background-networking", f"--user-data-dir={folder / 'browser'}",
                   f"--print-to-pdf={page.with_suffix('.pdf')}", page.as_uri()]  # fmt: skip
        subprocess.run(command, capture_output=True, check=True, timeout=60)


def ours(path: Path) -> str:
    """The text of a PDF as it is read, without its furniture."""
    text = read_here(Page(str(path), path.read_bytes(), "application/pdf"))
    return "\n\n".join(text.chars[block.start : block.end] for block in text.read_blocks())


def popplers(path: Path) -> str:
    """The text as pdftotext gives it, broken words mended as a reader of it would."""
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return re.sub(r"(\w)[-\u00ad]\n(\w)", r"\1\2", done.stdout.decode())


JOINED = "all documents.pdf"


def joined(found: list[Document], folder: Path) -> int:
    """Write all documents into one file; how many pages it has."""
    with pdfium.PdfDocument.new() as whole:
        for one in found:
            with pdfium.PdfDocument(folder / f"{one.name}.pdf") as part:
                whole.import_pages(part)
        whole.save(folder / JOINED)
        return len(whole)


def alone(path: Path) -> str:
    """The text as a build reads it: by a process that is started for this file."""
    return text_of(Page(str(path), path.read_bytes(), "application/pdf")).chars


ALONE = {"sayso": alone, "pdftotext": popplers}


def seconds(read: Callable[[Path], str], path: Path) -> float:
    """The seconds of a core that the processes which read a file take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    read(path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def score(found: Score, document: Document, text: str) -> None:
    """Add what a system read of a document to its score."""
    gold, read = " ".join(document.paragraphs).split(), text.split()
    blocks = SequenceMatcher(None, gold, read, autojunk=False).get_matching_blocks()
    found.right += sum(block.size for block in blocks)
    found.words += max(len(gold), len(read))
    found.ordered += _is_ordered(document.paragraphs, " ".join(read))


def _is_ordered(paragraphs: tuple[str, ...], text: str) -> bool:
    """Whether the first eight words of each paragraph stand behind those of the one before it."""
    at = 0
    for paragraph in paragraphs:
        at = text.find(" ".join(paragraph.split()[:8]), at)
        if at < 0:
            return False
    return True


def main() -> None:
    """Print the table."""
    systems = {"sayso": ours}
    if shutil.which("pdftotext"):
        systems["pdftotext"] = popplers
    scores = {name: Score() for name in systems}
    found = documents()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        printed(found, folder)
        for one in found:
            for system, read in systems.items():
                text = read(folder / f"{one.name}.pdf")
                before = scores[system].right, scores[system].words, scores[system].ordered
                score(scores[system], one, text)
                right = scores[system].right - before[0]
                if system == "sayso" and (
                    right < 0.995 * (scores[system].words - before[1])
                    or scores[system].ordered == before[2]
                ):
                    print(f"  {one.name}: {right} of {scores[system].words - before[1]} words")
        pages = joined(found, folder)
        for system, got in scores.items():
            got.speed = pages / seconds(ALONE[system], folder / JOINED)
    print(f"{'':<10}  words   in order of {len(found)}  pages a second of a core")
    for system, got in scores.items():
        print(f"{system:<10}  {got.right / got.words:.4f}  {got.ordered:>14}  {got.speed:>6.0f}")
    best = scores["sayso"]
    peer = scores.get("pdftotext")
    beside = f"pdftotext {peer.right / peer.words:.3f}" if peer else "pdftotext is not here"
    note("pdf.words", f"{best.right / best.words:.4f}", beside)
    beside = f"pdftotext {peer.ordered}" if peer else ""
    note("pdf.order", f"{best.ordered} of {len(found)}", beside)
    note("pdf.speed", f"{best.speed:.0f}", f"pdftotext {peer.speed:.0f}" if peer else "")


if __name__ == "__main__":
    main()

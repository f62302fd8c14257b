"""Mail: its details, and whose words each paragraph is."""

from __future__ import annotations

import pytest

from sayso.model import Page
from sayso.pages import text_of
from sayso.pages.mail.writers import lines_of
from sayso.pages.sniff import media_type_of
from sayso.reading.read import read

HEAD = (
    "From: =?utf-8?q?Ilse_Marr=C3=B8w?= <ilse@velmouth.example>\n"
    "To: Tobias Holt <holt@velmouth.example>\n"
    "Date: Thu, 2 May 2024 10:12:00 +0100\n"
    "Subject: Second invoice\n"
    "Message-ID: <a1@velmouth.example>\n"
)
PLAIN = "Content-Type: text/plain; charset=utf-8\n\n"


def mail(body: str, head: str = HEAD + PLAIN) -> Page:
    return Page("second.eml", (head + body).encode(), "message/rfc822")


def written(page: Page) -> list[tuple[str, str]]:
    """Who wrote what, by block."""
    text = text_of(page)
    return [(block.by, text.chars[block.start : block.end]) for block in text.read_blocks()]


def test_the_header_gives_title_writer_day_and_details():
    text = text_of(mail("Nothing was paid.\n"))
    assert (text.title, text.byline, text.published) == (
        "Second invoice", "Ilse Marrøw", "2024-05-02")  # fmt: skip
    assert dict(text.details)["id"] == "<a1@velmouth.example>"
    assert text.outlet is None


@pytest.mark.parametrize(
    ("body", "writers"),
    [
        ("Mine.\n\nOn 1 May 2024, Tobias Holt wrote:\n> His.\n", ["Ilse Marrøw", "Tobias Holt"]),
        ("Le 1 mai 2024, Tobias Holt a écrit :\n> La sienne.\n\nLa mienne.\n",
         ["Tobias Holt", "Ilse Marrøw"]),
        ("Mine.\n\nFrom: Tobias Holt <h@v.example>\nSent: Wednesday, May 1\nTo: Ilse\n"
         "Subject: RE: it\n\nHis.\n", ["Ilse Marrøw", "Tobias Holt"]),
        ("> Somebody's.\n\nMine.\n", ["writer not stated", "Ilse Marrøw"]),
        ("He wrote to the board on 2 May and wrote: nothing.\n", ["Ilse Marrøw"]),
        ("From what I know, nothing was paid.\n", ["Ilse Marrøw"]),
    ],
    ids=["gmail", "french, answered below", "outlook", "unknown", "no quotation", "no header"],
)  # fmt: skip
def test_every_paragraph_has_its_writer(body, writers):
    blocks = written(mail(body))
    assert [by for by, _ in blocks[1:]] == writers


def test_a_statement_of_a_quoted_mail_is_its_writers():
    page = mail("I deny it.\n\nOn 1 May 2024, Tobias Holt wrote:\n> The clerk paid the invoice.\n")
    found = {one.spans[0].quote: one.hands[-1].name for one in read(text_of(page)).statements}
    assert found["The clerk paid the invoice."] == "Tobias Holt"


def test_an_html_mail_is_read_once_and_its_quotation_is_told():
    parts = (
        'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        "<p>Mine.</p><div>On 1 May 2024, Tobias Holt wrote:</div>"
        "<blockquote><p>His.</p></blockquote>\n--b--\n"
    )
    assert written(mail(parts, HEAD))[1:] == [("Ilse Marrøw", "Mine."), ("Tobias Holt", "His.")]


def test_of_two_alternatives_the_plain_one_is_read():
    parts = (
        'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
        "Mine.\n--b\nContent-Type: text/html\n\n<p>Mine.</p>\n--b--\n"
    )
    assert [words for _, words in written(mail(parts, HEAD))[1:]] == ["Mine."]


def test_an_attachment_is_named_among_the_details():
    parts = (
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nMine.\n'
        '--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="i.pdf"\n\n'
        "x\n--b--\n"
    )
    assert dict(text_of(mail(parts, HEAD)).details)["attached"] == "i.pdf"


@pytest.mark.parametrize(
    "head",
    [
        "From: a@v.example\nSubject: =?utf-8?q?broken\n =?=\nMessage-ID: [x\nDate: soon\nTo: b\n",
        "From: <<>>\nTo: \nSubject: =?nosuch?q?a?=\nDate: Thu, 99 Foo 2024\n",
    ],
)
def test_a_broken_header_is_kept_as_it_stands(head):
    text = text_of(mail("Nothing was paid.\n", head + PLAIN))
    assert text.title
    assert text.published is None


def test_mail_is_told_by_its_headers_whatever_it_is_called():
    assert media_type_of("a.txt", (HEAD + PLAIN + "x").encode()) == "message/rfc822"
    assert media_type_of("a.txt", b"From: Velmouth\n\nThe harbour is closed.") == "text/plain"


def test_every_line_is_told_once_and_unchanged_but_for_its_marks():
    body = "Mine.\n> On 1 May, A B wrote:\n>> His.\n>> \nLe 2 mai, C D a écrit :\nRest.\n"
    lines = list(lines_of(body))
    assert [line.number for line in lines] == list(range(1, 7))
    assert [line.writer for line in lines if not line.is_frame and line.words.strip()] == [
        "", "A B", "C D"]  # fmt: skip

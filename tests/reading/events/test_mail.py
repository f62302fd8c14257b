"""A mail is a message with a sender, recipients, a day and a subject, each in the words it has."""

import pytest

from sayso.model import Page
from sayso.pages import text_of
from sayso.reading.events.mail import messages


def mail(*headers):
    body = "\n".join((*headers, "", "Thirty crates left.", "")).encode()
    return text_of(Page("a.eml", body, "message/rfc822"))


def found(*headers):
    return list(messages(mail(*headers)))


def test_a_mail_says_who_wrote_to_whom_about_what_and_when():
    [event] = found(
        'From: "Marrow, Ilse" <ilse@v.example>',
        "To: Ana Voss <ana@v.example>, tom@v.example",
        "Cc: The Clerk <clerk@v.example>",
        "Date: Thu, 2 May 2024 23:12:00 -0700",
        "Subject: Re: Crates",
    )
    assert event.kind == "message"
    assert [(role, span.quote) for role, span in event.roles] == [
        ("sender", "Marrow, Ilse"), ("recipient", "Ana Voss"), ("recipient_2", "tom@v.example"),
        ("copied", "The Clerk"), ("about", "Crates"),
    ]  # fmt: skip
    assert (event.when.earliest, event.when.before) == ("2024-05-02", "2024-05-03")
    assert event.statement is None


@pytest.mark.parametrize(
    "headers",
    [
        ("From: a@v.example", "Subject: To nobody", "Date: Thu, 2 May 2024 10:12:00 +0000"),
        ("To: a@v.example", "Subject: From nobody"),
    ],
    ids=["to nobody", "from nobody"],
)
def test_a_mail_that_lacks_one_of_the_two_is_no_message(headers):
    assert found(*headers) == []


def test_a_date_that_is_none_is_left_out():
    [event] = found("From: a@v.example", "To: b@v.example", "Date: soon", "Subject: x")
    assert event.when is None


def test_a_text_that_only_looks_like_a_mail_is_none():
    page = Page("a.txt", b"From: a@v.example is what he wrote.\nTo: nobody.\n", "text/plain")
    assert list(messages(text_of(page))) == []

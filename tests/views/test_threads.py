"""Mails of one thread are one, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.build import build
from sayso.case.store import Store
from sayso.views.kept.threads import thread_of, threads


def mail(number, answers=None, subject="The road", people=("ilse", "piet"), said="The toll is up."):
    sender, to = people
    linked = f"In-Reply-To: <{answers}@v.example>\n" if answers else ""
    return (
        f"From: {sender.title()} <{sender}@v.example>\nTo: {to}@v.example\nSubject: {subject}\n"
        f"Date: Thu, {number:02} May 2024 10:00:00 +0200\nMessage-ID: <{number}@v.example>\n"
        f"{linked}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{said} ({number})\n"
    )


def threaded(tmp_path, mails):
    folder = tmp_path / "mails"
    folder.mkdir()
    for name, body in mails.items():
        (folder / f"{name}.eml").write_text(body, encoding="utf-8")
    build(tmp_path / "c.sayso", [folder], workers=1)
    with Store.open(tmp_path / "c.sayso") as store:
        found = threads(store)
    names = [[one.page.source.rpartition("/")[2][:-4] for one in made.mails] for made in found]
    return found, names


@pytest.mark.parametrize(
    ("mails", "expected"),
    [
        ({"a": mail(1), "b": mail(2, 1, "Re: The road", ("piet", "ilse")),
          "c": mail(3, 2, "AW: road"), "d": mail(4, subject="The road")},
         [["a", "b", "c"], ["d"]]),
        ({"a": mail(3), "b": mail(2, 9), "c": mail(4, 9)}, [["b", "c"], ["a"]]),
        ({"a": mail(1), "b": mail(2, subject="Re: The road", people=("piet", "ilse"))},
         [["a", "b"]]),
        ({"a": mail(1), "b": mail(2, subject="RE: The road", people=("ada", "tom"))},
         [["a"], ["b"]]),
        ({"a": mail(1, subject=""), "b": mail(2, subject="")}, [["a"], ["b"]]),
    ],
    ids=["by what they answer", "by a mail that is not here", "by subject and people",
         "others of this subject", "without a subject"],
)  # fmt: skip
def test_a_thread_has_its_mails_and_no_others(tmp_path, mails, expected):
    _, names = threaded(tmp_path, mails)
    assert names == expected


def test_a_thread_tells_who_answers_whom(tmp_path):
    [thread], _ = threaded(tmp_path, {"a": mail(1), "b": mail(2, 1, "Re: The road")})
    first, second = thread.mails
    assert (thread.subject, first.answers, second.answers) == ("The road", None, first.page.page)
    assert thread_of([thread], second.page.page) is thread
    assert thread_of([thread], "0" * 64) is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_a_header_holds_no_list_fails(subject, sender):
    from sayso.views.kept import threads as module

    told = {"from": sender, "subject": subject, "date": sender, "id": subject}
    joined = module._joined({"a": told, "b": dict(told, references=sender)})
    assert joined.first("a") in ("a", "b")

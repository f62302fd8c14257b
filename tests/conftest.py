"""A small case made by hand: what the dossier shows must not wait for the reading to find it."""

from __future__ import annotations

import sys

import pytest

from sayso.case.page_rows import sheet_of
from sayso.case.rows import UnreadRow
from sayso.case.store import Store
from sayso.details import BoundDrift
from sayso.model import (
    Actor,
    Block,
    Event,
    Figure,
    Hand,
    Link,
    Name,
    Page,
    Place,
    Reading,
    Statement,
    Text,
    When,
)

HARBOUR = """The Quayside Post
Port paid brokers, files show
By Ilse Marren
The port of Velden paid at least 40 brokers in March 2019, according to ledgers seen by the \
Quayside Post. An auditor told the court that the manager had allegedly signed every payment.
The manager denies it. Velden lies about 60 km north of Harn.
Subscribe to our newsletter!
"""

COPY = """Newsdesk Mirror
Port paid brokers, files show
The port of Velden paid 40 brokers, the Quayside Post reports.
85% of this article left to read
"""

HOSTILE = """<script>document.title='taken'</script> & <img src=x onerror=alert(1)>
He said \u202egnp.exe\u202c and "><b>left</b>. {{ 7 * 7 }} {% raw %} ${x}
\u0627\u0644\u0645\u064a\u0646\u0627\u0621 \u0645\u063a\u0644\u0642 \u0627\u0644\u064a\u0648\u0645 \
and then English again \u2067 with an isolate left open.
""" + "w" * 10_000 + "\nA bell \x07 rang. A zero \x00 too.\n"  # fmt: skip


def blocks_of(chars, furniture=()):
    """One block a line; a line that holds one of these words is furniture."""
    at = 0
    for line in chars.splitlines():
        if line:
            kind = "furniture" if any(word in line for word in furniture) else "paragraph"
            yield Block(at, at + len(line), kind)
        at += len(line) + 1


def text_of(page, chars, furniture=(), **about):
    return Text(page.sha256, chars, tuple(blocks_of(chars, furniture)), language="en", **about)


def find(text, words, after=0):
    start = text.chars.index(words, after)
    return text.span(start, start + len(words))


def harbour():
    page = Page("saved/harbour.txt", HARBOUR.encode(), "text/plain")
    text = text_of(
        page, HARBOUR, ("Subscribe",), title="Port paid brokers, files show",
        outlet="The Quayside Post", byline="Ilse Marren", published="2021-05-04",
    )  # fmt: skip
    outlet = Hand("The Quayside Post", "outlet", find(text, "The Quayside Post"))
    ledgers = Hand("ledgers", "document", find(text, "ledgers"), find(text, "according to"))
    auditor = Hand("An auditor", "witness", find(text, "An auditor"), find(text, "told the court"))
    manager = Hand("The manager", "person", find(text, "The manager"), find(text, "denies"))
    paid = Statement(
        (find(text, "The port of Velden paid at least 40 brokers in March 2019"),),
        (outlet, ledgers),
    )
    signed = Statement(
        (find(text, "the manager had allegedly signed every payment"),),
        (outlet, auditor), strength="alleged",
    )  # fmt: skip
    denied = Statement(
        (find(text, "it", text.chars.index("denies it")),), (outlet, manager), "denies"
    )
    lies = Statement((find(text, "Velden lies about 60 km north of Harn."),), (outlet,))
    march = When(find(text, "in March 2019"), "2019-03-01", "2019-04-01", "2019-03",
                 trace=("a month and its year", "the whole month"))  # fmt: skip
    brokers = Figure(paid.id, find(text, "at least 40"), 40.0, 40.0, None, ">",
                     counted=find(text, "brokers"), when=march)  # fmt: skip
    reading = Reading(
        text,
        "by hand",
        statements=(paid, signed, denied, lies),
        names=(Name(find(text, "Velden"), "place"),),
        actors=(Actor("The port of Velden", "company",
                      (find(text, "The port of Velden"), find(text, "Velden lies"))),),
        times=(march,),
        places=(Place(find(text, "about 60 km north of Harn"), 52.54, 6.1, 12.0, None, "NL",
                      ("Harn in the gazetteer", "60 km north")),),
        figures=(brokers,),
        events=(Event(paid.id, find(text, "paid"), "pay",
                      (("payer", find(text, "The port of Velden")),
                       ("payee", find(text, "brokers"))), brokers.id, march),),
    )  # fmt: skip
    return page, reading


def copy():
    page = Page("saved/copy.txt", COPY.encode(), "text/plain")
    text = text_of(page, COPY, ("left to read",), title="Port paid brokers, files show",
                   outlet="Newsdesk Mirror", first_outlet="The Quayside Post",
                   complete=False, incomplete_why="85% of this article left to read")  # fmt: skip
    outlet = Hand("Newsdesk Mirror", "outlet")
    post = Hand("the Quayside Post", "outlet", find(text, "the Quayside Post"),
                find(text, "reports"))  # fmt: skip
    paid = Statement((find(text, "The port of Velden paid 40 brokers"),), (outlet, post))
    brokers = Figure(paid.id, find(text, "40"), 40.0, 40.0, 40.0, counted=find(text, "brokers"))
    actor = Actor("The port of Velden", "company", (find(text, "The port of Velden"),))
    return page, Reading(
        text, "by hand", statements=(paid,), actors=(actor,), figures=(brokers,)
    )  # fmt: skip


def hostile():
    page = Page("saved/<img src=x>.txt", b"hostile", "text/plain")
    text = text_of(page, HOSTILE, title="<script>document.title='taken'</script>\u202etitle",
                   outlet="</title><script>document.title='taken'</script>")  # fmt: skip
    outlet = Hand(text.outlet, "outlet")
    said = Hand("<b>He</b>", "unnamed", find(text, "He"), find(text, "said"))
    quoted = find(text, 'gnp.exe\u202c and "><b>left</b>')
    statement = Statement((quoted,), (outlet, said), strength="alleged")
    whole = Statement((find(text, HOSTILE.splitlines()[0]),), (outlet,))
    long = Figure(statement.id, find(text, "w" * 10_000), None, None, None)
    return page, Reading(text, "by hand", statements=(whole, statement), figures=(long,))


def links(left, right):
    first, second = left.figures[0], right.figures[0]
    copied = (left.text.page, right.text.page)
    actors = (left.actors[0].id, right.actors[0].id)
    lost = BoundDrift("bound lost")
    return [
        Link("drifts", first.id, second.id, "“at least 40” has become “40”.", lost),
        Link("copies", copied[1], copied[0], "The Mirror names the Quayside Post."),
        Link("same_actor", *actors, "Both pages write “The port of Velden”."),
        Link("conflicts", left.statements[1].id, left.statements[2].id,
             "An auditor says it, the manager denies it."),
    ]  # fmt: skip


def save_case(path, readings, linked=()):
    with Store.open(path, create=True) as store:
        for page, reading in readings:
            store.add(page)
            store.save(sheet_of(reading))
        store.relink(linked)
        store.refuse(
            UnreadRow("/home/someone/secret/empty.txt", None, "the file is empty", "Save it again")
        )
    return path


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command line as a shell would: its exit code, standard output, standard error."""

    def running(*words):
        from sayso.cli import main

        monkeypatch.setattr(sys, "argv", ["sayso", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return ended.value.code or 0, told.out, told.err

    return running


@pytest.fixture(scope="session")
def case_path(tmp_path_factory):
    pages = [harbour(), copy(), hostile()]
    path = tmp_path_factory.mktemp("case") / "harbour.sayso"
    return save_case(path, pages, links(pages[0][1], pages[1][1]))


@pytest.fixture(scope="session")
def exported(case_path, tmp_path_factory):
    from sayso.exports import export

    folder = tmp_path_factory.mktemp("dossier")
    with Store.open(case_path) as store:
        export(store, "html", folder)
    return folder

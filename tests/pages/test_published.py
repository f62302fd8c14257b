"""The day of publication: every kind of mark, three pages each."""

import pytest

from tests.pages.newsroom import OTHERS, RECIT, STORY, page, page_fr, paragraphs, read, record

LISTED = {"@type": "NewsArticle", "headline": "Night trains", "datePublished": "2019-01-07"}


def opened(words, story=STORY):
    return "\n".join(paragraphs([words + story[0], *story[1:]]))


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        # a change is no publication
        (page(head='<meta property="article:published" content="2021-05-04T16:42:34-04:00">',
              end='<time itemprop="dateModified" datetime="2021-05-09"></time>'), "2021-05-04"),
        (page(top='<time class="updated" datetime="2021-05-09">9 May 2021</time>'
              '<time class="published" datetime="2021-05-04">4 May 2021</time>'), "2021-05-04"),
        (page(head='<meta property="article:modified_time" content="2021-05-09T01:30:24Z">',
              top="<p>Published: 4 May 2021</p>"), "2021-05-04"),
        (page(top="<p>Last updated: May 9, 2021</p>"), None),
        (page(top="<p>Updated 9 May 2021</p><p>Published 4 May 2021</p>"), "2021-05-04"),
        (page_fr(top="<p>Mis à jour le 9 mai 2021 - Publié le 4 mai 2021</p>"), "2021-05-04"),
        (page(top='<p>Updated <time datetime="2021-05-09">9 May 2021</time></p>'), None),
        (page(head=record(dateModified="2021-05-09")), None),
        (page(head='<meta property="og:updated_time" content="2021-05-09">'), None),
        # no guess: day and month could be swapped, an address without a day
        (page(top="<p>05/04/2021</p>"), None),
        (page_fr(top="<p>04/05/2021</p>"), "2021-05-04"),
        (page(head='<link rel="canonical" href="https://dorn.example/2021/05/crane.html">'), None),
        # another story's beside the title
        (page(top='<div class="related"><a href="/x">Night trains</a><p>7 January 2019</p></div>'),
         None),
        # wrapped records
        (page(head=record(datePublished="2021-05-04").replace("{", "<![CDATA[{", 1)
              .replace("}</", "}]]></", 1), top="<p>Updated: May 9, 2021</p>"), "2021-05-04"),
        (page(head=record(datePublished="2021-05-04").replace("{", "<!-- {", 1)
              .replace("}</", "} --></", 1)), "2021-05-04"),
        (page(head=record(datePublished="2021-05-04").replace("{", "//<![CDATA[\n{", 1)
              .replace("}</", "}\n//]]></", 1)), "2021-05-04"),
        # received, accepted
        (page(head='<meta name="dc.date" content="2023-01-02">',
              top="<ul><li>Received: 11 July 2022</li><li>Accepted: 16 December 2022</li></ul>"),
         "2023-01-02"),
        (page(top="<p>Submitted 11 July 2022</p><p>Published 2 January 2023</p>"), "2023-01-02"),
        (page_fr(top="<p>Reçu le 11 juillet 2022</p><p>Publié le 2 janvier 2023</p>"),
         "2023-01-02"),
        # the first paragraph opens with it
        (page(opened("Feb. 23, 2024 -- ")), "2024-02-23"),
        (page(opened("23 February 2024 — ")), "2024-02-23"),
        (page_fr(opened("23 février 2024 - ", RECIT)), "2024-02-23"),
        (page(opened("On 23 February 2024 the clerk wrote: no. ")), None),
        # records of other stories
        (page(head=record(**{"@type": "ItemList", "itemListElement": [LISTED]})
              + record(datePublished="2021-05-04")), "2021-05-04"),
        (page(head=record(headline="Night trains", datePublished="2019-01-07")
              + record(headline="Port of Dorn paid two brothers for a crane that never came",
                       datePublished="2021-05-04")), "2021-05-04"),
        (page(head=record(datePublished="2021-05-04", mentions=[LISTED])), "2021-05-04"),
        # other stories' dates, comments
        (page(after='<aside><ul><li><a href="/x">Night trains to return</a> <time datetime='
              '"2019-01-07">7 Jan</time></li></ul></aside>'), None),
        (page(after='<section class="comments"><p>oakum</p><p>7 January 2021 at 10:09 am</p><p>'
              "About time somebody asked.</p></section>"), None),
        (page(after='<div class="related"><article><h3><a href="/x">Night trains to return</a>'
              '</h3><time datetime="2019-01-07">7 January 2019</time></article></div>'), None),
        # at the foot
        (page(end="<footer><p>First published on November 19, 2024 / 8:16 AM</p></footer>"),
         "2024-11-19"),
        (page(end="<p><small>Published 19 November 2024</small></p>"), "2024-11-19"),
        (page_fr(end="<p>Publié le 19 novembre 2024 à 8h16</p>"), "2024-11-19"),
        # in the address, noted by whoever saved the page
        ("<!-- saved from url=(0045)https://dorn.example/2021/05/04/crane/ -->" + page(),
         "2021-05-04"),
        ("<!--\n Page saved with SingleFile \n url: https://dorn.example/2021/05/04/crane \n-->"
         + page(), "2021-05-04"),
        (page(head='<link rel="canonical" href="https://dorn.example/2021/05/04/crane">'),
         "2021-05-04"),
    ],
)  # fmt: skip
def test_the_day_is_that_of_publication(markup, day):
    assert read(markup).published == day


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Updated: 9 May 2021", "Published: 4 May 2021"], "2021-05-04"),
        (["Mis à jour le 9 mai 2021", "Publié le 4 mai 2021"], "2021-05-04"),
        (["Last updated 9 May 2021"], None),
    ],
)
def test_the_day_of_a_text_is_that_of_publication(lines, day):
    text = "\n\n".join(["The Dorn Courier", "Port paid two brothers for a crane", *lines, *STORY])
    assert read(text, "page.txt", "text/plain").published == day


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (["From: Ilse Marrow <i@dorn.example>", "To: Piet Varga <p@dorn.example>",
          "Date: Tue, 4 May 2021 10:12:00 +0100", "Subject: Second invoice"], "2021-05-04"),
        (["De : Ilse Marrow", "À : Piet Varga", "Date : 4 mai 2021 10:12", "Objet : la facture"],
         "2021-05-04"),
        (["From: Ilse Marrow", "Sent: 4 May 2021 10:12", "To: Piet Varga", "Subject: Invoice"],
         "2021-05-04"),
    ],
)  # fmt: skip
def test_a_mail_saved_as_text_has_its_day(head, day):
    told = ["Dear Piet,", STORY[0], "> On 1 May 2021, at 18:02, Piet Varga wrote:", "> Pay it."]
    text = "\n".join([*head, ""]) + "\n" + "\n\n".join(told)
    assert read(text, "mail.txt", "text/plain").published == day


@pytest.mark.parametrize("tag", ["article", "div", "li"])
def test_an_index_has_no_day_and_no_author(tag):
    items = "".join(
        f'<{tag}><h2><a href="/{n}">{head}</a></h2><p>{told[:90]}…</p><p>By Ada Roth</p>'
        f'<time datetime="2021-0{n + 1}-02">2 {n + 1} 2021</time></{tag}>'
        for n, (head, told) in enumerate(OTHERS)
    )
    text = read(page(items, title="Harbour news"))
    assert (text.published, text.byline) == (None, None)

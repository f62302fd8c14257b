"""Whose page it is and whose article it was: every kind, three pages each."""

import pytest

from tests.pages.newsroom import RECIT, STORY, page, page_fr, paragraphs, read, record

PRESS = "© 2024 Kestrel Evening Post. All rights reserved."


def ended(*lines, story=STORY):
    return "\n".join([*paragraphs(story), *(f"<p>{line}</p>" for line in lines)])


def opened(words, story=STORY):
    return "\n".join(paragraphs([words + story[0], *story[1:]]))


@pytest.mark.parametrize(
    ("markup", "first"),
    [
        # a day is no outlet
        (page(end="<p>First published on November 19, 2024 / 8:16 AM</p>"), None),
        (page(end="<p><small>First published on Tue 3 May 2022 07.46 CET</small></p>"), None),
        (page_fr(end="<p>Publié pour la première fois le 19 novembre 2024.</p>"), None),
        # who took it over is no origin
        (page(end="<p>This article was reprinted on Hallam.example.</p>"), None),
        (page(end="<p>This story was also published in The Hallam Times.</p>"), None),
        (page(end="<p><i>This article was republished by The Hallam Times.</i></p>"), None),
        # where it was first
        (page(end="<p>This article was originally published by The Hallam Times.</p>"),
         "The Hallam Times"),
        (page(end="<p>Republished with permission from The Hallam Review.</p>"),
         "The Hallam Review"),
        (page_fr(end="<p>Cet article a d’abord été publié dans Le Progrès de Hallam.</p>"),
         "Le Progrès de Hallam"),
        # who wrote it is no outlet
        (page(end="<p>This article was written by Ada Roth.</p>"), None),
        (page(end="<p>Source: Ada Roth</p>"), None),
        # the agency is the author
        (page(head=record(author={"@type": "Organization", "name": "Agence France-Presse"})),
         "Agence France-Presse"),
        (page(head=record(author={"@type": "Person", "name": "Reuters"})), "Reuters"),
        (page(head='<meta name="author" content="The Associated Press">'), "The Associated Press"),
        # the agency signs
        (page(top='<p class="byline">By Associated Press</p>'), "Associated Press"),
        (page(top='<p class="byline">Reuters</p><p>4 May 2021</p>'), "Reuters"),
        (page_fr(top='<p class="auteur">Par AFP</p>'), "AFP"),
        (page(top="<p>By ADA ROTH, Associated Press</p>"), "Associated Press"),
        (page(top="<p>By Ada Roth | Kestrel News Agency</p>"), "Kestrel News Agency"),
        (page_fr(top="<p>Par Zoé Lenoir (AFP)</p>"), "AFP"),
        (page(top='<p class="byline">Press Trust of India</p>', end="<p>(This story has not been "
              "edited by Courier staff and is published from a syndicated feed.)</p>"),
         "Press Trust of India"),
        (page(top='<p class="byline">Kestrel News Agency</p>'), "Kestrel News Agency"),
        (page(top="<p>By ADA ROTH Associated Press</p>"), "Associated Press"),
        (page_fr(top="<p>AFP, publié le 4 mai 2021</p>"), "AFP"),
        (page(end="<p>This report by The Canadian Press was first published May 4, 2021.</p>"),
         "The Canadian Press"),
        (page(head=record(provider={"@type": "Organization", "name": "Dorn Media"},
                          publisher={"@type": "Organization", "name": "Dorn Media"})), None),
        # the outlet's own article with an agency's help
        (page(top="<p>By Ada Roth with AP</p>"), None),
        (page_fr(top="<p>Le Courrier avec AFP</p>"), None),
        (page(end="<p>The Associated Press contributed to this report.</p>"), None),
        # datelines
        (page(opened("ST. BRAND, Mich. (AP) — ")), "AP"),
        (page(opened("PORT HALLAM (Reuters) - ")), "Reuters"),
        (page(opened("Hallam, May 3 (Xinhua) -- ")), "Xinhua"),
        (page_fr(opened("(Belga) ", RECIT)), "Belga"),
        (page_fr(opened("Dorne (AFP) ", RECIT)), "AFP"),
        (page_fr(opened("AFP - ", RECIT)), "AFP"),
        (page(opened("The Free Front (FF) is a group of nine. ")), None),
        # trailers and copyright lines
        (page_fr(ended("© AFP", story=RECIT)), "AFP"),
        (page(ended("Copyright 2024 The Associated Press. All rights reserved. This material may "
                    "not be published, broadcast or redistributed.")), "The Associated Press"),
        (page(ended("© 2024 AFP")), "AFP"),
        (page_fr(ended(story=[*RECIT[:-1], RECIT[-1] + " (AFP)"])), "AFP"),
        (page(ended(story=[*STORY[:-1], STORY[-1] + " — Reuters"])), "Reuters"),
        (page(ended(PRESS)), None),
        (page(after=f"<footer><p>{PRESS}</p></footer>"), None),
        # a place marked as the source
        (page(top='<div class="source-name"><a href="#">Hallam Insider</a></div>'),
         "Hallam Insider"),
        (page(top='<span class="provider">The Hallam Times</span>'), "The Hallam Times"),
        # a picture's source is none
        (page(end="<figure><img src='a.png'><figcaption>Source: Hallam Commons</figcaption>"
              "</figure>"), None),
        (page(end="<figure><figcaption>Source: AFP</figcaption></figure>"), None),
        (page(end="<figure><img src='a.png'><figcaption>© Reuters</figcaption></figure>"), None),
        # its own
        (page(opened("HALLAM (Reuters) - "), site="Reuters"), None),
        (page(opened("HALLAM (AP) — "), site="AP News"), None),
    ],
)  # fmt: skip
def test_a_copy_names_whose_article_it_was(markup, first):
    text = read(markup)
    assert text.first_outlet == first
    if text.first_outlet_at:
        assert text.chars[slice(*text.first_outlet_at)] == first


@pytest.mark.parametrize(
    ("site", "title", "outlet"),
    [
        ("U.S.", "Reuters", "Reuters"),
        ("World", "The Hallam Times", "The Hallam Times"),
        ("Politique", "Le Monde", "Le Monde"),
        ("https://www.hallam.example", "Hallam Nation News", "Hallam Nation News"),
        ("http://hallamtimes.example/", "The Hallam Times", "The Hallam Times"),
        ("Hallam Times", "The Hallam Times", "Hallam Times"),
    ],
)
def test_a_section_or_an_address_is_no_name_of_a_site(site, title, outlet):
    markup = page(site=site).replace(f"| {site}</title>", f"- {title}</title>")
    assert read(markup).outlet == outlet


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["Associated Press", "4 May 2021"], "Associated Press"),
        (["By Ada Roth, Reuters", "4 May 2021"], "Reuters"),
        (["Par AFP", "4 mai 2021"], "AFP"),
        (["By Ada Roth with AP", "4 May 2021"], None),
        (["First published on 4 May 2021"], None),
    ],
)
def test_a_text_names_whose_article_it_was(lines, first):
    text = "\n\n".join(["The Dorn Courier", "Port paid two brothers for a crane", *lines, *STORY])
    assert read(text, "page.txt", "text/plain").first_outlet == first


@pytest.mark.parametrize(
    "credit",
    [
        '<div class="img__caption"><p>Reuters</p></div>',
        '<span class="story-image-copyright">AFP</span>',
        '<p class="photo-credit">Associated Press</p>',
    ],
)
def test_a_picture_s_credit_is_no_origin(credit):
    assert read(page(top=credit)).first_outlet is None
    assert read(page(end=credit)).first_outlet is None


@pytest.mark.parametrize("line", ["© AFP", "© 2024 Reuters", "Copyright 2024 The Associated Press"])
def test_an_agency_s_copyright_line_does_not_name_the_site_of_a_text(line):
    lines = ["The Dorn Courier", "Port paid two brothers for a crane", "4 May 2021", *STORY, line]
    text = read("\n\n".join(lines), "page.txt", "text/plain")
    assert text.outlet == "The Dorn Courier"
    assert text.first_outlet and text.first_outlet in line

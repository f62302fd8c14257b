"""Who signs an article: every kind of byline, three pages each."""

import pytest

from tests.pages.newsroom import SITE, STORY, page, page_fr, read, record

PERSON = {"@type": "Person"}


@pytest.mark.parametrize(
    ("markup", "byline"),
    [
        # a record in two parts
        (page(head=record(author={"givenName": "Ada", "familyName": "Roth"})), "Ada Roth"),
        (page(head=record(author=[{**PERSON, "givenName": "Lev", "familyName": "van Aar"}])),
         "Lev van Aar"),
        (page_fr(head=record(author={"familyName": "Lenoir", "givenName": "Zoé"})), "Zoé Lenoir"),
        # a record that points to another record
        (page(head=record(author={"@id": "#p"}) + record(**{"@type": "Person", "@id": "#p",
              "name": "Ada Roth"})), "Ada Roth"),
        # "By" within the record
        (page(head='<meta name="author" content="By Ada Roth">'), "Ada Roth"),
        (page(head='<meta name="byl" content="by ADA ROTH">'), "ADA ROTH"),
        (page_fr(head='<meta name="author" content="Par Zoé Lenoir">'), "Zoé Lenoir"),
        # a job in the record
        (page(head=record(author={**PERSON, "name": "Ada Roth, Staff Writer"})), "Ada Roth"),
        (page(head='<meta name="author" content="Ada Roth, Courts Correspondent">'), "Ada Roth"),
        (page_fr(head=record(author="Zoé Lenoir, journaliste")), "Zoé Lenoir"),
        # the publisher stands where the author should
        (page(head=f'<meta name="author" content="{SITE}">', top="<p>By Ada Roth</p>"), "Ada Roth"),
        (page(head='<meta name="author" content="Dorn Media Group">'
              + record(publisher={"@type": "Organization", "name": "Dorn Media Group"}),
              top='<p class="byline">By Ada Roth</p>'), "Ada Roth"),
        (page(head='<meta name="author" content="Nordic Leaf Group"><meta name="copyright" '
              'content="Copyright 2021 Nordic Leaf Group">', top="<div>By Ada Roth</div>"),
         "Ada Roth"),
        # the name of an account
        (page(head='<meta name="author" content="aroth77">',
              top='<p class="byline">By Ada Roth | May 3, 2021</p>'), "Ada Roth"),
        (page(head='<meta name="author" content="admin">', top="<p>By Ada Roth</p>"), "Ada Roth"),
        (page(head=record(author={**PERSON, "name": "ada-r"}),
              top='<div class="meta">By Ada Roth and Lev Sand</div>'), "Ada Roth and Lev Sand"),
        # placeholders and tools before the byline
        (page(top='<div class="user"><span class="username">User name</span></div>'
              + '<div class="tool"><a href="#">Share by e-mail</a></div>' * 20
              + '<p>By <a href="/ada">Ada Roth</a> May 3</p>'), "Ada Roth"),
        (page(top='<span class="author">Guest</span><p>Written by Ada Roth</p>'), "Ada Roth"),
        (page(top='<div class="login author">Log in</div><div class="byline">By Ada Roth</div>'),
         "Ada Roth"),
        # names without "by"
        (page(top='<address><a rel="author" href="/a">Ada Roth</a></address>'), "Ada Roth"),
        (page(top='<p class="contributors"><a rel="author" href="/a">Ada Roth</a>, <a rel="author" '
              'href="/l">Lev Sand</a> and <a rel="author" href="/m">Mia Ort</a></p>'),
         "Ada Roth, Lev Sand and Mia Ort"),
        (page_fr(top='<div class="article__author">Zoé Lenoir et Karim Haddad</div>'),
         "Zoé Lenoir et Karim Haddad"),
        # a job behind the name
        (page(top='<div class="author"><a href="/a">Ada Roth</a><span class="role">Senior '
              'Reporter</span></div>'), "Ada Roth"),
        (page(top='<div><span class="by">By</span> <a href="/a">Ada Roth</a><span class="t">'
              'Political Editor</span></div>'), "Ada Roth"),
        (page_fr(top='<p class="auteur"><a href="/z">Zoé Lenoir</a><span class="f">Journaliste '
                 'au service justice</span></p>'), "Zoé Lenoir"),
        # French: "avec", correspondents, envoys
        (page_fr(top='<p class="sign">Par Zoé Lenoir (avec Karim Haddad)</p>'),
         "Zoé Lenoir (avec Karim Haddad)"),
        (page_fr(top="<p>Le Courrier | Mis à jour le 05.05.2024 à 20h13 | Par Zoé Lenoir (avec "
                 "Karim Haddad et Anne Petit)</p>"),
         "Zoé Lenoir (avec Karim Haddad et Anne Petit)"),
        (page_fr(top="<p>De notre envoyée spéciale à Hallam, Zoé Lenoir</p>"), "Zoé Lenoir"),
        (page_fr(top="<p>De notre correspondant à Berlin, Karim Haddad</p>"), "Karim Haddad"),
        (page_fr(top="<p>Notre correspondante à Dorne : Anne Petit</p>"), "Anne Petit"),
        (page(top="<p>From our correspondent in Hallam, Ada Roth</p>"), "Ada Roth"),
        # a date before "by"
        (page(top="<p>Tuesday May 4, 2021 9:15 am CET by Ada Roth</p>"), "Ada Roth"),
        (page(top="<p>Posted on 4 May 2021 by Ada Roth</p>"), "Ada Roth"),
        (page_fr(top="<p>Publié le 4 mai 2021 à 9h15 par Zoé Lenoir</p>"), "Zoé Lenoir"),
        # the outlet and the town behind the name
        (page(top="<p>By Ada Roth, Dorn Evening News, 4 May 2021</p>"), "Ada Roth"),
        (page(top="<p>By Ada Roth in Hallam</p>"), "Ada Roth"),
        (page(top="<p>By Ada Roth, London</p>"), "Ada Roth"),
        # agencies are no authors
        (page(top='<p class="byline">By Associated Press</p>'), None),
        (page(head=record(author={"@type": "Organization", "name": "Reuters"})), None),
        (page(top="<p>By Ada Roth, Associated Press</p>"), "Ada Roth"),
        # the outlet is no author
        (page(top='<p class="byline">By The Dorn Courier</p>'), None),
        (page(top='<div class="author"><a href="/dc">The Dorn Courier</a></div>'), None),
        (page(top='<p class="byline">VBC News</p>', site="VBC News"), None),
        # particles, months that are names, names in two blocks
        (page(top="<p>By Maria de la Cruz and Jan van der Meer</p>"),
         "Maria de la Cruz and Jan van der Meer"),
        (page(top="<p>By Sean O'Brien-Smith, Zoë d'Arc</p>"), "Sean O'Brien-Smith, Zoë d'Arc"),
        (page(top="<p>By April May</p>"), "April May"),
        (page(top="<p>By<br>Ada Roth<br>Courts reporter</p>"), "Ada Roth"),
        (page(top='<div>By</div><div><a href="/a">Ada Roth</a></div>'), "Ada Roth"),
        (page(top="<p><span class='a'>By Ada Roth</span><span class='d'>4 May 2021</span></p>"),
         "Ada Roth"),
        # a name beside the date
        (page(top="<p>Ada Roth</p><p>4 May 2021</p>"), "Ada Roth"),
        (page_fr(top="<p>Zoé Lenoir</p><p>Publié le 4 mai 2021</p>"), "Zoé Lenoir"),
        (page(top="<p>The Dorn Courier</p><p>4 May 2021</p>"), None),
        # nobody
        (page(top='<p class="author">Staff</p>'), None),
        (page(top='<p class="byline">By our reporters</p>'), None),
        (page_fr(top='<p class="auteur">La rédaction</p>'), None),
        # other stories' authors
        (page(after='<aside class="related"><h3><a href="/x">Night trains to return</a></h3>'
              '<p class="byline">By Lev Sand</p></aside>'), None),
        (page(after='<section class="comments"><div class="comment"><span class="author">Lev Sand'
              "</span><p>About time somebody asked.</p></div></section>"), None),
        (page(top="<p>By Ada Roth</p>", after='<div class="more"><p>By Lev Sand</p></div>'),
         "Ada Roth"),
    ],
)  # fmt: skip
def test_the_author_is_who_signs(markup, byline):
    assert read(markup).byline == byline


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        (["By Ada Roth and Lev Sand"], "Ada Roth and Lev Sand"),
        (["Par Zoé Lenoir (avec Karim Haddad)"], "Zoé Lenoir (avec Karim Haddad)"),
        (["De notre envoyé spécial à Hallam, Karim Haddad"], "Karim Haddad"),
        (["Associated Press"], None),
    ],
)
def test_the_author_of_a_text_is_who_signs(lines, byline):
    text = "\n\n".join(["Port paid two brothers for a crane", *lines, "4 May 2021", *STORY])
    assert read(text, "page.txt", "text/plain").byline == byline

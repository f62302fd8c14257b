"""Pages as saved from a browser, made up by us: what must be read, what not, what each says.

One layout an entry: its text, with ``+`` before every line that is the article's, ``-`` before
furniture and nothing before blank lines, and what the page says of itself.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """A page and what is in it."""

    name: str
    marked: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    first_outlet: str | None = None
    published: str | None = None
    cut: str | None = None

    def lines(self) -> list[tuple[str, str]]:
        """Each line with its mark."""
        rows = self.marked.strip("\n").split("\n")
        return [(row[:1], row[2:]) for row in rows]

    def text(self) -> str:
        """The page without the marks."""
        return "\n".join(line for _, line in self.lines())


LAYOUTS = [
    Layout(
        "blog with comments",
        """
- Home
- About
- Archive

- The Quay Gazette

+ Harbour board knew of the missing crates

- By Nora Pell
- 14 May 2022

+ The harbour board of Dorn was told in March that eleven crates had gone missing, its minutes show.

+ "We had a list and the list was wrong," said Petra Voss, who ran the night shift.

+ A spokesman declined to comment.

- Share this:
- Facebook
- Twitter

- 3 Comments

- Tom K. says:
- I worked there for years and nobody ever counted anything at all in that place.
- Reply

- Leave a Reply
- Your email address will not be published. Required fields are marked *
- © 2022 The Quay Gazette. All rights reserved.
""",
        title="Harbour board knew of the missing crates",
        byline="Nora Pell",
        outlet="The Quay Gazette",
        published="2022-05-14",
    ),
    Layout(
        "site name on top, capture date beside it",
        """
- NORTHERN TELEGRAPH
- Friday, June 7, 2024
- News | Sport | Business | Culture

+ Mill owner paid two guards in cash, inquiry hears
- Written by Oskar Lindh
- Published: March 3, 2021 at 10:15 GMT

+ The owner of a saw mill in Varn paid two guards in cash for four years, an inquiry heard.
+ He told the panel that he had kept no receipts and that nobody had asked him for any.

- Advertisement

+ The guards have denied that they took more than 300 crowns a month.

- Most read
- Ten lakes to swim in this summer
- Why the ferry is late again

- About us
- Contact
- Terms of use
- Copyright 2024 Northern Telegraph
""",
        title="Mill owner paid two guards in cash, inquiry hears",
        byline="Oskar Lindh",
        outlet="Northern Telegraph",
        published="2021-03-03",
    ),
    Layout(
        "aggregator with a credit above the date",
        """
- WORLD NEWS DIGEST
- Sep 2, 2025
- Sponsored by: Brightwater Insurance
- back
- The Harbour Post
- The Harbour Post
- 11 Jan 2024

- Photo: The Harbour Post

+ Five months after the fire in the depot at Sund, investigators still do not know who had the keys.

+ Two of the guards were never questioned, according to a letter seen by this newspaper.

- You have 70% of this article left to read. The rest is for subscribers only.
""",
        outlet="WORLD NEWS DIGEST",
        first_outlet="The Harbour Post",
        published="2024-01-11",
        cut="You have 70%",
    ),
    Layout(
        "republished with a note",
        """
- Open Valley Review
- Menu
- Search

+ Farmers were promised water that was never there

- By Lena Marsh and Piet Hoorn
- July 9, 2020

+ Farmers in the Ebrin valley signed contracts for water that the dam could never have held.

+ A report from 2016, which the ministry kept back, put the shortfall at 40 percent.

- This article was originally published by The Meadow Times on July 7, 2020.

- Related articles
- Rain at last in the lower valley
- Subscribe to our newsletter
""",
        title="Farmers were promised water that was never there",
        byline="Lena Marsh and Piet Hoorn",
        outlet="Open Valley Review",
        first_outlet="The Meadow Times",
        published="2020-07-09",
    ),
    Layout(
        "French daily with a paywall",
        """
- Aller au contenu
- Se connecter
- S'abonner
- Le Courrier du Lac
- Actualités
- Politique
- Article réservé aux abonnés

+ Le port de Brême-sur-Lac savait depuis 2018
- Par Hélène Vasseur
- Publié le 4 mars 2021 à 06h15, modifié le 5 mars 2021 à 09h00
- Temps de lecture : 4 min.
- Partager sur Facebook
- Envoyer par e-mail

+ La direction du port savait depuis 2018 que les quais étaient loués à une société écran.

+ « Nous n'avons rien signé », assure l'ancien directeur, qui conteste les faits.

- Lire aussi : Les comptes cachés du port

+ Le parquet n'a pas souhaité répondre à nos questions.

- Il vous reste 65 % de cet article à lire. La suite est réservée aux abonnés.
- Vous pouvez lire Le Courrier du Lac sur un seul appareil à la fois.
- Les plus lus
- Le tunnel rouvrira en mai
""",
        title="Le port de Brême-sur-Lac savait depuis 2018",
        byline="Hélène Vasseur",
        outlet="Le Courrier du Lac",
        published="2021-03-04",
        cut="Il vous reste 65",
    ),
    Layout(
        "French interview",
        """
- La Gazette des Monts
- Accueil > Société > Entretien

+ « Personne ne comptait les sacs »
- Propos recueillis par Jean-Marc Allier
- 12 octobre 2019

+ Ancienne comptable de la coopérative, Irène Duval raconte comment les chiffres ont été changés.

+ Qui donnait les ordres ?

+ Le gérant, toujours par téléphone. Il ne laissait rien par écrit et ne passait pas au bureau.

+ Et le syndicat ?

+ Il a été prévenu en 2017, mais il n'a rien fait pendant deux ans.

- Crédit photo : Paul Renaud
- Commentaires
- Soyez le premier à réagir à cet article.
- Tous droits réservés La Gazette des Monts
""",
        title="« Personne ne comptait les sacs »",
        byline="Jean-Marc Allier",
        outlet="La Gazette des Monts",
        published="2019-10-12",
    ),
    Layout(
        "French copy",
        """
- Info Vallée
- Accueil

+ Un maire mis en examen pour un marché de gravier
- 2 février 2022

+ Le maire de Saint-Aubert a été mis en examen mardi, a indiqué le parquet à l'issue de la garde.
+ Il est soupçonné d'avoir attribué un marché de gravier à son beau-frère.

- Cet article a été initialement publié par Le Progrès des Plaines.
- À lire aussi
- Le gravier, un trésor disputé
- Mentions légales
""",
        title="Un maire mis en examen pour un marché de gravier",
        outlet="Info Vallée",
        first_outlet="Le Progrès des Plaines",
        published="2022-02-02",
    ),
    Layout(
        "mail digest cut by the service",
        """
+ Customs officers let the trucks through, driver says

- Daily Border News

+ A driver who crossed the border at Kell forty times told the court that no seal was ever checked.

+ He named two officers and a clerk, and said that each was paid 200 crowns a night... [+2310 chars]
""",
        title="Customs officers let the trucks through, driver says",
        outlet="Daily Border News",
        cut="[+2310 chars]",
    ),
    Layout(
        "hard-wrapped text of a wire",
        """
+ Court clears two clerks of taking bribes

- By KARL OSTEN
- Associated Harbour Press

+ VARN (AHP) -- A court in Varn cleared two clerks on Friday of
+ taking bribes from a shipping firm, saying the only witness
+ against them had changed his account three times in a year.

+ The prosecutor, who had asked for six years, said she would
+ appeal. The firm has since been wound up and its owner has
+ left the country.
""",
        title="Court clears two clerks of taking bribes",
        byline="KARL OSTEN",
        outlet="Associated Harbour Press",
    ),
    Layout(
        "block quote and list",
        """
- Subscribe
- The Lowland Observer

+ What the memo says about the depot
- By Ruth Calder | 3 Aug 2023 | 5 min read

+ The memo, dated April 2019, was written by the head of security and sent to three directors.

+ “We pay for quiet and we get quiet, and I would not put more than that on paper today,”

+ – Security memo

+ It lists what was paid that spring:

+ • 4,000 crowns to the guards
+ • 1,500 crowns to the ferry crew
+ • nothing to the port

+ The company says that the memo is a forgery.

- Read more: The forger of Dorn
- Follow us on Twitter
""",
        title="What the memo says about the depot",
        byline="Ruth Calder",
        outlet="The Lowland Observer",
        published="2023-08-03",
    ),
    Layout(
        "cookie banner first, author box last",
        """
- We use cookies and similar technologies to improve your experience and to show you ads.
- Accept all
- Manage preferences
- Skip to content
- Coastline Weekly
- Opinion
- Sport

+ Divers find second hull off the point

+ The wreck lies at 40 metres and was not on any chart

- Ida Brandt
- 21 September 2021

+ Divers working for the coast guard have found a second hull off the point at Sund, officials said.

+ It may be the trawler that was reported lost in 2011 with six people aboard.

- Ida Brandt
- Ida Brandt covers the coast for this paper and has written two books about fishing.
- Recommended for you
- The lighthouse that moved
- Privacy policy
- © Coastline Weekly 2021
""",
        title="Divers find second hull off the point",
        byline="Ida Brandt",
        outlet="Coastline Weekly",
        published="2021-09-21",
    ),
    Layout(
        "saved tab title and newsletter in the middle",
        """
- Ferry firm hid the report for two years | The Sund Chronicle
- Log in
- Subscribe to The Sund Chronicle

+ Ferry firm hid the report for two years
- 30 November 2018

+ The ferry firm that runs the night boats hid a safety report for two years, leaked messages show.

- Sign up for our weekly newsletter and get the best stories in your inbox.
- Enter your email

+ In one message a manager wrote that the report “does not exist until I say so”.

+ The regulator said on Thursday that it would look into the matter.

- Join the conversation
- All comments are moderated and may take some time to appear on this page, so please wait.
""",
        title="Ferry firm hid the report for two years",
        outlet="The Sund Chronicle",
        published="2018-11-30",
    ),
    Layout(
        "clean article",
        """
+ Villagers Say Dam Was Opened Without Warning.

+ Villagers below the dam at Ebrin said on Sunday that the gates were opened without a warning.

+ Three houses were lost.

+ The next steps

+ An engineer who asked not to be named said the order came from the capital.
""",
        title="Villagers Say Dam Was Opened Without Warning.",
    ),
    Layout(
        "bare sentences",
        """
+ The minister said on Friday that at least 30 people were missing.
+ She gave no names.
+ Two of them were found in the evening, according to the police.
+ No ransom was paid, he said
""",
    ),
    Layout("one sentence", "\n+ The clerk denied it.\n"),
    Layout("one sentence without its stop", "\n+ About 40 sailors and 3 cooks were aboard\n"),
]

"""Whether a page shows the whole article: walls and what looks like one, three pages each."""

import pytest

from sayso.pages.walls import wall_in
from tests.pages.newsroom import OTHERS, RECIT, STORY, page, page_fr, paragraphs, read

LONG = [*STORY, *(told for _, told in OTHERS)]
LONG_FR = [*RECIT, *(one.replace("Dorne", "Hallam").replace("juges", "élus") for one in RECIT)]
START, DEBUT = "\n".join(paragraphs(STORY[:2])), "\n".join(paragraphs(RECIT[:2]))
MIDDLE = "\n".join([*paragraphs(STORY[:3]), "{}", *paragraphs(STORY[3:])])
MILIEU = "\n".join([*paragraphs(RECIT[:3]), "{}", *paragraphs(RECIT[3:])])


@pytest.mark.parametrize(
    "wall",
    [
        "Register for free to continue reading",
        "Create a free account to continue reading",
        "Sign in or subscribe to read the full article.",
        "Subscribe to continue reading",
        "To continue reading this article, start your free trial.",
        "You have reached your limit of free articles this month.",
        "We are checking your access. If this takes long, log in to your account.",
        "Thank you for your patience while we verify access.",
        "Take out a subscription to read on.",
        "Unlock this article with a Courier Plus membership.",
        "This article is exclusive to our subscribers.",
        "This article is for subscribers only.",
        "The rest of this article is available to members only.",
        "This is premium content.",
        "Already a subscriber? Log in",
        "You have 83 % of this article left to read.",
        "Want to read more?",
        "[+2048 chars]",
        "Continue reading with a free account",
        "Subscribe for £1 to keep reading",
        "This story is available exclusively to Insider subscribers.",
        "Only subscribers can read the full article",
        "You must be logged in to read more",
        "Try it free for 30 days to read the rest",
        "Sorry, this article is only available to our premium readers",
        "Enter your email to keep reading",
    ],
)
def test_an_english_wall_behind_a_start_cuts_the_article(wall):
    text = read(page(START + f"<div><p>{wall}</p></div>"))
    assert not text.complete
    assert text.incomplete_why in wall


@pytest.mark.parametrize(
    "wall",
    [
        "La lecture de cette enquête est réservée aux abonné·es.",
        "Cet article est réservé aux abonné.e.s.",
        "Contenu réservé aux abonné(e)s",
        "La suite est réservée à nos abonnés.",
        "Vous souhaitez lire la suite de cet article ?",
        "Envie de lire la suite ?",
        "Il vous reste 80 % de cet article à lire.",
        "Pour lire la suite, abonnez-vous à partir de 1 € par mois.",
        "Abonnez-vous pour lire la suite",
        "Connectez-vous ou abonnez-vous pour continuer",
        "Inscrivez-vous gratuitement pour poursuivre la lecture",
        "Cet article est payant",
        "Déjà abonnée ? Connectez-vous",
        "Découvrez nos offres d’abonnement",
        "Vous avez atteint votre limite d’articles gratuits.",
        "Lisez la suite en vous abonnant",
        "Lire la suite pour 1 €",
        "Cet article est en accès payant",
        "Vous n’êtes pas encore abonnée",
        "Seuls les abonnés peuvent lire la suite",
    ],
)
def test_a_french_wall_behind_a_start_cuts_the_article(wall):
    assert not read(page_fr(DEBUT + f"<div><p>{wall}</p></div>")).complete


@pytest.mark.parametrize("mark", ["paywall", "regwall-box", "piano-inline"])
def test_a_box_marked_as_a_wall_cuts_a_short_article_whatever_it_says(mark):
    box = f'<div class="{mark}"><p>There is more behind this line.</p></div>'
    assert not read(page(START + box)).complete


@pytest.mark.parametrize(
    "markup",
    [
        # in the text itself
        page(MIDDLE.format("<p>… keep reading. The rest tells where the money went.</p>")),
        page(MIDDLE.format("<p>Subscribe to continue reading our harbour series.</p>")),
        page_fr(MILIEU.format("<p>Abonnez-vous pour lire la suite de notre série.</p>")),
        # in the frame
        page(after="<footer><p>Subscribe now to access The Dorn Courier.</p></footer>"),
        page(after="<nav><p>Subscribe to read the full edition</p></nav>"),
        page_fr(after="<footer><p>Déjà abonné ? Connectez-vous</p></footer>"),
        # a newsletter
        page(MIDDLE.format('<div class="newsletter"><p>Sign up to read the best of the week.</p>'
                           "<p>Subscribe to continue receiving our letter.</p></div>")),
        page(end='<div class="newsletter-box"><h3>Register to read more</h3></div>'),
        page_fr(end='<div class="newsletter"><p>Inscrivez-vous pour découvrir notre lettre</p>'
                "</div>"),
        # a badge on another story
        page_fr(MILIEU.format('<section><span>Lire aussi :</span> <span class="sr-only">Article '
                              'réservé à nos abonnés</span> <a href="/x">Le quai, une histoire '
                              "d’amour</a></section>")),
        page(MIDDLE.format('<p>Read also: <span>Subscribers only</span> <a href="/x">The quay, a '
                           "love story</a></p>")),
        page_fr(MILIEU.format('<p>À lire aussi | Réservé aux abonnés <a href="/x">Le quai</a></p>'
                              )),
        # far behind the article
        page(after="<div>" + "".join(f"<p>Story {n}</p>" for n in range(20))
             + "<h3><span class='tag'>SUBSCRIBER ONLY</span></h3></div>"),
        # hidden
        page(top='<div class="premium hidden"><p>THIS STORY IS RESERVED FOR SUBSCRIBERS ONLY</p>'
             "</div>"),
        page(end='<div class="paywall" hidden><p>You’ve reached your free article limit.</p></div>'
             ),
        page_fr(end='<div class="d-none"><p>La suite est réservée aux abonnés</p></div>'),
        # an offer under a whole article
        page(story=LONG, end="<p>Already a subscriber? Log in</p>"),
        page(story=LONG, end="<p>Register to read more</p>"),
        page_fr(story=LONG_FR, end="<p>Découvrez nos offres d’abonnement</p>"),
    ],
)  # fmt: skip
def test_a_whole_article_is_whole(markup):
    text = read(markup)
    assert (text.complete, text.incomplete_why) == (True, None)


@pytest.mark.parametrize(
    ("lines", "is_whole"),
    [
        ([*STORY[:2], "Register for free to continue reading"], False),
        ([*RECIT[:2], "La lecture de cette enquête est réservée aux abonné·es."], False),
        ([*STORY[:3], "… keep reading. The rest tells where the money went.", *STORY[3:]], True),
        ([*LONG, "Already a subscriber? Log in"], True),
        (STORY, True),
    ],
)
def test_a_text_is_whole_or_not(lines, is_whole):
    text = "\n\n".join(["The Dorn Courier", "Port paid two brothers for a crane", *lines])
    assert read(text, "page.txt", "text/plain").complete is is_whole


@pytest.mark.parametrize(
    "line",
    [
        "She read the rest of the article on the train.",
        "Le reste des abonnés a quitté le journal.",
        "The paper has 40,000 subscribers and lost a third of its members.",
        "The clerk was told to continue reading the list aloud, he said.",
        "Sign up to read the best of the Courier every morning.",
        "Readers must be patient to read the whole of it, she said.",
        "Only members of the guild can vote on the quay, the clerk said.",
        "Les membres de la guilde ont voté en accès libre au quai.",
    ],
)
def test_a_sentence_about_readers_is_no_wall(line):
    assert wall_in(line, 0) is None

"""Invented articles and the pages they stand on, to vary one thing at a time."""

import json

from sayso.model import Page
from sayso.pages import text_of

TITLE = "Port of Dorn paid two brothers for a crane that never came"
SITE = "The Dorn Courier"
STORY = [
    "The port of Dorn paid 40,000 crowns to two brothers for a crane that was never delivered, "
    "according to the accounts that the harbour office laid before the court on Monday morning.",
    "Ilse Marrow, who kept the books until 2019, said she had been told not to ask for receipts. "
    "“It was a matter for the upper floor,” she told the judges in a hearing of three hours.",
    "The company denies the charge and says that every payment was approved by its own board, in "
    "which the town holds a third of the votes and the shipowners' guild another third.",
    "Two clerks of the harbour office described how invoices were stamped twice in the spring. "
    "One of them, Piet Varga, kept copies in a drawer, which the police found in November.",
    "The town council has asked an engineer from outside to look at the quay. A spokeswoman said "
    "that no further crown would be paid before the engineer's report was on the table.",
    "Fishermen said that the quarrel had left them with a quay on which no boat of more than ten "
    "metres can be unloaded. Some of them now land their catch in Port Hallam, two hours away.",
    "Judges adjourned the hearing until the spring, when a third witness is expected to speak. "
    "The brothers, who live abroad, were not in court and their lawyer declined to comment.",
]
TITRE = "À Dorne, le port a payé deux frères pour une grue jamais livrée"
SITE_FR = "Le Courrier de Dorne"
RECIT = [
    "Le port de Dorne a versé 40 000 couronnes à deux frères pour une grue qui n’a jamais été "
    "livrée, selon les comptes que la capitainerie a présentés lundi matin au tribunal.",
    "Ilse Marrot, qui a tenu les livres jusqu’en 2019, affirme qu’on lui avait dit de ne pas "
    "demander de reçus. « C’était l’affaire de l’étage », a-t-elle déclaré devant les juges.",
    "La société dément et assure que chaque versement avait été approuvé par son conseil, où la "
    "ville détient un tiers des voix et la corporation des armateurs un autre tiers.",
    "Deux employés de la capitainerie ont raconté comment les factures étaient tamponnées deux "
    "fois au printemps. L’un d’eux gardait des copies dans un tiroir, que la police a ouvert.",
    "La municipalité a demandé à un ingénieur de l’extérieur d’examiner le quai. Aucune somme ne "
    "sera versée avant la remise de son rapport, a indiqué une porte-parole de la mairie.",
    "Les pêcheurs disent que la querelle leur laisse un quai où nul bateau de plus de dix mètres "
    "ne peut être déchargé. Certains débarquent désormais leurs prises à deux heures de là.",
    "Les juges ont renvoyé l’audience au printemps, quand un troisième témoin sera entendu. Les "
    "deux frères, qui vivent à l’étranger, n’étaient pas présents à l’audience de lundi.",
]
OTHERS = [
    ("Night trains to return to the northern line", "The railway will run night trains on the "
     "northern line again from May, its director said, after a petition with 12,000 names."),
    ("Baker of Hallam wins her case against the mill", "A baker from Hallam who was sold damp "
     "flour for two years has won her case. The mill must pay 9,000 crowns, a judge ruled."),
    ("Why the swans have left the lower lake", "Swans have not nested on the lower lake since "
     "the pump was repaired. Biologists suspect the noise, the water board the new fence."),
    ("Choir loses its hall after forty years", "The choir of Saint Brand must leave its hall by "
     "the summer. The owner wants to turn the building into nine flats, the parish said."),
]  # fmt: skip


def paragraphs(story):
    """The story as HTML paragraphs."""
    return [f"<p>{one}</p>" for one in story]


def record(**fields):
    """A JSON-LD record of an article in a script element."""
    told = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def page(body=None, *, head="", top="", end="", after="", title=TITLE, site=SITE, story=None):
    """The markup of a page: an article with ``top`` above its text and ``end`` below it."""
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    inside = "\n".join(paragraphs(story or STORY)) if body is None else body
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title} | {site}</title>"
        f'<meta property="og:title" content="{title}">{named}{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/courts">Courts</a></li></ul></nav>'
        f"<main><article><h1>{title}</h1>{top}{inside}{end}</article></main>{after}"
        f"<footer><p>© 2021 {site}</p></footer></body></html>"
    )


def page_fr(body=None, **parts):
    """The same in French."""
    return page(body, **{"title": TITRE, "site": SITE_FR, "story": RECIT, **parts})


def read(markup, name="page.html", media_type="text/html"):
    """Read markup or text as a page."""
    body = markup if isinstance(markup, bytes) else markup.encode()
    return text_of(Page(name, body, media_type))


def article(text):
    """What is read of a page, as one line."""
    return " ".join(" ".join(text.chars[one.start : one.end] for one in text.read_blocks()).split())

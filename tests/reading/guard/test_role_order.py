"""Roles in the shapes in which a language model proposes them: right ones, and near misses."""

from functools import cache

import pytest

from sayso.model import Page
from sayso.pages import text_of
from sayso.reading.events.scene import Scene
from sayso.reading.guard import Refused, held
from sayso.reading.guard.role_order import by_letter, by_order
from sayso.reading.read import drafted

LOAN = "A loan of €2m from Silas Horne to Dorn Steel was never repaid."
NOTE = "In an email to the auditor Nell Cray, the treasurer said that the books were closed."
GAS = "Orrin Gas made a payment of $12,000 to Judge Tessa Holt in the week before the ruling."
SUM = "Orrin Gas's $12,000 payment to Judge Tessa Holt was recorded as travel."
CLERK = "The clerk to whom Bram Otto had handed $4,000 left for the house of Tessa Holt."
POST = "President Hugo Renn's appointment of Tilda Roeg as treasurer angered the board."
TOTAL = "Payments totalling $70,000 from Marn Timber to three wardens appear in the ledger."
BANKER = "The banker Rolf Teague transferred $1.2m to the Blue Tide militia."
VERSEMENT = "Le versement par l'armateur Denis Rault de 5 000 euros au greffier n'est pas déclaré."
LETTRE = (
    "Dans une lettre à l'auditrice Nelly Craye, le trésorier affirme que les comptes sont clos."
)
QUE = "Silas Horne, que le conseil a limogé en juin, travaille pour Dorn."
EUROS = "Les 7 000 euros que la société Marn a versés au gardien venaient d'une caisse noire."
EFFECTUES = ("Des versements de 70 000 euros, effectués par la société Marn à trois gardiens,"
             " figurent au registre.")  # fmt: skip
TALKS = "Des pourparlers entre Renn et Odile Lister ont eu lieu à Lunt."

HELD = [
    ("en", LOAN, "lend", "loan", {"payer": "Silas Horne", "payee": "Dorn Steel", "amount": "€2m"}),
    ("en", NOTE, "message", "email",
     {"sender": "the treasurer", "recipient": "the auditor Nell Cray"}),
    ("en", GAS, "pay", "payment",
     {"payer": "Orrin Gas", "payee": "Judge Tessa Holt", "amount": "$12,000"}),
    ("en", SUM, "pay", "payment",
     {"payer": "Orrin Gas", "payee": "Judge Tessa Holt", "amount": "$12,000"}),
    ("en", CLERK, "pay", "handed",
     {"payer": "Bram Otto", "payee": "The clerk", "amount": "$4,000"}),
    ("en", POST, "appoint", "appointment",
     {"agent": "President Hugo Renn", "appointed": "Tilda Roeg", "position": "treasurer"}),
    ("en", TOTAL, "pay", "Payments",
     {"payer": "Marn Timber", "payee": "three wardens", "amount": "$70,000"}),
    ("en", BANKER, "pay", "transferred", {"payer": "the banker Rolf Teague"}),
    ("fr", VERSEMENT, "pay", "versement",
     {"payer": "l'armateur Denis Rault", "payee": "greffier", "amount": "5 000 euros"}),
    ("fr", LETTRE, "message", "lettre",
     {"sender": "le trésorier", "recipient": "l'auditrice Nelly Craye"}),
    ("fr", QUE, "leave", "limogé", {"agent": "le conseil", "leaver": "Silas Horne"}),
    ("fr", EUROS, "pay", "versés",
     {"payer": "la société Marn", "payee": "gardien", "amount": "7 000 euros"}),
    ("fr", EFFECTUES, "pay", "versements",
     {"payer": "la société Marn", "payee": "trois gardiens", "amount": "70 000 euros"}),
    ("fr", TALKS, "negotiate", "pourparlers", {"party": "Renn"}),
]  # fmt: skip
NOT_HELD = [
    ("en", LOAN, "lend", "loan", {"payer": "Dorn Steel", "payee": "Silas Horne"}),
    ("en", "A loan of €2m from the brother of Silas Horne to Dorn Steel was never repaid.",
     "lend", "loan", {"payer": "Silas Horne", "amount": "€2m"}),
    ("en", "A loan of €2m from Silas Horne's brother to Dorn Steel was never repaid.",
     "lend", "loan", {"payer": "Silas Horne", "amount": "€2m"}),
    ("en", "A loan of €2m from Silas Horne to Dorn Steel's owner was never repaid.",
     "lend", "loan", {"payee": "Dorn Steel", "amount": "€2m"}),
    ("en", "A report on a loan of €2m, by Silas Horne to the board, was leaked.",
     "lend", "loan", {"payer": "Silas Horne", "payee": "the board", "amount": "€2m"}),
    ("en", NOTE, "message", "email", {"sender": "the auditor Nell Cray"}),
    ("en", "In a letter from the mayor, the treasurer said he had found a cheque.",
     "message", "letter", {"sender": "the treasurer"}),
    ("en", "In the letter, the treasurer is called a thief by the mayor.",
     "message", "letter", {"sender": "the treasurer"}),
    ("en", "In a letter to the treasurer, the mayor was called a thief.",
     "message", "letter", {"sender": "the mayor"}),
    ("en", "The auditor said the fault was described in a letter to the mayor.",
     "message", "letter", {"sender": "The auditor", "recipient": "the mayor"}),
    ("en", CLERK, "pay", "handed", {"payer": "Bram Otto", "payee": "Tessa Holt"}),
    ("en", CLERK, "pay", "handed", {"payer": "The clerk", "payee": "Bram Otto"}),
    ("en", "Orrin Gas's $12,000 payment to a friend of Judge Tessa Holt was recorded.",
     "pay", "payment", {"payer": "Orrin Gas", "payee": "Judge Tessa Holt"}),
    ("en", "Ode Lister told the warden that Marn Timber had paid $7,000.",
     "pay", "paid", {"payer": "Marn Timber", "payee": "the warden", "amount": "$7,000"}),
    ("en", "Ode Lister, not Marn Timber, paid the warden.",
     "pay", "paid", {"payer": "Marn Timber", "payee": "the warden"}),
    ("fr", VERSEMENT, "pay", "versement", {"payer": "greffier", "amount": "5 000 euros"}),
    ("fr", VERSEMENT.replace("l'armateur", "un ami de"), "pay", "versement",
     {"payer": "Denis Rault", "payee": "greffier", "amount": "5 000 euros"}),
    ("fr", "Dans une lettre du maire, le trésorier affirme avoir trouvé un chèque.",
     "message", "lettre", {"sender": "le trésorier"}),
    ("fr", "Dans une lettre au trésorier, le maire est traité de voleur.",
     "message", "lettre", {"sender": "le maire", "recipient": "trésorier"}),
    ("fr", QUE, "leave", "limogé", {"agent": "Silas Horne", "leaver": "le conseil"}),
    ("fr", "Silas Horne, que le conseil a reçu en juin, a limogé Tilda Roeg.",
     "leave", "limogé", {"agent": "le conseil", "leaver": "Tilda Roeg"}),
    ("fr", "Odile Lister a dit au gardien que la société Marn avait payé 7 000 euros.",
     "pay", "payé", {"payer": "la société Marn", "payee": "gardien"}),
]  # fmt: skip


@cache
def draft_of(language, chars):
    headers = (("language", language),)
    return drafted(text_of(Page("page.txt", chars.encode(), "text/plain", headers=headers)))


def hold(language, chars, kind, trigger, roles):
    proposal = {"quote": chars[:-1], "kind": kind, "trigger": trigger, "roles": roles,
                "modality": "done"}  # fmt: skip
    return held(draft_of(language, chars), "event", proposal)


@pytest.mark.parametrize("line", HELD, ids=lambda line: line[1][:40])
def test_roles_that_words_and_prepositions_give_are_held(line):
    hold(*line)


@pytest.mark.parametrize("line", NOT_HELD, ids=lambda line: line[1][:40])
def test_roles_of_others_are_refused(line):
    with pytest.raises(Refused):
        hold(*line)


def test_what_grammar_fills_is_filled_by_no_order_of_words():
    draft = draft_of("en", LOAN)
    scene = Scene(draft, draft.paragraphs[0])
    [token] = [one for one in scene.paragraph.doc if one.text == "loan"]
    [frame] = [one for one in scene.words.nouns["loan"] if one.kind == "lend"]
    places = {"payer": [(LOAN.index("Silas"), LOAN.index(" to Dorn"))],
              "amount": [(LOAN.index("€"), LOAN.index(" from"))]}  # fmt: skip
    [(role, head)] = [one for one in by_order(scene, token, frame, [], places) if one[0] == "payer"]
    assert (role, head.text) == ("payer", "Horne")
    assert "payer" not in dict(by_order(scene, token, frame, [("payer", token)], places))
    assert by_letter(scene, token, frame, []) == []

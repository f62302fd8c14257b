"""The guard: what a language model proposes is taken only where the page holds it to the letter."""

from functools import cache

import pytest

from sayso.model import Page
from sayso.pages import text_of
from sayso.reading.guard import Refused, held
from sayso.reading.guard.dealings import Done
from sayso.reading.guard.dealings import hold as hold_dealing
from sayso.reading.guard.figures import FigureProposal
from sayso.reading.guard.figures import hold as hold_figure
from sayso.reading.read import drafted

DENIED = "Marek Dole denied that the yard paid at least 30 guards. “I paid nobody,” he said."
CHAIN = "The clerk told Ada Brask that the lock had burst, the Strand Courier reported."
PAID = "Orel Cement paid $9,000 to the broker Ivo Tarn in May. It plans to pay Tull Shipping $500."
STRUCK = ("Pirates attacked the trawler Mira in May. The smugglers denied that they attacked the "
          "pilot boat. The sum of 4,000 francs was paid to the guard by Ivo Lenz.")  # fmt: skip
KILLED = "The gang leader Rocco Stane denied killing Sorel."
NONE = "Orel Cement denied any money paid to the guard Lenz."
LATER = "Orel Cement said in May that it paid $9,000 to Ivo Tarn."
PURPOSE = "Groups are campaigning for the yard to sell the trawler Mira to Ivo Lenz."
NAMED = "Le conseil doit nommer Inès Brun directrice générale en mai."
MADE = "The board plans to appoint Ada Brask chief engineer on Friday."
EXAMEN = "Le parquet a mis en examen Luc Maurin pour fraude."
FELL = "Sales fell by 12 per cent. Profit rose by at least €4m."
FRENCH = "« Le quai tient », a assuré la maire, Inès Brun. Paul Arnoux aurait versé 1 200 euros."


@cache
def draft_of(chars, language="en"):
    headers = (("language", language),)
    return drafted(text_of(Page("page.txt", chars.encode(), "text/plain", headers=headers)))


def said(quote, speaker, stance="affirms", strength="stated"):
    return "statement", {"quote": quote, "speaker": speaker, "stance": stance,
                         "strength": strength}  # fmt: skip


def counted(quote, value, unit="", bound="exact"):
    return "figure", {"quote": quote, "value": value, "unit": unit, "bound": bound}


def paid(quote, trigger, modality="done", **roles):
    return "event", {"quote": quote, "kind": "pay", "trigger": trigger, "roles": roles,
                     "modality": modality}  # fmt: skip


def hit(quote, modality="done", **roles):
    return "event", {"quote": quote, "kind": "attack", "trigger": "attacked", "roles": roles,
                     "modality": modality}  # fmt: skip


def named(quote, trigger, modality, **roles):
    return "event", {"quote": quote.rstrip("."), "kind": "appoint", "trigger": trigger,
                     "roles": roles, "modality": modality}  # fmt: skip


def charged(**roles):
    return "event", {"quote": EXAMEN.rstrip("."), "kind": "charge", "trigger": "a mis en examen",
                     "roles": roles, "modality": "done"}  # fmt: skip


RIGHT = [
    (NAMED, "fr", named(NAMED, "nommer", "planned", agent="Le conseil", appointed="Inès Brun",
                        position="directrice générale")),
    (MADE, "en", named(MADE, "appoint", "planned", agent="The board", appointed="Ada Brask",
                       position="chief engineer")),
    (EXAMEN, "fr", charged(agent="Le parquet", accused="Luc Maurin", offence="fraude")),
    (FELL, "en", counted("12 per cent", 12, "%")),
    (FELL, "en", counted("at least €4m", 4000000, "EUR", "at least")),
    (DENIED, "en", said("the yard paid at least 30 guards", "Marek Dole", "denies")),
    (DENIED, "en", said("I paid nobody", "he")),
    (DENIED, "en", counted("at least 30 guards", 30, "guards", "at least")),
    (CHAIN, "en", said("the lock had burst", "The clerk")),
    (PAID, "en", paid("Orel Cement paid $9,000 to the broker Ivo Tarn", "paid",
                      payer="Orel Cement", payee="the broker Ivo Tarn", amount="$9,000")),
    (PAID, "en", paid("It plans to pay Tull Shipping $500", "pay", "planned",
                      payee="Tull Shipping", amount="$500")),
    (STRUCK, "en", hit("Pirates attacked the trawler Mira", attacker="Pirates",
                       target="the trawler Mira")),
    (STRUCK, "en", hit("they attacked the pilot boat", "denied", attacker="they",
                       target="the pilot boat")),
    (KILLED, "en", ("event", {"quote": KILLED.rstrip("."), "kind": "kill", "trigger": "killing",
                              "roles": {"killer": "Rocco Stane", "victim": "Sorel"},
                              "modality": "denied"})),
    (STRUCK, "en", paid("The sum of 4,000 francs was paid to the guard by Ivo Lenz", "was paid",
                        payer="Ivo Lenz", payee="the guard", amount="4,000 francs")),
    (PAID, "en", paid("Orel Cement paid $9,000 to the broker Ivo Tarn in May", "paid",
                      payer="Orel Cement", when="May")),
    (NONE, "en", paid(NONE.rstrip("."), "paid", "denied", payee="the guard Lenz")),
    (FRENCH, "fr", said("Le quai tient", "Inès Brun")),
    (FRENCH, "fr", said("« Le quai tient »", "Inès Brun")),
    (DENIED, "en", said("“I paid nobody,”", "he")),
    ("Dole promised to rebuild the pier by May.", "en",
     said("rebuild the pier by May", "Dole", strength="planned")),
    (PURPOSE, "en", ("event", {"quote": PURPOSE.rstrip("."), "kind": "sell", "trigger": "sell",
                               "roles": {"seller": "the yard"}, "modality": "planned"})),
    (FRENCH, "fr", said("Le quai tient", "la maire")),
    (FRENCH, "fr", counted("1\u202f200 euros", 1200, "EUR")),
]  # fmt: skip
WRONG = [
    (NAMED, "fr", named(NAMED, "nommer", "planned", appointed="directrice générale",
                        position="Inès Brun"), "another"),
    (NAMED, "fr", named(NAMED, "nommer", "planned", agent="Inès Brun", appointed="Le conseil"),
     "another"),
    (MADE, "en", named(MADE, "appoint", "planned", agent="Ada Brask", appointed="The board"),
     "another"),
    (MADE, "en", named(MADE, "appoint", "done", appointed="Ada Brask"), "planned, not done"),
    (MADE, "en", named(MADE, "appoint", "planned", position="Friday"), "another position"),
    (EXAMEN, "fr", charged(agent="Luc Maurin", accused="Le parquet"), "another"),
    (FELL, "en", counted("at least €4m", 4000000, "EUR"), "another bound"),
    (FELL, "en", counted("12 per cent", 12, "%", "about"), "another bound"),
    (DENIED, "en", said("the yard paid at least 30 guards", "Marek Dole"), "denies, not affirms"),
    (DENIED, "en", said("the yard paid 30 guards", "Marek Dole", "denies"), "not on the page"),
    (DENIED, "en", said("30 guards", "Marek Dole", "denies"), "middle of a phrase"),
    (DENIED, "en", said("the yard paid … 30 guards", "Marek Dole", "denies"), "not on the page"),
    (DENIED, "en", said("I paid nobody,” he said", "he"), "end of a quotation"),
    (DENIED, "en", said("I paid nobody", "Vask"), "speaker is not on the page"),
    (DENIED, "en", counted("30 guards", 30, "guards"), "another bound"),
    (DENIED, "en", counted("at least 30 guards", 40, "guards", "at least"), "another number"),
    (DENIED, "en", counted("at least 30 guards", 30, "boats", "at least"), "another unit"),
    (DENIED, "en", counted("at least 30 guards", 30, "guards", "more than"), "another bound"),
    (CHAIN, "en", said("the lock had burst", "Ada Brask"), "somebody else"),
    ("Ada Brask does not dispute that the lock had burst.", "en",
     said("the lock had burst", "Ada Brask"), "lets it stand"),
    (PAID, "en", paid("Orel Cement paid $9,000 to the broker Ivo Tarn", "paid",
                      payer="Ivo Tarn", payee="Orel Cement"), "another pay"),
    (PAID, "en", paid("It plans to pay Tull Shipping $500", "pay", payee="Tull Shipping"),
     "planned, not done"),
    (STRUCK, "en", hit("Pirates attacked the trawler Mira", attacker="the trawler Mira",
                       target="Pirates"), "another attacker"),
    (STRUCK, "en", hit("they attacked the pilot boat", attacker="they", target="the pilot boat"),
     "denied, not done"),
    (STRUCK, "en", paid("The sum of 4,000 francs was paid to the guard by Ivo Lenz", "was paid",
                        payee="4,000 francs"), "another payee"),
    (NONE, "en", paid(NONE.rstrip("."), "paid", payee="the guard Lenz"), "denied, not done"),
    (LATER, "en", paid("Orel Cement said in May that it paid $9,000 to Ivo Tarn", "paid",
                       payee="Ivo Tarn", when="May"), "another when"),
    (FRENCH, "fr", said("Paul Arnoux aurait versé 1 200 euros", "Inès Brun"),
     "nothing in the page"),
    (FRENCH, "fr", said("The quay holds", "Inès Brun"), "not on the page"),
    (FRENCH, "fr", counted("1 200 euros", 1200, "USD"), "another unit"),
]  # fmt: skip


@pytest.mark.parametrize(("chars", "language", "proposal"), RIGHT)
def test_what_the_page_holds_is_taken(chars, language, proposal):
    held(draft_of(chars, language), *proposal)


@pytest.mark.parametrize(("chars", "language", "proposal", "why"), WRONG)
def test_what_the_page_does_not_hold_is_refused_with_the_reason(chars, language, proposal, why):
    with pytest.raises(Refused, match=why):
        held(draft_of(chars, language), *proposal)


def test_a_figure_and_a_dealing_come_back_as_they_are_read():
    figure = hold_figure(
        draft_of(DENIED), FigureProposal("at least 30 guards", 30, "guards", "at least")
    )
    assert (figure.low, figure.high) == (30, None)
    event = hold_dealing(draft_of(PAID), Done("Orel Cement paid $9,000", "pay", "paid"))
    assert event in draft_of(PAID).events

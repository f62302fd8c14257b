"""How a report of a case tells who paid, held, met or freed whom, in two languages."""

import pytest

from tests.reading.events.test_roles import dealings, plain
from tests.reading.events.test_where_the_law_stands import told

ENGLISH = [
    ("The group kicked back 5 percent of its profits to the militia.", "pay",
     {("payer", "The group"), ("payee", "militia"), ("amount", "5 percent of its profits")}),
    ("$2.3 million passed through a shell company.", "pay",
     {("amount", "$2.3 million"), ("via", "a shell company")}),
    ("He is alleged to have moved the money through an exchange office.", "pay",
     {("amount", "the money"), ("via", "an exchange office")}),
    ("Prosecutors accuse the firm of having financed the militia.", "pay", {("payee", "militia")}),
    ("The kidnappers demanded a ransom of two million dollars.", "pay",
     {("payee", "The kidnappers"), ("amount", "two million dollars")}),
    ("The cement was sold to wholesalers, who passed it on to the fighters.", "supply",
     {("supplier", "wholesalers"), ("goods", "it"), ("recipient", "the fighters")}),
    ("The militia received rifles from a dealer in Velm.", "supply",
     {("recipient", "The militia"), ("goods", "rifles"), ("supplier", "a dealer")}),
    ("A Chinese group is considering a bid for the mine.", "buy",
     {("buyer", "A Chinese group"), ("goods", "the mine")}),
    ("The fixer traded several messages with the group's spokesman.", "message",
     {("sender", "The fixer"), ("recipient", "the group's spokesman")}),
    ("The security chief had warned Paris that staff were at risk.", "warn",
     {("sender", "The security chief"), ("recipient", "Paris")}),
    ("The two men saw each other in a Geneva hotel.", "meet", {("party", "The two men")}),
    ("The directors are in talks with two banks.", "meet",
     {("party", "The directors"), ("party", "two banks")}),
    ("Gunmen seized four employees near the dam.", "kidnap",
     {("kidnapper", "Gunmen"), ("victim", "four employees")}),
    ("Pirates took the crew hostage.", "kidnap", {("kidnapper", "Pirates"), ("victim", "crew")}),
    ("The hostages were let go after six months.", "release", {("released", "The hostages")}),
    ("The blast claimed nine lives.", "kill", {("cause", "The blast")}),
    ("The fire gutted the warehouse.", "destroy",
     {("means", "The fire"), ("destroyed", "the warehouse")}),
    ("The soldiers set fire to the village.", "destroy",
     {("destroyer", "The soldiers"), ("destroyed", "the village")}),
    ("The town fell to the rebels in July.", "control",
     {("held", "The town"), ("holder", "the rebels")}),
    ("The holding owns 51 percent of the company.", "control", {("holder", "The holding")}),
    ("The valley is under the control of the militia.", "control",
     {("held", "The valley"), ("holder", "the militia")}),
    ("Customs officers seized 300 kilos of cocaine.", "seize", {("agent", "Customs officers")}),
    ("Lenz was put in charge of the subsidiary.", "appoint",
     {("appointed", "Lenz"), ("position", "the subsidiary")}),
    ("The government gave the company 48 hours to leave the country.", "move",
     {("mover", "the company"), ("from", "the country")}),
    ("The brigade, set up by a former colonel, pledged allegiance to the group.", "found",
     {("founder", "a former colonel"), ("founded", "The brigade")}),
    ("The mayor gave evidence to the commission.", "message",
     {("sender", "The mayor"), ("recipient", "the commission")}),
    ("It is accused of selling it cement.", "sell", {("buyer", "it"), ("goods", "cement")}),
    ("The mayor told reporters that the port was shut.", "message",
     {("sender", "The mayor"), ("recipient", "reporters")}),
    ("The money reached the commander in cash.", "pay",
     {("payee", "the commander"), ("amount", "The money")}),
    ("The two sides have been holding talks in Doha.", "meet", {("party", "The two sides")}),
    ("The former director testified before the inquiry.", "message",
     {("sender", "The former director"), ("recipient", "the inquiry")}),
    ("The bank appointed a former spy to head its compliance department.", "lead",
     {("leader", "a former spy")}),
    ("The ship delivered 2,000 tonnes of fuel to the port of Velm.", "supply",
     {("supplier", "The ship"), ("recipient", "the port of Velm")}),
    ("The group levied a tax on every truck crossing its territory.", "tax",
     {("payee", "The group"), ("goods", "every truck")}),
    ("Militants attacked a convoy, leaving four drivers dead.", "die",
     {("victim", "four drivers")}),
]  # fmt: skip
FRENCH = [
    ("Il lui avait prêté sa villa.", "lend", {("payer", "Il"), ("goods", "sa villa")}),
    ("Le ministre a offert une montre au directeur de l'agence.", "supply",
     {("supplier", "Le ministre"), ("goods", "une montre")}),
    ("L'entreprise a acheté du pétrole à des revendeurs.", "buy",
     {("buyer", "L'entreprise"), ("seller", "des revendeurs")}),
    ("Le chef de la sécurité avait averti Paris.", "warn", {("recipient", "Paris")}),
    ("Les deux hommes se sont vus dans un hôtel.", "meet", {("party", "Les deux hommes")}),
    ("Le négociateur a échangé des messages avec le porte-parole du groupe.", "message",
     {("sender", "Le négociateur"), ("recipient", "le porte-parole du groupe")}),
    ("L'attentat a coûté la vie à neuf personnes.", "kill", {("victim", "neuf personnes")}),
    ("La ville est tombée aux mains des rebelles.", "control",
     {("held", "La ville"), ("holder", "des rebelles")}),
    ("L'école est sous le contrôle de la milice.", "control",
     {("held", "L'école"), ("holder", "la milice")}),
    ("La brigade a fait allégeance au groupe.", "join",
     {("member", "La brigade"), ("group", "groupe")}),
    ("La directrice financière a claqué la porte.", "leave",
     {("leaver", "La directrice financière")}),
    ("L'officier a nié avoir rencontré Lenz.", "meet",
     {("party", "Lenz"), ("party", "L'officier")}),
    ("La police a arrêté Lenz à l'aéroport de Velm.", "detain", {("detained", "Lenz")}),
    ("La ministre a remis sa démission.", "leave", {("leaver", "La ministre")}),
    ("Elle a été informée de l'accord par une note interne.", "message",
     {("recipient", "Elle"), ("about", "l'accord")}),
    ("Lenz, 52 ans, a été interpellé mardi.", "detain", {("detained", "Lenz")}),
    ("Le tribunal a gelé trois comptes.", "seize",
     {("agent", "Le tribunal"), ("goods", "trois comptes")}),
    ("Les garde-côtes ont arraisonné le navire et arrêté son capitaine.", "detain",
     {("agent", "Les garde-côtes"), ("detained", "son capitaine")}),
    ("Elle a reconnu avoir pris 4 000 dollars à l'entrepreneur.", "pay",
     {("payee", "Elle"), ("amount", "4 000 dollars"), ("payer", "l'entrepreneur")}),
    ("« C'est faux », a révélé son avocate à l'AFP.", "message",
     {("sender", "son avocate"), ("recipient", "l'AFP")}),
    ("Elle est morte samedi, a annoncé son fils à l'agence Belga.", "message",
     {("sender", "son fils"), ("recipient", "l'agence Belga")}),
    ("Les deux sociétés ont fusionné en 2015.", "merge", {("party", "Les deux sociétés")}),
]  # fmt: skip
STAGES = [
    ("en", "Norvane agreed to pay a fine of $12 million.", ("fined", "Norvane")),
    ("fr", "Reconnu coupable d'escroquerie, il a fait appel.", ("convicted", "il")),
    ("fr", "Il a été reconnu coupable et condamné à trois ans de prison.", ("sentenced", "Il")),
    ("fr", "Les deux frères ont écopé de dix-huit mois ferme.", ("sentenced", "Les deux frères")),
    ("fr", "Le tribunal a débouté la société de son recours.", ("upheld", "la société")),
    ("fr", "La Cour a rejeté le pourvoi formé par la société.", ("upheld", "la société")),
]


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "roles"),
    [("en", *case) for case in ENGLISH] + [("fr", *case) for case in FRENCH],
)
def test_a_report_tells_who_did_what(language, sentence, kind, roles):
    found = [one for one in dealings(sentence, language) if one[0] == kind]
    assert found, dealings(sentence, language)
    wanted = {(role, plain(words)) for role, words in roles}
    assert any(wanted <= parts for _, _, parts in found), found


@pytest.mark.parametrize(("language", "sentence", "stage"), STAGES)
def test_a_report_tells_where_the_law_stands(language, sentence, stage):
    assert stage in {one[:2] for one in told(sentence, language)}, told(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "kind", "modality"),
    [
        ("The jury acquitted him of the murder of Lenz.", "kill", "denied"),
        ("After stepping down, she set up a firm.", "leave", "done"),
        ("Extradited from Spain last year, he awaits trial.", "move", "done"),
        ("Two hostages were executed; the others were freed.", "kill", "done"),
        ("The brigade, set up by a colonel, pledged allegiance to the front.", "found", "done"),
    ],
)
def test_an_act_stands_as_its_own_words_say(sentence, kind, modality):
    assert (kind, modality) in {one[:2] for one in dealings(sentence)}


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "The former director testified before the inquiry.", "investigate"),
        ("en", "The brigade delivered the White House to Orel.", "supply"),
        ("en", "The hills are outside the control of the army.", "control"),
        ("en", "The kidnapped engineer's fire for the work was gone.", "attack"),
        ("en", "Wholesalers passed it on.", "message"),
        ("en", "We stand united in our convictions.", "convict"),
        ("en", "The note describes the payments.", "order"),
        ("fr", "Elle a payé des groupes armés.", "supply"),
        ("fr", "Il a reçu des millions d'e-mails de lecteurs.", "pay"),
        ("fr", "La loi contrôle les prix.", "control"),
    ],
)
def test_what_only_looks_like_it_is_none(language, sentence, kind):
    assert kind not in {one[0] for one in dealings(sentence, language)}

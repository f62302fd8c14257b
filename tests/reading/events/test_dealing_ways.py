"""The ways in which news tells who dealt with whom: from the other end, by letter, as planned."""

import pytest

from tests.reading.events.test_roles import dealings

WAYS = [
    # gifts taken, with their sum; what is given to a museum; whom a phrase stands between
    ("The foundation accepted a $500,000 gift from the emirate.", "en", "donate", "done",
     {("payee", "foundation"), ("payer", "emirate"), ("amount", "$500,000")}),
    ("Ada Obi donated two paintings to the museum.", "en", "donate", "done",
     {("payer", "Ada Obi"), ("goods", "two paintings"), ("payee", "museum")}),
    ("Lawmakers met behind closed doors with the treasury secretary.", "en", "meet", "done",
     {("party", "treasury secretary"), ("party", "Lawmakers")}),
    ("Gunmen stormed the hotel, taking dozens hostage.", "en", "kidnap", "done",
     {("kidnapper", "Gunmen"), ("victim", "dozens")}),
    ("The owner of the yard was arraigned on manslaughter charges.", "en", "charge", "done",
     {("accused", "owner of the yard")}),
    ("The hackers stole e-mails from the firm.", "en", "seize", "done",
     {("agent", "hackers"), ("goods", "e-mails")}),
    # French news: what is delivered, for whom, by what means, who followed whom, who was hit
    ("Le chantier a livré douze wagons à la compagnie Azur.", "fr", "supply", "done",
     {("goods", "douze wagons"), ("recipient", "la compagnie Azur")}),
    ("La région a débloqué 50 millions d'euros pour les sinistrés.", "fr", "pay", "done",
     {("payee", "les sinistrés"), ("payer", "La région")}),
    ("Un attentat à la voiture piégée a visé le convoi, faisant quatre morts.", "fr", "attack",
     "done", {("target", "le convoi")}),
    ("Un attentat à la voiture piégée a visé le convoi, faisant quatre morts.", "fr", "die",
     "done", set()),
    ("Les ouvriers ont cessé le travail pour réclamer une hausse.", "fr", "ask", "planned",
     {("about", "une hausse")}),
    ("Le directeur a été remplacé par son adjointe, Clara Noël.", "fr", "appoint", "done",
     {("appointed", "Clara Noël"), ("predecessor", "Le directeur")}),
    ("Elle a succédé à Jean Morel en mai.", "fr", "appoint", "done",
     {("appointed", "Elle"), ("predecessor", "Jean Morel")}),
    ("Nora Vesse a quitté le gouvernement en juin.", "fr", "leave", "done",
     {("leaver", "Nora Vesse"), ("body", "le gouvernement")}),
    ("Deux lycéens ont été renversés par un camion.", "fr", "injure", "done",
     {("victim", "Deux lycéens"), ("means", "un camion")}),
    ("Les gendarmes recherchent activement deux hommes armés.", "fr", "investigate", "done",
     {("investigator", "Les gendarmes"), ("accused", "deux hommes armés")}),
    ("Les héritiers ont intenté un procès à l'éditeur.", "fr", "try", "done",
     {("accused", "l'éditeur")}),
    ("Le pétrolier transportait 80 000 tonnes de brut vers la Corée.", "fr", "move", "done",
     {("mover", "Le pétrolier")}),
    # to somebody who is a go-between; when bribes were paid
    ("Le groupe aurait par ailleurs versé des commissions à deux intermédiaires.", "fr", "pay",
     "alleged", {("payee", "deux intermédiaires"), ("payer", "Le groupe")}),
    ("Il a payé la milice par l'intermédiaire de deux courtiers.", "fr", "pay", "done",
     {("payee", "la milice"), ("via", "deux courtiers")}),
    # whoever bears an age; those whom a participle stands for; one shot dead
    ("Marek, 26, died after a fall.", "en", "die", "done", {("victim", "Marek")}),
    ("Paris, 31, was killed in May.", "en", "kill", "done", {("victim", "Paris")}),
    ("The wounded included the mayor of the town.", "en", "injure", "done",
     {("victim", "wounded")}),
    ("Two of the injured were drivers.", "en", "injure", "done", {("victim", "injured")}),
    ("Later a clerk was shot dead when he opened the door.", "en", "die", "done",
     {("victim", "clerk")}),
    # what a blast was aimed at; who waged what; who is named of many, each described
    ("The explosion targeted a hotel.", "en", "attack", "done", {("target", "hotel")}),
    ("All three countries are waging assaults on armed groups.", "en", "attack", "done",
     {("attacker", "All three countries"), ("target", "armed groups")}),
    ("Drivers were arrested, including Eva Orne, wife of the owner, Mari Holm, a clerk, and"
     " Ivo Lenz.", "en", "detain", "done", {("detained", "Mari Holm"), ("detained", "Ivo Lenz")}),
    # by what they went; who left; who is sought; who calls a meeting
    ("Mr Holm flew to Velm in a military plane.", "en", "move", "done",
     {("to", "Velm"), ("vehicle", "military plane")}),
    ("Ada Obi drove the truck to Velm.", "en", "move", "done",
     {("vehicle", "truck"), ("mover", "Ada Obi")}),
    ("The video showed the clerk leaving the restaurant.", "en", "move", "done",
     {("mover", "clerk"), ("from", "restaurant")}),
    ("Police are searching for a man in a red coat.", "en", "investigate", "done",
     {("investigator", "Police"), ("accused", "man")}),
    ("The mayor convened the owners of the mills.", "en", "meet", "done",
     {("party", "mayor"), ("party", "owners of the mills")}),
    ("The minister acknowledged that the firm was pressing clerks to vote.", "en", "ask", "done",
     {("sender", "firm"), ("recipient", "clerks")}),
    # in cash, month by month, at the end of a time, from whom, and what the police take
    ("Quelque 40 000 euros ont été remis en espèces à un adjoint du préfet.", "fr", "pay",
     "done", {("payee", "un adjoint du préfet")}),
    ("Il lui verse chaque mois 3 000 euros.", "fr", "pay", "done",
     {("payee", "lui"), ("amount", "3 000 euros"), ("payer", "Il")}),
    ("Les pirates ont pris en otage pendant trois jours des marins.", "fr", "kidnap", "done",
     {("kidnapper", "Les pirates"), ("victim", "marins")}),
    ("La mairie a fait l'acquisition de deux bus auprès du constructeur Mobilor.", "fr", "buy",
     "done", {("seller", "constructeur Mobilor"), ("buyer", "La mairie")}),
    ("Les enquêteurs ont saisi 60 000 euros au domicile du notaire.", "fr", "seize", "done",
     {("goods", "60 000 euros"), ("agent", "Les enquêteurs")}),
    ("La chef comptable a alerté sa hiérarchie en mai.", "fr", "message", "done",
     {("recipient", "sa hiérarchie")}),
    ("Plus de 300 personnes ont défilé dans les rues de Velm contre la fermeture.", "fr",
     "protest", "done", {("protester", "Plus de 300 personnes")}),
    ("Elle vit loin de la zone d'où ont été évacuées plus de 80 personnes.", "fr", "move", "done",
     {("moved", "plus de 80 personnes")}),
    # from the end of whoever gets it
    ("The militia received $20,000 a month from Tolmar.", "en", "pay", "done",
     {("payee", "militia"), ("amount", "$20,000"), ("payer", "Tolmar")}),
    ("The driver was given $500 by the broker.", "en", "donate", "done",
     {("payee", "driver"), ("amount", "$500"), ("payer", "broker")}),
    ("The clerk received $500 in payments from the broker.", "en", "pay", "done",
     {("payee", "clerk"), ("amount", "$500"), ("payer", "broker")}),
    ("M. Daoud a touché 75 000 dollars pour ses services.", "fr", "pay", "done",
     {("payee", "M. Daoud"), ("amount", "75 000 dollars"), ("purpose", "ses services")}),
    # through whom, by which means, for whose benefit
    ("The firm sold cement to the rebels via a middleman.", "en", "sell", "done",
     {("goods", "cement"), ("buyer", "rebels"), ("via", "middleman")}),
    ("Des versements de 5 000 euros ont été effectués au profit du groupe.", "fr", "pay", "done",
     {("amount", "5 000 euros"), ("payee", "groupe")}),
    ("$35,000 a month was handed to a broker for the Red Banner.", "en", "pay", "done",
     {("via", "broker"), ("payee", "Red Banner"), ("amount", "$35,000")}),
    ("La somme a été remise à un courtier pour le compte de la brigade.", "fr", "pay", "done",
     {("via", "un courtier"), ("payee", "la brigade")}),
    ("The clerk told the judges that the firm paid the rebels.", "en", "pay", "done",
     {("payer", "firm"), ("payee", "rebels")}),
    ("There is a letter in which the clerk told his chief about the payments.", "en",
     "message", "done", {("sender", "clerk"), ("recipient", "his chief"), ("medium", "letter")}),
    # a share
    ("The firm agreed to pay the militia 10% of its sales.", "en", "pay", "planned",
     {("payee", "militia"), ("payer", "firm")}),
    # what is due, or was to come
    ("Ms Lund is due to meet the minister next week.", "en", "meet", "planned",
     {("party", "Ms Lund"), ("party", "minister")}),
    ("Mme Lunde doit rencontrer le ministre.", "fr", "meet", "planned",
     {("party", "Mme Lunde"), ("party", "le ministre")}),
    ("The firm said it would pay the drivers.", "en", "pay", "planned", {("payee", "drivers")}),
    # set in a meeting
    ("Ms Lund said in an interview with a reporter that the plant was lost.", "en", "meet", "done",
     {("party", "Ms Lund"), ("party", "reporter")}),
    # letters
    ("In an e-mail dated 18 August 2014, Mr Orne told his deputy that the plant was lost.", "en",
     "message", "done",
     {("sender", "Mr Orne"), ("recipient", "his deputy"), ("medium", "e-mail")}),
    ("Dans un courriel, M. Ostrin a indiqué à son adjoint que l'usine était perdue.", "fr",
     "message", "done", {("sender", "M. Ostrin"), ("recipient", "son adjoint")}),
    ("Le directeur a été informé des paiements en 2013.", "fr", "message", "done",
     {("recipient", "Le directeur"), ("about", "paiements")}),
    ("The embassy warned the firm of the danger.", "en", "warn", "done",
     {("sender", "embassy"), ("recipient", "firm"), ("about", "danger")}),
    ("L'ambassade a averti l'entreprise du danger.", "fr", "warn", "done",
     {("recipient", "l'entreprise"), ("about", "danger")}),
    ("The group demanded $5 million from the firm.", "en", "ask", "done",
     {("sender", "group"), ("recipient", "firm"), ("about", "$5 million")}),
    ("The colonel threatened to shell the town.", "en", "threaten", "done",
     {("sender", "colonel")}),
    # the dead and the hurt, counted
    ("The attack left 12 dead.", "en", "die", "done", {("victim", "12")}),
    ("Five soldiers were killed and 30 people wounded when a bomb exploded.", "en",
     "injure", "done", {("victim", "30 people")}),
    ("The barn was hit by a shell, killing two men.", "en", "kill", "done",
     {("means", "shell"), ("victim", "two men")}),
    ("The clerk, whose arrest made news, was freed.", "en", "detain", "done",
     {("detained", "clerk")}),
    ("Un camion piégé a tué douze personnes.", "fr", "kill", "done",
     {("means", "Un camion"), ("victim", "douze personnes")}),
    # who holds what
    ("The rebels took the town in June.", "en", "control", "done",
     {("holder", "rebels"), ("held", "town")}),
    ("Les rebelles ont pris la ville en juin.", "fr", "control", "done",
     {("holder", "Les rebelles"), ("held", "la ville")}),
    ("Odelle, filiale de Norvane, a payé le groupe.", "fr", "control", "done",
     {("held", "Odelle"), ("holder", "Norvane")}),
    ("M. Ostrin, fondateur de la brigade, a été tué.", "fr", "found", "done",
     {("founder", "M. Ostrin"), ("founded", "la brigade")}),
    (
        "Her speeches earned her a total of $675,000.",
        "en",
        "pay",
        "done",
        {("payee", "her"), ("amount", "total of $675,000")},
    ),
    (
        "The firm swindled its investors.",
        "en",
        "launder",
        "done",
        {("launderer", "firm"), ("source", "its investors")},
    ),
    (
        "The group took the name of Garde du Sud.",
        "en",
        "rename",
        "done",
        {("target", "group"), ("new_name", "Garde du Sud")},
    ),
    (
        "Le groupe a pris le nom de Garde du Sud.",
        "fr",
        "rename",
        "done",
        {("target", "Le groupe"), ("new_name", "Garde du Sud")},
    ),
    (
        "The minister ordered an inquiry.",
        "en",
        "order",
        "done",
        {("sender", "minister"), ("about", "inquiry")},
    ),
    (
        "The driver begged to see a lawyer.",
        "en",
        "ask",
        "done",
        {("sender", "driver"), ("content", "to see a lawyer")},
    ),
    (
        "The report came from the institute she founded in 1975.",
        "en",
        "found",
        "done",
        {("founder", "she"), ("founded", "institute")},
    ),
    (
        "No candidate has ever been elected president.",
        "en",
        "appoint",
        "denied",
        {("appointed", "No candidate")},
    ),
    (
        "Caltrans told ABC 7 that a driver had died.",
        "en",
        "message",
        "done",
        {("sender", "Caltrans"), ("recipient", "ABC")},
    ),
    (
        "Les rebelles ont pris en otage le maire.",
        "fr",
        "kidnap",
        "done",
        {("kidnapper", "Les rebelles"), ("victim", "le maire")},
    ),
    (
        "Quatre millions d'euros sont partis sur le compte du courtier.",
        "fr",
        "pay",
        "done",
        {("amount", "Quatre millions d'euros")},
    ),
    (
        "Le ministre a rendu visite au préfet.",
        "fr",
        "meet",
        "done",
        {("party", "Le ministre"), ("party", "préfet")},
    ),
    (
        "Suspended Worker Kills Two Women in Factory Shooting",
        "en",
        "kill",
        "done",
        {("victim", "Two Women"), ("killer", "Suspended Worker")},
    ),
    (
        "Ms Orel had been shot a few hours earlier.",
        "en",
        "attack",
        "done",
        {("target", "Ms Orel")},
    ),
    (
        "Il rendra hommage aux militaires décédés.",
        "fr",
        "die",
        "done",
        {("victim", "militaires décédés")},
    ),
    (
        "Leftists were arrested, including Eva Forest and Ivo Lenz.",
        "en",
        "detain",
        "done",
        {("detained", "Leftists"), ("detained", "Eva Forest"), ("detained", "Ivo Lenz")},
    ),
    (
        "The republic has seen bombings targeted at the Russian military.",
        "en",
        "attack",
        "done",
        {("target", "Russian military")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "language", "kind", "modality", "parts"), WAYS)
def test_a_dealing_is_told_in_many_ways(sentence, language, kind, modality, parts):
    found = dealings(sentence, language)
    assert any(
        (kind, modality) == (one, stands) and parts <= held for one, stands, held in found
    ), found


@pytest.mark.parametrize(
    ("sentence", "language", "kind", "wrong"),
    [
        ("The town hall was rocked by a bomb, killing two men.", "en", "kill",
         ("killer", "town hall")),
        ("The rowers were given stipends of $500 by the club.", "en", "pay", ("payer", "rowers")),
        ("Une enquête visant la mairie a été ouverte.", "fr", "attack", ("target", "la mairie")),
        ("The primary goal is to provide aid to refugees.", "en", "supply",
         ("supplier", "primary goal")),
        ("L'entreprise s'est acquittée d'une taxe.", "fr", "acquit",
         ("acquitted", "L'entreprise")),
        ("The judges ordered Tolmar to leave.", "en", "buy", ("goods", "Tolmar")),
    ],
)  # fmt: skip
def test_no_role_goes_to_whom_the_sentence_does_not_give_it(sentence, language, kind, wrong):
    assert wrong not in {
        part for one, _, held in dealings(sentence, language) if one == kind for part in held
    }


def test_a_payment_told_by_verb_and_noun_is_one():
    found = dealings("The firm paid a ransom of $200,000 to the rebels.")
    assert [kind for kind, *_ in found] == ["pay"]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Obama called for cutting the tax.", "en"),
        ("Donald put Freddy down.", "en"),
        ("The region is honoured at the fair.", "en"),
        ("La ville est mise à l'honneur.", "fr"),
    ],
)
def test_policies_and_figures_of_speech_are_no_dealings(sentence, language):
    assert [one for one in dealings(sentence, language) if one[0] in ("ask", "detain")] == []

"""How common verbs and nouns of two languages tell an act: common nouns, passives, goals, plans."""

import pytest

from tests.reading.events.test_roles import dealings, plain

ENGLISH = [
    (
        "The mill's owner spent $40,000 on bribes for two inspectors.",
        "pay",
        "done",
        {
            ("amount", "$40,000"),
            ("purpose", "bribes"),
            ("payee", "two inspectors"),
            ("payer", "The mill's owner"),
        },
    ),
    (
        "Orel was paid $300 an hour for advice to the port authority.",
        "pay",
        "done",
        {("amount", "$300"), ("purpose", "advice"), ("payee", "Orel")},
    ),
    (
        "The consultant earned $225,000 for a speech to the bank.",
        "pay",
        "done",
        {("amount", "$225,000"), ("purpose", "a speech"), ("payee", "The consultant")},
    ),
    (
        "The council reimbursed Ms Lund for three trips.",
        "pay",
        "done",
        {("payee", "Ms Lund"), ("purpose", "three trips"), ("payer", "The council")},
    ),
    (
        "Payments of up to $9,000 a month to the brigade were booked as transport.",
        "pay",
        "done",
        {("amount", "$9,000"), ("payee", "the brigade")},
    ),
    (
        "The clinic was paid $14,000 by the ministry.",
        "pay",
        "done",
        {("amount", "$14,000"), ("payer", "the ministry"), ("payee", "The clinic")},
    ),
    (
        "Lund's charity received a donation of $8,000 from the brewer.",
        "donate",
        "done",
        {("amount", "$8,000"), ("payee", "Lund's charity"), ("payer", "the brewer")},
    ),
    (
        "The heiress gave the party $70,000.",
        "donate",
        "done",
        {("payee", "the party"), ("amount", "$70,000"), ("payer", "The heiress")},
    ),
    (
        "They raised $4 million from dentists and bakers.",
        "donate",
        "done",
        {("amount", "$4 million"), ("payer", "dentists"), ("payer", "bakers"), ("payee", "They")},
    ),
    (
        "The rebels taxed every lorry at the bridge.",
        "tax",
        "done",
        {("goods", "every lorry"), ("payee", "The rebels")},
    ),
    (
        "The militia collected tolls from farmers on the Velm road.",
        "tax",
        "done",
        {("amount", "tolls"), ("payer", "farmers"), ("payee", "The militia")},
    ),
    (
        "He wants to increase the tax on millionaires.",
        "tax",
        "planned",
        {("payer", "millionaires"), ("payee", "He")},
    ),
    (
        "Mills forwarded the memo to the treasurer.",
        "message",
        "done",
        {("message", "the memo"), ("recipient", "the treasurer"), ("sender", "Mills")},
    ),
    (
        "The engineer wrote an e-mail to his superiors on 3 May.",
        "message",
        "done",
        {("message", "an e-mail"), ("recipient", "his superiors"), ("sender", "The engineer")},
    ),
    (
        "The clerk texted her brother before the raid.",
        "message",
        "done",
        {("recipient", "her brother"), ("sender", "The clerk")},
    ),
    (
        "The mayor spoke by phone with the colonel.",
        "message",
        "done",
        {("recipient", "the colonel"), ("sender", "The mayor")},
    ),
    (
        "The spy passed the note to a courier.",
        "message",
        "done",
        {("message", "the note"), ("recipient", "a courier"), ("sender", "The spy")},
    ),
    (
        "The director briefed the shareholders on the fire.",
        "message",
        "done",
        {("recipient", "the shareholders"), ("sender", "The director")},
    ),
    (
        "Lund heads the workers' union.",
        "lead",
        "done",
        {("group", "the workers' union"), ("leader", "Lund")},
    ),
    (
        "The brigade was led by a former baker.",
        "lead",
        "done",
        {("leader", "a former baker"), ("group", "The brigade")},
    ),
    (
        "Ms Orel chairs the committee.",
        "lead",
        "done",
        {("group", "the committee"), ("leader", "Ms Orel")},
    ),
    (
        "A retired judge presides over the commission.",
        "lead",
        "done",
        {("group", "the commission"), ("leader", "A retired judge")},
    ),
    (
        "The colonel commanded the northern front.",
        "lead",
        "done",
        {("group", "the northern front"), ("leader", "The colonel")},
    ),
    (
        "Orel, who leads the opposition, spoke last.",
        "lead",
        "done",
        {("group", "the opposition"), ("leader", "Orel")},
    ),
    (
        "The envoys flew to Velm on Sunday.",
        "move",
        "done",
        {("to", "Velm"), ("mover", "The envoys")},
    ),
    (
        "The rebels pulled out of the town.",
        "move",
        "done",
        {("from", "the town"), ("mover", "The rebels")},
    ),
    (
        "They sent the prisoners to a camp.",
        "move",
        "done",
        {("moved", "the prisoners"), ("to", "a camp"), ("mover", "They")},
    ),
    (
        "The tanks rolled into the capital.",
        "move",
        "done",
        {("to", "the capital"), ("mover", "The tanks")},
    ),
    (
        "She drove her son to the clinic.",
        "move",
        "done",
        {("moved", "her son"), ("to", "the clinic"), ("mover", "She")},
    ),
    (
        "The widow went back to her village.",
        "move",
        "done",
        {("to", "her village"), ("mover", "The widow")},
    ),
    (
        "Lund asked the general for an escort.",
        "ask",
        "done",
        {("recipient", "the general"), ("about", "an escort"), ("sender", "Lund")},
    ),
    (
        "The mayor urged residents to boil their water.",
        "ask",
        "done",
        {("recipient", "residents"), ("content", "to boil their water"), ("sender", "The mayor")},
    ),
    (
        "The union called on the minister to resign.",
        "ask",
        "done",
        {("recipient", "the minister"), ("content", "to resign"), ("sender", "The union")},
    ),
    (
        "The envoy pressed the rebels for a list of hostages.",
        "ask",
        "done",
        {("recipient", "the rebels"), ("about", "a list of hostages"), ("sender", "The envoy")},
    ),
    (
        "The judges requested the files from the bank.",
        "ask",
        "done",
        {("about", "the files"), ("recipient", "the bank"), ("sender", "The judges")},
    ),
    (
        "The families demanded an inquiry.",
        "ask",
        "done",
        {("about", "an inquiry"), ("sender", "The families")},
    ),
    (
        "The court ordered the firm to hand over the books.",
        "order",
        "done",
        {("recipient", "the firm"), ("content", "to hand over the books"), ("sender", "The court")},
    ),
    (
        "Rebels attacked the garrison.",
        "attack",
        "done",
        {("target", "the garrison"), ("attacker", "Rebels")},
    ),
    ("The raid on the camp lasted an hour.", "attack", "done", {("target", "the camp")}),
    (
        "Two men threw stones at the bus.",
        "attack",
        "done",
        {("means", "stones"), ("target", "the bus"), ("attacker", "Two men")},
    ),
    (
        "He tried to stab the painter.",
        "attack",
        "attempted",
        {("target", "the painter"), ("attacker", "He")},
    ),
    (
        "The meeting between the colonel and the broker took place in June.",
        "meet",
        "done",
        {("party", "the colonel"), ("party", "the broker")},
    ),
    ("Lund held talks with the general.", "meet", "done", {("party", "the general")}),
    (
        "They had lunch with the banker.",
        "meet",
        "done",
        {("party", "They"), ("party", "the banker")},
    ),
    (
        "The negotiators sat down with the rebels.",
        "meet",
        "done",
        {("party", "the rebels"), ("party", "The negotiators")},
    ),
    (
        "Orel has met a painter and a nun.",
        "meet",
        "done",
        {("party", "a painter"), ("party", "a nun"), ("party", "Orel")},
    ),
    (
        "The brigade was set up by two brothers.",
        "found",
        "done",
        {("founder", "two brothers"), ("founded", "The brigade")},
    ),
    (
        "They opened a clinic in the north.",
        "found",
        "done",
        {("founded", "a clinic"), ("founder", "They")},
    ),
    (
        "Carter was named treasurer.",
        "appoint",
        "done",
        {("position", "treasurer"), ("appointed", "Carter")},
    ),
    ("He was sworn in as mayor.", "appoint", "done", {("position", "mayor"), ("appointed", "He")}),
    ("The treasurer stepped down.", "leave", "done", {("leaver", "The treasurer")}),
    (
        "The mill laid off ninety workers.",
        "leave",
        "done",
        {("leaver", "ninety workers"), ("agent", "The mill")},
    ),
    (
        "The colonel was relieved of his command.",
        "leave",
        "done",
        {("position", "his command"), ("leaver", "The colonel")},
    ),
    (
        "The flood tore down the bridge.",
        "destroy",
        "done",
        {("destroyed", "the bridge"), ("means", "The flood")},
    ),
    (
        "The militia burned the archive.",
        "destroy",
        "done",
        {("destroyed", "the archive"), ("destroyer", "The militia")},
    ),
    (
        "Customs seized four tonnes of copper.",
        "seize",
        "done",
        {("goods", "four tonnes of copper"), ("agent", "Customs")},
    ),
    (
        "The rebels stole three lorries.",
        "seize",
        "done",
        {("goods", "three lorries"), ("agent", "The rebels")},
    ),
    (
        "The trader supplied the rebels with fuel.",
        "supply",
        "done",
        {("recipient", "the rebels"), ("goods", "fuel"), ("supplier", "The trader")},
    ),
    (
        "They provided arms to the brigade.",
        "supply",
        "done",
        {("goods", "arms"), ("recipient", "the brigade"), ("supplier", "They")},
    ),
    (
        "The army deployed tanks near the dam.",
        "deploy",
        "done",
        {("deployed", "tanks"), ("agent", "The army")},
    ),
    ("Gunmen kidnapped a nun.", "kidnap", "done", {("victim", "a nun"), ("kidnapper", "Gunmen")}),
    (
        "The farmer was killed by his valet.",
        "kill",
        "done",
        {("killer", "his valet"), ("victim", "The farmer")},
    ),
    (
        "The general freed the hostages.",
        "release",
        "done",
        {("released", "the hostages"), ("agent", "The general")},
    ),
    (
        "The baker joined the brigade.",
        "join",
        "done",
        {("group", "the brigade"), ("member", "The baker")},
    ),
    (
        "The brigade broke with the front.",
        "split",
        "done",
        {("whole", "the front"), ("part", "The brigade")},
    ),
    (
        "Orel's contribution of $900 to the mayor was returned.",
        "donate",
        "done",
        {("payer", "Orel"), ("amount", "$900"), ("payee", "the mayor")},
    ),
]
FRENCH = [
    (
        "La mairie a versé 4 000 euros à l'imprimeur.",
        "pay",
        "done",
        {("amount", "4 000 euros"), ("payee", "l'imprimeur"), ("payer", "La mairie")},
    ),
    (
        "La somme de 9 000 euros a été versée à l'imprimeur de Velm par la brasserie.",
        "pay",
        "done",
        {("payee", "l'imprimeur de Velm"), ("payer", "la brasserie"), ("amount", "9 000 euros")},
    ),
    (
        "La consultante a été payée 300 euros de l'heure.",
        "pay",
        "done",
        {("amount", "300 euros"), ("payee", "La consultante")},
    ),
    (
        "Il touchait un salaire de 3 000 euros par mois.",
        "pay",
        "done",
        {("amount", "3 000 euros"), ("payee", "Il")},
    ),
    (
        "Des paiements de plus de 9 000 euros à la brigade ont été notés.",
        "pay",
        "done",
        {("amount", "9 000 euros"), ("payee", "la brigade")},
    ),
    (
        "La filiale a remis 50 000 dollars au courtier par l'intermédiaire d'une banque de Velm.",
        "pay",
        "done",
        {
            ("amount", "50 000 dollars"),
            ("payee", "courtier"),
            ("via", "une banque de Velm"),
            ("payer", "La filiale"),
        },
    ),
    (
        "La fondation a donné 8 000 euros au club.",
        "donate",
        "done",
        {("amount", "8 000 euros"), ("payee", "club"), ("payer", "La fondation")},
    ),
    (
        "Le gouvernement a augmenté les impôts sur les entreprises.",
        "tax",
        "done",
        {("payee", "Le gouvernement"), ("payer", "les entreprises")},
    ),
    (
        "La milice prélevait une taxe sur chaque camion.",
        "tax",
        "done",
        {("goods", "chaque camion"), ("payee", "La milice")},
    ),
    (
        "Les rebelles rackettaient les agriculteurs.",
        "tax",
        "done",
        {("payer", "les agriculteurs"), ("payee", "Les rebelles")},
    ),
    (
        "La directrice a écrit au ministre le 3 mai.",
        "message",
        "done",
        {("recipient", "ministre"), ("sender", "La directrice")},
    ),
    (
        "L'ingénieur a prévenu ses supérieurs.",
        "message",
        "done",
        {("recipient", "ses supérieurs"), ("sender", "L'ingénieur")},
    ),
    (
        "L'envoyé a transmis l'offre aux rebelles.",
        "message",
        "done",
        {("content", "offre"), ("recipient", "rebelles"), ("sender", "L'envoyé")},
    ),
    (
        "Le témoin a raconté aux enquêteurs la nuit de l'incendie.",
        "message",
        "done",
        {
            ("recipient", "enquêteurs"),
            ("content", "la nuit de l'incendie"),
            ("sender", "Le témoin"),
        },
    ),
    (
        "Le syndicat a envoyé une lettre à la ministre.",
        "message",
        "done",
        {("message", "une lettre"), ("recipient", "la ministre"), ("sender", "Le syndicat")},
    ),
    (
        "La cheffe de service a signalé le vol à la police.",
        "message",
        "done",
        {("content", "le vol"), ("recipient", "la police"), ("sender", "La cheffe de service")},
    ),
    (
        "Les envoyés sont partis pour Lyon.",
        "move",
        "done",
        {("to", "Lyon"), ("mover", "Les envoyés")},
    ),
    (
        "Le ministre se rendra à Bordeaux jeudi.",
        "move",
        "planned",
        {("to", "Bordeaux"), ("mover", "Le ministre")},
    ),
    (
        "Des milliers de personnes ont fui la ville.",
        "move",
        "done",
        {("from", "la ville"), ("mover", "Des milliers de personnes")},
    ),
    ("Le skipper est rentré au port.", "move", "done", {("to", "port"), ("mover", "Le skipper")}),
    ("Elle a quitté la salle.", "move", "done", {("from", "la salle"), ("mover", "Elle")}),
    (
        "Les blessés ont été transportés à l'hôpital.",
        "move",
        "done",
        {("to", "l'hôpital"), ("moved", "Les blessés")},
    ),
    (
        "Des étudiants sont descendus dans la rue.",
        "protest",
        "done",
        {("protester", "Des étudiants")},
    ),
    (
        "Des milliers de personnes ont manifesté à Lyon.",
        "protest",
        "done",
        {("protester", "Des milliers de personnes")},
    ),
    (
        "Plusieurs milliers de personnes se sont rassemblées sur la place.",
        "protest",
        "done",
        {("protester", "Plusieurs milliers de personnes")},
    ),
    ("Les salariés se sont mis en grève.", "protest", "done", {("protester", "Les salariés")}),
    (
        "Le maire a demandé aux habitants de faire bouillir l'eau.",
        "ask",
        "done",
        {("recipient", "habitants"), ("sender", "Le maire")},
    ),
    (
        "Le syndicat exige la réouverture de l'usine.",
        "ask",
        "done",
        {("about", "la réouverture de l'usine"), ("sender", "Le syndicat")},
    ),
    (
        "Le ministre a appelé les électeurs à voter.",
        "ask",
        "done",
        {("recipient", "les électeurs"), ("content", "à voter"), ("sender", "Le ministre")},
    ),
    (
        "Les juges ont réclamé les dossiers à la banque.",
        "ask",
        "done",
        {("about", "les dossiers"), ("recipient", "la banque"), ("sender", "Les juges")},
    ),
    (
        "Les familles ont posé une question au tribunal.",
        "ask",
        "done",
        {("sender", "Les familles"), ("recipient", "tribunal")},
    ),
    (
        "Le tribunal a ordonné à la société de livrer les comptes.",
        "order",
        "done",
        {("recipient", "la société"), ("sender", "Le tribunal")},
    ),
    (
        "Les rebelles ont attaqué la garnison.",
        "attack",
        "done",
        {("target", "la garnison"), ("attacker", "Les rebelles")},
    ),
    ("Une bombe a explosé devant la mairie.", "attack", "done", {("means", "Une bombe")}),
    (
        "Le colonel a rencontré la négociante.",
        "meet",
        "done",
        {("party", "la négociante"), ("party", "Le colonel")},
    ),
    (
        "La ministre s'est entretenue avec le maire.",
        "meet",
        "done",
        {("party", "le maire"), ("party", "La ministre")},
    ),
    (
        "Une réunion entre le maire et les dockers s'est tenue lundi.",
        "meet",
        "done",
        {("party", "le maire"), ("party", "les dockers")},
    ),
    (
        "Les deux présidents se sont rencontrés à Genève.",
        "meet",
        "done",
        {("party", "Les deux présidents")},
    ),
    (
        "Le préfet a reçu les syndicats.",
        "meet",
        "done",
        {("party", "les syndicats"), ("party", "Le préfet")},
    ),
    (
        "Le président doit rencontrer le pape vendredi.",
        "meet",
        "planned",
        {("party", "le pape"), ("party", "Le président")},
    ),
    (
        "Le gouvernement doit nommer un nouveau préfet.",
        "appoint",
        "planned",
        {("appointed", "un nouveau préfet"), ("agent", "Le gouvernement")},
    ),
    (
        "Le poste a été confié au banquier.",
        "appoint",
        "done",
        {("appointed", "banquier"), ("position", "Le poste")},
    ),
    (
        "La banquière a été nommée ministre.",
        "appoint",
        "done",
        {("position", "ministre"), ("appointed", "La banquière")},
    ),
    (
        "Les députés ont élu un nouveau président.",
        "appoint",
        "done",
        {("appointed", "un nouveau président"), ("agent", "Les députés")},
    ),
    ("Le directeur a démissionné.", "leave", "done", {("leaver", "Le directeur")}),
    (
        "L'usine a licencié 90 ouvriers.",
        "leave",
        "done",
        {("leaver", "90 ouvriers"), ("agent", "L'usine")},
    ),
    (
        "Le ministre a été écarté du gouvernement.",
        "leave",
        "done",
        {("position", "gouvernement"), ("leaver", "Le ministre")},
    ),
    (
        "Le départ du secrétaire général a surpris.",
        "leave",
        "done",
        {("leaver", "secrétaire général")},
    ),
    (
        "La police a arrêté le peintre.",
        "detain",
        "done",
        {("detained", "le peintre"), ("agent", "La police")},
    ),
    ("Le peintre a été placé en garde à vue.", "detain", "done", {("detained", "Le peintre")}),
    ("Deux hommes ont été interpellés.", "detain", "done", {("detained", "Deux hommes")}),
    (
        "Le fermier a été tué par son valet.",
        "kill",
        "done",
        {("killer", "son valet"), ("victim", "Le fermier")},
    ),
    (
        "Une avalanche a tué neuf alpinistes.",
        "kill",
        "done",
        {("victim", "neuf alpinistes"), ("cause", "Une avalanche")},
    ),
    ("L'humoriste est mort à Marseille.", "die", "done", {("victim", "L'humoriste")}),
    ("Quinze personnes ont perdu la vie.", "die", "done", {("victim", "Quinze personnes")}),
    ("Trois policiers ont été blessés.", "injure", "done", {("victim", "Trois policiers")}),
    (
        "L'incendie a détruit la halle.",
        "destroy",
        "done",
        {("destroyed", "la halle"), ("means", "L'incendie")},
    ),
    (
        "La société est détenue par un fonds.",
        "control",
        "done",
        {("holder", "un fonds"), ("held", "La société")},
    ),
    (
        "Deux frères ont fondé une radio.",
        "found",
        "done",
        {("founded", "une radio"), ("founder", "Deux frères")},
    ),
    ("La brigade a été créée en 2012.", "found", "done", {("founded", "La brigade")}),
    (
        "La commission est présidée par une juge.",
        "lead",
        "done",
        {("leader", "une juge"), ("group", "La commission")},
    ),
    (
        "Le colonel dirige la brigade.",
        "lead",
        "done",
        {("group", "la brigade"), ("leader", "Le colonel")},
    ),
    ("Les otages ont été libérés.", "release", "done", {("released", "Les otages")}),
    (
        "La firme a vendu du ciment aux rebelles.",
        "sell",
        "done",
        {("goods", "ciment"), ("buyer", "rebelles"), ("seller", "La firme")},
    ),
    (
        "La mairie a acheté un terrain au brasseur.",
        "buy",
        "done",
        {("goods", "un terrain"), ("seller", "brasseur"), ("buyer", "La mairie")},
    ),
    (
        "Le négociant fournissait du carburant à la milice.",
        "supply",
        "done",
        {("goods", "carburant"), ("recipient", "la milice"), ("supplier", "Le négociant")},
    ),
    (
        "Les douaniers ont saisi quatre tonnes de cuivre.",
        "seize",
        "done",
        {("goods", "quatre tonnes de cuivre"), ("agent", "Les douaniers")},
    ),
    (
        "Le boulanger a rejoint la brigade.",
        "join",
        "done",
        {("group", "la brigade"), ("member", "Le boulanger")},
    ),
    (
        "La brigade a fait sécession du front.",
        "split",
        "done",
        {("whole", "front"), ("part", "La brigade")},
    ),
    (
        "Des hommes armés ont enlevé une religieuse.",
        "kidnap",
        "done",
        {("victim", "une religieuse"), ("kidnapper", "Des hommes armés")},
    ),
    (
        "La banque a investi 3 millions d'euros dans la mine.",
        "invest",
        "done",
        {("amount", "3 millions d'euros"), ("payee", "la mine"), ("payer", "La banque")},
    ),
    ("Le parti a changé de nom en 2014.", "rename", "done", {("target", "Le parti")}),
    ("La brigade a été rebaptisée Front du Nord.", "rename", "done", {("target", "La brigade")}),
    (
        "Le gouvernement va nommer un nouveau préfet.",
        "appoint",
        "planned",
        {("appointed", "un nouveau préfet"), ("agent", "Le gouvernement")},
    ),
    (
        "Le gouvernement nommera un nouveau préfet.",
        "appoint",
        "planned",
        {("appointed", "un nouveau préfet"), ("agent", "Le gouvernement")},
    ),
    (
        "Le boulanger nie avoir tué la pianiste.",
        "kill",
        "denied",
        {("victim", "la pianiste"), ("killer", "Le boulanger")},
    ),
    (
        "Le boulanger aurait tué la pianiste.",
        "kill",
        "alleged",
        {("victim", "la pianiste"), ("killer", "Le boulanger")},
    ),
    (
        "Le boulanger est soupçonné d'avoir tué la pianiste.",
        "kill",
        "alleged",
        {("victim", "la pianiste"), ("killer", "Le boulanger")},
    ),
    (
        "Le boulanger a tenté de tuer la pianiste.",
        "kill",
        "attempted",
        {("victim", "la pianiste"), ("killer", "Le boulanger")},
    ),
    (
        "La police a déjoué un attentat contre la mairie.",
        "attack",
        "attempted",
        {("target", "la mairie")},
    ),
    (
        "Les rebelles préparaient une attaque contre la mairie.",
        "attack",
        "planned",
        {("target", "la mairie"), ("attacker", "Les rebelles")},
    ),
    (
        "Les dockers appellent à manifester samedi à Lyon.",
        "protest",
        "planned",
        {("protester", "Les dockers")},
    ),
    (
        "Les dockers manifesteront samedi à Lyon.",
        "protest",
        "planned",
        {("protester", "Les dockers")},
    ),
    (
        "Le directeur quittera ses fonctions en juin.",
        "leave",
        "planned",
        {("position", "ses fonctions"), ("leaver", "Le directeur")},
    ),
    (
        "La société veut vendre l'usine à un fonds.",
        "sell",
        "planned",
        {("goods", "l'usine"), ("buyer", "un fonds"), ("seller", "La société")},
    ),
    (
        "La société espère vendre l'usine à un fonds.",
        "sell",
        "planned",
        {("goods", "l'usine"), ("buyer", "un fonds"), ("seller", "La société")},
    ),
]


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "modality", "roles"),
    [("en", *case) for case in ENGLISH] + [("fr", *case) for case in FRENCH],
)
def test_an_act_is_told_with_who_does_it_to_whom(language, sentence, kind, modality, roles):
    found = [one for one in dealings(sentence, language) if one[0] == kind]
    assert found, dealings(sentence, language)
    wanted = {(role, plain(words)) for role, words in roles}
    assert any(stands == modality and wanted <= parts for _, stands, parts in found), found


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The firm not only paid the rebels $400 but bought their oil.", ("pay", "done")),
        ("She neither paid nor bribed the clerk.", ("pay", "denied")),
        ("The bank's plan to buy the mill was kept quiet.", ("buy", "planned")),
        ("The union told its members to pay the fine.", ("order", "done")),
    ],
    ids=["not only", "neither", "whose plan", "told to"],
)
def test_words_around_an_act_say_how_it_stands(sentence, act):
    assert act in {(kind, stands) for kind, stands, _ in dealings(sentence)}


@pytest.mark.parametrize(
    ("sentence", "language", "kind"),
    [
        ("The agency obtained documents about the mill.", "en", "buy"),
        ("The mayor called the plan shameful.", "en", "message"),
        ("The banker beat his rival in the vote.", "en", "injure"),
        ("The office is charged with overseeing the docks.", "en", "charge"),
        ("The carter got 38 percent of the votes.", "en", "pay"),
    ],
    ids=["documents", "called something", "at the polls", "a duty", "a share of votes"],
)
def test_what_only_looks_like_an_act_is_none(sentence, language, kind):
    assert kind not in {one[0] for one in dealings(sentence, language)}


def test_who_is_told_to_do_something_does_it_and_not_who_orders_it():
    found = dealings("Le tribunal a ordonné à la société de verser 4 000 euros au maire.", "fr")
    [roles] = [parts for kind, _, parts in found if kind == "pay"]
    assert ("payer", "la société") in {(role, plain(words)) for role, words in roles}


@pytest.mark.parametrize("name", ["Globe", "Brelden Hall", "Charmant Café"])
def test_an_attack_that_bears_a_name_is_not_said_to_be_by_whom_it_hit(name):
    found = dealings(f"Two men died in the {name} bombing.")
    assert not any(role == "attacker" for _, _, parts in found for role, _ in parts)

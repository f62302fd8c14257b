"""How French papers give others' words: chains, silences, interviews. One table a kind."""

from __future__ import annotations

import pytest

from bench.passages import read_passage
from tests.reading.statements.test_french_speakers import told

PASSED_ON = {
    "Sur le plateau de TV Corve, la préfète a affirmé que le quai tenait.": (
        "TV Corve <- la préfète: le quai tenait",
    ),
    "« On verra », a-t-elle assuré mardi sur France 9.": ("France 9 <- elle: « On verra »",),
    "Invitée mardi de Radio Corve, la préfète a affirmé que le quai tenait.": (
        "Radio Corve <- la préfète: le quai tenait",
    ),
    "« On verra », a tonné la préfète, dans les colonnes du Fanal.": (
        "Fanal <- la préfète: « On verra »",
    ),
    "Invité du gouvernement, le chef rebelle a dit que le quai tenait.": (
        "le chef rebelle: le quai tenait",
    ),
    "Selon une note que « Le Fanal » a pu consulter, le quai est vide.": (
        "Le Fanal <- une note: le quai est vide",
    ),
    "Selon un rapport, cité par Le Fanal, le quai est vide.": (
        "Le Fanal <- un rapport: le quai est vide",
    ),
    "Le quai est vide, selon une source proche du dossier citée par Reuters.": (
        "Reuters <- une source proche du dossier: Le quai est vide",
    ),
    "Selon Télé Corve, la chaîne publique, qui cite un gradé des douanes, le cargo a coulé.": (
        "Télé Corve <- un gradé des douanes: le cargo a coulé",
    ),
    "D’après le quotidien local « Le Phare breton », qui s’appuie sur une note de l’agence de "
    "l’eau, la nappe est polluée depuis 2012.": (
        "le quotidien local « Le Phare breton » <- une note de l’agence de l’eau: "
        "la nappe est polluée depuis 2012",
    ),
    "D'après nos confrères de « Marne Matin », qui ont eu accès à un procès-verbal, un voisin "
    "avait alerté la police.": (
        "Marne Matin <- un procès-verbal: un voisin avait alerté la police",
    ),
    "Mais d'après le site d'enquête Boussole, qui se fonde sur un mémo de la main du ministre, des "
    "camions auraient quitté le dépôt.": (
        "le site d'enquête Boussole <- un mémo de la main du ministre: "
        "des camions auraient quitté le dépôt",
    ),
    "Selon le préfet, qui connaît bien la vallée, la digue tiendra.": (
        "le préfet: la digue tiendra",
    ),
    "Hier, Radio Plaine assurait, d'après un tract, que l'école fermerait.": (
        "Radio Plaine <- un tract: l'école fermerait",
    ),
    "Le ministre a déclaré, selon l'agence Nordia, que l'accord était prêt.": (
        "l'agence Nordia <- Le ministre: l'accord était prêt",
    ),
    "Le maire a dit, selon ses mots, que « tout ira bien ».": ("Le maire: « tout ira bien »",),
}

SILENT = {
    "Le ministre n'a pas réagi, déplore le syndicat.": ("le syndicat: Le ministre n'a pas réagi",),
    "Le maire ne conteste pas avoir reçu l'enveloppe.": (
        "Le maire (leaves open): avoir reçu l'enveloppe",
    ),
    "Il n'a pas souhaité dire par quelle société.": (
        "Il (declines to comment): dire par quelle société",
    ),
    "Mme Orbec n'a pas voulu prendre parti.": ("Mme Orbec (declines to comment): prendre parti",),
    "Interrogé sur la dette, le trésorier a préféré se taire.": (
        "le trésorier (declines to comment): préféré se taire",
    ),
    "Le porte-parole a confirmé la visite, sans en préciser la date.": (
        "Le porte-parole: la visite",
        "Le porte-parole (declines to comment): sans en préciser la date",
    ),
    "Le maire concède que des lettres sont arrivées, sans pouvoir dire qui les a lues.": (
        "Le maire: des lettres sont arrivées",
        "Le maire (declines to comment): sans pouvoir dire qui les a lues",
    ),
    "Celle-ci n'a pas répondu à nos appels.": (
        "Celle-ci (declines to comment): répondu à nos appels",
    ),
    "Le ministre a reçu les maires, sans commenter la fuite.": (),
    "Le témoin a affirmé que l'homme était sorti sans dire un mot.": (
        "Le témoin: l'homme était sorti sans dire un mot",
    ),
}

MOUTHS = {
    "La mairie, elle, affirme que le quai tient. Elle précise ne pas l'avoir fermé.": (
        "La mairie: le quai tient",
        "La mairie: ne pas l'avoir fermé",
    ),
    "« Ce sont les dockers qui volent, pas nous », a-t-il affirmé.": (
        "il: « Ce sont les dockers qui volent, pas nous »",
    ),
    "Le porte-parole de l'armée dans la province, le lieutenant Rigobert Amis, a dit que le quai "
    "tenait.": ("Rigobert Amis: le quai tenait",),
    "« Le quai tient », assure le club. Une version que conteste l'intéressé.": (
        "le club: « Le quai tient »",
        "l'intéressé (denies): « Le quai tient »",
    ),
    "Le docker n'en revient pas : « C'était l'enfer, je vous assure. »": (
        "Le docker: « C'était l'enfer, je vous assure. »",
    ),
    "Le maire a reçu une lettre anonyme : « Vous allez tous mourir. »": (),
    "Le collectif brandit une banderole : « Non à la fermeture du quai. »": (),
    "Mamadou N'Diaye a assuré que le quai tenait.": ("Mamadou N'Diaye: le quai tenait",),
    "Le quai tient, a indiqué à l'AFP Aminata Traoré.": ("l'AFP <- Aminata Traoré: Le quai tient",),
    "« Le quai tient, abonde Aminata Traoré, et la mairie le sait. »": (
        "Aminata Traoré: « Le quai tient … et la mairie le sait. »",
    ),
    "La coordination confirme elle aussi n'avoir rien reçu.": (
        "La coordination: n'avoir rien reçu",
    ),
    "A la barre, Bruno Catal, 58 ans, a maintenu qu'il ignorait tout.": (
        "Bruno Catal: il ignorait tout",
    ),
    "La Cour des comptes elle-même estime que le quai est perdu.": (
        "La Cour des comptes: le quai est perdu",
    ),
    "L'état-major a démenti ces propos.": ("L'état-major (denies): ces propos",),
    "« On nous ment », affirme-t-on dans l'entourage du maire, Paul Verrin.": (
        "l'entourage du maire, Paul Verrin: « On nous ment »",
    ),
    "Du côté de la mairie, on assure que le quai tient.": ("la mairie: le quai tient",),
    "À Marseille, on raconte que le quai tient.": ("on: le quai tient",),
    "« Que font-ils ? », a-t-il lancé au tribunal, regrettant que la société, Velm, se taise.": (
        "il (asks): « Que font-ils ? »",
        "il: la société, Velm, se taise",
    ),
    "« Le quai va céder », met en garde Karim Belhadj.": ("Karim Belhadj: « Le quai va céder »",),
    "Bordeaux : « On a eu très peur »": (),
    "Velm. Incendie mortel : « On a eu très peur »": (),
    "Accusé par la préfète d'abriter des armes, le maire de Lannec s'est tu.": (
        "la préfète: d'abriter des armes",
    ),
    "Accusée par son frère d'avoir caché le testament, Mme Ravel a quitté la salle.": (
        "son frère: d'avoir caché le testament",
    ),
    "Accusé par la presse, le maire a quitté la salle.": (),
    "Le vieil homme se lève, souffle la bougie, et sort.": (),
    "« Le vent tombe », souffle la skippeuse.": ("la skippeuse: « Le vent tombe »",),
    "Le président Ivo Lanz déclarait au contraire qu'il resterait.": ("Ivo Lanz: il resterait",),
    "18 h 41. Yacine, cuisinier à la cantine : « J'ai entendu un bruit. »": (
        "Yacine, cuisinier à la cantine: « J'ai entendu un bruit. »",
    ),
}

EDGES = {
    "Il conteste avoir touché un centime : les factures, dit-il, « étaient en règle ».": (
        "Il (denies): avoir touché un centime",
        "il: les factures … « étaient en règle »",
    ),
    "Le club nie avoir triché : le score, explique-t-il, « a été recompté ».": (
        "Le club (denies): avoir triché",
        "il: le score … « a été recompté »",
    ),
    "Le maire nie avoir reçu la lettre : le facteur était malade.": (
        "Le maire (denies): avoir reçu la lettre",
    ),
}

STRENGTHS = {
    "« Ce serait une folie », écrit le maire.": "conditional",
    "Selon le maire, ce serait une erreur.": "conditional",
    "Selon le maire, le chef serait un ancien docker.": "alleged",
    "« Il aurait touché 3 millions », dit un docker.": "alleged",
    "« Nous irons », a dit le maire, ajoutant que le quai serait fermé.": "planned",
    "Le bruit court que le quai a été vendu.": "alleged",
    "Le directeur assurait que l'usine rouvrirait.": "planned",
    "La mairie affirmait hier que le pont serait réparé.": "planned",
    "Le directeur assurait que l'usine aurait versé des primes.": "alleged",
}

ROLES = {
    "La responsable qualité, Inès Pardo, écrit que les tests ont été truqués.": "person",
    "Le responsable des achats assure que tout était en règle.": "person",
    "Un haut responsable du ministère affirme que la loi passera.": "official",
    "« Mon client dort », plaide son conseil.": "person",
    "Le conseil municipal affirme que la halle rouvrira.": "official",
    "Deux concurrents affirment avoir perdu le marché.": "company",
    "Selon les premiers éléments de l'enquête, le feu est parti du grenier.": "document",
    "Le cabinet de Mme Vasseur assure que la lettre est un faux.": "official",
    "La chambre des notaires écrit que l'acte est nul.": "group",
    "La chambre criminelle estime que l'acte est nul.": "court",
}

TITLES = {
    "« Le Pavé » écrit que le coffre était vide.": "Le Pavé (outlet)",
    "Mardi, « Le Pavé », lui, maintenait que le coffre était vide.": "Le Pavé (outlet)",
    "D'après nos confrères de « Marne Matin », le pont est fermé.": "Marne Matin (outlet)",
    "L'association « Debout » affirme qu'il est vide.": "L'association « Debout » (group)",
    "La « Dame de fer » assure qu'elle gagnera.": "La « Dame de fer » (person)",
    "« Mensonge », répond le maire.": "le maire (official)",
}

BODIES = {
    "La préfecture compte trois blessés. « Restez chez vous », demande-t-elle.": "La préfecture",
    "Le brasseur Hopf & Cie a vu son titre chuter. La veille au soir, il avait prévenu que ses "
    "marges reculeraient.": "Le brasseur Hopf & Cie",
    "La fédération n'a pas tardé. Dans un communiqué de trois lignes, elle annonce avoir exclu le "
    "tricheur.": "La fédération",
    "Le maire a reçu la fédération. Elle dit que le stade ferme.": None,
    "Le rapport a ému la ministre. Elle assure que tout sera fait.": None,
    "Le club a bien dormi. « On a bien joué », dit-il.": None,
}

BY_INITIALS = """La skippeuse Anna Velt vend son bateau.
Pourquoi vendre ?
Anna Velt : Parce que la coque est morte.
Vos partenaires vous ont lâchée ?
A. V. : Deux sur trois.
Et demain ?
A. V. : Je dors."""

IN_TURN = """Deux voisins parlent de la digue.
Paule Orsini : La mer monte.
Jean-Luc Berne : Au sud, rien ne bouge.
P. O. : Vous mentez aux habitants.
J.-L. B. : La digue tiendra."""

UNLABELLED = """La skippeuse Anna Velt vend son bateau. Un chien dort.
Pourquoi vendre maintenant ?
Parce que la coque est morte.
Vos partenaires vous ont-ils lâchée ?
Deux sur trois.
Le port est vide ce jour-là.
Et demain ?
Je dors.
Propos recueillis par Léo Marc"""


def last(chars):
    """The last line of a page that somebody is said to say."""
    *_, one = (one for one in read_passage(chars, "fr").statements if len(one.hands) > 1)
    return one


@pytest.mark.parametrize("chars", PASSED_ON)
def test_whom_a_paper_has_it_from_stands_behind_it(chars):
    assert told(chars) == PASSED_ON[chars]


@pytest.mark.parametrize("chars", SILENT)
def test_what_somebody_will_not_say_is_a_silence_and_in_no_content(chars):
    assert told(chars) == SILENT[chars]


@pytest.mark.parametrize(("chars", "lines"), [*MOUTHS.items(), *EDGES.items()])
def test_who_accuses_says_it_and_what_is_denied_ends_before_the_colon_of_why(chars, lines):
    assert told(chars) == lines


@pytest.mark.parametrize("chars", STRENGTHS)
def test_what_would_be_is_a_plan_of_who_told_it_then(chars):
    assert last(chars).strength == STRENGTHS[chars]


def test_who_answers_by_initials_is_who_has_that_name():
    assert told(BY_INITIALS) == (
        "Anna Velt: Parce que la coque est morte.",
        "A. V.: Deux sur trois.",
        "A. V.: Je dors.",
    )
    assert [line.split(":")[0] for line in told(IN_TURN)] == [
        "Paule Orsini", "Jean-Luc Berne", "P. O.", "J.-L. B.",
    ]  # fmt: skip


def test_prices_behind_questions_answer_nobody():
    assert told("Faut-il vendre ?\nPrix : 12 euros.\nEt ensuite ?\nDélai : un mois.") == ()


def test_answers_without_labels_are_the_only_person_s_whom_an_interview_names():
    assert told(UNLABELLED) == (
        "Anna Velt: Parce que la coque est morte.",
        "Anna Velt: Deux sur trois.",
        "Anna Velt: Je dors.",
    )
    assert told(UNLABELLED.replace("Propos recueillis par Léo Marc", "Le vent tourne.")) == ()
    two = UNLABELLED.replace("Un chien dort.", "Paul Rive l'achète.")
    assert told(two) == ()


@pytest.mark.parametrize("chars", ROLES)
def test_who_works_for_a_firm_is_a_person_and_a_body_what_it_is(chars):
    assert last(chars).hands[-1].role == ROLES[chars]


@pytest.mark.parametrize("chars", TITLES)
def test_a_name_in_quotation_marks_that_says_something_is_a_paper(chars):
    hand = last(chars).hands[-1]
    assert f"{hand.name} ({hand.role})" == TITLES[chars]


@pytest.mark.parametrize("chars", BODIES)
def test_a_pronoun_is_the_body_before_it_where_nobody_else_is(chars):
    meant = last(chars).hands[-1].means
    assert (meant.quote if meant else None) == BODIES[chars]

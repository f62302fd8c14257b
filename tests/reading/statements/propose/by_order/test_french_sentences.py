# ruff: noqa: E501  one sentence a line
"""French statements by rule: who says what, to the letter, in sentences of our own."""

import pytest

from bench.passages import read_passage
from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.language.parse import parse
from sayso.reading.names.find_names import find_names
from sayso.reading.statements.find import find_statements
from sayso.reading.statements.propose.by_syntax import find_attributions
from sayso.reading.statements.quotations.deal import with_quotes

SAID = """
[Le maire] a affirmé que {le barrage tiendrait}.
{Le barrage tiendra}, a affirmé [le maire].
{Le barrage tiendra}, a-t-[il] affirmé mardi.
{Le site}, a précisé [la porte-parole du groupe], {rouvrira lundi}.
Selon [le parquet], {le gérant du dépôt, Paul Ferrand, a menti}.
Selon [la préfecture], {deux cents personnes ont été évacuées}.
{Deux cents personnes ont été évacuées}, selon [la préfecture].
{Deux cents personnes}, selon [la préfecture], {ont été évacuées}.
{Les vannes n'étaient plus entretenues}, d'après [deux anciens employés].
Aux yeux de [l'opposition], {ce contrat n'a jamais existé}.
Pour [l'avocat de la famille], {l'enquête a été bâclée}.
Pour [Me Yann Kerbrat], {c'est une manœuvre}.
À en croire [le comptable], {les factures étaient fausses}.
De l'aveu même du [directeur], {les capteurs étaient en panne}.
{Le dossier est vide}, estime-t-on de [source diplomatique].
{Le président recevra les familles}, explique-t-on à [l'Élysée].
{Une enquête a été ouverte}, a indiqué [le parquet de Brest] dans un communiqué.
[Le parquet de Brest] a indiqué dans un communiqué que {deux hommes avaient été interpellés}.
[Le chauffeur] assure {avoir livré les caisses le 3 mars}.
[La société] nie {avoir versé le moindre euro}.
[L'industriel] dément {tout versement occulte}.
[La banque] dément {avoir ouvert ce compte}.
[Le ministère] a démenti {ces informations}.
[L'ancien préfet] reconnaît {une erreur de jugement}.
[L'ancien préfet] a reconnu {avoir reçu deux enveloppes}.
[Le syndicat] accuse {la direction d'avoir caché l'audit}.
{La direction} est accusée par [le syndicat] {d'avoir caché l'audit}.
[L'ONG] reproche {au groupe d'avoir détruit les archives}.
{Le comptable} est soupçonné {d'avoir falsifié les bilans}.
[Le maire] se dit {prêt à démissionner}.
[Le maire] se dit {convaincu que le barrage tiendra}.
[Un ouvrier] a confié à L'Écho du Littoral que {les cadenas avaient été changés}.
{Les cadenas avaient été changés}, a confié à L'Écho du Littoral [un ouvrier de l'usine].
[L'enquête] montre que {les signatures étaient imitées}.
[L'audit] établit que {la caisse a été vidée en un an}.
Il ressort de [la note] que {le directeur savait}.
{Le directeur savait}, indique [un courriel du 4 mai].
{Le directeur savait}, révèle [Le Phare de l'Ouest], qui a consulté le dossier.
[Le Phare de l'Ouest] révèle que {le directeur savait}.
L'affirmation de [la société], selon laquelle {le stock était vide}, a surpris les juges.
Les juges ont examiné la thèse de [la défense] selon laquelle {le stock était vide}.
L'agence a cité [un témoin] selon lequel {le camion roulait sans feux}.
[Un adjoint], qui affirme que {le vote était truqué}, a porté plainte.
[Le patron du port], qui dit {n'avoir rien vu}, sera entendu jeudi.
[Le tribunal] a estimé que {la preuve manquait}.
[La cour d'appel] juge que {le délai était dépassé}.
[Le greffier] rappelle que {le délai court depuis avril}.
[Les riverains] pensent que {l'eau est polluée}.
[La défense] soutient que {les pièces ont été antidatées}.
[Le groupe] n'a pas souhaité {répondre à nos questions}.
[Il] a expliqué que {la clé ne lui avait jamais été rendue}.
Interrogé par la radio, [le préfet] a répondu que {rien n'était décidé}.
[Le préfet] a annoncé {la fermeture du pont}.
[Le préfet] a annoncé mercredi que {le pont fermerait}.
[La note] précise que {le paiement s'est fait en liquide}.
Dans sa déposition, [le gardien] raconte que {la porte était ouverte}.
[Le procès-verbal] mentionne {trois appels manqués}.
[Le rapport] fait état de {douze incidents en un mois}.
{Le pont est sûr}, répète-t-on à [la mairie].
{La vente est nulle}, plaide [Me Kerbrat], qui défend l'acheteur.
{La vente est nulle}, plaide-t-[il].
{La vente}, poursuit-[elle], {est nulle}.
{« La vente est nulle »}, tranche [le juge].
[Le collectif] craint que {l'usine ne ferme}.
[La défenseure des droits] déplore {l'absence de réponse}.
De [source judiciaire], on indique que {le ministre sera entendu lundi}.
Comme l'a souligné [la présidente], {le quorum n'était pas atteint}.
[Le trésorier] prétend que {l'argent venait d'un prêt}.
[Le consortium] a fait savoir que {le forage reprendrait}.
[Il] s'est dit {victime d'un complot}.
[Le médecin légiste] conclut que {la chute a été mortelle}.
{La chute a été mortelle}, conclut [le médecin légiste].
[Le Kremlin] a rejeté {ces accusations}.
[L'intéressé] conteste {les faits}.
[L'intéressé] conteste {avoir rencontré le courtier}.
{Le courtier n'a jamais été payé}, à en croire [sa sœur].
{Le courtier a fui}, rapporte [La Gazette du Port].
{Le courtier a fui au Panama}, comme l'écrit [La Gazette du Port] dans son édition de jeudi.
[Deux experts], mandatés par le tribunal, ont conclu que {le plan était faux}.
[Le maire] a promis que {la piscine rouvrirait}.
[La commissaire aux comptes] a signalé que {trois virements n'avaient pas de justificatif}.
{Trois virements n'avaient pas de justificatif}, a signalé en octobre [la commissaire aux comptes].
Joint par téléphone, [l'ancien trésorier] maintient que {les fonds étaient disponibles}.
[Les enquêteurs] soupçonnent {l'armateur d'avoir maquillé le naufrage}.
{L'ordre venait de l'armateur}, ont assuré aux enquêteurs [trois marins].
[Le rapport de la mission] relève que {les alertes étaient restées sans suite}.
Selon [lui], {personne ne lisait les alertes}.
{Personne}, selon [elle], {ne lisait les alertes}.
{Personne ne lisait les alertes}, déplore-t-[elle].
[L'accusé] a nié {toute intention de nuire}.
À la barre, [l'accusé] a nié {s'être rendu au dépôt}.
[Le chef de chantier] a dit {ignorer l'existence de la fissure}.
[Le ministère de la Pêche] confirme {l'ouverture d'une enquête}.
Le témoignage de [l'éclusier], selon lequel {la vanne était bloquée}, a été versé au dossier.
{La vanne était bloquée}, apprend-on dans [un rapport confidentiel].
De [source proche du dossier], {la vanne était bloquée}.
{Le port restera fermé jusqu'à jeudi}, a-t-on appris auprès de [la capitainerie].
[La capitainerie] a fait savoir jeudi que {le port resterait fermé}.
{Le groupe}, dit [son directeur], {« n'a rien à cacher »}.
[Son directeur] affirme que {le groupe « n'a rien à cacher »}.
[Human Relief] accuse {l'armée d'avoir bombardé l'hôpital}.
[L'armée] rejette {ces accusations}.
[Le mémo] indique que {la digue fuyait}.
[Le juge d'instruction] considère que {le délit est constitué}.
Pour [le juge d'instruction], {le délit est constitué}.
[Ses avocats] ont fait valoir que {le mandat était périmé}.
{Le mandat était périmé}, font valoir [ses avocats].
{Le mandat était périmé}, ont-[ils] fait valoir.
[Les salariés] redoutent {une fermeture}.
{« On ne nous dit rien »}, s'emporte [Lucie Pagès].
[Anne Voisard (centre)] a jugé que {tout était réglé}.
[Une étude de l'Institut de la mer] démontre que {le prix a doublé}.
[Le prévenu] a expliqué aux juges {avoir agi seul}.
{Le prévenu a agi seul}, a-t-[il] expliqué aux juges.
Dans un entretien publié lundi par le quotidien régional, [l'ancienne présidente de la chambre d'agriculture, Solène Kermadec], a assuré que {les subventions avaient été versées dans les règles et qu'aucun exploitant n'avait été favorisé}.
Entendu en garde à vue en mars, [l'ancien chef du service des marchés] a fini par reconnaître {avoir modifié les notes de deux candidats à la demande de son supérieur}.
[Les deux sociétés] ont toujours contesté {l'existence d'une entente sur les prix}, mais l'autorité leur a infligé une amende.
Dans son réquisitoire, [le parquet] retient que {les fonds ont transité par trois comptes ouverts au Luxembourg}.
[Il] a ensuite affirmé aux policiers que {l'argent provenait de la vente d'un tableau}, avant de se rétracter.
[Plusieurs historiens], dont Hélène Marrec, considèrent que {la version officielle ne tient pas}.
[Sa fille] dit {avoir reçu des menaces de mort après la parution du livre}.
{Il n'y a jamais eu de double comptabilité}, martèle depuis dix ans [l'entourage de l'homme d'affaires].
[Le chef de la diplomatie] a qualifié {ces accusations de grotesques}.
D'après [l'acte d'accusation, long de deux cents pages], {le réseau fonctionnait depuis 2003}.
Pour [la défense], {aucune des pièces versées au dossier ne prouve l'intention}.
[Un témoin sous X] a raconté que {les sacs arrivaient de nuit}.
Le 12 juin, [l'avocat des familles] a annoncé qu'{il saisirait la Cour européenne}.
[Ce rapport] souligne {l'absence de contrôle exercé par la tutelle}.
[Les avocats du groupe] dénoncent {une instruction à charge} et demandent l'annulation de la procédure.
[L'ancien légionnaire] avait prétendu {agir pour le compte des services}.
Cette version est contredite par [le rapport d'autopsie], qui établit que {la victime était déjà morte}.
{« Nous n'avons rien signé}, assure [Odile Marchais], {et nous ne signerons rien. »}
{« Nous n'avons rien signé »}, a-t-[elle] ajouté devant la commission.
D'après [un rapport interne] daté de mai, {les vannes n'étaient plus entretenues}.
[La ministre] : {« Nous publierons la liste avant l'été. »}
[Le procureur] a déclaré : {« L'instruction suivra son cours. »}
{« On nous a demandé de nous taire »}, a raconté à l'AFP [une infirmière].
[L'avocat] a demandé {si la vidéo existait encore}.
{« La porte était ouverte »}, lit-on dans [le procès-verbal].
{Le ministre}, a-t-on appris de [source judiciaire], {sera entendu lundi}.
[Plusieurs témoins] affirment {avoir vu un homme courir vers le port}.
{« Rien n'est perdu »}, veut croire [le délégué syndical].
{« C'est un scandale »}, s'est indigné [un sénateur].
[Le maire] a affirmé que {le pont était sûr et que la route rouvrirait}.
{« L'ordre venait d'en haut »}, confie sous couvert d'anonymat [un haut fonctionnaire].
{« La digue fuit depuis 2009 »}, peut-on lire dans [le mémo].
{« Le mandat}, insiste [l'un d'eux], {était périmé. »}
{« Tout est réglé »}, a tranché mardi [la présidente de la région, Anne Voisard].
{Le prix a doublé en deux ans}, selon [l'étude] publiée lundi par l'Institut de la mer.
[Le rapporteur de la commission], qui s'appuie sur trente auditions, estime que {le contournement coûtera au moins 40 millions d'euros de plus que prévu}.
{L'ancien maire} est soupçonné par [les enquêteurs] {d'avoir touché des commissions occultes lors de la construction du stade}.
Lors de son procès, [le comptable] déclara : {« Je n'étais qu'un exécutant. »}
[La société] affirme {n'avoir aucun lien avec l'intermédiaire}.
Il est reproché {à l'élu d'avoir employé son épouse}.
[Le trésorier], pour qui {l'affaire n'existe pas}, a quitté la salle.
[Les riverains], pour qui {la digue ne tiendra pas}, ont saisi le tribunal.
[La magistrate], pour qui {les preuves sont minces}, a renvoyé l'audience.
L'affirmation du [ministre] selon laquelle {les stocks étaient pleins} ne convainc personne.
Les aveux du [gardien], selon lesquels {la grille était ouverte}, ont été versés au dossier.
[La préfecture] estime {à douze mille le nombre de sinistrés}.
[Le syndicat] évalue {à trois cents le nombre de postes menacés}.
[Le patron de l'usine] se dit {convaincu que le four sera réparé}.
[L'armateur] se dit {prêt à verser une caution}.
[L'ancienne députée] s'est défendue {d'avoir touché de l'argent}.
[Le sous-préfet] s'est défendu {d'avoir menti aux élus}.
[L'avocate] reproche {aux enquêteurs d'avoir perdu des scellés}.
[Les familles] reprochent {à l'État d'avoir tardé à agir}.
[Un ancien cadre] met en cause {la direction du groupe}.
[Le rapport] met en cause {trois hauts fonctionnaires}.
[Le préfet] évoque {« un accident »}.
[Le préfet] évoque {« un geste isolé » d'un agent}.
[La Cour des comptes] pointe {« de graves lacunes »} dans le suivi des aides.
[Le collectif] dénonce {« une mascarade »}.
[Les élus de l'île] dénoncent {« un abandon pur et simple » du service public}.
Aux termes de [l'accord], {la société versera deux millions d'euros}.
À en croire [les riverains], {l'usine tourne la nuit}.
À en croire [le rapport de la mission], {quatre alertes ont été classées}.
Il ressort de [l'enquête] que {le navire était en surcharge}.
Il ressort des [débats] que {le gérant avait été prévenu}.
[L'enquête] a établi que {le navire était en surcharge}.
[L'instruction] a établi que {le gérant avait signé les ordres}.
{Le maire de Saint-Brévin} a été mis en examen {pour corruption passive}.
Accusé {d'avoir détourné deux millions d'euros}, {l'ancien maire} a été relaxé.
Soupçonné {d'avoir payé des témoins}, {l'homme d'affaires} a été placé en garde à vue.
Il est reproché {au directeur d'avoir ignoré trois alertes}.
Il est reproché {à deux policiers d'avoir falsifié un procès-verbal}.
[Le maire] : {« Nous ne céderons pas. »}
[La capitaine du remorqueur] : {« Le câble a cédé d'un coup. »}
[Le directeur] l'assure : {« Aucun salarié ne sera licencié. »}
[Le gardien] raconte : {« Ils sont passés par le toit. »}
{Le candidat n'a jamais promis cela}, assure-t-on dans [l'entourage du député].
{Le dossier avance}, souffle-t-on au [ministère de la Mer].
{Je n'ai pas dormi de la nuit}, a-t-[il] confié au Courrier du Fleuve.
{« Je n'ai pas dormi »}, a-t-[il] confié au Courrier du Fleuve.
{« Ne dis rien à personne »}, lui aurait-[il] dit.
{« Brûle les carnets »}, lui aurait dit [son associé].
[Le commissaire] lui aurait dit que {l'affaire serait classée}.
[Plusieurs rumeurs] parlent {de transferts d'armes vers le nord}.
[Les syndicats] parlent {de deux cents blessés}.
[Le directeur] a convaincu les banques que {le groupe survivrait}.
[L'avocat] a persuadé les jurés que {l'expertise était fausse}.
{La ville}, selon [le maire], {aurait payé deux fois la facture}.
{La ville aurait} selon [plusieurs élus] {payé deux fois la facture}.
Le conseil a voté une taxe qui {pèsera} selon [les commerçants] {sur les petites boutiques}.
La clause, qui {est} selon [l'avocat] {contraire à la loi}, a été retirée.
[Le trésorier] assure {avoir toujours pensé que le compte était fermé}.
[L'ouvrière] dit {savoir que la cuve fuyait}.
[La ministre] s'est prononcée {contre la vente du port}.
[Deux sénateurs] se sont prononcés {en faveur d'un moratoire}.
[Les analyses] ont montré que {l'eau contenait du plomb}.
[Les investigations] ont révélé que {le coffre avait été vidé en mai}.
[La perquisition] a montré que {les carnets avaient disparu}.
Selon [le corbeau], {l'argent dormait à Genève}.
D'après [le lanceur d'alerte], {les fichiers ont été effacés}.
[La note] évoque {« un accident »}.
[Le cousin de l'armateur], qui a persuadé les jurés que {le quai était vide}, a été relaxé.
Le 3 mai 2011 : [le maire] déclare que {le pont est sûr}.
L'affaire est née de [Lauri Fitz], qui a convaincu les députés que {l'identité n'était pas révélée}.
[L'adjointe], pour qui {ce budget est intenable}, votera contre.
[Les pêcheurs], pour qui {le quota sera ruineux}, bloquent le port.
[L'historien], pour lequel {il s'agit d'un faux}, a prévenu le musée.
La révélation de [la comptable] selon laquelle {les caisses étaient vides} a surpris le conseil.
L'accusation d'[un ancien associé] selon laquelle {la signature était fausse} embarrasse le groupe.
[Le ministère] estime {à deux cents le nombre de dossiers en retard}.
[L'expert] évalue {les dégâts à trois millions d'euros}.
[Le chef des pompiers] se dit {certain que le feu est parti du grenier}.
[La directrice] se dit {prête à rouvrir le site}.
[Le courtier] s'est toujours défendu {d'avoir touché un centime}.
[Le parquet] reproche {au maire d'avoir favorisé son gendre}.
[Les salariés] reprochent {à leur patron de mentir sur les comptes}.
[Une note interne] met en cause {le chef de service}.
[L'opposition] pointe {« un fiasco annoncé »}.
[Le syndicat] fustige {« une casse organisée » du service}.
[La députée] évoque {« des pressions »} sur les témoins.
Aux termes du [contrat], {le navire devait rentrer en mai}.
Aux termes de [l'arrêté], {la plage restera fermée}.
Si l'on en croit [la voisine], {le hangar était vide}.
À en croire [ses proches], {il dort à Genève}.
Il ressort du [rapport] que {la digue fuyait}.
Il ressort des [investigations] que {le gardien dormait}.
Il résulte de [l'expertise] que {le frein était usé}.
[L'enquête] a établi que {les plaques avaient été volées}.
{Un douanier} a été mis en examen {pour complicité de trafic}.
{Deux frères} ont été mis en examen mardi à Brest {pour escroquerie en bande organisée}.
{Le gérant}, qui a été mis en examen {pour faux}, se tait.
Accusée {d'avoir caché des comptes}, {la trésorière} a démissionné.
Accusés {de fraude}, {les deux associés} ont fui.
Soupçonnée {d'avoir maquillé les chiffres}, {la filiale} est surveillée.
Il lui est reproché {d'avoir menti au juge}.
Il avait été reproché {à la clinique d'avoir perdu des dossiers}.
[Le délégué syndical] : {« La grève continue. »}
[Le docteur Hélène Marrec] : {« Le lot était périmé. »}
{Le texte sera retiré}, assure-t-on au [cabinet de la ministre].
{La vente est suspendue}, indique-t-on dans [l'entourage du repreneur].
{La piste criminelle tient}, glisse-t-on de [source judiciaire].
{« J'ai tout brûlé »}, a-t-[elle] confié au Phare de l'Ouest.
{« J'ai tout brûlé »}, m'a confié [la gardienne].
{« Tu ne diras rien »}, lui avait-[il] lancé.
{« Payez tout de suite »}, leur aurait répondu [le capitaine].
[La capitaine] leur aurait dit que {la cale prenait l'eau}.
[Les secouristes] parlent {d'une trentaine de blessés}.
[Le préfet] parle {de « sabotage »}.
{Le port perdrait}, selon [la chambre de commerce], {mille emplois}.
Le conseil a retenu une offre qui {était} selon [l'opposition] {trop basse}.
{Le pont est} selon [les experts] {dangereux}.
[Le sénateur] s'est prononcé {contre la réforme}.
[Les analyses] ont confirmé que {le puits était pollué}.
[Les fouilles] ont révélé {la présence d'un second coffre}.
D'après [les premières vérifications], {le frein avait lâché}.
[Le capitaine] a assuré {avoir cru que la cale était vide}.
[Me Kerbrat] a convaincu la cour que {la note était fausse}.
[La voisine], interrogée par La Gazette, parle {d'un homme « très discret »}.
"""
"""One statement a line: its [source] and its {content}, which may stand in several parts."""

UNSAID = """
Le rapport, dont Le Phare de l'Ouest publie des extraits, est sévère.
Le contrat aurait été signé à Genève.
Le directeur a quitté la salle sans un mot.
Le maire a ouvert la séance à neuf heures.
La société a publié ses comptes en avril.
La banque a donné deux jours au syndic.
Le dossier contient quarante pages.
On sait que le pont a été construit en 1970.
Il faut dire que le pont était vieux.
Cette révélation a fait réagir la presse.
Cette révélation montre que le contrôle a échoué.
Les mots « marché de dupes » reviennent souvent.
Pour l'instant, le délit n'est pas prescrit.
Pour 2015, le budget atteint dix millions.
Pour les élections, la salle sera fermée.
Suivant la rivière, le convoi a gagné la mer.
Selon les cas, la peine va de un à cinq ans.
Le conseil a appelé ses membres à voter.
La cour a rejeté le pourvoi.
Le préfet a répondu à la lettre en deux jours.
Le témoin a été entendu trois heures.
Le tribunal a rendu son jugement lundi.
C'est en tout cas ce qu'affirme un proche du dossier.
On reproche à l'élu d'avoir employé son épouse.
Mais la ville peut dire que le pont est sûr.
Le parquet n'a pas dit que le maire serait entendu.
Le maire est parti sans dire que le pont fermait.
Jean Morel, dit le Grand, a quitté le port.
Le prix varie selon la ville et la saison.
Le sens du mot s'explique par l'usage.
Le syndicat demande que la piscine rouvre.
Les dossiers considérés comme urgents passent en premier.
La hausse indique que le marché se tend.
Le ministre peut se féliciter du résultat.
Les agents sont rangés en trois groupes d'après leur âge.
Les dossiers sont classés par le greffe d'après les dates de dépôt.
Le maire parle de son enfance avec tendresse.
Le directeur a convaincu les banques de le suivre.
Le jardin est ouvert selon la saison.
Le prix est fixé par le ministère selon les cours mondiaux.
Il a été reproché par le passé.
Ada n'avait jamais entendu parler d'un second réseau.
Le jardin est estimé à un million d'euros.
La ville d'après Hiroshima a été rebâtie.
Les lots sont triés par les douanes selon les pays d'origine.
La reine, pour qui le bateau a été construit, est morte.
Le juge, pour qui travaillait Paul, est parti.
Le fils, pour qui elle a tout vendu, a quitté la ville.
L'assistante tient de sa voisine un bijou ancien.
Il tient de son père une maison à Brest.
[L'enquête interne] n'a pas établi que la clé avait été volée.
Le maire n'a pas été mis en examen pour corruption.
Le maire pourrait être mis en examen pour corruption.
Objet du débat : « Faut-il rouvrir la mine de sel ? »
Mot d'ordre du jour : « Rien ne bouge sans nous. »
Le poète parle de la mer.
Le ministre parle anglais avec les députés.
Le sénateur s'est prononcé mardi.
L'armateur a convaincu le port de céder le quai.
"""
"""Sentences in which nobody is said to say anything."""


def marked(line):
    """The characters of a marked sentence, its source and its content as ranges."""
    chars, starts, found = "", {}, {"]": [], "}": []}
    for char in line:
        if char in "[{":
            starts["]" if char == "[" else "}"] = len(chars)
        elif char in "]}":
            found[char].append((starts[char], len(chars)))
        else:
            chars += char
    return chars, tuple(found["]"]), tuple(found["}"])


def draft_of(chars, kind="paragraph"):
    text = Text("a" * 64, chars, (Block(0, len(chars), kind),), language="fr", outlet="Le Bac")
    draft = Draft(text, "fr", parse(text, "fr"))
    draft.names = tuple(find_names(draft))
    return draft


def attributions(chars):
    draft = draft_of(chars)
    return with_quotes(draft, find_attributions(draft.paragraphs[0], "fr"), "rules")


def said(chars):
    return [one for one in find_statements(draft_of(chars)) if len(one.hands) > 1]


def statements(chars):
    """The statements that a cue brings in; the writer's own are whole sentences."""
    [block] = draft_of(chars).paragraphs
    return [one for one in find_statements(draft_of(chars)) if one.spans[0].quote != block.chars]


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_who_says_what_is_read_to_the_letter(line):
    chars, source, content = marked(line)
    assert [(one.source, one.content) for one in attributions(chars)] == [(source, content)]


@pytest.mark.parametrize("chars", UNSAID.strip().splitlines())
def test_nothing_is_put_in_anybodys_mouth(chars):
    assert attributions(chars) == []


def test_a_quotation_after_its_speakers_sentence_is_the_speakers():
    chars = "« Le quai est vide », dit la gardienne. « Il l'est depuis mars. » Le port a fermé."
    [one] = said(chars)
    assert [span.quote for span in one.spans] == [
        "« Le quai est vide »",
        "« Il l'est depuis mars. »",
    ]


def test_words_quoted_in_the_writers_own_sentence_are_not_the_last_speakers():
    chars = (
        "« Le quai est vide », dit la gardienne. La ville vit d'un « projet de grande ampleur »."
    )
    [one] = said(chars)
    assert [span.quote for span in one.spans] == ["« Le quai est vide »"]


def test_this_is_what_x_reports_points_to_the_sentence_before():
    chars = "Le quai sera vendu en mai. C'est ce que rapporte La Gazette du Port."
    assert [(one.hands[-1].name, one.spans[0].quote) for one in said(chars)] == [
        ("La Gazette du Port", "Le quai sera vendu en mai")
    ]


def test_a_phrase_in_brackets_speaks_for_what_is_in_the_brackets():
    chars = "Le quai a fermé (selon la mairie, il penchait déjà) et le port suivra."
    [one] = said(chars)
    assert [span.quote for span in one.spans] == ["il penchait déjà"]


def test_what_the_writer_adds_behind_an_aside_is_not_said():
    chars = "Le pont est sûr, dit le maire, mais les riverains en doutent."
    [one] = attributions(chars)
    assert [chars[start:end] for start, end in one.content] == ["Le pont est sûr"]


@pytest.mark.parametrize(
    ("chars", "stance", "strength"),
    [
        ("La banque dément avoir ouvert ce compte.", "denies", "stated"),
        ("Le syndicat accuse la direction d'avoir caché l'audit.", "affirms", "alleged"),
        ("Le comptable est soupçonné d'avoir falsifié les bilans.", "affirms", "alleged"),
        ("Le syndicat met en cause la direction.", "affirms", "alleged"),
        ("L'ancien maire a été mis en examen pour corruption.", "affirms", "alleged"),
        ("Accusée d'avoir caché des comptes, la trésorière a fui.", "affirms", "alleged"),
        ("Il est reproché au directeur d'avoir menti.", "affirms", "alleged"),
        ("L'avocat a demandé si la vidéo existait encore.", "asks", "stated"),
        ("Le maire a fait savoir que le pont était sûr.", "affirms", "stated"),
    ],
)
def test_stance_and_strength_follow_the_verb_of_saying(chars, stance, strength):
    [one] = statements(chars)
    assert (one.stance, one.strength) == (stance, strength)


@pytest.mark.parametrize(
    ("chars", "hands"),
    [
        ("Le chauffeur affirme tenir de son patron que le camion était vide.", ["Le chauffeur", "son patron"]),
        ("Le notaire dit tenir d'un confrère que l'acte a été antidaté.", ["Le notaire", "un confrère"]),
        ("Ada Obi a appris de la gardienne que le quai était vendu.", ["la gardienne"]),
        ("Il tient de sa voisine que le hangar était vide.", ["sa voisine"]),
        ("La ministre assure tenir du préfet que la digue a cédé.", ["La ministre", "préfet"]),
    ],
)  # fmt: skip
def test_who_it_was_learnt_from_is_the_last_hand(chars, hands):
    innermost = max(said(chars), key=lambda one: len(one.hands))
    assert [hand.span.quote for hand in innermost.hands[1:]] == hands


@pytest.mark.parametrize(
    "chars",
    [
        "Le magasin en libre-service a fermé lundi.",
        "Un centre-ville (qui a brûlé) et le reste-à-charge ont coûté cher ; le maire le sait.",
        "Le port (selon la mairie, il penchait) rouvrira au printemps.",
        "La vice-présidente de l'Île-aux-Moines a quitté Saint-Brévin-les-Pins.",
        "Le gouvernement aurait, dit-on, payé le courtier [4] deux fois.",
    ],
)
def test_a_sentence_starts_behind_white_space_and_not_within_a_word(chars):
    [paragraph] = draft_of(chars).paragraphs
    assert [one.text for one in paragraph.doc.sents] == [chars]


def test_a_sentence_does_not_start_behind_an_opening_mark():
    [paragraph] = draft_of("Le port rouvrira. « Non », dit la gardienne.").paragraphs
    assert next(one.text for one in paragraph.doc.sents) == "Le port rouvrira."


def test_an_accusation_beside_a_denial_keeps_its_own_content():
    chars = "L'ancien gérant, mis en examen pour abus de biens sociaux, conteste les faits."
    found = [[chars[start:end] for start, end in one.content] for one in attributions(chars)]
    assert found == [["L'ancien gérant", "pour abus de biens sociaux"], ["les faits"]]


def test_what_points_back_to_another_paragraph_says_nothing_by_itself():
    chars = (
        "Le pont restera fermé.\nC’est ce qu’a annoncé mercredi matin Éric Caldwell, élu de Dorn."
    )
    told = [one for one in read_passage(chars, "fr").statements if len(one.hands) > 1]
    assert not any(one.spans[0].quote.lower() in {"est ce", "c’est ce"} for one in told)

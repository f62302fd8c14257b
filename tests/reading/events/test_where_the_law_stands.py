"""Where the law stands with somebody, in sentences whose form hides who it is or denies it."""

import pytest

from sayso.reading.events.find_stages import find_stages
from tests.reading.parsed import found_before


def told(sentence, language):
    made = found_before("stages", sentence, language)
    return {
        (one.stage, one.who and one.who.quote, one.offence and one.offence.quote, one.modality)
        for one in find_stages(made)
    }


ENGLISH = [
    # what is still ahead; whose conviction it is; who answers the charges; who is held or sought
    ("Orla Venn faces trial in May.", "on trial", "Orla Venn", None, "planned"),
    ("His trial is due to begin in the autumn.", "on trial", "His", None, "planned"),
    ("Lenz was extradited in March to stand trial.", "on trial", "Lenz", None, "planned"),
    ("The appeals court threw out her conviction.", "annulled", "her", None, "done"),
    ("Judges quashed his conviction last year.", "convicted", "his", None, "done"),
    ("The general is wanted by the court for war crimes.", "suspected", "The general",
     "war crimes", "done"),
    ("Police charged the guard of leaking the files.", "charged", "the guard",
     "leaking the files", "done"),
    ("She denies the charges and left.", "charged", "She", None, "done"),
    ("The brothers face charges including fraud and bribery.", "charged", "The brothers", "fraud",
     "done"),
    ("Two men were being held for questioning over the theft.", "arrested", "Two men", "the theft",
     "done"),
    ("The mayor was taken in for questioning by police.", "arrested", "The mayor", None, "done"),
    ("An arrest warrant has been issued for the broker.", "arrested", "the broker", None,
     "ordered"),
    ("Interpol issued a red notice for the broker.", "arrested", "the broker", None, "ordered"),
    ("He is serving a nine-year term for bribery.", "sentenced", "He", "bribery", "done"),
    ("A $5 million reward was offered for the capture of Lenz.", "arrested", "Lenz", None,
     "hypothetical"),
    ("Lenz returned in March, only to be jailed for several months.", "sentenced", "Lenz", None,
     "done"),
    ("The clerk was cleared by a jury of all charges.", "acquitted", "The clerk", "all charges",
     "done"),
    ("The clerk, who had been suspected of arson, was cleared.", "acquitted", "The clerk", None,
     "done"),
    ("She was jailed for three years after being caught.", "sentenced", "She", None, "done"),
    ("Two suspects were handed over for trial.", "on trial", "Two suspects", None, "planned"),
    ("Tolmar has appealed against its conviction.", "convicted", "Tolmar", None, "done"),
    ("An inquiry into the mayor's deals was opened in May.", "under inquiry", "the mayor",
     "the mayor's deals", "done"),
    ("The broker, on trial for murder, said nothing.", "on trial", "The broker", "murder", "done"),
    ("The broker has been referred to the criminal court.", "on trial", "The broker", None,
     "ordered"),
    ("The court rejected an appeal by Tolmar against his extradition.", "upheld", "Tolmar", None,
     "done"),
    ("Six executives remain charged with financing terror.", "charged", "Six executives",
     "financing terror", "done"),
    ("The court ordered the firm to pay a fine of 2 million euros.", "fined", "the firm", None,
     "done"),
    ("The broker was indicted on twelve counts of fraud.", "charged", "The broker",
     "twelve counts of fraud", "done"),
    ("The minister is not under investigation.", "under inquiry", "The minister", None, "denied"),
    ("The broker escaped indictment.", "charged", "The broker", None, "denied"),
    ("There is no doubt that the broker will be found guilty.", "convicted", "the broker", None,
     "planned"),
    ("Lawyers moved to dismiss the lawsuit against the broker.", "dismissed", "the broker", None,
     "attempted"),
    ("The court upheld the sentence handed to the head of the bank.", "upheld",
     "the head of the bank", None, "done"),
    ("The prosecutor dropped the case against the clerk for lack of evidence.", "dismissed",
     "the clerk", None, "done"),
    ("After two years of detention, the clerk was acquitted.", "arrested", "the clerk", None,
     "done"),
]  # fmt: skip
FRENCH = [
    # left free on conditions, heard with a status, sought, what the prosecution asks for
    ("Le courtier a été placé sous contrôle judiciaire.", "charged", "Le courtier", None, "done"),
    ("L'élu a été placé sous le statut de témoin assisté.", "under inquiry", "L'élu", None,
     "done"),
    ("Le maire est mis en cause dans une affaire de corruption.", "suspected", "Le maire",
     "une affaire de corruption", "done"),
    ("Un mandat d'arrêt a été émis contre le courtier.", "arrested", "le courtier", None,
     "ordered"),
    ("Le procureur a requis trois ans de prison contre le courtier.", "sentenced", "le courtier",
     None, "ordered"),
    ("Le groupe a écopé d'une amende de 2 millions d'euros.", "fined", "Le groupe", None, "done"),
    ("Le frère du préfet est visé par une enquête pour vol.", "under inquiry",
     "Le frère du préfet", "vol", "done"),
    ("L'enquête visant le maire a été classée en 2020.", "under inquiry", "le maire", None, "done"),
    ("Des perquisitions ont été menées dans les locaux de l'entreprise.", "raided",
     "les locaux de l'entreprise", None, "done"),
    ("Le courtier a été condamné par défaut à cinq ans de prison.", "sentenced", "Le courtier",
     None, "done"),
    ("Mise en examen pour corruption, Lena Fox nie.", "charged", "Lena Fox", "corruption", "done"),
    ("Trois jeunes de 18, 24 et 26 ans ont été interpellés.", "arrested", "Trois jeunes", None,
     "done"),
    ("Le député affronte un procès en mai.", "on trial", "Le député", None, "planned"),
    ("Les juges mettent en examen quinze ex-élus de la ville.", "charged",
     "quinze ex-élus de la ville", None, "done"),
    ("Tolmar, mise en examen pour financement du terrorisme, conteste les faits.", "charged",
     "Tolmar", "financement du terrorisme", "done"),
    ("Six dirigeants restent mis en examen pour fraude.", "charged", "Six dirigeants", "fraude",
     "done"),
    ("Le groupe est renvoyé devant le tribunal correctionnel pour corruption.", "on trial",
     "Le groupe", "corruption", "ordered"),
    ("Le renvoi de Tolmar devant la cour d'assises a été ordonné en juin.", "on trial", "Tolmar",
     None, "ordered"),
    ("Le courtier a été condamné à trois ans de prison pour corruption.", "sentenced",
     "Le courtier", "corruption", "done"),
    ("Quatre soldats sont condamnés à mort le 16 mars 1915.", "sentenced", "Quatre soldats", None,
     "done"),
    ("La société a été condamnée à 2 millions d'euros d'amende.", "fined", "La société", None,
     "done"),
    ("Le groupe a accepté de payer une amende de 3 millions.", "fined", "Le groupe", None,
     "planned"),
    ("La justice a annulé les poursuites pour complicité contre Tolmar.", "annulled", "Tolmar",
     None, "done"),
    ("Tolmar, condamné en première instance, a été acquitté en appel.", "convicted", "Tolmar",
     None, "done"),
    ("La société dit ne pas être concernée par l'enquête.", "under inquiry", "La société", None,
     "denied"),
    ("Le courtier, soupçonné d'avoir payé la milice, a été arrêté en mai.", "suspected",
     "Le courtier", "d'avoir payé la milice", "done"),
    ("L'adjointe au maire de Velm a été mise en examen pour faux.", "charged", "L'adjointe",
     "faux", "done"),
    ("Trois cadres ont été renvoyés devant le tribunal pour travail dissimulé.", "on trial",
     "Trois cadres", "travail dissimulé", "ordered"),
    ("Le parquet a ouvert une enquête visant la société Tolmar.", "under inquiry",
     "la société Tolmar", None, "done"),
    ("Visée par une enquête pour fraude, la maire a été entendue.", "under inquiry", "la maire",
     "fraude", "done"),
    ("Incarcérée depuis un an, Mona Lund sera jugée en juin.", "arrested", "Mona Lund", None,
     "done"),
    ("Arrêté en mai, le courtier sera jugé en juin.", "arrested", "le courtier", None, "done"),
    ("Jugée pour escroquerie, l'ex-banquière encourt cinq ans.", "on trial", "l'ex-banquière",
     "escroquerie", "done"),
    ("La cour a confirmé la peine de deux ans infligée au trésorier du club.", "upheld",
     "trésorier du club", None, "done"),
    ("Le ministère public a fait appel de la relaxe prononcée en faveur du notaire.", "appealed",
     "notaire", None, "done"),
    ("Après douze heures de garde à vue, Ivo Tarn est ressorti libre.", "arrested", "Ivo Tarn",
     None, "done"),
    ("Deux policiers ont été condamnés à six mois de prison.", "sentenced", "Deux policiers",
     None, "done"),
    ("Le Conseil d'État a débouté la commune de son recours.", "upheld", "la commune", None,
     "done"),
    ("La cour a cassé l'arrêt et renvoyé l'affaire devant une autre juridiction.", "sent back",
     None, None, "done"),
    ("La société a accepté de payer une amende pour éviter un procès.", "fined", "La société",
     None, "planned"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "case"),
    [("en", one) for one in ENGLISH] + [("fr", one) for one in FRENCH],
    ids=lambda value: value[0] if isinstance(value, tuple) else value,
)
def test_who_it_is_about_and_whether_it_is_so(language, case):
    sentence, *wanted = case
    assert tuple(wanted) in told(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language", "who"),
    [
        ("Le ministre est rentré après une semaine de détention du journaliste.", "fr",
         "journaliste"),
        ("The minister returned after a week of detention of the reporter.", "en",
         "the reporter"),
        ("La garde à vue du courtier a duré une semaine.", "fr", "courtier"),
    ],
)  # fmt: skip
def test_only_who_was_in_a_state_came_out_of_it(sentence, language, who):
    assert {one for stage, one, *_ in told(sentence, language) if stage == "arrested"} == {who}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Arrest warrants were shown to the press.", "en"),
        ("The government may freeze assets before trial.", "en"),
        ("Par ailleurs, poursuit l'ancien président, la langue est vivante.", "fr"),
        ("Les juges pensent que le temps presse.", "fr"),
        ("Le procureur a fait appel.", "fr"),
        ("Une campagne visant les fraudeurs a commencé.", "fr"),
        ("The clinic does not charge patients who cannot pay.", "en"),
        ("It is a way to try and please the donors.", "en"),
        ("The widow pleaded for mercy.", "en"),
        ("Ces faits sont passibles de la peine de mort.", "fr"),
        ("Deux enquêtes publiées sur l'Ohio donnent une avance au maire.", "fr"),
        ("The attorney general announced the guilty plea.", "en"),
    ],
)
def test_no_case_in_particular_is_no_stage(sentence, language):
    assert not told(sentence, language)

"""The ways in which court news tells where the law stands: by verb, by noun, with nobody named."""

import pytest

from sayso.reading.events.find_stages import find_stages
from tests.reading.parsed import found_before


def told(sentence, language="en"):
    """Each stage with whom it is about and how it stands."""
    made = found_before("stages", sentence, language)
    return [(one, one.stage, one.who and one.who.quote, one.modality) for one in find_stages(made)]


def stages(sentence, language="en"):
    return {(stage, who, modality) for _, stage, who, modality in told(sentence, language)}


ENGLISH = [
    ("Tolmar entered a guilty plea to fraud in 2021.", "pleaded", "Tolmar", "done"),
    ("The firm's guilty plea ended the case.", "pleaded", "The firm", "done"),
    ("Tolmar admitted two counts of bribery.", "pleaded", "Tolmar", "done"),
    ("The trial of six former managers opened on Tuesday.", "on trial", "six former managers",
     "done"),
    ("Tolmar will stand trial in November.", "on trial", "Tolmar", "planned"),
    ("The court ordered the firm to be tried for fraud.", "on trial", "the firm", "ordered"),
    ("The high court ordered a retrial of the two men.", "sent back", "the two men", "done"),
    ("The clerk was found not guilty.", "acquitted", "The clerk", "done"),
    ("The jury cleared the clerk of all charges.", "acquitted", "the clerk", "done"),
    ("The court found the broker guilty of fraud.", "convicted", "the broker", "done"),
    ("The jury returned a guilty verdict against the broker.", "convicted", "the broker", "done"),
    ("The broker was given a six-year prison sentence.", "sentenced", "The broker", "done"),
    ("The court handed down a sentence of ten years to the broker.", "sentenced", "the broker",
     "done"),
    ("The judge imposed a fine of $90 million on the company.", "fined", "the company", "done"),
    ("The former chief was handed preliminary charges of fraud.", "charged", "The former chief",
     "done"),
    ("The clerk was placed under formal investigation in May 2017.", "under inquiry", "The clerk",
     "done"),
    ("The clerk was remanded in custody.", "arrested", "The clerk", "done"),
    ("A warrant was issued for the arrest of the clerk.", "arrested", "the clerk", "ordered"),
    ("The firm lodged an appeal with the high court.", "appealed", "The firm", "done"),
    ("The court rejected the firm's appeal against the charge.", "appealed", "the firm", "done"),
    ("The ruling was upheld on appeal.", "upheld", None, "done"),
    ("The inquiry goes on.", "under inquiry", None, "done"),
    ("The high court overturned the decision of the lower court.", "annulled", None, "done"),
    ("The court sent the case back to the investigating judges.", "sent back", None, "done"),
    ("The high court returned the matter to the appeals court.", "sent back", None, "done"),
    ("The charges against the clerk were dropped in 2022.", "dismissed", "the clerk", "done"),
    ("The firm settled the case for $20 million.", "settled", "The firm", "done"),
    ("Two firms reached a settlement with the prosecutor in 2022.", "settled", "Two firms",
     "done"),
]  # fmt: skip
FRENCH = [
    ("Le groupe a plaidé coupable de fraude.", "pleaded", "Le groupe", "done"),
    ("Deux anciens cadres ont plaidé non coupable.", "pleaded", "Deux anciens cadres", "done"),
    ("Le procès de six anciens cadres s'est ouvert mardi.", "on trial", "six anciens cadres",
     "done"),
    ("Les juges ont renvoyé le groupe devant le tribunal.", "on trial", "le groupe", "ordered"),
    ("La mise en examen du groupe a été confirmée en appel.", "upheld", "groupe", "done"),
    ("La mise en examen du groupe a été confirmée en appel.", "charged", "groupe", "done"),
    ("Mme Lunde, mise en examen en 2018, nie les faits.", "charged", "Mme Lunde", "done"),
    ("Des poursuites ont été engagées contre le groupe.", "charged", "le groupe", "done"),
    ("M. Ostrin a été mis en examen du chef de corruption.", "charged", "M. Ostrin", "done"),
    ("Le procès a été renvoyé à juin.", "on trial", None, "done"),
    ("M. Ostrin a été écroué.", "arrested", "M. Ostrin", "done"),
    ("Mme Lunde a été placée en détention provisoire.", "arrested", "Mme Lunde", "done"),
    ("La condamnation de M. Ostrin a été annulée.", "annulled", "M. Ostrin", "done"),
    ("La condamnation de M. Ostrin a été annulée.", "convicted", "M. Ostrin", "done"),
    ("M. Ostrin a été déclaré non coupable.", "acquitted", "M. Ostrin", "done"),
    ("M. Ostrin a été déclaré coupable.", "convicted", "M. Ostrin", "done"),
    ("Le directeur a été relaxé des faits de corruption.", "acquitted", "Le directeur", "done"),
    ("M. Ostrin a écopé de deux ans de prison.", "sentenced", "M. Ostrin", "done"),
    ("Le tribunal a prononcé une peine de cinq ans contre M. Ostrin.", "sentenced", "M. Ostrin",
     "done"),
    ("Mme Lunde a bénéficié d'un non-lieu.", "dismissed", "Mme Lunde", "done"),
    ("Le groupe a fait appel de la décision.", "appealed", "Le groupe", "done"),
    ("M. Ostrin a interjeté appel.", "appealed", "M. Ostrin", "done"),
    ("Le groupe va se pourvoir en cassation.", "appealed", "Le groupe", "planned"),
    ("La cour a renvoyé le dossier aux juges d'instruction.", "sent back", None, "done"),
    ("M. Ostrin est soupçonné d'avoir volé du blé.", "suspected", "M. Ostrin", "done"),
    ("Une information judiciaire a été ouverte contre le groupe.", "under inquiry", "le groupe",
     "done"),
    ("Le groupe a conclu une transaction avec le parquet.", "settled", "Le groupe", "done"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "sentence", "stage", "who", "modality"),
    [("en", *case) for case in ENGLISH] + [("fr", *case) for case in FRENCH],
)
def test_a_stage_is_told_by_its_verb_or_its_noun(language, sentence, stage, who, modality):
    assert (stage, who, modality) in stages(sentence, language), told(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language", "wrong"),
    [
        ("The clerk was found not guilty.", "en", "convicted"),
        ("M. Ostrin a été déclaré coupable.", "fr", "acquitted"),
        ("M. Ostrin a été reconnu non coupable.", "fr", "convicted"),
        ("Le maire a fait appel à un avocat.", "fr", "appealed"),
        ("The trial of the new drug failed.", "en", "on trial"),
        ("The mayor made an appeal for calm.", "en", "appealed"),
        ("The crew cleared the village of mines.", "en", "acquitted"),
        ("The firm returned the phone to the shop.", "en", "sent back"),
        ("The two sides reached a settlement on water.", "en", "settled"),
    ],
)
def test_words_that_look_like_a_stage_are_none(sentence, language, wrong):
    assert wrong not in {stage for _, stage, *_ in told(sentence, language)}


@pytest.mark.parametrize(
    ("sentence", "stage", "offence", "court", "when"),
    [
        ("Tolmar went on trial on Monday for financing terror.", "on trial", "financing terror",
         None, "Monday"),
        ("The clerk is being tried in absentia.", "on trial", None, None, None),
        ("Two managers pleaded not guilty before a federal judge.", "pleaded", None,
         "a federal judge", None),
        ("The court sent the case back to the judges in May.", "sent back", None, "The court",
         "May"),
        ("Two former managers of the firm were charged with fraud.", "charged", "fraud", None,
         None),
    ],
)  # fmt: skip
def test_a_stage_has_its_own_offence_court_and_time(sentence, stage, offence, court, when):
    [found] = [one for one, name, *_ in told(sentence) if name == stage]
    given = (found.offence, found.court, found.when and found.when.span)
    assert tuple(one and one.quote for one in given) == (offence, court, when)


@pytest.mark.parametrize(
    ("sentence", "language", "stage", "who", "offence", "modality"),
    [
        ("The clerk has yet to be charged.", "en", "charged", "The clerk", None, "denied"),
        ("The two brokers have yet to be tried for theft.", "en", "on trial", "The two brokers",
         "theft", "denied"),
        ("The jury found the clerk guilty of fraud.", "en", "convicted", "the clerk", "fraud",
         "done"),
        ("The clerk was acquitted on appeal.", "en", "acquitted", "The clerk", None, "done"),
        ("The broker was convicted on appeal.", "en", "convicted", "The broker", None, "done"),
        ("M. Ostrin a été mis hors de cause.", "fr", "acquitted", "M. Ostrin", None, "done"),
        ("Le procureur a requis la relaxe de M. Ostrin.", "fr", "acquitted", "M. Ostrin", None,
         "ordered"),
    ],
)  # fmt: skip
def test_what_is_still_to_come_or_asked_for_has_not_been(
    sentence, language, stage, who, offence, modality
):
    [found] = [one for one, name, *_ in told(sentence, language) if name == stage]
    given = (found.who and found.who.quote, found.offence and found.offence.quote)
    assert (*given, found.modality) == (who, offence, modality)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Vane's passionate plea for higher wages moved the hall.", "pleaded"),
        ("The firm needs money for the towns that it is trying to reach.", "on trial"),
    ],
)
def test_what_is_pleaded_or_tried_in_no_court_is_no_stage(sentence, wrong):
    assert wrong not in {stage for _, stage, *_ in told(sentence)}

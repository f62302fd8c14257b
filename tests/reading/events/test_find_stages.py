"""What a reporter asks of a page: who paid and met whom, how it stands, where the law stands."""

import re

import pytest

from sayso.model import Block, Text
from sayso.reading.draft import Draft
from sayso.reading.language.parse import parse
from sayso.reading.read import steps


def told(chars, language="en"):
    """Everything that is read from one sentence."""
    text = Text("a" * 64, chars, (Block(0, len(chars), "paragraph"),), language=language)
    draft = Draft(text, language, parse(text, language))
    for step in steps():
        draft.keep(step.gives, step.run(draft))
    return draft


def bare(span):
    """A phrase without its article."""
    return span and re.sub(r"^(?:the|an?|l[ea]s?|une?) |^l'", "", span.quote, flags=re.IGNORECASE)


def stages(chars, language="en"):
    found = told(chars, language).more["stages"]
    return {(one.stage, bare(one.who), bare(one.offence), one.modality) for one in found}


def acts(chars, language="en"):
    """Each act: its kind, how it stands, and who has which part in it."""
    return [
        (
            event.kind,
            event.modality,
            {(role.rstrip("_0123456789"), bare(span)) for role, span in event.roles},
        )
        for event in told(chars, language).events
    ]


@pytest.mark.parametrize(
    ("sentence", "stage", "who", "offence"),
    [
        ("The clerk was arrested for theft.", "arrested", "clerk", "theft"),
        ("The clerk was charged with theft.", "charged", "clerk", "theft"),
        ("Norvane is on trial for bribery.", "on trial", "Norvane", "bribery"),
        ("The trial of the clerk opened in May.", "on trial", "clerk", None),
        ("Norvane pleaded guilty to fraud.", "pleaded", "Norvane", "fraud"),
        ("Norvane pleaded not guilty to fraud.", "pleaded", "Norvane", "fraud"),
        ("The court convicted the clerk of fraud.", "convicted", "clerk", "fraud"),
        ("The clerk was convicted of fraud.", "convicted", "clerk", "fraud"),
        ("The clerk was found guilty of fraud.", "convicted", "clerk", "fraud"),
        ("The clerk was sentenced to two years in prison.", "sentenced", "clerk", None),
        ("The regulator fined Norvane 2 million euros for fraud.", "fined", "Norvane", "fraud"),
        ("The clerk was acquitted of fraud.", "acquitted", "clerk", "fraud"),
        ("The judge dismissed the charges against Norvane.", "dismissed", "Norvane", None),
        ("The firm appealed the verdict.", "appealed", "firm", None),
        ("The high court upheld the conviction of the clerk.", "upheld", "clerk", None),
        ("The high court overturned the conviction of the clerk.", "annulled", "clerk", None),
        ("The clerk is under investigation.", "under inquiry", "clerk", None),
        ("The clerk is suspected of fraud.", "suspected", "clerk", "fraud"),
    ],
)  # fmt: skip
def test_a_stage_has_whom_it_is_about_and_for_what(sentence, stage, who, offence):
    assert (stage, who, offence, "done") in stages(sentence)


@pytest.mark.parametrize(
    ("sentence", "stage", "who"),
    [
        ("Le directeur a été mis en examen pour fraude.", "charged", "directeur"),
        ("Le directeur a été placé en garde à vue.", "arrested", "directeur"),
        ("Le directeur a été condamné à deux ans de prison.", "sentenced", "directeur"),
        ("Le directeur a été relaxé.", "acquitted", "directeur"),
        ("La cour a confirmé la condamnation du directeur.", "upheld", "directeur"),
        ("La cour a annulé la mise en examen du directeur.", "annulled", "directeur"),
    ],
)
def test_a_french_stage_has_whom_it_is_about(sentence, stage, who):
    assert (stage, who) in {found[:2] for found in stages(sentence, "fr")}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Norvane rejects claims about its former plant in Chad.", "en"),
        ("The mayor dismissed the complaint as nonsense.", "en"),
        ("Police detained three trucks on Monday.", "en"),
        ("Trois camions ont été arrêtés sur la piste.", "fr"),
        ("La mairie a rejeté la demande.", "fr"),
    ],
)
def test_what_no_court_does_and_what_befalls_things_is_no_stage(sentence, language):
    assert stages(sentence, language) == set()


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The clerk was not charged with fraud.", "denied"),
        ("The clerk will be charged with fraud.", "planned"),
        ("The clerk could be charged with fraud.", "hypothetical"),
    ],
)
def test_a_stage_that_has_not_come_stands_as_that(sentence, modality):
    assert ("charged", "clerk", "fraud", modality) in stages(sentence)


def test_each_of_several_who_stand_trial_has_a_stage_and_none_of_them_accuses():
    sentence = (
        "Brelden Group and six former managers are on trial, "
        "charged as a legal entity with financing terrorism."
    )
    assert {found[:2] for found in stages(sentence)} == {
        (stage, who)
        for stage in ("charged", "on trial")
        for who in ("Brelden Group", "six former managers")
    }
    assert {kind for kind, _, _ in acts(sentence)} == {"try", "charge"}


def test_a_court_that_sees_a_trial_accuses_nobody_and_pays_nobody():
    sentence = (
        "The Oslo Criminal Court has witnessed a new round of trial sessions for the shipping "
        "company Vexley, accused of paying money to smugglers and violating sanctions."
    )
    assert {found[:2] for found in stages(sentence)} == {("on trial", "shipping company Vexley")}
    parts = {("payer", "shipping company Vexley"), ("payee", "smugglers"), ("amount", "money")}
    assert ("pay", "alleged", parts) in acts(sentence)


@pytest.mark.parametrize(
    ("sentence", "language", "kind", "modality", "parts"),
    [
        (
            "Oman: Kelso Mining allegedly paid up to $40,000 a month to armed groups including "
            "$9,000 to the Red Banner group.",
            "en", "pay", "alleged",
            {("payer", "Kelso Mining"), ("amount", "$9,000"), ("payee", "Red Banner group"),
             ("period", "month")},
        ),
        (
            "Former security manager Tomas Reyl said Odell’s representative handled “all my "
            "problems, including with the Red Banner,” and confirmed meeting a rebel member in "
            "2013 to resolve the blocking of nine trucks.",
            "en", "meet", "done",
            {("party", "Former security manager Tomas Reyl"), ("party", "rebel member")},
        ),
        (
            "The $10.24 million in payments to the Banner, the al-Dahr Front and intermediaries "
            "were made from August 2013 through October 2014.",
            "en", "pay", "done",
            {("amount", "$10.24 million"), ("payee", "Banner"), ("payee", "al-Dahr Front"),
             ("payee", "intermediaries")},
        ),
        (
            "Brisac aurait également acheté du pétrole et du sable aux rebelles.",
            "fr", "buy", "alleged",
            {("buyer", "Brisac"), ("goods", "pétrole"), ("goods", "sable"),
             ("seller", "rebelles")},
        ),
        (
            "Norvane used brokers to pay the rebels.",
            "en", "pay", "done",
            {("payer", "Norvane"), ("via", "brokers"), ("payee", "rebels")},
        ),
        (
            "The envoys plan to meet the rebels in Geneva.",
            "en", "meet", "planned",
            {("party", "envoys"), ("party", "rebels")},
        ),
    ],
    ids=["and a part of it to", "says that he did", "sum in payments", "partitive", "used",
         "planned"],
)  # fmt: skip
def test_a_dealing_has_its_parts_and_how_it_stands(sentence, language, kind, modality, parts):
    assert (kind, modality, parts) in acts(sentence, language)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norvane pays attention to its critics.",
        "The plant is meeting demand again.",
        "Hotels in the town charge a high price for a room.",
        "He wrote a long sentence without a verb.",
        "The team attacked the problem from another side.",
        "The bill was killed in committee.",
        "The two lines meet at a point.",
        "The plan is on trial in three schools.",
        "The book was released in June.",
        "Interest is charged at five per cent.",
    ],
)
def test_a_word_in_another_sense_is_no_act(sentence):
    assert (acts(sentence), stages(sentence)) == ([], set())

"""French sentences whose speaker, silence or denial a parser misreads: each in its own mouth."""

from __future__ import annotations

import pytest

from tests.reading.statements.test_mouths import reading_of


def told(chars):
    """Each attributed line: its hands, stance unless it affirms, words."""
    return tuple(
        " <- ".join(hand.name for hand in one.hands[1:])
        + ("" if one.stance == "affirms" else f" ({one.stance})")
        + ": "
        + " … ".join(span.quote for span in one.spans)
        for one in reading_of(chars).statements
        if len(one.hands) > 1 and one.act not in {"feels", "intends", "believes"}
    )


MOUTHS = {
    "« Le patron m'a tendu un sac et m'a dit que je ne savais rien », raconte Ada Borel.": (
        "Ada Borel: « Le patron m'a tendu un sac et m'a dit que je ne savais rien »",
        "Ada Borel <- Le patron: je ne savais rien",
    ),
    "La sénatrice Ada Borel lui a demandé qui avait commandé le plan.": (
        "Ada Borel (asks): qui avait commandé le plan",
    ),
    "Une source proche de la banque évoque un « départ forcé ».": (
        "Une source proche de la banque: un « départ forcé »",
    ),
    "La cheffe ouvre le dossier, hésite, relève la tête.": (),
    "Lui assure que le quai est sûr.": ("Lui: le quai est sûr",),
    "La préfète dit que le quai est sûr. « Nous l'avons sondé hier. »": (
        "La préfète: le quai est sûr",
        "La préfète: « Nous l'avons sondé hier. »",
    ),
}


@pytest.mark.parametrize("chars", MOUTHS, ids=range(len(MOUTHS)))
def test_whom_it_was_told_and_what_stands_near_say_nothing(chars):
    assert told(chars) == MOUTHS[chars]


EDGES = {
    "L'opposition juge le prix dérisoire.": ("L'opposition: le prix dérisoire",),
    "Elle raconte les coffres vidés la nuit, les machines achetées en secret.": (
        "Elle: les coffres vidés la nuit, les machines achetées en secret",
    ),
    "« Le quai rouvrira », a ajouté le préfet, avant de préciser que la digue tenait.": (
        "le préfet: « Le quai rouvrira »",
        "le préfet: la digue tenait",
    ),
    "Un gérant, qui requiert l’anonymat, confie que trois fonds ont déjà vendu.": (
        "Un gérant: trois fonds ont déjà vendu",
    ),
    "La préfète a fait état vendredi matin de deux décès.": ("La préfète: deux décès",),
    "Il dit avoir vu le maire, ce que nous a confirmé un voisin.": ("Il: avoir vu le maire",),
    "Le préfet a annoncé la fermeture du pont jusqu'à lundi.": (
        "Le préfet: la fermeture du pont jusqu'à lundi",
    ),
    "Interrogée par La Vigie, la préfète a refusé de commenter ces chiffres.": (
        "la préfète (declines to comment): de commenter ces chiffres",
    ),
}


@pytest.mark.parametrize("chars", EDGES, ids=range(len(EDGES)))
def test_a_content_is_all_that_was_said_and_no_more(chars):
    assert told(chars) == EDGES[chars]


@pytest.mark.parametrize(
    ("chars", "stance"),
    [
        ("Le maire n'exclut pas de fermer le dépôt.", ("affirms", "presumed")),
        ("Le maire n'exclut pas cette thèse.", ("leaves open", "stated")),
    ],
)
def test_a_deed_that_is_not_ruled_out_may_be(chars, stance):
    [line] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert (line.stance, line.strength) == stance


def test_a_body_that_spoke_in_the_sentence_before_is_meant_behind_an_opening():
    chars = "La ville a dit que le pont tenait. En réalité, elle reconnaît ne pas l'avoir sondé."
    assert told(chars)[-1] == "La ville: ne pas l'avoir sondé"


DENIED = {
    "Le maire s'est défendu d'avoir touché un centime.": (
        "Le maire (denies): d'avoir touché un centime",
    ),
    "Le trésorier, soupçonné d'avoir vidé la caisse, nie les faits.": (
        "source not stated: Le trésorier … d'avoir vidé la caisse",
        "Le trésorier (denies): les faits",
    ),
    "Le ministre n'a pas dit quand la loi serait votée.": (
        "Le ministre (declines to comment): la loi serait votée",
    ),
    "Contactée par La Vigie, la société Velmont n'a pas donné suite.": (
        "Velmont (declines to comment): donné suite",
    ),
    "Le maire n'a pas pu être joint.": ("Le maire (declines to comment): pas pu être joint",),
    "Les juges n'ont pas commenté.": ("Les juges (declines to comment): n'ont pas commenté",),
}


@pytest.mark.parametrize("chars", DENIED, ids=range(len(DENIED)))
def test_a_denial_and_a_silence_are_told_from_a_claim(chars):
    assert told(chars) == DENIED[chars]


@pytest.mark.parametrize(
    ("chars", "strength"),
    [
        ("Le procureur de Velm, Jan Borel, a fait savoir que l'enquête était close.", "stated"),
        ("Le promoteur s'est engagé à bâtir 26 logements.", "planned"),
    ],
)
def test_two_verbs_say_it_together_and_a_promise_is_a_plan(chars, strength):
    statements = reading_of(chars).statements
    assert [one.strength for one in statements if len(one.hands) > 1] == [strength]


def test_a_verb_put_in_between_parts_an_auxiliary_from_its_verb():
    chars = "Le gérant a levé la main. Il avait, a-t-il reconnu, signé les trois premiers."
    assert told(chars)[0].endswith(": Il avait … signé les trois premiers")


CHARGED = "La gérante Ada Borel a été entendue. Il lui est reproché d'avoir vidé la caisse."


def test_who_is_accused_by_nobody_named_says_nothing():
    assert told(CHARGED) == ("source not stated: d'avoir vidé la caisse",)


NAMED = {
    "« Je pars », a déclaré lundi le maire au quotidien Le Stade.": "quotidien Le Stade",
    "Selon le quotidien Der Bote, qui cite des sources, le port est vendu.": "Der Bote",
}


@pytest.mark.parametrize("chars", NAMED, ids=range(len(NAMED)))
def test_a_paper_bears_its_name_and_is_somebody(chars):
    [line] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert (line.hands[1].name, line.hands[1].role) == (NAMED[chars], "outlet")


def test_what_is_forecast_is_said_and_what_is_planned_is_not():
    forecast, plan = (
        reading_of(chars).statements
        for chars in ("Météo-Velm prévoit que le vent tombera.", "Velm prévoit de vendre le quai.")
    )
    assert [one.act for one in forecast if len(one.hands) > 1] == ["says"]
    assert [one.act for one in plan if len(one.hands) > 1] == ["intends"]


def test_she_is_the_subject_of_the_sentence_before():
    chars = "La préfète Ada Borel a parlé. « J'ai tout vu », a-t-elle dit. Une voisine est venue. Elle affirme que le quai est fermé."  # noqa: E501
    last = reading_of(chars).statements[-1]
    assert (last.hands[-1].name, last.hands[-1].role) == ("Une voisine", "witness")

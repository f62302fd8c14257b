"""Dealings that a parser tears apart: roles by the order of words, and what no order may give."""

import pytest

from sayso.reading.events.scene import Scene
from sayso.reading.guard import Refused, held
from sayso.reading.guard.role_order import by_opening, post_behind
from tests.reading.guard.test_guard import draft_of

ENVOYS = "Traders from Lunt and smugglers led by Abel Marn met quietly in a barn."
BOTH = "Mia Sund et son voisin se sont rencontrés trois fois avant le vol."
ENTRE = "Une rencontre entre la juge Ode Marn et le passeur Luc Tave a eu lieu sur le quai."
CHIEF = "The warden is suspected of having met their leader, Abel Marn, in Lunt."
CHEF = "Le gardien est soupçonné d'avoir rencontré leur chef, Abel Marne, à Lunt."
QUE = "La nageuse Ode Marne, que les gendarmes ont arrêtée en juin, a été libérée."
HEADLINE = "Police arrest gang boss Abel Marn in Lunt raid"
MINISTER = "La reine Ode a nommé le notaire Luc Tave ministre des ports."
COMPTE = "La comtesse Ida Tave compte nommer son frère Luc intendant à Lunt."
MILICE = "La brigade projetait d'attaquer la gare, selon un voisin."
ENGAGED = "Le cercle s'est engagé à payer 900 euros à la nageuse Ode Marne."
FAIT = "Le cercle fait payer 900 euros à la nageuse Ode Marne."
ORDERS = "Le juge ordonne de payer 900 euros à la nageuse Ode Marne."
SISTER = "La sœur de Luc Tave, que les gendarmes ont arrêtée en juin, a été libérée."
WIFE = "Abel Marn's wife plans to pay the warden $900."
DEMANDS = "Le bail exige que la ville rembourse les loyers."

HELD = [
    ("en", ENVOYS, "meet", "met", "done",
     {"party": "Traders from Lunt", "party_2": "smugglers led by Abel Marn"}),
    ("fr", BOTH, "meet", "rencontrés", "done", {"party": "Mia Sund", "party_2": "son voisin"}),
    ("fr", ENTRE, "meet", "rencontre", "done",
     {"party": "la juge Ode Marn", "party_2": "le passeur Luc Tave"}),
    ("en", CHIEF, "meet", "met", "alleged", {"party": "The warden", "party_2": "Abel Marn"}),
    ("fr", CHEF, "meet", "rencontré", "alleged", {"party": "Le gardien", "party_2": "Abel Marne"}),
    ("fr", QUE, "detain", "arrêtée", "done",
     {"agent": "les gendarmes", "detained": "La nageuse Ode Marne"}),
    ("en", HEADLINE, "detain", "arrest", "done",
     {"agent": "Police", "detained": "gang boss Abel Marn"}),
    ("fr", MINISTER, "appoint", "nommé", "done",
     {"agent": "La reine Ode", "appointed": "le notaire Luc Tave",
      "position": "ministre des ports"}),
    ("fr", MILICE, "attack", "attaquer", "planned",
     {"attacker": "La brigade", "target": "la gare"}),
    ("fr", ENGAGED, "pay", "payer", "planned",
     {"payer": "Le cercle", "payee": "la nageuse Ode Marne", "amount": "900 euros"}),
]  # fmt: skip
NOT_HELD = [
    ("fr", ENTRE, "meet", "rencontre", "done", {"party": "Ode Marn", "party_2": "quai"}),
    ("fr", ENTRE.replace("le passeur", "le frère de"), "meet", "rencontre", "done",
     {"party": "la juge Ode Marn", "party_2": "Luc Tave"}),
    ("en", CHIEF.replace("Abel Marn, in", "Abel Marn's wife, in"), "meet", "met", "alleged",
     {"party": "The warden", "party_2": "Abel Marn"}),
    ("fr", QUE, "detain", "arrêtée", "done",
     {"agent": "La nageuse Ode Marne", "detained": "les gendarmes"}),
    ("en", HEADLINE, "detain", "arrest", "done",
     {"agent": "gang boss Abel Marn", "detained": "Police"}),
    ("fr", MINISTER, "appoint", "nommé", "done",
     {"appointed": "ministre des ports", "position": "le notaire Luc Tave"}),
    ("fr", MINISTER, "appoint", "nommé", "done", {"appointed": "La reine Ode"}),
    ("fr", COMPTE, "appoint", "nommer", "done", {"appointed": "son frère Luc"}),
    ("fr", FAIT, "pay", "payer", "done", {"payer": "Le cercle", "amount": "900 euros"}),
    ("fr", SISTER, "detain", "arrêtée", "done",
     {"agent": "les gendarmes", "detained": "Luc Tave"}),
    ("fr", ORDERS, "pay", "payer", "ordered", {"payer": "Le juge", "amount": "900 euros"}),
    ("en", WIFE, "pay", "pay", "planned", {"payer": "Abel Marn", "payee": "the warden"}),
    ("fr", DEMANDS, "pay", "rembourse", "done", {"payer": "la ville"}),
]  # fmt: skip


def hold(language, chars, kind, trigger, modality, roles):
    proposal = {"quote": chars.rstrip("."), "kind": kind, "trigger": trigger, "roles": roles,
                "modality": modality}  # fmt: skip
    return held(draft_of(chars, language), "event", proposal)


@pytest.mark.parametrize("line", HELD, ids=lambda line: line[1][:40])
def test_what_order_tells_where_a_parser_errs_is_held(line):
    hold(*line)


@pytest.mark.parametrize("line", NOT_HELD, ids=lambda line: line[1][:40])
def test_what_order_does_not_tell_is_refused(line):
    with pytest.raises(Refused):
        hold(*line)


def test_a_role_that_grammar_fills_is_not_filled_by_who_opens_the_sentence():
    draft = draft_of(MILICE, "fr")
    scene = Scene(draft, draft.paragraphs[0])
    [verb] = [one for one in scene.paragraph.doc if one.text == "attaquer"]
    frame = next(one for _, one in scene.words.verbs["attaquer"] if one.kind == "attack")
    places = {"attacker": [(0, len("La brigade"))]}
    [(role, head)] = by_opening(scene, verb, frame, [], places)
    assert (role, head.text) == ("attacker", "brigade")
    assert by_opening(scene, verb, frame, [("attacker", verb)], places) == []
    assert post_behind(scene, verb, frame, places) == []

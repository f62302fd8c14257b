"""What a speaker does beside saying, denies in a word, or would not say: nobody else's words."""

from __future__ import annotations

import pytest

from tests.reading.statements.test_mouths import reading_of


def told(chars):
    """Each attributed line: who, stance, words."""
    return [
        (one.hands[-1].name, one.stance, " … ".join(span.quote for span in one.spans))
        for one in reading_of(chars).statements
        if len(one.hands) > 1 and one.act not in {"feels", "intends", "believes"}
    ]


SECOND = {
    "L'avocate affirme que son client n'a jamais menti et annonce un recours.": (
        "L'avocate: son client n'a jamais menti",
    ),
    "Le préfet a dit que le maire mentait et a annoncé une enquête.": (
        "Le préfet: le maire mentait",
        "Le préfet: une enquête",
    ),
    "Le préfet dit attendre les analyses, et dément que ses agents aient été prévenus.": (
        "Le préfet: attendre les analyses",
        "Le préfet (denies): ses agents aient été prévenus",
    ),
    "Le préfet dit que le maire ment et que la ville paie.": (
        "Le préfet: le maire ment et que la ville paie",
    ),
    "Elle dit que le maire a menti et a volé.": ("Elle: le maire a menti et a volé",),
}


@pytest.mark.parametrize("chars", SECOND, ids=range(len(SECOND)))
def test_a_content_ends_where_its_speaker_does_a_second_thing(chars):
    found = (
        f"{who}{'' if stance == 'affirms' else f' ({stance})'}: {words}"
        for who, stance, words in told(chars)
    )
    assert tuple(found) == SECOND[chars]


@pytest.mark.parametrize(
    "denial", ["Le maire dément.", "Le maire le nie.", "La maire le conteste."]
)
def test_a_bare_denial_denies_what_was_said_before_it(denial):
    found = told(f"Le pont a cédé, affirme le préfet. {denial}")
    assert sorted((stance, words) for _, stance, words in found) == [
        ("affirms", "Le pont a cédé"),
        ("denies", "Le pont a cédé"),
    ]


@pytest.mark.parametrize(
    ("chars", "expected"),
    [
        ("La présidente n'a pas souhaité dire de quel élu il s'agit.", ["declines to comment"]),
        ("Le ministre refuse de faire le moindre commentaire.", ["declines to comment"]),
        ("Le maire refuse de faire appel.", []),
        ("L'armée ne veut pas faire la guerre.", []),
    ],
)
def test_only_who_will_not_speak_is_silent(chars, expected):
    assert [stance for _, stance, _ in told(chars)] == expected


@pytest.mark.parametrize(
    ("chars", "stance"),
    [
        ("The mayor never said that the bridge was safe.", "leaves open"),
        ("The reporter was not told by the clerk that the firm had paid.", "leaves open"),
        ("La maire n'a jamais dit que le pont était sûr.", "leaves open"),
        ("The mayor did not hesitate to say that the bridge was safe.", "affirms"),
        ("She not only said that the firm had paid.", "affirms"),
        ("Le maire n'hésite pas à dire que le pont est sûr.", "affirms"),
        ("Le maire ne cesse de répéter que le pont est sûr.", "affirms"),
    ],
)
def test_what_nobody_said_is_not_shown_as_said(chars, stance):
    assert [found for _, found, _ in told(chars)] == [stance]


@pytest.mark.parametrize(
    ("chars", "stance"),
    [
        ("The army does not want to fight.", "denies"),
        ("L'armée ne veut pas faire la guerre.", "denies"),
        ("The army wants to fight.", "affirms"),
    ],
)
def test_what_is_not_wanted_is_not_shown_as_wanted(chars, stance):
    [one] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert (one.act, one.stance) == ("intends", stance)


@pytest.mark.parametrize(
    "chars",
    [
        "If the army does not want to fight, we will.",
        "Si l'armée ne veut pas faire la guerre, qu'on nous donne des armes.",
        "Les biologistes ont croisé dix mouches avec des mouches saines.",
        "Elle a reconnu la directrice sur la photo.",
        "Le témoin a reconnu l'agresseur.",
    ],
)
def test_conditions_and_deeds_say_nothing(chars):
    assert all(len(one.hands) == 1 for one in reading_of(chars).statements)


@pytest.mark.parametrize(
    ("chars", "stance"),
    [
        ("« J'ai tout vu. Le camion a reculé. Qui peut le nier ? », dit Alain Pradel.", "affirms"),
        ("« Qui peut le nier ? », dit Alain Pradel.", "asks"),
    ],
)
def test_an_answer_that_closes_with_a_question_affirms(chars, stance):
    assert [stance for _, stance, _ in told(chars)] == [stance]


def test_who_is_said_to_speak_behind_a_colon_says_no_more_than_what_is_behind_it():
    chars = "Une collègue a été moins ferme : il pouvait s'agir, selon elle, d'un autre médecin."
    assert [words for *_, words in told(chars)] == ["il pouvait s'agir … d'un autre médecin"]


def test_a_reflexive_is_no_condition():
    chars = "« On nous juge sur de vieilles factures ! », s'est défendue la maire, Corinne Vidal."
    [one] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert one.strength == "stated"

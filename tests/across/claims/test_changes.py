"""What changed between two tellings: how far a thing moved, sums of another money, a reading."""

from dataclasses import replace

import pytest

from sayso.across.claims.changes import changes
from sayso.across.claims.sayings import sayings
from tests.across.claims.test_claims import page


def saying(said, language="en"):
    return next(iter(sayings(page("Wire", "2022-05-10", said, language))))


def told(before, after):
    return sorted(one.kind for one in changes(before, after, lambda name: False))


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("Shares in Corvane fell by 11 per cent.", "Shares in Corvane fell by 19 per cent.", True),
        ("Corvane sales rose 4 per cent.", "Corvane sales rose 7 per cent.", True),
        (
            "L'action de Corvane a perdu 11 pour cent.",
            "Shares in Corvane fell by 19 per cent.",
            True,
        ),
        ("Shares in Corvane fell by 11 per cent.", "Shares in Corvane lost 11 per cent.", False),
        ("Shares in Corvane fell by 11 per cent.", "Shares in Corvane rose 19 per cent.", False),
        ("Shares in Corvane fell by 11 per cent.", "Shares in Corvane fell to a low.", False),
    ],
    ids=["down", "up", "in French", "the same", "the other way", "without a number"],
)
def test_by_how_much_a_thing_moved_is_a_number_that_may_change(before, after, kinds):
    ours, theirs = (saying(one, "fr" if "action" in one else "en") for one in (before, after))
    assert told(ours, theirs) == (["number"] if kinds else [])


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("The agent got 3.4 million dollars.", "The agent got 4.3 million euros.", True),
        ("L'agent a reçu 600 dollars.", "The agent got 900 euros.", True),
        ("Corvane paid $40.", "Corvane paid 55 pounds.", True),
        ("The agent got 3.4 million dollars.", "The agent drove 17 kilometres.", False),
        ("The agent got 20 litres.", "The agent drove 17 kilometres.", False),
        ("The agent, 40 years old, got it.", "The agent got 40 euros.", False),
    ],
)
def test_a_sum_of_another_money_has_changed_both(before, after, kinds):
    ours, theirs = (saying(one, "fr" if "reçu" in one else "en") for one in (before, after))
    assert (told(ours, theirs) == ["number", "unit"]) == kinds


HEARD = "Neighbours of the mill at Lisse saw the owner leave by boat in May."


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        (HEARD, []),
        (HEARD.replace("in May", "in June"), ["strength raised"]),
        ("The owner left Lisse by boat, neighbours of the mill said.", ["strength raised"]),
    ],
    ids=["the same words", "another month", "other words"],
)
def test_what_was_read_otherwise_of_the_same_words_was_not_changed(after, kinds):
    before = replace(saying(HEARD), strength="presumed", act="says")
    assert told(before, replace(saying(after), act="says")) == kinds


VIEW = "Ada Venn, the prosecutor, believes that the money was a bribe."


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        (VIEW, "The money was a bribe.", True),
        (VIEW, "L'argent était un pot-de-vin.", True),
        (VIEW, "The money was a bribe, the prosecutor, Ada Venn, said.", False),
        (VIEW, "La procureure Ada Venn a estimé que l'argent était un pot-de-vin.", False),
        ("The money was a bribe, Ada Venn said.", "The money was a bribe.", False),
    ],
    ids=["a fact", "a fact in French", "said by her", "her view in French", "no view before"],
)
def test_a_view_is_told_as_a_fact_where_nobody_says_it_any_more(before, after, is_told):
    ours, theirs = (saying(one, "fr" if "argent" in one else "en") for one in (before, after))
    assert ("opinion told as fact" in told(ours, theirs)) is is_told


@pytest.mark.parametrize("act", ["believes", "says"])
def test_whose_view_it_is_makes_no_doubt_in_what_is_said(act):
    before = replace(saying(HEARD), strength="presumed", act=act)
    after = saying("The owner left Lisse by boat, neighbours of the mill said.")
    assert (told(before, after) == ["strength raised"]) == (act == "says")


@pytest.mark.parametrize("stance", ["asks", "affirms"])
def test_who_asks_for_a_thing_is_no_source_of_it(stance):
    before = replace(saying("The boats must be sold, the clerk of Varn said."), stance=stance)
    assert ("hand dropped" in told(before, saying("The boats must be sold."))) == (
        stance == "affirms"
    )


@pytest.mark.parametrize(
    ("after", "is_turned"),
    [
        ("Ada Venn a contesté que la digue ait cédé en mai.", False),
        ("Ada Venn a reconnu que la digue avait cédé en mai.", True),
    ],
)
def test_who_denies_in_both_turned_nothing(after, is_turned):
    before = saying("Ada Venn denied that the dam had given way in May.")
    for stance in ("affirms", "denies") if not is_turned else ("affirms",):
        found = told(before, replace(saying(after, "fr"), stance=stance))
        assert ("stance turned" in found) is is_turned


@pytest.mark.parametrize(
    "answer",
    ["Holt Shipping denies that it paid the guards.", "Holt Shipping never paid the guards."],
    ids=["a denial", "a never"],
)
def test_who_answers_a_claim_drops_nobody_who_makes_it(answer):
    before = saying("Holt Shipping paid the guards, the clerk of Varn said.")
    assert "hand dropped" not in told(before, saying(answer))
    assert "hand dropped" in told(before, saying("Holt Shipping paid the guards."))


@pytest.mark.parametrize(
    ("before", "after", "language", "kinds"),
    [
        ("The abbot never sold the vines of Orne to a bank.",
         "The abbot sold the vines of Orne to a bank.", "en", ["stance turned"]),
        ("The clinic treated 90 men without insurance in its tent.",
         "The clinic treated 90 men in its tent, which had no insurance.", "en",
         ["condition moved"]),
        ("The suspected ringleader, Oren Basso, fled to Lisvale.",
         "Le chef du réseau, Oren Basso, s'est enfui à Lisvale.", "fr", ["strength raised"]),
        ("The suspected ringleader, Oren Basso, fled to Lisvale.",
         "Le chef présumé du réseau, Oren Basso, s'est enfui à Lisvale.", "fr", []),
        ("In the auditor's view, the company hid its losses.",
         "The company hid its losses.", "en", ["opinion told as fact"]),
        ("The ministry plans to close the prison of Hollin in May.",
         "Le ministère a fermé la prison de Hollin en mai.", "fr", ["strength raised"]),
        ("The police chief said the officers had acted in self-defence.",
         "The officers had acted in self-defence, a neighbour said.", "en", ["hand dropped"]),
        ("The trader Ilan Mercott sold the barley to Ada Brom.",
         "Le négociant Ilan Dunois a vendu l'orge à Ada Brom.", "fr", ["name changed"]),
    ],
    ids=["a never", "no never", "a suspect", "still a suspect", "a view", "a plan", "another hand",
         "another name"],
)  # fmt: skip
def test_a_doubt_a_not_a_view_or_a_hand_that_is_gone_is_told(before, after, language, kinds):
    assert told(saying(before), saying(after, language)) == kinds


def test_for_somebody_before_a_comma_is_his_view_in_french():
    before = saying("Pour la famille, la police a menti sur l'heure du décès.", "fr")
    assert "opinion told as fact" in told(before, saying("The police lied about the time."))

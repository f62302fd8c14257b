"""Who has a claim from whom, how many origins it has, and what changed on the way."""

import random

import pytest

from bench.origins import grown_tree, ours
from bench.retellings.stories import stories
from bench.retellings.tree import tree
from sayso.across import link
from sayso.across.claims.meanings import meanings_of
from sayso.across.claims.retellings import Claims
from sayso.across.claims.roots import claims, told_here
from sayso.across.claims.sayings import is_pronoun, sayings
from sayso.build.attempt import read_page
from sayso.details import Drift, Retelling, SameClaim
from sayso.model import Page

HEAD = """<html lang="{language}"><head><title>{title}</title>
<meta property="og:site_name" content="{outlet}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{day}"></head>
<body><article><h1>{title}</h1><p>{said}</p></article></body></html>"""
MILL = (
    "At least 64 weavers were hurt when the roof of the Dorval mill fell on 9 May 2022, the mayor "
    "of Lisse said. The mill paid 700 euros a month to weavers under the age of 18 in its dye "
    "works. An engineer, Petra Vanek, had warned the owner in April."
)
MOULIN = (
    "Au moins 64 tisserands ont été blessés quand le toit du moulin Dorval est tombé le 9 mai "
    "2022, a dit le maire de Lisse. Le moulin payait 700 euros par mois aux tisserands de moins "
    "de 18 ans dans sa teinturerie. Une ingénieure, Petra Vanek, avait averti le propriétaire en "
    "avril."
)


def page(outlet, day, said, language="en", title="The roof of the Dorval mill"):
    body = HEAD.format(outlet=outlet, day=day, said=said, language=language, title=title)
    return read_page(Page(f"{outlet}.html", body.encode(), "text/html"))


@pytest.fixture(scope="module")
def first():
    return page("The Lisse Post", "2022-05-10", MILL)


def linked(*readings):
    linker = Claims()
    for reading in readings:
        linker.add(reading)
    return list(linker.links())


def drifted(*readings):
    return {one.details.reason for one in linked(*readings) if isinstance(one.details, Drift)}


def parents(*readings):
    outlets = {reading.text.page: reading.text.outlet for reading in readings}
    found = (one for one in linked(*readings) if isinstance(one.details, Retelling))
    return {outlets[one.left]: outlets[one.right] for one in found}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("64 weavers", "46 weavers", "number"),
        ("700 euros", "700 dollars", "unit"),
        ("At least 64", "64", "bound lost"),
        ("on 9 May 2022", "in May 2022", "date coarsened"),
        (", the mayor of Lisse said", "", "hand dropped"),
        ("weavers under the age of 18 in its dye works",
         "weavers in its dye works under the age of 18", "condition moved"),
        ("had warned", "had reportedly warned", "strength lowered"),
        (" An engineer, Petra Vanek, had warned the owner in April.", "", "sentence cut"),
        ("Dorval mill", "Durvel mill", "name changed"),
    ],
    ids=lambda one: str(one)[:24],
)  # fmt: skip
def test_what_a_copy_changed_is_told_by_its_kind(first, before, after, kind):
    assert before in MILL
    copy = page("The Mirror", "2022-05-11", MILL.replace(before, after))
    assert drifted(first, copy) == {kind}


def test_a_view_told_as_a_fact_is_told_as_that_and_not_as_a_lost_doubt():
    view = "The union of weavers believes that the owner of the mill saved on repairs of the roof."
    fact = "The owner of the mill saved on repairs of the roof."
    left = page("The Lisse Post", "2022-05-10", f"{MILL} {view}")
    right = page("The Mirror", "2022-05-11", f"{MILL} {fact}")
    assert drifted(left, right) == {"opinion told as fact"}


def test_a_word_for_word_copy_has_drifted_in_nothing(first):
    assert drifted(first, page("The Mirror", "2022-05-11", MILL)) == set()


def test_a_faithful_translation_is_a_retelling_that_has_drifted_in_nothing(first):
    french = page("Le Fanal", "2022-05-11", MOULIN, "fr", "Le toit du moulin Dorval")
    assert parents(first, french) == {"Le Fanal": "The Lisse Post"}
    assert drifted(first, french) == set()


def test_a_genitive_that_stands_elsewhere_in_another_language_is_no_moved_condition():
    french = (
        "Sur les 350 salariés de l’usine, 90 ont été licenciés en mars 2017 et 260 ont suivi la "
        "société à Cotonou, a dit Ida Brom."
    )
    english = (
        "Of the plant's 350 employees, 90 were dismissed in March 2017 and 260 followed the "
        "company to Cotonou, Ida Brom said."
    )
    left = page("Le Fanal", "2022-05-10", f"{MOULIN} {french}", "fr")
    right = page("The Lisse Post", "2022-05-11", f"{MILL} {english}")
    assert drifted(left, right) == set()


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [("64", "46", "number"), ("Au moins 64", "64", "bound lost"), ("euros", "dollars", "unit")],
)
def test_a_translation_that_changes_a_figure_is_told(first, before, after, kind):
    french = page("Le Fanal", "2022-05-11", MOULIN.replace(before, after), "fr")
    assert drifted(first, french) == {kind}


@pytest.mark.parametrize(
    ("english", "french", "kinds"),
    [
        ("The guards found 40 men under the age of 20, of whom 12 had no papers, in Lisse.",
         "Les gardes ont trouvé 40 hommes, dont 12 de moins de 20 ans sans papiers, à Lisse.",
         {"condition moved"}),
        ("The guards found 40 men under the age of 20, of whom 12 had no papers, in Lisse.",
         "Les gardes ont trouvé 40 hommes de moins de 20 ans, dont 12 sans papiers, à Lisse.",
         set()),
        ("The Dorval mill paid 3 million euros to guards between May 2013 and July 2015.",
         "Le moulin Dorval a payé 3 millions d'euros à des gardes.", {"date coarsened"}),
        ("The call of distress was received at 3:10 a.m. on 9 May 2022 in Lisse.",
         "L'appel de détresse a été reçu à 4 h 05 le 9 mai 2022 à Lisse.", {"number"}),
        ("The call of distress was received at 3:10 a.m. (0210 GMT) on 9 May 2022 in Lisse.",
         "L'appel de détresse a été reçu à 2 h 10 le 9 mai 2022 à Lisse.", {"unit"}),
        ("A farmer, Idris Talmenni, said that the guards in Lisse took 300 goats.",
         "Un fermier, Idriss Telmani, a dit que les gardes de Lisse ont pris 300 chèvres.",
         {"name changed"}),
    ],
    ids=["an age of a part", "an age of all", "a span of time", "an hour", "a zone", "a spelling"],
)  # fmt: skip
def test_what_a_translation_changed_is_told(english, french, kinds):
    left = page("The Lisse Post", "2022-05-10", f"{MILL} {english}")
    right = page("Le Fanal", "2022-05-11", f"{MOULIN} {french}", "fr")
    assert drifted(left, right) == kinds


def test_what_stands_as_in_its_parents_parent_did_not_change_on_the_way():
    said = "The owner of the mill, Odile Brask, sold it to a bank in Lisse for 3 million euros."
    rest = "Rain fell on the harbour all day. The council meets again on Friday at the old school."
    first = page("The Lisse Post", "2022-05-10", f"{MILL} {said}")
    other = page("The Mirror", "2022-05-11", f"{MILL} {said.replace('euros', 'dollars')} {rest}")
    last = page("The Echo", "2022-05-12", f"{MILL} {said} {rest}")
    assert parents(first, other, last)["The Echo"] == "The Mirror"
    found = linked(first, other, last)
    assert [one.details.reason for one in found if isinstance(one.details, Drift)] == ["unit"]


def test_a_change_is_inherited_and_tells_which_page_a_copy_is_of(first):
    changed = page("The Mirror", "2022-05-11", MILL.replace("64", "46"))
    last = page("The Echo", "2022-05-12", MILL.replace("64", "46"))
    found = parents(first, changed, last)
    assert found == {"The Mirror": "The Lisse Post", "The Echo": "The Mirror"}


def test_two_accounts_that_share_a_figure_and_a_name_are_no_copies(first):
    other = page(
        "The Lantern",
        "2022-05-11",
        "Petra Vanek looked at the beams of the Dorval mill for years. The hospital of Lisse took "
        "in 64 weavers that night. A fund has been opened for their families.",
    )
    assert parents(first, other) == {}


def counted(*readings):
    told = {one.id: one for reading in readings for one in told_here(reading)}
    return {
        len(found.statements): len(found.roots)
        for found in claims(told, link(readings))
        if len(found.statements) > 1
    }


@pytest.mark.parametrize(
    ("ours_said", "theirs_said", "roots"),
    [
        ("Guards took 31 looms out of the Dorval mill at night, said Ida Brom, a weaver.",
         "Ida Brom, who wove there, told us that guards took 31 looms out of the Dorval mill.", 1),
        ("A memo of the ministry shows that 31 looms of the Dorval mill were sold to Harn.",
         "31 looms of the Dorval mill were sold to Harn, according to a document.", 1),
        ("The mayor of Lisse said that 31 looms of the Dorval mill were sold to Harn in June.",
         "Ida Brom said she had seen 31 looms of the Dorval mill on lorries to Harn in June.", 2),
    ],
    ids=["one witness", "one memo", "two sources"],
)  # fmt: skip
def test_two_outlets_with_one_source_are_one_origin(ours_said, theirs_said, roots):
    left = page("The Lisse Post", "2022-05-10", ours_said, title="Looms")
    right = page("The Lantern", "2022-05-10", theirs_said, title="What is left of the mill")
    assert counted(left, right) == {2: roots}


@pytest.mark.parametrize(
    ("theirs_said", "how"),
    [
        ("Ida Brom counted 31 looms of the Dorval mill on lorries to Harn in June.", "told apart"),
        ("Ida Brom counted 44 looms of the Dorval mill on lorries to Harn in June.", "at odds"),
        ("Ida Brom counted at least 28 looms of the Dorval mill on lorries in June.", "told apart"),
        ("Ida Brom counted 44 looms of the Dorval mill on lorries to Harn in May.", "other date"),
    ],
    ids=["the same", "another", "a bound that holds both", "another month"],
)
def test_two_who_count_otherwise_are_at_odds_and_no_one_claim(theirs_said, how):
    said = "The mayor of Lisse said that he counted 31 looms of the Dorval mill on lorries in June."
    left = page("The Lisse Post", "2022-05-10", said, title="Looms")
    right = page("The Lantern", "2022-05-11", theirs_said, title="What is left of the mill")
    found = [one.details.how for one in linked(left, right) if isinstance(one.details, SameClaim)]
    assert found == [how]
    assert (2 in counted(left, right)) == (how == "told apart")


@pytest.mark.parametrize(
    ("ours_said", "theirs_said"),
    [
        ("Ida Brom counted 31 looms and 12 looms of the Dorval mill on lorries to Harn in June.",
         "Ida Brom counted 44 looms and 7 looms of the Dorval mill on lorries to Harn in June."),
        ("Ida Brom counted 31 looms of the Dorval mill on lorries to Harn in June.",
         "Ida Brom was to count the 31 looms of the Dorval mill on lorries to Harn in June."),
        ("Ida Brom counted 31 looms of the Dorval mill on lorries to Harn in June.",
         "Odo Marren counted 44 looms of the Dorval mill on lorries to Harn in June."),
    ],
    ids=["two counts of one thing", "planned and done", "two who counted"],
)  # fmt: skip
def test_what_may_both_be_so_is_not_at_odds(ours_said, theirs_said):
    left = page("The Lisse Post", "2022-05-10", ours_said, title="Looms")
    right = page("The Lantern", "2022-05-11", theirs_said, title="What is left of the mill")
    hows = {one.details.how for one in linked(left, right) if isinstance(one.details, SameClaim)}
    assert hows.isdisjoint({"at odds", "denied"})


def test_the_tolls_of_two_days_are_of_two_days_and_not_at_odds():
    said = "The mayor of Lisse said 31 weavers had died in the fire of the Dorval mill."
    later = "In the fire of the Dorval mill 34 weavers have died by now, Ida Brom of Lisse said."
    left = page("The Lisse Post", "2022-05-10", said, title="The fire")
    for day, how in (("2022-05-10", "at odds"), ("2022-05-12", "other date")):
        right = page("The Lantern", day, later, title="What is left of the mill")
        found = [one.details for one in linked(left, right)]
        assert [one.how for one in found if isinstance(one, SameClaim)] == [how]


def test_two_that_share_a_name_and_a_day_alone_are_no_one_claim():
    said = "The Dorval works burnt to the ground on the night of 9 May 2022."
    other = "On 9 May 2022 there were 61 weavers at Dorval."
    left = page("The Lisse Post", "2022-05-10", said, title="A fire")
    right = page("The Lantern", "2022-05-11", other, title="Who owns it")
    found = [one.details.how for one in linked(left, right) if isinstance(one.details, SameClaim)]
    assert found == ["perhaps"]
    assert 2 not in counted(left, right)


def test_what_a_firm_says_on_its_own_page_is_one_origin_with_those_who_name_it():
    said = "Harnac Mills had 61 weavers on the site of the Dorval works on 9 May 2022."
    own = page("Harnac Mills", "2022-05-10", said, title="A word from us")
    other = page(
        "The Lantern", "2022-05-11",
        "On 9 May 2022 there were 61 weavers on the site of the Dorval works, Harnac Mills said.",
        title="Who was there",
    )  # fmt: skip
    assert counted(own, other) == {2: 1}


def test_to_deny_a_thing_is_to_say_that_it_is_not_so():
    denied = "The mayor of Lisse denied that the Dorval mill had paid weavers 700 euros in April."
    negated = "The Dorval mill had not paid weavers 700 euros in April, the mayor of Lisse said."
    left = page("The Lisse Post", "2022-05-10", f"{MILL} {denied}")
    right = page("The Mirror", "2022-05-11", f"{MILL} {negated}")
    assert "stance turned" not in drifted(left, right)


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("Dorval Mills said it was not aware of having paid the militia of Lisse in May 2022.",
         "strength lowered"),
        ("Dorval Mills denies having paid the militia of Lisse in May 2022.", None),
    ],
)  # fmt: skip
def test_who_denies_a_thing_says_more_than_who_says_that_he_does_not_know_of_it(after, kind):
    denied = "Dorval Mills denied that it had paid the militia of Lisse in May 2022."
    left = page("The Lisse Post", "2022-05-10", f"{MILL} {denied}")
    right = page("The Mirror", "2022-05-11", f"{MILL} {after}")
    assert drifted(left, right) == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("On Monday the former mayor of Lisse, Ada Obi, was sentenced to two years in prison.",
         "The former mayor of Lisse, Ada Obi, was sentenced on Monday to two years in prison."),
        ("An inspection of the mill had been set for the month of May by the council.",
         "The mill passed an inspection in the month of May by the council."),
    ],
    ids=["a day", "a noun with its article"],
)  # fmt: skip
def test_a_day_or_a_noun_that_stands_elsewhere_is_no_moved_condition(before, after):
    left = page("The Lisse Post", "2022-05-10", f"{MILL} {before}")
    right = page("The Mirror", "2022-05-11", f"{MILL} {after}")
    assert "condition moved" not in drifted(left, right)


def test_another_name_of_the_same_firm_is_no_changed_name():
    named = "Dorval Mills, formerly known as Velmar Looms, paid 300 euros to Petra Vanek in May."
    renamed = "Velmar Looms paid 300 euros to Petra Vanek in May."
    left = page("The Lisse Post", "2022-05-10", f"{MILL} {named} {renamed}")
    right = page(
        "The Mirror", "2022-05-11", f"{MILL} {renamed.replace('Velmar Looms', 'Dorval Mills')}"
    )
    assert "name changed" not in drifted(left, right)


def test_what_is_not_so_in_one_language_is_not_told_for_what_is_so_in_another():
    ours = page("Wire", "2022-05-10", "The mill of Dorval sold 300 tonnes of flour to the army.")
    theirs = page(
        "Fil", "2022-05-11", "Aucune tonne de farine n'a été vendue à l'armée par le moulin Dorval."
        " Les 300 tonnes du moulin Dorval n'ont pas été vendues à l'armée.", "fr",
    )  # fmt: skip
    hows = {one.details.how for one in linked(ours, theirs) if isinstance(one.details, SameClaim)}
    assert "told apart" not in hows


def test_a_count_that_stands_elsewhere_is_no_moved_condition():
    before = "The mayor gave a figure of 30 convoys that the brigade of Lisse let through in May."
    after = "The mayor said that the brigade of Lisse let 30 convoys through in May."
    left = page("The Lisse Post", "2022-05-10", f"{MILL} {before}")
    assert drifted(left, page("The Mirror", "2022-05-11", f"{MILL} {after}")) == set()


def test_a_judgment_has_nothing_from_a_paper_of_another_language_that_it_does_not_name(first):
    said = f"{MOULIN} Le tribunal de Lisse a jugé Odile Brask, Tomas Brink et Ada Keller en mai."
    text = page("", "2022-06-11", said, "fr", "Jugement")
    assert text.text.outlet is None
    assert parents(first, text) == {None: "The Lisse Post"}  # all of it


def test_what_stands_at_the_other_end_of_a_saying_is_no_moved_condition(first):
    said = "In the spring of 2022 the mill of Dorval sold its oldest looms to a dealer in Harn."
    again = "The mill of Dorval sold its oldest looms to a dealer in Harn in the spring of 2022."
    left = page("The Lisse Post", "2022-05-10", f"{MILL} {said}")
    right = page("The Mirror", "2022-05-11", f"{MILL} {again}")
    assert drifted(left, right) == set()


def test_links_do_not_depend_on_the_order_in_which_pages_come():
    story = next(stories(False))
    readings = list(grown_tree(tree(story, 2, size=5)).readings.values())
    found = [one.id for one in linked(*readings)]
    random.Random(1).shuffle(readings)
    assert sorted(one.id for one in linked(*readings)) == sorted(found)


def test_a_tree_of_retellings_has_no_page_that_is_its_own_forebear():
    for story in list(stories(False))[:2]:
        found = ours(grown_tree(tree(story, 7, size=6))).parents
        for page_number in found:
            met = set()
            while page_number in found and page_number not in met:
                met.add(page_number)
                page_number = found[page_number]
            assert page_number not in met


def test_two_pages_that_credit_each_other_have_one_that_was_first():
    readings = [
        page(outlet, "2022-05-10", f"{MILL} The story was first published by {other}.")
        for outlet, other in (("The Lisse Post", "The Lantern"), ("The Lantern", "The Lisse Post"))
    ]
    assert len(parents(*readings)) == 1


def test_the_same_page_twice_links_to_nothing_but_its_copy(first):
    assert parents(first, first) == {}


def test_pages_that_share_a_notice_alone_are_no_retellings():
    notice = "We use cookies to measure how this site is read and to show what may please readers."
    readings = [
        page(f"Outlet {word}", "2022-05-10", f"The {word} of Harn was painted in {word} colours "
             f"by {number + 20} pupils of the town. {notice}", title=f"The {word} is new")
        for number, word in enumerate(("bridge", "tower", "school", "market", "harbour"))
    ]  # fmt: skip
    assert parents(*readings) == {}


@pytest.mark.parametrize(("name", "is_one"), [("We", True), ("nous", True), ("Ida Brom", False)])
def test_a_word_that_stands_for_somebody_is_no_source_to_count_or_to_lose(name, is_one):
    assert is_pronoun(name) == is_one


@pytest.mark.parametrize(
    ("english", "french"), [("killed", "tués"), ("weapons", "armes"), ("hospital", "hôpital")]
)
def test_words_of_two_languages_mean_one_thing(english, french):
    assert meanings_of("en")(english) & meanings_of("fr")(french)


def test_a_raised_figure_of_a_note_is_no_number():
    noted = page("The Lisse Post", "2022-05-10", MILL.replace("weavers were", "weavers² were"))
    assert {64.0, 700.0} <= {number for one in sayings(noted) for number in one.numbers}


def test_a_statement_within_another_is_told_once(first):
    ranges = {one.id: (one.start, one.end) for one in first.statements}
    told = [ranges[one.id] for one in sayings(first)]
    assert len(told) > 2
    assert not any(
        one != other and one[0] <= other[0] and other[1] <= one[1] for one in told for other in told
    )

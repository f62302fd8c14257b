"""A page that names whose word it passes on has it from there: a paper, a body, a document."""

import pytest

from sayso.across.claims.alike import in_common
from sayso.across.claims.meanings import meanings_of
from sayso.across.claims.parents import told_page
from sayso.across.claims.roots import PageAbout, ToldHere, origins_of, who_says
from sayso.across.claims.sayings import sayings
from sayso.across.origins.bodies import ends_with
from sayso.build.attempt import read_page
from sayso.details import Drift, Retelling, SameClaim
from sayso.model import Hand, Page
from tests.across.claims.test_claims import drifted, linked, page

REPORT = (
    "The Lisse Mill Company paid at least 2.3 million euros to the Dune Brigade between May 2014 "
    "and June 2015, our researchers found. The brigade counted 140 men. Petra Vanek, a clerk, "
    "carried the money to Port Orne in sacks."
)


def retold(*readings):
    names = {one.text.page: one.text.outlet for one in readings}
    found = (one for one in linked(*readings) if isinstance(one.details, Retelling))
    return {(names[one.left], names[one.right]) for one in found}


@pytest.mark.parametrize(
    ("outlet", "found"),
    [("Velm Harbour Courier", {"courier"}), ("Le Courrier du Port", set()), ("Times", set())],
)
def test_only_the_noun_for_a_paper_stands_for_a_papers_name(outlet, found):
    assert ends_with(outlet) == found


def test_who_names_the_report_of_another_has_that_part_from_there():
    report = page("Harbourlight", "2018-03-01", REPORT, title="The money of the mill")
    said = (
        "The court of Lisse heard the case of the mill on Monday. Judges asked for the books of "
        "2013. The lawyer of the families, Odile Brask, spoke for an hour. The charity "
        "Harbourlight has said that the Lisse Mill Company paid at least 2.3 million euros to "
        "the Dune Brigade between May 2014 and June 2015."
    )
    later = page("The Lisse Post", "2019-05-10", said, title="Judges hear the mill")
    assert ("The Lisse Post", "Harbourlight") in retold(report, later)


def test_a_page_that_tells_of_a_dated_note_tells_of_the_page_that_is_this_note():
    note = "NOTE\n\nDATE: 14 March 2014\nFROM: Odile Brask\n\nThe road is held by the brigade.\n"
    document = read_page(Page("note.txt", note.encode(), "text/plain"))
    said = "In a note dated 14 March 2014, Odile Brask wrote that armed men held the road to Lisse."
    told = page("The Lisse Post", "2018-05-10", said, title="A note")
    assert document.text.published == "2014-03-14"
    assert ("The Lisse Post", None) in retold(document, told)


def test_a_memo_has_its_words_from_no_paper_that_quotes_it():
    words = "Without the convoys the mill of Dorval would have closed within a week of the siege"
    note = f"Letter of Odile Brask to the board\n\n{words}.\n\nThe road is held by the brigade.\n"
    memo = read_page(Page("memo.txt", note.encode(), "text/plain"))
    quoted = f"It rained. “{words},” reads a confidential memo."
    paper = page("The Lisse Post", "2018-05-10", quoted)
    links = linked(memo, paper)
    hows = [one.details.how for one in links if isinstance(one.details, SameClaim)]
    assert hows == ["told apart"]
    assert not [one for one in links if isinstance(one.details, Drift)]


def test_a_page_that_speaks_of_its_outlets_own_article_has_that_from_there():
    first = page("The Lisse Post", "2022-05-10", "The Dorval mill paid Ada Keller 300 euros.")
    said = "In our article of 10 May 2022 we wrote that Ada Keller had money. She had none."
    other = said.replace("our article", "an article").replace("we wrote", "a clerk wrote")
    assert retold(first, page("The Lisse Post", "2022-06-02", said))
    assert not retold(first, page("The Lisse Post", "2022-06-02", other))
    assert not retold(first, page("The Mirror", "2022-06-02", said))


def test_a_page_says_of_itself_that_it_translates_another():
    told = page("Carnet", "2018-05-10", "Je traduis ce que dit la presse de Lisse.", "fr")
    assert told_page(told).is_resaid
    assert not told_page(page("Carnet", "2018-05-10", "La presse de Lisse le dit.", "fr")).is_resaid


def test_a_firm_speaks_for_itself_on_its_own_page_and_a_paper_does_not():
    firm = page("Orvane Ltd", "2018-05-10", "Orvane Ltd, a company in Lisse, denies it.")
    assert told_page(firm).is_party
    assert not told_page(page("The Lisse Post", "2018-05-10", "It rained.")).is_party


def test_who_worked_on_a_page_is_no_claim():
    said = "The mill closed in May.</p><p>(Reporting by Ada Obi in Lisse; Editing by Ben Oke)"
    found = [one.quote for one in sayings(page("Wire", "2018-05-10", said))]
    assert found
    assert not any("Editing" in quote for quote in found)


def test_a_name_that_is_spelt_otherwise_in_another_language_is_heard():
    ours = page("Wire", "2018-05-10", "The money went to Idris Telmenni in the camp in May 2014.")
    theirs = page("Fil", "2018-05-11", "En mai 2014, l'argent allait à Idriss Telmani.", "fr")
    [one], [other] = sayings(ours), sayings(theirs)
    assert in_common(one, other)[1] == 2


OUTLET = Hand("", "outlet", None)
NGO = Hand("the charity", "group", None)
CLERK = Hand("a former clerk", "unnamed", None)
VANEK = Hand("Petra Vanek", "witness", None)


AUDIT = Hand("an internal audit", "document", None)
WITNESS = Hand("A former clerk at the mill in Lisse", "witness", None)


def told(page, outlet, *hands, names=(), speakers=(), passed=(), on=None, said=""):
    own = frozenset({outlet} if outlet else ())
    about = PageAbout(frozenset(names), frozenset(speakers), own, frozenset(passed))
    return ToldHere(page, page, outlet, None, (OUTLET, *hands), about, on, said)


@pytest.mark.parametrize(
    ("left", "right", "roots"),
    [
        (told("a", "harbourlight"), told("b", "post", NGO, names=["harbourlight"]), 1),
        (told("a", "harbourlight"), told("b", "post", NGO), 2),
        (told("a", "gazette", VANEK), told("b", "post", CLERK, speakers=["vanek"]), 1),
        (told("a", "gazette", VANEK), told("b", "post", CLERK), 2),
        (told("a", "gazette", VANEK), told("b", "post"), 2),
        (told("a", "gazette", VANEK), told("b", "post", WITNESS, speakers=["vanek"]), 1),
        (told("a", "mill"), told("b", "post", AUDIT, names=["mill"]), 1),
        (told("a", "mill"), told("b", "post", AUDIT), 2),
        (told("a", None), told("b", "post", AUDIT, on="2021-05-03"), 1),
        (told("a", None, on="2021-05-04"), told("b", "post", AUDIT, on="2021-05-03"), 2),
        (told("a", None), told("b", "post", VANEK, on="2021-05-03"), 2),
        (told("a", "gazette", VANEK), told("b", "post", said="Petra Vanek put it at 41."), 1),
        (told("a", "gazette", VANEK), told("b", "post", CLERK, said="Petra Vanek wept."), 2),
    ],
    ids=[
        "a body named on the page",
        "no name",
        "a witness named on the page",
        "no",
        "nobody",
        "a witness with a trade",
        "a body's document",
        "somebody's document",
        "a document of the case",
        "a later one",
        "a witness",
        "who gives it is named in it",
        "somebody else gives it",
    ],
)
def test_who_has_no_name_in_a_sentence_is_whom_the_page_names(left, right, roots):
    assert len(origins_of([left, right], {}).roots) == roots


@pytest.mark.parametrize(
    ("left", "right", "roots"),
    [
        (told("a", None, on="2021-03-02"), told("b", "post", on="2021-03-02"), 1),
        (told("a", None), told("b", "post", on="2021-03-02"), 1),
        (told("a", None, on="2021-03-03"), told("b", "post", on="2021-03-02"), 2),
        (told("a", None, on="2021-03-02"), told("b", "post", VANEK, on="2021-03-02"), 2),
        (told("a", "gazette", on="2021-03-02"), told("b", "post", on="2021-03-03"), 2),
        (told("a", "gazette", on="2021-03-02"), told("b", "post", on="2021-05-03"), 1),
        (told("a", "gazette", on="2021-03-02"), told("b", "post", VANEK, on="2021-05-03"), 2),
    ],
    ids=[
        "a document of the day", "a document without a day", "a later document", "a witness",
        "the next day", "weeks later", "weeks later by a witness",
    ],
)  # fmt: skip
def test_who_names_nobody_for_what_was_there_to_be_read_is_no_other_origin(left, right, roots):
    assert len(origins_of([left, right], {}).roots) == roots


def test_the_office_of_who_is_named_is_nothing_that_is_said_of_him():
    ours = page("Wire", "2018-05-10", "The harbour master, Odile Brask, could not be reached.")
    theirs = page("Post", "2018-05-11", "The harbour master, Odile Brask, was fined on Monday.")
    [one], [other] = sayings(ours), sayings(theirs)
    assert in_common(one, other)[0] == 0


@pytest.mark.parametrize(
    ("first", "passed", "roots"),
    [("2021-03-01", ["wire"], 1), ("2021-03-01", [], 2), ("2021-03-04", ["wire"], 2)],
    ids=["an outlet that it names elsewhere", "an outlet that it never names", "a later page"],
)
def test_a_page_has_what_it_gives_nobody_for_from_the_outlet_that_it_names(first, passed, roots):
    ours = told("a", "wire", VANEK, on=first)
    theirs = told("b", "brief", passed=passed, on="2021-03-02")
    assert len(origins_of([ours, theirs], {}).roots) == roots


def test_the_names_of_one_actor_are_one_in_two_languages():
    ours = page(
        "Wire",
        "2018-05-10",
        "Lisse Rivers Board (LRB) said the dam near Dorval broke at 3 a.m. on 9 May 2018.",
    )
    theirs = page(
        "Fil", "2018-05-11",
        "Le barrage près de Dorval a cédé le 9 mai 2018, selon l'Office des rivières de Lisse.",
        "fr",
    )  # fmt: skip
    [[giver], [other]] = ([one.givers[-1] for one in sayings(held)] for held in (ours, theirs))
    assert giver.kin & other.kin


def test_a_small_word_of_a_name_is_no_name_in_a_sentence():
    said = "The Bureau of Mines in Lisse was closed. Ada Obi wrote to the bureau in May."
    *_, last = sayings(page("Wire", "2018-05-10", said))
    assert "obi" in last.names
    assert "bureau" not in last.names


def test_an_outlet_is_named_as_its_address_has_it_too():
    ours = told_page(page("The Velm Gazette", "2018-05-10", "It rained in Lisse."))
    theirs = told_page(page("Brief", "2018-05-11", "It rained in Lisse. via velmgazette"))
    assert ours.called & theirs.mentions == {"velmgazette"}


PAID = "En tout, la fille de Corvane a payé 6 400 euros à des gardes"


@pytest.mark.parametrize(
    ("said", "is_from"),
    [
        (f"{PAID}, comme l'écrivait La Gazette il y a deux ans.", True),
        (f"{PAID}, comme l'écrivait Le Phare il y a deux ans.", False),
        ("La Gazette de Lisse a déménagé au marché. Il a plu en mai.", False),
    ],
    ids=["named there", "another paper", "named for something else"],
)
def test_a_sentence_that_names_an_outlet_has_it_from_there_in_fewer_words(said, is_from):
    first = page(
        "La Gazette de Lisse",
        "2022-05-10",
        "Entre juin 2013 et juillet 2015, le moulin Dorval, filiale du groupe Corvane, a payé "
        "4 600 euros à des gardes armés de la route, selon un rapport. Le quai de Lisse est fermé.",
        "fr",
    )
    rained = "Personne n'a été blessé à Lisse par la chute du toit du moulin Dorval."
    later = page("Le Fil", "2024-06-20", f"{rained} {said}", "fr")
    assert (("Le Fil", "La Gazette de Lisse") in retold(first, later)) == is_from


def test_an_agency_whose_second_word_is_small_is_named_all_the_same():
    said = (
        "Le moulin Dorval a renvoyé 64 tisserands en mai 2022, selon l'Agence littorale. "
        "Le préfet de Lisse a fermé la route du port pendant deux jours."
    )
    first = page(
        "Agence littorale", "2022-05-10", said.replace(", selon l'Agence littorale", ""), "fr"
    )
    other = page("L'Écho de Lisse", "2022-05-11", said, "fr", "Le moulin")
    assert told_page(other).mentions & told_page(first).called
    assert retold(first, other) == {("L'Écho de Lisse", "Agence littorale")}


SAVED = "I believe that the owner of the mill saved on its beams"


@pytest.mark.parametrize(
    ("later", "how"),
    [
        ("The owner of the mill saved on its beams.", ["retold"]),
        ("The owner of the mill saved little on its many old beams.", ["told apart"]),
    ],
    ids=["word for word", "in other words"],
)
def test_who_repeats_the_words_of_a_view_has_them_from_there(later, how):
    fell = "The Dorval mill at Lisse fell on 9 May 2022 with 64 weavers."
    first = page("The Lisse Post", "2022-05-10", f"{fell} “{SAVED},” said Ida Brom.")
    after = f"It was 9 May 2022 when 64 weavers died in the Dorval mill at Lisse. {later}"
    other = page("Night Wire", "2022-05-11", after, title="What fell")
    found = [one.details for one in linked(first, other)]
    assert [one.how for one in found if isinstance(one, SameClaim)] == [*how, "told apart"]
    told_as_fact = [one for one in found if isinstance(one, Drift)]
    assert [one.reason for one in told_as_fact] == ["opinion told as fact"] * (how == ["retold"])


def test_what_a_parent_left_out_comes_from_the_page_that_it_has_it_from():
    lisse = (
        "At least 64 weavers were hurt when the roof of the Dorval mill fell on 9 May 2022. "
        "The mill paid 700 euros a month to weavers in its dye works. "
        "The owner had sold the oak beams of the roof to a dealer in Harn."
    )
    first = page("The Lisse Post", "2022-05-10", lisse)
    short = page("The Mirror", "2022-05-11", lisse.rsplit(". ", 1)[0] + ", The Lisse Post reports.")
    again = page(
        "Night Wire",
        "2022-05-12",
        "At least 64 weavers were hurt when the roof of the Dorval mill fell on 9 May 2022, The "
        "Mirror reports. The mill paid 700 euros a month to weavers in its dye works. The oak "
        "beams of the roof had been sold by the owner to a dealer.",
    )
    told = [one for one in linked(first, short, again) if isinstance(one.details, SameClaim)]
    last = [one for one in told if one.left in {held.id for held in again.statements}]
    assert [one.details.how for one in last] == ["retold"] * 3


@pytest.mark.parametrize(
    ("name", "language", "roots"),
    [("Ministère de l'Énergie", "fr", 1), ("Ministère de la Santé", "fr", 2)],
)
def test_a_bodys_own_page_in_another_language_is_its_word(name, language, roots):
    about = PageAbout(frozenset(), frozenset(), frozenset({name.lower()}))
    other = PageAbout(frozenset(), frozenset(), frozenset({"the lisse post"}))
    ministry = Hand("The energy ministry", "official", None, None)
    told = [
        ToldHere("a", "one", name, None, (Hand(name, "outlet", None, None),), about),
        ToldHere("b", "two", "The Lisse Post", None, (ministry, ministry), other),
    ]
    assert len(origins_of(told, {}).roots) == roots


@pytest.mark.parametrize(("act", "kept"), [("feels", 1), ("says", 2), ("believes", 2)])
def test_who_is_afraid_of_a_thing_does_not_say_it(act, kept):
    hands = (Hand("The Mirror", "outlet", None, None), Hand("the guards", "official", None, None))
    assert len(who_says(hands, act)) == kept


def test_who_tells_on_the_word_of_a_memo_what_a_memo_of_the_case_says_tells_of_that():
    note = (
        "NOTE\n\nPort Orne, 19 May 2020\n\nThe visit found 38 looms in the barn of Ada Brom.\n"
        "The mayor, Petra Vanek, was informed on 18 May 2020.\n"
    )
    memo = read_page(Page("note.txt", note.encode(), "text/plain"))
    said = (
        "Inspectors found 38 looms in the barn of Ada Brom, according to a confidential memo. "
        "The mayor, Petra Vanek, was informed on 18 May 2020. It rained for a week."
    )
    told = page("The Lisse Post", "2021-05-10", said, title="A memo")
    assert ("The Lisse Post", None) in retold(memo, told)
    other = page(
        "The Lisse Post", "2021-05-10", said.replace(", according to a confidential memo", "")
    )
    assert ("The Lisse Post", None) not in retold(memo, other)


def test_a_toll_comes_from_the_dispatch_that_has_it_and_not_from_the_first_one():
    said = (
        "KARSK (Orne Wire) - At least 19 people were killed when a fuel depot exploded in the port "
        "of Karsk, the fire service said. The guards locked the gate from outside. The depot "
        "belongs to Norvag Oil, a firm of Ada Brom."
    )
    later = (
        "The death toll from the explosion at a fuel depot in the port of Karsk rose to 31, the "
        "fire service said. Petra Vanek has opened an inquiry into Norvag Oil."
    )
    told = (
        "Thirty-one people were killed in the explosion at the Karsk fuel depot, Orne Wire "
        "reports. The depot belongs to Norvag Oil. The guards locked the gate from outside."
    )
    first, second = page("Orne Wire", "2022-07-04", said), page("Orne Wire", "2022-07-08", later)
    last = page("The Mirror", "2022-07-10", told)
    assert not drifted(first, second, last) & {"number", "bound lost"}


@pytest.mark.parametrize(("word", "meaning"), [("port", "port"), ("porte", "door")])
def test_a_word_that_is_listed_means_that_and_nothing_else(word, meaning):
    assert meanings_of("fr")(word) == {meaning}

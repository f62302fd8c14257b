"""Whose mouth words are put in: one table a kind of fault, every page of our own."""

from __future__ import annotations

from functools import cache

import pytest

from bench.passages import read_passage
from sayso.model import Page, Reading
from sayso.pages import text_of
from sayso.reading.read import read


@cache
def reading_of(chars: str) -> Reading:
    return read(text_of(Page("page.txt", chars.encode(), "text/plain")))


def hands_of(chars: str, words: str) -> list[str]:
    """Whose the words are, each chain as "outer ← inner"; the outlet's own are left out."""
    return [
        " ← ".join(hand.name for hand in one.hands[1:])
        for one in reading_of(chars).statements
        if words in " … ".join(span.quote for span in one.spans) and len(one.hands) > 1
    ]


@pytest.mark.parametrize(
    ("chars", "who"),
    [
        ("And from Chairman Otto Wrede:\n\n“The lock holds.”", "Otto Wrede"),
        ("From the desk of Ida Brask, chief clerk, Kolt Bank.\n\n“The lock holds.”", "Ida Brask"),
        ("Next, from harbour master Pia Lund:\n\n“The lock holds.”", "Pia Lund"),
        ("“The lock holds.”\n\n— Nils Orde, mayor of Strand", "Nils Orde"),
        ("“The lock holds.”\n\n– Ida Brask", "Ida Brask"),
    ],
)
def test_a_line_that_only_names_somebody_says_whose_the_quotation_is(chars, who):
    assert hands_of(chars, "The lock holds") == [who]


@pytest.mark.parametrize(
    ("chars", "who"),
    [
        ("Et de la part de la maire Inès Brun :\n\n« Le quai tient. »", "Inès Brun"),
        ("Un mot de Paul Arnoux :\n\n« Le quai tient. »", "Paul Arnoux"),
        ("« Le quai tient. »\n\n— Paul Arnoux, ingénieur", "Paul Arnoux"),
    ],
)
def test_such_a_line_in_french(chars, who):
    assert hands_of(chars, "Le quai tient") == [who]


@pytest.mark.parametrize(
    "chars",
    [
        "From Strand to Kolt it is an hour.\n\n“The lock holds,” said Ida Brask.",
        "From the archives.\n\n“The lock holds,” said Ida Brask.",
        "“We are open.”\n\n— read the full story\n\n“The lock holds,” said Ida Brask.",
    ],
)
def test_a_line_that_names_nobody_gives_nothing_away(chars):
    assert hands_of(chars, "The lock holds") == ["Ida Brask"]


@pytest.mark.parametrize(
    ("chars", "words", "who"),
    [
        ("“We never paid,” the baker said through her lawyer.", "never paid",
         "her lawyer ← the baker"),
        ("“We never paid,” Ida Brask said, via the Strand Courier.", "never paid",
         "the Strand Courier ← Ida Brask"),
        ("“We never paid,” Ida Brask said through a spokesman.", "never paid",
         "a spokesman ← Ida Brask"),
        ("« Nous n’avons rien payé », a dit la boulangère par la voix de son avocat.",
         "rien payé", "son avocat ← la boulangère"),
        ("“We never paid,” Ida Brask said through the window.", "never paid", "Ida Brask"),
    ],
)  # fmt: skip
def test_who_passes_words_on_stands_before_who_said_them(chars, words, who):
    assert hands_of(chars, words) == [who]


@pytest.mark.parametrize(
    "chars",
    [
        "“We froze all night,” said the author of “Low Water.”",
        "“We froze all night,” said a docker who goes by “Rook.”",
        "“We froze all night,” said the singer of “A Long Way to the Sea.”",
    ],
)
def test_a_title_in_the_speakers_words_is_nobodys_speech(chars):
    said = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert [[span.quote.strip("“”,") for span in one.spans] for one in said] == [
        ["We froze all night"]
    ]


@pytest.mark.parametrize(
    ("chars", "words", "who"),
    [
        ("Dix dockers ont été arrêtés, a appris lundi Radio Strand, de source judiciaire.",
         "Dix dockers", "Radio Strand ← source judiciaire"),
        ("Le quai est fermé, a annoncé mardi Inès Brun.", "Le quai est fermé", "Inès Brun"),
        ("Le quai ferme vendredi, a annoncé le greffe.", "Le quai ferme", "le greffe"),
        ("Selon les informations du Fanal, le quai a été vendu.", "le quai", "Fanal"),
        ("Selon les informations de Mediatour, le quai a été vendu.", "le quai", "Mediatour"),
        ("About 60 deaths were recorded by the ministry.", "60 deaths", "the ministry"),
        ("Some 110 guards are counted by the harbour police.", "110 guards", "the harbour police"),
        ("The losses are put at 3 million euros by the insurer.", "3 million", "the insurer"),
        ("Ida Brask had rows with guards, whom she accused of theft.", "theft", "Ida Brask"),
        ("Mary Voss wrote to Carl Reed. “The deal is off,” she said. “I never signed,” he replied.",
         "I never signed", "Carl Reed"),
        ("Kolt Bank paid, says a clerk close to the inquiry.\n\nThe long inquiry has found that "
         "a lock was sold.", "a lock was sold", "The long inquiry"),
    ],
)  # fmt: skip
def test_words_stand_in_the_mouth_that_the_page_gives_them(chars, words, who):
    assert hands_of(chars, words) == [who]


@pytest.mark.parametrize(
    ("chars", "words", "content"),
    [
        ("The council says 300 guards left, while the mayor puts the number at 40.", "300 guards",
         "300 guards left"),
        ("The harbour, Ida Brask said, had cost her a fortune.", "a fortune",
         "The harbour … had cost her a fortune"),
        ("The mayor's claim that the dam was safe is disputed by engineers.", "the dam",
         "The mayor's claim that the dam was safe"),
        ("While the mayor says the lock holds, it is hard to tell for how long.", "the lock holds",
         "the lock holds"),
        ("Si la maire affirme que le quai tient, il est difficile de savoir si les grues "
         "tiendront.", "le quai tient", "le quai tient"),
        ("Bien que la maire affirme que le quai tient, les riverains sont partis.",
         "le quai tient", "le quai tient"),
        ("Ida Brask denies knowing of any such payment before May 3, 2016.", "payment",
         "knowing of any such payment before May 3, 2016"),
        ("Ida Brask denied having met the buyer in Strand.", "met",
         "having met the buyer in Strand"),
    ],
)  # fmt: skip
def test_a_content_ends_with_its_clause_and_its_date(chars, words, content):
    found = [
        " … ".join(span.quote for span in one.spans)
        for one in reading_of(chars).statements
        if len(one.hands) > 1 and words in " … ".join(span.quote for span in one.spans)
    ]
    assert found == [content]


@pytest.mark.parametrize(
    "chars",
    [
        "Ida Brask called Carl Voss on Monday.",
        "A farm near Strand was attacked by men who burned ballot papers.",
        "The court fined the bank 3 million euros.",
        "Ida Brask phoned the mayor twice.",
        "Il est difficile de savoir si le quai tiendra.",
        "The Security Council charged the inspectors with verifying that the gas was gone.",
        "The board charged Ida Brask with finding a new site.",
    ],
)
def test_a_deed_is_nobodys_statement(chars):
    assert all(len(one.hands) == 1 for one in reading_of(chars).statements)


@pytest.mark.parametrize("chars", ["Reports say Kolt Bank paid.", "Reports said a lock was sold."])
def test_bare_reports_are_no_named_source(chars):
    roles = {hand.role for one in reading_of(chars).statements for hand in one.hands[1:]}
    assert roles == {"unnamed"}


@pytest.mark.parametrize(
    ("chars", "words", "who"),
    [
        ("Inspectors were told by a nurse, Dot Abe, that the ward was locked.", "locked",
         ["a nurse"]),
        ("The board was told by the pilot that the radio was dead.", "dead", ["the pilot"]),
        ("She was informed by police that the road was shut.", "shut", ["police"]),
        ("Le blé a été volé à Lurais, selon le syndic Octave Lorme.", "blé", ["Octave Lorme"]),
        ("Trente tonnes ont brûlé, d’après le vidangeur Paul Arnoux.", "tonnes",
         ["Paul Arnoux"]),
        ("Miguel Orse a mis au point un prototype de bracelets pour les urgences.",
         "prototype", []),
        ("Le rapport met en cause le maire Luc Vasse.", "le maire", ["Le rapport"]),
        ("Ada Brask made sure that the lock was shut.", "shut", []),
        ("Workers in grey suits were seen stacking crates on the quay.", "stacking", []),
        ("Two men were filmed leaving the yard.", "leaving", []),
        ("The mayor saw to it that the road was closed.", "closed", []),
        ("Le maire s’est assuré que le quai était fermé.", "fermé", []),
        ("Le maire a assuré que le quai était fermé.", "fermé", ["Le maire"]),
    ],
)  # fmt: skip
def test_who_is_told_or_makes_something_says_nothing(chars, words, who):
    assert hands_of(chars, words) == who


@pytest.mark.parametrize(
    ("chars", "strength"),
    [
        ("« Je n’ai rien demandé », jure l’imprimeur Gaston Breuil.", "stated"),
        ("« Nous paierons », jure l’imprimeur Gaston Breuil.", "planned"),
        ("Le maire promet de payer les salaires.", "planned"),
        ("The mayor vowed that he had paid.", "stated"),
        ("The mayor vowed to pay the men.", "planned"),
    ],
)
def test_what_is_sworn_of_the_past_is_no_plan(chars, strength):
    assert [one.strength for one in reading_of(chars).statements] == [strength]


@pytest.mark.parametrize(
    ("chars", "words", "who"),
    [
        ("The clerk said he would not comment on the sale.", "comment", ["The clerk"]),
        ("Ida Brask said she could not discuss the sale.", "discuss", ["Ida Brask"]),
        ("The bank said it declined to comment on the sale.", "comment", ["The bank"]),
    ],
)
def test_who_tells_that_they_are_silent_is_silent_once(chars, words, who):
    assert hands_of(chars, words) == who


@pytest.mark.parametrize(
    ("chars", "who"),
    [
        ("The dockers’ union endorsed Ida Brask on Monday.", ["The dockers’ union"]),
        ("The clerk questioned Ida Brask on Monday.", []),
    ],
)
def test_who_takes_sides_by_name_holds_something(chars, who):
    assert hands_of(chars, "Ida Brask") == who


@pytest.mark.parametrize(
    ("chars", "stance", "strength"),
    [
        ("Mara Quill neither confirmed nor denied that the mill was sold.",
         "declines to comment", "stated"),
        ("Mara Quill n’a ni confirmé ni démenti que le moulin était vendu.",
         "declines to comment", "stated"),
        ("« Pourquoi n’ai-je rien su ? », dit le ministre.", "asks", "stated"),
        ("The judge wanted to know whether the firm had paid.", "asks", "stated"),
        ("Le maire veut savoir qui a payé.", "asks", "stated"),
        ("Le maire veut savoir la vérité.", "affirms", "planned"),
        ("The mayor did not say whether the bridge was safe.", "declines to comment", "stated"),
        ("The mayor said who had paid.", "affirms", "stated"),
    ],
)  # fmt: skip
def test_what_is_neither_said_nor_denied_is_told_as_that(chars, stance, strength):
    [one] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert (one.stance, one.strength) == (stance, strength)


@pytest.mark.parametrize(
    "chars",
    [
        "The mayor bristled at the suggestion that he had been paid.",
        "The mayor scoffed at the claim that he had been paid.",
        "The mayor brushed aside the allegation that he had been paid.",
        "The mayor poured scorn on the idea that he had been paid.",
        "Le maire balaie les soupçons de corruption.",
        "Le maire s’est moqué de l’idée qu’il avait été payé.",
    ],
)
def test_who_scorns_a_claim_denies_it(chars):
    [one] = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert (one.hands[-1].role, one.stance) == ("official", "denies")


def test_who_scorns_a_thing_denies_nothing():
    chars = "The mayor laughed off the rain, saying that the fair would go on."
    stances = [one.stance for one in reading_of(chars).statements]
    assert "denies" not in stances


@pytest.mark.parametrize(
    ("chars", "words"),
    [
        ("Asked why he had praised the deal, Carl Voss said he liked it.", "why he had praised"),
        ("Asked whether the lock held, Ida Brask said that it did.", "whether the lock held"),
    ],
)
def test_who_is_asked_asks_nothing(chars, words):
    assert not [who for who in hands_of(chars, words) if "Voss" in who or "Brask" in who]


@pytest.mark.parametrize(
    ("chars", "contents"),
    [
        ("The charity would not discuss the details, but it was reported that no fee was paid.",
         ["discuss the details", "that no fee was paid"]),
        ("The charity would not say why they left, but it was reported that they were safe.",
         ["say why they left", "that they were safe"]),
        ("The charity would not discuss the fee and the release.",
         ["discuss the fee and the release"]),
    ],
)  # fmt: skip
def test_a_silence_ends_where_another_clause_begins(chars, contents):
    found = [one for one in read_passage(chars, "en").statements if len(one.hands) > 1]
    assert [" … ".join(span.quote for span in one.spans) for one in found] == contents


@pytest.mark.parametrize(
    "chars",
    [
        "The committee heard in June that the lock was not going to hold.",
        "Councillors learned on Monday that the lock had failed.",
        "La commission a appris lundi que l’écluse avait cédé.",
    ],
)
def test_who_only_heard_it_is_to_be_checked(chars):
    assert [one.unsure_of for one in reading_of(chars).statements if len(one.hands) > 1] == [
        "hands"
    ]


@pytest.mark.parametrize(
    ("chars", "words", "who"),
    [
        ("Jurors heard Ada Holt say that Kern paid the guards.", "paid the guards", "Ada Holt"),
        ("The inquest heard Nils Orde say that the lock held.", "the lock held", "Nils Orde"),
        ("The panel overheard a guard say that the lock held.", "the lock held", "a guard"),
    ],
)
def test_who_hears_somebody_say_it_is_no_hand(chars, words, who):
    hands = hands_of(chars, words)
    assert {name.rpartition(" ← ")[2] for name in hands} >= {who}
    assert not any(name.startswith(("Jurors", "The inquest", "The panel")) for name in hands)

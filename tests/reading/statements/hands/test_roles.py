"""Who a hand is: its role by its nouns and its name, its office, and whom a pronoun means."""

import pytest

from bench.passages import read_passage
from sayso.model import Span
from sayso.reading.statements.hands.chain import UNSTATED
from sayso.reading.statements.hands.hand_words import HandWords, phrase_at
from sayso.reading.statements.hands.name_hands import name_hands, outlet_hands, writer_hands
from sayso.reading.statements.hands.office_words import OfficeWords, plain_name
from sayso.reading.statements.hands.offices import Offices
from sayso.reading.statements.hands.roles import Roles
from tests.reading.parsed import attribution, found_before, token


@pytest.mark.parametrize(
    ("chars", "word", "language", "title"),
    [
        ("The mayors left.", "mayors", "en", "official"),
        ("A bridge fell.", "bridge", "en", ""),
        ("A lawyer left.", "lawyer", "en", "person"),
        ("L’ex-maire est parti.", "ex-maire", "fr", "official"),
    ],
)
def test_an_office_is_known_in_the_singular_and_with_what_stood_before(
    chars, word, language, title
):
    assert OfficeWords.load(language).title(token(chars, word, language)) == title


def test_a_plain_name_has_small_letters_and_no_full_stops():
    assert plain_name("U.S. Navy’s") == "us navy's"
    assert OfficeWords.load("en").without_article("the tribune") == "tribune"


@pytest.mark.parametrize(
    ("noun", "role"),
    [("court", "court"), ("memo", "document"), ("newspaper", "outlet"), ("bank", "company")],
)
def test_a_common_noun_has_its_role(noun, role):
    chars = f"The {noun} said that it burnt."
    roles = Roles.of(found_before("statements", chars))
    assert roles.noun_role(token(chars, noun)) == role


@pytest.mark.parametrize(
    ("chars", "language", "role"),
    [
        ("The carrier Velair said that it burnt.", "en", "company"),
        ("The weekly Velair said that it burnt.", "en", "outlet"),
        ("La compagnie aérienne Velair affirme que la grue a brûlé.", "fr", "company"),
        ("The carpenter Velair said that it burnt.", "en", "person"),
        ("The prosecution said that it burnt.", "en", "official"),
        ("Le conseil municipal affirme que la grue a brûlé.", "fr", "official"),
        ("Selon un riverain, la grue a brûlé.", "fr", "witness"),
        ("Norvane SA affirme que la grue a brûlé.", "fr", "company"),
    ],
)
def test_the_noun_before_one_word_tells_what_it_names(chars, language, role):
    [said] = [one for one in read_passage(chars, language).statements if len(one.hands) > 1]
    assert said.hands[-1].role == role


def test_a_phrase_of_the_lexicon_is_known_by_its_first_noun():
    known = HandWords.load("en")
    phrase = next(one for one in known.phrases if one.split()[0].isalpha())
    assert phrase_at(token(f"The {phrase} said so.", phrase.split()[0]), known) == phrase
    assert phrase_at(token("The bank said so.", "bank"), known) == ""


@pytest.mark.parametrize(
    ("chars", "name", "role"),
    [
        ("Mayor Ada Quill said that it burnt.", "Ada Quill", "official"),
        ("Ada Quill said that it burnt.", "Ada Quill", "person"),
        ("Reuters said that it burnt.", "Reuters", "agency"),
    ],
)
def test_a_name_has_the_role_of_its_office_or_of_its_kind(chars, name, role):
    made = found_before("statements", chars)
    [part] = made.paragraphs
    start = chars.index(name)
    span = made.text.span(start, start + len(name))
    head = next(one for one in part.doc if one.text == name.split()[-1])
    verb = next(one for one in part.doc if one.text == "said")
    found = Roles.of(made)
    assert found.role(part, head, span, verb) == role
    assert found.name_at(start).span == span
    assert isinstance(found.offices, Offices) and isinstance(span, Span)


def hands(chars, source, cue, content, language="en"):
    made = found_before("statements", chars, language)
    [one] = name_hands(made, [attribution(made, source, cue, content)])
    return [(hand.name, hand.role) for hand in one.hands]


def test_what_is_said_is_nobody_who_says_it():
    found = hands("A comment that described them as thieves was cut.", "A comment", "described",
                  "them as thieves")  # fmt: skip
    assert found[-1] == ("A comment", "unnamed")


def test_nobody_said_is_a_hand_of_its_own_behind_the_outlet():
    found = hands("It was said that the dam leaks.", "", "was said", "the dam leaks")
    assert found == [("outlet not stated", "outlet"), (UNSTATED, "unnamed")]


@pytest.mark.parametrize(
    ("chars", "source", "cue", "last"),
    [
        ("Mayor Ada Quill left. She said the dam leaks.", "She", "said", "Ada Quill"),
        ("The clerk, who said the dam leaks, left.", "who", "said", "The clerk"),
        ("Reuters asked the bank. The bank said the dam leaks.", "The bank", "said", "The bank"),
    ],
)
def test_a_pronoun_means_who_was_named_before(chars, source, cue, last):
    name, _ = hands(chars, source, cue, "the dam leaks")[-1]
    assert name == last


def test_the_first_hand_is_the_outlet_and_behind_it_the_one_it_copies():
    made = found_before("statements", "It burnt.")
    assert [hand.name for hand in outlet_hands(made)] == ["outlet not stated"]
    assert writer_hands(made, 0) == ()


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The U.S. Volcano Survey said that it burnt.", "official"),
        ("The U.S. Chamber of Weavers said that it burnt.", "group"),
        ("The National Grain Safety Board said that it burnt.", "official"),
        ("The National Weavers Association said that it burnt.", "group"),
        ("The Velmish Labor Congress said that it burnt.", "group"),
        ("The Free Syrian Army said that it burnt.", "group"),
        ("The African Union Grain Council said that it burnt.", "official"),
        ("The Local Harvest Committees said that it burnt.", "group"),
        ("The Velm Committees, an activist network, said that it burnt.", "group"),
        ("The U.S.-led coalition said that it burnt.", "official"),
        ("The opposition coalition said that it burnt.", "group"),
        ("A spokesman for the U.S.-led coalition against Islamic State said it burnt.", "official"),
        ("The central bank said that it burnt.", "official"),
        ("The coast guard said that it burnt.", "official"),
        ("Velway Communications said that it burnt.", "company"),
        ("Mill of Velm Bank Corp. said that it burnt.", "company"),
        ("An Islamic body said that it burnt.", "group"),
    ],
)
def test_a_body_is_a_states_a_firms_or_a_groups_by_its_name_and_nouns(sentence, role):
    assert last_role(sentence) == role


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Farmer John Obima said that it burnt.", "John Obima", "person"),
        ("U.N. Secretary-General Ban Ki-lo said that it burnt.", "Ban Ki-lo", "official"),
        ("Assistant District Attorney David Obima said it burnt.", "David Obima", "official"),
        ("Radio director-general Mark Obima said it burnt.", "Mark Obima", "person"),
        ("Presidential spokesman Garba Obima said it burnt.", "Garba Obima", "official"),
        ("U.N. human rights chief Anna Obima said it burnt.", "Anna Obima", "official"),
        ("Human rights lawyer Anna Obima said that it burnt.", "Anna Obima", "person"),
        ("Anna Obima, head of Velm province's relief, said it burnt.", "Anna Obima", "official"),
    ],
)
def test_a_trade_or_an_office_before_a_name_is_no_part_of_it(sentence, name, role):
    [hand] = last_hands(sentence)
    assert (hand.name, hand.role) == (name, role)


def test_who_speaks_for_an_official_is_one():
    chars = "Foreign Minister Don Obima left. Obima's spokeswoman said that the quay was shut."
    assert last_role(chars) == "official"


def last_hands(chars):
    statements = read_passage(chars, "en").statements
    return [one.hands[-1] for one in statements if len(one.hands) > 1]


def last_role(chars):
    return last_hands(chars)[-1].role


@pytest.mark.parametrize(
    ("chars", "name", "role"),
    [
        ("U.N. envoy Jan Brandt said that it burnt.", "Jan Brandt", "official"),
        ("Warden Burl Hasek said that it burnt.", "Burl Hasek", "official"),
        ("ADA Mark Fenwick said that it burnt.", "Mark Fenwick", "official"),
        ("A Senate panel said that it burnt.", "A Senate panel", "official"),
        ("The House Oversight Committee said that it burnt.", None, "official"),
        ("The strike committee said that it burnt.", None, "group"),
        ("Doctors Without Borders said that it burnt.", None, "group"),
        ("Save the Children said that it burnt.", "Save the Children", "group"),
        ("WKTX reported that it burnt.", None, "outlet"),
        ("Robert Vall, a military analyst at the Velm Institution, said that it burnt.",
         "Robert Vall", "person"),
        ("The FBI knew. “It burnt,” director James Vall said.", "James Vall", "official"),
        ("Velm Corp. sold it. Robert Vall, vice president, said that it burnt.", "Robert Vall",
         "person"),
        ("Travelmates Corp. lost money. Travelmates said that it burnt.", None, "company"),
        ("John Labart Ltd. said that it burnt.", "John Labart Ltd.", "company"),
        ("A piece by Velm Review’s Anna Obi accuses the mill. Obi said that it burnt.", "Anna Obi",
         "person"),
        ("The prison spokesman said that it burnt.", None, "official"),
        ("The board of supervisors said that it burnt.", None, "official"),
        ("Crown witness Abel Carver said that it burnt.", "Abel Carver", "witness"),
        ("Carl Mertens, assistant to the secretary of transport, said that it burnt.",
         "Carl Mertens", "official"),
        ("Ida Pell, an adviser to the mayor, said that it burnt.", "Ida Pell", "official"),
        ("Jon Abel, an assistant to the director of the film, said that it burnt.", "Jon Abel",
         "person"),
        ("Lena Moss, assistant professor of law, said that it burnt.", "Lena Moss", "person"),
        ("A spokesman for the charity’s Danish headquarters said that it burnt.", None, "group"),
        ("A spokeswoman for the company’s legal department said that it burnt.", None, "company"),
        ("A spokesman for police headquarters said that it burnt.", None, "official"),
        ("The mill’s works council said that it burnt.", None, "group"),
        ("The town council said that it burnt.", None, "official"),
    ],
)  # fmt: skip
def test_what_a_general_reader_knows_of_names_and_offices_tells_the_role(chars, name, role):
    hand = read_passage(chars, "en").statements[-1].hands[-1]
    assert hand.role == role
    assert name in {None, hand.name}


@pytest.mark.parametrize(
    ("chars", "speaks"),
    [
        ("The gray sky said that it burnt.", False),
        ("His candidacy said that it burnt.", False),
        ("A yard at the port said that it burnt.", True),
        ("A rep said that it burnt.", True),
        ("A mechanic said that it burnt.", True),
        ("The report said that it burnt.", True),
    ],
)
def test_a_thing_that_says_nothing_is_no_hand(chars, speaks):
    assert any(len(one.hands) > 1 for one in read_passage(chars, "en").statements) == speaks

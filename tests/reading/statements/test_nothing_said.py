"""What tells nothing that anybody says, and who is what by all that the page shows of them."""

import pytest

from tests.reading.statements.test_mouths import reading_of


def told(chars):
    """What is shown as somebody's words, each with its last hand and role."""
    return [
        (" … ".join(span.quote for span in one.spans), one.hands[-1].name, one.hands[-1].role)
        for one in reading_of(chars).statements
        if len(one.hands) > 1 and one.act != "feels"
    ]


@pytest.mark.parametrize(
    "chars",
    [
        "The mayor had strong views on how the campaign went.",
        "Ada Quill spoke about why the bridge fell.",
        "The brewers agreed to the transaction.",
        "The clerk was asked about the fee.",
        "The jury heard testimony from the clerk who paid the fee.",
        "The carrier recalled 40 trucks after the fires.",
        "Ada Quill wondered whether the bridge would hold.",
        "Ada Quill is seeking to enforce the law in the port.",
        "State television showed no pictures of the bridge.",
        "Ida Brask was first asked if she would support the plan.",
        "Le maire a évoqué comment la ville avait payé le pont.",
        "The mayor put the town at risk.",
        "The storm put two boats at the mercy of the waves.",
        "The two men left without saying where they had been.",
        "Also Read: Harbour fees are going up",
        "Analysis: Can the harbour deal survive?",
        "Publisher: The Lisse Post",
        "Décryptage : le port va-t-il fermer ?",
    ],
)
def test_what_it_was_about_is_nobodys_words(chars):
    assert told(chars) == []


@pytest.mark.parametrize(
    ("chars", "said", "who"),
    [
        ("Ada Quill explained how the bridge fell.", "how the bridge fell", "Ada Quill"),
        ("The mayor said who had paid.", "who had paid", "The mayor"),
        ("Ada Quill recalled that the bridge fell.", "that the bridge fell", "Ada Quill"),
        ("The footage shows a man on the bridge.", "a man on the bridge", "The footage"),
        ("The brewers agreed that the mill was old.", "that the mill was old", "The brewers"),
        ("Ada Quill condemned the attack.", "the attack", "Ada Quill"),
        ("Authorities put the toll at eleven.", "the toll at eleven", "Authorities"),
        ("The mayor put the cost at $5 million.", "the cost at $5 million", "The mayor"),
    ],
)
def test_an_answer_a_clause_and_a_judgment_are_still_said(chars, said, who):
    assert [one[:2] for one in told(chars)] == [(said, who)]


@pytest.mark.parametrize(
    ("chars", "who"),
    [
        (
            "The Polaris agency quoted a night watchman as saying that a van had rammed the gates.",
            "a night watchman",
        ),
        ("The Ledger quoted Ada Quill as saying that the roof leaked.", "Ada Quill"),
        ("The Ledger cited Ida Brask as saying the lock was old.", "Ida Brask"),
    ],
)
def test_who_quotes_somebody_says_no_more_than_they_do(chars, who):
    found = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert [one.hands[-1].name for one in found] == [who]
    assert len(found[0].hands) == 3  # the page's outlet, who quotes, who is quoted


@pytest.mark.parametrize(
    ("chars", "role"),
    [
        ("Coalition Spokesman Major Otto Wrede said the strike was lawful.", "official"),
        ("Maj. Otto Wrede, a leader of the north, said the road was closed.", "official"),
        ("It was late. Sgt. Ida Brask said the road was closed.", "official"),
        ("The cable operator, Sandway, said the cable was cut.", "company"),
        ("Sandvik's shares fell. Sandvik said the mine was safe.", "company"),
        ("Brisk's headquarters is for sale. A Brisk spokesman said it was old.", "company"),
        ("The EPA closed the mill. The agency said the water was unsafe.", "official"),
        ("The New York Times’s online service said the roof leaked.", "outlet"),
        ("The company's legal department said it was untrue.", "company"),
        ("Hassan, another marcher, said the road was closed.", "person"),
        ("L’exploitant actuel, Hydrane, affirme que le pont est sûr.", "company"),
        ("Une étudiante affirme que le pont est sûr.", "person"),
        ("Les étudiants affirment que le pont est sûr.", "group"),
        ("Le cabinet du ministre affirme que le pont est sûr.", "official"),
        ("L’agence pour l’emploi affirme que le pont est sûr.", "official"),
        ("L’agence Sirène rapporte que le pont est fermé.", "agency"),
        ("Le service juridique de l’entreprise affirme que c’est faux.", "company"),
    ],
)
def test_a_role_comes_from_all_that_the_page_shows(chars, role):
    assert told(chars)[-1][2] == role


@pytest.mark.parametrize(
    ("chars", "who"),
    [
        (
            "Red Aid accused the militia of blocking a convoy. The militia denied that it had.",
            "The militia",
        ),
        (
            "La Croix-Verte accuse la milice d’avoir tiré. La milice nie toute implication.",
            "La milice",
        ),
        ("Velair, la compagnie de Lorme, a fermé. La compagnie affirme que c’est faux.", "Velair"),
    ],
)
def test_who_is_accused_is_not_taken_for_who_accuses(chars, who):
    assert told(chars)[-1][1] == who


@pytest.mark.parametrize(
    ("chars", "said", "stance"),
    [
        ("Le rival assure n’avoir rien acheté.", "n’avoir rien acheté", "affirms"),
        ("The chief does not dispute the log.", "the log", "affirms"),
        ("La direction ne conteste pas les tableaux.", "les tableaux", "affirms"),
        (
            "Le gardien n’a pas répondu à nos questions.",
            "répondu à nos questions",
            "declines to comment",
        ),
        ("Ada Quill did not respond to emails.", "respond to emails", "declines to comment"),
    ],
)
def test_a_negation_counts_where_it_stands(chars, said, stance):
    found = [one for one in reading_of(chars).statements if len(one.hands) > 1]
    assert [(one.spans[0].quote, one.stance) for one in found] == [(said, stance)]


@pytest.mark.parametrize(
    ("title", "stances"),
    [
        ("Ministry Denies Ordering Farmers off Land in Leeds Plain", {"denies"}),
        ("Council Rejects Claims It Sold the Leeds Pier Cheaply", {"denies"}),
        ("Mayor Disputes Report That Leeds Pier Was Unsafe", {"denies"}),
        ("Ministry Says Farmers Left Their Land in Leeds Plain", {"affirms"}),
        ("Border Disputes Cloud Leeds Talks as Port Leaders Meet", set()),
    ],
)
def test_a_headline_denies_in_capitals(title, stances):
    found = [one for one in reading_of(f"{title}\n\nThe clerk left.").statements if one.hands[1:]]
    assert {one.stance for one in found} == stances

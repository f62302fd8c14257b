"""What is corrected most needs a few keys, and what is decided is all on the screen."""

import pytest

from sayso.case.decisions import rulings
from sayso.case.page_rows import sheet_of
from sayso.case.store import Store
from sayso.model import Actor, Hand, Reading, Statement
from sayso.review.queue import Undecided, queue
from tests.case import made
from tests.dossier.serving import browsed
from tests.dossier.test_review import decided, shown

TITLE = "Quay clerk: the sluice gate was sealed in March"
STORY = (
    f"{TITLE}\n\n{TITLE}\n\n“The sluice was dry,” Ada Quill said on the pier. “Nobody had been "
    "there.”\n\nTwo drivers told the board that it’s empty, but had not looked, and left. "
    "A survey (the third) found cracks, Ada Quill wrote."
)


def reading():
    """A title and its heading, a quotation in two halves, words with whom they are told."""
    text = made.text(STORY)
    outlet = Hand("The Harbour Post", "outlet")

    def line(name, role, *quotes, after=0):
        spans = []
        for quote in quotes:
            after = STORY.index(quote, after)
            spans.append(text.span(after, after + len(quote)))
        return Statement(tuple(spans), (outlet, Hand(name, role, made.span(text, name))))

    sealed = "the sluice gate was sealed in March"
    lines = (
        line("Quay clerk", "official", sealed),
        line("Quay clerk", "official", sealed, after=len(TITLE)),
        line("Ada Quill", "person", "“The sluice was dry,”", "“Nobody had been there.”"),
        line("Two drivers", "person", "the board that it’s empty"),
        line("survey", "outlet", "cracks"),
    )
    quill = Actor("Ada Quill", "person", (made.span(text, "Ada Quill"),))
    return Reading(text, "by hand", statements=lines, actors=(quill,))


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "quay.sayso"
    with Store.open(path, create=True) as store:
        store.add(made.page(STORY))
        store.save(sheet_of(reading()))
        store.relink([])
    return path


@pytest.fixture
def page(case):
    with browsed(case, viewport={"width": 1280, "height": 800}) as found:
        found.goto(f"{found.url.split('?')[0]}review")
        yield found


def go_to(page, words):
    """Put off what waits until a statement of these words is asked for."""
    for _ in range(9):
        if words in page.locator(".decision:visible .passage .quote").inner_text():
            return
        page.keyboard.press("s")
    raise AssertionError(f"{words} is not asked for")


def ruled(case):
    with Store.open(case) as store:
        return [row for row in store.statements() if row.ruled]


@pytest.mark.parametrize(
    ("line", "keys", "words"),
    [
        ("it’s empty", ["Shift+ArrowRight"] * 3, "it’s empty"),
        ("it’s empty", ["Shift+ArrowRight"] * 3 + ["ArrowDown"],
         "it’s empty, but had not looked"),
        ("it’s empty", ["ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"], "the board that"),
        ("cracks", ["Home"], "A survey (the third) found cracks"),
        ("cracks", ["Home", "Shift+ArrowDown"], "(the third) found cracks"),
        ("cracks", ["End"], "cracks, Ada Quill wrote."),
        ("sluice was dry", ["ArrowUp", "ArrowUp"], "“The sluice was dry,”"),
    ],
)  # fmt: skip
def test_the_words_meant_are_widened_and_narrowed_by_keys(page, case, line, keys, words):
    go_to(page, line)
    page.keyboard.press("t")
    for key in keys:
        page.keyboard.press(key)
    assert page.locator(".words:visible mark").inner_text() == words
    page.keyboard.press("Enter")
    decided(page, 1)
    assert [row.quote for row in ruled(case)] == [words]


def test_words_never_become_none_and_escape_gives_them_back(page, case):
    go_to(page, "cracks")
    page.keyboard.press("t")
    for _ in range(30):
        page.keyboard.press("Shift+ArrowRight")
    assert page.locator(".words:visible mark").inner_text() == "cracks"
    page.keyboard.press("End")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    assert page.locator(".words:visible mark").inner_text() == "cracks"
    page.keyboard.press("Enter")
    decided(page, 1)
    assert [(row.quote, row.ruled.verdict) for row in ruled(case)] == [("cracks", "accepted")]


@pytest.mark.parametrize(
    ("typed", "chain"),
    [
        ("Ada Quill (person) < survey (document)",
         [("Ada Quill", "person"), ("survey", "document")]),
        ("A survey (document) < Ada Quill (person)",
         [("A survey", "document"), ("Ada Quill", "person")]),
        ("survey", [("survey", "outlet")]),
        ("?", [("source not stated", "unnamed")]),
        ("own", []),
    ],
)  # fmt: skip
def test_a_whole_chain_is_corrected_and_that_no_source_is_stated(page, case, typed, chain):
    go_to(page, "cracks")
    page.keyboard.press("e")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    decided(page, 1)
    [row] = ruled(case)
    assert [(hand.name, hand.role) for hand in row.hands[1:]] == chain


def test_a_hand_before_the_last_needs_to_be_said_what_it_is(page):
    go_to(page, "cracks")
    page.keyboard.press("e")
    page.keyboard.type("the warden < survey")
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text("the warden (person)").wait_for()
    assert page.locator(".decision:visible [name=hands]").input_value() == "the warden < survey"


def test_the_same_correction_is_given_again_by_one_key_but_for_its_words(page, case):
    page.keyboard.press("g")
    page.get_by_role("alert").get_by_text("Nothing was corrected so far.").wait_for()
    go_to(page, "cracks")
    page.keyboard.press("e")
    page.keyboard.type("Ada Quill")
    page.keyboard.press("Tab")
    page.keyboard.type("person")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    decided(page, 1)
    go_to(page, "it’s empty")
    page.keyboard.press("g")
    decided(page, 2)
    found = {row.quote: (row.hands[-1].name, row.hands[-1].role) for row in ruled(case)}
    assert found == {
        "A survey (the third) found cracks": ("Ada Quill", "person"),
        "the board that it’s empty": ("Ada Quill", "person"),
    }


def test_what_a_page_says_twice_is_asked_once_and_undone_as_one(page, case):
    go_to(page, "sealed in March")
    assert "1 more line in the same words" in page.locator(".decision:visible").inner_text()
    page.keyboard.press("n")
    page.keyboard.type("look at the log")
    page.keyboard.press("Enter")
    page.locator("#last li").wait_for()
    assert len(ruled(case)) == 1
    page.keyboard.press("r")
    decided(page, 2)
    assert "sealed in March" not in page.locator(".decision:visible .passage .quote").inner_text()
    page.keyboard.press("u")
    decided(page, 0)
    assert "sealed in March" in shown(page)
    with Store.open(case) as store:
        states = sorted((row.verdict, row.state) for row in rulings.listed(store))
    assert states == [("note", "stands"), *[("reject", "undone")] * 2, *[("undo", "stands")] * 2]


@pytest.mark.parametrize(
    ("verdict", "beside"),
    [
        ("accept", "Also read in this sentence: Ada Quill asks had not looked"),
        ("reject", ""),
    ],
)
def test_what_else_was_read_in_a_sentence_stands_beside_it(page, case, verdict, beside):
    at = STORY.index("had not looked")
    given = {"hand": "Ada Quill", "role": "person", "stance": "asks"}
    with Store.open(case) as store:
        name = made.page(STORY).sha256
        _, added = rulings.add(store, name, (at, at + len("had not looked")), given, "ana")
        rulings.decide(store, ("statement", added), verdict, "", "ana")
        store.relink([])
    page.reload()
    go_to(page, "it’s empty")
    assert " ".join(page.locator(".decision:visible .beside").all_inner_texts()) == beside
    go_to(page, "cracks")
    assert page.locator(".decision:visible .beside").count() == 0


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (390, 800)])
def test_who_says_it_and_the_sentence_are_on_the_screen_and_under_nothing(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.reload()
    go_to(page, "sluice was dry")
    said = page.locator(".decision:visible .passage .quote").inner_text()
    assert "Ada Quill said on the pier" in said and said.endswith("there.”")
    after = page.locator(".decision:visible .context").last.inner_text()
    assert "Nobody had been there" not in after
    for part in (".claim .hand >> nth=-1", ".passage .quote .told >> nth=0"):
        at = page.locator(f".decision:visible {part}").bounding_box()
        middle = (at["x"] + 3, at["y"] + 3)
        met = "([x, y]) => !!document.elementFromPoint(x, y)?.closest('.decision')"
        assert 0 <= middle[1] <= size[1] and page.evaluate(met, middle)


def undecided(number, page, on_page, **slots):
    slots = {"role": "person", "stance": "affirms", "strength": "stated", "act": "says"} | slots
    doubts = (False, slots.pop("names", False), False)
    return Undecided(1, number, f"{page}{number}", page, number, **slots, is_unsure=doubts[0],
                     names_person=doubts[1], is_disputed=doubts[2], on_page=on_page)  # fmt: skip


def test_the_page_before_ones_eyes_goes_on_when_part_of_it_is_decided():
    long = [undecided(number, "long", 9) for number in range(9)]
    short = [undecided(number, "short", 4) for number in range(4)]
    order = [one.statement.id for one in queue([*short, *long])]
    rest = [one.statement.id for one in queue([*short, *long[6:]])]
    assert rest == order[6:]


@pytest.mark.parametrize(
    ("slots", "reason"),
    [
        ({"strength": "alleged", "names": True}, "accuses"),
        ({"strength": "alleged"}, "alleges"),
        ({"act": "accuses"}, "alleges"),
        ({"names": True}, "others"),
    ],
)
def test_an_allegation_comes_early_though_nobody_is_named_in_it(slots, reason):
    [first, *_] = queue([undecided(1, "a", 9, stance="denies"), undecided(2, "b", 1, **slots)])
    assert reason in first.reasons if reason != "others" else first.statement.page == "a"

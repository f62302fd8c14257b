"""Who paid whom as a drawing: each name once, each line between two names, the same every time."""

import pytest

from sayso.views.pictures.webs import COLUMNS, MOST_TIES, WIDTH, Met, flow


def met(*pairs):
    return [Met(left, right, "0" * 64, f"e-{at}") for at, (left, right) in enumerate(pairs)]


def test_who_gives_stands_left_who_takes_right_who_does_both_between():
    web = flow(met(("Port", "Broker"), ("Broker", "Front")))
    assert {knot.name: knot.x for knot in web.knots} == dict(
        zip(("Port", "Broker", "Front"), COLUMNS, strict=True)
    )


def test_one_pair_is_one_line_however_often_it_is_told_and_in_whichever_letters():
    web = flow(met(("Port", "Broker"), ("PORT", "broker"), ("Port", "Front")))
    assert [(tie.words, tie.times) for tie in web.ties] == [
        ("Port → Broker", 2),
        ("Port → Front", 1),
    ]
    assert len(web.knots) == 3


@pytest.mark.parametrize(
    "pairs", [[], [("it", "them")], [("Port", "port")], [("", "Front")]],
    ids=["nothing", "pronouns", "one and the same", "nobody"],
)  # fmt: skip
def test_where_nobody_is_named_there_is_no_drawing(pairs):
    assert flow(met(*pairs)) is None


def test_more_lines_than_can_be_told_apart_are_counted():
    web = flow(met(*((f"Payer {n}", f"Payee {n}") for n in range(MOST_TIES + 5))))
    assert (len(web.ties), web.more) == (MOST_TIES, 5)
    assert all(0 <= knot.x <= WIDTH and 0 <= knot.y <= web.height for knot in web.knots)


def test_what_is_alleged_is_told_so():
    [tie] = flow([Met("Port", "Front", "0" * 64, "e-1", "alleged")]).ties
    assert tie.doubt == "alleged"

"""Lists are read from their bytes; a name gives candidates with the list, its date and a reason."""

import json

import pytest

from sayso.across.screen.listed import merged, read_list
from sayso.across.screen.screened import Screen
from sayso.errors import SettingError

NATIONS = """<?xml version="1.0"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>1</DATAID><FIRST_NAME>ILSE</FIRST_NAME><SECOND_NAME>MARREN</SECOND_NAME>
<UN_LIST_TYPE>Velden</UN_LIST_TYPE><REFERENCE_NUMBER>VEi.001</REFERENCE_NUMBER>
<LISTED_ON>2019-05-01</LISTED_ON>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ilse the Tall</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><YEAR>1971</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
</INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><DATAID>2</DATAID>
<FIRST_NAME>CORIN CEMENT WORKS</FIRST_NAME><REFERENCE_NUMBER>VEe.001</REFERENCE_NUMBER>
<LISTED_ON>2022-01-01</LISTED_ON></ENTITY></ENTITIES></CONSOLIDATED_LIST>"""
SDN = (
    '36,"TAVENER, Otto","individual","HARN",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"DOB 04 Mar 1960; nationality Harn."\n'
    '173,"LISSE SHIPPING CO., LTD.",-0- ,"HARN",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
)
ALT = '173,12,"aka","BELMAR MARITIME",-0- \n'
SIMPLE = "id,schema,name,aliases,birth_date,countries\nNK-1,Person,Petra Vanek,P. Vanek,1980,xx\n"
ENTITIES = json.dumps(
    {"id": "e1", "schema": "Company", "properties": {"name": ["Dorval Mills GmbH"]}}
)


def listed(*named):
    return merged(read_list(name, body.encode()) for name, body in named)


def found(lists, name, as_of=None):
    return [(one.entry.id, one.listed) for one in Screen(lists, as_of).candidates(name)]


@pytest.mark.parametrize(
    ("list_file", "name", "entry"),
    [
        (("un.xml", NATIONS), "Ilse Marren", "VEi.001"),
        (("un.xml", NATIONS), "MARREN, Ilse", "VEi.001"),
        (("un.xml", NATIONS), "the Corin Cement Works Ltd", "VEe.001"),
        (("sdn.csv", SDN), "Otto Tavener", "36"),
        (("sdn.csv", SDN), "Lisse Shipping Company", "173"),
        (("simple.csv", SIMPLE), "Petra Vaneck", "NK-1"),
        (("ftm.json", ENTITIES), "Dorval Mills", "e1"),
        (("ftm.json", f"[{ENTITIES}]"), "Dorval Mills", "e1"),
    ],
)
def test_a_name_is_found_on_a_list_of_each_kind(list_file, name, entry):
    assert [one for one, _ in found(listed(list_file), name)] == [entry]


def test_names_of_a_second_file_belong_to_the_entries_of_the_first():
    lists = listed(("sdn.csv", SDN), ("alt.csv", ALT))
    assert found(lists, "Belmar Maritime") == [("173", "BELMAR MARITIME")]


def test_a_candidate_says_which_list_of_which_day_and_why():
    [held] = listed(("un.xml", NATIONS))
    [candidate] = Screen([held]).candidates("Ilse Maren")
    assert (candidate.source, candidate.date, candidate.sha256) == (
        "un.xml", "2026-02-27", held.sha256,
    )  # fmt: skip
    assert candidate.why
    assert candidate.entry.born == ("1971",)
    assert candidate.entry.since == "2019-05-01"


def test_what_was_listed_later_than_the_day_asked_for_is_left_out():
    lists = listed(("un.xml", NATIONS))
    assert found(lists, "Corin Cement Works", "2021-06-01") == []
    assert found(lists, "Corin Cement Works", "2022-06-01") != []


@pytest.mark.parametrize("name", ["Otto Marren", "Ilse", "Cement", "Ltd", ""])
def test_a_word_that_many_names_have_makes_no_candidate(name):
    assert found(listed(("un.xml", NATIONS), ("sdn.csv", SDN)), name) == []


@pytest.mark.parametrize("body", ["", "<LIST>", "{", "a,b\n1,2\n", "<LIST/>"])
def test_a_broken_list_is_refused_by_name(body):
    with pytest.raises(SettingError, match=r"broken\.csv"):
        read_list("broken.csv", body.encode())

"""What stands in a fixed order is read from left to right, whatever the parser makes of it."""

import pytest

from sayso.reading.language.order import Line
from sayso.reading.statements.propose.by_order.accusations import find_charged
from sayso.reading.statements.propose.by_order.inserted_clauses import find_inserted
from sayso.reading.statements.propose.by_order.named_sources import find_named
from sayso.reading.statements.propose.by_order.openings import find_openings
from sayso.reading.statements.propose.by_order.plain_clauses import find_plain
from tests.reading.parsed import paragraph


def plain(line, language):
    return find_plain(line, language, [])


@pytest.mark.parametrize(
    ("find", "chars", "source", "cue", "content"),
    [
        (
            find_inserted,
            "« La digue a cédé », a indiqué le parquet.",
            "le parquet",
            "a indiqué",
            "« La digue a cédé »",
        ),
        (
            find_inserted,
            "La digue a cédé, comme l’écrit Ada Keré.",
            "Ada Keré",
            "écrit",
            "La digue a cédé",
        ),
        (
            find_inserted,
            "La digue a cédé, a-t-elle ajouté.",
            "elle",
            "a-t-elle ajouté",
            "La digue a cédé",
        ),
        (find_named, "Selon le maire, la digue a cédé.", "le maire", "Selon", "la digue a cédé"),
        (
            find_named,
            "La digue a cédé, d’après Ada Keré.",
            "Ada Keré",
            "d’après",
            "La digue a cédé",
        ),
        (plain, "La banque dément avoir payé.", "La banque", "dément", "avoir payé"),
        (
            plain,
            "Le maire a affirmé hier que la digue a cédé.",
            "Le maire",
            "a affirmé",
            "la digue a cédé",
        ),
        (
            find_charged,
            "Ada Keré a été mise en examen pour faux.",
            "",
            "a été mise en examen",
            "Ada Keré … pour faux",
        ),
        (
            find_openings,
            "Estimant que la loi est injuste, le député a démissionné.",
            "le député",
            "Estimant",
            "la loi est injuste",
        ),
        (
            find_openings,
            "Le pont est fermé. C’est ce qui ressort de relevés bancaires.",
            "relevés bancaires",
            "C’est ce qui ressort de",
            "Le pont est fermé",
        ),
        (
            find_openings,
            "Le pont est fermé. C’est le constat dressé par la commission.",
            "la commission",
            "C’est le constat",
            "Le pont est fermé",
        ),
    ],
)
def test_each_order_of_words_gives_source_cue_and_content(find, chars, source, cue, content):
    [one] = find(Line(paragraph(chars, "fr")), "fr")
    assert (chars[slice(*one.source)] if one.source else "").strip("-") == source
    assert cue in chars[slice(*one.cue)] or chars[slice(*one.cue)] in cue
    assert " … ".join(chars[start:end] for start, end in one.content) == content


@pytest.mark.parametrize("find", [find_inserted, find_named, plain, find_charged, find_openings])
@pytest.mark.parametrize(
    "chars",
    [
        "Le maire est parti.",
        "Sachant la loi injuste, il est parti.",
        "La banque n’a pas dit que la digue a cédé.",
        "Selon toi ?",
    ],
)
def test_where_nobody_says_anything_nothing_is_found(find, chars):
    assert list(find(Line(paragraph(chars, "fr")), "fr")) == []

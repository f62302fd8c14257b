"""Lines that only name somebody, before a quotation or behind it."""

import pytest

from sayso.reading.statements.quotations.source_lines import signature, signed_line
from tests.reading.parsed import paragraph


@pytest.mark.parametrize(
    ("chars", "who"),
    [
        ("— Nils Orde, mayor of Strand", "Nils Orde"),
        ("– Ida Brask.", "Ida Brask"),
        ("— read the full story", None),
        ("— Ida Brask left the town.", None),
        ("Nils Orde, mayor", None),
    ],
)
def test_a_signature_is_a_dash_and_a_name(chars, who):
    found = signature(paragraph(chars))
    assert (found and chars[slice(*found[0])]) == who


def test_a_quotation_may_be_signed_on_its_own_line():
    signed = signed_line(paragraph("“The lock holds.” — Ilse Marrow"))
    assert signed is not None and signed[3] == "Ilse Marrow"
    assert signed_line(paragraph("“The lock holds.” — so they said in town")) is None

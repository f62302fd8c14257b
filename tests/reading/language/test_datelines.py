"""What leads a paragraph and is no part of its first sentence."""

import pytest

from sayso.reading.language.datelines import lead


@pytest.mark.parametrize(
    ("chars", "leads"),
    [
        ("VELM — The bridge fell.", "VELM — "),
        ("VELM, March 14 (Kestrel) — The bridge fell.", "VELM, March 14 (Kestrel) — "),
        ("PORT ORNE, Va. -- The bridge fell.", "PORT ORNE, Va. -- "),
        ("Velm (Kestrel) - The bridge fell.", "Velm (Kestrel) - "),
        ("5 mai 2012. - Le pont a cédé.", "5 mai 2012. - "),
        ("• The bridge fell.", "• "),
        ("- « Le pont a cédé », dit-elle.", "- "),
        ("Instead, the study -- which nobody read -- was lost.", ""),
        ("The bridge fell — and nobody was hurt.", ""),
        ("I — who saw it — was there.", ""),
        ("-5 degrees were measured.", ""),
        ("", ""),
    ],
)
def test_a_dateline_a_bullet_or_a_dash_leads_a_paragraph(chars, leads):
    assert chars[: lead(chars)] == leads

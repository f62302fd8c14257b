"""A profile that is not understood to the last word hides nothing, so it is refused."""

import pytest

from sayso.errors import SettingError
from sayso.publish.profile import MaskRule, read


def test_a_profile_is_read(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(
        'quotation = 200\ndecimals = 1\nkeep = ["Ann Ode"]\n'
        '[[mask]]\nrule = "minors"\nlabel = "minor"\nnames = ["Léa Brun"]\nroles = ["witness"]\n'
    )
    profile = read(path)
    assert (profile.quotation, profile.decimals, profile.metadata) == (200, 1, False)
    assert profile.mask == (MaskRule("minors", "minor", ("Léa Brun",), roles=("witness",)),)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("quotaton = 200", "there is no setting 'quotaton'"),
        ("quotation = 3", "quotation cannot be 3"),
        ("decimals = true", "decimals cannot be True"),
        ('keep = "Ann Ode"', "keep cannot be 'Ann Ode'"),
        ('[[mask]]\nnames = ["Léa Brun"]', "a rule has a name"),
        ('[[mask]]\nrule = "x"\nroles = ["witnes"]', "roles cannot be"),
        ('[[mask]]\nrule = "x"\nnames = [""]', "names cannot be"),
        ('[mask]\nrule = "x"', "each rule stands under"),
        ("quotation =", "this is not TOML"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path, words, what):
    path = tmp_path / "p.toml"
    path.write_text(words)
    with pytest.raises(SettingError, match=what):
        read(path)


def test_a_missing_profile_says_what_to_do(tmp_path):
    with pytest.raises(SettingError, match="cannot be read"):
        read(tmp_path / "none.toml")

"""Who has been a hand in a text, and who is named in it."""

from sayso.reading.statements.hands.meant.pronouns import Cast
from sayso.reading.statements.hands.roles import Roles
from tests.reading.parsed import found_before


def test_who_is_named_in_a_text_is_its_cast():
    made = found_before("statements", "Mayor Ada Quill left. She said so.")
    cast = Cast.of(made, Roles.of(made), [])
    assert [actor.name for actor in cast.owners.values()] == ["Ada Quill"]

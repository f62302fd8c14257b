"""How likely it is that a word tells an act."""

"""The pronouns of a language, and the gender that titles and given names tell."""

from __future__ import annotations

from sayso.words import Lexicon, Table, languages, turned, words


class WhoWords(Lexicon, at="speech.who"):
    """The pronouns of a language by what they can mean."""

    person: frozenset[str]
    thing: frozenset[str]
    many: frozenset[str]
    bodies: frozenset[str]
    """Pronouns of a person that stand for a body too: « il », « elle »."""
    owners: frozenset[str]
    """Words that tell whose something is; nobody else is meant by one of them."""
    relative: frozenset[str]
    relative_people: frozenset[str]
    """Relative pronouns that stand for people only."""
    nobody: frozenset[str]
    """Of no other hand: the speaker again, or what a relative pronoun stands for."""
    every: frozenset[str]
    genders: dict[str, str]
    """Pronoun or title → "he" or "she"."""
    given: dict[str, str]
    """Given name → the same; those of every language."""

    @classmethod
    def made(cls, language: str, table: Table) -> Table:
        """Put groups of them together; genders are turned round: word → "he" or "she"."""
        return {
            "nobody": frozenset([*table["first"], *table["relative"]]),
            "every": frozenset(pronoun for group in table.values() for pronoun in group),
            "genders": turned(words(language, "speech")["gender"]),
            "given": {
                name: gender
                for each in languages()
                for name, gender in turned(words(each, "given")).items()
            },
        }

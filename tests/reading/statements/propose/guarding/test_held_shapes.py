"""Sayings in shapes of the news: set in, torn apart, in apposition, with words that weaken them."""

from sayso.reading.guard import Refused, held
from tests.reading.guard.test_guard import draft_of

A, D, N = "affirms", "denies", "declines to comment"
INSET = "The kiln, according to a note by two masons, had lost its lid."
IF_INSET = "Si le mur cède, prévient la maçonne Ada Lind, toute la rue sera fermée."
TESSIN = "Among the lost were a horse and its groom, the mayor of Lunt, Marco Velli, said."
DOCTOR = "Selon l'expert, le docteur Ida Marne, le câble était usé. La gérante est partie."
TWO = "Le gérant du cercle, Luc Tave, et sa nièce, Ode Marne, ont indiqué que le four fumait."
CLAIMS = "Marn Freight rejected claims that its carts were stolen."
TOLD = "It was reported by Radio Lunt that the kiln had burst."
NOT = "« Pas un sou », répète la gérante."
TORN = "Rien n'indique, a dit la maçonne, que le four fumait."
EVIDENCE = "Masons found no proof that the kiln was old."
UNLESS = "À moins d'être payés, les maçons fermeront le four en mai, avertit la gérante."
DOUBTLESS = "Le four est sans doute fêlé, selon la maçonne Ada Lind."
SMS = 'A text message to the mason, Ida Marn, read: "The kiln is sold."'
NEITHER = "Neither the mill nor its owner would comment on the kiln."

HELD = [
    ("en", INSET, INSET[:-1], "a note by two masons", A, "stated"),
    ("fr", IF_INSET, IF_INSET[:-1], "la maçonne Ada Lind", A, "conditional"),
    ("en", TESSIN, "Among the lost were a horse and its groom", "Marco Velli", A, "stated"),
    ("fr", DOCTOR, "le câble était usé", "le docteur Ida Marne", A, "stated"),
    ("fr", TWO, "le four fumait", "Ode Marne", A, "stated"),
    ("en", CLAIMS, "its carts were stolen", "Marn Freight", D, "stated"),
    ("en", TOLD, "the kiln had burst", "Radio Lunt", A, "stated"),
    ("fr", NOT, "Pas un sou", "la gérante", A, "stated"),
    ("fr", UNLESS, "À moins d'être payés, les maçons fermeront le four en mai", "la gérante", A,
     "conditional"),
    ("fr", DOUBTLESS, "Le four est sans doute fêlé", "la maçonne Ada Lind", A, "presumed"),
]  # fmt: skip
NOT_HELD = [
    ("en", INSET, INSET[:-1], "two masons", D, "stated"),
    ("fr", IF_INSET, IF_INSET[:-1], "la maçonne Ada Lind", A, "stated"),
    ("fr", IF_INSET, "toute la rue sera fermée", "la maçonne Ada Lind", A, "planned"),
    ("en", TESSIN.replace("the mayor of Lunt", "the aunt of the mayor"),
     "Among the lost were a horse and its groom", "the mayor", A, "stated"),
    ("en", CLAIMS, "its carts were stolen", "Marn Freight", A, "alleged"),
    ("fr", TORN, "le four fumait", "la maçonne", A, "stated"),
    ("en", EVIDENCE, "the kiln was old", "Masons", A, "stated"),
    ("fr", UNLESS, "les maçons fermeront le four en mai", "la gérante", A, "planned"),
    ("fr", DOUBTLESS, "Le four est sans doute fêlé", "la maçonne Ada Lind", A, "stated"),
    ("en", SMS, "The kiln is sold.", "Ida Marn", A, "stated"),
    ("en", NEITHER, "the kiln", "the mill", A, "stated"),
]  # fmt: skip


def is_held(line):
    language, chars, *asked = line
    proposal = dict(zip(("quote", "speaker", "stance", "strength"), asked, strict=True))
    try:
        return bool(held(draft_of(chars, language), "statement", proposal))
    except Refused:
        return False


def test_each_shape_is_held_to_who_says_it_and_how():
    assert [line for line in HELD if not is_held(line)] == []


def test_near_misses_of_each_shape_are_refused():
    assert [line for line in NOT_HELD if is_held(line)] == []

"""Which role a phrase has by its place beside a verb or noun: by the frame, and by what it is."""

from __future__ import annotations

from sayso.reading.events.frames import CLAUSAL, Frame
from sayso.reading.events.scene import Scene
from sayso.reading.language.prepositions import Token


def role_of(scene: Scene, slot: str, head: Token, frame: Frame) -> str | None:
    """The role of one argument: "" where it has none, None where it rules the frame out."""
    if slot == "subject":
        if scene.is_opening(head):
            return frame.subject.partition("|")[0]
        if head.lemma_.lower() in scene.words.classes["occasions"] and head.i not in scene.names:
            return ""
        is_sum = frame.subject != "amount" and scene.money(head) is not None
        if not frame.subject or is_sum:
            return None if frame.subject else ""
        return first_role(scene, frame.subject, head, frame)
    if slot == "object":
        return _object_role(scene, head, frame)
    is_term = frame.preps.get(slot) == "sentence"  # "jailed for three years"
    if scene.is_opening(head) or head.lower_ in scene.rules.relatives:
        return ""
    if scene.is_time(head) and not is_term:
        return ""
    if slot == "dative":
        if scene.money(head) is not None:
            return ""
        return first_role(scene, frame.dative, head, frame) or ""
    if slot == "predicate":
        return first_role(scene, frame.predicate, head, frame) or ""
    return prep_role(scene, frame.preps.get(slot, ""), head, frame)


def _object_role(scene: Scene, head: Token, frame: Frame) -> str | None:
    if scene.is_time(head) and frame.object != "sentence":
        return None if frame.object == "amount" else ""  # "spent three weeks there"
    if head.lower_ in scene.rules.reflexives:
        return "" if frame.reflexive else None
    if head.lemma_.lower() in frame.not_object:
        return None
    return first_role(scene, frame.object, head, frame) if frame.object else None


def first_role(scene: Scene, named: str, head: Token, frame: Frame) -> str | None:
    """The first of the roles named that a phrase can have."""
    return next((role for role in named.split("|") if fits(scene, role, head, frame)), None)


def fits(scene: Scene, role: str, head: Token, frame: Frame) -> bool:
    wanted = frame.classes.get(role, ("money",) if role == "amount" else ())
    if wanted == ("any",):
        return True
    yes = [one for one in wanted if not one.startswith("-")]
    if yes == ["someone"] and "-place" not in wanted and scene.acts_as_body(head):
        return True
    return all(not scene.is_a(head, one[1:]) for one in wanted if one.startswith("-")) and (
        not yes or any(scene.is_a(head, one) for one in yes)
    )


def _is_somebody_or_place(scene: Scene, head: Token) -> bool:
    if head.lemma_.lower() in scene.words.classes["lacks"]:
        return True  # "dropped for lack of evidence"
    return any(scene.is_a(head, what) for what in ("someone", "place", "site"))


def _is_aim(scene: Scene, head: Token) -> bool:
    """Whether a verb tells what for, not what of: « a payé l'amende pour éviter un procès »."""
    if "Inf" not in head.morph.get("VerbForm") or any(
        one.dep_.startswith("aux") for one in head.children
    ):
        return False
    return any(one.dep_ == "mark" and one.lower_ in scene.rules.ends_in for one in head.children)


def prep_role(scene: Scene, named: str, head: Token, frame: Frame) -> str:
    """The first of the roles named that a phrase behind a preposition can have."""
    if not named or scene.is_opening(head) or (scene.is_time(head) and named != "sentence"):
        return ""
    if named == "court" and not scene.is_a(head, "court"):
        return ""
    if named == "offence" and (_is_somebody_or_place(scene, head) or _is_aim(scene, head)):
        return ""
    if head.pos_ in ("VERB", "AUX"):
        clausal = (role for role in named.split("|") if role in CLAUSAL)
        return next((role for role in clausal if "act" not in frame.classes.get(role, ())), "")
    if scene.is_a(head, "money") and "amount" not in named and head.i in scene.figures:
        return ""
    role = first_role(scene, named, head, frame) or ""
    return "" if role == "offence" and scene.is_a(head, "place") else role


def fits_body(scene: Scene, head: Token) -> bool:
    """Whether a phrase is somebody's: "warned the head of the firm" says nothing of what."""
    return head.i in scene.names or scene.is_a(head, "someone") or scene.is_a(head, "site")


def is_manner(scene: Scene, head: Token, frame: Frame) -> bool:
    """Whether a bare noun behind "by" says how it was done, not who did it."""
    bare = head.pos_ == "NOUN" and "Sing" in head.morph.get("Number")
    bare = bare and not any(one.dep_ in ("det", "poss", "amod", "compound", "nummod")
                            for one in head.children)  # fmt: skip
    is_by = head.dep_ == "pobj" and head.head.dep_ == "agent"
    return is_by and bare and "|" not in frame.subject and not scene.is_a(head, "someone")

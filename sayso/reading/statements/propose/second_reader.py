"""A language model's second reading, where a person names one: it proposes, the guard decides.

Off unless ``SAYSO_LLM`` names an address that speaks OpenAI's chat completions and a model ("http://
127.0.0.1:8080/v1 gemma-3"); ``SAYSO_LLM_KEY`` is sent as its key. Each paragraph is sent there by
itself. What it proposes is added only where the page holds it and nobody else has read it, marked
as unsure; what was asked and answered is kept with the page.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from sayso.details import SecondReading
from sayso.hooks import step
from sayso.model import Stance, Strength
from sayso.reading.draft import Draft
from sayso.reading.language.paragraph import Paragraph
from sayso.reading.language.ranges import overlap
from sayso.reading.located import Refused
from sayso.reading.statements.attribution import Attribution
from sayso.reading.statements.propose.guarding.sayings import Said, hold

SETTING, KEY = "SAYSO_LLM", "SAYSO_LLM_KEY"
SECONDS = 120.0
"""How long one paragraph may take: a small model on a laptop writes some ten words a second."""
SHORTEST = 40
"""Characters of the shortest paragraph that is sent."""
PROMPT = (
    "You read one paragraph of a news page. List every statement that somebody in it is said to"
    " make. Copy words exactly; never join words that do not stand together. Answer with JSON"
    ' only: {"statements": [{"quote": the words said, "speaker": the words that name who says'
    f' them, "stance": one of {", ".join(get_args(Stance))}, "strength": one of'
    f' {", ".join(get_args(Strength))}}}]}}. Without any: {{"statements": []}}.'
)
EXAMPLES: tuple[tuple[str, tuple[tuple[str, str, Stance, Strength], ...]], ...] = (
    (
        "“We never saw the boat,” Mira Holt said on Friday. It had rained since noon.",
        (("We never saw the boat", "Mira Holt", "affirms", "stated"),),
    ),
    ("The ferry leaves at nine and comes back at noon.", ()),
    (
        "The ferry office denies that two ropes were missing, and the mayor of Lind allegedly"
        " knew, according to a diver.",
        (
            ("two ropes were missing", "The ferry office", "denies", "stated"),
            ("the mayor of Lind allegedly knew", "a diver", "affirms", "alleged"),
        ),
    ),
    (
        "Selon le rapport, quatre bouées ont coulé.",
        (("quatre bouées ont coulé", "le rapport", "affirms", "stated"),),
    ),
)
"""Paragraphs and their answers, shown before the paragraph that is asked about. A small model that
was shown one says it again; shown four, it takes words from the page."""
MOST = 8
"""Statements of one paragraph that an answer may have."""
ANSWER: dict[str, Any] = {
    "type": "object",
    "properties": {
        "statements": {
            "type": "array",
            "maxItems": MOST,
            "items": {
                "type": "object",
                "properties": {
                    "quote": {"type": "string"},
                    "speaker": {"type": "string"},
                    "stance": {"enum": list(get_args(Stance))},
                    "strength": {"enum": list(get_args(Strength))},
                },
                "required": ["quote", "speaker", "stance", "strength"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["statements"],
    "additionalProperties": False,
}
"""The form of an answer, as JSON Schema: servers that know it keep a small model to it."""


def _shown(chars: str, said: Iterable[tuple[str, str, Stance, Strength]]) -> list[dict[str, str]]:
    """An example as a question and its answer."""
    names = ("quote", "speaker", "stance", "strength")
    rows = [dict(zip(names, one, strict=True)) for one in said]
    answer = json.dumps({"statements": rows}, ensure_ascii=False)
    return [{"role": "user", "content": chars}, {"role": "assistant", "content": answer}]


INTRODUCTION = (
    {"role": "system", "content": PROMPT},
    *(part for example in EXAMPLES for part in _shown(*example)),
)
"""What is said to a model before each paragraph."""
LONGEST_ANSWER = 1_000
"""Tokens of an answer at most: a small model may say one thing for ever."""
FORMLESS = (400, 422, 501)
"""What a server answers that knows no form of answers: it is asked without."""


@dataclass(frozen=True, slots=True)
class Model:
    """An address that speaks OpenAI's chat completions, and the model to ask there."""

    address: str
    name: str

    def reach(self) -> None:
        """See whether anything answers at the address, before a build waits for it.

        Raises:
            OSError: Nothing does.
        """
        import urllib3  # here: most readings ask nobody

        try:
            urllib3.request(
                "GET", f"{self.address}/models", timeout=10.0, retries=False, redirect=False
            )
        except urllib3.exceptions.HTTPError as error:
            raise OSError(f"{self.address} does not answer: {error}") from error

    @classmethod
    def named(cls) -> Model | None:
        """The model that a person has named; None where none is."""
        address, _, name = os.environ.get(SETTING, "").partition(" ")
        return cls(address.rstrip("/"), name.strip()) if address else None

    def answer(self, chars: str) -> str:
        """What it answers to the prompt and a paragraph.

        Raises:
            OSError: It cannot be reached, or answers with an error.
        """
        messages = [*INTRODUCTION, {"role": "user", "content": chars}]
        body = {"model": self.name, "temperature": 0, "messages": messages,
                "max_tokens": LONGEST_ANSWER}  # fmt: skip
        form = {"type": "json_schema", "json_schema": {"name": "statements", "schema": ANSWER}}
        reply = self._post({**body, "response_format": form})
        if reply.status in FORMLESS:
            reply = self._post(body)
        if reply.status != 200:
            raise OSError(f"{self.address} answers {reply.status}")
        try:
            return str(reply.json()["choices"][0]["message"]["content"])
        except (ValueError, LookupError, TypeError) as error:
            raise OSError(f"{self.address} answers no chat completion") from error

    def _post(self, body: dict[str, Any]) -> Any:
        import urllib3  # here: most readings ask nobody

        headers = {"Content-Type": "application/json"}
        if key := os.environ.get(KEY):
            headers["Authorization"] = f"Bearer {key}"
        try:
            return urllib3.request(
                "POST", f"{self.address}/chat/completions", body=json.dumps(body), headers=headers,
                timeout=SECONDS, retries=False, redirect=False,
            )  # fmt: skip
        except urllib3.exceptions.HTTPError as error:
            raise OSError(f"{self.address} does not answer: {error}") from error


def ask_second_reader(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    """Add what a language model proposes, the page holds, and nobody has read there."""
    model = Model.named()
    if model is None:
        return list(found)
    more: list[Attribution] = []
    told: list[SecondReading] = []
    for paragraph in draft.paragraphs:
        if paragraph.end - paragraph.start >= SHORTEST:
            told.append(_asked(draft, [*found, *more], more, model, paragraph))
            if told[-1].problem:
                break  # the rest of the page would wait for the same
    draft.memo[SecondReading] = told
    return [*found, *more]


def _asked(
    draft: Draft,
    found: Sequence[Attribution],
    more: list[Attribution],
    model: Model,
    paragraph: Paragraph,
) -> SecondReading:
    """Ask about one paragraph; what is taken is appended to ``more``."""
    told = SecondReading(
        draft.text.span(paragraph.start, paragraph.end), model.name, model.address,
        hashlib.sha256(json.dumps(INTRODUCTION).encode()).hexdigest(),
    )  # fmt: skip
    try:
        answer = model.answer(paragraph.chars)
    except OSError as error:
        return replace(told, problem=str(error))
    added = agreed = 0
    refused: list[str] = []
    for said in dict.fromkeys(_proposals(answer)):
        try:
            one = hold(draft, found, said, within=(paragraph.start, paragraph.end))
        except Refused as reason:
            refused.append(f"{said.speaker}: {said.quote} — {reason}")
            continue
        is_new = not any(overlap(one.content, other.content) for other in (*found, *more))
        added, agreed = added + is_new, agreed + (not is_new)
        if is_new:
            more.append(replace(one, by="second reader"))
    return replace(told, answer=answer, added=added, agreed=agreed, refused=tuple(refused))


def _proposals(answer: str) -> Iterator[Said]:
    """What an answer proposes; nothing where it is no JSON or not as it was asked for."""
    start, end = answer.find("{"), answer.rfind("}")
    try:
        rows = json.loads(answer[start : end + 1])["statements"]
    except (ValueError, LookupError, TypeError):
        return
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and _is_text(row.get("quote")) and _is_text(row.get("speaker")):
            stance = row.get("stance", "affirms")
            strength = row.get("strength", "stated")
            if stance in get_args(Stance) and strength in get_args(Strength):
                yield Said(row["quote"], row["speaker"], stance, strength)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


@step(needs=("statements",), gives="second_readings", of=SecondReading)
def second_readings(draft: Draft) -> Iterator[SecondReading]:
    """Yield what a language model was asked and answered, a record a paragraph."""
    yield from draft.memo.get(SecondReading, ())

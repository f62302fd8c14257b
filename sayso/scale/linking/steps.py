"""The steps of linking, one after the other: each is many tasks that the engine does."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sayso.made_by import unread_tag
from sayso.scale.folder import Folder
from sayso.scale.linking.groups import group
from sayso.scale.linking.linked import deal, link
from sayso.scale.linking.pairs import CAP, pair, spread, weigh
from sayso.scale.work import TASKS, task_of

Done = Callable[[list[str]], Iterator[tuple[str, Any]]]
"""Has tasks done by an engine, and gives each with what it gave."""
BETWEEN = "linking"
"""The folder of what the steps hand each other; it is gone when all are done."""
TOLD = "linked.json"
FILES_A_TASK, KEYS_A_BUCKET, FEWEST = 20, 2_000_000, 4
TASKS.update(spread=spread, pair=pair, weigh=weigh, group=group, deal=deal, link=link)


class Linked:
    """Links the pages of a folder by an engine.

    Attributes:
        told: What the manifest says of it: keys, those that were capped, groups, links, origins.
    """

    def __init__(self, folder: Folder, done: Done, say: Callable[[str, int], None]) -> None:
        self.folder, self.done, self.say = folder, done, say
        self.at = folder.path / BETWEEN
        self.told: dict[str, Any] = {}

    def link(self) -> dict[str, Any]:
        """Do every step; what was done for the same parts is not done again."""
        tag = self._tag()
        known = self.folder.told(TOLD)
        if known and known["made_by"] == tag:
            return dict(known)
        self._forget()
        self._find()
        self._compare()
        self.told["made_by"] = tag
        self.folder.write(TOLD, self.told)
        shutil.rmtree(self.at, ignore_errors=True)
        return self.told

    def forget_others(self) -> None:
        """Take out links of what the folder held before; they would name pages that are gone."""
        known = self.folder.told(TOLD)
        if known and known["made_by"] != self._tag():
            self._forget()

    def _forget(self) -> None:
        (self.folder.path / TOLD).unlink(missing_ok=True)
        for name in (BETWEEN, "links", "origins"):
            shutil.rmtree(self.folder.path / name, ignore_errors=True)

    def _tag(self) -> str:
        rows = [str((self.folder.done(part) or {}).get("rows")) for part in self.folder.parts()]
        return hashlib.sha256("\n".join([unread_tag(), *rows]).encode()).hexdigest()[:24]

    def _find(self) -> None:
        """Keys to pairs to groups."""
        files = self.folder.files("keys")
        keys = sum(pq.ParquetFile(path).metadata.num_rows for path in files)
        buckets = max(FEWEST, -(-keys // KEYS_A_BUCKET))
        self._step("spread", (
            {"name": name, "files": own, "to": str(self.at / "keys"), "buckets": buckets}
            for name, own in _together(files)
        ))  # fmt: skip
        told = self._step("pair", (
            {"name": str(one), "from": str(self.at / "keys" / str(one)),
             "to": str(self.at / "pairs"), "buckets": buckets}
            for one in range(buckets)
        ))  # fmt: skip
        weighed = self._step("weigh", (
            {"name": str(one), "from": str(self.at / "pairs" / str(one)),
             "to": str(self.at / "edges")}
            for one in range(buckets)
        ))  # fmt: skip
        made = self._step(
            "group", [{"from": str(self.at / "edges"), "to": str(self.at / "placed")}]
        )
        capped = {"pages_at_most": CAP, "keys": told["wide"], "of_words": told["wide_words"],
                  "widest": told["widest"]}  # fmt: skip
        self.told |= {"keys": told["keys"], "capped": capped, "compared": weighed["edges"], **made}

    def _compare(self) -> None:
        """Groups to links and origins."""
        self._step("deal", (
            {"name": name, "files": own, "from": str(self.at / "placed"),
             "to": str(self.at / "dealt")}
            for name, own in _together(self.folder.files("readings"))
        ))  # fmt: skip
        self.told |= self._step("link", (
            {"name": f"{one:05}", "from": str(self.at / "dealt" / str(one)),
             "to": str(self.folder.path)}
            for one in range(self.told["tasks"])
        ))  # fmt: skip

    def _step(self, name: str, given: Iterable[dict[str, Any]]) -> dict[str, int]:
        """Have every task of a step done; give the sums of what they tell."""
        tasks = [task_of(name, one) for one in given]
        self.say(f"Linking: {name}", len(tasks))
        found: Counter[str] = Counter()
        widest = 0
        for _, told in self.done(tasks):
            self.say("", 1)
            widest = max(widest, told.pop("widest", 0))
            found.update(told)
        return {**found, "widest": widest} if name == "pair" else dict(found)


def _together(files: list[Path]) -> Iterator[tuple[str, list[str]]]:
    for at in range(0, len(files), FILES_A_TASK):
        yield f"{at:06}", [str(path) for path in files[at : at + FILES_A_TASK]]

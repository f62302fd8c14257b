"""Scan a crawl: cut it into parts, have an engine read them, tell what came of it.

It may be broken off any time: a part that is done is not done again, by whatever engine the next
scan runs. Where a newer Sayso would read otherwise, parts of an older one are read again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from sayso.build.attempt import Attempt
from sayso.build.progress import Progress, Quiet
from sayso.case.rows import UnreadRow
from sayso.errors import CaseError, SettingError
from sayso.gazetteer.lookup import gazetteer, is_made, place_file
from sayso.made_by import unread_tag
from sayso.pages import shown
from sayso.scale.engines import Engine, engine
from sayso.scale.folder import LOOKED_FROM, MANIFEST, MARK, PLAN, Folder
from sayso.scale.inputs import FoundFile, found_in, is_stored
from sayso.scale.linking.steps import Linked
from sayso.scale.parts import CUT, Index, ScanPart, index_of, loose, part_of, version_of
from sayso.scale.work import failed_row, task_of, write_failed

TRIES = 3
"""How often an engine that breaks off is started again while it gets nowhere."""
LOCK = ".lock"
UNOPENED = "unopened"
LOOSE = f"{PLAN}/loose.json"


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a folder holds after a scan.

    Attributes:
        expected: Pages that the files hold, as far as is known: an archive that was not read yet
            counts as what it says that it holds.
        read, failed: Pages that were read, and that could not be; ``why`` counts the reasons.
        passed: Parts of archives that are no document.
        parts, undone: Parts, and those of them that are not done.
        now: Pages that this scan read or failed to.
        words, bytes: Of all pages that were read.
        linked: What ``linked.json`` has: keys, those that were capped, groups, links, origins.
        stopped: Why parts are undone; empty where none is.
    """

    expected: int
    read: int
    failed: int
    passed: int
    files: int
    parts: int
    undone: int
    now: int
    words: int
    bytes: int
    rows: str
    why: tuple[tuple[str, int], ...] = ()
    stopped: tuple[str, ...] = ()
    linked: Mapping[str, Any] = field(default_factory=dict)


def scan(
    sources: Sequence[str],
    out: Path,
    *,
    by: str = "pool",
    workers: int | None = None,
    progress: Progress | None = None,
    link: bool = False,
) -> Scanned:
    """Read every page of the sources into tables in a folder; go on where an earlier scan ended.

    Args:
        sources: Files, folders, addresses in an object store.
        out: The folder; all machines of a cluster must reach it by this path.
        by: The engine: ``pool``, ``daft`` or ``spark``.
        workers: Processes here; as many as cores where None. A cluster has its own number.
        link: Join what the pages have in common, too, where every part is done.

    Raises:
        SettingError: The engine is not installed, a model is missing, another scan is at work.
        CaseError: None of the sources is there.
    """
    folder = Folder.made(out)
    lock = FileLock(out / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        do = "Wait for it to end"
        raise SettingError("another scan is at work here", where=str(out), do=do) from error
    with lock, engine(by, workers or os.cpu_count() or 1) as running:
        work = _Scan(folder, running, progress or Quiet())
        found = work.of(sources)
        return replace(found, linked=work.link()) if link and not found.undone else found


def linked(folder: Folder, running: Engine, progress: Progress) -> Mapping[str, Any]:
    """Link what is in the folder of a scan; say how."""
    return _Scan(folder, running, progress).link()


class _Scan:
    """One run: what it was given, and what stopped it."""

    def __init__(self, folder: Folder, running: Engine, progress: Progress) -> None:
        self.folder, self.running, self.progress = folder, running, progress
        self.stopped: Counter[str] = Counter()
        self.now = 0

    def of(self, sources: Sequence[str]) -> Scanned:
        self.folder.sweep()
        found = list(self._found(sources))
        files = [one for one in found if isinstance(one, FoundFile)]
        unopened = [one for one in found if isinstance(one, UnreadRow)]
        if unopened and not files:
            raise CaseError(unopened[0].why, where=unopened[0].source, do=unopened[0].do)
        rows = [failed_row(one.source, one.source, one.why, one.do) for one in unopened]
        write_failed(self.folder, UNOPENED, rows)
        parts, passed, whole = self._planned(files)
        self._drop_others(parts, files)
        self._read(parts)
        Linked(self.folder, self._done, self._say).forget_others()
        return self._told(parts, passed, len(files), whole)

    def link(self) -> Mapping[str, Any]:
        """Link what was read; say how, in the manifest too."""
        told = Linked(self.folder, self._done, self._say).link()
        self.folder.write(MANIFEST, {**(self.folder.told(MANIFEST) or {}), "linked": told})
        return told

    def _steps(self, number: int) -> None:
        for _ in range(number):
            self.progress.step()

    def _say(self, what: str, number: int) -> None:
        if what:
            self.progress.begin(what, number)
        else:
            self._steps(number)

    def _found(self, sources: Sequence[str]) -> Iterator[FoundFile | UnreadRow]:
        self.progress.begin("Looking", None)
        seen: set[str] = set()
        for source in sources:
            path = Path(source)
            if not is_stored(source) and not path.exists():
                why = "there is nothing at this path"
                yield UnreadRow(shown(source), None, why, "Check its spelling")
                continue
            for one in found_in(source, self.folder.path):
                if isinstance(one, FoundFile) and one.path in seen:
                    continue
                seen.add(one.path if isinstance(one, FoundFile) else one.source)
                self._steps(1)
                yield one

    def _planned(self, files: Iterable[FoundFile]) -> tuple[list[ScanPart], int, bool]:
        """The parts of all files: archives are gone through first, where that was not done."""
        cut = {_plan_of(file): file for file in files if file.media_type in CUT}
        self._index({name: file for name, file in cut.items() if not self._index_of(name)})
        parts: list[ScanPart] = []
        passed, is_whole = 0, True
        single = [file for file in files if file.media_type not in CUT]
        for name, file in cut.items():
            found = self._index_of(name)
            if found is None:
                is_whole = False
            elif found.parts or found.failed or found.passed:
                parts += found.parts
                passed += found.passed
            else:
                single.append(file)
        kept = [part_of(one) for one in self.folder.told(LOOSE) or ()]
        together = list(loose(single, kept))
        self.folder.write(LOOSE, [part.as_plain() for part in together])
        return parts + together, passed, is_whole

    def _index_of(self, name: str) -> Index | None:
        told = self.folder.told(f"{PLAN}/{name}.json")
        return index_of(told["index"]) if told and told["made_by"] == unread_tag() else None

    def _index(self, files: dict[str, FoundFile]) -> None:
        self.progress.begin("Opening", len(files))
        tasks = {
            task_of("index", {"file": file.path, "version": version_of(file), "failed_as": name,
                              "out": str(self.folder.path)}): name
            for name, file in files.items()
        }  # fmt: skip
        for task, gave in self._done(list(tasks)):
            told = {"file": files[tasks[task]].path, "made_by": unread_tag(), "index": gave}
            self.folder.write(f"{PLAN}/{tasks[task]}.json", told)
            self._steps(1)

    def _drop_others(self, parts: Iterable[ScanPart], files: Iterable[FoundFile]) -> None:
        """Take out what was read of an earlier state of the files, or by an older Sayso."""
        wanted = {part.id for part in parts} | {_plan_of(file) for file in files} | {UNOPENED}
        for name in self.folder.parts():
            if name not in wanted:
                self.folder.drop(name)

    def _read(self, parts: Sequence[ScanPart]) -> None:
        if not is_made(place_file()):
            self.progress.begin("Map", None)
            gazetteer()
        left = [part for part in parts if not self._is_done(part)]
        self.progress.begin("Reading", sum(part.expected for part in parts))
        self._steps(sum(part.expected for part in parts) - _expected(left))
        tasks = {
            task_of("read", {"out": str(self.folder.path), "part": part.as_plain()}): part
            for part in left
        }
        for task, told in self._done(list(tasks)):
            self.now += told["pages"]
            self._steps(tasks[task].expected)

    def _is_done(self, part: ScanPart) -> bool:
        told = self.folder.done(part.id)
        return bool(told) and told["made_by"] == unread_tag()

    def _done(self, tasks: list[str]) -> Iterator[tuple[str, Any]]:
        """Have tasks done, and again those that an engine left when it broke off.

        Raises:
            SettingError: The engine broke off again and again without any being done.
        """
        left, tries = dict.fromkeys(tasks), TRIES
        while left:
            before = len(left)
            with Attempt() as tried:
                for said in self.running.run(list(left)):
                    told = json.loads(said)
                    left.pop(told["task"], None)
                    if "failed" in told:
                        self.stopped[told["failed"]] += 1
                    else:
                        yield told["task"], told["gave"]
            if tried.error and not left:
                return
            tries = TRIES if len(left) < before else tries - 1
            if left and not tries:
                why = tried.told()[0] if tried.error else "it gave no answer"
                raise SettingError(
                    f"the engine broke off ({why})", where=type(self.running).__name__.lower(),
                    do="What was read is kept: run the same command again",
                )  # fmt: skip

    def _told(self, parts: list[ScanPart], passed: int, files: int, is_whole: bool) -> Scanned:
        """Count what is in the folder, and write it down."""
        by_part = {name: self.folder.done(name) or {} for name in self.folder.parts()}
        counts: Counter[str] = Counter()
        for told in by_part.values():
            names = ("pages", "read", "failed", "words", "bytes")
            counts.update({name: told.get(name, 0) for name in names})
        undone = [part for part in parts if part.id not in by_part]
        digest = hashlib.sha256("".join(t.get("rows", "") for t in by_part.values()).encode())
        found = Scanned(
            expected=counts["pages"] + _expected(undone), read=counts["read"],
            failed=counts["failed"], passed=passed, files=files, parts=len(parts),
            undone=len(undone) + (not is_whole), now=self.now, words=counts["words"],
            bytes=counts["bytes"], rows=digest.hexdigest(), why=tuple(self._reasons()),
            stopped=tuple(self.stopped),
        )  # fmt: skip
        told = {"made_by": MARK, LOOKED_FROM: str(Path.cwd()), "reader": unread_tag()}
        self.folder.write(MANIFEST, {**told, **_plain(found)})
        return found

    def _reasons(self) -> list[tuple[str, int]]:
        """Why pages could not be read, the commonest reason first."""
        import pyarrow.parquet as pq

        found: Counter[str] = Counter()
        for path in self.folder.files("pages"):
            column = pq.read_table(path, columns=["problem"]).column("problem")
            found.update(why for why in column.to_pylist() if why)
        return found.most_common(MOST_REASONS)


MOST_REASONS = 50


def _plain(found: Scanned) -> dict[str, Any]:
    names = ("expected", "read", "failed", "passed", "files", "parts", "undone", "words", "bytes")
    told = {name: getattr(found, name) for name in (*names, "rows")}
    return {**told, "why": dict(found.why), "stopped": list(found.stopped)}


def _plan_of(file: FoundFile) -> str:
    told = f"{file.path}\n{version_of(file)}"
    return "file-" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _expected(parts: Iterable[ScanPart]) -> int:
    return sum(part.expected for part in parts)

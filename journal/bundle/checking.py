"""One run of the verifier over one bundle: what it read, and what it found. Nothing is written, nothing is trusted."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from queue import Empty, SimpleQueue
from typing import Literal

import attrs

from journal.bundle.manifests import Manifest, read_manifest
from journal.bundle.records_json import as_json
from journal.bundle.trees import BROKEN_ZIP, Tree
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.records.canonical import Json

_UNREADABLE: tuple[type[Exception], ...] = (OSError, *BROKEN_ZIP)
CHUNK = 1024 * 1024
AT_ONCE = 2
_TOLD_EVERY = 0.1
LONGEST_LIST = 64 * 1024 * 1024


@attrs.frozen
class Finding:
    """Something that is wrong (`problem`) or good to know (`note`): a sentence, where, and what to do."""

    severity: Literal["problem", "note"]
    says: str
    where: str = ""
    do: str = ""


class Check:
    """One run over one bundle."""

    def __init__(self, tree: Tree, progress: Progress) -> None:
        self.tree = tree
        self.progress = progress
        self.sums: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.notes: list[Finding] = []

    def wrong(self, says: str, where: str = "") -> None:
        """Say that something is wrong."""
        self.findings.append(Finding("problem", says, where))

    def tell(self, says: str, where: str = "", do: str = "") -> None:
        """Say something that is good to know."""
        self.notes.append(Finding("note", says, where, do))

    def whole(self, name: str) -> bytes | None:
        """Return a small file's bytes, or None (and say why) where it is missing, too long or unreadable."""
        if name not in self.tree.sizes:
            self.wrong(tr("verify", "This file is missing from the bundle."), name)
            return None
        if self.tree.sizes[name] > LONGEST_LIST:
            self.wrong(tr("verify", "This file is far longer than it can be."), name)
            return None
        try:
            with self.tree.open(name) as file:
                content = file.read()
        except _UNREADABLE:
            self.wrong(tr("verify", "This file can't be read: it is damaged."), name)
            return None
        self.sums[name] = hashlib.sha256(content).hexdigest()
        return content

    def json(self, name: str) -> Json:
        """Return what a file of the bundle says as JSON, or None (and say why) where it has not the form of ours."""
        content = self.whole(name)
        if content is None:
            return None
        try:
            told: Json = json.loads(content)
            # One form alone: no name twice, of which one program would read the first and another the last.
            ours = told is not None and as_json(told) == content
        except (ValueError, RecursionError):
            ours = False
        if not ours:
            self.wrong(tr("verify", "This file has not the form that bundles use."), name)
            return None
        return told

    def _sums_of(self, names: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """Yield each file's SHA-256, or None where it can't be read to its end.

        Two are read beside each other: one is unlocked while the other is summed. Progress is told on this thread.
        """
        read: SimpleQueue[int] = SimpleQueue()
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="check") as threads:
            try:
                sums = [(name, threads.submit(self._sum_of, name, read.put)) for name in names]
                for name, told in sums:
                    while not told.done():
                        wait((told,), _TOLD_EVERY)
                        self._advance(read)
                    yield name, told.result()
                self._advance(read)
            finally:
                threads.shutdown(cancel_futures=True)

    def _sum_of(self, name: str, count: Callable[[int], None]) -> str | None:
        if name in self.sums:
            return self.sums[name]
        total = hashlib.sha256()
        try:
            with self.tree.open(name) as file:
                while chunk := file.read(CHUNK):
                    total.update(chunk)
                    count(len(chunk))
                    self.progress.check()
        except _UNREADABLE:
            return None
        return total.hexdigest()

    def _advance(self, read: SimpleQueue[int]) -> None:
        count = 0
        with contextlib.suppress(Empty):
            while True:
                count += read.get_nowait()
        self.progress.advance(count)

    def manifest(self, name: str) -> Manifest:
        """Return what a manifest names, after saying what is wrong with it."""
        content = self.whole(name)
        manifest = Manifest({}, ()) if content is None else read_manifest(content, name)
        for wrong in manifest.wrong:
            self.wrong(wrong.says, wrong.where)
        return manifest

    def compare(self, manifest: Manifest, list_name: str, present: set[str]) -> None:
        """Compare what a list names with what is there: missing, added, changed."""
        for name in sorted(manifest.sums.keys() - present):
            self.wrong(tr("verify", "This file is missing. It is named in {list}.", list=list_name), name)
        for name in sorted(present - manifest.sums.keys()):
            self.wrong(tr("verify", "This file was added. It is not named in {list}.", list=list_name), name)
        for name, found in self._sums_of(sorted(present & manifest.sums.keys())):
            if found is None:
                self.wrong(tr("verify", "This file can't be read: it is damaged."), name)
                continue
            self.sums[name] = found
            if found != manifest.sums[name]:
                self.wrong(tr("verify", "This file was changed after the bundle was made."), name)

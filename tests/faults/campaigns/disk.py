"""A disk on which the power can fail at any moment, and what is left of it then.

The file system that is played here keeps its promises and no more; it is stricter than ext4, XFS, APFS and NTFS are:
- What `fsync` or `fdatasync` of a file returned from is kept, with the file's length. It keeps no name.
- A name (made, renamed, removed) is kept from the `fsync` of its folder on. Without it a folder keeps its changes up to
  any point, in their order; a rename within a folder is one change. Of a rename between two folders the file is never
  lost: its old name goes only if the new one was kept.
- Each folder and each file fares by itself: a later rename may be kept where the bytes before it are lost.
- Bytes that were not synced are kept or lost by write, or by 512-byte sector. The length that they gave the file may be
  kept without them: the gap holds zeros or somebody else's old bytes.
- A cut (`ftruncate`, `O_TRUNC`) that is lost takes every later write to the file with it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import attrs

from tests.faults.campaigns.operations import (
    Linked,
    MadeFolder,
    Opened,
    Operation,
    Removed,
    Renamed,
    Resized,
    Said,
    Synced,
    Wrote,
)

SECTOR = 512


@attrs.define(eq=False)
class File:
    """A file's bytes: those that are safe, and what was done to them since."""

    safe: bytes = b""
    since: list[tuple[int, bytes] | int] = attrs.Factory(list)
    length: int = 0

    def write(self, offset: int | None, content: bytes) -> None:
        at = self.length if offset is None else offset
        self.since.append((at, content))
        self.length = max(self.length, at + len(content))

    def resize(self, length: int) -> None:
        if length != self.length:
            self.since.append(length)
            self.length = length

    def sync(self) -> None:
        if self.since:
            self.safe = self.whole()
            self.since = []

    def whole(self) -> bytes:
        """Return all bytes, as the running program sees them."""
        content = bytearray(self.safe)
        for step in self.since:
            _apply(content, step)
        return bytes(content)

    def left(self, chance: random.Random) -> bytes:
        """Return what a power failure leaves."""
        if not self.since:
            return self.safe
        way = chance.choice(("all", "all", "none", "first", "some", "sectors"))
        if way == "all":
            return self.whole()
        content = bytearray(self.safe)
        kept = {"none": 0, "first": chance.randint(0, len(self.since))}.get(way, len(self.since))
        for step in self.since[:kept]:
            if isinstance(step, int):
                if step < len(content) and chance.random() < 0.3:
                    break
                _apply(content, step)
            elif way == "sectors":
                for piece in _sectors(*step):
                    if chance.random() < 0.5:
                        _apply(content, piece)
            elif way == "first" or chance.random() < 0.5:
                _apply(content, step)
        if len(content) < self.length and chance.random() < 0.5:
            gap = self.length - len(content)
            content += chance.choice((bytes, chance.randbytes))(gap)
        return bytes(content)


def _apply(content: bytearray, step: tuple[int, bytes] | int) -> None:
    if isinstance(step, int):
        if step < len(content):
            del content[step:]
        else:
            content += bytes(step - len(content))
        return
    offset, new = step
    if offset > len(content):
        content += bytes(offset - len(content))
    content[offset : offset + len(new)] = new


def _sectors(offset: int, content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(content):
        size = SECTOR - (offset + at) % SECTOR
        yield offset + at, content[at : at + size]
        at += size


@attrs.define(eq=False)
class _Change:
    """What happened to a folder's names at once: each now stands for a node, or for nothing."""

    names: dict[str, File | Folder | None]
    after: tuple[Folder, _Change] | None = None


@attrs.define(eq=False)
class Folder:
    """A folder's names: those that are safe, and the changes since."""

    safe: dict[str, File | Folder] = attrs.Factory(dict)
    since: list[_Change] = attrs.Factory(list)
    now: dict[str, File | Folder] = attrs.Factory(dict)

    def change(self, change: _Change) -> None:
        self.since.append(change)
        _rename(self.now, change)

    def sync(self) -> None:
        changes, self.safe, self.since = self.since, dict(self.now), []
        for change in changes:
            if change.after is not None and change.after[1] in change.after[0].since:
                change.after[0].sync()


def _rename(names: dict[str, File | Folder], change: _Change) -> None:
    for name, node in change.names.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class Disk:
    """One folder on such a disk. All that lies in `start` is safe."""

    def __init__(self, start: Path | None = None) -> None:
        self.root = Folder()
        self._handles: dict[int, File | Folder] = {}
        if start is not None:
            self.root = _loaded(start)

    def do(self, operation: Operation) -> None:
        """Do one operation, as the running program saw it done."""
        match operation:
            case Opened(handle, path, create, truncate):
                self._handles[handle] = self._opened(path, create, truncate)
            case Wrote(handle, offset, content):
                self._file(handle).write(offset, content)
            case Resized(handle, length):
                self._file(handle).resize(length)
            case Synced(handle):
                self._handles[handle].sync()
            case MadeFolder(path):
                folder, name = self._place(path)
                folder.change(_Change({name: Folder()}))
            case Linked(old, new):
                folder, name = self._place(new)
                folder.change(_Change({name: self._node(old)}))
            case Removed(path):
                folder, name = self._place(path)
                folder.change(_Change({name: None}))
            case Renamed(old, new):
                self._rename(old, new)
            case Said():
                pass

    def left(self, chance: random.Random) -> dict[str, bytes | None]:
        """Return what a power failure at this moment leaves: every path with its bytes, None for a folder."""
        kept = self._kept_changes(chance)
        found: dict[str, bytes | None] = {}
        contents: dict[int, bytes] = {}

        def walk(folder: Folder, path: str) -> None:
            names = dict(folder.safe)
            for change in folder.since[: kept[id(folder)]]:
                _rename(names, change)
            for name, node in names.items():
                if isinstance(node, Folder):
                    found[path + name] = None
                    walk(node, f"{path}{name}/")
                else:
                    if id(node) not in contents:
                        contents[id(node)] = node.left(chance)
                    found[path + name] = contents[id(node)]

        walk(self.root, "")
        return found

    def _kept_changes(self, chance: random.Random) -> dict[int, int]:
        """Choose for every folder how many of its latest changes were kept."""
        folders = list(self._folders(self.root, set()))
        kept = {
            id(folder): chance.choice((len(folder.since), chance.randint(0, len(folder.since)))) for folder in folders
        }
        while True:
            lost = {id(change) for folder in folders for change in folder.since[kept[id(folder)] :]}
            before = dict(kept)
            for folder in folders:
                for position, change in enumerate(folder.since[: kept[id(folder)]]):
                    if change.after is not None and id(change.after[1]) in lost:
                        kept[id(folder)] = position
                        break
            if kept == before:
                return kept

    def _folders(self, folder: Folder, seen: set[int]) -> Iterator[Folder]:
        if id(folder) in seen:
            return
        seen.add(id(folder))
        yield folder
        nodes = list(folder.safe.values()) + [node for change in folder.since for node in change.names.values()]
        for node in nodes:
            if isinstance(node, Folder):
                yield from self._folders(node, seen)

    def _place(self, path: str) -> tuple[Folder, str]:
        parts = PurePosixPath(path)
        folder = self._node(str(parts.parent))
        assert isinstance(folder, Folder)
        return folder, parts.name

    def _node(self, path: str) -> File | Folder:
        node: File | Folder = self.root
        for part in PurePosixPath(path).parts:
            assert isinstance(node, Folder)
            node = node.now[part]
        return node

    def _opened(self, path: str, create: bool, truncate: bool) -> File | Folder:
        if path == ".":
            return self.root
        folder, name = self._place(path)
        if create and name not in folder.now:
            folder.change(_Change({name: File()}))
        node = folder.now[name]
        if truncate and isinstance(node, File):
            node.resize(0)
        return node

    def _file(self, handle: int) -> File:
        file = self._handles[handle]
        assert isinstance(file, File)
        return file

    def _rename(self, old: str, new: str) -> None:
        (source, old_name), (target, new_name) = self._place(old), self._place(new)
        node = source.now[old_name]
        if source is target:
            source.change(_Change({old_name: None, new_name: node}))
            return
        arrived = _Change({new_name: node})
        target.change(arrived)
        source.change(_Change({old_name: None}, after=(target, arrived)))


def _loaded(path: Path) -> Folder:
    names: dict[str, File | Folder] = {}
    for each in sorted(path.iterdir()):
        if each.is_dir():
            names[each.name] = _loaded(each)
        else:
            content = each.read_bytes()
            names[each.name] = File(content, length=len(content))
    return Folder(safe=names, now=dict(names))


def put_down(tree: dict[str, bytes | None], folder: Path) -> None:
    """Lay a tree down in an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in tree.items():
        place = folder / path
        if content is None:
            place.mkdir(exist_ok=True)
        else:
            place.write_bytes(content)

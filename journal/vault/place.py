"""Where a folder lies, so that the same folder is known again: after a move, on a stick that got another mount point.

A path says little on its own: sticks change theirs, links and letter case spell one place in several ways. A file
system's own name and the folder's number in it say more, where they can be had. Some file systems (FAT) number their
folders anew each time, so a number that differs proves nothing.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import attrs

from journal.records.canonical import Json

_BY_UUID = Path("/dev/disk/by-uuid")
_NETWORK = ("\\\\", "//")


@attrs.frozen
class Place:
    """One place. `volume` names the file system for good, or is None where it can't be told; `device` names it until
    it is unmounted. `inside`: the path below the mount point. `number`: the folder's own.
    """

    path: str = attrs.field(repr=False)
    volume: str | None
    device: int
    inside: str = attrs.field(repr=False)
    number: int

    @classmethod
    def of(cls, folder: Path) -> Place:
        """Return where the folder lies. Raises OSError."""
        path = folder.resolve()
        found = path.stat()
        mount = next((each for each in (path, *path.parents) if os.path.ismount(each)), Path(path.anchor))
        return cls(str(path), _volume(found.st_dev), found.st_dev, path.relative_to(mount).as_posix(), found.st_ino)

    @classmethod
    def from_json(cls, kept: Json) -> Place | None:
        """Return what `to_json` gave, or None for anything else."""
        if not isinstance(kept, Mapping):
            return None
        values = tuple(kept.get(field.name) for field in attrs.fields(cls))
        path, volume, device, inside, number = values
        if not (isinstance(path, str) and isinstance(inside, str) and (volume is None or isinstance(volume, str))):
            return None
        return cls(path, volume, _whole(device), inside, _whole(number))

    def to_json(self) -> dict[str, Json]:
        """Return this as JSON. Numbers go as text: some are greater than JSON's."""
        return {
            "path": self.path,
            "volume": self.volume,
            "device": str(self.device),
            "inside": self.inside,
            "number": str(self.number),
        }

    def on_another_volume(self, other: Place) -> bool:
        """Tell whether the two certainly lie on different file systems."""
        return None not in (self.volume, other.volume) and self.volume != other.volume

    def is_same_as(self, other: Place) -> bool:
        """Tell whether the two are one place, however it is spelled or mounted."""
        if self.path == other.path:
            return not self.on_another_volume(other)
        if self.volume is not None and (self.volume, self.inside) == (other.volume, other.inside):
            return True
        with contextlib.suppress(OSError):
            return self.may_be_looked_at and Path(self.path).samefile(other.path)
        return False

    def is_same_folder_as(self, other: Place) -> bool:
        """Tell whether it is one folder that was moved or renamed: only where its number shows that."""
        if None in (self.volume, other.volume):
            return (self.device, self.number) == (other.device, other.number)
        return (self.volume, self.number) == (other.volume, other.number)

    @property
    def may_be_looked_at(self) -> bool:
        """Whether looking there asks no other computer."""
        return not self.path.startswith(_NETWORK)


def _whole(value: Json) -> int:
    return int(value) if isinstance(value, str) and value.isdigit() else 0


def _volume(device: int) -> str | None:
    if sys.platform == "win32":
        return f"serial {device}"  # there it is the volume's serial number
    with contextlib.suppress(OSError):
        for link in _BY_UUID.iterdir():
            if link.stat().st_rdev == device:
                return f"uuid {link.name}"
    return None

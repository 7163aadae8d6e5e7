"""What a program did to the files of one folder, in the order in which it was done.

A handle is one open file description: what `open` returns and `dup` shares. Paths are relative to the folder, `.` is
the folder itself. Nothing here knows who recorded it or what will become of it.
"""

from __future__ import annotations

import attrs


@attrs.frozen
class Opened:
    """A file or folder was opened; made when `create` is set and it was not there, emptied with `truncate`."""

    handle: int
    path: str
    create: bool = False
    truncate: bool = False


@attrs.frozen
class Wrote:
    """Bytes were written; `offset` None means at the end of the file."""

    handle: int
    offset: int | None
    content: bytes = attrs.field(repr=False)


@attrs.frozen
class Resized:
    """The file was cut or lengthened."""

    handle: int
    length: int


@attrs.frozen
class Synced:
    """The file's bytes, or the folder's names, were made durable, and the call returned."""

    handle: int


@attrs.frozen
class MadeFolder:
    path: str


@attrs.frozen
class Renamed:
    old: str
    new: str


@attrs.frozen
class Linked:
    """A file got a second name."""

    old: str
    new: str


@attrs.frozen
class Removed:
    """A name, or an empty folder, was taken away."""

    path: str


@attrs.frozen
class Said:
    """The program wrote these bytes to its standard output: from here on others rely on it."""

    words: bytes


Operation = Opened | Wrote | Resized | Synced | MadeFolder | Renamed | Linked | Removed | Said

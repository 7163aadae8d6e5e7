"""A BagIt 1.0 bag (RFC 8493), written as it is hashed: every byte is read and summed once.

The payload lies under `data/`; manifests are SHA-256, sorted bytewise, one line a file, as `sha256sum -c` reads them.
The fingerprint of a bag is the SHA-256 of `tagmanifest-sha256.txt`: it pins every byte of every file.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
from collections.abc import Iterator, Sequence
from typing import Protocol

from journal.bundle.names import is_safe_path

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DECLARATION_FILE = "bagit.txt"
DETAILS_FILE = "bag-info.txt"
MANIFEST_FILE = "manifest-sha256.txt"
TAG_MANIFEST_FILE = "tagmanifest-sha256.txt"
PAYLOAD = "data/"
PROOF = "proof/"


class Writer(Protocol):
    """Anything that takes bytes."""

    def write(self, content: bytes, /) -> int: ...


class Place(Protocol):
    """Where a bag is being written: a folder that appears at the end, or an encrypted zip."""

    def file(self, name: str, size: int = 0) -> contextlib.AbstractContextManager[Writer]:
        """Open a new file by its path inside the bag; `size` says about how many bytes it will get."""
        ...


class _Summing(io.RawIOBase):
    """Passes bytes on and keeps their sum and number."""

    def __init__(self, out: Writer) -> None:
        super().__init__()
        self._out = out
        self.sum = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, content: bytes, /) -> int:  # type: ignore[override]  # RawIOBase names a wider buffer type
        view = bytes(content)
        self._out.write(view)
        self.sum.update(view)
        self.size += len(view)
        return len(view)


class BagWriter:
    """Writes files into a place and, at the end, the manifests that pin them."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._sums: dict[str, str] = {}
        self._folded: set[str] = set()
        self.size = 0
        self.tag_manifest = b""
        """The bytes that the fingerprint is over, once the bag is finished."""

    @contextlib.contextmanager
    def file(self, name: str, size: int = 0) -> Iterator[_Summing]:
        """Open a new file of the bag for writing. A name used twice, or unsafe, is a bug and raises `ValueError`."""
        if not is_safe_path(name) or name.casefold() in self._folded:
            raise ValueError("a file of the bundle needs a safe name of its own")
        self._folded.add(name.casefold())
        with self._place.file(name, size) as out:
            summing = _Summing(out)
            yield summing
        self._sums[name] = summing.sum.hexdigest()
        if name.startswith(PAYLOAD):
            self.size += summing.size

    def add(self, name: str, content: bytes) -> None:
        """Write one whole file."""
        with self.file(name, len(content)) as out:
            out.write(content)

    def sum_of(self, name: str) -> str:
        """Return the SHA-256 of a file already written, in hex."""
        return self._sums[name]

    def names(self) -> tuple[str, ...]:
        """Return the paths of the files already written."""
        return tuple(self._sums)

    def finish(self, details: Sequence[tuple[str, str]]) -> str:
        """Write declaration, details and manifests; return the fingerprint in hex."""
        payload = {name: digest for name, digest in self._sums.items() if name.startswith(PAYLOAD)}
        oxum = ("Payload-Oxum", f"{self.size}.{len(payload)}")
        self.add(DECLARATION_FILE, DECLARATION)
        self.add(DETAILS_FILE, "".join(f"{label}: {value}\n" for label, value in (*details, oxum)).encode())
        self.add(MANIFEST_FILE, _manifest(payload))
        tags = {name: digest for name, digest in self._sums.items() if not name.startswith((PAYLOAD, PROOF))}
        self.tag_manifest = _manifest(tags)
        self.add(TAG_MANIFEST_FILE, self.tag_manifest)
        return self._sums[TAG_MANIFEST_FILE]


def encode_path(name: str) -> str:
    """Return a path as a manifest writes it: only CR, LF and `%` are percent-encoded (RFC 8493, 2.1.3)."""
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _manifest(sums: dict[str, str]) -> bytes:
    return "".join(f"{sums[name]}  {encode_path(name)}\n" for name in sorted(sums, key=str.encode)).encode()

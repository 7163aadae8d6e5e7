"""A bundle as it is read back: a folder or a zip, by names and bytes, nothing written and nothing followed.

Links, devices and names that could climb out of the folder are told, never opened. A zip is read where it lies, its
parts only when they are stored as they are, so a small file cannot swell; a wrong passphrase raises `WrongSecret`.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

import attrs
import pyrage
import pyzipper

from journal.bundle.bag import DECLARATION_FILE
from journal.bundle.manifests import climbs
from journal.bundle.unlocked import AES_STRENGTHS, Unlocked
from journal.ground.files import disk_errors
from journal.ground.known_error import BadInput, Damaged, KnownError, WrongSecret
from journal.ground.words import tr

MOST_FILES = 200_000
LONGEST_AGE = 1024 * 1024 * 1024
_BUFFER = 1024 * 1024

BROKEN_ZIP: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, pyzipper.BadZipFile, zlib.error, struct.error),
    *(EOFError, NotImplementedError, UnicodeDecodeError),
)
"""What reading a zip raises that is torn, or made by somebody who wishes no good."""
_LOCKED_OR_PATCHED = 0x61
"""Flags of a part that can't be read as it lies there."""

_AGE = b"age-encryption.org/"
_NOT_FOR_THIS_KEY = "No matching keys found"
"""What pyrage says of a whole file for somebody else; whatever else it says is damage."""


@attrs.frozen
class Odd:
    """Something in the tree that is no plain file and was not opened."""

    name: str
    says: str


class Tree(Protocol):
    """The files of a bundle by their path inside it, with `/` between folders."""

    @property
    def sizes(self) -> dict[str, int]:
        """Every plain file and its size in bytes."""
        ...

    @property
    def odd(self) -> tuple[Odd, ...]:
        """What is neither a plain file nor a folder, or lies there twice."""
        ...

    def open(self, name: str) -> IO[bytes]:
        """Open one of the files for reading."""
        ...


class FolderTree:
    """A bundle in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sizes: dict[str, int] = {}
        odd: list[Odd] = []
        folders = [""]
        with disk_errors():
            for prefix in folders:  # it grows on the way: a folder within a folder is walked after all that lie above
                folders += self._walk(prefix, odd)
                if len(folders) + len(self.sizes) + len(odd) > MOST_FILES:
                    raise BadInput(
                        tr("verify", "This folder holds far more files than a bundle has."),
                        tr("verify", "Choose the folder of the bundle itself."),
                    )
        self.odd = tuple(odd)

    def _walk(self, prefix: str, odd: list[Odd]) -> Iterator[str]:
        """Note what lies in one folder, and yield the folders in it."""
        with os.scandir(self._folder / prefix) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            name = prefix + entry.name
            mode = entry.stat(follow_symlinks=False)
            if stat.S_ISLNK(mode.st_mode) or getattr(entry, "is_junction", lambda: False)():
                odd.append(Odd(name, tr("verify", "This is a link to another place. A bundle holds only files.")))
            elif stat.S_ISDIR(mode.st_mode):
                yield name + "/"
            elif stat.S_ISREG(mode.st_mode):
                self.sizes[name] = mode.st_size
            else:
                odd.append(Odd(name, tr("verify", "This is not a plain file. A bundle holds only files.")))

    def open(self, name: str) -> IO[bytes]:
        return self._folder.joinpath(*name.split("/")).open("rb")


class ZipTree:
    """A bundle in a zip that holds its folder; every part stored, none compressed."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        _refuse_moved(archive)
        entries = archive.infolist()
        if len(entries) > MOST_FILES:
            raise _not_ours()
        tops = {entry.filename.split("/")[0] for entry in entries}
        declarations = [top for top in tops if f"{top}/{DECLARATION_FILE}" in archive.NameToInfo]
        if len(tops) != 1 or not declarations:
            raise _not_ours()
        self._top = declarations[0] + "/"
        self.sizes: dict[str, int] = {}
        odd: list[Odd] = []
        for entry in entries:
            name = entry.filename.removeprefix(self._top)
            kind = stat.S_IFMT(entry.external_attr >> 16)
            if entry.is_dir():
                if entry.file_size or kind not in (0, stat.S_IFDIR) or climbs(name.removesuffix("/") or "top"):
                    odd.append(Odd(name, tr("verify", "This is not a plain file. A bundle holds only files.")))
            elif name in self.sizes:
                odd.append(Odd(name, tr("verify", "This name is in the zip twice.")))
            elif kind not in (0, stat.S_IFREG):
                odd.append(Odd(name, tr("verify", "This is not a plain file. A bundle holds only files.")))
            elif not _stored(entry):
                odd.append(Odd(name, tr("verify", "This file is packed in a way that bundles do not use.")))
            else:
                self.sizes[name] = entry.file_size
        self.odd = tuple(odd)

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(self._top + name)


def _stored(entry: zipfile.ZipInfo) -> bool:
    whole = entry.compress_type == zipfile.ZIP_STORED and entry.compress_size == entry.file_size
    return whole and not entry.flag_bits & _LOCKED_OR_PATCHED


def _not_ours() -> BadInput:
    return BadInput(
        tr("verify", "This is not a bundle."),
        tr("verify", "Choose the folder that holds bagit.txt, or the zip file as you received it."),
    )


@contextlib.contextmanager
def open_tree(path: Path, passphrase: str | None = None) -> Iterator[Tree]:
    """Open a folder, an encrypted zip or the zip inside it. Raises `KnownError` where that can't be done."""
    with disk_errors():
        if path.is_dir():
            tree = FolderTree(path)
            if DECLARATION_FILE not in tree.sizes and not any(name.startswith("data/") for name in tree.sizes):
                raise _not_ours()
            yield tree
            return
        if not path.exists():
            raise BadInput(
                tr("disk", "This file or folder does not exist."),
                tr("disk", "Check its name and place, then try again."),
            )
        if path.stat().st_size == 0:
            raise Damaged(tr("verify", "This file is empty."), tr("verify", "Copy it again from where it came."))
        with contextlib.ExitStack() as stack:
            yield _age_tree(path, passphrase, stack) if _is_age(path) else _zip_tree(path, passphrase, stack)


def read_alone(path: Path, name: str, passphrase: bytes) -> bytes:
    """Return one file of a folder or locked zip that is no bundle: `name` within the zip begins with its folder's.

    Raises `KnownError` where the zip is not what was written.
    """
    with disk_errors():
        if path.is_dir():
            return (path / name.partition("/")[2]).read_bytes()
        try:
            with pyzipper.AESZipFile(path) as outer, path.open("rb") as file:
                return zipfile.ZipFile(Unlocked(file, outer.infolist()[0], passphrase)).read(name)
        except BROKEN_ZIP as error:
            raise _torn(path) from error
        except (KeyError, RuntimeError) as error:
            raise _torn(path) from error


def _is_age(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_AGE)) == _AGE


def _age_tree(path: Path, key: str | None, stack: contextlib.ExitStack) -> ZipTree:
    """Open a bundle that is locked to an age key: in memory, for nothing plain may touch the disk."""
    if path.stat().st_size > LONGEST_AGE:
        raise BadInput(
            tr("verify", "This file is too large to be opened here."),
            tr("verify", "Open it with age, then choose the zip that comes out."),
        )
    try:
        identity = pyrage.x25519.Identity.from_str((key or "").strip())
        plain = pyrage.decrypt(path.read_bytes(), [identity])
    except pyrage.DecryptError as error:
        if str(error) != _NOT_FOR_THIS_KEY:
            raise Damaged(
                tr("verify", "This locked file is damaged or was cut short."),
                tr("verify", "Copy it again from where it came, or ask for it again."),
            ) from error
        raise WrongSecret(
            tr("verify", "This is an age key, but the bundle is not locked to it."),
            tr("verify", "Type the secret key that belongs to the key you gave, or ask for another bundle."),
        ) from error
    except pyrage.IdentityError as error:
        raise WrongSecret(
            tr("verify", "This bundle is locked to the age key of whoever receives it."),
            tr("verify", "Type the secret key that belongs to it. It begins with AGE-SECRET-KEY-1."),
        ) from error
    try:
        return ZipTree(stack.enter_context(zipfile.ZipFile(io.BytesIO(plain))))
    except BROKEN_ZIP as error:
        raise _not_ours() from error


def _zip_tree(path: Path, passphrase: str | None, stack: contextlib.ExitStack) -> ZipTree:
    try:
        outer = stack.enter_context(pyzipper.AESZipFile(path))
        _refuse_moved(outer)
        entries = outer.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            return _inner_tree(entries, stack.enter_context(path.open("rb")), passphrase, stack)
        return ZipTree(stack.enter_context(zipfile.ZipFile(path)))
    except BROKEN_ZIP as error:
        raise _torn(path) from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # asked for a place before the first byte: the zip's list says so, not the disk
            raise
        raise _torn(path) from error


def _inner_tree(
    entries: list[pyzipper.ZipInfo], file: IO[bytes], passphrase: str | None, stack: contextlib.ExitStack
) -> ZipTree:
    strong = len(entries) == 1 and entries[0].wz_aes_version is not None and entries[0].wz_aes_strength in AES_STRENGTHS
    if not strong or entries[0].compress_type != zipfile.ZIP_STORED:
        raise _not_ours()
    if passphrase is None:
        raise WrongSecret(
            tr("verify", "This bundle is locked with a passphrase."),
            tr("verify", "Type the words that the sender gave you over another channel."),
        )
    for spelling in _spellings(passphrase):
        try:
            inner = Unlocked(file, entries[0], spelling)
        except RuntimeError:
            continue
        return ZipTree(stack.enter_context(zipfile.ZipFile(io.BufferedReader(inner, _BUFFER))))
    raise WrongSecret(
        tr("verify", "This passphrase does not open the bundle."),
        tr("verify", "Check every word and the spaces between them, then try again."),
    )


def _spellings(passphrase: str) -> tuple[bytes, ...]:
    """Return the passphrase as typed and, since words get copied with more space than they had, with single spaces."""
    typed = unicodedata.normalize("NFC", passphrase)
    return tuple(dict.fromkeys((typed.encode(), " ".join(typed.split()).encode())))


def _torn(path: Path) -> KnownError:
    with path.open("rb") as file:
        begins_as_zip = file.read(4) == b"PK\x03\x04"
    return _not_whole() if begins_as_zip else _not_ours()


def _refuse_moved(archive: zipfile.ZipFile | pyzipper.AESZipFile) -> None:
    """Raise `Damaged` where the parts of a zip don't lie where it says: bytes are missing from it, or too many."""
    places = [entry.header_offset for entry in archive.infolist()]
    if places and not (min(places) == 0 and max(places) < archive.start_dir):
        raise _not_whole()


def _not_whole() -> Damaged:
    return Damaged(
        tr("verify", "This zip file is damaged or was cut short."),
        tr("verify", "Copy it again from where it came, or ask for it again."),
    )

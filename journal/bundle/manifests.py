"""Manifests as they are read back, line by line, trusting nothing.

Stricter than RFC 8493 asks: a path must stand exactly as `encode_path` writes it, may not climb, hide behind
another spelling (case, Unicode form) or stand twice. What is wrong is said with its line number.
"""

from __future__ import annotations

import re
import unicodedata

import attrs

from journal.ground.words import tr

_LINE = re.compile(r"([0-9A-Fa-f]{64})[ \t]+\*?(.+)")
_ESCAPES = {"%0A": "\n", "%0D": "\r", "%25": "%"}


@attrs.frozen
class Wrong:
    """What is wrong, in a sentence, and where."""

    says: str
    where: str


@attrs.frozen
class Manifest:
    """The sums of files by their path, and what is wrong with the manifest itself."""

    sums: dict[str, str]
    wrong: tuple[Wrong, ...]


def decode_path(text: str) -> str | None:
    """Undo the percent-encoding of a manifest path; None where it is not well-formed."""
    parts = re.split(r"(%..)", text)
    for index, part in enumerate(parts):
        if part.startswith("%"):
            decoded = _ESCAPES.get(part.upper())
            if decoded is None:
                return None
            parts[index] = decoded
        elif "%" in part:
            return None
    return "".join(parts)


def climbs(path: str) -> bool:
    """Tell whether a path could point outside of its bag, or mean different files on different machines."""
    pieces = path.split("/")
    return (
        path.startswith(("/", "~"))
        or any(piece in ("", ".", "..") for piece in pieces)
        or any(char in path for char in "\\:\0")
        or any(unicodedata.category(char) in ("Cc", "Cs") for char in path)
    )


def folded(path: str) -> str:
    """Return the form under which some file systems take two names for one."""
    return unicodedata.normalize("NFC", path).casefold()


def read_manifest(content: bytes, name: str) -> Manifest:
    """Read a manifest file. `name` is how it is called in what is said."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Manifest({}, (Wrong(tr("verify", "This list of files can't be read: it is not UTF-8 text."), name),))
    sums: dict[str, str] = {}
    spelled: dict[str, str] = {}
    wrong: list[Wrong] = []
    if text and not text.endswith("\n"):
        wrong.append(Wrong(tr("verify", "This list of files was cut short: its last line has no end."), name))
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n")[: None if text else 0], 1):
        where = tr("verify", "{file}, line {number}", file=name, number=number)
        if not line:
            if number <= text.count("\n"):
                wrong.append(Wrong(tr("verify", "There is an empty line in this list of files."), where))
            continue
        match = _LINE.fullmatch(line)
        path = decode_path(match.group(2)) if match else None
        if match is None or path is None:
            wrong.append(Wrong(tr("verify", "This line can't be read as a sum and a file name."), where))
        elif climbs(path):
            wrong.append(Wrong(tr("verify", "This line names a place outside of the bundle."), where))
        elif path in sums:
            wrong.append(Wrong(tr("verify", "This line names a file a second time."), where))
        elif folded(path) in spelled:
            wrong.append(
                Wrong(tr("verify", "This line names a file that differs from another only in its spelling."), where)
            )
        else:
            spelled[folded(path)] = path
            sums[path] = match.group(1).lower()
    return Manifest(sums, tuple(wrong))

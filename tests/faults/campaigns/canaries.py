"""Strings that must stand nowhere in a bundle, sought with the tools that others would use to find them.

Texts of PDFs, all that is packed in them, their pictures, what `exiftool` and `strings` tell, the insides of workbooks,
everything plain. A tool that is not on this machine is named: nothing is passed over in silence.
"""

from __future__ import annotations

import contextlib
import getpass
import re
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

import pikepdf

from journal.actions.tools import Tools
from journal.vault.journal import Journal

BINARY = (".pdf", ".xlsx", ".png", ".jpg")
"""In their bytes a short name stands by chance: only longer strings are sought there as they are."""
LONGEST_ALONE = 6
_WORD_LIST = re.compile(r'<script type="text/plain" id="list">[^<]*</script>')
"""The page's thousands of words for fingerprints: the same in every bundle."""
_PLACES_IN_PDF = re.compile(r"^\d{10} \d{5} [nf]\s*$", re.MULTILINE)
"""Where each object of a PDF begins: numbers of ten digits, in which those of an amount stand by chance."""
TOOLS = ("pdftotext", "pdfimages", "pdfdetach", "exiftool", "strings")


def found_in(bundle: Path, sought: Sequence[str]) -> Iterator[str]:
    """Yield each string that is found, with the file and the tool by which it was; and each tool that is missing."""
    yield from (f"{tool} is not here" for tool in TOOLS if shutil.which(tool) is None)
    wanted = {text: _pattern(_plain(text)) for text in sought}
    for name, tool, text in texts(bundle):
        flat = _plain(text)
        yield from (f"{said} in {name} by {tool}" for said, pattern in wanted.items() if pattern.search(flat))


def _pattern(text: str) -> re.Pattern[str]:
    """A short name counts as a word of its own only: "Ploy" does not stand in "employer"."""
    if len(text) > LONGEST_ALONE or not text.isalpha():
        return re.compile(re.escape(text))
    return re.compile(rf"(?<![^\W\d_]){re.escape(text)}(?![^\W\d_])")


def texts(bundle: Path) -> Iterator[tuple[str, str, str]]:
    """Yield every text of a bundle that somebody could come by: the file, the tool, the text."""
    with tempfile.TemporaryDirectory() as place:
        for path in sorted(path for path in bundle.rglob("*") if path.is_file()):
            name = str(path.relative_to(bundle))
            yield name, "its name", name
            if path.suffix in BINARY:
                for code in (
                    "s",
                    "l",
                    "b",
                ):  # of one byte for each letter, of two with the small or the great one first
                    said = _said("strings", "-n", str(LONGEST_ALONE + 1), f"-e{code}", path)
                    yield name, "strings", _PLACES_IN_PDF.sub("", said)
            if path.suffix == ".pdf":
                yield name, "pdftotext", _said("pdftotext", path, "-")
                yield name, "pdfdetach", _said("pdfdetach", "-list", path)
                yield name, "unpacking", _unpacked(path)
                pictures = Path(place) / name.replace("/", "_")
                pictures.mkdir()
                _said("pdfimages", "-all", path, pictures / "p")
                yield name, "pdfimages and exiftool", _said("exiftool", "-r", "-a", "-u", "-G1", pictures)
                shutil.rmtree(pictures)
            elif path.suffix == ".xlsx":
                with zipfile.ZipFile(path) as book:
                    for inner in book.namelist():
                        yield name, inner, unescape(book.read(inner).decode("utf-8", "replace"))
            elif path.suffix not in BINARY:
                yield name, "reading", _WORD_LIST.sub("", unescape(path.read_text("utf-8", "replace")))
        yield "all files", "exiftool", _exif_of(bundle)


def _unpacked(path: Path) -> str:
    """Return all words of a PDF's objects: bookmarks, details, descriptions for who can't see, what is attached."""
    said = []
    with pikepdf.open(path) as pdf:
        for part in pdf.objects:
            if isinstance(part, pikepdf.Stream) and part.get("/Subtype") != "/Image":
                with contextlib.suppress(pikepdf.PdfError):
                    said.append(part.read_bytes().decode("utf-8", "replace"))
            said += _words_in(part)
    return "\n".join(said)


def _words_in(part: pikepdf.Object) -> Iterator[str]:
    if isinstance(part, pikepdf.String):
        yield str(part)
        yield bytes(part).decode("utf-8", "replace")
    elif isinstance(part, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        inside = part if isinstance(part, pikepdf.Array) else (part[key] for key in part.keys())  # noqa: SIM118
        for each in inside:
            if not getattr(each, "is_indirect", False):  # what is, comes by itself
                yield from _words_in(each)


def names_of(tools: Tools, journal: Journal, place: Path) -> tuple[str, ...]:
    """Return the names of the user and of folders of this machine that a bundle must not tell."""
    folders = {place.resolve().parent.name, journal.folder.name, Path(tempfile.gettempdir()).resolve().name}
    return tuple(name for name in (getpass.getuser(), *folders) if len(name) > 3 and name not in ("root", "journal"))


def _exif_of(bundle: Path) -> str:
    """Return what exiftool tells of all files, but for where they lie now."""
    said = _said("exiftool", "-r", "-a", "-u", "-G1", bundle)
    return "\n".join(line for line in said.splitlines() if not line.startswith(("[System]", "========")))


def _said(*command: str | Path) -> str:
    if shutil.which(str(command[0])) is None:
        return ""
    done = subprocess.run([str(part) for part in command], capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())

"""The typesetter: PDF/A-3a and PDF/UA-1 by typst, in memory, the same bytes for the same files.

Nothing plain touches the disk and nothing is fetched. Fonts are our own alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import cast

import typst

from journal.ground.resources import resource

STANDARDS = ["a-3a", "ua-1"]
_compile = cast(Callable[..., bytes], typst.compile)  # its stubs leave out files given in memory
_query = cast(Callable[..., str], typst.query)
_UNDRAWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_MOST_TRIES = 5
_RUNS_UNTIL_FORGOTTEN = 12


class Unset(RuntimeError):
    """The typesetter refused our own template or values: a bug, told without any word of the records."""


Pages = dict[str, int]
"""The page of each label."""


def set_here(given: Mapping[str, bytes], at: datetime) -> tuple[bytes, Pages]:
    """Set a part in this process, which remembers it until `forget`."""
    files = dict(given)
    made = set_files(files, at)
    return made, json.loads(_query(files, "<pages>", field="value", one=True, font_paths=_fonts()))


def set_files(given: dict[str, bytes], at: datetime) -> bytes:
    """Set it; characters that can't be drawn after all get a mark in `given`, too."""
    for _ in range(_MOST_TRIES):
        try:
            made = _compile(given, font_paths=_fonts(), pdf_standards=STANDARDS, timestamp=at.astimezone(UTC))
        except typst.TypstError as error:
            undrawn = [_unescaped(text) for text in _UNDRAWN.findall(error.diagnostic)]
            if not undrawn:
                raise Unset(_without_words(error)) from None
            given["values.json"] = _marked(given["values.json"], undrawn)
        else:
            return made
    raise Unset("characters stayed that no font can draw")


def _without_words(error: typst.TypstError) -> str:
    return re.sub(r'["`“].*?["`”]', "…", error.message)[:200]


def forget() -> None:
    """Let the typesetter drop what it remembers of earlier reports: hundreds of megabytes, and people's words.

    WORKAROUND for typst-py, which empties nothing by itself but what eleven later runs did not use, until it offers to.
    """
    for _ in range(_RUNS_UNTIL_FORGOTTEN):
        _compile({"main.typ": b"-"}, font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resource("fonts"))])


def _unescaped(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match.group(1), 16)), text)


def _marked(values: bytes, undrawn: list[str]) -> bytes:
    """Put a mark in place of what could not be drawn although a font has it: rare ways of joining characters."""
    text = values.decode()
    for piece in undrawn:
        marks = "".join(char if char.isascii() else f"[U+{ord(char):04X}]" for char in piece)
        if marks != piece:
            text = text.replace(piece, marks)
    return text.encode()

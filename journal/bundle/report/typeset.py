"""Setting the report: PDF/A-3a and PDF/UA-1 by typst, in memory, the same bytes for the same values.

Nothing plain touches the disk and nothing is fetched: values go in as JSON, pictures wrapped in SVG because only
UTF-8 files can be handed over in memory, and photos filled in afterwards. Fonts are our own alone.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from html import escape
from typing import cast

import typst

from journal.bundle.report.copies import Picture
from journal.bundle.report.coverage import EMOJI, faces, font_folder
from journal.bundle.report.document import Document
from journal.bundle.report.stand_ins import filled, stand_in
from journal.ground.resources import resource

STANDARDS = ["a-3a", "ua-1"]
_compile = cast(Callable[..., bytes], typst.compile)  # its stubs leave out files given in memory
_query = cast(Callable[..., str], typst.query)
_UNDRAWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_MOST_TRIES = 5
_RUNS_UNTIL_FORGOTTEN = 12


class Unset(RuntimeError):
    """The typesetter refused our own template or values: a bug, told without any word of the records."""


def typeset(document: Document, at: datetime) -> tuple[list[bytes], dict[str, int]]:
    """Return a part of the report as a PDF that says it was made at `at`, in pieces, and the page of each label."""
    files = {f"{name}.svg": _wrapped(picture) for name, picture in document.pictures.items()}
    given = _given("report/report.typ", {**files, **document.drawings, "values.json": document.as_json()})
    made = filled(_set_given(given, at), (picture.content for picture in document.pictures.values()))
    return made, json.loads(_query(given, "<pages>", field="value", one=True, font_paths=_fonts()))


def typeset_receipt(values: Mapping[str, object], at: datetime, drawings: Mapping[str, bytes]) -> bytes:
    """Return the one page of the receipt as a PDF, with drawings as SVG by their file names."""
    files = {"values.json": json.dumps(values, ensure_ascii=False).encode(), **drawings}
    return _set("report/receipt.typ", files, at)


def typeset_counsel(values: Mapping[str, object], at: datetime) -> bytes:
    """Return what only the lawyer reads as a PDF."""
    try:
        return _set("report/counsel.typ", {"values.json": json.dumps(values, ensure_ascii=False).encode()}, at)
    finally:
        forget()


def typeset_sheet(
    name: str, values: Mapping[str, object], at: datetime, drawings: Mapping[str, bytes] | None = None
) -> bytes:
    """Return a sheet to print as a PDF: the template `sheet/NAME.typ`, and drawings as SVG by their file names.

    Nothing of it is remembered here afterwards: such sheets hold secrets.
    """
    files = {"sheet.typ": resource("sheet/sheet.typ").read_bytes(), **(drawings or {})}
    files["values.json"] = json.dumps(values, ensure_ascii=False).encode()
    try:
        return _set(f"sheet/{name}.typ", files, at)
    finally:
        forget()


def _set(template: str, files: dict[str, bytes], at: datetime) -> bytes:
    return _set_given(_given(template, files), at)


def _given(template: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        "main.typ": resource(template).read_bytes(),
        "style.typ": resource("report/style.typ").read_bytes(),
        "fonts.json": json.dumps(_families()).encode(),
        **files,
    }


def _set_given(given: dict[str, bytes], at: datetime) -> bytes:
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
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())])


def _families() -> list[dict[str, object]]:
    return [{"name": face.family, "emoji": face.path.name == EMOJI} for face in faces()]


def _wrapped(picture: Picture) -> bytes:
    kind = "png" if picture.content.startswith(b"\x89PNG") else "jpeg"
    content = base64.b64encode(stand_in(picture.content) or picture.content).decode("ascii")
    size = f'width="{picture.width}" height="{picture.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {picture.width} {picture.height}">'
        f'<image {size} href="{escape(f"data:image/{kind};base64,{content}")}"/></svg>'
    ).encode("ascii")


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

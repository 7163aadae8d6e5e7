"""What is set: a part of the report, the receipt, what only counsel reads, sheets; each from its template and values.

Values go in as JSON, pictures wrapped in SVG because only UTF-8 files can be handed over in memory, and photos are
filled in afterwards.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from html import escape

from journal.bundle.report.copies import Picture
from journal.bundle.report.coverage import EMOJI, faces
from journal.bundle.report.document import Document
from journal.bundle.report.stand_ins import filled, stand_in
from journal.bundle.report.typesetter import Pages, forget, set_files
from journal.ground.resources import resource

SetPart = Callable[[Mapping[str, bytes], datetime], tuple[bytes, Pages]]
"""Sets a part from its files by name, here or elsewhere."""


def typeset(document: Document, at: datetime, set_part: SetPart) -> tuple[list[bytes], Pages]:
    """Return a part of the report as a PDF that says it was made at `at`, in pieces, and the page of each label."""
    files = {f"{name}.svg": _wrapped(picture) for name, picture in document.pictures.items()}
    given = _given("report/report.typ", {**files, **document.drawings, "values.json": document.as_json()})
    made, pages = set_part(given, at)
    return filled(made, (picture.content for picture in document.pictures.values())), pages


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
    return set_files(_given(template, files), at)


def _given(template: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        "main.typ": resource(template).read_bytes(),
        "style.typ": resource("report/style.typ").read_bytes(),
        "tables.typ": resource("report/tables.typ").read_bytes(),
        "pay.typ": resource("report/pay.typ").read_bytes(),
        "fonts.json": json.dumps(_families()).encode(),
        **files,
    }


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

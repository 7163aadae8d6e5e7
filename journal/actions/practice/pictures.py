"""The pages and screens of the practice journal, drawn by typst with our own fonts and nothing else.

The same picture has the same bytes on every machine with the same libraries.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

import typst
from PIL import Image

from journal.actions.practice.photograph import photographed
from journal.ground.resources import resource

_DOTS_AN_INCH = 192
_FIXED = datetime(2026, 1, 1, tzinfo=UTC)
_BREAKS_AT = 0.78
"""How much of a broken file is left."""


class Pictures:
    """Draws what `pictures.json` describes: screens as PNG, papers as PDF, photographs as JPEG."""

    def __init__(self) -> None:
        folder = resource("practice")
        self._pages: dict[str, dict[str, Any]] = json.loads((folder / "pictures.json").read_text(encoding="utf-8"))
        self._source = (folder / "pictures.typ").read_bytes()
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resource("fonts"))]
        )
        self._compiler = typst.Compiler(font_paths=fonts)

    def __contains__(self, name: str) -> bool:
        return name in self._pages

    def drawn(self, name: str) -> bytes:
        """Return the file of this name."""
        page = self._pages[name]
        if name.endswith(".pdf"):
            return self._drawn(page, "pdf")
        screen = self._drawn(page, "png")
        if name.endswith(".png"):
            return screen
        photograph = photographed(Image.open(io.BytesIO(screen)).convert("RGB"), page)
        return photograph[: int(len(photograph) * _BREAKS_AT)] if page.get("broken") else photograph

    def _drawn(self, page: Mapping[str, Any], form: Literal["pdf", "png"]) -> bytes:
        made = self._compiler.compile(
            input=self._source, format=form, ppi=_DOTS_AN_INCH, sys_inputs={"page": json.dumps(page)}, timestamp=_FIXED
        )
        assert isinstance(made, bytes)  # one page
        return made

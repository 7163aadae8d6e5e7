"""PDF documents, drawn and read: runs inside the confined child only.

Pages leave as bare pixels and plain text. Scripts are never run (the library is built without them), fonts that are not
inside the document come from the library itself, as no file can be opened.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import attrs
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from PIL import Image

from journal.intake.boxes import Sides, boxes_from, burned, uncovered
from journal.intake.cannot_read import DAMAGED, EMPTY, LOCKED, TOO_BIG, Unreadable
from journal.intake.seen import MOST_LETTERS, leave_unseen_out

MOST_PAGE_PIXELS = 40_000_000
MOST_RUNS = 5_000
_POINTS_AN_INCH = 72
_SCREEN_DPI = 96

PDF_TROUBLE = (
    pdfium.PdfiumError,
    ArithmeticError,
    AssertionError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    ctypes.ArgumentError,
)


@attrs.frozen
class DrawnPage:
    """One page: bare RGB pixels, its text, and where each run of text stands (left, top, right, bottom; 0 to 1)."""

    width: int
    height: int
    raw: bytes
    text: str
    runs: tuple[tuple[str, float, float, float, float], ...]
    unseen: bool = False
    """Whether text was left out of it that nobody sees."""


def open_document(data: bytes) -> Any:
    """Open a document and check that its pages can be counted. Raises `Unreadable`."""
    if not data:
        raise Unreadable(EMPTY)
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium_raw.FPDF_ERR_PASSWORD
        raise Unreadable(LOCKED if locked else DAMAGED) from error
    except MemoryError:
        raise Unreadable(TOO_BIG) from None
    except PDF_TROUBLE as error:
        raise Unreadable(DAMAGED) from error
    if count < 1:
        document.close()
        raise Unreadable(DAMAGED)
    return document


def document_facts(data: bytes) -> dict[str, object]:
    """Return page count, title and author as JSON. Raises `Unreadable`."""
    document = open_document(data)
    try:
        said: dict[str, object] = {"pages": len(document)}
        for name, key in (("title", "Title"), ("author", "Author")):
            said[name] = str(document.get_metadata_value(key))[:300]
        return said
    except PDF_TROUBLE as error:
        raise Unreadable(DAMAGED) from error
    finally:
        document.close()


def drawn_pages(
    data: bytes, dpi: int, most_pages: int, boxes: object = None, *, seen_only: bool = False
) -> Iterator[int | DrawnPage]:
    """Give the number of pages first, then the first `most_pages`, drawn at `dpi` dots an inch, boxes painted over.

    With `seen_only` they say nothing that nobody sees on them. Raises `Unreadable`.
    """
    document = open_document(data)
    try:
        count = len(document)
        yield count
        document.init_forms()
        for number in range(min(count, most_pages)):
            page = _drawn(document, number, dpi / _POINTS_AN_INCH, seen_only=seen_only)
            yield _covered(page, boxes_from(boxes, number + 1))
    except MemoryError:
        raise Unreadable(TOO_BIG) from None
    except PDF_TROUBLE as error:
        raise Unreadable(DAMAGED) from error
    finally:
        document.close()


def words_of(data: bytes) -> str:
    """Return all that can be read in a document: its details, its bookmarks, the text of every page."""
    document = open_document(data)
    try:
        said = [str(value) for value in document.get_metadata_dict(skip_empty=True).values()]
        said.extend(str(mark.get_title()) for mark in document.get_toc())
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            said.append(words.get_text_range())
            words.close()
            page.close()
        return "\f".join(said)
    except PDF_TROUBLE as error:
        raise Unreadable(DAMAGED) from error
    finally:
        document.close()


def _covered(page: DrawnPage, boxes: Sequence[Sides]) -> DrawnPage:
    """Return a page with boxes painted over, its text made anew from what no box touches."""
    if not boxes:
        return page
    picture = burned(Image.frombytes("RGB", (page.width, page.height), page.raw), boxes)
    runs = uncovered(page.runs, boxes)
    text = "\n".join(run[0] for run in runs)
    return attrs.evolve(page, raw=picture.tobytes(), text=text, runs=runs)


def one_page(data: bytes, number: int, side: int) -> tuple[DrawnPage, int, tuple[int, int]]:
    """Draw one page, counted from 1, so that its longer side has `side` pixels.

    Returns it with the number of pages and the size it has at 96 dots an inch. A number past the last page gives the
    last. Raises `Unreadable`.
    """
    document = open_document(data)
    try:
        document.init_forms()
        count = len(document)
        at = min(max(1, number), count) - 1
        page = document[at]
        try:
            width, height = page.get_size()
        finally:
            page.close()
        drawn = _drawn(document, at, side / max(width, height, 1.0), side)
        usual = _SCREEN_DPI / _POINTS_AN_INCH
        return drawn, count, (max(1, round(width * usual)), max(1, round(height * usual)))
    except MemoryError:
        raise Unreadable(TOO_BIG) from None
    except PDF_TROUBLE as error:
        raise Unreadable(DAMAGED) from error
    finally:
        document.close()


def _drawn(document: Any, number: int, scale: float, side: int | None = None, *, seen_only: bool = False) -> DrawnPage:
    page = document[number]
    try:
        width, height = page.get_size()
        wanted = width * height * scale * scale
        if wanted > MOST_PAGE_PIXELS:  # a page of ten metres is drawn smaller, not refused
            scale *= (MOST_PAGE_PIXELS / wanted) ** 0.5
        drawn = _picture(page, scale)
        if side is not None:
            drawn.thumbnail((side, side))
        unseen = seen_only and _left_unseen_out(page, drawn, scale)
        text, runs = ("", ()) if unseen is None else _text(page)
        return DrawnPage(*drawn.size, drawn.tobytes(), text, runs, unseen is not False)
    finally:
        page.close()


def _picture(page: Any, scale: float) -> Image.Image:
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False, maybe_alpha=False)
    try:
        return bitmap.to_pil().convert("RGB")  # type: ignore[no-any-return]
    finally:
        bitmap.close()


def _left_unseen_out(page: Any, drawn: Image.Image, scale: float) -> bool | None:
    """Tell whether a page had text that nobody sees, now left out; None where that failed and it may say nothing."""
    try:
        return leave_unseen_out(page, drawn, partial(_picture, page, scale), partial(_place, page))
    except PDF_TROUBLE:
        return None


def _text(page: Any) -> tuple[str, tuple[tuple[str, float, float, float, float], ...]]:
    """Return the page's text; none, rather than no page, where it can't be read."""
    try:
        words = page.get_textpage()
    except PDF_TROUBLE:
        return "", ()
    try:
        text = words.get_text_bounded()[:MOST_LETTERS]
        runs, left_over = [], MOST_LETTERS
        for number in range(min(words.count_rects(), MOST_RUNS)):
            left, bottom, right, top = words.get_rect(number)
            run = words.get_text_bounded(left, bottom, right, top).strip()[: min(2000, left_over)]
            place = _place(page, left, top, right, bottom)
            if run and place[0] < place[2] and place[1] < place[3]:  # what lies outside the page is seen by nobody
                runs.append((run, *place))
                left_over -= len(run)
        return text, tuple(runs)
    except PDF_TROUBLE:
        return "", ()
    finally:
        words.close()


def _place(page: Any, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """Return a rectangle of the page's own space as parts of the drawn page, its rotation and crop included."""
    corners = [_on_picture(page, left, top), _on_picture(page, right, bottom)]
    across, down = sorted(corner[0] for corner in corners), sorted(corner[1] for corner in corners)
    return across[0], down[0], across[1], down[1]


def _on_picture(page: Any, x: float, y: float) -> tuple[float, float]:
    fine = 100_000
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium_raw.FPDF_PageToDevice(page, 0, 0, fine, fine, 0, x, y, across, down)
    return tuple(min(1.0, max(0.0, place.value / fine)) for place in (across, down))  # type: ignore[return-value]

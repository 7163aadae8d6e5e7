"""Text of a page that nobody sees is taken out of it: runs inside the confined child only.

Behind a scan, white on white, under a picture or a black bar, outside of the page: such text is in the file and not on
the page. What is drawn is asked, not how it was hidden: text is seen where the page looks another without it, letter by
letter. What the glyphs look like is not read: a file can say that a letter is another.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeAlias

import attrs
import pypdfium2.raw as pdfium_raw
from PIL import Image, ImageChops

MOST_LETTERS = 100_000
MOST_LAYERS = 4
"""So many pieces of text may lie over each other: what lies still deeper counts as unseen."""
FAINTEST = 16
"""By so much of 255 a letter differs from what is behind it, or nobody sees it."""
SMALLEST = 4
"""Letters of fewer pixels than this, upright or across, can't be read in the picture of a page."""
_DEEPEST = 12

Draw: TypeAlias = Callable[[], Image.Image]
"""Draws the page as it is now, RGB, always of the same size."""
Place: TypeAlias = Callable[[float, float, float, float], tuple[float, float, float, float]]
"""Tells where left, top, right and bottom of the page's own space lie: parts of the drawn page, 0 to 1."""
_Square: TypeAlias = tuple[int, int, int, int]


@attrs.define
class _Piece:
    """A piece of text that is drawn at once, with the pixels where each of its letters and digits stands."""

    handle: Any
    letters: list[_Square] = attrs.Factory(list)

    @property
    def square(self) -> _Square:
        left, top, right, bottom = zip(*self.letters, strict=True)
        return min(left), min(top), max(right), max(bottom)

    @property
    def could_be_read(self) -> bool:
        mode = pdfium_raw.FPDFTextObj_GetTextRenderMode(self.handle)
        largest = max(max(right - left, bottom - top) for left, top, right, bottom in self.letters)
        return mode != pdfium_raw.FPDF_TEXTRENDERMODE_INVISIBLE and largest >= SMALLEST


def leave_unseen_out(page: Any, shown: Image.Image, draw: Draw, place: Place) -> bool:
    """Take the pieces of text out of a page of which not each letter is seen; tell whether there were any.

    `shown` is the page as it is drawn. What it says afterwards must be read anew; it is not to be drawn again. Raises
    what PDFium raises, and `RuntimeError` where some of it would stay.
    """
    pieces = _pieces(page, shown.size, place)
    unseen = {key for key, piece in pieces.items() if not piece.could_be_read}
    layers = _layers({key: piece for key, piece in pieces.items() if key not in unseen}, shown.size)
    unseen |= set(pieces) - unseen - {key for layer in layers for key in layer}
    for layer in layers:
        modes = {key: pdfium_raw.FPDFTextObj_GetTextRenderMode(pieces[key].handle) for key in layer}
        for key in layer:
            _draw_as(pieces[key], pdfium_raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        differs = _strongest(ImageChops.difference(shown, draw()))
        unseen |= {key for key in layer if not all(_is_seen(differs, each) for each in pieces[key].letters)}
        for key, mode in modes.items():
            _draw_as(pieces[key], mode)
    _remove(page, unseen)
    return bool(unseen)


def _pieces(page: Any, size: tuple[int, int], place: Place) -> dict[int, _Piece]:
    """Return the pieces of text that hold letters or digits, by the address of each. Raises `RuntimeError`."""
    words = page.get_textpage()
    found: dict[int, _Piece] = {}
    try:
        if (count := words.count_chars()) > MOST_LETTERS:
            raise RuntimeError("more letters than are looked at")
        for at in range(count):
            handle = pdfium_raw.FPDFText_GetTextObject(words, at)
            if handle and chr(pdfium_raw.FPDFText_GetUnicode(words, at)).isalnum():
                piece = found.setdefault(ctypes.addressof(handle.contents), _Piece(handle))
                left, bottom, right, top = words.get_charbox(at)
                piece.letters.append(_pixels(place(left, top, right, bottom), size))
    finally:
        words.close()
    return found


def _pixels(where: tuple[float, float, float, float], size: tuple[int, int]) -> _Square:
    across, down = size
    left, top, right, bottom = where
    return int(left * across), int(top * down), -int(-right * across // 1), -int(-bottom * down // 1)


def _layers(pieces: dict[int, _Piece], size: tuple[int, int]) -> list[list[int]]:
    """Part the pieces so that none lies over another of its layer: else each would be seen for the other."""
    layers: list[tuple[Image.Image, list[int]]] = []
    for key, piece in pieces.items():
        square = piece.square
        free = next((layer for layer in layers if layer[0].crop(square).getbbox() is None), None)
        if free is None:
            if len(layers) == MOST_LAYERS:
                continue
            free = Image.new("L", size), []
            layers.append(free)
        free[0].paste(1, square)
        free[1].append(key)
    return [keys for _, keys in layers]


def _draw_as(piece: _Piece, mode: int) -> None:
    pdfium_raw.FPDFTextObj_SetTextRenderMode(piece.handle, mode)


def _strongest(difference: Image.Image) -> Image.Image:
    """Return the strongest of the colours of each pixel."""
    first, *others = difference.split()
    for each in others:
        first = ImageChops.lighter(first, each)
    return first


def _is_seen(differs: Image.Image, square: _Square) -> bool:
    left, top, right, bottom = square
    if left >= right or top >= bottom:
        return False
    strongest: Any = differs.crop(square).getextrema()
    return bool(strongest[1] >= FAINTEST)


def _remove(page: Any, addresses: set[int]) -> None:
    """Raises `RuntimeError` where one of them could not be taken out."""
    gone = 0
    for take, handle in [each for each in _texts(page) if ctypes.addressof(each[1].contents) in addresses]:
        if take(handle):
            pdfium_raw.FPDFPageObj_Destroy(handle)
            gone += 1
    if gone < len(addresses):
        raise RuntimeError("text that nobody sees is still there")


def _texts(page: Any) -> Iterator[tuple[Callable[[Any], int], Any]]:
    """Yield each piece of text with how it is taken out of the page, or of the form within which it stands."""
    count, get, remove = (
        pdfium_raw.FPDFPage_CountObjects,
        pdfium_raw.FPDFPage_GetObject,
        pdfium_raw.FPDFPage_RemoveObject,
    )
    holders = [page]
    for _ in range(_DEEPEST):
        within = []
        for holder in holders:
            for handle in [get(holder, number) for number in range(count(holder))]:
                kind = pdfium_raw.FPDFPageObj_GetType(handle)
                if kind == pdfium_raw.FPDF_PAGEOBJ_TEXT:
                    yield partial(remove, holder), handle
                elif kind == pdfium_raw.FPDF_PAGEOBJ_FORM:
                    within.append(handle)
        holders = within
        count, get, remove = (
            pdfium_raw.FPDFFormObj_CountObjects,
            pdfium_raw.FPDFFormObj_GetObject,
            pdfium_raw.FPDFFormObj_RemoveObject,
        )

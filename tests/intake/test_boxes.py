"""Boxes painted over pictures and pages: the pixels are gone, and the words that stood there too."""

from __future__ import annotations

import pytest
from PIL import Image

from journal.intake import documents
from journal.intake.boxes import boxes_from, burned, uncovered
from journal.intake.cannot_read import Unreadable
from journal.intake.documents import DrawnPage, drawn_pages
from journal.intake.pictures import pixels
from tests.intake.samples import document, photo

ALL = [0, 0, 10_000, 10_000]


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_a_box_is_black_and_the_rest_is_as_it_was(mode: str) -> None:
    picture = Image.new(mode, (100, 50), "white")
    shown = burned(picture, [(0, 0, 5000, 10_000)])
    assert set(shown.crop((0, 0, 50, 50)).convert("L").tobytes()) == {0}
    assert set(shown.crop((53, 0, 100, 50)).convert("L").tobytes()) == {255}
    assert picture.convert("L").getextrema() == (255, 255)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_box_lies_on_the_picture_as_it_is_shown_upright(orientation: int) -> None:
    shown = pixels(photo(orientation), "image/jpeg", 64, [(0, 0, 10_000, 5000)])
    picture = Image.frombytes(shown.mode, (shown.width, shown.height), b"".join(shown.raw)).convert("L")
    assert picture.crop((0, 0, shown.width, shown.height // 2)).getextrema() == (0, 0)
    assert picture.crop((0, shown.height * 3 // 4, shown.width, shown.height)).getextrema()[1] > 0


def test_a_boxed_page_loses_its_words_and_another_keeps_them() -> None:
    _, one, two = drawn_pages(document(2), 72, 10, [[1, *ALL]])
    assert isinstance(one, DrawnPage)
    assert isinstance(two, DrawnPage)
    assert (one.text, one.runs, set(one.raw)) == ("", (), {0})
    assert two.text == "Page number 2"


def test_a_run_that_a_box_only_touches_goes_whole() -> None:
    runs = (("near", 0.1, 0.1, 0.3, 0.2), ("far", 0.6, 0.6, 0.9, 0.7))
    assert uncovered(runs, [(2900, 1500, 3500, 1600)]) == runs[1:]


@pytest.mark.parametrize("asked", [[["x"]], [[1, 2, 3]], [[1, 0, 0, 10, "9"]]])
def test_a_box_that_is_not_understood_stops_the_picture(asked: object) -> None:
    with pytest.raises(Unreadable):
        boxes_from(asked, 1)


def test_all_words_of_a_document_are_read_with_its_details() -> None:
    said = documents.words_of(document(2))
    assert "Page number 1" in said
    assert "Page number 2" in said
    assert "Pay slip" in said

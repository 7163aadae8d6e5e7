"""A page says nothing that nobody sees on it, however it was hidden, and all that is seen, however it is drawn."""

from __future__ import annotations

import pytest

from journal.intake import seen
from journal.intake.documents import DrawnPage, drawn_pages
from tests.intake.samples import document, page_of

SEEN = b"BT 0 Tr 0 g /F1 12 Tf 30 250 Td (Dear reader, 1 of 2.) Tj ET\n"
SAID = "Dear reader, 1 of 2."
HIDDEN = {
    "as behind a scan": b"BT 3 Tr /F1 12 Tf 30 200 Td (Kowalska) Tj ET",
    "white on white": b"BT 1 g /F1 12 Tf 30 200 Td (Kowalska) Tj ET",
    "nearly white": b"BT 0.97 g /F1 12 Tf 30 200 Td (Kowalska) Tj ET",
    "under what is painted later": b"BT 0 g /F1 12 Tf 30 200 Td (Kowalska) Tj ET 0 g 20 190 200 30 re f",
    "black on black": b"0 g 20 190 200 30 re f BT 0 g /F1 12 Tf 30 200 Td (Kowalska) Tj ET",
    "half of it under a bar": b"BT 0 g /F1 12 Tf 30 200 Td (Anna Kowalska) Tj ET 0 g 60 190 200 30 re f",
    "too small to be read": b"BT 0 g /F1 1 Tf 30 200 Td (Kowalska) Tj ET",
    "outside of the page": b"BT 0 g /F1 12 Tf 30 400 Td (Kowalska) Tj ET",
    "cut off by a path": b"q 0 0 10 10 re W n BT 0 g /F1 12 Tf 30 200 Td (Kowalska) Tj ET Q",
    "only to cut other things out": b"q BT 7 Tr /F1 12 Tf 30 200 Td (Kowalska) Tj ET Q",
    "at the very place of what is seen": b"BT 3 Tr /F1 12 Tf 30 250 Td (Kowalska) Tj ET",
    "white over what is seen": b"BT 1 g /F1 3 Tf 40 280 Td (Kowalska) Tj ET",
    "small and under a bar": b"BT 0 g /F1 4 Tf 32 102 Td (Kowalska) Tj ET 30 95 60 20 re f",
}


def read(data: bytes, boxes: object = None, *, seen_only: bool = True) -> DrawnPage:
    _, page = drawn_pages(data, 150, 1, boxes, seen_only=seen_only)
    assert isinstance(page, DrawnPage)
    return page


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_text_that_nobody_sees_is_left_out_and_told(hidden: bytes) -> None:
    page = read(page_of(SEEN + hidden))
    assert SAID in page.text
    assert "Kowalska" not in page.text
    assert "Kowalska" not in "".join(run[0] for run in page.runs)
    assert page.unseen


def test_the_same_text_is_there_where_all_of_it_is_wanted() -> None:
    """A search that finds nothing proves nothing."""
    page = read(page_of(SEEN + HIDDEN["as behind a scan"]), seen_only=False)
    assert page.text.split("\r\n") == [SAID, "Kowalska"]
    assert not page.unseen


def test_what_is_hidden_within_a_form_is_left_out() -> None:
    page = read(page_of(SEEN + b"/X1 Do", form=HIDDEN["white on white"] + b" BT 0 g /F1 9 Tf 30 99 Td (formed) Tj ET"))
    assert page.text.split("\r\n") == [SAID, "formed"]


def test_what_a_black_bar_of_a_reader_lies_over_is_left_out() -> None:
    """Drawn by a program for PDFs over the page, as if that took the words away."""
    said = SEEN + b"BT /F1 12 Tf 30 200 Td (Kowalska) Tj ET"
    assert "Kowalska" in read(page_of(said)).text
    assert read(page_of(said, annotation=b"0 g 20 190 200 30 re f")).text == SAID


@pytest.mark.parametrize(
    "drawn",
    [
        b"BT 0 g /F1 12 Tf 30 200 Td (Anna) Tj ET",
        b"BT 0.8 g /F1 12 Tf 30 200 Td (Anna) Tj ET",
        b"BT 0 g /F1 5 Tf 30 200 Td (Anna) Tj ET",
        b"0 g 20 190 200 30 re f BT 1 g /F1 12 Tf 30 200 Td (Anna) Tj ET",
        b"BT 1 Tr 0 G 0.3 w /F1 20 Tf 30 200 Td (Anna) Tj ET",
        b"0.9 0.9 0.2 rg 20 190 200 30 re f BT 0.2 0.2 0.9 rg /F1 12 Tf 30 200 Td (Anna) Tj ET",
        b"BT 0 g /F1 12 Tf 0.7 0.7 -0.7 0.7 60 150 Tm (Anna) Tj ET",
        b"BT 0 g /F1 12 Tf 30 200 Td (A) Tj 7.5 0 Td (nna) Tj ET",
    ],
)
def test_what_is_seen_is_read_however_it_is_drawn(drawn: bytes) -> None:
    page = read(page_of(SEEN + drawn))
    assert "Anna" in page.text
    assert not page.unseen


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_what_is_seen_is_read_whichever_way_the_page_is_turned(rotate: int) -> None:
    page = read(document(1, rotate=rotate))
    assert (page.text, page.unseen) == ("Page number 1", False)


def test_the_picture_of_the_page_stays_as_it_was() -> None:
    said = page_of(SEEN + HIDDEN["half of it under a bar"])
    assert read(said).raw == read(said, seen_only=False).raw


def test_a_box_takes_more_out_of_what_is_seen() -> None:
    page = read(page_of(SEEN + HIDDEN["as behind a scan"]), [[1, 0, 0, 10_000, 2_000]])
    assert (page.text, page.unseen) == ("", True)


def test_where_it_can_t_be_told_what_is_seen_the_page_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "MOST_LETTERS", 5)
    page = read(page_of(SEEN))
    assert (page.text, page.runs, page.unseen) == ("", (), True)
    assert page.width == 625

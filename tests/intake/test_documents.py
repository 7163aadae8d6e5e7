"""PDF pages, tried in this process: drawn, read, bounded, and nothing raised but `Unreadable`."""

from __future__ import annotations

import pytest

from journal.intake import documents
from journal.intake.cannot_read import DAMAGED, EMPTY, LOCKED, TOO_BIG, Unreadable
from journal.intake.documents import DrawnPage, document_facts, drawn_pages, one_page
from tests.intake.samples import document, page_of


def drawn(data: bytes, dpi: int = 72) -> list[DrawnPage]:
    count, *pages = drawn_pages(data, dpi, 10)
    assert count == len(pages)
    return [page for page in pages if isinstance(page, DrawnPage)]


def test_facts_of_a_document_are_read() -> None:
    assert document_facts(document(3)) == {"pages": 3, "title": "Pay slip", "author": "A. Person"}


def test_pages_are_drawn_at_the_asked_size_with_their_text() -> None:
    one, two = drawn(document(2), 144)
    assert (one.width, one.height, len(one.raw)) == (600, 400, 600 * 400 * 3)
    assert (one.text, two.text) == ("Page number 1", "Page number 2")
    assert min(one.raw) < 50
    assert one.raw != two.raw


def ink(page: DrawnPage) -> tuple[float, float, float, float]:
    """Return where the page is not white, as parts of its width and height."""
    dark = [place for place in range(0, len(page.raw), 3) if page.raw[place] < 128]
    across = [place // 3 % page.width for place in dark]
    down = [place // 3 // page.width for place in dark]
    return min(across) / page.width, min(down) / page.height, max(across) / page.width, max(down) / page.height


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_run_of_text_lies_where_it_is_seen(rotate: int) -> None:
    page = drawn(document(1, rotate=rotate))[0]
    assert (page.width, page.height) == ((300, 200) if rotate in (0, 180) else (200, 300))
    assert [run[0] for run in page.runs] == ["Page number 1"]
    for place, seen in zip(page.runs[0][1:], ink(page), strict=True):
        assert abs(place - seen) < 0.03


def test_the_first_page_fits_the_side() -> None:
    page, count, full = one_page(document(2), 1, 120)
    assert (page.width, page.height, count, full) == (120, 80, 2, (400, 267))


@pytest.mark.parametrize(("asked", "given"), [(2, 2), (0, 1), (-3, 1), (99, 3)])
def test_one_page_is_drawn_by_its_number(asked: int, given: int) -> None:
    assert one_page(document(3), asked, 60)[0].text == f"Page number {given}"


def test_a_huge_page_is_drawn_smaller() -> None:
    page = drawn(document(1), 7200)[0]
    assert page.width * page.height <= documents.MOST_PAGE_PIXELS * 1.01


def test_of_a_long_document_the_first_pages_are_drawn() -> None:
    count, *pages = drawn_pages(document(11), 72, 3)
    assert count == 11
    assert [page.text for page in pages if isinstance(page, DrawnPage)] == [f"Page number {n}" for n in (1, 2, 3)]


def problem(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        list(drawn_pages(data, 72, 10))
    return caught.value.problem


def test_what_is_no_document_is_named() -> None:
    assert problem(b"") == EMPTY
    assert problem(b"%PDF-1.7 and nothing more") == DAMAGED
    assert problem(document(password="secret")) == LOCKED
    with pytest.raises(Unreadable):
        document_facts(b"%PDF-1.7")
    with pytest.raises(Unreadable):
        one_page(b"%PDF-1.7", 1, 100)


def test_memory_that_runs_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    data = document(1)
    monkeypatch.setattr(documents, "_drawn", full)
    assert problem(data) == TOO_BIG
    with pytest.raises(Unreadable):
        one_page(data, 1, 100)
    monkeypatch.setattr(documents.pdfium, "PdfDocument", full)
    assert problem(data) == TOO_BIG


def test_a_page_whose_text_cannot_be_read_is_still_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise documents.pdfium.PdfiumError("no text")

    monkeypatch.setattr(documents.pdfium.PdfPage, "get_textpage", broken)
    page = drawn(document(1))[0]
    assert (page.text, page.runs, page.width) == ("", (), 300)


def test_a_page_that_is_covered_tells_no_words_that_lie_outside_of_it() -> None:
    """What a reader crops away stays in the file: a box elsewhere on the page must not bring it back."""
    said = b"BT /F1 12 Tf %d %d Td (%b) Tj ET\n"
    words = ((30, 200, b"seen"), (30, 20, b"cropped"), (-900, -900, b"outside"), (30, 280, b"covered"))
    data = page_of(b"".join(said % each for each in words), crop=(0, 60, 300, 300))
    (plain,) = drawn(data)
    assert plain.text.split() == ["seen", "covered"]
    boxed = [each for each in drawn_pages(data, 72, 1, [[1, 0, 0, 10_000, 1500]]) if not isinstance(each, int)]
    assert boxed[0].text == "seen"

"""The sheet for days on paper: one page of lines and boxes, which tells nobody what it is for."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from journal.actions.time_sheet import save_time_sheet, time_sheet
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput

LOADED = ("journal", "shift", "client", "sex", "work", "victim", "incident", "police", "dance", "booking")


def test_it_is_one_page_across_with_words_that_say_nothing_of_the_work(tools: Tools) -> None:
    document = pypdfium2.PdfDocument(time_sheet(tools.clock))
    (page,) = document
    assert [round(side) for side in page.get_size()] == [842, 595]
    text = page.get_textpage().get_text_bounded()
    assert {"Day", "From", "To", "Breaks", "Agreed", "Given"} <= set(text.split())
    assert not [word for word in LOADED if word in text.lower()]
    assert "2026" not in text


def test_it_is_saved_under_a_free_name_that_tells_nothing(tools: Tools, tmp_path: Path) -> None:
    first, second = save_time_sheet(tmp_path, tools.clock), save_time_sheet(tmp_path, tools.clock)
    assert [path.name for path in (first, second)] == ["sheet.pdf", "sheet-2.pdf"]
    assert first.read_bytes() == second.read_bytes()


def test_a_folder_that_is_not_there_is_said(tools: Tools, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        save_time_sheet(tmp_path / "nowhere", tools.clock)

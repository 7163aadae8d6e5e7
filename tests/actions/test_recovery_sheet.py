"""The recovery sheet: one page with the code, which tells nobody what it opens."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from journal.actions.recovery_sheet import recovery_sheet, write_recovery_sheet
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput
from journal.vault.recovery_code import code_of, secret_of

CODE = code_of(bytes(range(16)))


def text_of(sheet: bytes) -> str:
    document = pypdfium2.PdfDocument(sheet)
    assert len(document) == 1
    return document[0].get_textpage().get_text_bounded()


def test_the_sheet_holds_the_whole_code_in_its_groups(tools: Tools) -> None:
    text = text_of(recovery_sheet(CODE, tools.clock))
    groups = [word for word in text.split() if word.isdigit()]
    assert "-".join(groups) == CODE
    assert secret_of(" ".join(groups)) == bytes(range(16))


def test_the_sheet_is_one_a4_page_with_room_for_the_date(tools: Tools) -> None:
    sheet = recovery_sheet(CODE, tools.clock)
    width, height = pypdfium2.PdfDocument(sheet)[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert "Date:" in text_of(sheet)
    assert "2026" not in text_of(sheet)


def test_neither_page_nor_file_says_what_the_code_opens(tools: Tools, tmp_path: Path) -> None:
    sheet = recovery_sheet(CODE, tools.clock)
    assert "journal" not in text_of(sheet).lower()
    with pikepdf.open(pikepdf_source(sheet, tmp_path)) as document:
        with document.open_metadata() as metadata:
            said = {str(key): str(value) for key, value in metadata.items()}
        said |= {str(key): str(value) for key, value in (document.docinfo or {}).items()}
        everything = " ".join(
            bytes(each.read_bytes()).decode("latin-1") for each in document.objects if isinstance(each, pikepdf.Stream)
        )
    assert said["/Title"] == "Sheet"
    assert not any("journal" in value.lower() or str(tmp_path) in value for value in said.values())
    assert "journal" not in everything.lower()


def pikepdf_source(sheet: bytes, folder: Path) -> Path:
    path = folder / "s.pdf"
    path.write_bytes(sheet)
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights")
def test_the_file_is_for_its_owner_alone_and_never_written_over_another(tools: Tools, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    write_recovery_sheet(CODE, path, tools.clock)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(BadInput):
        write_recovery_sheet(CODE, path, tools.clock)
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.pdf"]

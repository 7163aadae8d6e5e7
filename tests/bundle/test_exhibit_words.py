"""Texts, tables of plain text and e-mails can be read in the report, and let nothing slip that must not go out."""

import hashlib
from pathlib import Path

import attrs
import pypdfium2
import pytest

from journal.bundle import exhibit_words
from journal.bundle.exhibit_words import MAIL, words_read
from journal.bundle.redaction import Barred, barred_from
from journal.bundle.report.copies import TextCopy
from journal.bundle.sought import Sought
from journal.bundle.write import write_bundle
from journal.records.case import Redaction
from journal.records.person import Person
from tests.bundle.material import Originals, PlainWorkshop, evidence, picture, record_id, selected, selection
from tests.bundle.test_write import everything, text_of

CHAT = (
    "12/03/2026, 23:10 - Holger: Anna Kowalska stays till six.\n"
    "12/03/2026, 23:12 - Me: We said four.\n\n"
    "قال إن السعر أقل\nHe wrote \u202egnp.exe\n"
)
LETTER = (
    b"From: Anna Kowalska <anna@example.org>\r\nTo: me@example.org\r\nReceived: from 192.0.2.7\r\n"
    b"Subject: =?utf-8?Q?Caf=C3=A9?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nCome on Friday.\r\n> by the blue\r\n> Audi\r\n"
    b"--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=door.png\r\n\r\nxxxx\r\n--b--\r\n"
)
TABLE = b"day;pay\n2026-03-12;300\n"
CONTENTS = {record_id(10): CHAT.encode(), record_id(11): LETTER, record_id(12): TABLE}
KINDS = {10: "text/plain", 11: MAIL, 12: "text/csv"}


def pages(out: Path, **more) -> str:
    chosen = [selected(1, Person(called="Anna Kowalska", roles=("colleague",)))]
    chosen += [evidence(number, media_type=kind, sha256=None) for number, kind in KINDS.items()]
    kept = Originals(CONTENTS)
    written = write_bundle(selection(chosen, **more), out, evidence=kept, workshop=PlainWorkshop())
    out.joinpath("all").write_bytes(everything(written.bundle))
    return " ".join(text_of(written.bundle / "data/01_Bundle.pdf").replace("\u200b", "").split())


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    return pages(tmp_path_factory.mktemp("whole"))


def test_a_chat_stands_in_numbered_lines_with_the_exhibits_number(report: str):
    assert "EX001 As the file says 1 12/03/2026, 23:10 - Holger: Anna Kowalska stays till six." in report
    assert "2 12/03/2026, 23:12 - Me: We said four." in report
    assert "5 He wrote [U+202E]gnp.exe" in report


def test_an_e_mail_says_who_wrote_it_as_the_file_says_and_lists_what_came_with_it(report: str):
    assert "From Anna Kowalska <anna@example.org>" in report
    assert "Subject Café" in report
    assert "1 Come on Friday." in report
    assert "Came with it, not shown here: door.png (4 bytes)" in report
    assert "192.0.2.7" not in report


def test_a_table_of_plain_text_stands_in_cells_with_the_number_of_each_line(report: str):
    assert "1 day pay" in report
    assert "2 2026-03-12 300" in report
    assert "Shown as a table, line by line" in report
    assert "A file of this kind" not in report


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (("a,b", "", '"1,5",2'), (("a", "b"), ("", ""), ("1,5", "2"))),
        (("a;1,5", "b;2"), (("a", "1,5"), ("b", "2"))),
        (("a,b", "c"), None),
        (('a,"b', 'c"'), None),
        (("a", "b"), None),
        ((",".join("abcdefghi"),), None),
    ],
)
def test_lines_are_a_table_where_all_have_as_many_cells_and_a_page_has_room(lines, rows):
    assert TextCopy(lines, of_table=True).rows() == rows
    assert TextCopy(lines).rows() is None


def test_in_the_copy_to_send_names_are_replaced_in_what_a_file_says(tmp_path: Path):
    said = pages(tmp_path, audience="to-send", pseudonyms={record_id(1): "Colleague A"})
    assert "1 12/03/2026, 23:10 - Holger: Colleague A stays till six." in said
    assert "From Colleague A <Colleague A@example.org>" in said
    assert "What the file says" in said
    assert "A file came with it, not shown here (4 bytes)" in said
    assert "door.png" not in said
    assert b"Kowalska" not in tmp_path.joinpath("all").read_bytes()


def test_words_that_could_be_missed_hold_the_whole_text_back(tmp_path: Path):
    said = pages(tmp_path, audience="to-send", redactions=(Redaction(passage="blue Audi", reason="R2"),))
    assert "what must not go out could not be taken out of them for certain" in said
    assert "Come on Friday" not in said
    assert "We said four" in said


BARRED = (Barred(Sought("blue Audi"), "[gone]", "R2"),)


@pytest.mark.parametrize(
    "text", ["b\u202elue Audi", "blue A\u2066udi", "blue\n> Audi", "blue Au=\ndi", "bl\u034fue Audi"]
)
def test_what_the_eye_would_read_is_never_shown(text: str):
    assert words_read(PlainWorkshop(), text.encode(), "text/plain", BARRED).text is None


def test_lines_keep_their_numbers_where_words_are_taken_out():
    read = words_read(PlainWorkshop(), b"the blue\nAudi stood\nthere", "text/plain", BARRED)
    assert read.text is not None
    assert read.text.lines == ("the [gone]", " stood", "there")
    assert read.text.reasons == ("R2",)


def test_a_text_in_an_unknown_encoding_is_shown_only_where_nothing_must_be_sought():
    class Guessing(PlainWorkshop):
        def text(self, content: bytes):
            return attrs.evolve(super().text(content), sure=False)

    read = words_read(Guessing(), b"one", "text/plain", ())
    assert read.text is not None
    assert "Some letters may be wrong" in read.notes[0]
    assert words_read(Guessing(), b"one", "text/plain", BARRED).text is None


def test_of_a_long_text_the_beginning_is_shown_and_that_is_said(monkeypatch: pytest.MonkeyPatch):
    whole = words_read(PlainWorkshop(), b"1\n2\n3\n", "text/plain", ())
    assert not whole.notes
    monkeypatch.setattr(exhibit_words, "MOST_LINES", 2)
    read = words_read(PlainWorkshop(), b"1\n2\n3\n", "text/plain", ())
    assert read.text is not None
    assert read.text.lines == ("1", "2")
    assert read.notes == ("Only its first 2 lines are shown here.",)


def test_a_string_over_the_end_of_what_is_shown_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(exhibit_words, "MOST_LETTERS", 8)
    read = words_read(PlainWorkshop(), b"the blue Audi stood", "text/plain", BARRED)
    assert read.text is not None
    assert "blue" not in " ".join(read.text.lines)


def test_the_lawyers_own_copy_is_not_searched():
    chosen = selection([], redactions=(Redaction(passage="blue Audi", reason="R2"),))
    assert barred_from(chosen) == ()


def test_checksums_and_paths_stand_whole_in_the_report_and_tell_copy_and_original_apart(tmp_path: Path):
    chosen = [evidence(10, file_name="IMG_20260412_043310_of_the_front_door.jpg", sha256=None)]
    chosen.append(evidence(11, media_type="text/plain", sha256="0123456789abcdef" * 4))
    kept = Originals({record_id(10): picture(), record_id(11): b"Words."})
    written = write_bundle(selection(chosen), tmp_path, evidence=kept, workshop=PlainWorkshop())
    said = text_of(written.bundle / "data/01_Bundle.pdf")
    (copy,) = (written.bundle / "data/exhibits").iterdir()
    assert hashlib.sha256(copy.read_bytes()).hexdigest() in said
    assert "0123456789abcdef" * 4 in said
    path = f"data/exhibits/{copy.name}"
    assert said.count(path) == 1, "whole in the strip, in parts in the narrow column of the list"
    assert "".join(said.split()).count(path) == 2
    assert "SHA-256 of this copy" in said
    assert "SHA-256 of the original" in " ".join(said.split())
    assert "\u200b" not in said
    flat = " ".join(said.split())
    assert flat.count("The original: with the person who keeps this log, not in this bundle") == 2


def test_a_word_longer_than_a_line_stays_within_the_page(tmp_path: Path):
    kept = Originals({record_id(11): b"w" * 300})
    chosen = [evidence(11, media_type="text/plain", description="v" * 300, sha256=None)]
    written = write_bundle(selection(chosen), tmp_path, evidence=kept, workshop=PlainWorkshop())
    with pypdfium2.PdfDocument(written.bundle / "data/01_Bundle.pdf") as document:
        for page in document:
            text = page.get_textpage()
            assert all(text.get_charbox(at)[2] < page.get_width() - 40 for at in range(text.count_chars()))

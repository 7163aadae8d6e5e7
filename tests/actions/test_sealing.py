"""Heads and time stamps: what can vouch for a journal, and that no sentence claims more than was compared."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from journal.actions import given_heads, seal_head
from journal.actions.check_head import kept_verdict, not_shown, stamp_shown, trust_shown
from journal.actions.check_journal import check_journal
from journal.actions.export_bundle import Choices, export
from journal.actions.given_bundles import Given, keep_bundle
from journal.actions.given_heads import How, kept_heads
from journal.actions.list_records import count_records
from journal.actions.open_journal import Journal, open_journal
from journal.actions.save_record import save_record
from journal.actions.seal_head import (
    give_head,
    head_sheet,
    head_to_give,
    keep_time_stamp,
    qr_code,
    request_time_stamp,
    write_head_sheet,
)
from journal.actions.tools import Tools
from journal.actions.verdict import Verdict
from journal.ground.known_error import BadInput, DiskTrouble, NotSound
from journal.proof.head import Head
from journal.proof.head_words import words_of
from journal.proof.signed_data import Signer
from journal.proof.time_stamp import LONGEST, TimeStamp, request
from journal.records.moment import Moment
from journal.records.note import Note
from journal.vault.own_entries import HEAD_GIVEN, TIME_STAMP
from journal.vault.query import Query
from tests.actions.conftest import PASSWORD
from tests.authority import Authority, needs_openssl


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made(tmp_path_factory.mktemp("tsa") / "ec")


@pytest.fixture
def written(journal: Journal) -> Journal:
    for words in ("one", "two", "three"):
        save_record(journal, Note(words=words))
    return journal


def stamped(journal: Journal, authority: Authority, folder: Path, name: str = "a") -> Path:
    """Ask for a time stamp, let the authority answer, and return the answer's path."""
    asked, answer = folder / f"{name}.tsq", folder / f"{name}.tsr"
    request_time_stamp(journal, asked)
    answer.write_bytes(authority.answer(asked.read_bytes()))
    return answer


def says(verdict: Verdict) -> str:
    return " ".join(f"{finding.says} {finding.do}" for finding in verdict.findings)


# ---------------------------------------------------------------- heads handed out


def test_an_empty_journal_has_no_head_to_hand_out(journal: Journal) -> None:
    with pytest.raises(BadInput, match="nothing yet"):
        give_head(journal)


def test_a_head_handed_out_twice_is_the_same_and_noted_once(written: Journal) -> None:
    head = written.head()
    assert give_head(written).head == give_head(written).head == head
    assert written.size == 4
    assert [one.head for one in kept_heads(written).given] == [head]
    assert count_records(written, Query()) == 3


def test_a_new_record_makes_a_new_head(written: Journal) -> None:
    first = give_head(written)
    save_record(written, Note(words="four"))
    second = give_head(written)
    assert (first.head.size, second.head.size) == (3, 5)
    assert [one.head for one in kept_heads(written).given] == [first.head, second.head]


def test_a_head_fits_its_journal_however_much_is_added(written: Journal) -> None:
    given = give_head(written)
    for number in range(5):
        save_record(written, Note(words=f"later {number}"))
        for typed in (" ".join(given.words), given.line):
            verdict = check_journal(written, head=typed)
            assert (verdict.sound, verdict.confirmed_by) == (True, ("head",))
            assert "unchanged" in verdict.findings[0].says
            assert f"{number + 2} entr" in verdict.findings[0].do
    assert "fits your head" in check_journal(written, deep=True, head=given.line).summary


def test_a_head_of_now_says_nothing_of_later_entries(written: Journal) -> None:
    verdict = check_journal(written, head=f"3:{written.head().root.hex()}")
    assert verdict.confirmed_by == ("head",)
    assert verdict.findings[0].do == ""


def test_a_head_of_another_log_is_not_sound(written: Journal) -> None:
    for size in (0, 1, 3):
        verdict = check_journal(written, head=" ".join(words_of(Head(size, bytes(32)))))
        assert (verdict.sound, verdict.confirmed_by) == (False, ())
        assert "not" in verdict.findings[0].says


def test_a_head_that_knows_more_entries_shows_a_folder_put_back(written: Journal) -> None:
    verdict = check_journal(written, head=f"9:{'ab' * 32}")
    assert not verdict.sound
    assert "9 entries" in verdict.findings[0].says
    assert verdict.findings[0].do


def test_a_head_with_a_typing_mistake_is_bad_input_and_no_verdict(written: Journal) -> None:
    words = list(give_head(written).words)
    words[7] = "zebra" if words[7] != "zebra" else "acorn"
    with pytest.raises(BadInput, match="word 8"):
        check_journal(written, head=" ".join(words))


def test_a_damaged_journal_is_not_confirmed_by_a_head_that_fits(written: Journal, tools: Tools) -> None:
    given = give_head(written)
    database = written._database
    with database.transaction():
        database.run("UPDATE entries SET body = replace(body, 'two', 'owt') WHERE sequence = 2")
    verdict = check_journal(written, head=given.line)
    assert (verdict.sound, verdict.confirmed_by) == (False, ())


def test_a_log_written_anew_by_somebody_with_the_key_does_not_fit_its_heads(written: Journal) -> None:
    given = give_head(written)
    anew = bytes(32)
    with written._database.transaction():
        written._database.run("UPDATE leaves SET leaf = ? WHERE sequence = 2", (anew,))
    assert "does not fit" in says(kept_verdict(written))
    assert not kept_verdict(written).sound
    verdict = check_journal(written, head=given.line)
    assert not verdict.sound
    assert "changed, taken out" in verdict.findings[0].do


def test_a_journal_that_can_only_be_read_hands_out_its_head_unnoted(
    written: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(written), "read_only", property(lambda _: True))
    assert give_head(written).head == written.head()
    assert written.own_entries(HEAD_GIVEN) == []


def test_a_bundle_s_head_is_kept_with_its_fingerprint(written: Journal) -> None:
    keep_bundle(
        written,
        head_to_give(written),
        Given("Bundle", "0123456789abcdef" * 4),
        Moment(datetime(2026, 5, 1, tzinfo=UTC)),
    )
    (kept,) = kept_heads(written).given
    assert (kept.how, kept.fingerprint, kept.fits) == (How.BUNDLE, "0123456789abcdef" * 4, True)
    assert "01234567" in says(check_journal(written))
    assert check_journal(written).sound


# ---------------------------------------------------------------- time stamps


@needs_openssl
def test_a_time_stamp_is_kept_whole_and_says_what_it_shows(
    written: Journal, authority: Authority, tmp_path: Path
) -> None:
    path = stamped(written, authority, tmp_path)
    kept = keep_time_stamp(written, path)
    assert kept.head.size == 3
    (one,) = kept_heads(written).stamps
    assert (one.answer, one.stamp) == (path.read_bytes(), kept.stamp)
    verdict = check_journal(written)
    assert verdict.sound
    assert verdict.confirmed_by == ()  # anybody can call himself an authority
    assert "first 3 entries stood in this journal" in says(verdict)
    assert "Clock of tests" in says(verdict)
    assert "Root of tests" in says(verdict)
    assert "for you or your lawyer to judge" in says(verdict)
    assert "No answer" not in says(verdict)


@needs_openssl
def test_a_time_stamp_survives_closing_and_opening(
    written: Journal, authority: Authority, tmp_path: Path, tools: Tools
) -> None:
    keep_time_stamp(written, stamped(written, authority, tmp_path))
    written.close()
    with open_journal(written.folder, PASSWORD, tools) as again:
        assert kept_heads(again).stamps[0].stamp is not None
        assert check_journal(again).sound


@needs_openssl
def test_an_answer_comes_late_and_still_finds_its_head(written: Journal, authority: Authority, tmp_path: Path) -> None:
    early = stamped(written, authority, tmp_path, "early")
    assert "No answer was added" in says(check_journal(written))
    save_record(written, Note(words="between"))
    late = stamped(written, authority, tmp_path, "late")
    save_record(written, Note(words="after"))
    assert keep_time_stamp(written, late).head.size == 5
    assert keep_time_stamp(written, early).head.size == 3
    assert [one.size for one in kept_heads(written).stamps] == [5, 3]


@needs_openssl
def test_the_same_answer_is_kept_once(written: Journal, authority: Authority, tmp_path: Path) -> None:
    path = stamped(written, authority, tmp_path)
    keep_time_stamp(written, path)
    size = written.size
    assert keep_time_stamp(written, path).head.size == 3
    assert written.size == size


@needs_openssl
def test_an_answer_without_a_note_of_its_request_is_found_all_the_same(
    written: Journal, authority: Authority, tmp_path: Path
) -> None:
    path = tmp_path / "a.tsr"
    path.write_bytes(authority.answer(request(written.head())))
    save_record(written, Note(words="more"))
    assert keep_time_stamp(written, path).head.size == 3


@needs_openssl
def test_the_answer_for_another_journal_is_not_sound_and_not_kept(
    written: Journal, authority: Authority, tmp_path: Path
) -> None:
    path = tmp_path / "other.tsr"
    path.write_bytes(authority.answer(request(Head(3, bytes(32)))))
    with pytest.raises(NotSound, match="not for this journal"):
        keep_time_stamp(written, path)
    assert written.size == 3


@needs_openssl
def test_a_stamp_over_a_head_that_was_handed_out_is_found_without_trying_every_other(
    written: Journal, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = stamped(written, authority, tmp_path)

    def slow(*_anything: object) -> None:
        raise AssertionError("every head was tried")

    monkeypatch.setattr(seal_head, "stamped_head", slow)
    assert keep_time_stamp(written, answer).head.size == 3


@needs_openssl
def test_a_stamp_that_stopped_fitting_is_a_problem(written: Journal, authority: Authority, tmp_path: Path) -> None:
    keep_time_stamp(written, stamped(written, authority, tmp_path))
    with written._database.transaction():
        written._database.run("UPDATE leaves SET leaf = ? WHERE sequence = 1", (bytes(32),))
    assert "A time stamp over the first 3 entries does not fit" in says(kept_verdict(written))
    assert not check_journal(written).sound


def test_what_is_no_answer_is_refused_and_not_kept(written: Journal, tmp_path: Path) -> None:
    path = tmp_path / "no.tsr"
    for content in (b"", b"hello", request(written.head()), bytes(LONGEST + 1)):
        path.write_bytes(content)
        with pytest.raises(BadInput, match="not the answer"):
            keep_time_stamp(written, path)
    with pytest.raises(BadInput):
        keep_time_stamp(written, tmp_path / "missing.tsr")
    with pytest.raises(BadInput):
        keep_time_stamp(written, tmp_path)
    assert written.size == 3


def test_a_request_is_never_written_over_something(written: Journal, tmp_path: Path) -> None:
    path = tmp_path / "a.tsq"
    path.write_bytes(b"mine")
    with pytest.raises(BadInput):
        request_time_stamp(written, path)
    with pytest.raises(BadInput):
        request_time_stamp(written, tmp_path / "nowhere" / "a.tsq")
    assert path.read_bytes() == b"mine"
    assert written.size == 3


def test_entries_of_its_own_that_nobody_can_read_are_problems_and_no_crash(written: Journal) -> None:
    with written.unit_of_work() as work:
        work.append_own(HEAD_GIVEN, {"size": "three", "root": "ff", "how": "by pigeon"})
        work.append_own(TIME_STAMP, {"size": 3, "root": "ff", "answer": "!"})
        work.append_own(TIME_STAMP, {"size": 3, "answer": base64.b64encode(b"hello").decode()})
        work.commit()
    verdict = kept_verdict(written)
    assert [finding.severity for finding in verdict.findings] == ["problem"] * 3
    assert not verdict.sound
    assert given_heads.kept_heads(written).given[0].how is How.WORDS


def test_a_log_that_can_t_be_read_any_more_is_a_finding_and_no_crash(written: Journal) -> None:
    given = give_head(written)
    with written._database.transaction():
        written._database.run("UPDATE frontier SET peaks = x'00'")
    verdict = check_journal(written, head=given.line)
    assert (verdict.sound, verdict.confirmed_by) == (False, ())
    for body in ("[]", "no JSON at all", "{}", '{"@written": 7}'):
        with written._database.transaction():
            written._database.run("UPDATE entries SET body = ? WHERE sequence = 4", (body.encode(),))
        assert not kept_verdict(written).sound
        assert not check_journal(written).sound


def test_who_issued_the_certificate_is_said_to_be_unknown_where_it_did_not_come_along() -> None:
    signer = Signer("Somebody", (), complete=False)
    stamp = TimeStamp(bytes(32), datetime(2026, 3, 1, tzinfo=UTC), None, 1, "1.2.3", signer)
    assert "did not come along" in trust_shown(stamp)
    assert "Somebody" in stamp_shown(2, stamp)


def test_nothing_kept_is_said_as_such(written: Journal) -> None:
    verdict = kept_verdict(written)
    assert (verdict.sound, verdict.findings) == (True, ())
    assert "Nothing outside" in verdict.summary
    give_head(written)
    assert kept_verdict(written).findings


def test_what_no_check_shows_is_always_said() -> None:
    assert len(not_shown(confirmed=True)) == 1
    assert len(not_shown(confirmed=False)) == 2


# ---------------------------------------------------------------- the sheet


def test_the_sheet_holds_words_line_and_a_qr_code_and_names_nothing(
    written: Journal, tools: Tools, tmp_path: Path
) -> None:
    given = give_head(written)
    write_head_sheet(given, tmp_path / "head.pdf", tools.clock)
    document = pypdfium2.PdfDocument((tmp_path / "head.pdf").read_bytes())
    assert len(document) == 1
    text = document[0].get_textpage().get_text_bounded().replace("\r\n", "\n")
    assert given.head.root.hex() in text.replace("\n", "")
    assert set(given.words) <= set(text.split())
    assert document.get_metadata_dict()["Title"] == "Sheet"
    assert str(written.folder.name) not in text
    with pytest.raises(BadInput):
        write_head_sheet(given, tmp_path / "head.pdf", tools.clock)
    assert head_sheet(given, tools.clock).startswith(b"%PDF")


def test_the_qr_code_is_a_drawing_without_anything_from_outside() -> None:
    drawing = qr_code("journal-head-1:3:" + "ab" * 32)
    assert drawing.startswith(b"<?xml")
    assert b"<path" in drawing
    assert b"href" not in drawing


def test_a_sheet_for_a_full_disk_says_so(written: Journal, tools: Tools, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    path = folder / ("x" * 300)
    with pytest.raises((DiskTrouble, BadInput)):
        write_head_sheet(seal_head.in_words(written.head()), path, tools.clock)
    assert list(folder.iterdir()) == []


def test_an_export_keeps_the_head_and_the_fingerprint(written: Journal, tools: Tools, tmp_path: Path) -> None:
    head = written.head()
    done = export(written, Choices(), tools, tmp_path / "out")
    (kept,) = kept_heads(written).given
    assert (kept.how, kept.head, kept.fingerprint) == (How.BUNDLE, head, done.fingerprint)
    assert check_journal(written).sound

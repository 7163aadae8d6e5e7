"""What can vouch for a journal, as a list: newest first, in words, and with what does not fit any more."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.actions.given_bundles import Given, keep_bundle
from journal.actions.list_heads import not_fitting, standing_of
from journal.actions.new_file import free_path, write_new
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record
from journal.actions.seal_head import give_head, head_to_give, keep_time_stamp, request_time_stamp
from journal.ground.known_error import BadInput
from journal.records.moment import Moment
from journal.records.note import Note
from journal.vault.own_entries import HEAD_GIVEN, TIME_STAMP
from tests.authority import Authority, needs_openssl


def listed(journal: Journal) -> list[str]:
    return [one.says.partition(": ")[2] or one.says for one in standing_of(journal).listed]


def test_an_empty_journal_stands_at_nothing(journal: Journal) -> None:
    standing = standing_of(journal)
    assert (standing.size, standing.listed) == (0, ())


@needs_openssl
def test_words_requests_bundles_and_stamps_are_listed_newest_first(journal: Journal, tmp_path: Path) -> None:
    save_record(journal, Note(words="one"))
    give_head(journal)
    request_time_stamp(journal, tmp_path / "r.tsq")
    save_record(journal, Note(words="two"))
    keep_bundle(
        journal,
        head_to_give(journal),
        Given("Bundle", "abcdef0123456789" * 4),
        Moment(datetime(2026, 5, 1, tzinfo=UTC)),
    )
    answer = tmp_path / "r.tsr"
    answer.write_bytes(Authority.made(tmp_path / "authority").answer((tmp_path / "r.tsq").read_bytes()))
    keep_time_stamp(journal, answer)
    standing = standing_of(journal)
    assert standing.size == 4  # two notes, and what was noted between them
    assert all(one.fits for one in standing.listed)
    bundle, stamp, request, words = listed(journal)
    assert bundle == "a bundle, made from 4 entries. Its fingerprint begins with abcdef01."
    assert "at the latest" in standing.listed[1].says
    assert "no list of authorities" in standing.listed[1].more
    assert stamp
    assert request == "a request for a time stamp, over 1 entry."
    assert words == "words or a sheet, over 1 entry."


def test_what_does_not_fit_any_more_is_listed_as_such(journal: Journal) -> None:
    save_record(journal, Note(words="one"))
    with journal.unit_of_work() as work:
        work.append_own(HEAD_GIVEN, {"size": 1, "root": "00" * 32, "how": "words"})
        work.append_own(TIME_STAMP, {"size": 1, "root": "00" * 32, "answer": "bm90aGluZw=="})
        work.commit()
    standing = standing_of(journal)
    assert [one.fits for one in standing.listed] == [False, False]
    assert "changed or taken out" in not_fitting()


def test_a_free_name_is_found_beside_what_is_there(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        path = free_path(tmp_path, "head.pdf")
        write_new(path, b"")
        names.append(path.name)
    assert names == ["head.pdf", "head-2.pdf", "head-3.pdf"]


def test_where_no_name_is_free_nothing_is_written_over(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / ("a.pdf" if number < 2 else f"a-{number}.pdf")).touch()
    with pytest.raises(BadInput):
        write_new(free_path(tmp_path, "a.pdf"), b"new")

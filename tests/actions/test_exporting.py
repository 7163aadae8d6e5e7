"""A bundle holds what was chosen and nothing else, its versions never repeat, and a failed export leaves nothing."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import attrs
import pytest
import pyzipper

from journal.actions.attach_evidence import attach
from journal.actions.bundle_sources import StoredEvidence
from journal.actions.choose_records import chosen_records
from journal.actions.export_bundle import Choices, export, finish, gather, give_back, write
from journal.actions.half_bundles import SWEPT
from journal.actions.open_journal import Journal, open_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.actions.verify_bundle import verify_bundle
from journal.bundle.report.words import not_included
from journal.bundle.selection import show
from journal.ground.known_error import BadInput, Cancelled, Damaged, WrongSecret
from journal.ground.progress import Progress
from journal.records.case import Case, Decision, Pseudonym, Redaction
from journal.records.moment import Moment, Span
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.place import Place
from journal.records.record import Record
from journal.records.shift import Shift
from tests.actions.conftest import PASSWORD
from tests.pictures import photo

ZONE = "Europe/Berlin"


def on(month: int, day: int) -> Moment:
    return Moment.local(datetime(2026, month, day, 20), ZONE)


def save(journal: Journal, record: Record) -> str:
    return save_record(journal, record).ids[0]


def attached(journal: Journal, tools: Tools, path: Path, *about: str) -> str:
    path.write_bytes(photo(model=f"Canary {path.name}"))
    return attach(journal, tools, path, about).ids[0]


def chosen(journal: Journal, **choices) -> set[str]:
    return {one.record_id for one in chosen_records(journal, Choices(**choices))}


def test_nothing_chosen_is_everything_in_the_order_of_writing(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    place = save(journal, Place(name="Club"))
    shift = save(journal, Shift(place=place))
    evidence = attached(journal, tools, tmp_path / "a.jpg", shift)
    save_record(journal, Place(name="Club 9"), place)
    assert [one.record_id for one in chosen_records(journal, Choices())] == [place, shift, evidence]


def test_every_version_of_a_record_comes_with_it(journal: Journal) -> None:
    note = save(journal, Note(words="first"))
    save_record(journal, Note(words="second"), note)
    (one,) = chosen_records(journal, Choices())
    assert [version.record.words for version in one.versions] == ["first", "second"]
    assert one.first.zone == ZONE
    assert datetime.fromisoformat(one.first.written_at).tzinfo is not None


def test_chosen_kinds_bring_their_evidence_and_nothing_else(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    place = save(journal, Place(name="Club"))
    shift = save(journal, Shift(place=place))
    note = save(journal, Note(words="x"))
    evidence = attached(journal, tools, tmp_path / "a.jpg", shift)
    attached(journal, tools, tmp_path / "b.jpg", note)
    assert chosen(journal, kinds=("shift",)) == {shift, evidence}


def test_a_period_brings_what_happened_in_it_and_whom_it_names(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    place, other = save(journal, Place(name="Club")), save(journal, Place(name="Elsewhere"))
    march = save(journal, Shift(actual=Span(on(3, 9), None), place=place))
    april = save(journal, Payment(paid=on(4, 1), shifts=(march,)))
    save(journal, Shift(actual=Span(on(5, 9), None), place=other))
    evidence = attached(journal, tools, tmp_path / "a.jpg", march)
    zone = ZoneInfo(ZONE)
    until = datetime(2026, 4, 2, tzinfo=zone)
    assert chosen(journal, until=until) == {march, april, place, evidence}
    assert chosen(journal, since=datetime(2026, 4, 1, tzinfo=zone), until=until) == {april}


def test_files_about_whom_a_period_only_names_come_where_they_are_of_that_period(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    place = save(journal, Place(name="Club"))
    march = save(journal, Shift(actual=Span(on(3, 9), None), place=place))

    def made(name: str, day: Moment, *about: str) -> str:
        evidence = attached(journal, tools, tmp_path / name, *about)
        save_record(journal, attrs.evolve(journal.current(evidence).record, taken=day), evidence)
        return evidence

    within, later = made("a.jpg", on(3, 10), place), made("b.jpg", on(5, 10), place)
    about_both = made("c.jpg", on(5, 11), march, place)
    april = {"until": datetime(2026, 4, 1, tzinfo=ZoneInfo(ZONE))}
    assert chosen(journal, **april) == {place, march, within, about_both}
    assert chosen(journal, **april, places=(place,)) == {place, march, within, about_both}
    assert chosen(journal, **april, record_ids=(place,)) == {place, march, within, later, about_both}


def test_files_about_whom_an_entry_only_names_stay_where_they_are(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    boss, club, hotel = (
        save(journal, each) for each in (Person(called="Boss"), Place(name="Club"), Place(name="Hotel"))
    )
    here = save(journal, Shift(place=club, run_by=boss, notes="mirror"))
    there = save(journal, Shift(place=hotel, run_by=boss))
    of_here = attached(journal, tools, tmp_path / "a.jpg", here)
    of_there = attached(journal, tools, tmp_path / "b.jpg", there)
    of_boss = attached(journal, tools, tmp_path / "c.jpg", boss)
    assert chosen(journal, places=(club,)) == {club, here, boss, of_here}
    assert chosen(journal, words="mirror") == {club, here, boss, of_here}
    assert chosen(journal, people=(boss,)) == {boss, here, there, club, hotel, of_here, of_there, of_boss}


def test_a_day_is_that_of_the_place_where_it_was_lived(journal: Journal) -> None:
    there = Moment.local(datetime(2026, 4, 1, 0, 30), "Asia/Bangkok")  # in Berlin it is still March
    late = save(journal, Note(words="x", when=there))
    berlin = ZoneInfo("Europe/Berlin")
    april = Choices(since=datetime(2026, 4, 1, tzinfo=berlin), until=datetime(2026, 4, 2, tzinfo=berlin))
    assert {one.record_id for one in chosen_records(journal, april)} == {late}
    with pytest.raises(BadInput, match="nothing to hand over"):
        chosen(journal, until=datetime(2026, 4, 1, tzinfo=berlin))


def test_a_single_record_comes_with_its_evidence_alone(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    shift, _other = save(journal, Shift(notes="one")), save(journal, Shift(notes="two"))
    evidence = attached(journal, tools, tmp_path / "a.jpg", shift)
    assert chosen(journal, record_ids=(shift,)) == {shift, evidence}


def test_an_empty_choice_is_refused(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    save(journal, Note(words="x"))
    with pytest.raises(BadInput):
        gather(journal, Choices(kinds=("shift",)), tools, tmp_path)


def test_a_folder_is_written_whole_and_verifies_by_its_fingerprint(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    note = save(journal, Note(words="x"))
    attached(journal, tools, tmp_path / "a.jpg", note)
    done = export(journal, Choices(case="Mein Fall", originals=True), tools, tmp_path / "out")
    assert done.bundle.name == "Mein-Fall_2026-05-01_v1"
    assert done.receipt.is_file()
    verdict = verify_bundle(done.bundle, done.fingerprint)
    assert (verdict.sound, verdict.confirmed_by) == (True, ("fingerprint",))
    (original,) = (done.bundle / "data" / "originals").iterdir()
    assert original.read_bytes() == (tmp_path / "a.jpg").read_bytes()
    (copy,) = (done.bundle / "data" / "exhibits").iterdir()
    assert b"Canary" not in copy.read_bytes()


def test_a_zip_opens_with_the_passphrase_that_was_made_or_given(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    save(journal, Note(words="x"))
    made = export(journal, Choices(form="zip"), tools, tmp_path / "one")
    assert made.passphrase is not None
    assert verify_bundle(made.bundle, made.fingerprint, made.passphrase).sound
    with pytest.raises(WrongSecret):
        verify_bundle(made.bundle, None, "wrong")
    own = "seven sturdy goats climb over a quiet fence"
    given = export(journal, Choices(form="zip"), tools, tmp_path / "two", passphrase=own)
    assert given.passphrase is None
    assert verify_bundle(given.bundle, given.fingerprint, own).sound
    with pyzipper.AESZipFile(given.bundle) as outer:
        assert len(outer.namelist()) == 1


def test_versions_count_per_case(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    save(journal, Note(words="x"))
    names = [export(journal, Choices(case=case), tools, tmp_path / "out").bundle.name for case in ("A", "A", "B", "A")]
    assert [name.rpartition("_")[2] for name in names] == ["v1", "v2", "v1", "v3"]


def test_a_failed_export_leaves_nothing_and_takes_no_number(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    save(journal, Note(words="x"))
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        export(journal, Choices(), tools, tmp_path / "out", progress)
    assert not (tmp_path / "out").exists()
    assert gather(journal, Choices(), tools, tmp_path).version == 1


def test_a_number_is_not_given_back_over_a_later_one(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    save(journal, Note(words="x"))
    first, second = (gather(journal, Choices(), tools, tmp_path) for _ in range(2))
    give_back(journal, first)
    third = gather(journal, Choices(), tools, tmp_path)
    assert (first.version, second.version, third.version) == (1, 2, 3)


def test_an_existing_target_is_refused(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    save(journal, Note(words="x"))
    gathered = gather(journal, Choices(), tools, tmp_path / "out")
    write(gathered, journal.evidence, tools)
    with pytest.raises(BadInput):
        write(gathered, journal.evidence, tools)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 2, 3, 23, 30, tzinfo=UTC), "2026-02-03"),
        (datetime(2026, 2, 3, 23, 30, tzinfo=timezone(timedelta(hours=-5))), "2026-02-03"),
        (datetime(2026, 2, 3, 23, 30, tzinfo=timezone(timedelta(hours=5, minutes=45))), "2026-02-03"),
        (datetime(2026, 2, 3, 23, 30, tzinfo=ZoneInfo(ZONE)), "2026-02-03"),
    ],
)
def test_the_stated_time_is_the_one_printed(
    journal: Journal, tools: Tools, tmp_path: Path, at: datetime, day: str
) -> None:
    save(journal, Note(words="x"))
    done = export(journal, Choices(at=at), tools, tmp_path / "out")
    assert day in done.bundle.name


def test_the_same_choice_at_the_same_time_gives_the_same_bytes(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    attached(journal, tools, tmp_path / "a.jpg", save(journal, Note(words="x")))
    choices = Choices(at=datetime(2026, 2, 3, 12, tzinfo=UTC))
    gathered = [gather(journal, choices, tools, tmp_path / name) for name in ("one", "two")]
    same = [attrs.evolve(one, selection=gathered[0].selection) for one in gathered]
    first, second = (write(one, journal.evidence, tools) for one in same)
    assert first.fingerprint == second.fingerprint
    assert hashlib.sha256(first.receipt.read_bytes()).digest() == hashlib.sha256(second.receipt.read_bytes()).digest()


def test_evidence_that_was_not_gathered_is_not_given_out(journal: Journal) -> None:
    with pytest.raises(Damaged):
        StoredEvidence(journal.evidence, {}).copy_out("0" * 32, None, Progress())


def test_no_bundle_is_written_into_the_journal_itself(journal: Journal, tools: Tools) -> None:
    save(journal, Note(words="kept"))
    before = sorted(journal.folder.rglob("*"))
    for target in (journal.folder, journal.folder / "evidence-1", journal.folder / "new"):
        with pytest.raises(BadInput):
            export(journal, Choices(), tools, target)
    assert sorted(journal.folder.rglob("*")) == before


def _half_written(journal: Journal, tools: Tools, out: Path) -> Path:
    """Leave what a killed export leaves: the note, and a part of the bundle."""
    gathered = gather(journal, Choices(), tools, out)
    half = out / f"{gathered.selection.name}.part" / "data"
    half.mkdir(parents=True)
    (half / "02_Chronology.csv").write_text("plain", encoding="utf-8")
    (out / f"{gathered.selection.name}_RECEIPT.pdf.part").write_bytes(b"%PDF")
    (out / "holiday.part").write_text("somebody else's", encoding="utf-8")
    return out


def test_what_a_killed_export_left_is_removed_at_the_next_open(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    save(journal, Note(words="x"))
    out = _half_written(journal, tools, tmp_path / "out")
    journal.close()
    with open_journal(journal.folder, PASSWORD, tools) as again:
        assert [path.name for path in out.iterdir()] == ["holiday.part"]
        assert SWEPT in again.notices
    with open_journal(journal.folder, PASSWORD, tools) as again:
        assert SWEPT not in again.notices


def test_a_stick_that_is_not_there_is_remembered(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    save(journal, Note(words="x"))
    out = _half_written(journal, tools, tmp_path / "stick")
    journal.close()
    out.rename(tmp_path / "pulled")
    open_journal(journal.folder, PASSWORD, tools).close()
    (tmp_path / "pulled").rename(out)
    open_journal(journal.folder, PASSWORD, tools).close()
    assert [path.name for path in out.iterdir()] == ["holiday.part"]


def test_a_finished_or_failed_export_leaves_no_note(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    save(journal, Note(words="x"))
    finish(journal, one := gather(journal, Choices(), tools, tmp_path / "one"), write(one, journal.evidence, tools))
    give_back(journal, gather(journal, Choices(), tools, tmp_path / "two"))
    export(journal, Choices(), tools, tmp_path / "three")
    assert journal.setting("half bundles") is None


def test_a_note_from_outside_the_period_is_held_back_with_its_file_unless_somebody_says_otherwise(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    within, before = save(journal, Note(words="x", when=on(4, 5))), save(journal, Note(words="y", when=on(3, 5)))
    shift = save(journal, Shift(actual=Span(on(3, 9), None)))
    file = attached(journal, tools, tmp_path / "a.jpg", before)
    berlin = ZoneInfo("Europe/Berlin")
    choices = Choices(case="Club", since=datetime(2026, 4, 1, tzinfo=berlin), record_ids=(before, shift))
    gathered = gather(journal, choices, tools, tmp_path / "out")
    shown = show(gathered.selection)
    assert {one.record_id for one in shown.records} == {within, shift}, "what is no note was chosen knowingly"
    assert {one.record_id for one in shown.aside} == {before, file}
    assert "2 notes and files from outside the period are held back." in not_included(shown)
    given_back = gather(journal, attrs.evolve(choices, whenever=(before,)), tools, tmp_path / "out")
    shown = show(given_back.selection)
    assert {one.record_id for one in shown.records} == {within, before, shift}
    assert [one.selected.record_id for one in shown.exhibits] == [file]
    again = show(gather(journal, choices, tools, tmp_path / "out").selection)
    assert before in {one.record_id for one in again.records}, "the case remembers what was decided"


def test_whoever_is_renamed_is_so_in_what_others_say_though_nothing_of_theirs_goes_out(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    anna = save(journal, Person(called="Anna Kowalska"))
    mika = save(journal, Person(called="Mika Lindqvist"))
    save(journal, Note(words="Anna Kowalska came, and Lindqvist laughed. My card is 4711-0815."))
    pay = save(journal, Payment(account="card is 4711-0815"))
    names = (Pseudonym(person=anna, name="Colleague A"), Pseudonym(person=mika, name="Colleague B"))
    decisions = (Decision(record=mika, decision="leave_out"),)
    hidden = (Redaction(record=pay, field="account", reason="R4"),)
    save(journal, Case(name="Club", pseudonyms=names, decisions=decisions, redactions=hidden))
    for number, kinds in enumerate((("note",), ("note", "person"))):
        sent = export(journal, Choices(case="Club", kinds=kinds, audience="to-send"), tools, tmp_path / str(number))
        (note,) = (json.loads(path.read_bytes()) for path in sent.bundle.glob("data/records/*_note_*.json"))
        words = note["record"]["words"]
        assert words == "Colleague A came, and Colleague B laughed. My [blacked out, R4]."


def test_what_a_case_leaves_out_takes_no_number_of_an_exhibit(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    out, kept = (attached(journal, tools, tmp_path / name) for name in ("a.jpg", "b.jpg"))
    save(journal, Case(name="Club", decisions=(Decision(record=out, decision="leave_out"),)))
    for number in ("1", "2"):
        given = export(journal, Choices(case="Club"), tools, tmp_path / number)
        (exhibit,) = (given.bundle / "data/exhibits").iterdir()
        assert exhibit.name.startswith("EX001_"), kept

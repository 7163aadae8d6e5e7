"""The actions of backups: where they go, what is remembered of them, and which secret opens them."""

from __future__ import annotations

from datetime import UTC, datetime

import attrs
import pytest

from journal.actions import back_up as steps
from journal.actions.back_up import SETTING, back_up, last_backup
from journal.actions.create_journal import create_journal
from journal.actions.either_secret import is_code, with_either
from journal.actions.open_journal import open_journal, open_with_either
from journal.actions.remind_of_backup import ENTRIES, Reminder, backup_reminder, put_off_reminder
from journal.actions.restore_backup import rehearse_restore, restore_and_open, restore_backup
from journal.actions.salvage_journal import salvage_and_open
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.clock import StoppedClock
from journal.ground.known_error import BadInput, WrongSecret
from journal.ground.randomness import system_randomness
from journal.records.note import Note
from journal.vault.derivation import Cost
from journal.vault.keys import SlotType
from tests.fakes import PlainWorkshop
from tests.program import picture_of

PASSWORD = "a long password of mine"
AT = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)
CODE = "000011-" * 7 + "000011"


@pytest.fixture
def tools() -> Tools:
    return Tools(StoppedClock(AT, "Europe/Berlin"), system_randomness, PlainWorkshop(), Cost.floor())


@pytest.fixture
def made(tmp_path, tools):
    created = create_journal(tmp_path / "mine.journal", PASSWORD, tools)
    with created.journal:
        yield created


def test_the_last_good_backup_is_remembered(made, tools, tmp_path):
    journal = made.journal
    assert last_backup(journal) is None
    save_record(journal, Note(words="one"))
    with pytest.raises(BadInput):
        back_up(journal, tmp_path / "nowhere", tools)
    assert last_backup(journal) is None
    done = back_up(journal, tmp_path, tools)
    assert (done.place, done.entries, done.lost) == (tmp_path / "mine.journal-backup", 1, 0)
    save_record(journal, Note(words="two"))
    save_record(journal, Note(words="three"))
    last = last_backup(journal)
    assert (last.at, last.zone, last.entries_since) == (AT, "Europe/Berlin", 2)
    assert (last.place, last.folder, last.single) == (tmp_path / "mine.journal-backup", tmp_path, False)
    assert done.same_disk
    later = attrs.evolve(tools, clock=StoppedClock(AT.replace(day=9)))
    single = back_up(journal, tmp_path, later, single=True)
    assert single.place.name == "mine_2026-05-09T12-30-00Z.journal-backup.tar"
    last = last_backup(journal)
    assert (last.entries_since, last.folder, last.single) == (0, tmp_path, True)
    with pytest.raises(BadInput):
        back_up(journal, tmp_path, later, single=True)


def test_a_place_whose_name_is_no_text_is_not_remembered(made, tools, tmp_path):
    strange = tmp_path / "stick\udcff"
    strange.mkdir()
    assert back_up(made.journal, strange, tools).place.parent == strange
    last = last_backup(made.journal)
    assert (last.place, last.folder, last.single) == (None, None, False)


def test_a_restored_journal_is_opened_with_what_restored_it(made, tools, tmp_path):
    save_record(made.journal, Note(words="one"))
    place = back_up(made.journal, tmp_path, tools).place
    for number, secret in enumerate((PASSWORD, made.recovery_code)):
        journal, told = restore_and_open(place, tmp_path / f"{number}.journal", secret, tools)
        with journal:
            assert (journal.size, told.entries, told.findings) == (1, 1, ())
            assert last_backup(journal) is None  # the backup was not yet made when it was copied


def test_a_password_with_the_form_of_a_code_opens(tools, tmp_path):
    create_journal(tmp_path / "odd.journal", CODE, tools).journal.close()
    with open_with_either(tmp_path / "odd.journal", CODE, tools) as journal:
        assert journal.size == 0
    with pytest.raises(WrongSecret):
        open_with_either(tmp_path / "odd.journal", "another", tools)


def test_a_salvaged_journal_is_opened_with_its_own_password(made, tools, tmp_path):
    save_record(made.journal, Note(words="one"))
    made.journal.close()
    new = tmp_path / "saved.journal"
    journal, told = salvage_and_open(tmp_path / "mine.journal", new, made.recovery_code, "another password", tools)
    with journal:
        assert (told.entries, told.complete) == (1, True)


class TestReminder:
    """When somebody is reminded."""

    def fill(self, journal, count):
        for number in range(count):
            save_record(journal, Note(words=str(number)))

    def test_a_young_journal_without_backup_is_left_alone(self, made, tools):
        self.fill(made.journal, ENTRIES)
        assert backup_reminder(made.journal, tools) is None
        self.fill(made.journal, 1)
        assert backup_reminder(made.journal, tools) == Reminder(None, 0, 11)

    def test_an_old_backup_reminds_when_there_is_something_new(self, made, tools, tmp_path):
        back_up(made.journal, tmp_path, tools)
        old = attrs.evolve(tools, clock=StoppedClock(AT.replace(day=16), "Europe/Berlin"))
        assert backup_reminder(made.journal, old) is None
        self.fill(made.journal, 1)
        assert backup_reminder(made.journal, attrs.evolve(old, clock=StoppedClock(AT.replace(day=15)))) is None
        found = backup_reminder(made.journal, old)
        assert (found.days, found.entries, found.last.at) == (15, 1, AT)
        back_up(made.journal, tmp_path, old)
        assert backup_reminder(made.journal, old) is None

    def test_later_means_not_again_today(self, made, tools):
        self.fill(made.journal, ENTRIES + 1)
        put_off_reminder(made.journal, tools)
        assert backup_reminder(made.journal, tools) is None
        tomorrow = attrs.evolve(tools, clock=StoppedClock(AT.replace(day=2), "Europe/Berlin"))
        assert backup_reminder(made.journal, tomorrow) is not None

    def test_a_clock_that_went_backwards_reminds_of_nothing(self, made, tools, tmp_path):
        back_up(made.journal, tmp_path, tools)
        self.fill(made.journal, 1)
        earlier = attrs.evolve(tools, clock=StoppedClock(AT.replace(year=2020)))
        assert backup_reminder(made.journal, earlier) is None


def test_a_backup_in_steps_counts_what_was_saved_meanwhile(made, tools, tmp_path):
    journal = made.journal
    copied = steps.copy(steps.gather(journal, tmp_path, tools))
    save_record(journal, Note(words="meanwhile"))
    assert last_backup(journal) is None
    done = steps.finish(journal, copied, tools)
    assert (done.place, done.entries) == (tmp_path / "mine.journal-backup", 1)
    assert last_backup(journal).entries_since == 0


def test_what_a_killed_backup_into_one_file_left_goes_with_the_next_one(made, tools, tmp_path):
    copied = steps.copy(steps.gather(made.journal, tmp_path, tools, single=True))
    assert [each.name for each in tmp_path.glob("*.part")] == ["mine_2026-05-01T12-30-00Z.journal-backup.tar.part"]
    steps.drop(copied)
    assert not list(tmp_path.glob("*.part"))
    (tmp_path / "mine_2026-04-01T12-30-00Z.journal-backup.tar.part").write_bytes(b"half")
    (tmp_path / "mine_2026-04-01T12-30-00Z.journal-backup.tar.parts").mkdir()
    others = ("mine.part", "yours_2026-04-01T12-30-00Z.journal-backup.tar.part", "mine_2026.journal-backup.tar.part")
    for other in others:
        (tmp_path / other).write_bytes(b"not ours")
    made_now = back_up(made.journal, tmp_path, tools, single=True).place
    left = {each.name for each in tmp_path.iterdir() if each.name != "mine.journal"}
    assert left == {made_now.name, *others}


def test_what_is_remembered_may_be_anything(made):
    with made.journal.unit_of_work() as work:
        work.put_setting(SETTING, "yesterday")
        work.commit()
    assert last_backup(made.journal) is None


def test_several_journals_share_a_folder(made, tools, tmp_path):
    other = create_journal(tmp_path / "other.journal", PASSWORD, tools)
    with other.journal:
        save_record(other.journal, Note(words="of the other"))
        back_up(made.journal, tmp_path, tools)
        back_up(other.journal, tmp_path, tools)
        with pytest.raises(BadInput, match="not a backup of this journal"):
            back_up(other.journal, tmp_path / "mine.journal-backup", tools)
    with pytest.raises(BadInput, match="more than one backup"):
        rehearse_restore(tmp_path, PASSWORD)
    assert rehearse_restore(tmp_path / "other.journal-backup", PASSWORD).entries == 1


def test_a_rehearsal_changes_nothing_and_says_what_a_restore_brings(made, tools, tmp_path):
    save_record(made.journal, Note(words="one"))
    single = back_up(made.journal, tmp_path, tools, single=True).place
    before = picture_of(tmp_path)
    told = rehearse_restore(single, PASSWORD)
    assert (told.folder, told.made_at, told.entries, told.findings) == (None, AT, 1, ())
    assert rehearse_restore(single, made.recovery_code) == told
    assert picture_of(tmp_path) == before
    back = restore_backup(single, tmp_path / "back.journal", made.recovery_code, tools)
    assert attrs.evolve(back, folder=None) == told
    with open_journal(tmp_path / "back.journal", PASSWORD, tools) as journal:
        assert journal.head() == made.journal.head()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (CODE, True),
        (CODE.replace("-", " "), True),
        (CODE.replace("-", ""), True),
        (CODE.replace("-", "\u2013").translate({ord("0"): "٠", ord("1"): "١"}), True),
        (CODE[:-1], False),
        (CODE + "x", False),
        ("", False),
        ("correct horse battery staple", False),
    ],
)
def test_a_recovery_code_is_known_by_its_form(typed, code):
    assert is_code(typed) is code


def test_a_password_that_looks_like_a_code_still_opens():
    tried = []

    def work(secret):
        tried.append(secret.type)
        if secret.type is SlotType.RECOVERY_CODE:
            raise WrongSecret("not this")
        return "open"

    assert with_either(CODE, work) == "open"
    assert tried == [SlotType.RECOVERY_CODE, SlotType.PASSWORD]

    def never(secret):
        raise WrongSecret(secret.type.name)

    with pytest.raises(WrongSecret, match="RECOVERY_CODE"):
        with_either(CODE, never)

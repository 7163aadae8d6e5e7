"""A journal that was moved, renamed, copied, or lies where a sync service works: noticed once, and never in the way."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ground.known_error import DiskTrouble
from journal.ground.randomness import system_randomness
from journal.records.note import Note
from journal.vault import place as place_module
from journal.vault.database import Database
from journal.vault.journal import Journal
from journal.vault.layout import Layout
from journal.vault.notices import ANOTHER_COPY, COPIED_OR_MOVED, HEAD_AHEAD, MOVED, READ_ONLY
from journal.vault.owner import Owner
from journal.vault.place import Place
from journal.vault.synced import copies_in, service_of
from journal.vault.whereabouts import SETTING
from tests.disks import read_only_disk
from tests.program import picture_of
from tests.vault.conftest import CLOCK

At = Callable[[Path], Journal]


@pytest.fixture
def at(template) -> Iterator[At]:
    """Return a function that opens a copy of the template wherever it lies, closing the one before."""
    opened: list[Journal] = []

    def open_(folder: Path) -> Journal:
        while opened:
            opened.pop().close()
        owner = Owner(Layout(folder).lock)
        opened.append(Journal(Layout(folder), owner, template.header, template.keys, CLOCK, system_randomness))
        return opened[-1]

    yield open_
    while opened:
        opened.pop().close()


def save(journal: Journal) -> None:
    with journal.unit_of_work() as work:
        work.append(Note(words="x"))
        work.commit()
    journal.close()


@pytest.fixture
def used(at, folder) -> Path:
    """Return a closed journal in which something was saved where it lies."""
    save(at(folder))
    return folder


@pytest.fixture
def no_volume(monkeypatch):
    """Let no file system have a name of its own."""
    monkeypatch.setattr(place_module, "_volume", lambda _: None)


def test_a_journal_that_stays_where_it_is_says_nothing(at, used):
    assert at(used).notices == []
    assert at(used).notices == []


@pytest.mark.usefixtures("no_volume")
def test_a_moved_journal_says_so_once(at, used, tmp_path):
    moved = used.rename(tmp_path / "other name.journal")
    assert at(moved).notices == [MOVED]
    assert at(moved).notices == []
    back = moved.rename(used)
    assert at(back).notices == [MOVED]


def test_a_copy_says_that_there_is_another_one_once(at, used, tmp_path):
    copy = Path(shutil.copytree(used, tmp_path / "copy.journal"))
    assert at(copy).notices == [ANOTHER_COPY]
    assert at(copy).notices == []
    assert at(used).notices == []


def test_a_copy_whose_original_is_gone_or_another_journal_may_have_been_moved(at, used, tmp_path):
    copy = Path(shutil.copytree(used, tmp_path / "copy.journal"))
    second = Path(shutil.copytree(used, tmp_path / "second.journal"))
    raw = bytearray((used / "header").read_bytes())
    raw[16:32] = bytes(16)
    (used / "header").write_bytes(raw)
    assert at(copy).notices == [COPIED_OR_MOVED]
    shutil.rmtree(used)
    assert at(second).notices == [COPIED_OR_MOVED]


def test_a_copy_of_a_journal_in_which_nothing_was_saved_yet_is_nothing_to_talk_about(at, folder, tmp_path):
    at(folder)
    assert at(Path(shutil.copytree(folder, tmp_path / "copy.journal"))).notices == []


def test_links_are_other_names_of_the_same_place(at, used, tmp_path):
    (tmp_path / "link").symlink_to(used)
    assert at(tmp_path / "link").notices == []
    assert at(tmp_path / "." / "link" / ".." / used.name).notices == []


def test_what_is_read_only_is_told_nothing_more_and_keeps_nothing(at, used, tmp_path):
    copy = Path(shutil.copytree(used, tmp_path / "copy.journal"))
    before = picture_of(copy)
    with read_only_disk(tmp_path / "stick", copy) as stick:
        journal = at(stick)
        assert journal.notices == [READ_ONLY]
        journal.close()
    assert picture_of(copy) == before


def test_a_log_that_was_put_back_is_said_to_be_a_copy_and_not_written_to(at, used, tmp_path):
    copy = Path(shutil.copytree(used, tmp_path / "copy.journal"))
    save(at(used))
    shutil.copy(used / "head", copy / "head")
    before = (copy / "log-1.db").read_bytes()
    assert at(copy).notices == [HEAD_AHEAD, ANOTHER_COPY]
    assert at(copy).notices == [HEAD_AHEAD, ANOTHER_COPY]
    assert (copy / "log-1.db").read_bytes() == before


def test_a_disk_that_takes_no_note_of_it_keeps_nobody_out(at, used, tmp_path, monkeypatch):
    copy = Path(shutil.copytree(used, tmp_path / "copy.journal"))

    def fails(_: object) -> None:
        raise DiskTrouble("full")

    with monkeypatch.context() as patched:
        patched.setattr(Database, "commit", fails)
        assert at(copy).notices == [ANOTHER_COPY]
    assert at(copy).notices == [ANOTHER_COPY]


@pytest.mark.parametrize("kept", [None, 5, [], {"place": 5}, {"place": {"path": 3}}, {"place": None, "copies": 7}])
def test_a_note_that_makes_no_sense_is_as_none(at, used, kept):
    journal = at(used)
    with journal.unit_of_work() as work:
        work.put_setting(SETTING, kept)
        work._door.committing = lambda: None
        work.commit()
    assert at(used).notices == []


def test_where_the_folder_can_not_be_looked_at_nothing_is_said(at, used, monkeypatch):
    def fails(_: Path) -> Place:
        raise PermissionError

    monkeypatch.setattr(Place, "of", fails)
    assert at(used).notices == []


STICK = Place("/media/ann/STICK/my.journal", "uuid 1", 5, "my.journal", 40)


@pytest.mark.parametrize(
    ("other", "same", "same_folder"),
    [
        (STICK, True, True),
        (attrs.evolve(STICK, path="/run/media/ann/STICK1/my.journal", device=6, number=77), True, False),
        (attrs.evolve(STICK, volume="uuid 2"), False, False),
        (attrs.evolve(STICK, volume=None), True, True),
        (attrs.evolve(STICK, path="/media/ann/STICK/new.journal", inside="new.journal"), False, True),
        (attrs.evolve(STICK, path="/media/ann/STICK/new.journal", inside="new.journal", number=41), False, False),
        (attrs.evolve(STICK, path="//server/share/my.journal", volume=None, device=9), False, False),
    ],
)
def test_a_stick_is_known_again_by_itself_and_not_by_its_path(other, same, same_folder):
    assert (STICK.is_same_as(other), STICK.is_same_folder_as(other)) == (same, same_folder)
    assert (other.is_same_as(STICK), other.is_same_folder_as(STICK)) == (same, same_folder)


def test_another_computer_is_not_asked():
    assert not Place("\\\\server\\share\\my.journal", None, 1, "my.journal", 1).may_be_looked_at


@given(st.builds(Place, st.text(), st.none() | st.text(), st.integers(0), st.text(), st.integers(0)))
def test_a_place_comes_back_from_its_note(place):
    assert Place.from_json(place.to_json()) == place


def test_a_place_is_that_of_the_folder_itself(tmp_path):
    place = Place.of(tmp_path)
    assert (place.path, place.number) == (str(tmp_path.resolve()), tmp_path.stat().st_ino)
    assert place.path.endswith(place.inside)
    assert place.path not in repr(place)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux names disks by links")
def test_a_volume_has_the_name_that_linux_gives_it(tmp_path, monkeypatch):
    (tmp_path / "1234-ABCD").symlink_to("/dev/null")
    monkeypatch.setattr(place_module, "_BY_UUID", tmp_path)
    assert place_module._volume(Path("/dev/null").stat().st_rdev) == "uuid 1234-ABCD"
    assert place_module._volume(-1) is None


@pytest.mark.parametrize(
    ("sign", "service"),
    [
        (".stfolder/", "Syncthing"),
        (".stversions/", "Syncthing"),
        (".dropbox.cache/", "Dropbox"),
        (".dropbox", "Dropbox"),
        (".sync_4f2a.db", "Nextcloud or ownCloud"),
        (".nextcloudsync.log", "Nextcloud or ownCloud"),
        (".owncloudsync.log", "Nextcloud or ownCloud"),
        (".megaignore", "MEGA"),
        (".dropbox/", None),
        ("sync.db", None),
    ],
)
def test_a_sync_service_is_known_by_what_it_leaves_above_the_journal(tmp_path, sign, service):
    folder = tmp_path / "papers" / "mine.journal"
    folder.mkdir(parents=True)
    if sign.endswith("/"):
        (tmp_path / sign).mkdir()
    else:
        (tmp_path / sign).touch()
    assert service_of(folder) == service


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Union", "OneDrive"),
        ("Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("My OneDrives", None),
    ],
)
def test_a_sync_service_is_known_by_the_name_of_its_folder(tmp_path, name, service):
    folder = tmp_path / name / "mine.journal"
    folder.mkdir(parents=True)
    assert service_of(folder) == service


def test_a_sync_service_is_named_once(at, used):
    (used.parent / ".stfolder").mkdir()
    (said,) = at(used).notices
    assert "Syncthing seems to copy this folder" in str(said)
    assert "backups" in str(said)
    assert at(used).notices == []


@pytest.mark.parametrize(
    "name",
    [
        "log-1 (Ann's conflicted copy 2026-11-22).db",
        "log-1.sync-conflict-20261122-101500-ABCDEF.db",
        "log-1-LAPTOP.db",
        "header (1)",
        "header (Annas Konflikt).bak",
        "head (1)",
        "evidence-1 2",
    ],
)
def test_copies_that_a_service_made_inside_are_named_once_and_left_alone(at, used, name):
    (used / name).write_bytes(b"x")
    (said,) = at(used).notices
    assert name in str(said)
    assert at(used).notices == []
    assert (used / name).read_bytes() == b"x"


def test_a_journals_own_files_and_other_things_are_no_copies(folder):
    for name in ("head-2", "header.part", "log-2.db", "log-2.db-journal", ".DS_Store", "desktop.ini", "headline.txt"):
        (folder / name).touch()
    assert copies_in(folder) == []


def test_many_copies_are_named_in_one_sentence(at, used):
    for number in range(9):
        (used / f"log-1 ({number}).db").touch()
    (said,) = at(used).notices
    assert str(said).count("log-1 (") == 5
    assert "…" in str(said)

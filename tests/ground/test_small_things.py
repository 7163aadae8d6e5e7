"""Clock, randomness, progress, words and resources."""

from __future__ import annotations

import gettext
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from journal.ground.clock import StoppedClock, SystemClock, local_zone_name
from journal.ground.known_error import Cancelled, KnownError
from journal.ground.progress import Progress
from journal.ground.randomness import repeatable_randomness, system_randomness
from journal.ground.resources import resource
from journal.ground.words import N, language, speak, speak_through, tr, trn


def test_the_machines_zone_is_one_that_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    ZoneInfo(local_zone_name())
    monkeypatch.setenv("TZ", "Asia/Bangkok")
    assert local_zone_name() == "Asia/Bangkok"
    monkeypatch.setenv("TZ", "../../nowhere")
    ZoneInfo(local_zone_name())


def test_clocks_tell_time_with_its_offset() -> None:
    now = SystemClock("Asia/Kathmandu").now()
    assert now.utcoffset() is not None
    assert now.microsecond == 0
    stopped = StoppedClock(datetime(2026, 4, 3, tzinfo=UTC), "Europe/Berlin")
    assert stopped.now() == stopped.now()
    assert stopped.zone() == "Europe/Berlin"


def test_randomness_differs_unless_it_is_asked_to_repeat() -> None:
    assert system_randomness(32) != system_randomness(32)
    one, two = repeatable_randomness(b"seed"), repeatable_randomness(b"seed")
    first = one(16)
    assert first == two(16)
    assert one(16) != first


def test_progress_tells_and_stops_when_cancelled() -> None:
    told: list[tuple[int, int]] = []
    progress = Progress(lambda done, total: told.append((done, total)))
    progress.expect(10)
    progress.advance(4)
    assert told == [(0, 10), (4, 10)]
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.advance(1)
    with pytest.raises(Cancelled):
        progress.check()


class _Loud(gettext.NullTranslations):
    def pgettext(self, context: str, message: str) -> str:
        return message.upper()

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper()


def test_words_follow_the_chosen_catalogue_when_they_are_shown() -> None:
    marked = N("test", "A shift.")
    assert str(marked) == "A shift."
    try:
        speak_through(_Loud(), "xx")
        assert language() == "xx"
        assert str(marked) == "A SHIFT."
        assert str(KnownError(marked, "")) == "A SHIFT."
    finally:
        speak("en")
    assert tr("test", "{n} of {m}", n=1, m=2) == "1 of 2"
    assert trn("test", "{count} file", "{count} files", 1) == "1 file"
    assert trn("test", "{count} file", "{count} files", 3) == "3 files"
    assert tr("test", "100 % {sure}") == "100 % {sure}"
    assert str(N("", "")) == ""


def test_resources_are_found() -> None:
    assert resource("").is_dir()

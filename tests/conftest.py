"""What every test stands on: a private home, private temporary files, and a window system without a screen.

The places are set before anything of the program is imported, so that no test can read or write the real home.
Whoever needs an empty home of its own takes the fixture `own_places`. They lie in memory where there is room: a journal
waits for the disk at each thing that it keeps. Everything is compiled once, not by each of hundreds of programs.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Generator
from pathlib import Path

import attrs
import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

_IN_MEMORY = "/dev/shm"
_ROOM = 2 << 30  # bytes; what goes well leaves nothing behind, so that far less is used


def _quick_place() -> str | None:
    """Return a folder in memory that has room and may hold programs, or none: then files lie where they always do."""
    if "TMPDIR" in os.environ or not os.access(_IN_MEMORY, os.W_OK):
        return None
    about = os.statvfs(_IN_MEMORY)
    roomy = about.f_bavail * about.f_frsize >= _ROOM
    return _IN_MEMORY if roomy and not about.f_flag & os.ST_NOEXEC else None


_ROOT = Path(tempfile.mkdtemp(prefix="journal-tests-", dir=_quick_place()))
atexit.register(shutil.rmtree, _ROOT, ignore_errors=True)


@attrs.frozen
class Places:
    """The folders that a test may look through for what was left behind."""

    home: Path
    config: Path
    data: Path
    cache: Path
    state: Path
    runtime: Path
    temp: Path

    @classmethod
    def below(cls, root: Path) -> Places:
        """Make one folder for each place below `root`."""
        home = root / "home"
        places = cls(
            home=home,
            config=home / ".config",
            data=home / ".local" / "share",
            cache=home / ".cache",
            state=home / ".local" / "state",
            runtime=root / "run",
            temp=root / "tmp",
        )
        for folder in attrs.astuple(places):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return places

    def environment(self) -> dict[str, str]:
        """Return the variables that point a process at these places."""
        return {
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "APPDATA": str(self.config),
            "LOCALAPPDATA": str(self.data),
            "XDG_CONFIG_HOME": str(self.config),
            "XDG_DATA_HOME": str(self.data),
            "XDG_CACHE_HOME": str(self.cache),
            "XDG_STATE_HOME": str(self.state),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "TMPDIR": str(self.temp),
            "TEMP": str(self.temp),
            "TMP": str(self.temp),
        }


os.environ.update(Places.below(_ROOT).environment())
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "PYTHONUNBUFFERED"):
    os.environ.pop(_name, None)
tempfile.tempdir = None
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile(
    "journal", deadline=None, database=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("journal")


_STORIES = {"faults", "journeys"}
_measured: set[tuple[Path, str]] = set()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure coverage where that pays, since to measure doubles the time that a test takes.

    Journeys and faults go over what the tests of each room go over, and the cases of a test over what its first did.
    Of the window's tests, each of which opens a window, every third is measured.
    """
    coverage = Coverage.current()
    if coverage is None or _pays(item):
        return (yield)
    coverage.stop()
    try:
        return (yield)
    finally:
        _go_on(coverage)


def _go_on(coverage: Coverage) -> None:
    """Measure again without patching the process again: each start would hang one more beginning onto every fork."""
    patches = coverage.get_option("run:patch")
    coverage.set_option("run:patch", [])
    coverage.start()
    coverage.set_option("run:patch", patches)


def _pays(item: pytest.Item) -> bool:
    room = item.path.relative_to(item.config.rootpath).parts[1]
    test = (item.path, getattr(item, "originalname", item.name))
    is_first = test not in _measured
    _measured.add(test)
    if room == "ui":
        return is_first and zlib.crc32(test[1].encode()) % 3 == 0
    return is_first and room not in _STORIES


@pytest.fixture
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Give this test a home and temporary folder that nobody else writes to."""
    places = Places.below(tmp_path / "places")
    for name, value in places.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(tempfile, "tempdir", None)
    return places


@pytest.fixture(autouse=True)
def leave_what_is_killed_unmeasured(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep coverage out of children of journeys, and of those that are killed, starved or recorded call by call."""
    if _STORIES.intersection(request.path.relative_to(request.config.rootpath).parts):
        monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        monkeypatch.delenv("COVERAGE_PROCESS_START", raising=False)

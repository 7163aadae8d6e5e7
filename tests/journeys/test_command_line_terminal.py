"""At a terminal: passwords are asked for and not shown, nothing there can play tricks, and Ctrl+C undoes."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.journeys.conftest import PASSWORD
from tests.program import ROOT, picture_of, run_program

pytestmark = [
    pytest.mark.usefixtures("own_places"),
    pytest.mark.skipif(os.name == "nt", reason="Pseudo-terminals are a thing of POSIX systems."),
]


class Terminal:
    """The program at a terminal of its own: what it shows, and what is typed."""

    def __init__(self, *arguments: str | Path) -> None:
        import fcntl
        import pty
        import termios

        self.ours, theirs = pty.openpty()

        def own_terminal() -> None:
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.program = subprocess.Popen(
            [sys.executable, "-m", "journal", *map(str, arguments)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            preexec_fn=own_terminal,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb"},
        )
        os.close(theirs)
        self.shown = b""

    def wait_for(self, words: str, seconds: float = 60) -> None:
        """Read until the program shows `words`."""
        until = time.monotonic() + seconds
        while words.encode() not in self.shown:
            assert time.monotonic() < until, self.shown
            self._read()

    def type(self, words: str) -> None:
        os.write(self.ours, words.encode())

    def end(self, seconds: float = 60) -> tuple[int, str]:
        """Return the exit code and all that was shown."""
        until = time.monotonic() + seconds
        while self.program.poll() is None:
            assert time.monotonic() < until, self.shown
            self._read()
        while self._read():
            pass
        os.close(self.ours)
        return self.program.returncode, self.shown.decode()

    def _read(self) -> bool:
        ready, _, _ = select.select([self.ours], [], [], 0.1)
        try:
            more = os.read(self.ours, 65536) if ready else b""
        except OSError:  # Linux says so when the other side has gone
            more = b""
        self.shown += more
        return bool(more)


def test_a_password_is_asked_for_and_not_shown(mine: Path) -> None:
    terminal = Terminal("list", mine)
    terminal.wait_for("Password: ")
    terminal.type(PASSWORD + "\n")
    code, shown = terminal.end()
    assert code == 0
    assert "a note" in shown
    assert PASSWORD not in shown


def test_a_new_password_is_asked_for_twice(tmp_path: Path) -> None:
    terminal = Terminal("new", tmp_path / "new.journal")
    terminal.wait_for("New password: ")
    terminal.type("one\n")
    terminal.wait_for("once more: ")
    terminal.type("two\n")
    code, shown = terminal.end()
    assert code == 2
    assert "differ" in shown
    assert list(tmp_path.glob("new*")) == []


def test_words_of_a_record_play_no_tricks_at_a_terminal(mine: Path) -> None:
    tricks = {"subject": "a\x1b[2J\x9b5mb\u202ec\x07", "words": "\x1b]0;title\x07 first\nsecond\x1b[31m"}
    added = run_program("add", mine, "note", "--from", "-", secrets=[PASSWORD], then=json.dumps(tricks).encode())
    for verb, *more in (("show", added.out.strip()), ("list",), ("list", "--json")):
        terminal = Terminal(verb, mine, *more)
        terminal.wait_for("Password: ")
        terminal.type(PASSWORD + "\n")
        code, shown = terminal.end()
        assert code == 0
        assert not set("\x1b\x9b\x07\u202e") & set(shown)


def test_ctrl_c_at_the_password_is_quiet(mine: Path) -> None:
    before = picture_of(mine)
    terminal = Terminal("list", mine)
    terminal.wait_for("Password: ")
    terminal.type("\x03")
    code, shown = terminal.end()
    assert code == 130
    assert "Traceback" not in shown
    assert picture_of(mine) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_stopped_in_the_middle_undoes_what_had_begun(mine: Path, tmp_path: Path, number: signal.Signals) -> None:
    before = picture_of(mine)
    program = subprocess.Popen(
        [sys.executable, "-m", "journal", "attach", str(mine), *[str(big_file(tmp_path))] * 40, "--secrets-stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert program.stdin is not None
    program.stdin.write(PASSWORD.encode() + b"\n")
    program.stdin.close()
    until = time.monotonic() + 60
    while len(list(mine.glob("evidence-*/*/*.age"))) < 3:
        assert time.monotonic() < until
        assert program.poll() is None
        time.sleep(0.01)
    program.send_signal(number)
    assert program.wait(60) == 130
    assert program.stdout is not None
    assert program.stderr is not None
    assert (program.stdout.read(), program.stderr.read()) == (b"", b"")
    program.stdout.close()
    program.stderr.close()
    assert picture_of(mine) == before


def big_file(folder: Path) -> Path:
    path = folder / "big.bin"
    if not path.exists():
        path.write_bytes(os.urandom(4_000_000))
    return path

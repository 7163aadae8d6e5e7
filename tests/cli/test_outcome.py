"""Every way to end has its exit code and its sentence, and a mistake of ours shows nobody's words."""

from __future__ import annotations

import errno
import io

import pytest

from journal.cli.outcome import ended, places
from journal.cli.output import Output, plain
from journal.ground.known_error import BadInput, Cancelled, Damaged, DiskTrouble, InUse, KnownError, WrongSecret


def end_of(error: BaseException | None, code: int = 0) -> tuple[int, str]:
    err = io.StringIO()

    def work() -> int:
        if error is not None:
            raise error
        return code

    return ended(work, Output(io.StringIO(), err)), err.getvalue()


@pytest.mark.parametrize(
    ("error", "code"), [(BadInput, 2), (WrongSecret, 3), (InUse, 4), (Damaged, 5), (DiskTrouble, 6)]
)
def test_a_known_error_has_its_code_and_two_sentences(error: type[KnownError], code: int) -> None:
    assert end_of(error("This is wrong.", "Do that.")) == (code, "This is wrong.\nDo that.\n")


@pytest.mark.parametrize("code", [0, 1])
def test_a_finished_command_gives_its_own_code(code: int) -> None:
    assert end_of(None, code) == (code, "")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Cancelled()])
def test_being_stopped_is_quiet(error: BaseException) -> None:
    assert end_of(error) == (130, "")


def test_a_disk_error_that_nobody_named_still_gets_a_sentence() -> None:
    code, said = end_of(OSError(errno.ENOSPC, "x"))
    assert code == 6
    assert "space" in said


def test_a_mistake_of_ours_is_admitted_without_anybody_s_words() -> None:
    def work() -> int:
        plain(["SECRET-WORDS"])  # type: ignore[arg-type]
        raise AssertionError

    err = io.StringIO()
    assert ended(work, Output(io.StringIO(), err)) == 70
    assert "cli/output.py:" in err.getvalue()
    assert "SECRET-WORDS" not in err.getvalue()
    assert "Traceback" not in err.getvalue()


def test_the_places_of_a_mistake_hold_no_message() -> None:
    assert places(ValueError("SECRET-WORDS")) == "ValueError "


def test_an_error_that_finds_no_room_still_has_its_code() -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "full")

    def work() -> int:
        raise BadInput("x")

    assert ended(work, Output(Full(), io.StringIO(), json=True)) == 2
    assert ended(work, Output(io.StringIO(), Full())) == 2

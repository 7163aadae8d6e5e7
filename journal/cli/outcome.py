"""How a command ends: the one place where errors become sentences and exit codes.

0 done or sound · 1 the thing checked is not sound · 2 wrong use or bad input · 3 wrong secret · 4 in use elsewhere ·
5 damaged · 6 disk or permission · 70 a mistake of the program's own · 130 stopped by the person · 141 nobody reads on.
What is said about a mistake of our own names places in the program only, never a value: values may be someone's words.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import journal
from journal.cli.output import Output
from journal.ground.files import as_known_error
from journal.ground.known_error import Cancelled, KnownError
from journal.ground.words import tr

DONE = 0
NOT_SOUND = 1
OUR_MISTAKE = 70
STOPPED = 130
NOBODY_READS = 141

_PACKAGE = Path(journal.__file__).resolve().parent


def ended(work: Callable[[], int], output: Output) -> int:
    """Do `work` and return its exit code; say each error in words. Nothing but an exit code comes out of here."""
    try:
        return _said(work, output)
    except BrokenPipeError:
        return NOBODY_READS
    except (KeyboardInterrupt, Cancelled):
        return STOPPED
    finally:
        _leave_nothing_unwritten()


def _said(work: Callable[[], int], output: Output) -> int:
    try:
        return work()
    except KnownError as error:
        return _say(error, output)
    except (BrokenPipeError, Cancelled):
        raise
    except OSError as error:
        return _say(as_known_error(error), output)
    except Exception as error:  # noqa: BLE001 - not to go on: to end without showing anybody's words
        output.wrong(
            tr("cli", "The program made a mistake of its own. It is not your fault."),
            tr("cli", "Please report this line, it holds nothing of yours: {where}", where=places(error)),
        )
        return OUR_MISTAKE


def _say(error: KnownError, output: Output) -> int:
    try:
        output.wrong(error.says, error.do)
    except BrokenPipeError:
        raise
    except (KnownError, OSError):  # what is said goes to a full disk: the exit code still tells
        pass
    return error.exit_code


def places(error: BaseException) -> str:
    """Say where an error arose, as the kind of error and our own lines; no message, no value."""
    named = [f"{place.relative_to(_PACKAGE).as_posix()}:{line}" for place, line in _frames(error.__traceback__)]
    return f"{type(error).__name__} " + " < ".join(reversed(named[-6:]))


def _frames(trace: TracebackType | None) -> list[tuple[Path, int]]:
    frames = [(Path(frame.f_code.co_filename).resolve(), line) for frame, line in traceback.walk_tb(trace)]
    return [(place, line) for place, line in frames if place.is_relative_to(_PACKAGE)]


def _leave_nothing_unwritten() -> None:
    """Drop what could not be written: the interpreter would try again on its way out, complain, and end with 120."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            try:
                os.dup2(nowhere, stream.fileno())
            finally:
                os.close(nowhere)

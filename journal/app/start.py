"""Start-up, the same for window and command line: harden the process, then do what was asked for.

Nothing is read, opened or shown before the process was hardened.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from journal.app.relaunch import AGAIN, path_handed_over
from journal.ground.confine import harden_process


def start(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name, or the window without any. Returns the exit code."""
    _fill_closed_streams()
    harden_process()
    if list(arguments) == [AGAIN]:
        from journal.app.window import open_window

        return open_window(path_handed_over())
    if arguments:
        from journal.app.compose import compose_tools
        from journal.cli.run import run

        return run(list(arguments), compose_tools)
    from journal.app.window import open_window

    return open_window()


def _fill_closed_streams() -> None:
    """Open the null device where a standard stream came closed, so that no journal file takes its number."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - lives as long as we

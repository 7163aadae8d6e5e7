"""A question before something that can't be undone, asked at the terminal; what is typed is shown."""

from __future__ import annotations

import os
from pathlib import Path

from journal.cli.call import Call
from journal.cli.output import plain
from journal.ground.known_error import BadInput
from journal.ground.words import tr


def confirm(call: Call, *lines: str) -> None:
    """Ask whether to go on. Raises `BadInput` for any answer but yes. With --secrets-stdin nobody is asked."""
    if call.options.secrets_stdin:
        return
    yes = tr("cli", "yes")
    question = "\n".join((*(plain(line) for line in lines), tr("cli", "Type {yes} to go on: ", yes=yes)))
    with call.stopping.at_once():
        answer = _asked(question)
    if answer.strip().casefold() != yes.casefold():
        raise BadInput(tr("cli", "Nothing was changed."), tr("cli", "To go on, start again and type {yes}.", yes=yes))


def _asked(question: str) -> str:
    if os.name == "nt":
        try:
            return input(question)
        except EOFError:
            return ""
    try:
        with Path("/dev/tty").open("r+b", buffering=0) as terminal:
            terminal.write(question.encode("utf-8", "replace"))
            return terminal.readline().decode("utf-8", "replace")
    except OSError as error:
        raise BadInput(
            tr("cli", "There is no terminal to ask whether to go on."),
            tr("cli", "Use --secrets-stdin and give the secrets on standard input, one a line."),
        ) from error

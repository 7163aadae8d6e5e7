"""Secrets come from a terminal or, line by line, from standard input: never from arguments or the environment.

With `--secrets-stdin` the lines are taken in the order that the command names. A line's end is not part of the secret.
What follows the secrets is left for `-`.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

import attrs

from journal.ground.known_error import BadInput
from journal.ground.words import tr

MOST_BYTES = 65_536
"""No secret is longer; what is longer is a file that was piped in by mistake."""


@attrs.define
class Secrets:
    """Hands out one secret after the other. `lines` is standard input when secrets come from there."""

    lines: BinaryIO | None
    ask: Callable[[str], str]
    _first: bool = True

    def password(self, question: str) -> str:
        """Return the next secret. Raises `BadInput` when there is none, or none can be asked for."""
        return self._checked(self.ask(question)) if self.lines is None else self._next_line(self.lines)

    def new_password(self, question: str, again: str) -> str:
        """Return a secret that is about to be set; asked for twice at a terminal."""
        secret = self.password(question)
        if self.lines is None and self.ask(again) != secret:
            raise BadInput(
                tr("cli", "The two passwords differ."), tr("cli", "Start again and type the same one twice.")
            )
        if not secret:
            raise BadInput(tr("cli", "The password is empty."), tr("cli", "Choose one with at least 15 characters."))
        return secret

    def optional(self, question: str) -> str | None:
        """Return the next secret, or `None` when the line is missing or empty."""
        if self.lines is None:
            return self._checked(self.ask(question)) or None
        return self._take(self.lines) or None

    def _next_line(self, lines: BinaryIO) -> str:
        secret = self._take(lines)
        if secret is None:
            raise BadInput(
                tr("cli", "A secret was expected on standard input, but there was no more to read."),
                tr("cli", "Give one secret a line, in the order that the command's help names."),
            )
        return secret

    def _take(self, lines: BinaryIO) -> str | None:
        line = lines.readline(MOST_BYTES + 1)
        if not line:
            return None
        if len(line) > MOST_BYTES:
            raise BadInput(
                tr("cli", "The line on standard input is too long for a secret."),
                tr("cli", "Give one secret a line, in the order that the command's help names."),
            )
        if self._first:
            line = line.removeprefix(b"\xef\xbb\xbf")  # some Windows shells put a mark in front of what they pipe
            self._first = False
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadInput(
                tr("cli", "A secret on standard input is not UTF-8 text."), tr("cli", "Save or pipe it as UTF-8.")
            ) from error

    @staticmethod
    def _checked(secret: str) -> str:
        try:
            secret.encode("utf-8")
        except UnicodeEncodeError:
            raise BadInput(
                tr("cli", "The terminal sent characters that can't be read."),
                tr("cli", "Set the terminal to UTF-8, then try again."),
            ) from None
        return secret


def _can_ask() -> bool:
    if os.name == "nt":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def ask_at_terminal(question: str) -> str:
    """Ask without showing what is typed. Raises `BadInput` without a terminal: nothing typed is ever echoed."""
    if not _can_ask():
        raise BadInput(
            tr("cli", "There is no terminal to ask for the password."),
            tr("cli", "Use --secrets-stdin and give the secrets on standard input, one a line."),
        )
    try:
        return getpass.getpass(question)
    except EOFError:
        raise KeyboardInterrupt from None

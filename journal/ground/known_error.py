"""Errors that a person can do something about.

A `KnownError` carries two sentences, what is wrong and what to do next, and the exit code of the command line.
Anything else that is raised is a bug. Neither sentence ever holds record text, a password or a key.
"""

from __future__ import annotations

from typing import ClassVar

from journal.ground.words import Message


class KnownError(Exception):
    """Something went wrong that the person can mend.

    `says` is one clear sentence, `do` says what to do next. Both are shown as plain text.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, says: str | Message, do: str | Message = "") -> None:
        self.says = str(says)
        self.do = str(do)
        super().__init__(self.says)


class NotSound(KnownError):
    """What was to be checked can be read, but it is not sound: changed, or not what it should be."""

    exit_code = 1


class BadInput(KnownError):
    """Wrong use, bad input, or not a journal. Nothing was changed."""

    exit_code = 2


class WrongSecret(KnownError):
    """The password, recovery code or passphrase does not fit."""

    exit_code = 3


class InUse(KnownError):
    """Another program holds the journal."""

    exit_code = 4


class Damaged(KnownError):
    """A file is empty, cut short or torn."""

    exit_code = 5


class DiskTrouble(KnownError):
    """The disk is full, read-only, gone, or does not permit it."""

    exit_code = 6


class Cancelled(Exception):
    """The person cancelled a long job. Whatever it had begun is undone."""

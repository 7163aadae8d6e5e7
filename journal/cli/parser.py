"""A parser that speaks in our own words and never leaves the process."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NoReturn

import journal
from journal.ground.known_error import BadInput
from journal.ground.words import tr


class HelpAsked(Exception):
    """Carries the help text that was asked for."""


class Parser(argparse.ArgumentParser):
    """An argument parser that prints nothing and never leaves the process: it raises."""

    color = False  # Python 3.14 would colour help and usage with control characters

    def error(self, message: str) -> NoReturn:
        """Raise `BadInput` in our own words; `message` is the parser's remark on what was typed."""
        raise BadInput(
            tr("cli", "The command was not understood: {remark}.", remark=message.rstrip(".")),
            tr("cli", "See how it is written with: {command} --help", command=self.prog),
        )

    def print_help(self, file: object = None) -> NoReturn:
        """Raise `HelpAsked` with the text."""
        raise HelpAsked(self.format_help())

    def format_help(self) -> str:
        """Return the help with its headings in the person's language."""
        text = super().format_help()
        for theirs, ours in (
            ("usage: ", tr("cli", "Usage: ")),
            ("positional arguments:", tr("cli", "What to give:")),
            ("options:", tr("cli", "What can be chosen:")),
        ):
            text = text.replace(theirs, ours, 1)
        return text


class Version(argparse.Action):
    """Raises `HelpAsked` with the version."""

    def __call__(self, *_: object, **__: object) -> NoReturn:
        raise HelpAsked(f"journal {journal.__version__}\n")


def made_with(make: Callable[..., Parser], name: str, does: str) -> Parser:
    """Return the parser of the program (`make` is `Parser`) or of one command, with its help."""
    named = {"prog": name} if make is Parser else {"name": name, "help": does}
    parser = make(**named, description=does, add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="help", help=tr("cli", "Show this help."))
    return parser

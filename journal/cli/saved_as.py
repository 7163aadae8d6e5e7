"""The arguments by which a command writes its list into a file instead of showing it."""

from __future__ import annotations

from pathlib import Path

from journal.cli.parser import Parser
from journal.ground.words import tr


def saved_as(parser: Parser) -> None:
    """Let a command save its list: in which form, and into which folder."""
    parser.add_argument(
        "--as",
        dest="save_as",
        choices=("xlsx", "csv", "json"),
        help=tr("cli", "Save the list as a file, which is not encrypted."),
    )
    parser.add_argument(
        "--out", metavar="FOLDER", type=Path, default=Path(), help=tr("cli", "The folder for that file; else this one.")
    )

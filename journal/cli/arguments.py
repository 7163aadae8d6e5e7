"""The command line as design §5 has it, declared once: every command, what it takes, and its help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import attrs

import journal
from journal.cli.call import Options
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


class _Version(argparse.Action):
    def __call__(self, *_: object, **__: object) -> NoReturn:
        raise HelpAsked(f"journal {journal.__version__}\n")


def _of_a_journal(parser: Parser) -> None:
    parser.add_argument("journal", metavar="JOURNAL", type=Path, help=tr("cli", "The journal's folder."))


def _secrets(parser: Parser, named: str) -> None:
    parser.add_argument(
        "--secrets-stdin",
        action="store_true",
        help=tr("cli", "Read secrets from standard input, one a line, in this order: {secrets}.", secrets=named),
    )


def _practice(parser: Parser) -> None:
    _of_a_journal(parser)
    _secrets(parser, tr("cli", "password"))


def _new(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument(
        "--sheet",
        metavar="FILE",
        type=Path,
        help=tr("cli", "Write the recovery code into this file, too: a PDF to print and then delete."),
    )
    _secrets(parser, tr("cli", "password"))


def _add(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument("kind", metavar="KIND", help=tr("cli", "What to add, such as shift, payment or incident."))
    parser.add_argument(
        "--from",
        dest="source_file",
        metavar="FILE",
        required=True,
        help=tr("cli", "A JSON file with one record or a list of records; - for standard input."),
    )
    _secrets(parser, tr("cli", "password"))


def _fields(parser: Parser) -> None:
    parser.add_argument("kind", metavar="KIND", nargs="?", help=tr("cli", "Only the fields of this kind of record."))


def _attach(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=tr("cli", "The files to keep as evidence."))
    parser.add_argument(
        "--to", metavar="ID", action="append", default=[], help=tr("cli", "The record that the files belong to.")
    )
    parser.add_argument(
        "--source", metavar="WORDS", default="", help=tr("cli", "Where you got the files, in your words.")
    )
    _secrets(parser, tr("cli", "password"))


def _period(parser: Parser) -> None:
    parser.add_argument("--from", dest="since", metavar="DATE", help=tr("cli", "Only from this day on."))
    parser.add_argument("--to", dest="until", metavar="DATE", help=tr("cli", "Only up to this day, the day included."))


def _kinds(parser: Parser) -> None:
    parser.add_argument(
        "--kind",
        dest="kinds",
        metavar="KIND",
        action="append",
        default=[],
        help=tr("cli", "Only records of this kind; may be given several times."),
    )


def _list(parser: Parser) -> None:
    _of_a_journal(parser)
    _kinds(parser)
    _period(parser)
    parser.add_argument(
        "--find", metavar="WORDS", default="", help=tr("cli", "Only records in which these words stand.")
    )
    _secrets(parser, tr("cli", "password"))


def _show(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument("record", metavar="ID", help=tr("cli", "The record's id, or its first characters."))
    parser.add_argument("--history", action="store_true", help=tr("cli", "Show every earlier version, too."))
    _secrets(parser, tr("cli", "password"))


def _export(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument("out", metavar="OUT", type=Path, help=tr("cli", "The folder in which the bundle is made."))
    parser.add_argument("--case", metavar="NAME", default="", help=tr("cli", "The short name of the matter."))
    _kinds(parser)
    _period(parser)
    parser.add_argument(
        "--record",
        dest="records",
        metavar="ID",
        action="append",
        default=[],
        help=tr("cli", "Only this record and its evidence; may be given several times."),
    )
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("lawyer", "to-send"),
        default="lawyer",
        help=tr("cli", "Whom the copy is for: your lawyer, or your lawyer to send on."),
    )
    parser.add_argument("--originals", action="store_true", help=tr("cli", "Put the untouched original files in, too."))
    parser.add_argument(
        "--as",
        dest="form",
        choices=("folder", "zip"),
        default="folder",
        help=tr("cli", "A plain folder, or one encrypted zip file."),
    )
    parser.add_argument("--at", metavar="TIME", help=tr("cli", "The time to state in the bundle instead of now."))
    _secrets(parser, tr("cli", "password, then the bundle's passphrase with --as zip (without it one is made for you)"))


def _verify(parser: Parser) -> None:
    parser.add_argument("bundle", metavar="BUNDLE", type=Path, help=tr("cli", "The bundle: a folder or a zip file."))
    parser.add_argument("--fingerprint", metavar="WORDS", help=tr("cli", "The fingerprint that stands on the receipt."))
    _secrets(parser, tr("cli", "the bundle's passphrase, for a zip file"))


def _check(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument("--deep", action="store_true", help=tr("cli", "Read every file of evidence, too."))
    parser.add_argument(
        "--head",
        metavar="WORDS",
        nargs="+",
        default=[],
        help=tr("cli", "Compare with a head that was kept elsewhere: its 24 words, or its line."),
    )
    _secrets(parser, tr("cli", "password"))


def _seal(parser: Parser) -> None:
    _of_a_journal(parser)
    one = parser.add_mutually_exclusive_group()
    one.add_argument(
        "--head",
        dest="give_head",
        action="store_true",
        help=tr("cli", "Print the head as words, to be kept elsewhere."),
    )
    one.add_argument(
        "--request",
        metavar="OUT.tsq",
        type=Path,
        help=tr("cli", "Write a request for a time stamp, to be sent to an authority from any machine."),
    )
    one.add_argument("--token", metavar="IN.tsr", type=Path, help=tr("cli", "Keep the answer that the authority gave."))
    parser.add_argument(
        "--sheet", metavar="FILE", type=Path, help=tr("cli", "With --head: write the head into a PDF to print, too.")
    )
    _secrets(parser, tr("cli", "password"))


def _backup(parser: Parser) -> None:
    _of_a_journal(parser)
    parser.add_argument(
        "folder", metavar="FOLDER", type=Path, help=tr("cli", "Where the backup goes, best on another disk or stick.")
    )
    parser.add_argument("--single", action="store_true", help=tr("cli", "Write one new file, for carrying."))
    _secrets(parser, tr("cli", "password"))


def _restore(parser: Parser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path, help=tr("cli", "The backup: its folder or its file."))
    parser.add_argument(
        "target", metavar="JOURNAL", nargs="?", type=Path, help=tr("cli", "The new journal; nothing may be there yet.")
    )
    parser.add_argument(
        "--rehearse", action="store_true", help=tr("cli", "Read everything and say what would be restored; no more.")
    )
    _secrets(parser, tr("cli", "password or recovery code"))


def _salvage(parser: Parser) -> None:
    parser.add_argument("journal", metavar="JOURNAL", type=Path, help=tr("cli", "The damaged journal, only read."))
    parser.add_argument("new", metavar="NEW", type=Path, help=tr("cli", "The new journal; nothing may be there yet."))
    _secrets(parser, tr("cli", "password; or recovery code, then a password for the new journal"))


def _demo(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help=tr("cli", "An empty folder, or one to be made."))


@attrs.frozen
class Command:
    """One command: its name, what it does in one line, and how its arguments are declared."""

    name: str
    does: str
    declare: Callable[[Parser], None]


def commands() -> tuple[Command, ...]:
    """Return every command in the order in which the help lists them."""
    return (
        Command("new", tr("cli", "Make a new journal and print its recovery code once."), _new),
        Command("add", tr("cli", "Add records from JSON; all of them or none. Prints their ids."), _add),
        Command("fields", tr("cli", "List every field that a record can have, with an example."), _fields),
        Command("attach", tr("cli", "Keep files as evidence, bit by bit as they are."), _attach),
        Command("list", tr("cli", "List records."), _list),
        Command("show", tr("cli", "Show one record in full."), _show),
        Command("export", tr("cli", "Make an evidence bundle and its receipt."), _export),
        Command("verify", tr("cli", "Check a bundle. Needs no journal."), _verify),
        Command("check", tr("cli", "Check a journal for damage."), _check),
        Command("seal", tr("cli", "Let something outside the journal vouch for it: a head or a time stamp."), _seal),
        Command("backup", tr("cli", "Back up into a folder, or into one file."), _backup),
        Command("restore", tr("cli", "Bring a journal back from its backup."), _restore),
        Command("salvage", tr("cli", "Save what can be saved of a damaged journal into a new one."), _salvage),
        Command("practice", tr("cli", "Make a fictional journal to learn on."), _practice),
        Command("demo", tr("cli", "Make a practice journal and a bundle of it, and check the bundle."), _demo),
    )


def make_parser() -> Parser:
    """Return the parser of the whole command line."""
    top = _parser(Parser, "journal", tr("cli", "An offline, encrypted journal. Without a command its window opens."))
    top.add_argument("--version", nargs=0, action=_Version, help=tr("cli", "Print the version."))
    verbs = top.add_subparsers(dest="verb", metavar="COMMAND", required=True, parser_class=Parser)
    for command in commands():
        parser = _parser(verbs.add_parser, command.name, command.does)
        command.declare(parser)
        parser.add_argument("--json", action="store_true", help=tr("cli", "Print one JSON document, for programs."))
    return top


def _parser(make: Callable[..., Parser], name: str, does: str) -> Parser:
    named = {"prog": name} if make is Parser else {"name": name, "help": does}
    parser = make(**named, description=does, add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="help", help=tr("cli", "Show this help."))
    return parser


def understood(arguments: Sequence[str]) -> Options:
    """Return what was typed. Raises `BadInput`, or `HelpAsked` with a text to print."""
    return make_parser().parse_args(list(arguments), namespace=Options())

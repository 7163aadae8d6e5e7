"""What the command line says: for people in whole sentences, for programs as one JSON document; UTF-8 always.

What is said to people is free of control characters and of marks that turn the direction of writing, so that no record
and no file name can play tricks with a terminal; only what isolates a part of a line, and is closed in it, stays.
JSON loses nothing: there such characters are escaped.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from typing import TextIO

import attrs

from journal.ground.known_error import DiskTrouble
from journal.ground.scripts import is_balanced
from journal.ground.words import tr
from journal.records.canonical import Json

_TURNING = "\u202a-\u202e\u2066-\u2069"
_HARMFUL_IN_JSON = re.compile(f"[\x7f-\x9f\u2028\u2029{_TURNING}]")
_TURNS = re.compile("[\u202a-\u202e\u2066\u2067]")
_ISOLATES = re.compile("[\u2066-\u2069]")


class AnswerLost(DiskTrouble):
    """The answer could not be written to where the output goes."""


def plain(text: str) -> str:
    """Return `text` without control characters; line ends stay, tabs become spaces, half characters show as U+FFFD."""
    kept = "\n".join(line if is_balanced(line) else _ISOLATES.sub("", line) for line in text.split("\n"))
    kept = _TURNS.sub("", kept).replace("\t", "    ")
    return "".join(
        "\ufffd" if "\ud800" <= sign <= "\udfff" else sign
        for sign in kept
        if sign == "\n" or unicodedata.category(sign) != "Cc"
    )


def one_line(text: str) -> str:
    """Return `text` on one line, as lists want it."""
    return plain(" ".join(text.split()))


def as_json(value: Json) -> str:
    """Return one JSON document. Half characters (undecodable file names) stay as their escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    text = _HARMFUL_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@attrs.frozen
class Output:
    """Where the answer goes (`out`), where errors and progress go (`err`), and in which form."""

    out: TextIO
    err: TextIO
    json: bool = False

    def say(self, *lines: str) -> None:
        """Tell people; says nothing when a program listens. Raises `AnswerLost` when the output is full."""
        if not self.json:
            self._write("".join(f"{plain(line)}\n" for line in lines))

    def answer(self, document: Json) -> None:
        """Print the one JSON document, when a program listens. Raises `AnswerLost` when the output is full."""
        if self.json:
            self._write(as_json(document) + "\n")

    def wrong(self, says: str, do: str) -> None:
        """Say what is wrong and what to do: to people on the error stream, to programs as the document."""
        if self.json:
            self._write(as_json({"error": says, "do": do}) + "\n")
            return
        self.remark(*(line for line in (says, do) if line))

    def remark(self, *lines: str) -> None:
        """Tell people something beside the answer, on the error stream."""
        if not self.json:
            self.err.write("".join(f"{plain(line)}\n" for line in lines))
            self.err.flush()

    def _write(self, text: str) -> None:
        try:
            self.out.write(text)
            self.out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise AnswerLost(
                tr("cli", "The command did its work, but its answer could not be written out."),
                tr(
                    "cli", "Free some space where the output goes, then look at the result with journal list or verify."
                ),
            ) from error


def system_output(as_json: bool) -> Output:
    """Return the process's own streams, in UTF-8 whatever the system's settings say."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")
    return Output(sys.stdout, sys.stderr, as_json)

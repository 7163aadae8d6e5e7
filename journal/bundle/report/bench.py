"""The child that sets parts of a long report: it remembers none of them, and two of them don't hinder each other.

One process keeps all that it set in memory, hundreds of megabytes of people's words, and two threads of it wait for
each other. Here each part is set in a copy of the child, which ends with its answer; where there are no copies, the
child ends itself.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import BinaryIO

from journal.bundle.report.typesetter import Unset, set_here
from journal.ground.confine import die_with_parent, harden_process
from journal.ground.frames import BrokenTalk, read_message, write_message
from journal.ground.pipes import own_pipes

MOST_BYTES = 1024**3
COPIES = sys.platform == "linux"
"""Elsewhere a copy of a process may miss what its libraries began."""


def serve() -> int:  # pragma: no cover - the loop of another process
    """Answer until the pipe closes. Returns the exit code."""
    source, out = own_pipes()
    harden_process()
    try:
        write_message(out, {})
        if not COPIES:
            return int(not answer_one(source, out))
        while (copy := os.fork()) != 0:  # it hears the question, so its words never come here
            if os.waitpid(copy, 0)[1] != 0:
                return 0
        die_with_parent()
        os._exit(int(not answer_one(source, out)))
    except BrokenTalk:
        return 1


def answer_one(source: BinaryIO, out: BinaryIO) -> bool:
    """Answer the next question; False when there is none. Raises `BrokenTalk`.

    `files` are name and length of each piece of the body, `at` is the time of the PDF.
    """
    asked = read_message(source, MOST_BYTES)
    if asked is None:
        return False
    question, body = asked
    files = question["files"]
    assert isinstance(files, list)
    given: dict[str, bytes] = {}
    start = 0
    for name, length in files:
        given[name], start = bytes(body[start : start + length]), start + length
    try:
        made, pages = set_here(given, datetime.fromisoformat(str(question["at"])))
    except Unset as error:
        write_message(out, {"unset": str(error)})
    else:
        write_message(out, {"pages": pages}, [made], len(made))
    return True

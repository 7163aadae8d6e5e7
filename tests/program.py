"""The real program, run as people run it: another process, standard streams, an exit code."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from tests.stand import Stand

ROOT = Path(__file__).resolve().parent.parent

_STAND = Stand()


@attrs.frozen
class Ended:
    """How a run of the program ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document that it printed."""
        return json.loads(self.out)


def run_program(
    *arguments: str | Path,
    secrets: Sequence[str] | None = None,
    then: bytes = b"",
    environment: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
    folder: Path | None = None,
    seconds: float = 100,
    afresh: bool = False,
) -> Ended:
    """Run `journal ARGUMENTS`; `secrets` go in by `--secrets-stdin`, `then` follows them on standard input.

    `afresh` starts Python as a person's shell does, and so does `before`; else the process is forked from one in which
    everything is loaded, and journals are made at the least cost (see `tests.stand`).
    """
    lines = b"" if secrets is None else "".join(f"{secret}\n" for secret in secrets).encode()
    words = [*map(str, arguments), *([] if secrets is None else ["--secrets-stdin"])]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    if not afresh and before is None:
        code, out, err = _STAND.run(words, lines + then, variables, folder or Path.cwd(), seconds)
        return Ended(code, out.decode("utf-8"), err.decode("utf-8"))
    ran = subprocess.run(
        [sys.executable, "-m", "journal", *words],
        input=lines + then,
        capture_output=True,
        env=variables,
        cwd=folder,
        preexec_fn=before,
        timeout=seconds,
        check=False,
    )
    return Ended(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"))


def picture_of(folder: Path) -> dict[str, str]:
    """Return what lies in a folder, by name and content, to see whether anything changed."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "folder"
        for path in sorted(folder.rglob("*"))
    }

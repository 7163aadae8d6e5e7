"""What the kill campaign runs: one row a verb, as people call it, with what it promises and what else is looked at."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import attrs

from journal.actions.verify_bundle import verify_bundle
from journal.ground.known_error import KnownError
from tests.faults.campaigns.judge import PASSWORD
from tests.faults.campaigns.plans import Step

Promised = list[tuple[Step, list[str]]]

HALF_LEFT = "a half bundle is left after the next open"


@attrs.frozen
class Verb:
    """One row. `arguments` follow `python -m journal`; `promised` reads its whole lines; `beside` looks around.

    `saves` is the step that it takes, which may be kept without having been acknowledged; None where it saves nothing.
    """

    name: str
    arguments: Callable[[Path, Path], list[str]]
    given: bytes = b""
    saves: Step | None = None
    promised: Callable[[Step, str], Promised] = lambda saves, words: []
    prepare: Callable[[Path], None] = lambda beside: None
    beside: Callable[[Path], list[str]] = lambda beside: []
    share: int = 1


def rows() -> tuple[Verb, ...]:
    """Return every verb that the program has today."""
    one = Step(0, "add", (("note", {"subject": "one", "words": "они сказали нет " * 50}),))
    three = Step(0, "add", tuple(("payment", {"amount": {"minor": n, "currency": "EUR"}}) for n in (1, 2, 3)))
    file = Step(0, "attach", content=bytes(range(256)) * 8000)
    return (
        _adding("add", one, share=3),
        _adding("add three", three, share=2),
        Verb(
            "attach",
            lambda journal, beside: ["attach", str(journal), str(beside / "file.bin")],
            saves=file,
            promised=_ids,
            prepare=lambda beside: _write(beside / "file.bin", file.content),
            share=4,
        ),
        Verb("export", lambda journal, beside: ["export", str(journal), str(beside / "out")], beside=_bundles, share=2),
        Verb(
            "export zip",
            lambda journal, beside: ["export", str(journal), str(beside / "out"), "--as", "zip"],
            given=b"\n",
            beside=_bundles,
        ),
    )


def _adding(name: str, step: Step, share: int) -> Verb:
    return Verb(
        name,
        lambda journal, beside: ["add", str(journal), step.records[0][0], "--from", "-"],
        given=json.dumps([stored for _kind, stored in step.records]).encode(),
        saves=step,
        promised=_ids,
        share=share,
    )


def _ids(saves: Step, words: str) -> Promised:
    """Read the ids that begin the lines. Records of one call are kept together, so one line promises them all."""
    lines = words.rpartition("\n")[0].splitlines()
    return [(saves, [line.split("  ")[0] for line in lines])] if len(lines) == saves.entries else []


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _bundles(beside: Path) -> list[str]:
    """A bundle under its final name is whole, and nothing half is left beside it."""
    found = []
    for path in sorted((beside / "out").iterdir()) if (beside / "out").is_dir() else []:
        if path.suffix == ".part":
            found.append(HALF_LEFT)
        elif path.is_dir():
            found += _verified(path)
        elif path.suffix == ".zip" and not _ends_whole(path):
            found.append("half a zip has the final name")
        elif path.suffix == ".pdf" and not path.read_bytes().rstrip().endswith(b"%%EOF"):
            found.append("half a receipt has the final name")
    return found


def _verified(path: Path) -> list[str]:
    try:
        return [] if verify_bundle(path).sound else ["a bundle with the final name is not sound"]
    except KnownError as error:
        return [f"a bundle with the final name can't be verified: {error.says}"]


def _ends_whole(path: Path) -> bool:
    return b"PK\x05\x06" in path.read_bytes()[-64:]


def secrets() -> bytes:
    """Return the first line that every verb reads."""
    return f"{PASSWORD}\n".encode()

"""What the kill campaign runs: one row a verb, as people call it, with what it promises and what else is looked at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pyrage

from journal.actions.verify_bundle import verify_bundle
from journal.bundle.write import COUNSEL_ONLY
from journal.cli.arguments import commands
from journal.ground.known_error import KnownError
from tests.faults.campaigns.judge import PASSWORD, Promise, password_after
from tests.faults.campaigns.judge_backup import backup_of, restored_by
from tests.faults.campaigns.plans import Step

Promised = list[tuple[Step, list[str]]]

_READER = pyrage.x25519.Identity.generate()
HALF_LEFT = "a half bundle is left after the next open"


@attrs.frozen
class Verb:
    """One row. `arguments` follow `python -m journal`; `promised` reads its whole lines; `beside` looks around.

    `arguments` are made of the journal's place, the folder around it and what the journal holds. `saves` is the step
    that it takes, which may be kept without having been acknowledged; None where it saves nothing.
    """

    name: str
    arguments: Callable[[Path, Path, Promise], list[str]]
    given: bytes = b""
    saves: Step | None = None
    promised: Callable[[Step, str], Promised] = lambda saves, words: []
    prepare: Callable[[Path], None] = lambda beside: None
    beside: Callable[[Path], list[str]] = lambda beside: []
    share: int = 1


def rows() -> tuple[Verb, ...]:
    """Return every verb that the program has today."""
    there = {command.name for command in commands()}
    found = (*_saving(), *_exporting(), *_keeping())
    return tuple(verb for verb in found if verb.name.split()[0] in there)


def _saving() -> Iterator[Verb]:
    one = Step(0, "add", (("note", {"subject": "one", "words": "они сказали нет " * 50}),))
    three = Step(0, "add", tuple(("payment", {"amount": {"minor": n, "currency": "EUR"}}) for n in (1, 2, 3)))
    file = Step(0, "attach", content=bytes(range(256)) * 8000)
    yield _adding("add", one, share=3)
    yield _adding("add three", three, share=2)
    yield Verb(
        "attach",
        lambda journal, beside, holds: ["attach", str(journal), str(beside / "file.bin")],
        saves=file,
        promised=_ids,
        prepare=lambda beside: _write(beside / "file.bin", file.content),
        share=4,
    )
    erased = Step(0, "erase", target=2)
    yield Verb(
        "erase",
        lambda journal, beside, holds: ["erase", str(journal), holds.targets(erased)[0]],
        saves=erased,
        promised=_any_line,
        share=2,
    )


def _exporting() -> Iterator[Verb]:
    yield Verb(
        "export",
        lambda journal, beside, holds: ["export", str(journal), str(beside / "out")],
        beside=_bundles,
        share=2,
    )
    yield Verb(
        "export zip",
        lambda journal, beside, holds: ["export", str(journal), str(beside / "out"), "--as", "zip"],
        given=b"\n",
        beside=_bundles,
    )
    yield Verb(
        "export age",
        lambda journal, beside, holds: [
            *("export", str(journal), str(beside / "out"), "--originals", "--as", f"age:{_READER.to_public()}"),
        ],
        beside=_bundles,
    )


def _keeping() -> Iterator[Verb]:
    """Keys and backups. The backup goes on with the one that lies beside the journal; restoring reads that one."""
    password = Step(1000, "password")
    yield Verb(
        "password",
        lambda journal, beside, holds: ["password", str(journal)],
        given=f"{password_after(password.number)}\n".encode(),
        saves=password,
        promised=_any_line,
    )
    yield Verb(
        "rekey",
        lambda journal, beside, holds: ["rekey", str(journal)],
        saves=Step(0, "rekey"),
        promised=_any_line,
    )
    yield Verb(
        "backup",
        lambda journal, beside, holds: ["backup", str(journal), str(beside)],
        saves=Step(0, "backup"),
        promised=_any_line,
        share=2,
    )
    yield Verb(
        "restore",
        lambda journal, beside, holds: ["restore", str(backup_of(journal)), str(restored_by(journal, 0))],
        saves=Step(0, "restore"),
        promised=_any_line,
        share=2,
    )


def _adding(name: str, step: Step, share: int) -> Verb:
    return Verb(
        name,
        lambda journal, beside, holds: ["add", str(journal), step.records[0][0], "--from", "-"],
        given=json.dumps([stored for _kind, stored in step.records]).encode(),
        saves=step,
        promised=_ids,
        share=share,
    )


def _ids(saves: Step, words: str) -> Promised:
    """Read the ids that begin the lines. Records of one call are kept together, so one line promises them all."""
    lines = words.rpartition("\n")[0].splitlines()
    return [(saves, [line.split("  ")[0] for line in lines])] if len(lines) == saves.entries else []


def _any_line(saves: Step, words: str) -> Promised:
    """A whole line that was printed promises what the verb does."""
    return [(saves, [])] if "\n" in words else []


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _bundles(beside: Path) -> list[str]:
    """A bundle under its final name is whole, and nothing half is left beside it."""
    found = []
    for path in sorted((beside / "out").iterdir()) if (beside / "out").is_dir() else []:
        if path.suffix == ".part":
            found.append(HALF_LEFT)
        elif path.is_dir() and not path.name.endswith(COUNSEL_ONLY):
            found += _verified(path)
        elif path.suffix == ".zip" and not _ends_whole(path):
            found.append("half a zip has the final name")
        elif path.suffix == ".age" and COUNSEL_ONLY not in path.name:
            found += _verified(path, str(_READER))
        elif path.suffix == ".pdf" and not path.read_bytes().rstrip().endswith(b"%%EOF"):
            found.append("half a receipt has the final name")
    return found


def _verified(path: Path, key: str | None = None) -> list[str]:
    try:
        return [] if verify_bundle(path, passphrase=key).sound else ["a bundle with the final name is not sound"]
    except KnownError as error:
        return [f"a bundle with the final name can't be verified: {error.says}"]


def _ends_whole(path: Path) -> bool:
    return b"PK\x05\x06" in path.read_bytes()[-64:]


def secrets() -> bytes:
    """Return the first line that every verb reads."""
    return f"{PASSWORD}\n".encode()

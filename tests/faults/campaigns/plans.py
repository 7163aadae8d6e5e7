"""What a campaign lets the program keep: steps that follow from a seed, so that program and judge know them alike."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Mapping
from typing import Any, Literal

import attrs

Stored = Mapping[str, Any]

_WORDS = re.findall(
    r"\S+",
    "shift paid late the driver waited outside again they said no break until four cash only 40 120 ask first"
    " не заплатили ждала до утра ค่าปรับ รอสองชั่วโมง 罚款 没有休息 قيل لي أن أنتظر plătit târziu 🌙 «nu acum»",
)


@attrs.frozen
class Step:
    """One thing to keep: new records in one transaction, a new version of an earlier one, or a file."""

    number: int
    does: Literal["add", "amend", "attach"]
    records: tuple[tuple[str, Stored], ...] = ()
    target: int | None = None
    content: bytes = attrs.field(default=b"", repr=False)

    @property
    def entries(self) -> int:
        """How many entries of the log it takes."""
        return len(self.records) or 1

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def step(seed: int, number: int) -> Step:
    """Return step `number`, from 1. Every tenth is a file, every fifth a new version, some hold three records."""
    chance = random.Random(f"{seed} {number}")
    if number % 10 == 0:
        return Step(number, "attach", content=chance.randbytes(chance.choice((0, 700, 40_000, 600_000))))
    if number % 5 == 0:
        return Step(number, "amend", (_record(chance, "note"),), target=_first_note(seed, number))
    if number % 7 == 0:
        return Step(number, "add", tuple(_record(chance) for _ in range(3)))
    return Step(number, "add", (_record(chance, "note" if number % 5 == 1 else None),))


def _first_note(seed: int, number: int) -> int:
    """Return an earlier step whose only record is a note: 1, 6, 11 and so on, unless it holds three."""
    found = [each for each in range(1, number, 5) if each % 7]
    return random.Random(f"{seed} {number} target").choice(found)


def _record(chance: random.Random, kind: str | None = None) -> tuple[str, Stored]:
    kind = kind or chance.choice(("note", "payment", "incident", "person"))
    length = chance.choice((1, 8, 8, 40, 40, 300, 1500))
    words = " ".join(chance.choice(_WORDS) for _ in range(length))
    when = {"at": f"2026-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}T21:30:00+02:00", "zone": "Europe/Berlin"}
    when["precision"] = "exact"
    match kind:
        case "payment":
            return kind, {"amount": {"minor": chance.randint(0, 99999), "currency": "EUR"}, "paid": when}
        case "incident":
            return kind, {"when": when, "happened": words}
        case "person":
            return kind, {"called": words[:60].strip(), "description": words}
    return "note", {"subject": words[:30].strip(), "words": words, "when": when}

"""What a campaign lets the program keep: steps that follow from a seed, so that program and judge know them alike."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Mapping
from typing import Any, Literal

import attrs

Stored = Mapping[str, Any]
Does = Literal["add", "amend", "attach", "erase", "password", "rekey", "backup", "restore"]

_WORDS = re.findall(
    r"\S+",
    "shift paid late the driver waited outside again they said no break until four cash only 40 120 ask first"
    " не заплатили ждала до утра ค่าปรับ รอสองชั่วโมง 罚款 没有休息 قيل لي أن أنتظر plătit târziu 🌙 «nu acum»",
)


@attrs.frozen
class Step:
    """One thing to do: keep records, a new version or a file; erase what a step kept; new keys; a backup."""

    number: int
    does: Does
    records: tuple[tuple[str, Stored], ...] = ()
    target: int | None = None
    content: bytes = attrs.field(default=b"", repr=False)

    @property
    def entries(self) -> int:
        """How many entries of the log it takes."""
        return 0 if self.does in ("password", "rekey", "backup", "restore") else len(self.records) or 1

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def step(seed: int, number: int) -> Step:
    """Return step `number`, from 1. Most add one record, some three; the others see `does`."""
    chance = random.Random(f"{seed} {number}")
    match does(number):
        case "erase":
            return Step(number, "erase", target=_erased(number))
        case "password" | "rekey" | "backup" | "restore" as plain:
            return Step(number, plain)
        case "attach":
            return Step(number, "attach", content=chance.randbytes(chance.choice((0, 700, 40_000, 600_000))))
        case "amend":
            notes = [each for each in range(1, number, 5) if _is_one_note(each)]
            return Step(number, "amend", (_record(chance, "note"),), target=chance.choice(notes))
    if number % 7 == 0:
        return Step(number, "add", tuple(_record(chance) for _ in range(3)))
    return Step(number, "add", (_record(chance, "note" if _is_one_note(number) else None),))


def does(number: int) -> Does:
    """Return what a step does. What is amended is never erased, and nothing is restored before it was backed up."""
    if number % 13 == 0:
        return "erase"
    if number % 17 == 0:
        return "password"
    if number % 23 == 0:
        return "rekey"
    if number % 11 == 0:
        return "backup"
    if number % 19 == 0:
        return "restore"
    if number % 10 == 0:
        return "attach"
    return "amend" if number % 5 == 0 else "add"


def _is_one_note(number: int) -> bool:
    return does(number) == "add" and number % 5 == 1 and number % 7 != 0


def _erased(number: int) -> int:
    """Return an earlier step that no step amends and no other erases: by turns one that attached and one that added."""
    turn, kind = number // 13, "attach" if number // 13 % 2 else "add"
    found = [each for each in range(1, number) if does(each) == kind and not _is_one_note(each)]
    return found[turn // 2]


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

"""Flips bits and cuts files of a closed journal and opens it again: never a crash, never a new empty journal.

`python -m tests.faults.campaigns.flips --bits 2000 --seed 1`. Three kinds of damage: every bit of `header`, alone and
in both copies, with the checksum as it was and, for a sample, made right again; a sample of bits of database, head and
evidence; each file cut to nothing, to one page, by a page and by 100 bytes. Afterwards the journal opens whole, or
refuses with a `KnownError`, or `check` says what is damaged.
"""

from __future__ import annotations

import argparse
import collections
import faulthandler
import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from journal.ground.known_error import DiskTrouble, KnownError
from journal.vault.check import Severity
from tests.faults.campaigns.journals import fast_place, made
from tests.faults.campaigns.judge import Promise, opened, problems
from tests.faults.campaigns.kills import workload_command
from tests.faults.campaigns.running import killed_after
from tests.faults.campaigns.verbs import secrets
from tests.quick_keys import quick_keys

STEPS = 21
PAGE = 4096
EVERY = 50


@attrs.frozen
class Damage:
    """What was done to which files: their new bytes by name. One of `one_of` such damages is looked at in full."""

    what: str
    files: dict[str, bytes] = attrs.field(repr=False)
    one_of: int = 1


@attrs.frozen
class Outcome:
    """What came of it: opened whole, healed, refused, or found by check; and what must not be."""

    damage: Damage
    came: str
    wrong: str = ""


class Flips:
    """Holds one journal with entries and evidence, and does damage to copies of its bytes."""

    def __init__(self, place: Path, seed: int) -> None:
        self.folder = made(place / "a.journal")
        ended = killed_after(workload_command(self.folder, seed, 1, STEPS), secrets(), None)
        if ended.code:
            raise RuntimeError(ended.complained)
        self.promise = Promise.said(seed, ended.said)
        self.chance = random.Random(seed)
        self.sound = {str(path.relative_to(self.folder)): path.read_bytes() for path in self._files()}

    def _files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())

    def headers(self, every: int = 1) -> Iterator[Damage]:
        """Every bit of the header, or one of `every`: in one of the copies, and in both."""
        raw = self.sound["header"]
        for bit in range(self.chance.randrange(every), 8 * len(raw), every):
            flipped = _flipped(raw, bit)
            name = ("header", "header.bak")[bit % 2]
            yield Damage(f"a bit of {name}", {name: flipped}, EVERY)
            yield Damage("the same bit of both headers", {"header": flipped, "header.bak": flipped}, EVERY)

    def forged_headers(self, count: int) -> Iterator[Damage]:
        """Bits of both headers, with the checksum made right again, as somebody would who wants to do harm."""
        raw = self.sound["header"]
        for bit in self.chance.sample(range(8 * (len(raw) - 32)), count):
            body = _flipped(raw, bit)[:-32]
            forged = body + hashlib.sha256(body).digest()
            yield Damage("a bit of both headers under a right checksum", {"header": forged, "header.bak": forged})

    def bits(self, count: int) -> Iterator[Damage]:
        """A sample of bits: two thirds of the database, the rest of evidence and head."""
        evidence = [name for name in self.sound if name.endswith(".age")]
        for number in range(count):
            name = "log-1.db" if number % 3 else ("head" if number % 30 == 0 else self.chance.choice(evidence))
            raw = self.sound[name]
            yield Damage(f"a bit of {_kind(name)}", {name: _flipped(raw, self.chance.randrange(8 * len(raw)))})

    def cuts(self) -> Iterator[Damage]:
        """Every file cut to nothing, to one page, by a page, by 100 bytes; and taken away."""
        for name, raw in self.sound.items():
            lengths = {
                "to nothing": 0,
                "to one page": PAGE,
                "by a page": len(raw) - PAGE,
                "by 100 bytes": len(raw) - 100,
            }
            for how, length in lengths.items():
                if 0 <= length < len(raw):
                    yield Damage(f"{_kind(name)} cut {how}", {name: raw[:length]})
        for how in ("to nothing", "by 100 bytes"):
            cut = self.sound["header"][: 0 if how == "to nothing" else -100]
            yield Damage(f"both headers cut {how}", {"header": cut, "header.bak": cut})

    def outcome(self, damage: Damage) -> Outcome:
        """Do the damage, open, look, and put everything back."""
        for name, content in damage.files.items():
            (self.folder / name).write_bytes(content)
        try:
            return self._looked_at(damage)
        finally:
            self._put_back()

    def _looked_at(self, damage: Damage) -> Outcome:
        try:
            with opened(self.folder, self.promise.password) as journal:
                if journal.size == 0:
                    return Outcome(damage, "opened", "it is a new empty journal")
                if damage.one_of > 1 and self.chance.randrange(damage.one_of):
                    wrong = "" if journal.size == self.promise.entries and not journal.read_only else "entries are lost"
                    return Outcome(damage, "opened whole", wrong)
                found = {finding.severity for finding in journal.check(deep=True)}
                read_only = journal.read_only
        except DiskTrouble as error:
            return Outcome(damage, "refused", f"damage is told as trouble with the disk: {error.says}")
        except KnownError as error:
            return Outcome(damage, f"refused as {type(error).__name__}")
        if Severity.BROKEN in found:
            return Outcome(damage, "found by check")
        if read_only:
            return Outcome(damage, "opened for reading only", "check says nothing of it")
        also = problems(self.folder, self.promise, goes_on=False)
        return Outcome(damage, "strange to check, all is there" if found else "opened whole", "; ".join(also))

    def _put_back(self) -> None:
        for path in self._files():
            if str(path.relative_to(self.folder)) not in self.sound:
                path.unlink()
        for name, content in self.sound.items():
            path = self.folder / name
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)


def _flipped(raw: bytes, bit: int) -> bytes:
    damaged = bytearray(raw)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


def _kind(name: str) -> str:
    return "evidence" if name.endswith(".age") else "the database" if name.endswith(".db") else name


def outcomes(seed: int, *, bits: int, forged: int, every: int = 1) -> Iterator[Outcome]:
    """Yield what came of every damage; of the bits of the header one of `every` is taken."""
    with tempfile.TemporaryDirectory(dir=fast_place()) as place, quick_keys():
        flips = Flips(Path(place), seed)
        for kind in (flips.cuts(), flips.bits(bits), flips.forged_headers(forged), flips.headers(every)):
            for damage in kind:
                yield flips.outcome(damage)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign. Returns 1 when any damage was taken for something else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bits", type=int, default=2000)
    parser.add_argument("--forged", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    faulthandler.enable()
    began = time.monotonic()
    came: collections.Counter[tuple[str, str]] = collections.Counter()
    wrong = 0
    for outcome in outcomes(options.seed, bits=options.bits, forged=options.forged):
        came[outcome.damage.what, outcome.came] += 1
        if outcome.wrong:
            wrong += 1
            print(f"{outcome.damage.what}: {outcome.came}: {outcome.wrong}", flush=True)
    for (what, how), count in sorted(came.items()):
        print(f"{count:6} {what}: {how}")
    seconds = time.monotonic() - began
    print(f"flips, seed {options.seed}: {came.total()} damages, {wrong} with problems, {seconds:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

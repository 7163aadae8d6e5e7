"""What the benchmark's journal holds: invented records and files, the same ones for the same seed.

Sizes follow what people keep: most records are short, some are long; a quarter is not in English; files are of random
bytes (photos and recordings can't be compressed either), a few of them large.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs

from journal.records.canonical import Json

_WORDS = Path(__file__).resolve().parents[2] / "resources" / "words" / "eff_large_wordlist.txt"
_OTHER_TONGUES = (
    "Не заплатили за смену, сказали прийти завтра",
    "Mi-au reținut jumătate din bani fără să spună de ce",
    "ค่าปรับสามร้อยบาทเพราะมาสาย",
    "老板说今天不发工资，要等到下个星期",
    "قالوا إن علي دفع غرامة بسبب التأخير",
    "Müşteri ödemedi, şoför beklemedi",
)
_BEGAN = datetime(2016, 1, 4, 20, tzinfo=UTC)
_EVERY_CHANGE = 200
_EVERY_OTHER_TONGUE = 4
_USUAL_FILE, _SPREAD = 70_000, 0.85


@attrs.frozen
class Written:
    """One thing to write down: a record in its stored form, the place in `ids` of the one it changes, its file."""

    kind: str
    says: dict[str, Json]
    changes: str | None = None
    file: bytes | None = attrs.field(default=None, repr=False)


class Material:
    """Invents one thing after the other. `wrote` tells it the id, so that later ones can point to it."""

    def __init__(self, seed: int, entries: int, evidence: int, people: int = 60, places: int = 20) -> None:
        self._draw = random.Random(seed)
        self._entries, self._people, self._places = entries, people, places
        self._evidence_every = entries // evidence if evidence else entries + 1
        self._evidence_left = evidence
        self._words = [line.split("\t")[1] for line in _WORDS.read_text("utf-8").splitlines()]
        self._draw.shuffle(self._words)
        self._often = [1 / rank for rank in range(8, 8 + len(self._words))]  # Zipf: few words make most of a text
        self._pool: list[str] = []
        self._ids: dict[str, list[str]] = {}

    def next(self, number: int) -> Written:
        """Return the thing with this number, counted from 0; to be asked in order."""
        draw = self._draw
        if self._evidence_left and number % self._evidence_every == self._evidence_every - 1:
            self._evidence_left -= 1
            return self._evidence(number)
        if number < min(self._people, self._entries // 4):
            return Written("person", {"called": self.text(2), "description": self.text(12)})
        if number < min(self._people + self._places, self._entries // 3):
            return Written("place", {"name": self.text(2), "address": self.text(6)})
        kind = draw.choices(("shift", "payment", "note", "incident", "told"), (40, 35, 14, 8, 3))[0]
        changes = self._any(kind) if number % _EVERY_CHANGE == 0 else None
        return Written(kind, getattr(self, f"_{kind}")(number), changes)

    def wrote(self, kind: str, record_id: str) -> None:
        """Note the id that something got."""
        self._ids.setdefault(kind, []).append(record_id)

    def text(self, words: int) -> str:
        """Return a text of about so many words."""
        count = max(1, round(self._draw.lognormvariate(0, 0.5) * words))
        while len(self._pool) < count:
            self._pool = self._draw.choices(self._words, self._often, k=4096)
        said, self._pool = self._pool[:count], self._pool[count:]
        if words > 4 and self._draw.randrange(_EVERY_OTHER_TONGUE) == 0:
            said.append(self._draw.choice(_OTHER_TONGUES))
        return " ".join(said)

    def typed(self) -> Sequence[str]:
        """Return what is typed into the search field: two usual words, a rare one, two words, and other scripts."""
        often, rare = self._words[:2], self._words[len(self._words) // 2]
        return (*often, rare, f"{self._words[10]} {self._words[30]}", "заплатили", "工资", "ค่าปรับ")

    def two_letters(self) -> Sequence[str]:
        """Return beginnings of two letters."""
        return sorted({word[:2] for word in self._words[:60]})[:20]

    def _any(self, kind: str) -> str | None:
        known = self._ids.get(kind)
        return self._draw.choice(known) if known else None

    def _when(self, number: int, hours: int = 0) -> Json:
        step = timedelta(days=3650) / self._entries
        at = (_BEGAN + number * step + timedelta(hours=hours)).replace(minute=30, second=0, microsecond=0)
        return {"at": at.isoformat(), "zone": "Europe/Berlin", "precision": "exact"}

    def _money(self, most: int) -> dict[str, Json]:
        return {"minor": self._draw.randrange(1, most) * 500, "currency": "EUR"}

    def _shift(self, number: int) -> dict[str, Json]:
        hours = self._draw.randrange(4, 12)
        says: dict[str, Json] = {
            "actual": {"start": self._when(number), "end": self._when(number, hours)},
            "outcome": "worked",
            "breaks": self._draw.randrange(0, 60),
            "basis": "hour",
            "agreed_rate": {**self._money(20), "per": "hour"},
            "notes": self.text(12),
        }
        return says | self._links(place="place", run_by="person")

    def _payment(self, number: int) -> dict[str, Json]:
        says: dict[str, Json] = {
            "what_for": "pay",
            "state": "received",
            "owed": self._money(200),
            "amount": self._money(200),
            "paid": self._when(number),
            "method": "cash",
            "deductions": [{"sort": "fine", "amount": self._money(10), "reason": self.text(4)}],
            "notes": self.text(8),
        }
        if shift := self._any("shift"):
            says["shifts"] = [shift]
        return says | self._links(counterpart="person")

    def _note(self, number: int) -> dict[str, Json]:
        return {"when": self._when(number), "subject": self.text(3), "words": self.text(40)}

    def _incident(self, number: int) -> dict[str, Json]:
        says: dict[str, Json] = {
            "when": self._when(number),
            "kinds": ["not_paid", "threat"],
            "happened": self.text(90),
            "exact_words": self.text(15),
            "felt_after": self.text(10),
        }
        return says | self._links(where="place", shift="shift")

    def _told(self, number: int) -> dict[str, Json]:
        return {"when": self._when(number), "whom": self.text(2), "what": self.text(20), "consent": "listen"}

    def _evidence(self, number: int) -> Written:
        size = min(20_000_000, round(self._draw.lognormvariate(0, _SPREAD) * _USUAL_FILE))
        says: dict[str, Json] = {
            "description": self.text(8),
            "file_name": f"IMG_{number:06d}.jpg",
            "media_type": "image/jpeg",
            "file_time": self._when(number),
        }
        if about := self._any("shift"):
            says["about"] = [about]
        return Written("evidence", says, file=self._draw.randbytes(size))

    def _links(self, **fields: str) -> dict[str, Json]:
        found = ((field, self._any(kind)) for field, kind in fields.items())
        return {field: target for field, target in found if target is not None}

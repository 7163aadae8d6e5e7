"""How large the measured journal is, and how often what is done."""

from __future__ import annotations

import sys

import attrs


@attrs.frozen
class Plan:
    """`saves` and `changes` are done one by one, short things `times` over; `more` entries come between two backups."""

    entries: int
    evidence: int
    seed: int = 1
    saves: int = 200
    changes: int = 20
    times: int = 5
    more: int = 10

    @property
    def every(self) -> int:
        """Return how far those lie apart that are changed all over the journal."""
        return max(1, self.entries // 2 // self.changes)

    @property
    def new(self) -> int:
        """How many new records one run of ours needs; those after the second backup are used twice."""
        return self.saves + self.changes + self.more


def say(line: str) -> None:
    """Tell how far it has come; the report alone goes to standard output."""
    print(line, file=sys.stderr, flush=True)

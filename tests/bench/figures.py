"""Timing, and a table that sets each figure beside those of others."""

from __future__ import annotations

import contextlib
import os
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self, TypeVar

import attrs

Result = TypeVar("Result")


def processor_time() -> float:
    """Return the seconds that this process and its finished children kept a processor busy."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def most_memory() -> int:
    """Return the most memory in MiB that this process had at once."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024) if sys.platform == "darwin" else most // 1024


class TreeMemory:
    """The most megabytes that this process and all below it have at once, looked at ten times a second (Linux).

    What several share counts once. Reckoning that holds up the process that is looked at, so it is done only when they
    have more than ever before, each counted by itself.
    """

    def __init__(self) -> None:
        self.most = 0.0
        self._resident = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            tree = list(_tree(os.getpid()))
            resident = sum(map(_pages_of, tree))
            if resident > self._resident:
                self._resident = resident
                self.most = max(self.most, sum(map(_share_of, tree)))


def _pages_of(process: int) -> int:
    with contextlib.suppress(OSError):  # it has ended meanwhile
        return int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return 0


def _tree(process: int) -> Iterator[int]:
    yield process
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _tree(int(child))


def _share_of(process: int) -> float:
    """Return the megabytes of a process; what several share, each counts in part."""
    with contextlib.suppress(OSError):  # it has ended meanwhile
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1.024e-3
    return 0.0


def resident() -> float:
    """Return the megabytes of memory that this process has now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def timed(job: Callable[[], Result]) -> tuple[float, Result]:
    """Do the job once; return its seconds and what it returned."""
    began = time.perf_counter()
    result = job()
    return time.perf_counter() - began, result


def each_timed(jobs: Iterable[Callable[[], object]]) -> list[float]:
    """Do the jobs one after the other; return the seconds of each."""
    return [timed(job)[0] for job in jobs]


def median(seconds: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(seconds)


def most_of(seconds: Sequence[float]) -> float:
    """Return the 95th percentile: of 20 values the second largest."""
    return sorted(seconds)[max(0, round(0.95 * len(seconds)) - 1)]


def shown(seconds: float) -> str:
    """Return a time with two or three digits that mean something."""
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    if seconds < 1:
        return f"{seconds * 1e3:.1f} ms" if seconds < 0.1 else f"{seconds * 1e3:.0f} ms"
    return f"{seconds:.1f} s"


@attrs.frozen
class Table:
    """Rows of figures: ours first, then those of the others; a cell may stay empty, or hold words."""

    others: Sequence[str]
    rows: Mapping[str, dict[str, float | str]]

    @classmethod
    def empty(cls, rows: Sequence[str], others: Sequence[str]) -> Table:
        """Return a table of these rows and columns."""
        return cls(others, {row: {} for row in rows})

    def put(self, row: str, column: str, figure: float | str) -> None:
        """Put a figure in seconds, or words, where it belongs."""
        self.rows[row][column] = figure

    def markdown(self) -> str:
        """Return the table. Beside each figure of others stands how many times as long ours takes."""
        lines = [f"| | Journal | {' | '.join(self.others)} |", "|---" * (len(self.others) + 2) + "|"]
        for name, figures in self.rows.items():
            ours = figures.get("Journal", "")
            cells = [_cell(figures.get(other, ""), ours) for other in self.others]
            lines.append(f"| {name} | {_cell(ours, '')} | {' | '.join(cells)} |")
        return "\n".join(lines)


def _cell(figure: float | str, ours: float | str) -> str:
    if isinstance(figure, str):
        return figure
    if isinstance(ours, str) or figure <= 0:
        return shown(figure)
    ratio = ours / figure
    return f"{shown(figure)} · {ratio:.0f}×" if ratio >= 10 else f"{shown(figure)} · {ratio:.2g}×"

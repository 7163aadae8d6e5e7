"""The real window while files come in, without a screen: the process that is measured."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from journal.app.compose import compose_tools
from tests.bench.figures import processor_time, resident, timed
from tests.bench.in_window import InWindow

_PAUSE = 0.005


def main(words: Sequence[str]) -> int:
    """Take in the files that come in as JSON, with the journal's password; print the figures as JSON."""
    given, tools = json.load(sys.stdin), compose_tools()
    figures = InIntake(Path(words[0]), given["password"], tools).take([Path(name) for name in given["files"]])
    tools.close()
    print(json.dumps(figures))
    return 0


class InIntake(InWindow):
    """Takes files in by the window's own way, and looks at its main thread and memory meanwhile."""

    def take(self, files: list[Path]) -> dict[str, float]:
        """Open the journal, take the files in, close it."""
        self._first_page()
        self._window.go_to("timeline")  # where no small pictures are drawn
        self._until(lambda: not self._session.busy)
        ended: list[float] = []
        kept: list[int] = []
        self._window.files.all_taken.connect(lambda: ended.append(time.perf_counter()))
        self._session.changed.connect(lambda changes: kept.append(len(changes.ids)))
        stretches, memory = [0.0], list[float]()
        began, before = time.perf_counter(), processor_time()
        self._window.take(files)
        while not ended:
            stretches.append(timed(self._application.processEvents)[0])
            if kept:  # what the first file made it load is there from then on
                memory.append(resident())
            time.sleep(_PAUSE)
        busy = processor_time() - before  # without what a child that is not done yet has spent
        if sum(kept) != len(files):
            raise RuntimeError(f"Of {len(files)} files only {sum(kept)} are kept.")
        self._window.hide()
        self._session.close(30)
        stretches.sort()
        return {
            "seconds": ended[0] - began, "busy": busy, "longest": stretches[-1],
            "p99": stretches[round(0.99 * len(stretches)) - 1], "grew": max(memory) - min(memory),
        }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

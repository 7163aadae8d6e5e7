"""One piece of work done on a thread of its own while the caller goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Aside(Generic[Result]):
    """Begins the work at once. Whoever began it asks for its result, and so waits until it has ended."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._results: list[Result] = []
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="aside", daemon=True)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Whether it has ended, well or not."""
        return not self._thread.is_alive()

    def wait(self) -> None:
        """Wait until it has ended, well or not."""
        self._thread.join()

    def result(self) -> Result:
        """Wait; return what the work returned, or raise what it raised."""
        self.wait()
        if self._trouble is not None:
            raise self._trouble
        return self._results[0]

    def _run(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as trouble:  # noqa: BLE001 - it is raised where the result is asked for
            self._trouble = trouble
